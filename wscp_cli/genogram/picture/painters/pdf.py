"""The picture as PDF, drawn from its scene, with embedded fonts where names need them.

PDF's own fonts cover Western European letters only. Other names are written in fonts of this machine, letters joined,
stacked and turned as their script asks (HarfBuzz). A word in letters that no font here has is the name of its script in
brackets, and the user is told: never boxes.
"""

from datetime import UTC, date, datetime
from typing import Any

from wscp_cli.genogram.line_styles import PATTERNS, broken
from wscp_cli.genogram.picture import BASELINE, INK, WHITE, Path, Scene, Shape, Text
from wscp_cli.genogram.picture.painters.fonts import CODE_PAGE, Lettering
from wscp_cli.genogram.picture.paper import MARGIN, Sheet


def pdf_of(scene: Scene, sheets: list[Sheet], scale: float, lettering: Lettering, day: date | None = None) -> bytes:
    """The picture on its sheets.

    Args:
        scene: What is drawn.
        sheets: The pages, and where the picture lies on each.
        scale: Of the picture on them.
        lettering: How its words are written.
        day: The date in the file's properties; a fixed one when None, so that bytes stay the same.
    """
    import fpdf

    from wscp_cli import __version__

    pdf = fpdf.FPDF(unit="pt", format=(sheets[0].width, sheets[0].height))
    pdf.core_fonts_encoding = CODE_PAGE
    made = day or date(2000, 1, 1)
    pdf.set_creation_date(datetime(made.year, made.month, made.day, tzinfo=UTC))
    pdf.set_title(scene.title)
    pdf.set_subject(scene.description)
    pdf.set_lang("en-GB")
    pdf.set_producer(f"wscp {__version__}")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    for name, font in lettering.families.items():
        pdf.add_font(name, fname=str(font))
    pdf.set_fallback_fonts(list(lettering.families), exact_match=False)
    for sheet in sheets:
        pdf.add_page()
        several = len(sheets) > 1
        with _window(pdf, sheet) if several else pdf.rect_clip(0, 0, sheet.width, sheet.height):
            for item in scene.items:
                if not several or _meets(item, sheet, scale):
                    _draw(pdf, item, sheet, scale, lettering)
        if several:
            pdf.set_font("Helvetica", size=7)
            pdf.set_text_color("#555555")
            words = f"Sheet {sheets.index(sheet) + 1} of {len(sheets)}: row {sheet.down}, column {sheet.across}"
            pdf.text(MARGIN, sheet.height - 9, words)
    return bytes(pdf.output())


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


def _draw(pdf: Any, item: Shape | Path | Text, sheet: Sheet, scale: float, lettering: Lettering) -> None:
    if isinstance(item, Text):
        _draw_text(pdf, item, sheet, scale, lettering)
    elif isinstance(item, Path):
        _draw_path(pdf, item, sheet, scale)
    else:
        _draw_shape(pdf, item, sheet, scale)


def _draw_path(pdf: Any, item: Path, sheet: Sheet, scale: float) -> None:
    def moved(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(sheet.left + x * scale, sheet.top + y * scale) for x, y in points]

    if item.fill:
        pdf.set_fill_color(item.fill)
        pdf.polygon(moved(item.points[:-1]), style="F")
        return
    pdf.set_line_width(item.width * scale)
    pdf.set_draw_color(item.colour)
    if item.curved:
        points = moved(item.points)
        for k in range(0, len(points) - 3, 3):
            pdf.bezier(points[k : k + 4])
        return
    for stroke in broken(item.points, PATTERNS[item.style]):
        points = moved(stroke)
        if len(points) == 2:  # noqa: PLR2004  (a straight line)
            pdf.line(*points[0], *points[1])
        else:
            pdf.polyline(points)


def _draw_shape(pdf: Any, item: Shape, sheet: Sheet, scale: float) -> None:
    pdf.set_line_width(item.width * scale)
    pdf.set_draw_color(INK)
    pdf.set_fill_color(INK if item.form == "dot" else WHITE)
    x, y, size = sheet.left + item.x * scale, sheet.top + item.y * scale, item.size * scale
    r = size / 2
    if item.form in {"circle", "dot"}:
        pdf.ellipse(x - r, y - r, size, size, style="F" if item.form == "dot" else "DF")
    else:
        pdf.polygon([(sheet.left + a * scale, sheet.top + b * scale) for a, b in item.corners], style="DF")


def _draw_text(pdf: Any, item: Text, sheet: Sheet, scale: float, lettering: Lettering) -> None:
    """A text, each part of it in the font that has its letters, all on one base line."""
    size = item.size * scale
    pdf.set_text_color(item.colour)
    parts = []
    for piece, family in lettering.pieces.get(item.text, ((item.text, ""),)):
        _use(pdf, family, size)
        parts.append((piece, family, pdf.get_string_width(piece)))
    wide = sum(width for _, _, width in parts)
    x = sheet.left + item.x * scale - {"start": 0.0, "middle": wide / 2, "end": wide}[item.anchor]
    y = sheet.top + item.y * scale
    for piece, family, width in parts:
        _use(pdf, family, size)
        if family:
            pdf.c_margin = 0
            pdf.set_xy(x, y - size / 2)
            pdf.cell(width, size, piece, align="L")
        else:
            pdf.text(x, y + BASELINE * size, piece)
        x += width


def _use(pdf: Any, family: str, size: float) -> None:
    pdf.set_font(family or "Helvetica", size=size)
    pdf.set_text_shaping(use_shaping_engine=bool(family))
