"""Take the cells that lie far off out of a sheet, so that no reader claims memory for all that lies between."""

from collections.abc import Iterator
from typing import Any

from wscp_cli.sheets.sheet import Refused, column_number

_MOST_BYTES = 60_000_000
"""A larger part is refused: taking it apart here would need many times its size."""
_WIDE = 200
"""Columns kept: no chronology is as wide."""
_MOST_FAR = 50
"""Far cells named: more are no stray key."""


def without_far_cells(content: bytes, most_cells: int) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """A sheet's part without its far cells, and the row and column, from 1, of those that hold something.

    Args:
        content: The part, known to have no DOCTYPE and to reach beyond what a reader can take.
        most_cells: How many cells, empty ones too, the rows and columns kept may span.

    Raises:
        Refused: when it is no XML, too large to be taken apart, or holds very many far cells.
    """
    from xml.etree.ElementTree import ParseError, tostring

    from defusedxml.ElementTree import fromstring

    if len(content) > _MOST_BYTES:
        raise Refused("SCOPING-EXTENT", "cells of a sheet lie very far apart; delete the far ones and save again")
    try:
        root = fromstring(content)
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise Refused("SCOPING-BROKEN", "the file is damaged; open it, save it again as .xlsx") from error
    tables = [table for table in root if _name(table) == "sheetData"]
    rows = [told for table in tables for told in _numbered(table, "row")]
    wide = max((at for _, row in rows for at, _ in _numbered(row, "c") if at <= _WIDE), default=1)
    far = _taken_out(rows, most_cells // wide)
    for table in tables:
        for number, row in list(_numbered(table, "row")):
            if number > most_cells // wide:
                table.remove(row)
    for claim in [one for one in root if _name(one) == "dimension"]:
        root.remove(claim)
    if len(far) > _MOST_FAR:
        message = f"{len(far)} cells of a sheet lie very far away from the others; delete them or move them there"
        raise Refused("SCOPING-EXTENT", message)
    return tostring(root, "utf-8", xml_declaration=True), tuple(sorted(far))


def _taken_out(rows: list[tuple[int, Any]], long: int) -> list[tuple[int, int]]:
    """Take far cells out of their rows; the row and column of those that held something."""
    far = []
    for number, row in rows:
        for at, cell in list(_numbered(row, "c")):
            if number > long or at > _WIDE:
                row.remove(cell)
                if any(_name(one) in {"v", "is", "f"} for one in cell):
                    far.append((number, at))
    return far


def _numbered(parent: Any, kind: str) -> Iterator[tuple[int, Any]]:
    """Rows with their number or cells with their column: their own word, else one after the one before."""
    number = 0
    for one in list(parent):
        if _name(one) == kind:
            told = one.get("r", "")
            own = told if kind == "row" else told.rstrip("0123456789")
            if kind == "row":
                number = int(own) if own.isdecimal() else number + 1
            else:
                number = column_number(own) if own.isalpha() and own.isascii() else number + 1
            yield number, one


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
