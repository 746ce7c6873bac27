"""The engine's SVG made accessible: a title, a description, one labelled group a person, and nothing that runs."""

import re

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.genogram.scene import Path, Scene, Shape, Text

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBERED = re.compile(r"i(\d+)")
_FONTS = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
_KEPT = {
    "polygon": ("points",),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "path": ("d",),
    "polyline": ("points",),
    "text": ("x", "y", "text-anchor", "font-size"),
}
_STROKE = ("fill", "stroke", "stroke-width", "stroke-dasharray")


def svg_of(drawn: bytes, scene: Scene) -> str:
    """The published SVG.

    Args:
        drawn: What the engine made of the scene's DOT.
        scene: The scene, for owners and words.

    Raises:
        WscpError: when the engine's output is no SVG.
    """
    shapes = _elements(drawn, scene)
    groups: dict[str, list[str]] = {"": []}
    for number, item in enumerate(scene.items):
        owner = (
            item.owner if item.owner.startswith("person:") else f"line:{item.owner}" if isinstance(item, Path) else ""
        )
        groups.setdefault(owner, []).extend(shapes.get(number, []))
    names = safe_ids([owner for owner, _ in scene.people])
    lines = [part for owner, parts in groups.items() if owner.startswith("line:") for part in parts]
    body = ['<g id="lines" aria-hidden="true">', *lines, "</g>"]
    for owner, words in scene.people:
        body += [
            f'<g id="{names[owner]}" class="person" role="img" aria-label={quoteattr(words)}>',
            f"<title>{escape(words)}</title>",
            *groups.get(f"person:{owner}", []),
            "</g>",
        ]
    body += ['<g id="words">', *groups[""], "</g>"]
    width, height = f"{scene.width:.2f}", f"{scene.height:.2f}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}" role="graphics-document document"'
        ' aria-labelledby="picture-title" aria-describedby="picture-description"'
        f' xml:lang="en-GB" font-family="{_FONTS}">'
    )
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<!-- made by: wscp genogram -->",
            head,
            f'<title id="picture-title">{escape(scene.title)}</title>',
            f'<desc id="picture-description">{escape(scene.description)}</desc>',
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            f'<g transform="translate(0 {height})">',
            *body,
            "</g>",
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


def _elements(drawn: bytes, scene: Scene) -> dict[int, list[str]]:
    """Each item's drawn elements, rewritten from known names and attributes only."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(drawn.decode("utf-8"), forbid_dtd=False)
    except (ParseError, UnicodeDecodeError, ValueError) as error:
        raise WscpError(
            "The drawing engine gave an SVG that cannot be read",
            "Reinstall Graphviz or graphviz-pure.",
            ExitCode.HELPER_MISSING,
        ) from error
    found: dict[int, list[str]] = {}
    for group in root.iter(f"{_SVG}g"):
        match = _NUMBERED.fullmatch(group.get("id", ""))
        if not match or int(match[1]) >= len(scene.items):
            continue
        number = int(match[1])
        item = scene.items[number]
        for element in group.iter():
            tag = str(element.tag).removeprefix(_SVG)
            if tag in _KEPT:
                found.setdefault(number, []).append(_rewritten(element, tag, item))
    return found


def _rewritten(element: object, tag: str, item: Shape | Path | Text) -> str:
    get = element.get  # type: ignore[attr-defined]  # an element of defusedxml, which has no types
    values = {name: get(name) for name in (*_KEPT[tag], *(_STROKE if tag != "text" else ())) if get(name)}
    if isinstance(item, Text):
        values["text-anchor"], values["x"] = item.anchor, f"{item.x:.2f}".rstrip("0").rstrip(".")
        values["fill"] = item.colour
        text = escape(item.text)
        return f"<text {' '.join(f'{k}={quoteattr(v)}' for k, v in values.items())}>{text}</text>"
    return f"<{tag} {' '.join(f'{k}={quoteattr(v)}' for k, v in values.items())}/>"
