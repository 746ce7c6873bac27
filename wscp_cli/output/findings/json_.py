"""Findings as JSON for other programs; ``schemas/findings.schema.json`` describes it."""

import json
from typing import TYPE_CHECKING, Any

from wscp_cli import __version__
from wscp_cli.findings import Finding
from wscp_cli.output.findings.report import FindingsReport

if TYPE_CHECKING:
    from wscp_cli.checking.check import CheckedCase
    from wscp_cli.rules.core.quorum import Verdict

SCHEMA_VERSION = 1
"""Raised when a reader of the JSON would have to change."""


def findings_json(report: FindingsReport) -> str:
    """The report as JSON text: pure ASCII, so that no byte of it can steer a terminal."""
    return json.dumps(findings_object(report), indent=2, ensure_ascii=True)


def findings_object(report: FindingsReport) -> dict[str, Any]:
    """The report as plain values, keys in the order they are documented."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": "wscp",
        "version": __version__,
        "command": report.command,
        "today": report.today.isoformat(),
        "cases": list(report.cases),
        "findings": [_finding(finding) for finding in report.findings],
        "counts": {severity.word: count for severity, count in report.counts().items()},
        "checked": [_checked(case) for case in report.checked],
    }


def _checked(case: "CheckedCase") -> dict[str, Any]:
    from wscp_cli.output.findings.next_steps import next_steps_data

    return {
        "case": case.name,
        "profile": case.profile or None,
        "accepted": case.accepted,
        "quorum": verdict_data(case.verdict),
        "next": next_steps_data(case.next),
    }


def verdict_data(verdict: "Verdict") -> dict[str, Any]:
    """A verdict on quorum as plain values."""
    return {
        "state": verdict.state,
        "quorate": verdict.quorate,
        "missing": list(verdict.missing),
        "sentence": verdict.sentence,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "end_line": place.end_line or None,
        "end_column": place.end_column or None,
        "sheet": place.sheet or None,
        "cell": place.cell or None,
        "message": finding.message,
        "clause": finding.clause or None,
    }
