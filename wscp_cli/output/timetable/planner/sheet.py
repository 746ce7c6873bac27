"""The planner's geometry: rows of weeks on sheets, every text wrapped into the cell it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.family.labels import clean, wrap
from wscp_cli.output.timetable.planner.days import DAY, MARKS, Entry, Gap, Planner, Week, Window
from wscp_cli.output.timetable.planner.marks import (
    BOLD_WIDER,
    COLOURS,
    HOLIDAY,
    HOLIDAY_INK,
    INK,
    MUTED,
    PAPER,
    RULE,
    TODAY,
    WEEKEND,
    WINDOW,
    WINDOW_EDGE,
    Group,
    Item,
    Shape,
    Text,
    line,
    mark,
    rectangle,
    width_of,
)
from wscp_cli.output.timetable.text import day_text
from wscp_cli.protocol.clock import WorkingCalendar

SHEET_WIDTH, SHEET_HEIGHT = 1123.0, 765.0
"""A sheet of A4 landscape at 96 units an inch, less the margin a printer needs; A3 has the same shape."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SATURDAY = 5
_MARGIN, _SIDE, _TOP, _HEADS = 12.0, 66.0, 40.0, 17.0
_SLIM, _WIDE = 66.0, 122.0
"""A column of Saturdays: as slim as a holiday's name allows, or wide where something is due on one."""
_CELL_HEAD, _LANE, _STRIP, _LEAST, _FOOT_LINE = 16.0, 16.0, 16.0, 32.0, 14.0
_LABEL, _DETAIL = 10.5, 9.5
_LABEL_LINE, _DETAIL_LINE, _ENTRY_GAP = 12.5, 11.5, 3.5
_INDENT, _EDGE = 19.0, 4.0
_MARKING = 8.5
_MOST_LINES = 4
_MOST_STRETCH = 48.0
"""How much higher a week may be drawn to fill its sheet: room to write in by hand."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of paper.

    Attributes:
        width: Its width.
        height: Its height.
        items: What is drawn, from the back to the front.
        entries: What stands on it, for those who cannot see it.
        days: The days whose weeks are drawn.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    entries: tuple[Entry, ...]
    days: tuple[date, ...]


def sheets_of(planner: Planner, working: WorkingCalendar) -> tuple[Sheet, ...]:
    """The planner on sheets of the shape of A4 and A3 landscape.

    Args:
        planner: What it shows.
        working: Which days are working days, and why the others are not.
    """
    return _Drawing(planner, working).sheets()


def fitted(words: str, size: float, room: float, most: int, *, bold: bool = False) -> list[str]:
    """A text cleaned and broken into lines that keep within the room."""
    return wrap(clean(words), size * BOLD_WIDER if bold else size, room, most)


class _Drawing:
    def __init__(self, planner: Planner, working: WorkingCalendar) -> None:
        self.planner, self.working, self.width = planner, working, SHEET_WIDTH
        self.edges = self._edges()

    def _edges(self) -> list[float]:
        """Where the columns begin, and where the last ends."""
        busy = {day.weekday() for day in {*self.planner.entries, self.planner.today, *self.planner.numbers}}
        ends = [_WIDE if day in busy else _SLIM for day in (_SATURDAY, _SATURDAY + 1)]
        weekday = (self.width - 2 * _MARGIN - _SIDE - sum(ends)) / _SATURDAY
        edges = [_MARGIN + _SIDE]
        for one in [weekday] * _SATURDAY + ends:
            edges.append(edges[-1] + one)
        return edges

    def sheets(self) -> tuple[Sheet, ...]:
        """The rows dealt out to sheets; a sheet rather ends before weeks left out than amid weeks that follow."""
        room = SHEET_HEIGHT - _TOP - _HEADS - self._foot_height()
        dealt: list[list[Week | Gap]] = [[]]
        for row in self.planner.rows:
            dealt[-1].append(row)
            if len(dealt[-1]) > 1 and sum(map(self._height, dealt[-1])) > room:
                dealt.append(self._carried_over(dealt[-1], room))
        return tuple(self._sheet(rows, number, len(dealt)) for number, rows in enumerate(dealt, start=1))

    def _carried_over(self, rows: list[Week | Gap], room: float) -> list[Week | Gap]:
        """The rows that move to the next sheet: from the last strip, where that leaves this one well filled."""
        at = len(rows) - 1
        for number in range(len(rows) - 1, 0, -1):
            if isinstance(rows[number], Gap) and sum(map(self._height, rows[:number])) > room / 2:
                at = number
                break
        carried = rows[at:]
        del rows[at:]
        return carried

    def _sheet(self, rows: Sequence[Week | Gap], number: int, count: int) -> Sheet:
        items = self._head(number, count)
        y = _TOP + _HEADS
        weeks = sum(isinstance(row, Week) for row in rows)
        spare = SHEET_HEIGHT - _TOP - _HEADS - self._foot_height() - sum(map(self._height, rows))
        more = max(0.0, min(spare / max(1, weeks), _MOST_STRETCH))
        for row in rows:
            height = self._height(row) + (more if isinstance(row, Week) else 0)
            items += self._week(row, y, height) if isinstance(row, Week) else self._strip(row, y)
            y += height
        items += self._foot(y)
        days = [row.monday + DAY * n for row in rows if isinstance(row, Week) for n in range(7)]
        entries = tuple(entry for day in days for entry in self.planner.entries.get(day, ()))
        return Sheet(self.width, y + self._foot_height(), tuple(items), entries, tuple(days))

    # ---- head and foot ------------------------------------------------------------------------------------------

    def _head(self, number: int, count: int) -> list[Item]:
        today = f"Today: {day_text(self.planner.today)}"
        if self.planner.numbers:
            passed = self.planner.numbers.get(self.planner.today)
            last = max(self.planner.numbers.values())
            today += f", working day {passed} of {last}" if passed is not None else ""
        if count > 1:
            today += f"  \u00b7  sheet {number} of {count}"
        right = self.width - _MARGIN - width_of(today, 12)
        items: list[Item] = [rectangle(0, 0, self.width, 10_000, PAPER)]
        items.extend(
            Text(_MARGIN, 26, words, 18, (_MARGIN, right - _MARGIN), bold=True)
            for words in fitted(self.planner.case or "Timetable", 18, right - 3 * _MARGIN, 1, bold=True)
        )
        items.append(Text(right, 26, today, 12, (right, self.width)))
        if self.planner.case:
            middle = (self.width - width_of(self.planner.marking, _MARKING)) / 2
            items.append(Text(middle, 10.5, self.planner.marking, _MARKING, (_MARGIN, self.width - _MARGIN), bold=True))
        items.append(rectangle(_MARGIN, _TOP, self.width - 2 * _MARGIN, _HEADS, "#2b2b2b"))
        for name, left, end in zip(_DAYS, self.edges, self.edges[1:], strict=False):
            items.append(Text(left + _EDGE, _TOP + 12.5, name, 10.5, (left, end), bold=True, fill=PAPER))
        room = (_MARGIN, self.edges[0])
        items.append(Text(_MARGIN + _EDGE, _TOP + 12.5, "Week of", 10.5, room, bold=True, fill=PAPER))
        return items

    def _foot_lines(self) -> list[str]:
        if not self.planner.undated:
            return []
        words = f"Not dated yet: {'; '.join(self.planner.undated)}."
        return fitted(words, _DETAIL, self.width - 2 * _MARGIN, _MOST_LINES)

    def _legend(self) -> list[list[tuple[str, str]]]:
        """What the legend tells, in lines: each a sample's kind and its words."""
        told = [(str(one), MARKS[one]) for one in self.planner.marks]
        if self.planner.windows:
            told.append(("window", "window: from its first day to its last"))
        if self.planner.numbers:
            told.append(("day 3", "working day since the notification (day 0)"))
        told.append(("grey", "not a working day"))
        lines: list[list[tuple[str, str]]] = [[]]
        used = 0.0
        for kind, words in told:
            wide = 46 + width_of(words, _DETAIL)
            if lines[-1] and used + wide > self.width - 2 * _MARGIN:
                lines.append([])
                used = 0.0
            lines[-1].append((kind, words))
            used += wide
        return lines

    def _foot_height(self) -> float:
        provisional = 1 if self.planner.provisional else 0
        return 12 + _FOOT_LINE * (len(self._foot_lines()) + provisional + len(self._legend()))

    def _foot(self, top: float) -> list[Item]:
        room, y = (_MARGIN, self.width - _MARGIN), top + 14
        items: list[Item] = []
        for of_line in self._legend():
            x = _MARGIN
            for kind, words in of_line:
                items += self._sample(kind, x, y)
                items.append(Text(x + 32, y, words, _DETAIL, room))
                x += 46 + width_of(words, _DETAIL)
            y += _FOOT_LINE
        feet = list(self._foot_lines())
        if self.planner.provisional:
            feet.insert(0, "provisional: the bank holidays of that year are not published yet")
        for one in feet:
            items.append(Text(_MARGIN, y, one, _DETAIL, room, fill=MUTED))
            y += _FOOT_LINE
        return items

    @staticmethod
    def _sample(kind: str, x: float, y: float) -> list[Item]:
        if kind == "window":
            return [rectangle(x + 2, y - 8, 25, 10, WINDOW, WINDOW_EDGE, 1)]
        if kind == "grey":
            return [rectangle(x + 2, y - 8, 12, 10, WEEKEND, RULE), rectangle(x + 15, y - 8, 12, 10, HOLIDAY, RULE)]
        for one in MARKS:
            if one == kind:
                return list(mark(one, x + 20, y - 3))
        return [Text(x + 2, y, kind, 9, (x, x + 32), fill=MUTED)]

    # ---- a row --------------------------------------------------------------------------------------------------

    def _height(self, row: Week | Gap) -> float:
        if isinstance(row, Gap):
            return _STRIP
        entries = max(sum(map(self._entry_height, self._entries(row, n), [n] * 99)) for n in range(7))
        return max(_LEAST, self._entries_top(row) + entries + 2)

    def _entries_top(self, row: Week) -> float:
        return _CELL_HEAD + 11 * self._name_lines(row) + _LANE * len(self._windows(row))

    def _room(self, column: int) -> float:
        return self.edges[column + 1] - self.edges[column] - _INDENT - _EDGE

    def _entries(self, row: Week, column: int) -> tuple[Entry, ...]:
        return self.planner.entries.get(row.monday + DAY * column, ())

    def _lines(self, entry: Entry, column: int) -> tuple[list[str], list[str]]:
        plain = entry.mark == "event"
        label = fitted(entry.label, _DETAIL if plain else _LABEL, self._room(column), _MOST_LINES, bold=not plain)
        return label, fitted(entry.detail, _DETAIL, self._room(column), _MOST_LINES)

    def _entry_height(self, entry: Entry, column: int) -> float:
        label, detail = self._lines(entry, column)
        return len(label) * _LABEL_LINE + len(detail) * _DETAIL_LINE + _ENTRY_GAP

    def _windows(self, row: Week) -> list[Window]:
        return [one for one in self.planner.windows if one.first < row.monday + DAY * 7 and one.last >= row.monday]

    def _name(self, day: date) -> str:
        """The name of a day off, where the column's head does not say it already."""
        why = self.working.why_not(day)
        return "" if why in _DAYS else why

    def _named(self, row: Week, column: int) -> list[str]:
        room = self.edges[column + 1] - self.edges[column] - 2 * _EDGE
        return fitted(self._name(row.monday + DAY * column), _DETAIL, room, 3, bold=True)

    def _name_lines(self, row: Week) -> int:
        return max(len(self._named(row, column)) for column in range(7))

    def _strip(self, row: Gap, y: float) -> list[Item]:
        left, right = _MARGIN, self.width - _MARGIN
        words = fitted(row.words, _DETAIL, right - left - 60, 1)[0]
        start = self.edges[0] + _EDGE
        dots = [rectangle(left + 22 + 8 * n, y + 7, 2.4, 2.4, MUTED) for n in range(3)]
        return [
            rectangle(left, y, right - left, _STRIP, "#f6f6f6", RULE),
            *dots,
            Text(start, y + 11.5, words, _DETAIL, (start, right), fill=MUTED),
        ]

    def _week(self, row: Week, y: float, height: float) -> list[Item]:
        items: list[Item] = [rectangle(_MARGIN, y, _SIDE, height, "#f6f6f6", RULE)]
        items.append(
            Text(
                _MARGIN + _EDGE, y + 13, f"{row.monday.day} {row.monday:%b}", 12.5, (_MARGIN, self.edges[0]), bold=True
            )
        )
        items.append(Text(_MARGIN + _EDGE, y + 26, f"{row.monday.year}", 10, (_MARGIN, self.edges[0]), fill=MUTED))
        for column in range(7):
            items += self._cell(row, column, y, height)
        if row.monday <= self.planner.today < row.monday + DAY * 7:
            column = (self.planner.today - row.monday).days
            left, right = self.edges[column], self.edges[column + 1]
            items.append(rectangle(left + 1.2, y + 1.2, right - left - 2.4, height - 2.4, "none", TODAY, 2.4))
        for lane, window in enumerate(self._windows(row)):
            items += self._bar(row, window, y + _CELL_HEAD + 11 * self._name_lines(row) + _LANE * lane)
        for column in range(7):
            items += self._written(row, column, y + self._entries_top(row))
        return items

    def _cell(self, row: Week, column: int, y: float, height: float) -> list[Item]:
        day = row.monday + DAY * column
        left, right = self.edges[column], self.edges[column + 1]
        room = (left, right)
        named = self._named(row, column)
        fill = HOLIDAY if named else PAPER if self.working.is_working(day) else WEEKEND
        items: list[Item] = [rectangle(left, y, right - left, height, fill, RULE)]
        words = f"{day.day} {day:%b}"
        items.append(Text(left + _EDGE, y + 12, words, 10, room, bold=True))
        if day == self.planner.today:
            tag = left + _EDGE + 5 + width_of(words, 10, bold=True)
            items += [
                rectangle(tag, y + 3, 38, 11.5, TODAY),
                Text(tag + 3, y + 12, "TODAY", 8.5, (tag, tag + 38), bold=True, fill=PAPER),
            ]
        if day in self.planner.numbers:
            number = f"day {self.planner.numbers[day]}"
            items.append(Text(right - _EDGE - width_of(number, 9), y + 12, number, 9, room, fill=MUTED))
        for at, name in enumerate(named):
            items.append(Text(left + _EDGE, y + 23.5 + 11 * at, name, _DETAIL, room, bold=True, fill=HOLIDAY_INK))
        return items

    def _bar(self, row: Week, window: Window, y: float) -> list[Item]:
        first = max(0, (window.first - row.monday).days)
        last = min(6, (window.last - row.monday).days)
        begins, ends = window.first >= row.monday, window.last < row.monday + DAY * 7
        left, right = self.edges[first] + 3, self.edges[last + 1] - 3
        middle, bottom = y + 6.5, y + 13
        start = [(left, y), (left, bottom)] if begins else [(left, y), (left + 5, middle), (left, bottom)]
        end = [(right, bottom), (right, y)] if ends else [(right - 5, bottom), (right, middle), (right - 5, y)]
        corners = " ".join(f"{x:.1f},{at:.1f}" for x, at in [*start, *end])
        parts: list[Text | Shape] = [
            Shape(f'<polygon points="{corners}" fill="{WINDOW}" stroke="{WINDOW_EDGE}" stroke-width="1"/>'),
        ]
        ends_drawn = [x for x, here in ((left, begins), (right, ends)) if here]
        parts += [line([(x, y - 1), (x, bottom + 1)], WINDOW_EDGE, 3) for x in ends_drawn]
        room = right - left - 20
        span = f"{window.first.day} {window.first:%b} to {window.last.day} {window.last:%b}"
        told = (f"{window.label}: {span}", f"{window.label}, window", window.label)
        words = next((one for one in told if width_of(one, _DETAIL) <= room), window.label)
        for one in fitted(words, _DETAIL, room, 1):
            parts.append(Text(left + 9, y + 10, one, _DETAIL, (left, right), fill="#12365f"))
        return [Group(f"{window.label}: from {day_text(window.first)} to {day_text(window.last)}", tuple(parts))]

    def _written(self, row: Week, column: int, y: float) -> list[Item]:
        left, right = self.edges[column], self.edges[column + 1]
        items: list[Item] = []
        for entry in self._entries(row, column):
            label, detail = self._lines(entry, column)
            plain = entry.mark == "event"
            parts: list[Text | Shape] = list(mark(entry.mark, left + 10, y + 6))
            below = y + 10
            for one in label:
                parts.append(
                    Text(
                        left + _INDENT,
                        below,
                        one,
                        _DETAIL if plain else _LABEL,
                        (left, right),
                        bold=not plain,
                        fill=COLOURS["event"] if plain else INK,
                    )
                )
                below += _LABEL_LINE
            for one in detail:
                parts.append(Text(left + _INDENT, below - 0.5, one, _DETAIL, (left, right), fill=COLOURS[entry.mark]))
                below += _DETAIL_LINE
            items.append(Group(clean(entry.full), tuple(parts)))
            y += self._entry_height(entry, column)
        return items
