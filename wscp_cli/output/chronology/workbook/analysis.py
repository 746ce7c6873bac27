"""The workbook's sheets of analyses: coverage, gaps, sightings, who knew what, differences, abbreviations."""

from collections.abc import Sequence
from typing import Any

from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.chronology.plain_values import in_cells
from wscp_cli.output.chronology.presentation import Presentation
from wscp_cli.output.chronology.workbook.index import set_page

_SHEETS = {
    "episodes": "Episodes",
    "voice": "Child's words",
    "themes": "Themes",
    "changes": "Changes",
    "questions": "Questions",
    "coverage": "Coverage",
    "gaps": "Gaps",
    "seen": "Child seen",
    "who-knew": "Who knew",
    "differ": "Differences",
    "abbreviations": "Abbreviations",
}
_NARROWEST, _WIDEST = 7, 36
_SHEET_WIDE = 130
"""Characters on which a sentence runs: about what A3 landscape prints."""


def write_analyses(book: Any, presented: Presentation) -> None:
    """A sheet for each analysis that found something to show in a table, or to say.

    Args:
        book: The xlsxwriter workbook.
        presented: What the workbook says beside the entries.
    """
    for part in presented.analysis:
        _write(book, part, presented.title, presented.marking)


def _write(book: Any, part: AnalysisPart, title: str, marking: str) -> None:
    sheet = book.add_worksheet(_SHEETS[part.name])
    large = book.add_format({"bold": True, "font_size": 14})
    label = book.add_format({"bold": True, "font_size": 12})
    head = book.add_format(
        {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
    )
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    figures = book.add_format(
        {
            "bold": True,
            "bg_color": "#1F3A4D",
            "font_color": "#FFFFFF",
            "text_wrap": True,
            "valign": "top",
            "align": "right",
            "indent": 1,
        }
    )
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9CED3"}
    left, right = book.add_format(cell), book.add_format({**cell, "align": "right", "indent": 1})
    soft = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#4A545C"})
    widths = _widths(part.tables)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    across = _columns_of(widths)
    sheet.write_string(0, 0, part.title, large)
    row = 1
    for text in part.says:
        row = _sentence(sheet, row, text, across, wrap, widths)
    for table in part.tables:
        row += 1
        sheet.write_string(row, 0, _sound(table.title), label)
        row += 1
        for place, text in enumerate(table.heads):
            sheet.write_string(row, place, _sound(text), figures if place in table.figures else head)
        for values in table.rows:
            row += 1
            forms = [right if place in table.figures else left for place in range(len(values))]
            _cells(sheet, row, values, widths, forms)
        row += 1
    row += 1
    for text in (*part.notes, *part.to_type):
        row = _sentence(sheet, row, text, across, soft, widths)
    sheet.hide_gridlines(2)
    set_page(sheet, title, marking)


def _cells(sheet: Any, row: int, values: Sequence[str | int], widths: Sequence[int], forms: Sequence[Any]) -> None:
    deep = 1
    for place, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, place, value, forms[place])
        else:
            text = in_cells(_sound(value))[0]
            sheet.write_string(row, place, text, forms[place])
            deep = max(deep, -(-len(text) * 10 // (widths[place] * 10)) + text.count("\n"))
    sheet.set_row(row, min(15 * deep, 405))


def _sentence(sheet: Any, row: int, text: str, across: int, form: Any, widths: Sequence[int]) -> int:
    """A sentence over the columns, as high as it needs; the row after it."""
    wide = sum(widths[: across + 1])
    if across:
        sheet.merge_range(row, 0, row, across, "", form)
    sheet.write_string(row, 0, in_cells(_sound(text))[0], form)
    sheet.set_row(row, min(15 * -(-len(text) * 11 // (wide * 10)), 405))
    return row + 1


def _widths(tables: Sequence[AnalysisTable]) -> list[int]:
    """Columns wide enough for most of what stands in them, over all the tables of the sheet."""
    widths = [30]
    for table in tables:
        for place, text in enumerate(table.heads):
            longest = max([len(text), *(min(len(str(row[place])), _WIDEST) for row in table.rows)])
            if place == len(widths):
                widths.append(_NARROWEST)
            widths[place] = max(widths[place], longest + 2)
    while sum(widths) < _SHEET_WIDE // 2:
        widths.append(10)
    return widths


def _columns_of(widths: Sequence[int]) -> int:
    """The last column that a sentence runs over."""
    filled = 0
    for place, width in enumerate(widths):
        filled += width
        if filled >= _SHEET_WIDE:
            return place
    return len(widths) - 1


def _sound(text: str) -> str:
    """An agency's words may hold halves of characters, which no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")
