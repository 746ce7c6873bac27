"""What a workbook consists of: sheets of questions and sheets of rows, each cell a field of the case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from wscp_cli.documents.fields import Field, Fields, Rows
from wscp_cli.model.folder import CaseFolder

FORM = "wscp workbook"
"""What the hidden sheet says under ``form``."""
VERSION = "1"

Shown = Callable[[CaseFolder, str], str]
"""A text for people about a row, by the row's key."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question answered in the cell beside it.

    Attributes:
        file: The case's file.
        field: The field.
        label: What is asked.
        guidance: What helps to answer.
        source: Which ids the drop-down offers: ``agencies`` or ``people``; empty for the field's own words.
    """

    file: str
    field: Field
    label: str
    guidance: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet of rows.

    Attributes:
        field: The field; None for a column that is only shown.
        heading: Its heading, by which it is found again.
        width: In characters.
        guidance: What belongs there.
        shown: What it shows, where it is only shown.
        source: Which ids the drop-down offers: ``agencies``, ``people`` or ``recommendations``.
        fixed: Whether the value of a row that is known cannot be changed.
    """

    field: Field | None
    heading: str
    width: int
    guidance: str
    shown: Shown | None = None
    source: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """A sheet of questions, in sections."""

    name: str
    title: str
    sections: tuple[tuple[str, tuple[Asked, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of rows.

    Attributes:
        name: The sheet's name.
        title: Its title.
        rows: The list of the case it shows; its fields are those of the columns.
        columns: The columns.
        blank: How many empty rows it has for new entries; none where the entries are fixed.
        printed: How many of its columns are printed; all when 0.
    """

    name: str
    title: str
    rows: Rows
    columns: tuple[Column, ...]
    blank: int = 0
    printed: int = 0


@dataclass(frozen=True)
class Book:
    """A kind of workbook.

    Attributes:
        kind: Its name.
        title: Its title.
        lead: One sentence under the title.
        steps: What to do, on the first sheet.
        sheets: Its sheets.
    """

    kind: str
    title: str
    lead: str
    steps: tuple[tuple[str, str], ...]
    sheets: tuple[Questions | Table, ...]
    facts: Callable[[CaseFolder], Sequence[tuple[str, str]]] = field(default=lambda _: ())

    @property
    def fields(self) -> Fields:
        """What is read back from it."""
        single = tuple(
            (asked.file, asked.field)
            for sheet in self.sheets
            if isinstance(sheet, Questions)
            for _, questions in sheet.sections
            for asked in questions
        )
        return Fields(single, tuple(sheet.rows for sheet in self.sheets if isinstance(sheet, Table)))


def asked(
    file: str,
    path: str,
    label: str,
    guidance: str = "",
    *,
    form: str = "text",
    words: Mapping[str, str] | None = None,
) -> Asked:
    """A question whose field is named by its file and the way to it: ``case.incident.outcome``."""
    name = f"{file.removesuffix('.yaml').rpartition('/')[2]}.{path}"
    source = "agencies" if form == "agency" else ""
    return Asked(file, Field(name, tuple(path.split(".")), form, words), label, guidance, source)  # type: ignore[arg-type]


def rows_of(name: str, file: str, path: tuple[str, ...], known_by: str, columns: Sequence[Column], blank: int) -> Rows:
    """The list that a sheet's columns show."""
    fields = tuple(column.field for column in columns if column.field is not None)
    return Rows(name, file, path, known_by, fields, blank=blank)  # type: ignore[arg-type]


def table(
    name: str,
    title: str,
    rows: tuple[str, str, tuple[str, ...], str],
    columns: tuple[Column, ...],
    blank: int = 0,
    printed: int = 0,
) -> Table:
    """A sheet of rows.

    Args:
        name: The sheet's name.
        title: Its title.
        rows: The list's name, its file, the way to it, and what its entries are known by.
        columns: The columns.
        blank: Empty rows for new entries.
        printed: How many of its columns are printed; all when 0.
    """
    return Table(name, title, rows_of(*rows, columns, blank), columns, blank, printed)
