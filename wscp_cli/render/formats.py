"""Which ways of printing findings there are, by the name ``--format`` takes."""

from enum import StrEnum
from typing import TextIO

from wscp_cli.render.findings_json import findings_json
from wscp_cli.render.findings_text import findings_text
from wscp_cli.render.report import FindingsReport


class FindingsFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


def render_findings(
    report: FindingsReport, form: FindingsFormat | str, stream: TextIO | None = None, *, grouped: bool = False,
) -> str:
    """The report in the wanted form, without the last line end; empty text when there is nothing to print.

    Args:
        report: What was found.
        form: The form's name.
        stream: Where it will be written, which decides about colour.
        grouped: For text, whether the lines are set under headings by weight.
    """
    if FindingsFormat(form) is FindingsFormat.JSON:
        return findings_json(report)
    return findings_text(report, stream, grouped=grouped)
