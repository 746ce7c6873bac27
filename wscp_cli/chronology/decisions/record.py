"""What a person's decision changes in decisions.yaml: an entry changed or added; nothing when it stands there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.casefile.yaml.source import Pointer
from wscp_cli.casefile.yaml.text import Value
from wscp_cli.chronology.event import Event
from wscp_cli.dates.reader import read_clock, read_text
from wscp_cli.dates.wording import day_words
from wscp_cli.model.chronology import ChronologyDecisions, LinkDecision
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import Record

CORRECTABLE = (
    "date",
    "time",
    "source",
    "event",
    "response",
    "child_seen",
    "child_voice",
    "people",
    "professional",
    "comment",
)
"""The fields a person may correct: what the agency said, never where it stands or what wscp made of it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be written.

    Attributes:
        changes: The way to each value in decisions.yaml, and the value; empty when nothing is to be written.
        told: What was done, or that it stands there already, in words.
        removed: The way to each decision that is taken out, the last of the file first.
    """

    changes: tuple[tuple[Pointer, Value], ...]
    told: str
    removed: tuple[Pointer, ...] = ()


def judge_link(
    events: Sequence[str],
    verdict: str,
    decisions: ChronologyDecisions,
    *,
    by: str,
    on: date,
    reason: str,
) -> Decision:
    """Confirm or reject that entries tell of one event.

    A decision on the very same entries is changed in place; any other is added at the end, where it counts before
    those above it.

    Args:
        events: The entries' ids, two or more.
        verdict: ``confirmed`` or ``rejected``.
        decisions: What stands in decisions.yaml.
        by: Who judged, by role.
        on: The day.
        reason: Why.
    """
    wanted = frozenset(events)
    last: LinkDecision | None = None
    for one in decisions.links:
        if frozenset(one.events) == wanted:
            last = one
    if all(_standing(pair, decisions) == verdict for pair in _pairs(events)):
        told = f": {_who(last.by, last.on)}" if last and last.verdict == verdict and (last.by or last.on) else ""
        return Decision((), f"already {verdict}{told}; nothing was written")
    fields: dict[str, Value] = {"verdict": verdict, "by": by, "on": on.isoformat(), "reason": reason or None}
    later = last is not None and any(
        set(one.events) & wanted for one in decisions.links[decisions.links.index(last) + 1 :] if one is not last
    )
    if last is not None and not later:
        return Decision(changed(last, fields), f"{verdict}; it was {last.verdict or 'not judged yet'} before")
    return added(decisions, "links", {"events": list(events), **fields}, f"{verdict}: one decision added")


def mark_key(event: str, title: str, key_lines: Sequence[str], decisions: ChronologyDecisions) -> Decision:
    """Mark an entry as a key practice learning event; one that is marked already serves the further lines as well.

    Its title changes only when another one is given, and what it was before is said.

    Args:
        event: The entry's id.
        title: What it is called on the timeline; empty to leave it as it is.
        key_lines: The ids of lines of enquiry it matters for, beside those it matters for already.
        decisions: What stands in decisions.yaml.
    """
    lines = list(dict.fromkeys(key_lines))
    for one in decisions.key_events:
        if one.event == event:
            changes = list(changed(one, {"title": title})) if title and one.title != title else []
            before = f"; its title was “{one.title}”" if changes and one.title else ""
            fresh = [line for line in lines if line not in one.lines]
            if fresh and not one.lines:
                changes += changed(one, {"key_line": fresh.pop(0)})
            if fresh and one.key_lines:
                start = len(one.key_lines)
                changes += [((*one.pointer, "key_lines", start + at), line) for at, line in enumerate(fresh)]
            elif fresh:
                changes.append(((*one.pointer, "key_lines"), [*fresh]))
            if not changes:
                return Decision((), "already a key event of this title; nothing was written")
            return Decision(tuple(changes), f"already a key event; it was added to{before}")
    if not title:
        return Decision((), "a new key event needs --title; nothing was written")
    fields: dict[str, Value] = {
        "event": event,
        "title": title,
        "key_line": lines[0] if lines else None,
        "key_lines": lines[1:] or None,
    }
    return added(decisions, "key_events", fields, "marked as a key event")


def add_note(event: str, text: str, decisions: ChronologyDecisions, *, by: str, on: date) -> Decision:
    """Put a note on an entry.

    Args:
        event: The entry's id.
        text: What the meeting should know or ask.
        decisions: What stands in decisions.yaml.
        by: Who notes it, by role.
        on: The day.
    """
    for one in decisions.notes:
        if one.event == event and _same_words(one.text, text):
            return Decision((), f"this note stands there already{_told(one.by, one.on)}; nothing was written")
    fields: dict[str, Value] = {"event": event, "text": text, "by": by, "on": on.isoformat()}
    return added(decisions, "notes", fields, "one note added")


def correct(
    event: Event,
    field: str,
    corrected: str,
    decisions: ChronologyDecisions,
    *,
    by: str,
    on: date,
    reason: str,
) -> Decision:
    """Correct a field of an entry. What the agency wrote is kept beside the correction, word for word.

    Args:
        event: The entry as its agency returned it.
        field: One of ``CORRECTABLE``.
        corrected: What it should say, as ``corrected_value`` gives it.
        decisions: What stands in decisions.yaml.
        by: Who corrected it, by role.
        on: The day.
        reason: Why, and how it is known.
    """
    original = str(getattr(event, field))
    before = [one for one in decisions.corrections if one.event == event.id and one.field == field]
    if before and _same_words(before[-1].corrected, corrected):
        there = _told(before[-1].by, before[-1].on)
        return Decision((), f"this correction stands there already{there}; nothing was written")
    if not before and _same_words(original, corrected):
        return Decision((), "the agency says just that; nothing was written")
    fields: dict[str, Value] = {
        "event": event.id,
        "field": field,
        "original": original,
        "corrected": corrected,
        "by": by,
        "on": on.isoformat(),
        "reason": reason,
    }
    told = "one correction added" if not before else "a further correction of this field was added: the last one holds"
    return added(decisions, "corrections", fields, told)


_IN_DOUBT = frozenset(
    {
        "dash-left-over",
        "month-first-reading",
        "placeholder-date",
        "range-reversed",
        "read-from-number",
        "weekday-disagrees",
        "words-beside-date",
        "year-unlikely",
    }
)
"""What is kept and flagged where an agency wrote it, and asked about where a person corrects."""


def lies_ahead(edtf: str, today: date) -> bool:
    """Whether a date, as EDTF, can only be a day after today: what has happened does not lie there."""
    read = EdtfDate.parse(edtf)
    return bool(read and read.earliest and read.earliest > today)


def corrected_value(field: str, text: str, this_year: int) -> str | None:
    """What is written for a corrected field; None when a date or time cannot be read for sure.

    Args:
        field: The field.
        text: What a person typed: a date as in EDTF or as agencies write it, a time as 14:30.
        this_year: The present year, for years of two digits.
    """
    if field == "date":
        if EdtfDate.parse(text.strip()):
            return text.strip()
        reading = read_text(text, this_year)
        return None if _IN_DOUBT.intersection(reading.notes) else reading.edtf or None
    if field == "time":
        clock, notes = read_clock(text)
        return None if notes else clock or None
    return text


def _pairs(events: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset((one, other)) for place, one in enumerate(events) for other in events[place + 1 :]]


def _standing(pair: frozenset[str], decisions: ChronologyDecisions) -> str | None:
    """The verdict that holds for two entries: the last one given."""
    verdict: str | None = None
    for one in decisions.links:
        if one.verdict and pair <= set(one.events):
            verdict = one.verdict
    return verdict


def changed(record: Record, fields: Mapping[str, Value]) -> tuple[tuple[Pointer, Value], ...]:
    """A change for each field that has a value or stands in the file; others stay left out."""
    return tuple(
        ((*record.pointer, name), value)
        for name, value in fields.items()
        if value is not None or name in record.keys_written
    )


def added(decisions: ChronologyDecisions, part: str, fields: Mapping[str, Value], told: str) -> Decision:
    """A further entry of a list, after all that stand in the file, sound or not."""
    written = decisions.document.data if decisions.document else None
    listed = written.get(part) if isinstance(written, dict) else None
    there = len(listed) if isinstance(listed, list) else 0
    value: dict[str, Value] = {name: one for name, one in fields.items() if one is not None}
    return Decision((((part, there), value),), told)


def _same_words(one: str, other: str) -> bool:
    return one.split() == other.split()


def _told(by: str, on: date | None) -> str:
    who = _who(by, on)
    return f" ({who})" if who else ""


def _who(by: str, on: date | None) -> str:
    return ", ".join(filter(None, (by, day_words(on) if on else "")))
