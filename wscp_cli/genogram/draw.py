"""A family in, pictures out: svg, png, pdf, dot and json from one layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.findings import Finding
from wscp_cli.genogram.arrangement import lay_out
from wscp_cli.genogram.engine import Engine, find_engine, run_engine
from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.paper import Paper
from wscp_cli.genogram.scene import Scene, Text, scene_of
from wscp_cli.genogram.view import PLAIN, View
from wscp_cli.model.family import Family

FORMATS = ("svg", "png", "pdf", "dot", "json")
_DPI, _MOST_PIXELS, _LONGEST = 300, 50_000_000, 20_000
_NO_PNG = 300_000_000
"""Dots beyond which no png is made even at the least resolution."""
_PNG_HEAD = 33
"""Bytes of a PNG before its second chunk."""
_EMBEDDED_FONT_ENDS, _LATIN_MORE, _SIGNS_END = 0x0600, 0x1E00, 0x2070
"""The engine's own font writes Latin, Greek, Cyrillic and Hebrew; Arabic and what follows it are beyond."""


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


def draw(
    family: Family,
    reference: str = "",
    formats: Sequence[str] = ("svg", "png", "pdf"),
    as_at: date | None = None,
    engine: Engine | None = None,
    view: View = PLAIN,
    paper: Paper = "auto",
) -> Drawing:
    """Draw a family.

    Args:
        family: As written in family.yaml.
        reference: The case reference, for the title.
        formats: Of ``FORMATS``.
        as_at: The day to show; the family's own ``as_at`` when None; else ages are not shown.
        engine: What draws; found on this machine when None. Only svg, png and pdf need one.
        view: What of the family is shown, and how.
        paper: What the pdf is printed on, landscape: ``a4`` or ``a3`` in as many sheets as the words need to stay
            legible; ``auto`` for one page, A4, A3 or larger.

    Raises:
        WscpError: helper missing, when svg or png is asked for and nothing here can draw it; unreadable, when a png
            is asked for of a family too wide for any.
    """
    layout = lay_out(family, as_at or family.as_at, view)
    scene = scene_of(layout, reference)
    return paint(layout, scene, reference, formats, engine, paper)


def paint(
    layout: Layout,
    scene: Scene,
    reference: str,
    formats: Sequence[str],
    engine: Engine | None = None,
    paper: Paper = "auto",
) -> Drawing:
    """The files of a picture whose scene is made; arguments as for ``draw``."""
    from wscp_cli.genogram.dot import dot_of

    files: dict[str, bytes] = {}
    notices: list[str] = []
    pictured = False
    dot = dot_of(scene) if set(formats) - {"json"} else ""
    if set(formats) & {"svg", "png", "pdf"}:
        engine = engine or find_engine()
    dpi = _dpi(scene)
    too_large = scene.width * scene.height * (dpi / 72) ** 2 > _NO_PNG
    if too_large and "png" in formats:
        raise WscpError(
            "The family is too wide for a png: no program could open it",
            "Ask for `--format svg,pdf`, which have no limit, or for part of it with `--focus` and `--generations`.",
            ExitCode.UNREADABLE,
        )
    wanted = not too_large and set(formats) & {"png", "pdf"}
    png = run_engine(engine, dot, "png", dpi) if engine and wanted else None
    for form in formats:
        if form == "json":
            from wscp_cli.genogram.json_file import json_of

            files[form] = json_of(layout, reference).encode()
        elif form == "dot":
            files[form] = dot.encode()
        elif form == "png" and png is not None:
            files[form] = _signed(png)
        elif form == "svg" and engine:
            from wscp_cli.genogram.svg import svg_of

            files[form] = svg_of(run_engine(engine, dot, "svg"), scene).encode()
        elif form == "pdf":
            from wscp_cli.genogram.pdf import pdf_of

            day = (
                datetime(layout.as_at.year, layout.as_at.month, layout.as_at.day, tzinfo=UTC) if layout.as_at else None
            )
            files[form], as_text = pdf_of(scene, png, day, paper=paper)
            pictured = not as_text
            if pictured:
                notices.append("some names are pictures in the pdf: no font for them is at hand")
    if "png" in files and dpi < _DPI:
        notices.append(
            f"the png is {dpi} dots an inch, not {_DPI}: the family is too wide for more; svg and pdf have no limit"
        )
    if engine and engine.embedded and ("png" in files or pictured) and _beyond_the_engine(scene):
        other = "svg" if pictured or "pdf" not in files else "svg or the pdf"
        notices.append(
            f"the embedded engine has no letters for some names in the {'png' if 'png' in files else 'pdf'}: use the "
            f"{other}, or install Graphviz"
        )
    return Drawing(layout, scene, files, tuple(notices))


def _dpi(scene: Scene) -> int:
    """300, or what keeps the picture within sizes that programs can open."""
    inches = scene.width / 72, scene.height / 72
    most = min((_MOST_PIXELS / (inches[0] * inches[1])) ** 0.5, _LONGEST / max(inches))
    return _DPI if most >= _DPI else max(36, int(most))


def _beyond_the_engine(scene: Scene) -> bool:
    return any(
        ord(c) >= _EMBEDDED_FONT_ENDS and not _LATIN_MORE <= ord(c) < _SIGNS_END
        for item in scene.items
        if isinstance(item, Text)
        for c in item.text
    )


def _signed(png: bytes) -> bytes:
    """A PNG that says what drew it, and nothing else, so that drawing again knows its own picture."""
    from zlib import crc32

    words = b"tEXtSoftware\x00wscp genogram"
    chunk = (len(words) - 4).to_bytes(4, "big") + words + crc32(words).to_bytes(4, "big")
    return png[:_PNG_HEAD] + chunk + png[_PNG_HEAD:]
