"""Hand a report of findings to whoever asked: on the terminal or into a file, in the form that was chosen."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.commands.earlier_file import beginning, somebodys_work
from wscp_cli.commands.options import FailOn, FindingsFormat
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.findings import Severity
    from wscp_cli.render.report import FindingsReport

_BY_ENDING = {
    ".json": FindingsFormat.JSON, ".sarif": FindingsFormat.SARIF, ".xml": FindingsFormat.JUNIT,
    ".html": FindingsFormat.HTML, ".htm": FindingsFormat.HTML,
}
_MAY_BE_REPLACED = {*_BY_ENDING, ".txt", ".log", ""}
"""The endings of reports. A file of another kind that is there already is somebody's work."""


def form_of(form: FindingsFormat | None, out: Path | None) -> FindingsFormat:
    """The form asked for by name, or else by the ending of the file, or else text.

    Raises:
        WscpError: usage error when no form was named and the ending belongs to none, such as .docx.
    """
    if form is not None:
        return form
    if out and out.suffix.lower() not in _MAY_BE_REPLACED and not out.exists():
        advice = f"Endings that do: {', '.join(sorted({*_MAY_BE_REPLACED} - {''}))}; or name the form with --format."
        raise WscpError(f"{out.name}: no form of findings is told by this ending", advice, ExitCode.USAGE)
    return _BY_ENDING.get(out.suffix.lower(), FindingsFormat.TEXT) if out else FindingsFormat.TEXT


def lightest_failing(fail_on: FailOn) -> "Severity | None":
    """The lightest severity that fails a run; None when none does."""
    from wscp_cli.findings import Severity

    return None if fail_on is FailOn.NEVER else Severity[fail_on.name]


def deliver(report: "FindingsReport", form: FindingsFormat, out: Path | None, console: Console) -> None:
    """Print the report, or write it to a file whole or not at all.

    Raises:
        WscpError: when the file cannot be written, or something that is no report stands there.
    """
    import io

    from wscp_cli.render.formats import render_findings

    if out is None or str(out) == "-":
        text = render_findings(report, form.value)
        if text:
            console.out(text)
        return
    refuse_other_files(out)
    from wscp_cli.casefile.atomic import write_text

    text = render_findings(report, form.value, io.StringIO())
    write_text(out, f"{text}\n" if text else "")
    console.say(f"{report.command}: wrote {out.as_posix()}")


_ENOUGH = 4000
_REPORT = re.compile(
    rb"""\s*(?:\Z|\{\s*"(?:schema_version|\$schema|version)"|\[\s*(?:\]|\{\s*"(?:description|check_name))"""
    rb"""|<\?xml[^>]*>\s*<testsuites|<!doctype[^>]*>|::(?:error|warning|notice)\s"""
    rb"""|(?:To[ ]put[ ]right|To[ ]look[ ]at|Next|Do[ ]next)\b|Quorum|[^\n]*:[ ](?:NOT[ ])?quorate"""
    rb"""|[^\n]*:[ ][A-Z]+(?:-[A-Z]+)+[ ])""", re.IGNORECASE,
)
"""How a report begins, in each format and in that of --quorum: what else stands there is not ours to replace."""


def refuse_other_files(out: Path) -> None:
    """Refuse to put a report in the place of something that is none.

    Raises:
        WscpError: would overwrite, when a folder or a file of another kind stands there.
    """
    if out.is_dir():
        raise WscpError(f"{out.name} is a folder", "Name a file, such as findings.json.", ExitCode.USAGE)
    if out.suffix.lower() not in _MAY_BE_REPLACED and (out.exists() or out.is_symlink()):
        raise _persons(out)
    if out.is_file() and not _REPORT.match(beginning(out, _ENOUGH)):
        raise _persons(out)


def _persons(out: Path) -> WscpError:
    return somebodys_work(out, "Choose another name, such as findings.html or findings.sarif.")
