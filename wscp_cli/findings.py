"""What is wrong or still to do, and the very place where a person puts it right."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
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
        if self.path.startswith("../"):  # such as the settings of a repository that holds many cases
            path = posixpath.normpath(path)
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
        stands_for: How many findings it stands for: more than one where the rest of a code is summed up in it.
        who: Whom it concerns, by id: an agency, an endorser, a recipient; ``wscp next`` says it.
        by: The day it is to be done by, where the case itself records one.
        recorded: Whether it speaks of a fact that is recorded, rather than of something still to do.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    clause: str = ""
    stands_for: int = 1
    who: str = field(default="", compare=False)
    by: date | None = field(default=None, compare=False)
    recorded: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        """``path:line:col: CODE message [§]``."""
        where = f"{self.place}: " if str(self.place) else ""
        clause = f" [{self.clause}]" if self.clause else ""
        return f"{where}{self.code} {self.message}{clause}"


def in_order(findings: list[Finding] | tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings sorted by place, then code and message, without repeats: the same order on every run."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


MOST_OF_A_CODE = 200
"""More findings of one code help nobody: the first of them show what is wrong, and putting that right ends the rest."""


def capped(
    findings: Iterable[Finding],
    case_of: Callable[[Finding], str] = lambda _: "",
) -> tuple[Finding, ...]:
    """The first 200 findings of each code; the rest of a code is one finding that says how many more there are.

    Args:
        findings: The findings in their order, which is kept.
        case_of: The case a finding belongs to: of each code and case the rest is summed up apart.
    """
    shown: list[Finding] = []
    met: Counter[str] = Counter()
    rest: dict[tuple[str, str], int] = {}
    for finding in findings:
        met[finding.code] += 1
        if met[finding.code] <= MOST_OF_A_CODE and finding.stands_for == 1:
            shown.append(finding)
            continue
        at = rest.setdefault((finding.code, case_of(finding)), len(shown))
        if at == len(shown):
            shown.append(replace(finding, place=Place(finding.place.path), message="", clause="", stands_for=0))
        summed = shown[at]
        heaviest = max(summed.severity, finding.severity)
        shown[at] = replace(summed, severity=heaviest, stands_for=summed.stands_for + finding.stands_for)
    for at in rest.values():
        shown[at] = replace(shown[at], message=_and_more(shown[at].stands_for))
    return tuple(shown)


def the_rest(code: str, severity: Severity, place: Place, number: int) -> Finding:
    """One finding in place of so many more of a code that nobody would read them.

    Args:
        code: Their code.
        severity: How much they weigh.
        place: Where the last that is shown by itself stands.
        number: How many more there are.
    """
    return Finding(code, severity, place, _and_more(number), stands_for=number)


def _and_more(number: int) -> str:
    return f"and {number:,} more of this code; put these right, then run it again"


_CELL = re.compile(r"(.*?)(\d+)")


def _order(finding: Finding) -> tuple[object, ...]:
    """Cells stand as a person meets them going down a sheet: row 9 before row 10, B9 before A10."""
    place = finding.place
    cell: tuple[object, ...] = (0, 0, place.cell)
    if place.cell and (found := _CELL.fullmatch(place.cell)):
        cell = (int(found[2]), len(found[1]), found[1])
    return (
        place.path,
        place.line,
        place.column,
        place.end_line,
        place.end_column,
        place.sheet,
        cell,
        finding.code,
        finding.message,
    )
