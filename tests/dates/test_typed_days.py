"""W1: the tool reads its owner's dates, day first, and says back what it understood; what is in doubt is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.dates.typed_days import typed_day

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2/12/2026", "Wed 2 Dec 2026"),
        ("02.12.2026", "Wed 2 Dec 2026"),
        ("2 Dec 2026", "Wed 2 Dec 2026"),
        ("2nd December", "Wed 2 Dec 2026"),
        ("2 Dec", "Wed 2 Dec 2026"),
        ("2/12", "Wed 2 Dec 2026"),
        ("4.12.", "Fri 4 Dec 2026"),
        ("19/11/26", "Thu 19 Nov 2026"),
        ("5 Jan", "Tue 5 Jan 2027"),  # the nearest one: not eleven months ago
        ("5/1/27", "Tue 5 Jan 2027"),
        ("12/6/28", "Mon 12 Jun 2028"),
        ("today", "Tue 1 Dec 2026"),
        ("Yesterday", "Mon 30 Nov 2026"),
        (" tomorrow ", "Wed 2 Dec 2026"),
        ("tomorrow 10am", "Wed 2 Dec 2026 at 10:00"),
        ("yesterday at 17:45", "Mon 30 Nov 2026 at 17:45"),
        ("Fri 4 Dec 10am", "Fri 4 Dec 2026 at 10:00"),
        ("Friday 4 December 2026 10:30", "Fri 4 Dec 2026 at 10:30"),
        ("4/12/2026 10am", "Fri 4 Dec 2026 at 10:00"),
        ("29 Feb 2028", "Tue 29 Feb 2028"),
    ],
)
def test_days_are_read_as_people_type_them(text, said):
    assert typed_day(text, lambda: TODAY).words == said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/11/2026", "must be a date that exists"),
        ("29 Feb", "must be a date that exists"),
        ("Fri 2 Dec 2026", "names another weekday than its day has: Wed 2 Dec 2026"),
        ("Fri 2 Dec", "names another weekday than its day has: Wed 2 Dec 2026"),
        ("early December 2026", "must be one day"),
        ("about 2/12/2026", "must be one day"),
        ("December 2026", "must be one day"),
        ("soon", "must be a date that exists"),
        ("", "must be a date that exists"),
        ("2026", "must be one day"),
        ("12/13/2026", "must be a date that exists"),  # never month first
    ],
)
def test_what_is_in_doubt_is_refused_with_the_reason(text, why):
    made = typed_day(text, lambda: TODAY)
    assert made.day is None
    assert made.why_not.startswith(why)


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)), st.integers(-180, 180))
def test_a_day_without_its_year_is_the_nearest(today, away):
    day = today + timedelta(days=away)
    for text in (f"{day.day} {day:%B}", f"{day.day}/{day.month}", f"{day:%a} {day.day} {day:%b}"):
        assert typed_day(text, lambda: today).day == day or (day.month, day.day) == (2, 29)


@given(st.text(max_size=30))
def test_nothing_typed_raises(text):
    made = typed_day(text, lambda: TODAY)
    assert bool(made.day) != bool(made.why_not)


def test_record_writes_the_day_and_says_it_back(wscp, tmp_path):
    assert wscp("new-case", "R-1", "--no-git", cwd=tmp_path).returncode == 0
    case = tmp_path / "R-1"
    ran = wscp(
        "record",
        "notification",
        "--became-aware",
        "yesterday",
        "--notified",
        "2 Dec 10am",
        "--today",
        "2026-12-03",
        cwd=case,
    )
    assert ran.returncode == 0
    assert "--became-aware yesterday: Wed 2 Dec 2026" in ran.stderr
    assert "--notified 2 Dec 10am: Wed 2 Dec 2026 at 10:00" in ran.stderr
    text = (case / "notification.yaml").read_text(encoding="utf-8")
    assert "became_aware: 2026-12-02" in text
    assert "notified_on: 2026-12-02T10:00" in text


def test_the_timetable_of_dates_takes_them_too(wscp, tmp_path):
    ran = wscp("timetable", "--notified", "24/3/2026", cwd=tmp_path)
    assert ran.returncode == 0
    assert "--notified 24/3/2026: Tue 24 Mar 2026" in ran.stderr


def test_a_day_that_does_not_exist_is_refused_with_how_to_write_one(wscp, tmp_path):
    ran = wscp("timetable", "--notified", "31/11/2026", cwd=tmp_path)
    assert ran.returncode == 2
    assert "must be a date that exists" in ran.stderr
    assert "2 Dec 2026" in ran.stderr
