"""Find the heading row of a sheet below letterheads, also when it is two rows, and match its headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wscp_cli.dates.reader import DateReader
from wscp_cli.returns.headings.match import (
    HeadingMatch,
    Matched,
    field_of,
    known_headings,
    match_headings,
    plain_heading,
)
from wscp_cli.sheets.sheet import SourceSheet, cell_text

_LOOK = 40
_FEW = 2
"""A row with fewer known headings than this is no heading row."""
_ANY_YEAR = 2100
"""Whether a cell is a date at all does not hang on the year of the merge."""
_WORDS, _SHORT = 3, 40
_HEADING_CHARS = 60
_MOST_LOOKED_AT = 2000
"""Rows of a sheet without headings that are looked at: so many tell already what it is."""


@dataclass(slots=True)
class Header:
    """Where a table's headings stand, and what they mean.

    Attributes:
        first: Index of the first heading row among the sheet's rows; -1 where the table above lends its headings.
        last: Index of the last: the same, or the next in a two-row header.
        match: The headings matched to fields.
    """

    first: int
    last: int
    match: HeadingMatch


def find_header(sheet: SourceSheet, mapping: dict[str, str], told_row: int | None = None) -> Header | None:
    """The sheet's heading row; None when no row looks like one.

    Args:
        sheet: The sheet.
        mapping: A person's word: plain heading → field.
        told_row: The row of the headings as a person sees it, when mapping.yaml tells.
    """
    if told_row is not None:
        index = told_row - sheet.first_row
        return _at(sheet, index, mapping) if 0 <= index < len(sheet.rows) else None
    best: tuple[tuple[int, int, int], int] | None = None
    sure_ones: list[Header] = []
    for index, row in enumerate(sheet.rows[:_LOOK]):
        known = known_headings(row) + sum(1 for cell in row if isinstance(cell, str) and plain_heading(cell) in mapping)
        if known < _FEW:
            continue
        header = _at(sheet, index, mapping)
        if known * 3 < sum(1 for cell in row if cell_text(cell)) and not _names_date_and_event(header, row):
            continue
        if header.match.sure:
            sure_ones.append(header)
        score = (int(header.match.sure), known, -index)
        if best is None or score > best[0]:
            best = (score, index)
    if best is None:
        return None
    # A second table further down may have the headings that are known better; the first table's rows are no letterhead.
    firsts = (
        one
        for one in sure_ones
        if one.last < best[1]
        and not _holds_a_day(sheet.rows[one.last], DateReader(_ANY_YEAR))
        and _holds_rows(sheet, one.last + 1, best[1])
    )
    return next(firsts, None) or _at(sheet, best[1], mapping)


def _names_date_and_event(header: Header, row: Sequence[object]) -> bool:
    """Whether a row of mostly unknown headings surely names the date and the event, and holds nothing but headings."""
    texts = [cell_text(cell) for cell in row if cell_text(cell)]
    return (
        header.match.sure
        and all(isinstance(cell, str) for cell in row if cell_text(cell))
        and all(len(text) <= _HEADING_CHARS for text in texts)
        and not _holds_a_day(row, DateReader(_ANY_YEAR))
    )


def _holds_rows(sheet: SourceSheet, begin: int, end: int) -> bool:
    """Whether a row of several cells, not all of them headings, stands between two heading rows: a table's own row."""
    return any(
        sum(map(bool, texts)) >= _FEW and known_headings(texts) < _FEW for texts in map(_texts, sheet.rows[begin:end])
    )


def entries_above(sheet: SourceSheet, header: Header) -> list[int]:
    """The rows above the headings that look like entries, as a person sees them numbered."""
    return [sheet.first_row + index for index in _entries(sheet, header, 0, max(header.first, 0))]


def _entries(sheet: SourceSheet, header: Header, begin: int, end: int) -> Iterator[int]:
    """The indexes of rows with a date under the heading of the date and words under that of the event."""
    columns, dates = header.match.columns(), DateReader(_ANY_YEAR)
    for index in range(begin, end):
        row = sheet.rows[index]
        if max(columns["date"], columns["event"]) >= len(row) or not cell_text(row[columns["event"]]):
            continue
        before = [cell_text(cell) for cell in row[: columns["date"]]]
        if any(text.endswith(":") or field_of(text)[0] for text in before):
            continue  # the date of a letterhead, behind its name
        if dates.read(row[columns["date"]]).kind not in {"unknown", "invalid"}:
            yield index


