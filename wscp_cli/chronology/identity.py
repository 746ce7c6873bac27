"""Stable ids from what an entry says, and one event for what an agency sent twice."""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from wscp_cli.chronology.event import Event, flag


def assign_ids(events: list[Event], had: Callable[[set[str]], Mapping[str, Event]] | None = None) -> list[Event]:
    """Give every entry its id; exact repeats by one agency become one entry that names every place.

    The id comes from agency, date and event text only, so it survives a re-merge and a resubmission, also when the
    agency's program writes the dates another way: a day that is read for sure counts as that day, other dates as their
    words.
    Entries that agree in these but differ elsewhere are told apart by a number, in the order of their content; but one
    that had its id at the last merge keeps it, so that a retelling in a further return of the agency takes no decision.

    Args:
        events: Entries in the order of their returns.
        had: Finds, among ids, the entries that had them at the last merge; None where there was none.
    """
    kept = _without_repeats(events)
    # A long chronology has a million of these: one entry a digest is the rule, a list of them the exception.
    groups: dict[bytes, Event | list[Event]] = {}
    short: set[int] = set()
    doubled: set[int] = set()
    for event in kept:
        digest = _digest(event)
        known = groups.setdefault(digest, event)
        if isinstance(known, list):
            known.append(event)
        elif known is not event:
            groups[digest] = [known, event]
        else:
            number = _number(digest)
            (doubled if number in short else short).add(number)
    for digest, group in groups.items():
        number = _number(digest)
        name = "ev-" + (_name(number) if number not in doubled else _long_name(digest))
        if isinstance(group, list):
            _tell_apart(group, name, had)
        else:
            group.id = name
    return kept


def _tell_apart(group: list[Event], name: str, had: Callable[[set[str]], Mapping[str, Event]] | None) -> None:
    """Number entries of one id: those that had a number keep it, the others follow in the order of their content."""
    names = [name if place == 1 else f"{name}-{place}" for place in range(1, len(group) + 1)]
    before = had(set(names)) if had else {}
    waiting = sorted(group, key=lambda event: repr(event.content()))
    free = []
    for one in names:
        same = next((event for event in waiting if one in before and event.content() == before[one].content()), None)
        if same is None:
            free.append(one)
        else:
            same.id = one
            waiting.remove(same)
    for event, one in zip(waiting, free, strict=True):
        event.id = one


def _without_repeats(events: list[Event]) -> list[Event]:
    """The entries without exact repeats; the first of several names the places of the others."""
    kept: list[Event] = []
    seen: dict[int, Event | list[Event]] = {}
    for event in events:
        key = hash(event.content())
        known = seen.setdefault(key, event)
        if known is event:
            kept.append(event)
            continue
        alike = known if isinstance(known, list) else [known]
        first = next((one for one in alike if one.content() == event.content()), None)
        if first is None:  # another content of the same hash
            seen[key] = [*alike, event]
            kept.append(event)
        else:
            sheet = f" [{event.sheet}]" if event.sheet else ""
            flag(first, "repeated", f"also-at: {event.file}{sheet} row {event.row}")
    return kept


_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [one + other for one in _LETTERS for other in _LETTERS]


def _number(digest: bytes) -> int:
    """The first sixty bits of a digest: twelve letters in base 32."""
    return int.from_bytes(digest[:8], "big") >> 4


def _name(number: int) -> str:
    return "".join([_PAIRS[number >> place & 1023] for place in (50, 40, 30, 20, 10, 0)])


def _long_name(digest: bytes) -> str:
    return base64.b32encode(digest).decode().rstrip("=").lower()


def _digest(event: Event) -> bytes:
    key = "\x1f".join((event.agency, _dated(event), _plain(event.event)))
    if not event.event:
        key += "\x1f" + _plain(event.response)
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


_HOUR = re.compile(r"\d\s*:|\d\s*(?:h|[ap]\.?\s?m\b)|\b(?:noon|midday|at)\b|@|\d\D+\d{4}\s+\d{4}$", re.IGNORECASE)
"""What a cell with a time of day beside its date holds."""


def _dated(event: Event) -> str:
    """The date as it counts for the id; a time only where the date's own cell has one: other columns may change."""
    if "end-in-own-column" in event.flags and event.earliest:
        return event.earliest.isoformat()  # the end is often put in later
    if event.date_kind != "exact" or not event.date:
        return _plain(event.date_text)
    return f"{event.date} {event.time}" if event.time and _holds_hour(event.date_text) else event.date


@lru_cache(1000)
def _holds_hour(date_text: str) -> bool:
    """Whether a date's cell holds a time of day too: many entries are of one day."""
    return bool(_HOUR.search(date_text))


def _plain(text: str) -> str:
    """Without what a resaving changes: capitals and blanks."""
    return " ".join(text.lower().split())
