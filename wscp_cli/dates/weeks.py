"""Weeks and weekends: commencing, ending, of a day, and the first or last of a month."""

import re
from dataclasses import replace
from datetime import timedelta

from wscp_cli.dates.forms import Point, Unreadable, span_point

WEEK = re.compile(
    r"\b(?:w\s?/\s?(?P<short>[cbe])\b\.?|(?P<wc>wc|wb)(?=\s+\d)|(?:the )?(?:week|wk)\.? (?P<long>"
    r"commencing|comm?\b\.?|beginning|beg\b\.?|starting|start\b|ending|end\b\.?|of)"
    r"|(?:over )?(?:the )?(?P<end>weekend)(?: of| ending| beginning)?)\s*:?(?=.*\d)"
)
NTH_WEEK = re.compile(r"\b(first|1st|second|2nd|third|3rd|fourth|4th|last) week (?:of |in )?(?=\D)")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 5}
_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6
_SIX = timedelta(days=6)


def week_of(point: Point, week: "re.Match[str]", notes: list[str]) -> Point:
    """The week that begins, ends or lies about a day; a weekend only where the day is one of it.

    Raises:
        Unreadable: It is no day, or not one from which the week or the weekend can be told.
    """
    first, last = point.earliest, point.latest
    if first is None or last is None:
        raise Unreadable("not-read")
    if week["end"]:
        return _weekend(point)
    if first != last:
        raise Unreadable("not-read")
    kind = week["short"] or (week["long"] or "c")[0]
    if kind == "o" and first.weekday() != _MONDAY:  # "the week of the 6th" may begin on the Monday before, or that day
        raise Unreadable("not-read")
    if kind != "e":
        if first.weekday() not in {_MONDAY, _SUNDAY}:
            notes.append("week-from-midweek")
        return span_point(first, first + _SIX)
    if first.weekday() == _SATURDAY and week["short"]:  # "w/e" of a Saturday may stand for the weekend
        notes.append("week-or-weekend")
        return replace(span_point(first - _SIX, first + timedelta(days=1)), doubtful=True)
    if first.weekday() < _FRIDAY:
        notes.append("week-from-midweek")
    return span_point(first - _SIX, first)


def _weekend(point: Point) -> Point:
    first, last = point.earliest, point.latest
    if first is None or last is None or last - first > timedelta(days=2):
        raise Unreadable("not-read")
    if first == last and first.weekday() == _SATURDAY:
        return span_point(first, first + timedelta(days=1))
    if first == last and first.weekday() == _SUNDAY:
        return span_point(first - timedelta(days=1), first)
    if first.weekday() not in {_FRIDAY, _SATURDAY} or last.weekday() != _SUNDAY:
        raise Unreadable("not-read")
    return point


def nth_week(point: Point, week: str) -> Point:
    """The first seven days of a month, the next seven, or the last.

    Raises:
        Unreadable: It is no month.
    """
    first, last, number = point.earliest, point.latest, _NTH[week]
    if first is None or last is None or (first.year, first.month) != (last.year, last.month) or first.day != 1:
        raise Unreadable("not-read")
    if number == _NTH["last"]:
        return span_point(last - _SIX, last)
    begin = first + timedelta(days=7 * (number - 1))
    return span_point(begin, begin + _SIX)
