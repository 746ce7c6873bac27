"""Lay out an ecomap: the child in the middle, the others on a ring, every line clear of what it does not join."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import atan2, cos, hypot, pi, sin

from wscp_cli.genogram.ecomap.members import Circle, Member
from wscp_cli.genogram.layout import Point
from wscp_cli.genogram.layout.relationships import Tie as Bond

_WIDER, _STEP, _LARGEST = 1.45, 10.0, 6000.0
_CLEAR, _LINE_CLEAR, _BETWEEN, _FOR_A_LINE = 9.0, 5.0, 26.0, 70.0
_TRACKS = (0.78, 0.73, 0.68, 0.63, 0.58, 0.53, 0.48)
"""Shares of the ring's radius on which lines between two on the ring run, best first."""
_SHORTEST = 34.0
"""Points a straight line between two must have to show what it is."""
_APART = 9.0
"""Points between two lines that join the same two."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A member and where its middle stands, in points, y downwards."""

    member: Member
    x: float
    y: float

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of symbol and words."""
        w, h = self.member.width / 2, self.member.height / 2
        return self.x - w, self.y - h, self.x + w, self.y + h


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of the ecomap.

    Attributes:
        start: The id it goes out from; of an agency for its line to the children.
        end: The id it leads to; empty for the children together.
        kind: A kind of relationship, ``kin``, or how an agency stands.
        way: Corners, from ``start`` to ``end``.
        past: Whether it was over.
        said: Of a relationship, how sure and how strong it is, which way help goes, and when it was.
    """

    start: str
    end: str
    kind: str
    way: tuple[Point, ...]
    past: bool = False
    said: Bond | None = None


@dataclass(frozen=True)
class Ecomap:
    """An ecomap, laid out.

    Attributes:
        placed: Everybody, the children first.
        radius: Of the circle round the children.
        middle: Its middle.
        ties: The lines.
        width: Of the drawing, in points.
        height: Of the drawing, in points.
        left_out: How many people of family.yaml are only on the genogram.
        notes: What a reader must know about it.
    """

    placed: tuple[Placed, ...]
    radius: float
    middle: Point
    ties: tuple[Tie, ...]
    width: float
    height: float
    left_out: int
    notes: tuple[str, ...] = ()


def lay_out_ecomap(circle: Circle) -> Ecomap:
    """Place everybody: the smallest ring on which no words overlap and no line runs through what it does not join."""
    radius = _middle_radius(circle.children)
    ring = _ring_order(circle)
    size = radius + 60.0
    while True:
        placed = _on_ring(ring, size)
        last = size > _LARGEST
        ties = None if _clash(placed, radius) and not last else _ties(circle, placed, radius, size, must=last)
        if ties is not None:
            return _moved(circle, placed, radius, ties)
        size += _STEP


def _middle_radius(children: Sequence[Member]) -> float:
    width = sum(one.width + 12.0 for one in children)
    height = max((one.height for one in children), default=30.0)
    return max(46.0, hypot(width, height) / 2 + 8.0)


def _ring_order(circle: Circle) -> list[tuple[Member, float]]:
    """Everybody round the ring with their angle: family above, agencies below, others of the network between."""
    people = _near_their_own([*circle.family], circle.bonds)
    half = len(circle.network) // 2
    upper = [*circle.network[:half], *people, *circle.network[half:]]
    pairs = {frozenset((bond.start, bond.end)) for bond in circle.bonds}
    above, below = sum(_weights(upper, pairs)), sum(_weights(circle.agencies, set()))
    whole = above + below or 1.0
    share = min(max(above / whole, 0.3 if upper else 0.0), 0.7 if circle.agencies else 1.0)
    placed = _spread(upper, -pi / 2 - pi * share, 2 * pi * share, pairs)
    # the agencies from left to right below: against the clock, so that they read in the order of the file
    return placed + _spread(circle.agencies[::-1], -pi / 2 + pi * share, 2 * pi * (1 - share), set())


def _weights(members: Sequence[Member], pairs: set[frozenset[str]]) -> list[float]:
    """How much of the ring each takes: its width, room beside it, more beside somebody it has a line to."""
    wide = [one.width + _BETWEEN for one in members]
    for place, (one, other) in enumerate(pairwise(members)):
        if frozenset({one.id, other.id}) in pairs:
            wide[place] += _FOR_A_LINE / 2
            wide[place + 1] += _FOR_A_LINE / 2
    return wide


def _spread(
    members: Sequence[Member],
    start: float,
    span: float,
    pairs: set[frozenset[str]],
) -> list[tuple[Member, float]]:
    weights = _weights(members, pairs)
    whole = sum(weights) or 1.0
    placed, gone = [], 0.0
    for one, wide in zip(members, weights, strict=True):
        placed.append((one, start + span * (gone + wide / 2) / whole))
        gone += wide
    return placed


