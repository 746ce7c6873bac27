"""A date that a spreadsheet typed, read as far as its cell shows it: what the format leaves out is not known."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from wscp_cli.dates.forms import Point, month_point, year_point
from wscp_cli.dates.reader import Reading, read_text, read_typed

YEAR_NOT_SHOWN = "year-not-shown"
"""The cell shows no year: the one that is stored may be the year in which the date was typed."""
DAY_NOT_SHOWN = "day-not-shown"
"""The cell stores a day and shows only its month, quarter or year."""
DATE_NOT_SHOWN = "date-not-shown"
"""The cell stores a date and shows neither day and month nor year."""
MONTH_NOT_SHOWN = "month-not-shown"
"""The cell shows the first letter of the month."""
TIME_NOT_SHOWN = "time-not-shown"
"""The cell stores a time of day and does not show it."""
ORDER_SHOWN = "order-shown"
"""The cell shows day, month and year in an order in which a British reader sees another day."""
FIGURES_TYPED = "figures-typed"
"""The date is long past, and its number is that of figures typed without strokes, such as 30423 for 3/4/23."""

_WORD = re.compile(r"[^\W\d_]|[?~/]|^-\d")
_UNKNOWN_BEFORE = 1905
"""A date without a year that is stored as an earlier one is a small number, such as a day of the month."""
_LONG_AGO, _TYPED_WITHIN = 25, 15
"""Years: a date so long past is doubtful where its number could be figures for a day of the last few years."""


@dataclass(frozen=True, slots=True)
class DateLook:
    """Which parts of a date a cell shows.

    Attributes:
        seen: Each part once in its order: ``y`` year, ``Y`` its last two figures, ``m`` month as a number, ``M`` by
            name, ``l`` its first letter, ``q`` quarter, ``d`` day, ``w`` weekday, ``h`` time of day, ``e`` elapsed
            time; ``?`` alone where only the text is known.
        own: The date's own text without time and words; empty where no date is shown.
        before: Words before the date.
        after: Words behind it.
    """

    seen: str
    own: str = ""
    before: str = ""
    after: str = ""

    @property
    def has_words(self) -> bool:
        """Whether words, or a question mark, stand beside the date."""
        return bool(_WORD.search(self.before) or _WORD.search(self.after))


FROM_TEXT = DateLook("?")
"""Nothing is known of the format: the text alone says what is seen."""


@dataclass(frozen=True, slots=True, eq=False)
class ShownDate:
    """A cell whose format shows a date, a time or a number in its own way.

    Attributes:
        value: What the spreadsheet stores: a date, a time, a length of time or a number.
        text: What a person sees.
        look: Which parts of a date are seen; None where the format shows a number.
    """

    value: object
    text: str
    look: DateLook | None

    def read_date(self, this_year: int) -> Reading:
        """The date as far as it is seen."""
        if self.look is None:
            return _shown_number(self.value, self.text, this_year)
        value = self.value
        if isinstance(value, date):
            return _read(value, self.look, self.text, this_year)
        if isinstance(value, time) and {*self.look.seen} & {*"yYmMd"}:
            return Reading(rule="placeholder", notes=("placeholder-date",))  # Excel's day nought, 0 January 1900
        if isinstance(value, time | timedelta):
            return Reading(rule="time-alone")
        return _in_doubt(read_typed(value, this_year), DATE_NOT_SHOWN)


def _shown_number(value: object, text: str, this_year: int) -> Reading:
    """A number, such as 3042023 that its format shows as 03/04/2023; else the number itself."""
    if any(sign in text for sign in "/.-") or any(map(str.isalpha, text)):
        reading = read_text(text, this_year)
        if reading.rule in {"day-month-year", "undated"} or any(map(str.isalpha, text)):
            return reading
    return read_typed(value, this_year)


def _read(value: date, look: DateLook, text: str, this_year: int) -> Reading:  # noqa: PLR0911  (one kind of format a line)
    base = read_typed(value, this_year)
    if look.seen == "?":
        return _by_text(value, base, text, this_year)
    seen = {*look.seen}
    if "e" in seen:
        return Reading(rule="time-alone")
    if base.rule == "placeholder":
        return base if seen & {"y", "Y"} or value.year > _UNKNOWN_BEFORE else read_text(text, this_year)
    if not base.edtf:
        return base
    if not seen & {"y", "Y"}:
        if value.year < _UNKNOWN_BEFORE:
            return read_text(text, this_year)
        return _without_year(value, base, seen)
    if seen & {"m", "M", "l"} and "d" in seen:
        reading = _whole_day(value, base, look, this_year)
    else:
        reading = _without_day(value, base, look, this_year)
    return _beside_words(reading, value, look, this_year) if look.has_words else reading


def _whole_day(value: date, base: Reading, look: DateLook, this_year: int) -> Reading:
    """A date that is shown whole: exact, unless a British reader sees another day in it."""
    notes: tuple[str, ...] = ()
    if base.time and "h" not in look.seen:
        notes = (TIME_NOT_SHOWN,)
    reading = replace(base, notes=(*base.notes, *notes))
    if "l" in look.seen:
        return _in_doubt(reading, MONTH_NOT_SHOWN)
    if _typed_without_strokes(value, this_year):
        return _in_doubt(reading, FIGURES_TYPED)
    order = "".join(part for part in look.seen.replace("w", "") if part in "yYmMd")
    if order in {"dmy", "dmY", "ymd"} or "M" in order:
        return reading
    seen_as = read_text(look.own, this_year)
    other = seen_as.kind == "exact" and seen_as.earliest != _day(value)
    return _in_doubt(reading, ORDER_SHOWN) if other else reading


def _without_day(value: date, base: Reading, look: DateLook, this_year: int) -> Reading:
    """A month, quarter or year."""
    seen = {*look.seen}
    notes = [note for note in base.notes if note == "year-unlikely"]
    doubt = bool(notes)
    if seen & {"m", "M", "l"}:
        point, stored_first = month_point(value.month, str(value.year), this_year), value.day == 1
        if "l" in seen:
            notes.append(MONTH_NOT_SHOWN)
            doubt = True
        elif "Y" in seen and "M" in seen and stored_first and not notes:
            # Typed as "Apr 23": whoever typed it may have meant the 23rd, and the spreadsheet took it for 2023.
            written = read_text(look.own, this_year)
            doubt = "year-or-day" in written.notes
            notes.extend(["year-or-day"] if doubt else [])
    elif "q" in seen:
        begin = (value.month - 1) // 3 * 3 + 1
        first, last = (month_point(month, str(value.year), this_year) for month in (begin, begin + 2))
        point = replace(first, latest=last.latest, last=last.last)
        stored_first = (value.month, value.day) == (begin, 1)
    elif "d" in seen or "w" in seen:
        return _in_doubt(base, MONTH_NOT_SHOWN)
    else:
        point, stored_first = year_point(value.year), (value.month, value.day) == (1, 1)
        if "Y" in seen and not look.has_words:
            notes.append("year-or-day")
            doubt = True
    if not stored_first and not look.has_words:
        notes.append(DAY_NOT_SHOWN)
    return _of(point, "?" if doubt else "", tuple(notes), "shown-part")


def _without_year(value: date, base: Reading, seen: set[str]) -> Reading:
    """A date of which no year is seen: the stored one stays, in doubt."""
    if seen & {"m", "M"} and "d" in seen:
        return _in_doubt(base, YEAR_NOT_SHOWN)
    if seen & {"m", "M"}:
        return _of(month_point(value.month, str(value.year), value.year), "?", (YEAR_NOT_SHOWN,), "shown-part")
    return _in_doubt(base, DATE_NOT_SHOWN)


def _beside_words(reading: Reading, value: date, look: DateLook, this_year: int) -> Reading:
    """The date with the words of its format: ``"w/c "dd/mm/yyyy`` is a week."""
    plain = _plain(value, look)
    written = read_text(f"{look.before} {plain}{look.after if look.after[:1] in '/-' else f' {look.after}'}", this_year)
    kept = tuple(note for note in reading.notes if note in {TIME_NOT_SHOWN, ORDER_SHOWN, FIGURES_TYPED})
    if not written.edtf or "words-beside-date" in written.notes or not _close(written, value):
        return _in_doubt(reading, "words-beside-date")
    return replace(written, time=reading.time, notes=tuple(dict.fromkeys((*written.notes, *kept))))


def _plain(value: date, look: DateLook) -> str:
    """The parts that are seen, in a form that can be read one way."""
    if "d" in look.seen:
        return f"{value.day} {calendar.month_name[value.month]} {value.year}"
    if {*look.seen} & {"m", "M"}:
        return f"{calendar.month_name[value.month]} {value.year}"
    return f"Q{(value.month + 2) // 3} {value.year}" if "q" in look.seen else str(value.year)


def _close(reading: Reading, value: date) -> bool:
    """Whether a reading lies at the stored day: words such as "before" may put it on the day's other side."""
    day, one = _day(value), timedelta(days=366)
    return not ((reading.earliest and reading.earliest > day + one) or (reading.latest and reading.latest < day - one))


