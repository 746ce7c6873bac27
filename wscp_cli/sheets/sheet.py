"""What intake hands on: the sheets of a return as rows of cells, each with the row number a person sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wscp_cli.dates.typed_cells import ShownDate
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.sheets.cell_extras import Beside
from wscp_cli.sheets.cell_formats import CellFormats
from wscp_cli.sheets.number_formats import general

IDENTITY_SHEET = "wscp"
"""The hidden sheet of a workbook wscp made: keys (agency, case, …) in column A, values in column B."""

Merges = tuple[tuple[int, int, int, int], ...]
"""Merged areas: first row, first column, last row, last column, from 1."""


@dataclass(slots=True)
class SourceSheet:
    """One sheet of a return, or a CSV file's only one.

    Attributes:
        name: The sheet's name; empty for CSV.
        first_row: The number of the first of ``rows``, from 1, as Excel shows it.
        first_column: The number of the first cell of each row, from 1.
        rows: The cells: text, numbers, dates, times, booleans; empty ones are ``""`` or None.
        hidden: Whether the sheet is hidden.
        hidden_rows: Numbers of hidden rows.
        merges: Merged areas: first row, first column, last row, last column.
        from_1904: Whether a bare number counts days from 1904, as in workbooks of old Macintoshes.
        far: Numbers of rows so far below the others that they were not read.
        numbers: The number of each of ``rows`` as a person sees it, where they do not follow one another.
    """

    name: str
    first_row: int
    first_column: int
    rows: list[list[object]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merges: Merges = ()
    from_1904: bool = False
    far: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()

    def number(self, index: int) -> int:
        """The number of a row as a person sees it, by its index."""
        return self.numbers[index] if self.numbers else self.first_row + index

    def replace(self, row: int, column: int, text: str) -> None:
        """Write over a cell; nothing where the reader's rows do not reach.

        Args:
            row: The row as Excel shows it, from 1.
            column: The column, from 1.
            text: What to write.
        """
        down, across = row - self.first_row, column - self.first_column
        if 0 <= down < len(self.rows) and 0 <= across < len(self.rows[down]):
            self.rows[down][across] = text

    def put(self, row: int, column: int, text: str) -> None:
        """Write into a cell that the reader left empty, also where the reader's rows do not reach.

        Args:
            row: The row as Excel shows it, from 1.
            column: The column, from 1.
            text: What to write; a cell that holds something keeps it.
        """
        if not self.rows:
            self.first_row, self.first_column = row, column
        for _ in range(row, self.first_row):
            self.rows.insert(0, [])
        if column < self.first_column:
            for cells in self.rows:
                cells[:0] = [""] * (self.first_column - column) if cells else []
        self.first_row, self.first_column = min(row, self.first_row), min(column, self.first_column)
        while len(self.rows) <= row - self.first_row:
            self.rows.append([])
        cells, place = self.rows[row - self.first_row], column - self.first_column
        cells.extend([""] * (place + 1 - len(cells)))
        if not cell_text(cells[place]):
            cells[place] = text


@dataclass(slots=True)
class SourceFile:
    """One file of the folder of returns, as far as it could be read.

    Attributes:
        name: Its path relative to the folder of returns, ``/`` between parts.
        kind: xlsx, xls, ods, docx or csv; empty when it could not be told.
        sheets: Its sheets; empty when it could not be read.
        identity: The key and value rows of a hidden sheet named ``wscp``.
        note: How it was read, where there was a choice (encoding, delimiter).
        findings: What is wrong with it.
        open_end: Whether it is text whose last line does not end, as when a file is cut off.
        titles: The first lines of a document, above its first table.
    """

    name: str
    kind: str = ""
    sheets: list[SourceSheet] = field(default_factory=list)
    identity: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    findings: list[Finding] = field(default_factory=list)
    open_end: bool = False
    titles: list[str] = field(default_factory=list)

    def say(self, code: str, severity: Severity, message: str, sheet: str = "", cell: str = "") -> None:
        """Add a finding on the file.

        Args:
            code: The finding's code.
            severity: How much it weighs.
            message: What is wrong, and what to do; never a cell's words.
            sheet: In which sheet.
            cell: In which cell, or row.
        """
        self.findings.append(Finding(code, severity, Place(self.name, sheet=sheet, cell=cell), message))


@dataclass(slots=True)
class SheetFacts:
    """What the reader does not tell of one sheet.

    Attributes:
        hidden: Whether the sheet is hidden.
        hidden_rows: Numbers of hidden rows.
        merges: Merged areas: first row, first column, last row, last column, from 1.
        without_value: Cells whose formula has no stored result.
        errors: Row, column and text of each cell that shows an error such as #REF!.
        far: Row and column of each cell that holds something and lies too far away to be read.
        beside: What stands beside the cells' words.
        formats: How its cells show dates and numbers.
    """

    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merges: Merges = ()
    without_value: tuple[str, ...] = ()
    errors: tuple[tuple[int, int, str], ...] = ()
    far: tuple[tuple[int, int], ...] = ()
    beside: Beside = field(default_factory=Beside)
    formats: CellFormats = field(default_factory=CellFormats)


class Refused(Exception):  # noqa: N818  (a judgement on a file, not a fault of the program)
    """The file is not read: a finding's code, and what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


SHOWN_ERRORS = frozenset(
    {
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#GETTING_DATA",
        "#ERROR!",
        *(f"Err:{number}" for number in range(501, 540)),
    }
)


def shown_errors(sheet: SourceSheet) -> tuple[tuple[int, int, str], ...]:
    """Row, column and text of each cell whose whole text is an error that a spreadsheet shows instead of words."""
    return tuple(
        (sheet.first_row + down, sheet.first_column + across, cell)
        for down, row in enumerate(sheet.rows)
        if not SHOWN_ERRORS.isdisjoint(row)
        for across, cell in enumerate(row)
        if isinstance(cell, str) and cell in SHOWN_ERRORS
    )


def covered_cells(sheet: SourceSheet) -> dict[tuple[int, int], object]:
    """What covers a cell that is merged with those above it, by the index of its row and its column."""
    covered: dict[tuple[int, int], object] = {}
    done: dict[int, int] = {}
    for top, left, bottom, _right in sorted(sheet.merges):
        column, first = left - sheet.first_column, top - sheet.first_row
        if bottom == top or not 0 <= first < len(sheet.rows) or column < 0:
            continue
        row = sheet.rows[first]
        value = row[column] if column < len(row) else ""
        last = min(bottom - sheet.first_row + 1, len(sheet.rows))
        # Sound areas never overlap. Those of a file made to harm may, and cover each cell once all the same.
        for index in range(max(first + 1, done.get(column, 0)), last):
            covered[index, column] = value
        done[column] = max(last, done.get(column, 0))
    return covered


def column_name(number: int) -> str:
    """The letters of a column, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column, from 1, by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def place_of(cell: str) -> tuple[int, int]:
    """Row and column, from 1, of a cell such as ``B4``."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_number(letters)


def cell_text(cell: object) -> str:  # noqa: PLR0911  (one type a line)
    """A cell as the text a person sees, never in scientific notation for a whole number."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if cell.__class__ is ShownDate:
        return cell.text
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else general(cell)  # noqa: PLR2004  (a double's whole numbers)
    strftime = getattr(cell, "isoformat", None)
    if strftime is not None:
        text = str(strftime()).replace("T", " ")
        return text.removesuffix(":00") if text.count(":") == 2 else text  # noqa: PLR2004  (seconds nobody wrote)
    return str(cell)
