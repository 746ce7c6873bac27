"""`wscp timetable`: every deadline of a case, of several, or of dates given by hand."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.options import Cases, Today, day_or_today, read_day, read_moment
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.commands.shared.timetable_forms import (
    Format,
    Paper,
    Reckoning,
    draw_planner,
    print_moved,
    print_timetables,
    reckoned,
    write_calendar,
)
from wscp_cli.commands.shared.timetable_out import form_by_ending, refuse_no_target, sink
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.model.values.dates import Moment
    from wscp_cli.timetable.events import Events


_EVENTS = {
    "became_aware": "notification.became_aware",
    "referred": "notification.referral.received_on",
    "notified": "notification.notified_on",
    "requested": "agencies.scoping.requested_on",
    "meeting": "meeting.held_on",
    "shared": "report.final_draft_shared_on",
    "submitted": "report.submitted_on",
    "decided": "review.decided_on",
    "publication": "publication.planned_for",
}
"""The event each option stands for."""


def _day_option(flag: str, meaning: str) -> object:
    return typer.Option(flag, metavar="DATE", help=f"Without a case: {meaning}.", show_default=False)


def timetable(
    cases: Cases = None,
    today: Today = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="ID", help="Count one deadline day by day.", show_default=False),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            metavar="FIELD=DATE",
            help="Show what moves if a date were another, such as meeting.held_on=2026-12-08. Repeatable.",
            show_default=False,
        ),
    ] = None,
    plan: Annotated[
        bool,
        typer.Option(
            "--plan", help="Backwards from the submission: each step's latest date, and the meeting dates that work."
        ),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="As text: also the deadlines that have no date yet, and may never have one.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How the timetable is printed.")] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write into a file; its ending tells the form. A calendar "
            "from last time is compared and brought up to date.",
            show_default=False,
        ),
    ] = None,
    paper: Annotated[
        Paper | None,
        typer.Option(
            "--paper",
            case_sensitive=False,
            help="With --format svg or html: the paper it is printed on, landscape; A4 when not given.",
            show_default=False,
        ),
    ] = None,
    sheet: Annotated[
        int | None,
        typer.Option(
            "--sheet",
            metavar="N",
            help="With --format svg: the sheet to draw; when not given, the one with today.",
            show_default=False,
        ),
    ] = None,
    changed_only: Annotated[
        bool,
        typer.Option(
            "--changed-only",
            help="With --format ics -o FILE: also write what differs from last time to FILE.changes.ics.",
        ),
    ] = False,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="P",
            help="The rules to use: a profile's name or file; the case's own when not given.",
            show_default=False,
        ),
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

    Of several cases, or of a folder of cases: one list, by date. Without a case, from the dates given:
    wscp timetable --notified 2026-03-24. Ids are those of wscp protocol show. Exit codes: 0, 1 when a file of a case
    is not sound (the dates that can be known are still shown), 2 wrong usage, 3 no case, or -o FILE and a file of the
    case cannot be read, 5 the file of -o was changed by hand or is not from wscp: it is kept, and the new one is next
    to it, such as deadlines.new.csv.
    """
    given = {
        "became_aware": became_aware,
        "referred": referred,
        "notified": notified,
        "requested": requested,
        "meeting": meeting,
        "shared": shared,
        "submitted": submitted,
        "decided": decided,
        "publication": publication,
    }
    now = read_day(today, "--today")
    days = {
        name: read_moment(text, f"--{name.replace('_', '-')}", now) for name, text in given.items() if text is not None
    }
    form = Format(form_by_ending(output)) if form is Format.TEXT else form
    cases = _with_those_below(cases or [])
    _refuse_what_does_not_go_together(cases, days, what_if, explain, form, plan=plan)
    if changed_only and (output is None or form is not Format.ICS):
        advice = "For example: wscp timetable --format ics -o deadlines.ics --changed-only"
        raise WscpError("--changed-only goes with --format ics and -o FILE", advice, ExitCode.USAGE)
    if (paper and form not in {Format.SVG, Format.HTML}) or (sheet is not None and form is not Format.SVG):
        raise WscpError(
            "--paper goes with --format svg or html, --sheet with --format svg", "Leave it out.", ExitCode.USAGE
        )
    refuse_no_target(output, form.value)
    outputs = Outputs(Console(), "timetable")
    put = sink(outputs, output, form.value)
    changes = _changes(what_if)
    day, code = day_or_today(today), ExitCode.OK
    if days:
        reckonings = [_of_dates({name: on for name, on in days.items() if on}, profile, day)]
    else:
        into_a_file = output is not None and str(output) != "-"
        reckonings, code = _of_cases(cases or [Path.cwd()], profile, day, whole=into_a_file)
    if form is Format.ICS:
        write_calendar(reckonings, outputs, output, changed_only=changed_only)
    elif form in {Format.SVG, Format.HTML}:
        draw_planner(reckonings, form, paper, sheet, put)
    elif changes or plan:
        print_moved(reckonings[0], changes, form, put, plan=plan)
    else:
        print_timetables([one.timetable for one in reckonings], explain, form, put, every=every)
    outputs.end()
    if code:
        raise typer.Exit(code)


