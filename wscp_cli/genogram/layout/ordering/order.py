"""The order of people along each row: eldest left, partners side by side, man left, few crossings."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from math import inf

from wscp_cli.family.kinship import birth_day
from wscp_cli.genogram.layout.ordering.order_faults import Faults, Order, RowFaults, male_first
from wscp_cli.genogram.layout.wires.wiring import Drop, Wiring

_SWEEPS = 8
_SMALL = 80
"""Up to so many items every couple is tried the other way round as well."""
_FIRST, _EACH, _ALL, _MOST = 50, 6, 80, 8000
"""How many trial orders for each item the local search may weigh from each first start, from each couple turned round,
and from all of those together; how many from one start at most. It bounds the time, the same on every machine."""

_BRANCHES = 2400
"""From so many branches, divided by the number of items, the family is walked anew."""

Links = tuple[dict[int, list[int]], dict[int, list[int]]]


def order_rows(plan: Wiring, homes: list[tuple[int, ...]]) -> Order:
    """The items of each row from left to right.

    Args:
        plan: What must be joined.
        homes: The members of each household: kept together where nothing weightier is against it.
    """
    faults = Faults(plan, homes)
    blocks = _blocks(plan)
    turned = {id(block): block[::-1] for block in blocks.values()}
    mirrored = {item: turned[id(block)] for item, block in blocks.items()}
    size = len(plan.row)
    first = min(_FIRST * size, _MOST)
    best, score = _best(plan, faults, blocks, ([[] for _ in range(plan.rows)], -1.0), first)
    best, score = _best(plan, faults, mirrored, (best, score), first)
    for start in _from_each_branch(plan, blocks, _BRANCHES // max(1, size)):
        order = _sweep(plan, faults, blocks, start)
        _improve(plan, faults, blocks, order, _EACH * size)
        found = faults.total(order)
        if found < score - 1e-9:
            _improve(plan, faults, blocks, order, first)
            best, score = order, faults.total(order)
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
    plan: Wiring,
    faults: Faults,
    blocks: dict[int, list[int]],
    known: tuple[Order, float],
    budget: int,
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
        if len(block) == 2 and male_first(plan, block[1], block[0]):  # noqa: PLR2004  (a couple)
            block.reverse()
        for member in members:
            found[member] = block
    return found


def _male_right(plan: Wiring, item: int) -> int:
    return int(item < plan.size and plan.kin.people[item].sex == "female")


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


def _links(plan: Wiring) -> Links:
    """For each item whom a line leads to from it, and whom from above leads to it."""
    down: dict[int, list[int]] = defaultdict(list)
    up: dict[int, list[int]] = defaultdict(list)
    for line in plan.wires:
        tops = line.top.ends if isinstance(line.top, Drop) else () if line.top is None else (line.top,)
        for item, _ in line.bottoms:
            down[tops[0] if tops else item].append(item)
            up[item].extend(tops)
    return down, up


def _starts(plan: Wiring, blocks: dict[int, list[int]]) -> list[Order]:
    """First orders: the family walked from its oldest couples, from either end."""
    items, links = list(range(len(plan.row))), _links(plan)
    return [_walked(plan, blocks, links, sorted(first, key=lambda i: plan.row[i])) for first in (items, items[::-1])]


def _from_each_branch(plan: Wiring, blocks: dict[int, list[int]], most: int) -> Iterator[Order]:
    """First orders: the family walked from each of its couples, forebears and those with the most children first.

    Where two branches marry into each other, it matters which of them is laid out first, not only from which end.
    """
    links = _links(plan)
    down, up = links
    found = [block for block in _each(blocks) if any(down[item] for item in block)]
    found.sort(key=lambda b: (any(up[item] for item in b), -sum(len(down[item]) for item in b), b))
    rest = sorted(range(len(plan.row)), key=lambda i: plan.row[i])
    firsts = ([*block, *after] for block in found for after in (rest, rest[::-1]))
    for first in islice(firsts, most if len(found) > 1 else 0):
        yield _walked(plan, blocks, links, first)


def _each(blocks: dict[int, list[int]]) -> list[list[int]]:
    return [block for item, block in sorted(blocks.items()) if item == min(block)]


def _walked(plan: Wiring, blocks: dict[int, list[int]], links: Links, first: list[int]) -> Order:
    order: Order = [[] for _ in range(plan.rows)]
    placed: set[int] = set()
    seen: set[int] = set()
    for item in first:
        _walk(plan, blocks, links, item, order, placed, seen)
    return order


def _walk(
    plan: Wiring,
    blocks: dict[int, list[int]],
    links: Links,
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


def _sweep(plan: Wiring, faults: Faults, blocks: dict[int, list[int]], start: Order) -> Order:
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


def _by_barycentre(faults: Faults, blocks: dict[int, list[int]], order: Order, row: int, *, down: bool) -> list[int]:
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


def _improve(plan: Wiring, faults: Faults, blocks: dict[int, list[int]], order: Order, budget: int) -> None:
    """Local search: move pieces, turn them round, swap neighbours, as long as it mends more than it breaks."""
    for _ in range(6):
        better = False
        for row in range(plan.rows):
            scales = RowFaults(faults, row, order)
            now = scales.score(order[row], inf)
            if not now:
                continue
            for trial in _trials(blocks, order[row]):
                budget -= 1 + len(trial) // 20
                if budget < 0:
                    return
                score = scales.score(trial, now - 1e-9)
                if score < now - 1e-9:
                    now, better = score, True
                    order[row] = trial
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
