"""What one case records, as ids, enums, dates and counts: no names, no free text, and the same on every day."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from wscp_cli.checking.partnership import Partnership
from wscp_cli.checking.verdict import verdict_of
from wscp_cli.findings import NOWHERE, Severity
from wscp_cli.model.case import Stage
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.lcspr_decision import last_partners_decision, lcspr_decision
from wscp_cli.model.meetings import rapid_review_meetings
from wscp_cli.model.scope import led_elsewhere, review_ruled_out
from wscp_cli.model.values.age import age_at_death
from wscp_cli.model.values.dates import Moment
from wscp_cli.protocol.profile import Protocol
from wscp_cli.rules.core.quorum import QuorumState
from wscp_cli.timetable.events import Events
from wscp_cli.timetable.from_case import NEEDED, events_of
from wscp_cli.timetable.what_if import fields_of

if TYPE_CHECKING:
    from wscp_cli.model.actions import Action
    from wscp_cli.model.agencies import Agency
    from wscp_cli.model.case import Child

READ = NEEDED | {"actions", "family", "log"}
"""The kinds of file that facts are taken from, by schema."""
_LAST_DAY = date.max


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """A child the review is about, by the place in the list of children, from 1."""

    number: int
    age: int | None = None
    sex: str = ""
    looked_after: str = ""
    care_leaver: str = ""
    ethnic_group: str = ""
    disability: str = ""
    protection_plan: str = ""
    child_in_need: str = ""
    placement: str = ""


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An agency's part in the review."""

    id: str
    sector: str = ""
    partner: str = ""
    significant: str = ""
    secured_on: date | None = None
    requested_on: date | None = None
    returned_on: date | None = None
    nil_return: bool = False
    quality_assured_on: date | None = None
    voice: str = ""
    attended: bool = False
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """One action of the plan. ``moved_from`` are the dates it was due before, the first of them first."""

    id: str
    recommendation: str = ""
    source: str = ""
    agency: str = ""
    owned: bool = False
    status: str = "not-started"
    agreed_on: date | None = None
    due: date | None = None
    moved_from: tuple[date, ...] = ()
    completed_on: date | None = None
    evidence: tuple[date | None, ...] = ()
    progress_on: date | None = None
    assured: bool = False
    impact_on: date | None = None
    impact_method: str = ""
    monitored_by: str = ""

    @property
    def first_due(self) -> date | None:
        """The first date it was due."""
        return self.moved_from[0] if self.moved_from else self.due

    @property
    def moved_days(self) -> int:
        """By how many days its date has been moved in all."""
        return (self.due - self.moved_from[0]).days if self.due and self.moved_from else 0


