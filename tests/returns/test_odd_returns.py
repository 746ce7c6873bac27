"""Returns that are odd but sound: errors in cells, several times in one cell, wrong extents, misspelt mappings."""

import importlib.util
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from wscp_cli.dates.reader import read_typed
from wscp_cli.dates.time_of_day import read_clock
from wscp_cli.findings import Severity
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import HeadingMapping, ReturnMapping, ScopingMapping
from wscp_cli.returns import merge

_SPEC = importlib.util.spec_from_file_location("scoping_conftest_odd", Path(__file__).with_name("conftest.py"))
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)
workbook, HEAD, TODAY = made.workbook, made.HEAD, made.TODAY
SHEET = "xl/worksheets/sheet1.xml"


def rewritten(content: bytes, change) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            part = source.read(name)
            out.writestr(name, change(part.decode()).encode() if name == SHEET else part)
    return target.getvalue()


def mapped(file: str, **more) -> ScopingMapping:
    headings = tuple(HeadingMapping(heading=h, field=f) for h, f in more.pop("headings", ()))
    return ScopingMapping(returns=(ReturnMapping(file=file, headings=headings, **more),))


def with_errors(content: bytes, **errors: str) -> bytes:
    def change(part: str) -> str:
        for cell, text in errors.items():
            wrong = f'<c r="{cell}" t="e"><f>A9</f><v>{text}</v></c>'
            part, done = re.subn(rf'<c r="{cell}"[^>]*>.*?</c>', wrong, part)
            assert done == 1
        return part

    return rewritten(content, change)


def test_an_error_in_a_cell_is_kept_and_said(returns, merged):
    rows = [HEAD, ["x", "", "First", "x"], ["4/4/23", "", "x", "Done"], ["x", "", "", ""], ["x", "x", "x", "x"]]
    errors = {"A2": "#REF!", "C3": "#N/A", "A4": "#DIV/0!", "A5": "#NAME?"}
    errors |= {"B5": "#VALUE!", "C5": "#NUM!", "D5": "#NULL!"}
    (returns / "police.xlsx").write_bytes(with_errors(workbook(rows), **errors))
    result = merged()
    assert [(e.row, e.date_text, e.event, e.response) for e in result.events] == [
        (2, "#REF!", "First", "x"),
        (3, "4/4/23", "#N/A", "Done"),
        (5, "#NAME?", "#NUM!", "#NULL!"),
    ]
    assert "date-not-read" in result.events[0].flags
    rows_of = result.accounts[0].rows
    assert rows_of.balanced
    assert rows_of.rejected == [("Chronology", 4, "a date and nothing else")]
    finding = next(f for f in result.findings if f.code == "SCOPING-CELL-ERROR")
    assert (finding.place.cell, finding.severity) == ("A2", Severity.ERROR)
    assert finding.message.startswith("7 cells")


def test_errors_at_the_edge_of_what_the_reader_sees_are_put_in_their_place(returns, merged):
    rows = [["x"], ["", *HEAD], ["x", "3/4/23", "", "First", "x"], ["", "4/4/23", "", "Second", "", "x"]]
    rows.append(["", "", "", "x"])
    content = with_errors(workbook(rows), A1="#REF!", A3="#REF!", E3="#REF!", F4="#N/A", D5="#REF!")
    (returns / "police.xlsx").write_bytes(content)
    result = merged()
    assert [(e.row, e.date, e.event, e.response) for e in result.events] == [
        (3, "2023-04-03", "First", "#REF!"),
        (4, "2023-04-04", "Second\n#REF!", ""),
    ]
    assert result.events[1].extra == (("column F", "#N/A"),)
    account = result.accounts[0].rows
    assert (account.seen, account.notes, account.continuations, account.balanced) == (5, 1, 1, True)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("0900 and 1400", "09:00"),
        ("09:00-10:30", "09:00"),
        ("9am - 10am", "09:00"),
        ("10:00/11:00", "10:00"),
        ("09:00, 14:00, 16:00", "09:00"),
        ("0900\n1400", "09:00"),
    ],
)
def test_several_times_in_a_cell(returns, merged, text, clock):
    (returns / "police.xlsx").write_bytes(workbook([HEAD, ["3/4/23", text, "First", ""]]))
    event = merged().events[0]
    assert (event.time, event.flags) == (clock, ("several-times",))
    assert event.extra == (("time as written", text),)


@pytest.mark.parametrize("text", ["9-10am", "25:00-26:00", "14:30 or so, 9", "between 2 and 3pm", 2e11, float("inf")])
def test_a_time_that_is_not_sure_is_none(text):
    assert read_clock(text) == ("", ("time-not-read",))


