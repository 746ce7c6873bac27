"""chronology/decisions.yaml and scoping/mapping.yaml: people's judgement on what agencies sent (§7, §8)."""

from dataclasses import field
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
    key_lines: tuple[str, ...] = ()
    key_line: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line of enquiry it matters for, each once."""
        return tuple(dict.fromkeys(filter(None, (self.key_line, *self.key_lines))))


@record
class DecisionPoint(Record):
    """Where an episode could have gone another way (§18)."""

    entry: str = ""
    text: str = ""


@record
class Factor(Record):
    """What helped an episode to happen so, and how far away its cause is (§13, §18)."""

    level: Literal["front-line", "local-system", "national"] | None = None
    text: str = ""


@record
class PracticeEpisode(Record):
    """A stretch of practice from which the review learns: many entries, several lines of enquiry (§13, §18)."""

    id: str = ""
    title: str = ""
    entries: tuple[str, ...] = ()
    key_lines: tuple[str, ...] = ()
    practice: Literal["good", "problem", "both"] | None = None
    decision_points: tuple[DecisionPoint, ...] = ()
    known_then: str = ""
    why: str = ""
    factors: tuple[Factor, ...] = ()
    wider: str = ""
    by: str = ""
    on: date | None = None


@record
class ThemeTag(Record):
    """A person says that entries show a theme, or that they do not; the last verdict on an entry and theme counts."""

    theme: str = ""
    events: tuple[str, ...] = ()
    verdict: Literal["confirmed", "rejected"] | None = None
    by: str = ""
    on: date | None = None
    reason: str = ""


@record
class Asked(Record):
    """Who is asked: an agency, or somebody there by role."""

    agency: str = ""
    role: str = ""


@record
class QuestionAnswer(Record):
    """What was answered, and in which conversation (§14)."""

    on: date | None = None
    by: str = ""
    conversation: str = ""
    text: str = ""


@record
class EnquiryQuestion(Record):
    """What is to be asked of whom (§13, §14)."""

    id: str = ""
    entries: tuple[str, ...] = ()
    episode: str = ""
    to: Asked = field(default_factory=Asked)
    key_lines: tuple[str, ...] = ()
    text: str = ""
    by: str = ""
    asked_on: date | None = None
    due: date | None = None
    answers: tuple[QuestionAnswer, ...] = ()


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
    episodes: tuple[PracticeEpisode, ...] = ()
    tags: tuple[ThemeTag, ...] = ()
    questions: tuple[EnquiryQuestion, ...] = ()
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
