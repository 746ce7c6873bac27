"""The look of the workbooks people fill in: colours, cell styles, heights, what a protected sheet still allows."""

import io
import re
import zipfile
from typing import Any

INK, DARK, PALE, LINE = "#1B1B1B", "#1F3A4D", "#E8EEF2", "#8A9BA8"
ALLOWED = (
    "format_cells",
    "format_columns",
    "format_rows",
    "insert_rows",
    "delete_rows",
    "sort",
    "autofilter",
)
"""What people may do on a protected sheet besides writing in the white cells."""
_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')


def workbook_styles(book: Any) -> dict[str, Any]:
    """The formats of a workbook's cells, by name."""
    base = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
    cell = {**base, "text_wrap": True, "border": 1, "border_color": LINE, "align": "left", "indent": 1}
    styles = {
        "plain": base,
        "wrap": {**base, "text_wrap": True},
        "bold": {**base, "bold": True, "text_wrap": True},
        "title": {**base, "bold": True, "font_size": 16, "font_color": DARK},
        "sub": {**base, "font_color": "#44525C"},
        "mark": {**base, "bold": True, "font_size": 10, "font_color": "#8A1538"},
        "section": {**base, "bold": True, "font_size": 13, "font_color": DARK, "valign": "bottom"},
        "head": {**cell, "bold": True, "bg_color": DARK, "font_color": "#FFFFFF"},
        "guide": {**cell, "font_size": 9, "bg_color": PALE},
        "label": {**cell, "bg_color": PALE},
        "strong": {**cell, "bg_color": PALE, "bold": True},
        "shown": {**cell},
        "beside": {"locked": False, "text_wrap": True, "valign": "top"},
        "text": {**cell, "locked": False, "num_format": "@"},
        "date": {**cell, "locked": False, "num_format": "ddd d mmm yyyy"},
        "time": {**cell, "locked": False, "num_format": "hh:mm"},
        "amber": {"bg_color": "#FFE3A3"},
        "blue": {"bg_color": "#CFE3F5"},
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def growing(content: bytes) -> bytes:
    """The workbook with its rows' heights as a beginning only, so that a row grows with what is written into it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in made.infolist():
            text = made.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                text = _HEIGHT.sub(b"\\1", text)
            entry = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))  # the same on every system
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(entry, text)
    return target.getvalue()


def row_height(lines: int) -> float:
    """The points a row needs for so many lines; programs that do not work it out show all the same."""
    return 13.2 * lines + 6


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a cell so wide, words kept whole."""
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
    return lines