def _near_their_own(people: list[Member], bonds: Sequence[Bond]) -> list[Member]:
    """Swap people until those with a relationship stand as near as can be; the nearest kin in the middle at first."""
    order: list[Member] = []
    for place, one in enumerate(people):
        order = [*order, one] if place % 2 else [one, *order]
    joined = [(bond.start, bond.end) for bond in bonds]

    def length() -> int:
        at = {one.id: place for place, one in enumerate(order)}
        return sum(abs(at[a] - at[b]) for a, b in joined if a in at and b in at)

    best = length()
    for _ in range(4):
        before = best
        for i, j in combinations(range(len(order)), 2):
            order[i], order[j] = order[j], order[i]
            now = length()
            if now < best:
                best = now
            else:
                order[i], order[j] = order[j], order[i]
        if best == before:
            break
    return order


def _on_ring(ring: Sequence[tuple[Member, float]], size: float) -> list[Placed]:
    """Everybody on an ellipse, those of every second place a little further out where the ring is crowded."""
    crowded = len(ring) > 16  # noqa: PLR2004  (as many as fit on one line round a page)
    placed = []
    for number, (member, angle) in enumerate(ring):
        out = 1.0 + 0.3 * (number % 2) if crowded else 1.0
        placed.append(Placed(member, size * out * _WIDER * cos(angle), size * out * sin(angle)))
    return placed


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(a: Point, b: Point, box: Box) -> bool:
    """Whether a straight line runs through a box (Liang and Barsky's clipping)."""
    low, high = 0.0, 1.0
    for axis in (0, 1):
        step = b[axis] - a[axis]
        for sign, edge in ((-1.0, a[axis] - box[axis]), (1.0, box[axis + 2] - a[axis])):
            move = sign * step
            if move == 0:
                if edge < 0:
                    return False
            elif move < 0:
                low = max(low, edge / move)
            else:
                high = min(high, edge / move)
    return low <= high


def _clash(placed: Sequence[Placed], radius: float) -> bool:
    """Whether words overlap, or the straight line from somebody to the children runs through somebody else."""
    middle = (-radius - 14, -radius - 14, radius + 14, radius + 14)
    boxes = [_grown(one.box, _CLEAR / 2) for one in placed]
    if any(_overlap(box, middle) for box in boxes):
        return True
    if any(_overlap(one, other) for one, other in combinations(boxes, 2)):
        return True
    near = [_grown(one.box, _LINE_CLEAR) for one in placed]
    return any(
        _crosses((one.x, one.y), (0.0, 0.0), box)
        for place, one in enumerate(placed)
        for other, box in enumerate(near)
        if other != place
    )


def _ties(circle: Circle, placed: Sequence[Placed], radius: float, size: float, *, must: bool) -> list[Tie] | None:
    """The lines; None when one between two on the ring finds no clear way and need not have one."""
    at = {(one.member.part == "agency", one.member.id): one for one in placed}
    children = {one.id for one in circle.children}
    found: list[Tie] = []
    spoken: set[str] = set()
    straight: dict[str, list[Bond]] = {}
    across: list[Bond] = []
    for bond in circle.bonds:
        ends = {bond.start, bond.end}
        outer = ends - children
        if len(outer) == 1:
            straight.setdefault(outer.pop(), []).append(bond)
        elif len(outer) > 1:
            across.append(bond)
    for one in placed:
        bonds = straight.get(one.member.id, []) if one.member.part != "agency" else []
        for number, bond in enumerate(bonds):
            way = _to_middle(one, radius, (number - (len(bonds) - 1) / 2) * _APART)
            found.append(_tie(bond, way if bond.start == one.member.id else way[::-1]))
            spoken.add(one.member.id)
        if one.member.part == "agency":
            found.append(Tie(one.member.id, "", one.member.tie, _to_middle(one, radius, 0.0)))
        elif one.member.part == "family" and not bonds:
            found.append(Tie(one.member.id, "", "kin", _to_middle(one, radius, 0.0)))
    taken: list[tuple[float, float, float]] = []
    joined: list[frozenset[str]] = []
    for bond in sorted(across, key=lambda bond: _turn(at[False, bond.start], at[False, bond.end])):
        one, other, pair = at[False, bond.start], at[False, bond.end], frozenset({bond.start, bond.end})
        between = _direct(one, other, placed, radius, joined.count(pair))
        between = between or _round_the_middle(one, other, placed, radius, size, taken)
        if between is None and must:
            between = [_towards(one, (other.x, other.y)), _towards(other, (one.x, one.y))]
        if between is None:
            return None
        joined.append(pair)
        found.append(_tie(bond, tuple(between)))
    return found


def _tie(bond: Bond, way: tuple[Point, ...]) -> Tie:
    return Tie(bond.start, bond.end, bond.kind, way, bond.past, bond)


