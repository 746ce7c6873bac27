"""The picture as PDF on A4 or A3 landscape, drawn from the same scene, with embedded fonts where names need them.

PDF's own fonts cover Western European letters only. For other names the first font of this machine that has every
letter is embedded, letters joined, stacked and turned as their script asks (HarfBuzz); where there is none, the name
is cut from the PNG, and the user is told.
"""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Any

from wscp_cli.genogram.labels import text_width
from wscp_cli.genogram.paper import MARGIN, Paper, Sheet, sheets_of
from wscp_cli.genogram.scene import Path, Scene, Shape, Text

_LATIN_END = 0xFF
_DASHES = {"solid": (0.0, 0.0), "dashed": (5.0, 2.5), "dotted": (1.2, 3.2)}
_PLAIN = str.maketrans({"\u2013": "-", "\u2026": "..."})
_FONT_FILES = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "arial.ttf",
    "Arial.ttf",
    "segoeui.ttf",
    "Arial Unicode.ttf",
    "tahoma.ttf",
    "Nirmala.ttf",
    "Nirmala.ttc",
    "FreeSans.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
    "NotoSansGujarati-Regular.ttf",
    "NotoSansTamil-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansCJK-Regular.ttc",
    "msyh.ttc",
    "simsun.ttc",
    "STHeiti Light.ttc",
)


def pdf_of(
    scene: Scene,
    png: bytes | None,
    day: datetime | None = None,
    fonts: Sequence[FilePath] | None = None,
    paper: Paper = "auto",
) -> tuple[bytes, bool]:
    """The PDF, and whether all its words are text: else some names are cut from the PNG.

    Args:
        scene: What is drawn.
        png: The picture as PNG, for names that no font here can write.
        day: The date in the file's properties; a fixed one when None, so that bytes stay the same.
        fonts: Font files to try for letters outside Western European; this machine's when None.
        paper: What it is printed on.
    """
    import io

    import fpdf

    from wscp_cli import __version__

    sheets, scale = sheets_of(scene.width, scene.height, paper)
    pdf = fpdf.FPDF(unit="pt", format=(sheets[0].height, sheets[0].width), orientation="L")
    pdf.set_creation_date(day or datetime(2000, 1, 1, tzinfo=UTC))
    pdf.set_title(scene.title)
    pdf.set_subject(scene.description)
    pdf.set_lang("en-GB")
    pdf.set_producer(f"wscp {__version__}")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    texts = {item.text for item in scene.items if isinstance(item, Text)}
    foreign = sorted(t for t in texts if any(ord(c) > _LATIN_END for c in t.translate(_PLAIN)))
    chosen = _fonts_for(foreign, fonts if fonts is not None else fonts_here()) if foreign else {}
    families = {font: f"names{n}" for n, font in enumerate(sorted(set(chosen.values())))}
    for font, name in families.items():
        pdf.add_font(name, fname=str(font))
    named = {text: families[font] for text, font in chosen.items()}
    beyond = set(foreign) - set(named) if png is not None else set()
    for sheet in sheets:
        pdf.add_page()
        with pdf.rect_clip(0, 0, sheet.width, sheet.height) if len(sheets) == 1 else _window(pdf, sheet):
            for item in scene.items:
                if len(sheets) > 1 and not _meets(item, sheet, scale):
                    continue
                if png is not None and isinstance(item, Text) and item.text in beyond:
                    with pdf.rect_clip(*_around(item, sheet, scale)):
                        size = scene.width * scale, scene.height * scale
                        pdf.image(io.BytesIO(png), x=sheet.left, y=sheet.top, w=size[0], h=size[1])
                else:
                    _draw(pdf, item, sheet.left, sheet.top, scale, named)
        if len(sheets) > 1:
            pdf.set_font("Helvetica", size=7)
            pdf.set_text_color("#555555")
            words = f"Sheet {sheets.index(sheet) + 1} of {len(sheets)}: row {sheet.down}, column {sheet.across}"
            pdf.text(MARGIN, sheet.height - 9, words)
    return bytes(pdf.output()), not beyond


def _around(item: Text, sheet: Sheet, scale: float) -> tuple[float, float, float, float]:
    """The part of a page in which a text stands: left, top, width, height."""
    wide = text_width(item.text, item.size) * 1.25 + 4
    left = item.x - {"start": 2.0, "middle": wide / 2, "end": wide - 2.0}[item.anchor]
    top = item.y - item.size * 0.62
    return sheet.left + left * scale, sheet.top + top * scale, wide * scale, item.size * 1.24 * scale


def _window(pdf: Any, sheet: Sheet) -> Any:
    """The part of a sheet that a printer reaches."""
    return pdf.rect_clip(MARGIN, MARGIN, sheet.width - 2 * MARGIN, sheet.height - 2 * MARGIN)


