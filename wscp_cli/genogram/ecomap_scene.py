"""The ecomap in plain shapes, paths and texts, with a legend of the lines it uses; and its geometry as JSON."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wscp_cli.genogram.draw import Drawing, paint
from wscp_cli.genogram.ecomap import Ecomap, Placed, Tie, lay_out_ecomap
from wscp_cli.genogram.ecomap_circle import SYMBOL, TIES, circle_of
from wscp_cli.genogram.gaps import clear_of_words
from wscp_cli.genogram.graphviz_program import Engine
from wscp_cli.genogram.labels import DATE_SIZE, INSIDE_SIZE, LINE, spoken_day, text_width, wrap
from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.marks import symbol_shape
from wscp_cli.genogram.picture import GREY, INK, PAST, Path, Scene, Shape, Text
from wscp_cli.genogram.relationship_marks import LETTER_SIZE, MARKS, PAST_WIDTH, faded, strokes
from wscp_cli.genogram.scene import MARKING_SIZE, TITLE_SIZE, marked
from wscp_cli.genogram.year_tags import best_spot
from wscp_cli.model.agencies import Agencies
from wscp_cli.model.family import Family
from wscp_cli.model.marking import MARKING

_EDGE = 18.0
_AGENCY = "#1f5f8b"
_NOTE_LINES = 8
_PLAIN_LINES = {
    "kin": ("solid", 0.8, GREY), "involved": ("solid", 3.0, _AGENCY), "little": ("dashed", 1.2, _AGENCY),
    "nil": ("dotted", 1.2, _AGENCY), "not-stated": ("solid", 0.8, _AGENCY),
}
"""Style, width and colour of the lines that are no relationships."""
_WORDS = {"kin": "family, no relationship recorded", **TIES}


def ecomap_scene(ecomap: Ecomap, reference: str = "", as_at: date | None = None) -> Scene:
    """The whole picture of an ecomap.

    Args:
        ecomap: As laid out.
        reference: The case reference: all that the title says of the case.
        as_at: The day that is shown.
    """
    title = f"Ecomap {reference}".strip() + (f", as at {spoken_day(as_at)}" if as_at else "")
    top = 34.0
    items: list[Shape | Path | Text] = []
    x, y = ecomap.middle
    items.append(Shape("circle", x, y + top, 2 * ecomap.radius, "", 1.0))
    for tie in ecomap.ties:
        items += _line(tie, top)
    items += _years(ecomap, top)
    people: list[tuple[str, str]] = []
    for one in ecomap.placed:
        items += _member(one, top)
        if one.member.person:
            people.append((one.member.id, _spoken(one)))
    least = text_width(title, TITLE_SIZE) + text_width(MARKING, MARKING_SIZE) + 3 * _EDGE
    width = max(ecomap.width, least, 360.0)
    legend, height = _legend(ecomap, width, top + ecomap.height)
    head = [Text(title, _EDGE, _EDGE + 4, TITLE_SIZE, anchor="start"), *marked(MARKING, width, _EDGE + 4)]
    items = [*head, *clear_of_words(items)]
    height += 14.0
    legend += marked(MARKING, width, height - 18.0)
    agencies = sum(one.member.part == "agency" for one in ecomap.placed)
    description = f"Ecomap of {len(people)} people and {agencies} agencies around the children of the review."
    return Scene(width, height, title, description, (*items, *legend), tuple(people))


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
                "id": one.member.id, "part": one.member.part, "x": one.x, "y": one.y,
                "w": round(one.member.width, 2), "h": round(one.member.height, 2),
            }
            for one in ecomap.placed
        ],
        "lines": [
            {
                "from": tie.start, "to": tie.end or None, "kind": tie.kind,
                "points": [list(point) for point in tie.way],
                **({"past": True} if tie.past else {}), **({"years": tie.years} if tie.years else {}),
            }
            for tie in ecomap.ties
        ],
        "left_out": ecomap.left_out,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def draw_ecomap(
    family: Family, agencies: Agencies, reference: str, formats: Sequence[str], as_at: date | None,
    engine: Engine = "own",
) -> Drawing:
    """Draw the ecomap of a case: its files by format, and what the user should know about them.

    Args:
        family: As written in family.yaml.
        agencies: As written in agencies.yaml.
        reference: The case reference.
        formats: Of ``svg``, ``png``, ``pdf``, ``dot`` and ``json``.
        as_at: The day to show; the family's own ``as_at`` when None.
        engine: What draws svg and png, as for a genogram.

    Raises:
        WscpError: helper missing, when Graphviz is asked for and is not installed.
    """
    circle = circle_of(family, agencies, as_at or family.as_at)
    ecomap, day = lay_out_ecomap(circle), circle.day
    pictures = [form for form in formats if form != "json"]
    layout = Layout(as_at=day, notes=ecomap.notes)
    drawing = paint(layout, ecomap_scene(ecomap, reference, day), reference, pictures, engine)
    made = {**drawing.files, "json": ecomap_json(ecomap, reference, day).encode()}
    return replace(drawing, files={form: made[form] for form in formats})


def _line(tie: Tie, top: float) -> list[Shape | Path | Text]:
    way = [(x, y + top) for x, y in tie.way]
    owner = f"{tie.start}-{tie.end}".strip("-")
    return _drawn(tie.kind, way, owner, past=tie.past)


def _years(ecomap: Ecomap, top: float) -> list[Text]:
    """The years of what was over, each beside its line."""
    taken = [one.box for one in ecomap.placed]
    ways = [tie.way for tie in ecomap.ties]
    found: list[Text] = []
    for tie in ecomap.ties:
        if tie.years:
            left, upper, right, lower = best_spot(tie.way, tie.years, DATE_SIZE, taken, ways)
            taken.append((left, upper, right, lower))
            found.append(Text(tie.years, (left + right) / 2, (upper + lower) / 2 + top, DATE_SIZE, "", "middle", GREY))
    return found


def _drawn(kind: str, way: list[tuple[float, float]], owner: str, *, past: bool = False) -> list[Shape | Path | Text]:
    if kind in _PLAIN_LINES:
        style, width, colour = _PLAIN_LINES[kind]
        return [Path(tuple(way), owner, kind, style, PAST if past else colour, width)]
    mark, share = (faded(MARKS[kind]), PAST_WIDTH) if past else (MARKS[kind], 1.0)
    lines, middle = strokes(mark, way)
    found: list[Shape | Path | Text] = [
        Path(one.points, owner, kind, one.style, mark.colour, one.width * share) for one in lines
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
        found.append(Shape(shape, x, y, SYMBOL, owner))
        if member.person.index_child:
            found.append(Shape(shape, x, y, SYMBOL - 6.0, owner))
        if member.person.dead and member.person.kind == "person":
            reach = SYMBOL / 2 * (1.0 if shape == "square" else 0.7071 if shape == "circle" else 0.5)
            found += [
                Path(((x - reach, y - rise), (x + reach, y + rise)), owner, "deceased", width=1.2)
                for rise in (reach, -reach)
            ]
        if member.inside:
            room = SYMBOL * (0.55 if shape == "diamond" else 0.7) - (4 if member.person.index_child else 0)
            wide = text_width(member.inside, INSIDE_SIZE)
            found.append(Text(member.inside, x, y, round(min(INSIDE_SIZE, INSIDE_SIZE * room / wide), 1), owner))
        at = upper + SYMBOL + 3.0
    for text, size in member.lines:
        found.append(Text(text, x, at + LINE / 2, size, owner if member.person else "", "middle", INK))
        at += LINE
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
        items += _drawn(kind, [(x, y), (x + 44.0, y)], "legend")
        items.append(Text(words, x + 52.0, y, 9.0, "", "start"))
        x += wide
    if any(tie.past for tie in ecomap.ties):
        y += 22.0
        items.append(Path(((_EDGE, y), (_EDGE + 44.0, y)), "legend", "kin", "solid", PAST, 0.8))
        items.append(Text("was over by then (lighter, with its years)", _EDGE + 52.0, y, 9.0, "", "start"))
    for line in (line for note in ecomap.notes for line in wrap(note, 9.0, width - 2 * _EDGE, _NOTE_LINES)):
        y += 18.0
        items.append(Text(line, _EDGE, y, 9.0, "", "start", INK))
    return items, y + 22.0
