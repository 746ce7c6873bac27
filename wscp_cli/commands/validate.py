"""`wscp validate`: are the files well-formed, do the ids exist, can the dates be."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from wscp_cli.commands.options import Quiet, Today, day_or_today
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode


class Format(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The lightest finding that makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", show_default=False,
            help="Case folders, files, or a folder of cases; the case around the current folder when not given.",
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the findings are printed.")] = Format.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The lightest finding that makes the exit code 1."),
    ] = FailOn.ERROR,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Hold the files against their form: schemas, ids that exist, dates that can be.

    One file, several, or the whole case: what editors, pre-commit and CI run. No finding quotes what a file says.
    A file of a case is read together with the case, so that its references are checked; only its own findings
    are shown. Exit codes: 0 nothing to report, 1 findings, 3 a path that cannot be read.
    """
    import sys

    from wscp_cli.findings import Severity
    from wscp_cli.render.formats import render_findings
    from wscp_cli.render.report import FindingsReport
    from wscp_cli.rules.validation import validate_paths

    console = Console(quiet)
    day = day_or_today(today)
    seen = validate_paths(paths or [], day, Path.cwd(), console.follow)
    report = FindingsReport.of("validate", day, seen.cases, seen.findings)
    text = render_findings(report, form.value, sys.stdout)
    if text:
        console.out(text)
    for missing in seen.unreadable:
        console.error(missing.message, missing.advice)
    if seen.cases or seen.findings:
        console.say(f"validate: {report.summary()}")
    elif not seen.unreadable:
        console.say("validate: nothing to look at among these files")
    worst = report.worst()
    if seen.unreadable:
        raise typer.Exit(ExitCode.UNREADABLE)
    if fail_on is not FailOn.NEVER and worst is not None and worst >= Severity[fail_on.name]:
        raise typer.Exit(ExitCode.FINDINGS)
