"""A canary test over all commands and formats: no text of a case where others may read it (§9 of the design's R8, R9).

Every text of a case carries a word that stands nowhere else: in its YAML files and their comments, in what the agencies
returned, in the names of files, sheets and headings, in GEDCOM and in a spreadsheet of people. Then every command is
run in every format it has. The word may be in the content people asked for, and nowhere else.
"""

import gc
import importlib
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import typer
import xlsxwriter

from wscp_cli import app
from wscp_cli.casefile.git.repository import find_git
from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.documents.workbooks import WORKBOOKS
from wscp_cli.documents.workbooks.writing import workbook as report_workbook
from wscp_cli.model.folder import read_case

CANARY = "Zqx"
FOUND = re.compile(f"{CANARY}\\w*", re.IGNORECASE)
DAY = "2026-11-23"
OLD_WORKBOOK = Path(__file__).resolve().parents[1] / "fuzz/corpus/xls/police.xls"
NAMES = {"name", "given", "family", "known_as", "title", "text", "summary", "words", "note", "notes", "pseudonym"}

_BY = ("--by", "x", "--on", DAY)


@dataclass(frozen=True)
class Run:
    """One run of a command, which has to reach the work of the command.

    Attributes:
        words: What is typed. ``ENTRY`` and ``OTHER`` stand for entries of two agencies.
        does: What shows that it did its work: words it says on a stream; empty where it writes a file.
        code: What it ends with, exactly.
        first: Commands that are run beforehand.
        prepared: What is done to the case beforehand.
    """

    words: tuple[str, ...] = ()
    does: str = ""
    code: int = 0
    first: tuple[tuple[str, ...], ...] = ()
    prepared: Callable[[Path], None] = lambda root: None


def one(*words, does="", code=0, first=(), prepared=lambda root: None):
    return Run(words, does, code, first, prepared)


def without_lcspr(root):
    shutil.rmtree(root / "lcspr")


def under_git(root):
    git = find_git()
    if git is None:
        pytest.skip("there is no git")
    subprocess.run([git, "init", "--quiet", str(root)], check=True)


def of_an_entry_that_is_gone(root):
    path = root / "chronology/decisions.yaml"
    path.write_text(path.read_text("utf-8").replace(ids(root)["ENTRY"], GONE), encoding="utf-8")


GONE = "ev-aaaaaaaaaaaa"
_LINK = ("chronology link", "ENTRY", "OTHER", *_BY)
_NOTED = ("record log", "note", "Said", "--on", "2026-11-20")
_UNDONE = ("undo", "--yes")
_KEY = ("chronology mark-key", "ENTRY", "--title", "Words")
_ADDED = r"(?m)^  \+ "
_MINUTES = (("report make", "minutes"),)
_CHRONOLOGY = ("merge-scoping", "--format", "csv")

