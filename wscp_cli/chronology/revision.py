"""What a new merge says that an earlier one did not: entries new, changed and withdrawn, by id, agency and place."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from wscp_cli.chronology.decisions.counted_dates import as_returned
from wscp_cli.chronology.event import Event

_Pair = tuple[int, int]
_WORD = re.compile(r"\w+")
_COMPARED = (
    "date",
    "time",
    "date_text",
    "source",
    "event",
    "response",
    "child_seen",
    "child_voice",
    "people",
    "professional",
    "comment",
    "extra",
)
"""What an agency says in an entry; where it stands, what wscp found out and what a person corrected is no change."""
_ALIKE_ON_ITS_DAY = 0.25
_ALIKE_IN_ITS_ROW = 0.4
_TELLING_WORDS = 6
"""Words that two entries of different days must share whole, for one to be the other with its date put right."""
_NEAR_DAYS = 31
_ALIKE_IN_LETTERS = 0.6
_MOST_LETTERS_COMPARED = 200
"""A longer text whose words all differ was not put right letter by letter."""
_MOST_PAIRS = 4000
"""Pairs weighed within one group; a larger group is paired in order, so that the cost stays linear."""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that says something else than before. Its id changed too, unless date and event text are the same.

    Attributes:
        before: The entry as it was.
        after: The entry that took its place: the same id, or the likeliest of the same agency.
    """

    before: Event
    after: Event

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ; empty when only the id does."""
        return tuple(name for name in _COMPARED if getattr(self.before, name) != getattr(self.after, name))


@dataclass(frozen=True, slots=True)
class Revision:
    """Two merges compared: each entry of either is in one of the four parts, once.

    Attributes:
        new: Entries that were not there before, in order of time.
        changed: Entries that say something else, in the order they have now.
        withdrawn: Entries that are no longer there, in the order they had.
        same: How many entries say what they said.
    """

    new: tuple[Event, ...]
    changed: tuple[Change, ...]
    withdrawn: tuple[Event, ...]
    same: int

    @property
    def anything(self) -> bool:
        """Whether anything differs."""
        return bool(self.new or self.changed or self.withdrawn)

    def successors(self) -> dict[str, str]:
        """Id of an entry that is no longer there → id of the entry that took its place."""
        return {one.before.id: one.after.id for one in self.changed if one.before.id != one.after.id}


def revise(before: Sequence[Event], after: Sequence[Event], alike: int = 0) -> Revision:
    """Compare two merges.

    Args:
        before: The entries of the earlier merge.
        after: The entries of the later one.
        alike: Entries already known to be the same in both, which are in neither list.
    """
    old = {event.id: as_returned(event) for event in before}
    new = {event.id: as_returned(event) for event in after}
    pairs = {name: event for name, event in old.items() if name in new}
    changed = {name: Change(event, new[name]) for name, event in pairs.items() if _said(event) != _said(new[name])}
    gone = [event for name, event in old.items() if name not in new]
    come = [event for name, event in new.items() if name not in old]
    for one, other in likely_pairs(gone, come):
        changed[other.id] = Change(one, other)
    replaced = {one.before.id for one in changed.values()}
    return Revision(
        tuple(event for event in come if event.id not in changed),
        tuple(changed[name] for name in new if name in changed),
        tuple(event for event in gone if event.id not in replaced),
        alike + len(pairs) - sum(name in pairs for name in changed),
    )


def _said(event: Event) -> tuple[object, ...]:
    return tuple(getattr(event, name) for name in _COMPARED)


def likely_pairs(gone: Sequence[Event], come: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Which entry that is gone became which one that has come: the likeliest pairs first, each entry once.

    Args:
        gone: Entries that are no longer there, each with its agency.
        come: Entries that were not there before; they need no ids.
    """
    every = (*gone, *come)
    # As tuples of words that are in the memory once: as sets they would take more of it than all the entries.
    once: dict[str, str] = {}
    words = [tuple({once.setdefault(word, word) for word in _words_of(event)}) for event in every]
    weighed: dict[_Pair, float] = {}
    for one, other in _candidates(gone, come):
        if (one, other) not in weighed:
            likeness = _likeness(every[one], every[other], frozenset(words[one]), frozenset(words[other]))
            if likeness > 0:
                weighed[one, other] = likeness
    taken: set[int] = set()
    found = []
    for pair in sorted(weighed, key=lambda pair: (-weighed[pair], pair)):
        if not taken.intersection(pair):
            taken.update(pair)
            found.append((every[pair[0]], every[pair[1]]))
    return found


