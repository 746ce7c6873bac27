"""Dates whose parts stand apart: day, month and year in columns of their own, or the year in a row above."""

import importlib.util
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wscp_cli.dates.reader import DateReader
from wscp_cli.model.chronology import HeadingMapping, ReturnMapping, ScopingMapping
from wscp_cli.output.chronology.explain import date_rule
from wscp_cli.returns.entries.one_return import ReturnReading
from wscp_cli.sheets.sheet import SourceFile, SourceSheet


def _made(name: str) -> object:
    spec = importlib.util.spec_from_file_location(f"apart_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made, word = _made("conftest"), _made("test_word_returns")


def as_docx(rows: list[list[object]]) -> bytes:
    wide = max(map(len, rows))
    return word.docx(word.table(*(tuple(str(cell) for cell in (*row, *[""] * (wide - len(row)))) for row in rows)))


FORMS = {"csv": made.as_csv, "xlsx": made.workbook, "docx": as_docx}


def dates(result) -> list[tuple[int, str, str]]:
    return [(event.row, event.date, event.date_text) for event in sorted(result.events, key=lambda one: one.row)]


# Day, month and year in columns.

APART = [
    ["Police return", "", "", "", ""],
    ["Day", "Month", "Year", "Event", "Action taken"],
    ["3", "March", "2024", "Called", "Advised"],
    ["4", "3", "2024", "Called again", ""],
    ["5th", "Sept", "24", "Seen", ""],
    ["30", "Feb", "2024", "No such day", ""],
    ["", "May", "2024", "Some day in May", ""],
    ["6", "", "2024", "No month", ""],
    ["7", "June", "", "No year", ""],
    ["8", "June", "2023/24", "A school year", ""],
]


@pytest.mark.parametrize("form", FORMS)
def test_day_month_and_year_in_columns_make_one_date(returns, merged, form):
    (returns / f"police.{form}").write_bytes(FORMS[form](APART))
    result = merged()
    assert dates(result) == [
        (3, "2024-03-03", "3 March 2024"),
        (4, "2024-03-04", "4/3/2024"),
        (5, "2024-09-05", "5th Sept 24"),
        (6, "", "30 Feb 2024"),
        (7, "2024-05", "May 2024"),
        (8, "", "6 2024"),
        (9, "", "7 June"),
        (10, "", "8 June 2023/24"),
    ]
    flags = {event.row: set(event.flags) for event in result.events}
    assert flags[3] == flags[4] == flags[5] == {"date-from-several-columns"}
    assert "date-invalid" in flags[6]
    assert flags[7] == {"date-from-several-columns", "day-missing"}
    assert {"month-missing", "date-not-read"} <= flags[8]
    assert {"year-missing", "date-not-read"} <= flags[9]
    assert "date-not-read" in flags[10]
    assert not any(event.extra for event in result.events)
    assert result.accounts[0].rows.balanced
    said = {finding.place.cell for finding in result.findings if finding.code == "SCOPING-DATE"}
    assert {"row 6", "row 8", "row 9", "row 10"} <= said


@pytest.mark.parametrize(
    ("headings", "cells", "day", "words"),
    [
        (["Year", "Month", "Date"], [2024, "March", 3], "2024-03-03", "3 March 2024"),
        (["Date (dd)", "Date (mm)", "Date (yyyy)"], [3, 3, 2024], "2024-03-03", "3/3/2024"),
        (["Date", "Year"], ["3 March", 2024], "2024-03-03", "3 March 2024"),
        (["Date", "Year"], ["3/3", 2024], "2024-03-03", "3/3 2024"),
        (["Month", "Year"], ["March", 2024], "2024-03", "March 2024"),
        (["Day", "Month"], [3, "March 2024"], "2024-03-03", "3 March 2024"),
        (["Day", "Month"], [3, datetime(2024, 3, 1)], "2024-03-03", "3 March 2024"),  # noqa: DTZ001  (a cell has no zone)
        (["Day", "Month", "Year"], [3, 13, 2024], "", "3/13/2024"),
        (["Day", "Month", "Year"], ["Sun 3", "March", 2024], "2024-03-03", "Sun 3 March 2024"),
        (["Day", "Month", "Year"], ["3 March", "April", 2024], "", "3 March April 2024"),
        (["Day", "Month", "Year"], ["3", "March 2023", 2024], "", "3 March 2023 2024"),
        (["Day", "Month", "Year"], ["n/k", "March", 2024], "2024-03", "n/k March 2024"),
        (["Day", "Month", "Year"], ["3-5", "March", 2024], "2024-03-03/2024-03-05", "3-5 March 2024"),
        (["Day", "Month", "Year"], ["about 3", "March", 2024], "2024-03-03~", "about 3 March 2024"),
    ],
)
def test_parts_under_other_headings(returns, merged, headings, cells, day, words):
    (returns / "police.xlsx").write_bytes(made.workbook([[*headings, "Event"], [*cells, "Called"]]))
    (event,) = merged().events
    assert (event.date, event.date_text, event.extra) == (day, words, ())


def test_a_date_whole_by_itself_is_left_alone_and_the_other_columns_are_kept(returns, merged):
    rows = [["Date", "Month", "Year", "Event"], [datetime(2024, 3, 3), "April", 9, "Seen at school"]]  # noqa: DTZ001  (a cell has no zone)
    rows += [["4/3/24", "", "Year 9", "Seen again"], ["5 March", "", 11, "A year group"], ["", "", 9, "No date"]]
    (returns / "school.xlsx").write_bytes(made.workbook(rows))
    one, other, group, none = merged().events
    assert (group.date, group.date_text, group.extra) == ("", "5 March", (("Year", "11"),))
    assert (none.date_text, none.extra, none.flags) == ("", (("Year", "9"),), ("undated",))
    assert (one.date, one.extra) == ("2024-03-03", (("Month", "April"), ("Year", "9")))
    assert (other.date, other.extra) == ("2024-03-04", (("Year", "Year 9"),))


def test_a_column_for_the_weekday_beside_the_date(returns, merged):
    rows = [["Day", "Date", "Event"], ["Sunday", "3/3/24", "Called"], ["Monday", "4/3/24", "Called"]]
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    result = merged()
    assert dates(result) == [(2, "2024-03-03", "3/3/24"), (3, "2024-03-04", "4/3/24")]
    assert result.events[0].extra == (("Day", "Sunday"),)


def test_a_year_and_month_merged_down_count_for_the_days_beside_them_alone(returns, merged):
    def down(_, sheet):
        sheet.merge_cells("A2:A5")
        sheet.merge_cells("B2:B3")

    rows = [
        ["Year", "Month", "Day", "Event"],
        [2024, "March", 3, "First."],
        [None, None, 5, "Second."],
        [None, "April", 6, "Third, which"],
        [None, None, None, "goes on"],
    ]
    (returns / "police.xlsx").write_bytes(made.workbook(rows, change=down))
    result = merged()
    assert [event.date for event in result.events] == ["2024-03-03", "2024-03-05", "2024-04-06"]
    assert result.events[2].event == "Third, which\ngoes on"
    assert result.accounts[0].rows.balanced


def test_a_word_table_without_headings_goes_on_with_parts_of_dates(returns, merged):
    head = ("Day", "Month", "Year", "Event")
    content = word.docx(word.table(head, ("3", "March", "2024", "First")), "", word.table(("4", "5", "2024", "Second")))
    (returns / "police.docx").write_bytes(content)
    assert [(event.sheet, event.date) for event in merged().events] == [
        ("table 1", "2024-03-03"),
        ("table 2", "2024-05-04"),
    ]


def test_parts_of_dates_on_cards(returns, merged):
    card = [["Day", "3"], ["Month", "March"], ["Year", "2024"], ["Event", "First"], ["", ""]]
    other = [["Day", "4"], ["Month", "Sept"], ["Year", "24"], ["Event", "Second"]]
    (returns / "police.csv").write_bytes(made.as_csv([*card, *other]))
    result = merged()
    assert dates(result) == [(1, "2024-03-03", "3 March 2024"), (6, "2024-09-04", "4 Sept 24")]
    assert result.accounts[0].rows.balanced


def test_an_opendocument_sheet(returns, merged):
    (returns / "police.ods").write_bytes((Path(__file__).parent / "genuine" / "dates-apart.ods").read_bytes())
    result = merged()
    assert sorted(dates(result)) == [
        (3, "2023-05-04", "4/5/2023"),
        (3, "2024-03-03", "3 March"),
        (4, "2023-06", "June 2023"),
        (4, "2024-05-06", "6 May"),
    ]
    assert result.accounts[0].rows.balanced


# The year, or the month, in a row above.


def below(*rows: list[object]) -> list[list[object]]:
    return [["Date", "Event", "Action taken"], *rows]


@pytest.mark.parametrize("form", FORMS)
def test_the_year_of_a_heading_counts_for_the_dates_below_it(returns, merged, form):
    rows = below(
        ["3 January", "Before any year", ""],
        ["2023", "", ""],
        ["3 March", "Called", "Advised"],
        ["2/12", "Called again", ""],
        ["2024 continued", "", ""],
        ["5th Jan", "Seen", ""],
        ["6/1/24", "Seen", ""],
        ["early May", "Seen", ""],
    )
    (returns / f"police.{form}").write_bytes(FORMS[form](rows))
    result = merged()
    assert [(row, day) for row, day, _ in dates(result)] == [
        (2, ""),
        (4, "2023-03-03"),
        (5, "2023-12-02"),
        (7, "2024-01-05"),
        (8, "2024-01-06"),
        (9, "2024-05-01~/2024-05-10~"),
    ]
    taken = [event.row for event in result.events if any(word.startswith("year-from-heading") for word in event.flags)]
    assert sorted(taken) == [4, 5, 7, 9]
    rows_of = result.accounts[0].rows
    assert (rows_of.balanced, rows_of.events, len(rows_of.rejected)) == (True, 6, 0)
    assert any(finding.code == "SCOPING-DATE" and "year" in finding.message for finding in result.findings)


@pytest.mark.parametrize(
    "heading",
    [
        "Academic year 2023/24",
        "2023/24",
        "2023-24",
        "2023 - 2024",
        "Jan 2023 to Mar 2024",
        "Health visiting",
        "2023 or 2024",
        "Year 9",
        "2023?",
        "April 2023 - March 2024",
    ],
)
def test_what_is_not_one_year_is_never_taken_for_one(returns, merged, heading):
    rows = below(["2021", "", ""], ["3 March", "Called", ""], [heading, "", ""], ["4 April", "Called", ""])
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    result = merged()
    assert [day for _, day, _ in dates(result)] == ["2021-03-03", ""]
    assert {"date-not-read", "year-missing"} <= set(next(one for one in result.events if one.row == 5).flags)
    assert result.accounts[0].rows.balanced


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (["3 November", "20 December", "5 January"], ["2024-11-03", "2024-12-20", ""]),
        (["20 December", "5 January"], ["2024-12-20", ""]),
        (["1 May", "10 September", "15 April", "2 June"], ["2024-05-01", "2024-09-10", "", ""]),
        (["3 November", "14/01/2025", "20 January"], ["2024-11-03", "2025-01-14", ""]),
        (["10 March", "3 March", "12 March"], ["2024-03-10", "2024-03-03", "2024-03-12"]),
        (["3 January", "20 November"], ["2024-01-03", "2024-11-20"]),
        (["20 November", "5 September", "3 January"], ["2024-11-20", "2024-09-05", "2024-01-03"]),
        (["20 November", "5 February", "3 January", "2 December"], ["2024-11-20", "2024-02-05", "2024-01-03", ""]),
        (["Sat 2 March", "Sat 3 March"], ["2024-03-02", ""]),
        (["30 February", "31/6"], ["", ""]),
        (["winter", "spring"], ["", "2024-21"]),
    ],
)
def test_dates_that_may_have_left_the_year_of_the_heading_stay_undated(returns, merged, days, read):
    rows = below(["2024", "", ""], *([day, f"Contact {number}", ""] for number, day in enumerate(days)))
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    result = merged()
    assert [day for _, day, _ in dates(result)] == read
    told = {finding.place.cell for finding in result.findings if finding.code == "SCOPING-DATE"}
    assert {f"row {row}" for row, day in enumerate(read, 3) if not day} <= told


