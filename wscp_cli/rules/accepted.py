"""Findings accepted for a reason: exceptions.yaml, and what is wrong with an exception itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from wscp_cli.findings import Finding, Severity, in_order
from wscp_cli.model.actions import AcceptedException
from wscp_cli.model.case import STAGES
from wscp_cli.rules.duty import Remarks, duty, said
from wscp_cli.rules.rule import Rule
from wscp_cli.rules.subject import Subject, Wrong


@dataclass(frozen=True)
class Judgement:
    """The findings of a case, those accepted set apart.

    Attributes:
        findings: What stands.
        accepted: What somebody has accepted, with a reason, and until a day not yet past.
    """

    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]


def in_force(subject: Subject, one: AcceptedException) -> bool:
    """Whether an exception is complete and has not run out."""
    return bool(one.code and said(one.reason) and said(one.agreed_by)) and not _expired(subject, one)


def _expired(subject: Subject, one: AcceptedException) -> bool:
    return one.until is not None and one.until < subject.today


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
        finding for finding in findings
        if not finding.code.startswith(("YAML-", "SCHEMA-", "FILE-", "EXC-"))
        and any(_matches(one, finding) for one in exceptions)
    )
    standing = tuple(finding for finding in findings if finding not in set(accepted))
    unused = [one for one in exceptions if not any(_matches(one, finding) for finding in accepted)]
    return Judgement(in_order((*standing, *_useless(subject, unused))), accepted)


def _useless(subject: Subject, unused: list[AcceptedException]) -> Iterator[Finding]:
    """What is said of exceptions that accept nothing.

    One agreed in advance, for a stage not reached yet, is not spoken of: its finding may still come.
    """
    from wscp_cli.rules.registry import CHECK_RULES

    stages = {rule.code: rule.stage for rule in CHECK_RULES}
    reached = STAGES[:STAGES.index(subject.stage) + 1]
    for one in unused:
        if one.code not in stages:
            message = "check finds nothing by this code, so nothing is accepted: wscp explain --list names the codes"
        elif (stages[one.code] or subject.stage) not in reached:
            continue
        else:
            message = "there is no such finding any more, so this exception accepts nothing: take it out"
        yield Finding("EXC-UNUSED", Severity.WARNING, one.place("code"), message)


@duty("EXC-EXPIRED", "", None, status="form")
def exception_not_expired(subject: Subject) -> Remarks:
    """An accepted exception has not run out."""
    for one in subject.case.exceptions.exceptions:
        if one.until and _expired(subject, one):
            yield Wrong(
                one.place("until"),
                f"this exception ran out on {one.until.isoformat()}: put the finding right, or agree on it "
                "anew",
            )


@duty("EXC-INCOMPLETE", "", None, status="form")
def exception_complete(subject: Subject) -> Remarks:
    """An accepted exception says why, and who agreed."""
    for one in subject.case.exceptions.exceptions:
        absent = [name for name in ("code", "reason", "agreed_by") if not said(getattr(one, name))]
        if absent:
            yield Wrong(
                one.place(absent[0]),
                f"this exception has no {' and no '.join(absent)}, so nothing is accepted",
            )


@duty("EXC-ENDLESS", "", None, status="form", severity=Severity.WARNING)
def exception_ends(subject: Subject) -> Remarks:
    """An accepted exception says until when."""
    for one in subject.case.exceptions.exceptions:
        if one.until is None:
            yield Wrong(
                one.place("until"),
                "this exception has no end, so nobody will look at it again: write in 'until' by when it is looked at",
            )


EXCEPTION_RULES: tuple[Rule, ...] = (exception_complete, exception_not_expired, exception_ends)
