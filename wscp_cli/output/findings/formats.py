"""Which ways of printing findings there are, by the name ``--format`` takes; each is one module, loaded when wanted."""

import sys
from collections.abc import Callable
from typing import TextIO

from wscp_cli.output.findings.report import FindingsReport


def _text(report: FindingsReport, stream: TextIO) -> str:
    if report.checked:
        from wscp_cli.output.findings.check_text import check_text

        return check_text(report, stream)
    from wscp_cli.output.findings.text import findings_text

    return findings_text(report, stream)


def _json(report: FindingsReport, stream: TextIO) -> str:  # noqa: ARG001  (all forms are called alike)
    from wscp_cli.output.findings.json_ import findings_json

    return findings_json(report)


def _github(report: FindingsReport, stream: TextIO) -> str:  # noqa: ARG001  (all forms are called alike)
    from wscp_cli.output.findings.github import findings_github

    return findings_github(report)


def _gitlab(report: FindingsReport, stream: TextIO) -> str:  # noqa: ARG001  (all forms are called alike)
    from wscp_cli.output.findings.gitlab import findings_gitlab

    return findings_gitlab(report)


def _sarif(report: FindingsReport, stream: TextIO) -> str:  # noqa: ARG001  (all forms are called alike)
    from wscp_cli.output.findings.sarif import findings_sarif

    return findings_sarif(report)


def _junit(report: FindingsReport, stream: TextIO) -> str:  # noqa: ARG001  (all forms are called alike)
    from wscp_cli.output.findings.junit import findings_junit

    return findings_junit(report)


def _html(report: FindingsReport, stream: TextIO) -> str:  # noqa: ARG001  (all forms are called alike)
    from wscp_cli.output.findings.html import findings_html

    return findings_html(report)


FORMATS: dict[str, Callable[[FindingsReport, TextIO], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
    "html": _html,
}
"""Every form by its name, the one people read first."""


def render_findings(report: FindingsReport, form: str, stream: TextIO | None = None) -> str:
    """The report in the wanted form, without the last line end; empty text when there is nothing to print.

    Args:
        report: What was found.
        form: The form's name.
        stream: Where it will be written, which decides about colour; stdout when not given.
    """
    return FORMATS[form](report, stream or sys.stdout).rstrip("\n")