def test_years_going_down_are_told_from_a_new_year(returns, merged):
    rows = below(
        ["2025"],
        ["20 March", "First", ""],
        ["3 January", "Second", ""],
        ["2024"],
        ["9 December", "Third", ""],
        ["1 July", "Fourth", ""],
    )
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    assert [day for _, day, _ in dates(merged())] == ["2025-03-20", "2025-01-03", "2024-12-09", "2024-07-01"]


def test_like_entries_below_two_years_are_two(returns, merged):
    rows = below(["2023"], ["3 March", "Home visit", ""], ["2024"], ["3 March", "Home visit", ""])
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    result = merged()
    assert [day for _, day, _ in dates(result)] == ["2023-03-03", "2024-03-03"]
    assert len({event.id for event in result.events}) == 2
    assert not any(event.id.endswith("-2") for event in result.events)
    assert result.repeats == 0


@pytest.mark.parametrize("form", FORMS)
def test_a_month_above_days(returns, merged, form):
    rows = below(
        ["March 2024"],
        ["3", "First", ""],
        ["4th", "Second", ""],
        ["Tues 5", "Third", ""],
        ["6 March", "Fourth", ""],
        ["7 April", "Fifth", ""],
        ["May 2024", "", ""],
        ["1", "Sixth", ""],
        ["July 2024"],
        ["3/8/24", "Seventh", ""],
    )
    (returns / f"police.{form}").write_bytes(FORMS[form](rows))
    result = merged()
    assert [day for _, day, _ in dates(result)] == [
        "2024-03-03",
        "2024-03-04",
        "2024-03-05",
        "2024-03-06",
        "",
        "2024-05-01",
        "2024-08-03",
    ]
    assert result.accounts[0].rows.rejected == [(result.events[0].sheet, 10, "a date and nothing else")]


