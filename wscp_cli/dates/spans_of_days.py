"""Two dates or more in one cell: as the ends of a span, or as days in a row; read only where it can be read one way."""

import re
from datetime import timedelta
from itertools import pairwise

from wscp_cli.dates.forms import (
    Partial,
    Point,
    Unreadable,
    day_point,
    month_point,
    read_partial,
    read_point,
    span_point,
)
from wscp_cli.dates.vocabulary import SEASONS

_APART = re.compile(r"\s+(?:to|until|till|thru|through|and|or|&|\+)\s+|\s+-+\s+|\s*[&+]\s*")
"""What stands between two dates and in no date."""
_CLOSE = re.compile(r"\s*-+\s*|\s*/\s*")
"""What stands between two dates or between the parts of one."""
_ITEMS = re.compile(r"\s*(?:[,;&+]|\band\b|\bor\b)\s*")
_NUMBERED = r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d\d)"
_SIDE_BY_SIDE = re.compile(rf"{_NUMBERED}(?: {_NUMBERED})+")
_DAYS_OF_MONTH = re.compile(r"((?:\d{1,2}(?:st|nd|rd|th)?\s?/\s?){2,})(\d{1,2}(?:st|nd|rd|th)?\s[a-z].*)")
_MONTH_DAYS = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?\s?(?:-|to)\s?(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})")
_GAPS = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(\W*)[a-z]+(\W*?)'?\d+")
_NO_DAY_FIRST = re.compile(r"[a-z]|\d{4}[/.\-]")
_ONE_BY_ONE = re.compile(rf"[,;]|{_NUMBERED} {_NUMBERED}")
"""What tells that two dates are two days; else they may be the ends of a span."""
_PERHAPS_CLOCK = re.compile(r"\d{1,2}\.\d\d")
_ENDS, _ROW = 2, 3
_DAY = timedelta(days=1)
_SEVERAL = {"and", "&", "+", "or"}


def read_days(text: str, this_year: int) -> Point | None:
    """Three days or more in a row, or two parted by a comma, from the first to the last; None for any other text.

    Every part must be one day, the last with its year; what an earlier one lacks it has from the next.
    """
    days = _DAYS_OF_MONTH.fullmatch(text)
    if _SIDE_BY_SIDE.fullmatch(text):
        items = text.split()
    elif days:
        items = [*(part.strip() for part in days[1].split("/") if part.strip()), days[2]]
    else:
        items = [part for part in _ITEMS.split(text) if part]
    if len(items) < _ROW and not (len(items) == _ENDS and _ONE_BY_ONE.search(text)):
        return None
    try:
        last, _ = read_point(items[-1], this_year)
        points = [last]
        for item in reversed(items[:-1]):
            points.append(_day_before(item, points[-1], this_year))
    except Unreadable as problem:
        if problem.invalid:
            raise
        return None
    whole = [one.earliest for one in reversed(points) if one.earliest and one.earliest == one.latest]
    if len(whole) != len(points) or (days and any(later - one != _DAY for one, later in pairwise(whole))):
        return None
    return span_point(min(whole), max(whole))


def _day_before(item: str, following: Point, this_year: int) -> Point:
    """A day of a row; month and year, where left out, are those of the day after it in the row."""
    try:
        return read_point(item, this_year)[0]
    except Unreadable as problem:
        part = read_partial(item)
        if problem.invalid or part is None or not part.day:
            raise
    if following.earliest != following.latest:
        raise Unreadable("not-read")
    point, turns = _completed_start(part, following, this_year)
    if point is None or turns:
        raise Unreadable("not-read")
    return point


def read_range(text: str, this_year: int, notes: list[str]) -> tuple[Point, str, bool]:
    """One date, or two that bound a range; and whether the words themselves are rough (a school term).

    Args:
        text: The date, hedges and times taken away.
        this_year: The year of the merge.
        notes: What a person should know is added here.

    Raises:
        Unreadable: There is none, or there are two ways to part the text.
    """
    try:
        point, rule = read_point(text, this_year)
    except Unreadable as problem:
        if problem.invalid:
            raise
        missing = problem
    else:
        return point, rule, rule == "term"
    within = _MONTH_DAYS.fullmatch(text)
    if within:
        text = f"{within[2]} - {within[3]} {within[1]} {within[4]}"
    spread = re.sub(r"^(?:between|from)\s+", "", text)
    apart = [*_APART.finditer(spread)]
    found: dict[Point, str] = {}
    failed: Unreadable | None = None
    for join in apart or _CLOSE.finditer(spread):
        left, right, by = spread[: join.start()].strip(), spread[join.end() :].strip(), join.group().strip()
        if not left or not right or not (apart or _are_two(left, right, by, this_year)):
            continue
        try:
            joined = _joined(left, right, this_year)
        except Unreadable as problem:
            failed = failed or (problem if problem.invalid else None)
            continue
        if joined is not None:
            found.setdefault(joined, by)
    if not found:
        raise failed or missing
    if len(found) > 1:
        raise missing
    point, by = found.popitem()
    if by in _SEVERAL and not text.startswith("between"):
        notes.append("several-dates")
    return point, "range", False


