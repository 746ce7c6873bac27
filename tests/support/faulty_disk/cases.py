"""The folders the sweep works in: a small invented case, and what is given to commands that need no case."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from faulty_disk.commands import Work
from faulty_disk.runs import run_here
from faulty_disk.typed import with_the_day

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "wscp_cli" / "demo_case"
TEMPLATE = ROOT / "case_template"
SCHEMAS = ROOT / "schemas"

_POLICE = """Date,Time,Source,Event,Response,Child seen
03/04/2025,14:30,Log,Mother called about a neighbour,Officers went,yes
early May 2025,,Log,Noise reported,Noted,
12/06/2025,09:00,Log,Child brought to the front desk,Taken home,yes
"""
_SURGERY = """Date;Time;Event;Response
03/04/2025;15:10;Mother called about a neighbour, and about a cough;Advice given
13/06/2025;10:00;Seen with a rash;Cream
"""
_LATER = _POLICE.replace("Mother called about a neighbour", "Mother called at the front desk about a neighbour")
_GEDCOM = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Invented /Child/
1 SEX F
1 FAMC @F1@
0 @I2@ INDI
1 NAME Invented /Mother/
1 SEX F
1 FAMS @F1@
0 @F1@ FAM
1 WIFE @I2@
1 CHIL @I1@
0 TRLR
"""
_EDITOR = "import sys\nwith open(sys.argv[-1], 'a') as stream:\n    stream.write('# written in the editor\\n')\n"


def environment(home: Path) -> dict[str, str]:
    """The environment of a run: nobody's settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "WSCP_", "PYTEST_", "XDG_"))}
    editor = f"{shlex.quote(sys.executable)} {shlex.quote(str(home / 'editor.py'))}"
    return {
        **kept,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "GIT_CONFIG_NOSYSTEM": "1",
        "EDITOR": editor,
        "VISUAL": editor,
    }


def make_home(home: Path) -> None:
    """Where the settings are looked for, with an editor that adds one line."""
    home.mkdir(parents=True)
    (home / "editor.py").write_text(_EDITOR, encoding="utf-8")


def make_sandbox(folder: Path, home: Path) -> None:
    """The folder every work begins with: ``case`` and ``given``."""
    case = folder / "case"
    shutil.copytree(DEMO, case, ignore=shutil.ignore_patterns("returns"))
    shutil.copytree(SCHEMAS, case / ".wscp" / "schemas")
    for name in (".gitignore", "chronology/decisions.yaml"):
        shutil.copyfile(TEMPLATE / name, case / name)
    returns = case / "scoping" / "returns"
    returns.mkdir()
    (returns / "police.csv").write_text(_POLICE, encoding="utf-8")
    (returns / "riverside-surgery.csv").write_text(_SURGERY, encoding="utf-8")
    given = folder / "given"
    shutil.copytree(returns, given / "returns")
    (given / "police-later.csv").write_text(_LATER, encoding="utf-8")
    (given / "published.txt").write_text("A child aged two was hurt.\n", encoding="utf-8")
    (given / "family.ged").write_text(_GEDCOM, encoding="utf-8")
    shutil.copyfile(TEMPLATE / "family.yaml", given / "family.yaml")
    _fill_in_plan(case, given / "plan.xlsx")
    run(folder, home, "merge-scoping case --format yaml")


def _fill_in_plan(case: Path, path: Path) -> None:
    """The action plan as an owner sends it back."""
    import openpyxl

    from wscp_cli.documents.workbooks import WORKBOOKS
    from wscp_cli.documents.workbooks.writing import workbook
    from wscp_cli.model.folder import read_case

    path.write_bytes(workbook(WORKBOOKS["action-plan"], read_case(case), "OFFICIAL-SENSITIVE"))
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    column = next(cell.column for cell in sheet[3] if cell.value == "Outcome")
    sheet.cell(4, column).value = "No plan ends unread."
    book.save(path)


def _correct_an_entry(case: Path, target: Path) -> None:
    """A practitioner's workbook as it comes back: the day of an entry of their agency put right."""
    import openpyxl

    from wscp_cli.chronology.store import read_chronology

    entries = read_chronology(case / "chronology" / "chronology.yaml")
    entry = next(one for one in entries if one.agency == "riverside-surgery")
    path = next((case / "documents/event-pack").glob("*-riverside-surgery.xlsx"))
    book = openpyxl.load_workbook(path)
    book["Your entries"].cell(4, 4).value = "5 November 2025"
    book["Your entries"].cell(4, 6).value = entry.id
    book.save(target)


def prepare(folder: Path, home: Path, work: Work) -> list[str]:
    """Make a sandbox ready for a work; the words to be typed then."""
    was = _entries(folder)
    for name in work.without:
        path = folder / "case" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for step in work.before:
        if step.startswith("copy "):
            _, source, target = step.split()
            shutil.copyfile(folder / source, folder / target)
        elif step.startswith("correct "):
            _correct_an_entry(folder / "case", folder / step.split()[1])
        elif step == "git case":
            subprocess.run(["git", "init", "--quiet"], cwd=folder / "case", env=environment(home), check=True)
        else:
            run(folder, home, _filled(step, folder, was))
    return with_the_day(shlex.split(_filled(work.words, folder, was)))


def run(folder: Path, home: Path, words: str) -> None:
    """Run a command that has to succeed."""
    done = run_here(with_the_day(shlex.split(words)), folder, environment(home))
    if done.code not in {0, 1}:
        raise RuntimeError(f"wscp {words} ended with {done.code}:\n{done.said}")


def _entries(folder: Path) -> list[tuple[str, str]]:
    """Id and agency of each entry of the chronology."""
    text = (folder / "case" / "chronology" / "chronology.yaml").read_text(encoding="utf-8")
    return re.findall(r'^\s*- id: "?(ev-[0-9a-z-]+)"?\n(?:.*\n)*?\s+agency: "?([a-z-]+)"?', text, re.MULTILINE)


def _filled(words: str, folder: Path, was: list[tuple[str, str]]) -> str:
    if "{" not in words:
        return words
    now = _entries(folder)
    first = next(entry for entry, agency in now if agency == "police")
    new = [entry for entry, _ in now if entry not in dict(was)]
    gone = [entry for entry, _ in was if entry not in dict(now)]
    second = next(entry for entry, agency in now if agency != "police")
    return words.format(first=first, second=second, new=next(iter(new), ""), gone=next(iter(gone), ""))
