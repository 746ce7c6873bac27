"""`wscp check`: is the review quorate, complete and on time, for the stage it has reached."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.findings_out import deliver, form_of, hand_over, lightest_failing, refuse_no_report
from wscp_cli.commands.shared.options import (
    Cases,
    FailOn,
    FailsOn,
    FindingsFormat,
    Form,
    Ignore,
    Out,
    Quiet,
    Select,
    StageOption,
    Today,
    current_folder,
    day_or_today,
)
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.checking.check import Checked


def check(
    cases: Cases = None,
    stage: Annotated[
        StageOption | None,
        typer.Option(
            "--stage", help="Judge as if everything up to and including this stage were due.", show_default=False
        ),
    ] = None,
    quorum: Annotated[
        bool,
        typer.Option("--quorum", help="Only whether the rapid review meeting was quorate, and why."),
    ] = False,
    today: Today = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailsOn = FailOn.ERROR,
    form: Form = None,
    out: Out = None,
    quiet: Quiet = False,
) -> None:
    """Hold cases against the guidance: is the review quorate, complete and on time, and what comes next.

    Duties of stages gone by are errors or warnings, those of the stage named in case.yaml are what comes next, later
    ones are not shown. A folder of cases is judged case by case, with a total. Exit codes: 0 nothing at or above
    --fail-on (with --quorum: quorate), 1 findings (with --quorum: not quorate, or no meeting recorded yet), 2 wrong
    usage, 3 a case that cannot be read, 5 the file of --out was kept, the new one is next to it.
    """
    from wscp_cli.checking.check import check_cases
    from wscp_cli.checking.selection import chosen
    from wscp_cli.output.findings.report import FindingsReport
    from wscp_cli.rules.registry import CHECK_RULES, all_codes

    console = Console(quiet)
    refuse_no_report(out)
    day, wanted = day_or_today(today), form_of(form, out)
    shown = chosen(select or (), ignore or (), (one.code for one in all_codes()))
    run = check_cases(cases or [], day, current_folder(), stage.value if stage else None, console.follow)
    if quorum:
        _tell_quorum(run, day, wanted, out, console)
    report = FindingsReport.of(
        "check",
        day,
        run.names,
        (one for one in run.findings if shown(one.code)),
        checked=run.cases,
        looked_at=[rule.code for rule in CHECK_RULES if shown(rule.code)],
        fails=lightest_failing(fail_on),
    )
    outputs = deliver(report, wanted, out, console) if run.cases or out else None
    for missing in run.unreadable:
        console.error(missing.message, missing.advice)
    if run.names:
        accepted = f", {run.accepted} accepted in exceptions.yaml" if run.accepted else ""
        by = f" by {', '.join(run.protocols)}" if run.protocols else ""
        console.say(f"check: {report.summary()}{accepted}; judged on {day.isoformat()}{by}")
    if run.impossible:
        cannot = (
            "1 date or agency id that cannot be right"
            if run.impossible == 1
            else (f"{run.impossible} dates or agency ids that cannot be right")
        )
        console.say(
            f"check: {cannot}, named by: wscp validate. Put that right first, for lateness and quorum are "
            "worked out from it"
        )
    for profile, number in run.unasked:
        console.say(
            f"check: under {profile} {number} local duties are not asked, for it has not made them its own; "
            "wscp protocol show, in the case's folder, lists them"
        )
    if outputs:
        outputs.end()
    if run.unreadable:
        raise typer.Exit(ExitCode.UNREADABLE)
    if report.failed:
        raise typer.Exit(ExitCode.FINDINGS)


def _tell_quorum(run: "Checked", day: "date", form: FindingsFormat, out: Path | None, console: Console) -> None:
    """The verdict on quorum alone, and the exit code it ends with."""
    if form not in {FindingsFormat.TEXT, FindingsFormat.JSON}:
        raise WscpError("--quorum is told as text or json", "For example: wscp check --quorum", ExitCode.USAGE)
    from wscp_cli.output.findings.quorum import quorum_json, quorum_text

    verdicts = [(case.name, case.verdict) for case in run.cases]
    text = quorum_json(verdicts, day) if form is FindingsFormat.JSON else quorum_text(verdicts)
    outputs = hand_over(text, form, out, console, "check")
    for missing in run.unreadable:
        console.error(missing.message, missing.advice)
    without = [name for name, verdict in verdicts if verdict.state == "unreadable"]
    for name in without:
        console.error(
            f"{name}/rapid-review/meeting.yaml is missing or cannot be read".removeprefix("./"),
            "wscp validate says why; put the file right, or get it back from version control.",
        )
    outputs.end()
    if run.unreadable or without:
        raise typer.Exit(ExitCode.UNREADABLE)
    well = all(verdict.quorate or verdict.state == "not-asked" for _, verdict in verdicts)
    raise typer.Exit(ExitCode.OK if well else ExitCode.FINDINGS)
