"""Files that are broken, locked, not yet readable or made to harm: named, never fatal, and the others still merge."""

import importlib.util
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from wscp_cli.output.chronology.write import write_chronology

_SPEC = importlib.util.spec_from_file_location("scoping_conftest_too", Path(__file__).with_name("conftest.py"))
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)
GOOD = made.workbook([made.HEAD, ["3/4/23", "", "First"]])


def changed(part: str, old: str, new: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            content = source.read(name).decode("utf-8")
            if name == part:
                assert old in content
                content = content.replace(old, new, 1)
            out.writestr(name, content)
    return target.getvalue()


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def without(part: str) -> bytes:
    """The sound workbook without one of its parts."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as book:
        return zipped(**{name: book.read(name) for name in book.namelist() if name != part})


SHEET = "xl/worksheets/sheet1.xml"
HOSTILE = {
    "disguised.xlsx": (
        changed(SHEET, "</sheetData>", '<row r="1048576"><c r="XFD&#49;048576"><v>1</v></c></row></sheetData>'),
        "SCOPING-HOSTILE",
    ),
    "doctype.xlsx": (changed(SHEET, "<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "SCOPING-HOSTILE"),
    "bomb.xlsx": (zipped(xl__workbook_xml=b"", big=b"\0" * 310_000_000), "SCOPING-HOSTILE"),
    "many.xlsx": (zipped(**{f"p{n}": b"" for n in range(2100)}), "SCOPING-HOSTILE"),
    "cut.xlsx": (GOOD[: len(GOOD) // 2], "SCOPING-BROKEN"),
    "locked.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "SCOPING-ENCRYPTED",
    ),
    "locked.ods": (
        zipped(
            mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
            **{
                "content.xml": b"\x8f\x00\x11",
                "META-INF__manifest.xml": b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
            },
        ),
        "SCOPING-ENCRYPTED",
    ),
    "locked-whole.ods": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"encrypted-package": b"\x8f"}),
        "SCOPING-ENCRYPTED",
    ),
    "no-sheet.xlsx": (without(SHEET), "SCOPING-BROKEN"),
    "broken.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "SCOPING-BROKEN"),
    "page.xls": (b"<html><table><tr><td>Date</td></tr></table></html>", "SCOPING-NOT-YET"),
    "page-of-parts.xls": (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n\n<html>", "SCOPING-NOT-YET"),
    "letter.msg": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "__properties_version1.0".encode("utf-16-le"),
        "SCOPING-NOT-YET",
    ),
    "letter.pdf": (b"%PDF-1.7\n", "SCOPING-NOT-YET"),
    "plain.zip": (zipped(a=b"b"), "SCOPING-UNKNOWN"),
    "noise.csv": (bytes(range(256)) * 4, "SCOPING-UNKNOWN"),
    "empty.csv": (b"", "SCOPING-EMPTY"),
    "prose.csv": (b"Dear all,\nwe have nothing.\n", "SCOPING-HEADINGS"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_named_and_the_others_merge(returns, merged, name):
    content, code = HOSTILE[name]
    (returns / name).write_bytes(content)
    (returns / "school.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    result = merged()
    assert code in {f.code for f in result.findings if f.place.path == name}
    assert [e.agency for e in result.events] == ["school"]
    assert all(account.rows.balanced for account in result.accounts)


@pytest.mark.parametrize(
    "mark",
    [
        "<c ",
        '<row hidden="1" ',
        "<mergeCell ",
        '<c r="A1"><f ',
        '<c t="e" r="A1">',
        '<col hidden="1" ',
        "<si>",
        '<c r="A1"> <f>TODAY()',
        '<c r="',
        "<sheet ",
    ],
)
def test_marks_that_never_end_take_no_time_that_grows_with_their_square(returns, merged, mark):
    noise = "".join(f"{mark}{number * 0x9E3779B97F4A7C15 % 2**60:015x}" for number in range(30_000))
    end = 'TODAY() hidden="1" strike mergeCell t="e" &amp; <f'
    (returns / "police.xlsx").write_bytes(changed(SHEET, "<sheetData>", f"<sheetData>{noise}{end}"))
    (returns / "school.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    assert "school" in {one.agency for one in merged().events}


def test_a_workbook_under_another_name_is_read_for_what_it_is(returns, merged):
    (returns / "police.xls").write_bytes(GOOD)
    (returns / "school.csv").write_bytes(GOOD)
    result = merged()
    assert {e.agency for e in result.events} == {"police", "school"}
    assert {account.kind for account in result.accounts} == {"xlsx"}


def test_a_formula_without_a_result_is_said(returns, merged):
    (returns / "police.xlsx").write_bytes(made.workbook([made.HEAD, ["3/4/23", "", '=CONCAT("a","b")', "Done"]]))
    result = merged()
    finding = next(f for f in result.findings if f.code == "SCOPING-FORMULA")
    assert finding.place.cell == "C2"
    assert result.events[0].response == "Done"


def test_lock_files_and_links_are_left_out_and_said(returns, merged, tmp_path, links):
    (returns / "~$police.xlsx").write_bytes(b"lock")
    secret = tmp_path / "secret.csv"
    secret.write_text("Date,Event\n3/4/23,Elsewhere\n", encoding="utf-8")
    (returns / "link.csv").symlink_to(secret)
    result = merged()
    assert {name for name, _ in result.left_out} == {"~$police.xlsx", "link.csv"}
    assert result.events == []
    assert [f.code for f in result.findings] == ["SCOPING-NONE"]


def test_links_in_a_ring_and_pipes_stop_nothing(returns, merged, links):
    (returns / "school.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    (returns / "ring.csv").symlink_to("ring.csv")
    (returns / "nowhere.csv").symlink_to("gone.csv")
    (returns / "above").symlink_to("..")
    left_out = {"ring.csv", "nowhere.csv", "above"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(returns / "pipe.csv")
        left_out.add("pipe.csv")
    result = merged()
    assert {name for name, _ in result.left_out} == left_out
    assert [e.agency for e in result.events] == ["school"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no text")
def test_a_file_name_that_is_no_text_stops_no_output(returns, merged, tmp_path):
    (returns / os.fsdecode(b"police\xff.csv")).write_bytes(b"Date,Event\n3/4/23,Seen\n")
    forms = ("yaml", "csv", "xlsx", "json")
    written = write_chronology(merged(), {form: tmp_path / f"chronology.{form}" for form in forms})
    assert all(placed.path.stat().st_size for placed in written)
    assert len(written) == len(forms)


@pytest.mark.parametrize(("place", "value"), [(1536, 58), (4570, 241)], ids=["panic", "claims all memory"])
def test_a_damaged_old_workbook_does_not_take_all_down(wscp, returns, place, value):
    """One byte wrong, and the reader panics, or claims memory that no machine has and ends the whole program."""
    whole = bytearray((Path(__file__).parent / "genuine" / "police.xls").read_bytes())
    whole[place] = value
    (returns / "police.xls").write_bytes(whole)
    (returns / "school.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    done = wscp("merge-scoping", "--from", returns, "--dry-run")
    assert done.returncode == 1
    assert "police.xls: SCOPING-BROKEN" in done.stderr
    assert "1 entry of 1 agency;" in done.stderr
    assert "panicked" not in done.stderr
