"""Findings as SARIF 2.1.0, for code-scanning dashboards and editors: places and messages, never a snippet."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from wscp_cli import __version__
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.output.findings.fingerprints import fingerprints
from wscp_cli.output.findings.report import FindingsReport
from wscp_cli.rules.registry import all_codes, rule_page

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NEXT: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def findings_sarif(report: FindingsReport) -> str:
    """One run with its rules and results; columns are counted in characters."""
    codes = sorted({one.code for one in report.findings})
    marks = fingerprints(report.findings)
    run = {
        "tool": {
            "driver": {
                "name": "wscp",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": _rules(codes),
            }
        },
        "automationDetails": {"id": f"wscp/{report.command}/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes, mark) for one, mark in zip(report.findings, marks, strict=True)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True)


def _rules(codes: Sequence[str]) -> list[dict[str, Any]]:
    known = {one.code: one for one in all_codes()}
    described = []
    for code in codes:
        rule = known.get(code)
        title = rule.title if rule else code
        text: dict[str, Any] = {"id": code, "shortDescription": {"text": title}}
        page = rule_page(code)
        if page:
            text["help"] = {"text": page, "markdown": page}
        if rule:
            text["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
            text["properties"] = {
                "section": rule.clause,
                "status": rule.status,
                "force": getattr(rule, "force", "must"),
                "tags": [tag for tag in (rule.status, getattr(rule, "stage", None)) if tag],
            }
        described.append(text)
    return described


def _result(finding: Finding, codes: Sequence[str], fingerprint: str) -> dict[str, Any]:
    clause = f" [{finding.clause}]" if finding.clause else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{clause}"},
    }
    if finding.place.path:
        result["locations"] = [_location(finding.place)]
    result["partialFingerprints"] = {"wscpFinding/v1": fingerprint}
    return result


def _location(place: Place) -> dict[str, Any]:
    artifact: dict[str, Any] = {"uri": _uri(place.path)}
    if not place.path.startswith(("/", "..")) and ":" not in place.path:
        artifact["uriBaseId"] = "%SRCROOT%"
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if place.line:
        region = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        physical["region"] = {name: number for name, number in region.items() if number}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.sheet or place.cell:
        name = "!".join(part for part in (place.sheet, place.cell) if part)
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _uri(path: str) -> str:
    """A path as a URI reference: its odd characters encoded, its folders kept apart."""
    absolute = path.startswith("/") or path[1:2] == ":"
    encoded = quote(path.lstrip("/") if absolute else path, errors="surrogateescape")
    return f"file:///{encoded}" if absolute else encoded