def _to_middle(one: Placed, radius: float, aside: float) -> tuple[Point, ...]:
    """From the edge of somebody's box to the circle round the children, ``aside`` points beside the straight line."""
    long = hypot(one.x, one.y)
    ahead = (-one.x / long, -one.y / long)
    shift = (-ahead[1] * aside, ahead[0] * aside)
    start = _leave(one, ahead)
    end = (-ahead[0] * (radius + 3.0), -ahead[1] * (radius + 3.0))
    return (start[0] + shift[0], start[1] + shift[1]), (end[0] + shift[0], end[1] + shift[1])


def _leave(one: Placed, ahead: Point) -> Point:
    """Where a line that goes ``ahead`` from the middle of somebody leaves the box."""
    half = one.member.width / 2 + 4.0, one.member.height / 2 + 4.0
    far = min(half[axis] / abs(ahead[axis]) if ahead[axis] else float("inf") for axis in (0, 1))
    return one.x + ahead[0] * far, one.y + ahead[1] * far


def _angle(one: Placed) -> float:
    return atan2(one.y, one.x / _WIDER)


def _turn(one: Placed, other: Placed) -> float:
    """How far round the ring from one to the other, the shorter way."""
    between = abs(_angle(one) - _angle(other))
    return min(between, 2 * pi - between)


def _direct(one: Placed, other: Placed, placed: Sequence[Placed], radius: float, before: int) -> list[Point] | None:
    """The straight way between two on the ring, beside those that join them already; None when it meets somebody."""
    aside = _APART * ((before + 1) // 2) * (-1 if before % 2 else 1)
    lead, tail = (one, other) if one.member.id < other.member.id else (other, one)
    long = hypot(tail.x - lead.x, tail.y - lead.y) or 1.0
    shift = (-(tail.y - lead.y) / long * aside, (tail.x - lead.x) / long * aside)
    start, end = _towards(one, (other.x, other.y)), _towards(other, (one.x, one.y))
    way = [(x + shift[0], y + shift[1]) for x, y in (start, end)]
    near = [_grown(each.box, _LINE_CLEAR) for each in placed if each not in {one, other}]
    near.append((-radius, -radius, radius, radius))
    clear = not any(_crosses(way[0], way[1], box) for box in near)
    return way if clear and _SHORTEST < hypot(end[0] - start[0], end[1] - start[1]) < long else None


def _round_the_middle(
    one: Placed,
    other: Placed,
    placed: Sequence[Placed],
    radius: float,
    size: float,
    taken: list[tuple[float, float, float]],
) -> list[Point] | None:
    """A way between two on the ring: inwards, round the children, outwards; None when every way meets somebody."""
    start, turn = _angle(one), _angle(other) - _angle(one)
    turn = turn - 2 * pi if turn > pi else turn + 2 * pi if turn < -pi else turn
    aside = min(abs(turn) / 3, 0.16) * (1 if turn > 0 else -1)
    steps = max(4, round(abs(turn) * 14))
    angles = [start + aside + (turn - 2 * aside) * n / steps for n in range(steps + 1)]
    near = [_grown(each.box, _LINE_CLEAR) for each in placed if each not in {one, other}]
    span = min(start, start + turn), max(start, start + turn)
    for track in _TRACKS:
        if size * track < radius + 12.0:
            continue
        if any(abs(track - used) < 0.03 and span[0] < high and low < span[1] for used, low, high in taken):  # noqa: PLR2004  (a line's width of the radius)
            continue
        arc = [(size * track * _WIDER * cos(angle), size * track * sin(angle)) for angle in angles]
        way = [_towards(one, arc[0]), *arc, _towards(other, arc[-1])]
        if not any(_crosses(a, b, box) for a, b in pairwise(way) for box in near):
            taken.append((track, *span))
            return way
    return None


def _towards(one: Placed, point: Point) -> Point:
    long = hypot(point[0] - one.x, point[1] - one.y) or 1.0
    return _leave(one, ((point[0] - one.x) / long, (point[1] - one.y) / long))


def _moved(circle: Circle, placed: Sequence[Placed], radius: float, ties: Sequence[Tie]) -> Ecomap:
    """Everything moved so that the drawing begins at nought."""
    boxes = [one.box for one in placed] + [(-radius, -radius, radius, radius)]
    left, top = min(box[0] for box in boxes) - 18.0, min(box[1] for box in boxes) - 12.0
    right, bottom = max(box[2] for box in boxes) + 18.0, max(box[3] for box in boxes) + 12.0
    middle = (round(-left, 2), round(-top, 2))
    whole = sum(one.width + 12.0 for one in circle.children)
    x, everybody = middle[0] - whole / 2, []
    for one in circle.children:
        everybody.append(Placed(one, round(x + (one.width + 12.0) / 2, 2), middle[1]))
        x += one.width + 12.0
    everybody += [Placed(one.member, round(one.x - left, 2), round(one.y - top, 2)) for one in placed]
    return Ecomap(
        tuple(everybody),
        round(radius, 2),
        middle,
        tuple(replace(one, way=tuple((round(x - left, 2), round(y - top, 2)) for x, y in one.way)) for one in ties),
        round(right - left, 2),
        round(bottom - top, 2),
        circle.left_out,
        circle.notes,
    )
