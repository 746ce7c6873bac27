"""The rapid review report: its five parts, its endorsement, its submission and what follows (§5, §7, §10, §11)."""

from wscp_cli.findings import Severity
from wscp_cli.model.lcspr_decision import last_partners_decision, lcspr_decision
from wscp_cli.model.meetings import rapid_review_meetings
from wscp_cli.model.values.words import ENDORSERS
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.partial_dates import surely_before
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong


@duty("RPT-FACTS", "§10", "report")
def says_what_happened(subject: Subject) -> Remarks:
    """The report states concisely what happened."""
    report = subject.case.report
    content = report.content
    if not said(content.what_happened):
        yield Missing(report.place("content", "what_happened"), "write a concise statement of what happened")


@duty("RPT-QUESTIONS", "§10", "report")
def asks_key_questions(subject: Subject) -> Remarks:
    """The report sets out the key questions that emerge."""
    report = subject.case.report
    content = report.content
    if not said(content.key_questions):
        yield Missing(report.place("content", "key_questions"), "write the key questions that emerge from the case")


@duty("RPT-ANALYSIS", "§10", "report")
def answers_each_key_line(subject: Subject) -> Remarks:
    """The analysis answers each key line of enquiry."""
    report = subject.case.report
    content = report.content
    answers = {one.key_line: one for one in content.analysis}
    for line in subject.case.meeting.key_lines_of_enquiry:
        name = shown_id(line.id, "(its id)")
        answer = answers.get(line.id)
        if answer is None:
            yield Missing(
                report.place("content", "analysis", key=True),
                f"the key line of enquiry {name} is not answered: add an entry with 'key_line: {name}'",
            )
        elif not said(answer.what):
            yield Missing(answer.place("what"), f"write what the analysis of {name} found")


@duty("RPT-WHY", "§10", "report")
def says_why(subject: Subject) -> Remarks:
    """The analysis says why: why events happened, practitioners decided and families responded as they did."""
    for answer in subject.case.report.content.analysis:
        if not said(answer.why):
            yield Missing(
                answer.place("why"),
                "say why it happened so, why practitioners decided as they did, why the family responded so",
            )


@duty("RPT-LEARNING", "§10", "report")
def draws_learning(subject: Subject) -> Remarks:
    """The report draws learning from the analysis."""
    report = subject.case.report
    content = report.content
    if not content.learning:
        yield Missing(
            report.place("content", "learning", key=True),
            "write the learning, each point with the key lines it comes from",
        )
    for point in content.learning:
        if not said(point.text):
            yield Missing(point.place("text"), "write this point of learning")


@duty("RPT-DISSEMINATION", "§10", "report")
def plans_dissemination(subject: Subject) -> Remarks:
    """The report plans how learning is disseminated and implemented."""
    report = subject.case.report
    content = report.content
    if not said(content.dissemination):
        yield Missing(
            report.place("content", "dissemination"),
            "write how the learning is disseminated and implemented",
        )


@duty("RPT-CHAIR", "§7", "report")
def chair_endorsed(subject: Subject) -> Remarks:
    """The chair has seen and endorsed the report."""
    report = subject.case.report
    steps = {"shared_with_chair_on": "shared with the chair", "endorsed_by_chair_on": "endorsed by the chair"}
    for field, what in steps.items():
        if getattr(report, field) is None:
            yield Missing(report.place(field), f"record when the report was {what}")


@duty("RPT-ENDORSED", "§7", "report", deadlines=("rapid-review-report", "endorsement"))
def four_endorsements(subject: Subject) -> Remarks:
    """The final draft is endorsed by the Independent Scrutineer and each Delegated Safeguarding Partner."""
    report = subject.case.report
    if report.final_draft_shared_on is None:
        yield Missing(
            report.place("final_draft_shared_on"),
            "record when the final draft went to the endorsers; their one working day runs from it",
        )
    given = {one.endorser: one for one in report.endorsements}
    for endorser in ENDORSERS:
        one = given.get(endorser)
        if one is None:
            yield Missing(report.place("endorsements", key=True), f"record the endorsement of {endorser}")
        elif one.endorsed_on is None:
            yield Missing(one.place("endorsed_on"), f"record when {endorser} endorsed the final draft")


@duty("RPT-SIGNED-OFF", "§10", "report")
def signed_off(subject: Subject) -> Remarks:
    """The Delegated Safeguarding Partners sign the report off before it is submitted."""
    report = subject.case.report
    if report.signed_off_on is None:
        if report.submitted_on is not None:
            yield Wrong(
                report.place("signed_off_on"),
                "the report was submitted, yet no sign-off by the Delegated Safeguarding Partners is recorded",
            )
        else:
            yield Missing(report.place("signed_off_on"), "record when the Delegated Safeguarding Partners signed off")


@duty("SUB-SUBMITTED", "§5", "submission", status="national", force="must", deadlines=("rapid-review-submission",))
def submitted(subject: Subject) -> Remarks:
    """The report is submitted to the Panel."""
    report = subject.case.report
    if report.submitted_on is None and subject.submitting:
        yield Missing(report.place("submitted_on"), "record when the report was submitted to the Panel")


@duty("SUB-CONFIRMED", "§5", "submission")
def confirmed_in_writing(subject: Subject) -> Remarks:
    """Completion is confirmed in writing to the Panel's secretariat."""
    report = subject.case.report
    if report.confirmed_in_writing_on is None and subject.submitting:
        yield Missing(
            report.place("confirmed_in_writing_on"),
            "record when completion was confirmed in writing to the Panel's secretariat",
        )


_COPIES = {
    "meeting-members": "§7, §10",
    "delegated-safeguarding-partners": "§7, §10",
    "safeguarding-review-group": "§10",
}


