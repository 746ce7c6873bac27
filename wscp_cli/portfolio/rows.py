"""One frozen row per case: its facts and how they stand on a day; a case that cannot be read is a row that says so."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from wscp_cli.model.values.marking import MARKING
from wscp_cli.portfolio.action_state import STATES, State, state_of
from wscp_cli.portfolio.facts import ActionFacts, CaseFacts
from wscp_cli.protocol.clock import WorkingCalendar
from wscp_cli.protocol.profile import Protocol
from wscp_cli.rules.core.quorum import QuorumState
from wscp_cli.timetable.deadline import Deadline, DeadlineStatus, Timetable
from wscp_cli.timetable.engine import compute

Standing = Literal["unreadable", "overdue", "at-risk", "actions-overdue", "on-track", "not-ours", "closed"]
"""How a case stands, the neediest first. ``not-ours``: led elsewhere, or no rapid review is to be undertaken."""
STANDINGS: tuple[Standing, ...] = (
    "unreadable",
    "overdue",
    "at-risk",
    "actions-overdue",
    "on-track",
    "not-ours",
    "closed",
)
SUBMISSION = "rapid-review-submission"
"""The deadline whose working days are counted as "day n of 15"."""


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One deadline of a case as it stands on the row's day."""

    id: str
    title: str
    agency: str
    due: date | None
    safe_by: date | None
    met_on: date | None
    status: DeadlineStatus
    days_late: int | None
    counted_in: str
    clause: str
    provisional: bool
    lenient: bool
    reason: str = ""

    @classmethod
    def of(cls, deadline: Deadline) -> "DeadlineRow":
        """The row of a deadline."""
        rule = deadline.rule
        return cls(
            deadline.id,
            deadline.title,
            deadline.agency or "",
            deadline.due,
            deadline.safe_by,
            deadline.met_on,
            deadline.status,
            deadline.days_late,
            deadline.counted_in,
            deadline.clause,
            deadline.provisional,
            rule.target or rule.keep_until or rule.expectation,
            deadline.reason,
        )

    @property
    def still_to_meet(self) -> bool:
        """Whether somebody here has to act on it: neither met, nor a day to aim at, nor what others are to do."""
        return bool(self.due) and self.status in {"open", "at_risk", "overdue"} and not self.lenient


@dataclass(frozen=True, slots=True)
class ClockRow:
    """The working days from the notification to the submission.

    Attributes:
        day: How many have gone by, to the submission or to the row's day.
        of: How many there are.
        submitted_on: When the rapid review was submitted; None while it has not been.
    """

    day: int
    of: int
    submitted_on: date | None


@dataclass(frozen=True)
class CaseRow:
    """A case on a day.

    Attributes:
        folder: The case folder, as it is shown to the user.
        today: The day it is judged on.
        facts: What it records.
        deadlines: Its deadlines, in the order of the process.
        quorum: How its quorum stands on the day.
        clock: The working days to the submission; None where they do not run.
        trouble: Why it cannot be judged; empty where it can.
        advice: What to do about that.
        same_reference: How many other cases of the run have its reference.
        marking: The protective marking of a page about it.
    """

    folder: str
    today: date
    facts: CaseFacts = field(default_factory=CaseFacts)
    deadlines: tuple[DeadlineRow, ...] = ()
    quorum: QuorumState = "not-recorded"
    clock: ClockRow | None = None
    trouble: str = ""
    advice: str = ""
    same_reference: int = 0
    marking: str = MARKING

    @property
    def name(self) -> str:
        """The reference; the folder where the reference is not known."""
        return self.facts.reference or self.folder

    def with_status(self, status: DeadlineStatus) -> tuple[DeadlineRow, ...]:
        """The deadlines of a status that somebody here has to act on, or had to."""
        return tuple(one for one in self.deadlines if one.status == status and not one.lenient)

    @cached_property
    def next(self) -> DeadlineRow | None:
        """The next deadline to meet: the soonest that is still to be met, of two on one day the one at risk."""
        live = () if self.standing == "closed" else self.deadlines
        wanted = [one for one in live if one.still_to_meet]
        return min(wanted, key=lambda one: (one.due or date.max, one.status == "open"), default=None)

    @cached_property
    def action_states(self) -> dict[State, int]:
        """How many actions have come to each state."""
        states = [state_of(one, self.today) for one in self.facts.actions]
        return {state: states.count(state) for state in STATES}

    @cached_property
    def next_action(self) -> ActionFacts | None:
        """The open action that is due first."""
        live = [one for one in self.facts.actions if one.due and one.status not in {"done", "withdrawn"}]
        return min(live, key=lambda one: one.due or date.max, default=None)

    @cached_property
    def standing(self) -> Standing:
        """How the case stands."""
        if self.trouble:
            return "unreadable"
        if self.facts.stage == "closed":
            return "closed"
        if self.with_status("overdue"):
            return "overdue"
        if self.with_status("at_risk"):
            return "at-risk"
        if self.action_states["overdue"]:
            return "actions-overdue"
        return "not-ours" if self.facts.led_elsewhere or self.facts.ruled_out else "on-track"

    @property
    def need(self) -> tuple[int, date, str, str]:
        """By which rows are sorted: the neediest first, of two alike the one with the sooner date."""
        soonest = self.next.due if self.next else None
        if soonest is None and self.next_action:
            soonest = self.next_action.due
        return STANDINGS.index(self.standing), soonest or date.max, self.name, self.folder


def row_of(facts: CaseFacts, protocol: Protocol, working: WorkingCalendar, today: date, folder: str) -> CaseRow:
    """How a case stands on a day.

    Args:
        facts: What it records.
        protocol: The rules of its profile.
        working: The working days of that profile (``timetable.working_calendar``).
        today: The day.
        folder: The case folder, as it is shown to the user.
    """
    made = compute(protocol, facts.events, today, working)
    held = facts.progress.meeting_held_on
    trouble = advice = ""
    if facts.unread:
        number = len(facts.unread)
        trouble = f"{facts.unread[0]} cannot be read" if number == 1 else f"{number} files cannot be read"
        advice = f"wscp validate {folder}"
    return CaseRow(
        folder,
        today,
        facts,
        tuple(DeadlineRow.of(one) for one in made.deadlines),
        "ahead" if held and held > today else facts.progress.quorum,
        _clock(made, working, today),
        trouble,
        advice,
        marking=protocol.marking,
    )


def _clock(made: Timetable, working: WorkingCalendar, today: date) -> ClockRow | None:
    submission = next(iter(made.of(SUBMISSION)), None)
    if submission is None or submission.anchor_date is None or submission.rule.unit != "working-days":
        return None
    start, until = submission.anchor_date, submission.met_on or today
    if until < start:
        return None
    return ClockRow(working.working_days_between(start, until), submission.rule.count, submission.met_on)


def in_need(rows: Iterable[CaseRow]) -> tuple[CaseRow, ...]:
    """The rows sorted by need, each told of others with its reference."""
    found = tuple(rows)
    number: dict[str, int] = {}
    for row in found:
        number[row.facts.reference] = number.get(row.facts.reference, 0) + 1
    marked = (
        replace(row, same_reference=number[row.facts.reference] - 1) if row.facts.reference else row for row in found
    )
    return tuple(sorted(marked, key=lambda row: row.need))
