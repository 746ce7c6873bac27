"""A judged case as a person reads it: by weight, within it by stage; then quorum, then the next things to do."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from wscp_cli.console import folded, paint, safe_text
from wscp_cli.findings import Finding, Severity
from wscp_cli.model.case import STAGES
from wscp_cli.output.findings.next_steps import next_steps_text
from wscp_cli.output.findings.report import FindingsReport, counted, number_of
from wscp_cli.output.findings.text import finding_line
from wscp_cli.rules.registry import CHECK_RULES

if TYPE_CHECKING:
    from wscp_cli.checking.check import CheckedCase

_HEADINGS = {Severity.ERROR: "To put right", Severity.WARNING: "To look at", Severity.NEXT: "Next"}
_STAGE = {rule.code: STAGES.index(rule.stage) for rule in CHECK_RULES if rule.stage}
_AT_ANY_STAGE = "at any stage"


def check_text(report: FindingsReport, stream: TextIO) -> str:
    """What check has to say of each case, one after the other.

    Args:
        report: What was found.
        stream: Where it will be written, which decides about colour.
    """
    found = report.by_case()
    alone = len(report.checked) == 1
    blocks = []
    for case in report.checked:
        findings = found.get(case.name, ())
        if not alone:
            heading = f"{safe_text(case.name, one_line=True)}: {counted(findings)}"
            blocks.append(paint(heading, "bold", stream))
        blocks.append(_case_text(case, findings, stream))
    return "\n\n".join(blocks)


def _case_text(case: "CheckedCase", findings: Sequence[Finding], stream: TextIO) -> str:
    weighed = sorted(findings, key=lambda one: (-one.severity, _stage_of(one)))
    parts = [_weight_text(severity, list(group), stream) for severity, group in groupby(weighed, key=_severity_of)]
    parts.append(folded(safe_text(case.verdict.sentence, one_line=True), stream))
    parts.append(next_steps_text(case.next, stream))
    return "\n\n".join(parts)


def _weight_text(severity: Severity, findings: Sequence[Finding], stream: TextIO) -> str:
    lines = [paint(f"{_HEADINGS[severity]} ({number_of(findings)})", "bold", stream)]
    several = len({_stage_of(one) for one in findings}) > 1
    for stage, group in groupby(findings, key=_stage_of):
        if several:
            lines.append(paint(f" {STAGES[stage] if stage < len(STAGES) else _AT_ANY_STAGE}", "dim", stream))
        lines.extend(finding_line(one, stream, weight=False, indent="  ") for one in group)
    return "\n".join(lines)


def _stage_of(finding: Finding) -> int:
    """The number of the stage a finding's duty belongs to; past the last for what holds at any stage."""
    return _STAGE.get(finding.code, len(STAGES))


def _severity_of(finding: Finding) -> Severity:
    return finding.severity
