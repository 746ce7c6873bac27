"""The picture in plain shapes, paths and texts: what every output format draws, title and legend included."""

from collections import Counter

from wscp_cli.family.labels import INSIDE_SIZE, LINE, TAG_SIZE, spoken_day, text_width
from wscp_cli.genogram.layout import Layout, PersonBox, flattened
from wscp_cli.genogram.layout.relationships import spoken_relationships
from wscp_cli.genogram.over_time.panel_items import panel_items
from wscp_cli.genogram.picture import GREY, INK, PAST, Path, Scene, Shape, Text
from wscp_cli.genogram.picture.gaps import clear_of_words, cut_at_crossings
from wscp_cli.genogram.picture.halves import half_items, halves_of, words_of
from wscp_cli.genogram.picture.home_areas import areas, tint_of
from wscp_cli.genogram.picture.legend import EDGE, legend
from wscp_cli.genogram.picture.mark_items import cross_items, relationship_items
from wscp_cli.genogram.picture.paper import LARGEST
from wscp_cli.genogram.picture.relationship_marks import beside, mark_of
from wscp_cli.genogram.symbols import shape_within, size_within, symbol_shape

TITLE_SIZE, MARKING_SIZE = 14.0, 8.5
_DOUBLE = 1.6
"""Half of how far the two lines of a couple who are related by blood are apart."""
_MANY_PARTNERS, _FINE = 5, 0.8
"""Beyond how many partners of one person their lines are fine, so that they stay apart; how wide those are."""


def scene_of(layout: Layout, reference: str = "", within: float = 0.0) -> Scene:
    """The whole picture of a layout.

    Args:
        layout: The family's geometry.
        reference: The case reference: all that the title says of the case.
        within: Of a page of text that the picture is put on, the width in points: the page has a heading of its own,
            so the picture has none, and the key stands in two columns. 0 for a picture that is a page itself.
    """
    title = "Genogram" if layout.published else f"Genogram {reference}".strip()
    if layout.panels:
        title += f" on {len(layout.panels)} days"
    elif layout.as_at:
        title += f", as at {spoken_day(layout.as_at)}"
    marking = layout.marking
    top = 0.0 if within else 30.0
    body: list[Shape | Path | Text] = []
    body += areas(layout.households, top)
    body += _lines(layout, top)
    for line in layout.lines:
        if line.kind == "relationship":
            way = [(x, y + top) for x, y in flattened(line)]
            mark = mark_of(line.relationship, past=line.past, strength=line.strength, direction=line.direction)
            body += relationship_items(mark, way, f"{line.owner}>{line.towards}")
    for number, home in enumerate(layout.households):
        colour = tint_of(number if home.number is None else home.number)[1]
        body += [Text(t.text, t.x, t.y + top, TAG_SIZE, f"home:{home.id}", t.anchor, colour) for t in home.tags]
    body += [Text(t.text, t.x, t.y + top, TAG_SIZE, "", t.anchor, GREY) for t in layout.tags]
    for box in layout.people:
        body += _person(box, top, crossed=not layout.died_in_words)
    body += panel_items(layout.panels, layout.badges, top)
    body = clear_of_words(body)
    if not layout.people and not layout.panels:
        nobody = "Nobody had been born by then." if layout.as_at else "Nobody is written in the family yet."
        body.append(Text(nobody, EDGE, top + 30, 11.0, anchor="start"))
    least = within / LARGEST if within else text_width(title, TITLE_SIZE) + text_width(marking, MARKING_SIZE) + 3 * EDGE
    width = max(layout.width, least, 320.0)
    head: list[Shape | Path | Text] = []
    if not within:
        head = [Text(title, EDGE, EDGE + 4, TITLE_SIZE, anchor="start"), *marked(marking, width, EDGE + 4)]
    key, height = legend(layout, width, top + max(layout.height, 50.0), columns=2 if within else 0)
    if marking:
        height += 13.0
        key += marked(marking, width, height - 17.0)
    scale = max(1.0, within / width) if within else 0.0
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
    return Scene(width, height, title, description, (*head, *body, *key), people, scale)


