"""A canary test over all commands and formats: no text of a case where others may read it (§9 of the design's R8, R9).

Every text of a case carries a word that stands nowhere else: in its YAML files and their comments, in what the agencies
returned, in the names of files, sheets and headings, in GEDCOM and in a spreadsheet of people. Then every command is
run in every format it has. The word may be in the content people asked for, and nowhere else.
"""

import json
import re
import sys
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import typer
import xlsxwriter

from wscp_cli import app
from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.source import read_document
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.documents.workbooks import WORKBOOKS
from wscp_cli.documents.workbooks.writing import workbook as report_workbook
from wscp_cli.model.folder import read_case

CANARY = "Zqx"
FOUND = re.compile(f"{CANARY}\\w*", re.IGNORECASE)
DAY = "2026-11-23"
NAMES = {"name", "given", "family", "known_as", "title", "text", "summary", "words", "note", "notes", "pseudonym"}

MERGE_FORMATS = "yaml,csv,xlsx,html,docx,json"
GENOGRAM_FORMATS = "svg,png,pdf,html,dot,json"

RUNS = {
    "demo": [["../elsewhere/demo"]],
    "new-case": [["WSCP-2026-099", "--dir", "elsewhere", "--pseudonym", "Child Zqxtyped", "--no-git"]],
    "validate": [[], ["family.yaml"], ["--fail-on", "warning", "-o", "elsewhere/validate.html"]],
    "check": [[], ["--quorum"], ["-o", "elsewhere/check.html"]],
    "next": [[]],
    "edit": [["meeting"]],
    "start-lcspr": [[]],
    "timetable": [[], ["--plan"], ["--explain", "rapid-review-meeting"], ["--what-if", "meeting.held_on=2026-12-08"],
                  ["-o", "elsewhere/t.ics"], ["-o", "elsewhere/t.html"]],
    "scoping-forms": [["-o", "elsewhere/forms"]],
    "merge-scoping": [["--format", MERGE_FORMATS], ["--dry-run"], ["--since", "chronology/chronology.yaml"],
                      ["--from", "scoping/returns", "--out", "elsewhere/merged", "--format", MERGE_FORMATS]],
    "genogram": [["--format", GENOGRAM_FORMATS], ["--ecomap", "-o", "elsewhere/e.svg"],
                 ["--publication", "-o", "elsewhere/p.svg"], ["--gedcom", "family.ged", "-o", "elsewhere/g.svg"],
                 ["--gedcom", "names.ged", "-o", "elsewhere/n.svg"]],
    "report make": [["minutes"], ["agenda"], ["request"], ["rapid-review"], ["action-plan"], ["lcspr"],
                    ["outcome"], ["terms"], ["notices"]],
    "report list": [[]],
    "report update": [["documents/minutes.docx"]],
    "report finish": [["documents/minutes.docx"]],
    "report templates copy": [["elsewhere/templates"]],
    "report templates check": [["elsewhere/templates"]],
    "publish-check": [["rapid-review", "--case", "."],
                      ["rapid-review", "--case", ".", "-o", "elsewhere/published.html"]],
    "record identifier": [["child-a", "--name", "Zqxtname Zqxtsurname"]],
    "record looked-at": [["case.yaml", "--by", "Chair", "--on", "2026-11-20"]],
    "record choice": [["given.txt", "exact-age", "keep", "--by", "Chair", "--on", "2026-11-20"]],
    "schema": [[], ["case"], ["--out", "elsewhere/schemas"]],
    "explain": [["MTG-QUORUM"], ["--list"]],
    "doctor": [[]],
    "record notification": [["--notified", "2026-11-05", "--rationale", "Said"]],
    "record view": [["police", "notify", "--by", "Superintendent"]],
    "record request": [["--on", "2026-11-06"]],
    "record return": [["police", "--on", "2026-11-10"]],
    "record secured": [["police", "--on", "2026-11-06"]],
    "record meeting": [["--planned", "2026-11-17T10:00"]],
    "record attendance": [["A. Invented", "--represents", "police", "--role", "Inspector"]],
    "record decision": [["yes", "--rationale", "Why"]],
    "record draft": [["--shared", "2026-11-20"]],
    "record endorsement": [["police", "--on", "2026-11-20", "--by", "Chief"]],
    "record submission": [["--on", "2026-11-20"]],
    "record reply": [["--on", "2026-11-21"]],
    "record recommendation": [["new-one", "--text", "Learn"]],
    "record action": [["new-action", "--text", "Do"]],
    "record log": [["note", "Said", "--on", "2026-11-20"]],
    "record exception": [["MTG-QUORUM", "--reason", "Agreed", "--agreed-by", "Chair", "--on", "2026-11-20"]],
    "record sent": [["minutes", "police", "--on", "2026-11-20"]],
    "record told": [["dfe", "--on", "2026-11-20"]],
    "record stage": [["report"]],
    "record closure": [["--on", "2026-11-20"]],
    "upgrade": [["--yes"]],
    "record partners-decision": [["yes", "--on", "2026-11-20", "--rationale", "Why"]],
    "record criteria-not-met": [["--on", "2026-11-20", "--reason", "Natural cause"]],
    "record lead": [["another-partnership", "--partnership", "Elsewhere"]],
    "record adult-review": [["yes", "--outcome", "Not met"]],
    "record monitoring": [["--on", "2026-11-20", "--quality", "Sound"]],
    "record reviewer-request": [["draft-report", "--on", "2026-11-20"]],
    "record improvement-information": [["--reason-not", "Known by it"]],
    "chronology show": [[], ["--gaps", "30"], ["--seen"], ["--coverage"], ["--who-knew"], ["--abbreviations"],
                        ["--explain", "ENTRY"], ["--agency", "police"]],
    "chronology link": [["ENTRY", "OTHER", "--by", "x", "--reason", "y", "--dry-run"]],
    "chronology unlink": [["ENTRY", "OTHER", "--by", "x", "--reason", "y", "--dry-run"]],
    "chronology mark-key": [["ENTRY", "--title", "Words", "--dry-run"]],
    "chronology note": [["ENTRY", "words", "--by", "x", "--on", DAY, "--dry-run"]],
    "chronology correct": [["ENTRY", "--field", "time", "--to", "10:00", "--by", "x", "--reason", "y", "--dry-run"]],
    "chronology unmark-key": [["ENTRY", "--dry-run"]],
    "chronology unnote": [["ENTRY", "--dry-run"]],
    "chronology uncorrect": [["ENTRY", "--dry-run"]],
    "chronology unjudge": [["ENTRY", "--dry-run"]],
    "chronology carry-over": [["ENTRY", "OTHER", "--dry-run"]],
    "import": [["plan.xlsx", "--dry-run"], ["plan.xlsx", "--yes"]],
    "family add": [["maternal aunt", "--name", "Invented", "--dry-run"]],
    "family import": [["family.ged", "-o", "elsewhere/f1.yaml"], ["names.ged", "-o", "elsewhere/f3.yaml"],
                      ["people.xlsx", "-o", "elsewhere/f2.yaml"]],
    "family export": [["elsewhere/f.ged"], ["elsewhere/f7.ged", "--gedcom", "7"]],
    "family template": [["elsewhere/people.xlsx"]],
    "protocol show": [[]],
    "protocol test": [[]],
    "hooks install": [[]],
}
"""How each command is run, beside once in each of its formats. A command that is not here fails the test."""

