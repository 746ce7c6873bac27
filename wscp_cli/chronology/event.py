"""One entry of the merged chronology, its fields in the order every output keeps (§7, §8)."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  (a field is called date)

FIELDS = (
    "id",
    "date",
    "earliest",
    "latest",
    "time",
    "date_text",
    "date_kind",
    "agency",
    "source",
    "event",
    "response",
    "child_seen",
    "child_voice",
    "people",
    "professional",
    "comment",
    "extra",
    "file",
    "sheet",
    "row",
    "flags",
    "links",
)
"""The fields in their order in YAML, CSV, XLSX and JSON."""

HANG_ON_THE_DATE = frozenset({"outside-period", "before-birth", "after-return", "in-future"})
"""Flags that say where an entry's date lies: they go when another date counts, and the next merge sets them anew."""

ORGANISATIONAL = "organisational-change"
"""The flag of an entry that tells of a change in the agency itself (§13): no contact with the family."""


ORGANISATIONAL_BY_PEOPLE = f"theme: {ORGANISATIONAL}"
"""The flag of an entry that people confirmed to be such a change."""


@dataclass(frozen=True, slots=True)
class Link:
    """Another agency's entry that may tell of the same event.

    Attributes:
        event: The other entry's id.
        status: ``suggested``, ``confirmed`` or ``rejected``; only a person confirms or rejects.
        score: How alike the two are, 0 to 1; 0 for a link a person made.
        reasons: Why it is suggested: kinds of likeness, never the words themselves.
    """

    event: str
    status: str = "suggested"
    score: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Event:
    """One entry. Text fields hold the agency's own words; nothing is reworded.

    Attributes:
        id: Stable id from agency, date text and event text.
        date: EDTF; empty when unknown or invalid.
        earliest: First day it can be; None when open or unknown.
        latest: Last day it can be; None when open or unknown.
        time: ``HH:MM`` or empty.
        date_text: The date cell verbatim.
        date_kind: exact, approximate, uncertain, range, unknown or invalid.
        agency: The agency's id.
        source: Where the agency took it from.
        event: What happened.
        response: What was done.
        child_seen: Whether the child was seen, in the agency's words.
        child_voice: What the child said or showed.
        people: Who was concerned.
        professional: Who worked with them or wrote it.
        comment: Analysis or remark.
        extra: Columns no field stands for: heading and text.
        file: The return, relative to the folder of returns.
        sheet: Its sheet; empty for CSV.
        row: The row a person sees in Excel.
        flags: What a person should know about the entry.
        links: Other agencies' entries of the same event.
    """

    id: str = ""
    date: str = ""
    earliest: Day | None = None
    latest: Day | None = None
    time: str = ""
    date_text: str = ""
    date_kind: str = "unknown"
    agency: str = ""
    source: str = ""
    event: str = ""
    response: str = ""
    child_seen: str = ""
    child_voice: str = ""
    people: str = ""
    professional: str = ""
    comment: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    file: str = ""
    sheet: str = ""
    row: int = 0
    flags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    def content(self) -> tuple[object, ...]:
        """What the agency said, whatever file or row it stands in: two entries with one content are a repeat."""
        return (
            self.agency,
            self.date_text,
            self.time,
            self.source,
            self.event,
            self.response,
            self.child_seen,
            self.child_voice,
            self.people,
            self.professional,
            self.comment,
            self.extra,
            self.date,  # like words below the headings of two years are two entries
        )


def flag(event: Event, *words: str) -> None:
    """Add flags to an entry, each once, in the order given."""
    event.flags = tuple(dict.fromkeys((*event.flags, *words)))


def is_change(event: Event) -> bool:
    """Whether an entry tells of a change in the agency itself: by its place in the return, or because people say so."""
    return ORGANISATIONAL in event.flags or ORGANISATIONAL_BY_PEOPLE in event.flags
