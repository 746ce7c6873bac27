"""The account of a file's rows: where each went, so that none is lost in silence."""

from dataclasses import dataclass, field

from wscp_cli.sheets.sheet import SourceSheet, cell_text

FAR_BELOW = "it lies too far below the others"
"""Why a row was not read; a finding of its own names its cells."""


@dataclass(slots=True)
class Accounting:
    """Where every row of a file went.

    ``seen = events + continuations + blanks + headings + notes + len(rejected)``, always.
    """

    seen: int = 0
    events: int = 0
    continuations: int = 0
    blanks: int = 0
    headings: int = 0
    notes: int = 0
    rejected: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def balanced(self) -> bool:
        """Whether every row went somewhere."""
        counted = self.events + self.continuations + self.blanks + self.headings + self.notes + len(self.rejected)
        return self.seen == counted


def count_unread(sheet: SourceSheet, account: Accounting, reason: str = "") -> None:
    """Account for a sheet that holds no table: its rows are notes, or rejected for the reason given."""
    count_far(sheet, account)
    account.seen += sheet.first_row - 1 + len(sheet.rows) if sheet.rows else 0
    account.blanks += sheet.first_row - 1 if sheet.rows else 0
    for number, row in enumerate(sheet.rows, sheet.first_row):
        if not any(map(cell_text, row)):
            account.blanks += 1
        elif reason:
            account.rejected.append((sheet.name, number, reason))
        else:
            account.notes += 1


def count_far(sheet: SourceSheet, account: Accounting) -> None:
    """Account for rows that were not read because they lie too far below the others."""
    account.seen += len(sheet.far)
    account.rejected.extend((sheet.name, number, FAR_BELOW) for number in sheet.far)
