"""The finished layout of a family: where every person, line and household stands, in points, y downwards."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from wscp_cli.family.labels import Label
from wscp_cli.findings import Finding
from wscp_cli.genogram.line_styles import PLAIN_STYLES
from wscp_cli.model.family import Person
from wscp_cli.model.values.marking import MARKING

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
        bond: The bond or couple whose stroke it has: ``adopted``, ``foster``, ``transitory``, ``no-union``, …
        relationship: Of a relationship line, its kind as in family.yaml; ``owner`` is whom it goes out from.
        towards: Of a relationship line, the id of the other person.
        past: Whether what it stands for was over: it is drawn lighter.
        years: From when until when it was so; empty where that is not to be read.
        certainty: Of a relationship, how sure it is.
        words: Of a relationship, what is written at it.
        strength: Of a relationship, ``strong`` or ``weak`` where that is written.
        direction: Of a relationship, which way help goes where that is written.
        related: Of two partners' line, whether they are related by blood: it is drawn double.
    """

    kind: str
    points: tuple[Point, ...]
    owner: str = ""
    style: str = "solid"
    curved: bool = False
    relationship: str = ""
    towards: str = ""
    bond: str = ""
    past: bool = False
    years: str = ""
    certainty: str = ""
    words: str = ""
    strength: str = ""
    direction: str = ""
    related: bool = False


def line_of(kind: str, points: tuple[Point, ...], owner: str, stroke: str, *, past: bool = False) -> Line:
    """A line with a stroke of its own, and the plain style that comes nearest to it."""
    return Line(kind, points, owner, PLAIN_STYLES[stroke], bond="" if stroke == "solid" else stroke, past=past)


@dataclass(frozen=True, slots=True)
class Tag:
    """A word at a line, such as ``adopted``; ``anchor`` is start or end."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class HouseholdOutline:
    """A household's outlines: closed polygons (more than one when its members stand far apart).

    ``number`` says by which tint it is known; its place among the others when None.
    """

    id: str
    name: str
    members: tuple[str, ...]
    outlines: tuple[tuple[Point, ...], ...]
    tags: tuple[Tag, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """The number of a change, at somebody it concerns."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several pictures on a sheet: what it shows, and what changed since the one before.

    Attributes:
        heading: Such as ``As at 3 March 2024``.
        x: Its left edge.
        y: The top of its heading.
        since: The words above the changes; empty in the first picture.
        changes: Each with its number; 0 for words that are no change of their own.
    """

    heading: str
    x: float
    y: float
    since: str = ""
    changes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Layout:
    """Everything to be drawn.

    Attributes:
        published: Whether it shows roles only: reference, dates and findings stay out of every file.
        marking: The protective marking; empty for what is published.
        sexes: Whether symbols tell sexes.
        died_in_words: Whether the dead have the word ``died`` in their symbol rather than a cross through it.
        notes: What a reader must know about the picture, such as that people are left out.
        asides: What only whoever draws it is told: on screen, and not in what is published.
        kin: For the id of a person, in words, whose child, partner and twin they are.
        panels: The pictures of several days, where it holds more than one.
        badges: The numbers of changes, at those they concern.
        written_ids: For the id of each person here, the one in the family's file.
    """

    people: tuple[PersonBox, ...] = ()
    unions: tuple[UnionLine, ...] = ()
    lines: tuple[Line, ...] = ()
    tags: tuple[Tag, ...] = ()
    households: tuple[HouseholdOutline, ...] = ()
    width: float = 0.0
    height: float = 0.0
    as_at: date | None = None
    published: bool = False
    marking: str = MARKING
    sexes: bool = True
    died_in_words: bool = False
    notes: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    kin: tuple[tuple[str, tuple[str, ...]], ...] = ()
    panels: tuple[Panel, ...] = ()
    badges: tuple[Badge, ...] = ()
    written_ids: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = field(default=(), compare=False)


def flattened(line: Line, steps: int = 24) -> list[Point]:
    """A spline as a chain of points close enough together to be drawn as it."""
    points = [line.points[0]]
    for k in range(0, len(line.points) - 3, 3):
        a, b, c, d = line.points[k : k + 4]
        for n in range(1, steps + 1):
            t = n / steps
            s = 1 - t
            w = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
            points.append(
                (
                    a[0] * w[0] + b[0] * w[1] + c[0] * w[2] + d[0] * w[3],
                    a[1] * w[0] + b[1] * w[1] + c[1] * w[2] + d[1] * w[3],
                )
            )
    return [points[0], *(q for p, q in pairwise(points) if p != q)]
