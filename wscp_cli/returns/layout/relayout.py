"""Lay a sheet out anew where it holds one entry a card, or entries side by side: a table with one entry a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from wscp_cli.chronology.event import Event, flag
from wscp_cli.returns.headings.match import HeadingMatch, field_of, match_headings, plain_heading
from wscp_cli.sheets.row_account import Accounting
from wscp_cli.sheets.sheet import SourceSheet, cell_text, column_name

Layout = Literal["cards", "columns"]
_LONGEST_LABEL = 60


@dataclass(slots=True)
class Relaid:
    """A sheet laid out anew.

    Attributes:
        layout: How it was laid out: a card an entry, or a column an entry.
        sheet: The table: the labels as headings, then a row an entry; each knows the row or column it had.
        match: The labels matched to fields.
        beside: What to count beside the rows of the table, so that every row of the file is accounted for.
        row: In which row the entries of columns have their dates; 0 for cards.
    """

    layout: Layout
    sheet: SourceSheet
    match: HeadingMatch
    beside: Accounting = field(default_factory=Accounting)
    row: int = 0

    @property
    def entries(self) -> int:
        """How many entries there seem to be."""
        return len(self.sheet.rows) - 1

    def account_for(self, account: Accounting, rejected_before: int, events: Iterable[Event]) -> None:
        """Count what the table does not show, and tell each entry its place in the file.

        Args:
            account: The account of the file, in which the table's rows are counted.
            rejected_before: How many rows were rejected before the table was read.
            events: The table's entries.
        """
        account.seen += self.beside.seen
        account.blanks += self.beside.blanks
        account.notes += self.beside.notes
        account.headings += self.beside.headings
        account.continuations += self.beside.continuations
        if self.layout == "columns":
            account.rejected[rejected_before:] = [
                (name, self.row, f"column {column_name(number)}: {why}")
                for name, number, why in account.rejected[rejected_before:]
            ]
            for event in events:
                flag(event, f"in-column: {column_name(event.row)}")
                event.row = self.row


def is_label(text: str, mapping: dict[str, str]) -> bool:
    """Whether a cell's text names a field: by the headings agencies use, by a person's word, or by its colon.

    Args:
        text: The text.
        mapping: A person's word: plain heading → field.
    """
    if not 0 < len(text) < _LONGEST_LABEL:
        return False
    return bool(field_of(text)[0]) or plain_heading(text) in mapping or text.endswith(":")


def field_named(label: str, mapping: dict[str, str]) -> str:
    """The field a label stands for; empty when it is not known."""
    return mapping.get(plain_heading(label), "") or field_of(label)[0]


def table_of(
    like: SourceSheet,
    labels: Sequence[str],
    rows: Sequence[list[object]],
    numbers: Sequence[int],
    mapping: dict[str, str],
) -> tuple[SourceSheet, HeadingMatch]:
    """The table, and what its headings stand for.

    Args:
        like: The sheet as it was.
        labels: The headings.
        rows: The entries.
        numbers: The row or column each had.
        mapping: A person's word: plain heading → field.
    """
    shown = [label.rstrip(" :") for label in labels]
    sheet = SourceSheet(
        like.name,
        1,
        1,
        [list(shown), *rows],
        like.hidden,
        like.hidden_rows,
        (),
        like.from_1904,
        like.far,
        (0, *numbers),
    )
    return sheet, match_headings([(label,) for label in shown], mapping)


def joined(*cells: object) -> object:
    """Several cells as one: the only one that holds something as it is, typed dates too, else their texts by line."""
    held = [cell for cell in cells if cell_text(cell)]
    return held[0] if len(held) == 1 else "\n".join(map(cell_text, held))
