"""`wscp chronology unmark-key`, `unnote`, `uncorrect`, `unjudge`: decisions taken back without editing YAML."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.chronology.decide import DryRun, Ids, InCase, write_decision
from wscp_cli.commands.chronology.reading import one_entry
from wscp_cli.commands.chronology.show import chronology
from wscp_cli.commands.shared.options import Quiet, Today
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.chronology.decisions.record import Decision
    from wscp_cli.chronology.selection import CaseChronology
    from wscp_cli.model.chronology import ChronologyDecisions
    from wscp_cli.model.folder import CaseFolder

__all__ = ["chronology"]

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="The entry's id, or its beginning; it may have left the chronology."),
]


@chronology.command("unmark-key")
def unmark_key(
    entry: Id,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Take back that an entry is a key event.

    Its lines leave decisions.yaml, and are shown. Exit codes: 0 taken back or nothing there, 2 the entry is not known,
    3 no chronology or a broken decisions.yaml.
    """
    from wscp_cli.chronology.decisions import undo

    _take_back("unmark-key", entry, undo.unmark_key, case=case, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("unnote")
def unnote(
    entry: Id,
    words: Annotated[
        str,
        typer.Argument(
            metavar="[WORDS]", help="Words that only this note holds, where the entry has several.", show_default=False
        ),
    ] = "",
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Take back a note on an entry.

    Its lines leave decisions.yaml, and are shown. Exit codes: 0 taken back or nothing there, 2 the entry is not known
    or several notes can be meant, 3 no chronology or a broken decisions.yaml.
    """
    from wscp_cli.chronology.decisions.undo import take_back_note

    _take_back(
        "unnote",
        entry,
        lambda name, decisions: take_back_note(name, words, decisions),
        case=case,
        today=today,
        dry_run=dry_run,
        quiet=quiet,
    )


@chronology.command("uncorrect", short_help="Take back the last correction of a field of an entry.")
def uncorrect(
    entry: Id,
    field: Annotated[
        str,
        typer.Option("--field", metavar="FIELD", help="Which field, where several are corrected.", show_default=False),
    ] = "",
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Take back the last correction of a field of an entry: what stood before it holds again.

    Its lines leave decisions.yaml, and are shown. Exit codes: 0 taken back or nothing there, 2 the entry or the field
    is not known or several fields can be meant, 3 no chronology or a broken decisions.yaml.
    """
    from wscp_cli.chronology.decisions.record import CORRECTABLE
    from wscp_cli.chronology.decisions.undo import take_back_correction

    name = field.strip().lower().replace("-", "_").replace(" ", "_")
    if name and name not in CORRECTABLE:
        raise WscpError("this field cannot be corrected", f"One of: {', '.join(CORRECTABLE)}.", ExitCode.USAGE)
    _take_back(
        "uncorrect",
        entry,
        lambda event, decisions: take_back_correction(event, name, decisions),
        case=case,
        today=today,
        dry_run=dry_run,
        quiet=quiet,
    )


@chronology.command("unjudge", short_help="Take back what `link` or `unlink` said of entries.")
def unjudge(ids: Ids, case: InCase = None, today: Today = None, dry_run: DryRun = False, quiet: Quiet = False) -> None:
    """Take back what `link` or `unlink` said of entries: they are as if nobody had judged.

    Its lines leave decisions.yaml, and are shown. Exit codes: 0 taken back or nothing there, 2 an entry is not known,
    3 no chronology or a broken decisions.yaml.
    """
    from wscp_cli.chronology.decisions.undo import take_back_link

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        return take_back_link([meant(word, read, folder) for word in ids], folder.decisions)

    write_decision("unjudge", case, decide, today=today, dry_run=dry_run, quiet=quiet)


def _take_back(
    command: str,
    entry: str,
    find: "Callable[[str, ChronologyDecisions], Decision]",
    *,
    case: InCase,
    today: str | None,
    dry_run: bool,
    quiet: bool,
) -> None:
    from wscp_cli.chronology.decisions.undo import SeveralMeantError

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        try:
            return find(meant(entry, read, folder), folder.decisions)
        except SeveralMeantError as several:
            how = f"--field {several.choices[0]}" if command == "uncorrect" else "WORDS that only one of them holds"
            raise WscpError(
                f"{several.told}: {'; '.join(several.choices)}",
                f"Say which: wscp chronology {command} {entry} {how}",
                ExitCode.USAGE,
            ) from None

    write_decision(command, case, decide, today=today, dry_run=dry_run, quiet=quiet)


def meant(word: str, read: "CaseChronology", folder: "CaseFolder") -> str:
    """The entry's id: of the chronology, or of a decision whose entry has left it.

    Raises:
        WscpError: when none or several begin so.
    """
    from wscp_cli.chronology.decisions.apply import entries_named
    from wscp_cli.chronology.decisions.undo import named_in
    from wscp_cli.chronology.selection import entry_meant

    event = entry_meant(word, read.events).event
    if event is not None:
        return event.id
    decided = [name for _, name in entries_named(folder.decisions)]
    return named_in(word, decided) or one_entry(word, read).id
