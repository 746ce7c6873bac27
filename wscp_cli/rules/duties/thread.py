"""The thread from key line of enquiry to action: no link of it may be missing (§10, §11, §13, §18, §21)."""

from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject

_THREAD = ("meeting", "rapid-review-report", "actions")
"""The files the thread runs through."""


_NO_ACTION = "no action names this recommendation (a withdrawn one does not count)"


def _acted_on(subject: Subject) -> set[str]:
    """The recommendations that an action carries out."""
    return {action.recommendation for action in subject.case.actions.actions if action.status != "withdrawn"}


@duty("TRC-KEY-LINE", "§10", "report", status="own", needs=_THREAD)
def key_line_leads_to_learning(subject: Subject) -> Remarks:
    """Each key line of enquiry leads to learning."""
    named = {line for point in subject.case.report.content.learning for line in point.key_lines}
    for line in subject.case.meeting.key_lines_of_enquiry:
        if subject.case.report.content.learning and line.id not in named:
            yield Missing(
                line.place("id"),
                f"no point of learning names {shown_id(line.id, 'this key line')} in its 'key_lines'",
            )


@duty("TRC-LEARNING", "§10", "report", status="own", needs=_THREAD)
def learning_has_an_origin(subject: Subject) -> Remarks:
    """Each point of learning comes from a key line of enquiry."""
    known = {line.id for line in subject.case.meeting.key_lines_of_enquiry}
    for point in subject.case.report.content.learning:
        if not known & set(point.key_lines):
            yield Missing(point.place("key_lines"), "name the key lines of enquiry this learning comes from")


@duty("TRC-RECOMMENDATION", "§10", "report", status="own", needs=_THREAD)
def learning_leads_to_action(subject: Subject) -> Remarks:
    """Each point of learning leads to a recommendation, or the reason why none is needed is recorded."""
    taken_up = {point for one in subject.case.actions.recommendations for point in one.answers}
    for point in subject.case.report.content.learning:
        if point.id not in taken_up and not said(point.no_action_reason):
            yield Missing(
                point.place("id"),
                "no recommendation names this learning: add one, or say why in 'no_action_reason'",
            )


@duty("TRC-SOURCE", "§10", "report", status="own", needs=_THREAD)
def recommendation_has_learning(subject: Subject) -> Remarks:
    """Each recommendation of the rapid review comes from learning."""
    known = {point.id for point in subject.case.report.content.learning}
    for one in subject.case.actions.recommendations:
        if one.source != "lcspr" and not known & set(one.learning):
            yield Missing(one.place("learning"), "name the learning this recommendation comes from")


@duty("TRC-ACTION", "§10", "report", needs=_THREAD)
def recommendation_has_actions(subject: Subject) -> Remarks:
    """Each recommendation of the rapid review has an action."""
    acted_on = _acted_on(subject)
    for one in subject.case.actions.recommendations:
        if one.source != "lcspr" and one.id not in acted_on:
            yield Missing(one.place("id"), f"{_NO_ACTION}; add one to 'actions'")


@duty("TRC-UNTIED", "§10", "report", status="own", needs=_THREAD)
def action_has_a_recommendation(subject: Subject) -> Remarks:
    """Each action carries out a recommendation."""
    known = {one.id for one in subject.case.actions.recommendations}
    for action in subject.case.actions.actions:
        if action.recommendation not in known:
            yield Missing(action.place("recommendation"), "name the recommendation this action carries out")


_REVIEW = ("lcspr-review", "lcspr-report", "actions")
"""The files the thread of a practice review runs through."""


@duty(
    "TRC-FINDING",
    "§13, §18",
    "lcspr",
    force="must",
    needs=("lcspr-review", "lcspr-report"),
    lcspr=True,
    review_stage=3,
)
def key_line_leads_to_finding(subject: Subject) -> Remarks:
    """Each key line of enquiry of the terms of reference is answered by a finding of the report."""
    report = subject.case.lcspr_report
    answered = {line for finding in report.findings for line in finding.key_lines}
    for line in subject.case.review.terms_of_reference.key_lines_of_enquiry:
        if report.findings and line.id not in answered:
            yield Missing(
                report.place("findings", key=True),
                f"no finding names {shown_id(line.id, 'one of the key lines of enquiry')} in its 'key_lines'",
            )


