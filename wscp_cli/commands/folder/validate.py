"""`wscp validate`: are the files well-formed, do the ids exist, can the dates be."""

from pathlib import Path
from typing import Annotated

import typer

from wscp_cli.commands.shared.findings_out import deliver, form_of, lightest_failing, refuse_no_report
from wscp_cli.commands.shared.options import (
    FailOn,
    FailsOn,
    Form,
    Ignore,
    Out,
    Quiet,
    Select,
    Today,
    current_folder,
    day_or_today,
)
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            show_default=False,
            readable=False,  # what cannot be read is a finding, not usage
            help="Case folders, files, or a folder of cases; the case around the current folder when not given.",
        ),
    ] = None,
    form: Form = None,
    out: Out = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailsOn = FailOn.ERROR,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Hold the files against their form: schemas, ids that exist, dates that can be.

    One file, several, or the whole case: what editors, pre-commit and CI run. No finding quotes what a file says.
    A file of a case is read together with the case, so that its references are checked; only its own findings
    are shown. Exit codes: 0 nothing to report, 1 findings, 2 wrong usage, 3 a path that cannot be read, 5
    the file of --out was kept, the new one is next to it.
    """
    from wscp_cli.checking.validate import validate_paths
    from wscp_cli.output.findings.report import FindingsReport

    console = Console(quiet)
    refuse_no_report(out)
    day, wanted = day_or_today(today), form_of(form, out)
    shown = None
    if select or ignore:
        from wscp_cli.checking.selection import chosen
        from wscp_cli.rules.registry import all_codes

        shown = chosen(select or (), ignore or (), (one.code for one in all_codes()))
    seen = validate_paths(paths or [], day, current_folder(), console.follow)
    findings = [one for one in seen.findings if shown is None or shown(one.code)]
    report = FindingsReport.of(
        "validate",
        day,
        seen.cases,
        findings,
        looked_at=seen.files,
        fails=lightest_failing(fail_on),
    )
    outputs = deliver(report, wanted, out, console)
    for missing in seen.unreadable:
        console.error(missing.message, missing.advice)
    if seen.cases or findings:
        console.say(f"validate: {report.summary()}")
    elif not seen.unreadable:
        console.say("validate: nothing to look at among these files")
    outputs.end()
    if seen.unreadable:
        raise typer.Exit(ExitCode.UNREADABLE)
    if report.failed:
        raise typer.Exit(ExitCode.FINDINGS)