WITH_FORMAT = {"explain": ["--list"], "publish-check": ["rapid-review", "--case", "."]}
"""What a command needs beside its format."""

REFUSED = {
    "chronology carry-over ENTRY OTHER --dry-run": 2, "hooks install": 3, "start-lcspr": 5,
    "new-case WSCP-2026-099 --dir elsewhere --pseudonym Child Zqxtyped --no-git": 2,
    "record action new-action --text Do": 2, "record closure --on 2026-11-20": 2,
    "record draft --shared 2026-11-20": 2, "record notification --notified 2026-11-05 --rationale Said": 2,
    "record reply --on 2026-11-21": 2, "record request --on 2026-11-06": 2, "record submission --on 2026-11-20": 2,
    "record told dfe --on 2026-11-20": 2,
}
"""The runs that are refused, and with which exit code. Every other run has to reach the work of its command."""

CONTENT_ON_STDOUT = {
    "chronology show": "the chronology is what was asked for, in the agencies' own words",
    "family export": "the family as GEDCOM", "family import": "the family as YAML",
    "genogram": "the family as a picture",
}
CONTENT_ON_STDERR = {
    "record": "shows the change it makes to the file, as a difference, to the person who makes it",
    "chronology decisions": "the same for a decision",
    "family add": "the same for a person", "import": "the same with --dry-run",
}
"""What is documented in docs/explanation/privacy.md: nothing else may say a word of the case."""