RUNS = {
    "demo": [one("../elsewhere/demo", does="237 entries from 8 agencies")],
    "new-case": [
        one("WSCP-2026-099", "--dir", "../elsewhere", "--pseudonym", "Child Zqxtyped", "--no-git", does="WSCP-2026-099")
    ],
    "validate": [
        one(does="in 1 case"),
        one("family.yaml", does="nothing to report"),
        one("--fail-on", "warning", "-o", "elsewhere/validate.html", code=1),
    ],
    "check": [
        one(does="MTG-|RET-|REP-", code=1),
        one("--quorum", does="quorate|quorum"),
        one("-o", "elsewhere/check.html", code=1),
    ],
    "next": [one(does="wscp ")],
    "export": [one(".", "-o", "elsewhere/tables", "--format", "csv,sqlite,parquet")],
    "archive": [
        one(
            "-o",
            "elsewhere/case.age",
            "--even-so",
            "--recipient",
            "age13c6n3kgd7hflu33eqd39aketpma98597kf5k82hdynwqwgxzzsjsukhsuq",
        )
    ],
    "evidence seal": [one("--because", "Zqxwhy", does="Seal 2 of")],
    "evidence verify": [one(does="Not as it was sealed", code=1)],
    "evidence bag": [one("--dir", "elsewhere/bag", first=(("evidence seal", "--because", "Words"),))],
    "view": [one("-o", "elsewhere/case.html"), one("--names", "-o", "elsewhere/names.html")],
    "thread": [
        one(does="Rests on"),
        *(one("-o", f"elsewhere/thread.{form}") for form in ("html", "docx", "xlsx")),
    ],
    "actions": [one(".", does="WSCP-2026-004", code=1), one("--overdue", "-o", "elsewhere/actions.html", code=1)],
    "status": [one(".", does="WSCP-2026-004"), one("..", does="WSCP-2026-004")],
    "report make": [
        one(kind)
        for kind in (
            "minutes",
            "agenda",
            "request",
            "rapid-review",
            "action-plan",
            "lcspr",
            "outcome",
            "terms",
            "notices",
        )
    ],
    "report list": [one(does="minutes")],
    "report update": [one("documents/minutes.docx", does="minutes", first=_MINUTES)],
    "report finish": [one("documents/minutes.docx", first=_MINUTES, code=1)],
    "report templates copy": [one("elsewhere/templates")],
    "report templates check": [
        one(
            "elsewhere/templates",
            does="templates|sound|nothing",
            first=(("report templates copy", "elsewhere/templates"),),
        )
    ],
    "publish-check": [
        one("rapid-review", "--case", ".", does="rapid-review"),
        one("rapid-review", "--case", ".", "-o", "elsewhere/published.html"),
    ],
    "anonymise": [one("out/chronology.csv", does="put into roles", first=(_CHRONOLOGY,), code=1)],
    "personalise": [
        one(
            "out/chronology.roles.csv",
            does="back into names",
            first=(_CHRONOLOGY, ("anonymise", "out/chronology.csv")),
        )
    ],
    "record identifier": [one("child-a", "--name", "Zqxtname Zqxtsurname", does="identifiers.yaml")],
    "record looked-at": [one("case.yaml", "--by", "Chair", "--on", "2026-11-20", does="wrote")],
    "record choice": [one("given.txt", "exact-age", "keep", "--by", "Chair", "--on", "2026-11-20", does="wrote")],
    "record sent": [one("minutes", "police", "--on", "2026-11-20", does=_ADDED)],
    "upgrade": [one("--yes", does="(?s).")],
    "record partners-decision": [one("yes", "--on", "2026-11-20", "--rationale", "Why", does=_ADDED)],
    "record criteria-not-met": [one("--on", "2026-11-20", "--reason", "Natural cause", does=_ADDED)],
    "record lead": [one("another-partnership", "--partnership", "Elsewhere", does=_ADDED)],
    "record adult-review": [one("yes", "--outcome", "Not met", does=_ADDED)],
    "record incident": [one("--kind", "neglect", does=_ADDED)],
    "record child": [one("child-a", "--disability", "not-known", does=_ADDED)],
    "record agencies-identified": [one("--on", "2026-03-25", does=_ADDED)],
    "record monitoring": [one("--on", "2026-11-20", "--quality", "Sound", does=_ADDED)],
    "record reviewer-request": [one("draft-report", "--on", "2026-11-20", does=_ADDED)],
    "record improvement-information": [one("--reason-not", "Known by it", does=_ADDED)],
    "import": [one("plan.xlsx", "--dry-run", does="actions.yaml"), one("plan.xlsx", "--yes", does="actions.yaml")],
    "edit": [one("meeting", does="sound|unchanged|as it was")],
    "save": [one("The returns of the surgeries", does="saved", prepared=under_git)],
    "undo": [
        one("--yes", does="take back", first=(_NOTED,)),
        one("--yes", "--redo", does="put back", first=(_NOTED, _UNDONE)),
    ],
    "history": [one(does="log.yaml|no step", first=(_NOTED,))],
    "start-lcspr": [one(does="lcspr/review.yaml", prepared=without_lcspr)],
    "timetable": [
        one(does="met Tue 24 Mar"),
        one("--plan", does="Mar"),
        one("--explain", "rapid-review-meeting", does="safe by"),
        one("--what-if", "meeting.held_on=2026-12-08", does="Tue 8 Dec 2026"),
        one("-o", "elsewhere/t.ics"),
        one("-o", "elsewhere/t.html"),
        one("-o", "elsewhere/t.svg"),
    ],
    "scoping-forms": [one("-o", "elsewhere/forms")],
    "merge-scoping": [
        one("--format", "ALL", code=1),
        one("--dry-run", does="dry run", code=1),
        one("--view", "roles", "--format", "csv,json", does="chronology-roles.csv", code=1),
        one("--since", "chronology/chronology.yaml", does="since chronology/chronology.yaml", code=1),
        one("--from", "scoping/returns", "--out", "elsewhere/merged", "--format", "ALL", code=1),
    ],
    "genogram": [
        one("--format", "ALL"),
        one("--ecomap", "-o", "elsewhere/e.svg"),
        one("--publication", "-o", "elsewhere/p.svg"),
        one("--gedcom", "family.ged", "-o", "elsewhere/g.svg", code=1),
        one("--gedcom", "names.ged", "-o", "elsewhere/n.svg", code=1),
        one("--gedcom", "names.ged", "--publication", "--focus", "zqxmary", "-o", "elsewhere/named/p.svg", code=1),
    ],
    "schema": [one(does="family"), one("case", does="review_period"), one("--out", "elsewhere/schemas")],
    "explain": [one("MTG-QUORUM", does="guidance"), one("--list", does="MTG-QUORUM")],
    "doctor": [one(does="git")],
    "record notification": [one("--reference", "N-2", "--rationale", "Said", does=_ADDED)],
    "record view": [one("police", "notify", "--by", "Superintendent", "--on", "2026-03-19", does=_ADDED)],
    "record request": [one("police", "--on", "2026-03-20", does=_ADDED)],
    "record return": [one("police", "--on", "2026-04-02", does=_ADDED)],
    "record secured": [one("police", "--on", "2026-03-26", "--how", "paper-removed", does=_ADDED)],
    "record meeting": [one("--planned", "2026-04-10T10:00", does=_ADDED)],
    "record attendance": [one("A. Invented", "--represents", "police", "--role", "Inspector", does=_ADDED)],
    "record decision": [one("yes", "--rationale", "Why", does=_ADDED)],
    "record draft": [one("--shared", "2026-04-13", does=_ADDED)],
    "record endorsement": [one("police", "--on", "2026-04-15", "--by", "Chief", does=_ADDED)],
    "record submission": [one("--on", "2026-04-16T16:00", does=_ADDED)],
    "record reply": [one("--view", "national-review", "--summary", "Look", does=_ADDED)],
    "record recommendation": [one("new-one", "--text", "Learn", "--source", "rapid-review", does=_ADDED)],
    "record action": [
        one(
            "new-action",
            "--text",
            "Do",
            "--owner",
            "Lead",
            "--recommendation",
            "new-one",
            does=_ADDED,
            first=(("record recommendation", "new-one", "--text", "Learn", "--source", "rapid-review"),),
        )
    ],
    "record log": [one("note", "Said", "--on", "2026-11-20", does=_ADDED)],
    "record exception": [
        one("MTG-QUORUM", "--reason", "Agreed", "--agreed-by", "Chair", "--on", "2026-11-20", does=_ADDED)
    ],
    "record told": [one("outcome", "icb", "--on", "2026-11-20", "--how", "e-mail", does=_ADDED)],
    "record stage": [one("report", does=_ADDED)],
    "record closure": [one("--agreed-by", "Partners", does=_ADDED)],
    "chronology show": [
        one(does="ev-"),
        one("--gaps", "30", does="days"),
        one("--seen", does="seen"),
        one("--coverage", does="police"),
        one("--who-knew", does="knew|person"),
        one("--abbreviations", does="Abbreviations nobody explains"),
        one("--explain", "ENTRY", does="ENTRY"),
        one("--agency", "police", does="police"),
        one("--episodes", does="episodes"),
        one("--voice", does="words"),
        one("--themes", does="Themes"),
        one("--changes", does="agencies"),
        one("--questions", does="Questions"),
    ],
    "chronology episode": [one("ENTRY", "--title", "Words", "--good", does=_ADDED)],
    "chronology leave-episode": [
        one("words", does="(?m)^  - ", first=(("chronology episode", "ENTRY", "--title", "Words"),))
    ],
    "chronology tag": [one("not-brought", "ENTRY", *_BY, does=_ADDED)],
    "chronology untag": [one("not-brought", "ENTRY", *_BY, does=_ADDED)],
    "chronology ask": [one("ENTRY", "Why so?", "--to", "police", *_BY, does=_ADDED)],
    "chronology answer": [
        one("why-so", "So it was", *_BY, does=_ADDED, first=(("chronology ask", "ENTRY", "Why so?", "--to", "police"),))
    ],
    "chronology event-pack": [one(does="facilitator")],
    "chronology accuracy": [
        one("documents/event-pack/facilitator.xlsx", does="nothing right", first=(("chronology event-pack",),))
    ],
    "chronology link": [one("ENTRY", "OTHER", *_BY, does=_ADDED)],
    "chronology unlink": [one("ENTRY", "OTHER", "--reason", "y", *_BY, does=_ADDED)],
    "chronology mark-key": [one("ENTRY", "--title", "Words", does=_ADDED)],
    "chronology note": [one("ENTRY", "words", *_BY, does=_ADDED)],
    "chronology correct": [one("ENTRY", "--field", "time", "--to", "10:00", "--reason", "y", *_BY, does=_ADDED)],
    "chronology unmark-key": [one("ENTRY", does="(?m)^  - ", first=(_KEY,))],
    "chronology unnote": [one("ENTRY", does="(?m)^  - ", first=(("chronology note", "ENTRY", "words", *_BY),))],
    "chronology uncorrect": [
        one(
            "ENTRY",
            "--field",
            "time",
            does="(?m)^  - ",
            first=(("chronology correct", "ENTRY", "--field", "time", "--to", "10:00", "--reason", "y", *_BY),),
        )
    ],
    "chronology unjudge": [one("ENTRY", "OTHER", does="(?m)^  - ", first=(_LINK,))],
    "chronology carry-over": [
        one(GONE, "OTHER", "--force", does="(?m)^  [-+] ", first=(_KEY,), prepared=of_an_entry_that_is_gone)
    ],
    "family add": [one("maternal aunt", "--name", "Invented", does=_ADDED)],
    "family import": [
        one("family.ged", "-o", "elsewhere/f1.yaml", code=1),
        one("names.ged", "-o", "elsewhere/f3.yaml", code=1),
        one("people.xlsx", "-o", "elsewhere/f2.yaml", code=1),
    ],
    "family export": [one("elsewhere/f.ged"), one("elsewhere/f7.ged", "--gedcom", "7")],
    "family template": [one("elsewhere/people.xlsx")],
    "protocol show": [one(does="working days")],
    "protocol test": [one(does="scenarios")],
    "hooks install": [one(does="pre-commit", prepared=under_git)],
}
"""How each command is run, beside once in each of its formats. A command that is not here fails the test."""

