"""What a person should know of a sheet that its rows do not say: what is hidden, beside cells, or without a result."""

from collections.abc import Iterable, Iterator

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.sheets.sheet import SheetFacts, SourceSheet, column_name, place_of, shown_errors

_NAMED = 20
"""Cells named one by one in a finding."""


def facts_findings(file: str, source: SourceSheet, facts: SheetFacts) -> Iterator[Finding]:
    """What the reader of a workbook does not tell of one sheet.

    Args:
        file: The return's name.
        source: The sheet as it was read.
        facts: What a look into the file found.
    """
    name, sheet = file, source.name
    if source.hidden and source.rows:
        message = "the sheet is hidden; its rows are read and flagged"
        yield Finding("SCOPING-HIDDEN", Severity.WARNING, Place(name, sheet=sheet), message)
    yield from error_findings(name, source, facts.errors)
    yield from _beside_findings(name, source, facts)
    if facts.hidden_rows:
        count = len(facts.hidden_rows)
        message = f"{count} hidden row{'' if count == 1 else 's'}; read and flagged"
        yield Finding(
            "SCOPING-HIDDEN", Severity.WARNING, Place(name, sheet=sheet, cell=f"row {min(facts.hidden_rows)}"), message
        )
    if facts.without_value:
        count = len(facts.without_value)
        message = (
            f"{count} formula{'' if count == 1 else 's'} without a stored result, read as empty; "
            "open the file in Excel, save it, and merge again"
        )
        yield Finding("SCOPING-FORMULA", Severity.ERROR, Place(name, sheet=sheet, cell=facts.without_value[0]), message)


def error_findings(file: str, sheet: SourceSheet, told: Iterable[tuple[int, int, str]]) -> Iterator[Finding]:
    """One finding a sheet, which names each cell that shows an error, whoever told of it."""
    places = sorted({place[:2] for place in (*told, *shown_errors(sheet))})
    cells = [f"{column_name(column)}{row}" for row, column in places]
    if not cells:
        return
    named = _named(cells)
    message = (
        f"{len(cells)} cell{'' if len(cells) == 1 else 's'} ({named}) where the spreadsheet shows an error such as "
        "#REF! instead of words; the error is kept as the cell's text; ask the agency what stood there"
    )
    yield Finding("SCOPING-CELL-ERROR", Severity.ERROR, Place(file, sheet=sheet.name, cell=cells[0]), message)


def _named(cells: list[str]) -> str:
    return ", ".join(cells[:_NAMED]) + (f" and {len(cells) - _NAMED} more" if len(cells) > _NAMED else "")


def _beside_findings(file: str, sheet: SourceSheet, facts: SheetFacts) -> Iterator[Finding]:
    """What stands beside the cells' words, and in cells too far away to be read."""
    found = facts.beside

    def say(code: str, weight: Severity, cells: Iterable[str], message: str) -> Iterator[Finding]:
        cells = sorted(cells, key=place_of)
        if cells:
            yield Finding(code, weight, Place(file, sheet=sheet.name, cell=cells[0]), message.format(_named(cells)))

    far = (f"{column_name(column)}{row}" for row, column in facts.far)
    yield from say(
        "SCOPING-EXTENT",
        Severity.ERROR,
        far,
        "something stands very far away from the other cells ({}); it is not read, all else of the sheet is. Look "
        "there, move what matters into the table, delete the rest, and save again",
    )
    yield from say(
        "SCOPING-NOT-ALL",
        Severity.WARNING,
        found.comments,
        "cells with a comment or note ({}); the cells are read, the comments are not",
    )
    yield from say(
        "SCOPING-STRUCK",
        Severity.WARNING,
        found.struck,
        "cells with words struck through ({}); they are read like all others",
    )
    yield from say(
        "SCOPING-FORMULA",
        Severity.ERROR,
        found.moving,
        "cells whose formula is today's date, whenever that is ({}); they are read as no date. Ask for the day itself",
    )
    whole = Place(file, sheet=sheet.name)
    if found.boxes:
        message = f"text in shapes or text boxes on the sheet: {found.boxes}; it is not read"
        yield Finding("SCOPING-NOT-ALL", Severity.WARNING, whole, message)
    used = [column for first, last in found.columns for column in _used(sheet, first, last)]
    if used:
        message = f"hidden columns ({_named([column_name(one) for one in used])}); they are read like all others"
        yield Finding("SCOPING-HIDDEN", Severity.WARNING, whole, message)


def _used(sheet: SourceSheet, first: int, last: int) -> Iterator[int]:
    """The columns of a group in which a cell holds something."""
    begin = max(first, sheet.first_column)
    for column in range(begin, min(last, sheet.first_column + max(map(len, sheet.rows), default=0) - 1) + 1):
        place = column - sheet.first_column
        if any(place < len(row) and row[place] not in {None, ""} for row in sheet.rows):
            yield column
