"""A practice review at work: chronologies, the learning event, the draft, governance, drift (§13 to §15)."""

import typing

from wscp_cli.model.lcspr import EventTopic
from wscp_cli.model.lcspr_decision import last_partners_decision, lcspr_decision
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id, somebody
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong

TOPICS: tuple[EventTopic, ...] = typing.get_args(EventTopic)
_LONG_WAIT = 31
"""Days between what was recommended and the day the months are counted from, beyond which it is asked about."""
_MONTHS = ("lcspr-stage-1", "lcspr-stage-2", "lcspr-stage-3", "lcspr-stage-4", "lcspr-publication")
"""The deadlines a review can drift past."""


@duty("LCS-ORGANISATION", "§13", "lcspr", force="may", lcspr=True, review_stage=2)
def organisational_changes_asked_for(subject: Subject) -> Remarks:
    """It is settled whether a chronology of organisational changes is collected."""
    review = subject.case.review
    if review.organisational_changes_collected not in {"yes", "no"}:
        yield Missing(
            review.place("organisational_changes_collected"),
            "answer whether changes in the organisations were collected beside the chronologies",
        )


@duty("LCS-MONITORED", "§14", "lcspr", lcspr=True, review_stage=2)
def parallel_processes_monitored(subject: Subject) -> Remarks:
    """The parallel processes are monitored: how each stands is recorded."""
    for process in subject.case.case.parallel_processes:
        if not said(process.status):
            yield Missing(process.place("status"), f"record how {process.kind or 'this process'} stands")


@duty("LCS-EVENT", "§14", "lcspr", force="may", lcspr=True, review_stage=2)
def learning_event_held(subject: Subject) -> Remarks:
    """A practitioner learning event is held, or the reason why none is."""
    event = subject.case.learning_event
    if event.held_on is None and not said(event.reason_not_held):
        yield Missing(
            event.place("held_on"),
            "record when the practitioner learning event was held; if there is none, say why in 'reason_not_held'",
        )


@duty("LCS-INVITED", "§14", "lcspr", lcspr=True, review_stage=2)
def practitioners_invited(subject: Subject) -> Remarks:
    """Practitioners with direct contact are identified and invited to the learning event."""
    event = subject.case.learning_event
    if (event.held_on or event.planned_for) and not any(somebody(one) for one in event.practitioners_invited):
        yield Missing(
            event.place("practitioners_invited", key=True),
            "list the practitioners invited to the learning event, by role and agency",
        )


@duty("LCS-ATTENDED", "§14", "lcspr", lcspr=True, review_stage=2)
def practitioners_attended(subject: Subject) -> Remarks:
    """Practitioners attended the learning event, and it is recorded who."""
    event = subject.case.learning_event
    if event.held_on and not any(somebody(one) for one in event.practitioners_attended):
        yield Missing(
            event.place("practitioners_attended", key=True),
            "list who attended the learning event, by role and agency",
        )


@duty("LCS-TOPICS", "§14", "lcspr", lcspr=True, review_stage=2)
def six_topics_considered(subject: Subject) -> Remarks:
    """The learning event considers its six topics with the practitioners."""
    event = subject.case.learning_event
    if event.held_on is None:
        return
    considered = {one.topic: one for one in event.topics}
    for topic in TOPICS:
        one = considered.get(topic)
        if one is None:
            yield Missing(event.place("topics", key=True), f"record what the event considered under the topic {topic}")
        elif not said(one.summary):
            yield Missing(one.place("summary"), f"record what was said under the topic {topic}")


@duty("LCS-FEEDBACK", "§14", "lcspr", lcspr=True, review_stage=3)
def feedback_invited(subject: Subject) -> Remarks:
    """Practitioners who took part are invited to give feedback towards the end of the review."""
    event = subject.case.learning_event
    if event.held_on and event.feedback_invited_on is None:
        yield Missing(
            event.place("feedback_invited_on"), "record when those who took part were invited to give feedback"
        )


@duty("LCS-DRAFT", "§14, §15", "lcspr", lcspr=True, review_stage=2, deadlines=("lcspr-stage-2",))
def draft_to_panel(subject: Subject) -> Remarks:
    """The draft report goes to the panel for feedback on its accuracy."""
    review = subject.case.review
    if review.draft_to_panel_on is None:
        yield Missing(review.place("draft_to_panel_on"), "record when the draft went to the panel for its feedback")


