"""The working-day clock: golden dates counted by hand, and what must hold for every date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.protocol.bank_holidays import bank_holidays
from wscp_cli.protocol.clock import WorkingCalendar, months_from
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import working_calendar

ENGLAND = WorkingCalendar(bank_holidays)
DAYS = st.dates(date(2011, 1, 1), date(2028, 12, 31))
D = date.fromisoformat

# Written out by hand from the dates England had or will have, not made by any library.
LISTED = """
2012-01-02 2012-04-06 2012-04-09 2012-05-07 2012-06-04 2012-06-05 2012-08-27 2012-12-25 2012-12-26
2013-01-01 2013-03-29 2013-04-01 2013-05-06 2013-05-27 2013-08-26 2013-12-25 2013-12-26
2014-01-01 2014-04-18 2014-04-21 2014-05-05 2014-05-26 2014-08-25 2014-12-25 2014-12-26
2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25 2015-12-28
2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29 2016-12-26 2016-12-27
2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28 2017-12-25 2017-12-26
2018-01-01 2018-03-30 2018-04-02 2018-05-07 2018-05-28 2018-08-27 2018-12-25 2018-12-26
2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
"""


def test_every_day_of_2012_to_2028_against_an_independent_list():
    listed = {D(day) for day in LISTED.split()}
    day, wrong = date(2012, 1, 1), []
    while day <= date(2028, 12, 31):
        expected = day.weekday() < 5 and day not in listed
        if ENGLAND.is_working(day) != expected:
            wrong.append(day.isoformat())
        day += timedelta(days=1)
    assert wrong == []


@pytest.mark.parametrize(
    ("start", "count", "expected", "why"),
    [
        ("2026-03-24", 15, "2026-04-16", "over Good Friday and Easter Monday"),
        ("2026-12-14", 15, "2027-01-07", "over Christmas, Boxing Day's substitute and New Year"),
        ("2022-05-27", 5, "2022-06-07", "the Platinum Jubilee: 2 and 3 June"),
        ("2022-09-12", 5, "2022-09-20", "the State Funeral: 19 September"),
        ("2023-05-02", 5, "2023-05-10", "the Coronation: 8 May"),
        ("2020-05-01", 5, "2020-05-11", "early May moved to VE Day, 8 May"),
        ("2024-02-26", 4, "2024-03-01", "a leap day counts"),
        ("2026-03-28", 1, "2026-03-30", "a Saturday trigger is day 0, Monday is day 1"),
        ("2026-06-12", 1, "2026-06-15", "15 June 2026 is a holiday in Scotland only"),
        ("2026-04-16", -3, "2026-04-13", "backwards over a weekend"),
        ("2026-04-08", -2, "2026-04-02", "backwards over Easter"),
        ("2026-03-24", 0, "2026-03-24", "no days"),
    ],
)
def test_golden_dates(start, count, expected, why):
    assert ENGLAND.working_days_from(D(start), count) == D(expected), why


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-05-28", 6, "2026-11-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_keep_the_day_and_are_clipped(start, months, expected):
    assert months_from(D(start), months) == D(expected)


def test_months_are_counted_from_the_start_never_chained():
    start = D("2026-01-31")
    assert months_from(start, 2) == D("2026-03-31")
    assert months_from(months_from(start, 1), 1) == D("2026-03-28")


@given(DAYS, st.integers(0, 40))
def test_forward_then_backward_comes_back(day, count):
    there = ENGLAND.working_days_from(day, count)
    if ENGLAND.is_working(day):
        assert ENGLAND.working_days_from(there, -count) == day
        assert ENGLAND.working_days_between(day, there) == count


@given(DAYS, st.integers(1, 40))
def test_never_on_a_day_that_is_not_worked(day, count):
    assert ENGLAND.is_working(ENGLAND.working_days_from(day, count))
    assert ENGLAND.is_working(ENGLAND.working_days_from(day, -count))


@given(DAYS, st.integers(0, 20), st.integers(0, 30))
def test_later_triggers_and_longer_counts_are_never_due_earlier(day, count, more):
    due = ENGLAND.working_days_from(day, count)
    assert ENGLAND.working_days_from(day + timedelta(days=more), count) >= due
    assert ENGLAND.working_days_from(day, count + more) >= due


@given(DAYS, st.integers(1, 30))
def test_each_day_of_a_count_is_accounted_for(day, count):
    days = list(ENGLAND.counting(day, count))
    assert [one.date for one in days] == [day + timedelta(days=n) for n in range(len(days))]
    assert [one.day for one in days if one.day is not None] == list(range(count + 1))
    assert all(bool(one.skipped) == (one.day is None) for one in days)


def test_a_partnership_adds_and_strikes_days():
    own = WorkingCalendar(bank_holidays, {D("2026-06-10"): "Extra"}, frozenset({D("2026-08-31")}))
    assert own.why_not(D("2026-06-10")) == "Extra"
    assert own.is_working(D("2026-08-31"))


def test_years_not_published_are_provisional():
    working = working_calendar(load_protocol("england"))
    assert not working.provisional(D("2028-12-29"))
    assert working.provisional(D("2029-01-02"))


@given(st.dates(date(2011, 1, 1), date(2030, 1, 1)), st.integers(-300, 300))
def test_the_quick_count_is_the_count_day_by_day(start, count):
    *_, last = ENGLAND.counting(start, abs(count), 1 if count >= 0 else -1)
    assert ENGLAND.working_days_from(start, count) == last.date


@given(st.dates(date(2011, 1, 1), date(2030, 1, 1)), st.integers(-900, 900))
def test_working_days_between_two_days_are_counted_one_by_one(first, apart):
    last = first + timedelta(days=apart)
    low, high = sorted((first, last))
    days = sum(ENGLAND.is_working(low + timedelta(days=n)) for n in range(1, (high - low).days + 1))
    assert ENGLAND.working_days_between(first, last) == (days if last >= first else -days)


def test_years_of_one_shape_have_as_many_working_days():
    fresh = replace(ENGLAND, published_to=2028)
    wrong = [year for year in range(2000, 2101) if fresh._number_in(year) != len(fresh._working_days(year))]
    assert wrong == []


def test_a_corrected_year_is_counted_for_itself():
    own = replace(ENGLAND, published_to=2028, added={date(2040, 3, 7): "Office closed"})
    usual = replace(ENGLAND, published_to=2028)
    span = date(2039, 12, 31), date(2041, 1, 1)
    assert own.working_days_between(*span) == usual.working_days_between(*span) - 1
    assert usual.working_days_between(date(2026, 1, 1), date.max) > 2_000_000
