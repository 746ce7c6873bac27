"""Read a file of scenarios; its findings of form, and the scenarios with their places."""

from pathlib import Path
from typing import Any

from wscp_cli.casefile.resources import package_folder
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import Document, read_document
from wscp_cli.findings import Finding, Severity
from wscp_cli.timetable.scenarios import Scenario

BUNDLED = package_folder("protocol", "scenarios")


def scenarios_beside(profile: str) -> Path:
    """The file of scenarios of a profile: bundled, or beside the partnership's own (``ours.scenarios.yaml``)."""
    if profile.endswith((".yaml", ".yml")):
        path = Path(profile)
        return path.with_name(f"{path.stem}.scenarios.yaml")
    return BUNDLED / f"{profile}.yaml"


def read_scenarios(path: Path) -> tuple[tuple[Scenario, ...], tuple[Finding, ...]]:
    """The scenarios of a file, or the findings that keep it from being read."""
    document = read_document(path, path.name)
    findings = list(document.findings)
    if document.readable:
        findings.extend(check_against_schema(document, "scenarios"))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return (), tuple(findings)
    data: Any = document.data
    return tuple(_scenario(document, number, one) for number, one in enumerate(data["scenarios"])), tuple(findings)


def _scenario(document: Document, number: int, one: dict[str, Any]) -> Scenario:
    at = ("scenarios", number)
    expect = one["expect"] or {}
    return Scenario(
        one["name"],
        one["given"] or {},
        expect,
        tuple(one.get("holds") or ()),
        {key: document.place(*at, "expect", key, key=True) for key in expect},
        document.place(*at),
    )
