"""`wscp doctor`: what is installed, what is missing, how to get it."""

from enum import StrEnum
from typing import Annotated

import typer

from wscp_cli.commands.shared.options import Today, current_folder, day_or_today
from wscp_cli.commands.shared.wall_calendar import this_moment
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode


class Format(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


def doctor(
    form: Annotated[Format, typer.Option("--format", help="How the answer is printed.")] = Format.TEXT,
    today: Today = None,
) -> None:
    """Say what is installed, what is missing, and how to get it.

    It looks at Python and its libraries, what draws (and tries it), git, the commit hook of the case you are in, time
    zones, bank holidays, fonts, the editor and the terminal. Nothing is changed and nothing is sent. Exit codes: 0 all
    that is needed is here, 4 something needed is missing.
    """
    import sys
    from datetime import UTC, datetime, time

    from wscp_cli.checking.doctor import examine
    from wscp_cli.output.machine import machine_json, machine_text

    now = this_moment() if today is None else datetime.combine(day_or_today(today), time(12), UTC)
    parts = examine(sys.stdout, now, current_folder())
    Console().out(safe_text(machine_json(parts) if form is Format.JSON else machine_text(parts)))
    if any(part.needed and part.status == "missing" for part in parts):
        raise typer.Exit(ExitCode.HELPER_MISSING)
