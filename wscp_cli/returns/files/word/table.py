"""Lay a Word table's rows on common columns: merged and split cells, dragged borders, dates merged down."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from wscp_cli.sheets.sheet import SourceSheet


@dataclass(slots=True)
class WordCell:
    """One cell as it stands in the file.

    Attributes:
        start: Its first grid column, from 0.
        span: How many grid columns it covers.
        text: Its words.
        down: ``restart`` where a cell merged down begins, ``continue`` below it; else empty.
    """

    start: int
    span: int
    text: str
    down: str = ""


@dataclass(slots=True)
class WordTable:
    """One table of a Word document.

    Attributes:
        name: ``table 1`` and so on, in the order of the document; a table within it is ``table 1.1``.
        widths: The widths of its grid columns; empty when the file does not tell.
        rows: Its rows; a row deleted as a tracked change is empty, so that the others keep their number.
        hidden_rows: Numbers of rows formatted as hidden.
    """

    name: str
    widths: list[int] = field(default_factory=list)
    rows: list[list[WordCell]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)

    def sheet(self) -> SourceSheet:
        """The table as a sheet: every row on the columns of its most usual row."""
        usual = self._usual_row()
        rows: list[list[object]] = []
        merges: list[tuple[int, int, int, int]] = []
        open_down: dict[int, int] = {}
        for number, row in enumerate(self.rows, 1):
            texts: list[str] = [""] * len(usual)
            met: set[int] = set()
            for cell in row:
                first, last = self._columns(cell, usual)
                texts.extend([""] * (first + 1 - len(texts)))
                texts[first] = "\n".join(part for part in (texts[first], cell.text) if part)
                if cell.down == "continue" and first in open_down:
                    place = open_down[first]
                    top, left, _, right = merges[place]
                    merges[place] = (top, left, number, right)
                    met.add(first)
                elif cell.down == "restart" or last > first:
                    if cell.down == "restart":
                        open_down[first] = len(merges)
                        met.add(first)
                    merges.append((number, first + 1, number, last + 1))
            open_down = {column: place for column, place in open_down.items() if column in met}
            rows.append(list(texts))
        large = tuple(one for one in merges if one[0] != one[2] or one[1] != one[3])
        return SourceSheet(self.name, 1, 1, rows, hidden_rows=frozenset(self.hidden_rows), merges=large)

    def _usual_row(self) -> list[WordCell]:
        """The first row with as many cells as most rows have."""
        counts = Counter(len(row) for row in self.rows if row)
        if not counts:
            return []
        usual = max(counts, key=lambda number: (counts[number], number))
        return next(row for row in self.rows if len(row) == usual)

    def _columns(self, cell: WordCell, usual: Sequence[WordCell]) -> tuple[int, int]:
        """The first and last column a cell stands in: where it overlaps the usual row's cells most."""
        end = cell.start + cell.span
        shared = [
            (place, self._wide(max(cell.start, one.start), min(end, one.start + one.span)))
            for place, one in enumerate(usual)
            if one.start < end and cell.start < one.start + one.span
        ]
        if not shared:
            beyond = usual[-1].start + usual[-1].span if usual else 0
            column = len(usual) + max(cell.start - beyond, 0)
            return column, column
        # A border dragged a little aside makes a sliver of overlap with the neighbour: that is not covering it.
        covered = [
            place for place, width in shared if 2 * width >= self._wide(usual[place].start, _end(usual[place]))
        ] or [max(shared, key=lambda one: one[1])[0]]
        return covered[0], covered[-1]

    def _wide(self, begin: int, end: int) -> int:
        return sum(self.widths[place] if place < len(self.widths) else 1 for place in range(begin, end))


def _end(cell: WordCell) -> int:
    return cell.start + cell.span