def test_a_wrong_extent_loses_no_cell(returns, merged, monkeypatch):
    def small(part: str) -> str:
        return re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:B2"', part)

    rows = [HEAD, *([datetime(2023, 4, day), "", f"Entry {day}", "Done"] for day in range(1, 11))]  # noqa: DTZ001  (a cell has no zone)
    (returns / "police.xlsx").write_bytes(rewritten(workbook(rows), small))
    usual = merged()
    assert len(usual.events) == 10

    import python_calamine

    def fails(_):
        raise python_calamine.CalamineError("no")

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", staticmethod(fails), raising=True)
    again = merged()
    assert [(e.row, e.date, e.event, e.response) for e in again.events] == [
        (e.row, e.date, e.event, e.response) for e in usual.events
    ]
    assert [f.code for f in again.findings] == ["SCOPING-FALLBACK"]


def test_the_second_reader_sees_what_the_first_would(returns, merged, monkeypatch):
    def untidy(book, sheet):
        sheet.merge_cells("A5:A6")
        sheet.row_dimensions[6].hidden = True
        book.create_sheet("wscp").append(["agency", "police"])
        hidden = book.create_sheet("More")
        hidden.append(HEAD)
        hidden.append([date(2024, 1, 2), "", "Hidden", ""])
        hidden.sheet_state = "hidden"

    rows = [["Letterhead"], [], [], HEAD, ["3/4/23", "14:30", "First.", ""], ["", "", "Second.", ""]]
    rows.append([True, 3, 1.5, None])
    (returns / "a.xlsx").write_bytes(workbook(rows, change=untidy))
    usual = merged()

    import python_calamine

    def fails(_):
        raise python_calamine.CalamineError("no")

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", staticmethod(fails), raising=True)
    again = merged()
    assert again.events == usual.events
    assert again.accounts[0].rows == usual.accounts[0].rows
    assert {f.code for f in again.findings} == {f.code for f in usual.findings} | {"SCOPING-FALLBACK"}


def test_a_heading_of_the_mapping_that_is_not_there_is_said_with_the_nearest(returns, merged):
    (returns / "police.csv").write_text("Date,Event,Occurence class\n3/4/23,First,x\n", encoding="utf-8")
    result = merged(mapping=mapped("police.csv", headings=[("Occurrence klass", "source"), ("event", "event")]))
    findings = [f for f in result.findings if f.code == "SCOPING-MAPPING"]
    assert len(findings) == 1
    assert "is it 'Occurence class'?" in findings[0].message
    assert result.events[0].extra == (("Occurence class", "x"),)


@pytest.mark.parametrize(
    ("field", "near"),
    [("respnse", "is it response?"), ("Response", "is it response?"), ("file", "")],
)
def test_a_field_of_the_mapping_that_is_none_is_said_and_its_column_kept(returns, merged, field, near):
    (returns / "police.csv").write_text("Date,Event,Grade\n3/4/23,First,Two\n", encoding="utf-8")
    headings = (HeadingMapping(heading="Grade", field=field),)
    result = merged(mapping=ScopingMapping(returns=(ReturnMapping(file="police.csv", headings=headings),)))
    assert [one.extra for one in result.events] == [(("Grade", "Two"),)]
    assert [(finding.code, finding.severity) for finding in result.findings] == [("SCOPING-MAPPING", Severity.ERROR)]
    assert near in result.findings[0].message


def test_a_heading_of_the_mapping_used_only_by_a_table_further_down_is_used(returns, merged):
    text = "Date,Event\n3/4/23,First\nDate,Log text\n4/4/23,Second\n"
    (returns / "police.csv").write_text(text, encoding="utf-8")
    result = merged(mapping=mapped("police.csv", headings=[("Log text", "event")]))
    assert [e.event for e in result.events] == ["First", "Second"]
    assert result.findings == ()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Date,Event,Outcome\n3/4/23,Zebedee fell and was seen,Zebedee\n4/4/23,x,y\n", 2),
        ("Date,Note,Outcome\nZebedee said he fell at home and nobody saw him all day long,Call,Visit\n4/4/23,x\n", 2),
        ("Who,What,Why\nZebedee,Zebedee fell,Zebedee\nZebedee Quux,Zebedee fell again,no\n4/4/23,x,y\n", 3),
    ],
)
def test_a_row_of_entries_taken_for_headings_is_not_printed(returns, merged, text, row):
    (returns / "police.csv").write_text(text, encoding="utf-8")
    mapping = mapped("police.csv", header_row=row, headings=[("Zebede", "event")])
    result = merged(mapping=mapping)
    messages = " ".join(f.message for f in result.findings)
    assert "SCOPING-HEADINGS" in {f.code for f in result.findings}
    assert "Zebedee" not in messages
    assert f"A{row}" in messages or f"B{row}" in messages


