"""What the reader does not tell of an OpenDocument spreadsheet: hidden rows, merged cells, cells that show an error."""

import io
import re
from collections.abc import Iterator
from typing import Any

from wscp_cli.scoping.beside_cells import Beside
from wscp_cli.scoping.table import SHOWN_ERRORS, Refused, SheetFacts, column_name

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_HIDDEN = 100_000
"""Hidden rows noted a table: more than that are the empty rows at its end."""

_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CLOCK_FORMULA = re.compile(r"(?:\w+:)?=\s*(?:TODAY|NOW)\(\)(?:\s*[-+]\s*\d+)?\s*")
_MOST_ERRORS, _REPEATED = 100_000, 100
"""Errors noted a table, and of a row or cell that is repeated: more are no person's work."""

Merge = tuple[int, int, int, int]


def open_document_facts(content: bytes) -> dict[str, SheetFacts]:
    """By table: its hidden rows, its merged areas, its cells that show an error.

    Args:
        content: The part ``content.xml``, known to have no DOCTYPE.

    Raises:
        Refused: when it is no XML.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import iterparse

    facts: dict[str, SheetFacts] = {}
    struck: set[str] = set()
    row, hidden, merges, errors = 1, set[int](), list[Merge](), list[tuple[int, int, str]]()
    said, column = _Said(struck), 1
    try:
        for event, element in iterparse(io.BytesIO(content), ("start", "end")):
            if event == "start" and element.tag == f"{_TABLE}table":
                row, hidden, merges, errors, said, column = 1, set(), [], [], _Said(struck), 1
            elif event == "end" and element.tag == f"{_STYLE}style" and _is_struck(element):
                struck.add(element.get(f"{_STYLE}name", ""))
            elif event == "end" and element.tag == f"{_TABLE}table-column":
                across = _count(element, "number-columns-repeated")
                if element.get(f"{_TABLE}visibility", "visible") != "visible":
                    said.columns.append((column, column + across - 1))
                column += across
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                times = _count(element, "number-rows-repeated")
                if element.get(f"{_TABLE}visibility", "visible") != "visible":
                    hidden.update(range(row, row + min(times, _MOST_HIDDEN)))
                merges.extend(_merges(element, row))
                if len(errors) < _MOST_ERRORS:
                    errors.extend(_errors(element, row, min(times, _REPEATED)))
                said.look(element, row)
                row += times
                element.clear()
            elif event == "end" and element.tag == f"{_TABLE}table":
                name = element.get(f"{_TABLE}name", "")
                facts[name] = SheetFacts(
                    hidden_rows=frozenset(hidden), merges=tuple(merges), errors=tuple(errors), beside=said.beside(),
                )
                element.clear()
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding nobody has
        raise Refused("SCOPING-BROKEN", "the file is damaged; open it and save it again as .xlsx") from error
    return facts


def _is_struck(style: Any) -> bool:
    line = (one.get(f"{_STYLE}text-line-through-style", "none") for one in style)
    return any(kind != "none" for kind in line)


class _Said:
    """What stands beside the words of one table's cells, gathered row by row."""

    def __init__(self, struck: set[str]) -> None:
        self.styles = struck
        self.comments: list[str] = []
        self.struck: list[str] = []
        self.moving: list[str] = []
        self.columns: list[tuple[int, int]] = []

    def look(self, row_element: Any, row: int) -> None:
        """Look at the cells of a row; of repeated ones at the first."""
        column = 1
        for cell in row_element:
            place = f"{column_name(column)}{row}"
            if cell.find(f"{_OFFICE}annotation") is not None:
                self.comments.append(place)
            if _CLOCK_FORMULA.fullmatch(cell.get(f"{_TABLE}formula", "")):
                self.moving.append(place)
            words = [one for line in cell.findall(f"{_TEXT}p") for one in line.iter()]
            looks = {cell.get(f"{_TABLE}style-name", ""), *(one.get(f"{_TEXT}style-name", "") for one in words)}
            if words and not self.styles.isdisjoint(looks):
                self.struck.append(place)
            column += _count(cell, "number-columns-repeated")

    def beside(self) -> Beside:
        """What was found."""
        return Beside(
            comments=tuple(self.comments), struck=tuple(self.struck), columns=tuple(self.columns),
            moving=tuple(self.moving),
        )


def _merges(row_element: Any, row: int) -> Iterator[Merge]:
    column = 1
    for cell in row_element:
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            yield row, column, row + down - 1, column + across - 1
        column += _count(cell, "number-columns-repeated")


def _errors(row_element: Any, row: int, times: int) -> Iterator[tuple[int, int, str]]:
    """The cells of a row that show an error: no reader gives their words, which are no value of theirs."""
    column = 1
    for cell in row_element:
        across = _count(cell, "number-columns-repeated")
        formula = cell.get(f"{_TABLE}formula") is not None and not cell.get(f"{_OFFICE}string-value", "")
        shown = "".join("".join(line.itertext()) for line in cell.findall(f"{_TEXT}p"))  # no words of a comment
        if cell.get(f"{_CALC}value-type") == "error" or (formula and shown in SHOWN_ERRORS):
            text = shown.strip() or "#ERROR!"
            for down in range(times):
                yield from ((row + down, column + place, text) for place in range(min(across, _REPEATED)))
        column += across


def _count(element: Any, name: str) -> int:
    value = element.get(_TABLE + name, "1")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else 1  # noqa: PLR2004  (no sheet is longer)