IN_EACH_FORMAT = {
    "validate": 0,
    "check": 1,
    "merge-scoping": 1,
    "chronology show": 0,
    "genogram": 0,
    "timetable": 0,
    "explain": 0,
    "protocol show": 0,
    "publish-check": 0,
    "doctor": 0,
    "next": 0,
    "history": 0,
    "status": 0,
    "thread": 0,
    "actions": 1,
    "evidence verify": 1,
    "export": 0,
}
"""What a command ends with in each of its formats."""
WITH_FORMAT = {
    "explain": ["--list"],
    "publish-check": ["rapid-review", "--case", "."],
    "status": ["-o", "elsewhere/cases.xlsx"],
    "thread": ["-o", "elsewhere/thread.xlsx"],
    "export": ["-o", "elsewhere/tables"],
    "actions": ["-o", "elsewhere/actions.xlsx"],
}
"""What a command needs beside its format."""

CONTENT_ON_STDOUT = {
    "actions": "the words of the plan",
    "thread": "the words of findings and plan",
    "chronology show": "the chronology is what was asked for, in the agencies' own words",
    "family export": "the family as GEDCOM",
    "family import": "the family as YAML",
    "genogram": "the family as a picture",
}
SHOWS_ITS_CHANGE = {
    "record": "shows the change it makes to the file, as a difference, to the person who makes it",
    "chronology": "the same for a decision",
    "family add": "the same for a person",
    "import": "the same with --dry-run",
}
SENT_ON_AS_CALLED = {"evidence bag": "what the agencies sent, to the byte and under the names they gave it"}
CONTENT_IN_FILES = {
    "demo": "the worked case",
    "new-case": "the new case",
    "scoping-forms": "the agency's name, in its form",
    "merge-scoping": "the chronology",
    "anonymise": "the chronology in roles, and its key",
    "personalise": "the chronology with names",
    "genogram": "the family",
    "family import": "the family",
    "family export": "the family",
    "start-lcspr": "files of the case",
    "archive": "the case, encrypted, and what is not settled",
    "evidence": "files of the case, and what the agencies sent",
    "view": "the page of the case",
    "thread": "the words of findings and plan",
    "actions": "the words of the plan",
    "record": "files of the case",
    "chronology": "files of the case",
    "edit": "files of the case",
    "undo": "files of the case, and what they were",
    "family add": "files of the case",
    "report": "documents of the case",
    "import": "files of the case",
    "upgrade": "files of the case",
}
"""What is documented in docs/explanation/privacy.md: nothing else may say a word of the case."""
WITHOUT_CONTENT = re.compile(r"(^|/)p\.svg$")
"""Files that hold no word of the case although their command writes the family: what is made for publication."""
_CHANGE = re.compile(r"(?m)^  [-+] .*(?:\n {4,}.*)*")
"""Lines of a difference: what was there, and what is there now."""


