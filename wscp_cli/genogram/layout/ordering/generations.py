"""Which row everybody stands on: parents above children, partners and full siblings level."""

from collections import Counter, defaultdict
from itertools import pairwise

from wscp_cli.family.kinship import BIRTH_LIKE, Couple, Kinship, birth_day
from wscp_cli.genogram.layout.ordering.network_simplex import shortest_ranks

_APART_IN_A_ROW = 8
"""People joined to nobody who may stand in one row, however narrow the family is."""


def generations(kin: Kinship) -> list[int]:
    """The row of each person, the oldest generation 0.

    Partners and full siblings share a row, and the lines between parents and children span as few rows as can be, so
    that grandparents stand above the parents on both sides, however many forebears are known on one of them. A tie
    that would put somebody above their own forebear (an uncle who marries his niece) is given up, in the order of the
    file; such a union is then drawn across rows.
    """
    graph = _Groups(len(kin.people))
    _by_birth(graph, kin)
    _by_other_bonds(graph, kin)
    rows = graph.levels()
    _settle_strangers(kin, rows)
    lowest = min(rows, default=0)
    rows = [row - lowest for row in rows]
    _set_apart(kin, rows)
    return rows


def _set_apart(kin: Kinship, rows: list[int]) -> None:
    """Put whoever is joined to nobody in rows of their own, beneath everybody else, no wider than the family is."""
    counted = Counter(row for one, row in enumerate(rows) if one not in kin.unlinked)
    widest = max([_APART_IN_A_ROW, *counted.values()])
    first = max(counted, default=-1) + 1
    for place, one in enumerate(sorted(kin.unlinked)):
        rows[one] = first + place // widest


def _by_birth(graph: "_Groups", kin: Kinship) -> None:
    """Children below their parents, full siblings level, partners level: in this order of weight."""
    for couple in kin.couples:
        for child, kind in couple.children:
            if kind in BIRTH_LIKE:
                for parent in couple.partners:
                    graph.below(parent, child)
    for couple in kin.couples:
        birth = [child for child, kind in couple.children if kind in BIRTH_LIKE]
        for one, other in pairwise(birth):
            graph.tie(one, other)
    for couple in kin.couples:
        together = [child for child, _ in (*couple.children, *couple.guests)] if not couple.partners else []
        for one, other in pairwise(together):
            graph.tie(one, other)
    for couple in sorted(kin.couples, key=lambda c: (c.kind != "union", -len(c.children))):
        if len(couple.partners) > 1:
            graph.tie(*couple.partners)


def _by_other_bonds(graph: "_Groups", kin: Kinship) -> None:
    """Adopted, fostered and other children below their carers where nothing is against it."""
    for couple in kin.couples:
        bonds = [
            bond
            for bond in (*couple.children, *couple.guests)
            if bond not in couple.children or bond[1] not in BIRTH_LIKE
        ]
        for child, _ in bonds:
            for parent in couple.partners:
                graph.below(parent, child)
    for couple in kin.couples:
        for (one, _), (other, _) in pairwise(couple.children):
            graph.tie(one, other)


