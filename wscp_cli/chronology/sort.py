"""Put entries in the order of time; an undated one stays between its dated neighbours in the return."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from wscp_cli.chronology.event import Event

_LAST = date.max


def in_time_order(events: Sequence[Event]) -> list[Event]:
    """The entries sorted by day, precision, time, agency and place; undated ones beside their neighbours.

    Args:
        events: Entries in the order of their returns, so that neighbours in a sheet are neighbours here.
    """
    dated = [event for event in events if event.earliest or event.latest]
    dated.sort(key=_moment)
    after: dict[int, list[Event]] = defaultdict(list)
    before: dict[int, list[Event]] = defaultdict(list)
    nowhere: list[Event] = []
    waiting: list[Event] = []
    last: Event | None = None
    place: tuple[str, str] | None = None
    for event in events:
        if (event.file, event.sheet) != place:
            nowhere.extend(waiting)
            waiting, last, place = [], None, (event.file, event.sheet)
        if event.earliest or event.latest:
            before[id(event)].extend(waiting)
            waiting, last = [], event
        elif last is not None:
            after[id(last)].append(event)
        else:
            waiting.append(event)
    nowhere.extend(waiting)
    nowhere.sort(key=lambda event: (event.agency, event.file, event.sheet, event.row, event.id))
    if not after and not before:
        return [*dated, *nowhere]
    ordered: list[Event] = []
    for event in dated:
        ordered.extend(before.get(id(event), ()))
        ordered.append(event)
        ordered.extend(after.get(id(event), ()))
    return [*ordered, *nowhere]


def _moment(event: Event) -> tuple[object, ...]:
    first = event.earliest or event.latest
    return (first, event.latest or _LAST, event.time, event.agency, event.file, event.sheet, event.row, event.id)
