"""What a program may use of wscp: a case, many cases, a merge, dates and working days. Stable by semantic versioning.

Nothing here imports the command line, and nothing writes unless a method says so: values come out, files stay as they
are. ``docs/reference/api.md`` shows each part by examples that run as tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from wscp_cli.errors import WscpError
from wscp_cli.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from wscp_cli.checking.check import CheckedCase
    from wscp_cli.chronology.event import Event
    from wscp_cli.dates.reader import Reading
    from wscp_cli.model.family import Family
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.portfolio.reading import Portfolio
    from wscp_cli.portfolio.rows import CaseRow
    from wscp_cli.portfolio.tables import Table
    from wscp_cli.portfolio.yearly import Yearly
    from wscp_cli.protocol.profile import Protocol
    from wscp_cli.returns.merge import MergeResult
    from wscp_cli.timetable.deadline import Timetable

__all__ = [
    "Case",
    "Cases",
    "Finding",
    "Place",
    "Severity",
    "WscpError",
    "dates",
    "find_cases",
    "merge",
    "open_case",
    "portfolio",
    "working_days",
]

PROFILE = "warwickshire-2024"
"""The profile whose working days are counted when none is named."""
Picture = Literal["svg", "png", "pdf", "dot", "json"]


@dataclass(frozen=True)
class Case:
    """One case folder, read. What a file holds never raises: it is a finding, and the rest is still there.

    Attributes:
        folder: The case as read: every file's record, such as ``folder.case`` and ``folder.agencies``.
    """

    folder: "CaseFolder"

    @property
    def root(self) -> Path:
        """The case folder."""
        return self.folder.root

    @property
    def reference(self) -> str:
        """What case.yaml calls the case; empty where it does not say."""
        return self.folder.case.reference

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What ``wscp validate`` says of the files: form, ids that exist, dates that can be, in order.

        Whether a day lies in the future is left to ``check``, which is told what day it is.
        """
        from wscp_cli.checking.validate import validate_case

        return tuple(validate_case(self.root, date.max))

    @property
    def family(self) -> "Family":
        """The family as family.yaml records it; empty where there is none."""
        return self.folder.family

    @cached_property
    def _protocol(self) -> "Protocol":
        from wscp_cli.protocol.loader import load_protocol

        return load_protocol(self.folder.case.profile, self.root)

    def timetable(self, today: date) -> "Timetable":
        """Every deadline of the case, as it stands on a day.

        Raises:
            WscpError: when the profile that case.yaml names does not exist or cannot be used.
        """
        from wscp_cli.timetable import timetable_of

        return timetable_of(self.folder, self._protocol, today)

    def check(self, today: date) -> "CheckedCase":
        """What ``wscp check`` finds: the guidance's duties for the stage reached, the quorum, and what comes next."""
        from wscp_cli.checking.check import checked_case

        return checked_case(self.folder, today)

    def chronology(self, today: date | None = None) -> "tuple[Event, ...]":
        """The entries of the merged chronology, as people's decisions have them now; none where there is none yet.

        Args:
            today: The day it is looked at, for entries that a correction puts ahead of it.

        Raises:
            WscpError: when chronology.yaml is there and cannot be read.
        """
        from wscp_cli.chronology.of_case import entries_of_case

        return entries_of_case(self.folder, today)

    def genogram(self, form: Picture = "svg", as_at: date | None = None) -> bytes:
        """The family as a picture.

        Args:
            form: Of which format.
            as_at: The day to show; the family's own when not given.

        Raises:
            WscpError: when the family is too wide for a PNG.
        """
        from wscp_cli.genogram.draw import draw
        from wscp_cli.genogram.layout.view import View
        from wscp_cli.protocol.marking import marking_of

        view = View(marking=marking_of(self.folder))
        return draw(self.family, self.reference, (form,), as_at, view=view).files[form]

    def view(self, path: str | Path, today: date, *, names: bool = False) -> Path:
        """Write the case's page, and say where it is: a page that somebody changed is kept, and this one beside it.

        Args:
            path: The file to write.
            today: The day the case is judged on.
            names: Whether names are shown as they are recorded, instead of roles.

        Raises:
            WscpError: when case.yaml, the profile or identifiers.yaml cannot be read, or the file not be written.
        """
        from wscp_cli.generated import place
        from wscp_cli.output.cases.view.of_case import page_of

        target = Path(path)
        page = page_of(self.root, today, Path.cwd(), target, names=names)
        return place(target, f"{page}\n".encode(), "html").path


