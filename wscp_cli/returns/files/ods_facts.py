"""Read an OpenDocument spreadsheet: its cells as they are shown, and what stands beside their words."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from wscp_cli.dates.typed_cells import DateLook, ShownDate
from wscp_cli.returns.files.ods_text import (
    CALC,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    data_style,
    is_clock_formula,
    is_struck,
    times,
    words_of,
)
from wscp_cli.sheets.cell_extras import Beside
from wscp_cli.sheets.cell_formats import special, with_words
from wscp_cli.sheets.number_formats import NumberFormat, general
from wscp_cli.sheets.sheet import SHOWN_ERRORS, Refused, SheetFacts, SourceSheet, column_name

MOST_REPEATED = 1000
"""Rows, or cells of a row, that hold words and are repeated: more are no person's work, and are refused before."""
_MOST_HIDDEN = 100_000
"""Hidden rows noted a table: more than that are the empty rows at its end."""
_MOST_EMPTY = 200_000
"""Empty rows between others: what lies below more of them is too far away, and named."""
_MOST_ERRORS, _MOST_FAR, _REPEATED = 100_000, 50, 100
_TIME = re.compile(r"(-)?P(?:(\d{1,6})D)?T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,]\d+)?S)?")
_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
_DAY = 86400

Merge = tuple[int, int, int, int]


@dataclass(slots=True)
class _Styles:
    """The looks of cells and tables, by name.

    Attributes:
        data: The number format of a data style.
        cells: The data style of a cell's style.
        struck: The styles that strike words through.
        hidden: The styles of hidden tables.
    """

    data: dict[str, NumberFormat | None] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    def take(self, element: Any) -> None:
        """Remember a style."""
        name = element.get(f"{STYLE}name", "")
        if element.tag == f"{STYLE}style":
            if is_struck(element):
                self.struck.add(name)
            if any(one.get(f"{TABLE}display") == "false" for one in element):
                self.hidden.add(name)
            parent = self.cells.get(element.get(f"{STYLE}parent-style-name", ""), "")
            self.cells[name] = element.get(f"{STYLE}data-style-name") or parent
        else:
            code = data_style(element)
            self.data[name] = special(code) if code else None

    def format_of(self, style: str) -> NumberFormat | None:
        """The number format of a cell's style; None where nothing is known of it."""
        return self.data.get(self.cells.get(style, ""))


