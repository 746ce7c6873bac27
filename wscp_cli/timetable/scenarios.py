"""The law by example: scenarios of recorded dates and the deadlines that follow, held against a protocol."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.values.dates import Moment
from wscp_cli.protocol.clock import WorkingCalendar
from wscp_cli.protocol.profile import Protocol
from wscp_cli.timetable.deadline import Deadline, Timetable
from wscp_cli.timetable.engine import compute
from wscp_cli.timetable.events import Events
from wscp_cli.timetable.what_if import UnknownFieldError, with_changes

_WORDS = {"from": "window_start", "due": "due", "safe_by": "safe_by"}
_EARLIEST = date(2000, 1, 1)
"""The day scenarios are judged on: before any of their dates, so that none counts as done."""


@dataclass(frozen=True)
class Scenario:
    """One example.

    Attributes:
        name: What it shows.
        given: Field and day, or moment where a rule needs the hour.
        expect: Deadline (and whom it concerns, after a blank) and its date, ``waiting``, or from, due and safe_by.
        holds: Conditions that hold.
        places: Where each expectation, or given field, stands.
        place: Where the scenario stands.
    """

    name: str
    given: Mapping[str, str]
    expect: Mapping[str, Any]
    holds: tuple[str, ...]
    places: Mapping[str, Place]
    place: Place


def try_scenario(scenario: Scenario, protocol: Protocol, working: WorkingCalendar) -> Iterator[Finding]:
    """What does not come out as the scenario says."""
    days = {field: day for field, text in scenario.given.items() if (day := Moment.parse(text))}
    agencies = tuple(
        dict.fromkeys(
            field.split(".")[1] for field in days if field.startswith("agencies.") and field.split(".")[1] != "scoping"
        )
    )
    conditions = {"lcspr-not-ruled-out": True, **dict.fromkeys(scenario.holds, True)}
    try:
        events = with_changes(Events(agencies=agencies, conditions=conditions), days, protocol)
    except UnknownFieldError as unknown:
        near = f"; did you mean {' or '.join(unknown.near)}?" if unknown.near else ""
        yield _wrong(scenario.place, f"{scenario.name}: a field is given that no deadline hangs on{near}")
        return
    made = compute(protocol, events, _EARLIEST, working)
    for key, expected in scenario.expect.items():
        yield from _held(scenario, key, expected, made)


def _held(scenario: Scenario, key: str, expected: Any, made: Timetable) -> Iterator[Finding]:
    place = scenario.places.get(key, scenario.place)
    identifier, _, who = key.partition(" ")
    found = [one for one in made.of(identifier) if not who or one.agency == who]
    if not found:
        yield _wrong(place, f"{scenario.name}: there is no deadline {key}")
        return
    for one in found:
        for word, got, wanted in _compared(one, expected):
            if got != wanted:
                yield _wrong(place, f"{scenario.name}: {key} {word}: {got or 'not known'}, expected {wanted}")


def _compared(one: Deadline, expected: Any) -> Iterator[tuple[str, str, str]]:
    if expected == "waiting":
        yield "status", one.due.isoformat() if one.due else "waiting", "waiting"
        return
    wanted = expected if isinstance(expected, dict) else {"due": expected}
    for word, attribute in _WORDS.items():
        if word in wanted:
            day = getattr(one, attribute)
            yield word.replace("_", " "), day.isoformat() if day else "", str(wanted[word])


def _wrong(place: Place, message: str) -> Finding:
    return Finding("SCENARIO-WRONG", Severity.ERROR, place, message)
