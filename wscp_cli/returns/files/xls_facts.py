"""What the reader does not tell of an old workbook (.xls): cells that show an error, and hidden rows."""

import struct
from collections.abc import Iterator, Sequence

from wscp_cli.sheets.cell_extras import Beside
from wscp_cli.sheets.cell_formats import CellFormats, special
from wscp_cli.sheets.number_formats import BUILT_IN, NumberFormat
from wscp_cli.sheets.sheet import SheetFacts, column_name

_FREE, _ROOT = 0xFFFFFFFA, 5
_BOF, _EOF, _SHEET, _ROW, _FORMULA, _BOOLEAN_OR_ERROR = 0x0809, 0x000A, 0x0085, 0x0208, 0x0006, 0x0205
_OLD_FORMULAS = frozenset({_FORMULA, 0x0206, 0x0406})
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_NOTE = 0x001C
_FORMAT, _LOOK, _NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS = 0x041E, 0x00E0, 0x0203, 0x027E, 0x00BD
_NUMBERS = frozenset({_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS})
_HIDDEN_ROW = 0x20
_BIFF8 = 0x0600


def old_workbook_facts(content: bytes) -> dict[str, SheetFacts] | None:
    """By worksheet: its cells that show an error, from 1, and its hidden rows.

    Args:
        content: The whole file, which the reader has read.

    Returns:
        None when the file is built in a way this does not follow: then nothing is known of hidden rows and errors.
    """
    try:
        stream = _CompoundFile(content).stream(("Workbook", "Book"))
        if not stream:
            return None
        formats = _formats(stream)
        return {name: _facts(stream, start, formats) for name, start in _sheets(stream)}
    except (struct.error, IndexError, ValueError, UnicodeDecodeError):
        return None


class _CompoundFile:
    """The container of an old workbook: streams cut into sectors, which tables chain together."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        shift, self.small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in {9, 12} or not 0 < self.small_shift < shift:
            raise ValueError
        self.size = 1 << shift
        self.most = len(content) // self.size + 1
        self.first_directory, self.small_limit, self.first_small = struct.unpack_from("<I4xII", content, 48)
        self.table = [link for sector in self._tables() for link in self._numbers(sector)]

    def stream(self, names: Sequence[str]) -> bytes:
        """The stream of the first of some names that there is; empty when there is none."""
        streams, root = {}, 0
        directory = self._read(self.first_directory)
        for at in range(0, len(directory) - 127, 128):
            letters = struct.unpack_from("<H", directory, at + 64)[0]
            start, long = struct.unpack_from("<II", directory, at + 116)
            if directory[at + 66] == _ROOT:
                root = start
            else:
                streams[directory[at : at + max(letters - 2, 0)].decode("utf-16-le", "replace")] = start, long
        start, long = next((streams[name] for name in names if name in streams), (_FREE, 0))
        if long >= self.small_limit:
            return self._read(start)[:long]
        held, step, content = self._read(self.first_small), 1 << self.small_shift, self._read(root)
        links = struct.unpack(f"<{len(held) // 4}I", held)
        return b"".join(content[one * step : (one + 1) * step] for one in _chain(start, links, len(links)))[:long]

    def _tables(self) -> list[int]:
        """The sectors that hold the table of all sectors."""
        further = struct.unpack_from("<I", self.content, 68)[0]
        sectors = list(struct.unpack_from("<109I", self.content, 76))
        for _ in range(self.most):
            if further >= _FREE:
                break
            *more, further = self._numbers(further)
            sectors += more
        return [sector for sector in sectors if sector < _FREE][: self.most]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self.size // 4}I", self.content, (sector + 1) * self.size)

    def _read(self, first: int) -> bytes:
        size = self.size
        chained = _chain(first, self.table, self.most)
        return b"".join(self.content[(sector + 1) * size : (sector + 2) * size] for sector in chained)


def _chain(first: int, links: Sequence[int], most: int) -> Iterator[int]:
    """One sector after another; a ring ends after as many as there can be."""
    for _ in range(most):
        if first >= _FREE:
            return
        yield first
        first = links[first]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The records from a place on: kind, where its content begins, how long it is."""
    end = len(stream) - 3
    while at < end:
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, length
        at += 4 + length