def marked(marking: str, width: float, y: float) -> list[Shape | Path | Text]:
    """The marking of a page at its right edge; nothing for what is published."""
    return [Text(marking, width - EDGE, y, MARKING_SIZE, anchor="end")] if marking else []


def spoken_person(box: PersonBox) -> str:
    """A person in words, for a screen reader."""
    bits = [" ".join(t for t, _ in box.label.lines)] if box.label.lines else [box.person.id]
    bits.append(box.person.gender or box.person.sex.replace("not-known", "sex not known"))
    if box.person.unknown:
        bits.append("not known who")
    if box.label.inside and box.label.inside not in {"died", "?"}:
        bits.append(f"age {box.label.inside}" if len(box.label.inside) < 4 or " " in box.label.inside else "")  # noqa: PLR2004  (a year has four)
    if box.person.index_child:
        bits.append("child of the review")
    bits += [words_of(side, state) for side, state in halves_of(box.person).items()]
    if box.person.dead and "died" not in [text for text, _ in box.label.lines]:
        bits.append("died")
    return ", ".join(b for b in bits if b)


def _lines(layout: Layout, top: float) -> list[Path]:
    """Lines, level ones first; where an upright one crosses a level one of another couple, that has a gap."""
    level: list[Path] = []
    upright: list[Path] = []
    count = Counter(one for union in layout.unions for one in union.partners)
    crowded = {union.id for union in layout.unions if max(count[one] for one in union.partners) > _MANY_PARTNERS}
    for line in layout.lines:
        if line.kind == "relationship":
            continue
        grey = line.kind == "parents"
        moved = tuple((x, y + top) for x, y in line.points)
        colour, width = (PAST, 1.0) if line.past else (GREY if grey else INK, 1.4)
        if line.owner in crowded and line.kind == "union":
            width = min(width, _FINE)
        for way in (beside(list(moved), _DOUBLE), beside(list(moved), -_DOUBLE)) if line.related else (moved,):
            path = Path(tuple(way), line.owner, line.kind, line.bond or line.style, colour, width, line.curved)
            (upright if line.kind in {"drop", "stalk", "twin", "slash"} else level).append(path)
    return [*cut_at_crossings(level, upright), *cut_at_crossings(upright, upright)]


def _person(box: PersonBox, top: float, *, crossed: bool) -> list[Shape | Path | Text]:
    person, owner = box.person, f"person:{box.person.id}"
    x, y, form = box.x, box.y + top, symbol_shape(person)
    items: list[Shape | Path | Text] = []
    r = box.w / 2
    if person.kind == "termination":
        items += cross_items(x, y, r * 0.8, owner, 1.6)
    else:
        items.append(Shape(form, x, y, box.w, owner))
        if person.index_child:
            items.append(Shape(form, x, y, box.w - 7.0, owner))
        items += half_items(person, (x, y), box.w - (7.0 if person.index_child else 0.0), owner)
        if shape_within(person):
            items.append(Shape(shape_within(person), x, y, size_within(person, box.w), owner, 1.0))
        if person.kind == "stillbirth" or (person.kind == "person" and person.dead and crossed):
            reach = r if form == "square" else r * 0.7071 if form == "circle" else r / 2
            items += cross_items(x, y, reach, owner, 1.2)
    if box.label.inside:
        up = box.w * 0.2 if "lower" in halves_of(person) and not shape_within(person) else 0.0
        items.append(Text(box.label.inside, x, y - up, _inside_size(box) * (0.9 if up else 1.0), owner))
    at = box.label_y + top
    for text, size in box.label.lines:
        items.append(Text(text, x, at + LINE / 2, size, owner))
        at += LINE
    return items


def _inside_size(box: PersonBox) -> float:
    room = box.w * (0.62 if symbol_shape(box.person) == "diamond" else 0.72) - (4 if box.person.index_child else 0)
    if shape_within(box.person):
        room = size_within(box.person, box.w) * 0.72
    wide = text_width(box.label.inside, INSIDE_SIZE)
    return round(min(INSIDE_SIZE, INSIDE_SIZE * room / wide), 1) if wide else INSIDE_SIZE
