"""The entries of an earlier chronology, return by return; only those that are asked for are read whole."""

import json
import re
from collections import defaultdict
from collections.abc import Container, Iterable

from wscp_cli.chronology.decisions.counted_dates import put_back
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.store import chronology_of, entries_in, entry_read, gone_in, is_untouched

_PLACE = re.compile(rb'\n  file: (".*")\n(?:  sheet: (".*")\n)?')
_ID = re.compile(rb'- id: "([^"\n]*)"')
_AGENCY = re.compile(rb'\n  agency: (".*")\n')

Return = tuple[str, str]
"""A return as the chronology knows it: its agency and its file."""


class EarlierEntries:
    """What a chronology.yaml held.

    Attributes:
        gone: The entries that were gone by then, while decisions hung on them.

    Args:
        content: What the file holds, without a mark of the byte order.
        name: How messages call it.

    Raises:
        WscpError: when it is no chronology that can be read.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._held: dict[Return, list[bytes | Event]] = defaultdict(list)
        self._sheets: dict[Return, set[str]] = defaultdict(set)
        self.gone = gone_in(content, name)
        if is_untouched(content):
            for entry in entries_in(content):
                place, agency = _PLACE.search(entry), _AGENCY.search(entry)
                self._add(
                    _text(agency[1] if agency else None),
                    _text(place[1] if place else None),
                    _text(place[2] if place else None),
                    entry,
                )
        else:  # a person's hand was at it: read whole, to be sure of each value
            for event in chronology_of(content, name):
                self._add(event.agency, event.file, event.sheet, put_back(event))

    def _add(self, agency: str, file: str, sheet: str, entry: bytes | Event) -> None:
        self._held[agency, file].append(entry)
        self._sheets[agency, file].add(sheet)

    @property
    def returns(self) -> tuple[Return, ...]:
        """The returns that have entries, sorted."""
        return tuple(sorted(self._held))

    @property
    def entries(self) -> int:
        """How many entries it held."""
        return sum(map(len, self._held.values()))

    def sheets(self, one: Return) -> set[str]:
        """The sheets of a return that have entries.

        Args:
            one: The return.
        """
        return self._sheets.get(one, set())

    def of(self, one: Return) -> list[Event]:
        """The entries of a return, in the order of time.

        Args:
            one: The return.
        """
        return [_event(entry) for entry in self._held.get(one, ())]

    def holds_other_than(self, one: Return, ids: Container[str]) -> bool:
        """Whether a return has an entry whose id is not among these; no entry is read for it.

        Args:
            one: The return.
            ids: The ids.
        """
        return any(_id_of(entry) not in ids for entry in self._held.get(one, ()))

    def named(self, ids: Container[str]) -> dict[str, Event]:
        """The entries that have one of these ids, by id; no other is read.

        Args:
            ids: The ids.
        """
        return {name: _event(entry) for held in self._held.values() for entry in held if (name := _id_of(entry)) in ids}

    def every(self) -> Iterable[Event]:
        """All entries, return by return."""
        return (_event(entry) for one in self.returns for entry in self._held[one])


def _event(entry: bytes | Event) -> Event:
    """The entry as its agency returned it: what a person corrected counts again when the decisions are put on it."""
    return put_back(entry_read(entry)) if isinstance(entry, bytes) else entry


def _id_of(entry: bytes | Event) -> str:
    if isinstance(entry, Event):
        return entry.id
    match = _ID.match(entry)
    return match[1].decode() if match else ""


def _text(shown: bytes | None) -> str:
    return str(json.loads(shown)) if shown else ""
