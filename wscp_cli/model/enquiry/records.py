"""What an enquiry records beside the chronology: conversations, requests, pauses (§13, §14, §17)."""

from dataclasses import field
from datetime import date
from typing import Literal

from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Contact


@record
class AgencyAsked(Record):
    """An agency was asked to name practitioners for the learning event, and what came of it (§14, §15)."""

    agency: str = ""
    asked_on: date | None = None
    named: tuple[Contact, ...] = ()
    fed_back_on: date | None = None
    reason_none: str = ""


@record
class PointSaid(Record):
    """One point of a conversation, and what it bears on."""

    entries: tuple[str, ...] = ()
    episode: str = ""
    key_lines: tuple[str, ...] = ()
    question: str = ""
    text: str = ""


@record
class Conversation(Record):
    """What a practitioner or the family told the reviewer: a source beside the records (§14, §17)."""

    id: str = ""
    with_: Contact = field(default_factory=Contact)
    person: str = ""
    on: date | None = None
    by: str = ""
    how: Literal["meeting", "telephone", "video", "written", "event"] | None = None
    accuracy: Literal["checked", "corrected", "not-asked"] | None = None
    said: tuple[PointSaid, ...] = ()


@record
class RequestQuery(Record):
    """What an agency asked back about a request."""

    on: date | None = None
    text: str = ""
    answered_on: date | None = None


@record
class ReviewRequest(Record):
    """What the review asked of whom: one line of the register of requests (§14, §15)."""

    id: str = ""
    to: str = ""
    what: str = ""
    asked_on: date | None = None
    due: date | None = None
    received_on: date | None = None
    queries: tuple[RequestQuery, ...] = ()
    note: str = ""


@record
class Pause(Record):
    """A stretch in which the review stood still, such as for a trial."""

    from_: date | None = None
    to: date | None = None
    reason: str = ""
    by: str = ""
    agreed_on: date | None = None


@record
class AgreedDate(Record):
    """A new date agreed for a deadline; the date that the guidance gives stays visible beside it."""

    deadline: str = ""
    due: date | None = None
    by: str = ""
    on: date | None = None
    reason: str = ""
