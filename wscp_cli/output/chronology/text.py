"""Entries of the chronology for a terminal: the date first, then the agency, what it wrote, and what to note."""

import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.selection import CaseChronology
from wscp_cli.console import paint, safe_text
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.output.chronology.reader_view import ReaderEntry, Remark, by_month, reader_entries
from wscp_cli.output.terminal.table import text_width, wrapped_lines

_INDENT = "    "
_LEAST = 20
_FULL_MONTH = 3
"""With fewer entries a month, headings would only be in the way."""
_ON_DATES = ("weekday-", "month-", "file-may-be-", "year-", "winter-", "read-from-", "date-", "range-", "several-dates")
"""Flags that make the date's own words worth showing."""
_LABELS = {
    "response": "Action",
    "child_seen": "Child seen",
    "child_voice": "Child's voice",
    "people": "Concerning",
    "professional": "By",
    "source": "Source",
    "comment": "Comment",
}
_IN_FULL = ("event", "response", "child_voice")
"""Fields on lines of their own, their correction straight below."""
_MARKS = {"key": "*", "correction": "~", "note": ">", "link": "=", "flag": "!"}
_QUIET = frozenset({"extra", "place", "correction"})
"""What an entry's explanation tells: in a list it would be said twice, or stand in the way."""


def chronology_text(
    events: Sequence[Event],
    chronology: CaseChronology,
    width: int,
    stream: TextIO | None = None,
) -> str:
    """The entries, under a heading for each month; empty text when there are none.

    Args:
        events: The entries to show, in order.
        chronology: The chronology they are of: links and decisions speak of entries that are not shown.
        width: How many columns the terminal has.
        stream: Where it will be written, which decides about colour; stdout when not given.
    """
    stream = stream or sys.stdout
    shown = {event.id: place for place, event in enumerate(events)}
    entries: list[ReaderEntry] = [
        one for one in reader_entries(chronology.events, presentation_of(chronology)) if one.id in shown
    ]
    entries.sort(key=lambda one: shown[one.id])
    by_id = {event.id: event for event in chronology.events}
    blocks = []
    months = by_month(events)
    headed = len(events) >= _FULL_MONTH * len(months)
    for _, heading, first, last in months:
        if headed:
            blocks.append(paint(f"{heading}\n{'=' * text_width(heading)}", "bold", stream))
        blocks.extend("\n".join(_entry(one, by_id, width, stream)) for one in entries[first:last])
    return "\n\n".join(blocks)


def presentation_of(chronology: CaseChronology) -> Presentation:
    """What says of a chronology the same as its page and document say."""
    return Presentation(
        IndexSheet(""),
        chronology.reference,
        chronology.review,
        chronology.agency_names,
        decisions=chronology.decisions,
    )


def _entry(entry: ReaderEntry, by_id: dict[str, Event], width: int, stream: TextIO) -> Iterator[str]:
    event = by_id[entry.id]
    yield from _heading(entry, event, width, stream)
    text = entry.fields.get("event", "")
    yield from indented(text or "(nothing under what happened)", width)
    yield from _corrected(entry, "event", width)
    for name in _IN_FULL[1:]:
        if name in entry.fields:
            yield from indented(f"{_LABELS[name]}: {entry.fields[name]}", width)
        yield from _corrected(entry, name, width)
    short = " \u00b7 ".join(
        f"{_LABELS[name]}: {entry.fields[name]}"
        for name in ("child_seen", "people", "professional", "comment", "source")
        if name in entry.fields
    )
    if short:
        yield from indented(short, width)
    for name in entry.corrected:
        if name not in _IN_FULL:
            yield from _corrected(entry, name, width)
    for remark in entry.remarks:
        if remark.kind not in _QUIET and not _judged_apart(remark):
            yield from indented(remark_line(remark), width, hang=2)
    if entry.kind == "date not known" and not event.date_text:
        yield from indented("! It stands where it stood in the return", width, hang=2)


def _judged_apart(remark: Remark) -> bool:
    return remark.kind == "link" and remark.label.startswith("Judged")


def _heading(entry: ReaderEntry, event: Event, width: int, stream: TextIO) -> Iterator[str]:
    """The date, the time and the agency; the id at the end of the line, or below where there is no room."""
    when = f"{entry.when}{f'  {entry.time}' if entry.time else ''}"
    telling = (
        event.date_kind != "exact"
        or "date" in entry.corrected
        or any(flag.startswith(_ON_DATES) for flag in event.flags)
    )
    written = f'"{entry.as_written}"' if entry.as_written and telling else ""
    doubt = ", ".join(filter(None, (written, entry.kind)))
    parts = (safe_text(part, one_line=True) for part in (when, f"({doubt})" if doubt else "", entry.name) if part)
    said = "  ".join(parts)
    if text_width(said) + 2 + len(entry.id) <= width:
        space = " " * (width - text_width(said) - len(entry.id))
        yield paint(said, "bold", stream) + space + paint(entry.id, "dim", stream)
        return
    for line in wrapped_lines(said, max(width, _LEAST)):
        yield paint(line, "bold", stream)
    yield paint(f"{_INDENT}{entry.id}", "dim", stream)


def _corrected(entry: ReaderEntry, name: str, width: int) -> Iterator[str]:
    """The corrected words straight below the agency's own, which stay as they are."""
    if name in entry.corrected:
        label = "Corrected:" if name == "event" else f"Corrected, {name.replace('_', ' ')}:"
        yield from indented(f"~ {entry.corrected[name].words.replace('Corrected:', label, 1)}", width, hang=2)


def remark_line(remark: Remark) -> str:
    """A remark as one line, its kind told by a mark and by words; the id it points to at its end."""
    told = f"{remark.label}: {remark.text}" if remark.text else remark.label
    target = f" [{remark.target}]" if remark.target else ""
    return f"{_MARKS.get(remark.kind, '-')} {told}{target}"


def indented(text: str, width: int, *, by: str = _INDENT, hang: int = 0) -> Iterator[str]:
    """Text in lines that fit the terminal, safe for it; the writer's own line ends stay.

    Args:
        text: Any text of the case.
        width: How many columns the terminal has.
        by: What stands before each line.
        hang: Further blanks before the second line and those after it.
    """
    room = max(width - len(by) - hang, _LEAST)
    first = True
    for part in text.splitlines() or [""]:
        for line in wrapped_lines(safe_text(part, one_line=True), room):
            yield f"{by}{'' if first else ' ' * hang}{line}".rstrip()
            first = False
