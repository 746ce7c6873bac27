"""Below the symbols: where each union's legs leave its partners, and how deep its level line lies."""

from collections import defaultdict
from dataclasses import dataclass

from wscp_cli.genogram.layout.ordering.columns import Columns
from wscp_cli.genogram.layout.wires.wiring import Drop, Wiring
from wscp_cli.model.family import Person

_FEW_LEGS = 5
SYMBOL = 36.0
"""Width and height of a person's symbol, in points."""
_SIZES = {"unborn": 28.0, "stillbirth": 18.0, "miscarriage": 10.0, "termination": 12.0}


def size_of(person: Person) -> float:
    """Width and height of a person's symbol in points."""
    return _SIZES.get(person.kind, SYMBOL)


@dataclass
class Level:
    """A drop's level line: its ends from left to right and its depth below the symbols."""

    drop: Drop
    legs: dict[int, float]
    x1: float
    x2: float
    depth: int = 1

    def move(self, end: int, by: float) -> None:
        """Take one leg along when its end is moved aside."""
        if end in self.legs:
            at_left, at_right = self.legs[end] == self.x1, self.legs[end] == self.x2
            self.legs[end] += by
            self.x1 = self.x1 + by if at_left else min(self.x1, self.legs[end])
            self.x2 = self.x2 + by if at_right else max(self.x2, self.legs[end])


def _port_step(size: float, legs: int) -> float:
    """How far the legs of several unions are apart beneath one symbol."""
    share = 0.7 if legs <= _FEW_LEGS else 0.9
    return min(9.0, size * share / max(1, legs - 1))


def levels_of(plan: Wiring, columns: Columns) -> list[Level]:
    """Legs at ports of their own, so that no leg runs through another union's line."""
    at = columns.at
    ends: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for i, drop in enumerate(plan.drops):
        for end in drop.ends:
            goal = next((e for e in drop.ends if e != end), None)
            if goal is None:
                ends[end].append((0, 0, i))
            else:
                steps = at[goal] - at[end]
                ends[end].append((1 if steps > 0 else -1, abs(steps), i))
    port: dict[tuple[int, int], float] = {}
    for end, found in ends.items():
        ordered = sorted(found, key=lambda f: (f[0], f[1] * -f[0], f[2] * -f[0]))
        step = 0.0 if end >= plan.size else _port_step(size_of(plan.kin.people[end]), len(ordered))
        for k, (_, _, i) in enumerate(ordered):
            port[end, i] = (k - (len(ordered) - 1) / 2) * step
    levels = []
    for i, drop in enumerate(plan.drops):
        legs = {end: columns.x[end] + port[end, i] for end in drop.ends}
        if len(legs) == 1 and i in columns.drop_x:
            columns.drop_x[i] = next(iter(legs.values()))
        xs = [*legs.values(), *([columns.drop_x[i]] if i in columns.drop_x else [])]
        levels.append(Level(drop, legs, min(xs), max(xs)))
    _depths(plan, columns, levels)
    return levels


def _depths(plan: Wiring, columns: Columns, levels: list[Level]) -> None:
    """A union that spans another lies below it."""
    number = {id(drop): i for i, drop in enumerate(plan.drops)}
    by_row: dict[int, list[Level]] = defaultdict(list)
    at = columns.at
    for level in levels:
        by_row[level.drop.row].append(level)
    for found in by_row.values():
        done: list[Level] = []
        for level in sorted(
            found,
            key=lambda v: (
                max(at[e] for e in v.drop.ends) - min(at[e] for e in v.drop.ends),
                number[id(v.drop)],
            ),
        ):
            under = [o.depth for o in done if o.x1 < level.x2 + 4 and level.x1 < o.x2 + 4]
            level.depth = max(under, default=0) + 1
            done.append(level)
