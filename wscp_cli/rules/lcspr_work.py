"""A practice review at work: chronologies, the learning event, the draft, governance, drift (§13 to §15)."""

import typing

from wscp_cli.model.lcspr import EventTopic
from wscp_cli.rules.duty import Remarks, duty, said, shown_id, somebody
from wscp_cli.rules.rule import Rule
from wscp_cli.rules.subject import Missing, Subject, Wrong

TOPICS: tuple[EventTopic, ...] = typing.get_args(EventTopic)
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
        yield Missing(event.place("held_on"), "record when the practitioner learning event was held; if there is none, "
                      "say why in 'reason_not_held'")


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
            event.place("practitioners_attended", key=True), "list who attended the learning event, by role and agency",
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
        yield Missing(event.place("feedback_invited_on"), "record when those who took part were invited to give "
                      "feedback")


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


@duty("LCS-DRIFT", "§15", None, needs=("log", "lcspr-review"), lcspr=True)
def drift_escalated(subject: Subject) -> Remarks:
    """Drift or delay of the review is escalated."""
    late = [one.id for one in subject.deadlines if one.id in _MONTHS and one.status == "overdue"]
    begun = subject.case.review.decided_on
    escalated = any(
        entry.kind == "escalation" and entry.on and begun and entry.on >= begun.date
        for entry in subject.case.log.entries
    )
    if late and not escalated:
        yield Wrong(
            subject.case.review.place("stages", key=True),
            f"{late[0]} is overdue: escalate the drift, and log it with 'kind: escalation' and 'raised_with'",
        )


LCSPR_WORK_RULES: tuple[Rule, ...] = (
    organisational_changes_asked_for, parallel_processes_monitored, learning_event_held, practitioners_invited,
    practitioners_attended, six_topics_considered, feedback_invited, draft_to_panel, governance_agreed,
    panel_agreed_report, drift_escalated,
)
