"""Read a date the way British professionals write one, day first always; what cannot be read for sure stays unknown."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from wscp_cli.chronology import date_words as words
from wscp_cli.chronology.clock import normalised, read_clock, take_clock
from wscp_cli.chronology.date_points import Point, Unreadable, day_point, month_point, read_range, span_point
from wscp_cli.chronology.date_words import one_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date cell says.

    Attributes:
        edtf: The date in EDTF; empty when unknown or invalid.
        earliest: The first day it can be; None when open or unknown.
        latest: The last day it can be; None when open or unknown.
        time: ``HH:MM``, or empty.
        kind: exact, approximate, uncertain, range, unknown or invalid.
        rule: The name of the form it was read by, such as ``day-month-year``.
        notes: What a person should know about the reading, such as ``weekday-disagrees``.
    """

    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None
    time: str = ""
    kind: str = "unknown"
    rule: str = "not-read"
    notes: tuple[str, ...] = ()


_OLDEST = 90
"""Years. What is longer ago is rather a slip, or two digits of another century, than what a review is about."""
_FAST = re.compile(r"\s*(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})\s*")
_DAY_LEFT_OUT = re.compile(r"(?:\?{1,2}|xx?|0{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_BROKEN_DOUBT = re.compile(r"\d\?+\d|(?<!\d)(?:19|20)\?|(?<!\d)(?:19|20)\d\?|/\?+/|\d[/.\-]\?")
_WEEKDAY = re.compile(rf"\b({one_of(words.WEEKDAYS)})\b\.?")
_CONTINUED = re.compile(r"\s*(?:\(?\bcont(?:inued|'d|d)?\b\.?\s*\)?|\*+)$")
"""What tells that an entry goes on, or has a footnote; it says nothing of the day."""
_YEAR_FIRST = re.compile(rf"(\d{{4}})[\s,]+({one_of(words.MONTHS)})\.?[\s,]+(\d{{1,2}})(?:st|nd|rd|th)?")
_FILLER = re.compile(r"\b(?:on|the|of|in|at|dated|date|during|sometime|some time|throughout)\b|[(),;\[\]]|:(?!\d)")
_WEEK = re.compile(
    r"\b(?:w\s?/\s?(?P<short>[cbe])\b\.?|(?P<wc>wc|wb)(?=\s+\d)|(?:the )?week (?P<long>commencing|beginning|"
    r"starting|ending))\s*:?"
)
_NTH_WEEK = re.compile(r"\b(first|1st|second|2nd|third|3rd|fourth|4th|last) week (?:of |in )?(?=\D)")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 5}
_OPEN = re.compile(r"^(before|prior to|pre|by|until|till|up to|up until|after|post|since|from)\b\s*(.+)$")
_ON_OR = re.compile(r"\bon or (about|around|before|after)\b\s*")
_INCLUDING = {"about": "about", "around": "about", "before": "by", "after": "since"}
"""Words that count the day itself in."""
_ONWARDS = re.compile(
    r"^(?:from |since )?(.+?)\s*(?:-|to|until|till|and)?\s*(?:onwards|present|date|ongoing|now|current)$"
)
_PART = re.compile(
    r"\b(?P<part>early|mid|middle|late|beginning|start|end|later|first half|second half)(?:\s*(?:-|of|in|the)\s*|\s+)+"
)
_PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "late",
    "end": "late",
}
__all__ = ["DateReader", "Reading", "read_clock", "read_text", "read_typed"]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z|[+-]\d\d:?\d\d)")
_EXCEL_FIRST, _EXCEL_LAST = 29000, 60000
_YEARS = range(1900, 2101)


class DateReader:
    """Reads date cells; remembers what it has read, for a return repeats its dates.

    Args:
        this_year: The year of the merge: two-digit years up to the next one are this century's.
    """

    def __init__(self, this_year: int) -> None:
        self.this_year = this_year
        self._seen: dict[object, Reading] = {}

    def read(self, cell: object) -> Reading:
        """What a cell says: text, a date, time or number that the spreadsheet already typed, or parts of one."""
        if not isinstance(cell, str | date):  # a number equals others of its kind that are read otherwise
            in_parts = getattr(cell, "read_date", None)  # a date_parts.DateInParts
            return in_parts(self.this_year) if in_parts else read_typed(cell, self.this_year)
        found = self._seen.get(cell)
        if found is None:
            read = read_text if isinstance(cell, str) else read_typed
            found = self._seen[cell] = read(cell, self.this_year)
        return found


