"""The picture in plain shapes, paths and texts: what every output format draws, title and legend included."""

from dataclasses import dataclass

from wscp_cli.genogram.labels import INSIDE_SIZE, LINE, TAG_SIZE, spoken_day, text_width, wrap
from wscp_cli.genogram.layout import Layout, PersonBox, Point, flattened
from wscp_cli.genogram.marks import CONVENTION, legend_of, symbol_shape
from wscp_cli.genogram.relationship_marks import LETTER_SIZE, MARKS, PAST_WIDTH, faded, strokes
from wscp_cli.genogram.relationships import spoken_relationships

INK, GREY, HOME, PAST = "#1a1a1a", "#555555", "#1f5f8b", "#8f8f8f"
DASHES = {"solid": (0.0, 0.0), "dashed": (5.0, 2.5), "dotted": (1.2, 3.2)}
"""Of each style of line, how long its strokes and the gaps between them are, in points."""
BASELINE = 0.3
"""How far below the middle of a line of text its base line lies, as a share of its size."""
TITLE_SIZE = 14.0
_NOTE_LINES = 8
_EDGE = 18.0
_LONGER = 20.0
"""How much longer than other marks a relationship's is in the legend: it has an arrow and a letter to show."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A symbol: ``form`` is square, circle, diamond, triangle or dot."""

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
    """A line through corners, or through the control points of a spline."""

    points: tuple[Point, ...]
    owner: str = ""
    kind: str = ""
    style: str = "solid"
    colour: str = INK
    width: float = 1.4
    curved: bool = False
    arrow: bool = False


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
    """

    width: float
    height: float
    title: str
    description: str
    items: tuple[Shape | Path | Text, ...]
    people: tuple[tuple[str, str], ...]


def scene_of(layout: Layout, reference: str = "") -> Scene:
    """The whole picture of a layout.

    Args:
        layout: The family's geometry.
        reference: The case reference: all that the title says of the case.
    """
    title = "Genogram" if layout.published else f"Genogram {reference}".strip()
    if layout.as_at:
        title += f", as at {spoken_day(layout.as_at)}"
    head: list[Shape | Path | Text] = [Text(title, _EDGE, _EDGE + 4, TITLE_SIZE, anchor="start")]
    top = 30.0
    body: list[Shape | Path | Text] = []
    for home in layout.households:
        for outline in home.outlines:
            points = tuple((x, y + top) for x, y in (*outline, outline[0]))
            body.append(Path(points, f"home:{home.id}", "household", "dotted", HOME, 1.2))
    body += _lines(layout, top)
    for line in layout.lines:
        if line.kind == "relationship":
            way = [(x, y + top) for x, y in flattened(line)]
            body += _relationship(line.relationship, way, f"{line.owner}>{line.towards}", past=line.past)
    for home in layout.households:
        body += [Text(t.text, t.x, t.y + top, TAG_SIZE, f"home:{home.id}", t.anchor, HOME) for t in home.tags]
    body += [Text(t.text, t.x, t.y + top, TAG_SIZE, "", t.anchor, GREY) for t in layout.tags]
    for box in layout.people:
        body += _person(box, top, crossed=not layout.died_in_words)
    if not layout.people:
        nobody = "Nobody had been born by then." if layout.as_at else "Nobody is written in the family yet."
        body.append(Text(nobody, _EDGE, top + 30, 11.0, anchor="start"))
    width = max(layout.width, text_width(title, TITLE_SIZE) + 2 * _EDGE, 320.0)
    legend, height = _legend(layout, width, top + max(layout.height, 50.0))
    beyond = spoken_relationships(layout)
    kin = dict(layout.kin)
    people = tuple(
        (box.person.id, ", ".join((spoken_person(box), *kin.get(box.person.id, ()), *beyond[box.person.id])))
        for box in layout.people
    )
    count = len(layout.people)
    description = (
        f"Family diagram of {count} {'person' if count == 1 else 'people'}, {len(layout.unions)} "
        f"{'union' if len(layout.unions) == 1 else 'unions'} and {len(layout.households)} "
        f"{'household' if len(layout.households) == 1 else 'households'}."
    )
    return Scene(width, height, title, description, (*head, *body, *legend), people)


def spoken_person(box: PersonBox) -> str:
    """A person in words, for a screen reader."""
    bits = [" ".join(t for t, _ in box.label.lines)] if box.label.lines else [box.person.id]
    bits.append(box.person.sex.replace("not-known", "sex not known"))
    if box.label.inside and box.label.inside != "died":
        bits.append(f"age {box.label.inside}" if len(box.label.inside) < 4 or " " in box.label.inside else "")  # noqa: PLR2004  (a year has four)
    if box.person.index_child:
        bits.append("child of the review")
    if box.person.dead and "died" not in [text for text, _ in box.label.lines]:
        bits.append("died")
    return ", ".join(b for b in bits if b)


def _lines(layout: Layout, top: float) -> list[Path]:
    """Lines, level ones first; where an upright one crosses a level one of another owner, the level one is cut."""
    level: list[Path] = []
    upright: list[Path] = []
    for line in layout.lines:
        if line.kind == "relationship":
            continue
        grey = line.kind == "parents"
        moved = tuple((x, y + top) for x, y in line.points)
        colour, width = (PAST, 1.0) if line.past else (GREY if grey else INK, 1.4)
        path = Path(moved, line.owner, line.kind, line.style, colour, width, line.curved)
        (upright if line.kind in {"drop", "stalk", "twin", "slash"} else level).append(path)
    bridges: list[Path] = []
    flats = [
        (p.owner, a, b)
        for p in (*level, *upright)
        if not p.curved
        for a, b in zip(p.points, p.points[1:], strict=False)
        if a[1] == b[1] and a[0] != b[0]
    ]
    flats.sort(key=lambda f: f[1][1])
    for path in upright:
        if path.kind in {"slash", "twin"}:
            continue
        for a, b in zip(path.points, path.points[1:], strict=False):
            if a[0] != b[0]:
                continue
            low, high = sorted((a[1], b[1]))
            for owner, one, other in flats:
                left, right = sorted((one[0], other[0]))
                if owner != path.owner and low + 2 < one[1] < high - 2 and left + 1 < a[0] < right - 1:
                    bridges.append(
                        Path(
                            ((a[0], one[1] - 3.0), (a[0], one[1] + 3.0)), path.owner, "bridge", "solid", "#ffffff", 6.0
                        )
                    )
    return [*level, *bridges, *upright]


def _relationship(kind: str, way: list[Point], owner: str, *, past: bool = False) -> list[Shape | Path | Text]:
    """A relationship's strokes along its way, rounded to the hundredth of a point, and its letter."""
    mark = faded(MARKS[kind]) if past else MARKS[kind]
    found, (x, y) = strokes(mark, way)
    share = PAST_WIDTH if past else 1.0
    items: list[Shape | Path | Text] = [
        Path(tuple((round(a, 2), round(b, 2)) for a, b in s.points), owner, "relationship", s.style, mark.colour,
             s.width * share)
        for s in found
    ]
    if mark.letter:
        items.append(Text(mark.letter, round(x, 2), round(y, 2), LETTER_SIZE, "", colour=mark.colour))
    return items