def test_months_below_a_year(returns, merged):
    rows = below(
        ["2024"],
        ["March"],
        [3, "First", ""],
        [9, "Second", ""],
        ["April"],
        ["2nd", "Third", ""],
        ["2025"],
        ["4", "Fourth", ""],
    )
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    assert [day for _, day, _ in dates(merged())] == ["2024-03-03", "2024-03-09", "2024-04-02", ""]


def test_a_date_the_spreadsheet_made_whole_with_another_year_is_said(returns, merged):
    rows = below(["2024"], [datetime(2026, 3, 3), "First", ""], ["4 March", "Second", ""])  # noqa: DTZ001  (a cell has no zone)
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    result = merged()
    first, _ = sorted(result.events, key=lambda one: one.row)
    assert first.earliest == date(2026, 3, 3)
    assert first.date_kind == "uncertain"
    assert "year-not-as-heading" in first.flags
    assert "row 3" in {finding.place.cell for finding in result.findings if finding.code == "SCOPING-DATE"}


def test_a_year_merged_across_and_in_the_first_column_but_none_among_the_events(returns, merged):
    def across(_, sheet):
        sheet.merge_cells("A2:C2")

    rows = [
        ["No.", "Date", "Event"],
        [2024],
        [1, "3 March", "First"],
        [2, "4 March", "Second, code"],
        ["", "", "2023"],
        [3, "5 May", "Third"],
    ]
    (returns / "police.xlsx").write_bytes(made.workbook(rows, change=across))
    result = merged()
    assert [day for _, day, _ in dates(result)] == ["2024-03-03", "2024-03-04", "2024-05-05"]
    assert result.events[1].event == "Second, code\n2023"
    assert result.accounts[0].rows.balanced


