"""Returns as agencies send them: every row accounted for, every entry where it came from."""

import importlib.util
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wscp_cli.chronology.earlier_entries import EarlierEntries
from wscp_cli.chronology.store import chronology_yaml
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import (
    ChronologyDecisions,
    EventNote,
    HeadingMapping,
    LinkDecision,
    ReturnMapping,
    ScopingMapping,
)
from wscp_cli.returns import merge

_SPEC = importlib.util.spec_from_file_location("scoping_conftest", Path(__file__).with_name("conftest.py"))
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)
workbook, HEAD, TODAY = made.workbook, made.HEAD, made.TODAY


def test_row_is_the_row_a_person_sees(returns, merged):
    rows = [
        [],
        ["", "", "A letterhead"],
        [],
        ["", "", *HEAD],
        ["", "", "3/4/23", "", "First"],
        [],
        ["", "", "4/4/23", "", "Second"],
    ]
    (returns / "police.xlsx").write_bytes(workbook(rows))
    result = merged()
    assert [(e.row, e.event) for e in result.events] == [(5, "First"), (7, "Second")]
    account = result.accounts[0].rows
    assert (account.seen, account.blanks, account.notes, account.headings, account.events) == (7, 3, 1, 1, 2)


def test_typed_dates_times_and_1904(returns, merged):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def mac(book, sheet):
        book.epoch = CALENDAR_MAC_1904

    rows = [HEAD, [date(2024, 2, 29), time(14, 30), "Seen"], [datetime(2024, 3, 1, 9, 5), "", "Call"]]  # noqa: DTZ001  (a cell has no zone)
    (returns / "police.xlsx").write_bytes(workbook(rows))
    (returns / "school.xlsx").write_bytes(workbook(rows, change=mac))
    for agency in ("police", "school"):
        seen = [(e.date, e.time) for e in merged().events if e.agency == agency]
        assert seen == [("2024-02-29", "14:30"), ("2024-03-01", "09:05")]


def test_merged_date_covers_its_rows_and_hidden_rows_are_flagged(returns, merged):
    def untidy(book, sheet):
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[4].hidden = True
        book.create_sheet("More").append(["nothing here"])
        sheet.sheet_state = "visible"

    rows = [HEAD, ["3/4/23", "", "First."], ["", "", "Second."], ["4/4/23", "", "Third."]]
    (returns / "police.xlsx").write_bytes(workbook(rows, change=untidy))
    result = merged()
    assert [(e.date, e.flags) for e in result.events] == [
        ("2023-04-03", ()),
        ("2023-04-03", ("date-from-merged-cell",)),
        ("2023-04-04", ("hidden-row",)),
    ]
    assert "SCOPING-HIDDEN" in {f.code for f in result.findings}


def test_hidden_sheet_is_read_and_flagged(returns, merged):
    def hide(book, sheet):
        book.create_sheet("Front")
        sheet.sheet_state = "veryHidden"

    (returns / "police.xlsx").write_bytes(workbook([HEAD, ["3/4/23", "", "First"]], change=hide))
    assert merged().events[0].flags == ("hidden-sheet",)


def test_identity_sheet_tells_the_agency(returns, merged):
    def identity(book, sheet):
        hidden = book.create_sheet("wscp")
        hidden.append(["agency", "st-elsewhere"])
        hidden.sheet_state = "veryHidden"

    (returns / "Copy of form (2).xlsx").write_bytes(workbook([HEAD, ["3/4/23", "", "First"]], change=identity))
    result = merged()
    assert result.events[0].agency == "st-elsewhere"
    assert result.accounts[0].agency_from == "identity"


@pytest.mark.parametrize(
    ("name", "agency", "how"),
    [
        ("police.csv", "police", "file"),
        ("Riverside Surgery.csv", "gp", "file"),
        ("PPU return v2.csv", "police", "file"),
        ("gp/whatever.csv", "gp", "folder"),
        ("Chronology - Police - final.csv", "police", "file"),
        ("who knows.csv", "", ""),
    ],
)
def test_agency_from_folder_or_name(returns, merged, name, agency, how):
    known = (Agency(id="police", name="Police", aliases=("PPU",)), Agency(id="gp", name="Riverside Surgery"))
    path = returns / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    result = merged(agencies=known)
    assert (result.accounts[0].agency, result.accounts[0].agency_from) == (agency, how)
    if not agency:
        assert result.events == []
        assert {f.code for f in result.findings} == {"SCOPING-AGENCY"}
        assert result.accounts[0].rows.balanced


