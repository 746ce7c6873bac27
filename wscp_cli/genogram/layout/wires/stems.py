"""Where the verticals of wires run in the gaps between rows, each clear of the others."""

from collections import defaultdict

from wscp_cli.genogram.layout.ordering.columns import Columns
from wscp_cli.genogram.layout.wires.levels import Level, size_of
from wscp_cli.genogram.layout.wires.tracks import Run
from wscp_cli.genogram.layout.wires.wiring import Wire, Wiring

_STRAIGHT = 6.5
_APART, _STEP = 2.5, 1.5


class Stems:
    """The verticals of wires: one for each end, one for all the twins of a birth."""

    def __init__(self, plan: Wiring, columns: Columns, levels: list[Level]) -> None:
        self.plan, self.columns, self.levels = plan, columns, levels
        self.people, self.x = plan.kin.people, columns.x
        self.number = {id(drop): i for i, drop in enumerate(plan.drops)}
        self.ports = self._ports()
        self.nudges: dict[tuple[int, int], float] = {}
        self._keep_apart()

    def _ports(self) -> dict[tuple[int, int], float]:
        """Where each wire enters the top of its lower ends: the sibship in the middle, other links beside it."""
        into: dict[int, list[tuple[float, int]]] = defaultdict(list)
        found: dict[tuple[int, int], float] = {}
        for w, line in enumerate(self.plan.wires):
            for item, _ in line.bottoms:
                if item < self.plan.size and not self.is_home(line, item):
                    others = [self.x[i] for i, _ in line.bottoms if i != item]
                    source = self.top(line)
                    far = source if source is not None else sum(others) / len(others)
                    into[item].append((far - self.x[item], w))
        for item, links in into.items():
            room = size_of(self.people[item]) / 2 - 3
            for sign in (-1, 1):
                side = sorted((abs(d), w) for d, w in links if (d >= 0) == (sign > 0))
                for k, (_, w) in enumerate(reversed(side)):
                    found[w, item] = sign * min(room, 7.0 + k * 5.0 * min(1.0, 2 / max(1, len(side) - 1)))
        return found

    def is_home(self, line: Wire, item: int) -> bool:
        """Whether a wire brings somebody into the sibship where they stand."""
        home = self.plan.kin.home.get(item)
        bracket = not line.couple.partners and item < self.plan.size
        own = home is line.couple and any(child == item for child, _ in line.couple.children)
        return own and (line.top is not None or bracket)

    def top(self, line: Wire) -> float | None:
        """Where a wire comes down from above; None for one that joins people of one row."""
        if line.top is None:
            return None
        if isinstance(line.top, int):
            return self.x[line.top]
        return self.columns.drop_x[self.number[id(line.top)]]

    def runs(self, gap: int) -> list[Run]:
        """What lies in a gap, for its bars to be given tracks."""
        runs = []
        for w, line in enumerate(self.plan.wires):
            if line.gap != gap:
                continue
            stems = [x for x, _ in self.of(w, line)]
            top = self.top(line)
            runs.append(Run(w, line.couple.key, top, tuple(stems)))
        return runs

    def of(self, w: int, line: Wire) -> list[tuple[float, list[tuple[int, str]]]]:
        """Verticals that leave a bar downwards: one a child, one for all the twins of a birth."""
        found: list[tuple[float, list[tuple[int, str]]]] = []
        done: set[int] = set()
        for item, bond in line.bottoms:
            if item in done:
                continue
            twins = next((g for g, _ in self.plan.kin.twins if item in g and self.is_home(line, item)), None)
            group = [(i, b) for i, b in line.bottoms if twins and i in twins] if twins else []
            if len(group) > 1:
                done.update(i for i, _ in group)
                middle = sum(self.x[i] for i, _ in group) / len(group)
                found.append((middle + self.nudges.get((w, group[0][0]), 0.0), group))
            else:
                x, top = self.x[item] + self.ports.get((w, item), 0.0), self.top(line)
                if (
                    len(line.bottoms) == 1
                    and item < self.plan.size
                    and top is not None
                    and self.is_home(line, item)
                    and abs(top - x) <= _STRAIGHT
                    and self.people[item].kind == "person"
                ):
                    x = top  # a step too small to read as one: straight down, a little beside the middle
                found.append((x + self.nudges.get((w, item), 0.0), [(item, bond)]))
        return found

    def _keep_apart(self) -> None:
        """Move stems aside that would lie on another family's line coming down in the same gap."""
        by_gap: dict[int, list[int]] = defaultdict(list)
        for w, line in enumerate(self.plan.wires):
            by_gap[line.gap].append(w)
        for gap in sorted(by_gap):
            taken = [
                (x, self.plan.wires[w].couple.key, w)
                for w in by_gap[gap]
                if (x := self.top(self.plan.wires[w])) is not None
            ]
            for w in by_gap[gap]:
                line = self.plan.wires[w]
                for x, group in self.of(w, line):
                    item = group[0][0]
                    room = 4.0 if item >= self.plan.size else max(8.0, size_of(self.people[item]) / 2 - 3)
                    steps = [
                        s
                        for k in range(11)
                        for s in (k * _STEP, -k * _STEP)
                        if abs(x + s - self.x[item]) <= room or not s or len(group) > 1
                    ]
                    step = next(
                        (
                            s
                            for s in steps
                            if not any(
                                abs(x + s - t) < _APART and (key != line.couple.key or other != w)
                                for t, key, other in taken
                            )
                        ),
                        0.0,
                    )
                    if step and item >= self.plan.size:
                        self.x[item] += step
                        for level in self.levels:
                            level.move(item, step)
                    elif step:
                        self.nudges[w, item] = step
                    taken.append((x + step, line.couple.key, w))
