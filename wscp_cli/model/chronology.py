"""chronology/decisions.yaml and scoping/mapping.yaml: people's judgement on what agencies sent (§7, §8)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wscp_cli.model.record import Record


@dataclass(frozen=True, kw_only=True)
class LinkDecision(Record):
    """A person confirms or rejects that two agencies' entries tell of one event."""

    events: tuple[str, ...] = ()
    verdict: Literal["confirmed", "rejected"] | None = None
    by: str = ""
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class KeyEvent(Record):
    """A key practice learning event (§7, §13)."""

    event: str = ""
    title: str = ""
    key_line: str = ""


@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """A corrected field; original and corrected words are both shown."""

    event: str = ""
    field: str = ""
    original: str = ""
    corrected: str = ""
    by: str = ""
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class EventNote(Record):
    """A note on an event, for the meeting."""

    event: str = ""
    text: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ChronologyDecisions(Record):
    """chronology/decisions.yaml."""

    links: tuple[LinkDecision, ...] = ()
    key_events: tuple[KeyEvent, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[EventNote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HeadingMapping(Record):
    """One heading of an odd return, and the chronology field it stands for ("ignore" to leave it out)."""

    heading: str = ""
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class ReturnMapping(Record):
    """How to read one odd return."""

    file: str = ""
    sheet: str = ""
    agency: str = ""
    header_row: int | None = None
    headings: tuple[HeadingMapping, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ScopingMapping(Record):
    """scoping/mapping.yaml."""

    returns: tuple[ReturnMapping, ...] = ()