def test_agency_names_cannot_leave_the_folder(returns, merged):
    (returns / "..  .. etc passwd.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    assert merged().events[0].agency == "etc-passwd"


def test_two_header_rows(returns, merged):
    def spread(book, sheet):
        sheet.merge_cells("A2:B2")
        sheet.merge_cells("E2:F2")

    rows = [
        ["A trust"],
        ["Contact", "", "Content", "", "Child", ""],
        ["Date", "Time", "Event", "Outcome", "Seen", "Voice"],
        ["3/4/23", "10:00", "Visit", "None", "Y", "Smiled"],
    ]
    (returns / "nhs.xlsx").write_bytes(workbook(rows, change=spread))
    event = merged().events[0]
    assert (event.child_seen, event.child_voice, event.response) == ("Y", "Smiled", "None")


def test_repeated_headings_notes_and_continuations(returns, merged):
    rows = [
        HEAD,
        ["3/4/23", "", "Mother called and", "Noted"],
        ["", "", "then came in."],
        HEAD,
        ["4/4/23", "", "Visit.", ""],
        ["", "", "A separate matter with no date.", "Filed"],
        ["# a note in Chronolator's way"],
        ["2024"],
        ["5/4/23"],
        ["6/4/23", "", "", "Only an action"],
        ["Note: held at the other site."],
    ]
    (returns / "police.xlsx").write_bytes(workbook(rows))
    result = merged()
    rows_of = result.accounts[0].rows
    assert (rows_of.seen, rows_of.events, rows_of.continuations, rows_of.headings, rows_of.notes, rows_of.blanks) == (
        11,
        4,
        1,
        2,
        3,
        0,
    )
    assert rows_of.rejected == [("Chronology", 9, "a date and nothing else")]
    first = result.events[0]
    assert first.event == "Mother called and\nthen came in."
    assert "continued-below" in first.flags
    undated = result.events[2]
    assert (undated.flags, undated.row) == (("undated",), 6)
    assert result.events[1].row < undated.row < result.events[3].row


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("Date,Event\n3/4/23,First\n".encode("utf-8-sig"), "UTF-8, comma"),
        ("Date;Event\n3/4/23;\u00a33 fee \u2013 paid\n".encode("cp1252"), "Windows-1252, semicolon"),
        ("Date\tEvent\n3/4/23\tFirst, second\n".encode("utf-16"), "UTF-16, tab"),
        (b"Agency,,\r\nDate|Event\r\n3/4/23|One, two, three\r\n", "UTF-8, bar"),
    ],
)
def test_csv_of_every_kind(returns, merged, content, note):
    (returns / "police.csv").write_bytes(content)
    result = merged()
    assert len(result.events) == 1
    assert result.accounts[0].note == note


@pytest.mark.parametrize(
    "text",
    [
        'Date,Event\n3/4/23,"First\n4/4/23,Second\n5/4/23,Third\n',
        'Date,Event\n3/4/23,"First\n4/4/23,"Second"\n',
        'Date,Event\n3/4/23,"First\n4/4/23,Second",x\n5/4/23,Third\n',
    ],
)
def test_a_quotation_mark_that_swallows_rows_stops_the_file(returns, merged, text):
    (returns / "police.csv").write_text(text, encoding="utf-8")
    result = merged()
    assert result.events == []
    assert [f.code for f in result.findings] == ["SCOPING-QUOTES"]


def test_unknown_headings_are_kept_and_reported(returns, merged):
    (returns / "police.csv").write_text(
        "Date,Event,Crime No\n3/4/23,First,CR1\n4/4/23,Second,,beyond\n", encoding="utf-8"
    )
    result = merged()
    assert result.events[0].extra == (("Crime No", "CR1"),)
    assert result.events[1].extra == (("column D", "beyond"),)
    assert ("", "Crime No", "extra", "unmatched") in result.accounts[0].headings