_LAST_YEAR = 9999


def read_typed(cell: object, this_year: int) -> Reading:  # noqa: PLR0911  (one type a line)
    """A cell the spreadsheet typed itself: a date is exact; a number is looked at with care."""
    if isinstance(cell, datetime):
        clock = cell.strftime("%H:%M") if cell.time() != time(0) else ""
        return _typed_day(cell.date(), clock, this_year)
    if isinstance(cell, date):
        return _typed_day(cell, "", this_year)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell == int(cell) and int(cell) in _YEARS:
            return read_text(str(int(cell)), this_year)
        if _EXCEL_FIRST <= cell <= _EXCEL_LAST:
            moment = datetime(1899, 12, 30) + timedelta(days=float(cell))  # noqa: DTZ001  (a calendar day, no zone)
            clock = moment.strftime("%H:%M") if moment.time() != time(0) else ""
            day = _typed_day(moment.date(), clock, this_year)
            return replace(day, rule="excel-number", notes=(*day.notes, "read-from-number"))
        return Reading(rule="number", notes=("number-not-a-date",))
    if cell is None:
        return Reading(rule="empty")
    return Reading(rule="not-a-date")


def _is_stand_in(day: date) -> bool:
    """Whether programs write this day where there is none: the first they know, or the last."""
    first = day.year <= 1900 and (day.month, day.day) in {(1, 1), (12, 30), (12, 31)}  # noqa: PLR2004  (Excel's day nought is 30 December 1899)
    return first or day.year == _LAST_YEAR or (day.year >= 2099 and (day.month, day.day) == (12, 31))  # noqa: PLR2004  (until further notice)


def _typed_day(day: date, clock: str, this_year: int) -> Reading:
    if day.year <= 1900 or _is_stand_in(day):  # noqa: PLR2004  (Excel's day nought: an empty cell made into a date)
        return Reading(rule="placeholder", notes=("placeholder-date",))
    notes = () if this_year - _OLDEST <= day.year <= this_year + 1 else ("year-unlikely",)
    doubt, kind = ("?", "uncertain") if notes else ("", "exact")
    return Reading(day.isoformat() + doubt, day, day, clock, kind, "excel-date", notes)


@lru_cache(maxsize=4096)
def read_text(text: str, this_year: int) -> Reading:
    """A date as written. Never guesses: a form this does not know for sure is ``unknown``.

    Args:
        text: The cell, verbatim.
        this_year: Two-digit years up to the next one are 20xx, all others 19xx.
    """
    fast = _FAST.fullmatch(text)
    if fast and fast.group(1) != "00":
        day, month, year = fast.groups()
        return _finish(
            _tried(day_point, int(day), int(month), year, this_year), "", "", (), "day-month-year", this_year
        )
    clean = normalised(text)
    if clean.strip(" .") in words.UNDATED or not clean:
        return Reading(rule="undated")
    if clean.strip(" .") in words.SAME_AS_ABOVE:
        return Reading(rule="same-as-above", notes=("refers-to-another-row",))
    left_out = _DAY_LEFT_OUT.fullmatch(clean)
    if left_out:
        point = _tried(month_point, int(left_out[1]), left_out[2], this_year)
        return _finish(point, "?", "", ("day-missing",), "day-left-out", this_year)
    if _BROKEN_DOUBT.search(clean) or len(clean) > 80:  # noqa: PLR2004  (no date is that long: it is prose)
        return Reading(rule="not-read")
    return _read_phrase(clean, this_year)


