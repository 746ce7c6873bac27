"""Files of plain text: line by line, cell by cell; calendars with their folded lines joined."""

import csv
import io
import re

from wscp_cli.publishing.inspect.letters import text_of
from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.passages import Reading

_LINES_TOGETHER = 40
_FOLD = re.compile(rb"\r?\n[ \t]")


def read(look: Look, data: bytes) -> None:
    """A text, a table of cells, notes in Markdown, JSON."""
    text = text_of(data) or ""
    lines = text.splitlines()
    for first in range(0, len(lines), _LINES_TOGETHER):
        words = f"lines {first + 1} to {min(first + _LINES_TOGETHER, len(lines))}"
        look.text(words, "\n".join(lines[first : first + _LINES_TOGETHER]))
    if _looks_like_cells(lines):
        _cells(look, text)
    if "\x00" in text:
        look.letters("", data)


def _looks_like_cells(lines: list[str]) -> bool:
    return any(mark in line for line in lines[:5] for mark in (",", ";", "\t"))


def _cells(look: Look, text: str) -> None:
    """Each short cell by itself: a name that fills a cell is no beginning of a sentence."""
    head = text[:4096]
    mark = max(",;\t", key=head.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), start=1):
            for cell in row:
                if 0 < len(cell) <= 60:  # noqa: PLR2004
                    number_only = cell.strip().replace(".", "", 1).isdigit()
                    look.text(f"row {number}", cell, Reading.NUMBERS if number_only else Reading.FIELD)
    except csv.Error:
        return  # its lines were read already


def read_calendar(look: Look, data: bytes) -> None:
    """A calendar or a card: folded lines joined, what is escaped said plainly."""
    text = text_of(_FOLD.sub(b"", data)) or ""  # a fold may cut a letter of several bytes
    for number, line in enumerate(text.splitlines(), start=1):
        name = re.match(r"[A-Za-z-]+", line)
        plain = line.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
        look.text(f"line {number}: {name[0].lower() if name else ''}", plain)