def tells_the_same(one: Event, other: Event) -> bool:
    """Whether an entry's words stand in another one of its pair, reworded at most; not just in its place.

    Args:
        one: The entry that is gone.
        other: The one that ``likely_pairs`` found for it.
    """
    words, others = frozenset(_words_of(one)), frozenset(_words_of(other))
    shared = len(words & others) >= _ALIKE_ON_ITS_DAY * len(words | others)
    if not words or shared or _plain(one.event) == _plain(other.event):
        return True
    here, there = _plain(f"{one.event} {one.response}"), _plain(f"{other.event} {other.response}")
    return len(here) <= _MOST_LETTERS_COMPARED and SequenceMatcher(None, here, there).ratio() >= _ALIKE_IN_LETTERS


def _words_of(event: Event) -> list[str]:
    return _WORD.findall(f"{event.event} {event.response}".lower())


def _candidates(gone: Sequence[Event], come: Sequence[Event]) -> Iterator[_Pair]:
    """Pairs that have something in common, by place in both lists one after the other.

    One kind of it after the other, so that one is in the memory at a time.
    """
    for kind in (_row_of, _day_of, _date_of, _text_of):
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place, event in enumerate((*gone, *come)):
            if key := kind(event):
                groups[key][place >= len(gone)].append(place)
        for olds, news in groups.values():
            if len(olds) * len(news) > _MOST_PAIRS:
                yield from zip(olds, news, strict=False)
            else:
                yield from ((one, other) for one in olds for other in news)


def _row_of(event: Event) -> Hashable:
    return event.agency, event.file, event.sheet, event.row


def _day_of(event: Event) -> Hashable:
    return (event.agency, event.earliest, event.latest) if event.earliest or event.latest else None


def _date_of(event: Event) -> Hashable:
    return (event.agency, _plain(event.date_text)) if event.date_text else None


def _text_of(event: Event) -> Hashable:
    return (event.agency, _plain(event.event)) if event.event else None


def _likeness(one: Event, other: Event, words: frozenset[str], others: frozenset[str]) -> float:
    """How likely the second is the first put right; nought when it is more likely another entry."""
    shared = len(words & others) / len(words | others) if words or others else 1.0
    dated = bool(one.earliest or one.latest)
    same_day = (one.earliest, one.latest) == (other.earliest, other.latest) if dated else False
    same_day = same_day or _plain(one.date_text) == _plain(other.date_text)
    same_row = (one.file, one.sheet, one.row) == (other.file, other.sheet, other.row)
    alike = _plain(one.event) == _plain(other.event)
    telling = len(words) >= _TELLING_WORDS
    if alike and telling:  # rows that exchanged their dates: what happened says which is which, not where it stands
        return 2.0 + shared + 0.5 * same_day + 0.2 * same_row
    if same_day and (same_row or shared >= _ALIKE_ON_ITS_DAY):
        return 1.0 + shared + 0.2 * same_row
    if same_row and shared >= _ALIKE_IN_ITS_ROW:
        return 0.6 + shared
    if alike and _near(one, other):
        return 0.6 + shared
    return 0.0


def _near(one: Event, other: Event) -> bool:
    here, there = one.earliest or one.latest, other.earliest or other.latest
    return bool(here and there) and abs((here - there).days) <= _NEAR_DAYS  # type: ignore[operator]  # both are there


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def revision_values(revision: Revision, since: str) -> dict[str, Any]:
    """The comparison for JSON: ids, agencies, dates, places and names of fields, never the words of an entry.

    Args:
        revision: The comparison.
        since: What it was compared with.
    """
    return {
        "since": since,
        "same": revision.same,
        "new": [_place(event) for event in revision.new],
        "changed": [
            {"before": _place(one.before), "after": _place(one.after), "fields": list(one.fields)}
            for one in revision.changed
        ],
        "withdrawn": [_place(event) for event in revision.withdrawn],
    }


def _place(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "agency": event.agency,
        "date": event.date,
        "file": event.file,
        "sheet": event.sheet,
        "row": event.row,
    }
