"""Every rule and every other code there is, in explicit lists, and the page that explains each."""

from pathlib import Path

from wscp_cli.rules.accepted import EXCEPTION_RULES
from wscp_cli.rules.elsewhere import FOUND_ELSEWHERE, FoundElsewhere
from wscp_cli.rules.lateness import LATENESS_RULES
from wscp_cli.rules.meeting import MEETING_RULES
from wscp_cli.rules.notification import NOTIFICATION_RULES
from wscp_cli.rules.outcome import OUTCOME_RULES
from wscp_cli.rules.report import DECISION_RULES, REPORT_RULES, SUBMISSION_RULES
from wscp_cli.rules.returns import RETURNS_RULES
from wscp_cli.rules.rule import Rule
from wscp_cli.rules.set_up import SET_UP_RULES
from wscp_cli.rules.soundness import SOUNDNESS_RULES
from wscp_cli.rules.stages import STAGE_RULES
from wscp_cli.rules.thread import THREAD_RULES

_PAGES = Path(__file__).resolve().parent / "pages"

CHECK_RULES: tuple[Rule, ...] = (
    *NOTIFICATION_RULES, *SET_UP_RULES, *RETURNS_RULES, *MEETING_RULES, *OUTCOME_RULES, *REPORT_RULES, *THREAD_RULES,
    *SUBMISSION_RULES, *DECISION_RULES, *LATENESS_RULES, *STAGE_RULES, *EXCEPTION_RULES,
)
"""The guidance's duties, in the order a case meets them."""


ALL_RULES: tuple[Rule, ...] = (*CHECK_RULES, *SOUNDNESS_RULES)
"""Every rule: the guidance's duties, then those that keep a case folder sound."""


def all_codes() -> tuple[Rule | FoundElsewhere, ...]:
    """Everything a finding's code can stand for, by code: the rules, and what is found elsewhere."""
    return tuple(sorted((*ALL_RULES, *FOUND_ELSEWHERE), key=lambda one: one.code))


def rule_page(code: str) -> str | None:
    """The page that explains a finding's code, in Markdown; None for a code nobody knows."""
    if not code.replace("-", "").isalnum():
        return None
    page = _PAGES / f"{code.upper()}.md"
    return page.read_text(encoding="utf-8") if page.is_file() else None
