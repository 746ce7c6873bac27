"""Look at part of a chronology: by agency, person, dates, words, key events and differences, all of which combine."""

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from wscp_cli.chronology.enquiry.columns import holds_name, voiced
from wscp_cli.chronology.event import Event, is_change
from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.chronology.periods import Days, Span, period_of, span_of
from wscp_cli.model.agencies import Agency
from wscp_cli.model.case import CaseFile
from wscp_cli.model.chronology import ChronologyDecisions
from wscp_cli.model.family import Family

_TEXTS = (
    "source",
    "event",
    "response",
    "child_seen",
    "child_voice",
    "people",
    "professional",
    "comment",
    "date_text",
)


@dataclass(frozen=True)
class CaseChronology:
    """A chronology with what of its case helps to read it.

    Attributes:
        events: The entries in order, the decisions put on them.
        decisions: What people decided.
        reference: The case's reference; empty where there is no case.
        agencies: The case's agencies; empty where there is no case.
        children: The ids of the children under review.
        named: Finds people in entries.
        review: The review period as stated; None at an end nobody stated.
    """

    events: tuple[Event, ...]
    decisions: ChronologyDecisions = field(default_factory=ChronologyDecisions)
    reference: str = ""
    agencies: tuple[Agency, ...] = ()
    children: tuple[str, ...] = ()
    named: PeopleNamed = field(default_factory=lambda: PeopleNamed(()))
    review: tuple[date | None, date | None] = (None, None)

    @property
    def agency_names(self) -> dict[str, str]:
        """Agency's id → its name."""
        return {agency.id: agency.name for agency in self.agencies if agency.name}

    @property
    def agency_ids(self) -> tuple[str, ...]:
        """The ids of the case's agencies in their order, and then of any other that has entries."""
        known = [agency.id for agency in self.agencies if agency.id]
        return tuple(dict.fromkeys([*known, *sorted({event.agency for event in self.events})]))

    @property
    def period(self) -> Days | None:
        """The review period, its open ends the first and last day of any entry; None when there is neither."""
        return period_of(self.events, *self.review)

    def agency_name(self, agency: str) -> str:
        """An agency's name; its id where nobody named it."""
        return self.agency_names.get(agency) or agency or "agency not known"

    def person_name(self, person: str) -> str:
        """How a person is called without a name: by role, else by id."""
        known = self.named.people.get(person)
        return (known.role if known else "") or person or "not said which child"


def case_chronology(
    events: Sequence[Event],
    decisions: ChronologyDecisions,
    case: CaseFile,
    family: Family,
    agencies: Sequence[Agency],
) -> CaseChronology:
    """A case's chronology, made from what was read of the case; the decisions must have been put on the entries."""
    named = PeopleNamed(family.people, [twins.people for twins in family.twins])
    children = [child.person for child in case.children if child.person]
    children = children or [person.id for person in family.people if person.index_child and person.id]
    return CaseChronology(
        tuple(events),
        decisions,
        case.reference,
        tuple(agencies),
        tuple(dict.fromkeys(children)),
        named,
        (case.review_period.start, case.review_period.end),
    )


@dataclass(frozen=True, slots=True)
class Look:
    """Which entries to look at; whatever is left empty lets all through.

    Attributes:
        agencies: Of any of these agencies.
        people: Naming any of these people.
        first: Not surely before this day.
        last: Not surely after this day.
        words: Holding each of these, capitals or not.
        key: Only key events.
        conflicts: Only entries with an account that differs.
        any_words: Holding at least one of these.
        themes: That people confirmed to show any of these themes.
        workers: Whose column of professionals holds any of these.
        voice: Only entries whose columns on the child say something, or that people say a child speaks in.
        change: Only changes in the agencies themselves.
    """

    agencies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    words: tuple[str, ...] = ()
    key: bool = False
    conflicts: bool = False
    any_words: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    workers: tuple[str, ...] = ()
    voice: bool = False
    change: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Look()

    def chosen(self, chronology: CaseChronology) -> tuple[Event, ...]:
        """The entries that pass, in order. An undated entry passes no dates: nobody knows where it belongs.

        What a person corrected or noted is looked at beside the agency's own words: all of it is shown. Of a date only
        the corrected one counts.
        """
        if self.everything:
            return tuple(chronology.events)
        decided = _decided(chronology.decisions)
        return tuple(event for event in chronology.events if self._passes(event, chronology, decided))

    def at_any_time(self) -> "Look":
        """The same look whatever the date."""
        return replace(self, first=None, last=None)

    def _passes(self, event: Event, chronology: CaseChronology, decided: "Mapping[str, _Decided]") -> bool:
        if self.agencies and event.agency not in self.agencies:
            return False
        if self.key and "key-event" not in event.flags:
            return False
        if self.conflicts and not any(flag.startswith("differs-in-") for flag in event.flags):
            return False
        if (self.first or self.last) and not self._in_time(span_of(event)):
            return False
        if not (self._of_kind(event) and self._holds_words(event, decided)):
            return False
        return not self.people or not chronology.named.in_entry(event).isdisjoint(self.people)

    def _holds_words(self, event: Event, decided: "Mapping[str, _Decided]") -> bool:
        if not (self.words or self.any_words):
            return True
        said = f"{_words_of(event)}\n{decided.get(event.id, _NOTHING).words}"
        wanted, enough = map(_plain, self.words), [_plain(word) for word in self.any_words]
        return all(word in said for word in wanted) and (not enough or any(word in said for word in enough))

    def _of_kind(self, event: Event) -> bool:
        if self.themes and not any(f"theme: {theme}" in event.flags for theme in self.themes):
            return False
        if self.workers and not any(holds_name(worker, event.professional) for worker in self.workers):
            return False
        if self.voice and not (voiced(event) or "theme: child-voice" in event.flags):
            return False
        return not self.change or is_change(event)

    def _in_time(self, span: Span | None) -> bool:
        return span is not None and span.last >= (self.first or date.min) and span.first <= (self.last or date.max)


