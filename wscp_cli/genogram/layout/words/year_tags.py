"""Where the words of a relationship (how sure it is, its years) stand: beside its line, clear of everything else."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from wscp_cli.family.labels import TAG_SIZE, text_width
from wscp_cli.genogram.layout import Layout, Line, Point, Tag, flattened

Box = tuple[float, float, float, float]
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Shares of a line's length at which its years may stand, best first."""
_ASIDE = (5.0, 10.0, 16.0)
_ON_WORDS, _ON_A_LINE = 100.0, 10.0


def year_tags(layout: Layout, lines: Sequence[Line]) -> list[Tag]:
    """The words of each line that has any."""
    taken: list[Box] = [box.extent for box in layout.people]
    taken += [_box_of(tag) for tag in (*layout.tags, *(t for home in layout.households for t in home.tags))]
    strokes = [chain for line in layout.lines for chain in (flattened(line) if line.curved else list(line.points),)]
    strokes += [[*outline, outline[0]] for home in layout.households for outline in home.outlines]
    found: list[Tag] = []
    for line in lines:
        if not line.words:
            continue
        spot = best_spot(flattened(line), line.words, TAG_SIZE, taken, strokes)
        tag = Tag(line.words, spot[0], (spot[1] + spot[3]) / 2)
        taken.append(spot)
        found.append(tag)
    return found


def best_spot(
    way: Sequence[Point], text: str, size: float, taken: Iterable[Box], strokes: Iterable[Sequence[Point]]
) -> Box:
    """The free place beside a way for a text; where none is free, the one that covers least."""
    wide, high = text_width(text, size), size + 1.0
    boxes, chains = list(taken), [(a, b) for chain in strokes for a, b in pairwise(chain)]
    best: tuple[float, int, Box] | None = None
    for number, (share, aside) in enumerate((share, aside) for aside in _ASIDE for share in _ALONG):
        (x, y), ahead = _point_at(way, share)
        for turn, side in enumerate((1.0, -1.0)):
            reach = aside + abs(ahead[1]) * wide / 2 + abs(ahead[0]) * high / 2
            cx, cy = x - ahead[1] * reach * side, y + ahead[0] * reach * side
            spot = (cx - wide / 2, cy - high / 2, cx + wide / 2, cy + high / 2)
            cost = sum(_ON_WORDS for box in boxes if _meet(spot, box))
            cost += sum(_ON_A_LINE for a, b in chains if _near(spot, a, b))
            trial = (cost, 2 * number + turn, spot)
            if cost == 0:
                return spot
            best = trial if best is None or trial < best else best
    assert best is not None  # noqa: S101  (there are shares to try)
    return best[2]


def _box_of(tag: Tag) -> Box:
    wide = text_width(tag.text, TAG_SIZE)
    left = tag.x - wide if tag.anchor == "end" else tag.x
    return left - 1, tag.y - 5, left + wide + 1, tag.y + 5


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _near(box: Box, a: Point, b: Point) -> bool:
    """Whether a stretch of a line comes into a box: looked at every few points of its length."""
    if max(a[0], b[0]) < box[0] or min(a[0], b[0]) > box[2] or max(a[1], b[1]) < box[1] or min(a[1], b[1]) > box[3]:
        return False
    steps = max(1, int(hypot(b[0] - a[0], b[1] - a[1]) / 3))
    return any(
        box[0] <= a[0] + (b[0] - a[0]) * n / steps <= box[2] and box[1] <= a[1] + (b[1] - a[1]) * n / steps <= box[3]
        for n in range(steps + 1)
    )


def _point_at(way: Sequence[Point], share: float) -> tuple[Point, Point]:
    """The point at a share of a way's length, and the direction there."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way)]
    left = sum(lengths) * share
    for (a, b), length in zip(pairwise(way), lengths, strict=True):
        if length and left <= length:
            t = left / length
            return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t), (
                (b[0] - a[0]) / length,
                (b[1] - a[1]) / length,
            )
        left -= length
    return way[-1], (1.0, 0.0)
