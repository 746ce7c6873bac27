"""A date whose parts stand apart: its year in a heading above, or day, month and year in columns of their own."""

import re
from dataclasses import dataclass, replace

from wscp_cli.dates import vocabulary as words
from wscp_cli.dates.forms import full_year, month_point, year_point
from wscp_cli.dates.reader import Reading, read_text
from wscp_cli.dates.time_of_day import normalised
from wscp_cli.dates.vocabulary import one_of
from wscp_cli.dates.wording import MONTHS

IN_COLUMNS = "date-in-columns"
"""The rule of a date put together from cells."""

_ORD = r"(?:\s?(?:st|nd|rd|th))?"
_WEEKDAY = rf"(?:{one_of(words.WEEKDAYS)})\b\.?"
_NO_MONTH = 99
_DAYS = re.compile(
    rf"(?:{_WEEKDAY},?\s*)?(?:the\s+)?\d{{1,2}}{_ORD}(?:\s*(?:-|&|\bto\b|\band\b)\s*\d{{1,2}}{_ORD})?(?:[\s,]+{_WEEKDAY})?"
)
_PART = re.compile(r"(?:early|mid|late|(?:middle|beginning|start|end)(?: of)?)")
_HEDGE = re.compile(r"^(?:(?:approximately|approx|about|around|circa|c|possibly|probably)\b\.?|[?~])\s*|\s*\?$")
_MONTH_NAMES = one_of(words.MONTHS)
_NAMED = re.compile(
    rf"(?:(?<![a-z])|(?<=\d(?:st|nd|rd|th)))(?:{_MONTH_NAMES}|{one_of(words.SEASONS)}|{one_of(words.FIXED_DAYS)})\b"
)
_DAY_MONTH = re.compile(r"([a-z.,\s]*)(\d{1,2}(?:\s?/\s?\d{1,2}|\.(?:0?[1-9]|1[0-2])))(?![\d/.\-])(\D.*)?")
"""``3/4``, and ``3.4``: with more than twelve behind a point it may be a time of day."""
_OPEN = {"open-start", "open-end"}
_MONTH_CELL = re.compile(rf"(?P<name>{_MONTH_NAMES})\.?(?:[\s\-/]*(?P<of>\d{{4}}))?|(?P<number>\d{{1,2}})")
MONTH_TYPED = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-01(?: 00:00(?::00)?)?")
"""How a month looks that the spreadsheet took for a date: its first day."""
_YEAR_CELL = re.compile(r"(?:year\s*:?\s*)?(\d{4})|'?(\d{2})")


def completed(text: str, year: int, month: int, this_year: int) -> Reading | None:
    """A date with the year that stands elsewhere; None where it names no day, month or season of that year.

    Args:
        text: A text that is no date by itself, plain (``clock.normalised``).
        year: The year.
        month: The month that stands elsewhere, 0 where none does; a text that names a month must name the same.
        this_year: As for ``read_text``.
    """
    if _is_bare(text):
        return _of_year(read_text(f"{text} {MONTHS[month - 1]} {year}", this_year), year, month) if month else None
    pair = _DAY_MONTH.fullmatch(text)
    if pair:
        return _of_year(read_text(f"{pair[1]}{pair[2]}/{year}{pair[3] or ''}", this_year), year, month)
    return _of_year(read_text(f"{text} {year}", this_year), year, month) if _NAMED.search(text) else None


def is_day(text: str) -> bool:
    """Whether a plain text says a day, or days, without the month: ``3``, ``3rd``, ``Mon 3``, ``3-5``."""
    return bool(_DAYS.fullmatch(_HEDGE.sub("", text)))


def _is_bare(day: str) -> bool:
    """Whether a text says a day, or part of a month, without the month."""
    bare = _HEDGE.sub("", day)
    return not bare or bool(_DAYS.fullmatch(bare) or _PART.fullmatch(bare))


def _of_year(reading: Reading, year: int, month: int) -> Reading | None:
    """A reading that lies in the year, and month, that was put beside its words; an impossible day too; else None."""
    if reading.kind == "invalid":
        return reading
    first, last = reading.earliest, reading.latest
    if first is None or last is None or reading.rule in _OPEN or {first.year, last.year} != {year}:
        return None
    return reading if not month or {first.month, last.month} == {month} else None


