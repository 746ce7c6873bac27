"""What the page of a case is made from: the case, its day, its deadlines, what check found, its chronology."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.checking.check import CheckedCase
from wscp_cli.chronology.event import Event
from wscp_cli.model.actions import Action
from wscp_cli.model.folder import CaseFolder
from wscp_cli.output.cases.view.in_roles import Wording
from wscp_cli.portfolio.plan import numbers_of
from wscp_cli.portfolio.rows import CaseRow
from wscp_cli.protocol.clock import WorkingCalendar
from wscp_cli.timetable.deadline import Deadline, Timetable


@dataclass(frozen=True)
class Document:
    """A file among the case's documents, and its address as seen from the page."""

    name: str
    href: str


@dataclass(frozen=True)
class ViewedCase:
    """A case on a day, as its page sees it.

    Attributes:
        case: The case as read.
        row: Its facts and how they stand.
        timetable: Every deadline.
        working: The working days of its profile.
        checked: What check found, and what comes next.
        wording: How what it holds is worded.
        marking: The protective marking.
        events: The merged chronology; empty where there is none.
        documents: The files among its documents.
    """

    case: CaseFolder
    row: CaseRow
    timetable: Timetable
    working: WorkingCalendar
    checked: CheckedCase
    wording: Wording
    marking: str
    events: Sequence[Event] = ()
    documents: Sequence[Document] = field(default=())

    @property
    def today(self) -> date:
        """The day."""
        return self.timetable.today

    def deadline(self, identifier: str, agency: str = "") -> Deadline | None:
        """A deadline; that of an agency where there is one for each."""
        return next((one for one in self.timetable.of(identifier) if not agency or one.agency == agency), None)

    def numbered_actions(self) -> list[tuple[str, Action]]:
        """The actions with their numbers in the plan, in the order of those."""
        numbers = numbers_of(self.case.actions)
        numbered = [(numbers[one.id], one) for one in self.case.actions.actions]
        return sorted(numbered, key=lambda entry: [int(part) for part in entry[0].split(".")])