def _refuse_what_does_not_go_together(
    cases: list[Path],
    days: "dict[str, Moment | None]",
    what_if: list[str] | None,
    explain: str | None,
    form: Format,
    *,
    plan: bool,
) -> None:
    if days and cases:
        raise WscpError(
            "name a case or give dates, not both",
            "The dates of a case are in its files; leave the options out.",
            ExitCode.USAGE,
        )
    if (what_if or plan) and len(cases) > 1:
        raise WscpError("--what-if and --plan take one case", "Name one of them.", ExitCode.USAGE)
    if (bool(what_if) + plan + (explain is not None)) > 1:
        raise WscpError("--explain, --what-if and --plan are asked one at a time", "Leave one out.", ExitCode.USAGE)
    if (what_if or plan) and form not in {Format.TEXT, Format.JSON}:
        raise WscpError("--what-if and --plan are printed as text or JSON", "Use --format json.", ExitCode.USAGE)
    if explain is not None and form in {Format.ICS, Format.SVG, Format.HTML}:
        raise WscpError("--explain is printed as text, JSON or CSV", "Leave --format out.", ExitCode.USAGE)
    if form is Format.SVG and len(cases) > 1:
        raise WscpError("one picture holds one case", "Use --format html for several.", ExitCode.USAGE)


def _changes(what_if: list[str] | None) -> "dict[str, Moment]":
    changes = {}
    for one in what_if or []:
        field, equals, text = one.partition("=")
        moment = read_moment(text, "--what-if") if equals else None
        if moment is None:
            raise WscpError(
                "--what-if needs a field and a date", "Write it like meeting.held_on=2026-12-08.", ExitCode.USAGE
            )
        changes[field.strip()] = moment
    return changes


def _with_those_below(named: list[Path]) -> list[Path]:
    """The case folders named; in place of a folder of cases those in it, also those that may not be looked into."""
    from wscp_cli.casefile.disk.path_order import path_order
    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.casefile.layout import cases_at

    found: list[Path] = []
    for path in named:
        inside, shut = cases_at(path)
        in_a_case = len(inside) == 1 and real_path(path).is_relative_to(real_path(inside[0]))
        found += [path] if in_a_case else sorted(inside + shut, key=path_order) or [path]
    return found


def _of_dates(days: "dict[str, Moment]", profile: str | None, today: date) -> Reckoning:
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable.events import Events, Occurrence

    occurred = {_EVENTS[name]: {"": Occurrence.at(when)} for name, when in days.items()}
    events = Events(occurred, conditions={"lcspr-not-ruled-out": True})
    return reckoned(load_protocol(profile or "warwickshire-2024"), events, today)


@dataclass(frozen=True)
class _Read:
    """What one case folder says: its events, or why they cannot be known, or not all of them."""

    root: Path
    events: "Events | None"
    profile: str
    broken: tuple[str, ...] = ()
    failed: WscpError | None = None
    unread: WscpError | None = None


def _read(profile: str | None, case: Path) -> _Read:
    """Read one case; a function of the module, so that other processes find it."""
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.findings import Severity, in_order
    from wscp_cli.model.folder import read_case, refuse_unread
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable.from_case import NEEDED, events_of
    from wscp_cli.timetable.what_if import fields_of

    try:
        folder = read_case(find_case(case), NEEDED)
        name = profile or folder.case.profile
        protocol = load_protocol(name, None if profile else folder.root)
    except WscpError as error:
        return _Read(case, None, "", failed=error)
    broken = [finding for finding in folder.findings if finding.severity is Severity.ERROR]
    events = events_of(folder, fields_of(protocol), protocol.events)
    unread = None
    try:
        refuse_unread(folder)
    except WscpError as error:
        unread = error
    return _Read(folder.root, events, name, tuple(str(one) for one in in_order(broken)), unread=unread)


def _of_cases(cases: list[Path], profile: str | None, today: date, *, whole: bool) -> tuple[list[Reckoning], ExitCode]:
    """The cases' timetables, and the exit code: those that cannot be read are named, and the others still shown.

    Raises:
        WscpError: when the only case cannot be read; with ``whole``, also when a file of any of them cannot: a
            calendar that lacks what it held before would be believed.
    """
    from functools import partial

    from wscp_cli.checking.in_parallel import in_turn
    from wscp_cli.protocol.loader import load_protocol

    console, reckonings, code = Console(), [], ExitCode.OK
    for read in console.follow(in_turn(partial(_read, profile), cases), len(cases), "cases"):
        if read.failed and len(cases) == 1:
            raise read.failed
        if read.failed or read.events is None:
            code = ExitCode.UNREADABLE
            told = read.failed.message if read.failed else "it cannot be read"
            console.error(told if str(read.root) in told else f"{read.root}: {told}")
            continue
        for one in read.broken:
            console.error(one if len(cases) == 1 else f"{read.root}/{one}")
        if whole and read.unread:
            raise read.unread
        if read.broken:
            code = max(code, ExitCode.FINDINGS)
        protocol = load_protocol(read.profile, None if profile else read.root)
        reckonings.append(reckoned(protocol, read.events, today))
    if not reckonings:
        raise typer.Exit(code)
    return reckonings, code
