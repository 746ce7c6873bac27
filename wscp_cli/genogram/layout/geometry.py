"""From order to geometry: the lines of couples, everybody's box, the outlines of homes."""

from collections.abc import Callable
from dataclasses import replace

from wscp_cli.family.labels import USUAL, Label
from wscp_cli.genogram.layout import Layout, Line, PersonBox, Point, Tag, UnionLine, line_of
from wscp_cli.genogram.layout.blood import related_couples
from wscp_cli.genogram.layout.margins import shifted
from wscp_cli.genogram.layout.ordering.columns import PLACE, Columns
from wscp_cli.genogram.layout.outlines import outline
from wscp_cli.genogram.layout.rows import Rows
from wscp_cli.genogram.layout.wires.levels import SYMBOL, Level, levels_of, size_of
from wscp_cli.genogram.layout.wires.slashes import slashes
from wscp_cli.genogram.layout.wires.stems import Stems
from wscp_cli.genogram.layout.wires.wire_lines import WireLines
from wscp_cli.genogram.layout.wires.wiring import Wiring, union_stroke
from wscp_cli.genogram.layout.words.couple_words import room_beside, with_couple_words
from wscp_cli.genogram.layout.words.tag_places import with_settled_tags
from wscp_cli.model.family import Family, Person


def draw_geometry(
    plan: Wiring,
    order: list[list[int]],
    family: Family,
    label: Callable[[Person], Label],
    *,
    dates: bool = True,
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
    if gap >= USUAL.gap:
        for couple in plan.kin.couples:
            room = room_beside(couple.union, SYMBOL, gap, dates=dates) if couple.union else 0.0
            for one in couple.partners:
                half[one] = max(half[one], room)
    half += [PLACE] * (len(plan.row) - len(people))
    columns = Columns(plan, order, half, gap)
    stems = Stems(plan, columns, levels_of(plan, columns))
    return _Drawing(Rows(stems, labels, family, dates=dates)).layout()


class _Drawing:
    def __init__(self, rows: Rows) -> None:
        self.rows, self.family = rows, rows.family
        self.plan, self.columns, self.levels = rows.plan, rows.columns, rows.levels
        self.people = rows.people
        self.number = rows.stems.number
        self.related = related_couples(rows.plan.kin)
        self.lines: list[Line] = []

    def layout(self) -> Layout:
        """All of it."""
        for level in self.levels:
            self._draw_level(level)
        wires = WireLines(self.rows)
        for w, line in enumerate(self.plan.wires):
            wires.draw(w, line)
        self.lines += wires.lines
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
        levels = tuple(
            UnionLine(
                v.drop.couple.key,
                tuple(self.people[p].id for p in v.drop.couple.partners),
                self.rows.level_y(v),
                v.x1,
                v.x2,
            )
            for v in self.levels
            if v.drop.couple.kind == "union" and not v.drop.reach
        )
        loose = [box for box, one in zip(boxes, range(self.plan.size), strict=True) if one in self.plan.kin.unlinked]
        if loose:
            y = min(box.y - box.h / 2 for box in loose) - 9.0
            wires.tags.append(Tag("Joined to nobody here:", min(box.extent[0] for box in loose), y))
        drawn = Layout(tuple(boxes), levels, tuple(self.lines), tuple(wires.tags), tuple(homes))
        unions = {c.key: c.union for c in self.plan.kin.couples if c.union}
        return with_couple_words(with_settled_tags(shifted(drawn)), unions, dates=self.rows.dates)

    def _box(self, i: int) -> PersonBox:
        person, row, rows = self.people[i], self.plan.row[i], self.rows
        x, y, size = self.columns.x[i], rows.top[row] + SYMBOL / 2, size_of(person)
        return PersonBox(person, x, y, size, size, row, rows.labels[i], rows.label_y(i))

    def _draw_level(self, level: Level) -> None:
        couple, y = level.drop.couple, self.rows.level_y(level)
        kind = couple.kind if couple.kind != "single" else "drop"
        stroke = union_stroke(couple.union.kind if couple.union else "", couple.kind)
        corners: list[Point] = []
        ordered = sorted(level.legs.items(), key=lambda leg: leg[1])
        drop_x = self.columns.drop_x.get(self.number[id(level.drop)])
        for k, (end, x) in enumerate(ordered):
            above = y if end >= self.plan.size else self.rows.edge(end, x, upper=False)
            leg = [(x, above), (x, y)] if above != y else [(x, y)]
            corners += leg if k == 0 else reversed(leg)
        if len(ordered) == 1 and drop_x is not None:
            corners.append((drop_x, y))
        past = couple.kind != "union" and self.plan.kin.all_over(couple)
        line = line_of(kind, tuple(corners), couple.key, stroke, past=past)
        self.lines.append(replace(line, related=couple.key in self.related))
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
