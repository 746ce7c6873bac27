"""Household outlines that hold every member they can reach and never a stranger."""

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from wscp_cli.family.labels import TAG_SIZE, clean, text_width, wrap
from wscp_cli.genogram.layout import HouseholdOutline, Line, PersonBox, Point, Tag

PAD = 5.0
TITLE, TITLE_LINE, SHORT = 13.0, 9.0, 30.0
_NECK, _FAR, _NEAR = 14.0, 260.0, 1.8
Box = tuple[float, float, float, float]


def outline(
    identity: str,
    name: str,
    members: list[PersonBox],
    rows: list[list[PersonBox]],
    drops: list[Line],
    number: int,
    taken: list[Tag],
    others: Collection[int] = (),
) -> HouseholdOutline:
    """The outline of one household.

    Args:
        identity: The household's id.
        name: What is written at it.
        members: Who lives there.
        rows: Everybody drawn, row by row from left to right.
        drops: Lines that the name must not stand on.
        number: Which household it is: outlines of several are set a little apart.
        taken: The names of other households; this one's is added.
        others: Identities of who lives in other households: the name does not stand beneath whoever lives in two.
    """
    inside = {id(m) for m in members}
    shared = [m.extent for m in members if id(m) in others]
    found = [_trial(name or identity, inside, rows, drops, (number, pad), (taken, shared)) for pad in _pads(number)]
    outlines, tags = min(found, key=lambda trial: _along(trial[0], drops))
    taken += tags
    return HouseholdOutline(identity, name, tuple(m.person.id for m in members), tuple(outlines), tuple(tags))


def _pads(number: int) -> tuple[float, ...]:
    """How far from its members an outline may run, what is usual for it first."""
    usual = PAD + 2.0 * (number % 3)
    return (usual, *(pad for pad in (PAD, PAD + 2.0, PAD + 4.0) if pad != usual), PAD - 2.0)


def _along(outlines: list[tuple[Point, ...]], lines: list[Line]) -> float:
    """For how many points outlines lie on lines of the family: nobody could tell the one from the other."""
    found = 0.0
    for chain in outlines:
        for a, b in zip(chain, (*chain[1:], chain[0]), strict=True):
            axis = int(a[0] == b[0])  # 1: upright
            low, high = sorted((a[axis], b[axis]))
            for line in lines:
                for c, d in pairwise(line.points):
                    if c[1 - axis] == d[1 - axis] and abs(c[1 - axis] - a[1 - axis]) < _NEAR:
                        found += max(0.0, min(high, max(c[axis], d[axis])) - max(low, min(c[axis], d[axis])))
    return found


def _trial(
    name: str,
    inside: set[int],
    rows: list[list[PersonBox]],
    drops: list[Line],
    place: tuple[int, float],
    avoided: tuple[list[Tag], list[Box]],
) -> tuple[list[tuple[Point, ...]], list[Tag]]:
    """The outlines of a household at a distance from its members, and its name."""
    number, pad = place
    runs: list[list[Box]] = []
    for row in rows:
        found: list[list[PersonBox]] = []
        open_run = False
        for box in row:
            if id(box) in inside:
                if not open_run:
                    found.append([])
                found[-1].append(box)
            open_run = id(box) in inside
        runs.append([_around([b.extent for b in run], pad) for run in found])
    tops = [min((b.extent[1] for b in row), default=0.0) for row in rows]
    placed = {box for row in runs for box in row}
    outlines: list[tuple[Point, ...]] = []
    tags: list[Tag] = []
    for boxes in _join(runs, tops, number):
        under, title, words = _title(clean(name), [b for b in boxes if b in placed], drops, avoided)
        boxes.append((under[0], under[3], under[2], title))
        tags += words
        outlines.extend(merge(boxes))
    return outlines, tags


def _title(
    name: str, runs: list[Box], drops: list[Line], avoided: tuple[list[Tag], list[Box]]
) -> tuple[Box, float, list[Tag]]:
    """Where a household's name stands: beneath its lowest members, on no line and on no other name.

    Returns:
        The members' box it stands beneath, the bottom of its strip, and the words.
    """
    taken, shared = avoided
    trials: list[tuple[int, int, tuple[Box, float, list[Tag]]]] = []
    for down in (0.0, 2 * TITLE_LINE):
        for run in sorted(runs, key=lambda b: (-b[3], b[0])):
            words = wrap(name, TAG_SIZE, run[2] - run[0] - 8, 2)
            wide = max((text_width(w, TAG_SIZE) for w in words), default=0.0)
            y, low = run[3] + TITLE - 5.5 + down, run[3] + TITLE + TITLE_LINE * (len(words) - 1) + down
            for anchor, x, left in (("start", run[0] + 4, run[0] + 4), ("end", run[2] - 4, run[2] - 4 - wide)):
                tags = [Tag(word, x, y + k * TITLE_LINE, anchor) for k, word in enumerate(words)]
                clash = any(
                    _across(t)[0] < left + wide + 2 and left - 2 < _across(t)[1] and y - TITLE < t.y < low + 4
                    for t in taken
                )
                beneath = any(s[0] < left + wide and left < s[2] and abs(s[3] - run[3]) < TITLE for s in shared)
                cost = 2 * (clash + beneath) + _struck(left, left + wide, y, drops)
                trials.append((cost, len(trials), (run, low, tags)))
    return min(trials, key=lambda t: t[:2])[2]


