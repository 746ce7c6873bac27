"""`wscp record`: write what people change most, without editing YAML."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Quiet, Today, day_or_today, read_day, read_moment
from wscp_cli.commands.shared.saving import EventTyper
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.recording.change import Change

record = EventTyper(
    help="Write what people change most, without editing YAML: tried first, the difference shown, comments kept.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

InCase = Annotated[
    Path | None,
    typer.Option(
        "--case",
        metavar="CASE",
        help="The case folder; the one around the current folder when not given.",
        show_default=False,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DATE",
        help='The day, or moment: 22/11/2026, "22 Nov 5.45pm", yesterday, today.',
        show_default=False,
    ),
]


def text_option(flag: str, meaning: str, *, metavar: str = "TEXT") -> object:
    """An option that writes a field when it is given."""
    return typer.Option(flag, metavar=metavar, help=meaning, show_default=False)


_ANSWER = "yes, no or not-known"


@record.command("notification")
def notification(
    became_aware: Annotated[
        str | None, text_option("--became-aware", "The local authority became aware.", metavar="DATE")
    ] = None,
    referred: Annotated[str | None, text_option("--referred", "The referral came in.", metavar="DATE")] = None,
    referred_by: Annotated[
        str | None, text_option("--referred-by", "The agency that referred, by id.", metavar="ID")
    ] = None,
    made_by: Annotated[
        str | None,
        text_option(
            "--referral-made-by", "agency, public, family, coroner, member-of-parliament or other.", metavar="WORD"
        ),
    ] = None,
    notified: Annotated[str | None, text_option("--notified", "The Panel was notified.", metavar="DATE")] = None,
    reference: Annotated[str | None, text_option("--reference", "The notification's own reference.")] = None,
    notify: Annotated[
        str | None, text_option("--decision", f"The partners' decision to notify: {_ANSWER}.", metavar="WORD")
    ] = None,
    decided: Annotated[str | None, text_option("--decided", "The day of that decision.", metavar="DATE")] = None,
    rationale: Annotated[str | None, text_option("--rationale", "Why they decided so.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Awareness, referral, notification (§4).

    When the local authority became aware, when the referral came, what the partners decided, when the Panel was told.
    """
    from wscp_cli.recording.entries import notified as changes

    day = today
    fields = {
        "became_aware": when(became_aware, "--became-aware", day),
        "referral.received_on": when(referred, "--referred", day),
        "referral.agency": referred_by,
        "referral.made_by": made_by,
        "notified_on": when(notified, "--notified", day),
        "notification_reference": reference,
        "decision.notify": notify,
        "decision.decided_on": when(decided, "--decided", day),
        "decision.rationale": rationale,
    }
    written("notification", case, lambda _: changes(fields), today, dry_run=dry_run, quiet=quiet)


