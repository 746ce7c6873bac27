"""What the reader does not tell of an OpenDocument spreadsheet: hidden rows and merged cells, table by table."""

import io
from collections.abc import Iterator
from typing import Any

from wscp_cli.scoping.table import Refused

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_HIDDEN = 100_000
"""Hidden rows noted a table: more than that are the empty rows at its end."""

Merge = tuple[int, int, int, int]


def open_document_facts(content: bytes) -> dict[str, tuple[frozenset[int], tuple[Merge, ...]]]:
    """By table: the numbers of its hidden rows, and its merged areas (first row, column, last row, column, from 1).

    Args:
        content: The part ``content.xml``, known to have no DOCTYPE.

    Raises:
        Refused: when it is no XML.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import iterparse

    facts: dict[str, tuple[frozenset[int], tuple[Merge, ...]]] = {}
    row, hidden, merges = 1, set[int](), list[Merge]()
    try:
        for event, element in iterparse(io.BytesIO(content), ("start", "end")):
            if event == "start" and element.tag == f"{_TABLE}table":
                row, hidden, merges = 1, set(), []
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                times = _count(element, "number-rows-repeated")
                if element.get(f"{_TABLE}visibility", "visible") != "visible":
                    hidden.update(range(row, row + min(times, _MOST_HIDDEN)))
                merges.extend(_merges(element, row))
                row += times
                element.clear()
            elif event == "end" and element.tag == f"{_TABLE}table":
                facts[element.get(f"{_TABLE}name", "")] = frozenset(hidden), tuple(merges)
                element.clear()
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding nobody has
        raise Refused("SCOPING-BROKEN", "the file is damaged; open it and save it again as .xlsx") from error
    return facts


def _merges(row_element: Any, row: int) -> Iterator[Merge]:
    column = 1
    for cell in row_element:
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            yield row, column, row + down - 1, column + across - 1
        column += _count(cell, "number-columns-repeated")


def _count(element: Any, name: str) -> int:
    value = element.get(_TABLE + name, "1")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else 1  # noqa: PLR2004  (no sheet is longer)
