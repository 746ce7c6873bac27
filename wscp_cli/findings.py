"""What is wrong or still to do, and the very place where a person puts it right."""

import re
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePath


class Severity(IntEnum):
    """How much a finding weighs, lightest first.

    ``NEXT`` is a duty whose time has not come: it is work to do, never a fault.
    """

    NEXT = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word that is printed: ``next``, ``warning`` or ``error``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file and, counted from 1, its line and column.

    ``path`` is relative to the case folder with ``/`` between its parts. Line 0 means the file as a whole.
    A place in a spreadsheet has ``sheet`` and ``cell`` instead of line and column.
    """

    path: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """``file:line:column``, or ``file [sheet] cell``."""
        if self.sheet or self.cell:
            return " ".join(part for part in (self.path, f"[{self.sheet}]" if self.sheet else "", self.cell) if part)
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"

    def below(self, folder: str | PurePath) -> "Place":
        """The same place, its path read as lying in ``folder`` (for findings of several cases at once)."""
        path = (PurePath(folder) / self.path).as_posix()
        return Place(path, self.line, self.column, self.end_line, self.end_column, self.sheet, self.cell)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, missing or next.

    Attributes:
        code: Stable name of the rule, such as ``MTG-QUORUM``; never reused for another meaning.
        severity: How much it weighs.
        place: Where a person puts it right.
        message: What is wrong and what to do. Quotes no content of the case: only ids, dates, paths, sections.
        clause: The section of the guidance, such as ``§9``; empty for findings of form.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    clause: str = ""

    def __str__(self) -> str:
        """``path:line:col: CODE message [§]``."""
        where = f"{self.place}: " if str(self.place) else ""
        clause = f" [{self.clause}]" if self.clause else ""
        return f"{where}{self.code} {self.message}{clause}"


def in_order(findings: list[Finding] | tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings sorted by place, then code and message, without repeats: the same order on every run."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


_CELL = re.compile(r"(.*?)(\d+)")


def _order(finding: Finding) -> tuple[object, ...]:
    """Cells stand as a person meets them going down a sheet: row 9 before row 10, B9 before A10."""
    place = finding.place
    cell: tuple[object, ...] = (0, 0, place.cell)
    if place.cell and (found := _CELL.fullmatch(place.cell)):
        cell = (int(found[2]), len(found[1]), found[1])
    return (
        place.path, place.line, place.column, place.end_line, place.end_column, place.sheet, cell, finding.code,
        finding.message,
    )
