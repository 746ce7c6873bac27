"""The strokes of lines: each kind of bond has a pattern of its own, so that grey print tells them apart."""

from itertools import pairwise
from math import hypot

Point = tuple[float, float]

PATTERNS: dict[str, tuple[float, ...]] = {
    "solid": (),
    "dashed": (5.0, 2.5),
    "dotted": (1.2, 3.2),
    "adopted": (6.5, 3.0),
    "special-guardianship": (9.0, 2.5, 1.4, 2.5),
    "foster": (1.4, 2.4),
    "step": (3.0, 3.0),
    "donor": (6.5, 2.2, 1.4, 2.2, 1.4, 2.2),
    "not-known": (3.0, 2.0, 3.0, 6.0),
    "transitory": (13.0, 4.5),
    "engaged": (13.0, 3.0, 2.0, 3.0),
    "affair": (4.5, 6.0),
    "no-union": (1.4, 2.0, 1.4, 6.0),
    "distant": (2.5, 7.0),
}
"""Of each style, the lengths of strokes and gaps in turn, in points."""
BONDS = ("adopted", "special-guardianship", "foster", "step", "donor", "not-known")
"""Bonds other than by birth, the firmest first."""
PLAIN_STYLES = {
    "solid": "solid",
    "transitory": "dashed",
    "engaged": "dashed",
    "affair": "dotted",
    "no-union": "dotted",
    "adopted": "dashed",
    "special-guardianship": "dashed",
    "foster": "dotted",
    "step": "dotted",
    "donor": "dotted",
    "not-known": "dotted",
}
"""For programs that read the layout and know three styles only."""


def broken(points: tuple[Point, ...], pattern: tuple[float, ...]) -> list[tuple[Point, ...]]:
    """A chain of points as the strokes of a pattern, for painters that know fewer patterns than wscp draws."""
    if not pattern:
        return [points]
    strokes: list[tuple[Point, ...]] = []
    here: list[Point] = [points[0]]
    number, left = 0, pattern[0]
    for a, b in pairwise(points):
        length = hypot(b[0] - a[0], b[1] - a[1])
        done = 0.0
        while length - done > left:
            done += left
            spot = (a[0] + (b[0] - a[0]) * done / length, a[1] + (b[1] - a[1]) * done / length)
            if number % 2 == 0:
                strokes.append((*here, spot))
            here, number = [spot], (number + 1) % len(pattern)
            left = pattern[number]
        left -= length - done
        if number % 2 == 0:
            here.append(b)
    if number % 2 == 0 and len(here) > 1:
        strokes.append(tuple(here))
    return strokes
