"""The working-day clock: count days forwards and backwards, and say of each why it counted or not (WG §7, §20)."""

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

DAY = timedelta(days=1)
_WEEKEND = {5: "Saturday", 6: "Sunday"}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day looked at while counting.

    Attributes:
        date: The day.
        day: Its number, 0 for the day counted from; None when it was skipped.
        skipped: Why it was skipped: "Saturday", "Good Friday"; empty when it was counted.
    """

    date: date
    day: int | None
    skipped: str = ""


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are working days in England, and why the others are not.

    Attributes:
        holidays: The bank holidays of a year, by date.
        added: Days off that the list lacks.
        struck: Days of the list that are working days after all.
        published_to: The last year whose bank holidays are published.
    """

    holidays: Callable[[int], Mapping[date, str]]
    added: Mapping[date, str] = field(default_factory=dict)
    struck: frozenset[date] = frozenset()
    published_to: int = 9999

    def why_not(self, day: date) -> str:
        """Why the day is not a working day; empty when it is one."""
        if day in self.added:
            return self.added[day]
        if day not in self.struck:
            name = self.holidays(day.year).get(day)
            if name:
                return name
        return _WEEKEND.get(day.weekday(), "")

    def is_working(self, day: date) -> bool:
        """Whether the day is a working day."""
        return not self.why_not(day)

    def provisional(self, day: date) -> bool:
        """Whether the day lies beyond the years whose bank holidays are published."""
        return day.year > self.published_to

    def counting(self, start: date, count: int, step: Literal[1, -1] = 1) -> Iterator[CountedDay]:
        """Each day from ``start`` (day 0) until the ``count``-th working day after (or before) it.

        Args:
            start: The day counted from; it is day 0 whatever day of the week it is.
            count: How many working days, 0 or more.
            step: 1 forwards, -1 backwards.
        """
        yield CountedDay(start, 0)
        day, number = start, 0
        while number < count:
            day += DAY * step
            reason = self.why_not(day)
            if reason:
                yield CountedDay(day, None, reason)
            else:
                number += 1
                yield CountedDay(day, number)

    def working_days_from(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``, or before it when ``count`` is negative."""
        if count == 0:
            return start
        year = start.year
        days = self._working_days(year)
        # Where the day stands among its year's working days, counted from the one on its other side.
        number = bisect_right(days, start) - 1 + count if count > 0 else bisect_left(days, start) + count
        while number >= len(days):
            number -= len(days)
            year += 1
            days = self._working_days(year)
        while number < 0:
            year -= 1
            days = self._working_days(year)
            number += len(days)
        return days[number]

    def rolled(self, day: date, roll: Literal["none", "back", "forward"]) -> date:
        """The day itself when it is a working day, else the nearest one on the side named."""
        if roll == "none":
            return day
        while not self.is_working(day):
            day += DAY if roll == "forward" else -DAY
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days come after ``first`` up to and including ``last``; negative when it lies before."""
        if last < first:
            return -self.working_days_between(last, first)
        whole_years = sum(self._number_in(year) for year in range(first.year, last.year))
        gone = bisect_right(self._working_days(first.year), first)
        return whole_years + bisect_right(self._working_days(last.year), last) - gone

    def _working_days(self, year: int) -> list[date]:
        """The working days of a year in order; looked up day by day only once."""
        if year not in self._years:
            first = date(year, 1, 1)
            days = (first + DAY * n for n in range(366 if calendar.isleap(year) else 365))
            self._years[year] = [day for day in days if self.is_working(day)]
        return self._years[year]

    def _number_in(self, year: int) -> int:
        """How many working days the year has.

        Beyond the published years holidays are computed by rule, each on a weekday, so that every year which begins on
        the same day of the week and is as long has as many: fourteen shapes serve all the centuries. (Past 2100 the
        library knows no holidays; the shapes then go on as before.)
        """
        if year <= self.published_to or year in self._corrected:
            return len(self._working_days(year))
        shape = date(year, 1, 1).weekday(), calendar.isleap(year)
        if shape not in self._shapes:
            self._shapes[shape] = len(self._working_days(year))
        return self._shapes[shape]

    @cached_property
    def _corrected(self) -> frozenset[int]:
        return frozenset(day.year for day in (*self.added, *self.struck))

    @cached_property
    def _shapes(self) -> dict[tuple[int, bool], int]:
        return {}

    @cached_property
    def _years(self) -> dict[int, list[date]]:
        return {}


def months_from(start: date, months: int) -> date:
    """The same day of the month ``months`` later (or earlier), clipped to the month's end; never chained."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
