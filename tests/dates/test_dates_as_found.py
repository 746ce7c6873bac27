"""Cells as social workers, police, schools and surgeries fill them; most were judged before the tool read them."""

import json
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wscp_cli.dates.feast_days import easter_sunday
from wscp_cli.dates.reader import DateReader, read_text
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.output.chronology.flag_words import flag_words

_TABLE = [
    line.split('"|', 1)
    for line in (Path(__file__).parent / "dates_as_found.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("##")
]


@pytest.mark.parametrize(("cell", "expected"), _TABLE, ids=[row[0] for row in _TABLE])
def test_read_as_a_careful_reader_would(cell, expected):
    reading = read_text(json.loads(cell + '"'), 2026)
    days = [str(day or "") for day in (reading.earliest, reading.latest)]
    assert "|".join([*days, reading.kind, reading.time, ",".join(reading.notes)]) == expected
    if reading.edtf:
        parsed = EdtfDate.parse(reading.edtf)
        assert parsed is not None
        assert (parsed.earliest, parsed.latest) == (reading.earliest, reading.latest)


def test_the_table_is_long_and_holds_what_must_not_be_read():
    assert len(_TABLE) >= 500
    assert sum(row[1].startswith("||") for row in _TABLE) >= 150


@pytest.mark.parametrize(
    ("cell", "edtf", "kind"),
    [
        (20240304, "2024-03-04", "exact"),
        (17032024, "2024-03-17", "exact"),
        (4032024.0, "2024-03-04", "exact"),
        (32132024, "", "unknown"),
        (1234567, "", "unknown"),
        (45355, "2024-03-04", "exact"),
        (40324, "2010-05-26?", "uncertain"),
        (4.3, "", "unknown"),
        (float("1e300"), "", "unknown"),
    ],
)
def test_numbers_typed_into_a_date_column_are_flagged(cell, edtf, kind):
    reading = DateReader(2026).read(cell)
    assert (reading.edtf, reading.kind) == (edtf, kind)
    assert {"read-from-number", "number-not-a-date"} & {*reading.notes}


def test_every_note_has_words_for_a_person():
    notes = {note for _, expected in _TABLE for note in expected.rsplit("|", 1)[1].split(",") if note}
    assert [note for note in notes if flag_words(note)[0] == note.replace("-", " ").capitalize()] == []


def test_easter_is_a_sunday_within_its_five_weeks():
    days = [easter_sunday(year) for year in range(1900, 2101)]
    assert {day.weekday() for day in days} == {6}
    assert all(date(day.year, 3, 22) <= day <= date(day.year, 4, 25) for day in days)
    assert [easter_sunday(year) for year in (2023, 2024, 2025, 2038)] == [
        date(2023, 4, 9), date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25),
    ]  # fmt: skip


_NAMES = [date(2024, month, 1).strftime("%B") for month in range(1, 13)]


def _ordinal(day: date) -> str:
    return "th" if 10 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")


_WHOLE_DAY = [
    lambda day: f"{day.day}/{day.month}/{day:%y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day.day} {_NAMES[day.month - 1]} {day.year}",
    lambda day: f"{day.day}{_ordinal(day)} {_NAMES[day.month - 1][:3]} {day:%y}",
    lambda day: f"{day.day}-{_NAMES[day.month - 1][:3]}-{day:%y}",
    lambda day: day.isoformat(),
    lambda day: f"{_NAMES[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day:%a} {day.day}/{day.month}/{day:%y}",
]
_WHOLE_MONTH = [
    lambda day: f"{_NAMES[day.month - 1]} {day.year}",
    lambda day: f"{_NAMES[day.month - 1][:3]} {day:%y}",
    lambda day: f"{day:%m/%Y}",
    lambda day: f"{_NAMES[day.month - 1]} '{day:%y}",
]
_DAY_AND_MONTH = [
    lambda day: f"{day.day}/{day.month}",
    lambda day: f"{day.day}{_ordinal(day)} {_NAMES[day.month - 1]}",
    lambda day: f"{day.day} {_NAMES[day.month - 1][:3]}",
]
_JOINS = st.sampled_from(
    [" - ", "-", " to ", "\u2013", " \u2013 ", " until ", "/", " / ", " and ", "&", ", ", "; ", " or "],
)


@given(
    st.dates(date(2010, 1, 1), date(2025, 6, 1)),
    st.integers(1, 300),
    st.sampled_from(["day", "month", "part"]),
    st.sampled_from(["day", "month"]),
    st.data(),
)
def test_two_dates_in_a_cell_are_read_as_those_two_or_not_at_all(first, apart, left, right, data):
    last = first + timedelta(days=apart)
    assume((left, right) != ("part", "month"))
    forms = {"day": _WHOLE_DAY, "month": _WHOLE_MONTH, "part": _DAY_AND_MONTH}
    begin, end = (data.draw(st.sampled_from(forms[kind])) for kind in (left, right))
    before = data.draw(st.sampled_from(["", "from ", "between "]))
    reading = read_text(before + begin(first) + data.draw(_JOINS) + end(last), 2026)
    if reading.earliest is None or reading.latest is None:
        return
    earliest = first.replace(day=1) if left == "month" else first
    latest = last.replace(day=monthrange(last.year, last.month)[1]) if right == "month" else last
    assert (reading.earliest, reading.latest) == (earliest, latest)


@given(
    st.dates(date(2010, 1, 1), date(2025, 6, 1)),
    st.sampled_from(_WHOLE_DAY),
    st.text(alphabet="abcdefghilmnoprstuvwy /-().", min_size=3, max_size=20),
)
def test_words_beside_a_day_never_move_it_without_a_flag(day, form, words):
    reading = read_text(f"{form(day)} {words}", 2026)
    if reading.kind == "exact":
        assert reading.earliest == reading.latest == day