@dataclass(frozen=True, slots=True)
class DateInParts:
    """A date whose day, month and year stand in cells of their own.

    Attributes:
        day: The day's words, or those of all the date but its year; empty where it is left out.
        month: The month by number or name, perhaps with its year.
        year: The year.
    """

    day: str
    month: str
    year: str

    @property
    def text(self) -> str:
        """The cells' own words together: ``3 March 2024``; figures alone as ``3/3/2024``."""
        month, year = self.month, self.year
        if year and month.endswith(year) and not month.isdigit():
            year = ""
        parts = [part for part in (self.day, month, year) if part]
        figures = month.isdigit() and all(part.isdigit() for part in parts)
        return ("/" if figures else " ").join(parts)

    def says_any(self, this_year: int) -> bool:
        """Whether the cells of the month and the year say one: others, such as a school's year group, are no parts."""
        return self._month()[0] > 0 or self._year(this_year) > 0

    def read_date(self, this_year: int) -> Reading:
        """The date they make; unknown where a part is missing, cannot be read or says otherwise than another."""
        named, its_year = self._month()
        year = self._year(this_year)
        if named < 0 or year < 0:
            return Reading(rule=IN_COLUMNS)
        if its_year and year and its_year != year:
            return Reading(rule=IN_COLUMNS, notes=("parts-disagree",))
        year = year or its_year
        if not year:
            return Reading(rule=IN_COLUMNS, notes=("year-missing",))
        day = _said(self.day)
        if named > len(MONTHS):  # the columns may be the wrong way round: never swapped, but said
            turned = read_text(f"{day}/{named}/{year}", this_year) if day.isdigit() else Reading()
            return Reading(kind="invalid", rule="no-such-month", notes=turned.notes)
        if not day:
            return _without_day(named, year)
        return self._completed(day, named, year, this_year)

    def _completed(self, day: str, month: int, year: int, this_year: int) -> Reading:
        reading = completed(day, year, month, this_year)
        if reading is not None:
            return reading if reading.kind == "invalid" else replace(reading, rule=IN_COLUMNS)
        if not month and _is_bare(day):
            return Reading(rule=IN_COLUMNS, notes=("month-missing",))
        other = bool(month) and completed(day, year, 0, this_year) is not None
        return Reading(rule=IN_COLUMNS, notes=("parts-disagree",) if other else ())

    def _month(self) -> tuple[int, int]:
        """The month and the year said with it, each 0 where none is said; a month of -1 where it is something else."""
        text = _said(self.month)
        if not text:
            return 0, 0
        typed = MONTH_TYPED.fullmatch(text)
        if typed:
            return int(typed[2]), int(typed[1])
        match = _MONTH_CELL.fullmatch(text)
        if not match:
            return -1, 0
        if match["name"]:
            return words.MONTHS[match["name"]], int(match["of"] or 0)
        return int(match["number"]) or _NO_MONTH, 0

    def _year(self, this_year: int) -> int:
        """The year, 0 where none is said, -1 where the cell says something else.

        Two figures are a year only where day and month have a cell each: beside a date they may be a year group.
        """
        text = _said(self.year)
        if not text:
            return 0
        match = _YEAR_CELL.fullmatch(text)
        if not match or (match[2] and not (_said(self.month) and _is_bare(_said(self.day)))):
            return -1
        year = full_year(match[1] or match[2], this_year)
        return year if 1900 <= year <= this_year + 1 else -1  # noqa: PLR2004  (nobody in a review is older)


def _without_day(month: int, year: int) -> Reading:
    """A month, or a year, whose day was left out."""
    point = month_point(month, str(year), year) if month else year_point(year)
    rule = IN_COLUMNS if month else "year"
    return Reading(point.first, point.earliest, point.latest, "", "range", rule, ("day-missing",))


def _said(text: str) -> str:
    """What a cell says, plain; empty where it says that it is not known."""
    plain = normalised(text)
    return "" if plain.strip(" .") in words.UNDATED else plain
