"""The number format of each cell of a workbook, and its cells with the words that a person sees in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from html import unescape

from wscp_cli.dates.typed_cells import FROM_TEXT, DateLook, ShownDate
from wscp_cli.sheets.number_formats import BUILT_IN, NumberFormat, general, moment_of, number_format, serial_of

Place = tuple[int, int]
"""Row and column, from 1."""

DAYS_TO_1904 = 1462
"""Days from the one beginning of Excel's count to the other."""

_CODE = re.compile(rb"<(?:\w+:)?numFmt\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"\b(numFmtId|formatCode)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LOOKS = re.compile(rb"<(?:\w+:)?cellXfs[\s>].*?</(?:\w+:)?cellXfs\s*>", re.DOTALL)
_LOOK = re.compile(rb"<(?:\w+:)?xf\s([^<>]*)>")
_NUMBER = re.compile(rb"\bnumFmtId\s*=\s*[\"'](\d{1,5})[\"']")
_FIRST_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?>")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)(\s[^<>]*)?/?>")
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d+)[\"']")
_TYPED = frozenset({date, datetime, time, timedelta})
_NUMBERS = frozenset({int, float})
_MOST_FORMATS = 5000


@dataclass(slots=True)
class CellFormats:
    """Which of a sheet's cells show their value in a way of their own.

    Attributes:
        everywhere: The one format of all dates and times of the sheet; None where there are several.
        cells: The format of each cell that has one which shows more than the number itself.
        words: The words that a cell shows, where the file holds them itself, and its format or None.
    """

    everywhere: NumberFormat | None = None
    cells: Mapping[Place, NumberFormat] = field(default_factory=dict)
    words: Mapping[Place, tuple[str, NumberFormat | None]] = field(default_factory=dict)


def workbook_formats(styles: bytes) -> tuple[NumberFormat | None, ...]:
    """The formats of a workbook by the number a cell has for its looks; None where a number is shown as it is.

    Args:
        styles: The part ``xl/styles.xml``.
    """
    codes = dict(BUILT_IN)
    for told in _CODE.findall(styles)[:_MOST_FORMATS]:
        own = {name: one or other for name, one, other in _ATTRIBUTE.findall(told)}
        number, code = own.get(b"numFmtId", b""), own.get(b"formatCode", b"")
        if number.isdigit() and len(number) < 6:  # noqa: PLR2004  (no workbook numbers so many)
            # Some programs write a code of their own for the system's short date, which is day first in Britain.
            codes[int(number)] = BUILT_IN[14] if int(number) == 14 else _plain(code)  # noqa: PLR2004  (the short date's number)
    looks = _LOOKS.search(styles)
    numbers = (_NUMBER.search(one) for one in _LOOK.findall(looks[0])) if looks else iter(())
    return tuple(special(codes.get(int(found[1]), "")) if found else None for found in numbers)


def _plain(code: bytes) -> str:
    return unescape(code.decode("utf-8", "replace"))


def special(code: str) -> NumberFormat | None:
    """The format of a code; None where it shows every number as the number itself."""
    if not code or len(code) > 1000:  # noqa: PLR2004  (Excel's own limit is 255)
        return None
    made = number_format(code)
    return None if made.is_plain else made


def sheet_formats(content: bytes, formats: Sequence[NumberFormat | None]) -> CellFormats:
    """Which cells of a sheet have a format of their own.

    Args:
        content: The sheet's part.
        formats: The workbook's formats by number.
    """
    used = [
        number
        for number, one in enumerate(formats)
        if one and (not number or b's="%d"' % number in content or b"s='%d'" % number in content)
    ]
    if not used:
        return CellFormats()
    distinct = {id(one): one for number in used if (one := formats[number])}
    only = next(iter(distinct.values()))
    if len(distinct) == 1 and 0 not in used and _same_for_all(only):
        return CellFormats(everywhere=only)
    first = _FIRST_CELL.search(content)
    if 0 in used or (first and not _REFERENCE.search(first[0])):
        return CellFormats(cells=dict(_counted(content, formats)))
    wanted = re.compile(
        rb"<(?:\w+:)?c\s(?=[^<>]*?\bs\s*=\s*[\"'](%s)[\"'])[^<>]*?\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']"
        % b"|".join(b"%d" % number for number in used)
    )
    by_number = {b"%d" % number: formats[number] for number in used}
    columns: dict[bytes, int] = {}
    cells: dict[Place, NumberFormat] = {}
    for number, letters, row in wanted.findall(content):
        column = columns.get(letters) or columns.setdefault(letters, _column(letters))
        one = by_number[number]
        if one:
            cells[int(row), column] = one
    return CellFormats(cells=cells)


