"""The way of a bowed line from one symbol to another, round every other symbol and, where it can, every name."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from math import hypot

from wscp_cli.genogram.layout import Layout, PersonBox, Point
from wscp_cli.genogram.symbols import symbol_shape

CLEAR = 7.0
"""Points kept between the middle of a bowed line and a stranger's symbol: half its width, and air."""
_BOWS = (0.0, 12.0, -12.0, 24.0, -24.0, 40.0, -40.0, 62.0, -62.0, 90.0, -90.0, 130.0, -130.0)
_LEANS = ((1 / 3, 2 / 3), (0.12, 0.5), (0.5, 0.88))
_SAMPLES = 24
_LANES, _ROUND, _STEP = (12.0, 21.0, 30.0, 39.0), 12.0, 7.0
"""How far above a row's symbols a way by corners may run: a second one beside the first is not to lie on it."""
_ASIDE = (-6.0, 6.0, 0.0)
"""Where in a gap a way runs, from its middle: lines of descent come down there too. A narrow gap is clear of the
symbols on both sides only in its middle."""
_STRANGER, _NAME, _ALONG, _CROWDED, _CROSSED = 1e6, 60.0, 10.0, 45.0, 6.0
"""What a stretch costs for each point of its length within a symbol, on words, along a line, along another way and
across one."""
_WIDE = 9.0
"""How near a point of another way is beside this one: two widths of a line."""
_ANGULAR = 1200.0
"""What it costs to go by corners: such a way looks like a line of descent, and is taken when nothing else is free."""
_CELL = 60.0
Box = tuple[float, float, float, float]
Curve = tuple[Point, Point, Point, Point]


