"""Read a date the way British professionals write one, day first always; what cannot be read for sure stays unknown."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from wscp_cli.dates import vocabulary as words
from wscp_cli.dates.feast_days import with_dates
from wscp_cli.dates.forms import Point, Unreadable, day_point, month_point, year_point
from wscp_cli.dates.parts_of_periods import read_part
from wscp_cli.dates.placeholders import is_no_day, is_perhaps_placeholder, is_placeholder
from wscp_cli.dates.spans_of_days import read_days, read_range
from wscp_cli.dates.spelling import set_right
from wscp_cli.dates.time_of_day import normalised, read_clock, take_clocks
from wscp_cli.dates.trailing_words import day_beside_words
from wscp_cli.dates.vocabulary import one_of
from wscp_cli.dates.weeks import NTH_WEEK, WEEK, nth_week, week_of


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
_FAST = re.compile(r"\s*(?!\d{1,2}-\d{1,2}/)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})\s*")
_LEFT_OUT = r"(?:\?{1,2}|xx?|_{1,3}|-{1,2}|\.{2,3}|dd|mm|0{1,2})"
_DAY_LEFT_OUT = re.compile(rf"{_LEFT_OUT}\s?[/.\-]\s?(?P<month>\d{{1,2}})\s?[/.\-]\s?(?P<year>\d{{4}}|(?<=/)\d\d)")
_DAY_AND_MONTH_LEFT_OUT = re.compile(
    rf"{_LEFT_OUT}\s?[/.\-]\s?(?P<month>){_LEFT_OUT}\s?[/.\-]\s?(?P<year>(?:19|20)\d\d)"
)
_BROKEN_DOUBT = re.compile(r"\d\?+\d|(?<!\d)(?:19|20)\?|(?<!\d)(?:19|20)\d\?|/\?+/|\d[/.\-]\?|(?<!\d)[0-3]\?+[/.\-]")
"""Figures of which one cannot be read: ``1?/3/24`` may be any day of ten."""
_DASH_LEFT_OVER = re.compile(r"^-+\s*(?=\w)|(?<=\w)\s*-+$")
"""What tells that a span was meant to go on, or nothing at all."""
_WEEKDAY = re.compile(rf"\b({one_of(words.WEEKDAYS)})\b\.?")
_WEEKDAYS_TOGETHER = re.compile(rf"\b(?:{one_of(words.WEEKDAYS)})\s*[/&]\s*(?:{one_of(words.WEEKDAYS)})\b")
_NUMBER_BEFORE = re.compile(r"^(?:\(?\d{1,4}\)\s+|[\u2022*'\"]+\s*)(?=\d)|(?<=\d)['\"]+$")
"""What stands before or about a date in a list: the entry's number, a bullet, quotation marks."""
_CONTINUED = re.compile(r"\s*(?:\(?\bcont(?:inued|'d|d)?\b\.?\s*\)?|\*+)$")
"""What tells that an entry goes on, or has a footnote; it says nothing of the day."""
_YEAR_FIRST = re.compile(rf"(\d{{4}})[\s,]+({one_of(words.MONTHS)})\.?[\s,]+(\d{{1,2}})(?:st|nd|rd|th)?")
_FILLER = re.compile(
    r"\b(?:(?:the )?month of|on|the|of|in|at|dated|date|during|sometime|some time|throughout)\b|[(),;\[\]]|:(?!\d)"
)
_OPEN = re.compile(r"^(before|prior to|pre|by|until|till|up to|up until|after|post|since|from)\b\s*(.+)$")
_NO_LATER = re.compile(r"\b(?:no|not) (?:later than|after)\b|\b(?:no|not) (?:earlier than|before)\b")
_ONGOING_FROM = re.compile(r"^(?:ongoing|on-going|continuing|continued)[\s,\-]+(?=(?:from|since)\b)")
_ON_OR = re.compile(r"\bon or (about|around|before|after)\b\s*")
_INCLUDING = {"about": "about", "around": "about", "before": "by", "after": "since"}
"""Words that count the day itself in."""
_ONWARDS = re.compile(
    r"^(?:from |since )?(.+?)\s*(?:-|to|until|till|and)?\s*"
    r"(?:onwards|present|date|ongoing|now|current|\((?:onwards|to date|ongoing|current)\))$"
)
__all__ = ["DateReader", "Reading", "read_clock", "read_text", "read_typed"]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)")
_EXCEL_FIRST, _EXCEL_LAST = 29000, 60000
_YEAR_FOR_NONE = "1900"
_SIX_FIGURES = re.compile(r"[1-9](?:0[1-9]|1[0-2])\d\d")
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
            itself = getattr(cell, "read_date", None)  # a date_parts.DateInParts or a shown_dates.ShownDate
            if itself is None:
                return read_typed(cell, self.this_year)
            found = self._seen.get(cell)
            if found is None:
                found = self._seen[cell] = itself(self.this_year)
            return found
        found = self._seen.get(cell)
        if found is None:
            read = read_text if isinstance(cell, str) else read_typed
            found = self._seen[cell] = read(cell, self.this_year)
        return found


