"""C13: the workbook opens with real dates, names and words; what programs need is last, grouped and folded away."""

import io
from datetime import date

import openpyxl
import pytest

from wscp_cli.chronology import FIELDS, Event
from wscp_cli.chronology.event import Link
from wscp_cli.chronology.plain_values import flat_values
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.output.chronology.workbook.columns import NAMES, READ
from wscp_cli.output.chronology.workbook.file import chronology_xlsx

NAMED = {"gp": "Riverside Surgery", "police": "Police"}


def entry(**fields: object) -> Event:
    told = {"id": "ev-aaaaaaaaaaaa", "agency": "gp", "event": "Seen", "file": "gp.csv", "row": 2, **fields}
    return Event(**told)


def exact(day: date, **fields: object) -> Event:
    return entry(date=day.isoformat(), earliest=day, latest=day, date_kind="exact", **fields)


def sheet_of(events: list[Event], index: IndexSheet | None = None):
    made = chronology_xlsx(events, Presentation(index or IndexSheet("Index"), names=NAMED))
    return openpyxl.load_workbook(io.BytesIO(made))


def rows_of(events: list[Event]) -> list[dict[str, object]]:
    rows = sheet_of(events)["Chronology"].iter_rows(min_row=2, values_only=True)
    return [dict(zip(NAMES, row, strict=False)) for row in rows]


def columns_of(sheet) -> dict[str, object]:
    """Each column's letter and how it looks; a file holds like neighbours together."""
    return {
        chr(ord("A") + place - 1): held
        for held in sheet.column_dimensions.values()
        for place in range(held.min, held.max + 1)
    }


def test_an_exact_date_is_a_date_and_what_the_agency_wrote_stands_beside_it():
    """C13: dates were text; a filter by year and a sort need real ones."""
    (row,) = rows_of([exact(date(2025, 3, 4), date_text="4/3/25")])
    assert (row["when"].isoformat(), row["date_text"], row["date"]) == ("2025-03-04T00:00:00", "4/3/25", "2025-03-04")
    cell = sheet_of([exact(date(2025, 3, 4))])["Chronology"]["A2"]
    assert (cell.is_date, cell.number_format) == (True, "ddd d mmm yyyy")


@pytest.mark.parametrize(
    ("event", "when"),
    [
        (entry(), "Undated (date not known)"),
        (entry(date="2025-03", earliest=date(2025, 3, 1), latest=date(2025, 3, 31), date_kind="range"), "March 2025"),
        (
            entry(date="2025-03-04~", earliest=date(2025, 3, 4), latest=date(2025, 3, 4), date_kind="approximate"),
            "Tue 4 Mar 2025 (approximate)",
        ),
        (
            entry(date="2025-03-04?", earliest=date(2025, 3, 4), latest=date(2025, 3, 4), date_kind="uncertain"),
            "Tue 4 Mar 2025 (uncertain)",
        ),
        (entry(date_text="31/02/2025", date_kind="invalid"), "Undated (no such date)"),
        (exact(date(1899, 12, 31)), "Sun 31 Dec 1899"),
        (exact(date(1900, 2, 28)), "Wed 28 Feb 1900"),  # Excel calls another day so
        (exact(date(1900, 3, 1)), "1900-03-01T00:00:00"),
    ],
)
def test_a_date_that_is_not_known_to_the_day_is_never_a_day_of_excels(event, when):
    """C13: only what is exact is a date; the rest says in words what is known."""
    found = rows_of([event])[0]["when"]
    assert (found if isinstance(found, str) else found.isoformat()) == when


def test_names_and_words_first_and_every_field_once():
    """C13: column A was ``ev-…`` and agencies were ids; the contract's fields all stand there, each once."""
    event = exact(
        date(2025, 3, 4),
        time="09:05",
        date_text="4/3/25",
        source="Notes",
        response="Done",
        child_seen="Y",
        child_voice="Said",
        people="Mother",
        professional="GP 1",
        comment="Why",
        extra=(("Ref", "7"),),
        sheet="S",
        flags=("outside-period", "differs-in-time: ev-bbbbbbbbbbbb"),
        links=(Link("ev-bbbbbbbbbbbb"),),
    )
    (row,) = rows_of([event])
    assert {name: row[name] for name in FIELDS} == dict(zip(FIELDS, flat_values(event), strict=True))
    assert sorted(NAMES) == sorted({*FIELDS, "when", "agency name", "to note"})
    assert NAMES[:5] == ("when", "date_text", "time", "agency name", "event")
    assert NAMES[READ:] == (
        "id",
        "date",
        "earliest",
        "latest",
        "date_kind",
        "agency",
        "file",
        "sheet",
        "row",
        "flags",
        "links",
    )
    assert row["agency name"] == "Riverside Surgery"
    assert row["to note"] == "Outside the period under review\nAnother account gives another time"


def test_machine_columns_are_one_group_that_is_folded_away_and_not_printed():
    """C13: what programs need is one click away, and on no page."""
    sheet = sheet_of([exact(date(2025, 3, 4))])["Chronology"]
    columns = columns_of(sheet)
    assert {letter for letter, held in columns.items() if held.outlineLevel == 1 and held.hidden} == set("OPQRSTUVWXY")
    assert columns["Z"].collapsed
    assert sheet.print_area == "'Chronology'!$A$1:$N$2"
    assert sheet.freeze_panes == "E2"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage  # one page wide, which is what a page wide is when not given
    assert sheet.page_setup.fitToWidth in {None, 1}


def test_a_column_without_a_word_is_narrow():
    """C13: rows were clipped and wide; room goes to the columns that say something."""
    bare = columns_of(sheet_of([entry()])["Chronology"])
    full = columns_of(sheet_of([entry(comment="x", response="y")])["Chronology"])
    assert bare["L"].width < 12 < full["L"].width
    assert bare["F"].width < 12 < full["F"].width


def test_a_row_is_as_high_as_what_is_read_needs_and_no_higher():
    """C13: ids, flags and links that are folded away made rows high."""
    links = tuple(Link(f"ev-{letter * 12}") for letter in "bcdefg")
    sheet = sheet_of([exact(date(2025, 3, 4), links=links, file="f" * 200), entry(event="word " * 40)])["Chronology"]
    assert sheet.row_dimensions[2].height == 15
    assert sheet.row_dimensions[3].height >= 60


def test_how_the_returns_were_read_is_the_last_sheet():
    """C13: machinery stands behind what is read."""
    index = IndexSheet(
        "Index",
        tables=[("Where every row went", ("return",), [("gp.csv",)])],
        workings=[("How headings were read", ("return", "heading"), [("gp.csv", "Date")])],
    )
    book = sheet_of([entry()], index)
    assert book.sheetnames == ["Index", "Chronology", "How it was read"]
    assert "How headings were read" not in [row[0] for row in book["Index"].iter_rows(values_only=True)]


def test_an_empty_chronology_is_a_sound_workbook():
    """C13: nothing to show is shown as nothing."""
    book = sheet_of([])
    assert [cell.value for cell in book["Chronology"][1]][:2] == ["when", "date text"]
