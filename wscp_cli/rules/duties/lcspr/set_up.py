"""Setting a practice review up: its panel, its reviewer, its terms of reference (§12 to §16)."""

from wscp_cli.findings import Severity
from wscp_cli.model.lcspr_decision import last_partners_decision, lcspr_decision
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id, somebody
from wscp_cli.rules.core.partial_dates import surely_before
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong

_REVIEW = ("lcspr-review",)


@duty("LCS-STARTED", "§12", "lcspr", needs=("meeting",), lcspr=True, deadlines=("lcspr-stage-1", "lcspr-publication"))
def review_started(subject: Subject) -> Remarks:
    """Where an LCSPR was decided, it has its files and the day it was commissioned."""
    case = subject.case
    recommended_against = case.meeting.decision.undertake_lcspr == "no"
    if case.review.document is None:
        yield Missing(
            lcspr_decision(case).place if lcspr_decision(case).on else case.meeting.decision.place("undertake_lcspr"),
            "an LCSPR was decided and lcspr/ is not there yet: lay its files with 'wscp start-lcspr'",
        )
    elif case.review.decided_on is None and lcspr_decision(case).by != "partners":
        yield Missing(
            case.review.place("decided_on"),
            "record when the LCSPR was commissioned: its months are counted from it",
        )
    elif recommended_against and last_partners_decision(case) is None and not _changed_since(subject):
        yield Wrong(
            case.review.place("decided_on"),
            "the meeting decided against an LCSPR, yet one was commissioned: correct one, or log what changed",
            Severity.WARNING,
        )


def _changed_since(subject: Subject) -> bool:
    """Whether the log, or the Panel's reply, tells why a review was commissioned that the meeting did not want."""
    case, held = subject.case, subject.case.meeting.held_on
    logged = any(one.kind == "decision" and not surely_before(one.on, held) for one in case.log.entries)
    return logged or case.report.panel_reply.view in {"different-view", "national-review"}


@duty("LCS-METHOD", "§12", "lcspr", lcspr=True)
def methodology_agreed(subject: Subject) -> Remarks:
    """The methodology of the review is agreed."""
    review = subject.case.review
    if not said(review.methodology):
        yield Missing(review.place("methodology"), "write which methodology was agreed for this review")


@duty("LCS-CHAIR", "§14", "lcspr", lcspr=True)
def panel_chair_identified(subject: Subject) -> Remarks:
    """A chair for the review panel is identified."""
    review = subject.case.review
    if not somebody(review.chair):
        yield Missing(review.place("chair"), "record who chairs the review panel")


@duty("LCS-PANEL", "§14, §15", "lcspr", force="must", needs=("agencies", *_REVIEW), lcspr=True)
def panel_members_named(subject: Subject) -> Remarks:
    """Each agency involved has a member on the review panel."""
    review = subject.case.review
    on_panel = {one.agency for one in review.panel}
    for agency in subject.case.agencies.agencies:
        involved = agency.significant_involvement == "yes" or agency.partner is not None
        if involved and agency.id not in on_panel:
            yield Missing(
                review.place("panel", key=True),
                f"add the panel member of {shown_id(agency.id, 'an agency involved')}",
            )
    for one in review.panel:
        if not somebody(one.member):
            name = shown_id(one.agency, "this agency")
            yield Missing(one.place("member"), f"record who sits on the panel for {name}")


@duty("LCS-CONTACT", "§13", "lcspr", lcspr=True)
def single_points_of_contact(subject: Subject) -> Remarks:
    """Each organisation has one safeguarding lead as its single point of contact."""
    for one in subject.case.review.panel:
        if not somebody(one.single_point_of_contact):
            yield Missing(
                one.place("single_point_of_contact"),
                f"record the single point of contact of {shown_id(one.agency, 'this agency')}",
            )


@duty("LCS-RELEASED", "§13", "lcspr", lcspr=True, review_stage=2)
def practitioners_released(subject: Subject) -> Remarks:
    """Each agency releases its practitioners to take part."""
    for one in subject.case.review.panel:
        if one.practitioners_released != "yes":
            name = shown_id(one.agency, "this agency")
            yield Missing(
                one.place("practitioners_released"),
                f"{name} has not released its practitioners; all agencies should"
                if one.practitioners_released == "no"
                else f"record whether {name} has released its practitioners",
            )


@duty("LCS-SUPPORT", "§13", "lcspr", lcspr=True, review_stage=2)
def staff_supported(subject: Subject) -> Remarks:
    """Each agency supports its staff who are affected, where that is required."""
    for one in subject.case.review.panel:
        if not said(one.staff_support):
            yield Missing(
                one.place("staff_support"),
                f"record how {shown_id(one.agency, 'this agency')} supports its staff, or that none is affected",
            )


@duty("LCS-TERMS", "§14", "lcspr", lcspr=True, deadlines=("lcspr-stage-1",))
def terms_agreed(subject: Subject) -> Remarks:
    """The panel's first meeting agrees the terms of reference."""
    review = subject.case.review
    if review.terms_of_reference.agreed_on is None:
        yield Missing(review.place("terms_of_reference", "agreed_on"), "record when the terms of reference were agreed")


def _terms(subject: Subject, fields: dict[str, str]) -> Remarks:
    terms, review = subject.case.review.terms_of_reference, subject.case.review
    for field, what in fields.items():
        value = getattr(terms, field)
        if not (said(value) if isinstance(value, str) else value):
            yield Missing(review.place("terms_of_reference", field), f"write in the terms of reference {what}")


@duty("LCS-SCOPE", "§14", "lcspr", lcspr=True)
def scope_and_timescales_set(subject: Subject) -> Remarks:
    """The terms of reference set the scope and the timescales."""
    yield from _terms(subject, {"scope": "what the review covers", "timescales": "by when what is to be done"})