def read_typed(cell: object, this_year: int) -> Reading:  # noqa: PLR0911  (one type a line)
    """A cell the spreadsheet typed itself: a date is exact; a number is looked at with care."""
    if isinstance(cell, datetime):
        clock = cell.strftime("%H:%M") if cell.time() != time(0) else ""
        return _typed_day(cell.date(), clock, this_year)
    if isinstance(cell, date):
        return _typed_day(cell, "", this_year)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        whole = cell % 1 == 0  # a number too large to be held is none
        if whole and int(cell) in _YEARS:
            return read_text(str(int(cell)), this_year)
        if whole and 1_010_000 < cell < 100_000_000:  # noqa: PLR2004  (day, month and year without a stop)
            return _typed_figures(f"{int(cell):08d}", this_year)
        if _EXCEL_FIRST <= cell <= _EXCEL_LAST:
            moment = datetime(1899, 12, 30) + timedelta(days=float(cell))  # noqa: DTZ001  (a calendar day, no zone)
            clock = moment.strftime("%H:%M") if moment.time() != time(0) else ""
            day = _typed_day(moment.date(), clock, this_year)
            if _SIX_FIGURES.fullmatch(str(cell).removesuffix(".0")) and day.kind == "exact":  # 040324 loses its nought
                day = replace(day, edtf=f"{day.edtf}?", kind="uncertain")
            return replace(day, rule="excel-number", notes=(*day.notes, "read-from-number"))
        return Reading(rule="number", notes=("number-not-a-date",))
    if cell is None:
        return Reading(rule="empty")
    return Reading(rule="not-a-date")


def _typed_figures(figures: str, this_year: int) -> Reading:
    """A date typed as a bare number of eight figures; it is flagged, for it may be a number of something else."""
    read = read_text(figures, this_year)
    if not read.edtf:
        return Reading(rule="number", notes=("number-not-a-date",))
    return replace(read, notes=(*read.notes, "read-from-number"))


def _typed_day(day: date, clock: str, this_year: int) -> Reading:
    if day.year <= 1900 or is_placeholder(day):  # noqa: PLR2004  (Excel's day nought: an empty cell made into a date)
        return Reading(rule="placeholder", notes=("placeholder-date",))
    notes: tuple[str, ...] = () if this_year - _OLDEST <= day.year <= this_year + 1 else ("year-unlikely",)
    if is_perhaps_placeholder(day):
        notes = ("perhaps-placeholder",)
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
        point = _tried(day_point, int(day), int(month), year, this_year)
        if isinstance(point, Point) or not is_no_day(normalised(text)):
            return _finish(point, "", "", (), "day-month-year", this_year)
    clean = normalised(text)
    if clean.strip(" .") in words.UNDATED or not clean:
        return Reading(rule="undated")
    if clean.strip(" .") in words.SAME_AS_ABOVE:
        return Reading(rule="same-as-above", notes=("refers-to-another-row",))
    if is_no_day(clean):
        return Reading(rule="placeholder", notes=("placeholder-date",))
    return _read_clean(_NUMBER_BEFORE.sub("", clean), this_year)


def _read_clean(clean: str, this_year: int) -> Reading:
    left_out = _DAY_LEFT_OUT.fullmatch(clean) or _DAY_AND_MONTH_LEFT_OUT.fullmatch(clean)
    if left_out:
        month, year = left_out["month"], left_out["year"]
        point = _tried(month_point, int(month), year, this_year) if month else year_point(int(year))
        return _finish(point, "?", "", ("day-missing",), "day-left-out", this_year)
    if _BROKEN_DOUBT.search(clean) or len(clean) > 80:  # noqa: PLR2004  (no date is that long: it is prose)
        return Reading(rule="not-read")
    reading = _read_phrase(clean, this_year)
    put_right = set_right(clean) if reading.kind == "unknown" or reading.rule == "day-and-words" else clean
    return _read_phrase(put_right, this_year) if put_right != clean else reading