@duty("TRC-ORIGIN", "§18", "lcspr", status="own", needs=("lcspr-review", "lcspr-report"), lcspr=True, review_stage=3)
def finding_has_an_origin(subject: Subject) -> Remarks:
    """Each finding comes from a key line of enquiry of the terms of reference."""
    known = {line.id for line in subject.case.review.terms_of_reference.key_lines_of_enquiry}
    for finding in subject.case.lcspr_report.findings:
        if not known & set(finding.key_lines):
            yield Missing(finding.place("key_lines"), "name the key lines of enquiry this finding answers")


@duty("TRC-TAKEN-UP", "§15, §18", "lcspr", status="own", needs=_REVIEW, lcspr=True, review_stage=3)
def finding_leads_to_recommendation(subject: Subject) -> Remarks:
    """Each finding is taken up by a recommendation that names it, a new one or an adopted one of the rapid review."""
    taken_up = {point for one in subject.case.actions.recommendations for point in one.answers}
    for finding in subject.case.lcspr_report.findings:
        if finding.id not in taken_up:
            yield Missing(
                finding.place("id"),
                "no recommendation names this finding in its 'findings'; one of the rapid review may be adopted so",
            )


@duty("TRC-RESTS", "§18", "lcspr", status="own", needs=("lcspr-report",), lcspr=True, review_stage=3)
def finding_rests_on_something(subject: Subject) -> Remarks:
    """Each finding names what it rests on: episodes, entries of the chronology, conversations."""
    for finding in subject.case.lcspr_report.findings:
        if not finding.rests_on:
            yield Missing(
                finding.place("rests_on", key=True),
                f"name what {shown_id(finding.id, 'this finding')} rests on: episodes, entries (ev-...), conversations",
            )


@duty("TRC-LINKED", "§18", "lcspr", needs=_REVIEW, lcspr=True, review_stage=3)
def review_recommendation_has_finding(subject: Subject) -> Remarks:
    """Each recommendation of the practice review is linked to what it found."""
    known = {finding.id for finding in subject.case.lcspr_report.findings}
    for one in subject.case.actions.recommendations:
        if one.source == "lcspr" and not known & set(one.answers):
            yield Missing(one.place("findings"), "name the findings of lcspr/report.yaml this comes from")


@duty("TRC-CARRIED-OUT", "§14, §21", "learning", needs=("actions",), lcspr=True)
def review_recommendation_has_actions(subject: Subject) -> Remarks:
    """Each recommendation of the practice review has an action in the plan."""
    acted_on = _acted_on(subject)
    for one in subject.case.actions.recommendations:
        if one.source == "lcspr" and one.id not in acted_on:
            yield Missing(one.place("id"), f"{_NO_ACTION}; add one to 'actions'")


@duty("TRC-SAID", "§18", None, status="own", needs=("actions",))
def recommendation_says_its_source(subject: Subject) -> Remarks:
    """Each recommendation says whether the rapid review or the practice review made it."""
    for one in subject.case.actions.recommendations:
        if one.source is None:
            yield Missing(one.place("source"), "say where this recommendation comes from: rapid-review or lcspr")


THREAD_RULES: tuple[Rule, ...] = (
    key_line_leads_to_learning,
    learning_has_an_origin,
    learning_leads_to_action,
    recommendation_has_learning,
    recommendation_has_actions,
    action_has_a_recommendation,
    recommendation_says_its_source,
)
LCSPR_THREAD_RULES: tuple[Rule, ...] = (
    key_line_leads_to_finding,
    finding_has_an_origin,
    finding_rests_on_something,
    finding_leads_to_recommendation,
    review_recommendation_has_finding,
    review_recommendation_has_actions,
)
