"""The order of people along each row: eldest left, partners side by side, man left, few crossings."""

from bisect import bisect_right, insort
from collections import defaultdict

from wscp_cli.genogram.kinship import birth_day
from wscp_cli.genogram.wiring import Drop, Wiring

_BIRTH_ORDER, _APART, _CROSSING, _MALE_LEFT, _SPLIT_HOME = 60.0, 20.0, 3.0, 4.0, 1.0
_SWEEPS = 8
_SMALL = 80
"""Up to so many items every couple is tried the other way round as well."""
_FIRST, _EACH, _ALL, _MOST = 50, 6, 80, 8000
"""How many trial orders for each item the local search may weigh from each first start, from each couple turned round,
and from all of those together; how many from one start at most. It bounds the time, the same on every machine."""

Order = list[list[int]]


def order_rows(plan: Wiring, homes: list[tuple[int, ...]]) -> Order:
    """The items of each row from left to right.

    Args:
        plan: What must be joined.
        homes: The members of each household: kept together where nothing weightier is against it.
    """
    faults = _Faults(plan, homes)
    blocks = _blocks(plan)
    turned = {id(block): block[::-1] for block in blocks.values()}
    mirrored = {item: turned[id(block)] for item, block in blocks.items()}
    size = len(plan.row)
    first = min(_FIRST * size, _MOST)
    best, score = _best(plan, faults, blocks, ([[] for _ in range(plan.rows)], -1.0), first)
    best, score = _best(plan, faults, mirrored, (best, score), first)
    if size > _SMALL:
        return best
    chosen, spent = dict(blocks), 0
    for key in sorted({block[0] for block in blocks.values() if len(block) > 1}):
        block = chosen[key][::-1]
        trial = {item: block if item in block else kept for item, kept in chosen.items()}
        if spent >= _ALL * size:
            break
        order, found = _best(plan, faults, trial, (best, score), _EACH * size)
        spent += 2 * _EACH * size
        if found < score - 1e-9:
            best, score, chosen = order, found, trial
    return best


def _best(
    plan: Wiring, faults: "_Faults", blocks: dict[int, list[int]], known: tuple[Order, float], budget: int,
) -> tuple[Order, float]:
    """The better of an order and what comes of walking the family with these blocks.

    Args:
        plan: What must be joined.
        faults: The scales.
        blocks: For each item its partner block.
        known: The best order so far and its faults; below 0 when there is none yet.
        budget: How many trial orders may be weighed.
    """
    best, score = known
    for start in _starts(plan, blocks):
        order = _sweep(plan, faults, blocks, start)
        _improve(plan, faults, blocks, order, budget)
        found = faults.total(order)
        if score < 0 or found < score - 1e-9:
            best, score = order, found
    return best, score


def _blocks(plan: Wiring) -> dict[int, list[int]]:
    """For each item the partner block it belongs to, in its own best order: the hub in the middle."""
    partners: dict[int, list[int]] = defaultdict(list)
    for drop in sorted((d for d in plan.drops if len(d.ends) > 1), key=lambda d: _began(plan, d)):
        one, other = drop.ends
        if other not in partners[one]:
            partners[one].append(other)
            partners[other].append(one)
    found: dict[int, list[int]] = {}
    for item in range(len(plan.row)):
        if item in found:
            continue
        members, waiting = {item}, [item]
        while waiting:
            for other in partners[waiting.pop()]:
                if other not in members:
                    members.add(other)
                    waiting.append(other)
        hub = max(sorted(members), key=lambda m: (len(partners[m]), _male_right(plan, m)))
        block = _around(partners, hub, None)
        if len(block) == 2 and _male_first(plan, block[1], block[0]):  # noqa: PLR2004  (a couple)
            block.reverse()
        for member in members:
            found[member] = block
    return found


def _male_right(plan: Wiring, item: int) -> int:
    return int(item < plan.size and plan.kin.people[item].sex == "female")


def _male_first(plan: Wiring, one: int, other: int) -> bool:
    sexes = [plan.kin.people[i].sex if i < plan.size else "" for i in (one, other)]
    return sexes == ["male", "female"]


