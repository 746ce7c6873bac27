"""Dates as British professionals write them: each is read right, or kept as unknown; none is silently wrong."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wscp_cli.dates.placeholders import is_perhaps_placeholder, is_placeholder
from wscp_cli.dates.reader import DateReader, read_clock, read_text
from wscp_cli.model.values.dates import EdtfDate

_TABLE = [
    line.split("|")
    for line in (Path(__file__).parent / "uk_dates.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("##")
]


def test_the_table_is_long_enough():
    assert len({row[0] for row in _TABLE}) >= 150


@pytest.mark.parametrize(("text", "edtf", "kind", "clock"), _TABLE, ids=[row[0] for row in _TABLE])
def test_read_as_written(text, edtf, kind, clock):
    reading = read_text(text, 2026)
    assert (reading.edtf, reading.kind, reading.time) == (edtf, kind, clock)


@pytest.mark.parametrize("text", [row[0] for row in _TABLE if row[1]])
def test_edtf_bounds_are_the_model_s_own(text):
    reading = read_text(text, 2026)
    parsed = EdtfDate.parse(reading.edtf)
    assert parsed is not None
    assert (parsed.earliest, parsed.latest) == (reading.earliest, reading.latest)


@given(
    st.dates(date(1936, 1, 1), date(2026, 12, 31)),
    st.sampled_from(
        [
            "%d/%m/%Y",
            "%d.%m.%Y",
            "%d-%m-%Y",
            "%d %B %Y",
            "%d %b %Y",
            "%A %d %B %Y",
            "%Y-%m-%d",
            "%d-%b-%Y",
            "%a %d/%m/%Y",
            "%B %d, %Y",
        ]
    ),
)
def test_every_day_in_every_exact_form(day, form):
    assume(not is_placeholder(day) and not is_perhaps_placeholder(day))
    reading = read_text(day.strftime(form), 2026)
    assert (reading.earliest, reading.latest, reading.kind, reading.notes) == (day, day, "exact", ())


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_fault(text):
    reading = read_text(text, 2026)
    assert reading.kind in {"exact", "approximate", "uncertain", "range", "unknown", "invalid"}
    assert bool(reading.edtf) == (reading.kind not in {"unknown", "invalid"})
    if reading.edtf:
        assert EdtfDate.parse(reading.edtf) is not None


@given(st.text(alphabet="0123456789/.-? 'apmhrstndrdMarchApilweekcto:&", max_size=24))
def test_near_dates_are_read_without_a_fault(text):
    reading = read_text(text, 2026)
    if reading.kind == "exact":
        assert reading.earliest == reading.latest is not None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Tuesday 3 April 2023", "weekday-disagrees"),
        ("05/13/2023", "month-first-reading"),
        ("3rd April", "year-missing"),
        ("May 23", "year-or-day"),
        ("12/05/2203", "year-unlikely"),
        ("2010-11", "month-or-years"),
        ("Winter 2021", "winter-of-which-year"),
        ("ditto", "refers-to-another-row"),
        ("01/01/1900", "placeholder-date"),
        ("1900-01-01", "placeholder-date"),
        ("1 Jan 1900", "placeholder-date"),
        ("31/12/9999", "placeholder-date"),
        ("31/12/2099", "placeholder-date"),
        ("30/12/1899", "placeholder-date"),
        ("9/9/1020", "year-unlikely"),
        ("midnight on 4/5/21", "midnight-unclear"),
        ("3/4/23 25:00", "time-impossible"),
    ],
)
def test_doubts_are_named(text, note):
    assert note in read_text(text, 2026).notes


def test_a_day_no_review_can_hold_places_no_entry():
    read = [read_text(text, 2026) for text in ("31/12/9999", "31/12/2099", "9/9/1020", "30/12/1899")]
    assert {(one.kind, one.earliest, one.latest, one.edtf) for one in read} == {("unknown", None, None, "")}
    assert DateReader(2026).read(date(9999, 12, 31)).kind == "unknown"
    assert read_text("12/5/1899 to 3/4/2023", 2026).notes == ("year-unlikely",)


def test_cells_the_spreadsheet_typed():
    reader = DateReader(2026)
    assert reader.read(date(2024, 2, 29)).edtf == "2024-02-29"
    assert reader.read(datetime(2024, 2, 29, 14, 5)).time == "14:05"  # noqa: DTZ001  (a cell has no zone)
    assert reader.read(45019.0).notes == ("read-from-number",)
    assert reader.read(45019.0).edtf == "2023-04-03"
    assert reader.read(2019.0).edtf == "2019"
    assert reader.read(17.0).kind == "unknown"
    assert reader.read(True).kind == "unknown"
    assert reader.read(None).kind == "unknown"


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("14:30", "14:30"),
        ("1430", "14:30"),
        ("2.30pm", "14:30"),
        ("9am", "09:00"),
        ("0930hrs", "09:30"),
        (0.5, "12:00"),
        (1430, "14:30"),
        ("10:00-11:00", "10:00"),
        (time(9, 5), "09:05"),
        (timedelta(hours=13), "13:00"),
        ("25:00", ""),
        ("am", ""),
        ("3", ""),
        ("", ""),
        ("noon", "12:00"),
        ("12am", "00:00"),
        ("13pm", ""),
        ("approx 10:00", "10:00"),
    ],
)
def test_clock(cell, clock):
    assert read_clock(cell)[0] == clock


@pytest.mark.parametrize("text", ["4/3/28", "04/03/1924", "sep 31"])
def test_a_year_of_ninety_years_ago_is_rather_a_slip(text):
    reading = read_text(text, 2026)
    assert reading.kind == "uncertain"
    assert "year-unlikely" in reading.notes
