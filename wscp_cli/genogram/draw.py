"""A family in, pictures out: svg, png, pdf, dot and json from one layout."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.family.labels import MEASURES
from wscp_cli.findings import Finding
from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.layout.arrange import lay_out
from wscp_cli.genogram.layout.view import PLAIN, View
from wscp_cli.genogram.picture import Scene, Text
from wscp_cli.genogram.picture.painters.fonts import Lettering, lettering_of, script_of
from wscp_cli.genogram.picture.painters.graphviz_program import Engine, Graphviz, accessible, painter_of, run_graphviz
from wscp_cli.genogram.picture.paper import Paper, exactly, sheets_of
from wscp_cli.genogram.picture.scene import scene_of
from wscp_cli.model.family import Family

FORMATS = ("svg", "png", "pdf", "dot", "json")
_DPI, _MOST_PIXELS, _LONGEST = 300, 50_000_000, 20_000
_NO_PNG = 300_000_000
"""Dots beyond which no png is made even at the least resolution."""


@dataclass(frozen=True)
class Drawing:
    """The pictures of a family.

    Attributes:
        layout: What was drawn.
        scene: The whole picture of it, title and legend included.
        files: Content by format.
        notices: What the user should know about them.
    """

    layout: Layout
    scene: Scene
    files: dict[str, bytes]
    notices: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What of the family could not be drawn as written."""
        return self.layout.findings


def draw_days(
    family: Family,
    reference: str,
    formats: Sequence[str],
    days: Sequence[date],
    engine: Engine = "own",
    view: View = PLAIN,
    paper: Paper = "auto",
    within: float = 0.0,
    *,
    png_may_go: bool = False,
) -> Drawing:
    """Draw a family on several days on one sheet; arguments and errors as for ``draw``."""
    from wscp_cli.genogram.over_time.sheet import days_json, lay_out_days

    layout = lay_out_days(family, days, view, within)
    pictures = [form for form in formats if form != "json"]
    scene = scene_of(layout, reference, within)
    drawing = paint(layout, scene, reference, pictures, engine, paper, png_may_go=png_may_go)
    made = dict(drawing.files)
    if "json" in formats:
        made["json"] = days_json(family, days, view, reference).encode()
    return replace(drawing, files={form: made[form] for form in formats if form in made})


def draw(
    family: Family,
    reference: str = "",
    formats: Sequence[str] = ("svg", "png", "pdf"),
    as_at: date | None = None,
    engine: Engine = "own",
    view: View = PLAIN,
    paper: Paper = "auto",
    within: float = 0.0,
    *,
    png_may_go: bool = False,
) -> Drawing:
    """Draw a family.

    Args:
        family: As written in family.yaml.
        reference: The case reference, for the title.
        formats: Of ``FORMATS``.
        as_at: The day to show; the family's own ``as_at`` when None; else ages are not shown.
        engine: What draws svg and png: wscp (``own``), ``graphviz``, or ``auto`` for Graphviz where it is installed.
        view: What of the family is shown, and how.
        paper: What the pdf is printed on, upright or across as fits: ``a4`` or ``a3`` in as many sheets as the words
            need to stay legible; ``auto`` for one page, A4, A3 or larger.
        within: For a picture that is put within a page of text, the width of that page's column in points; 0 for a
            picture that is a page itself.
        png_may_go: Whether a png of a family too wide for any is left out, with a notice, rather than an error: where
            nobody asked for one by name.

    Raises:
        WscpError: helper missing, when Graphviz is asked for and is not installed; unreadable, when a png is asked
            for of a family too wide for any.
    """
    day = as_at or family.as_at
    layout = lay_out(family, day, view)
    for closeness in range(1, len(MEASURES)):
        if layout.width > within > 0:
            layout = lay_out(family, day, replace(view, closeness=closeness))
    scene = scene_of(layout, reference, within)
    return paint(layout, scene, reference, formats, engine, paper, png_may_go=png_may_go)


