"""The words at lines moved to where fewest lines run: to the other side of their line, or further up it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wscp_cli.family.labels import TAG_SIZE, text_width
from wscp_cli.genogram.layout import Layout, Point, Tag, flattened

Box = tuple[float, float, float, float]
_BESIDE, _ROW = 3.0, 8.0
"""How far words stand from their line, and from one line of them to the next."""
_UP = (0.0, -6.0, -12.0, 6.0)
_STRUCK, _COVERED = 10.0, 1000.0
_CELL = 60.0


def with_settled_tags(layout: Layout) -> Layout:
    """The layout with the words at its lines where they are struck least."""
    if not layout.tags:
        return layout
    groups = _groups(layout.tags)
    strokes = _strokes(layout)
    taken = [box.extent for box in layout.people] + [_room([tag]) for home in layout.households for tag in home.tags]
    found: list[Tag] = []
    for number, group in enumerate(groups):
        waiting = [_room(other) for other in groups[number + 1 :]]
        best = min(_trials(group), key=lambda trial: _cost(trial[1], [*taken, *waiting], strokes) + trial[0])
        found += best[1]
        taken.append(_room(best[1]))
    return replace(layout, tags=tuple(found))


def _groups(tags: Sequence[Tag]) -> list[list[Tag]]:
    """Lines of words that belong together."""
    found: list[list[Tag]] = []
    for tag in tags:
        last = found[-1][-1] if found else None
        if last and (last.x, last.anchor) == (tag.x, tag.anchor) and abs(tag.y - last.y - _ROW) < 0.5:  # noqa: PLR2004
            found[-1].append(tag)
        else:
            found.append([tag])
    return found


def _trials(group: list[Tag]) -> list[tuple[float, list[Tag]]]:
    """Where words may stand, each with what it costs not to stand where they stood."""
    line = group[0].x + (_BESIDE if group[0].anchor == "end" else -_BESIDE)
    found = []
    for turn, anchor in enumerate((group[0].anchor, "start" if group[0].anchor == "end" else "end")):
        x = round(line + (-_BESIDE if anchor == "end" else _BESIDE), 2)
        for up in _UP:
            moved = [replace(tag, x=x, y=round(tag.y + up, 2), anchor=anchor) for tag in group]
            found.append((turn * 1.0 + abs(up) / 5, moved))
    return found


def _room(group: Sequence[Tag]) -> Box:
    wide = max(text_width(tag.text, TAG_SIZE) for tag in group)
    left = group[0].x - wide if group[0].anchor == "end" else group[0].x
    return left - 0.5, group[0].y - 4, left + wide + 0.5, group[-1].y + 3.5


def _cost(group: list[Tag], taken: list[Box], strokes: dict[tuple[int, int], list[tuple[Point, Point]]]) -> float:
    left, top, right, bottom = box = _room(group)
    cost = _COVERED * sum(one[0] < right and left < one[2] and one[1] < bottom and top < one[3] for one in taken)
    near = {pair for cell in _cells(box) for pair in strokes.get(cell, ())}
    return cost + _STRUCK * sum(
        min(a[0], b[0]) < right and left < max(a[0], b[0]) and min(a[1], b[1]) < bottom and top < max(a[1], b[1])
        for a, b in near
    )


def _strokes(layout: Layout) -> dict[tuple[int, int], list[tuple[Point, Point]]]:
    chains: list[Sequence[Point]] = [flattened(line) if line.curved else line.points for line in layout.lines]
    chains += [(*outline, outline[0]) for home in layout.households for outline in home.outlines]
    found: dict[tuple[int, int], list[tuple[Point, Point]]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            for cell in _cells((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))):
                found.setdefault(cell, []).append((a, b))
    return found


def _cells(box: Box) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
        for j in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
    ]
