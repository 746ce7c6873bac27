"""What a painter is given: plain shapes, lines and words in points, with nothing left to decide."""

from dataclasses import dataclass

from wscp_cli.genogram.layout import Point

INK, GREY, HOME, PAST, WHITE = "#1a1a1a", "#555555", "#1f5f8b", "#8f8f8f", "#ffffff"
BASELINE = 0.3
"""How far below the middle of a line of text its base line lies, as a share of its size."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A symbol, white within: ``form`` is square, circle, diamond, triangle or dot (which is filled)."""

    form: str
    x: float
    y: float
    size: float
    owner: str = ""
    width: float = 1.4

    @property
    def corners(self) -> tuple[Point, ...]:
        """Of a square, diamond or triangle; none of what is round."""
        x, y, r = self.x, self.y, self.size / 2
        if self.form == "square":
            return (x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)
        if self.form == "diamond":
            return (x, y - r), (x + r, y), (x, y + r), (x - r, y)
        return ((x, y - r), (x + r, y + r / 2), (x - r, y + r / 2)) if self.form == "triangle" else ()


@dataclass(frozen=True, slots=True)
class Path:
    """A line through corners, or through the control points of a spline; with ``fill``, the area within, no line."""

    points: tuple[Point, ...]
    owner: str = ""
    kind: str = ""
    style: str = "solid"
    colour: str = INK
    width: float = 1.4
    curved: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text whose middle is at ``y``; ``anchor`` is start, middle or end."""

    text: str
    x: float
    y: float
    size: float
    owner: str = ""
    anchor: str = "middle"
    colour: str = INK


@dataclass(frozen=True)
class Scene:
    """Everything on the page.

    Attributes:
        items: In the order of drawing.
        people: For each owner id of a person, the words a screen reader speaks.
        scale: How large a point of the picture is on paper, in points, where the picture is put within a page of
            text; 0 where it is a page itself.
    """

    width: float
    height: float
    title: str
    description: str
    items: tuple[Shape | Path | Text, ...]
    people: tuple[tuple[str, str], ...]
    scale: float = 0.0
