"""What a duty is judged on: the case, its timetable, the day, and the stage the case has reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from wscp_cli.evidence.compare import Evidence
from wscp_cli.findings import Place, Severity
from wscp_cli.model.case import STAGES, Stage
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.lcspr_decision import lcspr_decision
from wscp_cli.model.scope import led_elsewhere, only_adults, review_ruled_out
from wscp_cli.protocol.own import QuorumSetting


class DeadlineLike(Protocol):
    """What the rules read of a deadline of the timetable."""

    @property
    def id(self) -> str: ...  # noqa: D102  (the timetable documents it)
    @property
    def agency(self) -> str | None: ...  # noqa: D102  (the timetable documents it)
    @property
    def due(self) -> date | None: ...  # noqa: D102  (the timetable documents it)
    @property
    def met_on(self) -> date | None: ...  # noqa: D102  (the timetable documents it)
    @property
    def status(self) -> str: ...  # noqa: D102  (the timetable documents it)
    @property
    def days_late(self) -> int | None: ...  # noqa: D102  (the timetable documents it)
    @property
    def counted_in(self) -> str: ...  # noqa: D102  (the timetable documents it)
    @property
    def clause(self) -> str: ...  # noqa: D102  (the timetable documents it)
    @property
    def place(self) -> Place: ...  # noqa: D102  (the timetable documents it)
    @property
    def force(self) -> str: ...  # noqa: D102  (the timetable documents it)


@dataclass(frozen=True)
class Subject:
    """A case as it is judged.

    Attributes:
        case: The case folder.
        today: The day it is judged on.
        stage: The stage it is judged at.
        whole_stage: Whether the stage's own duties are due already (``--stage``), not only those before it.
        deadlines: The timetable's deadlines; empty when there is no timetable.
        roles: The roles its partnership calls otherwise than the guidance, with its names for them.
        duty_deadlines: The ids of the deadlines whose own duty is found not done: while overdue, that says it all.
        changed_since_checked: Finished documents, as publication.yaml names them, that are no longer what publish-check
            looked into.
        quorum: Who must be at the meeting; the guidance's three partners where it names no seats.
        evidence: How what the agencies sent stands against its seals.
    """

    case: CaseFolder
    today: date
    stage: Stage
    whole_stage: bool = False
    deadlines: Sequence[DeadlineLike] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    duty_deadlines: frozenset[str] = frozenset()
    changed_since_checked: frozenset[str] = frozenset()
    quorum: QuorumSetting = field(default_factory=QuorumSetting)
    evidence: Evidence = field(default_factory=Evidence)

    def called(self, *roles: str) -> tuple[str, ...]:
        """The partnership's own names for roles, in small letters; none where it uses the guidance's."""
        return tuple(self.roles[one].casefold() for one in roles if one in self.roles)

    @property
    def reviewing(self) -> bool:
        """Whether a rapid review is, or may still be, undertaken.

        None is where another partnership leads, where the criteria turned out not to be met, and where it was decided
        not to notify, or the person was an adult, with nothing agreed or done all the same (§3, §4).
        """
        return not review_ruled_out(self.case)

    @property
    def of_section_16c(self) -> bool:
        """Whether section 16C is ours to answer: a child's case that no other partnership leads."""
        return self.case.notification.notified_on is not None or not (
            led_elsewhere(self.case) or only_adults(self.case)
        )

    @property
    def submitting(self) -> bool:
        """Whether the report goes to the Panel: an exceptional review of what was not notified does not (§4)."""
        notice = self.case.notification
        return notice.notified_on is not None or not (notice.decision.notify == "no" or only_adults(self.case))

    @property
    def lcspr_decided(self) -> bool:
        """Whether the partners decided on an LCSPR or, before they did, the meeting recommended one."""
        return lcspr_decision(self.case).answer == "yes"

    @property
    def lcspr_undertaken(self) -> bool:
        """Whether an LCSPR is undertaken here: decided or recommended, or commissioned whatever was recommended."""
        return self.lcspr_decided and not led_elsewhere(self.case)

    @property
    def review_stage(self) -> int:
        """How far a practice review has come by its own timeline: 1, 2, or 3 for all that follows (§14)."""
        review, event = self.case.review, self.case.learning_event
        done = {one.stage for one in review.stages if one.completed_on}
        past = {one.id for one in self.deadlines if one.due and one.due < self.today}
        if 2 in done or review.draft_to_panel_on or event.held_on or "lcspr-stage-2" in past:  # noqa: PLR2004  (a stage)
            return 3
        return 2 if 1 in done or review.terms_of_reference.agreed_on or "lcspr-stage-1" in past else 1

    def following(self, stage: Stage) -> Stage | None:
        """The stage after this one: without an LCSPR, learning follows the decision. None after the last."""
        later = STAGES[STAGES.index(stage) + 1 :]
        if not self.lcspr_undertaken:
            later = tuple(one for one in later if one not in {"lcspr", "publication"})
        return later[0] if later else None

    def delay_explained(self, deadline: DeadlineLike) -> bool:
        """Whether log.yaml says why a deadline is missed: a reason settles a should, and never a must."""
        return any(
            entry.kind == "delay"
            and entry.deadline == deadline.id
            and bool(entry.summary.strip())
            and entry.agency in {"", deadline.agency or ""}
            for entry in self.case.log.entries
        )

    def weight(self, stage: Stage | None, severity: Severity, deadlines: Sequence[str]) -> Severity | None:
        """What a missing duty weighs: its full weight once due, next while its stage lasts, None before that.

        Setting up begins with the notification (day 1 to 2), whatever stage the case is said to be at.

        Args:
            stage: The stage at whose end the duty is due.
            severity: Its full weight.
            deadlines: The ids of the deadlines it is done by; one of them overdue makes it due, of a should only while
                no reason for it is on record.
        """
        if stage is None:
            return severity
        here, due = STAGES.index(self.stage), STAGES.index(stage)
        if due < here or (due == here and self.whole_stage):
            return severity
        overdue = [one for one in self.deadlines if one.status == "overdue" and one.id in deadlines]
        if any(severity is Severity.ERROR or not self.delay_explained(one) for one in overdue):
            return severity
        begins = stage == "set-up" and due == here + 1 and self.case.notification.notified_on is not None
        return Severity.NEXT if due == here or begins else None


@dataclass(frozen=True)
class Missing:
    """Something the guidance asks for is not recorded. It weighs what the stage makes it weigh.

    Attributes:
        place: Where a person would record it.
        message: What is missing and what to write.
        severity: The most it weighs, where that is less than the rule's own weight.
        who: Whom it concerns, by id: an agency, an endorser, a recipient; empty where there is only one.
        by: The day it is to be done by, where the case itself records one.
    """

    place: Place
    message: str
    severity: Severity | None = None
    who: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Wrong:
    """Something recorded goes against the guidance, whatever the stage.

    Attributes:
        place: Where it is recorded.
        message: What is wrong and what to do.
        severity: What it weighs, where it is not the rule's own weight.
        clause: The section it goes against, where it is not the rule's own.
        who: Whom it concerns, by id; empty where there is only one.
        by: The day it was to be done by, where the case itself records one.
    """

    place: Place
    message: str
    severity: Severity | None = None
    clause: str = ""
    who: str = ""
    by: date | None = None
