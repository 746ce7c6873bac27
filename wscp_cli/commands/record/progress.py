"""`wscp record`, what moves a case along: its stage, who was told, its closing."""

from typing import Annotated

import typer

from wscp_cli.commands.record.plan import record
from wscp_cli.commands.record.writing import DryRun, InCase, On, needed, text_option, when, written
from wscp_cli.commands.shared.options import Quiet, Today

__all__ = ["record"]


@record.command("told")
def told(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="outcome (of the meeting), notification (Ofsted, the "
            "Secretary of State), partners (police, icb, of the incident), copy (of the "
            "report) or publication (its date).",
        ),
    ],
    recipients: Annotated[
        list[str],
        typer.Argument(
            metavar="RECIPIENT...",
            help="Whom: panel, ofsted, dfe, "
            "secretary-of-state, independent-scrutineer, safeguarding-review-group-chair, referrer, "
            "meeting-members, safeguarding-review-group, delegated-safeguarding-partners, or an agency "
            "by its id.",
        ),
    ],
    on: On = None,
    how: Annotated[str | None, text_option("--how", "By which way, such as e-mail.")] = None,
    note: Annotated[str | None, text_option("--note", "What else there is to say.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Who was told, or sent a copy (§4, §9, §10, §20)."""
    from wscp_cli.recording.progress import told as changes

    fields = {"on": needed(when(on, "--on", today), "--on", "the day they were told"), "how": how, "note": note}
    written("told", case, lambda folder: changes(folder, what, recipients, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("stage")
def stage(
    name: Annotated[
        str,
        typer.Argument(
            metavar="STAGE",
            help="notification, set-up, returns, meeting, report, "
            "submission, decision, lcspr, publication, learning or closed.",
        ),
    ],
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The stage worked on from now (§7, §14)."""
    from wscp_cli.recording.progress import moved_to

    written("stage", case, lambda folder: moved_to(folder, name), today, dry_run=dry_run, quiet=quiet)


@record.command("closure")
def closure(
    closed_on: Annotated[str | None, text_option("--closed", "The day the case was closed.", metavar="DATE")] = None,
    agreed_by: Annotated[str | None, text_option("--agreed-by", "Who agreed to it, by role.", metavar="WHO")] = None,
    shared_with: Annotated[
        list[str] | None,
        typer.Option(
            "--shared-with",
            metavar="WHOM",
            show_default=False,
            help="With whom the evaluation's results were shared: dsp, lsp or executive-group. Repeatable.",
        ),
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The case's closing; who saw the results (§22)."""
    from wscp_cli.recording.progress import closed

    fields = {"closed_on": when(closed_on, "--closed", today), "agreed_by": agreed_by}
    written(
        "closure", case, lambda folder: closed(folder, fields, shared_with or []), today, dry_run=dry_run, quiet=quiet
    )
