"""A practitioner's sheet that came back from the learning event: what should be put right in which entry (§14)."""

from dataclasses import dataclass

from wscp_cli.sheets.sheet import SourceFile, SourceSheet, cell_text

KIND = "wscp event pack"
"""What the hidden sheet says under ``form``."""
RIGHT_DAY, RIGHT_WORDS, ENTRY = "The right day", "The right words", "Entry"
"""The headings of the two columns for what should be put right, and of the entry's id."""
_HEAD_SEARCHED = 12


@dataclass(frozen=True, slots=True)
class PutRight:
    """One cell in which a practitioner wrote.

    Attributes:
        entry: The entry's id.
        field: ``date`` or ``event``.
        text: What it should say.
        sheet: The sheet it stands in.
        row: The row a person sees.
    """

    entry: str
    field: str
    text: str
    sheet: str
    row: int


def is_event_pack(source: SourceFile) -> bool:
    """Whether a file is a workbook of the event pack."""
    return source.identity.get("form", "") == KIND


def put_right(source: SourceFile) -> tuple[PutRight, ...]:
    """What was written into the columns for corrections, row by row, wherever people moved the columns.

    Args:
        source: The file, read; one of ``is_event_pack``.
    """
    return tuple(one for sheet in source.sheets if not sheet.hidden for one in _of_sheet(sheet))


def _of_sheet(sheet: SourceSheet) -> list[PutRight]:
    for index, row in enumerate(sheet.rows[:_HEAD_SEARCHED]):
        heads = {" ".join(cell_text(cell).split()).casefold(): place for place, cell in enumerate(row) if cell}
        entry = heads.get(ENTRY.casefold())
        columns = {
            field: heads[head.casefold()]
            for field, head in (("date", RIGHT_DAY), ("event", RIGHT_WORDS))
            if head.casefold() in heads
        }
        if entry is None or not columns:
            continue
        found = []
        for below in range(index + 1, len(sheet.rows)):
            cells = sheet.rows[below]
            name = _cell(cells, entry)
            for field, place in columns.items():
                if name and (text := _cell(cells, place)):
                    found.append(PutRight(name, field, text, sheet.name, sheet.number(below)))
        return found
    return []


def _cell(cells: list[object], place: int) -> str:
    return cell_text(cells[place]).strip() if place < len(cells) and cells[place] not in {None, ""} else ""