def likely_heading(
    sheet: SourceSheet,
    header: Header,
    headings: Sequence[Matched],
    name: str,
    dates: DateReader,
) -> str:
    """The heading of the column that most likely holds what a missing one would; empty where there is none.

    Args:
        sheet: The sheet.
        header: Its headings.
        headings: Those that no field is known for.
        name: The missing field: for the date the column with most dates, else the one with the longest words.
        dates: Reads dates.
    """
    rows = sheet.rows[header.last + 1 :][:_MOST_LOOKED_AT]

    def weight(one: Matched) -> float:
        cells = [row[one.column] for row in rows if one.column < len(row) and cell_text(row[one.column])]
        if name == "date":
            return sum(dates.read(cell).kind not in {"unknown", "invalid"} for cell in cells)
        return sum(len(cell_text(cell).split()) for cell in cells if isinstance(cell, str)) / max(len(cells), 1)

    return max(headings, key=lambda one: (weight(one), -one.column)).heading if headings else ""


def rows_with_days(sheet: SourceSheet) -> int:
    """How many of its first rows hold a day beside three words or more: perhaps entries, though it has no headings."""
    dates = DateReader(_ANY_YEAR)
    return sum(
        any(len(cell_text(cell).split()) >= _WORDS for cell in row) and _holds_a_day(row, dates)
        for row in sheet.rows[:_MOST_LOOKED_AT]
    )


def holds_a_day(row: Sequence[object]) -> bool:
    """Whether a short cell of a row is a day."""
    return _holds_a_day(row, DateReader(_ANY_YEAR))


def _holds_a_day(row: Sequence[object], dates: DateReader) -> bool:
    shown = ((cell, cell_text(cell)) for cell in row if cell)
    return any(
        dates.read(cell).kind == "exact" for cell, text in shown if len(text) < _SHORT and any(map(str.isdigit, text))
    )


def _at(sheet: SourceSheet, index: int, mapping: dict[str, str]) -> Header:
    """The header whose lower (or only) row is at ``index``, or whose upper row is."""
    row = _texts(sheet.rows[index])
    single = match_headings([(text,) for text in row], mapping)
    options = [Header(index, index, single)]
    if index and _is_group(sheet, index - 1):
        group = _spread(sheet, index - 1, len(row))
        options.append(Header(index - 1, index, match_headings(_joined(row, group), mapping)))
    if index + 1 < len(sheet.rows):
        below = _texts(sheet.rows[index + 1])
        below += [""] * (len(row) - len(below))
        if _is_lower_half(row, below, sheet, index):
            group = _spread(sheet, index, len(below))
            options.append(Header(index, index + 1, match_headings(_joined(below, group), mapping)))
    return max(
        options, key=lambda header: (header.match.sure, len(header.match.columns()), header.first == header.last)
    )


def _texts(row: Sequence[object]) -> list[str]:
    return [cell_text(cell) for cell in row]


def _is_group(sheet: SourceSheet, index: int) -> bool:
    """Whether a row is the upper half of a header: several cells, short, at least one spread over columns."""
    filled = [text for text in _texts(sheet.rows[index]) if text]
    return len(filled) > 1 and all(len(text) < 60 for text in filled)  # noqa: PLR2004  (a heading, not prose)


def _is_lower_half(row: list[str], below: list[str], sheet: SourceSheet, index: int) -> bool:
    """Whether the row below a heading row continues it: the needed columns empty or merged down, others named."""
    named = [text for text in below if text]
    if not named or any(len(text) > 60 for text in named):  # noqa: PLR2004  (a heading, not prose)
        return False
    for column, text in enumerate(row):
        if field_of(text)[0] in {"date", "event"} and column < len(below) and below[column]:
            return False
    number = sheet.first_row + index
    spread = any(top == bottom == number and right > left for top, left, bottom, right in sheet.merges)
    down = any(top == number and bottom > top for top, _, bottom, _ in sheet.merges)
    return spread or down


def _spread(sheet: SourceSheet, index: int, width: int) -> list[str]:
    """A row's texts, those of merged areas repeated over the columns they cover."""
    row = _texts(sheet.rows[index])
    row += [""] * (width - len(row))
    number = sheet.first_row + index
    for top, left, bottom, right in sheet.merges:
        if top <= number <= bottom:
            begin = left - sheet.first_column
            for column in range(max(begin, 0), min(right - sheet.first_column + 1, width)):
                row[column] = row[column] or (row[begin] if begin >= 0 else "")
    return row


def _joined(lower: list[str], upper: list[str]) -> list[tuple[str, ...]]:
    joined: list[tuple[str, ...]] = []
    for own, group in zip(lower, upper, strict=False):
        names = (own, f"{group} {own}".strip(), "") if own else (group,)
        joined.append(tuple(name for name in names if name) or ("",))
    return joined
