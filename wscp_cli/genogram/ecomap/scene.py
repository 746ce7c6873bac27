"""The ecomap in plain shapes, paths and texts, with a legend of the lines it uses; and its geometry as JSON."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wscp_cli.family.labels import DATE_SIZE, INSIDE_SIZE, LINE, spoken_day, text_width, wrap
from wscp_cli.genogram.draw import Drawing, paint
from wscp_cli.genogram.ecomap.layout import Ecomap, Placed, Tie, lay_out_ecomap
from wscp_cli.genogram.ecomap.members import SYMBOL, TIES, circle_of
from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.layout.words.year_tags import best_spot
from wscp_cli.genogram.picture import GREY, INK, PAST, Path, Scene, Shape, Text
from wscp_cli.genogram.picture.gaps import clear_of_words
from wscp_cli.genogram.picture.halves import HALVES, example_of, half_items, halves_of, words_of
from wscp_cli.genogram.picture.marks import TRANS
from wscp_cli.genogram.picture.painters.graphviz_program import Engine
from wscp_cli.genogram.picture.paper import LARGEST
from wscp_cli.genogram.picture.relationship_marks import LETTER_SIZE, MARKS, WEIGHTS, RelationshipMark, mark_of, strokes
from wscp_cli.genogram.picture.scene import MARKING_SIZE, TITLE_SIZE, marked
from wscp_cli.genogram.symbols import shape_within, size_within, symbol_shape
from wscp_cli.model.agencies import Agencies
from wscp_cli.model.family import Family, Person
from wscp_cli.model.values.marking import MARKING

_SAID = ("years", "certainty", "strength", "direction")
"""What a line has of its own in the file only where it says something."""
_EDGE = 18.0
_AGENCY = "#1f5f8b"
_NOTE_LINES = 8
_PLAIN_LINES = {
    "kin": ("solid", 0.8, GREY),
    "involved": ("solid", 3.0, _AGENCY),
    "little": ("dashed", 1.2, _AGENCY),
    "nil": ("dotted", 1.2, _AGENCY),
    "not-stated": ("solid", 0.8, _AGENCY),
}
"""Style, width and colour of the lines that are no relationships."""
_WORDS = {"kin": "family, no relationship recorded", **TIES}


def ecomap_scene(
    ecomap: Ecomap,
    reference: str = "",
    as_at: date | None = None,
    within: float = 0.0,
    marking: str = MARKING,
) -> Scene:
    """The whole picture of an ecomap.

    Args:
        ecomap: As laid out.
        reference: The case reference: all that the title says of the case.
        as_at: The day that is shown.
        within: Of a page of text that the picture is put on, the width in points: it has no title then. 0 for a
            picture that is a page itself.
        marking: The protective marking.
    """
    title = f"Ecomap {reference}".strip() + (f", as at {spoken_day(as_at)}" if as_at else "")
    top = 0.0 if within else 34.0
    items: list[Shape | Path | Text] = []
    x, y = ecomap.middle
    items.append(Shape("circle", x, y + top, 2 * ecomap.radius, "", 1.0))
    for tie in ecomap.ties:
        items += _line(tie, top)
    items += _words(ecomap, top)
    people: list[tuple[str, str]] = []
    for one in ecomap.placed:
        items += _member(one, top)
        if one.member.person:
            people.append((one.member.id, _spoken(one)))
    least = text_width(title, TITLE_SIZE) + text_width(marking, MARKING_SIZE) + 3 * _EDGE
    width = max(ecomap.width, within / LARGEST if within else max(least, 360.0))
    legend, height = _legend(ecomap, width, top + ecomap.height)
    head = (
        []
        if within
        else [Text(title, _EDGE, _EDGE + 4, TITLE_SIZE, anchor="start"), *marked(marking, width, _EDGE + 4)]
    )
    items = [*head, *clear_of_words(items)]
    height += 14.0
    legend += marked(marking, width, height - 18.0)
    agencies = sum(one.member.part == "agency" for one in ecomap.placed)
    description = f"Ecomap of {len(people)} people and {agencies} agencies around the children of the review."
    scale = max(1.0, within / width) if within else 0.0
    return Scene(width, height, title, description, (*items, *legend), tuple(people), scale)


def ecomap_json(ecomap: Ecomap, reference: str, as_at: date | None) -> str:
    """The geometry as ``schemas/ecomap.schema.json`` has it; ids, never names."""
    content = {
        "schema_version": "1",
        "case": reference,
        "as_at": as_at.isoformat() if as_at else None,
        "width": ecomap.width,
        "height": ecomap.height,
        "centre": {"x": ecomap.middle[0], "y": ecomap.middle[1], "radius": ecomap.radius},
        "members": [
            {
                "id": one.member.id,
                "part": one.member.part,
                "x": one.x,
                "y": one.y,
                "w": round(one.member.width, 2),
                "h": round(one.member.height, 2),
            }
            for one in ecomap.placed
        ],
        "lines": [
            {
                "from": tie.start,
                "to": tie.end or None,
                "kind": tie.kind,
                "points": [list(point) for point in tie.way],
                **({"past": True} if tie.past else {}),
                **{name: value for name in _SAID if tie.said and (value := getattr(tie.said, name))},
            }
            for tie in ecomap.ties
        ],
        "left_out": ecomap.left_out,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def draw_ecomap(
    family: Family,
    agencies: Agencies,
    reference: str,
    formats: Sequence[str],
    as_at: date | None,
    engine: Engine = "own",
    within: float = 0.0,
    marking: str = MARKING,
) -> Drawing:
    """Draw the ecomap of a case: its files by format, and what the user should know about them.

    Args:
        family: As written in family.yaml.
        agencies: As written in agencies.yaml.
        reference: The case reference.
        formats: Of ``svg``, ``png``, ``pdf``, ``dot`` and ``json``.
        as_at: The day to show; the family's own ``as_at`` when None.
        engine: What draws svg and png, as for a genogram.
        within: The width of the column of text it is put into, in points; 0 for a picture that is a page itself.
        marking: The protective marking.

    Raises:
        WscpError: helper missing, when Graphviz is asked for and is not installed.
    """
    circle = circle_of(family, agencies, as_at or family.as_at)
    ecomap, day = lay_out_ecomap(circle), circle.day
    pictures = [form for form in formats if form != "json"]
    layout = Layout(as_at=day, notes=ecomap.notes)
    drawing = paint(layout, ecomap_scene(ecomap, reference, day, within, marking), reference, pictures, engine)
    made = {**drawing.files, "json": ecomap_json(ecomap, reference, day).encode()}
    return replace(drawing, files={form: made[form] for form in formats})


def _line(tie: Tie, top: float) -> list[Shape | Path | Text]:
    way = [(x, y + top) for x, y in tie.way]
    owner = f"{tie.start}-{tie.end}".strip("-")
    said = tie.said
    strength, direction = ((said.strength or ""), (said.direction or "")) if said else ("", "")
    if tie.kind in _PLAIN_LINES:
        return _plain(tie.kind, way, owner, past=tie.past)
    return _marked(mark_of(tie.kind, past=tie.past, strength=strength, direction=direction), tie.kind, way, owner)


def _words(ecomap: Ecomap, top: float) -> list[Text]:
    """How sure a relationship is and the years of what was over, each beside its line."""
    taken = [one.box for one in ecomap.placed]
    ways = [tie.way for tie in ecomap.ties]
    found: list[Text] = []
    for tie in ecomap.ties:
        if tie.said and tie.said.words:
            words = tie.said.words
            left, upper, right, lower = best_spot(tie.way, words, DATE_SIZE, taken, ways)
            taken.append((left, upper, right, lower))
            found.append(Text(words, (left + right) / 2, (upper + lower) / 2 + top, DATE_SIZE, "", "middle", GREY))
    return found


def _plain(kind: str, way: list[tuple[float, float]], owner: str, *, past: bool = False) -> list[Shape | Path | Text]:
    style, width, colour = _PLAIN_LINES[kind]
    return [Path(tuple(way), owner, kind, style, PAST if past else colour, width)]


def _marked(mark: RelationshipMark, kind: str, way: list[tuple[float, float]], owner: str) -> list[Shape | Path | Text]:
    lines, middle = strokes(mark, way)
    found: list[Shape | Path | Text] = [
        Path(one.points, owner, kind, one.style, mark.colour, one.width) for one in lines
    ]
    if mark.letter:
        found.append(Text(mark.letter, middle[0], middle[1], LETTER_SIZE, "", "middle", mark.colour))
    return found


def _member(one: Placed, top: float) -> list[Shape | Path | Text]:
    member, x = one.member, one.x
    left, upper, right, lower = one.box
    upper, lower = upper + top, lower + top
    found: list[Shape | Path | Text] = []
    if member.person is None:
        owner = f"agency:{member.id}"
        corners = ((left, upper), (right, upper), (right, lower), (left, lower), (left, upper))
        found.append(Path(corners, owner, "agency", "solid", _AGENCY, 1.2))
        at = upper + (one.member.height - len(member.lines) * LINE) / 2
    else:
        owner = f"person:{member.id}"
        shape, y = symbol_shape(member.person), upper + SYMBOL / 2
        found += _symbol(member.person, (x, y), SYMBOL, owner)
        if member.person.dead and member.person.kind == "person":
            reach = SYMBOL / 2 * (1.0 if shape == "square" else 0.7071 if shape == "circle" else 0.5)
            found += [
                Path(((x - reach, y - rise), (x + reach, y + rise)), owner, "deceased", width=1.2)
                for rise in (reach, -reach)
            ]
        if member.inside:
            room = SYMBOL * (0.55 if shape == "diamond" else 0.7) - (4 if member.person.index_child else 0)
            if shape_within(member.person):
                room = size_within(member.person, SYMBOL) * 0.72
            wide = text_width(member.inside, INSIDE_SIZE)
            up = SYMBOL * 0.2 if "lower" in halves_of(member.person) and not shape_within(member.person) else 0.0
            found.append(Text(member.inside, x, y - up, round(min(INSIDE_SIZE, INSIDE_SIZE * room / wide), 1), owner))
        at = upper + SYMBOL + 3.0
    for text, size in member.lines:
        found.append(Text(text, x, at + LINE / 2, size, owner if member.person else "", "middle", INK))
        at += LINE
    return found


def _symbol(person: Person, at: tuple[float, float], size: float, owner: str = "") -> list[Shape | Path | Text]:
    """Somebody's symbol: with a second border for a child of the review, halves filled, another form within."""
    form, (x, y), inset = symbol_shape(person), at, 6.0 if person.index_child else 0.0
    found: list[Shape | Path | Text] = [Shape(form, x, y, size, owner)]
    if inset:
        found.append(Shape(form, x, y, size - inset, owner))
    found += half_items(person, at, size - inset, owner)
    if shape_within(person):
        found.append(Shape(shape_within(person), x, y, size_within(person, size), owner, 1.0))
    return found


