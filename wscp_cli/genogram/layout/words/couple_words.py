"""The words at a couple's line: since when, what kind it is, when they parted; in the free room beside the line."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wscp_cli.family.labels import TAG_SIZE, text_width
from wscp_cli.family.years import year_of
from wscp_cli.genogram.layout import Layout, PersonBox, Point, Tag, UnionLine, flattened
from wscp_cli.model.family import Union

KEY = {"m.": "married", "cp.": "civil partnership", "coh.": "cohabiting", "s.": "separated", "div.": "divorced"}
"""The short words, and what they mean in the key of the picture."""
_BEGAN = {
    "married": "m.",
    "civil-partnership": "cp.",
    "cohabiting": "coh.",
    "engaged": "engaged",
    "affair": "affair",
    "forced-marriage": "forced marriage",
}
_SAID_UNDATED = frozenset({"engaged", "affair", "forced-marriage"})
_ENDED = {"divorced": "div.", "widowed": "widowed"}
_ROW, _OFFS, _SHARES = 8.5, (3.0, 7.0), (0.5, 0.35, 0.65, 0.2, 0.8, 0.08, 0.92)
"""Points from one line of words to the next, and from the line of the couple, more where a slash is in the way; shares
of the line's length at which words may stand."""
_ON_WORDS, _ON_A_LINE = 100.0, 10.0
_CELL = 60.0
Box = tuple[float, float, float, float]


def words_of(union: Union, *, dates: bool = True) -> tuple[str, ...]:
    """What is written at a couple, a line each, such as ``m. 2011`` and ``s. 2014``."""
    if not dates:
        return ()
    found: list[str] = []
    since = year_of(union.began, latest=False)
    if since or union.kind in _SAID_UNDATED:
        found.append(f"{_BEGAN.get(union.kind, '' if union.kind == 'transitory' else 'since')} {since}".strip())
    if parted := year_of(union.separated, latest=False):
        found.append(f"s. {parted}")
    if over := year_of(union.ended, latest=False):
        found.append(f"{_ENDED.get(union.status, 'ended')} {over}")
    return tuple(found)


def room_beside(union: Union, symbol: float, gap: float, *, dates: bool) -> float:
    """Half the width each of two partners needs, so that the words of their line fit between their symbols."""
    words = words_of(union, dates=dates)
    return (symbol + max(text_width(one, TAG_SIZE) for one in words) + 12.0 - gap) / 2 if words else 0.0


def with_couple_words(layout: Layout, unions: dict[str, Union], *, dates: bool) -> Layout:
    """The layout with the words of each couple beside its line.

    Args:
        layout: As drawn.
        unions: The couples, by the id of their line.
        dates: Whether anything may be written.
    """
    room, tags = _Room(layout), list(layout.tags)
    for line in layout.unions:
        words = words_of(unions[line.id], dates=dates) if line.id in unions else ()
        if words:
            made = room.best(line, words)
            tags += made
            room.take(made)
    return replace(layout, tags=tuple(tags))


class _Room:
    """What stands where, by squares of the page: so that a family of thousands is searched as fast as a small one."""

    def __init__(self, layout: Layout) -> None:
        self.boxes: dict[tuple[int, int], list[Box]] = {}
        self.strokes: dict[tuple[int, int], list[Box]] = {}
        for box in layout.people:
            for one in _parts(box):
                self._put(self.boxes, one)
        for tag in (*layout.tags, *(t for home in layout.households for t in home.tags)):
            wide = text_width(tag.text, TAG_SIZE)
            left = tag.x - wide if tag.anchor == "end" else tag.x
            self._put(self.boxes, (left, tag.y - 4, left + wide, tag.y + 4))
        for line in layout.lines:
            chain = flattened(line) if line.curved else line.points
            self._along(chain)
        for home in layout.households:
            for outline in home.outlines:
                self._along((*outline, outline[0]))

    def _along(self, chain: Sequence[Point]) -> None:
        for a, b in pairwise(chain):
            self._put(self.strokes, (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))

    def _put(self, into: dict[tuple[int, int], list[Box]], box: Box) -> None:
        for cell in _cells(box):
            into.setdefault(cell, []).append(box)

    def take(self, tags: Sequence[Tag]) -> None:
        """Note where words stand now."""
        for tag in tags:
            self._put(self.boxes, (tag.x, tag.y - 4, tag.x + text_width(tag.text, TAG_SIZE), tag.y + 4))

    def best(self, line: UnionLine, words: Sequence[str]) -> list[Tag]:
        """The place that covers least: above the line where it can, in its middle where it can."""
        wide, high = max(text_width(one, TAG_SIZE) for one in words), _ROW * len(words)
        best: tuple[float, int, float, float] | None = None
        spots = [(share, side * off) for side in (-1, 1) for off in _OFFS for share in _SHARES]
        for number, (share, off) in enumerate(spots):
            left = line.x1 + (line.x2 - line.x1) * share - wide / 2
            top = line.y + off - (high if off < 0 else 0.0)
            cost = self._cost((left, top, left + wide, top + high))
            trial = (cost, number, left, top)
            best = trial if best is None or trial < best else best
            if cost == 0:
                break
        assert best is not None  # noqa: S101  (there are shares to try)
        _, _, left, top = best
        return [
            Tag(one, round(left + (wide - text_width(one, TAG_SIZE)) / 2, 2), round(top + _ROW * (k + 0.5), 2))
            for k, one in enumerate(words)
        ]

    def _cost(self, box: Box) -> float:
        near = {one for cell in _cells(box) for one in self.boxes.get(cell, ())}
        lines = {one for cell in _cells(box) for one in self.strokes.get(cell, ())}
        return _ON_WORDS * sum(_meet(box, one) for one in near) + _ON_A_LINE * sum(_meet(box, one) for one in lines)


def _parts(box: PersonBox) -> tuple[Box, Box]:
    """The symbol and the words of somebody."""
    r, half = box.w / 2 + 1.0, box.label.width / 2 + 1.0
    return (
        (box.x - r, box.y - r, box.x + r, box.y + r),
        (box.x - half, box.label_y, box.x + half, box.label_y + box.label.height),
    )


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cells(box: Box) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
        for j in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
    ]