@record.command("view")
def view(
    partner: Annotated[str, typer.Argument(metavar="PARTNER", help="local-authority, police or icb.")],
    says: Annotated[str, typer.Argument(metavar="VIEW", help="notify or do-not-notify.")],
    by: Annotated[str | None, text_option("--by", "Who said so.")] = None,
    on: On = None,
    reason: Annotated[str | None, text_option("--reason", "Why.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """A safeguarding partner's view on notifying (§4)."""
    from wscp_cli.recording.entries import partner_view

    fields = {"view": says, "by": by, "on": when(on, "--on", today), "reason": reason}
    written("view", case, lambda folder: partner_view(folder, partner, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("request")
def request(
    agencies: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[AGENCY]...",
            show_default=False,
            help="Agencies, by id; all that have not been asked yet when none is named.",
        ),
    ] = None,
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The scoping request went out to agencies (§7)."""
    from wscp_cli.recording.entries import scoping_asked

    day = needed(when(on, "--on", today), "--on", "the day the request was sent")
    written(
        "request", case, lambda folder: scoping_asked(folder, agencies or [], day), today, dry_run=dry_run, quiet=quiet
    )


@record.command("return")
def scoping_return(
    agency: Annotated[str, typer.Argument(metavar="AGENCY", help="The agency, by id.")],
    on: On = None,
    nil: Annotated[bool, typer.Option("--nil", help="It answered that it holds nothing.")] = False,
    checked_by: Annotated[str | None, text_option("--quality-assured-by", "Who assured its quality, there.")] = None,
    checked_on: Annotated[str | None, text_option("--quality-assured-on", "When.", metavar="DATE")] = None,
    voice: Annotated[
        str | None, text_option("--voice", f"Were front-line practitioners asked: {_ANSWER}.", metavar="WORD")
    ] = None,
    voice_reason: Annotated[str | None, text_option("--voice-reason", "Why they were not.")] = None,
    late_reason: Annotated[str | None, text_option("--late-reason", "Why it came late.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """An agency's scoping return came in (§7, §8)."""
    from wscp_cli.recording.entries import scoping_returned

    fields = {
        "returned_on": when(on, "--on", today),
        "nil_return": True if nil else None,
        "quality_assured.by": checked_by,
        "quality_assured.on": when(checked_on, "--quality-assured-on", today),
        "practitioner_voice.included": voice,
        "practitioner_voice.reason": voice_reason,
        "late_reason": late_reason,
    }
    written(
        "return", case, lambda folder: scoping_returned(folder, agency, fields), today, dry_run=dry_run, quiet=quiet
    )


@record.command("secured")
def secured(
    agency: Annotated[str, typer.Argument(metavar="AGENCY", help="The agency, by id.")],
    on: On = None,
    how: Annotated[
        list[str] | None,
        typer.Option(
            "--how",
            metavar="WORD",
            show_default=False,
            help="electronic-restricted, time-stamped or paper-removed. Repeatable.",
        ),
    ] = None,
    note: Annotated[str | None, text_option("--note", "What else there is to say.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """An agency has secured its records (§7)."""
    from wscp_cli.recording.entries import records_secured

    fields = {"secured": "yes", "on": when(on, "--on", today), "how": list(how) if how else None, "note": note}
    written(
        "secured", case, lambda folder: records_secured(folder, agency, fields), today, dry_run=dry_run, quiet=quiet
    )


def when(text: str | None, option: str, today: str | None) -> str | None:
    """A date or moment as it is to stand in the file: as it was typed in the file's own form, else as understood.

    Args:
        text: As it was typed.
        option: The option, as messages name it.
        today: The text of ``--today``.

    Raises:
        WscpError: usage error when it is none.
    """
    from wscp_cli.model.values.dates import Moment

    if text == "today":
        return day_or_today(today).isoformat()
    if text is None or Moment.parse(text):
        return text
    return str(read_moment(text, option, read_day(today, "--today")))


def needed(value: str | None, option: str, meaning: str) -> str:
    """An option without which there is nothing to write.

    Raises:
        WscpError: usage error when it was not given.
    """
    if value is None:
        raise WscpError(
            f"{option} is needed: {meaning}", f"For example: {option} 2026-11-22, or {option} today", ExitCode.USAGE
        )
    return value


_NOTHING = {
    "request": (
        "no agency of agencies.yaml is left to be asked",
        "To change a day, name the agency: wscp record request AGENCY.",
    ),
}
"""Where no option is missing: why there is nothing to write, and what to do."""


def written(
    what: str,
    case: Path | None,
    changes_of: "Callable[[CaseFolder], list[Change]]",
    today: str | None,
    *,
    dry_run: bool,
    quiet: bool,
    command: str = "record",
    prepared: "Callable[[CaseFolder], CaseFolder] | None" = None,
) -> None:
    """Try the changes, show the difference, write them: the whole of what every kind of record does.

    Args:
        what: The record's kind, for messages.
        case: The case folder; the one around the current folder when None.
        changes_of: Works the changes out from the case as it stands.
        today: The text of ``--today``.
        dry_run: Whether nothing is written.
        quiet: Whether the difference is left out.
        command: The command that is spoken of in messages.
        prepared: The case as it would be with a file of its template that it may lack.

    Raises:
        WscpError: when nothing is asked to be written, or the case would not be sound afterwards.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.model.folder import read_case
    from wscp_cli.recording.writing import difference, tried, write

    console, root = Console(quiet), find_case(case)
    with one_writer(root, f"{command} {what}", console, dry_run=dry_run):
        folder = prepared(read_case(root)) if prepared else read_case(root)
        changes = changes_of(folder)
        if not changes:
            told, advice = _NOTHING.get(
                what, ("there is nothing to write", f"wscp {command} {what} --help lists what can be recorded.")
            )
            raise WscpError(told, advice, ExitCode.USAGE)
        made = tried(folder, changes, day_or_today(today))
        if made.refused:
            details = [str(one) for one in made.refused]
            raise WscpError(
                "nothing was written, for the case would not be sound then:",
                "Correct what you typed and run again.",
                ExitCode.USAGE,
                details,
            )
        for line in difference(made):
            console.say(line)
        names = () if dry_run else write(made)
    if dry_run:
        console.say(f"{command} {what}: nothing written (--dry-run)")
    elif names:
        console.say(f"{command} {what}: wrote {', '.join(names)}")
    else:
        console.say(f"{command} {what}: it stood there already; nothing changed")
