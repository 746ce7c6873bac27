"""Write the reference pages that are made from the code, so that they cannot drift from it.

Run ``make docs``; ``--check`` only says which pages are out of date (exit 1), which is what the tests do.
"""

import sys
from pathlib import Path
from typing import Any

import typer.main
import yaml

from wscp_cli.app import app
from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.schema import load_schema
from wscp_cli.dates.reader import read_text
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.rules.registry import all_codes

COVERAGE = Path(__file__).parent / "guidance-coverage.yaml"
REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Made from the code by `make docs`: change the code, not this page. -->\n\n"


def commands_page() -> str:
    """Every command with its arguments, options and help, as the program itself tells them."""
    group: Any = typer.main.get_command(app)
    lines = ["# Commands", "", "`wscp COMMAND --help` says the same in the terminal.", ""]

    def add(name: str, command: Any) -> None:
        if getattr(command, "commands", None):
            lines.extend([f"## wscp {name}", "", *_paragraphs(command.help), ""])
            for sub_name, sub in command.commands.items():
                add(f"{name} {sub_name}", sub)
            return
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
        usage = " ".join([f"wscp {name}", *(p.make_metavar(_context(command)) for p in arguments), "[OPTIONS]"])
        lines.extend([f"## wscp {name}", "", "```text", usage, "```", "", *_paragraphs(command.help), ""])
        if arguments or options:
            lines.extend(["| argument or option | meaning |", "|---|---|"])
            lines.extend(f"| `{_spelling(one, command)}` | {_cell(one.help)} |" for one in (*arguments, *options))
            lines.append("")

    for name, command in group.commands.items():
        add(name, command)
    return "\n".join(lines).rstrip() + "\n"


def _context(command: Any) -> Any:
    return command.make_context("wscp", [], resilient_parsing=True)


def _spelling(parameter: Any, command: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.make_metavar(_context(command))).replace("|", "\\|")
    flags = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if parameter.is_flag:
        return flags
    return f"{flags} {parameter.make_metavar(_context(command))}".replace("|", "\\|")


def _paragraphs(text: str | None) -> list[str]:
    return [line.replace("\b", "").rstrip() for line in (text or "").strip().splitlines()]


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def files_page() -> str:
    """Every file of the case folder, every field, from the schemas."""
    lines = [
        "# The files of a case",
        "",
        "Each field with what it means and the section of the guidance it answers. Editors that know YAML schemas",
        "(VS Code with the YAML extension, for example) show the same while you type.",
        "",
    ]
    for kind in CASE_FILES:
        schema = load_schema(kind.schema)
        lines.extend([f"## {kind.path}", "", _cell(schema.get("description", "")), ""])
        if kind.generated:
            lines.extend(["Made by `wscp merge-scoping`; not edited by hand.", ""])
        lines.extend(["| field | what it means | § |", "|---|---|---|"])
        lines.extend(_fields(schema, schema, ""))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _fields(node: dict[str, Any], root: dict[str, Any], prefix: str) -> list[str]:
    rows = []
    for name, field in node.get("properties", {}).items():
        resolved = _resolved(field, root)
        path = f"{prefix}{name}"
        items = _resolved(resolved.get("items", {}), root)
        mark = "[]" if items else ""
        values = [str(v) for v in (resolved.get("enum") or items.get("enum") or []) if v is not None]
        meaning = _cell(field.get("description") or resolved.get("description", ""))
        if values:
            meaning += " One of: " + ", ".join(f"`{v}`" for v in values) + "."
        section = field.get("x-section") or resolved.get("x-section", "")
        rows.append(f"| `{path}{mark}` | {meaning} | {section} |")
        rows.extend(_fields(resolved, root, f"{path}."))
        if items.get("properties"):
            rows.extend(_fields(items, root, f"{path}[]."))
    return rows


