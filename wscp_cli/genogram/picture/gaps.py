"""Gaps in lines: where another line crosses, and behind words, so that no name is ever struck through."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from wscp_cli.family.labels import text_width
from wscp_cli.genogram.picture import Path, Shape, Text

Box = tuple[float, float, float, float]
Item = Shape | Path | Text
_CELL = 80.0
_ASIDE, _ABOVE, _BELOW = 1.5, 0.46, 0.4
"""How far the room of a text reaches: beyond its ends in points, above and below its middle in shares of its size."""
_CROSSED = 3.0
"""Half the gap of a level line where an upright one crosses it."""
_UNCUT = frozenset({"deceased", "slash", "legend", "half"})
_LEAST, _USUAL = 0.3, 2.2
"""The least part of a line that is drawn; how thick a line may be for the usual room."""


def room_of(text: Text) -> Box:
    """The room that a text takes on the page, which no line comes into."""
    wide = text_width(text.text, text.size)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return left - _ASIDE, text.y - _ABOVE * text.size, left + wide + _ASIDE, text.y + _BELOW * text.size


def clear_of_words(items: Sequence[Item]) -> list[Item]:
    """The items with every line cut where words stand."""
    texts = [item for item in items if isinstance(item, Text)]
    strips = [_between_lines(one, other) for one, other in pairwise(texts)]
    words = _index([*map(room_of, texts), *strips])
    found: list[Item] = []
    for item in items:
        if isinstance(item, Path) and not item.fill and not item.curved and item.kind not in _UNCUT:
            found += cut(item, [_grown(box, (item.width - _USUAL) / 2) for box in _near(words, item)])
        else:
            found.append(item)
    return found


def _grown(box: Box, by: float) -> Box:
    """A room with more of it for a line thicker than usual."""
    return box if by <= 0 else (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def _between_lines(one: Text, other: Text) -> Box:
    """The strip between two lines of one name; of other texts the room of the first."""
    a, b = room_of(one), room_of(other)
    if one.owner != other.owner or not one.owner or not a[3] <= b[1] < a[3] + one.size:
        return a
    return max(a[0], b[0]), a[3] - 0.1, min(a[2], b[2]), b[1] + 0.1


def cut_at_crossings(level: Sequence[Path], upright: Sequence[Path]) -> list[Path]:
    """Level lines with a gap wherever an upright line of another owner crosses them."""
    stems: dict[int, list[tuple[str, float, float, float]]] = defaultdict(list)
    for path in upright:
        if path.kind in {"slash", "twin"}:
            continue
        for a, b in pairwise(path.points):
            if a[0] == b[0]:
                stems[int(a[0] // _CELL)].append((path.owner, a[0], min(a[1], b[1]), max(a[1], b[1])))
    found: list[Path] = []
    for path in level:
        boxes: list[Box] = []
        for a, b in pairwise(path.points):
            if a[1] != b[1] or a[0] == b[0]:
                continue
            left, right = sorted((a[0], b[0]))
            for cell in range(int(left // _CELL), int(right // _CELL) + 1):
                boxes += [
                    (x - _CROSSED, a[1] - 0.5, x + _CROSSED, a[1] + 0.5)
                    for owner, x, low, high in stems.get(cell, ())
                    if owner != path.owner and low + 2 < a[1] < high - 2 and left + 1 < x < right - 1
                ]
        found += cut(path, boxes) if boxes else [path]
    return found


def cut(path: Path, boxes: Sequence[Box]) -> list[Path]:
    """The parts of a line that lie outside of boxes; the line itself where it meets none."""
    parts: list[list[tuple[float, float]]] = [[path.points[0]]]
    whole = True
    for a, b in pairwise(path.points):
        here = 0.0
        for start, end in _merged([span for box in boxes if (span := _within(a, b, box))]):
            whole = False
            if start > here:
                parts[-1].append(_at(a, b, start))
            parts.append([_at(a, b, end)])
            here = end
        if here < 1.0:
            parts[-1].append(b)
    if whole:
        return [path]
    return [replace(path, points=tuple(part)) for part in parts if len(part) > 1 and _long(part)]


def _within(a: tuple[float, float], b: tuple[float, float], box: Box) -> tuple[float, float] | None:
    """From which share of a stretch to which it lies within a box."""
    start, end = 0.0, 1.0
    for axis in (0, 1):
        step = b[axis] - a[axis]
        low, high = box[axis], box[axis + 2]
        if step == 0:
            if not low < a[axis] < high:
                return None
            continue
        one, other = sorted(((low - a[axis]) / step, (high - a[axis]) / step))
        start, end = max(start, one), min(end, other)
    return (start, end) if end > start else None


def _merged(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _at(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, float]:
    return round(a[0] + (b[0] - a[0]) * share, 2), round(a[1] + (b[1] - a[1]) * share, 2)


def _long(part: list[tuple[float, float]]) -> bool:
    return any(abs(q[0] - p[0]) + abs(q[1] - p[1]) > _LEAST for p, q in pairwise(part))


def _index(boxes: Iterable[Box]) -> dict[tuple[int, int], list[Box]]:
    found: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in boxes:
        for cell in _cells(box):
            found[cell].append(box)
    return found


def _near(words: dict[tuple[int, int], list[Box]], path: Path) -> list[Box]:
    boxes: dict[Box, None] = {}
    for a, b in pairwise(path.points):
        for cell in _cells((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))):
            boxes.update(dict.fromkeys(words.get(cell, ())))
    return list(boxes)


def _cells(box: Box) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
        for j in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
    ]
