"""`wscp record sent`: the register of what was sent, to whom, when."""

from typing import Annotated

import typer

from wscp_cli.commands.record.partners import record
from wscp_cli.commands.record.writing import DryRun, InCase, On, needed, text_option, when, written
from wscp_cli.commands.shared.options import Quiet, Today

__all__ = ["record"]


@record.command("sent")
def sent(
    document: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="The kind of document, as wscp report calls it: "
            "request, pack, minutes, rapid-review, endorsement, outcome, notices …",
        ),
    ],
    recipients: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RECIPIENT]...",
            show_default=False,
            help="To whom: agencies by id, meeting-members, chair, panel, or "
            "anybody else in a word or two. Of a request: all not asked yet, when none is named.",
        ),
    ] = None,
    on: On = None,
    how: Annotated[str | None, text_option("--how", "By which way, such as secure e-mail.")] = None,
    file: Annotated[
        str | None, text_option("--file", "The file that was sent, as it is called in the case.", metavar="FILE")
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """What was sent, to whom, when (§7, §9, §20).

    It is entered in the log, and where a duty asks for it, in its own field too: requests, papers, outcome, copies,
    notices, the submission. wscp report list shows it.
    """
    from wscp_cli.recording.sent import sent as changes

    day = needed(when(on, "--on", today), "--on", "the day it was sent")
    written(
        "sent",
        case,
        lambda folder: changes(folder, document, recipients or [], day, {"how": how, "file": file}),
        today,
        dry_run=dry_run,
        quiet=quiet,
    )