def _sheets(stream: bytes) -> list[tuple[str, int]]:
    """The worksheets' names, and where each begins."""
    newest = struct.unpack_from("<H", stream, 4)[0] == _BIFF8
    found = []
    for kind, at, length in _records(stream, 0):
        if kind == _EOF:
            break
        if kind != _SHEET or stream[at + 5] != 0:  # charts and macros are no worksheets
            continue
        start, letters = struct.unpack_from("<I", stream, at)[0], stream[at + 6]
        if not newest:
            name = stream[at + 7 : at + length].decode("cp1252", "replace")
        elif stream[at + 7] & 1:
            name = stream[at + 8 : at + 8 + 2 * letters].decode("utf-16-le", "replace")
        else:
            name = stream[at + 8 : at + 8 + letters].decode("latin-1")
        found.append((name, start))
    return found


def _formats(stream: bytes) -> list[NumberFormat | None]:
    """The formats by the number a cell has for its looks; None where a number is shown as it is."""
    if struct.unpack_from("<H", stream, 4)[0] != _BIFF8:
        return []
    codes, looks = dict(BUILT_IN), list[int]()
    for kind, at, length in _records(stream, 0):
        if kind == _EOF:
            break
        if kind == _FORMAT:
            number, letters, wide = struct.unpack_from("<HHB", stream, at)
            text = stream[at + 5 : at + length]
            code = text[: 2 * letters].decode("utf-16-le") if wide & 1 else text[:letters].decode("latin-1")
            codes[number] = BUILT_IN[14] if number == 14 else code  # noqa: PLR2004  (the short date's number)
        elif kind == _LOOK:
            looks.append(struct.unpack_from("<H", stream, at + 2)[0])
    return [special(codes.get(number, "")) for number in looks]


def _formatted(
    kind: int,
    stream: bytes,
    at: int,
    length: int,
    formats: Sequence[NumberFormat | None],
) -> Iterator[tuple[tuple[int, int], NumberFormat]]:
    """The place, from 1, and the format of each number that a record holds, where it has one of its own."""
    row, column = struct.unpack_from("<HH", stream, at)
    for place in range((length - 6) // 6 if kind == _SHORT_NUMBERS else 1):
        look = struct.unpack_from("<H", stream, at + 4 + 6 * place)[0]
        form = formats[look] if look < len(formats) else None
        if form:
            yield (row + 1, column + place + 1), form


def _facts(stream: bytes, start: int, formats: Sequence[NumberFormat | None]) -> SheetFacts:
    errors: list[tuple[int, int, str]] = []
    hidden: set[int] = set()
    comments: list[str] = []
    cells: dict[tuple[int, int], NumberFormat] = {}
    deep = 0
    for kind, at, length in _records(stream, start):
        if kind == _BOF:
            deep += 1  # a chart in a sheet begins and ends within it
        elif kind == _EOF:
            deep -= 1
            if deep <= 0:
                break
        elif deep > 1:
            continue
        elif kind in _NUMBERS:
            cells.update(_formatted(kind, stream, at, length, formats))
        elif kind == _ROW and stream[at + 12] & _HIDDEN_ROW:
            hidden.add(struct.unpack_from("<H", stream, at)[0] + 1)
        elif kind == _NOTE:
            row, column = struct.unpack_from("<HH", stream, at)
            comments.append(f"{column_name(column + 1)}{row + 1}")
        elif (kind == _BOOLEAN_OR_ERROR and stream[at + 7] == 1) or (
            kind in _OLD_FORMULAS and stream[at + 6] == 2 and stream[at + 12 : at + 14] == b"\xff\xff"  # noqa: PLR2004
        ):
            code = stream[at + (6 if kind == _BOOLEAN_OR_ERROR else 8)]
            row, column = struct.unpack_from("<HH", stream, at)
            errors.append((row + 1, column + 1, _ERRORS.get(code, "#ERROR!")))
        elif kind in _OLD_FORMULAS:
            cells.update(_formatted(kind, stream, at, length, formats))
    return SheetFacts(
        formats=CellFormats(cells=cells),
        hidden_rows=frozenset(hidden),
        errors=tuple(errors),
        beside=Beside(comments=tuple(dict.fromkeys(comments))),
    )
