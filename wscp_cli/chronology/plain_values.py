"""An entry's fields as the one-line values that YAML, CSV, XLSX and JSON print."""

from operator import attrgetter
from typing import Any

from wscp_cli.chronology.event import FIELDS, Event, Link

_ROW = FIELDS.index("row")
_fields = attrgetter(*FIELDS)
MOST_LETTERS = 32_767
"""Characters a cell of Excel holds, as Excel counts: an emoji is two. Of a longer text it calls the workbook broken."""
SURELY_FIT = MOST_LETTERS // 2
"""So many letters of any kind fit a cell."""


def plain_values(event: Event) -> dict[str, Any]:
    """The fields by name as text, numbers and lists: what YAML and JSON hold."""
    return {
        **dict(zip(FIELDS, _fields(event), strict=True)),
        "earliest": event.earliest.isoformat() if event.earliest else "",
        "latest": event.latest.isoformat() if event.latest else "",
        "extra": dict(event.extra),
        "flags": list(event.flags),
        "links": [
            {"event": link.event, "status": link.status, "score": link.score, "reasons": list(link.reasons)}
            for link in event.links
        ],
    }


def flat_values(event: Event) -> list[str | int]:
    """The fields in order, each one cell: what CSV and XLSX hold."""
    return [
        event.id,
        event.date,
        event.earliest.isoformat() if event.earliest else "",
        event.latest.isoformat() if event.latest else "",
        event.time,
        event.date_text,
        event.date_kind,
        event.agency,
        event.source,
        event.event,
        event.response,
        event.child_seen,
        event.child_voice,
        event.people,
        event.professional,
        event.comment,
        "\n".join(f"{heading}: {text}" for heading, text in event.extra) if event.extra else "",
        event.file,
        event.sheet,
        event.row,
        "; ".join(event.flags),
        "; ".join(map(link_text, event.links)),
    ]


def flat_texts(event: Event) -> list[str]:
    """As ``flat_values``, all as text."""
    values = flat_values(event)
    values[_ROW] = str(event.row)
    return values  # type: ignore[return-value]  # the row was the only number


def link_text(link: Link) -> str:
    """``ev-abc (suggested 0.61: same day, 5 shared words)``."""
    score = f" {link.score:.2f}" if link.score else ""
    why = f": {', '.join(link.reasons)}" if link.reasons else ""
    return f"{link.event} ({link.status}{score}{why})"


def in_cells(text: str) -> list[str]:
    """A text in pieces that each fit a cell of Excel; most are one piece."""
    if len(text) <= SURELY_FIT:
        return [text]
    pieces, begin = [], 0
    while begin < len(text):
        end = min(begin + MOST_LETTERS, len(text))
        while (over := len(text[begin:end].encode("utf-16-le", "surrogatepass")) // 2 - MOST_LETTERS) > 0:
            end -= -(-over // 2)
        pieces.append(text[begin:end])
        begin = end
    return pieces