def _read_phrase(clean: str, this_year: int) -> Reading:
    notes: list[str] = []
    clean = _london(re.sub(r"(\d{4}-\d{2}-\d{2})t(?=\d{2}:)", r"\1 ", _CONTINUED.sub("", clean)), notes)
    clean, named = with_dates(clean, this_year)
    clean, clock = take_clocks(clean, notes)
    clean = clean.replace("'s ", "s ").replace("s' ", "s ") if "year" in clean else clean
    clean = _NO_LATER.sub(lambda match: "by" if re.search("later|after", match[0]) else "since", clean)
    week = None if NTH_WEEK.search(clean) else WEEK.search(clean)
    if week:
        clean = clean[: week.start()] + " " + clean[week.end() :]
    rest, uncertain = words.UNCERTAIN.subn(" ", clean)
    rest = _ON_OR.sub(lambda match: f"{_INCLUDING[match[1]]} ", rest)
    rest, approximate = words.APPROXIMATE.subn(" ", re.sub(r"\bc\.\s*", "c ", rest))
    rest = re.sub(r"(?<=[a-z])\.", " ", rest)
    nth = NTH_WEEK.search(rest)
    if nth:
        rest = rest[: nth.start()] + " " + rest[nth.end() :]
    rest, in_words = words.PART_OF_DAY.subn(" ", rest)
    if in_words:
        notes.append("time-in-words")
    weekdays = [words.WEEKDAYS[found] for found in _WEEKDAY.findall(rest)]
    rest = _ONGOING_FROM.sub("", _WEEKDAY.sub(" ", _WEEKDAYS_TOGETHER.sub(" ", rest)).strip())
    if _DASH_LEFT_OVER.search(rest) and not clock:
        notes.append("dash-left-over")
        uncertain += 1
    rest = _squeezed(rest)
    doubt = "%" if uncertain and approximate else "?" if uncertain else "~" if approximate else ""
    try:
        point, rule, rough = _core_or_words(rest, this_year, notes)
        if week:
            point, rule = week_of(point, week, notes), "week"
        if nth:
            point, rule, rough = nth_week(point, nth[1]), "week-of-month", True
    except Unreadable as problem:
        return _finish(problem, doubt, clock, tuple(notes), "", this_year)
    if rule == "day-and-words":
        doubt = doubt or "?"
    if rough and not doubt:
        doubt = "~"
    notes.extend(_weekday_notes(point, weekdays, within_week=bool(week)))
    return _finish(point, doubt, clock, tuple(notes), "named-day" if named and rule == "iso" else rule, this_year)


def _core_or_words(rest: str, this_year: int, notes: list[str]) -> tuple[Point, str, bool]:
    """The date; failing that, the day with which the cell begins, where the words behind it cannot move it."""
    try:
        return _core(rest, this_year, notes)
    except Unreadable as problem:
        day = None if problem.invalid else day_beside_words(rest)
        if day is None:
            raise
        notes.append("words-beside-date")
        return _core(day, this_year, notes)[0], "day-and-words", False


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
    days = read_days(re.sub(r"^on ", "", rest), this_year)
    if days is not None:
        notes.append("several-dates")
        return days, "several-days", False
    rest = _squeezed(_FILLER.sub(" ", rest))
    part = read_part(rest, this_year, notes)
    if part is not None:
        return (*part, True)
    turned = _YEAR_FIRST.fullmatch(rest)
    return read_range(f"{turned[3]} {turned[2]} {turned[1]}" if turned else rest, this_year, notes)


def _london(text: str, notes: list[str]) -> str:
    """A moment as programs write it with its time zone, by the clocks of London; any other text as it is."""
    if not _MOMENT.fullmatch(text):
        return text
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        moment = datetime.fromisoformat(re.sub(r"(?<=\.\d{6})\d+", "", text.upper()))
        local = moment.astimezone(ZoneInfo("Europe/London"))
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        return text
    if moment.time() == time(0) and not moment.utcoffset():  # how programs write a day without a time of day
        return moment.strftime("%Y-%m-%d 00:00:00")
    if local.date() != moment.date() and local.time() != time(0):
        notes.append("day-by-london-time")
    return local.strftime("%Y-%m-%d %H:%M" if local.time() != time(0) else "%Y-%m-%d 00:00:00")


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
    one_day = point.earliest == point.latest
    if (one_day and any(map(is_placeholder, ends))) or point.first == point.last == _YEAR_FOR_NONE:
        return Reading(rule="placeholder", notes=(*notes, "placeholder-date"))
    if one_day and any(map(is_perhaps_placeholder, ends)):
        notes, doubt = (*notes, "perhaps-placeholder"), "?"
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
