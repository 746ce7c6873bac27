"""Which paper a picture is printed on, and how it is cut into sheets when one does not hold it legibly."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

Paper = Literal["auto", "a4", "a3"]
PAPERS: tuple[Paper, ...] = ("auto", "a4", "a3")
A4, A3 = (841.89, 595.28), (1190.55, 841.89)
"""Landscape, in points."""
MARGIN, LAP = 24.0, 20.0
"""Points left free at each edge, and shown again on the next sheet, so that sheets can be pasted together."""
LEGIBLE = 0.72
"""The least scale at which the words (8 to 10 points) can still be read."""
LARGEST = 1.25


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size, and where the picture's top left corner lies on it, all in points.

    Attributes:
        across: The column of sheets it belongs to, from 1.
        down: The row of sheets, from 1.
    """

    width: float
    height: float
    left: float
    top: float
    across: int = 1
    down: int = 1


def sheets_of(width: float, height: float, paper: Paper) -> tuple[list[Sheet], float]:
    """The sheets for a picture of this size, upright or across as fits it better, and its scale on them."""
    for page in {"auto": (A4, A3), "a4": (A4,), "a3": (A3,)}[paper]:
        scale, turned = max((scale_on(width, height, side), side) for side in (page, page[::-1]))
        if scale >= LEGIBLE:
            return [_one(turned, width, height, scale)], scale
    if paper == "auto":
        page = max(A3[0], width * LEGIBLE + 2 * MARGIN), max(A3[1], height * LEGIBLE + 2 * MARGIN)
        return [_one(page, width, height, LEGIBLE)], LEGIBLE
    page = A4 if paper == "a4" else A3
    return min((_tiled(width, height, side) for side in (page, page[::-1])), key=lambda found: len(found[0]))


def scale_on(width: float, height: float, page: tuple[float, float]) -> float:
    """How large a picture can be on a page."""
    return min((page[0] - 2 * MARGIN) / width, (page[1] - 2 * MARGIN) / height, LARGEST)


def _tiled(width: float, height: float, page: tuple[float, float]) -> tuple[list[Sheet], float]:
    """A picture cut into sheets that overlap."""
    room = page[0] - 2 * MARGIN - LAP, page[1] - 2 * MARGIN - LAP
    columns = max(1, ceil((width * LEGIBLE - LAP) / room[0]))
    rows = max(1, ceil((height * LEGIBLE - LAP) / room[1]))
    scale = min((columns * room[0] + LAP) / width, (rows * room[1] + LAP) / height, 1.0)
    return [
        Sheet(page[0], page[1], MARGIN - across * room[0], MARGIN - down * room[1], across + 1, down + 1)
        for down in range(rows)
        for across in range(columns)
    ], scale


def exactly(width: float, height: float) -> list[Sheet]:
    """One page just as large as the picture."""
    return [Sheet(width, height, 0.0, 0.0)]


def _one(page: tuple[float, float], width: float, height: float, scale: float) -> Sheet:
    return Sheet(page[0], page[1], (page[0] - width * scale) / 2, max(MARGIN, (page[1] - height * scale) / 2))
