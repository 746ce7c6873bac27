"""One entry as a reader sees it on a page or in a document: the agency's words, and beside them what to note."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wscp_cli.chronology.decisions.counted_dates import DATE_RETURNED, TIME_RETURNED, as_returned
from wscp_cli.chronology.event import FIELDS, Event
from wscp_cli.chronology.when import kind_words, when_words
from wscp_cli.dates.wording import day_words, month_words
from wscp_cli.model.chronology import Correction
from wscp_cli.output.chronology.flag_words import flag_words
from wscp_cli.output.chronology.presentation import Presentation
from wscp_cli.output.chronology.visible import visible

_PLAIN_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}")
_IN_PLACE = ("event", "response", "child_seen", "child_voice", "source", "people", "professional", "comment")
_DATE_FIELDS = frozenset({"date", "time", "date_text", "earliest", "latest"})
_BRIEFLY = {
    "Another account gives another date": "it gives another date",
    "Another account gives another time": "it gives another time",
    "Another account gives the injury another side": "it gives the injury another side",
}
_STATUS = {"confirmed": "See also", "suggested": "Perhaps the same event", "rejected": "Judged another event"}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to note on an entry.

    Attributes:
        kind: key, correction, note, link, flag, extra or place.
        label: What it is.
        text: Its words.
        target: The id of the entry it points to, if any.
        aside: What else is to be said of it.
    """

    kind: str
    label: str
    text: str = ""
    target: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person says a field should be.

    Attributes:
        words: ``Corrected: …``, with the words it replaces where they are but a part of the field.
        whole: Whether it replaces all that the field says, so that this may be struck through.
    """

    words: str
    whole: bool


@dataclass(frozen=True, slots=True)
class ReaderEntry:
    """One entry, every text safe to put on a page once it is escaped.

    Attributes:
        id: The entry's id.
        agency: The agency's id.
        name: The agency's name.
        when: The day or the span.
        time: ``HH:MM`` or empty.
        kind: How sure the date is, in words; empty when exact.
        as_written: The date cell's own words, where they say more than the day does.
        fields: The agency's texts by field.
        corrected: Field → what a person says it should be.
        key: Whether it is a key event.
        remarks: What to note.
    """

    id: str
    agency: str
    name: str
    when: str
    time: str
    kind: str
    as_written: str
    fields: dict[str, str]
    corrected: dict[str, Corrected] = field(default_factory=dict)
    key: bool = False
    remarks: tuple[Remark, ...] = ()


def reader_entries(
    events: Sequence[Event],
    presented: Presentation,
    *,
    meeting: bool = False,
) -> Iterator[ReaderEntry]:
    """The entries for readers, in the order given.

    Args:
        events: The entries.
        presented: What people decided on them.
        meeting: Whether they are for a meeting, which does not need where each stands in the returns, nor why wscp
            suggests a link.
    """
    by_id = {event.id: event for event in events}
    keys, corrections, notes = presented.key_events(), presented.corrections(), presented.notes()
    for event in events:
        remarks: list[Remark] = []
        key = keys.get(event.id)
        if key is not None:
            line = f" (line of enquiry: {key.key_line})" if key.key_line else ""
            remarks.append(Remark("key", "Key event", visible(key.title + line)))
        corrected = _corrections(event, made, remarks) if (made := corrections.get(event.id)) else {}
        remarks.extend(
            Remark("note", "Note", visible(f"{one.text} ({by})" if (by := _by(one.by, one.on)) else one.text))
            for one in notes.get(event.id, ())
        )
        if event.links or event.flags:
            remarks.extend(_links_and_flags(event, by_id, presented, why=not meeting))
        remarks.extend(Remark("extra", visible(heading), visible(text)) for heading, text in event.extra)
        if not meeting:
            sheet = f" [{event.sheet}]" if event.sheet else ""
            remarks.append(Remark("place", "From", visible(f"{event.file}{sheet} row {event.row}")))
        exact = event.date_kind == "exact" and (not event.flags or bool(_PLAIN_DAY.fullmatch(event.date_text)))
        yield ReaderEntry(
            event.id,
            event.agency,
            visible(presented.name(event.agency)),
            when_words(event),
            event.time,
            kind_words(event),
            "" if exact and not corrected.keys() & _DATE_FIELDS else visible(event.date_text),
            {name: visible(text) for name in _IN_PLACE if (text := getattr(event, name))},
            corrected,
            key is not None,
            tuple(remarks),
        )


def _corrections(event: Event, made: Sequence[Correction], remarks: list[Remark]) -> dict[str, Corrected]:
    corrected: dict[str, Corrected] = {}
    own = as_returned(event)
    for one in made:
        stands = str(getattr(own, one.field, "") or "") if one.field in FIELDS else ""
        said = (stands, event.date_text) if one.field in _DATE_FIELDS else (stands,)
        whole = not one.original or one.original.split() in [text.split() for text in said]
        words = one.corrected or "to be left out"
        told = f"Corrected: {words}" if whole else f"Corrected: for “{one.original}” read “{words}”"
        if any(flag.startswith(f"{one.field}-as-returned: ") for flag in event.flags):
            told, whole = f"Corrected: the return says {_of_return(own, one.field)}", True  # what counts stands above
        corrected[one.field] = Corrected(visible(told), whole)
        name = one.field.replace("_", " ")
        why = "; ".join(filter(None, (_by(one.by, one.on), one.reason)))
        shown = one.field in _IN_PLACE or one.field in _DATE_FIELDS  # both stand in the field's own place
        reason = why if shown else f"“{one.original or stands}” is corrected to “{words}”; {why}".rstrip("; ")
        remarks.append(Remark("correction", f"Corrected, {name}", visible(reason)))
    return corrected


def _of_return(own: Event, name: str) -> str:
    """The date or time that an agency gave, where a corrected one counts."""
    if name == "time":
        return own.time or "no time"
    sure = kind_words(own)
    said = when_words(own) if own.earliest or own.latest else "no day"
    return f"{said} ({sure})" if sure else said


def _by(who: str, on: object) -> str:
    day = day_words(on) if on else ""  # type: ignore[arg-type]  # a date, or None
    return ", ".join(filter(None, (who, day)))


def _links_and_flags(
    event: Event,
    by_id: dict[str, Event],
    presented: Presentation,
    *,
    why: bool,
) -> Iterator[Remark]:
    """Other accounts of the same event, each with what it says otherwise, then the other flags in words."""
    linked = {link.event for link in event.links if link.event in by_id}
    differs: dict[str, list[str]] = {}
    flags: list[Remark] = []
    for one in event.flags:
        if one == "key-event" or one.startswith(("corrected: ", DATE_RETURNED, TIME_RETURNED)):
            continue  # said in full above
        words, target = flag_words(one)
        if target in linked:
            differs.setdefault(target, []).append(words)
        else:
            other = by_id.get(target)
            told = visible(_of(other, presented)) if other else ""
            flags.append(Remark("flag", visible(words), told, target if other else ""))
    for link in event.links:
        if link.event not in linked:
            continue
        asides = [", ".join(link.reasons)] if why and link.reasons and link.status == "suggested" else []
        asides += [_BRIEFLY.get(words, words) for words in differs.get(link.event, ())]
        told = visible(_of(by_id[link.event], presented))
        yield Remark("link", _STATUS.get(link.status, link.status), told, link.event, visible("; ".join(asides)))
    yield from flags


def _of(event: Event, presented: Presentation) -> str:
    return f"{presented.name(event.agency)}, {when_words(event)}{' ' + event.time if event.time else ''}"


def by_month(events: Sequence[Event]) -> list[tuple[str, str, int, int]]:
    """The entries' months in their order: anchor, heading, and the first and last place (half open) in the list.

    An undated entry counts to the month of the neighbour in its return beside which it stands.
    """
    months: list[str] = []
    for place, event in enumerate(events):
        months.append(_month(event) or _neighbour(events, place, months))
    groups: list[tuple[str, str, int, int]] = []
    for place, month in enumerate(months):
        if groups and groups[-1][0] == month:
            groups[-1] = (*groups[-1][:3], place + 1)
        else:
            year, _, number = month.partition("-")
            groups.append((month, month_words(int(year), int(number)) if number else "Undated", place, place + 1))
    return groups


def _month(event: Event) -> str:
    day = event.earliest or event.latest
    return f"{day.year}-{day.month:02d}" if day else ""


def _neighbour(events: Sequence[Event], place: int, months: list[str]) -> str:
    event = events[place]
    sheet = (event.file, event.sheet)
    if place and (events[place - 1].file, events[place - 1].sheet) == sheet and months[-1] != "undated":
        return months[-1]
    for other in events[place + 1 :]:
        if (other.file, other.sheet) != sheet:
            break
        if found := _month(other):
            return found
    return "undated"