def leaves(command, path=()):
    """Each command that can be run, and what click knows of it."""
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from leaves(inner, (*path, name))
    else:
        yield " ".join(path), command


LEAVES = dict(leaves(typer.main.get_command(app.application())))


def formats(command):
    """The choices of ``--format``, where click knows them."""
    option = next((one for one in LEAVES[command].params if "--format" in one.opts), None)
    return tuple(getattr(option.type, "choices", ())) if option else ()


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
        end = span.end - (len(text[span.start:span.end]) - len(text[span.start:span.end].rstrip()))
        text = f"{text[:span.start]}{json.dumps(f'{value} {CANARY}{path.stem}{number}')}{text[end:]}"
    path.write_text(f"{text}# {CANARY}comment\n", encoding="utf-8")
    return len(texts)


def workbook(path, sheet, rows):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)


def filled_in_plan(root):
    """The action plan as it came back, with a canary in what was written into it."""
    (root / "plan.xlsx").write_bytes(report_workbook(WORKBOOKS["action-plan"], read_case(root)))
    book = openpyxl.load_workbook(root / "plan.xlsx")
    book["Actions"].cell(4, 6).value = f"{CANARY}outcome"
    book.save(root / "plan.xlsx")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """The worked case with a canary in every text, and returns whose very names carry some."""
    root = write_worked_case(tmp_path_factory.mktemp("canaries"))
    there = [kind for kind in CASE_FILES if not kind.generated and (root / kind.path).is_file()]
    changed = sum(with_canaries(root / kind.path) for kind in there)
    assert changed > 100
    returns = root / "scoping/returns"
    entries = [["3 May 2025", "Zqxcell was seen", "Zqxother"], ["31/02/2025", "Zqxbad", ""], ["", "Zqxundated", "x"]]
    folder = returns / "police"
    (returns / "police.csv").unlink()
    folder.mkdir()
    workbook(folder / "Zqxfile SMITH.xlsx", "Zqxsheet SMITH", [["Date", "Event", "Zqxheading"], *entries])
    workbook(folder / "police2.xlsx", "Zqxunsure", [["Zqxwhen", "Event", "Agency", "Zqxwhat"], *entries])
    workbook(folder / "Zqxdoubled.xlsx", "Sheet1", [["Date", "Date of Zqxbirth", "Date", "Event"], *entries])
    (folder / "Zqx statement.csv").write_text('Date,Event\n2025-05-03,Zqxcsv\n2025-13-45,"Zqxopen\n', encoding="utf-8")
    (folder / "Zqxbroken.xlsx").write_bytes(b"PK\x03\x04 Zqxbytes")
    (folder / "~$Zqxlock.xlsx").write_bytes(b"x")
    (returns / "Zqxfolder").mkdir()
    (returns / "Zqxfolder" / "Zqxunknown.csv").write_text("Date,Event\n2025-05-03,Zqxcsv\n", encoding="utf-8")
    gedcom = (
        "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Zqxgiven /Zqxsurname/\n1 SEX F\n"
        "1 BIRT\n2 DATE Zqxday\n1 NOTE Zqxnote\n0 @F1@ FAM\n1 WIFE @I1@\n1 HUSB @I9@\n0 TRLR\n"
    )
    (root / "given.txt").write_text("A child aged two, Zqxgiven.", encoding="utf-8")
    (root / "family.ged").write_text(gedcom, encoding="utf-8")
    named = gedcom.replace("@I1@", "@ZqxMary@").replace("@I9@", "@ZqxTom@").replace("@F1@", "@ZqxHome@")
    (root / "names.ged").write_text(named, encoding="utf-8")
    workbook(root / "people.xlsx", "Zqxpeople", [
        ["id", "name", "sex", "born", "mother", "Zqxcolumn"], ["a", "Zqxname", "f", "Zqxborn", "", "Zqxmore"],
        ["b", "Zqxson", "Zqxsex", "2020", "Zqxnobody", ""],
    ])
    filled_in_plan(root)
    return root


