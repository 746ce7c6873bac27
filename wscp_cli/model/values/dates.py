"""The three ways a case file writes time: a day, a moment whose hour may matter, and an uncertain (EDTF) date."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?",
    re.ASCII,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A recorded moment. The date is the date in London, whatever offset it was written with.

    Attributes:
        date: The day in London.
        time: ``HH:MM`` in London, or empty when only the day is known.
    """

    date: date
    time: str = ""

    @classmethod
    def parse(cls, text: str) -> "Moment | None":
        """Read ``2026-11-22``, ``2026-11-22T17:45`` or ``2026-11-22T17:45+01:00``; None for anything else."""
        match = _MOMENT.fullmatch(text)
        if not match:
            return None
        day, clock, offset = match.groups()
        try:
            if not clock:
                return cls(date.fromisoformat(day))
            if not offset:
                return cls(date.fromisoformat(day), clock)
            offset = "+00:00" if offset == "Z" else offset
            london = datetime.fromisoformat(f"{day}T{clock}{offset}").astimezone(ZoneInfo("Europe/London"))
        except (ValueError, OverflowError):
            return None
        return cls(london.date(), london.strftime("%H:%M"))

    def __str__(self) -> str:
        """As it is written in a case file."""
        return f"{self.date.isoformat()}T{self.time}" if self.time else self.date.isoformat()


def parse_day(text: str) -> date | None:
    """A day as ``2026-11-22``; None for anything else."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


Doubt = Literal["", "uncertain", "approximate", "both"]
_EDTF_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_DOUBT: dict[str, Doubt] = {"": "", "?": "uncertain", "~": "approximate", "%": "both"}
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""EDTF's season numbers as the Met Office's seasons; winter is named for the year in which it begins."""


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """An uncertain date in EDTF (ISO 8601-2), with the first and last day it can be.

    Attributes:
        text: As written, such as ``2023-04~`` or ``2023-04-03/2023-04-05``.
        earliest: The first day it can be; None when open or unknown.
        latest: The last day it can be; None when open or unknown.
        doubt: Whether the writer marked it uncertain (``?``), approximate (``~``) or both (``%``).
    """

    text: str
    earliest: date | None
    latest: date | None
    doubt: Doubt = ""

    @classmethod
    def parse(cls, text: str) -> "EdtfDate | None":
        """Read the part of EDTF that case files use: years, months, days, seasons, ``? ~ %`` and intervals."""
        if "/" not in text:
            return cls._point(text)
        first, _, last = text.partition("/")
        start, end = cls._point(first), cls._point(last)
        open_start, open_end = first in {"", ".."}, last in {"", ".."}
        if (start is None and not open_start) or (end is None and not open_end) or (open_start and open_end):
            return None
        earliest, latest = start.earliest if start else None, end.latest if end else None
        if earliest and latest and earliest > latest:
            return None
        doubts = {point.doubt for point in (start, end) if point and point.doubt}
        return cls(text, earliest, latest, "" if not doubts else doubts.pop() if len(doubts) == 1 else "both")

    @classmethod
    def _point(cls, text: str) -> "EdtfDate | None":
        """A year, month, season or day."""
        match = _EDTF_POINT.fullmatch(text)
        if not match:
            return None
        year, month, day = (int(part) if part else 0 for part in match.groups()[:3])
        try:
            if match.group(3):
                first_day = last_day = date(year, month, day)
            elif month in _SEASONS:
                begin, finish = _SEASONS[month]
                end_year = year + (finish < begin)
                first_day = date(year, begin, 1)
                last_day = date(end_year, finish, calendar.monthrange(end_year, finish)[1])
            elif match.group(2):
                first_day, last_day = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
            else:
                first_day, last_day = date(year, 1, 1), date(year, 12, 31)
        except (ValueError, calendar.IllegalMonthError):
            return None
        return cls(text, first_day, last_day, _DOUBT[match.group(4)])

    @property
    def exact(self) -> bool:
        """Whether it is one day, stated without doubt."""
        return self.earliest is not None and self.earliest == self.latest and not self.doubt
