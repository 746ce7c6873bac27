"""The picture as DOT in which every position is given: Graphviz draws it and decides nothing."""

from itertools import pairwise
from typing import Any

from wscp_cli.genogram.scene import Path, Scene, Shape, Text

_FORMS = {"square": "box", "circle": "ellipse", "diamond": "diamond", "triangle": "triangle", "dot": "ellipse"}
_POINTS_AN_INCH = 72.0
_FONT = "Helvetica"


def dot_of(scene: Scene) -> str:
    """The DOT text; item ``n`` of the scene has the id ``i`` and its number."""
    import graphviz

    graph = graphviz.Digraph("genogram", comment="made by: wscp genogram; draw with: neato -n2")
    graph.attr(
        "graph",
        bb=f"0,0,{_n(scene.width)},{_n(scene.height)}",
        pad="0",
        margin="0",
        splines="true",
        outputorder="nodesfirst",
        bgcolor="white",
        charset="UTF-8",
        notranslate="true",
    )
    graph.attr("node", fixedsize="true", label="", fontname=_FONT, margin="0", color="#1a1a1a", style="solid")
    graph.attr("edge", arrowhead="none", arrowtail="none", dir="none")
    for name, x, y in (("corner1", 0.0, 0.0), ("corner2", scene.width, scene.height)):
        graph.node(name, pos=f"{_n(x)},{_n(y)}!", shape="point", width="0.001", height="0.001", style="invis")
    for number, item in enumerate(scene.items):
        name = f"i{number}"
        if isinstance(item, Shape):
            _shape(graph, name, item, scene)
        elif isinstance(item, Text):
            _text(graph, name, item, scene)
        else:
            _path(graph, name, item, scene)
    return str(graph.source)


def _n(value: float) -> str:
    """A number as DOT has it: at most two decimals, never ``-0``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _inches(value: float) -> str:
    return f"{value / _POINTS_AN_INCH:.6f}"


def _shape(graph: Any, name: str, item: Shape, scene: Scene) -> None:
    x, y, size = item.x, item.y, item.size
    filled = {"style": "filled", "fillcolor": "#1a1a1a"} if item.form == "dot" else {}
    graph.node(
        name,
        id=name,
        pos=f"{_n(x)},{_n(scene.height - y)}!",
        shape=_FORMS[item.form],
        width=_inches(size),
        height=_inches(size),
        penwidth=_n(item.width),
        **filled,
    )


def _text(graph: Any, name: str, item: Text, scene: Scene) -> None:
    import graphviz

    from wscp_cli.genogram.labels import text_width

    # Graphviz reads & as the start of an HTML entity even in a plain label, and a backslash as an escape
    label = graphviz.escape(item.text.replace("&", "&amp;"))
    wide = max(4.0, text_width(item.text, item.size))
    x = item.x + {"start": wide / 2, "middle": 0.0, "end": -wide / 2}[item.anchor]
    graph.node(
        name,
        id=name,
        pos=f"{_n(x)},{_n(scene.height - item.y)}!",
        shape="plain",
        width=_inches(wide),
        height=_inches(item.size),
        label=label,
        fontsize=_n(item.size),
        fontcolor=item.colour,
    )


def _path(graph: Any, name: str, item: Path, scene: Scene) -> None:
    points = [f"{_n(x)},{_n(scene.height - y)}" for x, y in item.points]
    spline = [points[0]]
    if item.curved:
        spline = points
    else:
        for one, other in pairwise(points):
            spline += [one, other, other]
    graph.edge(
        "corner1",
        "corner2",
        id=name,
        pos=" ".join(spline),
        style=item.style,
        color=item.colour,
        penwidth=_n(item.width),
    )