def _began(plan: Wiring, drop: Drop) -> str:
    """When a couple began, else when their eldest child was born: the order of partners around a hub."""
    began = drop.couple.union.began if drop.couple.union else None
    if began and began.earliest:
        return began.earliest.isoformat()
    days = [d.isoformat() for child, _ in drop.couple.children if (d := birth_day(plan.kin.people[child]))]
    return min(days, default="9999")


def _around(partners: dict[int, list[int]], hub: int, came_from: int | None, seen: set[int] | None = None) -> list[int]:
    """A hub with its earlier partners to the left and its later ones to the right, each with theirs outward."""
    seen = seen if seen is not None else set()
    seen.add(hub)
    others = [p for p in partners[hub] if p != came_from and p not in seen]
    half = len(others) // 2 if came_from is None else 0
    left: list[int] = []
    right: list[int] = []
    for place, other in enumerate(others):
        if other in seen:
            continue
        branch = _around(partners, other, hub, seen)
        if place < half:
            left += [*reversed(branch)]
        else:
            right += branch
    return [*left, hub, *right]


def _starts(plan: Wiring, blocks: dict[int, list[int]]) -> list[Order]:
    """First orders: the family walked from its oldest couples, from either end."""
    items = list(range(len(plan.row)))
    down: dict[int, list[int]] = defaultdict(list)
    up: dict[int, list[int]] = defaultdict(list)
    for line in plan.wires:
        tops = line.top.ends if isinstance(line.top, Drop) else () if line.top is None else (line.top,)
        for item, _ in line.bottoms:
            down[tops[0] if tops else item].append(item)
            up[item].extend(tops)
    starts = []
    for first in (items, items[::-1]):
        order: Order = [[] for _ in range(plan.rows)]
        placed: set[int] = set()
        seen: set[int] = set()
        for item in sorted(first, key=lambda i: plan.row[i]):
            _walk(plan, blocks, (down, up), item, order, placed, seen)
        starts.append(order)
    return starts


def _walk(
    plan: Wiring,
    blocks: dict[int, list[int]],
    links: tuple[dict[int, list[int]], dict[int, list[int]]],
    item: int,
    order: Order,
    placed: set[int],
    seen: set[int],
) -> None:
    """Place a block, its elders before it and its children after it, without recursion (families can be deep)."""
    down, up = links
    stack: list[tuple[str, int]] = [("visit", item)]
    while stack:
        step, one = stack.pop()
        block = blocks[one]
        if step == "place":
            if block[0] not in placed:
                placed.update(block)
                order[plan.row[one]].extend(block)
        elif block[0] not in seen:
            seen.add(block[0])
            todo = [("visit", above) for member in block for above in up[member] if blocks[above][0] not in seen]
            todo.append(("place", one))
            todo += [("step", below) for member in block for below in down[member]]
            stack.extend(reversed(todo))
        if step == "step":
            stack.append(("place", one))
            stack.append(("visit", one))


class _Faults:
    """What is wrong with an order, weighed."""

    def __init__(self, plan: Wiring, homes: list[tuple[int, ...]]) -> None:
        self.plan = plan
        self.pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.men_left: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for drop in plan.drops:
            if len(drop.ends) > 1:
                one, other = drop.ends
                self.pairs[drop.row].append((one, other))
                if _male_first(plan, one, other):
                    self.men_left[drop.row].append((one, other))
                elif _male_first(plan, other, one):
                    self.men_left[drop.row].append((other, one))
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
        self.edges: dict[int, list[tuple[tuple[int, ...], int]]] = defaultdict(list)
        for line in self.plan.wires:
            if line.top is not None:
                tops = line.top.ends if isinstance(line.top, Drop) else (line.top,)
                for item, _ in line.bottoms:
                    self.edges[line.gap].append((tops, item))

    def of_row(self, row: int, items: list[int]) -> float:
        """Faults within one row."""
        at = {item: i for i, item in enumerate(items)}
        score = 0.0
        for one, other in self.pairs[row]:
            score += _APART * (abs(at[one] - at[other]) - 1)
        for man, woman in self.men_left[row]:
            score += _MALE_LEFT * (at[man] > at[woman])
        for children in self.sibships[row]:
            places = [at[c] for c in children]
            score += _BIRTH_ORDER * sum(a > b for i, a in enumerate(places) for b in places[i + 1 :])
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

    def around(self, row: int, order: Order) -> float:
        """Every fault that a change of one row can change."""
        return self.of_row(row, order[row]) + self.of_gap(row, order) + self.of_gap(row + 1, order)

    def total(self, order: Order) -> float:
        """Every fault."""
        return sum(self.of_row(r, order[r]) + self.of_gap(r, order) for r in range(len(order)))


