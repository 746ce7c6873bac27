"""The picture as SVG, written from its scene: title, description, one labelled group per person, nothing that runs."""

import re
from collections import defaultdict

from wscp_cli.genogram.line_styles import PATTERNS
from wscp_cli.genogram.picture import BASELINE, INK, WHITE, Path, Scene, Shape, Text

_FONTS = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
MADE_BY = "<!-- made by: wscp genogram -->"
_USUAL_WIDTH = 1.4
_STROKED = f'stroke="{INK}" stroke-width="{_USUAL_WIDTH}"'


def svg_of(scene: Scene) -> str:
    """The SVG of a scene; all its names are text, which a program that opens it writes in the fonts it has."""
    people: dict[str, list[str]] = defaultdict(list)
    lines: list[str] = []
    words: list[str] = []
    for item in scene.items:
        if item.owner.startswith("person:"):
            people[item.owner.removeprefix("person:")].append(_drawn(item))
        else:
            (lines if isinstance(item, Path) else words).append(_drawn(item))
    names = safe_ids([owner for owner, _ in scene.people])
    body = [f'<g id="lines" aria-hidden="true" fill="none" {_STROKED}>', *lines, "</g>"]
    for owner, spoken in scene.people:
        body += [
            f'<g id="{names[owner]}" class="person" role="img" aria-label={quoteattr(spoken)} text-anchor="middle">',
            f"<title>{escape(spoken)}</title>",
            *people[owner],
            "</g>",
        ]
    body += ['<g id="words">', *words, "</g>"]
    width, height, scale = _n(scene.width), _n(scene.height), scene.scale or 1.0
    wide, high = _n(scene.width * scale), _n(scene.height * scale)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt"'
        f' viewBox="0 0 {width} {height}" role="graphics-document document"'
        ' aria-labelledby="picture-title" aria-describedby="picture-description"'
        f' xml:lang="en-GB" font-family="{_FONTS}" fill="{INK}">'
    )
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            MADE_BY,
            head,
            f'<title id="picture-title">{escape(scene.title)}</title>',
            f'<desc id="picture-description">{escape(scene.description)}</desc>',
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            *body,
            "</svg>",
            "",
        ]
    )


def safe_ids(people: list[str]) -> dict[str, str]:
    """An XML id for each person: the case file's id where that is one, else a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for number, one in enumerate(people):
        name = f"person-{one}" if re.fullmatch(r"[A-Za-z0-9_-]+", one) else f"person.{number + 1}"
        found[one] = name if name not in taken else f"person.{number + 1}"
        taken.add(found[one])
    return found


def escape(text: str) -> str:
    """Text as XML has it. The standard library's own function comes with all of its network modules."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """Text as the value of an XML attribute, quotation marks around it."""
    return '"' + escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def _drawn(item: Shape | Path | Text) -> str:
    if isinstance(item, Text):
        anchor = f' text-anchor="{item.anchor}"' if item.anchor != _usual_anchor(item) else ""
        fill = f' fill="{item.colour}"' if item.colour != INK else ""
        at = f'x="{_n(item.x)}" y="{_n(item.y + BASELINE * item.size)}"'
        return f'<text {at}{anchor} font-size="{_n(item.size)}"{fill}>{escape(item.text)}</text>'
    width = f' stroke-width="{_n(item.width)}"' if item.width != _USUAL_WIDTH else ""
    if isinstance(item, Shape):
        stroke = _STROKED.replace(f' stroke-width="{_USUAL_WIDTH}"', width) if width else _STROKED
        if item.corners:
            return f'<polygon points="{_chain(item.corners)}" fill="{WHITE}" {stroke}/>'
        r = _n(item.size / 2)
        stroke = "" if item.form == "dot" else f' fill="{WHITE}" {stroke}'
        return f'<ellipse cx="{_n(item.x)}" cy="{_n(item.y)}" rx="{r}" ry="{r}"{stroke}/>'
    if item.fill:
        return f'<polygon points="{_chain(item.points)}" fill="{item.fill}" stroke="none"/>'
    colour = f' stroke="{item.colour}"' if item.colour != INK else ""
    pattern = PATTERNS[item.style]
    dashes = f' stroke-dasharray="{",".join(map(_n, pattern))}"' if pattern else ""
    if item.curved:
        first, *rest = item.points
        return f'<path d="M{_chain((first,))}C{_chain(tuple(rest))}"{colour}{width}{dashes}/>'
    return f'<polyline points="{_chain(item.points)}"{colour}{width}{dashes}/>'


def _usual_anchor(item: Text) -> str:
    """What the group that a text stands in says: names are centred beneath their symbol."""
    return "middle" if item.owner.startswith("person:") else "start"


def _chain(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A number with at most two decimals, never ``-0``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
