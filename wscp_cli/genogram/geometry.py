"""From order to geometry: heights of unions, tracks of sibship bars, and every line's corners."""

from collections import defaultdict
from collections.abc import Callable
from math import sqrt

from wscp_cli.genogram.bond_words import bond_words
from wscp_cli.genogram.columns import PLACE, Columns
from wscp_cli.genogram.labels import USUAL, Label
from wscp_cli.genogram.layout import Layout, Line, PersonBox, Point, Tag, UnionLine, line_of
from wscp_cli.genogram.levels import SYMBOL, Level, levels_of, size_of
from wscp_cli.genogram.margins import MARGIN, shifted
from wscp_cli.genogram.outlines import PAD, outline, title_height
from wscp_cli.genogram.slashes import slashes
from wscp_cli.genogram.tag_places import with_settled_tags
from wscp_cli.genogram.tracks import Run, tracks
from wscp_cli.genogram.wiring import Drop, Wire, Wiring, bond_stroke, union_stroke
from wscp_cli.model.family import Family, Person

DEPTH, TRACK = 11.0, 9.0
LANES, _MANY = 18.0, 4
"""Room kept above each row for lines of relationships where so many are written, drawn or not: nobody moves with the
choice of which are."""
_STRAIGHT, _LONG = 6.5, 20.0
_APART, _STEP = 2.5, 1.5


def draw_geometry(
    plan: Wiring, order: list[list[int]], family: Family, label: Callable[[Person], Label], *, dates: bool = True,
    gap: float = USUAL.gap,
) -> Layout:
    """The layout, given who stands in which row and in which order, and what is written at each.

    Args:
        plan: What must be joined.
        order: Who stands where in each row.
        family: As it stood.
        label: What is written at somebody.
        dates: Whether years may be written at lines.
        gap: The least room between two people.
    """
    people = plan.kin.people
    labels = [label(person) for person in people]
    half = [max(size_of(p), label.width) / 2 for p, label in zip(people, labels, strict=True)]
    half += [PLACE] * (len(plan.row) - len(people))
    columns = Columns(plan, order, half, gap)
    return _Drawing(plan, columns, labels, family, dates=dates).layout()


