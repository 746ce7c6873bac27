"""Files just below the limits of size: what each command makes of them within 500 MB of memory and 10 s of CPU.

Prints one row per file and command and ends with 1 when one is above the aim, so that nobody has to read the figures.
"""

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from families import grown
from measure import run_once

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.casefile.yaml.source import MAX_BYTES, MAX_VALUES
from wscp_cli.family.family_yaml import family_yaml

MOST_MEGABYTES, MOST_SECONDS = 500, 10.0
WSCP = str(Path(sys.executable).with_name("wscp"))
DAY = ["--today", "2026-11-23"]
JUST_BELOW = MAX_BYTES - 20_000


def filled(first: str, block: str, values: int) -> str:
    """Text of blocks, each with its number in place of N, just below the limits of a YAML file.

    Args:
        first: What stands above them.
        block: One of them.
        values: How many keys, values and brackets it holds, for a file may hold so many of them only.
    """
    parts, size = [first], len(first)
    number = 0
    while size + len(block) + 8 < JUST_BELOW and (number + 1) * values + 100 < MAX_VALUES:
        number += 1
        parts.append(block.replace("NUMBER", str(number)))
        size += len(parts[-1])
    return "".join(parts)


def many_actions(case: Path) -> None:
    """Tens of thousands of actions, with a date that cannot be in each: as many findings."""
    owner = "owner: {role: Lead, agency: police}"
    block = f"  - {{id: a-NUMBER, text: Do it, due: 2026-11-01, completed_on: 2099-01-01, {owner}}}\n"
    (case / "actions.yaml").write_text(filled("actions:\n", block, 18), encoding="utf-8")


def many_unknown_fields(case: Path) -> None:
    """A file of fields that nothing knows: a finding each."""
    (case / "log.yaml").write_text(filled("entries: []\n", "f-NUMBER: x\n", 2), encoding="utf-8")


def many_duplicates(case: Path) -> None:
    """Each field twice, far apart: a finding each."""
    once = "".join(f"f-{number}: x\n" for number in range(min(JUST_BELOW // 26, MAX_VALUES // 4 - 100)))
    (case / "log.yaml").write_text(f"entries: []\n{once}{once}", encoding="utf-8")


def many_entries(case: Path) -> None:
    """Log entries of everyday kind."""
    block = "  - {on: 2026-11-01, kind: note, by: Lead, summary: Said NUMBER and NUMBER again}\n"
    (case / "log.yaml").write_text(filled("entries:\n", block, 10), encoding="utf-8")


def one_long_text(case: Path) -> None:
    """One text of five megabytes."""
    (case / "log.yaml").write_text(
        'entries:\n  - {on: 2026-11-01, kind: note, by: Lead, summary: "' + "word " * (JUST_BELOW // 5) + '"}\n',
        encoding="utf-8",
    )


def many_brackets(case: Path) -> None:
    """Lists in lists up to the depth that is allowed."""
    (case / "log.yaml").write_text("entries:\n" + f"  - {'[' * 40}{']' * 40}\n" * (MAX_VALUES // 41), encoding="utf-8")


def many_invisible(case: Path) -> None:
    """Characters that nobody sees on every line."""
    (case / "log.yaml").write_text(
        "entries: []\n" + "# a\u200bb\u200ec\n" * (JUST_BELOW // 12),
        encoding="utf-8",
    )


def family_of(people: int) -> Callable[[Path], None]:
    """A family of so many people."""

    def put(case: Path) -> None:
        text = family_yaml(grown(people), "a benchmark")
        if len(text) > MAX_BYTES:
            raise ValueError(len(text))
        (case / "family.yaml").write_text(text, encoding="utf-8")

    return put


def large_workbook(case: Path) -> None:
    """One return of 60,000 rows."""
    chance = random.Random(1)  # noqa: S311  (an invented return)
    with xlsxwriter.Workbook(case / "scoping/returns/police.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Chronology")
        sheet.write_row(0, 0, ["Date", "Event", "Response"])
        for row in range(1, 60_000):
            day = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(2015, 2025)}"
            sheet.write_row(row, 0, [day, f"Call {row} about the family", f"Seen by officer {row % 97}"])
    (case / "scoping/returns/police.csv").unlink()


READ = [["validate"], ["check"], ["check", "--format", "sarif"], ["next"], ["timetable"]]
DRAW = [["validate"], ["check"], ["genogram", "-o", "g.svg", "--as-at", "2026-11-23"]]
CASES: dict[str, tuple[Callable[[Path], None], list[list[str]]]] = {
    "actions.yaml of 5 MB": (many_actions, READ),
    "log.yaml, 5 MB of unknown fields": (many_unknown_fields, READ),
    "log.yaml, 5 MB of fields that stand twice": (many_duplicates, READ),
    "log.yaml, 5 MB of entries": (many_entries, READ),
    "log.yaml, one text of 5 MB": (one_long_text, READ),
    "log.yaml, 5 MB of lists in lists": (many_brackets, READ),
    "log.yaml, invisible on every line": (many_invisible, READ),
    "family.yaml of 1,000 people": (family_of(1_000), DRAW),
    "family.yaml of 5,000 people": (family_of(5_000), DRAW),
    "a return of 60,000 rows": (large_workbook, [["merge-scoping", "--format", "yaml,csv"]]),
}


def main() -> int:
    """Measure; 1 when something is above the aim."""
    above = []
    print(f"aim: {MOST_MEGABYTES} MB, {MOST_SECONDS:.0f} s of CPU")
    with tempfile.TemporaryDirectory() as scratch:
        plain = write_worked_case(Path(scratch) / "plain")
        for name, (put, commands) in CASES.items():
            case = Path(scratch) / "case"
            shutil.copytree(plain, case)
            put(case)
            for command in commands:
                day = [] if command[0] == "genogram" else DAY
                cost = run_once([WSCP, *command, *day], case)
                over = cost.memory > MOST_MEGABYTES or cost.cpu > MOST_SECONDS
                above += [f"{name}: wscp {' '.join(command)}"] if over else []
                print(
                    f"{name:42} {command[0]:14} {cost.memory:6.0f} MB {cost.cpu:6.1f} s{'  ABOVE' if over else ''}",
                    flush=True,
                )
            shutil.rmtree(case)
    print(json.dumps({"above_the_aim": above}))
    return int(bool(above))


if __name__ == "__main__":
    sys.exit(main())