def test_a_month_that_the_spreadsheet_made_a_day_of(returns, merged):
    rows = below(
        [datetime(2024, 3, 1)],  # noqa: DTZ001  (a cell has no zone)
        [3, "First", ""],
        ["Mon 4", "Second", ""],
        [datetime(2024, 4, 1)],  # noqa: DTZ001  (a cell has no zone)
        [datetime(2024, 4, 2), "Third", ""],  # noqa: DTZ001  (a cell has no zone)
    )
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    result = merged()
    assert [day for _, day, _ in dates(result)] == ["2024-03-03", "2024-03-04", "2024-04-02"]
    assert result.accounts[0].rows.rejected == [("Chronology", 5, "a date and nothing else")]


def test_a_year_across_all_columns_of_a_word_table(returns, merged):
    across = word.row(word.cell("2024", look="<w:gridSpan w:val='3'/>"))
    content = word.docx(
        word.table(
            ("No.", "Date", "Event"),
            across,
            ("1", "3 March", "First"),
            ("2", "4 March", "Second"),
            widths=(9, 9, 9),
        )
    )
    (returns / "police.docx").write_bytes(content)
    result = merged()
    assert dates(result) == [(3, "2024-03-03", "3 March"), (4, "2024-03-04", "4 March")]
    assert (result.accounts[0].rows.notes, result.accounts[0].rows.balanced) == (1, True)


