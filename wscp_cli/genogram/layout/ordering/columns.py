"""Where everybody stands from left to right: as near above their children and below their parents as gaps allow."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from wscp_cli.family.labels import USUAL
from wscp_cli.genogram.layout.wires.wiring import Drop, Wire, Wiring

SLOT, PLACE = 11.0, 5.0
"""Points added for each further line in one gap; half the width of a passing place."""
_SWEEPS = 24
_PARTNERS, _SIBLINGS = 0.6, 0.2
"""How much of the way partners, and neighbouring siblings, are drawn together at each turn, against those above and
below who would part them: a child is found by its line, but partners far apart are not read as a couple."""
_FAR, _WIDE, _INSET = 40.0, 40.0, 12.0
"""A drop whose children are far off stays in the middle of its couple, unless the strip it runs in is wide: there it
may stand anywhere but near the ends, so that partners need not move apart to keep it above their children."""


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The rising sequence nearest to ``wanted`` by weighted squares (pool adjacent violators)."""
    pools: list[list[float]] = []
    for value, weight in zip(wanted, weights, strict=True):
        pools.append([value, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            last = pools.pop()
            total = pools[-1][1] + last[1]
            pools[-1] = [(pools[-1][0] * pools[-1][1] + last[0] * last[1]) / total, total, pools[-1][2] + last[2]]
    return [pool[0] for pool in pools for _ in range(int(pool[2]))]


class Columns:
    """Horizontal places of items and of drops.

    Attributes:
        x: Of each item's middle, in points.
        drop_x: Of each drop, by its number in the wiring.
        order: Items of each row from left to right.
    """

    def __init__(self, plan: Wiring, order: list[list[int]], half: list[float], gap: float = USUAL.gap) -> None:
        self.plan, self.order, self.half, self.gap = plan, order, half, gap
        self.at = {item: i for row in order for i, item in enumerate(row)}
        self.x = [0.0] * len(plan.row)
        self.slot_of: dict[int, tuple[int, int]] = {}
        self.slots: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._blocks = self._block_of()
        self._gap_index: dict[int, list[Wire]] = defaultdict(list)
        for line in plan.wires:
            self._gap_index[line.gap].append(line)
        self._joined: dict[int, list[Drop]] = defaultdict(list)
        for drop in plan.drops:
            if len(drop.ends) > 1:
                self._joined[drop.row].append(drop)
        self._number = {id(drop): number for number, drop in enumerate(plan.drops)}
        self._choose_slots()
        self._spread()
        self.drop_x = self._drop_places()

    def _choose_slots(self) -> None:
        """Give each drop a gap between two labels to run down in: beside the outer partner of its union."""
        load: dict[int, int] = defaultdict(int)
        for drop in self.plan.drops:
            for end in drop.ends:
                load[end] += len(drop.ends) > 1
        for number, drop in enumerate(self.plan.drops):
            if not drop.hangs or len(drop.ends) == 1:  # a lone parent's runs straight down from the symbol
                continue
            left, right = sorted(drop.ends, key=lambda e: self.at[e])
            slot = (drop.row, self.at[right]) if load[right] <= load[left] else (drop.row, self.at[left] + 1)
            self.slot_of[number] = slot
            self.slots[slot].append(number)

    def _least(self, row: int) -> list[float]:
        """Least distance of each item of a row from the one before it."""
        items, found = self.order[row], [0.0]
        for i in range(1, len(items)):
            one, other = items[i - 1], items[i]
            narrow = one >= self.plan.size or other >= self.plan.size
            room = self.gap / 2 if narrow else self.gap
            room += SLOT * max(0, len(self.slots.get((row, i), [])) - (not narrow))
            found.append(self.half[one] + self.half[other] + room)
        return found

    def _spread(self) -> None:
        least = [self._least(row) for row in range(len(self.order))]
        starts = []
        for row, items in enumerate(self.order):
            place, offsets = 0.0, []
            for i, item in enumerate(items):
                place += least[row][i]
                offsets.append(place)
                self.x[item] = place
            starts.append(offsets)
        widest = max((o[-1] for o in starts if o), default=0.0)
        for row, items in enumerate(self.order):
            for item in items:
                self.x[item] += (widest - starts[row][-1]) / 2
        for turn in range(_SWEEPS):
            rows = range(len(self.order)) if turn % 2 == 0 else range(len(self.order) - 1, -1, -1)
            for row in rows:
                self._place_row(row, starts[row], turn)
        self._draw_in(least)

    def _draw_in(self, least: list[list[float]]) -> None:
        """Bring who stands alone at the end of a row up to the others: centring had put them away from all.

        Only somebody without partner or children is moved, and never further in than the line to their parents.
        """
        ends = {end for drop in self.plan.drops for end in drop.ends}
        hung: dict[int, list[Wire]] = defaultdict(list)
        for line in self.plan.wires:
            for item, _ in line.bottoms:
                hung[item].append(line)
        for row, items in enumerate(self.order):
            for sign in (1, -1):
                ordered, gaps = (items, least[row]) if sign > 0 else (items[::-1], [0.0, *reversed(least[row][1:])])
                first = len(ordered)
                while first > 1 and self._stands_alone(ordered[first - 1], ends, hung):
                    first -= 1
                for i in range(first, len(ordered)):
                    item = ordered[i]
                    line = hung[item][0]
                    goal = sign * self.x[ordered[i - 1]] + gaps[i]
                    last = max(sign * self.at[other] for other, _ in line.bottoms)
                    if line.top is not None and sign * self.at[item] == last:
                        middle = sum(self.x[other] for other, _ in line.bottoms) / len(line.bottoms)
                        goal = max(goal, sign * self._top_for(line.top, middle))
                    self.x[item] = sign * min(sign * self.x[item], goal)

    def _stands_alone(self, item: int, ends: set[int], hung: dict[int, list[Wire]]) -> bool:
        lines = hung.get(item, [])
        return item < self.plan.size and item not in ends and len(lines) == 1 and lines[0].top is not None

    def _place_row(self, row: int, offsets: list[float], turn: int) -> None:
        pulls: dict[int, list[tuple[float, float]]] = defaultdict(list)
        last = turn >= _SWEEPS - 4
        if turn % 2 == 0 or last:
            for line in self._wires_at(row):
                if line.top is not None:
                    ends = [self.x[item] for item, _ in line.bottoms]
                    middle = (min(ends) + max(ends)) / 2
                    shift = self._top_for(line.top, middle) - middle
                    for item, _ in line.bottoms:
                        pulls[item].append((shift, 1.0 if line.main else 0.3))
        if turn % 2 == 1 or last:
            for line in self._wires_at(row + 1):
                if line.top is not None:
                    ends = [self.x[item] for item, _ in line.bottoms]
                    middle = (min(ends) + max(ends)) / 2
                    shift = middle - self._top_for(line.top, middle)
                    for item in line.top.ends if isinstance(line.top, Drop) else (line.top,):
                        pulls[item].append((shift, 1.0 if line.main else 0.3))
        items = self.order[row]
        by_block: dict[int, list[float]] = defaultdict(list)
        block = self._blocks
        for item, found in pulls.items():
            by_block[block[item]].extend(s for s, _ in found)
        wanted, weights = [], []
        near = self._nearer(row, offsets)
        for i, item in enumerate(items):
            found = pulls.get(item) or []
            mates = by_block.get(block[item]) or [0.0]
            mean = sum(mates) / len(mates)
            weight = sum(w for _, w in found)
            shift = sum(s * w for s, w in found) / weight if found else mean
            wanted.append(self.x[item] + (shift + mean) / 2 + near[item] - offsets[i])
            weights.append(weight + 0.3)
        for i, (item, value) in enumerate(zip(items, isotonic(wanted, weights), strict=True)):
            self.x[item] = value + offsets[i]

    def _nearer(self, row: int, offsets: list[float]) -> dict[int, float]:
        """How far each item of a row is drawn towards its partners and siblings, as far as there is room between them.

        Args:
            row: The row.
            offsets: Where its items stand when they are as near to each other as can be.
        """
        couples = [(_PARTNERS, drop.ends) for drop in self._joined[row]]
        sibships = [(_SIBLINGS, tuple(item for item, _ in line.bottoms)) for line in self._wires_at(row)]
        found: dict[int, float] = defaultdict(float)
        most: dict[int, float] = defaultdict(float)
        for strength, group in (*couples, *sibships):
            for left, right in pairwise(sorted(group, key=lambda item: self.at[item])):
                spare = self.x[right] - self.x[left] - (offsets[self.at[right]] - offsets[self.at[left]])
                for item, sign in ((left, 1), (right, -1)):
                    found[item] += sign * strength * spare / 2
                    most[item] = max(most[item], spare / 2)
        # however many pull at somebody, they go no further than half-way to the farthest: a sum could throw them out
        return defaultdict(float, {item: min(max(pull, -most[item]), most[item]) for item, pull in found.items()})

    def _block_of(self) -> list[int]:
        """For each item the lowest number of those it is joined to in its row by unions."""
        leader = list(range(len(self.plan.row)))

        def find(one: int) -> int:
            while leader[one] != one:
                one = leader[one]
            return one

        for drop in self.plan.drops:
            for end in drop.ends[1:]:
                leader[max(find(drop.ends[0]), find(end))] = min(find(drop.ends[0]), find(end))
        return [find(i) for i in range(len(leader))]

    def _wires_at(self, gap: int) -> list[Wire]:
        return self._gap_index.get(gap, [])

    def _top_x(self, top: Drop | int) -> float:
        if isinstance(top, int):
            return self.x[top]
        if len(top.ends) == 1:
            return self.x[top.ends[0]]
        return sum(self.x[e] for e in top.ends) / 2

    def _top_for(self, top: Drop | int, middle: float) -> float:
        """Where a wire may leave its drop so as to be nearest to the middle of what hangs from it."""
        place = self._top_x(top)
        slot = self.slot_of.get(self._number[id(top)]) if isinstance(top, Drop) and len(top.ends) > 1 else None
        if slot is None:
            return place
        low, high = self.bounds(slot)
        if high - low < _WIDE:
            return place
        return min(max(middle, low + _INSET), high - _INSET)

    def bounds(self, slot: tuple[int, int]) -> tuple[float, float]:
        """The free strip between two labels of a row."""
        row, i = slot
        items = self.order[row]
        low = self.x[items[i - 1]] + self.half[items[i - 1]] if i > 0 else None
        high = self.x[items[i]] - self.half[items[i]] if i < len(items) else None
        if low is None:
            low = (high or 0.0) - self.gap - SLOT * len(self.slots[slot])
        if high is None:
            high = low + self.gap + SLOT * len(self.slots[slot])
        return low, high

    def _drop_places(self) -> dict[int, float]:
        """Each drop within its strip, as near above its children as can be, apart from the others there."""
        lone = [number for number, drop in enumerate(self.plan.drops) if drop.hangs and len(drop.ends) == 1]
        found = {number: self.x[self.plan.drops[number].ends[0]] for number in lone}
        for slot, numbers in sorted(self.slots.items()):
            if not numbers:
                continue
            low, high = self.bounds(slot)
            wants = []
            for number in numbers:
                drop = self.plan.drops[number]
                mid = self._top_x(drop)
                ends = [
                    self.x[item]
                    for line in self._wires_at(drop.row + 1)
                    if line.top is drop and (line.main or not drop.couple.children)
                    for item, _ in line.bottoms
                ]
                wish = (min(ends) + max(ends)) / 2 if ends else mid
                if abs(wish - mid) > _FAR and high - low < _WIDE:
                    wish = mid
                wants.append((wish, number))
            wants.sort()
            step = min(SLOT, (high - low) / (len(wants) + 1))
            edge = min(5.0, (high - low) / 3)
            spread = isotonic([w - i * step for i, (w, _) in enumerate(wants)], [1.0] * len(wants))
            placed = [v + i * step for i, v in enumerate(spread)]
            room = (high - edge) - (low + edge)
            for i, (_, number) in enumerate(wants):
                least = low + edge + i * step
                most = max(least, low + edge + room - (len(wants) - 1 - i) * step)
                found[number] = min(max(placed[i], least), most)
        return found
