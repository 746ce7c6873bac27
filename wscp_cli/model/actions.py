"""actions.yaml, log.yaml, exceptions.yaml: what is to be done, decided, said and accepted (§11, §15, §21-§24)."""

from dataclasses import field
from datetime import date
from typing import Literal

from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Answer, Contact

ActionStatus = Literal["not-started", "in-progress", "done", "withdrawn"]
LogKind = Literal["decision", "delay", "disagreement", "non-compliance", "escalation", "communication", "event", "note"]


@record
class Recommendation(Record):
    """What should change, and the learning it comes from (§10, §18)."""

    id: str = ""
    text: str = ""
    source: Literal["rapid-review", "lcspr"] | None = None
    findings: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The points it answers: findings of the practice review, learning of the rapid review."""
        return tuple(dict.fromkeys((*self.findings, *self.learning)))


@record
class Evidence(Record):
    """What shows that an action was done."""

    id: str = ""
    on: date | None = None
    description: str = ""


@record
class Impact(Record):
    """What the action changed, evaluated before closure (§22)."""

    method: Literal["audit", "survey", "data"] | None = None
    evaluated_on: date | None = None
    result: str = ""


@record
class RevisedDue(Record):
    """A date an action was due before it was moved; ``due`` is always the date that holds now (§21)."""

    was: date | None = None
    on: date | None = None
    by: str = ""
    reason: str = ""


@record
class Milestone(Record):
    """A step on the way, with its date (§21)."""

    text: str = ""
    due: date | None = None
    done_on: date | None = None


@record
class Progress(Record):
    """What was reported on an action at one time (§21)."""

    on: date | None = None
    by: str = ""
    text: str = ""


@record
class Action(Record):
    """One action with its owner, date, status and evidence (§11, §21)."""

    id: str = ""
    recommendation: str = ""
    text: str = ""
    outcome: str = ""
    measure: str = ""
    owner: Contact = field(default_factory=Contact)
    agreed_on: date | None = None
    due: date | None = None
    revised_due: tuple[RevisedDue, ...] = ()
    status: ActionStatus = "not-started"
    milestones: tuple[Milestone, ...] = ()
    progress: tuple[Progress, ...] = ()
    completed_on: date | None = None
    evidence: tuple[Evidence, ...] = ()
    impact: Impact = field(default_factory=Impact)
    assurance: str = ""
    monitored_by: Literal["safeguarding-review-group", "assurance-and-review-group"] | None = None


@record
class ActionPlan(Record):
    """actions.yaml."""

    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()


@record
class LogEntry(Record):
    """A dated entry.

    A delay names the deadline it explains (and the agency, where there is one for each); an event of the partnership's
    own is named by the id it has in the profile.
    """

    id: str = ""
    on: date | None = None
    kind: LogKind | None = None
    document_: str = ""
    sent_to: tuple[str, ...] = ()
    file: str = ""
    summary: str = ""
    by: str = ""
    raised_with: tuple[str, ...] = ()
    deadline: str = ""
    event: str = ""
    agency: str = ""
    outcome: str = ""
    minuted: Answer | None = None
    resolved_on: date | None = None


@record
class CaseLog(Record):
    """log.yaml."""

    entries: tuple[LogEntry, ...] = ()


@record
class AcceptedException(Record):
    """A finding accepted for a reason, by somebody, until a date."""

    code: str = ""
    path: str = ""
    reason: str = ""
    agreed_by: str = ""
    agreed_on: date | None = None
    until: date | None = None


@record
class LookedAt(Record):
    """A file for publication that a person looked at where no program can."""

    sha256: str = ""
    file: str = ""
    by: str = ""
    on: date | None = None
    accepts: tuple[str, ...] = ()
    reason: str = ""


@record
class DecidedWording(Record):
    """What people decided about something that narrows down who is meant."""

    kind: str = ""
    wording: str = ""
    decision: Literal["keep", "change", "ask"] | None = None
    by: str = ""
    on: date | None = None
    reason: str = ""


@record
class Exceptions(Record):
    """exceptions.yaml."""

    exceptions: tuple[AcceptedException, ...] = ()
    looked_at: tuple[LookedAt, ...] = ()
    decided: tuple[DecidedWording, ...] = ()
