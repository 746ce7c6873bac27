"""The guidance's duties from the notification to the closing of the case, in the order a case meets them."""

from wscp_cli.rules.actions import ACTION_RULES
from wscp_cli.rules.breaches import BREACH_RULES
from wscp_cli.rules.disagreements import DISAGREEMENT_RULES
from wscp_cli.rules.lateness import LATENESS_RULES
from wscp_cli.rules.lcspr_family import LCSPR_FAMILY_RULES
from wscp_cli.rules.lcspr_report import LCSPR_REPORT_RULES
from wscp_cli.rules.lcspr_set_up import LCSPR_SET_UP_RULES
from wscp_cli.rules.lcspr_work import LCSPR_WORK_RULES
from wscp_cli.rules.meeting import MEETING_RULES
from wscp_cli.rules.notification import NOTIFICATION_RULES
from wscp_cli.rules.outcome import OUTCOME_RULES
from wscp_cli.rules.publication import PUBLICATION_RULES
from wscp_cli.rules.report import DECISION_RULES, REPORT_RULES, SUBMISSION_RULES
from wscp_cli.rules.returns import RETURNS_RULES
from wscp_cli.rules.rule import Rule
from wscp_cli.rules.set_up import SET_UP_RULES
from wscp_cli.rules.thread import LCSPR_THREAD_RULES, THREAD_RULES

DUTIES: tuple[Rule, ...] = (
    *NOTIFICATION_RULES, *SET_UP_RULES, *RETURNS_RULES, *MEETING_RULES, *OUTCOME_RULES, *REPORT_RULES, *THREAD_RULES,
    *SUBMISSION_RULES, *DECISION_RULES, *LCSPR_SET_UP_RULES, *LCSPR_WORK_RULES, *LCSPR_FAMILY_RULES,
    *LCSPR_REPORT_RULES, *LCSPR_THREAD_RULES, *PUBLICATION_RULES, *ACTION_RULES, *DISAGREEMENT_RULES, *LATENESS_RULES,
    *BREACH_RULES,
)
"""What the guidance asks for. Whether a stage is done is judged by these (rules/stages.py)."""
