"""What is wrong with an order of people along the rows, weighed: the scales the search for a better one goes by."""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

from wscp_cli.family.kinship import birth_day
from wscp_cli.genogram.layout.wires.wiring import Drop, Wiring

_BIRTH_ORDER, _APART, _CROSSING, _MALE_LEFT, _SPLIT_HOME = 60.0, 20.0, 3.0, 4.0, 1.0
_ONE_OF_SEVERAL, _HALF_SIBLINGS = 0.125, 2.5
"""What of the man's place on the left is left where one of the two has several partners; what it weighs that a sibship
stands left of half-siblings whose eldest is older: partners are read from the first to the last."""

Order = list[list[int]]
"""The items of each row from left to right."""


def male_first(plan: Wiring, one: int, other: int) -> bool:
    """Whether the one is a man and the other a woman: as partners they stand so from left to right."""
    sexes = [plan.kin.people[i].sex if i < plan.size else "" for i in (one, other)]
    return sexes == ["male", "female"]


class Faults:
    """What is wrong with an order, weighed."""

    def __init__(self, plan: Wiring, homes: list[tuple[int, ...]]) -> None:
        self.plan = plan
        self.pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.men_left: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        joined = [drop for drop in plan.drops if len(drop.ends) > 1]
        partners = Counter(end for drop in joined for end in drop.ends)
        for drop in joined:
            one, other = drop.ends
            self.pairs[drop.row].append((one, other))
            weight = _MALE_LEFT * (_ONE_OF_SEVERAL if max(partners[one], partners[other]) > 1 else 1.0)
            if male_first(plan, one, other):
                self.men_left[drop.row].append((one, other, weight))
            elif male_first(plan, other, one):
                self.men_left[drop.row].append((other, one, weight))
        self._read_wires()
        self.homes: dict[int, list[list[int]]] = defaultdict(list)
        for home in homes:
            by_row: dict[int, list[int]] = defaultdict(list)
            for member in home:
                by_row[plan.row[member]].append(member)
            for row, members in by_row.items():
                if len(members) > 1:
                    self.homes[row].append(members)

    def _read_wires(self) -> None:
        self.sibships: dict[int, list[list[int]]] = defaultdict(list)
        for line in self.plan.wires:
            if line.main and len(line.bottoms) > 1:
                self.sibships[line.gap].append([item for item, _ in line.bottoms])
        self._read_halves()
        self.edges: dict[int, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
        for line in self.plan.wires:
            if line.top is not None:
                tops = line.top.ends if isinstance(line.top, Drop) else (line.top,)
                for item, _ in line.bottoms:
                    self.edges[line.gap].append((tops, item))

    def _read_halves(self) -> None:
        """Sibships that share a parent, the elder first: by the day the eldest of each was born."""
        self.halves: dict[int, list[tuple[list[int], list[int]]]] = defaultdict(list)
        by_parent: dict[int, list[tuple[date, int, list[int]]]] = defaultdict(list)
        for line in self.plan.wires:
            children = [item for item, _ in line.bottoms if item < self.plan.size] if line.main else []
            days = [day for child in children if (day := birth_day(self.plan.kin.people[child]))]
            if days and isinstance(line.top, Drop):
                for parent in line.couple.partners:
                    by_parent[parent].append((min(days), line.gap, children))
        for found in by_parent.values():
            for (first, row, elder), (later, other, younger) in pairwise(sorted(found)):
                if first < later and row == other:
                    self.halves[row].append((elder, younger))

    def of_row(self, row: int, at: dict[int, int]) -> float:
        """Faults within one row, given everybody's place in it."""
        score = 0.0
        for one, other in self.pairs[row]:
            score += _APART * (abs(at[one] - at[other]) - 1)
        for man, woman, weight in self.men_left[row]:
            score += weight * (at[man] > at[woman])
        for elder, younger in self.halves[row]:
            score += _HALF_SIBLINGS * (max([at[child] for child in elder]) > min([at[child] for child in younger]))
        for children in self.sibships[row]:
            places = [at[c] for c in children]
            if any(a > b for a, b in pairwise(places)):
                score += _BIRTH_ORDER * _inversions(places)
            score += 0.4 * (max(places) - min(places))
        for members in self.homes[row]:
            places = [at[m] for m in members]
            score += _SPLIT_HOME * (max(places) - min(places) + 1 - len(places))
        return score

    def of_gap(self, row: int, order: Order) -> float:
        """Crossings in the gap above a row."""
        if not 0 < row < len(order) or not self.edges[row]:
            return 0.0
        above = {item: i for i, item in enumerate(order[row - 1])}
        below = {item: i for i, item in enumerate(order[row])}
        ends = sorted((sum(above[t] for t in tops) / len(tops), below[item]) for tops, item in self.edges[row])
        return _CROSSING * _inversions([low for _, low in ends])

    def total(self, order: Order) -> float:
        """Every fault."""
        return sum(self.of_row(r, _places(order[r])) + self.of_gap(r, order) for r in range(len(order)))


class RowFaults:
    """What is wrong around one row, for many trials of its order while all other rows stay as they are."""

    def __init__(self, faults: Faults, row: int, order: Order) -> None:
        self.faults, self.row = faults, row
        above = _places(order[row - 1]) if row else {}
        hung: dict[float, list[int]] = defaultdict(list)
        for tops, item in faults.edges[row] if row else ():
            hung[sum(above[t] for t in tops) / len(tops)].append(item)
        self.hung = [hung[place] for place in sorted(hung)]
        below = _places(order[row + 1]) if row + 1 < len(order) else {}
        self.hangs = [(tops, below[item]) for tops, item in faults.edges[row + 1]] if below else []

    def score(self, items: list[int], most: float) -> float:
        """The faults with this order of the row; where those within the row are ``most`` or more, only those."""
        at = _places(items)
        score = self.faults.of_row(self.row, at)
        if score >= most:
            return score
        ends = [place for group in self.hung for place in sorted([at[item] for item in group])]
        score += _CROSSING * _inversions(ends)
        if score >= most:
            return score
        lows = sorted((sum([at[t] for t in tops]) / len(tops), low) for tops, low in self.hangs)
        return score + _CROSSING * _inversions([low for _, low in lows])


def _places(items: list[int]) -> dict[int, int]:
    return {item: i for i, item in enumerate(items)}


def _inversions(values: list[int]) -> int:
    seen: list[int] = []
    count = 0
    for value in values:
        count += len(seen) - bisect_right(seen, value)
        insort(seen, value)
    return count
