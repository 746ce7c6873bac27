"""Findings as GitLab's Code Quality report: what a merge request adds and puts right, without content of the case."""

import json
from typing import Any

from wscp_cli.findings import Finding, Severity
from wscp_cli.output.findings.fingerprints import fingerprints
from wscp_cli.output.findings.report import FindingsReport

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NEXT: "info"}


def findings_gitlab(report: FindingsReport) -> str:
    """A list with one entry a finding; an empty list when there are none, since GitLab wants the file all the same."""
    entries = [_entry(one, mark) for one, mark in zip(report.findings, fingerprints(report.findings), strict=True)]
    return json.dumps(entries, indent=2, ensure_ascii=True)


def _entry(finding: Finding, fingerprint: str) -> dict[str, Any]:
    place = finding.place
    cell = f" ({' '.join(part for part in (place.sheet, place.cell) if part)})" if place.sheet or place.cell else ""
    clause = f" [{finding.clause}]" if finding.clause else ""
    return {
        "description": f"{finding.message}{cell}{clause}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": place.path or ".", "lines": {"begin": place.line or 1}},
    }
