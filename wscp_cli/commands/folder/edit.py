"""`wscp edit`: open a file of the case in the editor, and validate it when it is closed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.completion.words import case_files
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Today, day_or_today
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError, refused_by_system
from wscp_cli.findings import capped

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.casefile.editing import Editing
    from wscp_cli.findings import Finding


def edit(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            autocompletion=case_files,
            help="The file, such as meeting, family.yaml or lcspr/review.yaml.",
        ),
    ],
    case: Annotated[
        Path | None,
        typer.Option(
            "--case",
            metavar="CASE",
            show_default=False,
            help="The case folder; the one around the current folder when not given.",
        ),
    ] = None,
    today: Today = None,
) -> None:
    """Open a file of the case in your editor ($VISUAL or $EDITOR) and validate it when you close it.

    You edit a copy. What was recorded meanwhile is put together with what you saved; where both changed the same lines,
    nothing is written and both versions are kept. On a terminal it can be opened again at once when something is wrong.
    Exit codes: 0, 1 it is not sound, 2 no such file of a case, 4 no editor, 5 somebody else changed the same lines,
    6 somebody else is writing into the case.
    """
    import sys

    from wscp_cli.casefile.layout import find_case
    from wscp_cli.findings import Severity

    root, console = find_case(case), Console()
    name = _file_called(file, root)
    path = root / name
    if not path.is_file():
        raise WscpError(f"{name} is not there", "The LCSPR files are added by: wscp start-lcspr", ExitCode.USAGE)
    command = _editor(at_terminal=sys.stdin.isatty())
    while True:
        _edit_copy(command, path, name, root, console)
        findings = _findings(path, root, day_or_today(today))
        for one in capped(findings):
            console.error(str(one)) if one.severity is Severity.ERROR else console.warn(str(one))
        if not any(one.severity is Severity.ERROR for one in findings):
            console.say(f"edit: {name} is sound")
            return
        if not (sys.stdin.isatty() and typer.confirm("Open it again?", default=True, err=True)):
            raise typer.Exit(ExitCode.FINDINGS)


_AT_ONCE_SECONDS = 2.0
"""An editor that ends sooner, with nothing changed, may have handed the file to a window that is still open."""


def _edit_copy(command: list[str], path: Path, name: str, root: Path, console: Console) -> None:
    """Open a copy of the file, and put what was saved into the file."""
    import sys
    import time

    from wscp_cli.casefile.editing import begin_editing

    editing = begin_editing(path, name)
    if editing.older:
        console.warn(
            f"{editing.older[0]} is there from an edit that is open or was cut off; delete it when you need "
            "nothing in it"
        )
    began = time.monotonic()
    try:
        _open(command, editing.copy)
    except WscpError:
        _discard(editing, console)
        raise
    if editing.unchanged and time.monotonic() - began < _AT_ONCE_SECONDS:
        if not sys.stdin.isatty():
            console.warn(
                f"the editor ended at once and nothing was changed; if it is still open, what it saves is in "
                f"{editing.copy.name}: put that into {path.name} yourself"
            )
            return
        typer.prompt(
            "The editor came back at once. Press Enter when you have saved and closed the file",
            default="",
            show_default=False,
            err=True,
        )
    try:
        with one_writer(root, f"edit {name}", console):
            together = editing.settle()
    except (WscpError, OSError) as failure:
        refused = refused_by_system(failure) if isinstance(failure, OSError) else failure
        if editing.copy.name in refused.message:
            raise
        raise WscpError(
            f"{refused.message}; what you saved is kept as {editing.copy.name} next to {name}",
            refused.advice,
            refused.code,
            refused.details,
        ) from None
    _discard(editing, console)
    if together:
        console.say(f"edit: {name} was changed meanwhile; both changes are in it")


def _discard(editing: "Editing", console: Console) -> None:
    """Delete the copy, or say that it is still there: it holds the case's words."""
    if not editing.discard():
        console.warn(
            f"{editing.copy.name}, the copy that was edited, cannot be deleted; you need nothing in it. "
            "Close what holds it open, then delete it"
        )


def _file_called(file: str, root: Path) -> str:
    """The case's file that is meant, by its path, its name or its kind.

    Raises:
        WscpError: usage error, with the nearest names.
    """
    import difflib

    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.casefile.layout import CASE_FILES

    by_hand = [kind for kind in CASE_FILES if not kind.generated]
    wanted = Path(file)
    if wanted.exists() and real_path(wanted).is_relative_to(root):
        file = real_path(wanted).relative_to(root).as_posix()
    meant = [
        kind.path
        for kind in by_hand
        if file in {kind.path, kind.schema} or file in {kind.path.rpartition("/")[2], Path(kind.path).stem}
    ]
    exact = [path for path in meant if path == file]
    if len(exact or meant) == 1:
        return (exact or meant)[0]
    if meant:
        raise WscpError(f"there are {len(meant)} files of that name", f"Name one: {', '.join(meant)}", ExitCode.USAGE)
    names = [kind.path for kind in by_hand]
    near = difflib.get_close_matches(file, [*names, *(Path(one).stem for one in names)], n=2, cutoff=0.5)
    advice = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(names)}"
    raise WscpError("no file of a case is called that", advice, ExitCode.USAGE)


def _editor(*, at_terminal: bool = True) -> list[str]:
    """The user's editor as a command, made to wait where it would not.

    Raises:
        WscpError: when there is none.
    """
    import os

    from wscp_cli.casefile.editor import named_editor, usual_editor

    named = named_editor()
    if named is not None and not named.command:
        raise WscpError(
            f"the editor named in {named.variable} is not installed",
            "Set it to one that is, such as nano, notepad or code.",
            ExitCode.HELPER_MISSING,
        )
    if named is None and not at_terminal and os.name != "nt":
        raise WscpError(
            "no editor is named, and there is no terminal to open one in",
            "Set EDITOR to yours.",
            ExitCode.HELPER_MISSING,
        )
    command = named.command if named else usual_editor()
    if not command:
        raise WscpError(
            "no editor was found", "Set EDITOR to yours, such as nano, notepad or code.", ExitCode.HELPER_MISSING
        )
    return list(command)


def _open(command: list[str], path: Path) -> None:
    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.casefile.programs import run_in_terminal

    done = run_in_terminal([*command, str(real_path(path))])
    if done.code is None:
        raise WscpError(
            f"the editor could not be started: {done.reason}",
            "Set EDITOR to one that is installed.",
            ExitCode.HELPER_MISSING,
        )
    if done.code:
        Console().warn(f"the editor ended with code {done.code}; the file is looked at all the same")


def _findings(path: Path, root: Path, today: "date") -> "tuple[Finding, ...]":
    from wscp_cli.checking.validate import validate_paths

    return validate_paths([path], today, root).findings