@dataclass(slots=True)
class _Table:
    """One table as it is read, row by row."""

    name: str
    hidden: bool
    styles: _Styles
    rows: list[list[object]] = field(default_factory=list)
    row: int = 1
    column: int = 1
    defaults: list[tuple[int, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    moving: list[str] = field(default_factory=list)
    far: list[tuple[int, int]] = field(default_factory=list)

    def take_column(self, element: Any) -> None:
        """Take note of a column, or of several alike."""
        across = times(element, "number-columns-repeated")
        if element.get(f"{TABLE}visibility", "visible") != "visible":
            self.hidden_columns.append((self.column, self.column + across - 1))
        self.defaults.append((across, element.get(f"{TABLE}default-cell-style-name", "")))
        self.column += across

    def take_row(self, element: Any) -> None:
        """Take in a row, or several alike."""
        down = times(element, "number-rows-repeated")
        if element.get(f"{TABLE}visibility", "visible") != "visible":
            self.hidden_rows.update(range(self.row, self.row + min(down, _MOST_HIDDEN)))
        cells = self._cells(element, min(down, _REPEATED))
        if cells:
            gone = self.row - 1 - len(self.rows)
            if gone > _MOST_EMPTY or len(self.rows) > _MOST_EMPTY * 5:
                told = ((self.row, place) for place, cell in enumerate(cells, 1) if cell not in {None, ""})
                self.far.extend(list(told)[: _MOST_FAR - len(self.far)])
            else:
                self.rows.extend([] for _ in range(gone))
                self.rows.extend(list(cells) for _ in range(min(down, MOST_REPEATED)))
        self.row += down

    def _cells(self, element: Any, down: int) -> list[object]:
        """The cells of a row up to the last that holds something; none where the whole row is empty."""
        cells: list[object] = []
        column, default = 1, element.get(f"{TABLE}default-cell-style-name", "")
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            across = times(cell, "number-columns-repeated")
            if len(cell) or len(cell.attrib) > 1:
                style = cell.get(f"{TABLE}style-name") or default or self._default(column)
                value = self._value(cell, style)
                self._note(cell, column, style, down=down, across=across)
                if value not in {None, ""}:
                    cells.extend([""] * (column - 1 - len(cells)))
                    cells.extend([value] * min(across, MOST_REPEATED))
            column += across
        return cells

    def _default(self, column: int) -> str:
        for across, style in self.defaults:
            column -= across
            if column <= 0:
                return style
        return ""

    def _value(self, cell: Any, style: str) -> object:
        """What a cell stores, with the words that a person sees."""
        words = words_of(cell)
        kind = cell.get(f"{OFFICE}value-type", "")
        if kind == "date":
            day = _date(cell.get(f"{OFFICE}date-value", ""))
            return words if day is None else with_words(day, words, self.styles.format_of(style))
        if kind == "time":
            length = _length(cell.get(f"{OFFICE}time-value", ""))
            look = DateLook("e" if isinstance(length, timedelta) else "h")
            return words if length is None else ShownDate(length, words or str(length), look)
        if kind in {"float", "percentage", "currency"}:
            number = _number(cell.get(f"{OFFICE}value", ""))
            if number is None or not words or words == general(number):
                return words if number is None else number
            return ShownDate(number, words, None)
        if kind == "boolean" and not words:
            return cell.get(f"{OFFICE}boolean-value") == "true"
        return (
            words
            or cell.get(f"{OFFICE}string-value", "")
            or ("#ERROR!" if cell.get(f"{CALC}value-type") == "error" else "")
        )

    def _note(self, cell: Any, column: int, style: str, *, down: int, across: int) -> None:
        """Take note of what stands beside a cell's words; of repeated cells at the first."""
        place = f"{column_name(column)}{self.row}"
        below, right = times(cell, "number-rows-spanned"), times(cell, "number-columns-spanned")
        if below > 1 or right > 1:
            self.merges.append((self.row, column, self.row + below - 1, column + right - 1))
        if cell.find(f"{OFFICE}annotation") is not None:
            self.comments.append(place)
        if is_clock_formula(cell):
            self.moving.append(place)
        looks = {one.get(f"{TEXT}style-name", "") for line in cell.findall(f"{TEXT}p") for one in line.iter()}
        if looks and not self.styles.struck.isdisjoint(looks | {style}):
            self.struck.append(place)
        formula = cell.get(f"{TABLE}formula") is not None and not cell.get(f"{OFFICE}string-value", "")
        shown = words_of(cell) if formula or cell.get(f"{CALC}value-type") == "error" else ""
        if (cell.get(f"{CALC}value-type") == "error" or shown in SHOWN_ERRORS) and len(self.errors) < _MOST_ERRORS:
            self.errors.extend(
                (self.row + step, column + aside, shown or "#ERROR!")
                for step in range(down)
                for aside in range(min(across, _REPEATED))
            )

    def sheet(self) -> SourceSheet:
        """The table as a sheet: from its first row and column that hold something."""
        first = next((place for place, row in enumerate(self.rows) if row), 0)
        rows = self.rows[first:]
        starts = (next(at for at, cell in enumerate(row) if cell not in {None, ""}) for row in rows if row)
        left = min(starts, default=0)
        wide = max(map(len, rows), default=0)
        for row in rows:
            row.extend([""] * (wide - len(row)))
            del row[:left]
        return SourceSheet(self.name, first + 1, left + 1, rows, self.hidden)

    def facts(self) -> SheetFacts:
        """What stands beside its cells' words."""
        return SheetFacts(
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows),
            merges=tuple(self.merges),
            errors=tuple(self.errors),
            far=tuple(self.far),
            beside=Beside(
                comments=tuple(self.comments),
                struck=tuple(self.struck),
                columns=tuple(self.hidden_columns),
                moving=tuple(self.moving),
            ),
        )


def read_open_document(content: bytes, styles_part: bytes = b"") -> list[tuple[SourceSheet, SheetFacts]]:
    """The tables of a spreadsheet, each with what stands beside its cells' words.

    Args:
        content: The part ``content.xml``, known to have no DOCTYPE.
        styles_part: The part ``styles.xml``, where further formats may stand.

    Raises:
        Refused: when a part is no XML.
    """
    from xml.etree.ElementTree import ParseError

    try:
        styles = _Styles()
        if styles_part:
            for _ in _walk(styles_part, styles):
                pass
        return [(table.sheet(), table.facts()) for table in _walk(content, styles)]
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding nobody has
        raise Refused("SCOPING-BROKEN", "the file is damaged; open it and save it again as .xlsx") from error


def _walk(part: bytes, styles: _Styles) -> Iterator[_Table]:
    from defusedxml.ElementTree import iterparse

    table: _Table | None = None
    deep = 0
    for event, element in iterparse(io.BytesIO(part), ("start", "end")):
        tag = element.tag
        if tag == f"{TABLE}table":
            deep += 1 if event == "start" else -1
            if event == "start" and deep == 1:
                look = element.get(f"{TABLE}style-name", "")
                table = _Table(element.get(f"{TABLE}name", ""), look in styles.hidden, styles)
            elif event == "end" and deep == 0 and table:
                yield table
                table = None
                element.clear()
        elif event == "start":
            continue
        elif deep == 1 and table and tag == f"{TABLE}table-row":
            table.take_row(element)
            element.clear()
        elif deep == 1 and table and tag == f"{TABLE}table-column":
            table.take_column(element)
        elif tag == f"{STYLE}style" or tag.endswith(("}date-style", "}time-style")):
            styles.take(element)


def _date(text: str) -> date | None:
    """The day, or the moment, that an attribute names; None where it names none."""
    try:
        if "T" not in text:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(re.sub(r"(?<=\.\d{6})\d+", "", text.rstrip("Z")))
    except ValueError:
        return None
    return moment.date() if moment.time() == time(0) else moment


def _length(text: str) -> time | timedelta | None:
    """The time of day that an attribute such as ``PT14H30M00S`` names, or a length of a day and more."""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    whole = days * _DAY + hours * 3600 + minutes * 60 + seconds
    if found[1] or whole >= _DAY:
        return timedelta(seconds=-whole if found[1] else min(whole, 10**12))
    return time(whole // 3600, whole // 60 % 60, whole % 60)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