class _Groups:
    """People tied level, and which groups stand above which; refuses what would make a cycle."""

    def __init__(self, size: int) -> None:
        self.leader = list(range(size))
        self.down: dict[int, dict[int, int]] = {i: {} for i in range(size)}
        self.up: dict[int, dict[int, int]] = {i: {} for i in range(size)}

    def find(self, one: int) -> int:
        while self.leader[one] != one:
            self.leader[one] = self.leader[self.leader[one]]
            one = self.leader[one]
        return one

    def _reaches(self, start: int, goal: int) -> bool:
        waiting, seen = [start], {start}
        while waiting:
            one = waiting.pop()
            if one == goal:
                return True
            for after in self.down[one]:
                if after not in seen:
                    seen.add(after)
                    waiting.append(after)
        return False

    def below(self, parent: int, child: int) -> bool:
        """Put a child's group under the parent's, unless that contradicts what is settled."""
        high, low = self.find(parent), self.find(child)
        if self._reaches(low, high):
            return False
        self.down[high][low] = self.down[high].get(low, 0) + 1
        self.up[low][high] = self.up[low].get(high, 0) + 1
        return True

    def tie(self, one: int, other: int) -> bool:
        """Put two people on one row, unless one stands above the other already."""
        keep, gone = sorted((self.find(one), self.find(other)))
        if keep == gone:
            return True
        if self._reaches(keep, gone) or self._reaches(gone, keep):
            return False
        self.leader[gone] = keep
        for mine, back in ((self.down, self.up), (self.up, self.down)):
            for neighbour, weight in mine.pop(gone).items():
                mine[keep][neighbour] = mine[keep].get(neighbour, 0) + weight
                del back[neighbour][gone]
                back[neighbour][keep] = back[neighbour].get(keep, 0) + weight
        return True

    def levels(self) -> list[int]:
        """Rows for all, so that the lines from parents to children are together as short as can be."""
        groups = sorted(self.down)
        place = {group: n for n, group in enumerate(groups)}
        edges = [(place[g], place[low], weight) for g in groups for low, weight in sorted(self.down[g].items())]
        level = dict(zip(groups, shortest_ranks(len(groups), edges), strict=True))
        for group in sorted(groups, key=lambda g: (-level[g], g)):
            # as far down as it costs nothing: nearer to the children than to the forebears
            ceiling = min((level[low] for low in self.down[group]), default=None)
            if ceiling is not None and sum(self.down[group].values()) == sum(self.up[group].values()):
                level[group] = ceiling - 1
        return [level[self.find(i)] for i in range(len(self.leader))]


def _settle_strangers(kin: Kinship, rows: list[int]) -> None:
    """Move families that are tied to no one else (a lodger, a friend) to the row of those nearest in age.

    Where nobody of them has a date, they stand level with the parents of the child of the review.
    """
    parts = _parts(len(kin.people), kin.couples)
    if len(parts) < 2:  # noqa: PLR2004  (one family)
        return
    main = max(parts, key=lambda part: (any(kin.people[i].index_child for i in part), len(part), -part[0]))
    years: dict[int, list[int]] = defaultdict(list)
    for i in main:
        day = birth_day(kin.people[i])
        if day:
            years[rows[i]].append(day.year)
    means = {row: sum(found) / len(found) for row, found in years.items()}
    middle = next((rows[i] for i in main if kin.people[i].index_child), min(rows[i] for i in main) + 1)
    parents = max(min(rows[i] for i in main), middle - 1)
    for part in parts:
        if part is main or kin.unlinked.issuperset(part):
            continue
        dated = [(rows[i], day.year) for i in part if (day := birth_day(kin.people[i]))]
        if dated and means:
            shifts = range(min(means) - max(r for r, _ in dated), max(means) - min(r for r, _ in dated) + 1)
            best = min(shifts, key=lambda s: (_distance(means, dated, s), abs(s)))
        else:
            best = parents - min(rows[i] for i in part)
        for i in part:
            rows[i] += best


def _distance(means: dict[int, float], dated: list[tuple[int, int]], shift: int) -> float:
    rows = sorted(means)
    return sum(
        abs(means[min(rows, key=lambda r: (abs(r - row - shift), r))] - year) + 30 * (row + shift not in means)
        for row, year in dated
    )


def _parts(size: int, couples: list[Couple]) -> list[list[int]]:
    leader = list(range(size))

    def find(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for couple in couples:
        members = [*couple.partners, *(child for child, _ in (*couple.children, *couple.guests))]
        for other in members[1:]:
            low, high = sorted((find(members[0]), find(other)))
            leader[high] = low
    found: dict[int, list[int]] = {}
    for i in range(size):
        found.setdefault(find(i), []).append(i)
    return list(found.values())