def _person(box: PersonBox, top: float, *, crossed: bool) -> list[Shape | Path | Text]:
    person, owner = box.person, f"person:{box.person.id}"
    x, y, form = box.x, box.y + top, symbol_shape(person)
    items: list[Shape | Path | Text] = []
    r = box.w / 2
    if person.kind == "termination":
        items += _cross(x, y, r * 0.8, owner, 1.6)
    else:
        items.append(Shape(form, x, y, box.w, owner))
        if person.index_child:
            items.append(Shape(form, x, y, box.w - 7.0, owner))
        if person.kind == "stillbirth" or (person.kind == "person" and person.dead and crossed):
            reach = r if form == "square" else r * 0.7071 if form == "circle" else r / 2
            items += _cross(x, y, reach, owner, 1.2)
    if box.label.inside:
        items.append(Text(box.label.inside, x, y, _inside_size(box), owner))
    at = box.label_y + top
    for text, size in box.label.lines:
        items.append(Text(text, x, at + LINE / 2, size, owner))
        at += LINE
    return items


def _inside_size(box: PersonBox) -> float:
    room = box.w * (0.62 if symbol_shape(box.person) == "diamond" else 0.72) - (4 if box.person.index_child else 0)
    wide = text_width(box.label.inside, INSIDE_SIZE)
    return round(min(INSIDE_SIZE, INSIDE_SIZE * room / wide), 1) if wide else INSIDE_SIZE


def _cross(x: float, y: float, reach: float, owner: str, width: float) -> list[Path]:
    return [
        Path(((x - reach, y - reach), (x + reach, y + reach)), owner, "deceased", width=width),
        Path(((x - reach, y + reach), (x + reach, y - reach)), owner, "deceased", width=width),
    ]


def _legend(layout: Layout, width: float, top: float) -> tuple[list[Shape | Path | Text], float]:
    """The marks used in this picture, in rows beneath it; and the height of the page."""
    items: list[Shape | Path | Text] = []
    x, y, pitch = _EDGE, top + 12.0, 22.0
    for mark in legend_of(layout):
        more = _LONGER if mark.strokes[0][0] == "relationship" else 0.0
        wide = 34 + more + text_width(mark.words, 9.0) + 16
        if x > _EDGE and x + wide > width - _EDGE / 2:
            x, y = _EDGE, y + pitch
        for kind, style, detail in mark.strokes:
            items += _swatch(kind, style, detail, x, y)
        items.append(Text(mark.words, x + 32 + more, y, 9.0, "", "start"))
        x += wide
    small = [(line, INK) for note in layout.notes for line in wrap(note, 8.0, width - 2 * _EDGE, _NOTE_LINES)]
    for words, colour in [*small, (CONVENTION, GREY)] if layout.people else small:
        y += 17.0
        items.append(Text(words, _EDGE, y, 8.0, "", "start", colour))
    return items, y + 20.0


def _swatch(kind: str, style: str, detail: float, x: float, y: float) -> list[Shape | Path | Text]:
    mid = x + 13
    if kind == "line":
        colour = {"dotted-home": HOME, "dotted": GREY, "past": PAST}.get(style, INK)
        form = {"past": "solid"}.get(style, "dotted" if "dotted" in style else style)
        return [Path(((x, y), (x + 26, y)), "", "legend", form, colour, 1.0 if style == "past" else 1.4)]
    if kind == "relationship":
        return _relationship(style, [(x, y), (x + 27 + _LONGER, y)], "")
    if kind == "slash":
        return [Path(((mid + detail - 3, y + 5), (mid + detail + 3, y - 5)), "", "legend")]
    if kind == "cross":
        return list(_cross(mid, y, detail, "", 1.2))
    if kind == "twins":
        apex = (mid, y - 7)
        items: list[Shape | Path | Text] = [
            Path((apex, (mid - 9, y + 6)), "", "legend"),
            Path((apex, (mid + 9, y + 6)), "", "legend"),
        ]
        if style == "identical":
            items.append(Path(((mid - 4.5, y - 0.5), (mid + 4.5, y - 0.5)), "", "legend"))
        return items
    return [Text(style, mid, y, 9.0, "")] if kind == "text" else [Shape(kind, mid, y, detail, "")]
