"""chronology/decisions.yaml and scoping/mapping.yaml: people's judgement on what agencies sent (§7, §8)."""

from datetime import date
from typing import Literal

from wscp_cli.model.values.record import Record, record


@record
class LinkDecision(Record):
    """A person confirms or rejects that two agencies' entries tell of one event."""

    events: tuple[str, ...] = ()
    verdict: Literal["confirmed", "rejected"] | None = None
    by: str = ""
    on: date | None = None
    reason: str = ""


@record
class KeyEvent(Record):
    """A key practice learning event (§7, §13)."""

    event: str = ""
    title: str = ""
    key_line: str = ""


@record
class Correction(Record):
    """A corrected field; original and corrected words are both shown."""

    event: str = ""
    field: str = ""
    original: str = ""
    corrected: str = ""
    by: str = ""
    on: date | None = None
    reason: str = ""


@record
class EventNote(Record):
    """A note on an event, for the meeting."""

    event: str = ""
    text: str = ""
    by: str = ""
    on: date | None = None


@record
class ChronologyDecisions(Record):
    """chronology/decisions.yaml."""

    links: tuple[LinkDecision, ...] = ()
    key_events: tuple[KeyEvent, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[EventNote, ...] = ()


@record
class HeadingMapping(Record):
    """One heading of an odd return, and the chronology field it stands for ("ignore" to leave it out)."""

    heading: str = ""
    field: str = ""


@record
class ReturnMapping(Record):
    """How to read one odd return."""

    file: str = ""
    sheet: str = ""
    agency: str = ""
    header_row: int | None = None
    layout: Literal["rows", "cards", "columns"] | None = None
    year_headings: bool | None = None
    headings: tuple[HeadingMapping, ...] = ()


@record
class ScopingMapping(Record):
    """scoping/mapping.yaml."""

    returns: tuple[ReturnMapping, ...] = ()
