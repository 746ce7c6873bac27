"""`wscp check`: is the review quorate, complete and on time, for the stage it has reached."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from wscp_cli.commands.options import Cases, Quiet, Today, day_or_today
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
    NEXT = "next"
    NEVER = "never"


class StageOption(StrEnum):
    """The stages of a rapid review that duties are due at."""

    NOTIFICATION = "notification"
    SET_UP = "set-up"
    RETURNS = "returns"
    MEETING = "meeting"
    REPORT = "report"
    SUBMISSION = "submission"
    DECISION = "decision"


def check(
    cases: Cases = None,
    stage: Annotated[
        StageOption | None,
        typer.Option("--stage", help="Judge as if everything up to and including this stage were due.",
                     show_default=False),
    ] = None,
    today: Today = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The lightest finding that makes the exit code 1."),
    ] = FailOn.ERROR,
    form: Annotated[Format, typer.Option("--format", help="How the findings are printed.")] = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Hold cases against the guidance: is the review quorate, complete and on time.

    Duties of stages gone by are errors or warnings, those of the stage named in case.yaml are what comes next, later
    ones are not shown. Covered: notification to the Panel's reply; not yet the LCSPR and publication.
    Exit codes: 0 nothing at or above --fail-on, 1 findings, 3 a case that cannot be read.
    """
    import sys

    from wscp_cli.findings import Severity
    from wscp_cli.render.formats import render_findings
    from wscp_cli.render.report import FindingsReport
    from wscp_cli.rules.run import check_cases

    console = Console(quiet)
    day = day_or_today(today)
    run = check_cases(cases or [], day, Path.cwd(), stage.value if stage else None, console.follow)
    report = FindingsReport.of("check", day, run.names, run.findings)
    text = render_findings(report, form.value, sys.stdout, grouped=True)
    if text:
        console.out(text)
    if form is Format.TEXT:
        console.out("\n".join([""] * bool(text) + list(run.verdicts)))
    for missing in run.unreadable:
        console.error(missing.message, missing.advice)
    if run.names:
        accepted = f", {run.accepted} accepted in exceptions.yaml" if run.accepted else ""
        by = f" by {', '.join(run.protocols)}" if run.protocols else ""
        console.say(f"check: {report.summary()}{accepted}; judged on {day.isoformat()}{by}")
    if run.unreadable:
        raise typer.Exit(ExitCode.UNREADABLE)
    worst = report.worst()
    if fail_on is not FailOn.NEVER and worst is not None and worst >= Severity[fail_on.name]:
        raise typer.Exit(ExitCode.FINDINGS)
