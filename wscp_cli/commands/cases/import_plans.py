"""`wscp import` of a workbook of several cases: every case is tried first, and all are written or none."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.commands.record.asking import ask, refuse
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import current_folder, from_here
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.documents import Returned
    from wscp_cli.recording.returned import Compared
    from wscp_cli.recording.writing import Tried

    Work = Mapping[Path, "Sequence[tuple[str, Returned]]"]
    Worked = Mapping[Path, "tuple[Compared, Tried]"]


_WORKBOOKS = {".xlsx", ".xlsm", ".ods"}


@dataclass(frozen=True)
class Writing:
    """Whether anything is written, and whether it is asked before."""

    dry_run: bool
    yes: bool


def import_plans(files: Sequence[Path], folder: Path | None, day: "date", console: Console, writing: Writing) -> bool:
    """Put what came back in workbooks of several cases into those cases; False where the files are of one case.

    Args:
        files: The files.
        folder: Where the cases are; the current folder and the folders of the files where it is not given.
        day: The day.
        console: What is said.
        writing: Whether it is written, and asked.

    Raises:
        WscpError: when a file cannot be read, a case is not here, or nothing may be written.
    """
    by_reference = _of_several(files, day)
    if not by_reference:
        return False
    roots = _roots(set(by_reference), [folder] if folder else [current_folder(), *(path.parent for path in files)])
    work = {roots[reference]: by_reference[reference] for reference in sorted(by_reference)}
    worked = _shown(work, day, console)
    changed = {root: made for root, (_, made) in worked.items() if made.changed}
    if not changed:
        console.say("import: the cases say all of it already; nothing changed")
    elif writing.dry_run:
        _say_difference(changed, console)
    else:
        if not writing.yes:
            ask()
        _write(work, changed, day, console)
    return True


def _of_several(files: Sequence[Path], day: "date") -> "dict[str, list[tuple[str, Returned]]]":
    """What came back, by the case's reference; nothing where the files are of one case.

    Raises:
        WscpError: when a file cannot be read, or files of both kinds are given.
    """
    if not any(path.suffix.lower() in _WORKBOOKS for path in files):
        return {}
    from wscp_cli.recording.returned import read_file

    read = [read_file(path, from_here(path), day.year) for path in files]
    found: dict[str, list[tuple[str, Returned]]] = {}
    for one in read:
        for returned in one.several:
            found.setdefault(returned.part.reference, []).append((one.name, returned))
    if found and not all(one.several for one in read):
        raise WscpError(
            "a workbook of several cases is imported by itself; nothing was written",
            "Import the other files in a run of their own.",
            ExitCode.USAGE,
        )
    return found


def _say_difference(changed: "Mapping[Path, Tried]", console: Console) -> None:
    from wscp_cli.recording.writing import difference

    for made in changed.values():
        for line in difference(made):
            console.say(line)
    console.say("import: nothing written (--dry-run)")


def _write(work: "Work", changed: "Mapping[Path, Tried]", day: "date", console: Console) -> None:
    """Write into every case, all of them held meanwhile.

    Raises:
        WscpError: when one of them was changed since it was looked at; or another run is writing into it.
    """
    from wscp_cli.recording.writing import write

    with ExitStack() as held:
        for root in changed:
            held.enter_context(one_writer(root, "import", console))
        again = {root: made for root, (_, made) in _worked_out(work, day).items() if root in changed}
        if any(_texts(again[root]) != _texts(made) for root, made in changed.items()):
            raise WscpError(
                "a case or a file was changed meanwhile; nothing was written",
                "Run the command again.",
                ExitCode.WOULD_OVERWRITE,
            )
        for root, made in again.items():
            console.say(f"import: {from_here(root)}: wrote {', '.join(write(made))}")


def _texts(made: "Tried") -> list[str]:
    return [new.text for new in made.after]


def _roots(references: set[str], folders: Sequence[Path]) -> dict[str, Path]:
    """The case folder of each reference.

    Raises:
        WscpError: when a case is not there, or two folders have its reference.
    """
    from wscp_cli.model.folder import read_case
    from wscp_cli.portfolio.reading import case_folders

    found: dict[str, set[Path]] = {}
    for root in dict.fromkeys(root for folder in folders for root in case_folders([folder], current_folder())[0]):
        reference = read_case(root, frozenset({"case"})).case.reference
        if reference in references:
            found.setdefault(reference, set()).add(root)
    for reference in sorted(references):
        if len(found.get(reference, ())) != 1:
            what = "two folders have this reference" if found.get(reference) else "its case folder is not here"
            raise WscpError(
                f"{reference}: {what}; nothing was written",
                "Name the folder that holds the cases with --case.",
                ExitCode.USAGE,
            )
    return {reference: next(iter(roots)) for reference, roots in found.items()}


def _worked_out(work: "Work", day: "date") -> "Worked":
    """What the files mean for each case, and what it would be then."""
    from wscp_cli.model.folder import read_case
    from wscp_cli.recording.returned import compared
    from wscp_cli.recording.writing import tried

    worked = {}
    for root, returned in work.items():
        case = read_case(root)
        found = compared(returned, case, day)
        worked[root] = found, tried(case, [] if found.conflicts or found.unclear else found.changes, day)
    return worked


def _shown(work: "Work", day: "date", console: Console) -> "Worked":
    """The same, in sentences; refused where one of the cases may not be written into."""
    from wscp_cli.recording.returned import sentences

    worked = _worked_out(work, day)
    for root, (found, _) in worked.items():
        for note in found.notes:
            console.warn(f"{from_here(root)}: {note}")
    for found, made in worked.values():
        refuse(found, made)
    for root, (found, made) in worked.items():
        if made.changed:
            for line in sentences(found):
                console.say(f"{from_here(root)}: {line}")
    return worked
