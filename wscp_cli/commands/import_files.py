"""`wscp import`: what people wrote in minutes, reports, plans, workbooks and forms, back into the case."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.cases.import_plans import Writing, import_plans
from wscp_cli.commands.record.asking import ask, refuse
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Quiet, Today, current_folder, day_or_today, from_here
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.recording.returned import Compared
    from wscp_cli.recording.writing import Tried


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="What came back: Word documents and workbooks wscp made, scoping forms. Whatever they are called.",
        ),
    ],
    case: Annotated[
        Path | None,
        typer.Option(
            "--case",
            metavar="CASE",
            help="The case folder; the one around the first file, else around the current folder, when not given.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Write without asking; needed where nobody can be asked.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Put what people wrote in documents back into the case.

    Each field is compared three ways: as it was written, as the case has it now, as it came back. What one side
    changed is taken; what both changed is a conflict, and nothing is written. Shown in sentences, tried first,
    comments and layout kept; a second import of the same file changes nothing.

    Exit codes: 0 done, or nothing new; 2 a field cannot be read, or the case would not be sound; 3 a file cannot be
    read or is none of ours; 5 conflicts; 6 a file is open elsewhere, or somebody else is writing into the case.
    """
    from wscp_cli.recording.writing import difference

    console, day = Console(quiet), day_or_today(today)
    if import_plans(files, case, day, console, Writing(dry_run, yes)):
        return
    root = _case_of(files, case)
    if yes and not dry_run:
        with one_writer(root, "import", console):
            _written(_looked_at(files, root, day, console), console)
        return
    made = _looked_at(files, root, day, console)
    if not made.changed:
        return
    if dry_run:
        for line in difference(made):
            console.say(line)
        console.say("import: nothing written (--dry-run)")
        return
    ask()
    with one_writer(root, "import", console):
        _, again = _worked_out(files, root, day)
        if [new.text for new in again.after] != [new.text for new in made.after] or again.refused:
            raise WscpError(
                "the case or a file was changed while you were asked; nothing was written",
                "Run the command again.",
                ExitCode.WOULD_OVERWRITE,
            )
        _written(again, console)


def _looked_at(files: list[Path], root: Path, day: "date", console: Console) -> "Tried":
    """What the files mean for the case, shown in sentences; refused where nothing may be written.

    Raises:
        WscpError: for conflicts, fields that cannot be read, or a case that would not be sound.
    """
    found, made = _worked_out(files, root, day)
    for note in found.notes:
        console.warn(note)
    refuse(found, made)
    if not made.changed:
        console.say("import: the case says all of it already; nothing changed")
    else:
        _show(found, console)
    return made


def _written(made: "Tried", console: Console) -> None:
    from wscp_cli.recording.writing import write

    if made.changed:
        console.say(f"import: wrote {', '.join(write(made))}")


def _case_of(files: list[Path], case: Path | None) -> Path:
    from wscp_cli.casefile.layout import case_around, find_case

    if case is not None:
        return find_case(case)
    around = case_around(current_folder() / files[0])
    return around if around is not None else find_case(None)


def _worked_out(files: list[Path], root: Path, day: "date") -> "tuple[Compared, Tried]":
    """What the files mean for the case, and what it would be then."""
    from wscp_cli.model.folder import case_read_whole
    from wscp_cli.recording.returned import compared, read_file
    from wscp_cli.recording.writing import tried

    folder = case_read_whole(root)
    read = [read_file(path, from_here(path), day.year) for path in files]
    for one in read:
        if one.reference != folder.case.reference:
            raise WscpError(
                f"{one.name} belongs to the case {one.reference or 'of no reference'}, not to "
                f"{folder.case.reference}; nothing was written",
                "Name its case with --case, or import the right file.",
                ExitCode.USAGE,
            )
    found = compared([(one.name, one.returned) for one in read if one.returned], folder, day)
    for one in read:
        if one.form is not None:
            from wscp_cli.recording.returned.sign_off import add_sign_off

            add_sign_off(found, one.name, one.form, folder, day)
    return found, tried(folder, [] if found.conflicts or found.unclear else found.changes, day)


def _show(found: "Compared", console: Console) -> None:
    from wscp_cli.recording.returned import sentences

    for line in sentences(found):
        console.say(line)
