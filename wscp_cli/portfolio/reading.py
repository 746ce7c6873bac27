"""Read many case folders into rows, one by one: whole cases are never kept, only their rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from wscp_cli.casefile.disk.path_order import path_order
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.layout import cases_at
from wscp_cli.checking.in_parallel import in_turn
from wscp_cli.checking.validate import shown_folder
from wscp_cli.errors import WscpError, refused_by_system
from wscp_cli.model.folder import read_case
from wscp_cli.model.values.marking import joint_marking
from wscp_cli.portfolio.facts import READ, facts_of
from wscp_cli.portfolio.rows import CaseRow, in_need, row_of

Follow = Callable[[Iterable[CaseRow], int, str], Iterable[CaseRow]]
"""Passes rows through and shows progress, as ``Console.follow`` does."""


@dataclass(frozen=True)
class Portfolio:
    """The cases of a run.

    Attributes:
        today: The day they are judged on.
        rows: A row per case, the neediest first.
        unreadable: The paths that hold no case.
    """

    today: date
    rows: tuple[CaseRow, ...]
    unreadable: tuple[WscpError, ...] = ()

    @property
    def marking(self) -> str:
        """The protective marking of what tells of them all."""
        return joint_marking(row.marking for row in self.rows)

    @property
    def broken(self) -> tuple[CaseRow, ...]:
        """The cases that cannot be judged."""
        return tuple(row for row in self.rows if row.trouble)


def case_folders(paths: Sequence[Path], here: Path) -> tuple[list[Path], list[WscpError]]:
    """The case folders that paths name, or that lie below them, and the paths that hold none.

    Args:
        paths: Case folders, or folders of cases; the current folder when empty.
        here: The current folder.
    """
    roots: set[Path] = set()
    missing: list[WscpError] = []
    for path in paths or [here]:
        found, shut = cases_at(real_path(here / path))
        roots.update(found)
        missing.extend(
            WscpError(f"{shown_folder(one, here)} cannot be read, so it is left out", "Look at its permissions.")
            for one in shut
        )
        if not found and not shut:
            advice = "Name a case folder, or a folder of case folders; make one with: wscp new-case REF"
            missing.append(WscpError(f"{shown_folder(real_path(here / path), here)} holds no case folder", advice))
    return sorted(roots, key=path_order), missing


def read_row(root: Path, today: date, here: Path) -> CaseRow:
    """The row of one case. What keeps it from being judged is said in the row.

    Args:
        root: The case folder.
        today: The day it is judged on.
        here: The current folder: the folder is shown relative to it.
    """
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import working_calendar

    folder = shown_folder(root, here)
    try:
        case = read_case(root, READ)
        if not case.has("case"):
            return CaseRow(folder, today, trouble="case.yaml cannot be read", advice=f"wscp validate {folder}")
        try:
            protocol = load_protocol(case.case.profile, case.root)
        except WscpError:
            trouble = "its profile does not exist or cannot be used"
            return CaseRow(folder, today, facts_of(case, None), trouble=trouble, advice="wscp protocol show")
        return row_of(facts_of(case, protocol), protocol, working_calendar(protocol), today, folder)
    except OSError as error:
        refused = refused_by_system(error)
        return CaseRow(folder, today, trouble=refused.message, advice=refused.advice)
    except WscpError as error:
        return CaseRow(folder, today, trouble=error.message, advice=error.advice)


def read_portfolio(paths: Sequence[Path], today: date, here: Path, follow: Follow | None = None) -> Portfolio:
    """The rows of many cases, the neediest first; on all the processors there are when there are enough of them.

    Args:
        paths: Case folders, or folders of cases; the current folder when empty.
        today: The day they are judged on.
        here: The current folder.
        follow: Shows progress over the cases.
    """
    roots, missing = case_folders(paths, here)
    one_by_one: Iterable[CaseRow] = in_turn(partial(read_row, today=today, here=here), roots)
    rows = follow(one_by_one, len(roots), "cases") if follow else one_by_one
    return Portfolio(today, in_need(rows), tuple(missing))
