"""The guidance's duties from the notification to the closing of the case, in the order a case meets them."""

from wscp_cli.rules.breaches import BREACH_RULES
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.duties.actions import ACTION_RULES
from wscp_cli.rules.duties.disagreements import DISAGREEMENT_RULES
from wscp_cli.rules.duties.lateness import LATENESS_RULES
from wscp_cli.rules.duties.lcspr.family import LCSPR_FAMILY_RULES
from wscp_cli.rules.duties.lcspr.publication import PUBLICATION_RULES
from wscp_cli.rules.duties.lcspr.report import LCSPR_REPORT_RULES
from wscp_cli.rules.duties.lcspr.set_up import LCSPR_SET_UP_RULES
from wscp_cli.rules.duties.lcspr.work import LCSPR_WORK_RULES
from wscp_cli.rules.duties.meeting import MEETING_RULES
from wscp_cli.rules.duties.notification import NOTIFICATION_RULES
from wscp_cli.rules.duties.outcome import OUTCOME_RULES
from wscp_cli.rules.duties.report import DECISION_RULES, REPORT_RULES, SUBMISSION_RULES
from wscp_cli.rules.duties.returns import RETURNS_RULES
from wscp_cli.rules.duties.set_up import SET_UP_RULES
from wscp_cli.rules.duties.thread import LCSPR_THREAD_RULES, THREAD_RULES

DUTIES: tuple[Rule, ...] = (
    *NOTIFICATION_RULES,
    *SET_UP_RULES,
    *RETURNS_RULES,
    *MEETING_RULES,
    *OUTCOME_RULES,
    *REPORT_RULES,
    *THREAD_RULES,
    *SUBMISSION_RULES,
    *DECISION_RULES,
    *LCSPR_SET_UP_RULES,
    *LCSPR_WORK_RULES,
    *LCSPR_FAMILY_RULES,
    *LCSPR_REPORT_RULES,
    *LCSPR_THREAD_RULES,
    *PUBLICATION_RULES,
    *ACTION_RULES,
    *DISAGREEMENT_RULES,
    *LATENESS_RULES,
    *BREACH_RULES,
)
"""What the guidance asks for. Whether a stage is done is judged by these (rules/stages.py)."""
