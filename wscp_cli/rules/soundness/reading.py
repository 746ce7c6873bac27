"""What a soundness rule looks at: the case as read, the day, and the names a case may refer to."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, cast

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.folder import RECORDS, CaseFolder
from wscp_cli.model.values.record import Record

_ATTRIBUTES = tuple(f.name for f in dataclasses.fields(CaseFolder) if f.name not in {"root", "documents", "findings"})


@dataclass(frozen=True)
class Known:
    """Names a case may refer to that do not stand in its own hand-edited files; None where nobody could say.

    Attributes:
        deadlines: The ids of the deadlines of the case's profile.
        codes: The codes of all findings.
        events: The ids of the merged chronology's events.
        profiles: The names of the profiles.
        kin: Places in the family that the merged chronology names, with the events that do.
        chronology_fault: What is wrong with the merged chronology itself.
    """

    deadlines: frozenset[str] | None = None
    codes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    profiles: frozenset[str] | None = None
    kin: Mapping[str, tuple[str, ...]] | None = None
    chronology_fault: Finding | None = None


@dataclass(frozen=True)
class Reading:
    """A case folder as read on a day.

    Attributes:
        case: The case folder.
        today: The day it is judged on.
        known: The names it may refer to.
        strays: What was found among the folder's files that no record holds.
    """

    case: CaseFolder
    today: date
    known: Known = field(default_factory=Known)
    strays: tuple[Finding, ...] = ()


def fields_of_case(case: CaseFolder) -> Iterator[tuple[Record, str, Any, Any]]:
    """Each field written in any file of the case: its record, field name, value as read and value as written."""
    assert len(_ATTRIBUTES) == len(RECORDS)  # noqa: S101  (a new kind of file must not be passed over in silence)
    for name in _ATTRIBUTES:
        record: Record = getattr(case, name)
        if record.document is not None:
            yield from _fields(record, record.document.data)


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of record, and how each is written: asked for of every record of every case."""
    names = (one.name for one in dataclasses.fields(kind) if one.name not in {"document", "pointer"})
    return tuple((name, name.removesuffix("_")) for name in names)


def _fields(record: Record, raw: Any) -> Iterator[tuple[Record, str, Any, Any]]:
    if not isinstance(raw, dict):
        return
    for name, key in _names(cast("type", type(record))):
        if key not in raw:
            continue
        value = getattr(record, name)
        yield record, name, value, raw[key]
        if isinstance(value, Record) and value.written:
            yield from _fields(value, raw[key])
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Record) and item.pointer[:-1] == (*record.pointer, key):  # not of a short form
                    yield from _fields(item, raw[key][item.pointer[-1]])


def strings_of(record: Record) -> Iterator[tuple[Record, str, str]]:
    """Each text written in a file, with its record and field."""
    if record.document is not None and record.document.readable:
        for holder, name, value, _ in _fields(record, record.document.data):
            if isinstance(value, str) and value:
                yield holder, name, value


def error(code: str, place: Place, message: str, clause: str = "") -> Finding:
    """A finding that has to be put right."""
    return Finding(code, Severity.ERROR, place, message, clause)


def warning(code: str, place: Place, message: str, clause: str = "") -> Finding:
    """A finding that somebody should look at."""
    return Finding(code, Severity.WARNING, place, message, clause)


def at(place: Place) -> str:
    """A place as it is named inside a message: file and line."""
    return f"{place.path}:{place.line}" if place.line else place.path
