"""The finished layout of a family: where every person, line and household stands, in points, y downwards."""

from dataclasses import dataclass, field
from datetime import date

from wscp_cli.findings import Finding
from wscp_cli.genogram.labels import Label
from wscp_cli.model.family import Person

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PersonBox:
    """A person's symbol: ``x`` and ``y`` are its middle; ``label_y`` is the top of the words beneath."""

    person: Person
    x: float
    y: float
    w: float
    h: float
    generation: int
    label: Label
    label_y: float

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of symbol and words together."""
        half = max(self.w, self.label.width) / 2
        return self.x - half, self.y - self.h / 2, self.x + half, self.label_y + self.label.height


@dataclass(frozen=True, slots=True)
class UnionLine:
    """The level line of a union."""

    id: str
    partners: tuple[str, ...]
    y: float
    x1: float
    x2: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the drawing.

    Attributes:
        kind: ``union``, ``parents``, ``drop``, ``bar``, ``stalk``, ``twin``, ``twin-bar``, ``slash``, ``deceased``, …
        points: Corners, or with ``curved`` the control points of a Bézier spline.
        owner: The couple's key or the person's id.
        style: ``solid``, ``dashed`` or ``dotted``.
    """

    kind: str
    points: tuple[Point, ...]
    owner: str = ""
    style: str = "solid"
    curved: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A word at a line, such as ``adopted``; ``anchor`` is start or end."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class HouseholdOutline:
    """A household's dotted outlines: closed polygons (more than one when its members stand far apart)."""

    id: str
    name: str
    members: tuple[str, ...]
    outlines: tuple[tuple[Point, ...], ...]
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Everything to be drawn."""

    people: tuple[PersonBox, ...] = ()
    unions: tuple[UnionLine, ...] = ()
    lines: tuple[Line, ...] = ()
    tags: tuple[Tag, ...] = ()
    households: tuple[HouseholdOutline, ...] = ()
    width: float = 0.0
    height: float = 0.0
    as_at: date | None = None
    findings: tuple[Finding, ...] = field(default=(), compare=False)
