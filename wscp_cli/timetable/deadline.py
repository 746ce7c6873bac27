"""A deadline with everything that explains it, and the timetable of them all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from wscp_cli.findings import NOWHERE, Place
from wscp_cli.model.values.marking import MARKING
from wscp_cli.protocol.clock import CountedDay
from wscp_cli.protocol.profile import DeadlineRule, SeedNote

DeadlineStatus = Literal["waiting", "open", "at_risk", "met", "met_late", "overdue"]


@dataclass(frozen=True)
class OtherReading:
    """What the same words of the guidance give when read the other way.

    Attributes:
        reading: How they are read.
        window_start: The window's first day, where there is one.
        due: The day.
    """

    reading: str
    due: date
    window_start: date | None = None


@dataclass(frozen=True)
class Deadline:
    """One date the guidance sets.

    Attributes:
        rule: The rule it comes from.
        agency: Whom it concerns: an agency, an endorser or a recipient; None where there is only one.
        anchor: The event it is counted from; None while that is not known.
        anchor_date: The day it is counted from.
        due: The last day on which it is met in time.
        window_start: The first day, where the guidance gives a window.
        safe_by: The last day under the stricter reading as well.
        met_on: The day it was met.
        status: How it stands.
        days_late: How many days after ``due`` it was met, or it is now: working days where it is counted in them.
        provisional: Whether it lies beyond the published bank holidays.
        other_reading: The other reading, where the guidance can be read in two ways.
        reason: Why it is at risk, waits or was cut short; empty when there is nothing to say.
        place: Where meeting it is recorded.
        count: Counts it day by day, when somebody asks.
        cannot_be_met: Whether a step before it comes too late for it, whatever is done.
    """

    rule: DeadlineRule
    agency: str | None = None
    anchor: str | None = None
    anchor_date: date | None = None
    due: date | None = None
    window_start: date | None = None
    safe_by: date | None = None
    met_on: date | None = None
    status: DeadlineStatus = "waiting"
    days_late: int | None = None
    provisional: bool = False
    other_reading: OtherReading | None = None
    reason: str = ""
    place: Place = field(default=NOWHERE, compare=False)
    count: Callable[[], tuple[CountedDay, ...]] = field(default=tuple, compare=False, repr=False)
    cannot_be_met: bool = False

    @property
    def counting(self) -> tuple[CountedDay, ...]:
        """Day by day, what was counted and what was skipped; empty while nothing can be."""
        return self.count()

    @property
    def id(self) -> str:
        """The rule's id; several deadlines share it where there is one for each agency."""
        return self.rule.id

    @property
    def title(self) -> str:
        """What is to be done."""
        return self.rule.title

    @property
    def counted_in(self) -> str:
        """What ``days_late`` counts: ``working day`` where the deadline is counted in them, else ``day``."""
        return "working day" if self.rule.unit == "working-days" else "day"

    @property
    def force(self) -> str:
        """The source's own word for how binding it is."""
        return self.rule.force

    @property
    def clause(self) -> str:
        """The section of the guidance."""
        return self.rule.clause


@dataclass(frozen=True)
class Timetable:
    """Every deadline of a case, in the order of the process.

    Attributes:
        case: The case's reference; empty without a case.
        protocol: The profile's name.
        today: The day it is judged on.
        deadlines: The deadlines.
        notes: Where the guidance disagrees with itself about one of them.
        remarks: What else the reader should know, such as a guidance past its review date.
        sources: The documents it rests on: id → title and edition.
        marking: The protective marking of a page or picture of it.
    """

    case: str
    protocol: str
    today: date
    deadlines: tuple[Deadline, ...]
    notes: tuple[SeedNote, ...] = ()
    remarks: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    marking: str = MARKING

    def of(self, identifier: str) -> tuple[Deadline, ...]:
        """The deadlines of one rule."""
        return tuple(deadline for deadline in self.deadlines if deadline.id == identifier)