@dataclass(frozen=True, slots=True)
class LearningFacts:
    """One point of learning: its themes, and whether something is done about it."""

    id: str
    source: str = "rapid-review"
    themes: tuple[str, ...] = ()
    actions: int = 0


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What happened, in codes. ``occurred`` is EDTF."""

    occurred: str = ""
    outcome: str = ""
    kind: str = ""
    abuse_categories: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    """The days that carry a case on, and what was decided on them.

    ``recommended`` is the meeting's, ``decided`` the partners', ``panel_view`` the Panel's; ``lcspr`` how the question
    of a practice review stands, all three considered. ``quorum`` is judged as if the day of the meeting had come.
    """

    became_aware: date | None = None
    notified_on: date | None = None
    meeting_planned_for: date | None = None
    meeting_held_on: date | None = None
    quorum: QuorumState = "not-recorded"
    quorum_missing: tuple[str, ...] = ()
    recommended: str = ""
    consensus: str = ""
    dissents: int = 0
    signed_off_on: date | None = None
    decided: str = ""
    decided_on: date | None = None
    submitted_on: date | None = None
    panel_reply_on: date | None = None
    panel_view: str = ""
    national_review: str = ""
    lcspr: str = ""
    lcspr_from: date | None = None
    publication_planned_for: date | None = None
    published_on: date | None = None
    closed_on: date | None = None
    impact_shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What one case records.

    Attributes:
        reference: What case.yaml calls it.
        profile: The profile it is judged by.
        stage: The stage being worked on.
        led_elsewhere: Whether another partnership leads.
        ruled_out: Whether no rapid review is to be undertaken.
        events: The events its deadlines are counted from and met by, without their places.
        faults: How many faults of form its files have.
        unread: The files that cannot be read at all, by path.
    """

    reference: str = ""
    area: str = ""
    profile: str = ""
    stage: Stage = "notification"
    opened_on: date | None = None
    led_elsewhere: bool = False
    ruled_out: bool = False
    incident: IncidentFacts = field(default_factory=IncidentFacts)
    parallel: tuple[str, ...] = ()
    progress: ProgressFacts = field(default_factory=ProgressFacts)
    children: tuple[ChildFacts, ...] = ()
    agencies: tuple[AgencyFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    recommendations: int = 0
    learning: tuple[LearningFacts, ...] = ()
    events: Events = field(default_factory=Events)
    faults: int = 0
    unread: tuple[str, ...] = ()


def facts_of(case: CaseFolder, protocol: Protocol | None) -> CaseFacts:
    """What a case records.

    Args:
        case: The case, of which at least the kinds of ``READ`` were read.
        protocol: The rules of its profile; None where they cannot be used.
    """
    record, incident = case.case, case.case.incident
    events = events_of(case, fields_of(protocol), protocol.events) if protocol else Events()
    return CaseFacts(
        reference=record.reference,
        area=record.area,
        profile=record.profile,
        stage=record.stage,
        opened_on=record.opened_on,
        led_elsewhere=led_elsewhere(case),
        ruled_out=review_ruled_out(case),
        incident=IncidentFacts(
            incident.occurred.text if incident.occurred else "",
            incident.outcome or "",
            incident.kind or "",
            tuple(incident.abuse_categories),
            incident.where or "",
        ),
        parallel=tuple(one.kind for one in record.parallel_processes if one.kind),
        progress=_progress(case, protocol),
        children=tuple(_child(case, child, number) for number, child in enumerate(record.children, 1)),
        agencies=tuple(_agency(case, agency) for agency in case.agencies.agencies),
        actions=tuple(action_facts(case, action) for action in case.actions.actions),
        recommendations=len(case.actions.recommendations),
        learning=_learning(case),
        events=_without_places(events),
        faults=sum(one.severity is Severity.ERROR for one in case.findings),
        unread=tuple(one.name for one in case.documents.values() if not one.readable),
    )


def _without_places(events: Events) -> Events:
    occurred = {
        event: {who: replace(one, place=NOWHERE) for who, one in known.items()}
        for event, known in events.occurred.items()
    }
    return replace(events, occurred=occurred, places={})


def _day(when: Moment | date | None) -> date | None:
    return when.date if isinstance(when, Moment) else when


def _progress(case: CaseFolder, protocol: Protocol | None) -> ProgressFacts:
    notice, meeting, report, review = case.notification, case.meeting, case.report, lcspr_decision(case)
    decided, publication = last_partners_decision(case), case.publication
    quorum = verdict_of(case, _LAST_DAY, Partnership.of(protocol))
    planned = [one.planned_for for one in rapid_review_meetings(case.meetings) or (meeting,) if one.planned_for]
    return ProgressFacts(
        became_aware=_day(notice.became_aware),
        notified_on=_day(notice.notified_on),
        meeting_planned_for=_day(planned[-1]) if planned else None,
        meeting_held_on=_day(meeting.held_on),
        quorum=quorum.state,
        quorum_missing=tuple(quorum.missing),
        recommended=meeting.decision.undertake_lcspr or "",
        consensus=meeting.decision.consensus or "",
        dissents=len(meeting.decision.dissent),
        signed_off_on=_day(report.signed_off_on),
        decided=(decided.undertake_lcspr or "") if decided else "",
        decided_on=_day(decided.decided_on) if decided else None,
        submitted_on=_day(report.submitted_on),
        panel_reply_on=_day(report.panel_reply.received_on),
        panel_view=report.panel_reply.view or "",
        national_review=meeting.decision.national_review or "",
        lcspr=review.answer or "",
        lcspr_from=_day(review.on),
        publication_planned_for=publication.planned_for,
        published_on=publication.published_on,
        closed_on=case.case.closure.closed_on,
        impact_shared_with=tuple(case.case.closure.impact_shared_with),
    )


def _child(case: CaseFolder, child: "Child", number: int) -> ChildFacts:
    person = next((one for one in case.family.people if one.id and one.id == child.person), None)
    return ChildFacts(
        number,
        age_at_death(case, child),
        person.sex if person else "",
        child.looked_after or "",
        child.care_leaver or "",
        child.ethnic_group or "",
        child.disability or "",
        child.protection_plan or "",
        child.child_in_need or "",
        child.placement or "",
    )


_THERE = {"present", "remote", "part"}


def _agency(case: CaseFolder, agency: "Agency") -> AgencyFacts:
    scoping = agency.scoping
    there = any(one.agency == agency.id and one.presence in _THERE for one in case.meeting.attendance)
    return AgencyFacts(
        agency.id,
        agency.sector or "",
        agency.partner or "",
        agency.significant_involvement or "",
        agency.records.on,
        _day(scoping.requested_on),
        _day(scoping.returned_on),
        scoping.nil_return,
        scoping.quality_assured.on,
        scoping.practitioner_voice.included or "",
        there or bool(agency.id and case.meeting.chair.agency == agency.id and case.meeting.held_on),
        agency.outcome_told_on,
    )


def action_facts(case: CaseFolder, action: "Action") -> ActionFacts:
    """What is recorded of one action of a case."""
    source = next((one.source for one in case.actions.recommendations if one.id == action.recommendation), None)
    reported = [one.on for one in action.progress if one.on]
    return ActionFacts(
        action.id,
        action.recommendation,
        source or "",
        action.owner.agency,
        action.owner.named,
        action.status,
        action.agreed_on,
        action.due,
        tuple(one.was for one in action.revised_due if one.was),
        action.completed_on,
        tuple(one.on for one in action.evidence if one.description.strip()),
        max(reported, default=None),
        bool(action.assurance.strip()),
        action.impact.evaluated_on,
        action.impact.method or "",
        action.monitored_by or "",
    )


def _learning(case: CaseFolder) -> tuple[LearningFacts, ...]:
    """The learning of the rapid review and the findings of the practice review, with the actions that follow."""
    acted: dict[str, int] = {}
    for recommendation in case.actions.recommendations:
        number = sum(one.recommendation == recommendation.id for one in case.actions.actions)
        for point in recommendation.answers:
            acted[point] = acted.get(point, 0) + number
    points = [
        LearningFacts(one.id, "rapid-review", tuple(one.themes), acted.get(one.id, 0))
        for one in case.report.content.learning
    ]
    points += [LearningFacts(one.id, "lcspr", (), acted.get(one.id, 0)) for one in case.lcspr_report.findings]
    return tuple(points)