@pytest.fixture
def ran(case, monkeypatch, capsys):
    """Run a command in the case; gives exit code, stdout, stderr and the files it made."""
    monkeypatch.chdir(case)
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c pass")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(command, *arguments):
        before = {path for path in case.rglob("*") if path.is_file()}
        monkeypatch.setattr(sys, "argv", ["wscp", *command.split(), *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            app.main()
        told = capsys.readouterr()
        return end.value.code, told.out, told.err, {path for path in case.rglob("*") if path.is_file()} - before

    return run


def day_of(command):
    options = {name for one in LEAVES[command].params for name in one.opts}
    if "--today" in options:
        return ["--today", DAY]
    return ["--as-at", DAY] if command == "genogram" else []


def ids(case):
    text = (case / "chronology/chronology.yaml").read_text(encoding="utf-8")
    known = re.findall(r'\bid: "?(ev-[a-z0-9-]+)', text)
    return {"ENTRY": known[0], "OTHER": known[1]}


def test_every_command_is_walked():
    """A new command has to say here how it is run."""
    assert set(RUNS) == set(LEAVES)


@pytest.mark.parametrize("command", sorted(RUNS))
def test_no_word_of_a_case_where_others_may_read_it(case, ran, command):
    """R8: canaries in every text, sheet name, file name and heading; none in findings, logs, file names or metadata."""
    if not (case / "chronology/chronology.yaml").exists():
        ran("merge-scoping", *day_of("merge-scoping"))
    if command.startswith("report "):
        ran("report make", "minutes", *day_of("report make"))
        ran("report templates copy", "elsewhere/templates")
    known = ids(case)
    variants = RUNS[command] + [[*WITH_FORMAT.get(command, []), "--format", form] for form in formats(command)]
    for variant in variants:
        arguments = [known.get(one, one) for one in variant]
        code, out, err, made = ran(command, *arguments, *day_of(command))
        shown = f"wscp {command} {' '.join(variant)}"
        refused = REFUSED.get(" ".join([command, *variant]))
        assert code in ({0, 1} if refused is None else {refused}), f"{shown}: {code}: {err}"
        assert out or err or made, f"{shown} did nothing"
        assert "fault in wscp" not in err, f"{shown}: {err}"
        if not may_quote(CONTENT_ON_STDERR, command):
            assert quoted(err) == [], f"{shown} says on stderr: {err}"
        if command not in CONTENT_ON_STDOUT:
            assert quoted(out) == [], f"{shown} says on stdout: {out[:3000]}"
        for path in made:
            assert CANARY.casefold() not in path.name.casefold(), f"{shown} made {path.name}"
            assert quoted(metadata(path)) == [], f"{shown}: metadata of {path.name}"


def may_quote(allowed, command):
    kind = command.partition(" ")[0]
    decision = kind == "chronology" and command != "chronology show"
    return command in allowed or kind in allowed or (decision and "chronology decisions" in allowed)


def quoted(text):
    return sorted(set(FOUND.findall(text)))


def metadata(path):
    """What a file says of itself beside its content: properties, document information, text chunks."""
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(path) as zipped:
            return "\n".join(
                zipped.read(name).decode("utf-8", "replace") for name in zipped.namelist()
                if name.startswith("docProps/") or name == "meta.xml"
            ) + "\n".join(zipped.namelist())
    if raw.startswith(b"%PDF"):
        packets = re.findall(rb"<\?xpacket begin.*?<\?xpacket end", raw, re.DOTALL)
        with pypdfium2.PdfDocument(raw) as document:
            properties = list(document.get_metadata_dict().values())
        return "\n".join([*properties, *(one.decode("utf-8", "replace") for one in packets)])
    if raw.startswith(b"\x89PNG"):
        return b"\n".join(text_chunks(raw)).decode("latin-1")
    return ""


def text_chunks(raw):
    at = 8
    while at < len(raw):
        size, kind = int.from_bytes(raw[at:at + 4], "big"), raw[at + 4:at + 8]
        content = raw[at + 8:at + 8 + size]
        if kind in {b"tEXt", b"iTXt", b"eXIf"}:
            yield content
        elif kind == b"zTXt":
            yield zlib.decompress(content.partition(b"\0")[2][1:])
        at += size + 12


def test_the_walk_would_see_a_canary(case, ran):
    """The content people ask for does hold the canaries: the test looks at the right files."""
    ran("merge-scoping", "--format", "csv", *day_of("merge-scoping"))
    _, out, _, _ = ran("chronology show", *day_of("chronology show"))
    assert len(quoted(out)) > 2
    assert quoted(Path(case / "out/chronology.csv").read_text("utf-8"))