def test_a_sheet_named_like_a_year(returns, merged):
    def more(book, _):
        sheet = book.create_sheet("2025")
        for row in below(["4 March", "Second", ""], [datetime(2019, 5, 5), "Third", ""], ["6 June", "Fourth", ""]):  # noqa: DTZ001  (a cell has no zone)
            sheet.append(row)
        sheet = book.create_sheet("2024-25")
        for row in below(["5 March", "Fifth", ""]):
            sheet.append(row)

    first = made.workbook(below(["3 March", "First", ""]), title="2024", change=more)
    (returns / "police.xlsx").write_bytes(first)
    found = {event.event: (event.date, event.flags) for event in merged().events}
    assert found["First"] == ("2024-03-03", ("year-from-heading: the sheet's name",))
    assert found["Second"] == ("2025-03-04", ("year-from-heading: the sheet's name",))
    assert found["Third"] == ("2019-05-05", ())  # the name may be the year of the return, so nothing is odd in this
    assert found["Fourth"][0] == found["Fifth"][0] == ""
    assert "year-doubtful" in found["Fourth"][1]


def test_headings_repeated_on_each_page_do_not_end_the_year(returns, merged):
    rows = below(
        ["2024"],
        ["3 March", "First", ""],
        ["Date", "Event", "Action taken"],
        ["4 March", "Second", ""],
        [],
        ["5 March", "Third", ""],
    )
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    assert [day for _, day, _ in dates(merged())] == ["2024-03-03", "2024-03-04", "2024-03-05"]


def test_a_person_says_what_the_years_are(returns, merged):
    (returns / "police.csv").write_bytes(made.as_csv(below(["2024"], ["3 March", "First", ""])))
    school = [["Date", "Yr of it", "Year", "Event"], ["4 May", 2023, 2011, "Seen"]]
    (returns / "school.csv").write_bytes(made.as_csv(school))

    def told(**more):
        fields = (HeadingMapping(heading="Yr of it", field="date_year"), HeadingMapping(heading="Year", field="extra"))
        school = ReturnMapping(file="school.csv", headings=fields)
        police = ReturnMapping(file="police.csv", **more)
        result = merged(mapping=ScopingMapping(returns=(police, school)))
        return {event.event: (event.date, event.extra) for event in result.events}

    assert told() == {"First": ("2024-03-03", ()), "Seen": ("2023-05-04", (("Year", "2011"),))}
    assert told(year_headings=False)["First"] == ("", ())
    assert told(year_headings=True)["First"] == ("2024-03-03", ())


def test_the_rule_of_a_date_is_told(returns, merged):
    rows = below(["2024"], ["3 March", "First", ""], ["4 March 2024", "Second", ""])
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    (returns / "school.csv").write_bytes(made.as_csv([["Day", "Month", "Year", "Event"], [3, 5, 2024, "Third"]]))
    rules = {event.event: date_rule(event, made.TODAY) for event in merged().events}
    assert rules == {"First": "year-from-heading", "Second": "day-monthname-year", "Third": "date-in-columns"}