class Ways:
    """Finds ways through one layout; each found is kept clear of by those found after it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows: dict[float, list[PersonBox]] = defaultdict(list)
        for box in layout.people:
            self.rows[box.y].append(box)
        for row in self.rows.values():
            row.sort(key=lambda b: b.x)
        self.heights = sorted(self.rows)
        self.middles = {y: [b.x for b in row] for y, row in self.rows.items()}
        self.reach = max((b.w for b in layout.people), default=0.0) / 2 + CLEAR
        self.words: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in layout.people:
            half = box.label.width / 2 + 2
            self._note((box.x - half, box.label_y - 1, box.x + half, box.label_y + box.label.height + 1))
        for tag in (*layout.tags, *(t for h in layout.households for t in h.tags)):
            wide = 5.0 * len(tag.text)
            left = tag.x - wide if tag.anchor == "end" else tag.x
            self._note((left, tag.y - 5, left + wide, tag.y + 5))
        self.drawn: dict[tuple[int, int], list[Box]] = defaultdict(list)
        chains = [line.points for line in layout.lines if not line.curved]
        chains += [(*o, o[0]) for home in layout.households for o in home.outlines]
        for chain in chains:
            for a, b in pairwise(chain):
                left, top, right, bottom = min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
                box_of_line = (left - 4, top - 4, right + 4, bottom + 4)
                for cell in _cells(box_of_line):
                    self.drawn[cell].append(box_of_line)
        self.led: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def _note(self, box: Box) -> None:
        for cell in _cells(box):
            self.words[cell].append(box)

    def between(self, start: PersonBox, end: PersonBox) -> tuple[Point, ...]:
        """Control points of the best way found, from the edge of one symbol to that of the other."""
        trials = [
            self._routed(start, end, side, aside, lane, entry)
            for lane in _LANES
            for side in (-1, 1)
            for aside in _ASIDE
            for entry in (-1, 1, -2, 2)
        ]
        length = hypot(end.x - start.x, end.y - start.y) or 1.0
        across = ((start.y - end.y) / length, (end.x - start.x) / length)
        for bow in _BOWS:
            leans = _LEANS if bow else _LEANS[:1]
            trials += [(_bowed(start, end, across, bow, lean),) for lean in leans]
        trials += [(curve,) for curve in _from_the_side(start, end)]
        for up in (30.0, 60.0, 100.0):  # out of the top of both, over what lies between
            y = min(start.y, end.y)
            trials.append((_cut(((start.x, start.y), (start.x, y - up), (end.x, y - up), (end.x, end.y)), start, end),))
        best: tuple[Curve, ...] = trials[0]
        least = -1.0
        trials.sort(key=_rough)
        for trial in trials:
            if 0 <= least <= hypot(trial[-1][3][0] - trial[0][0][0], trial[-1][3][1] - trial[0][0][1]):
                continue
            cost = self._cost(trial, start, end, least)
            if least < 0 or cost < least - 1e-9:
                best, least = trial, cost
        points: list[Point] = [best[0][0]]
        for curve in best:
            points += curve[1:]
        for (x, y), (u, v) in pairwise(_sampled(best)):
            long = hypot(u - x, v - y) or 1.0
            for cell in _cells((x - _WIDE, y - _WIDE, x + _WIDE, y + _WIDE)):
                self.led[cell].append((x, y, (u - x) / long, (v - y) / long))
        return tuple((round(x, 2), round(y, 2)) for x, y in points)

    def _cost(self, way: tuple[Curve, ...], start: PersonBox, end: PersonBox, least: float) -> float:
        samples = _sampled(way)
        cost = _ANGULAR if len(way) > 1 else 0.0
        for a, b in pairwise(samples):
            step = hypot(b[0] - a[0], b[1] - a[1])
            x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
            cost += step
            if self._within_symbol(x, y, start, end):
                cost += _STRANGER
            cell = int(x // _CELL), int(y // _CELL)
            for left, top, right, bottom in self.words.get(cell, ()):
                if left < x < right and top < y < bottom:
                    cost += _NAME * step
                    break
            for left, top, right, bottom in self.drawn.get(cell, ()):
                if left < x < right and top < y < bottom:
                    cost += _ALONG * step
                    break
            for p, q, right, down in self.led.get(cell, ()):
                if -_WIDE < x - p < _WIDE and -_WIDE < y - q < _WIDE:
                    along = abs((b[0] - a[0]) * right + (b[1] - a[1]) * down)  # nothing where the two cross squarely
                    cost += _CROSSED * step + _CROWDED * along
                    break
            if 0 <= least < cost:
                break
        return cost

    def _within_symbol(self, x: float, y: float, start: PersonBox, end: PersonBox) -> bool:
        for height in self.heights[
            bisect_left(self.heights, y - self.reach) : bisect_right(self.heights, y + self.reach)
        ]:
            middles, row = self.middles[height], self.rows[height]
            for k in range(bisect_left(middles, x - self.reach), bisect_right(middles, x + self.reach)):
                box = row[k]
                own = box is start or box is end
                r = box.w / 2 + (-1.0 if own else CLEAR)
                if abs(x - box.x) < r and abs(y - box.y) < r:
                    return True
        return False

    def _routed(
        self, start: PersonBox, end: PersonBox, side: int, aside: float, high: float, entry: int
    ) -> tuple[Curve, ...]:
        """A way that meets no symbol: up or down between neighbours, across above a row, into the lower one.

        Args:
            start: Whom it goes out from.
            end: Whom it is towards.
            side: On which side it leaves the upper symbol.
            aside: How far from the middle of gaps it runs.
            high: How far above symbols it runs across.
            entry: Where it comes into the lower symbol: -1 and 1 at its top, beside the middle, where the line of
                descent comes down; -2 and 2 at its side.
        """
        upper, lower = (start, end) if start.y <= end.y else (end, start)
        lane = lower.y - self._half(lower.y) - high
        into = lower.x + entry * lower.w / 4 if abs(entry) == 1 else self._gap(lower, entry // 2) - aside
        last = [(into, lane), (into, lower.y)] + ([(lower.x, lower.y)] if abs(entry) > 1 else [])
        if upper.y == lower.y:
            out = upper.x + (upper.w / 4 if lower.x > upper.x else -upper.w / 4)
            corners = [(out, upper.y), (out, lane), *last]
        else:
            x = self._gap(upper, side) + aside
            corners = [(upper.x, upper.y), (x, upper.y)]
            for height in self.heights[bisect_right(self.heights, upper.y) : bisect_left(self.heights, lower.y)]:
                over = height - self._half(height) - high
                onward = self._pass(height, (x + lower.x) / 2) + aside
                corners += [(x, over), (onward, over)]
                x = onward
            corners += [(x, lane), *last]
        if upper is end:
            corners.reverse()
        return _rounded(_trimmed(corners, start, end))

    def _half(self, height: float) -> float:
        return max(b.h for b in self.rows[height]) / 2

    def _gap(self, box: PersonBox, side: int) -> float:
        """Half-way to the neighbour on a side, or a little beside the words when there is none."""
        row = self.rows[box.y]
        place = next(k for k, b in enumerate(row) if b is box) + side
        if 0 <= place < len(row):
            other = row[place]
            left, right = (other, box) if side < 0 else (box, other)
            return (left.extent[2] + right.extent[0]) / 2
        return box.extent[2] + 10 if side > 0 else box.extent[0] - 10

    def _pass(self, height: float, x: float) -> float:
        """The gap of a row nearest to ``x``."""
        row = self.rows[height]
        gaps = [row[0].extent[0] - 10, row[-1].extent[2] + 10]
        gaps += [(a.extent[2] + b.extent[0]) / 2 for a, b in pairwise(row)]
        return min(gaps, key=lambda g: (abs(g - x), g))


def _rough(way: tuple[Curve, ...]) -> float:
    """How long a way is, at most: short ones are weighed first, and spare others from being weighed to their end."""
    return sum(hypot(q[0] - p[0], q[1] - p[1]) for curve in way for p, q in pairwise(curve))


def _cells(box: Box) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
        for j in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
    ]


def _at(curve: Curve, t: float) -> Point:
    s = 1 - t
    a, b, c, d = curve
    w = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return a[0] * w[0] + b[0] * w[1] + c[0] * w[2] + d[0] * w[3], a[1] * w[0] + b[1] * w[1] + c[1] * w[2] + d[1] * w[3]


def _sampled(way: tuple[Curve, ...]) -> list[Point]:
    """Points along a way about seven apart, so that no symbol slips between two."""
    found = [way[0][0]]
    for curve in way:
        rough = sum(hypot(q[0] - p[0], q[1] - p[1]) for p, q in pairwise(curve))
        steps = max(2, min(400, int(rough / _STEP) + 1)) if len(way) > 1 else max(_SAMPLES, int(rough / _STEP) + 1)
        found += [_at(curve, n / steps) for n in range(1, steps + 1)]
    return found


def _bowed(start: PersonBox, end: PersonBox, across: Point, bow: float, lean: tuple[float, float]) -> Curve:
    dx, dy = end.x - start.x, end.y - start.y
    push = bow * 4 / 3
    one, other = ((start.x + dx * k + across[0] * push, start.y + dy * k + across[1] * push) for k in lean)
    return _cut(((start.x, start.y), one, other, (end.x, end.y)), start, end)


def _from_the_side(start: PersonBox, end: PersonBox) -> list[Curve]:
    """Curves between rows that leave the upper symbol at its side, clear of its name, and enter the lower's top."""
    if start.y == end.y:
        return []
    upper, lower = (start, end) if start.y < end.y else (end, start)
    found = []
    for out in (45.0, -45.0, 80.0, -80.0, 130.0, -130.0, 200.0, -200.0, 270.0, -270.0):
        for lean in (0.0, 30.0, -30.0, 70.0, -70.0):
            curve = (upper.x, upper.y), (upper.x + out, upper.y), (lower.x + lean, lower.y - 80.0), (lower.x, lower.y)
            found.append(_cut(curve if upper is start else curve[::-1], start, end))
    return found