def _meets(item: Shape | Path | Text, sheet: Sheet, scale: float) -> bool:
    """Whether something can lie on a sheet; rather yes than no."""
    points = item.points if isinstance(item, Path) else ((item.x, item.y),)
    room = 20.0 if isinstance(item, Path) else item.size if isinstance(item, Shape) else item.size * len(item.text)
    xs = [sheet.left + (x + side) * scale for x, _ in points for side in (-room, room)]
    ys = [sheet.top + (y + side) * scale for _, y in points for side in (-room, room)]
    return max(xs) >= 0 and min(xs) <= sheet.width and max(ys) >= 0 and min(ys) <= sheet.height


def _draw(pdf: Any, item: Shape | Path | Text, left: float, top: float, scale: float, named: dict[str, str]) -> None:
    if isinstance(item, Text):
        pdf.set_text_color(item.colour)
        if item.text in named:
            _draw_shaped(pdf, item, left, top, scale, named[item.text])
            return
        pdf.set_font("Helvetica", size=item.size * scale)
        text = item.text.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")
        wide = pdf.get_string_width(text)
        x = left + item.x * scale - {"start": 0.0, "middle": wide / 2, "end": wide}[item.anchor]
        pdf.text(x, top + (item.y + 0.3 * item.size) * scale, text)
        return
    pdf.set_line_width(item.width * scale)
    if isinstance(item, Path):
        pdf.set_draw_color(item.colour)
        dash, gap = _DASHES[item.style]
        pdf.set_dash_pattern(dash=dash * scale, gap=gap * scale)
        points = [(left + x * scale, top + y * scale) for x, y in item.points]
        if item.curved:
            for k in range(0, len(points) - 3, 3):
                pdf.bezier(points[k : k + 4])
        elif len(points) == 2:  # noqa: PLR2004  (a straight line)
            pdf.line(*points[0], *points[1])
        else:
            pdf.polyline(points)
        pdf.set_dash_pattern()
        return
    pdf.set_draw_color("#1a1a1a")
    pdf.set_fill_color("#1a1a1a")
    x, y, size = left + item.x * scale, top + item.y * scale, item.size * scale
    r = size / 2
    if item.form == "square":
        pdf.rect(x - r, y - r, size, size)
    elif item.form in {"circle", "dot"}:
        pdf.ellipse(x - r, y - r, size, size, style="F" if item.form == "dot" else "D")
    elif item.form == "diamond":
        pdf.polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)])
    else:
        pdf.polygon([(x, y - r), (x + r, y + r / 2), (x - r, y + r / 2)])


def _draw_shaped(pdf: Any, item: Text, left: float, top: float, scale: float, family: str) -> None:
    """A text in an embedded font, its letters as their script has them; it stands where ``_draw`` has others stand."""
    size = item.size * scale
    pdf.set_font(family, size=size)
    pdf.set_text_shaping(use_shaping_engine=True)
    wide = pdf.get_string_width(item.text)
    x = left + item.x * scale - {"start": 0.0, "middle": wide / 2, "end": wide}[item.anchor]
    pdf.c_margin = 0
    pdf.set_xy(x, top + item.y * scale - size / 2)
    pdf.cell(wide, size, item.text, align="L")
    pdf.set_text_shaping(use_shaping_engine=False)


def fonts_here() -> list[FilePath]:
    """Font files of this machine that are likely to hold many scripts, in a fixed order of preference."""
    if sys.platform == "win32":
        roots = [FilePath(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    elif sys.platform == "darwin":
        roots = [
            FilePath("/Library/Fonts"),
            FilePath("/System/Library/Fonts"),
            FilePath("/System/Library/Fonts/Supplemental"),
        ]
    else:
        roots = [
            FilePath("/usr/share/fonts"),
            FilePath("/usr/local/share/fonts"),
            FilePath.home() / ".local/share/fonts",
        ]
    found: dict[str, FilePath] = {}
    for root in roots:
        for folder, _, names in sorted(os.walk(root)):
            for name in names:
                if name in _FONT_FILES:
                    found.setdefault(name, FilePath(folder) / name)
    return [found[name] for name in _FONT_FILES if name in found]


def font_for(letters: str, fonts: Sequence[FilePath]) -> FilePath | None:
    """The first font that can write every letter."""
    return _fonts_for([letters], fonts).get(letters)


def _fonts_for(texts: Sequence[str], fonts: Sequence[FilePath]) -> dict[str, FilePath]:
    """For each text the first font that has all its letters, as far as there is one."""
    from fontTools.ttLib import TTFont, TTLibError

    waiting = set(texts)
    found: dict[str, FilePath] = {}
    for font in fonts:
        if not waiting:
            break
        try:
            with TTFont(font, fontNumber=0, lazy=True) as opened:
                known = opened.getBestCmap() or {}
        except (TTLibError, OSError):
            continue
        found |= {text: font for text in waiting if all(ord(c) in known for c in text)}
        waiting -= set(found)
    return found
