"""For the reviewer: each key line of enquiry to what was learned, what is done about it and what that has changed."""

from typing import Any

from wscp_cli.model.values.wording import day_short
from wscp_cli.output.cases.view.viewed import ViewedCase
from wscp_cli.output.pages.signs import ACTION_SIGNS
from wscp_cli.portfolio.action_state import state_of


def threads(viewed: ViewedCase) -> list[dict[str, Any]]:
    """One thread per key line, in their order; those of the practice review follow the meeting's."""
    case = viewed.case
    lines = {one.id: one.question for one in case.meeting.key_lines_of_enquiry}
    lines |= {one.id: one.question for one in case.review.terms_of_reference.key_lines_of_enquiry if one.question}
    return [_thread(viewed, number, line, question) for number, (line, question) in enumerate(lines.items(), 1)]


def _thread(viewed: ViewedCase, number: int, line: str, question: str) -> dict[str, Any]:
    case, text = viewed.case, viewed.wording.text
    answers = [one for one in case.report.content.analysis if one.key_line == line]
    findings = [one for one in case.lcspr_report.findings if line in one.key_lines]
    learning = [one for one in case.report.content.learning if line in one.key_lines]
    points = [(one.id, one.text) for one in learning] + [(one.id, one.text) for one in findings]
    return {
        "question": f"{number}. {text(question)}",
        "what": [text(one.what) for one in answers if one.what],
        "why": [text(why) for why in (*(one.why for one in answers), *(one.why for one in findings)) if why],
        "learning": [text(words) for _, words in points if words],
        "actions": _actions(viewed, {identifier for identifier, _ in points}),
    }


def _actions(viewed: ViewedCase, points: set[str]) -> list[dict[str, Any]]:
    wanted = {one.id for one in viewed.case.actions.recommendations if points & set(one.answers)}
    told = []
    for number, action in viewed.numbered_actions():
        if action.recommendation in wanted:
            impact, when = action.impact, action.impact.evaluated_on
            result = viewed.wording.text(impact.result)
            told.append(
                {
                    "number": number,
                    "sign": ACTION_SIGNS[state_of(action, viewed.today)],
                    "text": viewed.wording.text(action.text),
                    "impact": f"{result} ({day_short(when)})" if result and when else result,
                }
            )
    return told
