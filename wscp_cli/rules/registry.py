"""Every rule and every other code there is, in explicit lists, and the page that explains each."""

from wscp_cli.casefile.resources import package_text
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.duties.all_ import DUTIES
from wscp_cli.rules.duties.cross_checks import CROSS_CHECKS
from wscp_cli.rules.duties.elsewhere import FOUND_ELSEWHERE, FoundElsewhere
from wscp_cli.rules.duties.prompts import PROMPT_RULES
from wscp_cli.rules.exceptions import EXCEPTION_RULES
from wscp_cli.rules.sealed import EVIDENCE_RULES
from wscp_cli.rules.soundness.all_ import SOUNDNESS_RULES
from wscp_cli.rules.stages import STAGE_RULES

CHECK_RULES: tuple[Rule, ...] = (
    *DUTIES,
    *PROMPT_RULES,
    *CROSS_CHECKS,
    *EVIDENCE_RULES,
    *STAGE_RULES,
    *EXCEPTION_RULES,
)
"""What check judges: the guidance's duties, what deserves a second thought, where the case stands, what is accepted."""

ALL_RULES: tuple[Rule, ...] = (*CHECK_RULES, *SOUNDNESS_RULES)
"""Every rule: the guidance's duties, then those that keep a case folder sound."""


ACCEPTABLE: frozenset[str] = frozenset(
    rule.code for rule in (*DUTIES, *PROMPT_RULES, *CROSS_CHECKS, *EVIDENCE_RULES, *STAGE_RULES)
)
"""The codes an exception can accept: what check judges. Form, and exceptions themselves, are only ever put right."""


def all_codes() -> tuple[Rule | FoundElsewhere, ...]:
    """Everything a finding's code can stand for, by code: the rules, and what is found elsewhere."""
    return tuple(sorted((*ALL_RULES, *FOUND_ELSEWHERE), key=lambda one: one.code))


def rule_page(code: str) -> str | None:
    """The page that explains a finding's code, in Markdown; None for a code nobody knows."""
    if not code.replace("-", "").isalnum():
        return None
    return package_text("rules", "pages", f"{code.upper()}.md")
