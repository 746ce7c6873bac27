"""What was done in the wrong order: a breach that happened and is recorded honestly; it can be accepted (§4 to §20).

Dates that cannot be are another matter: those are validate's (rules/soundness/dates.py).
"""

from wscp_cli.model.lcspr_decision import lcspr_decision
from wscp_cli.model.meetings import rapid_review_meetings
from wscp_cli.model.values.record import Record
from wscp_cli.rules.core.duty import Remarks, duty
from wscp_cli.rules.core.partial_dates import When, surely_before
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Subject, Wrong

Step = tuple[Record, str, str]
"""A record, the field with its date, and what happened then."""


def _when(step: Step) -> When | None:
    when: When | None = getattr(step[0], step[1])
    return when


def _before(first: Step, *others: Step) -> Remarks:
    """Each of the others that is dated before the first, which should have come before it."""
    for other in others:
        if surely_before(_when(other), _when(first)):
            yield Wrong(other[0].place(other[1]), f"{other[2]} came before {first[2]}: accept it, or correct the date")


def _after(last: Step, *others: Step) -> Remarks:
    """Each of the others that is dated after the last, which should have followed it."""
    for other in others:
        if surely_before(_when(last), _when(other)):
            yield Wrong(other[0].place(other[1]), f"{other[2]} came after {last[2]}: accept it, or correct the date")


@duty("ORD-NOTIFICATION", "§4", None, status="national")
def decided_before_notified(subject: Subject) -> Remarks:
    """The partners decide to notify, each with a view, before the notification is sent."""
    notice = subject.case.notification
    views = [(one, "on", "this partner's view") for one in notice.partner_views]
    yield from _after(
        (notice, "notified_on", "the notification"),
        (notice.decision, "decided_on", "the decision to notify"),
        *views,
    )


@duty("ORD-MEETING", "§7", None)
def met_after_notification(subject: Subject) -> Remarks:
    """The rapid review meeting follows the notification."""
    notice = subject.case.notification
    held = [(one, "held_on", "the meeting") for one in rapid_review_meetings(subject.case.meetings)]
    yield from _before((notice, "notified_on", "the notification to the Panel"), *held)


@duty("ORD-SUBMISSION", "§7, §10", None)
def endorsed_before_submission(subject: Subject) -> Remarks:
    """The report is endorsed by its chair, then by the endorsers, and signed off before it goes to the Panel."""
    report = subject.case.report
    chair = (report, "endorsed_by_chair_on", "the chair's endorsement")
    given = [(one, "endorsed_on", "this endorsement") for one in report.endorsements]
    signed = (report, "signed_off_on", "the sign-off")
    yield from _after((report, "submitted_on", "the submission"), chair, *given, signed)
    if not surely_before(report.submitted_on, report.endorsed_by_chair_on):
        yield from _after((report, "final_draft_shared_on", "the final draft went to the endorsers"), chair)


@duty("ORD-LCSPR", "§6, §14", None, lcspr=True)
def decided_before_begun(subject: Subject) -> Remarks:
    """An LCSPR is decided after the rapid review meeting, and begun after it was decided."""
    case, review = subject.case, subject.case.review
    decision = lcspr_decision(case)
    held = rapid_review_meetings(case.meetings)
    decided = [(one, "decided_on", "this decision") for one in case.report.partners_decisions]
    if held:
        commissioned = (review, "decided_on", "the decision to commission the LCSPR")
        yield from _before((held[0], "held_on", "the rapid review meeting"), *decided, commissioned)
    if decision.on is None or decision.by not in {"partners", "commissioned"}:
        return
    terms, lead, report = review.terms_of_reference, review.lead_reviewer, case.lcspr_report
    begun: list[Step] = [
        (terms, "agreed_on", "agreeing the terms of reference"),
        (lead, "appointed_on", "appointing the reviewer"),
        (lead, "contract_agreed_on", "the reviewer's contract"),
        (review, "draft_to_panel_on", "the draft"),
        (case.learning_event, "held_on", "the learning event"),
        (report, "agreed_by_panel_on", "the panel's agreement"),
        *((one, "completed_on", "completing this stage") for one in review.stages),
    ]
    for step in begun:
        if surely_before(_when(step), decision.on):
            came_before = f"{step[2]} came before the decision to undertake the LCSPR: accept it, or correct the date"
            yield Wrong(step[0].place(step[1]), came_before)


@duty("ORD-PUBLICATION", "§14, §20", None, lcspr=True)
def ready_before_publication(subject: Subject) -> Remarks:
    """The report is agreed by its panel, then signed off, and its statements agreed, before it is published."""
    case, publication = subject.case, subject.case.publication
    agreed = (case.lcspr_report, "agreed_by_panel_on", "the panel's agreement to the report")
    signed = (publication, "signed_off_by_dsps_on", "the partners' sign-off")
    statements = [(one, "agreed_on", "this statement") for one in publication.statements]
    yield from _after((publication, "published_on", "the publication"), agreed, signed, *statements)
    if not surely_before(publication.published_on, case.lcspr_report.agreed_by_panel_on):
        yield from _after(signed, agreed)


BREACH_RULES: tuple[Rule, ...] = (
    decided_before_notified,
    met_after_notification,
    endorsed_before_submission,
    decided_before_begun,
    ready_before_publication,
)
