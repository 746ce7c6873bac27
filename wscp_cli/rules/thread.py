"""The thread from key line of enquiry to action: no link of it may be missing (§10, §11)."""

from wscp_cli.findings import Severity
from wscp_cli.rules.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.rule import Rule
from wscp_cli.rules.subject import Missing, Subject

_THREAD = ("meeting", "rapid-review-report", "actions")
"""The files the thread runs through."""


@duty("TRC-KEY-LINE", "§10", "report", severity=Severity.WARNING, needs=_THREAD)
def key_line_leads_to_learning(subject: Subject) -> Remarks:
    """Each key line of enquiry leads to learning."""
    named = {line for point in subject.case.report.content.learning for line in point.key_lines}
    for line in subject.case.meeting.key_lines_of_enquiry:
        if subject.case.report.content.learning and line.id not in named:
            yield Missing(
                line.place("id"),
                f"no point of learning names {shown_id(line.id, 'this key line')} in its 'key_lines'",
            )


@duty("TRC-LEARNING", "§10", "report", needs=_THREAD)
def learning_has_an_origin(subject: Subject) -> Remarks:
    """Each point of learning comes from a key line of enquiry."""
    known = {line.id for line in subject.case.meeting.key_lines_of_enquiry}
    for point in subject.case.report.content.learning:
        if not known & set(point.key_lines):
            yield Missing(point.place("key_lines"), "name the key lines of enquiry this learning comes from")


@duty("TRC-RECOMMENDATION", "§10", "report", needs=_THREAD)
def learning_leads_to_action(subject: Subject) -> Remarks:
    """Each point of learning leads to a recommendation, or the reason why none is needed is recorded."""
    taken_up = {learning for one in subject.case.actions.recommendations for learning in one.learning}
    for point in subject.case.report.content.learning:
        if point.id not in taken_up and not said(point.no_action_reason):
            yield Missing(
                point.place("id"),
                "no recommendation in actions.yaml names this learning; add one, or say why none is needed in "
                "'no_action_reason'",
            )


@duty("TRC-SOURCE", "§10", "report", needs=_THREAD)
def recommendation_has_learning(subject: Subject) -> Remarks:
    """Each recommendation of the rapid review comes from learning."""
    known = {point.id for point in subject.case.report.content.learning}
    for one in subject.case.actions.recommendations:
        if one.source != "lcspr" and not known & set(one.learning):
            yield Missing(one.place("learning"), "name the learning this recommendation comes from")


@duty("TRC-ACTION", "§10", "report", needs=_THREAD)
def recommendation_has_actions(subject: Subject) -> Remarks:
    """Each recommendation of the rapid review has an action."""
    acted_on = {action.recommendation for action in subject.case.actions.actions}
    for one in subject.case.actions.recommendations:
        if one.source != "lcspr" and one.id not in acted_on:
            yield Missing(one.place("id"), "no action names this recommendation; add one to 'actions'")


@duty("TRC-UNTIED", "§11", "report", severity=Severity.WARNING, needs=_THREAD)
def action_has_a_recommendation(subject: Subject) -> Remarks:
    """Each action carries out a recommendation."""
    known = {one.id for one in subject.case.actions.recommendations}
    for action in subject.case.actions.actions:
        if action.recommendation not in known:
            yield Missing(action.place("recommendation"), "name the recommendation this action carries out")


THREAD_RULES: tuple[Rule, ...] = (
    key_line_leads_to_learning, learning_has_an_origin, learning_leads_to_action, recommendation_has_learning,
    recommendation_has_actions, action_has_a_recommendation,
)