def test_a_cell_too_long_is_named_for_what_it_is(returns, merged):
    (returns / "police.csv").write_text("Date,Event\n3/4/23," + "x" * 2_000_000 + "\n", encoding="utf-8")
    (returns / "school.csv").write_text("Date,Event\n3/4/23," + "x" * 900_000 + "\n", encoding="utf-8")
    result = merged()
    finding = next(f for f in result.findings if f.place.path == "police.csv")
    assert "a cell of row 2 holds more than 1,000,000 letters" in finding.message
    assert len(result.events[0].event) == 900_000


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(returns, merged, encoding):
    text = "Date,Event\n3/4/23,Caf\u00e9 \u2013 \u0142\u00f3d\u017a\n"
    (returns / "police.csv").write_bytes(text.encode(encoding))
    result = merged()
    assert result.events[0].event == "Caf\u00e9 \u2013 \u0142\u00f3d\u017a"
    assert result.accounts[0].note == "UTF-16 without its mark, comma"


def test_letters_that_end_a_line_only_for_some_programs_split_no_row(returns, merged):
    odd = "One\x0btwo\x0cthree\x85four\u2028five\x1csix"
    text = f"Date,Event\n3/4/23,{odd}\n4/4/23,Next\r5/4/23,Last\n"
    (returns / "police.csv").write_text(text, encoding="utf-8", newline="")
    result = merged()
    assert [(e.row, e.event[:3]) for e in result.events] == [(2, "One"), (3, "Nex"), (4, "Las")]
    assert all(word in result.events[0].event for word in ("two", "three", "four", "five", "six"))


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><table><tr><td>Date</td></tr></table>",
        b"\xef\xbb\xbf\r\n<HTML>",
        "<html><table><tr><td>Date</td><td>Event</td></tr></table>".encode("utf-16"),
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ],
)
def test_a_web_page_named_as_a_workbook(returns, merged, content):
    (returns / "police.xls").write_bytes(content)
    (returns / "school.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    result = merged()
    finding = next(f for f in result.findings if f.place.path == "police.xls")
    assert finding.code == "SCOPING-NOT-YET"
    assert "web page" in finding.message
    assert [e.agency for e in result.events] == ["school"]


def test_text_that_spills_over_into_further_columns_is_said(returns, merged):
    rows = "Date,Event\n3/4/23,one, and two, and three\n4/4/23,two,,\n5/4/23,and so on, too\n"
    (returns / "police.csv").write_text(rows, encoding="utf-8")
    (returns / "school.xlsx").write_bytes(workbook([["Date", "Event"], ["3/4/23", "First", "beside"]]))
    result = merged()
    assert [(f.code, f.place.path, f.place.cell) for f in result.findings] == [
        ("SCOPING-QUOTES", "police.csv", "row 2")
    ]
    assert "headings: 2;" in result.findings[0].message
    assert result.events[0].extra == (("column C", "and two"), ("column D", "and three"))


def test_two_files_of_one_agency(returns, merged):
    (returns / "police").mkdir()
    (returns / "police" / "one.csv").write_text("Date,Event\n3/4/23,First\n4/4/23,Both\n", encoding="utf-8")
    rows = [HEAD, ["4/4/23", "", "Both", ""], ["5/4/23", "", "Last", ""]]
    (returns / "police" / "two.xlsx").write_bytes(workbook(rows))
    (returns / "police.csv").write_text("Date,Event\n6/4/23,Beside\n", encoding="utf-8")
    result = merged()
    assert {e.agency for e in result.events} == {"police"}
    assert [e.event for e in result.events] == ["First", "Both", "Last", "Beside"]
    assert result.repeats == 1
    assert result.events[1].flags == ("repeated", "also-at: police/two.xlsx [Chronology] row 2")


@pytest.mark.parametrize(
    ("changes", "said"),
    [({}, []), ({2: "Put right"}, ["police v2.csv"]), ({0: "a", 1: "b", 2: "c"}, [])],
)
def test_two_versions_of_a_return_are_said(returns, merged, changes, said):
    texts = ["One", "Two", "Three", "Four", "Five"]
    later = [changes.get(number, text) for number, text in enumerate(texts)]
    for name, told in (("police v1.csv", texts), ("police v2.csv", later), ("school.csv", texts)):
        lines = (f"{day}/4/23,{text}\n" for day, text in enumerate(told, 1))
        (returns / name).write_text("Date,Event\n" + "".join(lines), encoding="utf-8")
    result = merged(agencies=[Agency(id="police", name="Police"), Agency(id="school", name="School")])
    assert [finding.place.path for finding in result.findings if finding.code == "SCOPING-VERSIONS"] == said
    assert {finding.code for finding in result.findings} <= {"SCOPING-VERSIONS", "SCOPING-REPEATED"}


def test_a_return_sent_again_by_another_program_is_said(returns, merged):
    days = range(1, 5)
    (returns / "police.csv").write_text("Date,Event\n" + "".join(f"{day}/4/23,Call {day}\n" for day in days), "utf-8")
    rows = [["Date", "Event"], *([date(2023, 4, day), f"Call {day}"] for day in days)]
    (returns / "Police.xlsx").write_bytes(workbook(rows))
    result = merged()
    assert [(f.code, f.place.path) for f in result.findings] == [("SCOPING-VERSIONS", "police.csv")]


def test_a_chronolators_notes_and_a_second_table_between_rows(returns, merged):
    rows = [
        ["# a remark", "", "", ""],
        HEAD,
        ["3/4/23", "", "First.", ""],
        ["^ see the other sheet", "", "", ""],
        ["\u00ac left out", "", "", "by us"],
        ["~ draft"],
        ["", "", "# a remark under the event", ""],
        ["Event", "Date", "Outcome", "Seen by"],
        ["Second.", "4/4/23", "Done", "Jo"],
        HEAD,
        ["5/4/23", "", "Third", ""],
        ["", "", "went on below.", ""],
    ]
    (returns / "police.xlsx").write_bytes(workbook(rows))
    result = merged()
    assert [(e.row, e.date, e.event, e.response, e.professional) for e in result.events] == [
        (3, "2023-04-03", "First.", "", ""),
        (9, "2023-04-04", "Second.", "Done", "Jo"),
        (11, "2023-04-05", "Third\nwent on below.", "", ""),
    ]
    account = result.accounts[0].rows
    assert (account.seen, account.events, account.headings, account.notes, account.continuations) == (12, 3, 3, 5, 1)
    assert account.balanced


def test_an_empty_folder_is_said(tmp_path):
    result = merge(tmp_path, today=TODAY)
    assert [(f.code, f.severity) for f in result.findings] == [("SCOPING-NONE", Severity.ERROR)]


def test_an_agency_s_empty_folder_is_named_and_the_others_merge(tmp_path, wscp):
    """A folder made for a return that never came must not look as if nobody had been asked."""
    (tmp_path / "r/police").mkdir(parents=True)
    (tmp_path / "r/school").mkdir()
    (tmp_path / "r/school/a.csv").write_text("Date,Event\n03/04/2023,Seen at school\n", "utf-8")
    done = wscp("merge-scoping", "--from", str(tmp_path / "r"), "--out", str(tmp_path / "o"), "--format", "csv")
    assert done.returncode == 1
    assert "police: SCOPING-EMPTY the folder is empty" in done.stderr
    assert "Seen at school" in (tmp_path / "o/chronology.csv").read_text("utf-8-sig")


def test_a_time_that_the_agency_does_not_know_is_kept_in_its_words(returns, merged):
    rows = "Date,Time,Event\n3/4/23,n/k,First\n4/4/23,-,Second\n5/4/23,Not known,Third\n6/4/23,,Fourth\n"
    (returns / "police.csv").write_text(rows, "utf-8")
    assert [(one.time, one.flags, one.extra) for one in merged().events] == [
        ("", ("time-not-known",), (("time as written", "n/k"),)),
        ("", (), ()),
        ("", ("time-not-known",), (("time as written", "Not known"),)),
        ("", (), ()),
    ]


@pytest.mark.parametrize("number", [1.7976931348623155e308, -1e308, 1e300])
def test_a_number_too_large_for_anything_stops_no_merge(returns, merged, number):
    (returns / "police.xlsx").write_bytes(workbook([HEAD, [number, number, "First", ""], ["4/4/23", "", "Second", ""]]))
    result = merged()
    assert [event.event for event in result.events] == ["First", "Second"]
    assert "date-not-read" in result.events[0].flags
    assert result.accounts[0].rows.balanced


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_number_is_no_date_and_no_time(number):
    assert read_typed(number, 2026).kind == "unknown"
    assert read_clock(number) == ("", ("time-not-read",))
