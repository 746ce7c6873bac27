"""The one place that says which date and time of an entry count: a person's correction, else what the agency returned.

What counts stands in the entry's own fields (``date``, ``earliest``, ``latest``, ``date_kind``, ``time``), so every
order, gap, filter, link, table and picture goes by it. ``date_text`` stays the agency's own cell. What the return was
read as stands beside it in a flag, from which it is put back: an entry's id, and what an agency changed from one return
to the next, go by the return alone.
"""

from collections.abc import Iterable
from copy import copy
from datetime import date

from wscp_cli.chronology.decisions.record import corrected_value
from wscp_cli.chronology.event import Event, flag
from wscp_cli.findings import Finding, Severity
from wscp_cli.model.chronology import ChronologyDecisions, Correction
from wscp_cli.model.values.dates import EdtfDate

DATE_RETURNED, TIME_RETURNED = "date-as-returned: ", "time-as-returned: "
_NONE = "none"
_NO_YEAR = 1
"""Without the day of a decision no year of two figures is read: what comes of it is no year that counts."""
_KINDS = {"uncertain": "uncertain", "approximate": "approximate", "both": "uncertain"}


def count_corrections(events: Iterable[Event], decisions: ChronologyDecisions) -> list[Event]:
    """Let the corrected dates and times count, as the decisions are now; all others are as they were returned.

    A correction that is no date or time counts for nothing; it is shown all the same.

    Args:
        events: Entries; they are changed in place.
        decisions: What people decided. Of several corrections of one field the last holds.

    Returns:
        The entries of which another date or time counts than before.
    """
    made: dict[str, dict[str, Correction]] = {}
    for one in decisions.corrections:
        if one.field in {"date", "time"}:
            made.setdefault(one.event, {})[one.field] = one
    changed = []
    for event in events:
        corrections = made.get(event.id)
        if corrections is None and not is_corrected(event):
            continue
        before, flags = (event.date, event.time, event.date_kind), event.flags
        put_back(event)
        for correction in (corrections or {}).values():
            _count(event, correction)
        if before != (event.date, event.time, event.date_kind):
            changed.append(event)
        elif corrections is not None:
            event.flags = flags  # in their order, as the merge set them
    return changed


def unread_corrections(decisions: ChronologyDecisions) -> list[Finding]:
    """A finding for each correction of a date or time that is none: it counts for nothing.

    Args:
        decisions: What people decided.
    """
    return [
        Finding(
            "SCOPING-DECISION",
            Severity.WARNING,
            one.place("corrected"),
            f"the corrected {one.field} of {one.event} cannot be read, so what the return says counts; write it like "
            f"{'2025-10-12, 2025-10 or 2025-10-12~' if one.field == 'date' else '14:30'}",
        )
        for one in decisions.corrections
        if one.field in {"date", "time"} and one.corrected.strip() and not _read(one)
    ]


def is_corrected(event: Event) -> bool:
    """Whether another date or time counts than the agency returned."""
    return any(word.startswith((DATE_RETURNED, TIME_RETURNED)) for word in event.flags)


def as_returned(event: Event) -> Event:
    """The entry with the date and time its return was read as; the entry itself where these count."""
    return put_back(copy(event)) if is_corrected(event) else event


def put_back(event: Event) -> Event:
    """Let the date and time count again that the return was read as. The entry is changed, and given back."""
    for word in event.flags:
        rest = word.partition(": ")[2]
        if word.startswith(TIME_RETURNED):
            event.time = "" if rest == _NONE else rest
        elif word.startswith(DATE_RETURNED):
            text, _, event.date_kind = rest.partition(", ")
            event.date = "" if text == _NONE else text
            event.earliest, event.latest = _ends(event.date)
    if is_corrected(event):
        event.flags = tuple(word for word in event.flags if not word.startswith((DATE_RETURNED, TIME_RETURNED)))
    return event


def _count(event: Event, correction: Correction) -> None:
    text = _read(correction)
    if correction.field == "time":
        if text and text != event.time:
            flag(event, f"{TIME_RETURNED}{event.time or _NONE}")
            event.time = text
        return
    read = EdtfDate.parse(text) if text else None
    if read is None or (read.earliest is None and read.latest is None) or read.text == event.date:
        return
    flag(event, f"{DATE_RETURNED}{event.date or _NONE}, {event.date_kind}")
    event.date, event.earliest, event.latest = read.text, read.earliest, read.latest
    one_day = read.earliest is not None and read.earliest == read.latest
    event.date_kind = _KINDS.get(read.doubt) or ("exact" if one_day else "range")


def _read(correction: Correction) -> str | None:
    # What somebody typed into the file is read as ``correct`` reads it, years by the day of the decision.
    return corrected_value(correction.field, correction.corrected, correction.on.year if correction.on else _NO_YEAR)


def _ends(edtf: str) -> tuple[date | None, date | None]:
    read = EdtfDate.parse(edtf) if edtf else None
    return (read.earliest, read.latest) if read else (None, None)
