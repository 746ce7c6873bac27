"""Findings as GitHub's workflow commands: annotations beside the lines of a pull request, no content of the case."""

from wscp_cli.console import safe_text
from wscp_cli.findings import Finding, Severity
from wscp_cli.output.findings.report import FindingsReport

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NEXT: "notice"}


def findings_github(report: FindingsReport) -> str:
    """One workflow command a finding, heaviest first: GitHub shows the first ten of each level of a step."""
    heaviest_first = sorted(report.findings, key=lambda one: -one.severity)
    return "\n".join(_command(one) for one in heaviest_first)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column if place.end_line == place.line else 0,
        "title": finding.code,
    }
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    cell = f" ({' '.join(part for part in (place.sheet, place.cell) if part)})" if place.sheet or place.cell else ""
    clause = f" [{finding.clause}]" if finding.clause else ""
    return f"::{_LEVELS[finding.severity]} {told}::{_escaped(f'{finding.message}{cell}{clause}')}"


def _escaped(text: str) -> str:
    """Text as a workflow command's message; an escaped % cannot begin another escape."""
    return safe_text(text, one_line=True).replace("%", "%25")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