def _cut(curve: Curve, start: PersonBox, end: PersonBox) -> Curve:
    """The part of a curve between middles that lies between the two symbols."""
    first = _leaves(curve, start)
    last = 1.0 - _leaves(curve[::-1], end)
    if last - first < 0.05:  # noqa: PLR2004  (symbols that touch: the straight line between middles is as good as any)
        return curve
    return _split(_split(curve, first, first=False), (last - first) / (1 - first), first=True)


def _leaves(curve: Curve, box: PersonBox) -> float:
    """How far along a curve from the middle of a symbol its edge is first met."""
    steps = 32
    n = next((n for n in range(1, steps) if not _inside(_at(curve, n / steps), box)), None)
    if n is None:
        return 0.0
    low, high = (n - 1) / steps, n / steps
    for _ in range(5):
        middle = (low + high) / 2
        low, high = (middle, high) if _inside(_at(curve, middle), box) else (low, middle)
    return high


def _inside(point: Point, box: PersonBox) -> bool:
    """Whether a point lies in a symbol or within a hair of it, by the symbol's own form."""
    x, y, r = abs(point[0] - box.x), abs(point[1] - box.y), box.w / 2 + 2.5
    form = symbol_shape(box.person)
    if form in {"triangle", "square"} or box.person.kind == "termination":
        return x < r and y < r
    if form in {"circle", "dot"}:
        return x * x + y * y < r * r
    return x + y < r + 1