def _read_phrase(clean: str, this_year: int) -> Reading:
    clean = _london(re.sub(r"(\d{4}-\d{2}-\d{2})t(?=\d{2}:)", r"\1 ", _CONTINUED.sub("", clean)))
    notes: list[str] = []
    clean, clock = take_clock(clean, notes)
    clean = clean.replace("'s ", "s ").replace("s' ", "s ") if "year" in clean else clean
    week = _WEEK.search(clean)
    if week:
        clean = clean[: week.start()] + " " + clean[week.end() :]
    rest, uncertain = words.UNCERTAIN.subn(" ", clean)
    rest = _ON_OR.sub(lambda match: f"{_INCLUDING[match[1]]} ", rest)
    rest, approximate = words.APPROXIMATE.subn(" ", re.sub(r"\bc\.\s*", "c ", rest))
    rest = re.sub(r"(?<=[a-z])\.", " ", rest)
    nth = _NTH_WEEK.search(rest)
    if nth:
        rest = rest[: nth.start()] + " " + rest[nth.end() :]
    rest, in_words = words.PART_OF_DAY.subn(" ", rest)
    if in_words:
        notes.append("time-in-words")
    weekdays = [words.WEEKDAYS[found] for found in _WEEKDAY.findall(rest)]
    rest = _WEEKDAY.sub(" ", rest)
    rest = _squeezed(rest)
    doubt = "%" if uncertain and approximate else "?" if uncertain else "~" if approximate else ""
    try:
        point, rule, rough = _core(rest, this_year, notes)
        if week:
            point, rule = _week_of(point, week), "week"
        if nth:
            point, rule, rough = _nth_week(point, _NTH[nth[1]]), "week-of-month", True
    except Unreadable as problem:
        return _finish(problem, doubt, clock, tuple(notes), "", this_year)
    if rough and not doubt:
        doubt = "~"
    notes.extend(_weekday_notes(point, weekdays, within_week=bool(week)))
    return _finish(point, doubt, clock, tuple(notes), rule, this_year)


def _core(rest: str, this_year: int, notes: list[str]) -> tuple[Point, str, bool]:
    """The date itself, hedges and times taken away; whether it is rough by its own words."""
    onwards = _ONWARDS.match(rest)
    if onwards:
        point, _, rough = _core(_squeezed(onwards[1]), this_year, notes)
        return replace(point, latest=None, last=".."), "open-end", rough
    opened = _OPEN.match(rest)
    if opened and not re.search(r"\s(?:to|until|till|-)\s|\d-\d", opened[2] if opened[1] == "from" else ""):
        point, _, rough = _core(_squeezed(opened[2]), this_year, notes)
        return _opened(point, opened[1]), "open-start" if opened[1] in _CLOSES else "open-end", rough
    rest = _squeezed(_FILLER.sub(" ", rest))
    part = _PART.match(rest)
    if part:
        kind = _PARTS.get(part["part"])
        if kind is None:
            raise Unreadable("not-read")
        inner = rest[part.end() :]
        return _part_of(inner, kind, this_year), f"{kind}-part", True
    turned = _YEAR_FIRST.fullmatch(rest)
    return read_range(f"{turned[3]} {turned[2]} {turned[1]}" if turned else rest, this_year, notes)


def _london(text: str) -> str:
    """A moment as programs write it with its time zone, by the clocks of London; any other text as it is."""
    if not _MOMENT.fullmatch(text):
        return text
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        moment = datetime.fromisoformat(text.upper()).astimezone(ZoneInfo("Europe/London"))
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        return text
    return moment.strftime("%Y-%m-%d %H:%M")


_CLOSES = {"before", "prior to", "pre", "by", "until", "till", "up to", "up until"}


def _opened(point: Point, word: str) -> Point:
    one = timedelta(days=1)
    if point.earliest is None or point.latest is None:
        raise Unreadable("not-read")
    if word in {"before", "prior to", "pre"}:
        last = point.earliest - one
        return Point(None, last, "..", last.isoformat())
    if word in _CLOSES:
        return Point(None, point.latest, "..", point.last)
    if word in {"after", "post"}:
        first = point.latest + one
        return Point(first, None, first.isoformat(), "..")
    return Point(point.earliest, None, point.first, "..")