def test_a_missing_heading_stops_that_file_only_and_its_line_mends_it(returns, merged):
    (returns / "police.csv").write_text("Date,Zq matter,Outcome\n3/4/23,First,x\n", encoding="utf-8")
    (returns / "school.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    result = merged()
    assert {e.agency for e in result.events} == {"school"}
    finding = next(f for f in result.findings if f.code == "SCOPING-HEADINGS")
    assert 'headings: [{heading: "Zq matter", field: event}]' in finding.message
    assert "First" not in finding.message
    mapping = ScopingMapping(
        returns=(ReturnMapping(file="police.csv", headings=(HeadingMapping(heading="Zq matter", field="event"),)),)
    )
    assert {e.agency for e in merged(mapping=mapping).events} == {"police", "school"}


def test_a_doubled_heading_stops_the_file(returns, merged):
    (returns / "police.csv").write_text("Date of contact,Date of event,Event\n3/4/23,4/4/23,First\n", encoding="utf-8")
    result = merged()
    assert result.events == []
    assert "several headings stand for 'date'" in result.findings[0].message


def test_an_exact_repeat_is_one_event_with_both_places(returns, merged):
    (returns / "police.csv").write_text("Date,Event\n3/4/23,First\n4/4/23,Second\n3/4/23,First\n", encoding="utf-8")
    result = merged()
    assert result.repeats == 1
    assert result.events[0].flags == ("repeated", "also-at: police.csv row 4")
    assert result.accounts[0].rows.events == 3


def test_ids_survive_other_rows_and_files(returns, merged):
    (returns / "police.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    before = merged().events[0].id
    (returns / "police.csv").write_text("Event,Date\nNew,1/1/20\n first ,3/4/23\n", encoding="utf-8")
    (returns / "a.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    assert before in {e.id for e in merged().events if e.agency == "police"}
    assert len({e.id for e in merged().events}) == 3


def test_links_are_suggested_and_decided_by_a_person(returns, merged):
    text = "Neighbour reports shouting and banging at flat 7; bruise to {} arm"
    (returns / "police.csv").write_text(
        f"Date,Event\n17/6/25 21:15,{text.format('left')}\n1/1/25,Nothing\n", encoding="utf-8"
    )
    (returns / "school.csv").write_text(f"Date,Event\n18/6/25,{text.format('right')}\n", encoding="utf-8")
    result = merged()
    police, school = (
        next(e for e in result.events if e.agency == a and "shouting" in e.event) for a in ("police", "school")
    )
    assert police.links[0].event == school.id
    assert police.links[0].status == "suggested"
    assert {flag.split(":")[0] for flag in police.flags} == {"differs-in-date", "differs-in-injury"}
    decided = ChronologyDecisions(links=(LinkDecision(events=(police.id, school.id), verdict="rejected"),))
    again = next(e for e in merged(decisions=decided).events if e.id == police.id)
    assert again.links[0].status == "rejected"
    assert again.flags == ()


def test_a_decision_on_an_entry_that_is_gone_is_said(returns, merged):
    (returns / "police.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    decided = ChronologyDecisions(links=(LinkDecision(events=("ev-gone", "ev-away"), verdict="confirmed"),))
    assert {f.code for f in merged(decisions=decided).findings} == {"SCOPING-DECISION"}


def test_a_month_first_file_is_said(returns, merged):
    (returns / "police.csv").write_text("Date,Event\n05/13/2023,First\n04/03/2023,Second\n", encoding="utf-8")
    result = merged()
    assert "SCOPING-MONTH-FIRST" in {f.code for f in result.findings}
    assert all("file-may-be-month-first" in e.flags for e in result.events)


def test_period(returns, merged):
    (returns / "police.csv").write_text("Date,Event\n3/4/23,In\n3/4/20,Out\n", encoding="utf-8")
    events = merged(period=(date(2022, 1, 1), None)).events
    assert [e.flags for e in events] == [("outside-period",), ()]


_CELL = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "3/4/23",
            "early March 2023",
            "undated",
            "31/2/23",
            "Date",
            "Event",
            "Time",
            "2023",
            "# note",
            "Note: x",
            "and so on",
            "Visit made.",
            'Mother said "no"',
            "=1+1",
            "14:30",
            "...more",
        ]
    ),
    st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=12),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_CELL, max_size=6), max_size=14), st.integers(0, 4))
