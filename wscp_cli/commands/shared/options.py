"""The arguments and options that several commands share, declared once so that they read and behave alike."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.wall_calendar import this_day
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.model.values.dates import Moment


_ADVICE = "Write it day first, like 2/12/2026, 2 Dec 2026 or yesterday; or 2026-12-02."


def read_day(text: str | None, option: str, today: date | None = None) -> date | None:
    """An option's date: ``2026-11-22``, or as people type one, which is then said back.

    Args:
        text: As it was typed.
        option: The option, as messages name it.
        today: The day that ``yesterday`` and a day without its year are read by; the computer's own when None.

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
    return _understood(text, option, today, _ADVICE).date


def read_moment(text: str | None, option: str, today: date | None = None) -> "Moment | None":
    """An option's date, or moment where a rule may need the hour, in London or with an offset.

    Args:
        text: As it was typed: ``2026-11-22T17:45``, or as people type one, such as ``Fri 4 Dec 10am``.
        option: The option, as messages name it.
        today: The day that ``yesterday`` and a day without its year are read by; the computer's own when None.

    Raises:
        WscpError: usage error when it is neither.
    """
    from wscp_cli.model.values.dates import Moment

    if text is None:
        return None
    moment = Moment.parse(text)
    if moment is not None:
        return moment
    return _understood(text, option, today, f"{_ADVICE[:-1]}, with its hour where it matters: 2 Dec 10am.")


def _understood(text: str, option: str, today: date | None, advice: str) -> "Moment":
    """What a person typed in words or figures of their own, said back as it was understood.

    Raises:
        WscpError: usage error when it is no one day.
    """
    from wscp_cli.console import Console
    from wscp_cli.dates.typed_days import typed_day
    from wscp_cli.model.values.dates import Moment

    typed = typed_day(text, lambda: today or this_day())
    if typed.day is None:
        raise WscpError(f"{option} {typed.why_not}", advice, ExitCode.USAGE)
    Console().say(f"{option} {' '.join(text.split())}: {typed.words}")
    return Moment(typed.day, typed.time)


_FIRST_TODAY, _LAST_TODAY = date(1900, 1, 1), date(2199, 12, 31)
"""Beyond these a year is mistyped, and no calendar can show the weeks around it."""


def day_or_today(text: str | None) -> date:
    """The day of ``--today``, or the computer's own date.

    Raises:
        WscpError: usage error when it is no date, or one that no review can be looked at on.
    """
    day = read_day(text, "--today")
    if day and not _FIRST_TODAY <= day <= _LAST_TODAY:
        advice = f"Give a day from {_FIRST_TODAY.isoformat()} to {_LAST_TODAY.isoformat()}."
        raise WscpError("--today is a day on which no case can be looked at", advice, ExitCode.USAGE)
    return day or this_day()


def current_folder() -> Path:
    """The folder the command was typed in.

    Raises:
        WscpError: unreadable, when it was deleted or moved away meanwhile.
    """
    try:
        return Path.cwd()
    except OSError as error:
        advice = "Go into a folder that exists and run again."
        raise WscpError("the current folder is no longer there", advice, ExitCode.UNREADABLE) from error


def from_here(path: Path) -> str:
    """A path as seen from the current folder, where it lies in it: what a person can type."""
    here = current_folder()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


_AROUND = "the one around the current folder when not given"

Case = Annotated[
    Path | None,
    typer.Argument(metavar="[CASE]", help=f"The case folder; {_AROUND}.", show_default=False, readable=False),
]
Cases = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[CASE]...", help=f"Case folders; {_AROUND}.", show_default=False, readable=False),
]
FoldersOfCases = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[CASE]...",
        help="Case folders, or folders of cases; the current folder when not given.",
        show_default=False,
        readable=False,
    ),
]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="Judge as if today were this date.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but data, warnings and errors.")]


class FindingsFormat(StrEnum):
    """How findings are printed; ``wscp_cli.output.findings.formats`` has one form for each."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"
    HTML = "html"


class StageOption(StrEnum):
    """The stages of a review that duties are due at."""

    NOTIFICATION = "notification"
    SET_UP = "set-up"
    RETURNS = "returns"
    MEETING = "meeting"
    REPORT = "report"
    SUBMISSION = "submission"
    DECISION = "decision"
    LCSPR = "lcspr"
    PUBLICATION = "publication"
    LEARNING = "learning"
    CLOSED = "closed"


class TextOrJson(StrEnum):
    """How an answer is printed that is for a person or for a program."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The lightest finding that makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NEXT = "next"
    NEVER = "never"


Form = Annotated[
    FindingsFormat | None,
    typer.Option(
        "--format",
        help="How the findings are printed; by the ending of --out, or text, when not given.",
        show_default=False,
    ),
]
FailsOn = Annotated[FailOn, typer.Option("--fail-on", help="The lightest finding that makes the exit code 1.")]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE",
        help="Only findings of this code, or of all that begin so; may be repeated.",
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODE",
        help="No findings of this code, or of any that begins so; may be repeated.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to this file instead of the terminal.", show_default=False),
]
