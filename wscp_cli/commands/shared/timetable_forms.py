"""A timetable in the form asked for: text, JSON, CSV, a calendar or the wall planner."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.commands.shared.timetable_out import Put, earlier_calendar
from wscp_cli.console import Console, paint, terminal_columns
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.model.values.dates import Moment
    from wscp_cli.protocol.profile import Protocol
    from wscp_cli.timetable.deadline import Timetable
    from wscp_cli.timetable.events import Events


class Format(StrEnum):
    """How the timetable is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    SVG = "svg"
    HTML = "html"


class Paper(StrEnum):
    """What a planner is printed on."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True)
class Reckoning:
    """One case (or the dates given): its rules, its events, the timetable they make."""

    protocol: "Protocol"
    events: "Events"
    timetable: "Timetable"


def _heading(made: "Timetable") -> str:
    return f"{made.case or 'Dates given'}: timetable as at {made.today.isoformat()}, rules of {made.protocol}\n"


def print_moved(reckoning: Reckoning, changes: "dict[str, Moment]", form: Format, put: Put, *, plan: bool) -> None:
    """What a what-if moves, or the plan backwards from the submission, in the form asked for."""
    import json

    from wscp_cli.output.timetable.json_ import timetable_data
    from wscp_cli.output.timetable.what_if import changes_data, changes_text, plan_data, plan_text
    from wscp_cli.timetable import working_calendar
    from wscp_cli.timetable.plan import plan_for
    from wscp_cli.timetable.what_if import UnknownFieldError, differences, with_changes

    before = reckoning.timetable
    if plan:
        made = plan_for(before, reckoning.protocol, working_calendar(reckoning.protocol))
        if made is None:
            raise WscpError(
                "there is no plan yet: the day the Panel was notified is not known",
                "Record notified_on in notification.yaml, or give --notified DATE.",
                ExitCode.USAGE,
            )
        text, data = plan_text(made, terminal_columns()), {**timetable_data(before), "plan": plan_data(made)}
    else:
        try:
            events = with_changes(reckoning.events, changes, reckoning.protocol)
        except UnknownFieldError as unknown:
            near = f"Did you mean {' or '.join(unknown.near)}?" if unknown.near else "For example meeting.held_on."
            raise WscpError("--what-if names no field a deadline hangs on", near, ExitCode.USAGE) from unknown
        after = reckoned(reckoning.protocol, events, before.today).timetable
        moved = differences(before, after)
        text = changes_text(moved, terminal_columns())
        data = {**timetable_data(after), "what_if": changes_data(changes, moved)}
    if form is Format.JSON:
        put(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        put(f"{_heading(before)}\n{text}")


def print_timetables(
    made: list["Timetable"], explain: str | None, form: Format, put: Put, *, every: bool = False
) -> None:
    """The timetable of one case or several, or one deadline explained, in the form asked for."""
    import sys
    from dataclasses import replace

    from wscp_cli.output.timetable.json_ import timetable_csv, timetable_json
    from wscp_cli.output.timetable.text import explained_text, timetable_text, timetables_text

    if explain is not None:
        if not any(one.of(explain) for one in made):
            raise _unknown(explain, made[0])
        made = [replace(one, deadlines=one.of(explain)) for one in made]
        if form is Format.TEXT:
            put("\n\n".join(explained_text(deadline, one) for one in made for deadline in one.deadlines))
            return
    if form is Format.JSON:
        put(timetable_json(made))
    elif form is Format.CSV:
        put(timetable_csv(made))
    elif len(made) == 1:
        put(_heading(made[0]))
        put(timetable_text(made[0], terminal_columns(), lambda text, kind: paint(text, kind, sys.stdout), every=every))
    else:
        put(timetables_text(made, terminal_columns(), lambda text, kind: paint(text, kind, sys.stdout)))


def write_calendar(reckonings: list[Reckoning], outputs: Outputs, output: Path | None, *, changed_only: bool) -> None:
    """The deadlines as a calendar, by themselves or only what changed since an earlier one."""
    import sys

    from wscp_cli.output.timetable.ics import last_change, timetable_ics

    made = [one.timetable for one in reckonings]
    stamps = {one.timetable.case: last_change(one.events, one.timetable.today) for one in reckonings}
    if output is None or str(output) == "-":
        sys.stdout.write(timetable_ics(made, stamps).decode("utf-8"))
        return
    before = earlier_calendar(output)
    whole = timetable_ics(made, stamps, before)
    if changed_only:
        changes = timetable_ics(made, stamps, before, changed_only=True)
        outputs.put(output.with_name(f"{output.stem}.changes.ics"), changes, "ics", named=False)
    outputs.put(output, whole, "ics")


def draw_planner(reckonings: list[Reckoning], form: Format, paper: Paper | None, sheet: int | None, put: Put) -> None:
    """The wall planner, as a picture or as a page."""
    from wscp_cli.output.timetable.planner.planner import planner_html, planner_svg
    from wscp_cli.timetable import working_calendar

    working = working_calendar(reckonings[0].protocol)
    made = [one.timetable for one in reckonings]
    on: Literal["A4", "A3"] = "A3" if paper is Paper.A3 else "A4"
    if form is Format.HTML:
        put(planner_html(made, working, on).rstrip("\n"))
        return
    try:
        picture, number, count = planner_svg(made[0], working, sheet, on)
    except IndexError as there_are:
        raise WscpError(
            f"there is no sheet {sheet}; there are {there_are}", "Name one from 1 on.", ExitCode.USAGE
        ) from there_are
    put(picture.rstrip("\n"))
    if count > 1:
        Console().say(f"timetable: this is sheet {number} of {count}; --sheet draws another, --format html all of them")


def _unknown(identifier: str, made: "Timetable") -> WscpError:
    import difflib

    known = list(dict.fromkeys(one.id for one in made.deadlines))
    near = difflib.get_close_matches(identifier.lower(), known, n=3, cutoff=0.4)
    advice = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(known)}"
    return WscpError("there is no deadline of that id in this timetable", advice, ExitCode.USAGE)


def reckoned(protocol: "Protocol", events: "Events", today: date) -> Reckoning:
    """The deadlines of some events by the rules of a protocol, as they stand on a day."""
    from wscp_cli.timetable import working_calendar
    from wscp_cli.timetable.engine import compute

    return Reckoning(protocol, events, compute(protocol, events, today, working_calendar(protocol)))
