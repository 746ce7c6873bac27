"""The guidance's duties from the notification to the Panel's reply, in the order a case meets them."""

from wscp_cli.rules.lateness import LATENESS_RULES
from wscp_cli.rules.meeting import MEETING_RULES
from wscp_cli.rules.notification import NOTIFICATION_RULES
from wscp_cli.rules.outcome import OUTCOME_RULES
from wscp_cli.rules.report import DECISION_RULES, REPORT_RULES, SUBMISSION_RULES
from wscp_cli.rules.returns import RETURNS_RULES
from wscp_cli.rules.rule import Rule
from wscp_cli.rules.set_up import SET_UP_RULES
from wscp_cli.rules.thread import THREAD_RULES

DUTIES: tuple[Rule, ...] = (
    *NOTIFICATION_RULES, *SET_UP_RULES, *RETURNS_RULES, *MEETING_RULES, *OUTCOME_RULES, *REPORT_RULES, *THREAD_RULES,
    *SUBMISSION_RULES, *DECISION_RULES, *LATENESS_RULES,
)
"""What the guidance asks for. Whether a stage is done is judged by these (rules/stages.py)."""
