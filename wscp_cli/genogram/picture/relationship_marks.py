"""The line of each relationship: told apart by strokes, zigzag, arrow, bars and letter, and by colour only besides."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot

from wscp_cli.genogram.layout import Point

HARM, KIND, COOL = "#a3201a", "#1b6b3a", "#555555"


@dataclass(frozen=True, slots=True)
class RelationshipMark:
    """How a kind of relationship is drawn.

    Attributes:
        words: What the legend says.
        offsets: Lines beside the way, in points from its middle.
        zigzag: Height of the zigzag on the way itself, in points; 0 for none.
        style: Of the lines: ``solid``, ``dashed`` or ``dotted``.
        arrow: ``filled`` or ``open`` at the person it is towards, or none.
        letter: In a break at the middle.
        bars: Whether the break is closed by a bar on either side.
        square: Whether a square stands at the middle.
        tail: Whether an arrow stands at the beginning too.
        weight: How much thicker than usual its strokes are.
    """

    words: str
    colour: str
    offsets: tuple[float, ...] = (0.0,)
    zigzag: float = 0.0
    style: str = "solid"
    arrow: str = ""
    letter: str = ""
    bars: bool = False
    square: bool = False
    tail: bool = False
    weight: float = 1.0


MARKS: dict[str, RelationshipMark] = {
    "close": RelationshipMark("close", KIND, (-1.7, 1.7)),
    "fused": RelationshipMark("fused (over-close)", KIND, (-3.0, 0.0, 3.0)),
    "distant": RelationshipMark("distant", COOL, style="distant"),
    "cut-off": RelationshipMark("cut off", COOL, bars=True),
    "caring": RelationshipMark("caring for", KIND, arrow="open"),
    "conflict": RelationshipMark("conflict", HARM, (), 3.2),
    "controlling": RelationshipMark("controlling", HARM, arrow="filled", square=True),
    "abuse": RelationshipMark("abuse", HARM, (), 3.2, arrow="filled"),
    "physical-abuse": RelationshipMark("physical abuse", HARM, (), 3.2, arrow="filled", letter="P"),
    "emotional-abuse": RelationshipMark("emotional abuse", HARM, (), 3.2, arrow="filled", letter="E"),
    "sexual-abuse": RelationshipMark("sexual abuse", HARM, (-5.0, 5.0), 3.2, arrow="filled", letter="S"),
    "economic-abuse": RelationshipMark("economic abuse", HARM, (), 3.2, arrow="filled", letter="£"),
    "exploitation": RelationshipMark("exploitation", HARM, (), 3.2, arrow="filled", letter="X"),
    "neglect": RelationshipMark("neglect", HARM, style="dashed", arrow="filled", letter="N"),
}
"""In the order of the legend."""
WIDTH, LETTER_SIZE = 1.3, 8.5
WEIGHTS = {"strong": 2.2, "weak": 0.5}
"""How much thicker a tie is drawn by its strength."""
PAST_WIDTH, _FADED = 0.6, 0.5
"""Share of the width at which something that was over is drawn, and how far its colour goes towards white."""
_HEAD, _BREAK, _HALF_WAVE = 8.0, 6.5, 3.6
_SHORT = 44.0
"""Points of length below which a way has no room for a break."""
_LONG, _EVERY, _TOLD, _FINE = 600.0, 400.0, 45.0, 0.7
"""Points of length beyond which a way is fine between; about how far its marks are apart, half how long each is; how
wide the fine stroke is."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One chain of points to be drawn with a style and a width."""

    points: tuple[Point, ...]
    style: str = "solid"
    width: float = WIDTH


def faded(mark: RelationshipMark) -> RelationshipMark:
    """The mark of something that was over: the same signs, lighter."""
    parts = (int(mark.colour[n : n + 2], 16) for n in (1, 3, 5))
    return replace(mark, colour="#" + "".join(f"{round(part + (255 - part) * _FADED):02x}" for part in parts))


def mark_of(kind: str, *, past: bool = False, strength: str = "", direction: str = "") -> RelationshipMark:
    """The mark of a tie: of its kind, lighter when it was over, thick or thin, with arrows the way help goes."""
    mark = faded(MARKS[kind]) if past else MARKS[kind]
    weight = WEIGHTS.get(strength, 1.0) * (PAST_WIDTH if past else 1.0)
    spread = 1.0 + 0.6 * max(0.0, WEIGHTS.get(strength, 1.0) - 1.0)
    arrow = mark.arrow or ("filled" if direction in {"to", "both"} else "")
    return replace(
        mark,
        weight=weight,
        arrow=arrow,
        tail=direction in {"from", "both"},
        offsets=tuple(round(offset * spread, 2) for offset in mark.offsets),
    )