@dataclass(slots=True)
class _Decided:
    """What people wrote on an entry: the words of corrections and notes, plain."""

    words: str = ""


_NOTHING = _Decided()


def _decided(decisions: ChronologyDecisions) -> dict[str, _Decided]:
    found: dict[str, _Decided] = defaultdict(_Decided)
    for note in decisions.notes:
        found[note.event].words += f"\n{_plain(note.text)}"
    for one in decisions.corrections:
        found[one.event].words += f"\n{_plain(one.corrected)}"
    return found


def _words_of(event: Event) -> str:
    return _plain("\n".join((*(getattr(event, name) for name in _TEXTS), *(text for _, text in event.extra))))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("\u2019", "'").split())


def agency_meant(word: str, chronology: CaseChronology) -> str | None:
    """The id of the agency that a word names: its id, name or alias, whatever the capitals; None when there is none."""
    known = {agency: agency for agency in chronology.agency_ids}
    for agency in chronology.agencies:
        for said in (agency.name, *agency.aliases):
            if said:
                known.setdefault(_plain(said), agency.id)
    return known.get(word) or known.get(_plain(word))


def person_meant(word: str, chronology: CaseChronology) -> str | None:
    """The id of the person whom a word names by id or role, whatever the capitals; None when it is nobody or two."""
    people = chronology.named.people
    if word in people:
        return word
    alike = [person.id for person in people.values() if _plain(word) in {_plain(person.id), _plain(person.role)}]
    return alike[0] if len(alike) == 1 else None


def nearest_words(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three known words that are most like a misspelt one."""
    spelled = {_plain(one): one for one in known if one}
    near = difflib.get_close_matches(_plain(word), spelled, n=3, cutoff=0.4)
    near += [one for one in spelled if _plain(word) in one and one not in near]
    return tuple(spelled[one] for one in near[:3])


@dataclass(frozen=True, slots=True)
class Found:
    """What an entry's id, or the beginning of one, points at.

    Attributes:
        event: The entry; None when no entry or several are meant.
        nearest: When none is meant: entries whose ids are alike, or that begin so.
        count: How many begin so.
    """

    event: Event | None
    nearest: tuple[Event, ...] = ()
    count: int = 0


def entry_meant(word: str, events: Sequence[Event]) -> Found:
    """The entry an id points at; its beginning will do while only one begins so, with or without the ``ev-``.

    Args:
        word: An id or its beginning, as typed.
        events: The entries.
    """
    typed = word.strip().lower()
    by_id: Mapping[str, Event] = {event.id: event for event in events}
    if typed in by_id:
        return Found(by_id[typed])
    matches: Callable[[str], list[Event]] = lambda start: [event for event in events if event.id.startswith(start)]  # noqa: E731  (used twice, here)
    begun = (matches(typed) or matches(f"ev-{typed}")) if typed.removeprefix("ev-") else []
    if len(begun) == 1:
        return Found(begun[0])
    if begun:
        return Found(None, tuple(begun[:5]), len(begun))
    near = difflib.get_close_matches(typed if typed.startswith("ev-") else f"ev-{typed}", by_id, n=3, cutoff=0.5)
    return Found(None, tuple(by_id[name] for name in near))