def _inversions(values: list[int]) -> int:
    seen: list[int] = []
    count = 0
    for value in values:
        count += len(seen) - bisect_right(seen, value)
        insort(seen, value)
    return count


def _sweep(plan: Wiring, faults: _Faults, blocks: dict[int, list[int]], start: Order) -> Order:
    """Barycentre sweeps over whole blocks, down and up; the best order met is kept."""
    best, score = [list(row) for row in start], faults.total(start)
    order = [list(row) for row in start]
    for turn in range(_SWEEPS):
        down = turn % 2 == 0
        for row in range(1, plan.rows) if down else range(plan.rows - 2, -1, -1):
            order[row] = _by_barycentre(faults, blocks, order, row, down=down)
        now = faults.total(order)
        if now < score:
            best, score = [list(row) for row in order], now
    return best


def _by_barycentre(faults: _Faults, blocks: dict[int, list[int]], order: Order, row: int, *, down: bool) -> list[int]:
    pulls: dict[int, list[float]] = defaultdict(list)
    other = {
        item: i / max(1, len(order[row - 1 if down else row + 1]) - 1)
        for i, item in enumerate(order[row - 1 if down else row + 1])
    }
    for tops, item in faults.edges[row if down else row + 1]:
        if down:
            pulls[item].append(sum(other[t] for t in tops) / len(tops))
        else:
            for top in tops:
                pulls[top].append(other[item])
    runs = _runs(blocks, order[row])
    keyed, last = [], 0.0
    for place, run in enumerate(runs):
        pull = [p for item in run for p in pulls[item]]
        last = sum(pull) / len(pull) if pull else last
        keyed.append((last, place, run))
    return [item for _, _, run in sorted(keyed) for item in run]


def _runs(blocks: dict[int, list[int]], items: list[int]) -> list[list[int]]:
    """A row cut into pieces that stay together: neighbours of one partner block."""
    runs: list[list[int]] = []
    for item in items:
        if runs and blocks[runs[-1][-1]] is blocks[item]:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _improve(plan: Wiring, faults: _Faults, blocks: dict[int, list[int]], order: Order, budget: int) -> None:
    """Local search: move pieces, turn them round, swap neighbours, as long as it mends more than it breaks."""
    for _ in range(6):
        better = False
        for row in range(plan.rows):
            now = faults.around(row, order)
            if not now:
                continue
            for trial in _trials(blocks, order[row]):
                budget -= 1 + len(trial) // 20
                if budget < 0:
                    return
                kept, order[row] = order[row], trial
                score = faults.around(row, order)
                if score < now - 1e-9:
                    now, better = score, True
                else:
                    order[row] = kept
        if not better:
            return


def _trials(blocks: dict[int, list[int]], items: list[int]) -> list[list[int]]:
    """Other orders of a row, near ones first."""
    trials: list[list[int]] = []
    runs = _runs(blocks, items)
    reach = 12 if len(runs) <= 30 else 3  # noqa: PLR2004  (blocks in a row; wide rows are searched nearby only)
    for i, run in enumerate(runs):
        rest = runs[:i] + runs[i + 1 :]
        for k in range(max(0, i - reach), min(len(rest), i + reach) + 1):
            trials.extend(
                [x for r in (*rest[:k], piece, *rest[k:]) for x in r]
                for piece in ((run, run[::-1]) if len(run) > 1 else (run,))
                if k != i or piece is not run
            )
    for i in range(len(items) - 1):
        swapped = list(items)
        swapped[i], swapped[i + 1] = swapped[i + 1], swapped[i]
        trials.append(swapped)
    if len(items) <= 30:  # noqa: PLR2004  (as above)
        for i in range(len(items)):
            for k in range(len(items)):
                if abs(i - k) > 1:
                    moved = items[:i] + items[i + 1 :]
                    moved.insert(k, items[i])
                    trials.append(moved)
    return trials