def _by_text(value: date, base: Reading, text: str, this_year: int) -> Reading:  # noqa: PLR0911  (one kind of text a line)
    """A cell of which the text is known and the format is not: the text says what is seen, the stored day checks it."""
    if not base.edtf:
        return base
    day = _day(value)
    if not text:
        return _in_doubt(base, DATE_NOT_SHOWN)
    written = read_text(text, this_year)
    if "year-missing" in written.notes:
        return _in_doubt(base, YEAR_NOT_SHOWN)
    if written.kind == "exact":
        return base if written.earliest == day else _in_doubt(base, ORDER_SHOWN)
    if written.kind == "invalid" and "month-first-reading" in written.notes:
        return base
    if not written.edtf or not _close(written, value):
        return _in_doubt(base, DATE_NOT_SHOWN)
    if written.rule == "month" and day.day != 1:
        point = month_point(day.month, str(day.year), this_year)
        return _of(point, "", (DAY_NOT_SHOWN,), "shown-part")
    if written.rule == "year" and (day.month, day.day) != (1, 1):
        return replace(written, notes=(*written.notes, DAY_NOT_SHOWN))
    return written


def _typed_without_strokes(value: date, this_year: int) -> bool:
    """Whether a date of long ago has the number of figures such as 30423, which stand for 3/4/23."""
    if value.year > this_year - _LONG_AGO or (isinstance(value, datetime) and value.time() != time(0)):
        return False
    figures = str((_day(value) - date(1899, 12, 30)).days)
    if len(figures) != 5:  # noqa: PLR2004  (a day of one figure, a month and a year of two)
        return False
    day, month, year = int(figures[0]), int(figures[1:3]), this_year - this_year % 100 + int(figures[3:])
    if not (1 <= month <= 12 and this_year - _TYPED_WITHIN <= year <= this_year):  # noqa: PLR2004  (months)
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _in_doubt(reading: Reading, note: str) -> Reading:
    """The same reading, uncertain, with what makes it so."""
    notes = tuple(dict.fromkeys((*reading.notes, note)))
    if not reading.edtf:
        return reading
    if reading.kind != "exact":
        return replace(reading, notes=notes)
    return replace(reading, edtf=f"{reading.edtf}?", kind="uncertain", notes=notes)


def _of(point: Point, doubt: str, notes: tuple[str, ...], rule: str) -> Reading:
    same = point.first == point.last
    edtf = point.first + doubt if same else f"{point.first}{doubt}/{point.last}{doubt}"
    return Reading(edtf, point.earliest, point.latest, "", "uncertain" if doubt else "range", rule, notes)


def stored(cell: object) -> object:
    """What a cell stores: itself, unless its format shows it in its own way."""
    return cell.value if isinstance(cell, ShownDate) else cell