@duty("LCS-GOVERNANCE", "§14", "lcspr", lcspr=True, review_stage=3)
def governance_agreed(subject: Subject) -> Remarks:
    """Each panel member has agreed the learning within their own agency's governance."""
    for one in subject.case.review.panel:
        if one.governance_agreed_on is None:
            yield Missing(
                one.place("governance_agreed_on"),
                f"record when {shown_id(one.agency, 'this agency')} agreed learning, recommendations and actions in "
                "its own governance",
            )


@duty("LCS-AGREED", "§14", "lcspr", lcspr=True, review_stage=3, deadlines=("lcspr-stage-3",))
def panel_agreed_report(subject: Subject) -> Remarks:
    """The final report is agreed by the review panel."""
    report = subject.case.lcspr_report
    if report.agreed_by_panel_on is None:
        yield Missing(report.place("agreed_by_panel_on"), "record when the panel agreed the final report")


@duty("LCS-DRIFT", "§15", None, needs=("log",), lcspr=True)
def drift_escalated(subject: Subject) -> Remarks:
    """Drift or delay of the review is escalated."""
    late = [one.id for one in subject.deadlines if one.id in _MONTHS and one.status == "overdue"]
    begun = lcspr_decision(subject.case).on
    escalated = any(
        entry.kind == "escalation" and entry.on and begun and entry.on >= begun.date
        for entry in subject.case.log.entries
    )
    review = subject.case.review
    place = review.place("stages", key=True) if review.document else subject.case.log.place("entries", key=True)
    if late and not escalated:
        yield Wrong(
            place,
            f"{late[0]} is overdue: escalate the drift, and log it with 'kind: escalation' and 'raised_with'",
        )


@duty("LCS-PROGRESS", "§15", "lcspr", status="statute", force="must", lcspr=True, deadlines=_MONTHS, review_stage=2)
def progress_looked_at(subject: Subject) -> Remarks:
    """The partners monitor the time the review takes and its quality at regular intervals."""
    review = subject.case.review
    dated = [one for one in review.monitoring if one.on]
    if not dated:
        place = review.place("monitoring", key=True) if review.document else lcspr_decision(subject.case).place
        yield Missing(place, "record when the partners looked at the time the review takes and at its quality")
    for one in review.monitoring:
        if one.on is None and (said(one.time_taken) or said(one.quality)):
            yield Missing(one.place("on"), "record the day on which they looked at it")
        absent = next((name for name in ("time_taken", "quality") if not said(getattr(one, name))), None)
        if one.on and absent:
            yield Missing(
                one.place(absent),
                "the law asks for both: record what they found of the "
                f"{'time it is taking' if absent == 'time_taken' else 'quality'}",
            )


@duty("LCS-REQUEST", "§15", None, status="statute", force="must", lcspr=True)
def reviewer_asked_in_writing(subject: Subject) -> Remarks:
    """A request to the reviewer for information or a draft is made in writing."""
    for one in subject.case.review.reviewer_requests:
        if one.in_writing == "no":
            yield Wrong(
                one.place("in_writing"), "a request to the reviewer has to be made in writing: send it, and record when"
            )


@duty("LCS-COUNTED", "§14", None, status="own", lcspr=True, needs=("lcspr-review",))
def months_counted_from_the_decision(subject: Subject) -> Remarks:
    """The day in review.yaml from which the months run is the day on which the partners decided."""
    case, commissioned = subject.case, subject.case.review.decided_on
    decided = last_partners_decision(case)
    if commissioned is None:
        return
    if decided and decided.decided_on and decided.decided_on.date != commissioned.date:
        yield Wrong(
            case.review.place("decided_on"),
            f"the partners decided on {decided.decided_on.date}, and the six "
            "months run from that day: correct one of the two",
        )
        return
    earlier = case.report.signed_off_on or case.meeting.held_on
    replied = case.report.panel_reply.received_on
    if decided or earlier is None or case.meeting.decision.undertake_lcspr != "yes":
        return
    since = max(earlier.date, replied.date) if replied else earlier.date
    days = (commissioned.date - since).days
    if days > _LONG_WAIT:
        yield Wrong(
            case.review.place("decided_on"),
            f"{days} days after the meeting and the Panel's reply: did "
            "the partners decide only then? Record their decision",
        )


LCSPR_WORK_RULES: tuple[Rule, ...] = (
    organisational_changes_asked_for,
    parallel_processes_monitored,
    learning_event_held,
    practitioners_invited,
    practitioners_attended,
    six_topics_considered,
    feedback_invited,
    draft_to_panel,
    governance_agreed,
    panel_agreed_report,
    drift_escalated,
    progress_looked_at,
    reviewer_asked_in_writing,
    months_counted_from_the_decision,
)
