"""The account of a merge as a table that fits the terminal: every row of every return, and what became of it."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from wscp_cli.output.terminal.table import table_text

_NAMES = 2
"""The first columns, which name the return and the agency; figures follow."""
_ALWAYS = 4
"""Columns that stand whatever they hold: names, rows, entries."""


def account_text(heads: Sequence[str], rows: Sequence[Sequence[object]], width: int | None) -> str:
    """The table; on a terminal too narrow for it, what says nothing is left out, and long names are broken.

    Columns of noughts alone say nothing, nor do the agencies where each return is called like its own.

    Args:
        heads: The columns' heads: two names, then figures.
        rows: The account of each return, and the sum.
        width: The columns of the terminal; None where there is none.
    """
    cells = [tuple(map(str, row)) for row in rows]
    whole = table_text(heads, cells, right=range(_NAMES, len(heads)))
    if width is None or max(map(len, whole.split("\n"))) <= width:
        return whole
    kept = [place for place in range(len(heads)) if place < _ALWAYS or any(row[place] != "0" for row in cells)]
    if all(_says_agency(row[0], row[1]) for row in cells):
        kept.remove(1)
    right = [number for number, place in enumerate(kept) if place >= _NAMES]
    return table_text(
        [heads[place] for place in kept],
        [[row[place] for place in kept] for row in cells],
        width=width,
        right=right,
    )


def _says_agency(file: str, agency: str) -> bool:
    """Whether the return's name or folder is the agency's id, as the sum's empty one is too."""
    path = PurePosixPath(file)
    return agency in {"", path.stem, *path.parts[:1]}
