"""Who knew what when: each key event against each agency's own record of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from wscp_cli.chronology.dates_in_text import days_named
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.periods import Span, span_of
from wscp_cli.model.chronology import KeyEvent

Knew = Literal["same-day", "earlier", "later", "date-unclear", "not-recorded", "no-return"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one agency's own return holds on one key event.

    ``not-recorded`` says that no entry of its return is linked with the event, ``no-return`` that the chronology has
    no entry of the agency at all. Neither proves that nobody there knew: it is a question for the meeting.

    Attributes:
        agency: The agency's id.
        knew: Recorded on the event's day, earlier, later, with a date that cannot be compared, or not at all.
        days: How many days later (or earlier) at the least; 0 on the same day.
        events: The agency's entries on it, the first one first.
        sure: Whether it is the event's own entry or a person confirmed the link; a suggested link is not sure, nor is
            an entry that names the day of the event in its words.
    """

    agency: str
    knew: Knew
    days: int = 0
    events: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """A key event and what each agency recorded of it.

    Attributes:
        event: The key event's entry.
        title: What it is called.
        key_line: The line of enquiry it matters for.
        agency: The agency whose entry it is; empty when the entry is no longer in the chronology.
        agencies: One for each agency, in the order asked for.
    """

    event: str
    title: str
    key_line: str
    agency: str
    agencies: tuple[Knowledge, ...]


def who_knew(
    events: Sequence[Event],
    key_events: Iterable[KeyEvent],
    agencies: Iterable[str],
) -> tuple[KnownEvent, ...]:
    """The matrix of key events and agencies, key events in the order of the chronology.

    Links that a person confirmed are followed on from entry to entry; a suggested link counts only straight from the
    key event or from an entry confirmed to tell of it, and is marked as not sure. So is an entry that names the day of
    the event in its words; it counts where no link does.

    Args:
        events: Entries in order, with their links as judged.
        key_events: The key events of decisions.yaml.
        agencies: The agencies' ids, in the order wanted.
    """
    by_id = {event.id: event for event in events}
    place = {event.id: number for number, event in enumerate(events)}
    wanted = list(dict.fromkeys(agencies))
    heard = {event.agency for event in events}
    keys: dict[str, KeyEvent] = {}
    for key in key_events:
        if key.event:
            keys.setdefault(key.event, key)
    key_days = [event.earliest for name in keys if (event := by_id.get(name)) and _has_one_day(event)]
    naming = days_named(events, filter(None, key_days))
    found = []
    for key in sorted(keys.values(), key=lambda key: (place.get(key.event, len(place)), key.event)):
        event = by_id.get(key.event)
        if event is None:
            found.append(KnownEvent(key.event, key.title, key.key_line, "", ()))
            continue
        told = _told_by(event, by_id)
        linked = set(told)
        for other in naming.get(event.earliest, ()) if event.earliest and _has_one_day(event) else ():
            if other.agency not in linked and not _is_rejected(event, other):
                told[other.agency].append((other, False))
        found.append(
            KnownEvent(
                event.id,
                key.title,
                key.key_line,
                event.agency,
                tuple(
                    _knowledge(agency, event, told.get(agency, []), place)
                    if agency in heard
                    else Knowledge(agency, "no-return")
                    for agency in wanted
                ),
            )
        )
    return tuple(found)


def _has_one_day(event: Event) -> bool:
    return event.earliest is not None and event.earliest == event.latest


def _is_rejected(event: Event, other: Event) -> bool:
    """Whether a person judged that the other entry tells of something else."""
    return any(link.event == other.id and link.status == "rejected" for link in event.links)


def _told_by(event: Event, by_id: dict[str, Event]) -> dict[str, list[tuple[Event, bool]]]:
    """Agency → its entries on the event, and whether it is sure that they are."""
    sure = {event.id}
    waiting = [event]
    while waiting:
        for link in waiting.pop().links:
            if link.status == "confirmed" and link.event in by_id and link.event not in sure:
                sure.add(link.event)
                waiting.append(by_id[link.event])
    perhaps = {
        link.event for name in sure for link in by_id[name].links if link.status == "suggested" and link.event in by_id
    } - sure
    told: dict[str, list[tuple[Event, bool]]] = defaultdict(list)
    for names, certain in ((sure, True), (perhaps, False)):
        for name in names:
            told[by_id[name].agency].append((by_id[name], certain))
    return told


def _knowledge(agency: str, event: Event, told: list[tuple[Event, bool]], place: dict[str, int]) -> Knowledge:
    certain = any(sure for _, sure in told)
    own = sorted((entry for entry, sure in told if sure == certain), key=lambda entry: place[entry.id])
    if not own:
        return Knowledge(agency, "not-recorded")
    names = tuple(entry.id for entry in own)
    if event in own:
        return Knowledge(agency, "same-day", 0, names, certain)
    here, spans = span_of(event), [span for entry in own if (span := span_of(entry))]
    if here is None or not spans:
        return Knowledge(agency, "date-unclear", 0, names, certain)
    knew, days = _apart(here, min(spans, key=lambda span: (span.first, span.last)))
    return Knowledge(agency, knew, days, names, certain)


def _apart(here: Span, there: Span) -> tuple[Knew, int]:
    if there.first > here.last:
        return "later", (there.first - here.last).days
    if there.last < here.first:
        return "earlier", (here.first - there.last).days
    if here.one_day and there.one_day:
        return "same-day", 0
    return "date-unclear", 0
