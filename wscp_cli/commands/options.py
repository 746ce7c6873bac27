"""The arguments and options that several commands share, declared once so that they read and behave alike."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.model.dates import Moment


def read_day(text: str | None, option: str) -> date | None:
    """An option's date, written like 2026-11-22.

    Raises:
        WscpError: usage error when it is no date.
    """
    if text is None:
        return None
    try:
        if len(text) == len("2026-11-22"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise WscpError(f"{option} must be a date that exists", "Write it like 2026-11-22.", ExitCode.USAGE)


def read_moment(text: str | None, option: str) -> "Moment | None":
    """An option's date, or moment where a rule may need the hour, in London or with an offset.

    Raises:
        WscpError: usage error when it is neither.
    """
    from wscp_cli.model.dates import Moment

    if text is None:
        return None
    moment = Moment.parse(text)
    if moment is None:
        advice = "Write it like 2026-11-22, or 2026-11-22T17:45 with its hour."
        raise WscpError(f"{option} must be a date that exists", advice, ExitCode.USAGE)
    return moment


def day_or_today(text: str | None) -> date:
    """The day of ``--today``, or the computer's own date."""
    return read_day(text, "--today") or date.today()  # noqa: DTZ011  (the user's own wall calendar is meant)


_AROUND = "the one around the current folder when not given"

Case = Annotated[
    Path | None,
    typer.Argument(metavar="[CASE]", help=f"The case folder; {_AROUND}.", show_default=False),
]
Cases = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[CASE]...", help=f"Case folders; {_AROUND}.", show_default=False),
]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="Judge as if today were this date.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but data, warnings and errors.")]
