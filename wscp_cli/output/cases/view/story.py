"""The chronology on the page: the key events first, then month by month, folded, each entry with its own address."""

from typing import Any

from wscp_cli.model.values.wording import count
from wscp_cli.output.cases.view.viewed import ViewedCase
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.output.chronology.reader_view import ReaderEntry, by_month, reader_entries

MOST_ENTRIES = 3000
"""More entries than this are not put on the page: the chronology has a page of its own."""
KEY_HEADS = ("When", "Who", "What happened", "What followed")
_LINKS = {"key", "link", "correction", "note"}


def months(viewed: ViewedCase) -> list[dict[str, Any]]:
    """The months, each with its entries; none where the chronology is too long for one page."""
    events = viewed.events
    if not 0 < len(events) <= MOST_ENTRIES:
        return []
    entries = list(reader_entries(events, _presented(viewed), meeting=True))
    return [
        {
            "anchor": anchor,
            "heading": heading,
            "count": count(end - begin, "entry", f"{end - begin} entries"[len(str(end - begin)) + 1 :]),
            "entries": [_entry(viewed, one) for one in entries[begin:end]],
        }
        for anchor, heading, begin, end in by_month(events)
    ]


def _presented(viewed: ViewedCase) -> Presentation:
    names = {identifier: viewed.wording.agency(identifier) for identifier in viewed.wording.agencies}
    return Presentation(IndexSheet(""), viewed.row.facts.reference, names=names, decisions=viewed.case.decisions)


def _entry(viewed: ViewedCase, entry: ReaderEntry) -> dict[str, Any]:
    text = viewed.wording.text
    return {
        "id": entry.id,
        "when": " ".join(part for part in (entry.when, entry.time) if part),
        "agency": entry.name,
        "kind": entry.kind,
        "event": text(entry.fields.get("event", "")),
        "response": text(entry.fields.get("response", "")),
        "voice": text(entry.fields.get("child_voice", "")),
        "key": entry.key,
        "remarks": [
            {"label": one.label, "text": text(one.text), "target": one.target}
            for one in entry.remarks
            if one.kind in _LINKS
        ],
    }


def key_events(viewed: ViewedCase) -> list[list[Any]]:
    """The key events that people marked, in order of time."""
    marked = {one.event: one for one in viewed.case.decisions.key_events if one.event}
    wanted = [event for event in viewed.events if event.id in marked]
    rows = []
    for event, entry in zip(wanted, reader_entries(wanted, _presented(viewed), meeting=True), strict=True):
        title = viewed.wording.text(marked[event.id].title)
        rows.append(
            [
                {"text": entry.when, "href": f"#{event.id}" if len(viewed.events) <= MOST_ENTRIES else ""},
                entry.name,
                title or viewed.wording.text(event.event),
                viewed.wording.text(event.response),
            ]
        )
    return rows
