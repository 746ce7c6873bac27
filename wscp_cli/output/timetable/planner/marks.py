"""What a planner's picture is made of: texts with their boxes, plain shapes, and the mark of each standing."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from wscp_cli.family.labels import text_width
from wscp_cli.output.timetable.planner.days import Mark

BOLD_WIDER = 1.09
"""How much wider Helvetica's bold is, at the most that ordinary words show."""
INK, MUTED, PAPER = "#1a1a1a", "#4a4a4a", "#ffffff"
TODAY, WINDOW, WINDOW_EDGE = "#0b3d91", "#d6e5f7", "#1f4e8c"
WEEKEND, HOLIDAY, HOLIDAY_INK, RULE = "#ebebeb", "#ddd3ea", "#3b2560", "#8a8a8a"
COLOURS: dict[Mark, str] = {
    "met": "#1a5c2e",
    "met_late": "#8a3d00",
    "open": INK,
    "at_risk": "#6b4a00",
    "overdue": "#a8001c",
    "waiting": MUTED,
    "event": "#1f4e8c",
}
"""The colour of each standing's words: on white, and on the grey of weekends, at least 4.5 to 1."""


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is drawn."""
    return text_width(text, size) * (BOLD_WIDER if bold else 1)


@dataclass(frozen=True)
class Text:
    """A line of text; ``x`` is its left end, ``y`` its base line.

    Attributes:
        room: From where to where it may reach.
    """

    x: float
    y: float
    words: str
    size: float
    room: tuple[float, float]
    bold: bool = False
    fill: str = INK

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        width = width_of(self.words, self.size, bold=self.bold)
        return self.x, self.y - 0.76 * self.size, self.x + width, self.y + 0.22 * self.size

    def svg(self) -> str:
        """The element."""
        weight = ' font-weight="bold"' if self.bold else ""
        return (
            f'<text x="{self.x:.1f}" y="{self.y:.1f}" font-size="{self.size:g}"{weight} fill="{self.fill}">'
            f"{escape(self.words)}</text>"
        )


@dataclass(frozen=True)
class Shape:
    """A plain shape, as an element."""

    element: str

    def svg(self) -> str:
        """The element."""
        return self.element


@dataclass(frozen=True)
class Group:
    """Things that belong together, with the words a pointer resting on them shows."""

    title: str
    parts: tuple["Text | Shape", ...]

    def svg(self) -> str:
        """The element."""
        return f"<g><title>{escape(self.title)}</title>{''.join(part.svg() for part in self.parts)}</g>"


Item = Text | Shape | Group


def texts_of(items: Iterable[Item]) -> list[Text]:
    """Every text, also those within groups."""
    found: list[Text] = []
    for item in items:
        found += [item] if isinstance(item, Text) else texts_of(item.parts) if isinstance(item, Group) else []
    return found


def rectangle(x: float, y: float, width: float, height: float, fill: str, edge: str = "", thick: float = 0.7) -> Shape:
    """A rectangle, with or without an edge."""
    stroke = f' stroke="{edge}" stroke-width="{thick:g}"' if edge else ""
    return Shape(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{stroke}/>')


def line(points: Iterable[tuple[float, float]], stroke: str, thick: float = 1) -> Shape:
    """A line through points."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Shape(f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{thick:g}"/>')


def mark(kind: Mark, x: float, y: float) -> tuple[Shape, ...]:
    """The mark of a standing around a point: each has a shape of its own, to be told apart in grey."""
    colour = COLOURS[kind]
    tick = line([(x - 2.6, y + 0.2), (x - 0.7, y + 2.2), (x + 2.8, y - 2.2)], PAPER, 1.4)
    if kind == "met":
        return Shape(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'), tick
    if kind == "met_late":
        return _polygon([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)], colour), tick
    if kind == "overdue":
        cross = (
            line([(x - 2.3, y - 2.3), (x + 2.3, y + 2.3)], PAPER, 1.6),
            line([(x - 2.3, y + 2.3), (x + 2.3, y - 2.3)], PAPER, 1.6),
        )
        return rectangle(x - 5, y - 5, 10, 10, colour), *cross
    if kind == "at_risk":
        bang = line([(x, y - 2), (x, y + 1.6)], INK, 1.5), line([(x, y + 2.5), (x, y + 4)], INK, 1.5)
        return _polygon([(x, y - 5.6), (x + 6, y + 5), (x - 6, y + 5)], "#ffd23f", colour), *bang
    if kind == "event":
        return line([(x - 3.5, y + 5.5), (x - 3.5, y - 5.5)], colour, 1.4), _polygon(
            [(x - 3, y - 5.5), (x + 4.5, y - 2.6), (x - 3, y + 0.4)], colour
        )
    dashes = ' stroke-dasharray="2 1.6"' if kind == "waiting" else ""
    return (
        Shape(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.6" fill="{PAPER}" stroke="{colour}" stroke-width="1.4"{dashes}/>'
        ),
    )


def _polygon(points: list[tuple[float, float]], fill: str, edge: str = "") -> Shape:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    stroke = f' stroke="{edge}" stroke-width="1"' if edge else ""
    return Shape(f'<polygon points="{path}" fill="{fill}"{stroke}/>')
