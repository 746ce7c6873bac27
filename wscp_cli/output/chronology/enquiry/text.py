"""Chapters of the enquiry for a terminal: each table as it fits, or a few lines for each row where it does not."""

import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.console import paint
from wscp_cli.output.chronology.text import indented
from wscp_cli.output.terminal.table import table_text, text_width

_NARROW = 68
_ROOM = 1.25
"""How much wider than the terminal a table may want to be before its rows are told one below the other."""


def parts_text(parts: Sequence[AnalysisPart], width: int, stream: TextIO | None = None) -> str:
    """The chapters, one after the other.

    Args:
        parts: The chapters.
        width: How many columns the terminal has.
        stream: Where it will be written, which decides about colour; stdout when not given.
    """
    return "\n\n".join("\n".join(_part(one, width, stream or sys.stdout)) for one in parts)


def _part(part: AnalysisPart, width: int, stream: TextIO) -> Iterator[str]:
    for line in indented(part.title, width, by=""):
        yield paint(line, "bold", stream)
    for sentence in part.says:
        yield from indented(sentence, width, by="")
    for table in part.tables:
        yield ""
        for line in indented(table.title, width, by=""):
            yield paint(line, "bold", stream)
        yield from _table(table, width)
    for sentence in (*part.notes, *part.to_type):
        yield ""
        yield from indented(sentence, width, by="")


def _table(table: AnalysisTable, width: int) -> Iterator[str]:
    rows = [[str(cell) for cell in row] for row in table.rows]
    if tuple(table.heads) == ("about", "what is known"):
        for label, text in rows:
            yield from indented(f"{label}:", width, by="  ")
            for paragraph in text.split("\n"):
                yield from indented(paragraph, width, hang=2)
        return
    widths = [max(text_width(row[place]) for row in (table.heads, *rows)) for place in range(len(table.heads))]
    broken = any("\n" in cell for row in rows for cell in row)
    if width >= _NARROW and not broken and sum(widths) + 2 * len(widths) <= width * _ROOM:
        yield table_text(table.heads, rows, width=width, right=table.figures)
        return
    for row in rows:
        told = [
            f"{head}: {text}" if place in table.figures else text
            for place, (head, text) in enumerate(zip(table.heads, row, strict=True))
            if text and not (place in table.figures and text == "0")
        ]
        yield from indented(told[0] if told else "", width, by="- ", hang=2)
        for paragraph in (part for text in told[1:] for part in text.split("\n")):
            yield from indented(paragraph, width, hang=2)
