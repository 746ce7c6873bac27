"""Findings as lines a person reads and an editor can jump from: ``path:line:col: CODE message [§]``."""

import sys
from typing import TextIO

from wscp_cli.console import paint, safe_text
from wscp_cli.findings import Finding, Severity
from wscp_cli.render.report import FindingsReport


def findings_text(report: FindingsReport, stream: TextIO | None = None) -> str:
    """The findings as text, one a line, file by file; empty when there are none.

    A finding that is no error says so in words at its end: weight is never told by colour alone.

    Args:
        report: What was found.
        stream: Where it will be written, which decides about colour; stdout when not given.
    """
    stream = stream or sys.stdout
    return "\n".join(finding_line(finding, stream) for finding in report.findings)


def finding_line(finding: Finding, stream: TextIO, *, weight: bool = True) -> str:
    """One finding as one line that cannot steer a terminal.

    Args:
        finding: The finding.
        stream: Where it will be written.
        weight: Whether a finding that is no error is marked with its severity.
    """
    where = safe_text(str(finding.place), one_line=True)
    code = paint(safe_text(finding.code, one_line=True), finding.severity.word, stream)
    message = safe_text(finding.message, one_line=True)
    clause = f" [{safe_text(finding.clause, one_line=True)}]" if finding.clause else ""
    mark = f" ({finding.severity.word})" if weight and finding.severity is not Severity.ERROR else ""
    return f"{where}: {code} {message}{clause}{mark}" if where else f"{code} {message}{clause}{mark}"