DAYS = st.lists(st.dates(date(2019, 1, 1), date(2025, 12, 31)), min_size=1, max_size=15)
FORMATS = ("%-d %B", "%d/%m", "%a %-d %b", "%B %-dth")


def yearless(day: date, form: str) -> str:
    return f"{day:%B} {day.day}th" if form == FORMATS[3] else day.strftime(form.replace("%-d", str(day.day)))


@settings(max_examples=150, deadline=None)
@given(DAYS, st.booleans(), st.sampled_from(FORMATS), st.data())
def test_below_sound_headings_each_date_is_read_and_none_wrongly(days, newest_first, form, data):
    days.sort(reverse=newest_first)
    rows: list[list[object]] = [["Date", "Event"]]
    for place, day in enumerate(days):
        if not place or day.year != days[place - 1].year or data.draw(st.integers(0, 9)) == 0:
            rows.append([str(day.year)])
        rows.append([yearless(day, form), f"Contact {place}"])
    source = SourceFile("police.csv", "csv", [SourceSheet("", 1, 1, rows)])
    events = ReturnReading(source, (), (), DateReader(2026), "mapping.yaml").read()
    read = [event.date for event in events]
    true = [day.isoformat() for day in days]
    assert len(read) == len(true)
    assert all(found in {"", day} for found, day in zip(read, true, strict=True))
    if not newest_first or len({day.year for day in days}) > 1:
        assert read == true


@settings(max_examples=150, deadline=None)
@given(DAYS, st.sampled_from(FORMATS))
def test_a_new_year_without_its_heading_is_never_read_as_the_old_one(days, form):
    days.sort()
    first = [day for day in days if day.year == days[0].year]
    later = [date(days[0].year + 1, 1, 1 + place) for place in range(2)]  # the year has turned, unsaid
    rows: list[list[object]] = [["Date", "Event"], [str(days[0].year)]]
    rows += [[yearless(day, form), f"Contact {place}"] for place, day in enumerate([*first, *later])]
    source = SourceFile("police.csv", "csv", [SourceSheet("", 1, 1, rows)])
    events = ReturnReading(source, (), (), DateReader(2026), "mapping.yaml").read()
    wrongly = [event for event in events[len(first) :] if event.date]
    assert not wrongly or first[-1] < date(days[0].year, 2, 2)


CELLS = st.sampled_from(
    [
        "",
        "",
        "3",
        "4th",
        "3 March",
        "20/12",
        "1/4/24",
        "March",
        "2024",
        "2023",
        "March 2024",
        "2023/24",
        "Sept",
        "24",
        "2024 (continued)",
        "Called",
        "goes on",
        "n/k",
        "# note",
        "Day",
        "Date",
        "Event",
        3,
        2024,
        13,
        45000,
        3.5,
        True,
        date(2024, 3, 1),
        "2024-13-01",
        "2024-03-01",
        "March 0000",
        "0",
        "31/12",
        "0/0",
        "29 Feb",
        1e300,
        1e-9,
        -3,
    ]
)
HEADS = [
    ["Date", "Event", "x"],
    ["Day", "Month", "Year", "Event"],
    ["Year", "Date", "Event"],
    ["Month", "Year", "Event"],
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(HEADS), st.lists(st.lists(CELLS, max_size=5), max_size=12), st.booleans())
def test_every_row_is_accounted_for_and_every_word_kept(head, body, merged_down):
    merges = ((2, 1, 4, 1), (3, 1, 3, 4)) if merged_down else ()
    rows = [list(head), *(list(row) for row in body)]
    source = SourceFile("police.csv", "csv", [SourceSheet("", 1, 1, rows, merges=merges)])
    reading = ReturnReading(source, (), (), DateReader(2026), "mapping.yaml")
    events = reading.read()
    account = reading.account.rows
    assert account.balanced
    assert account.seen == len(rows)
    numbers = [event.row for event in events]
    assert numbers == sorted(set(numbers))
    for event in events:
        said = "\n".join((*map(str, event.content()), *(text for _, text in event.extra)))
        for cell in rows[event.row - 1]:
            text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
            if isinstance(cell, str) and cell.strip():
                assert text.strip() in said
