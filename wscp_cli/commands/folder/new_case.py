"""``wscp new-case``: make a case folder."""

import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from wscp_cli.commands.shared.options import Quiet, Today, day_or_today, from_here, read_moment
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

_LONGEST_PSEUDONYM = 60


def new_case(
    reference: Annotated[
        str | None,
        typer.Argument(metavar="REF", help="The case's reference, such as WSCP-2026-004.", show_default=False),
    ] = None,
    directory: Annotated[
        Path | None,
        typer.Option("--dir", metavar="D", help="The folder to make it in; the current one when not given."),
    ] = None,
    pseudonym: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help='What the child is called in papers, such as "Child A".'),
    ] = None,
    became_aware: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When the local authority became aware: 2026-11-22 or 2026-11-22T17:45."),
    ] = None,
    notified: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When the notification was sent to the Panel."),
    ] = None,
    profile: Annotated[
        str,
        typer.Option(metavar="P", help="Whose rules apply: a profile's name, or your own YAML file."),
    ] = "warwickshire-2024",
    no_git: Annotated[bool, typer.Option("--no-git", help="Leave version control out.")] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Make a case folder: every file there, valid at once, private, versioned.

    An existing folder is never touched (exit code 5). Where git is not installed, the case is made all the same and a
    warning says how to add version control later. Asks for what is missing only on a terminal.
    """
    from wscp_cli.casefile.scaffold import CaseDetails, check_place, make_case

    console = Console(quiet)
    asking = sys.stdin.isatty() and sys.stderr.isatty()
    parent = directory or Path()
    opened = day_or_today(today)
    if reference is None and not asking:
        raise WscpError("the case's reference is missing", "For example: wscp new-case WSCP-2026-004", ExitCode.USAGE)

    def place(text: str) -> str:
        check_place(text, parent, with_git=not no_git)
        return text

    reference = place(reference) if reference is not None else _ask("Reference, such as WSCP-2026-004", place, console)
    if asking:
        dated = partial(_moment, option="the date", opened=opened)
        pseudonym = (
            pseudonym
            if pseudonym is not None
            else _ask("Pseudonym of the child, such as Child A (Enter: later)", _pseudonym, console)
        )
        became_aware = (
            became_aware
            if became_aware is not None
            else _ask(
                "When did the local authority become aware? (such as 22 Nov 2026; Enter: later)",
                dated,
                console,
            )
        )
        notified = (
            notified
            if notified is not None
            else _ask("When was the Panel notified? (such as 22 Nov 2026; Enter: not yet)", dated, console)
        )
    details = CaseDetails(
        reference=reference,
        pseudonym=_pseudonym(pseudonym or ""),
        profile=_profile(profile, parent / reference),
        opened_on=opened.isoformat(),
        became_aware=_moment(became_aware, "--became-aware", opened),
        notified_on=_moment(notified, "--notified", opened),
    )
    _in_order(details.became_aware, details.notified_on, opened)
    made = make_case(details, parent, with_git=not no_git)
    shown = from_here(made.folder)
    how = "a git repository with a first commit" if made.versioned else "not versioned"
    private = "readable by you alone, " if os.name == "posix" else ""
    console.say(f"Made {shown}: {made.files} files, {private}{how}.")
    if not made.versioned and not no_git:
        console.warn(
            "git was not found, so the case is not versioned. Install git (https://git-scm.com), then in the "
            "case folder: git init, git add --all, git commit"
        )
    console.say("")
    console.say("Next:")
    counted = ", counted from what you gave" if details.became_aware or details.notified_on else ""
    console.say(f"  cd {_quoted(shown)}")
    console.say("  wscp report set-up   a workbook for agencies, family and dates; then: wscp import FILE")
    console.say("  wscp check           what the guidance asks for now, and in which field")
    console.say(f"  wscp timetable       every deadline{counted}")
    console.say("  wscp validate        whether what you wrote is well-formed")
    console.say("README.md in the folder says what is where.")


def _ask(question: str, check: Callable[[str], str], console: Console) -> str:
    while True:
        answer = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
        try:
            return check(answer)
        except WscpError as error:
            if error.code not in {ExitCode.USAGE, ExitCode.WOULD_OVERWRITE}:
                raise
            console.error(error.message, error.advice, error.details)


def _pseudonym(text: str) -> str:
    text = text.strip()
    if len(text) > _LONGEST_PSEUDONYM or not text.isprintable():
        raise WscpError(
            f"a pseudonym is one line of at most {_LONGEST_PSEUDONYM} characters",
            'Such as "Child A".',
            ExitCode.USAGE,
        )
    return text


def _moment(text: str | None, option: str, opened: date) -> str:
    from wscp_cli.model.values.dates import Moment

    if not text or Moment.parse(text):
        return text or ""
    return str(read_moment(text, option, opened))


def _in_order(became_aware: str, notified: str, today: date) -> None:
    from wscp_cli.model.values.dates import Moment

    aware, told = Moment.parse(became_aware), Moment.parse(notified)
    if aware and told and told.date < aware.date:
        raise WscpError(
            "--notified lies before --became-aware",
            "Look at the two dates; the day of awareness comes first.",
            ExitCode.USAGE,
        )
    if any(moment and moment.date > today for moment in (aware, told)):
        raise WscpError(
            "a date of something that has happened lies in the future",
            "Look at --became-aware and --notified.",
            ExitCode.USAGE,
        )


def _profile(name: str, case: Path) -> str:
    """The profile's name, or a partnership's own file as seen from the case folder; refused when it cannot be used."""
    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.protocol.loader import load_protocol, profile_names

    load_protocol(name)
    if name in profile_names():
        return name
    own = real_path(Path(name))
    try:  # the case and the file beside it can then move, or be cloned, together
        return Path(os.path.relpath(own, real_path(case))).as_posix()
    except ValueError:  # on another drive of Windows
        return own.as_posix()


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
