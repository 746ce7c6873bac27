"""Stable ids from what an entry says, and one event for what an agency sent twice."""

import base64
import hashlib
from collections import defaultdict

from wscp_cli.chronology.event import Event, flag


def assign_ids(events: list[Event]) -> list[Event]:
    """Give every entry its id; exact repeats by one agency become one entry that names every place.

    The id comes from agency, date text and event text only, so it survives a re-merge and a resubmission.
    Entries that agree in these but differ elsewhere are told apart by a number, in the order of their content.

    Args:
        events: Entries in the order of their returns.
    """
    kept: dict[tuple[object, ...], Event] = {}
    for event in events:
        first = kept.setdefault(event.content(), event)
        if first is not event:
            sheet = f" [{event.sheet}]" if event.sheet else ""
            flag(first, "repeated", f"also-at: {event.file}{sheet} row {event.row}")
    groups: dict[bytes, list[Event]] = defaultdict(list)
    for event in kept.values():
        groups[_digest(event)].append(event)
    short: dict[str, int] = defaultdict(int)
    names = {digest: _name(digest) for digest in groups}
    for name in names.values():
        short[name] += 1
    for digest, alike in groups.items():
        name = names[digest]
        name = "ev-" + (name if short[name] == 1 else base64.b32encode(digest).decode().rstrip("=").lower())
        ordered = sorted(alike, key=lambda event: repr(event.content())) if len(alike) > 1 else alike
        for number, event in enumerate(ordered, 1):
            event.id = name if number == 1 else f"{name}-{number}"
    return list(kept.values())


_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [one + other for one in _LETTERS for other in _LETTERS]


def _name(digest: bytes) -> str:
    """The first twelve letters of the digest in base 32."""
    number = int.from_bytes(digest[:8], "big") >> 4
    return "".join([_PAIRS[number >> place & 1023] for place in (50, 40, 30, 20, 10, 0)])


def _digest(event: Event) -> bytes:
    key = "\x1f".join((event.agency, _plain(event.date_text), _plain(event.event)))
    if not event.event:
        key += "\x1f" + _plain(event.response)
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def _plain(text: str) -> str:
    """Without what a resaving changes: capitals and blanks."""
    return " ".join(text.lower().split())
