"""Which duties a partnership's profile asks: national ones always, local ones where it has made them its own.

What is wscp's own idea is asked unless a profile leaves it out.
"""

import difflib
from collections.abc import Callable

from wscp_cli.findings import Finding, Severity
from wscp_cli.protocol.profile import EVERY_DUTY, Protocol
from wscp_cli.rules.core.rule import LATE, Rule
from wscp_cli.rules.registry import CHECK_RULES


def asks(protocol: Protocol | None) -> Callable[[Rule], bool]:
    """Whether a rule is asked under a protocol: tells it of one rule.

    Args:
        protocol: The rules in force; None where they cannot be read, and then everything is asked.
    """
    if protocol is None:
        return lambda _rule: True
    asked, left = set(protocol.duties_asked), set(protocol.duties_left)

    def is_asked(rule: Rule) -> bool:
        if rule.code.startswith(LATE) or rule.status not in {"local", "own"}:
            return True
        if rule.status == "own":
            return rule.code not in left
        return rule.code not in left and (EVERY_DUTY in asked or rule.code in asked)

    return is_asked


def not_asked(protocol: Protocol) -> tuple[Rule, ...]:
    """The local duties known here that the partnership has not made its own."""
    asked = asks(protocol)
    return tuple(rule for rule in CHECK_RULES if not asked(rule))


def adoption_findings(protocol: Protocol) -> list[Finding]:
    """Where a profile's duties name a code that there is not, or leave out one that is not local."""
    known = {rule.code: rule for rule in CHECK_RULES}
    findings = []
    for code, place in protocol.duty_places:
        rule = known.get(code)
        if rule is None and code != EVERY_DUTY:
            near = difflib.get_close_matches(code, known, n=1)
            message = "the profile's duties name a code that there is not; wscp explain --list lists them"
            findings.append(
                Finding(
                    "PROFILE-DANGLING",
                    Severity.ERROR,
                    place,
                    message + (f"; did you mean {near[0]}?" if near else ""),
                )
            )
        elif rule is not None and rule.status not in {"local", "own"} and code in protocol.duties_left:
            message = f"{code} is no duty of a partnership's own and cannot be left out ({rule.status})"
            findings.append(Finding("PROFILE-LOOSENS", Severity.ERROR, place, message))
    return findings
