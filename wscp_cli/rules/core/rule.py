"""What a rule is: one function with a code, its place in the guidance, and how much a breach of it weighs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from wscp_cli.findings import Finding, Severity
from wscp_cli.model.case import Stage

Status = Literal["statute", "national", "local", "own", "form", "unverified"]
"""Where a rule comes from, as the guidance says.

``own`` is an idea of wscp's that no sentence of the guidance asks for, so it is never an error by itself. ``form`` is
wscp's too: a file must be sound before it can be checked.
"""

Force = Literal["must", "should", "may"]
"""The source's own word for how binding it is."""

_WEIGHTS: dict[Force, Severity] = {"must": Severity.ERROR, "should": Severity.WARNING, "may": Severity.WARNING}


def weight_of(status: Status, force: Force) -> Severity:
    """What a rule weighs once it is due: an error for a must, a warning for a should and for what is wscp's own.

    Args:
        status: Where the rule comes from.
        force: The source's own word.
    """
    return Severity.WARNING if status == "own" else Severity.ERROR if status == "form" else _WEIGHTS[force]


LATE = "LATE-"
"""How the codes begin of the rules on lateness, which follow the profile's own deadlines."""

OWN = "OWN-"
"""How the codes begin of the duties of a partnership's own profile."""

GUIDANCE = "WSCP Guidance for Statutory Case Review Processes 2024"


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        code: Stable name, never reused for another meaning.
        clause: The section of the guidance, such as ``§9``; empty for rules of form.
        source: What the section belongs to.
        status: Whether it is statute, national guidance, this partnership's own, or the tool's.
        force: Must, should or may, in the source's own word.
        stage: The stage at whose end the duty is due; None for a rule that holds at every stage.
        severity: What a breach weighs once it is due.
        lcspr: Whether it is asked only where an LCSPR is undertaken.
        deadlines: The ids of the deadlines by which it is done, where it has any.
        function: The rule itself. Its docstring's first line is the rule's title.
    """

    code: str
    clause: str
    function: Callable[[Any], Iterator[Finding]]
    source: str = GUIDANCE
    status: Status = "local"
    force: Force = "should"
    stage: Stage | None = None
    severity: Severity = Severity.ERROR
    deadlines: tuple[str, ...] = ()
    lcspr: bool = False

    @property
    def title(self) -> str:
        """What the rule asks, in one line."""
        return (self.function.__doc__ or "").strip().partition("\n")[0]

    def check(self, subject: Any) -> Iterator[Finding]:
        """What the rule finds in the subject it was written for."""
        return self.function(subject)
