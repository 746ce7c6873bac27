"""The forms of a date itself: from cleaned text to first and last day."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from wscp_cli.dates.vocabulary import MONTHS, SEASONS, TERMS, one_of


class Unreadable(Exception):  # noqa: N818  (not an error of the program: the cell says no date)
    """The text is no date this can read (or, ``invalid``, names a day that does not exist)."""

    def __init__(self, rule: str, *notes: str, invalid: bool = False) -> None:
        super().__init__(rule)
        self.rule, self.notes, self.invalid = rule, notes, invalid


@dataclass(frozen=True, slots=True)
class Point:
    """First and last day, and how EDTF writes each end.

    Attributes:
        earliest: The first day.
        latest: The last day.
        first: EDTF of the start, ``..`` when open.
        last: EDTF of the end; the same as ``first`` for one day, month, season or year.
        notes: What a person should know.
        doubtful: Whether the reading itself is one of two.
    """

    earliest: date | None
    latest: date | None
    first: str
    last: str
    notes: tuple[str, ...] = ()
    doubtful: bool = False


def full_year(text: str, this_year: int) -> int:
    """A year of two or four digits."""
    text = text.lstrip("'")
    if len(text) == 4:  # noqa: PLR2004  (a whole year)
        return int(text)
    century = this_year - this_year % 100
    year = century + int(text)
    return year if year <= this_year + 1 else year - 100


def day_point(day: int, month: int, year: str, this_year: int) -> Point:
    """One day. Raises Unreadable (invalid) when there is no such day; never swaps day and month."""
    number = full_year(year, this_year)
    try:
        one = date(number, month, day)
    except ValueError:
        other: tuple[str, ...] = ()
        if month > 12 >= day >= 1 and 1 <= month <= calendar.monthrange(max(number, 1), day)[1]:  # noqa: PLR2004  (months)
            other = ("month-first-reading",)
        raise Unreadable("no-such-day", *other, invalid=True) from None
    return Point(one, one, one.isoformat(), one.isoformat())


def month_point(month: int, year: str, this_year: int) -> Point:
    """One month."""
    number = full_year(year, this_year)
    if not 1 <= month <= 12 or not 1 <= number <= 9999:  # noqa: PLR2004  (months; what a date can hold)
        raise Unreadable("no-such-month", invalid=True)
    text = f"{number:04d}-{month:02d}"
    return Point(date(number, month, 1), date(number, month, calendar.monthrange(number, month)[1]), text, text)


def year_point(year: int) -> Point:
    """One year."""
    if year < 1:
        raise Unreadable("not-read")
    return Point(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", f"{year:04d}")


def span_point(first: date, last: date) -> Point:
    """Two days and those between."""
    return Point(first, last, first.isoformat(), last.isoformat())


_M = one_of(MONTHS)
_S = one_of(SEASONS)
_ORD = r"(?:\s?(?:st|nd|rd|th))?"
_DMY = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?'?(\d{4}|\d{2})")
_D_M_YYYY = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4}|\d\d)")
_YMD = re.compile(r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})")
_Y_MON_D = re.compile(rf"(\d{{4}})([/.\-])({_M})\2(\d{{1,2}})")
_COMPACT = re.compile(r"(\d{8})")
_D_MON_Y = re.compile(rf"(\d{{1,2}}){_ORD}[\s/.\-]*({_M})[\s/.\-]*('?\d{{2}}|\d{{4}})")
_MON_D_Y = re.compile(rf"({_M})(?:[\s.]*(\d{{1,2}}){_ORD}(?:\s*,\s*|\s+)|-(\d{{1,2}})-|/(\d{{1,2}})/)(\d{{4}})")
_MON_Y = re.compile(rf"({_M})([\s/.\-]*)('?)(\d{{4}}|\d{{2}})")
_Y_MON = re.compile(rf"(\d{{4}})[\s/.\-]+({_M})")
_M_Y = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{4})")
_Y_M = re.compile(r"(\d{4})[-/](\d{2})")
_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(
    r"(?:q(?:uarter|tr)?\s?(?P<q>[1-4])|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) (?:quarter|qtr))[\s,\-]*"
    r"(?P<year>\d{4})(?:\s?[/\-]\s?(?P<next>\d{4}|\d\d))?|(?P<year2>\d{4})(?:\s?/\s?(?P<next2>\d{4}|\d\d))?[\s\-]*q(?P<q2>[1-4])"
)
_MONTHS_OR_DAY = re.compile(r"(?:(?P<before>\d{1,2})/)?(?P<first>\d{1,2})-(?P<last>\d{1,2})/(?P<year>\d{4})")
"""``10-12/2023``: October to December, or 10 December; ``1/2-3/2023`` has as many readings."""
_DECADE = re.compile(r"(\d{3}0)'?s")
_SEASON = re.compile(rf"({_S})[\s\-]*(\d{{4}}|'?\d\d)(?:\s?[/\-]\s?(\d{{4}}|\d{{2}}))?")
_TERM = re.compile(r"(autumn|spring|summer) term (\d{4}|'?\d\d)(?:\s?[/\-]\s?(\d{4}|\d\d))?")
_TERM_BEHIND = re.compile(r"(autumn|spring|summer) (\d{4})(?:\s?[/\-]\s?(\d{4}|\d\d))? term")
_AT_SCHOOL = {"academic year", "school year", "ay"}
_YEAR_KIND = r"(?P<kind>academic year|school year|ay|financial year|fy)"
_TWO_YEARS = r"(?P<first>\d{4}|\d\d)\s?[/\-]\s?(?P<second>\d{4}|\d\d)"
_YEAR_OF_WORK = re.compile(rf"{_YEAR_KIND}\s*:?\s*{_TWO_YEARS}")
_WORK_OF_YEAR = re.compile(rf"{_TWO_YEARS} {_YEAR_KIND}")
_D_MON = re.compile(rf"(\d{{1,2}}){_ORD}[\s/.\-]*({_M})")
_MON_D = re.compile(rf"({_M})[\s.\-]*(\d{{1,2}})(?:\s?(?:st|nd|rd|th))")
_D_M = re.compile(r"(\d{1,2})\s?[/.]\s?(\d{1,2})")
_D = re.compile(rf"(\d{{1,2}}){_ORD}")


def read_point(text: str, this_year: int) -> tuple[Point, str]:  # noqa: PLR0911  (one form a line)
    """One date with its year, and the name of the form. Raises Unreadable."""
    match = _MONTHS_OR_DAY.fullmatch(text)
    if match and 0 < int(match["first"]) < int(match["last"]) <= 12:  # noqa: PLR2004  (months)
        return _months_or_day(match, this_year), "two-readings"
    match = _DMY.fullmatch(text) or _D_M_YYYY.fullmatch(text)
    if match:
        return day_point(int(match[1]), int(match[2]), match[3], this_year), "day-month-year"
    match = _D_MON_Y.fullmatch(text)
    if match:
        return day_point(int(match[1]), MONTHS[match[2]], match[3], this_year), "day-monthname-year"
    match = _YMD.fullmatch(text)
    if match:
        return day_point(int(match[4]), int(match[3]), match[1], this_year), "iso"
    match = _MON_D_Y.fullmatch(text)
    if match:
        day = int(match[2] or match[3] or match[4])
        return day_point(day, MONTHS[match[1]], match[5], this_year), "monthname-day-year"
    match = _Y_MON_D.fullmatch(text)
    if match:
        return day_point(int(match[4]), MONTHS[match[3]], match[1], this_year), "iso"
    return _read_wider(text, this_year)


def _read_wider(text: str, this_year: int) -> tuple[Point, str]:  # noqa: PLR0911  (one form a line)
    match = _MON_Y.fullmatch(text)
    if match:
        point = month_point(MONTHS[match[1]], match[4], this_year)
        short = len(match[4]) == 2  # noqa: PLR2004  (digits of a short year)
        if short and not match[3] and 1 <= int(match[4]) <= 31:  # noqa: PLR2004  (could be a day)
            point = replace(point, notes=("year-or-day",), doubtful=True)
        return point, "month"
    match = _Y_MON.fullmatch(text)
    if match:
        return month_point(MONTHS[match[2]], match[1], this_year), "month"
    match = _SEASON.fullmatch(text)
    if match:
        return _season(match, this_year), "season"
    match = _TERM.fullmatch(text) or _TERM_BEHIND.fullmatch(text)
    if match:
        first, last = (month_point(month, _term_year(match, this_year), this_year) for month in TERMS[match[1]])
        return replace(first, latest=last.latest, last=last.last, notes=("school-term",)), "term"
    match = _YEAR_OF_WORK.fullmatch(text) or _WORK_OF_YEAR.fullmatch(text)
    if match:
        return _year_of_work(match, this_year), f"{'school' if match['kind'] in _AT_SCHOOL else 'financial'}-year"
    match = _QUARTER.fullmatch(text)
    if match:
        return _quarter(match, this_year), "quarter"
    match = _DECADE.fullmatch(text)
    if match:
        return _years_from(int(match[1]), int(match[1]) + 9), "decade"
    return _read_figures(text, this_year)


def _years_from(year: int, until: int) -> Point:
    first, last = year_point(year), year_point(until)
    return replace(first, latest=last.latest, last=last.last)


def _read_figures(text: str, this_year: int) -> tuple[Point, str]:
    """A month or year in figures, or a day without anything between its parts."""
    match = _Y_M.fullmatch(text)
    if match:
        return _year_and_two(match, this_year)
    match = _M_Y.fullmatch(text)
    if match:
        return month_point(int(match[1]), match[2], this_year), "month"
    match = _YEAR.fullmatch(text)
    if match and 1900 <= int(match[1]) <= this_year + 1:  # noqa: PLR2004  (else a reference number, or hours)
        return year_point(int(match[1])), "year"
    match = _COMPACT.fullmatch(text)
    if match:
        return _compact(text, this_year), "compact"
    raise Unreadable("not-read", *_no_year(text))


def _no_year(text: str) -> tuple[str, ...]:
    forms = (_D_MON, _MON_D, _D_M)
    return ("year-missing",) if text in MONTHS or any(form.fullmatch(text) for form in forms) else ()


def _quarter(match: "re.Match[str]", this_year: int) -> Point:
    """A quarter: of a financial year where two years stand there, else of one or the other, as wide as both."""
    told = match["q"] or match["q2"] or match["nth"]
    number = (
        int(told)
        if told.isdigit()
        else 1 + ["first", "second", "third", "fourth"].index(told)
        if (told.isalpha())
        else int(told[0])
    )
    year, following = int(match["year"] or match["year2"]), match["next"] or match["next2"]
    calendar_first = 3 * number - 2
    financial = divmod(year * 12 + 3 * number, 12)  # counted from April
    begin = month_point(financial[1] + 1, str(financial[0]), this_year)
    end_year, end_month = divmod(financial[0] * 12 + financial[1] + 2, 12)
    end = month_point(end_month + 1, str(end_year), this_year)
    if following is not None:
        _hold_together(year, following)
        return replace(begin, latest=end.latest, last=end.last)
    first = month_point(calendar_first, str(year), this_year)
    return Point(first.earliest, end.latest, first.first, end.last, ("quarter-of-which-year",), doubtful=True)


def _months_or_day(match: "re.Match[str]", this_year: int) -> Point:
    """Figures with two readings, as wide as both."""
    first = int(match["first"])
    if match["before"] and 1 <= int(match["before"]) < first:
        first = int(match["before"])
    begin, end = (month_point(month, match["year"], this_year) for month in (first, int(match["last"])))
    return Point(begin.earliest, end.latest, begin.first, end.last, ("two-readings",), doubtful=True)


def _season(match: "re.Match[str]", this_year: int) -> Point:
    number, year, second = SEASONS[match[1]], full_year(match[2], this_year), match[3]
    if second is not None and (match[1] != "winter" or full_year(second, this_year) % 100 != (year + 1) % 100):
        raise Unreadable("not-read")
    if not 1900 <= year <= this_year + 1:  # noqa: PLR2004  (as for a year alone)
        raise Unreadable("not-read")
    begin = {21: 3, 22: 6, 23: 9, 24: 12}[number]
    end_year, end = (year + 1, 2) if number == SEASONS["winter"] else (year, begin + 2)
    text = f"{year}-{number}"
    notes: tuple[str, ...] = ()
    if match[1] == "winter" and second is None:
        notes = ("winter-of-which-year",)
    last = date(end_year, end, calendar.monthrange(end_year, end)[1])
    return Point(date(year, begin, 1), last, text, text, notes, doubtful=bool(notes))


def _term_year(match: "re.Match[str]", this_year: int) -> str:
    """The year of a school term, which a school year names too: the spring term of 2022/23 is in 2023."""
    first = full_year(match[2], this_year)
    if match[3] is None:
        return str(first)
    _hold_together(first, match[3])
    return str(first if match[1] == "autumn" else first + 1)


def _hold_together(year: int, following: str) -> None:
    """Raises Unreadable where the second of two years is not the one after the first."""
    if int(following) % 100 != (year + 1) % 100 or (len(following) == 4 and int(following) != year + 1):  # noqa: PLR2004  (a whole year)
        raise Unreadable("not-read")


def _year_of_work(match: "re.Match[str]", this_year: int) -> Point:
    """A school year, September to August, or a council's financial year, April to March."""
    year = full_year(match["first"], this_year)
    _hold_together(year, match["second"])
    begin = 9 if match["kind"] in _AT_SCHOOL else 4
    first, last = month_point(begin, str(year), this_year), month_point(begin - 1, str(year + 1), this_year)
    return replace(first, latest=last.latest, last=last.last)