def _counted(content: bytes, formats: Sequence[NumberFormat | None]) -> Iterator[tuple[Place, NumberFormat]]:
    """As above for sheets whose cells leave out their place or their format: both are then as Excel counts them."""
    row = column = 0
    for kind, told in _ROW_OR_CELL.findall(content):
        place, style = _REFERENCE.search(told), _STYLE.search(told)
        if kind == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        column = _column(place[1]) if place else column + 1
        number = int(style[1]) if style else 0
        one = formats[number] if number < len(formats) else None
        if one:
            yield (row, column), one


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _same_for_all(one: NumberFormat) -> bool:
    """Whether every date of a sheet with this format alone has it, and the reader takes no number with it for a date.

    The reader looks at the first section of a format only, and not at conditions.
    """
    return one.is_date and one.sections[0].is_date and not any(section.condition for section in one.sections)


def show_cells(rows: list[list[object]], first: Place, formats: CellFormats, *, from_1904: bool) -> None:
    """Put what a person sees in place of dates and numbers.

    Args:
        rows: The cells, which are changed.
        first: The place of the first of them.
        formats: The sheet's formats.
        from_1904: Whether numbers count days from 1904.
    """
    top, left = first
    every = formats.everywhere
    if every:
        for row in rows:
            for place, cell in enumerate(row):
                if cell.__class__ in _TYPED:
                    row[place] = shown(cell, every, from_1904)
    for (down, across), one in formats.cells.items():
        row_at, place = down - top, across - left
        if 0 <= row_at < len(rows) and 0 <= place < len(rows[row_at]):
            cell = rows[row_at][place]
            if cell.__class__ in _TYPED or cell.__class__ in _NUMBERS:
                rows[row_at][place] = shown(cell, one, from_1904)


@lru_cache(maxsize=65536)
def shown(cell: object, form: NumberFormat, from_1904: bool) -> object:
    """A date, time or number as its format shows it; itself where that makes no difference.

    Args:
        cell: What is stored.
        form: Its format.
        from_1904: Whether numbers count days from 1904.
    """
    value, serial, moment = _stored(cell, form, from_1904=from_1904)
    if cell.__class__ in _TYPED and not form.is_date:  # the reader took a number's format for a date's
        cell = value = int(serial) if serial.is_integer() else serial
    seen = form.show(serial, moment)
    if seen.look is None and cell.__class__ in _NUMBERS and seen.text == general(serial):
        return cell
    if seen.text:
        return ShownDate(value, seen.text, seen.look)
    return ShownDate(value, _as_stored(value), DateLook(""))


def _stored(cell: object, form: NumberFormat, *, from_1904: bool) -> tuple[object, float, datetime | None]:
    """What is stored, its number and its moment; a number under a date's format is a date."""
    offset = DAYS_TO_1904 if from_1904 else 0
    if isinstance(cell, datetime):
        moment = cell + timedelta(microseconds=500_000)  # seconds are shown, and a double's last bit is no part of them
        moment = moment.replace(microsecond=0)
        value: object = moment
    elif isinstance(cell, date):
        value, moment = cell, datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  (a calendar day, no zone)
    elif isinstance(cell, time) and from_1904:  # the first day of that count
        value = moment = datetime.combine(date(1904, 1, 1), cell)
    elif isinstance(cell, time):
        return cell, (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86400, None
    elif isinstance(cell, timedelta):
        serial = cell.total_seconds() / 86400
        return cell, serial, moment_of(serial)
    else:
        serial = float(cell)  # type: ignore[arg-type]  # a number
        at = moment_of(serial + offset) if form.is_date else None
        whole = at is not None and not serial % 1
        return (at.date() if whole else at) if at is not None else cell, serial, at
    return value, serial_of(moment) - offset, moment


def _as_stored(value: object) -> str:
    """What a cell stores, where its format hides it."""
    if isinstance(value, int | float):
        return general(value)
    return str(value).removesuffix(" 00:00:00")


def with_words(cell: object, words: str, form: NumberFormat | None, *, from_1904: bool = False) -> object:
    """A date or time of a file that holds its words itself, as OpenDocument does.

    Args:
        cell: What is stored.
        words: What a person sees.
        form: Its format, where it is known.
        from_1904: Whether numbers count days from 1904.
    """
    value, serial, moment = _stored(cell, form or number_format(""), from_1904=from_1904)
    look = form.show(serial, moment).look if form else None
    if not words:
        return ShownDate(value, _as_stored(value), DateLook(""))
    return ShownDate(value, words, look or FROM_TEXT)
