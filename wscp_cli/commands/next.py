"""`wscp next`: the next things to do in a case: who, what, by when, and with which command or field."""

from typing import Annotated

import typer

from wscp_cli.commands.shared.options import Cases, TextOrJson, Today, current_folder, day_or_today
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode


def next_steps(
    cases: Cases = None,
    today: Today = None,
    count: Annotated[
        int,
        typer.Option("--count", "-n", metavar="N", min=1, max=1000, help="How many are told for each case."),
    ] = 3,
    form: Annotated[
        TextOrJson, typer.Option("--format", help="How they are printed; json has them all.")
    ] = TextOrJson.TEXT,
) -> None:
    """The next things to do: who, what, by when, and in which file and field or with which command.

    From what the guidance asks at the stage reached and from the deadlines, the soonest first. A finished case says
    so. Exit codes: 0, 3 a case that cannot be read.
    """
    import sys

    from wscp_cli.checking.check import check_cases
    from wscp_cli.console import safe_text
    from wscp_cli.output.findings.next_steps import next_steps_json, next_steps_text

    console = Console()
    day = day_or_today(today)
    run = check_cases(cases or [], day, current_folder(), None, console.follow)
    if form is TextOrJson.JSON:
        console.out(next_steps_json([(case.name, case.next) for case in run.cases], day.isoformat()))
    else:
        for case in run.cases:
            if len(run.cases) > 1:
                console.out(f"{safe_text(case.name, one_line=True)}:")
            console.out(next_steps_text(case.next, sys.stdout, count))
    for missing in run.unreadable:
        console.error(missing.message, missing.advice)
    if run.unreadable:
        raise typer.Exit(ExitCode.UNREADABLE)
