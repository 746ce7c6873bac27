"""Dates that computer systems write where they have none: a table of days, and of figures that are no day."""

import re
from datetime import date

_FIRST_DAYS = frozenset({(1, 1), (12, 30), (12, 31)})
"""Month and day with which calendars of programs begin, or end the day before."""
_EXCEL_YEAR, _FAR_YEAR, _LAST_YEAR = 1900, 2099, 9999
_DAYS = frozenset(
    {
        date(1858, 11, 17),  # the first day of the modified Julian count (VMS, some laboratory systems)
        date(1901, 1, 1),  # the first of some databases
        date(1904, 1, 1),  # the first of old Macintoshes' count
        date(1969, 12, 31),
        date(1970, 1, 1),  # the first second of Unix's count, in America and here
        date(2079, 6, 6),  # the last of a short date in SQL Server
    }
)
_PERHAPS = frozenset({date(1980, 1, 1), date(2000, 1, 1)})
"""Days that a clock shows which was never set, and that happened too."""
_ONE_FIGURE = frozenset({1111, 2222, 3333, 4444, 5555, 6666, 7777, 8888})
_BETWEEN = r"[/.\-\s]"
_NO_TIME = r"(?:[t\s]+00:00(?::00)?(?:\.0+)?z?)?"
_NO_DAY = re.compile(
    rf"(?:0{{1,2}}{_BETWEEN}(?:0{{1,2}}|0?1|jan(?:uary)?){_BETWEEN}(?:00|0000|1900)"
    rf"|(?:0000|1900){_BETWEEN}(?:0{{1,2}}|0?1|jan){_BETWEEN}0{{1,2}}"
    rf"|99{_BETWEEN}99{_BETWEEN}(?:99)?99|9999{_BETWEEN}99{_BETWEEN}99|0{{6}}|0{{8}}|99999999){_NO_TIME}"
)
"""Figures that are no day: Excel's nought as a date, an empty field of a database, a field filled with nines."""


def is_placeholder(day: date) -> bool:
    """Whether systems write this day where there is none.

    Args:
        day: The day.
    """
    first = day.year <= _EXCEL_YEAR and (day.month, day.day) in _FIRST_DAYS
    last = day.year >= _FAR_YEAR and ((day.month, day.day) in {(12, 31), (1, 1)} or day.year == _LAST_YEAR)
    return first or last or day.year in _ONE_FIGURE or day in _DAYS


def is_perhaps_placeholder(day: date) -> bool:
    """Whether systems write this day where there is none, though it is also a day on which something happened."""
    return day in _PERHAPS


def is_no_day(text: str) -> bool:
    """Whether a text in lower case is one of the figures that systems write for no day."""
    return bool(_NO_DAY.fullmatch(text))
