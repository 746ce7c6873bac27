"""The lines of wires in the gaps between rows: from a couple down to bars, stalks and twins, and the words at them."""

from wscp_cli.genogram.layout import Line, Point, Tag, line_of
from wscp_cli.genogram.layout.rows import Rows
from wscp_cli.genogram.layout.wires.wiring import Drop, Wire, bond_stroke, union_stroke

_SHORT_DESCENT = 20.0
"""Points up to which the line of a couple across rows is taken for no descent."""


class WireLines:
    """The lines and words of wires, as they are drawn one after the other."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.stems, self.plan = rows, rows.stems, rows.plan
        self.lines: list[Line] = []
        self.tags: list[Tag] = []
        self.named_couples: set[str] = set()
        self.told: dict[tuple[int, bool], list[str]] = {}

    def draw(self, w: int, line: Wire) -> None:
        """All of one wire."""
        y, key = self.rows.bar_y[w], line.couple.key
        stroke = line.stroke
        if all(b == "union" for _, b in line.bottoms):
            stroke = union_stroke(line.couple.union.kind if line.couple.union else "", line.couple.kind)
            stroke = stroke or "solid"
        kind = "union" if line.bottoms[0][1] == "union" and line.couple.kind == "union" else "drop"
        stems = self.stems.of(w, line)
        xs = [x for x, _ in stems]
        past = kind == "drop" and self.plan.kin.all_over(line.couple)
        top = self.stems.top(line)
        if top is not None:
            if isinstance(line.top, Drop):
                start = self.rows.level_y(next(v for v in self.stems.levels if v.drop is line.top))
            else:
                start = self.rows.top[line.gap - 1]
            self.lines.append(line_of(kind, ((top, start), (top, y)), key, stroke, past=past))
            xs.append(top)
        if max(xs) > min(xs):
            bar = "bar" if kind == "drop" else kind
            self.lines.append(line_of(bar, ((min(xs), y), (max(xs), y)), key, stroke, past=past))
        for x, group in stems:
            self._draw_stem(line, x, y, group)

    def _draw_stem(self, line: Wire, x: float, y: float, group: list[tuple[int, str]]) -> None:
        key, kin = line.couple.key, self.plan.kin
        if len(group) > 1:
            fork = self.rows.top[line.gap] - 18.0
            if fork > y:
                past = kin.all_over(line.couple)
                self.lines.append(line_of("stalk", ((x, y), (x, fork)), key, line.stroke, past=past))
            identical = any(same for people, same in kin.twins if group[0][0] in people)
            ends: list[Point] = []
            for item, bond in group:
                tip = (self.stems.x[item], self.rows.edge(item, self.stems.x[item], upper=True))
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
            level = next(v for v in self.stems.levels if v.drop is drop) if drop else None
            end = self.rows.level_y(level) if level else self.rows.top[self.plan.row[item]]
            kind = "union" if bond == "union" and line.couple.kind == "union" else "drop"
            if bond == "union":
                stroke = union_stroke(line.couple.union.kind if line.couple.union else "", line.couple.kind)
            past = bond != "union" and kin.all_over(line.couple)
            if kind == "union" and abs(end - y) > _SHORT_DESCENT and key not in self.named_couples:
                self.named_couples.add(key)  # a couple of two rows looks like descent
                self.tags.append(Tag("couple", x + 3, (y + end) / 2))
            self.lines.append(line_of(kind, ((x, y), (x, end)), key, stroke, past=past))
            return
        tip = (x, self.rows.edge(item, x, upper=True))
        self.lines.append(line_of("stalk", ((x, y), tip), key, stroke, past=kin.over(line.couple, item)))
        words = self.rows.words(line, item, bond)
        if words:
            twins = next((group for group, _ in kin.twins if item in group), ())
            own = self.stems.x[item]
            middle = sum(self.stems.x[i] for i in twins) / len(twins) if twins else own
            left = own < middle - 1 if abs(own - middle) > 1 else x < own - 1
            told = self.told.setdefault((item, left), [])
            if words == tuple(told[-len(words) :]):  # a second line of the kind beside the first: once is enough
                return
            for k, word in enumerate(words):
                y_word = self.rows.top[line.gap] - 4.0 - 8.0 * (len(words) - 1 - k + len(told)) - 4.0
                self.tags.append(Tag(word, x - 3 if left else x + 3, y_word, "end" if left else "start"))
            told += words
