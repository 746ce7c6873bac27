"""The key of a picture: the marks it uses, and what a reader must know of it."""

from collections.abc import Callable
from dataclasses import replace

from wscp_cli.family.labels import text_width, wrap
from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.picture import GREY, INK, PAST, Path, Shape, Text
from wscp_cli.genogram.picture.halves import HALVES, example_of, half_items
from wscp_cli.genogram.picture.home_areas import hatched, tint_of
from wscp_cli.genogram.picture.mark_items import cross_items, relationship_items
from wscp_cli.genogram.picture.marks import CONVENTION, legend_of
from wscp_cli.genogram.picture.relationship_marks import mark_of

EDGE = 18.0
"""Points left free at the sides."""
_NOTE_LINES = 8
_LONGER = 20.0
"""How much longer than other marks a relationship's is in the key: it has an arrow and a letter to show."""


def legend(layout: Layout, width: float, top: float, *, columns: int = 0) -> tuple[list[Shape | Path | Text], float]:
    """The marks used in this picture, in rows beneath it; and the height of the page.

    Args:
        layout: What is drawn.
        width: Of the page.
        top: Where the key begins.
        columns: How many columns it stands in; as many as there is room for in each row when 0.
    """
    items: list[Shape | Path | Text] = []
    x, y, pitch = EDGE, top + 12.0, 22.0
    for mark in legend_of(layout):
        more = _LONGER if mark.strokes[0][0] == "relationship" else 0.0
        wide = 34 + more + text_width(mark.words, 9.0) + 16
        if columns:
            wide = (width - 2 * EDGE) / columns
        if x > EDGE and x + wide > width - EDGE / 2:
            x, y = EDGE, y + pitch
        for kind, style, detail in mark.strokes:
            items += _swatch(kind, style, detail, x, y)
        items.append(Text(mark.words, x + 32 + more, y, 9.0, "", "start"))
        x += wide
    small = [(line, INK) for note in layout.notes for line in wrap(note, 8.0, width - 2 * EDGE, _NOTE_LINES)]
    for words, colour in [*small, (CONVENTION, GREY)] if layout.people else small:
        y += 17.0
        items.append(Text(words, EDGE, y, 8.0, "", "start", colour))
    return items, y + 20.0


def _swatch(kind: str, style: str, detail: float, x: float, y: float) -> list[Shape | Path | Text]:
    """What a mark looks like, in a strip of 26 points from ``x``."""
    mid = x + 13
    if kind in _WIDE:
        return _WIDE[kind](style, x, y)
    if kind == "slash":
        return [Path(((mid + detail - 3, y + 5), (mid + detail + 3, y - 5)), "", "legend")]
    if kind == "cross":
        return list(cross_items(mid, y, detail, "", 1.2))
    return [Text(style, mid, y, 9.0, "")] if kind == "text" else [Shape(kind, mid, y, detail, "")]


def _line(style: str, x: float, y: float) -> list[Shape | Path | Text]:
    colour = {"no-union": GREY, "past": PAST}.get(style, INK)
    form, width = ("solid", 1.0) if style == "past" else (style, 1.4)
    return [Path(((x, y), (x + 26, y)), "", "legend", form, colour, width)]


def _double(_: str, x: float, y: float) -> list[Shape | Path | Text]:
    return [Path(((x, y + off), (x + 26, y + off)), "", "legend") for off in (-1.6, 1.6)]


def _relationship(style: str, x: float, y: float) -> list[Shape | Path | Text]:
    return relationship_items(mark_of(style), [(x, y), (x + 27 + _LONGER, y)], "")


def _tie(style: str, x: float, y: float) -> list[Shape | Path | Text]:
    """A plain line, as thick as a strength draws it, or with the arrow of a direction."""
    mark = replace(mark_of("distant", strength=style, direction=style), colour=INK, style="solid")
    return [
        replace(one, kind="legend") if isinstance(one, Path) else one
        for one in relationship_items(mark, [(x, y), (x + 26, y)], "")
    ]


def _half(style: str, x: float, y: float) -> list[Shape | Path | Text]:
    half = next(half for half in HALVES if " ".join(half) == style)
    filled = half_items(example_of(*half), (x + 13, y), 15.0, "")
    return [Shape("square", x + 13, y, 15.0, ""), *(replace(one, kind="legend") for one in filled)]


def _home(style: str, x: float, y: float) -> list[Shape | Path | Text]:
    box = (x, y - 6.0, x + 26.0, y + 6.0)
    corners = tuple((box[i], box[j]) for i, j in ((0, 1), (2, 1), (2, 3), (0, 3), (0, 1)))
    lines = [replace(line, kind="legend") for line in hatched(box)] if style == "hatched" else []
    tint, colour = tint_of(0)
    return [Path(corners, "", "legend", fill=tint), *lines, Path(corners, "", "legend", "solid", colour, 0.9)]


def _twins(style: str, x: float, y: float) -> list[Shape | Path | Text]:
    mid = x + 13
    apex = (mid, y - 7)
    items: list[Shape | Path | Text] = [
        Path((apex, (mid - 9, y + 6)), "", "legend"),
        Path((apex, (mid + 9, y + 6)), "", "legend"),
    ]
    if style == "identical":
        items.append(Path(((mid - 4.5, y - 0.5), (mid + 4.5, y - 0.5)), "", "legend"))
    return items


_WIDE: dict[str, Callable[[str, float, float], list[Shape | Path | Text]]] = {
    "line": _line,
    "double": _double,
    "relationship": _relationship,
    "tie": _tie,
    "half": _half,
    "home": _home,
    "twins": _twins,
}
"""Marks that are drawn along the strip, by kind."""
