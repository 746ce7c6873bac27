"""One entry with everything that explains it: where it stands, how its date was read, its links, what was decided."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import TextIO

from wscp_cli.chronology.decisions.apply import Decided, decided_on
from wscp_cli.chronology.decisions.counted_dates import as_returned
from wscp_cli.chronology.event import FIELDS, Event, Link
from wscp_cli.chronology.selection import CaseChronology
from wscp_cli.chronology.when import kind_words, when_words
from wscp_cli.console import paint
from wscp_cli.dates.reader import Reading, read_text
from wscp_cli.dates.wording import day_words
from wscp_cli.output.chronology.flag_words import flag_words
from wscp_cli.output.chronology.text import indented

_TEXTS = (
    ("event", "What happened"),
    ("response", "What was done"),
    ("child_seen", "Child seen"),
    ("child_voice", "Child's voice"),
    ("people", "Concerning"),
    ("professional", "By"),
    ("source", "Source"),
    ("comment", "Comment"),
)
_WIDE = 14


def explain_entry(
    event: Event,
    chronology: CaseChronology,
    today: date,
    width: int,
    stream: TextIO | None = None,
) -> str:
    """One entry explained, in blocks: source, date, words, flags, links, decisions.

    Args:
        event: The entry.
        chronology: The chronology it is of.
        today: The day it is looked at on; two-digit years are read by it.
        width: How many columns the terminal has.
        stream: Where it will be written; stdout when not given.
    """
    stream = stream or sys.stdout
    by_id = {one.id: one for one in chronology.events}
    when = f"{when_words(event)}{f' {event.time}' if event.time else ''}"
    blocks = [
        ("", [event.id, f"{when}, {chronology.agency_name(event.agency)} ({event.agency})"]),
        ("Where it stands", list(_source(event))),
        ("How the date was read", list(_dated(event, today))),
        ("What the agency wrote", list(_words(event))),
        (
            "What to know about it",
            [f"{flag_words(one)[0]}{_pointed(one)} ({one.partition(':')[0]})" for one in event.flags] or ["no flags"],
        ),
        ("Links to other agencies' entries", list(_links(event, by_id, chronology)) or ["none"]),
        (
            "Decisions on it",
            list(_decisions(event, decided_on(event.id, chronology.decisions), by_id))
            or ["none; record one with wscp chronology link, unlink, mark-key, correct or note"],
        ),
    ]
    lines: list[str] = []
    for heading, told in blocks:
        if heading:
            lines.extend(["", paint(heading, "bold", stream)])
        for one in told:
            lines.extend(indented(one, width, by="" if not heading else "  ", hang=2 if heading else 0))
    return "\n".join(lines)


def _source(event: Event) -> Iterator[str]:
    yield _pair("File", event.file)
    if event.sheet:
        yield _pair("Sheet", event.sheet)
    yield _pair("Row", f"{event.row}, as the program that opens the file counts it")
    yield from (_pair("Column", one.partition(": ")[2]) for one in event.flags if one.startswith("in-column: "))
    yield from (_pair("Also at", one.partition(": ")[2]) for one in event.flags if one.startswith("also-at: "))


def _dated(event: Event, today: date) -> Iterator[str]:
    own = as_returned(event)
    yield _pair("As written", f'"{event.date_text}"' if event.date_text.strip() else "(the cell is empty)")
    yield _pair("Rule", date_rule(own, today))
    yield _pair("Read as", f"{own.date or 'no date'} ({own.date_kind}{_in_words(own)})")
    if own.date != event.date:
        yield _pair("Corrected to", f"{event.date} ({event.date_kind}{_in_words(event)}), which counts")
    yield _pair("Earliest", f"{day_words(event.earliest)} ({event.earliest.isoformat()})" if event.earliest else "open")
    yield _pair("Latest", f"{day_words(event.latest)} ({event.latest.isoformat()})" if event.latest else "open")
    yield _pair("Time", event.time or "none")
    if own.time != event.time:
        yield _pair("As returned", f"{own.time or 'no time'}; the corrected time counts")


def _in_words(event: Event) -> str:
    words = kind_words(event)
    return f": {words}" if words and words != event.date_kind else ""


_SAID = {
    "read-from-number": "excel-number",
    "year-from-heading": "year-from-heading",
    "date-from-several-columns": "date-in-columns",
    **dict.fromkeys(
        ("year-not-shown", "day-not-shown", "date-not-shown", "month-not-shown", "order-shown", "figures-typed"),
        "excel-date",
    ),
}
"""Flags that name the rule."""


def date_rule(event: Event, today: date) -> str:
    """The name of the rule by which the date was read, as in the reference page on dates.

    chronology.yaml does not keep it; it is found by reading the words again, and where that gives another date, by
    what else could have given it.

    Args:
        event: The entry.
        today: The day it is looked at on; two-digit years are read by it.
    """
    reading: Reading = read_text(event.date_text, today.year)
    said = next((_SAID[name] for word in event.flags if (name := word.partition(":")[0]) in _SAID), "")
    if said and event.date:
        return said
    if "date-from-merged-cell" in event.flags:
        return f"{reading.rule}, from a cell that covers several rows"
    if (reading.edtf, reading.earliest, reading.latest) == (event.date, event.earliest, event.latest):
        return f"{reading.rule}, or the spreadsheet's own date" if reading.rule == "iso" else reading.rule
    if event.date_kind == "exact":
        return "excel-date"
    return f"{reading.rule}, with what else the row says"


def _words(event: Event) -> Iterator[str]:
    for name, label in _TEXTS:
        if text := getattr(event, name):
            yield _pair(label, text)
    yield from (_pair(heading, text) for heading, text in event.extra)


def _pointed(one: str) -> str:
    target = flag_words(one)[1]
    return f" [{target}]" if target else ""


def _links(event: Event, by_id: dict[str, Event], chronology: CaseChronology) -> Iterator[str]:
    for link in event.links:
        other = by_id.get(link.event)
        if other is None:
            yield f"{link.event} ({_score(link)}): no longer in the chronology"
            continue
        when = f"{when_words(other)}{f' {other.time}' if other.time else ''}"
        why = f": {', '.join(link.reasons)}" if link.reasons else ""
        yield f"{link.event}, {chronology.agency_name(other.agency)}, {when} ({_score(link)}{why})"


def _score(link: Link) -> str:
    return f"{link.status}, score {link.score:.2f}" if link.score else link.status


def _decisions(event: Event, decided: Decided, by_id: dict[str, Event]) -> Iterator[str]:
    for link in decided.links:
        others = ", ".join(
            f"{name}{'' if name in by_id else ' (not in the chronology)'}" for name in link.events if name != event.id
        )
        verdict = {"confirmed": "One event with", "rejected": "Another event than"}.get(link.verdict or "")
        yield f"{verdict or 'Not yet judged, with'} {others}{_by(link.by, link.on)}{_because(link.reason)}"
    for key in decided.key_events:
        line = f" (line of enquiry: {key.key_line})" if key.key_line else ""
        yield f"Key event: {key.title or '(no title)'}{line}"
    own = as_returned(event)
    for one in decided.corrections:
        stands = str(getattr(own, one.field, "") or "") if one.field in FIELDS else ""
        told = f'"{one.original or stands}" is corrected to "{one.corrected or ""}"'
        moved = "; the return now says something else" if one.original and one.original != stands else ""
        yield f"Corrected, {one.field.replace('_', ' ')}: {told}{_by(one.by, one.on)}{_because(one.reason)}{moved}"
    for note in decided.notes:
        yield f"Note: {note.text}{_by(note.by, note.on)}"


def _by(who: str, on: date | None) -> str:
    told = ", ".join(filter(None, (who, day_words(on) if on else "")))
    return f" ({told})" if told else ""


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _pair(label: str, text: str) -> str:
    return f"{label}:{' ' * max(_WIDE - len(label), 1)}{text}"
