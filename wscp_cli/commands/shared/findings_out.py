"""Hand a report of findings to whoever asked: on the terminal or into a file, in the form that was chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.commands.shared.options import FailOn, FindingsFormat
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.findings import Severity
    from wscp_cli.output.findings.report import FindingsReport

_BY_ENDING = {
    ".json": FindingsFormat.JSON,
    ".sarif": FindingsFormat.SARIF,
    ".xml": FindingsFormat.JUNIT,
    ".html": FindingsFormat.HTML,
    ".htm": FindingsFormat.HTML,
}
_OF_TEXT = {".txt", ".log", ""}
_FILE_FORMS = {
    FindingsFormat.TEXT: "txt",
    FindingsFormat.GITHUB: "txt",
    FindingsFormat.GITLAB: "json",
    FindingsFormat.JUNIT: "xml",
}
"""What a file in one of the forms is, where it is not called as the form is."""


def form_of(form: FindingsFormat | None, out: Path | None) -> FindingsFormat:
    """The form asked for by name, or else by the ending of the file, or else text.

    Raises:
        WscpError: usage error when no form was named and the ending belongs to none, such as .docx.
    """
    if form is not None:
        return form
    endings = {*_BY_ENDING, *_OF_TEXT}
    if out and out.suffix.lower() not in endings:
        advice = f"Endings that do: {', '.join(sorted(endings - {''}))}; or name the form with --format."
        raise WscpError(f"{out.name}: no form of findings is told by this ending", advice, ExitCode.USAGE)
    return _BY_ENDING.get(out.suffix.lower(), FindingsFormat.TEXT) if out else FindingsFormat.TEXT


def lightest_failing(fail_on: FailOn) -> "Severity | None":
    """The lightest severity that fails a run; None when none does."""
    from wscp_cli.findings import Severity

    return None if fail_on is FailOn.NEVER else Severity[fail_on.name]


def deliver(report: "FindingsReport", form: FindingsFormat, out: Path | None, console: Console) -> Outputs:
    """Print the report, or write it to a file whole or not at all.

    Returns:
        What was written, to end the command with.

    Raises:
        WscpError: when the file cannot be written.
    """
    import io

    from wscp_cli.output.findings.formats import render_findings

    if _to_terminal(out):
        return hand_over(render_findings(report, form.value), form, out, console, report.command)
    return hand_over(render_findings(report, form.value, io.StringIO()), form, out, console, report.command)


def hand_over(text: str, form: FindingsFormat, out: Path | None, console: Console, command: str) -> Outputs:
    """Print a text in one of the forms, or put it into its file.

    Raises:
        WscpError: when the file cannot be written.
    """
    outputs = Outputs(console, command)
    if out is not None and not _to_terminal(out):
        outputs.put(out, f"{text}\n" if text else "", _FILE_FORMS.get(form, form.value))
    elif text:
        console.out(text)
    return outputs


def refuse_no_report(out: Path | None) -> None:
    """Refuse what can be no file for a report, before anything is looked at.

    Raises:
        WscpError: usage error for a folder; would overwrite, among the returns of a case.
    """
    from wscp_cli.generated import refuse_no_file

    if out is not None and not _to_terminal(out):
        refuse_no_file(out)


def _to_terminal(out: Path | None) -> bool:
    return out is None or str(out) == "-"