def paint(
    layout: Layout,
    scene: Scene,
    reference: str,
    formats: Sequence[str],
    engine: Engine = "own",
    paper: Paper = "auto",
    *,
    png_may_go: bool = False,
) -> Drawing:
    """The files of a picture whose scene is made; arguments as for ``draw``."""
    dpi, scale = _dpi(scene), scene.scale or 1.0
    width, height = scene.width * scale, scene.height * scale
    notices: list[str] = []
    if png_may_go and len(formats) > 1 and width * height * (dpi / 72) ** 2 > _NO_PNG:
        formats = [form for form in formats if form != "png"]
        notices.append(
            "no png: the family is too wide for one that a program could open. The svg and the pdf have no limit; for "
            "a png of a part of it use --focus and --generations"
        )
    if "png" in formats and width * height * (dpi / 72) ** 2 > _NO_PNG:
        raise WscpError(
            "The family is too wide for a png: no program could open it",
            "Ask for `--format svg,pdf`, which have no limit, or for part of it with `--focus` and `--generations`.",
            ExitCode.UNREADABLE,
        )
    graphviz = painter_of(engine) if set(formats) & {"svg", "png"} else None
    ours = {"pdf"} | (set() if graphviz else {"png"})
    lettered = [form for form in formats if form in ours]
    lettering = lettering_of(item.text for item in scene.items if isinstance(item, Text)) if lettered else Lettering()
    files: dict[str, bytes] = {}
    for form in formats:
        if form == "json":
            from wscp_cli.genogram.picture.painters.json_file import json_of

            files[form] = json_of(layout, reference).encode()
        elif form == "dot":
            from wscp_cli.genogram.picture.painters.dot import dot_of

            files[form] = dot_of(scene).encode()
        elif form == "pdf":
            from wscp_cli.genogram.picture.painters.pdf import pdf_of

            page = (exactly(width, height), scale) if scene.scale else sheets_of(width, height, paper)
            files[form] = pdf_of(scene, *page, lettering, layout.as_at)
        elif graphviz:
            files[form] = _by_graphviz(graphviz, scene, form, dpi)
        elif form == "svg":
            from wscp_cli.genogram.picture.painters.svg import svg_of

            files[form] = svg_of(scene).encode()
        else:
            from wscp_cli.genogram.picture.painters.pdf import pdf_of
            from wscp_cli.genogram.picture.painters.png import png_of

            files[form] = png_of(pdf_of(scene, exactly(width, height), scale, lettering), dpi)
    if "png" in files and dpi < _DPI:
        notices.append(
            f"the png is {dpi} dots an inch, not {_DPI}: the family is too wide for more; svg and pdf have no limit"
        )
    if lettering.missing:
        notices.append(_not_written(scene, lettering, lettered))
    return Drawing(layout, scene, files, tuple(notices))


def _by_graphviz(graphviz: Graphviz, scene: Scene, form: str, dpi: int) -> bytes:
    """The picture as Graphviz draws it, known as one of ours."""
    from wscp_cli.genogram.picture.painters.dot import dot_of
    from wscp_cli.genogram.picture.painters.png import signed

    if form == "svg":
        return accessible(run_graphviz(graphviz, dot_of(scene), form), scene)
    return signed(run_graphviz(graphviz, dot_of(scene), form, dpi))


def _dpi(scene: Scene) -> int:
    """300, or what keeps the picture within sizes that programs can open."""
    scale = scene.scale or 1.0
    inches = scene.width * scale / 72, scene.height * scale / 72
    most = min((_MOST_PIXELS / (inches[0] * inches[1])) ** 0.5, _LONGEST / max(inches))
    return _DPI if most >= _DPI else max(36, int(most))


def _not_written(scene: Scene, lettering: Lettering, formats: list[str]) -> str:
    """Which letters could not be written, of whom, and what to do: no word of the case itself."""
    scripts = sorted({script_of(letter) for letter in lettering.missing})
    owners = dict.fromkeys(
        item.owner.removeprefix("person:")
        for item in scene.items
        if isinstance(item, Text) and item.owner.startswith("person:") and lettering.missing & set(item.text)
    )
    whose = f" (people: {', '.join(owners)})" if owners else ""
    return (
        f"no font on this machine has the {' and '.join(scripts)} letters of some names{whose}: the "
        f"{' and '.join(formats)} have [{scripts[0]}] in their place. Install a font that has them, such as Noto "
        "Sans; the svg and the page have all names as text"
    )
