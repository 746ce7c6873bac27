"""How high everything stands: rows of symbols, the words beneath them, the bars between."""

from wscp_cli.family.labels import Label
from wscp_cli.genogram.layout.margins import MARGIN
from wscp_cli.genogram.layout.outlines import PAD, title_height
from wscp_cli.genogram.layout.wires.levels import SYMBOL, Level, size_of
from wscp_cli.genogram.layout.wires.stems import Stems
from wscp_cli.genogram.layout.wires.tracks import tracks
from wscp_cli.genogram.layout.wires.wiring import Wire
from wscp_cli.genogram.layout.words.bond_words import bond_words
from wscp_cli.genogram.symbols import edge_of
from wscp_cli.model.family import Family

DEPTH, TRACK = 11.0, 9.0
LANES, _MANY = 18.0, 4
"""Room kept above each row for lines of relationships where so many are written, drawn or not: nobody moves with the
choice of which are."""


class Rows:
    """The top and bottom of each row, and the height of each sibship's bar."""

    def __init__(self, stems: Stems, labels: list[Label], family: Family, *, dates: bool) -> None:
        self.stems, self.labels, self.family, self.dates = stems, labels, family, dates
        self.plan, self.columns, self.levels = stems.plan, stems.columns, stems.levels
        self.people, self.x = stems.people, stems.x
        self.top: list[float] = []
        self.bottom: list[float] = []
        self.bar_y: dict[int, float] = {}
        self._heights()

    def _heights(self) -> None:
        """Tops and bottoms of rows, from what lies beneath symbols and in the gaps."""
        y = MARGIN
        homes = bool(self.family.households)
        lanes = LANES if len(self.family.relationships) >= _MANY else 0.0
        for row in range(self.plan.rows):
            runs = self.stems.runs(row)
            placed = tracks(runs)
            count = max(placed.values(), default=-1) + 1
            wires = [(w, line) for w, line in enumerate(self.plan.wires) if line.gap == row]
            twins = any(len(group) > 1 for w, line in wires for _, group in self.stems.of(w, line))
            words = max((len(self.words(line, i, b)) for _, line in wires for i, b in line.bottoms), default=0)
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
                    low = max(low, self.label_y(item) + self.labels[item].height)
            low = max([low, *(self.level_y(v) for v in self.levels if v.drop.row == row)])
            self.bottom[row] = low
            y = low + (PAD + 7.0 + max(title_height(h.name or h.id) for h in self.family.households) if homes else 0.0)

    def level_y(self, level: Level) -> float:
        """The height of a level line below the symbols of its row."""
        return self.top[level.drop.row] + SYMBOL + DEPTH * level.depth

    def label_y(self, item: int) -> float:
        """The top of the words beneath somebody: below the lines that run under them."""
        row, person = self.plan.row[item], self.people[item]
        reach = max(SYMBOL, self.labels[item].width) / 2 + 2
        under = [
            self.level_y(v)
            for v in self.levels
            if v.drop.row == row and v.x1 < self.x[item] + reach and v.x2 > self.x[item] - reach
        ]
        middle = self.top[row] + SYMBOL / 2
        return max([middle + size_of(person) / 2 + 3, *(u + 6 for u in under)])

    def edge(self, item: int, x: float, *, upper: bool) -> float:
        """The height at which a vertical at ``x`` meets a symbol's outline."""
        person, row = self.people[item], self.plan.row[item]
        middle, r, off = self.top[row] + SYMBOL / 2, size_of(person) / 2, abs(x - self.x[item])
        reach = edge_of(person, 2 * r, off, upper=upper)
        return middle - reach if upper else middle + reach

    def words(self, line: Wire, item: int, bond: str) -> tuple[str, ...]:
        """What is written where a wire reaches somebody."""
        if item >= self.plan.size or bond == "union" or (line.top is None and item in line.couple.partners):
            return ()
        return bond_words(self.plan.kin, line.couple, item, bond, dates=self.dates)