def _resolved(field: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in field:
        target: Any = root
        for step in field["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return {**target, **{k: v for k, v in field.items() if k != "$ref"}}
    for option in field.get("anyOf", field.get("oneOf", [])):
        if option.get("type") != "null":
            return {**_resolved(option, root), **{k: v for k, v in field.items() if k not in {"anyOf", "oneOf"}}}
    return field


def findings_page() -> str:
    """Every finding code with its title, section and weight."""
    lines = [
        "# Findings",
        "",
        "What `wscp validate` and `wscp check` can say, and what `wscp merge-scoping` (`SCOPING-`), `wscp genogram`",
        "(`GEN-`), `wscp protocol test` (`SCENARIO-`) and the reading of a profile (`PROFILE-`) can.",
        "`wscp explain CODE` prints the page of one.",
        "",
        "| code | what it holds | § | status | page |",
        "|---|---|---|---|---|",
    ]
    for rule in all_codes():
        page = f"[{rule.code}](../../wscp_cli/rules/pages/{rule.code}.md)"
        lines.append(f"| `{rule.code}` | {_cell(rule.title)} | {rule.clause} | {rule.status} | {page} |")
    return "\n".join(lines) + "\n"


def deadlines_page() -> str:
    """Every deadline of the two profiles, as the data say it."""
    protocol = load_protocol("warwickshire-2024")
    lines = [
        "# Deadlines",
        "",
        "What `wscp timetable` computes under the profile `warwickshire-2024`; `wscp explain ID` prints one with its",
        "notes, `wscp timetable --explain ID` counts it day by day.",
        "",
        "| id | title | § | status | force |",
        "|---|---|---|---|---|",
    ]
    lines.extend(
        f"| `{rule.id}` | {_cell(rule.title)} | {rule.clause} | {rule.status} | {rule.force} |"
        for rule in protocol.deadlines
    )
    return "\n".join(lines) + "\n"


def coverage_page() -> str:
    """What the guidance asks for, section by section, and what becomes of it."""
    sections: list[dict[str, Any]] = yaml.safe_load(COVERAGE.read_text(encoding="utf-8"))
    rows = [row for section in sections for row in section["rows"]]
    codes = {code for row in rows for code in row.get("rules", [])}
    kept = [row for row in rows if row.get("rules") or row.get("deadlines")]
    partly = [row for row in kept if row.get("cannot")]
    alone = [row for row in rows if set(row) == {"asks", "cannot"}]
    lines = [
        "# What the guidance asks for, and what becomes of it",
        "",
        "Section by section of the *Guidance for Statutory Case Review Processes 2024* (ratified January 2025), in our",
        "own words: each sentence that asks for something, with the finding that holds it (`wscp explain CODE`), the",
        "deadline the timetable counts, the document that is made or kept, or the reason why it cannot be checked.",
        "",
        f"{len(rows)} sentences: {len(kept)} are held by {len(codes)} rules and the deadlines, {len(partly)} of them",
        f"in part, {len(alone)} cannot be checked at all, the rest is met by a document. A rule sees what is recorded,",
        "never what was done; whether a text is good is for people to judge, and codes that begin with ASK only put",
        "the question. Where a duty was known second-hand only (status `unverified`) none is made of it.",
        "",
    ]
    for section in sections:
        title = f"## {section['section']} {section['title']}"
        lines.extend([title, "", "| it asks | held by |", "|---|---|"])
        lines.extend(f"| {_cell(row['asks'])} | {_held_by(row)} |" for row in section["rows"])
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _held_by(row: dict[str, Any]) -> str:
    parts = [f"[{code}](../../wscp_cli/rules/pages/{code}.md)" for code in row.get("rules", [])]
    parts += [f"`{identifier}`" for identifier in row.get("deadlines", [])]
    parts += [_cell(document) for document in row.get("documents", [])]
    held = ", ".join(parts)
    if "cannot" in row:
        held += f"{'; otherwise ' if held else ''}cannot be checked, because {_cell(row['cannot'])}"
    return held


WRITTEN = (
    "3/4/23",
    "03.04.2023",
    "3-4-23",
    "3rd April 2023",
    "Mon 3 April 2023",
    "April 3rd, 2023",
    "3 Apr",
    "2023-04-03",
    "03/04/2023 14:30",
    "2300hrs on 4/5/21",
    "4/5/21 at 9.15pm",
    "April 2023",
    "04/2023",
    "2023",
    "2021-22",
    "2021/22",
    "Spring 2022",
    "early March 2023",
    "mid-2022",
    "end of May 2021",
    "approx 10/2/22",
    "c. 1998",
    "?22 May 2016",
    "22 May 2016 ?",
    "possibly June 2022",
    "22.05/16",
    "12-14/05/2023",
    "3/4/23 - 5/4/23",
    "between March and June 2022",
    "w/c 3 April 2023",
    "week ending 7/4/23",
    "before June 2022",
    "since 2019",
    "31/02/2023",
    "13/13/2023",
    "4/13/2023",
    "undated",
    "not known",
    "last Tuesday",
    "same day",
    "4 3 2024",
    "4 Mrach 2024",
    "4 March 2024 to 6 March 2024",
    "17th, 18th and 19th March 2023",
    "4/3/24, 6/3/24",
    "4/3/24 - June 2024",
    "4/3/24-June 2024",
    "4/3/24 22:00 - 5/3/24 06:00",
    "4/3/24 - 5/3/24 06:00",
    "4/3/24 10-11am",
    "4/3/24 9am & 3pm",
    "late Feb/early March 2024",
    "second half of 2023",
    "autumn 23",
    "spring term 2022/23",
    "school year 2022/23",
    "financial year 2022/23",
    "Christmas Eve 2023",
    "Good Friday 2024",
    "Easter 2024",
    "w/c 6/3/24",
    "w/e 9/3/24",
    "weekend of 9 March 2024",
    "not before 4/3/24",
    "ongoing from June 2022",
    "??/03/2024",
    "xx/xx/2019",
    "1?/03/2024",
    "04/03/24 (tel call)",
    "04/03/24 (recorded 07/03/24)",
    "planned for 04/03/24",
    "04/03/24 -",
    "2024-07-03T23:30:00Z",
)
"""Dates as agencies write them, for the reference page."""


def dates_page() -> str:
    """What the reader of dates makes of each form."""
    lines = [
        "# Dates as agencies write them",
        "",
        "Day first, always. What cannot be read for sure stays *unknown*: the entry is kept with the cell's own words,",
        "between its neighbours in the return. A date that does not exist is *invalid* and kept the same way.",
        "",
        "A two-digit year up to next year is 20xx, later ones 19xx. Early, mid and late are thirds; seasons are the",
        "Met Office's; `2021-22` may be any day of either year. Two dates are a span only where the text can be parted",
        "in one way. A day with a few words behind it is read, in doubt and flagged, unless they may move it,",
        "as *planned*, *recorded*, *before* do. Of several times the first is taken; all are kept as written.",
        "",
        "| written | read as | from | to | time | kind | rule |",
        "|---|---|---|---|---|---|---|",
    ]
    for written in WRITTEN:
        reading = read_text(written, 2026)
        first, last = (day.isoformat() if day else "" for day in (reading.earliest, reading.latest))
        notes = f" ({', '.join(reading.notes)})" if reading.notes else ""
        lines.append(
            f"| {written} | {f'`{reading.edtf}`' if reading.edtf else ''} | {first} | {last} | {reading.time} "
            f"| {reading.kind}{notes} | {reading.rule} |",
        )
    return "\n".join(lines) + "\n"


def glossary_page() -> str:
    """The words of the guidance and of the tool: what ``wscp explain WORD`` prints."""
    from wscp_cli.rules.glossary import WORDS

    lines = [
        "# The words",
        "",
        "The guidance's words and this tool's own. `wscp explain quorum` prints one at the prompt.",
        "",
        "| word | what it means | in the guidance | see |",
        "|---|---|---|---|",
    ]
    for word in sorted(WORDS, key=lambda one: one.name.lower()):
        also = f"<br>also: {', '.join(word.also)}" if word.also else ""
        see = f"`{word.see}`" if word.see else ""
        lines.append(f"| **{word.name}**{also} | {word.meaning} | {word.section} | {see} |")
    return "\n".join(lines) + "\n"


PAGES = {
    "glossary.md": glossary_page,
    "dates.md": dates_page,
    "guidance-coverage.md": coverage_page,
    "commands.md": commands_page,
    "files.md": files_page,
    "findings.md": findings_page,
    "deadlines.md": deadlines_page,
}


def main() -> int:
    """Write the pages, or with ``--check`` name those that are out of date."""
    stale = []
    for name, make in PAGES.items():
        text = NOTE + make()
        path = REFERENCE / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv[1:]:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
    if "--check" in sys.argv[1:] and stale:
        print(f"out of date, run `make docs`: {', '.join(stale)}")  # noqa: T201  (a script that prints)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
