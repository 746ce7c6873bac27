"""`wscp chronology event-pack`, `accuracy`: what goes to the learning event, and what comes back of it (§14)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.chronology.decide import DryRun, InCase, On, day_decided, write_decision
from wscp_cli.commands.chronology.enquire import chronology
from wscp_cli.commands.chronology.reading import read_with_case
from wscp_cli.commands.chronology.show import enquiry_of
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Case, Quiet, Today, current_folder, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.chronology.decisions.record import Decision
    from wscp_cli.chronology.selection import CaseChronology
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.returns.accuracy import PutRight

__all__ = ["chronology"]

_PACK = "documents/event-pack"


@chronology.command("event-pack", short_help="A workbook for each practitioner, and the facilitator's.")
def event_pack(case: Case = None, quiet: Quiet = False) -> None:
    """Make the learning event's pack: each practitioner's own entries and questions, and the facilitator's workbook.

    It goes into documents/event-pack, a file each, so that nobody is given another's sheet. What practitioners write
    into the two columns comes back with: wscp chronology accuracy FILE. Exit codes: 0, 3 no chronology, 5 a file that
    somebody changed is kept.
    """
    from wscp_cli.chronology.enquiry.pack import attendance, practitioner_sheets
    from wscp_cli.chronology.enquiry.questions import questions_of
    from wscp_cli.output.chronology.enquiry.event_pack import facilitator_workbook, practitioner_workbook
    from wscp_cli.protocol.marking import marking_of

    console = Console(quiet)
    read, folder = read_with_case(case, console, None)
    if folder is None:
        raise WscpError("an event pack is made of a case", "Name its folder.", ExitCode.USAGE)
    enquiry = enquiry_of(read, folder, read.events, console, themes=False)
    questions = questions_of(folder.decisions.questions, folder.learning_event.conversations)
    sheets = practitioner_sheets(read.events, folder.learning_event, read.agencies, questions)
    marking = marking_of(folder)
    taking_part = attendance(read.events, folder.learning_event, read.agencies)
    outputs = Outputs(console, "chronology event-pack", folder.root)
    with one_writer(folder.root, "chronology event-pack", console):
        place = folder.root / _PACK
        made = facilitator_workbook(enquiry, sheets, taking_part, questions, marking)
        outputs.put(place / "facilitator.xlsx", made, "xlsx")
        for number, sheet in enumerate(sheets, 1):
            name = f"{number:02d}-{sheet.agency}.xlsx"
            outputs.put(place / name, practitioner_workbook(sheet, enquiry, marking), "xlsx")
    for number, sheet in enumerate(sheets, 1):
        if not sheet.entries:
            console.warn(
                f"{number:02d}-{sheet.agency}.xlsx: no entry is found under this role; say in agencies.yaml how the "
                "return calls it (workers: written_as)"
            )
    for one in taking_part:
        if one.missing:
            console.warn(f"{one.agency} has {one.entries} entries and nobody invited; say why under agencies_asked")
    if not sheets:
        console.warn("nobody is invited yet, so that there is the facilitator's workbook only")
    outputs.end()


@chronology.command("accuracy", short_help="Take what practitioners put right into the corrections.")
def accuracy(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workbooks of the event pack that came back.")],
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Take what practitioners wrote into their sheets into decisions.yaml, as corrections beside the agency's words.

    Nothing is written unless every file is of this case and every entry and day can be read. Exit codes: 0 written or
    said already, 2 a file of another case, an entry that is not known or a day that cannot be read, 3 a file that
    cannot be read.
    """
    from wscp_cli.returns.accuracy import is_event_pack, put_right
    from wscp_cli.returns.files.intake import read_return

    day = day_decided(on, today)
    read_files = []
    for path in files:
        source = read_return(current_folder() / path, path.name)
        if not source.sheets or not is_event_pack(source):
            raise WscpError(
                f"{path.name} is no workbook of an event pack",
                "They are made with: wscp chronology event-pack",
                ExitCode.USAGE if source.sheets else ExitCode.UNREADABLE,
            )
        read_files.append((path.name, source.identity, put_right(source)))

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        for name, identity, _ in read_files:
            if identity.get("case", "") != folder.case.reference:
                raise WscpError(
                    f"{name} belongs to the case {identity.get('case') or 'of no reference'}, not to "
                    f"{folder.case.reference}; nothing was written",
                    "Name its case with --case, or take the right file.",
                    ExitCode.USAGE,
                )
        said = [(name, identity.get("agency", ""), one) for name, identity, found in read_files for one in found]
        return _corrections(said, read, folder, day, day_or_today(today))

    write_decision("accuracy", case, decide, today=today, dry_run=dry_run, quiet=quiet)


def _corrections(
    said: "list[tuple[str, str, PutRight]]",
    read: "CaseChronology",
    folder: "CaseFolder",
    day: "date",
    today: "date",
) -> "Decision":
    """All the corrections as one decision; each is added after those before it."""
    from wscp_cli.chronology.decisions import record as deciding
    from wscp_cli.chronology.decisions.counted_dates import as_returned
    from wscp_cli.chronology.decisions.undo import NOTHING

    by_id = {event.id: event for event in read.events}
    values = []
    for name, agency, one in said:
        where = f"{name} [{one.sheet}] row {one.row}"
        event = by_id.get(one.entry)
        if event is None or event.agency != agency:
            raise WscpError(
                f"{where}: no entry of that id is {agency or 'the agency'}'s; nothing was written",
                "The id in the last column must stay as it was; a changed return gives new ones.",
                ExitCode.USAGE,
            )
        value = deciding.corrected_value(one.field, one.text, day.year)
        if value is None or (one.field == "date" and deciding.lies_ahead(value, today)):
            raise WscpError(
                f"{where}: the right day cannot be read for sure; nothing was written",
                "Write it like 12/10/2025, after asking who wrote it.",
                ExitCode.USAGE,
            )
        made = deciding.correct(
            as_returned(event),
            one.field,
            value,
            folder.decisions,
            by=f"Practitioner of {agency}",
            on=day,
            reason="Accuracy check for the learning event",
        )
        values += [value for _, value in made.changes]
    if not values:
        return deciding.Decision((), f"the files put nothing right that is not put right already; {NOTHING}")
    written = folder.decisions.document.data if folder.decisions.document else None
    listed = written.get("corrections") if isinstance(written, dict) else None
    start = len(listed) if isinstance(listed, list) else 0
    changes = tuple((("corrections", start + place), value) for place, value in enumerate(values))
    return deciding.Decision(changes, f"{len(values)} {'correction' if len(values) == 1 else 'corrections'} added")