@duty("LCS-INFORMATION", "§13, §14", "lcspr", lcspr=True)
def information_specified(subject: Subject) -> Remarks:
    """The terms of reference say which information is collected and how."""
    yield from _terms(subject, {"information_requested": "which information is asked for, and with which tools"})


@duty("LCS-MEDIA", "§14", "lcspr", lcspr=True)
def media_response_agreed(subject: Subject) -> Remarks:
    """The panel agrees a media response statement."""
    yield from _terms(subject, {"media_statement": "what was agreed on a media response"})


@duty("LCS-LEGAL", "§14", "lcspr", lcspr=True)
def legal_input_settled(subject: Subject) -> Remarks:
    """The panel agrees whether legal input is required."""
    yield from _terms(subject, {"legal_input": "whether legal input is required"})


@duty("LCS-PARALLEL", "§14", "lcspr", lcspr=True)
def parallel_contact_named(subject: Subject) -> Remarks:
    """The panel identifies parallel investigations and a point of contact."""
    what = "who is the contact for the parallel investigations, or that there are none"
    yield from _terms(subject, {"parallel_contact": what})


@duty("LCS-MEETINGS", "§14", "lcspr", lcspr=True)
def future_meetings_set(subject: Subject) -> Remarks:
    """The dates of the panel's future meetings are secured."""
    yield from _terms(subject, {"future_meetings": "the dates of the panel's next meetings"})


@duty("LCS-CONTACT-FAMILY", "§14, §17", "lcspr", lcspr=True)
def family_contact_considered(subject: Subject) -> Remarks:
    """The panel considers contact with family members and how it is achieved."""
    yield from _terms(subject, {"family_contact": "how family members are to be contacted"})


@duty("LCS-REVIEWER-TERMS", "§14, §15", "lcspr", lcspr=True)
def reviewer_terms_considered(subject: Subject) -> Remarks:
    """The panel considers the reviewer's terms of reference and contract."""
    review = subject.case.review
    if said(review.lead_reviewer.reason_none_needed):
        return
    yield from _terms(subject, {"reviewer_terms": "what the reviewer is to do, and on which terms"})
    if review.lead_reviewer.contract_agreed_on is None:
        yield Missing(
            review.place("lead_reviewer", "contract_agreed_on"),
            "record when the reviewer's contract was agreed",
        )


@duty("LCS-PRACTITIONERS", "§14", "lcspr", lcspr=True)
def practitioners_asked_for(subject: Subject) -> Remarks:
    """Practitioners with direct practice are asked for, for the learning event."""
    yield from _terms(subject, {"practitioners_requested": "which practitioners the agencies are asked to identify"})


@duty("LCS-KEY-LINES", "§13, §15", "lcspr", force="must", needs=("meeting", *_REVIEW), lcspr=True)
def key_lines_carried_over(subject: Subject) -> Remarks:
    """Every key line of enquiry of the rapid review is in the terms of reference."""
    review = subject.case.review
    terms = review.terms_of_reference
    place = review.place("terms_of_reference", "key_lines_of_enquiry", key=True)
    carried = {line.id for line in terms.key_lines_of_enquiry}
    for line in subject.case.meeting.key_lines_of_enquiry:
        if line.id not in carried:
            name = shown_id(line.id, "one of its key lines")
            yield Missing(place, f"the rapid review's key line of enquiry {name} is not carried over: add it here")
    if not terms.key_lines_of_enquiry and not subject.case.meeting.key_lines_of_enquiry:
        yield Missing(place, "write the key lines of enquiry of the review")
    for line in terms.key_lines_of_enquiry:
        if not said(line.question):
            yield Missing(line.place("question"), "write the question of this key line of enquiry")


@duty("LCS-REVIEWER", "§16", "lcspr", force="may", lcspr=True)
def reviewer_appointed(subject: Subject) -> Remarks:
    """An independent lead reviewer is appointed, or the reason why none is needed is recorded."""
    review = subject.case.review
    lead = review.lead_reviewer
    if said(lead.reason_none_needed):
        return
    if not said(lead.name) and not said(lead.organisation):
        yield Missing(
            review.place("lead_reviewer", "name"),
            "record who the lead reviewer is, or in 'reason_none_needed' why this review needs none",
        )
    elif lead.appointed_on is None:
        yield Missing(review.place("lead_reviewer", "appointed_on"), "record when the lead reviewer was appointed")


@duty("LCS-INDEPENDENT", "§15", "lcspr", lcspr=True)
def reviewer_independent(subject: Subject) -> Remarks:
    """The reviewer is independent of the case."""
    review = subject.case.review
    lead = review.lead_reviewer
    place = review.place("lead_reviewer", "independent_of_case")
    if lead.independent_of_case == "no":
        yield Wrong(place, "the reviewer is not independent of the case: the panel is to find one who is")
    elif lead.independent_of_case != "yes" and not said(lead.reason_none_needed):
        yield Missing(place, "answer whether the reviewer is independent of the case")


LCSPR_SET_UP_RULES: tuple[Rule, ...] = (
    review_started,
    methodology_agreed,
    panel_chair_identified,
    panel_members_named,
    single_points_of_contact,
    practitioners_released,
    staff_supported,
    terms_agreed,
    scope_and_timescales_set,
    information_specified,
    media_response_agreed,
    legal_input_settled,
    parallel_contact_named,
    future_meetings_set,
    family_contact_considered,
    reviewer_terms_considered,
    practitioners_asked_for,
    key_lines_carried_over,
    reviewer_appointed,
    reviewer_independent,
)