@duty("SUB-COPIED", "§7, §10", "submission")
def copied(subject: Subject) -> Remarks:
    """The report is copied to the meeting's members, the Delegated Safeguarding Partners and the Review Group."""
    report = subject.case.report
    sent = {one.recipient for one in report.copied_to if one.on}
    for recipient, clause in _COPIES.items():
        if recipient not in sent:
            yield Missing(
                report.place("copied_to", key=True),
                f"record when {recipient} was sent a copy ({clause}; the union of two lists, SEED-08)",
            )


@duty("SUB-REPLY", "§10", "decision", status="own")
def panel_replied(subject: Subject) -> Remarks:
    """The Panel's written reply is recorded, with its view."""
    reply, report = subject.case.report.panel_reply, subject.case.report
    if report.submitted_on and reply.received_on is None:
        yield Missing(
            report.place("panel_reply", "received_on"),
            "record the Panel's written reply when it comes (typically 4 to 6 weeks)",
        )
    elif reply.received_on and reply.view is None:
        yield Missing(reply.place("view"), "record the Panel's view: agrees, national-review or different-view")


@duty("SUB-REPLY-TOLD", "§10", "decision")
def agencies_told_of_reply(subject: Subject) -> Remarks:
    """The relevant agencies are told of the Panel's reply."""
    reply, report = subject.case.report.panel_reply, subject.case.report
    if reply.received_on and reply.agencies_told_on is None:
        yield Missing(
            report.place("panel_reply", "agencies_told_on"),
            "record when the relevant agencies were told of the Panel's reply",
        )


@duty("SUB-AGENCY-REVIEW", "§10", "decision")
def agency_review_followed(subject: Subject) -> Remarks:
    """A review by a single agency, where recommended, is followed to its result."""
    report = subject.case.report
    if subject.case.meeting.decision.agency_review == "yes" and not report.agency_reviews:
        yield Missing(
            report.place("agency_reviews", key=True),
            "the meeting recommended a review by a single agency: record which agency and why",
        )
    for review in report.agency_reviews:
        if not said(review.reason):
            yield Missing(review.place("reason"), "record why a review by this agency was recommended")
        if review.result_reported_on is None or not said(review.result):
            absent = "result" if review.result_reported_on else "result_reported_on"
            yield Missing(
                review.place(absent),
                "follow this agency's review to its result, and record when it was reported back",
                severity=Severity.NEXT,
                who=review.agency,
            )


@duty("SUB-RECONVENED", "§11", "decision")
def reconvened(subject: Subject) -> Remarks:
    """After a rapid review without LCSPR its panel reconvenes to agree how actions go forward."""
    again, report = subject.case.report.reconvened, subject.case.report
    waiting = again.waiting_for_panel_reply == "yes" and report.panel_reply.received_on is None
    if lcspr_decision(subject.case).answer == "no" and again.on is None and not waiting and not _met_again(subject):
        yield Missing(
            report.place("reconvened", "on"),
            "record when the meeting's panel reconvened to agree the actions; it may wait for the Panel's reply",
        )


@duty("SUB-PLAN", "§11", "decision")
def plan_sent(subject: Subject) -> Remarks:
    """The action plan goes to the Safeguarding Review Group and to the Assurance and Review Group."""
    again = subject.case.report.reconvened
    if lcspr_decision(subject.case).answer != "no" or again.on is None:
        return
    groups = {
        "plan_to_review_group_on": "Safeguarding Review Group",
        "plan_to_assurance_group_on": "Assurance and Review Group",
    }
    for field, group in groups.items():
        if getattr(again, field) is None:
            yield Missing(again.place(field), f"record when the action plan went to the {group}")


def _met_again(subject: Subject) -> bool:
    """Whether a meeting to agree the actions, or a second one, is recorded as held."""
    held = [one for one in subject.case.meetings if one.held_on]
    return any(one.kind == "action-planning" for one in held) or len(rapid_review_meetings(tuple(held))) > 1


@duty("SUB-DECISION", "§6", "decision")
def partners_decided(subject: Subject) -> Remarks:
    """The Delegated Safeguarding Partners decide on the recommendation, and again where the Panel's view differs."""
    case, report = subject.case, subject.case.report
    recommended, reply = case.meeting.decision.undertake_lcspr, report.panel_reply
    decided = last_partners_decision(case)
    place = report.place("partners_decisions", key=True)
    how = "wscp record partners-decision"
    if decided is None and recommended == "yes" and case.review.decided_on is None:
        yield Missing(place, f"the meeting recommended an LCSPR: record what the partners decided, and when ({how})")
    elif decided and decided.decided_on is None:
        yield Missing(decided.place("decided_on"), "record the day on which the partners decided")
    elif decided and recommended and decided.undertake_lcspr != recommended and not said(decided.rationale):
        yield Missing(decided.place("rationale"), "the partners decided otherwise than the meeting did: say why")
    if reply.view in {"different-view", "national-review"} and reply.received_on:
        since = decided and decided.decided_on and not surely_before(decided.decided_on, reply.received_on)
        begun = case.review.decided_on and not surely_before(case.review.decided_on, reply.received_on)
        if not since and not begun:
            yield Missing(place, "the Panel's view differs, which opens the question again: record what is decided")


REPORT_RULES: tuple[Rule, ...] = (
    says_what_happened,
    asks_key_questions,
    answers_each_key_line,
    says_why,
    draws_learning,
    plans_dissemination,
    chair_endorsed,
    four_endorsements,
    signed_off,
)
SUBMISSION_RULES: tuple[Rule, ...] = (submitted, confirmed_in_writing, copied)
DECISION_RULES: tuple[Rule, ...] = (
    partners_decided,
    panel_replied,
    agencies_told_of_reply,
    agency_review_followed,
    reconvened,
    plan_sent,
)
