"""The picture as DOT in which every position is given: Graphviz draws it and decides nothing."""

from itertools import pairwise

from wscp_cli.family.labels import text_width
from wscp_cli.genogram.line_styles import PATTERNS, broken
from wscp_cli.genogram.picture import INK, WHITE, Path, Scene, Shape, Text

_FORMS = {"square": "box", "circle": "ellipse", "diamond": "diamond", "triangle": "triangle", "dot": "ellipse"}
_POINTS_AN_INCH = 72.0
_BEGINNING = """// made by: wscp genogram; draw with: neato -n2
digraph genogram {
graph [%s, pad=0, margin=0, splines=true, outputorder=nodesfirst, bgcolor=white, charset="UTF-8", notranslate=true]
node [fixedsize=true, label="", fontname=Helvetica, margin=0, color="%s", style=solid]
edge [dir=none]"""


def dot_of(scene: Scene) -> str:
    """The DOT text; item ``n`` of the scene has the id ``i`` and its number."""
    lines = [_BEGINNING % (f'bb="0,0,{_n(scene.width)},{_n(scene.height)}"', INK)]
    for name, x, y in (("corner1", 0.0, 0.0), ("corner2", scene.width, scene.height)):
        lines.append(f'{name} [pos="{_n(x)},{_n(y)}!", shape=point, width=0.001, height=0.001, style=invis]')
    for number, item in enumerate(scene.items):
        name = f"i{number}"
        if isinstance(item, Shape):
            lines.append(_shape(name, item, scene.height))
        elif isinstance(item, Text):
            lines.append(_text(name, item, scene.height))
        elif not item.fill:  # DOT has areas for nodes only: they stay white
            lines.append(_path(name, item, scene.height))
    return "\n".join([*lines, "}", ""])


def quoted(text: str) -> str:
    """A text as a quoted string of DOT that stands for itself: & begins no entity, a backslash no escape."""
    return '"' + text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _n(value: float) -> str:
    """A number as DOT has it: at most two decimals, never ``-0``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _inches(value: float) -> str:
    return f"{value / _POINTS_AN_INCH:.6f}"


def _shape(name: str, item: Shape, height: float) -> str:
    size = _inches(item.size)
    filled = f', style=filled, fillcolor="{INK if item.form == "dot" else WHITE}"'
    return (
        f'{name} [id={name}, pos="{_n(item.x)},{_n(height - item.y)}!", shape={_FORMS[item.form]}, width={size}, '
        f"height={size}, penwidth={_n(item.width)}{filled}]"
    )


def _text(name: str, item: Text, height: float) -> str:
    wide = max(4.0, text_width(item.text, item.size))
    side = {"start": "\\l", "middle": "", "end": "\\r"}[item.anchor]
    label = f'{quoted(item.text)[:-1]}{side}"'  # written from the left or right edge, however wide the font is
    x = item.x + {"start": wide / 2, "middle": 0.0, "end": -wide / 2}[item.anchor]
    return (
        f'{name} [id={name}, pos="{_n(x)},{_n(height - item.y)}!", shape=plain, width={_inches(wide)}, '
        f'height={_inches(item.size)}, label={label}, fontsize={_n(item.size)}, fontcolor="{item.colour}"]'
    )


def _path(name: str, item: Path, height: float) -> str:
    strokes = [item.points] if item.curved else broken(item.points, PATTERNS[item.style])
    splines = []
    for stroke in strokes:
        points = [f"{_n(x)},{_n(height - y)}" for x, y in stroke]
        straight = [points[0], *(spot for one, other in pairwise(points) for spot in (one, other, other))]
        splines.append(" ".join(points if item.curved else straight))
    return (
        f'corner1 -> corner2 [id={name}, pos="{";".join(splines)}", color="{item.colour}", penwidth={_n(item.width)}]'
    )
