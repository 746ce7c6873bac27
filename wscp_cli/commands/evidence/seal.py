"""`wscp evidence seal`: a seal on what the agencies sent, its code in the minutes, a word on what changed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.evidence.file_names import evidence_names, refuse_unread_evidence
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Case, Quiet, Today, day_or_today
from wscp_cli.commands.shared.saving import SavingCommand
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.evidence.compare import Evidence
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.output.unnamed import ReturnNames

evidence = typer.Typer(
    help="What the agencies sent: sealed so that a change shows, verified, handed on as a bag.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_MOST_NAMED = 5


@evidence.command("seal", cls=SavingCommand)
def seal(
    case: Case = None,
    because: Annotated[
        str | None,
        typer.Option(
            "--because",
            metavar="TEXT",
            help="Why sealed files changed or are gone; goes into log.yaml.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ROLE", help="Who says so, by role.", show_default=False)
    ] = None,
    sign: Annotated[
        Path | None,
        typer.Option(
            "--sign", metavar="KEY", help="Sign the seal with this ssh key, by ssh-keygen.", show_default=False
        ),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Seal what the agencies sent, and write the seal's short code into the minutes.

    A seal is a new file in evidence/: the sha256 of each file in scoping/returns, and of the seal before it. Nothing is
    ever changed in an earlier one. Where sealed files changed or are gone, --because says why. Exit codes: 0, 1 a
    change that needs a word, or something that cannot be sealed, 3 a file that cannot be read.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.evidence.compare import evidence_of
    from wscp_cli.model.folder import case_read_whole

    console = Console(quiet)
    day, root = day_or_today(today), find_case(case)
    with one_writer(root, "evidence seal", console):
        folder = case_read_whole(root)
        found = evidence_of(folder)
        names = evidence_names(folder, found)
        refuse_unread_evidence(folder, found)
        _refuse_unsound(found, because, names)
        for name in found.listing.junk:
            console.say(safe_text(f"left out, a system's or a program's own: {names.file(name)}", one_line=True))
        console.out(_sealed(folder, found, day, sign, _Word(because or "", by or "")))
    if found.listing.refused:
        for name, reason in found.listing.refused:
            console.error(
                safe_text(f"{names.file(name)} {reason}: it is not sealed", one_line=True), "Put the file itself there."
            )
        raise typer.Exit(ExitCode.FINDINGS)


@dataclass(frozen=True)
class _Word:
    """Why sealed files changed, and who says so."""

    because: str
    by: str


def _refuse_unsound(found: "Evidence", because: str | None, names: "ReturnNames") -> None:
    if found.faults:
        first = found.faults[0]
        message = f"{first.name} {first.fault}; no seal is made after a broken one"
        raise WscpError(message, "Put the folder evidence back from a copy; see wscp history.", ExitCode.FINDINGS)
    if found.unknown_codes:
        message = "a code in the minutes is that of no seal, so nothing is sealed on top of it"
        advice = "Correct the code in meeting.yaml, or put the folder evidence back; see wscp evidence verify."
        raise WscpError(message, advice, ExitCode.FINDINGS)
    if not found.files and not found.seals:
        message = "there is nothing to seal: scoping/returns holds no file that can be sealed"
        raise WscpError(message, "Put there what the agencies sent, a file or a folder for each.")
    if because is not None and not any(letter.isalnum() for letter in because):
        raise WscpError("--because says nothing", 'For example: --because "Police sent it again".', ExitCode.USAGE)
    if found.wordless and because is None:
        what = {"changed": "changed", "gone": "is gone"}
        listed = [
            f"{names.file(one.path)} {what[one.kind]} since seal {one.seal}" for one in found.wordless[:_MOST_NAMED]
        ]
        more = len(found.wordless) - _MOST_NAMED
        raise WscpError(
            "sealed files changed or are gone, and nobody says why; nothing was sealed",
            "Put them back, or say why: wscp evidence seal --because TEXT --by ROLE",
            ExitCode.FINDINGS,
            [safe_text(one, one_line=True) for one in (*listed, *([f"and {more} more"] if more > 0 else []))],
        )


def _sealed(folder: "CaseFolder", found: "Evidence", day: "date", key: Path | None, word: _Word) -> str:
    """Write the seal, its code and the words; what there is to say of it."""
    from wscp_cli.evidence.seals import code_of, seal_content, seal_name
    from wscp_cli.evidence.signature import ENDING, signature
    from wscp_cli.generated import add_to_case
    from wscp_cli.recording.sealed import sealed
    from wscp_cli.recording.writing import tried, write

    last = found.last
    if last and last.day and day < last.day:
        message = f"the last seal is of {last.day.isoformat()}, after this day"
        raise WscpError(message, "Look at the clock of this computer, or give the day with --today.", ExitCode.USAGE)
    files: dict[str, bytes] = {}
    if last and last.day and not found.since_last:
        code, said = last.code, f"No change since the seal of {last.day.isoformat()}."
        if key is not None and not (folder.root / (last.name + ENDING)).exists():
            files[last.name + ENDING] = signature((folder.root / last.name).read_bytes(), key.absolute())
            said += f" Seal {last.number} is signed now."
    else:
        number = last.number + 1 if last else 1
        before = hashlib.sha256((folder.root / last.name).read_bytes()).hexdigest() if last else ""
        content = seal_content(folder.case.reference, number, day, found.listing.digests, before)
        files[seal_name(number)] = content
        if key is not None:
            files[seal_name(number) + ENDING] = signature(content, key.absolute())
        code = code_of(content)
        said = f"Seal {number} of {day.isoformat()}, {'1 file' if found.files == 1 else f'{found.files} files'}."
    changed = [one.path for one in found.wordless]
    made = tried(folder, sealed(folder, code, day, changed, word.because, word.by), day)
    if made.refused:
        details = [str(one) for one in made.refused]
        raise WscpError("the case would not be sound then; nothing was sealed:", "Put it right.", details=details)
    if files:
        add_to_case(folder.root, files)
    if made.changed:
        write(made)
    return f"{said} Code for the minutes, written into meeting.yaml: {code}"