def leaves(command, path=()):
    """Each command that can be run, and what click knows of it."""
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from leaves(inner, (*path, name))
    else:
        yield " ".join(path), command


LEAVES = dict(leaves(typer.main.get_command(app.application())))


def formats(command):
    """The formats a command offers: the choices of its option, or its module's list of them."""
    if command == "report make":
        return ()  # each kind has its own, and all kinds are made
    option = next((one for one in LEAVES[command].params if "--format" in one.opts), None)
    if option is None:
        return ()
    module = importlib.import_module(LEAVES[command].callback.__module__)
    listed = getattr(module, "FORMATS", None) or getattr(module, "_FORMATS", None)
    found = getattr(option.type, "choices", None) or listed
    assert found, f"{command} --format offers no choices that can be read"
    return tuple(str(getattr(one, "value", one)) for one in found)


def with_canaries(path):
    """Put a canary into each text of a YAML file, comments too; ids, dates and words of a list stay."""
    document = read_document(path)
    assert document.readable, path
    texts = []

    def walk(value, pointer):
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, (*pointer, key))
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                walk(inner, (*pointer, number))
        elif isinstance(value, str) and (" " in value.strip() or pointer[-1] in NAMES):
            texts.append((document.spans[pointer], value))

    walk(document.data, ())
    text = document.text
    for number, (span, value) in sorted(enumerate(texts), key=lambda one: -one[1][0].start):
        end = span.end - (len(text[span.start : span.end]) - len(text[span.start : span.end].rstrip()))
        text = f"{text[: span.start]}{json.dumps(f'{value} {CANARY}{path.stem}{number}')}{text[end:]}"
    path.write_text(f"{text}# {CANARY}comment\n", encoding="utf-8")
    return len(texts)


