"""GEDCOM's dates and the case file's: ``ABT MAR 1990`` is ``1990-03~``, ``BET 1990 AND 1992`` is ``1990/1992``."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from wscp_cli.model.dates import EdtfDate

if TYPE_CHECKING:
    from ged4py.calendar import CalendarDate

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAMES = r"JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
_PLAIN = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}|{_NAMES}) )?(\d{{4}})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SEVEN = re.compile(r"\b(GREGORIAN|JULIAN|HEBREW|FRENCH_R) ")
_CALENDARS = {
    "GREGORIAN": "@#DGREGORIAN@ ", "JULIAN": "@#DJULIAN@ ", "HEBREW": "@#DHEBREW@ ", "FRENCH_R": "@#DFRENCH R@ ",
}
_DAY_ONE = 1721425
"""The Julian day number of the day before 1 January of the year 1."""
_LAST_YEAR, _LONGEST = 9999, 120


def edtf_of(text: str) -> EdtfDate | None:
    """A GEDCOM date as EDTF; None for a phrase, a date before the year 1, or what is no date.

    ``BEF 1990`` becomes ``../1990``: whoever wrote it may have meant the year itself to be possible.

    Args:
        text: As it stands in the file, of GEDCOM 5.5.1 or 7.
    """
    text = " ".join(text.upper().split())
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _point(int(plain[3]), (plain[2] or "")[:3], int(plain[1] or 0))
    if _ISO.fullmatch(text):
        return EdtfDate.parse(text)
    return _with_words(text) if 0 < len(text) <= _LONGEST else None


def _with_words(text: str) -> EdtfDate | None:
    """A date with words, in any calendar, by way of ged4py."""
    from ged4py.date import DateValue, DateValueTypes

    kinds = DateValueTypes
    try:
        value: Any = DateValue.parse(_SEVEN.sub(lambda found: _CALENDARS[found[1]], text))
    except (ValueError, AttributeError, IndexError, KeyError):
        return None
    if value is None or value.kind is kinds.PHRASE:
        return None
    if value.kind in {kinds.RANGE, kinds.PERIOD}:
        first, last = _text_of(value.date1), _text_of(value.date2)
        return EdtfDate.parse(f"{first}/{last}") if first and last else None
    point = _text_of(value.date)
    if value.kind in {kinds.BEFORE, kinds.TO}:
        return EdtfDate.parse(f"../{point}") if point else None
    if value.kind in {kinds.AFTER, kinds.FROM}:
        return EdtfDate.parse(f"{point}/..") if point else None
    mark = {kinds.ABOUT: "~", kinds.CALCULATED: "~", kinds.INTERPRETED: "~", kinds.ESTIMATED: "?"}.get(value.kind, "")
    return EdtfDate.parse(point.rstrip("~") + (mark or "~" * point.endswith("~")))


def gedcom_of(when: EdtfDate) -> tuple[str, bool]:
    """An EDTF date as GEDCOM writes it, and whether it says all that the EDTF date does."""
    if "/" in when.text:
        first, _, last = when.text.partition("/")
        start, end = EdtfDate.parse(first), EdtfDate.parse(last)
        if start and end:
            words = f"BET {_single(start)} AND {_single(end)}"
        else:
            words = f"AFT {_single(start)}" if start else f"BEF {_single(end)}" if end else ""
        return words, not (start and start.doubt) and not (end and end.doubt) and not _season(first + last)
    if _season(when.text) and when.earliest and when.latest:
        months = [f"{MONTHS[day.month - 1]} {day.year:04}" for day in (when.earliest, when.latest)]
        return f"BET {months[0]} AND {months[1]}", False
    word = {"approximate": "ABT ", "uncertain": "EST ", "both": "ABT "}.get(when.doubt, "")
    return word + _single(when), when.doubt != "both"


def _season(text: str) -> bool:
    return re.search(r"\d{4}-2[1-4]", text) is not None


def _single(when: EdtfDate) -> str:
    year, month, day = [*(int(part) for part in when.text.rstrip("?~%").split("-")), 0, 0][:3]
    if month > 12 and when.earliest:  # noqa: PLR2004  (a season)
        month = when.earliest.month
    return " ".join([*([str(day)] if day else []), *([MONTHS[month - 1]] if month else []), f"{year:04}"])


def _point(year: int, month: str, day: int) -> EdtfDate | None:
    if month and month not in MONTHS:
        return None
    text = f"{year:04}" + (f"-{MONTHS.index(month) + 1:02}" if month else "") + (f"-{day:02}" if day else "")
    return EdtfDate.parse(text)


def _text_of(when: "CalendarDate") -> str:
    """A date of ged4py as EDTF; empty when it cannot be one. Other calendars' days are turned into ours."""
    year, calendar = getattr(when, "dual_year", None) or when.year, when.calendar.value
    if year is None or when.bc or not 0 < year <= _LAST_YEAR:
        return ""
    if calendar == "HEBREW":
        return ""  # ged4py counts its months from the wrong one: better no date than a wrong one
    if calendar not in {"GREGORIAN", "JULIAN"} or (calendar == "JULIAN" and when.day):
        if not when.day:
            return ""
        try:
            return date.fromordinal(int(when.key()[0] + 0.5) - _DAY_ONE).isoformat()
        except (ValueError, OverflowError):
            return ""
    month = str(when.month or "")
    made = _point(year, month, when.day or 0)
    return "" if made is None else made.text + ("~" if calendar == "JULIAN" else "")
