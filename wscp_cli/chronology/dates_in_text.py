"""Dates that an entry's own words name: an agency that writes in June of the bruise of 10/02 did know of it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from wscp_cli.chronology.event import Event
from wscp_cli.dates.forms import full_year
from wscp_cli.dates.wording import MONTHS

_SPELT = [spelt for name in MONTHS for spelt in dict.fromkeys((name, "Sept" if name == "September" else "", name[:3]))]
_MONTH = "|".join(said for spelt in _SPELT if spelt for said in (spelt, spelt.upper()))
"""Months with a capital: "may" is a verb."""
_MENTION = re.compile(
    rf"""
    (?<![\d/.,:£$-])(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)(?!\d)
    | (?P<day>\d{{1,2}})(?P<stop>[/.-])(?P<month>\d{{1,2}})(?:(?P=stop)(?P<year>\d{{4}}|\d\d))?(?![\d/%]|[.-]\d)
    | (?P<nth>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\b\.?(?:,?\s+(?P<then>\d{{4}})\b)?
    )
    | \b(?P<first>{_MONTH})\.?\s+(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:./])(?:,?\s+(?P<late>\d{{4}})\b)?
    """,
    re.VERBOSE,
)
_NUMBER_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_PARTS_OF = {7, 12, 52}
"""Days, months and weeks as doctors write them: 2/7 is two days, 6/12 six months."""
_A_YEAR = 366

Mention = tuple[int, int, int | None]
"""Day, month and, where it is said, the year."""


def days_named(events: Iterable[Event], sought: Iterable[date]) -> dict[date, list[Event]]:
    """Which of some days the entries name in what happened, the response or the comment.

    A date without a year is the last such day before the entry. An entry that was surely made before the day tells of
    a plan, and does not count; nor does the entry of that very day, which needs no date to name it.

    Args:
        events: The entries.
        sought: The days that matter.

    Returns:
        Day → the entries that name it, in their order; only days that are named.
    """
    wanted: dict[tuple[int, int], list[date]] = {}
    for day in dict.fromkeys(sought):
        wanted.setdefault((day.day, day.month), []).append(day)
    found: dict[date, list[Event]] = {}
    if not wanted:
        return found
    for event in events:
        last = event.latest
        if last is None:
            continue
        text = f"{event.event}\n{event.response}\n{event.comment}"
        for number, month, year in mentions(text, last.year):
            for day in wanted.get((number, month), ()):
                if _is_meant(day, year, event):
                    naming = found.setdefault(day, [])
                    if not naming or naming[-1] is not event:
                        naming.append(event)
    return found


def mentions(text: str, this_year: int) -> Sequence[Mention]:
    """The dates in a text, day first.

    Args:
        text: An agency's words.
        this_year: Years of two figures up to the next one are this century's.
    """
    return [mention for match in _MENTION.finditer(text) if (mention := _read(match, this_year))]


def _read(match: "re.Match[str]", this_year: int) -> Mention | None:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return day, month, year
    if match["day"]:
        day, month = int(match["day"]), int(match["month"])
        if match["year"]:
            return day, month, full_year(match["year"], this_year)
        padded = "0" in (match["day"][0], match["month"][0])
        if match["stop"] != "/" or (month in _PARTS_OF and not padded):
            return None  # a time, a weight, a number of days
        return day, month, None
    if match["name"]:
        return int(match["nth"]), _NUMBER_OF[match["name"][:3].lower()], int(match["then"]) if match["then"] else None
    return int(match["number"]), _NUMBER_OF[match["first"][:3].lower()], int(match["late"]) if match["late"] else None


def _is_meant(day: date, year: int | None, event: Event) -> bool:
    if event.latest is None or event.latest < day or (event.earliest == day and event.latest == day):
        return False
    return year == day.year if year is not None else (event.latest - day).days < _A_YEAR
