"""`wscp chronology link`, `unlink`, `mark-key`, `note`, `correct`: decisions without editing YAML."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.chronology.reading import one_entry, read_chronology_of
from wscp_cli.commands.chronology.show import chronology
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Quiet, Today, day_or_today, read_day
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.chronology.decisions.record import Decision
    from wscp_cli.chronology.selection import CaseChronology
    from wscp_cli.model.folder import CaseFolder

__all__ = ["DryRun", "Id", "Ids", "InCase", "KeyLines", "chronology", "write_decision"]

_KIND, _FILE = "chronology-decisions", "chronology/decisions.yaml"

InCase = Annotated[
    Path | None,
    typer.Option(
        "--case",
        metavar="CASE",
        help="The case folder; the one around the current folder when not given.",
        show_default=False,
    ),
]
Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID ID...", help="The entries' ids, two or more, each by its beginning."),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The entry's id, or its beginning.")]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="Who decided it, by role.", show_default=False)]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it was decided; today when not given.", show_default=False),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, so that others can follow.")]
NeededReason = Annotated[
    str,
    typer.Option("--reason", metavar="TEXT", help="Why, so that others can follow.", show_default=False),
]
KeyLines = Annotated[
    list[str] | None,
    typer.Option(
        "--key-line", metavar="ID", help="A line of enquiry it matters for, by its id. Repeatable.", show_default=False
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")]


@chronology.command("link")
def link(
    ids: Ids,
    by: By,
    reason: Reason = "",
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Confirm that entries tell of one event. They stay apart, each shown with "see also" the other.

    Exit codes: 0 written or said already, 2 an entry is not known, 3 no chronology or a broken decisions.yaml.
    """
    _judge("link", "confirmed", ids, by, reason, on, case, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("unlink")
def unlink(
    ids: Ids,
    by: By,
    reason: NeededReason,
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Reject a link: entries tell of different events. It is not suggested again.

    Exit codes: 0 written or said already, 2 an entry is not known, 3 no chronology or a broken decisions.yaml.
    """
    _judge("unlink", "rejected", ids, by, reason, on, case, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("mark-key")
def mark_key(
    entry: Id,
    title: Annotated[
        str,
        typer.Option(
            "--title",
            metavar="TEXT",
            help="What it is called, in a few words without names; left out, it stays as it is.",
            show_default=False,
        ),
    ] = "",
    key_line: KeyLines = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Mark an entry as a key practice learning event. It may serve several lines of enquiry; a further call adds one.

    Exit codes: 0 written or said already, 2 the entry or the line of enquiry is not known, 3 no chronology.
    """
    from wscp_cli.chronology.decisions import record as deciding

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        event = one_entry(entry, read).id
        if not any(one.event == event for one in folder.decisions.key_events):
            asked("--title", title)
        return deciding.mark_key(event, title.strip(), stripped(key_line), folder.decisions)

    write_decision("mark-key", case, decide, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("note")
def note(
    entry: Id,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What the meeting should know or ask.")],
    by: By,
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Put a note on an entry, for the meeting.

    Exit codes: 0 written or said already, 2 the entry is not known, 3 no chronology or a broken decisions.yaml.
    """
    from wscp_cli.chronology.decisions.record import add_note

    asked("TEXT", text)
    asked("--by", by)
    day = day_decided(on, today)

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        return add_note(one_entry(entry, read).id, text.strip(), folder.decisions, by=by.strip(), on=day)

    write_decision("note", case, decide, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("correct")
def correct(
    entry: Id,
    field: Annotated[
        str,
        typer.Option(
            "--field", metavar="FIELD", help="Which field: date, time, event, response, and so on.", show_default=False
        ),
    ],
    to: Annotated[
        str,
        typer.Option("--to", metavar="TEXT", help="What it should say.", show_default=False),
    ],
    by: By,
    reason: NeededReason,
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Correct a field of an entry. The agency's own words stay beside the correction everywhere.

    A corrected date or time counts wherever dates do: in the order, gaps, filters, links, who knew what when, and in
    every file of the chronology.

    Exit codes: 0 written or said already, 2 the entry or the field is not known, 3 no chronology.
    """
    from wscp_cli.chronology.decisions import record as deciding
    from wscp_cli.chronology.decisions.counted_dates import as_returned

    name = field.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in deciding.CORRECTABLE:
        raise WscpError("this field cannot be corrected", f"One of: {', '.join(deciding.CORRECTABLE)}.", ExitCode.USAGE)
    asked("--by", by)
    asked("--reason", reason)
    day = day_decided(on, today)
    value = deciding.corrected_value(name, to, day.year)
    if value is None:
        advice = "Write it like 2025-10-12, 2025-10 or 2025-10-12~." if name == "date" else "Write it like 14:30."
        raise WscpError(f"--to is no {name} that can be read for sure", advice, ExitCode.USAGE)
    if name == "date" and deciding.lies_ahead(value, day_or_today(today)):
        raise WscpError("--to is a day to come, which no entry can tell of", "Look at the year.", ExitCode.USAGE)
    said = value

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        event = as_returned(one_entry(entry, read))
        return deciding.correct(event, name, said, folder.decisions, by=by.strip(), on=day, reason=reason.strip())

    write_decision("correct", case, decide, today=today, dry_run=dry_run, quiet=quiet)


def _judge(
    command: str,
    verdict: str,
    ids: list[str],
    by: str,
    reason: str,
    on: str | None,
    case: Path | None,
    *,
    today: str | None,
    dry_run: bool,
    quiet: bool,
) -> None:
    from wscp_cli.chronology.decisions.record import judge_link

    asked("--by", by)
    if verdict == "rejected":
        asked("--reason", reason)
    day = day_decided(on, today)

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        named = list(dict.fromkeys(one_entry(word, read).id for word in ids))
        if len(named) < 2:  # noqa: PLR2004  (a link has two ends)
            raise WscpError(
                "a link needs two different entries",
                f"For example: wscp chronology {command} ev-abc ev-def --by …",
                ExitCode.USAGE,
            )
        return judge_link(named, verdict, folder.decisions, by=by.strip(), on=day, reason=reason.strip())

    write_decision(command, case, decide, today=today, dry_run=dry_run, quiet=quiet)


def asked(option: str, text: str) -> None:
    """Refuse an option that is empty."""
    if not text.strip():
        raise WscpError(f"{option} is empty", "A decision says who made it, and what it is.", ExitCode.USAGE)


def stripped(words: list[str] | None) -> list[str]:
    """What was typed for a repeatable option, each once, without what is empty."""
    return list(dict.fromkeys(word.strip() for word in words or () if word.strip()))


def day_decided(text: str | None, today: str | None) -> "date":
    """The day of a decision: the one typed, else today."""
    return (None if text == "today" else read_day(text, "--on", read_day(today, "--today"))) or day_or_today(today)


def write_decision(
    command: str,
    case: Path | None,
    decide: "Callable[[CaseChronology, CaseFolder], Decision]",
    *,
    today: str | None,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Find the entries, try the decision on paper, show the difference, write it: all under the case's lock.

    Raises:
        WscpError: when an entry is not known, or the case would not be sound afterwards; nothing is then written.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.model.folder import read_case
    from wscp_cli.recording.change import Change
    from wscp_cli.recording.writing import difference, tried, write

    console, root = Console(quiet), find_case(case)
    with one_writer(root, f"chronology {command}", console, dry_run=dry_run):
        day = day_or_today(today)
        read = read_chronology_of(root, Console(quiet=True), day)
        folder = read_case(root) if (root / _FILE).exists() else _begun(root, dry_run=dry_run)
        document = folder.documents[_KIND]
        if not document.readable:
            raise WscpError(
                f"nothing can be written while the file is broken: {document.findings[0]}",
                f"Put that right first: wscp edit {_FILE}",
            )
        decision = decide(read, folder)
        if not decision.changes and not decision.removed:
            console.say(f"chronology {command}: {decision.told}")
            return
        changes = [Change(_KIND, pointer, value) for pointer, value in decision.changes]
        changes += [Change(_KIND, pointer, None, removed=True) for pointer in decision.removed]
        made = tried(folder, changes, day)
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
        if dry_run:
            console.say(f"chronology {command}: nothing written (--dry-run)")
            return
        write(made)
    console.say(f"chronology {command}: {decision.told}. The files of out/ show it after: wscp merge-scoping")


def _begun(root: Path, *, dry_run: bool) -> "CaseFolder":
    """The case with the empty decisions.yaml of a fresh case, where somebody took it away."""
    from wscp_cli.casefile.resources import resource_folder
    from wscp_cli.generated import add_to_case
    from wscp_cli.model.folder import read_case

    if dry_run:
        raise WscpError(f"{_FILE} is not there", "Without --dry-run it is made first.")
    add_to_case(root, {_FILE: (resource_folder("case_template") / _FILE).read_bytes().replace(b"\r\n", b"\n")})
    return read_case(root)