def test_every_row_is_accounted_for(tmp_path, rows, header_at):
    import csv

    folder = tmp_path / "r"
    folder.mkdir(exist_ok=True)
    rows = [*rows[:header_at], HEAD, *rows[header_at:]]
    with (folder / "police.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    result = merge(folder, today=TODAY)
    account = result.accounts[0].rows
    assert account.balanced
    if result.accounts[0].read:
        assert account.seen == len(rows)
        assert account.events == len(result.events) + result.repeats
    else:
        assert result.findings


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_genuine_workbooks_of_other_programs(returns, merged, kind):
    """Saved by LibreOffice: a letterhead, typed dates, a merged date, a hidden row, a hidden sheet."""
    (returns / f"police.{kind}").write_bytes((Path(__file__).parent / "genuine" / f"police.{kind}").read_bytes())
    result = merged()
    assert [(e.sheet, e.row, e.date, e.time, e.event) for e in result.events] == [
        ("Secret", 2, "2023-02-01", "", "in hidden sheet"),
        ("Chron", 8, "2023-04-03", "", "Hidden one"),
        ("Chron", 4, "2023-04-03", "14:30", "Typed"),
        ("Chron", 9, "2023-05-01", "", "m1"),
        ("Chron", 10, "2023-05-01", "", "m2"),
        ("Chron", 5, "2023-06-05", "09:15", "Text"),
        ("Chron", 7, "2023-07-08", "10:05", "Moment"),
    ]
    flags = {e.row: e.flags for e in result.events if e.sheet == "Chron"}
    assert flags[10] == ("date-from-merged-cell",)
    assert flags[8] == ("hidden-row",)
    assert any(f.code == "SCOPING-HIDDEN" and ("row" in f.message) for f in result.findings)
    assert result.accounts[0].rows.balanced


def test_a_decision_on_an_entry_that_changed_names_the_entry_it_became(returns):
    (returns / "police.csv").write_text("Date,Event\n03/04/2023,Called to the home address at night\n", "utf-8")
    first = merge(returns, today=TODAY)
    (returns / "police.csv").write_text("Date,Event\n04/04/2023,Called to the home address late at night\n", "utf-8")
    decisions = ChronologyDecisions(notes=(EventNote(event=first.events[0].id, text="Ask"),))
    before = chronology_yaml(first.events).encode()
    second = merge(returns, today=TODAY, decisions=decisions, last=EarlierEntries(before, "chronology.yaml"))
    (found,) = [one for one in second.findings if one.code == "SCOPING-DECISION"]
    assert second.events[0].id in found.message
    assert "home" not in found.message


def test_an_empty_date_is_said_once_a_sheet_and_undated_is_an_answer(returns, merged):
    rows = [
        "Date,Time,Event,Source",
        "3/4/2025,,Visit,record",
        ",10:00,A call,record",
        ",11:00,Another,record",
        "undated,,A note,record",
    ]
    (returns / "police.csv").write_text("\n".join(rows), encoding="utf-8")
    told = [finding for finding in merged().findings if finding.code == "SCOPING-DATE"]
    assert [(one.place.cell, one.message) for one in told] == [
        ("row 3", "the date is empty, here and in 1 more; kept undated, between its neighbours in the return"),
    ]


def test_findings_go_down_the_sheet_as_a_person_does(returns, merged):
    rows = ["Date,Event,Action", *(f"31/02/{2000 + n},Visit {n},None" for n in range(1, 12))]
    (returns / "police.csv").write_text("\n".join(rows), encoding="utf-8")
    told = [finding.place.cell for finding in merged().findings if finding.code == "SCOPING-DATE"]
    assert told == [f"row {row}" for row in range(2, 13)]
