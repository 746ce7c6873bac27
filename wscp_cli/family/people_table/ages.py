"""When somebody was born whose age is all that is known."""

import re
from datetime import date, timedelta

from wscp_cli.model.values.dates import EdtfDate

_AGE = re.compile(
    r"(?P<about>(?:c\.?|about|around|approx\.?)\s*)?(?P<n>\d{1,3})\s*"
    r"(?P<unit>(?:y(?:ea)?rs?|y)?(?:\s*old)?|m(?:on)?ths?|mo|w(?:ee)?ks?|wk|days?)?",
    re.IGNORECASE,
)
_OLDEST = 120
_DAYS_A_WEEK, _MONTHS_A_YEAR = 7, 12


def born_at_age(text: str, day: date) -> EdtfDate | None:
    """The span of days in which somebody of this age on a day was born; a year with ~ when the age is about right.

    Args:
        text: Such as ``34``, ``about 40``, ``7 months`` or ``3 weeks``.
        day: When the age was true.
    """
    found = _AGE.fullmatch(" ".join(text.split()))
    if not found or int(found["n"]) > _OLDEST:
        return None
    number, unit = int(found["n"]), (found["unit"] or "y").lower()
    if unit.startswith("y") or "old" in unit:
        if found["about"]:
            return EdtfDate.parse(f"{day.year - number}~")
        first, last = _back(day, (number + 1) * _MONTHS_A_YEAR) + timedelta(1), _back(day, number * _MONTHS_A_YEAR)
    elif unit.startswith("m"):
        first, last = _back(day, number + 1) + timedelta(1), _back(day, number)
    elif unit.startswith("w"):
        last = day - timedelta(number * _DAYS_A_WEEK)
        first = last - timedelta(_DAYS_A_WEEK - 1)
    else:
        first = last = day - timedelta(number)
    return EdtfDate.parse(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def _back(day: date, months: int) -> date:
    """So many months before a day; the last of a month where it has no such day."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 - months, _MONTHS_A_YEAR)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return day
