"""Days, hours and lists in words, as the documents write them."""

from collections.abc import Sequence
from datetime import date

from wscp_cli.model.values.dates import EdtfDate, Moment

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NO_BREAK = "\u00a0"
_NOON = 12


def day_short(day: date) -> str:
    """For tables: ``30 Sep 2026``."""
    return f"{day.day}{_NO_BREAK}{_MONTHS[day.month - 1][:3]} {day.year}"


def day_middle(day: date) -> str:
    """For letters' heads: ``Wed 25 March 2026``."""
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day}{_NO_BREAK}{_MONTHS[day.month - 1]} {day.year}"


def day_long(day: date) -> str:
    """For prose: ``Wednesday 30 September 2026``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day}{_NO_BREAK}{_MONTHS[day.month - 1]} {day.year}"


def day_plain(day: date) -> str:
    """For prose that names no weekday: ``30 September 2026``."""
    return f"{day.day}{_NO_BREAK}{_MONTHS[day.month - 1]} {day.year}"


def hour(time: str) -> str:
    """``10 am``, ``2.30 pm``, ``noon``; empty for none."""
    if not time:
        return ""
    hours, minutes = (int(part) for part in time.split(":"))
    if (hours, minutes) == (_NOON, 0):
        return "noon"
    past = f".{minutes:02}" if minutes else ""
    return f"{(hours - 1) % _NOON + 1}{past}{_NO_BREAK}{'am' if hours < _NOON else 'pm'}"


def moment_long(moment: Moment) -> str:
    """``Wednesday 8 April 2026, 10 am``."""
    return ", ".join(part for part in (day_long(moment.date), hour(moment.time)) if part)


def moment_short(moment: Moment) -> str:
    """``8 Apr 2026, 10 am``."""
    return ", ".join(part for part in (day_short(moment.date), hour(moment.time)) if part)


def period(first: date | None, last: date | None) -> str:
    """``1 September 2024 to 18 March 2026``; empty when neither end is known."""
    if first and last:
        return f"{day_plain(first)} to {day_plain(last)}"
    return f"from {day_plain(first)}" if first else f"up to {day_plain(last)}" if last else ""


def uncertain(value: EdtfDate | None) -> str:
    """An uncertain date of the case: the day, month or year that is known; empty for none."""
    if value is None:
        return ""
    if value.exact and value.earliest:
        return day_plain(value.earliest)
    if value.earliest and value.latest:
        first, last = value.earliest, value.latest
        about = "about " if value.doubt in {"approximate", "both"} else ""
        if (first.year, first.month) == (last.year, last.month):
            return f"{about}{_MONTHS[first.month - 1]} {first.year}"
        if first.year == last.year:
            return f"{about}{first.year}"
        return f"between {first.year} and {last.year}"
    return value.text


def listed(words: Sequence[str]) -> str:
    """``one``, ``one and two``, ``one, two and three``."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def count(number: int, noun: str, several: str = "") -> str:
    """``no actions``, ``1 action``, ``3 actions``."""
    return f"{number or 'no'} {noun if number == 1 else several or f'{noun}s'}"
