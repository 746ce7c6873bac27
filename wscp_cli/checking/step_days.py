"""By which day a duty is to be done: its own day, its deadline's, the planned meeting's, or its stage's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.findings import Finding
from wscp_cli.model.case import Stage
from wscp_cli.model.folder import CaseFolder
from wscp_cli.protocol.bank_holidays import bank_holidays
from wscp_cli.protocol.clock import WorkingCalendar
from wscp_cli.rules.core.partial_dates import earliest
from wscp_cli.rules.core.rule import Rule
from wscp_cli.timetable.deadline import Deadline

_NOT_DONE = {"open", "at_risk", "overdue"}
_DAY_TWO = "scoping-request"
"""The deadline whose day, day 1 to 2 (§7), holds for all that sets a rapid review up, whether it is met or not."""
_BY_DAY_TWO = frozenset(
    {
        "SET-AGENCIES",
        "SET-ATTENDEE",
        "SET-CHAIR",
        "SET-AUTHOR",
        "SET-DATE",
        "SET-RECORDS",
        "SET-PERIOD",
    }
)
_BEFORE_MEETING = frozenset(
    {
        "SET-PARALLEL",
        "SET-EXPERT",
        "RET-QUALITY",
        "RET-VOICE",
        "RET-INVOLVEMENT",
        "RET-CHRONOLOGY",
        "RET-GENOGRAM",
        "RET-CHAIR-PAPERS",
        "RET-PAPERS",
    }
)
"""What is needed at the meeting: done by the working day before it, once its day is set (§7, §9)."""
_WITH_RETURNS = frozenset({"RET-CHAIR-PAPERS"})
"""What §7 lists under "within 6 working days"."""
_RETURNS_IN = "scoping-return-backstop"
MEETING = "rapid-review-meeting"
"""The deadline that holding the rapid review meeting meets."""
HELD, PUBLISHED = "meeting.held_on", "publication.published_on"
"""The events that are planned for a day."""
_STAGE_DEADLINES: dict[Stage, tuple[str, ...]] = {
    "notification": ("notify-panel",),
    "set-up": ("scoping-request", MEETING, "rapid-review-submission"),
    "returns": ("scoping-return", "scoping-return-backstop", MEETING, "rapid-review-submission"),
    "meeting": (MEETING, "rapid-review-report", "rapid-review-submission"),
    "report": ("rapid-review-report", "endorsement", "rapid-review-submission"),
    "submission": ("rapid-review-submission",),
    "lcspr": ("lcspr-stage-1", "lcspr-stage-2", "lcspr-stage-3", "lcspr-stage-4", "lcspr-publication"),
    "publication": (
        "publication-notice",
        "publication-notice-dfe",
        "elected-members-notice",
        "lcspr-stage-4",
        "lcspr-publication",
    ),
}
"""By which deadlines the work of a stage is to be done: the first of them that is dated and still to be met."""


@dataclass(frozen=True)
class DayOfStep:
    """By when a step is to be done.

    Attributes:
        by: The day; None where nothing says.
        not_before: The first day, where there is a window.
        late: The agencies or other bodies, by id, whose own deadline it is.
    """

    by: date | None = None
    not_before: date | None = None
    late: tuple[str, ...] = ()


@dataclass(frozen=True)
class Days:
    """The days of a case that steps are counted by.

    Attributes:
        deadlines: Its timetable.
        today: The day it is judged on.
        planned: The day an event is planned for, by the event's name, where it lies ahead and has not happened.
        working: The partnership's working days.
    """

    deadlines: tuple[Deadline, ...]
    today: date
    planned: Mapping[str, date]
    working: WorkingCalendar

    @classmethod
    def of(
        cls,
        case: CaseFolder,
        deadlines: Sequence[Deadline],
        today: date,
        working: WorkingCalendar | None,
    ) -> "Days":
        """The days of a case as read; England's working days where its partnership's are not given."""
        plans = {
            HELD: (case.meeting.planned_for, case.meeting.held_on),
            PUBLISHED: (case.publication.planned_for, case.publication.published_on),
        }
        ahead = {
            event: day
            for event, (planned, happened) in plans.items()
            if planned and not happened and (day := earliest(planned)) and day >= today
        }
        return cls(tuple(deadlines), today, ahead, working or WorkingCalendar(bank_holidays))

    def open_ones(self) -> list[Deadline]:
        """Deadlines with a date and still to be met, which somebody is to act on."""
        return [
            one
            for one in self.deadlines
            if one.due
            and one.status in _NOT_DONE
            and not one.rule.target
            and not one.rule.keep_until
            and (one.status != "open" or not one.rule.expectation)
        ]

    def of_rule(
        self,
        rule: Rule,
        found: Sequence[Finding],
        own: Sequence[Deadline],
        open_ones: Sequence[Deadline],
    ) -> DayOfStep:
        """By when what a rule finds is to be done.

        Args:
            rule: The rule.
            found: What it finds.
            own: The deadlines that doing it meets.
            open_ones: Every deadline still to be met.
        """
        own_days = [one.by for one in found if one.by]
        if own_days:
            return DayOfStep(min(own_days))
        if own:
            first = min(own, key=day_due)
            if first.rule.met_by in self.planned:
                return DayOfStep(self.planned[first.rule.met_by])
            late = tuple(one.agency for one in own if one.agency and one.rule.per == "agency")
            return DayOfStep(first.due, first.window_start, late)
        return DayOfStep(self._by_plan(rule) or self._of_stage(rule.stage, open_ones))

    def of_deadline(self, deadline: Deadline) -> date | None:
        """When a deadline is to be met: a meeting, or a publication, on the day planned for it."""
        return self.planned.get(deadline.rule.met_by, deadline.due)

    def _by_plan(self, rule: Rule) -> date | None:
        if rule.code in _BY_DAY_TWO:
            return self._due(_DAY_TWO)
        if rule.code not in _BEFORE_MEETING:
            return self.planned.get(HELD) if rule.stage == "meeting" else None
        meeting = self.planned.get(HELD) or self._due(MEETING)
        before = self.working.working_days_from(meeting, -1) if meeting else None
        returns = self._due(_RETURNS_IN) if rule.code in _WITH_RETURNS else None
        return min((day for day in (before, returns) if day), default=None)

    def _due(self, identifier: str) -> date | None:
        return next((one.due for one in self.deadlines if one.id == identifier and one.due), None)

    @staticmethod
    def _of_stage(stage: Stage | None, open_ones: Sequence[Deadline]) -> date | None:
        for name in _STAGE_DEADLINES.get(stage, ()) if stage else ():
            found = [one.due for one in open_ones if one.id == name and one.due]
            if found:
                return min(found)
        return None


def day_due(deadline: Deadline) -> date:
    """The day a deadline is due, the last there is where it has none: to sort by."""
    return deadline.due or date.max


def first_stage_of(deadline: str) -> Stage | None:
    """The stage whose own deadline it is."""
    return next((stage for stage, names in _STAGE_DEADLINES.items() if names[0] == deadline), None)
