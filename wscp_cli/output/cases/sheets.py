"""A workbook of plain tables: frozen heads, a filter, real dates, strings that never become formulas, the marking."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wscp_cli.model.values.marking import in_sheet_head

Cell = str | int | date | None
_DAY_FORMAT = "d mmm yyyy"
_LONGEST = 32_767
_HEAD_ROW = 2
_A4 = 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook.

    Attributes:
        name: The sheet's name.
        title: What stands above the table.
        heads: The columns' heads.
        widths: How wide the columns are, in characters.
        rows: The cells.
    """

    name: str
    title: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]


def workbook_of(sheets: Sequence[Sheet], marking: str) -> bytes:
    """The workbook, the same bytes on each run.

    Args:
        sheets: Its tables.
        marking: The protective marking, printed at the head and the foot of each page.
    """
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"author": "", "created": datetime(2000, 1, 1)})  # noqa: DTZ001  (a workbook knows no zone)
    wrap = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
    style = {
        "title": book.add_format({"bold": True, "font_name": "Arial", "font_size": 14}),
        "head": book.add_format({**wrap, "bold": True, "bg_color": "#EEF3F7", "bottom": 1}),
        "text": book.add_format(wrap),
        "day": book.add_format({**wrap, "num_format": _DAY_FORMAT, "align": "left"}),
    }
    for one in sheets:
        sheet = book.add_worksheet(one.name)
        sheet.write_string(0, 0, one.title, style["title"])
        for place, (head, width) in enumerate(zip(one.heads, one.widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(_HEAD_ROW - 1, place, head, style["head"])
        for number, row in enumerate(one.rows, _HEAD_ROW):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), style["day"])  # noqa: DTZ001
                elif isinstance(cell, int):
                    sheet.write_number(number, place, cell, style["text"])
                elif cell:
                    sheet.write_string(number, place, cell[:_LONGEST], style["text"])
        last = max(_HEAD_ROW - 1 + len(one.rows), _HEAD_ROW)
        sheet.autofilter(_HEAD_ROW - 1, 0, last, len(one.heads) - 1)
        sheet.freeze_panes(_HEAD_ROW, 1)
        sheet.repeat_rows(_HEAD_ROW - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L&B{in_sheet_head(marking)}")
        sheet.set_footer(f"&L&B{in_sheet_head(marking)}&RPage &P of &N")
    book.close()
    return target.getvalue()