def _across(tag: Tag) -> tuple[float, float]:
    wide = text_width(tag.text, TAG_SIZE)
    return (tag.x - wide, tag.x) if tag.anchor == "end" else (tag.x, tag.x + wide)


def title_height(name: str) -> float:
    """The most height a household's name can need beneath its members, in points."""
    return TITLE + (TITLE_LINE if text_width(clean(name), TAG_SIZE) > SHORT else 0.0)


def _struck(left: float, right: float, y: float, drops: list[Line]) -> bool:
    return any(
        left - 2 <= a[0] <= right + 2 and min(a[1], b[1]) <= y + TITLE and max(a[1], b[1]) >= y - TITLE / 2
        for d in drops
        for a, b in zip(d.points, d.points[1:], strict=False)
        if a[0] == b[0]
    )


def _around(extents: list[Box], pad: float) -> Box:
    return (
        min(e[0] for e in extents) - pad,
        min(e[1] for e in extents) - pad,
        max(e[2] for e in extents) + pad,
        max(e[3] for e in extents) + pad,
    )


def _join(runs: list[list[Box]], tops: list[float], number: int) -> list[list[Box]]:
    """Runs of neighbouring rows joined through the gap between the rows, where nobody stands."""
    parts: list[list[Box]] = []
    above: list[tuple[Box, list[Box]]] = []
    for row, top in zip(runs, tops, strict=True):
        here: list[tuple[Box, list[Box]]] = []
        for run in row:
            part: list[Box] = [run]
            for upper, other in above:
                neck = _neck(upper, run, top, number) if other is not part else []
                # two ways between the same runs, or a neck beside a run, make a ring: it could enclose a stranger
                if neck and len(merge([*other, *neck, *part])) == 1:
                    other.extend((*neck, *part))
                    here = [(b, other if p is part else p) for b, p in here]
                    above = [(b, other if p is part else p) for b, p in above]
                    parts = [p for p in parts if p is not part]
                    part = other
            here.append((run, part))
            if not any(p is part for p in parts):
                parts.append(part)
        above = here
    return parts


def _neck(upper: Box, lower: Box, top: float, number: int) -> list[Box]:
    """What joins two runs; ``top`` is where the lower row's tallest begins."""
    left, right = max(upper[0], lower[0]), min(upper[2], lower[2])
    if right - left >= _NECK:
        return [(left, upper[3], right, lower[1])]
    if left - right > _FAR:
        return []
    y = top - 15 - 3 * (number % 3)
    if y <= upper[3]:
        return []
    low = y + 5
    if upper[2] < lower[2]:
        return [
            (upper[2] - _NECK, upper[3], upper[2], low),
            (upper[2] - _NECK, y, lower[0] + _NECK, low),
            (lower[0], y, lower[0] + _NECK, lower[1]),
        ]
    return [
        (upper[0], upper[3], upper[0] + _NECK, low),
        (lower[2] - _NECK, y, upper[0] + _NECK, low),
        (lower[2] - _NECK, y, lower[2], lower[1]),
    ]


def merge(boxes: list[Box]) -> list[tuple[Point, ...]]:
    """The outlines of the area that boxes cover together, each a closed polygon without its first point repeated."""
    xs = sorted({v for b in boxes for v in (b[0], b[2])})
    ys = sorted({v for b in boxes for v in (b[1], b[3])})
    cells = {
        (i, j)
        for i in range(len(xs) - 1)
        for j in range(len(ys) - 1)
        if any(b[0] <= xs[i] < b[2] and b[1] <= ys[j] < b[3] for b in boxes)
    }
    edges: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for i, j in sorted(cells):
        for neighbour, start, end in (
            ((i, j - 1), (i, j), (i + 1, j)),
            ((i + 1, j), (i + 1, j), (i + 1, j + 1)),
            ((i, j + 1), (i + 1, j + 1), (i, j + 1)),
            ((i - 1, j), (i, j + 1), (i, j)),
        ):
            if neighbour not in cells:
                edges[start].append(end)
    outlines = []
    while edges:
        start = min(edges)
        path, here = [start], start
        while True:
            after = edges[here].pop()
            if not edges[here]:
                del edges[here]
            if after == start:
                break
            path.append(after)
            here = after
        corners = [
            p
            for k, p in enumerate(path)
            if not (
                path[k - 1][0] == p[0] == path[(k + 1) % len(path)][0]
                or path[k - 1][1] == p[1] == path[(k + 1) % len(path)][1]
            )
        ]
        outlines.append(tuple((xs[i], ys[j]) for i, j in corners))
    return outlines
