"""`wscp chronology carry-over`: the decisions on an entry that came back in other words, put on what it has become."""

import codecs
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.chronology.decide import DryRun, InCase, write_decision
from wscp_cli.commands.chronology.reading import one_entry
from wscp_cli.commands.chronology.undo import Id, chronology, meant
from wscp_cli.commands.shared.options import Quiet, Today
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.chronology.decisions.record import Decision
    from wscp_cli.chronology.selection import CaseChronology
    from wscp_cli.model.folder import CaseFolder

__all__ = ["chronology"]

New = Annotated[str, typer.Argument(metavar="NEW", help="The id of the entry it has become, or its beginning.")]


@chronology.command("carry-over", short_help="Put the decisions on a changed entry on what it has become.")
def carry_over(
    entry: Id,
    new: New,
    force: Annotated[
        bool,
        typer.Option("--force", help="Also to an entry of another day or agency, or one that is as it was."),
    ] = False,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Put every decision on an entry that is gone on the entry it has become.

    For a return that came again with other words: the merge names both ids. What was decided, by whom and when stays as
    it is. An entry of another day or agency is refused, and so is one that stood there before and is as it was: look at
    both, then use --force. Exit codes: 0 written or nothing hangs on it, 2 an entry is not known, is still there, or
    may be another, 3 no chronology or a broken decisions.yaml.
    """
    from wscp_cli.casefile.disk.plain_file import read_plain
    from wscp_cli.casefile.layout import CHRONOLOGY, find_case
    from wscp_cli.chronology.decisions import carry_over
    from wscp_cli.chronology.decisions.became import objections
    from wscp_cli.chronology.store import gone_in

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        gone, into = meant(entry, read, folder), one_entry(new, read)
        if any(event.id == gone for event in read.events):
            raise WscpError(
                f"{gone} is still in the chronology: its decisions stay with it",
                "Take single ones back with unjudge, unmark-key, unnote or uncorrect.",
                ExitCode.USAGE,
            )
        path = find_case(case) / CHRONOLOGY
        known = {one.was.id: one for one in gone_in(read_plain(path).removeprefix(codecs.BOM_UTF8), path.name)}
        against = objections(gone, known.get(gone), into)
        if against and not force:
            advice = f"See it with wscp chronology --explain {into.id}; if it is the same entry, add --force."
            raise WscpError("; ".join(against), advice, ExitCode.USAGE)
        return carry_over.carry_over(gone, into.id, folder.decisions)

    write_decision("carry-over", case, decide, today=today, dry_run=dry_run, quiet=quiet)