def _split(curve: Curve, t: float, *, first: bool) -> Curve:
    a, b, c, d = curve
    ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    middle = _between(abc, bcd, t)
    return (a, ab, abc, middle) if first else (middle, bcd, cd, d)


def _between(p: Point, q: Point, t: float) -> Point:
    return p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t


def _trimmed(corners: list[Point], start: PersonBox, end: PersonBox) -> list[Point]:
    """Corners whose first and last lie at the edges of the symbols, without any that go nowhere."""
    tidy = [corners[0]]
    for p, q in pairwise(corners):
        if hypot(q[0] - p[0], q[1] - p[1]) > 0.5:  # noqa: PLR2004  (nowhere)
            tidy.append(q)
    if len(tidy) == 1:
        return [corners[0], corners[-1]]
    tidy[0] = _edge(tidy[0], tidy[1], start)
    tidy[-1] = _edge(tidy[-1], tidy[-2], end)
    return tidy


def _edge(middle: Point, towards: Point, box: PersonBox) -> Point:
    length = hypot(towards[0] - middle[0], towards[1] - middle[1])
    steps = int(length) + 1
    return next((p for n in range(steps) if not _inside(p := _between(middle, towards, n / steps), box)), towards)


def _rounded(corners: list[Point]) -> tuple[Curve, ...]:
    """A chain of straight lines with its corners rounded, as one spline."""
    curves: list[Curve] = []
    here = corners[0]
    for k in range(1, len(corners)):
        corner = corners[k]
        if k == len(corners) - 1:
            curves.append(_straight(here, corner))
            break
        onward = corners[k + 1]
        back, on = hypot(corner[0] - here[0], corner[1] - here[1]), hypot(onward[0] - corner[0], onward[1] - corner[1])
        r = min(_ROUND, back / 2, on / 2)
        one = _between(corner, here, r / back) if back else corner
        other = _between(corner, onward, r / on) if on else corner
        curves.append(_straight(here, one))
        curves.append((one, _between(one, corner, 2 / 3), _between(other, corner, 2 / 3), other))
        here = other
    return tuple(curves)


def _straight(a: Point, b: Point) -> Curve:
    return a, _between(a, b, 1 / 3), _between(a, b, 2 / 3), b
