"""Parts of a month, a year, a season or a decade in words: early, mid and late as thirds, and halves."""

import calendar
import re
from collections.abc import Callable
from datetime import date

from wscp_cli.dates.forms import Point, Unreadable, month_point, read_partial, span_point
from wscp_cli.dates.spans_of_days import read_range

_WORDS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "beg": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "late",
    "end": "late",
    "first half": "first",
    "1st half": "first",
    "second half": "second",
    "2nd half": "second",
}
_THIRD = {"early": 0, "mid": 1, "late": 2}
_WORD = r"(?:early|mid|middle|late|beginning|beg|start|end|later|(?:first|1st|second|2nd) half)"
_GAP = r"(?:\s*(?:-|of|in|the)\s*|\s+)+"
_TO = r"\s*(?:-|/|to|until|or|and|&)\s*"
_PART = re.compile(rf"(?P<part>{_WORD}){_GAP}(?P<of>.+)")
_TWO_PARTS = re.compile(
    rf"(?P<part>{_WORD})(?:{_GAP}(?P<of>[^\s/]+(?: '?\d{{2,4}})?))?{_TO}(?P<to>{_WORD}){_GAP}(?P<end>.+)"
)


def read_part(text: str, this_year: int, notes: list[str]) -> tuple[Point, str] | None:
    """A part of a time, or from one part to another, and the rule's name; None when the text names no part.

    Raises:
        Unreadable: It names a part of what has none.
    """
    two = _TWO_PARTS.fullmatch(text)
    if two:
        last = _part_of(two["end"], _WORDS[two["to"]], this_year)
        first = _part_of(_begun(two["of"], two["end"], last, this_year, notes), _WORDS[two["part"]], this_year)
        if first.earliest is None or last.latest is None or first.earliest > last.latest:
            raise Unreadable("range-reversed", "range-reversed", invalid=True)
        return Point(first.earliest, last.latest, first.first, last.last), "range"
    one = _PART.fullmatch(text)
    if one is None:
        return None
    kind = _WORDS[one["part"]]
    return _part_of(one["of"], kind, this_year), f"{kind}-{'part' if kind in _THIRD else 'half'}"


def _begun(of: str | None, end: str, last: Point, this_year: int, notes: list[str]) -> str:
    """Of which month or year the first part is: of the same as the second, or of one that may lack its year."""
    if of is None:
        return end
    part = read_partial(of)
    if part is None or part.day or last.latest is None:
        return of
    month = read_range(end, this_year, [])[0].first
    if month.count("-") != 1:
        raise Unreadable("not-read")
    year = last.latest.year - (part.month > last.latest.month)
    if year != last.latest.year:
        notes.append("year-inferred")
    return f"{part.month:02d}/{year}"


def _part_of(inner: str, part: str, this_year: int) -> Point:
    point, rule, _ = read_range(inner, this_year, [])
    first = point.earliest
    make = _OF.get(rule)
    if first is None or make is None:
        raise Unreadable("not-read")
    return make(first, part)


def _of_month(first: date, part: str) -> Point:
    end = calendar.monthrange(first.year, first.month)[1]
    thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, end), "first": (1, 15), "second": (16, end)}
    begin, finish = thirds[part]
    return span_point(first.replace(day=begin), first.replace(day=finish))


def _of_year(first: date, part: str) -> Point:
    begin, finish = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first": (1, 6), "second": (7, 12)}[part]
    return Point(
        date(first.year, begin, 1),
        date(first.year, finish, calendar.monthrange(first.year, finish)[1]),
        f"{first.year}-{begin:02d}",
        f"{first.year}-{finish:02d}",
    )


def _of_season(first: date, part: str) -> Point:
    if part not in _THIRD:
        raise Unreadable("not-read")
    year, month = divmod(first.year * 12 + first.month - 1 + _THIRD[part], 12)
    return month_point(month + 1, str(year), year)


def _of_decade(first: date, part: str) -> Point:
    begin, finish = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first": (0, 4), "second": (5, 9)}[part]
    begin, finish = first.year + begin, first.year + finish
    return Point(date(begin, 1, 1), date(finish, 12, 31), str(begin), str(finish))


_OF: dict[str, Callable[[date, str], Point]] = {
    "month": _of_month,
    "year": _of_year,
    "season": _of_season,
    "decade": _of_decade,
}
