"""The duties of a partnership's own profile, as rules: a date or an event recorded, a point of content written."""

from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any

from wscp_cli.findings import Place
from wscp_cli.model.folder import CaseFolder
from wscp_cli.protocol.own import EVENT, ContentPoint, OwnDuty, OwnEvent
from wscp_cli.protocol.profile import Protocol
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.rule import OWN, Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong
from wscp_cli.timetable.own_events import event_place, event_recorded

_FILES = {"meeting": "meeting", "report": "report", "lcspr-report": "lcspr_report"}
_STAGES = {"meeting": "meeting", "report": "report", "lcspr-report": "lcspr"}


def code_of(identifier: str) -> str:
    """The code of the findings of a duty or point of a profile's own, such as ``OWN-HUDDLE-HELD``."""
    return f"{OWN}{identifier.upper()}"


def own_rules(protocol: Protocol) -> tuple[Rule, ...]:
    """The rules of a profile's own duties and points of content.

    Args:
        protocol: The rules in force.
    """
    events = {one.id: one for one in protocol.events}
    duties = [_of_duty(one, events) for one in protocol.own_duties]
    counted = (_of_themes(protocol),) if protocol.themes else ()
    return (*duties, *(_of_point(one) for one in protocol.content_points), *counted)


def _of_themes(protocol: Protocol) -> Rule:
    known = {one.id for one in protocol.themes}

    def named(subject: Subject) -> Remarks:
        for point in subject.case.report.content.learning:
            if not known.issuperset(point.themes):
                yield Wrong(point.place("themes"), "a theme that the profile does not list: see wscp protocol show")

    return _made("themes", "Each theme of learning is one the profile lists", named)(code_of("themes"), "", None)


def _of_duty(one: OwnDuty, events: dict[str, OwnEvent]) -> Rule:
    def recorded(subject: Subject) -> Remarks:
        for happened, place, who in _dates(subject.case, one.done_by, events):
            if not happened:
                whose = f" ({shown_id(who, 'an agency')})" if who else ""
                yield Missing(place, f"{one.title}: record when{whose}", who=who)

    return _made(one.id, one.title, recorded)(
        code_of(one.id),
        one.clause,
        one.stage,
        status="local",
        force=one.force,
        deadlines=(one.deadline,) if one.deadline else (),
        lcspr=one.stage in {"lcspr", "publication"},
    )


def _of_point(one: ContentPoint) -> Rule:
    def written(subject: Subject) -> Remarks:
        file: Any = getattr(subject.case, _FILES[one.of or "meeting"])
        entry = next((point for point in file.own_points if point.point == one.id), None)
        if entry is None or not said(entry.text):
            place = entry.place("text") if entry else file.place("own_points", key=True)
            yield Missing(place, f"{one.title}: write it under 'own_points' (point: {one.id})")

    return _made(one.id, one.title, written)(
        code_of(one.id),
        one.clause,
        _STAGES[one.of or "meeting"],
        status="local",
        force=one.force,
        lcspr=one.of == "lcspr-report",
    )


def _made(identifier: str, title: str, function: Callable[[Subject], Remarks]) -> Callable[..., Rule]:
    function.__doc__ = f"{title}."
    function.__name__ = identifier.replace("-", "_")
    return lambda *args, **how: duty(*args, **how)(function)


def _dates(
    case: CaseFolder,
    done_by: str,
    events: dict[str, OwnEvent],
) -> Iterator[tuple[bool, Place, str]]:
    """Whether it is recorded, where, and of which agency: once, or for each agency."""
    if done_by.startswith(EVENT):
        event = events.get(done_by.removeprefix(EVENT))
        if event is not None:
            yield event_recorded(case, event) is not None, event_place(case, event), ""
        return
    file, *steps, field = done_by.split(".")
    holders = [(one.id, one) for one in case.agencies.agencies] if file == "agencies" else [("", getattr(case, file))]
    for who, holder in holders:
        record = reduce(getattr, steps, holder)
        yield getattr(record, field) is not None, record.place(field), who
