"""The year, or the month, that stands above dates in a row of its own: taken for them only where that is sure."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from wscp_cli.chronology.day_words import MONTHS
from wscp_cli.chronology.uk_dates import DateReader, Reading

_YEAR = re.compile(r"(?:year\s+)?((?:19|20)\d\d)\s*:?\s*(?:[(-]?\s*cont(?:inued|'?d|\.)?\s*\)?)?\s*:?", re.IGNORECASE)
_OTHER_YEARS = re.compile(r"(?:19|20)\d\d|\d\d\s*/\s*\d\d")
_MONTH = re.compile(rf"({'|'.join(name[:3] for name in MONTHS)})[a-z]*\.?\s*:?", re.IGNORECASE)
_DAY = re.compile(r"(?:[a-z]{3,9}\.?,?\s+)?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_HALF_A_YEAR = 183
"""Days. Two neighbours further apart may be of two years: then the heading is asked no more."""


class HeadingYear:
    """What the last heading of the kind says, and the dates that were read with it.

    A school year (``2023/24``) is no year. A heading says no more once a date of another year stands below it, or two
    dates below it lie half a year or more apart, for then nobody knows whether the next year has begun.

    Args:
        dates: Reads dates.
    """

    def __init__(self, dates: DateReader) -> None:
        self.dates = dates
        self.year = ""
        self._month = ""
        self._last: date | None = None

    def heed(self, text: str, below: Callable[[], str]) -> bool:
        """Whether words in a row of their own are such a heading; if so they count from here on.

        Args:
            text: The words.
            below: Tells what stands as the date in the next row that holds anything.
        """
        year = _YEAR.fullmatch(text)
        if year:
            self.year, self._month, self._last = year[1], "", None
            return True
        month = _MONTH.fullmatch(text)
        reading = self.dates.read(text)
        if month and self.year and _DAY.fullmatch(below()):
            self._month = _named(month[1])
            return True
        if reading.rule == "month" and reading.earliest and not reading.notes and _DAY.fullmatch(below()):
            self.year, self._month = str(reading.earliest.year), MONTHS[reading.earliest.month - 1]
            self._last = None
            return True
        if _OTHER_YEARS.search(text):
            self.year = self._month = ""
        return False

    def read(self, text: str, reading: Reading) -> Reading:
        """A date with the year that stands above it, where it has none of its own and that is sure; else as it was.

        Args:
            text: The date as written.
            reading: How it is read by itself.
        """
        if not self.year:
            return reading
        if "year-missing" in reading.notes:
            whole = f"{text} {self.year}"
        elif self._month and _DAY.fullmatch(text.strip()) and reading.kind == "unknown":
            whole = f"{text} {self._month} {self.year}"
        else:
            if reading.earliest and str(reading.earliest.year) != self.year:
                self.year = self._month = ""
            return reading
        read = self.dates.read(whole)
        ends = {str(day.year) for day in (read.earliest, read.latest) if day}
        if ends != {self.year} or {"weekday-disagrees", "year-missing", "year-or-day"}.intersection(read.notes):
            return reading
        if self._last and read.earliest and abs((read.earliest - self._last).days) >= _HALF_A_YEAR:
            self.year = self._month = ""
            return reading
        self._last = read.earliest
        return replace(read, notes=(*read.notes, "year-from-heading"))


def _named(short: str) -> str:
    return next(name for name in MONTHS if name.lower().startswith(short.lower()))