def _year_and_two(match: "re.Match[str]", this_year: int) -> tuple[Point, str]:
    """``2021-22`` is two years, ``2021-04`` a month, ``2010-11`` could be either and is read as wide as both."""
    year, two = int(match[1]), int(match[2])
    follows = (year + 1) % 100 == two
    if not 1900 <= year <= this_year + 1:  # noqa: PLR2004  (as for a year alone)
        raise Unreadable("not-read")
    if follows:
        first, last = year_point(year), year_point(year + 1)
        both = replace(first, latest=last.latest, last=last.last)
        if 1 <= two <= 12:  # noqa: PLR2004  (months)
            return replace(both, notes=("month-or-years",), doubtful=True), "two-years"
        return both, "two-years"
    if 1 <= two <= 12:  # noqa: PLR2004  (months)
        return month_point(two, match[1], this_year), "month"
    later = year - year % 100 + two
    if year < later <= this_year + 1:
        first, last = year_point(year), year_point(later)
        return replace(first, latest=last.latest, last=last.last), "two-years"
    raise Unreadable("not-read")


def _compact(text: str, this_year: int) -> Point:
    day_first = 1900 <= int(text[4:]) <= this_year + 1 and 1 <= int(text[2:4]) <= 12  # noqa: PLR2004  (years, months)
    year_first = 1900 <= int(text[:4]) <= this_year + 1 and 1 <= int(text[4:6]) <= 12  # noqa: PLR2004  (years, months)
    if day_first == year_first:
        raise Unreadable("not-read")
    if day_first:
        return day_point(int(text[:2]), int(text[2:4]), text[4:], this_year)
    return day_point(int(text[6:]), int(text[4:6]), text[:4], this_year)


@dataclass(frozen=True, slots=True)
class Partial:
    """Part of a date: what is missing is taken from the other end of its range."""

    day: int = 0
    month: int = 0


def read_partial(text: str) -> Partial | None:
    """A day or month without its year, or a day alone; None for anything else."""
    match = _D_MON.fullmatch(text)
    if match:
        return Partial(int(match[1]), MONTHS[match[2]])
    match = _MON_D.fullmatch(text)
    if match:
        return Partial(int(match[2]), MONTHS[match[1]])
    if text in MONTHS:
        return Partial(0, MONTHS[text])
    match = _D_M.fullmatch(text)
    if match and int(match[2]) <= 12:  # noqa: PLR2004  (months)
        return Partial(int(match[1]), int(match[2]))
    match = _D.fullmatch(text)
    return Partial(int(match[1])) if match else None