class _Drawing:
    def __init__(self, plan: Wiring, columns: Columns, labels: list[Label], family: Family, *, dates: bool) -> None:
        self.plan, self.columns, self.labels, self.family, self.dates = plan, columns, labels, family, dates
        self.people = plan.kin.people
        self.x = columns.x
        self.number = {id(drop): i for i, drop in enumerate(plan.drops)}
        self.levels = levels_of(plan, columns)
        self.ports = self._ports()
        self.nudges: dict[tuple[int, int], float] = {}
        self._keep_apart()
        self.lines: list[Line] = []
        self.tags: list[Tag] = []
        self.named_couples: set[str] = set()
        self.told: dict[tuple[int, bool], list[str]] = {}
        self.gap_runs = {gap: self._runs(gap) for gap in range(plan.rows + 1)}
        self.top: list[float] = []
        self.bottom: list[float] = []
        self.bar_y: dict[int, float] = {}
        self._heights()

    # ---- below the symbols -------------------------------------------------------------------------------------

    def _level_y(self, level: Level) -> float:
        return self.top[level.drop.row] + SYMBOL + DEPTH * level.depth

    # ---- between rows ------------------------------------------------------------------------------------------

    def _ports(self) -> dict[tuple[int, int], float]:
        """Where each wire enters the top of its lower ends: the sibship in the middle, other links beside it."""
        into: dict[int, list[tuple[float, int]]] = defaultdict(list)
        found: dict[tuple[int, int], float] = {}
        for w, line in enumerate(self.plan.wires):
            for item, _ in line.bottoms:
                if item < self.plan.size and not (self._home(line, item)):
                    others = [self.x[i] for i, _ in line.bottoms if i != item]
                    source = self._wire_top(line)
                    far = source if source is not None else sum(others) / len(others)
                    into[item].append((far - self.x[item], w))
        for item, links in into.items():
            room = size_of(self.people[item]) / 2 - 3
            for sign in (-1, 1):
                side = sorted((abs(d), w) for d, w in links if (d >= 0) == (sign > 0))
                for k, (_, w) in enumerate(reversed(side)):
                    found[w, item] = sign * min(room, 7.0 + k * 5.0 * min(1.0, 2 / max(1, len(side) - 1)))
        return found

    def _home(self, line: Wire, item: int) -> bool:
        """Whether a wire brings somebody into the sibship where they stand."""
        home = self.plan.kin.home.get(item)
        bracket = not line.couple.partners and item < self.plan.size
        own = home is line.couple and any(child == item for child, _ in line.couple.children)
        return own and (line.top is not None or bracket)

    def _wire_top(self, line: Wire) -> float | None:
        if line.top is None:
            return None
        if isinstance(line.top, int):
            return self.x[line.top]
        return self.columns.drop_x[self.number[id(line.top)]]

    def _runs(self, gap: int) -> list[Run]:
        runs = []
        for w, line in enumerate(self.plan.wires):
            if line.gap != gap:
                continue
            stems = [x for x, _ in self._stems(w, line)]
            top = self._wire_top(line)
            runs.append(Run(w, line.couple.key, top, tuple(stems)))
        return runs

    def _stems(self, w: int, line: Wire) -> list[tuple[float, list[tuple[int, str]]]]:
        """Verticals that leave a bar downwards: one a child, one for all the twins of a birth."""
        found: list[tuple[float, list[tuple[int, str]]]] = []
        done: set[int] = set()
        for item, bond in line.bottoms:
            if item in done:
                continue
            twins = next((g for g, _ in self.plan.kin.twins if item in g and self._home(line, item)), None)
            group = [(i, b) for i, b in line.bottoms if twins and i in twins] if twins else []
            if len(group) > 1:
                done.update(i for i, _ in group)
                middle = sum(self.x[i] for i, _ in group) / len(group)
                found.append((middle + self.nudges.get((w, group[0][0]), 0.0), group))
            else:
                x, top = self.x[item] + self.ports.get((w, item), 0.0), self._wire_top(line)
                if (
                    len(line.bottoms) == 1
                    and item < self.plan.size
                    and top is not None
                    and self._home(line, item)
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
                if (x := self._wire_top(self.plan.wires[w])) is not None
            ]
            for w in by_gap[gap]:
                line = self.plan.wires[w]
                for x, group in self._stems(w, line):
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

    def _heights(self) -> None:
        """Tops and bottoms of rows, from what lies beneath symbols and in the gaps."""
        y = MARGIN
        homes = bool(self.family.households)
        lanes = LANES if len(self.family.relationships) >= _MANY else 0.0
        for row in range(self.plan.rows):
            runs = self.gap_runs[row]
            placed = tracks(runs)
            count = max(placed.values(), default=-1) + 1
            twins = any(
                len(g) > 1 for w, line in enumerate(self.plan.wires) if line.gap == row for _, g in self._stems(w, line)
            )
            words = max((len(self._words(line, i, b)) for line in self.plan.wires if line.gap == row
                         for i, b in line.bottoms), default=0)
            if runs or row:
                y += 10.0
                for run in runs:
                    self.bar_y[run.wire] = y + TRACK * placed[run.wire]
                room = 24.0 + 8.0 * max(0, words - 2) if words else 15.0
                y += TRACK * max(0, count - 1) + max(room, 27.0 if twins else 0.0)
                y += lanes + (10.0 if homes else 0.0)
            elif homes:
                y += 12.0
            self.top.append(y)
            self.bottom.append(0.0)
            low = y + SYMBOL
            for item in self.columns.order[row]:
                if item < self.plan.size:
                    low = max(low, self._label_y(item) + self.labels[item].height)
            low = max([low, *(self._level_y(v) for v in self.levels if v.drop.row == row)])
            self.bottom[row] = low
            y = low + (PAD + 7.0 + max(title_height(h.name or h.id) for h in self.family.households) if homes else 0.0)

    def _label_y(self, item: int) -> float:
        row, person = self.plan.row[item], self.people[item]
        reach = max(SYMBOL, self.labels[item].width) / 2 + 2
        under = [
            self._level_y(v)
            for v in self.levels
            if v.drop.row == row and v.x1 < self.x[item] + reach and v.x2 > self.x[item] - reach
        ]
        middle = self.top[row] + SYMBOL / 2
        return max([middle + size_of(person) / 2 + 3, *(u + 6 for u in under)])

    # ---- lines -------------------------------------------------------------------------------------------------

    def layout(self) -> Layout:
        """All of it."""
        for level in self.levels:
            self._draw_level(level)
        for w, line in enumerate(self.plan.wires):
            self._draw_wire(w, line)
        boxes = [self._box(i) for i in range(self.plan.size)]
        rows = [[boxes[i] for i in items if i < self.plan.size] for items in self.columns.order]
        number, homes = self.plan.kin.number, []
        taken: list[Tag] = []
        living = [
            [boxes[m] for m in dict.fromkeys(number[m.person] for m in home.members if m.person in number)]
            for home in self.family.households
        ]
        for k, (home, members) in enumerate(zip(self.family.households, living, strict=True)):
            others = {id(box) for one in living if one is not members for box in one}
            if members:
                homes.append(outline(home.id, home.name, members, rows, self.lines, k, taken, others))
        unions = tuple(
            UnionLine(
                v.drop.couple.key,
                tuple(self.people[p].id for p in v.drop.couple.partners),
                self._level_y(v),
                v.x1,
                v.x2,
            )
            for v in self.levels
            if v.drop.couple.kind == "union" and not v.drop.reach
        )
        loose = [box for box, one in zip(boxes, range(self.plan.size), strict=True) if one in self.plan.kin.unlinked]
        if loose:
            y = min(box.y - box.h / 2 for box in loose) - 9.0
            self.tags.append(Tag("Joined to nobody here:", min(box.extent[0] for box in loose), y))
        drawn = Layout(tuple(boxes), unions, tuple(self.lines), tuple(self.tags), tuple(homes))
        return with_settled_tags(shifted(drawn))

    def _box(self, i: int) -> PersonBox:
        row, size = self.plan.row[i], size_of(self.people[i])
        return PersonBox(
            self.people[i], self.x[i], self.top[row] + SYMBOL / 2, size, size, row, self.labels[i], self._label_y(i)
        )

    def _edge(self, item: int, x: float, *, upper: bool) -> float:
        """The height at which a vertical at ``x`` meets a symbol's outline."""
        person, row = self.people[item], self.plan.row[item]
        middle, r, off = self.top[row] + SYMBOL / 2, size_of(person) / 2, abs(x - self.x[item])
        if person.kind == "unborn":
            reach = max(0.5, r - 1.5 * off) if upper else r / 2
            return middle - reach if upper else middle + reach
        if person.kind in {"miscarriage", "termination"} or person.sex == "female":
            reach = sqrt(max(0.0, r * r - off * off))
        elif person.sex == "male":
            reach = r
        else:
            reach = max(0.0, r - off)
        return middle - reach if upper else middle + reach

    def _draw_level(self, level: Level) -> None:
        couple, y = level.drop.couple, self._level_y(level)
        kind = couple.kind if couple.kind != "single" else "drop"
        stroke = union_stroke(couple.union.kind if couple.union else "", couple.kind)
        corners: list[Point] = []
        ordered = sorted(level.legs.items(), key=lambda leg: leg[1])
        drop_x = self.columns.drop_x.get(self.number[id(level.drop)])
        for k, (end, x) in enumerate(ordered):
            above = y if end >= self.plan.size else self._edge(end, x, upper=False)
            leg = [(x, above), (x, y)] if above != y else [(x, y)]
            corners += leg if k == 0 else reversed(leg)
        if len(ordered) == 1 and drop_x is not None:
            corners.append((drop_x, y))
        past = couple.kind != "union" and self.plan.kin.all_over(couple)
        self.lines.append(line_of(kind, tuple(corners), couple.key, stroke, past=past))
        if couple.union and not level.drop.reach:
            self._slashes(level, y, drop_x)

    def _slashes(self, level: Level, y: float, drop_x: float | None) -> None:
        """What ended a couple, on the part of its line where nothing else runs down."""
        others = [
            self.columns.drop_x[self.number[id(v.drop)]]
            for v in self.levels
            if v.drop.row == level.drop.row and self.number[id(v.drop)] in self.columns.drop_x and v.depth < level.depth
        ]
        self.lines += slashes(level, y, [*others, *([drop_x] if drop_x is not None else [])])

    def _draw_wire(self, w: int, line: Wire) -> None:
        y, key = self.bar_y[w], line.couple.key
        stroke = line.stroke
        if all(b == "union" for _, b in line.bottoms):
            stroke = union_stroke(line.couple.union.kind if line.couple.union else "", line.couple.kind)
            stroke = stroke or "solid"
        kind = "union" if line.bottoms[0][1] == "union" and line.couple.kind == "union" else "drop"
        stems = self._stems(w, line)
        xs = [x for x, _ in stems]
        past = kind == "drop" and self.plan.kin.all_over(line.couple)
        top = self._wire_top(line)
        if top is not None:
            if isinstance(line.top, Drop):
                start = self._level_y(next(v for v in self.levels if v.drop is line.top))
            else:
                start = self.top[line.gap - 1]
            self.lines.append(line_of(kind, ((top, start), (top, y)), key, stroke, past=past))
            xs.append(top)
        if max(xs) > min(xs):
            bar = "bar" if kind == "drop" else kind
            self.lines.append(line_of(bar, ((min(xs), y), (max(xs), y)), key, stroke, past=past))
        for x, group in stems:
            self._draw_stem(line, x, y, group)

    def _words(self, line: Wire, item: int, bond: str) -> tuple[str, ...]:
        """What is written where a wire reaches somebody."""
        if item >= self.plan.size or bond == "union" or (line.top is None and item in line.couple.partners):
            return ()
        return bond_words(self.plan.kin, line.couple, item, bond, dates=self.dates)

    def _draw_stem(self, line: Wire, x: float, y: float, group: list[tuple[int, str]]) -> None:
        key, kin = line.couple.key, self.plan.kin
        if len(group) > 1:
            fork = self.top[line.gap] - 18.0
            if fork > y:
                past = kin.all_over(line.couple)
                self.lines.append(line_of("stalk", ((x, y), (x, fork)), key, line.stroke, past=past))
            identical = any(same for people, same in kin.twins if group[0][0] in people)
            ends: list[Point] = []
            for item, bond in group:
                tip = (self.x[item], self._edge(item, self.x[item], upper=True))
                over = kin.over(line.couple, item)
                self.lines.append(line_of("twin", ((x, fork), tip), key, bond_stroke(bond), past=over))
                ends.append(((x + tip[0]) / 2, (fork + tip[1]) / 2))
            if identical:
                y_bar = min(p[1] for p in ends)
                self.lines.append(
                    Line("twin-bar", ((min(p[0] for p in ends), y_bar), (max(p[0] for p in ends), y_bar)), key)
                )
            return
        item, bond = group[0]
        stroke = bond_stroke(bond)
        if item >= self.plan.size:
            drop = next((d for d in self.plan.drops if item in d.ends), None)
            end = (
                self._level_y(next(v for v in self.levels if v.drop is drop)) if drop else self.top[self.plan.row[item]]
            )
            kind = "union" if bond == "union" and line.couple.kind == "union" else "drop"
            if bond == "union":
                stroke = union_stroke(line.couple.union.kind if line.couple.union else "", line.couple.kind)
            past = bond != "union" and kin.all_over(line.couple)
            if kind == "union" and abs(end - y) > _LONG and key not in self.named_couples:
                self.named_couples.add(key)  # a couple of two rows looks like descent
                self.tags.append(Tag("couple", x + 3, (y + end) / 2))
            self.lines.append(line_of(kind, ((x, y), (x, end)), key, stroke, past=past))
            return
        tip = (x, self._edge(item, x, upper=True))
        self.lines.append(line_of("stalk", ((x, y), tip), key, stroke, past=kin.over(line.couple, item)))
        words = self._words(line, item, bond)
        if words:
            twins = next((group for group, _ in kin.twins if item in group), ())
            middle = sum(self.x[i] for i in twins) / len(twins) if twins else self.x[item]
            left = self.x[item] < middle - 1 if abs(self.x[item] - middle) > 1 else x < self.x[item] - 1
            told = self.told.setdefault((item, left), [])
            if words == tuple(told[-len(words):]):  # a second line of the kind beside the first: once is enough
                return
            for k, word in enumerate(words):
                y_word = self.top[line.gap] - 4.0 - 8.0 * (len(words) - 1 - k + len(told)) - 4.0
                self.tags.append(Tag(word, x - 3 if left else x + 3, y_word, "end" if left else "start"))
            told += words
