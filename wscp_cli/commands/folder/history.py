"""`wscp save`, `undo` and `history`: the steps a case was changed in, in plain words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.options import Case, Quiet, TextOrJson
from wscp_cli.commands.shared.saving import keep_step
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.casefile.history.states import History, State
    from wscp_cli.casefile.history.undoing import Undoing

_LOOKED_AT = 200
"""How many steps are looked through for those that can be taken back."""


def save(
    message: Annotated[
        str,
        typer.Argument(metavar="[MESSAGE]", help="What happened, in your words and without names.", show_default=False),
    ] = "",
    case: Annotated[
        Path | None,
        typer.Option("--case", metavar="CASE", help="The case folder; the one around you when not given."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Save every file of the case as one step, with a sentence.

    wscp saves what it writes by itself; this is for what you changed by hand, and for the returns and documents you
    put into the case. What `.gitignore` leaves out stays out, `identifiers.yaml` first of all. For example:

    wscp save "Returns of the health visitors, second version"

    Exit codes: 0, 2 a name in the message, 3 git refused or is not used here, 6 somebody else writes into the case.
    """
    from wscp_cli.casefile.disk.lock import case_lock
    from wscp_cli.casefile.history.in_git import GitHistory
    from wscp_cli.casefile.history.of_case import history_of
    from wscp_cli.casefile.layout import find_case

    console, root = Console(quiet), find_case(case)
    _refuse_names(message, root)
    with case_lock(root, "save", console.warn, console.tell):
        history = history_of(root)
        if not isinstance(history, GitHistory):
            raise WscpError(
                "this case is no git repository of its own: it keeps the last ten steps of wscp and no others",
                "To keep every step, install git, then in the case folder: git init",
            )
        names = history.save_all(" ".join(message.split()))
    if names:
        console.say(f"save: {len(names)} file{'s' if len(names) > 1 else ''} saved; wscp history lists the steps")
    else:
        console.say("save: everything is saved already; nothing changed")


def _refuse_names(message: str, root: Path) -> None:
    """Messages travel with the repository, and are read where nobody looks for a child's name.

    Raises:
        WscpError: usage error.
    """
    if not message:
        return
    from wscp_cli.model.folder import read_case
    from wscp_cli.publishing.judge.verdict import points_to_somebody
    from wscp_cli.publishing.knowing import identifiers_of_case
    from wscp_cli.publishing.known.spellings import known_from

    if points_to_somebody(message, known_from(identifiers_of_case(read_case(root)))):
        raise WscpError(
            "the message holds something that points to somebody; nothing was saved",
            "History is no place for names: say it by role, such as the mother.",
            ExitCode.USAGE,
        )


def undo(
    case: Case = None,
    redo: Annotated[bool, typer.Option("--redo", help="Put back what the last undo took away.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would take back, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    quiet: Quiet = False,
) -> None:
    """Take back what the last command wrote into the case; again for the one before, up to ten.

    It is shown first, and asked on a terminal. What was changed since, by you or by another command, stays. Nothing
    is lost: `wscp undo --redo` puts it back. For example:

    wscp undo

    Exit codes: 0, 2 nothing to take back or nobody can be asked, 3 a copy is damaged, 5 the same lines were changed
    since, 6 somebody else writes into the case.
    """
    from wscp_cli.casefile.disk.lock import case_lock
    from wscp_cli.casefile.history.of_case import history_of
    from wscp_cli.casefile.history.undoing import undo as write
    from wscp_cli.casefile.layout import find_case

    console, root = Console(quiet), find_case(case)
    state, made = _found(history_of(root), root, redo=redo)
    console.say(f"{'put back' if redo else 'take back'}: {_when(state.at)}  {state.title}")
    for name in made.mixed:
        console.say(f"  {name} was changed since as well; those changes stay")
    if dry_run:
        console.say("undo: nothing written (--dry-run)")
        return
    if not yes:
        _ask(redo=redo)
    with case_lock(root, "undo", console.warn, console.tell):
        history = history_of(root)
        again, now = _found(history, root, redo=redo)
        if (again, now) != (state, made):
            raise WscpError(
                "the case was changed while you were asked; nothing was written",
                "Run the command again.",
                ExitCode.WOULD_OVERWRITE,
            )
        history.before_changes()
        write(root, made)
        said = f"{'Put back' if redo else 'Taken back'}: {state.title.removeprefix('Taken back: ')}"
        keep_step(history, "undo", said, made.files, console, undoes=state.id)
    names = ", ".join(one.name for one in made.files) or "nothing: it stood so already"
    more = "wscp undo takes it back" if redo else "wscp undo --redo puts it back"
    console.say(f"undo: wrote {names}; {more}")


def _found(history: "History", root: Path, *, redo: bool) -> "tuple[State, Undoing]":
    """The step that is meant, and what taking it back does.

    Raises:
        WscpError: when there is none.
    """
    from wscp_cli.casefile.history.states import to_redo, to_undo
    from wscp_cli.casefile.history.undoing import undoing

    states = history.states(_LOOKED_AT)
    state = to_redo(states) if redo else to_undo(states)
    if state is None:
        raise WscpError(
            "there is nothing to put back" if redo else "there is nothing to take back",
            "wscp history lists the steps; only the last ten of wscp's own commands can be taken back.",
            ExitCode.USAGE,
        )
    return state, undoing(root, history.changes(state))


def _ask(*, redo: bool) -> None:
    import sys

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise WscpError(
            "nothing was written: nobody can be asked here", "Add --yes to write, or --dry-run to look.", ExitCode.USAGE
        )
    if not typer.confirm("Put this back?" if redo else "Take this back?", default=True, err=True):
        raise WscpError("nothing was written", "The case is as it was.", ExitCode.USAGE)


def history(
    case: Case = None,
    count: Annotated[int, typer.Option("--count", "-n", metavar="N", min=1, max=1000, help="How many steps.")] = 10,
    form: Annotated[TextOrJson, typer.Option("--format", help="How they are printed.")] = TextOrJson.TEXT,
) -> None:
    """The steps the case was changed in, the newest first, each in a sentence.

    What can be taken back with `wscp undo` is the first that is not marked as taken back. Exit codes: 0, 3 no case.
    """
    from wscp_cli.casefile.history.of_case import history_of
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.output.history import history_json, history_text

    console, root = Console(), find_case(case)
    states = history_of(root).states(max(count, _LOOKED_AT))
    console.out(history_json(states, count) if form is TextOrJson.JSON else history_text(states, count))


def _when(moment: str) -> str:
    from wscp_cli.output.history import when_text

    return when_text(moment)
