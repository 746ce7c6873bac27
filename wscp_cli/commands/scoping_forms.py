"""`wscp scoping-forms`: the scoping workbook for each agency."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Case, Quiet, Today, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.forms.request import ScopingForm
    from wscp_cli.model.agencies import Agency
    from wscp_cli.model.folder import CaseFolder


def scoping_forms(
    case: Case = None,
    agency: Annotated[
        list[str] | None,
        typer.Option(
            "--agency",
            metavar="ID",
            help="Only this agency of agencies.yaml. Repeatable.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="Write them there; else scoping/requests/ of the case.",
            show_default=False,
        ),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Make the scoping workbook for each agency: prefilled, guided, checked as it is filled in.

    Holds the case's reference and pseudonym, the period under review, the day it is due back, and the family's ids and
    roles; no name of the family. What comes back is read by wscp merge-scoping, whatever the file is called. A form
    somebody wrote in is never replaced: the new one is put next to it. Exit codes: 0 done, 2 no such agency, 3 the case
    cannot be read, 5 a form that somebody wrote in was kept and the new one is next to it.
    """
    from wscp_cli.casefile.layout import REQUESTS, case_around, find_case
    from wscp_cli.forms.files import write_form
    from wscp_cli.model.folder import case_read_whole

    console = Console(quiet)
    root = find_case(case)
    target = out or root / REQUESTS
    if target.exists() and not target.is_dir():
        raise WscpError(f"{target} is not a folder", "Name a folder with --out DIR.", ExitCode.WOULD_OVERWRITE)
    outputs = Outputs(console)
    with one_writer(case_around(target), "scoping-forms", console):
        folder = case_read_whole(root)
        if not folder.has("agencies"):
            raise WscpError(f"{root.name}/agencies.yaml is missing", "Run wscp validate to see what else is.")
        wanted = _wanted(folder, agency or [])
        due = _due(folder, day_or_today(today), console)
        for one in wanted:
            made = write_form(_form(folder, one, due), target, root if out is None else None)
            outputs.report(made.placed, written=made.written)
    _say_open(folder, wanted, due, console)
    outputs.end()


def _wanted(folder: "CaseFolder", named: list[str]) -> "list[Agency]":
    """The agencies asked for; all when none was named.

    Raises:
        WscpError: when there is none, one is not known, or ids cannot name a file.
    """
    from difflib import get_close_matches

    from wscp_cli.returns.entries.agency import safe_agency_id

    known = {one.id: one for one in folder.agencies.agencies if one.id}
    if not known:
        raise WscpError(
            "agencies.yaml names no agency yet",
            "Add them (id, name, sector), then run again.",
            ExitCode.UNREADABLE,
        )
    if len(known) < len(folder.agencies.agencies) or any(safe_agency_id(one) != one for one in known):
        raise WscpError(
            "agencies.yaml has an agency without an id of its own that can name a file",
            "Run wscp validate to see where; an id is like st-aidans-hospital.",
        )
    for one in named:
        if one not in known:
            near = get_close_matches(one.lower(), sorted(known), 1, 0.4)
            advice = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known)}."
            raise WscpError(f"agencies.yaml has no agency {one}", advice, ExitCode.USAGE)
    return [known[one] for one in dict.fromkeys(named)] or list(known.values())


def _due(folder: "CaseFolder", today: date, console: Console) -> dict[str, date]:
    """The day each agency's return is due, by the timetable; the backstop while the request's day is not recorded."""
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import timetable_of

    try:
        made = timetable_of(folder, load_protocol(folder.case.profile, folder.root), today)
    except WscpError as error:
        console.warn(f"the forms name no day of return: {error.message}")
        return {}
    found = {one.agency: one.due for one in made.of("scoping-return") if one.agency and one.due}
    backstop = next((one.due for one in made.of("scoping-return-backstop") if one.due), None)
    ids = [one.id for one in folder.agencies.agencies]
    return found | {one: backstop for one in ids if backstop and one not in found}


def _form(folder: "CaseFolder", agency: "Agency", due: dict[str, date]) -> "ScopingForm":
    from wscp_cli.forms.request import ScopingForm
    from wscp_cli.protocol.marking import marking_of

    case = folder.case
    return ScopingForm(
        reference=case.reference,
        agency=agency.id,
        agency_name=agency.name,
        pseudonym=case.pseudonym,
        period=(case.review_period.start, case.review_period.end),
        rationale=case.review_period.rationale,
        return_by=due.get(agency.id),
        people=tuple((one.id, one.role) for one in folder.family.people if one.id),
        contact=folder.meeting.report_author,
        marking=marking_of(folder),
    )


def _say_open(folder: "CaseFolder", wanted: "list[Agency]", due: dict[str, date], console: Console) -> None:
    """What the forms cannot say yet because the case does not."""
    period = folder.case.review_period
    if not (period.start and period.end):
        console.warn("the forms name no whole period under review: set review_period in case.yaml, and make them again")
    if any(one.id not in due for one in wanted):
        console.warn("the forms name no day of return: record notified_on or requested_on, and make them again")
