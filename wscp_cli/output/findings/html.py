"""Findings as one page to read or print: no script, nothing from elsewhere, everything escaped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wscp_cli.console import safe_text
from wscp_cli.findings import Finding, Severity
from wscp_cli.model.values.marking import in_style, joint_marking
from wscp_cli.output.findings.next_steps import when_text
from wscp_cli.output.findings.report import FindingsReport, number_of
from wscp_cli.output.timetable.text import day_text
from wscp_cli.rules.registry import all_codes

if TYPE_CHECKING:
    from wscp_cli.checking.check import CheckedCase

_COUNTED = {Severity.ERROR: "to put right", Severity.WARNING: "to look at", Severity.NEXT: "to do next"}
_HEADINGS = {Severity.ERROR: "To put right", Severity.WARNING: "To look at", Severity.NEXT: "Next"}


def findings_html(report: FindingsReport) -> str:
    """The page: a summary, then for each case its quorum, what comes next, and the findings by weight."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("wscp_cli.output", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    checked = {one.name: one for one in report.checked}
    titles = {one.code: one.title for one in all_codes()}
    cases = [_case(name, findings, checked.get(name), titles) for name, findings in sorted(report.by_case().items())]
    return environment.get_template("findings.html").render(
        command=report.command,
        today=day_text(report.today),
        heading=_heading(report, cases),
        cases=cases,
        one=len(cases) == 1,
        marking=in_style(_plain(joint_marking(one.marking for one in report.checked))),
    )


def _heading(report: FindingsReport, cases: Sequence[dict[str, Any]]) -> str:
    """W14: what a reader looks for first, in the page's own words: ``WSCP-2026-004: 1 to put right, 7 to look at``."""
    whose = str(cases[0]["name"]) if len(cases) == 1 else f"{len(report.cases)} cases"
    return f"{whose}: {_told(report.findings)}"


def _told(findings: Sequence[Finding]) -> str:
    parts = [
        f"{number} {words}"
        for severity, words in _COUNTED.items()
        if (number := number_of([one for one in findings if one.severity is severity]))
    ]
    return ", ".join(parts) or "nothing to report"


def _case(
    name: str,
    findings: Sequence[Finding],
    checked: "CheckedCase | None",
    titles: dict[str, str],
) -> dict[str, Any]:
    from wscp_cli.checking.next_steps import SHOWN

    groups = []
    for severity in sorted(Severity, reverse=True):
        of_weight = [one for one in findings if one.severity is severity]
        if of_weight:
            rows = [_row(one, titles) for one in of_weight]
            title = f"{_HEADINGS[severity]} ({number_of(of_weight)})"
            groups.append({"title": title, "weight": severity.word, "rows": rows})
    steps = checked.next.steps[:SHOWN] if checked else ()
    here = checked.reference if checked and checked.reference else "This case"
    return {
        "name": _plain({".": here, "": "Files outside a case"}.get(name, name)),
        "told": _told(findings),
        "groups": groups,
        "verdict": _plain(checked.verdict.sentence) if checked else "",
        "remark": _plain(checked.next.remark) if checked else "",
        "steps": [
            {
                "what": _plain(one.what),
                "who": _plain(one.who),
                "when": when_text(one),
                "where": _plain(str(one.place)),
                "field": _plain(one.field),
                "command": _plain(one.command),
                "record": _plain(one.record),
                "clause": one.clause,
            }
            for one in steps
        ],
    }


def _row(finding: Finding, titles: dict[str, str]) -> dict[str, str]:
    return {
        "where": _plain(str(finding.place)),
        "code": finding.code,
        "message": _plain(finding.message),
        "clause": finding.clause,
        "title": titles.get(finding.code, ""),
    }


def _plain(text: str) -> str:
    """Text without characters that could turn the line about or hide in it."""
    return safe_text(text, one_line=True)
