"""A table that runs across: the labels down the first column, then a column an entry."""

from wscp_cli.dates.reader import DateReader
from wscp_cli.returns.layout.relayout import Relaid, field_named, is_label, joined, table_of
from wscp_cli.sheets.row_account import Accounting
from wscp_cli.sheets.sheet import SourceSheet, cell_text

_FEWEST = 2
"""Dates side by side, at least, that make a row of dates."""


def columns_of(sheet: SourceSheet, mapping: dict[str, str], dates: DateReader) -> Relaid | None:
    """The sheet as a table of one row an entry; None when no row of it holds dates side by side, named as such.

    Args:
        sheet: The sheet.
        mapping: A person's word: plain heading → field.
        dates: Reads dates.
    """
    first = min((place for row in sheet.rows for place, cell in enumerate(row) if cell_text(cell)), default=0)
    named = {
        index: text
        for index, row in enumerate(sheet.rows)
        if first < len(row) and is_label(text := cell_text(row[first]), mapping)
    }
    fields = {index: field_named(text, mapping) for index, text in named.items()}
    dated = [index for index, name in fields.items() if name == "date" and _holds_dates(sheet, index, first, dates)]
    if len(dated) != 1 or "event" not in fields.values():
        return None
    begin, end = min(named), max(named)
    while end + 1 < len(sheet.rows) and _goes_on(sheet.rows[end + 1], first):
        end += 1
    labels: list[str] = []
    lines: list[list[list[object]]] = []  # for each label the rows it stands over: an unnamed row carries it on
    for index in range(begin, end + 1):
        row = sheet.rows[index]
        text = cell_text(row[first]) if first < len(row) else ""
        if text or not labels:
            labels.append(text)
            lines.append([row])
        else:
            lines[-1].append(row)
    wide = max((len(row) for row in sheet.rows[begin : end + 1]), default=0)
    rows, numbers, blanks = [], [], 0
    for column in range(first + 1, wide):
        cells = [joined(*(row[column] if column < len(row) else "" for row in part)) for part in lines]
        if any(map(cell_text, cells)):
            rows.append(cells)
            numbers.append(sheet.first_column + column)
        else:
            blanks += 1
    table, match = table_of(sheet, labels, rows, numbers, mapping)
    table.hidden_rows = frozenset()
    outside = [row for index, row in enumerate(sheet.rows) if not begin <= index <= end]
    empty = sum(not any(map(cell_text, row)) for row in outside) + sheet.first_row - 1
    notes = len(outside) + sheet.first_row - 1 - empty
    beside = Accounting(seen=empty + notes + blanks, blanks=empty + blanks, notes=notes)
    return Relaid("columns", table, match, beside, sheet.first_row + dated[0])


def _holds_dates(sheet: SourceSheet, index: int, first: int, dates: DateReader) -> bool:
    cells = [cell for cell in sheet.rows[index][first + 1 :] if cell_text(cell)]
    read = sum(dates.read(cell).kind not in {"unknown", "invalid"} for cell in cells)
    return read >= _FEWEST and 2 * read > len(cells)


def _goes_on(row: list[object], first: int) -> bool:
    """Whether a row without a label of its own belongs to the table."""
    return not cell_text(row[first] if first < len(row) else "") and any(map(cell_text, row[first + 1 :]))
