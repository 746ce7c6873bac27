"""What people decided on entries, put on the chronology."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from wscp_cli.chronology.decisions.counted_dates import count_corrections
from wscp_cli.chronology.enquiry.verdicts import confirmed_themes
from wscp_cli.chronology.event import HANG_ON_THE_DATE, Event, flag
from wscp_cli.chronology.linking import judge_links, suggest_links
from wscp_cli.chronology.outside_time import Bounds
from wscp_cli.chronology.sort import in_time_order
from wscp_cli.model.chronology import (
    ChronologyDecisions,
    Correction,
    EnquiryQuestion,
    EventNote,
    KeyEvent,
    LinkDecision,
    PracticeEpisode,
)
from wscp_cli.model.values.record import Record, shape_of

NO_BOUNDS = Bounds()
"""Where no case says what is expected."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions on one entry.

    Attributes:
        links: Links confirmed or rejected in which it is named, as they stand in the file.
        key_events: Its being a key event.
        corrections: Its corrected fields.
        notes: Notes on it.
        episodes: Episodes it belongs to.
        themes: Themes it was confirmed to show.
        questions: Questions asked about it.
    """

    links: tuple[LinkDecision, ...] = ()
    key_events: tuple[KeyEvent, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[EventNote, ...] = ()
    episodes: tuple[PracticeEpisode, ...] = ()
    themes: tuple[str, ...] = ()
    questions: tuple[EnquiryQuestion, ...] = ()


def decided_on(event: str, decisions: ChronologyDecisions) -> Decided:
    """The decisions on an entry, by its id."""
    return Decided(
        tuple(one for one in decisions.links if event in one.events),
        tuple(one for one in decisions.key_events if one.event == event),
        tuple(one for one in decisions.corrections if one.event == event),
        tuple(one for one in decisions.notes if one.event == event),
        tuple(one for one in decisions.episodes if event in one.entries),
        confirmed_themes(decisions.tags).get(event, ()),
        tuple(one for one in decisions.questions if event in one.entries),
    )


def decision_values(decisions: ChronologyDecisions, events: Iterable[str] | None = None) -> dict[str, Any]:
    """The decisions as plain lists for JSON: a correction with the words it corrects, and so on.

    Args:
        decisions: What people decided.
        events: Only decisions that name one of these entries; all when None.
    """
    wanted = None if events is None else frozenset(events)

    def named(*names: str) -> bool:
        return wanted is None or not wanted.isdisjoint(names)

    return {
        "links": [
            {"events": list(one.events), "verdict": one.verdict, "by": one.by, "on": _iso(one.on), "reason": one.reason}
            for one in decisions.links
            if named(*one.events)
        ],
        "key_events": [
            {"event": one.event, "title": one.title, "key_line": one.key_line, "key_lines": list(one.lines)}
            for one in decisions.key_events
            if named(one.event)
        ],
        "episodes": [_plain(one) for one in decisions.episodes if named(*names_in(one))],
        "tags": [_plain(one) for one in decisions.tags if named(*one.events)],
        "questions": [_plain(one) for one in decisions.questions if named(*names_in(one))],
        "corrections": [
            {
                "event": one.event,
                "field": one.field,
                "original": one.original,
                "corrected": one.corrected,
                "by": one.by,
                "on": _iso(one.on),
                "reason": one.reason,
            }
            for one in decisions.corrections
            if named(one.event)
        ],
        "notes": [
            {"event": one.event, "text": one.text, "by": one.by, "on": _iso(one.on)}
            for one in decisions.notes
            if named(one.event)
        ],
    }


def _plain(value: Any) -> Any:
    """A record as JSON has it: the keys of the file, an empty block as null."""
    if isinstance(value, Record):
        return {key: _plain(getattr(value, name)) for name, key, _ in shape_of(cast("type", type(value)))}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return _iso(value) if isinstance(value, date) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def put_decisions(
    events: Sequence[Event],
    decisions: ChronologyDecisions,
    bounds: Bounds = NO_BOUNDS,
) -> tuple[Event, ...]:
    """Put the decisions as they are now on entries read from chronology.yaml: dates, links, flags, and so the order.

    Where another date or time counts than at the last merge, all that hangs on it is found anew, as the next merge will
    find it: where the entry lies, its place in the order, and which entries are alike.

    Args:
        events: Entries as read; they are changed in place.
        decisions: chronology/decisions.yaml as it is now.
        bounds: What says whether an entry lies where none is expected.

    Returns:
        The entries, in the order of the dates that count now.
    """
    moved = count_corrections(events, decisions)
    for event in moved:
        event.flags = tuple(word for word in event.flags if word not in HANG_ON_THE_DATE)
        flag(event, *bounds.flags(event))
    for event in events:
        if any(_is_decision(word) for word in event.flags):
            event.flags = tuple(word for word in event.flags if not _is_decision(word))
    if moved:
        events = in_time_order(sorted(events, key=lambda event: (event.file, event.sheet, event.row)))
        suggest_links(events, decisions)
    else:
        judge_links(events, decisions)
    flag_decisions(events, decisions)
    return tuple(events)


def flag_decisions(events: Iterable[Event], decisions: ChronologyDecisions) -> None:
    """Mark what people decided on an entry, so that any program's filter finds it; the words stay in the decisions."""
    words: dict[str, list[str]] = {}
    for key in decisions.key_events:
        words.setdefault(key.event, []).append("key-event")
    for correction in decisions.corrections:
        words.setdefault(correction.event, []).append(f"corrected: {correction.field}")
    for episode in decisions.episodes:
        for name in dict.fromkeys(episode.entries):
            words.setdefault(name, []).append(f"episode: {episode.id}")
    for name, themes in confirmed_themes(decisions.tags).items():
        words.setdefault(name, []).extend(f"theme: {theme}" for theme in themes)
    if words:
        for event in events:
            flag(event, *words.get(event.id, ()))


def _is_decision(word: str) -> bool:
    return word == "key-event" or word.startswith(_OF_DECISIONS)


_OF_DECISIONS = ("corrected: ", "episode: ", "theme: ")


def entries_named(decisions: ChronologyDecisions) -> Iterator[tuple[Record, str]]:
    """Each decision with the id of each entry it names, list after list, each in the order of the file."""
    lists: tuple[Sequence[Record], ...] = (
        decisions.links,
        decisions.key_events,
        decisions.episodes,
        decisions.tags,
        decisions.questions,
        decisions.corrections,
        decisions.notes,
    )
    for one in itertools.chain.from_iterable(lists):
        yield from ((one, name) for name in dict.fromkeys(names_in(one)) if name)


def names_in(decision: Record) -> Iterator[str]:
    """The ids of the entries that one decision names, as often as it names them."""
    for field in ("event", "entry"):
        if name := getattr(decision, field, ""):
            yield name
    for field in ("events", "entries"):
        yield from getattr(decision, field, ())
    for point in getattr(decision, "decision_points", ()):
        yield from names_in(point)
