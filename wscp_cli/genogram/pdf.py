"""The picture as PDF on A4 or A3 landscape, drawn from the same scene, with an embedded font where a name needs one.

PDF's own fonts cover Western European letters only. For other names the first font of this machine that has every
letter is embedded; where there is none, the page carries the PNG instead, and the user is told.
"""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Any

from wscp_cli.genogram.scene import Path, Scene, Shape, Text

_A4, _A3 = (841.89, 595.28), (1190.55, 841.89)
_MARGIN = 24.0
_LEGIBLE = 0.72
"""The least scale at which the words (8 to 10 points) can still be read."""
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
    "NotoSansArabic-Regular.ttf",
    "NotoSansCJK-Regular.ttc",
    "msyh.ttc",
    "simsun.ttc",
    "STHeiti Light.ttc",
)


def pdf_of(
    scene: Scene, png: bytes | None, day: datetime | None = None, fonts: Sequence[FilePath] | None = None
) -> tuple[bytes, bool]:
    """The PDF, and whether its words are text (else it carries the PNG).

    Args:
        scene: What is drawn.
        png: The picture as PNG, for names that no font here can write.
        day: The date in the file's properties; a fixed one when None, so that bytes stay the same.
        fonts: Font files to try for letters outside Western European; this machine's when None.
    """
    import fpdf

    from wscp_cli import __version__

    page, scale = _page(scene)
    pdf = fpdf.FPDF(unit="pt", format=(page[1], page[0]), orientation="L")
    pdf.set_creation_date(day or datetime(2000, 1, 1, tzinfo=UTC))
    pdf.set_title(scene.title)
    pdf.set_subject(scene.description)
    pdf.set_lang("en-GB")
    pdf.set_producer(f"wscp {__version__}")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.add_page()
    left, top = (page[0] - scene.width * scale) / 2, max(_MARGIN, (page[1] - scene.height * scale) / 2)
    texts = [item.text for item in scene.items if isinstance(item, Text)]
    foreign = "".join(sorted({c for text in texts for c in text.translate(_PLAIN) if ord(c) > 0xFF}))  # noqa: PLR2004  (end of Latin-1)
    font = font_for(foreign, fonts if fonts is not None else fonts_here()) if foreign else None
    if foreign and font is None and png is not None:
        import io

        pdf.image(io.BytesIO(png), x=left, y=top, w=scene.width * scale, h=scene.height * scale)
        return bytes(pdf.output()), False
    if font is not None:
        pdf.add_font("names", fname=str(font))
    for item in scene.items:
        _draw(pdf, item, left, top, scale, named=font is not None)
    return bytes(pdf.output()), True


def _page(scene: Scene) -> tuple[tuple[float, float], float]:
    """A4 when legible on it, else A3, else a page as large as legibility needs; and the scale of the picture."""
    for page in (_A4, _A3):
        scale = min((page[0] - 2 * _MARGIN) / scene.width, (page[1] - 2 * _MARGIN) / scene.height, 1.25)
        if scale >= _LEGIBLE:
            return page, scale
    wide, high = scene.width * _LEGIBLE + 2 * _MARGIN, scene.height * _LEGIBLE + 2 * _MARGIN
    return (max(_A3[0], wide), max(_A3[1], high)), _LEGIBLE


def _draw(pdf: Any, item: Shape | Path | Text, left: float, top: float, scale: float, *, named: bool) -> None:
    if isinstance(item, Text):
        plain = item.text.translate(_PLAIN)
        foreign = any(ord(c) > 0xFF for c in plain)  # noqa: PLR2004  (end of Latin-1)
        pdf.set_font("names" if foreign and named else "Helvetica", size=item.size * scale)
        text = plain if not foreign else item.text if named else plain.encode("latin-1", "replace").decode("latin-1")
        pdf.set_text_color(item.colour)
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
    """The first font that can write every letter, unless they need joining or turning, which is not done here."""
    import unicodedata

    from fontTools.ttLib import TTFont, TTLibError

    if any(unicodedata.bidirectional(c) in {"R", "AL"} or 0x900 <= ord(c) < 0x1000 for c in letters):  # noqa: PLR2004  (the Indic scripts)
        return None
    for font in fonts:
        try:
            with TTFont(font, fontNumber=0, lazy=True) as opened:
                known = opened.getBestCmap() or {}
        except (TTLibError, OSError):
            continue
        if all(ord(c) in known for c in letters):
            return font
    return None