def workbook(path, sheet, rows):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)


def filled_in_plan(root):
    """The action plan as it came back, with a canary in what was written into it."""
    (root / "plan.xlsx").write_bytes(report_workbook(WORKBOOKS["action-plan"], read_case(root), "OFFICIAL-SENSITIVE"))
    book = openpyxl.load_workbook(root / "plan.xlsx")
    sheet = book["Actions"]
    column = next(cell.column for cell in sheet[3] if cell.value == "Outcome")
    sheet.cell(4, column).value = f"{CANARY}outcome"
    book.save(root / "plan.xlsx")


def word_document(rows):
    """A Word document with a table, and canaries in its heading, header, comment and properties."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    parts = {
        "_rels/.rels": '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{name}"><w:body><w:p><w:r><w:t>Zqxdocxtitle of Mary</w:t></w:r>'
        f"</w:p><w:tbl>{cells}</w:tbl></w:body></w:document>",
        "word/header1.xml": f'<w:hdr xmlns:w="{name}"><w:p><w:r><w:t>Zqxdocxheader</w:t></w:r></w:p></w:hdr>',
        "word/comments.xml": f'<w:comments xmlns:w="{name}"><w:comment w:author="Zqxdocxauthor"><w:p><w:r>'
        "<w:t>Zqxdocxcomment</w:t></w:r></w:p></w:comment></w:comments>",
        "docProps/core.xml": "<coreProperties><title>Zqxdocxproperty</title></coreProperties>",
    }
    return packed(parts)


def open_document(sheet, rows):
    """An OpenDocument sheet with canaries in its name, headings and properties."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>'
            f'<table:table table:name="{sheet}">{lines}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {spaces}><office:meta><dc-title>Zqxodsproperty</dc-title></office:meta>"
            "</office:document-meta>",
        }
    )


