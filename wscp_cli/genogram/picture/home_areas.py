"""Households as tinted areas with an outline; where two share somebody, the area is hatched."""

from itertools import pairwise

from wscp_cli.genogram.layout import HouseholdOutline, Point
from wscp_cli.genogram.picture import HOME, Path

TINTS = (("#e3eef9", HOME), ("#f9eed3", "#85600f"), ("#e4f2df", "#2f6b2f"), ("#f1e5f6", "#6a3d87"))
"""The area and the outline of one household after another, pale enough for the words on them."""
_WIDTHS = (0.9, 2.2, 1.5)
"""Of outlines that cross each other, so that grey print tells them apart."""
_HATCH, _HATCH_WIDTH = 7.0, 0.5
Box = tuple[float, float, float, float]


def areas(homes: tuple[HouseholdOutline, ...], top: float) -> list[Path]:
    """Areas, hatching and outlines of all households, in the order of drawing.

    Args:
        homes: The households.
        top: How far down the page the drawing begins.
    """
    outlines = [[_moved(outline, top) for outline in home.outlines] for home in homes]
    fills: list[Path] = []
    hatching: list[Path] = []
    lines: list[Path] = []
    width: list[int] = []
    for number, home in enumerate(homes):
        tint, colour = tint_of(number if home.number is None else home.number)
        shared = [other for other in range(number) if _shared(outlines[number], outlines[other])]
        width.append(next(w for w in range(len(homes) + 1) if w not in {width[other] for other in shared}))
        for points in outlines[number]:
            fills.append(Path(points, f"home:{home.id}", "home-area", fill=tint))
            line = _WIDTHS[min(width[-1], len(_WIDTHS) - 1)]
            lines.append(Path(points, f"home:{home.id}", "household", "solid", colour, line))
        for other in shared:
            for box in _shared(outlines[number], outlines[other]):
                hatching += hatched(box, f"home:{home.id}")
    return [*fills, *hatching, *lines]


def tint_of(number: int) -> tuple[str, str]:
    """Area and outline of a household, by its number."""
    return TINTS[number % len(TINTS)]


def hatched(box: Box, owner: str = "") -> list[Path]:
    """Slanting lines within a box; those of boxes side by side meet."""
    left, upper, right, lower = box
    found: list[Path] = []
    at = (int((left + upper) // _HATCH) + 1) * _HATCH
    while at < right + lower:
        one = (min(right, at - upper), max(upper, at - right))
        other = (max(left, at - lower), min(lower, at - left))
        if one[0] - other[0] > 1:
            ends = tuple((round(x, 2), round(y, 2)) for x, y in (one, other))
            found.append(Path(ends, owner, "hatch", "solid", "#9aa5ad", _HATCH_WIDTH))
        at += _HATCH
    return found


def overlapping(homes: tuple[HouseholdOutline, ...]) -> bool:
    """Whether any two households share an area."""
    outlines = [[_moved(outline, 0.0) for outline in home.outlines] for home in homes]
    return any(_shared(one, other) for n, one in enumerate(outlines) for other in outlines[:n])


def _moved(outline: tuple[Point, ...], top: float) -> tuple[Point, ...]:
    return tuple((x, y + top) for x, y in (*outline, outline[0]))


def _shared(one: list[tuple[Point, ...]], other: list[tuple[Point, ...]]) -> list[Box]:
    """What two areas with level and upright sides have in common, as boxes from side to side."""
    found: list[Box] = []
    for a in one:
        for b in other:
            if not _meet(a, b):
                continue
            xs, ys = (sorted({p[axis] for p in (*a, *b)}) for axis in (0, 1))
            for upper, lower in pairwise(ys):
                start: float | None = None
                for left, right in pairwise(xs):
                    middle = ((left + right) / 2, (upper + lower) / 2)
                    both = _within(a, middle) and _within(b, middle)
                    if both and start is None:
                        start = left
                    if start is not None and not both:
                        found.append((start, upper, left, lower))
                        start = None
                if start is not None:
                    found.append((start, upper, xs[-1], lower))
    return found


def _meet(a: tuple[Point, ...], b: tuple[Point, ...]) -> bool:
    return all(
        min(p[axis] for p in a) < max(p[axis] for p in b) and min(p[axis] for p in b) < max(p[axis] for p in a)
        for axis in (0, 1)
    )


def _within(outline: tuple[Point, ...], point: Point) -> bool:
    hit = False
    for a, b in pairwise(outline):
        if (a[1] > point[1]) != (b[1] > point[1]) and point[0] < a[0]:
            hit = not hit
    return hit
