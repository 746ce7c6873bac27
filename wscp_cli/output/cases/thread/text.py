"""The thread for a terminal: indented from line of enquiry to impact, and what is missing marked."""

import sys
import textwrap
from collections.abc import Iterator
from typing import TextIO

from wscp_cli.console import paint, safe_text
from wscp_cli.output.cases.thread.rows import ThreadCell, Worded

_LEAST, _USUAL = 40, 100
_LABELS = ("", "Rests on", "Finding", "Recommendation", "Action", "Evidence", "Impact")
_DEPTH = (0, 2, 2, 4, 6, 8, 8)
_ORDER = (0, 2, 1, 3, 4, 5, 6)
"""A finding before what it rests on: so it reads from the question on."""


def thread_text(worded: Worded, width: int | None, stream: TextIO | None = None) -> str:
    """The thread, each cell once, below what it follows from.

    Args:
        worded: The thread in words.
        width: The columns of the terminal; None for no limit.
        stream: Where it will be written, which decides about colour; stdout when not given.
    """
    wide = max(width or _USUAL, _LEAST)
    to = stream or sys.stdout
    lines = _wrapped(f"{worded.title}: from question to change, as at {worded.day}", wide, "")
    lines += _wrapped(worded.says, wide, "")
    for row in worded.rows:
        if row.spans[0]:
            lines.append("")
        for place in _ORDER:
            if row.spans[place]:
                lines += _cell(row.cells[place], place, wide, to)
    return "\n".join(lines)


def _cell(cell: ThreadCell, place: int, width: int, stream: TextIO) -> Iterator[str]:
    indent = " " * _DEPTH[place]
    label = f"{_LABELS[place]}: " if _LABELS[place] else ""
    if cell.text:
        for line in _wrapped(f"{label}{cell.text}", width, indent):
            yield paint(line, "bold", stream) if place == 0 else line
        label = ""
    said = "; ".join(cell.more)
    if said:
        yield from _wrapped(f"{label}{said}", width, indent if label else f"{indent}  ")
        label = ""
    if cell.missing:
        yield from (paint(line, "warning", stream) for line in _wrapped(f"{label}! {cell.missing}", width, indent))


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    safe = safe_text(text.replace("\u00a0", " "), one_line=True)
    return textwrap.wrap(
        safe, width, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    ) or [safe]