def _part_of(inner: str, part: str, this_year: int) -> Point:
    """A third of a month, a year, a season or a decade."""
    point, rule, _ = read_range(inner, this_year, [])
    first, last = point.earliest, point.latest
    if first is None or last is None:
        raise Unreadable("not-read")
    third = {"early": 0, "mid": 1, "late": 2}[part]
    if rule == "month":
        end = calendar.monthrange(first.year, first.month)[1]
        begin, finish = ((1, 10), (11, 20), (21, end))[third]
        return span_point(first.replace(day=begin), first.replace(day=finish))
    if rule == "year":
        begin, finish = ((1, 4), (5, 8), (9, 12))[third]
        return Point(
            date(first.year, begin, 1),
            date(first.year, finish, calendar.monthrange(first.year, finish)[1]),
            f"{first.year}-{begin:02d}",
            f"{first.year}-{finish:02d}",
        )
    if rule == "season":
        month, year = first.month + third, first.year
        month, year = (month - 12, year + 1) if month > 12 else (month, year)  # noqa: PLR2004  (months of a year)
        return month_point(month, str(year), this_year)
    if rule == "decade":
        begin, finish = ((0, 3), (4, 6), (7, 9))[third]
        return Point(
            date(first.year + begin, 1, 1),
            date(first.year + finish, 12, 31),
            str(first.year + begin),
            str(first.year + finish),
        )
    raise Unreadable("not-read")


def _week_of(point: Point, week: "re.Match[str]") -> Point:
    if point.earliest is None or point.earliest != point.latest:
        raise Unreadable("not-read")
    ending = (week["short"] or (week["long"] or "c")[0]) == "e"
    six = timedelta(days=6)
    return (
        span_point(point.earliest - six, point.earliest) if ending else span_point(point.earliest, point.earliest + six)
    )


def _nth_week(point: Point, number: int) -> Point:
    first, last = point.earliest, point.latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month) or first.day != 1:
        raise Unreadable("not-read")
    if number == 5:  # noqa: PLR2004  (the last week)
        return span_point(last - timedelta(days=6), last)
    begin = first + timedelta(days=7 * (number - 1))
    return span_point(begin, begin + timedelta(days=6))


def _weekday_notes(point: Point, weekdays: list[int], *, within_week: bool) -> list[str]:
    ends = [point.earliest] if point.earliest == point.latest or within_week else [point.earliest, point.latest]
    if not weekdays:
        return []
    if len(weekdays) != len(ends) or None in ends:
        return ["weekday-not-checked"]
    agrees = all(day is not None and day.weekday() == said for day, said in zip(ends, weekdays, strict=True))
    return [] if agrees else ["weekday-disagrees"]


def _squeezed(text: str) -> str:
    return " ".join(text.split()).strip(" .,;-")


def _tried(make: object, *arguments: object) -> "Point | Unreadable":
    try:
        return make(*arguments)  # type: ignore[operator, no-any-return]
    except Unreadable as problem:
        return problem


def _finish(
    point: Point | Unreadable,
    doubt: str,
    clock: str,
    notes: tuple[str, ...],
    rule: str,
    this_year: int,
) -> Reading:
    notes = tuple(dict.fromkeys(notes))
    if isinstance(point, Unreadable):
        kind = "invalid" if point.invalid else "unknown"
        extra = tuple(note for note in point.notes if note not in notes)
        return Reading("", None, None, clock if point.invalid else "", kind, point.rule, (*notes, *extra))
    ends = [day for day in (point.earliest, point.latest) if day is not None]
    if point.earliest == point.latest and any(map(_is_stand_in, ends)):
        return Reading(rule="placeholder", notes=(*notes, "placeholder-date"))
    if point.earliest == point.latest and any(day.year < 1900 for day in ends):  # noqa: PLR2004  (a slip: which year is meant?)
        return Reading(rule=rule, notes=(*notes, "year-unlikely"))
    if any(not this_year - _OLDEST <= day.year <= this_year + 1 for day in ends):
        notes, doubt = (*notes, "year-unlikely"), "?"
    if point.doubtful and not doubt:
        doubt = "?"
    same = point.first == point.last
    edtf = (
        point.first + doubt
        if same
        else "/".join(end if end == ".." else end + doubt for end in (point.first, point.last))
    )
    kind = {"": "", "~": "approximate"}.get(doubt, "uncertain")
    kind = kind or ("exact" if point.earliest == point.latest and point.earliest else "range")
    return Reading(edtf, point.earliest, point.latest, clock, kind, rule, (*notes, *point.notes))
