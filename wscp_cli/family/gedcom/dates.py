"""GEDCOM's dates and the case file's: ``ABT MAR 1990`` is ``1990-03~``, ``BET 1990 AND 1992`` is ``1990/1992``."""

import re
from datetime import date

from wscp_cli.model.values.dates import EdtfDate

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAMES = r"JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
_PLAIN = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}|{_NAMES}) )?(\d{{4}})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATE = re.compile(
    r"""(?x)
    (?: @\#D ([A-Z\ ]+) @ \ ? | (GREGORIAN|JULIAN|HEBREW|FRENCH_R) \  )?     # the calendar, as 5.5.1 or 7 writes it
    (?: (?: (\d{1,2}) \  )? ([A-Z]{3,9}) \  )? (\d{1,4}) (?: /(\d{2}|\d{4}) )?  # 1699/00: years began in March
    """,
    re.ASCII,
)
_SPAN = re.compile(r"(?:BET|BTW) (.+) AND (.+)|FROM (.+) TO (.+)")
_WORD = re.compile(r"(ABT|CAL|INT|EST|BEF|TO|AFT|FROM) (.+?)(?: \(.*\))?")
_FORMS = {
    "ABT": "{}~",
    "CAL": "{}~",
    "INT": "{}~",
    "EST": "{}?",
    "BEF": "../{}",
    "TO": "../{}",
    "AFT": "{}/..",
    "FROM": "{}/..",
}
_DAY_ONE = 1721425
"""The Julian day number of the day before 1 January of the year 1."""
_LEAP_DAY = (29, 2)
_LONGEST = 120


def edtf_of(text: str) -> EdtfDate | None:
    """A GEDCOM date as EDTF; None for a phrase, a date before the year 1, or what is no date.

    ``BEF 1990`` becomes ``../1990``: its writer may have meant the year itself to be possible.

    Args:
        text: As written in the file, of GEDCOM 5.5.1 or 7.
    """
    text = " ".join(text.upper().split())
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _point(int(plain[3]), (plain[2] or "")[:3], int(plain[1] or 0))
    if _ISO.fullmatch(text):
        return EdtfDate.parse(text)
    return _with_words(text) if 0 < len(text) <= _LONGEST else None


def _with_words(text: str) -> EdtfDate | None:
    """A date with words before it, a span of dates, or a date that names its calendar."""
    span = _SPAN.fullmatch(text)
    if span:
        first, last = (_text_of(part) for part in span.groups() if part)
        return EdtfDate.parse(f"{first}/{last}") if first and last else None
    word = _WORD.fullmatch(text)
    point = _text_of(word[2] if word else text)
    if not point or word is None:
        return EdtfDate.parse(point)
    form = _FORMS[word[1]]
    return EdtfDate.parse(form.format(point if "/" in form else point.rstrip("~")))


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


def _text_of(text: str) -> str:
    """One date as EDTF; empty when it is none, or of a calendar that is not read. Julian days are turned into ours.

    A Julian month or year is not quite ours, so it is approximate.
    """
    found = _DATE.fullmatch(text)
    if found is None:
        return ""
    calendar = (found[1] or found[2] or "GREGORIAN").strip()
    day, month, year = int(found[3] or 0), (found[4] or "")[:3], int(found[5])
    if found[6]:
        ending = 10 ** len(found[6])
        year += (int(found[6]) - year) % ending
    made = _point(year, month, day)
    if calendar == "JULIAN" and day:
        return _from_julian(year, month, day)
    if made is None or calendar not in {"GREGORIAN", "JULIAN"}:
        return ""
    return made.text + ("~" if calendar == "JULIAN" else "")


def _from_julian(year: int, month: str, day: int) -> str:
    """A day of the Julian calendar as one of ours, by its Julian day number; empty when there is no such day."""
    number = MONTHS.index(month) + 1 if month in MONTHS else 0
    leap_day = (day, number) == _LEAP_DAY and year % 4 == 0
    if not number or (not leap_day and _point(year, month, day) is None):
        return ""
    shift = (14 - number) // 12
    years, months = year + 4800 - shift, number + 12 * shift - 3
    count = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    return date.fromordinal(count - _DAY_ONE).isoformat() if count > _DAY_ONE else ""
