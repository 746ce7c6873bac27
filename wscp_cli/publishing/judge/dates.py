"""Dates in a text in whatever form, to be held against dates of birth."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan ionawr",
            "february feb chwefror",
            "march mar mawrth",
            "april apr ebrill",
            "may mai",
            "june jun mehefin",
            "july jul gorffennaf",
            "august aug awst",
            "september sept sep medi",
            "october oct hydref",
            "november nov tachwedd",
            "december dec rhagfyr",
        ),
        start=1,
    )
    for name in names.split()
}
_ORDINAL_WORDS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third
twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
"""
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WORD = "|".join(sorted((one.replace("-", "[- ]") for one in _ORDINALS), key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d\d|'?\d\d)(?!\d)"
_GAP = r"[\s,.\-/_]*"
_FIGURES = re.compile(
    r"(?<!\d)(\d{1,2})\s?([./\-_ |:\\])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)\s?([./\-_ |:\\])\s?(\d{1,2})\s?\6\s?(\d{1,2})(?!\d)"
    r"|(?<!\d)(\d{8})(?!\d)",
)
_DAY_FIRST = re.compile(
    rf"(?:(?<!\d)(?P<d>\d{{1,2}})\s?(?:st|nd|rd|th|ain|fed|af|eg)?|(?P<w>{_WORD})){_GAP}(?:day\s)?(?:of\s)?"
    rf"{_GAP}\b(?P<m>{_MONTH})\b{_GAP}(?:in\s)?{_YEAR}",
)
_DAY_FIRST_TIGHT = re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?P<m>{_MONTH}){_GAP}{_YEAR}")
_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{_MONTH})\b{_GAP}(?:the\s)?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?|(?P<w>{_WORD}))\b{_GAP}{_YEAR}",
)
_YEAR_FIRST = re.compile(rf"\b(?P<y>(?:19|20)\d\d){_GAP}\b(?P<m>{_MONTH})\b{_GAP}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b")
_A_MONTH = re.compile(_MONTH)
_FIRST_OF_1900, _FIRST_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIAL = re.compile(r"\s*(\d{4,5})(?:\.\d+)?\s*")


def dates_in(lower: str) -> Iterator[tuple[date, int, int, bool]]:
    """Each date in a text, its span, and whether that is its only reading (of two, each is given).

    Args:
        lower: The text in plain letters, lower-case.
    """
    for found in _FIGURES.finditer(lower):
        for day, sure in _of_figures(found):
            yield day, found.start(), found.end(), sure
    if not _A_MONTH.search(lower):
        return
    for pattern in (_DAY_FIRST, _DAY_FIRST_TIGHT, _MONTH_FIRST, _YEAR_FIRST):
        for found in pattern.finditer(lower):
            groups = found.groupdict()
            number = (
                int(groups["d"]) if groups.get("d") else _ORDINALS.get((groups.get("w") or "").replace(" ", "-"), 0)
            )
            if day_ := _day(_year(groups["y"].lstrip("'")), _MONTHS[groups["m"]], number):
                yield day_, found.start(), found.end(), True


def _of_figures(found: re.Match[str]) -> Iterator[tuple[date, bool]]:
    first, _, second, year, year_first, _, third, fourth, run = found.groups()
    if run:
        readings = [(run[:4], run[4:6], run[6:]), (run[4:], run[2:4], run[:2])]
    elif year_first:
        readings = [(year_first, third, fourth), (year_first, fourth, third)]
    else:
        readings = [(year, second, first), (year, first, second)]
        if len(year) == 2:  # noqa: PLR2004  (21-08-14: the year may stand first too)
            readings.append((first, second, year))
    for at, (of_year, month, day) in enumerate(readings):
        if made := _day(_year(of_year), int(month), int(day)):
            sure = at == 0 or bool(run) or int(day) > 12  # noqa: PLR2004  (no month: the only reading)
            yield made, sure


def _year(text: str) -> int:
    number = int(text)
    if number > 99:  # noqa: PLR2004
        return number
    return number + (1900 if number > 40 else 2000)  # noqa: PLR2004


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dates_of_serial(text: str) -> tuple[date, ...]:
    """The two days that a cell's bare number may be, counted from 1900 and from 1904; none when it is no number."""
    found = _SERIAL.fullmatch(text)
    if not found:
        return ()
    number = int(found[1])
    return _FIRST_OF_1900 + timedelta(number), _FIRST_OF_1904 + timedelta(number)
