"""Changes in the agencies (§13): how long each lasted, what had just changed on a day, and who held the case then."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wscp_cli.chronology.event import Event, is_change
from wscp_cli.model.agencies import Agency, Worker

RECENT = timedelta(days=92)
"""How long a change that is over, or a worker who left, still counts as recent."""
_ON = re.compile(
    r"\b(?:ongoing|on-going|to date|continuing|current|present|since)\b|[-\u2013\u2014]\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change in an agency: staff, caseload, structure, systems.

    Attributes:
        event: The entry's id.
        agency: The agency.
        text: What changed, in its words.
        impact: What that did to practice, in its words.
        first: The day it began, or can have begun; None when not known.
        last: The day it ended; None while it goes on or when not known.
        ongoing: Whether the agency says that it goes on.
    """

    event: str
    agency: str
    text: str
    impact: str
    first: date | None
    last: date | None
    ongoing: bool = False

    @property
    def dated(self) -> bool:
        """Whether it can be drawn at all."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class JustBefore:
    """What had changed when something happened.

    Attributes:
        agency: The agency.
        what: What changed: the change's own words, or a worker's role.
        how: ``under-way``, ``over``, ``left``, ``began`` or ``held``: the change was going on, had just ended; the
            worker had just left, had just begun, or held the case.
        days: How many days before; 0 on the day, and for what was going on.
        event: The entry that tells of it; empty for a worker.
    """

    agency: str
    what: str
    how: str
    days: int
    event: str = ""


def changes_of(events: Iterable[Event]) -> tuple[Change, ...]:
    """The changes among the entries, in order of time.

    The days of a change are how long it lasted, as the agency dates it, never an uncertain day.

    Args:
        events: The entries in order.
    """
    found = []
    for event in events:
        if not is_change(event):
            continue
        goes_on = bool(_ON.search(event.date_text)) or (event.earliest is not None and event.latest is None)
        impact = "; ".join(filter(None, (event.response.strip(), event.comment.strip())))
        last = None if goes_on else event.latest
        found.append(Change(event.id, event.agency, event.event.strip(), impact, event.earliest, last, goes_on))
    return tuple(found)


def just_before(
    day: date,
    changes: Iterable[Change],
    agencies: Sequence[Agency],
    within: timedelta = RECENT,
) -> tuple[JustBefore, ...]:
    """What was going on or had just changed on a day: the changes, who had left or begun, and who held the case.

    Args:
        day: The day of a key event or of an episode's beginning.
        changes: The changes in the agencies.
        agencies: The agencies with their workers.
        within: How recent is recent.
    """
    found: list[JustBefore] = []
    for one in changes:
        first, last = one.first or one.last, one.last
        if first is None or first > day:
            continue
        if last is None and not one.ongoing:
            last = first
        if last is None or last >= day:
            found.append(JustBefore(one.agency, one.text, "under-way", (day - first).days, one.event))
        elif day - last <= within:
            found.append(JustBefore(one.agency, one.text, "over", (day - last).days, one.event))
    for agency in agencies:
        for worker in agency.workers:
            found.extend(_worker(agency.id, worker, day, within))
    return tuple(found)


def _worker(agency: str, worker: Worker, day: date, within: timedelta) -> Iterable[JustBefore]:
    role = worker.role or worker.id
    if worker.to is not None and worker.to < day <= worker.to + within:
        yield JustBefore(agency, role, "left", (day - worker.to).days)
    began = worker.from_
    if began is None or began > day or (worker.to is not None and worker.to < day):
        return
    if day - began <= within:
        yield JustBefore(agency, role, "began", (day - began).days)
    if worker.held_case == "yes":
        yield JustBefore(agency, role, "held", (day - began).days)


def told(one: JustBefore) -> str:
    """``3 days after Social worker 1 left``, ``Caseload above 480 going on for 133 days``."""
    days = f"{one.days} {'day' if one.days == 1 else 'days'}"
    what = one.what.rstrip(". ")
    if one.how == "held":
        return f"held by {what}"
    if one.how in {"left", "began"}:
        return f"on the day {what} {one.how}" if one.days == 0 else f"{days} after {what} {one.how}"
    if one.how == "over":
        return f"{days} after: {what}"
    return f"{days} into: {what}" if one.days else f"on the day: {what}"


def holders(agencies: Iterable[Agency], day: date) -> dict[str, tuple[str, ...]]:
    """Agency → the roles of those who held the case on a day, as agencies.yaml says."""
    found: dict[str, tuple[str, ...]] = {}
    for agency in agencies:
        held = [
            one.role or one.id
            for one in agency.workers
            if one.held_case == "yes"
            and one.from_ is not None
            and one.from_ <= day
            and (one.to is None or day <= one.to)
        ]
        if held:
            found[agency.id] = tuple(held)
    return found
