"""Episodes of practice: what people grouped, and each key event as one of a single entry, in order (§13, §18)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from wscp_cli.chronology.event import Event
from wscp_cli.model.chronology import ChronologyDecisions, DecisionPoint, Factor

Practice = Literal["good", "problem", "both"]
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode.

    Attributes:
        id: Its id; of a key event the entry's.
        letter: By which a page and the wall name it: A, B, … in order of time.
        title: What it is called.
        entries: The ids of its entries that are in the chronology, in order of time.
        gone: The ids of those that are not.
        key_lines: The lines of enquiry it serves.
        practice: Good practice, a problem, or both; None when nobody said.
        decision_points: Where it could have gone another way.
        known_then: What was known at the time.
        why: Why it made sense to those who were there.
        factors: What helped it to happen so.
        wider: How far it is so elsewhere.
        first: Its first day; None when no entry of it has a date.
        last: Its last day.
        key_event: Whether it is a key event: one entry, marked.
    """

    id: str
    letter: str
    title: str
    entries: tuple[str, ...]
    gone: tuple[str, ...] = ()
    key_lines: tuple[str, ...] = ()
    practice: Practice | None = None
    decision_points: tuple[DecisionPoint, ...] = ()
    known_then: str = ""
    why: str = ""
    factors: tuple[Factor, ...] = ()
    wider: str = ""
    first: date | None = None
    last: date | None = None
    key_event: bool = False


def episodes_of(events: Sequence[Event], decisions: ChronologyDecisions) -> tuple[Episode, ...]:
    """Every episode, grouped ones and key events alike, in order of time; undated ones last.

    Args:
        events: The entries in order of time.
        decisions: What people decided.
    """
    place = {event.id: number for number, event in enumerate(events)}
    found: list[Episode] = []
    for one in decisions.episodes:
        here, gone = _apart(one.entries, place)
        found.append(
            Episode(
                one.id,
                "",
                one.title or one.id,
                here,
                gone,
                tuple(dict.fromkeys(one.key_lines)),
                one.practice,
                one.decision_points,
                one.known_then,
                one.why,
                one.factors,
                one.wider,
                *_days(events[place[name]] for name in here),
            )
        )
    marked: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key in decisions.key_events:
        if key.event:
            marked.setdefault(key.event, (key.title or "Key event", key.lines))
    for name, (title, lines) in marked.items():
        here, gone = _apart((name,), place)
        first, last = _days(events[place[one]] for one in here)
        found.append(Episode(name, "", title, here, gone, lines, first=first, last=last, key_event=True))
    found.sort(key=lambda one: (one.first or date.max, min((place[name] for name in one.entries), default=len(place))))
    return tuple(_lettered(one, number) for number, one in enumerate(found))


def _apart(names: Iterable[str], place: dict[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    each = list(dict.fromkeys(names))
    here = sorted((name for name in each if name in place), key=place.__getitem__)
    return tuple(here), tuple(name for name in each if name not in place)


def _days(events: Iterable[Event]) -> tuple[date | None, date | None]:
    dated = [event for event in events if event.earliest or event.latest]
    first = min((event.earliest or event.latest or date.max for event in dated), default=None)
    last = max((event.latest or event.earliest or date.min for event in dated), default=None)
    return first, last


def _lettered(one: Episode, number: int) -> Episode:
    return replace(one, letter=letter_of(number))


def letter_of(number: int) -> str:
    """The letters of a place, from 0: A to Z, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters
