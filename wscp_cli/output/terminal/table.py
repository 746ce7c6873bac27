"""A plain table of aligned columns for the terminal, as wide as it is allowed to be and no wider."""

import textwrap
import unicodedata
from collections.abc import Sequence

from wscp_cli.console import safe_text

_GAP = "  "
_LEAST = 8
"""No column is squeezed below this many columns of the terminal."""


def text_width(text: str) -> int:
    """How many columns of a terminal the text fills: wide letters two, combining marks none."""
    return sum(
        0
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def table_text(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    width: int | None = None,
    right: Sequence[int] = (),
) -> str:
    """Rows under their heads, a rule between them, every cell safe for a terminal.

    Args:
        heads: The columns' heads.
        rows: The cells, as many in each row as there are heads.
        width: The columns of the terminal to keep within, by wrapping the widest cells; None for no limit.
        right: The numbers of the columns to align to the right, from 0.

    Raises:
        ValueError: when a row has more or fewer cells than there are heads.
    """
    cells = [[safe_text(cell, one_line=True) for cell in row] for row in (heads, *rows)]
    if any(len(row) != len(heads) for row in cells):
        raise ValueError("each row needs one cell for each head")
    widths = [max((text_width(row[column]) for row in cells), default=0) for column in range(len(heads))]
    widths = _squeezed(widths, width)
    lines = _lines(cells[0], widths, right)
    lines.append(_GAP.join("-" * one for one in widths))
    for row in cells[1:]:
        lines.extend(_lines(row, widths, right))
    return "\n".join(line.rstrip() for line in lines)


def _squeezed(widths: list[int], limit: int | None) -> list[int]:
    """The columns' widths, the widest taken down one by one until the table fits or none can give way."""
    widths = list(widths)
    if limit is None:
        return widths
    room = limit - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> list[str]:
    wrapped = [wrapped_lines(cell, width) for cell, width in zip(row, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    made = []
    for line in range(height):
        parts = []
        for column, lines in enumerate(wrapped):
            text = lines[line] if line < len(lines) else ""
            space = " " * (widths[column] - text_width(text))
            parts.append(space + text if column in right else text + space)
        made.append(_GAP.join(parts))
    return made


def wrapped_lines(cell: str, width: int) -> list[str]:
    """A cell's text, already safe and without line ends, in lines no wider than ``width``; at least one line."""
    if text_width(cell) <= width:
        return [cell]
    narrow = textwrap.wrap(cell, width, break_long_words=True, break_on_hyphens=False) or [""]
    if all(text_width(line) <= width for line in narrow):
        return narrow
    lines, line = [], ""
    for letter in cell:
        if text_width(line + letter) > width:
            lines.append(line.rstrip())
            line = ""
        line += letter
    return [*lines, line]
