"""Findings accepted for a reason, set apart from those that stand: exceptions.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wscp_cli.evidence.compare import Evidence
from wscp_cli.findings import Finding, Severity, in_order
from wscp_cli.model.actions import AcceptedException
from wscp_cli.model.case import STAGES
from wscp_cli.rules.core.duty import said
from wscp_cli.rules.core.rule import OWN
from wscp_cli.rules.core.subject import Subject
from wscp_cli.rules.exceptions import expired
from wscp_cli.rules.registry import ACCEPTABLE, CHECK_RULES


@dataclass(frozen=True)
class Judgement:
    """The findings of a case, those accepted set apart.

    Attributes:
        findings: What stands.
        accepted: What somebody has accepted, with a reason, and until a day not yet past.
        evidence: How what the agencies sent stood when it was judged.
    """

    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    evidence: Evidence = field(default_factory=Evidence, compare=False)


def acceptable(code: str) -> bool:
    """Whether a finding of this code can be accepted: of check's, and of a partnership's own duties."""
    return code in ACCEPTABLE or code.startswith(OWN)


def in_force(subject: Subject, one: AcceptedException) -> bool:
    """Whether an exception is complete and has not run out."""
    return bool(one.code and said(one.reason) and said(one.agreed_by)) and not expired(one, subject.today)


def _matches(one: AcceptedException, finding: Finding) -> bool:
    return one.code == finding.code and one.path in {"", finding.place.path}


def set_apart(subject: Subject, findings: tuple[Finding, ...]) -> Judgement:
    """Divide findings into those that stand and those accepted.

    Args:
        subject: The case, whose exceptions are read.
        findings: What was found. A finding of form (YAML, schema) or about exceptions is never accepted.
    """
    exceptions = [one for one in subject.case.exceptions.exceptions if in_force(subject, one)]
    accepted = tuple(
        finding
        for finding in findings
        if acceptable(finding.code) and any(_matches(one, finding) for one in exceptions)
    )
    apart = set(accepted)
    standing = tuple(finding for finding in findings if finding not in apart)
    unused = [one for one in exceptions if not any(_matches(one, finding) for finding in accepted)]
    return Judgement(in_order((*standing, *_useless(subject, unused))), accepted, subject.evidence)


def _useless(subject: Subject, unused: list[AcceptedException]) -> Iterator[Finding]:
    """What is said of exceptions that accept nothing.

    One agreed in advance, for a stage not reached yet, is not spoken of: its finding may still come.
    """
    stages = {rule.code: rule.stage for rule in CHECK_RULES}
    reached = STAGES[: STAGES.index(subject.stage) + 1]
    for one in unused:
        if not acceptable(one.code):
            message = "no finding by this code can be accepted: wscp explain --list names the codes of check"
        elif (stages.get(one.code) or subject.stage) not in reached:
            continue
        else:
            message = "there is no such finding any more, so this exception accepts nothing: take it out"
        yield Finding("EXC-UNUSED", Severity.WARNING, one.place("code"), message)
