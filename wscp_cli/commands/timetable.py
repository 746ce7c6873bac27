"""`wscp timetable`: every deadline of a case, or of dates given by hand."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.options import Case, Today, day_or_today, read_day
from wscp_cli.console import Console, paint
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.protocol.profile import Protocol
    from wscp_cli.timetable.deadline import Timetable
    from wscp_cli.timetable.events import Events


class Format(StrEnum):
    """How the timetable is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


_EVENTS = {
    "became_aware": "notification.became_aware", "referred": "notification.referral.received_on",
    "notified": "notification.notified_on", "requested": "agencies.scoping.requested_on",
    "meeting": "meeting.held_on", "shared": "report.final_draft_shared_on", "submitted": "report.submitted_on",
    "decided": "review.decided_on", "publication": "publication.planned_for",
}
"""The event each option stands for."""


def _day_option(flag: str, meaning: str) -> object:
    return typer.Option(flag, metavar="DATE", help=f"Without a case: {meaning}.", show_default=False)


def timetable(
    case: Case = None,
    today: Today = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", help="Count one deadline day by day.", show_default=False),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the timetable is printed.")] = Format.TEXT,
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="P", help="The rules to use: a profile's name or file; the case's own when "
                     "not given.", show_default=False),
    ] = None,
    became_aware: Annotated[str | None, _day_option("--became-aware", "the local authority became aware")] = None,
    referred: Annotated[str | None, _day_option("--referred", "the referral was received")] = None,
    notified: Annotated[str | None, _day_option("--notified", "the Panel was notified")] = None,
    requested: Annotated[str | None, _day_option("--requested", "the scoping request was sent")] = None,
    meeting: Annotated[str | None, _day_option("--meeting", "the rapid review meeting is or was held")] = None,
    shared: Annotated[str | None, _day_option("--shared", "the final draft was shared")] = None,
    submitted: Annotated[str | None, _day_option("--submitted", "the report was submitted")] = None,
    decided: Annotated[str | None, _day_option("--decided", "an LCSPR was commissioned")] = None,
    publication: Annotated[str | None, _day_option("--publication", "the LCSPR is to be published")] = None,
) -> None:
    """Every deadline of a case: due, safe by the stricter reading, and how it stands.

    Without a case, from the dates given: wscp timetable --notified 2026-03-24. Ids are those of wscp protocol show.
    Exit codes: 0, 1 when a file of the case is not sound (the dates that can be known are still shown), 3 no case.
    """
    given = {
        "became_aware": became_aware, "referred": referred, "notified": notified, "requested": requested,
        "meeting": meeting, "shared": shared, "submitted": submitted, "decided": decided, "publication": publication,
    }
    days = {
        name: read_day(text, f"--{name.replace('_', '-')}") for name, text in given.items() if text is not None
    }
    if days and case is not None:
        raise WscpError(
            "name a case or give dates, not both", "The dates of a case are in its files; leave the options out.",
            ExitCode.USAGE,
        )
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import working_calendar
    from wscp_cli.timetable.engine import compute

    sound = True
    if days:
        protocol = load_protocol(profile or "warwickshire-2024")
        events = _events_given({name: day for name, day in days.items() if day})
    else:
        protocol, events, sound = _of_case(case, profile)
    made = compute(protocol, events, day_or_today(today), working_calendar(protocol))
    _print(made, explain, form)
    if not sound:
        raise typer.Exit(ExitCode.FINDINGS)


def _events_given(days: dict[str, date]) -> "Events":
    from wscp_cli.timetable.events import Events, Occurrence

    occurred = {_EVENTS[name]: {"": Occurrence(day)} for name, day in days.items()}
    return Events(occurred, conditions={"lcspr-not-ruled-out": True})


def _of_case(case: Case, profile: str | None) -> tuple["Protocol", "Events", bool]:
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.findings import Severity, in_order
    from wscp_cli.model.folder import read_case
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable.from_case import events_of

    folder = read_case(find_case(case))
    broken = [finding for finding in folder.findings if finding.severity is Severity.ERROR]
    for finding in in_order(broken):
        Console().error(str(finding))
    protocol = load_protocol(profile) if profile else load_protocol(folder.case.profile, folder.root)
    return protocol, events_of(folder), not broken


def _print(made: "Timetable", explain: str | None, form: Format) -> None:
    import shutil
    import sys
    from dataclasses import replace

    from wscp_cli.render.timetable import explained_text, timetable_csv, timetable_json, timetable_text

    console = Console()
    if explain is not None:
        wanted = made.of(explain)
        if not wanted:
            raise _unknown(explain, made)
        made = replace(made, deadlines=wanted)
        if form is Format.TEXT:
            console.out("\n\n".join(explained_text(one, made) for one in wanted))
            return
    if form is Format.JSON:
        console.out(timetable_json(made))
    elif form is Format.CSV:
        console.out(timetable_csv(made))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        heading = f"{made.case or 'Dates given'}: timetable as at {made.today.isoformat()}, rules of {made.protocol}"
        console.out(f"{heading}\n")
        console.out(timetable_text(made, width, lambda text, kind: paint(text, kind, sys.stdout)))


def _unknown(identifier: str, made: "Timetable") -> WscpError:
    import difflib

    known = list(dict.fromkeys(one.id for one in made.deadlines))
    near = difflib.get_close_matches(identifier.lower(), known, n=3, cutoff=0.4)
    advice = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(known)}"
    return WscpError("there is no deadline of that id in this timetable", advice, ExitCode.USAGE)