def open_case(path: str | Path) -> Case:
    """The case that a path is in.

    Args:
        path: The case folder, or anything within it.

    Raises:
        WscpError: when it is in no case folder. What the files hold never raises.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.model.folder import read_case

    return Case(read_case(find_case(Path(path))))


class Dates:
    """Dates as people in England write them: ``from wscp_cli.api import dates``, then ``dates.read("3/4/23")``."""

    @staticmethod
    def read(text: str, today: date | None = None) -> "Reading":
        """Read a date, day first always; what cannot be read says so, and is never guessed.

        Args:
            text: As it was written, such as ``early March 2023`` or ``?22 May 2016``.
            today: By which two-digit years are read; the computer's day when not given. It never stands in for a date.
        """
        from wscp_cli.dates.reader import read_text

        return read_text(text, (today or date.today()).year)  # noqa: DTZ011  (the day of the user's own calendar)


dates = Dates()


def find_cases(folder: str | Path) -> list[Path]:
    """The case folders at a path or below it, in order; folders that may not be looked into are left out."""
    from wscp_cli.casefile.disk.path_order import path_order
    from wscp_cli.casefile.layout import cases_at

    return sorted(cases_at(Path(folder))[0], key=path_order)


@dataclass(frozen=True)
class Cases:
    """Many cases on a day.

    Attributes:
        read: The cases as read.
    """

    read: "Portfolio"

    @property
    def today(self) -> date:
        """The day they are judged on."""
        return self.read.today

    @property
    def rows(self) -> "tuple[CaseRow, ...]":
        """A row per case, the neediest first."""
        return self.read.rows

    @property
    def broken(self) -> "tuple[CaseRow, ...]":
        """The cases that cannot be judged."""
        return self.read.broken

    @property
    def unreadable(self) -> tuple[WscpError, ...]:
        """The paths that hold no case."""
        return self.read.unreadable

    @cached_property
    def tables(self) -> "tuple[Table, ...]":
        """The tables: cases, children, deadlines, agencies, actions, learning, meta."""
        from wscp_cli.portfolio.tables import tables_of

        return tables_of(self.read)

    def to_frames(self) -> "dict[str, Any]":
        """A pandas frame for each table, with fixed types; needs the extra ``wscp-cli[analysis]``."""
        from wscp_cli.frames import to_frames

        return to_frames(self.tables)

    def to_sqlite(self) -> bytes:
        """One SQLite database with every table."""
        from wscp_cli.output.cases.export import tables_sqlite

        return tables_sqlite(self.tables)

    def to_parquet(self) -> dict[str, bytes]:
        """A parquet file for each table; needs the extra ``wscp-cli[analysis]``."""
        from wscp_cli.frames import to_parquet

        return to_parquet(self.tables)

    def stats(self, year: str) -> "Yearly":
        """The figures of a reporting year, such as ``2025-26``, or of several with commas.

        Raises:
            WscpError: when it is no reporting year; a bare year has two readings.
        """
        from wscp_cli.portfolio.yearly import reporting_years, yearly

        return yearly(self.rows, reporting_years(year))


def portfolio(folders: str | Path | Sequence[str | Path], today: date) -> Cases:
    """A row for each of many cases: its facts and how they stand on a day, the neediest first.

    Args:
        folders: Case folders, or folders of cases.
        today: The day they are judged on.
    """
    from wscp_cli.portfolio.reading import read_portfolio

    named = [folders] if isinstance(folders, str | Path) else folders
    return Cases(read_portfolio([Path(one) for one in named], today, Path.cwd()))


def merge(
    returns: str | Path,
    today: date,
    period: tuple[date | None, date | None] = (None, None),
) -> "MergeResult":
    """Merge a folder of agencies' returns that belongs to no case: entries, the account of every row, and findings.

    Args:
        returns: The folder: a file or a folder for each agency. Nothing in it is changed.
        today: The day it is merged on; two-digit years are read by it.
        period: First and last day asked about; None where open.

    Raises:
        WscpError: when the folder is not there, or a mapping.yaml beside it is not sound.
    """
    from wscp_cli.returns.case_merge import merge_folder

    folder = Path(returns)
    if not folder.is_dir():
        raise WscpError(f"{folder} is not a folder", "Name the folder that holds the agencies' returns.")
    return merge_folder(folder, today, period=period)


def working_days(start: date, end: date, profile: str = PROFILE) -> int:
    """The working days after ``start`` up to and including ``end``, as the deadlines count them; negative backwards.

    The day counted from is day 0, whatever day of the week it is. Weekends and England's bank holidays do not count.

    Args:
        start: The day counted from.
        end: The last day counted.
        profile: The profile whose calendar is used: a bundled name or a file.

    Raises:
        WscpError: when there is no such profile.
    """
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import working_calendar

    if end < start:
        return -working_days(end, start, profile)
    calendar = working_calendar(load_protocol(profile))
    days = range(start.toordinal() + 1, end.toordinal() + 1)
    return sum(calendar.is_working(date.fromordinal(day)) for day in days)
