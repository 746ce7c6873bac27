"""Dates written into two or three columns, for day, month and year: put together where the parts make a date."""

import re
from dataclasses import replace

from wscp_cli.chronology.uk_dates import DateReader
from wscp_cli.scoping.header_row import Header
from wscp_cli.scoping.headings import plain_heading
from wscp_cli.scoping.table import SourceSheet, cell_text

_MONTH_HEADS, _YEAR_HEADS = frozenset({"month", "mm", "mmm", "mon"}), frozenset({"year", "yyyy", "yy"})
_DAY = re.compile(r"((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d|'?\d\d")
_MONTH_NAME = re.compile(r"[a-z]{3,9}\.?", re.IGNORECASE)
_MONTHS = 12


def put_together(sheet: SourceSheet, header: Header, dates: DateReader) -> SourceSheet:
    """The sheet with whole dates in the column of the date, where month or year stand in columns of their own.

    These columns stay what they are, so that what stands in them is kept beside the entry. A date that is whole by
    itself is left alone, and so are parts that make none: then what stands in the column of the date is all there is.

    Args:
        sheet: The sheet.
        header: Its headings.
        dates: Reads dates.
    """
    named = {plain_heading(one.heading): one.column for one in header.match.matched if one.heading}
    at = header.match.columns().get("date", -1)
    year = next((named[head] for head in sorted(_YEAR_HEADS & named.keys())), -1)
    month = next((named[head] for head in sorted(_MONTH_HEADS & named.keys())), -1)
    if at < 0 or year < 0 or year == at or sheet.numbers:
        return sheet
    covered = _covered(sheet, {month, year})
    rows = list(sheet.rows)
    made: set[int] = set()
    for index in range(header.last + 1, len(rows)):
        row = rows[index]

        def part(column: int, index: int = index, row: list[object] = row) -> str:
            text = cell_text(row[column]) if 0 <= column < len(row) else ""
            return text or covered.get((index, column), "")

        own = cell_text(row[at]) if at < len(row) else ""
        whole = _whole(own, "" if month == at else part(month), part(year), dates) if any(map(cell_text, row)) else ""
        if whole:
            cells = [*row, *[""] * (at + 1 - len(row))]
            cells[at] = whole
            rows[index] = cells
            made.add(sheet.number(index))
    return replace(sheet, rows=rows, together=frozenset(made)) if made else sheet


def _whole(own: str, month: str, year: str, dates: DateReader) -> str:
    """The parts as one date; empty where the own words are all there is to be read, or the parts are none."""
    if not _YEAR.fullmatch(year):
        return ""
    day = _DAY.fullmatch(own)
    numbered = month.isdecimal() and 1 <= int(month) <= _MONTHS
    if month and not numbered and not _MONTH_NAME.fullmatch(month):
        return ""
    if day and month:
        return f"{day[1] or ''}{day[2]}/{int(month)}/{year}" if numbered else f"{own} {month} {year}"
    if not own and month:
        return f"{int(month)}/{year}" if numbered else f"{month} {year}"
    if own and not day and ("year-missing" in dates.read(own).notes or _MONTH_NAME.fullmatch(own)):
        return f"{own} {year}"
    return ""


def _covered(sheet: SourceSheet, columns: set[int]) -> dict[tuple[int, int], str]:
    """The words of merged cells in some columns, by the rows they cover."""
    found: dict[tuple[int, int], str] = {}
    for top, left, bottom, _ in sheet.merges:
        column, first = left - sheet.first_column, top - sheet.first_row
        if column in columns and 0 <= first < len(sheet.rows) and bottom > top:
            row = sheet.rows[first]
            text = cell_text(row[column]) if column < len(row) else ""
            for index in range(first + 1, min(bottom - sheet.first_row + 1, len(sheet.rows))):
                found.setdefault((index, column), text)
    return found