def _are_two(left: str, right: str, by: str, this_year: int) -> bool:
    """Whether what stands this close together is two dates: ``17/3-19/3/23``, and not ``4/3`` with ``23-June 2023``."""
    gaps = _GAPS.fullmatch(right)
    mixed = gaps and gaps[1] != gaps[2] and {"-", "/"} & {*gaps[1], *gaps[2]}
    if mixed or (left.isdigit() and _NO_DAY_FIRST.match(right)):
        return False
    try:
        last, form = read_point(right, this_year)
        first, other = read_point(left, this_year)
    except Unreadable:
        return by not in left  # one lacks its year, perhaps because it was cut off
    days = first.earliest == first.latest, last.earliest == last.latest
    if any(days):
        return all(days)
    if form != other:
        return False
    parted = [re.sub(r"[a-z']+(?=\W*\d)|\d", "", end) for end in (left, right)]  # what stands between month and year
    return form != "month" or (left[0].isalpha() == right[0].isalpha() and by not in left and parted[0] == parted[1])


def _joined(left: str, right: str, this_year: int) -> Point | None:
    inferred = False
    last: Point | None = None
    first: Point | None = None
    if _PERHAPS_CLOCK.fullmatch(right) or (_PERHAPS_CLOCK.fullmatch(left) and "." not in right):
        return None
    try:
        last, last_form = read_point(right, this_year)
    except Unreadable as problem:
        if problem.invalid:
            raise
    try:
        first, first_form = read_point(left, this_year)
    except Unreadable as problem:
        if problem.invalid:
            raise
    if last and last_form == "season" and (left in SEASONS or (first and first_form == "season")):
        return _seasons(left, first, last, this_year)
    if (first and first_form == "season") or (last and last_form == "season"):
        return None
    if first is None and last is not None:
        first, inferred = _completed_start(read_partial(left), last, this_year)
    elif last is None and first is not None:
        last = _completed_end(read_partial(right), first, this_year)
        inferred = last is not None
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    if first.earliest > last.latest or (first.latest and last.earliest and first.latest > last.latest):
        raise Unreadable("range-reversed", "range-reversed", invalid=True)
    more = ("year-inferred",) if inferred else ()
    return Point(
        first.earliest,
        last.latest,
        first.first,
        last.last,
        (*first.notes, *last.notes, *more),
        doubtful=inferred or first.doubtful or last.doubtful,
    )


def _seasons(left: str, first: Point | None, last: Point, this_year: int) -> Point | None:
    """From one season to another of a year, or of two; not where a winter leaves open which years it joins."""
    if first is None and last.earliest is not None:
        first, _ = read_point(f"{left} {last.earliest.year}", this_year)
    if first is None or first.doubtful or last.doubtful or not first.earliest or not last.earliest or not last.latest:
        return None
    if first.earliest >= last.earliest or left.startswith("winter"):
        return None
    return span_point(first.earliest, last.latest)


def _completed_start(part: Partial | None, last: Point, this_year: int) -> tuple[Point | None, bool]:
    """The start of a range whose month or year stands only at its end, as in ``12-14 May 2023``."""
    if part is None or last.latest is None or last.earliest is None:
        return None, False
    if part.day == last.latest.day and part.month in {0, last.latest.month}:
        return None, False
    one_day = last.earliest == last.latest
    year, month = last.latest.year, part.month or last.latest.month
    if bool(part.day) != one_day or (not one_day and last.first.count("-") != 1):
        return None, False
    earlier = (month, part.day) > (last.latest.month, last.latest.day if one_day else 99)
    if earlier and not part.month:
        raise Unreadable("range-reversed", "range-reversed", invalid=True)
    text = str(year - earlier)
    if part.day:
        return day_point(part.day, month, text, this_year), earlier
    return month_point(month, text, this_year), earlier


def _completed_end(part: Partial | None, first: Point, this_year: int) -> Point | None:
    """The end of a range whose year stands only at its start, as in ``12 May 2023 - 3 June``."""
    if part is None or first.earliest is None or not part.month or bool(part.day) != (first.earliest == first.latest):
        return None
    start = (first.earliest.month, first.earliest.day if part.day else 0)
    year = str(first.earliest.year + ((part.month, part.day) < start))
    return day_point(part.day, part.month, year, this_year) if part.day else month_point(part.month, year, this_year)