def _symbols_in_key(people: Sequence[Person]) -> list[tuple[Person, str]]:
    """The symbols of the key that the ecomap needs, each drawn as an example, and its words."""
    drawn = {half for person in people for half in halves_of(person).items()}
    found = [(example_of(side, state), words_of(side, state)) for side, state in HALVES if (side, state) in drawn]
    trans = next((person for person in people if shape_within(person)), None)
    if trans:
        plain = Person(sex=trans.sex, gender=trans.gender)
        found.append((plain, TRANS))
    return found


def _spoken(one: Placed) -> str:
    member = one.member
    bits = [" ".join(text for text, _ in member.lines)]
    if member.person and member.person.index_child:
        bits.append("child of the review")
    if member.inside:
        bits.append(f"age {member.inside}" if len(member.inside) < 4 else "")  # noqa: PLR2004  (a year has four)
    return ", ".join(bit for bit in bits if bit)


def _legend(ecomap: Ecomap, width: float, top: float) -> tuple[list[Shape | Path | Text], float]:
    """The lines used in this picture, in rows beneath it; and the height of the page."""
    items: list[Shape | Path | Text] = []
    used = {tie.kind for tie in ecomap.ties}
    x, y = _EDGE, top + 16.0
    rows = [(kind, mark.words) for kind, mark in MARKS.items()] + list(_WORDS.items())
    for kind, words in rows:
        if kind not in used:
            continue
        wide = 52.0 + text_width(words, 9.0) + 18.0
        if x > _EDGE and x + wide > width - _EDGE / 2:
            x, y = _EDGE, y + 22.0
        way = [(x, y), (x + 44.0, y)]
        items += _plain(kind, way, "legend") if kind in _PLAIN_LINES else _marked(mark_of(kind), kind, way, "legend")
        items.append(Text(words, x + 52.0, y, 9.0, "", "start"))
        x += wide
    people = [one.member.person for one in ecomap.placed if one.member.person]
    for shown, words in _symbols_in_key(people):
        y += 22.0
        at = (_EDGE + 22.0, y)
        items += [replace(item, kind="legend") if isinstance(item, Path) else item for item in _symbol(shown, at, 16.0)]
        items.append(Text(words, _EDGE + 52.0, y, 9.0, "", "start"))
    for words, mark in _ties_of_strength(ecomap):
        y += 22.0
        items += _marked(mark, "legend", [(_EDGE, y), (_EDGE + 44.0, y)], "legend")
        items.append(Text(words, _EDGE + 52.0, y, 9.0, "", "start"))
    if any(tie.past for tie in ecomap.ties):
        y += 22.0
        items.append(Path(((_EDGE, y), (_EDGE + 44.0, y)), "legend", "kin", "solid", PAST, 0.8))
        items.append(Text("was over by then (lighter, with its years)", _EDGE + 52.0, y, 9.0, "", "start"))
    for line in (line for note in ecomap.notes for line in wrap(note, 9.0, width - 2 * _EDGE, _NOTE_LINES)):
        y += 18.0
        items.append(Text(line, _EDGE, y, 9.0, "", "start", INK))
    return items, y + 22.0


def _ties_of_strength(ecomap: Ecomap) -> list[tuple[str, RelationshipMark]]:
    """The words and the mark of strengths and directions that are drawn, for the key."""
    said = [tie.said for tie in ecomap.ties if tie.said]
    plain = replace(MARKS["caring"], colour=INK, arrow="")
    found: list[tuple[str, RelationshipMark]] = []
    for strength, words in (("strong", "strong tie (thick)"), ("weak", "weak tie (thin)")):
        if any(one.strength == strength for one in said):
            found.append((words, replace(plain, weight=WEIGHTS[strength])))
    if any(one.direction for one in said):
        found.append(("which way help goes", replace(plain, arrow="filled")))
    return found
