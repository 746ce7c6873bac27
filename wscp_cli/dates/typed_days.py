"""A day as the tool's own user types one, day first: ``2/12/2026``, ``2 Dec``, ``yesterday``, ``Fri 4 Dec 10am``.

What agencies wrote long ago is read by ``reader``; here somebody sits at the keyboard, so a year that is left out is
the one that puts the day nearest to today, and whatever is in doubt is refused with the reason instead of flagged.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from wscp_cli.dates.reader import Reading, read_text
from wscp_cli.dates.wording import day_words

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_AHEAD = 5
"""Years. Two figures up to so far ahead are of this century: a meeting or a publication is planned, not long past."""
_BESIDE_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}
_NO_DATE = "must be a date that exists"
_WHOLE_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_YEARLESS = re.compile(
    r"(?P<figures>(?<![\d/.:-])\d{1,2}\s?[/.-]\s?\d{1,2}(?![\d/:-]))\.?|(?P<words>\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9})",
    re.IGNORECASE,
)
_WITH_TIME = re.compile(r"(?P<day>today|yesterday|tomorrow)[ ,]+(?:at )?(?P<time>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What a person typed, as it was understood.

    Attributes:
        day: The day; None when it was not understood.
        time: ``HH:MM``, or empty.
        why_not: Why it was not understood, in words that follow the option's name.
    """

    day: date | None = None
    time: str = ""
    why_not: str = ""

    @property
    def words(self) -> str:
        """``Wed 2 Dec 2026``, with ``at 10:00`` where an hour was given."""
        if self.day is None:
            return ""
        at = f" at {self.time}" if self.time else ""
        return f"{_WEEKDAYS[self.day.weekday()]} {day_words(self.day)}{at}"


def typed_day(text: str, the_day: Callable[[], date]) -> TypedDay:
    """Read a day that somebody types now.

    Args:
        text: As it was typed.
        the_day: Says the day it is typed on, which ``yesterday`` is counted from and a missing year taken from; asked
            only where it is needed.
    """
    plain = " ".join(text.split())
    beside = _BESIDE_TODAY.get(plain.lower())
    if beside is not None:
        return TypedDay(the_day() + timedelta(days=beside))
    whole = _WHOLE_YEAR.search(plain)
    if whole:
        return _judged(read_text(plain, int(whole[0])))
    if not any(letter.isdigit() for letter in plain):
        return TypedDay(why_not=_NO_DATE)
    today = the_day()
    with_time = _WITH_TIME.fullmatch(plain)
    if with_time:
        day = today + timedelta(days=_BESIDE_TODAY[with_time["day"].lower()])
        return _judged(read_text(f"{day.isoformat()} {with_time['time']}", today.year))
    read = read_text(plain, today.year + _AHEAD)
    if read.kind == "unknown" and "year-missing" in read.notes:
        return _in_the_nearest_year(plain, today)
    return _judged(read)


def _in_the_nearest_year(text: str, today: date) -> TypedDay:
    """The day without its year: the nearest to today; a weekday beside it must be that day's."""
    found = _YEARLESS.search(text)
    if found is None:
        return TypedDay(why_not="needs its year")
    mark = "/" if found["figures"] else " "
    part = found[0].rstrip(".")
    made = []
    for year in (today.year - 1, today.year, today.year + 1):
        whole = f"{text[: found.start()]}{part}{mark}{year}{text[found.end() :]}"
        made.append(_judged(read_text(whole, today.year + _AHEAD)))
    days = sorted((one for one in made if one.day), key=lambda one: abs((one.day or today) - today))
    return days[0] if days else made[1]


def _judged(read: Reading) -> TypedDay:
    if read.kind == "invalid":
        return TypedDay(why_not=_NO_DATE)
    if "weekday-disagrees" in read.notes and read.earliest:
        right = TypedDay(read.earliest).words
        return TypedDay(why_not=f"names another weekday than its day has: {right}")
    if read.earliest is None or read.kind == "unknown":
        return TypedDay(why_not=_NO_DATE)
    if read.kind != "exact" or read.earliest != read.latest:
        return TypedDay(why_not="must be one day, not a span or about a day")
    if read.notes:
        return TypedDay(why_not="has something beside its day that is no time")
    return TypedDay(read.earliest, read.time)