def strokes(mark: RelationshipMark, way: list[Point]) -> tuple[list[Stroke], Point]:
    """The strokes of a mark along a way, and where its letter stands: in the middle, or beside a way that is short."""
    length = _length(way)
    head = min(_HEAD, length / 3) if mark.arrow == "filled" else 0.0
    short = length < _SHORT
    gap = _BREAK if mark.letter and not short else min(2.5, length / 5) if mark.bars else 0.0
    tail = min(_HEAD, length / 3) if mark.tail else 0.0
    parts = [(tail, length / 2 - gap), (length / 2 + gap, length - head)] if gap else [(tail, length - head)]
    found: list[Stroke] = []
    for start, end, told in (one for part in parts for one in _stretches(*part, length)):
        piece = _piece(way, start, end)
        if not told:
            found.append(Stroke(tuple(piece), mark.style, _FINE * mark.weight))
            continue
        wide = WIDTH * mark.weight
        found += [Stroke(tuple(beside(piece, offset)), mark.style, wide) for offset in mark.offsets]
        if mark.zigzag:
            found.append(Stroke(tuple(_zigzag(piece, mark.zigzag)), width=wide))
    middle, ahead = _point(way, length / 2)
    side = (-ahead[1], ahead[0])
    if mark.bars:
        for s in (-gap, gap):
            x, y = middle[0] + ahead[0] * s, middle[1] + ahead[1] * s
            found.append(
                Stroke(((x + side[0] * 5.5, y + side[1] * 5.5), (x - side[0] * 5.5, y - side[1] * 5.5)), width=1.6)
            )
    if mark.square:
        for r, width in ((3.6, 1.4), (2.2, 2.2), (0.8, 2.2)):
            corners = [
                (middle[0] + ahead[0] * a * r + side[0] * b * r, middle[1] + ahead[1] * a * r + side[1] * b * r)
                for a, b in ((1, 1), (1, -1), (-1, -1), (-1, 1), (1, 1))
            ]
            found.append(Stroke(tuple(corners), width=width))
    if mark.tail:
        found += _arrow(way[::-1], length, tail, filled=True)
    if mark.arrow:
        found += _arrow(way, length, head or min(_HEAD, length / 3), filled=mark.arrow == "filled")
    if mark.letter and short:
        up = -1 if side[1] > 0 else 1
        return found, (middle[0] + side[0] * 10 * up, middle[1] + side[1] * 10 * up)
    return found, middle


def _stretches(start: float, end: float, length: float) -> list[tuple[float, float, bool]]:
    """Where a way shows its kind: all along, but a long one only at its ends and here and there, and is fine between.

    Many long zigzags would hide the family. On sheets that are put together, each sheet shows the kind.
    """
    if length <= _LONG:
        return [(start, end, True)]
    parts = 2 * max(1, round(length / (2 * _EVERY)))
    found: list[tuple[float, float, bool]] = []
    here = start
    for k in range(parts + 1):
        low, high = max(here, length * k / parts - _TOLD), min(end, length * k / parts + _TOLD)
        if low < high:
            if low > here:
                found.append((here, low, False))
            found.append((low, high, True))
            here = high
    return [*found, (here, end, False)] if here < end else found


def _arrow(way: list[Point], length: float, head: float, *, filled: bool) -> list[Stroke]:
    tip, _ = _point(way, length)
    back, _ = _point(way, length - head)
    long = hypot(tip[0] - back[0], tip[1] - back[1]) or 1.0
    ahead = ((tip[0] - back[0]) / long, (tip[1] - back[1]) / long)
    half = head * 0.46
    wings = [(back[0] - ahead[1] * half * s, back[1] + ahead[0] * half * s) for s in (1, -1)]
    if not filled:
        return [Stroke((wings[0], tip, wings[1]), width=1.5)]
    middle = ((tip[0] + wings[0][0] + wings[1][0]) / 3, (tip[1] + wings[0][1] + wings[1][1]) / 3)
    found = []
    for share, width in ((1.0, 0.8), (0.62, 1.8), (0.25, 1.8)):
        corners = [
            (middle[0] + (p[0] - middle[0]) * share, middle[1] + (p[1] - middle[1]) * share)
            for p in (wings[0], tip, wings[1], wings[0])
        ]
        found.append(Stroke(tuple(corners), width=width))
    return found


def _length(way: list[Point]) -> float:
    return sum(hypot(q[0] - p[0], q[1] - p[1]) for p, q in pairwise(way))


def _point(way: list[Point], along: float) -> tuple[Point, Point]:
    """The point so far along a way, and the direction there."""
    for k, (p, q) in enumerate(pairwise(way)):
        step = hypot(q[0] - p[0], q[1] - p[1])
        if step and (along <= step or k == len(way) - 2):
            t = max(0.0, min(1.0, along / step))
            return (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t), ((q[0] - p[0]) / step, (q[1] - p[1]) / step)
        along -= step
    return way[-1], (1.0, 0.0)


def _piece(way: list[Point], start: float, end: float) -> list[Point]:
    """The part of a way between two lengths along it."""
    found, gone = [_point(way, start)[0]], 0.0
    for p, q in pairwise(way):
        gone += hypot(q[0] - p[0], q[1] - p[1])
        if start + 0.01 < gone < end - 0.01:
            found.append(q)
    return [*found, _point(way, end)[0]]


def beside(way: list[Point], offset: float) -> list[Point]:
    """A way so many points beside another."""
    if not offset:
        return way
    found = []
    for k, (x, y) in enumerate(way):
        before, after = way[max(0, k - 1)], way[min(len(way) - 1, k + 1)]
        long = hypot(after[0] - before[0], after[1] - before[1]) or 1.0
        found.append((x - (after[1] - before[1]) / long * offset, y + (after[0] - before[0]) / long * offset))
    return found


def _zigzag(way: list[Point], height: float) -> list[Point]:
    length = _length(way)
    turns = max(2, round(length / _HALF_WAVE))
    found = [way[0]]
    for n in range(1, turns):
        (x, y), ahead = _point(way, length * n / turns)
        s = height if n % 2 else -height
        found.append((x - ahead[1] * s, y + ahead[0] * s))
    return [*found, way[-1]]