def old_workbook():
    """A workbook of Excel 97 with canaries in its sheet, heading, cells and author, each as long as what was there."""
    content = OLD_WORKBOOK.read_bytes()
    for was, now in (
        (b"Chron", b"Zqxsh"),
        (b"Action taken", b"Zqxheading!!"),
        (b"openpyxl", b"Zqxautho"),
        (b"Hidden one", b"Zqxhiddenx"),
        (b"Typed", b"Zqxty"),
        (b"Letterhead", b"Zqxlettter"),
    ):
        assert was in content
        assert len(was) == len(now)
        content = content.replace(was, now)
    return content


def packed(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return target.getvalue()


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """The worked case with a canary in every text, and returns whose very names carry some; merged."""
    root = write_worked_case(tmp_path_factory.mktemp("canaries"))
    there = [kind for kind in CASE_FILES if not kind.generated and (root / kind.path).is_file()]
    changed = sum(with_canaries(root / kind.path) for kind in there)
    assert changed > 100
    returns = root / "scoping/returns"
    head = ["Date", "Event", "Zqxheading"]
    entries = [["3 May 2025", "Zqxcell was seen", "Zqxother"], ["31/02/2025", "Zqxbad", ""], ["", "Zqxundated", "x"]]
    folder = returns / "police"
    (returns / "police.csv").unlink()
    folder.mkdir()
    workbook(folder / "Zqxfile SMITH.xlsx", "Zqxsheet SMITH", [head, *entries])
    workbook(folder / "police2.xlsx", "Zqxunsure", [["Zqxwhen", "Event", "Agency", "Zqxwhat"], *entries])
    workbook(folder / "Zqxdoubled.xlsx", "Sheet1", [["Date", "Date of Zqxbirth", "Date", "Event"], *entries])
    (folder / "Zqx statement.csv").write_text('Date,Event\n2025-05-03,Zqxcsv\n2025-13-45,"Zqxopen\n', encoding="utf-8")
    (folder / "Zqxbroken.xlsx").write_bytes(b"PK\x03\x04 Zqxbytes")
    (folder / "Zqxword of SMITH.docx").write_bytes(word_document([head, *entries]))
    (folder / "Zqxopen of SMITH.ods").write_bytes(open_document("Zqxodssheet SMITH", [head, *entries]))
    (folder / "Zqxold of SMITH.xls").write_bytes(old_workbook())
    (folder / "~$Zqxlock.xlsx").write_bytes(b"x")
    (returns / "Zqxfolder").mkdir()
    (returns / "Zqxfolder" / "Zqxunknown.csv").write_text("Date,Event\n2025-05-03,Zqxcsv\n", encoding="utf-8")
    gedcom = (
        "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Zqxgiven /Zqxsurname/\n1 SEX F\n"
        "1 BIRT\n2 DATE Zqxday\n1 NOTE Zqxnote\n0 @F1@ FAM\n1 WIFE @I1@\n1 HUSB @I9@\n0 TRLR\n"
    )
    (root / "family.ged").write_text(gedcom, encoding="utf-8")
    named = gedcom.replace("@I1@", "@ZqxMary@").replace("@I9@", "@ZqxTom@").replace("@F1@", "@ZqxHome@")
    (root / "names.ged").write_text(named, encoding="utf-8")
    workbook(
        root / "people.xlsx",
        "Zqxpeople",
        [
            ["id", "name", "sex", "born", "mother", "Zqxcolumn"],
            ["a", "Zqxname", "f", "Zqxborn", "", "Zqxmore"],
            ["b", "Zqxson", "Zqxsex", "2020", "Zqxnobody", ""],
        ],
    )
    (root / "given.txt").write_text("A child aged two, Zqxgiven.", encoding="utf-8")
    filled_in_plan(root)
    merge_case_into(root)
    return root


def merge_case_into(root):
    with pytest.MonkeyPatch.context() as patch:
        assert ended(["merge-scoping", str(root), "--today", DAY, "--format", "yaml"], patch) == 1


def ended(words, monkeypatch):
    """Run wscp in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["wscp", *words])
    with pytest.raises(SystemExit) as end:
        app.main()
    gc.enable()
    gc.unfreeze()
    return end.value.code


@pytest.fixture
def case(template, tmp_path):
    """A copy of the case for one test."""
    root = tmp_path / "in" / template.name
    shutil.copytree(template, root)
    return root


@pytest.fixture
def ran(case, monkeypatch, capsys):
    """Run a command in the case; gives exit code, stdout, stderr and the files it made or changed."""
    monkeypatch.chdir(case)
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c pass")
    monkeypatch.setenv("NO_COLOR", "1")
    above = case.parent

    def run(command, *arguments):
        before = state(above)
        capsys.readouterr()
        code = ended([*command.split(), *arguments], monkeypatch)
        told = capsys.readouterr()
        return code, told.out, told.err, {path for path, content in state(above).items() if before.get(path) != content}

    return run


def state(folder):
    found = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: content for path, content in found.items() if not {".git", "lock-holder"} & set(path.parts)}


def day_of(command):
    options = {name for one in LEAVES[command].params for name in one.opts}
    if "--today" in options:
        return ["--today", DAY]
    return ["--as-at", DAY] if command == "genogram" else []


def ids(case):
    """The ids of two entries of different agencies."""
    text = (case / "chronology/chronology.yaml").read_text(encoding="utf-8")
    known = re.findall(r'- id: "(ev-[a-z0-9-]+)"\n(?:  .*\n)*?  agency: "([^"]+)"', text)
    first, agency = known[0]
    return {"ENTRY": first, "OTHER": next(one for one, of in known if of != agency)}


def test_every_command_is_walked():
    """A new command has to say here how it is run."""
    assert set(RUNS) == set(LEAVES)


def runs_of(command):
    """The runs of a command, and one in each of its formats."""
    every = formats(command)
    for run in RUNS[command]:
        yield replace(run, words=tuple(",".join(every) if word == "ALL" else word for word in run.words))
    for form in every:
        words = (*WITH_FORMAT.get(command, ()), "--format", form)
        yield Run(words, code=IN_EACH_FORMAT[command], does="(?s).{30}|nothing to report")


@pytest.mark.parametrize("command", sorted(RUNS))
def test_no_word_of_a_case_where_others_may_read_it(case, ran, command):
    """R8: canaries in every text, sheet name, file name and heading; none in findings, logs, file names or metadata.

    Each run has to reach the work of its command: it ends as said, and writes a file or says what it is run for.
    """
    known = ids(case)
    for run in runs_of(command):
        for before, *words in run.first:
            ran(before, *(known.get(word, word) for word in words), *day_of(before))
        run.prepared(case)
        code, out, err, made = ran(command, *(known.get(word, word) for word in run.words), *day_of(command))
        shown = f"wscp {command} {' '.join(run.words)}"
        assert code == run.code, f"{shown}: {code}: {out} {err}"
        worked = re.search(known.get(run.does, run.does), out + err) if run.does else made
        assert worked, f"{shown} did nothing: {out} {err}"
        assert "fault in wscp" not in err, f"{shown}: {err}"
        logged = _CHANGE.sub("", err) if may_quote(SHOWS_ITS_CHANGE, command) else err
        assert quoted(logged) == [], f"{shown} says on stderr: {err}"
        if command not in CONTENT_ON_STDOUT:
            assert quoted(out) == [], f"{shown} says on stdout: {out[:3000]}"
        for path in made:
            if command in SENT_ON_AS_CALLED:
                continue
            assert CANARY.casefold() not in path.name.casefold(), f"{shown} made {path.name}"
            assert quoted(metadata(path)) == [], f"{shown}: metadata of {path.name}"
            if not may_quote(CONTENT_IN_FILES, command) or WITHOUT_CONTENT.search(path.as_posix()):
                assert quoted(content(path)) == [], f"{shown}: content of {path.name}"


def may_quote(allowed, command):
    return command in allowed or command.partition(" ")[0] in allowed


def quoted(text):
    return sorted(set(FOUND.findall(text)))


def content(path):
    """All that a file says, unpacked."""
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(path) as zipped:
            return "\n".join(zipped.read(name).decode("utf-8", "replace") for name in zipped.namelist())
    if raw.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(raw) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\r?\n[ \t]", "", raw.decode("utf-8", "replace"))  # a calendar folds its lines


_DRAWN = re.compile(
    r"""(?s)(?<=>)[^<]*(?=</(?:text|tspan)>)|(?<=\baria-label=")[^"]*|(?<=<title>)[^<]*|(?<=\bid=")[^"]*"""
)
"""The words of a picture: what is drawn, what a screen reader or the mouse says of a person in it, and ids."""


def metadata(path):
    """What a file says of itself beside its content: properties, document information, text chunks, attributes."""
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(path) as zipped:
            return "\n".join(
                zipped.read(name).decode("utf-8", "replace")
                for name in zipped.namelist()
                if name.startswith("docProps/") or name == "meta.xml"
            ) + "\n".join(zipped.namelist())
    if raw.startswith(b"%PDF"):
        packets = re.findall(rb"<\?xpacket begin.*?<\?xpacket end", raw, re.DOTALL)
        with pypdfium2.PdfDocument(raw) as document:
            properties = list(document.get_metadata_dict().values())
        return "\n".join([*properties, *(one.decode("utf-8", "replace") for one in packets)])
    if raw.startswith(b"\x89PNG"):
        return b"\n".join(text_chunks(raw)).decode("latin-1")
    if path.suffix == ".svg" and not WITHOUT_CONTENT.search(path.as_posix()):
        return _DRAWN.sub("", raw.decode("utf-8"))
    if path.suffix == ".ics":
        return content(path)
    return ""


def text_chunks(raw):
    at = 8
    while at < len(raw):
        size, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        chunk = raw[at + 8 : at + 8 + size]
        if kind in {b"tEXt", b"iTXt", b"eXIf"}:
            yield chunk
        elif kind == b"zTXt":
            yield zlib.decompress(chunk.partition(b"\0")[2][1:])
        at += size + 12


def test_the_walk_would_see_a_canary(case, ran):
    """The content people ask for does hold the canaries of each kind of return: the test looks at the right files."""
    ran("merge-scoping", "--format", "csv", *day_of("merge-scoping"))
    _, out, _, _ = ran("chronology show", *day_of("chronology show"))
    assert len(quoted(out)) > 2
    text = (case / "out/chronology.csv").read_text("utf-8")
    for kind in ("docx", "ods", "xls", "xlsx"):
        assert any(f".{kind}" in line and CANARY in line for line in text.splitlines()), kind
    ran("genogram", "--format", "svg", *day_of("genogram"))
    assert quoted(content(case / "out/genogram.svg"))
