"""Days that are known by name, such as Christmas Eve and Good Friday, put as the date they fall on."""

import re
from datetime import date, timedelta

from wscp_cli.dates.forms import full_year
from wscp_cli.dates.vocabulary import FIXED_DAYS, one_of

_FROM_EASTER = {
    "good friday": -2,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
}
"""Days after Easter Sunday."""
_YEAR = r"(?:of\s+|in\s+|,\s*)?(?P<year>\d{4}|'?\d\d)(?=\s*(?:$|[(,?;]|-|to\b|until\b|till\b|and\b|at\b|@))"
_NAMED = re.compile(rf"\b(?P<name>{one_of([*FIXED_DAYS, *_FROM_EASTER])})\s*{_YEAR}")
_YEARS = range(1900, 2101)


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the Church's own tables put as arithmetic."""
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped, leap = century // 4, century % 4
    moon = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def with_dates(text: str, this_year: int) -> tuple[str, bool]:
    """A text with each named day of a year as ``2023-12-24``, and whether there is any.

    Args:
        text: In lower case, ``New Year's`` without its apostrophe or with it.
        this_year: Two-digit years up to the next one are 20xx.
    """

    def dated(found: "re.Match[str]") -> str:
        year = full_year(found["year"], this_year)
        if year not in _YEARS:
            return found.group()
        away = _FROM_EASTER.get(found["name"])
        if away is not None:
            return (easter_sunday(year) + timedelta(days=away)).isoformat()
        day, month = FIXED_DAYS[found["name"]]
        return date(year, month, day).isoformat()

    plain = text.replace("year's ", "years ")
    changed = _NAMED.sub(dated, plain)
    return (changed, True) if changed != plain else (text, False)
