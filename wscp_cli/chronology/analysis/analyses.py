"""The analyses of a chronology, each made only when asked for, over the entries that a look lets through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wscp_cli.chronology.analysis.abbreviations import Abbreviations, find_abbreviations, initials_of
from wscp_cli.chronology.analysis.child_seen import Seen, when_seen
from wscp_cli.chronology.analysis.coverage import Coverage, coverage_by_agency
from wscp_cli.chronology.analysis.gaps import Gaps, find_gaps, gaps_in_life
from wscp_cli.chronology.analysis.who_knew import KnownEvent, who_knew
from wscp_cli.chronology.event import Event, is_change
from wscp_cli.chronology.lifetimes import lifetime
from wscp_cli.chronology.linking.conflicts import Conflict, find_conflicts
from wscp_cli.chronology.people_named import entries_on
from wscp_cli.chronology.periods import Days, period_of
from wscp_cli.chronology.selection import CaseChronology, Look

Section = Literal["gaps", "seen", "coverage", "who-knew", "abbreviations", "conflicts"]
SECTIONS: tuple[Section, ...] = ("gaps", "seen", "coverage", "who-knew", "abbreviations", "conflicts")
GAP_DAYS = 28
"""The gap that is looked for when nobody says how long: four weeks."""


@dataclass(frozen=True, slots=True)
class GapsOf:
    """The gaps of one agency, or in what was recorded on one person.

    Attributes:
        kind: ``person`` or ``agency``.
        id: The person's or agency's id; empty when the case does not say who the child is.
        gaps: The gaps.
    """

    kind: Literal["person", "agency"]
    id: str
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was asked for; None for what was not.

    Attributes:
        period: The days looked at; None when no entry has a date and no period is stated.
        gap_days: The shortest gap that is shown, in days.
        gaps: Gaps between entries on each child, then of each agency.
        seen: When each child was seen.
        coverage: What each agency recorded, by month.
        who_knew: The key events against each agency's record.
        abbreviations: What is abbreviated.
        conflicts: Accounts that differ.
    """

    period: Days | None
    gap_days: int
    gaps: tuple[GapsOf, ...] | None = None
    seen: tuple[Seen, ...] | None = None
    coverage: tuple[Coverage, ...] | None = None
    who_knew: tuple[KnownEvent, ...] | None = None
    abbreviations: Abbreviations | None = None
    conflicts: tuple[Conflict, ...] | None = None


def analyse(
    chronology: CaseChronology,
    look: Look,
    wanted: Sequence[Section],
    usual: dict[str, tuple[str, ...]],
    gap_days: int = GAP_DAYS,
) -> Analysis:
    """The analyses asked for.

    The look's dates become the period; its agencies and people say whose gaps are shown; its other filters say which
    entries count, so that ``--text bruise --gaps 28`` finds the gaps between entries that hold the word.

    Args:
        chronology: The chronology with its case.
        look: Which entries count.
        wanted: Which analyses.
        usual: Abbreviation in capitals → its meanings.
        gap_days: Gaps shorter than this are left out.
    """
    timeless = look.at_any_time()
    chosen = timeless.chosen(chronology)
    events = _contacts(chosen)
    about_anybody = events if not look.people else _contacts(replace(timeless, people=()).chosen(chronology))
    period = period_of(chronology.events, look.first or chronology.review[0], look.last or chronology.review[1])
    agencies = look.agencies or chronology.agency_ids
    keys = [key for key in chronology.decisions.key_events if _key_passes(key.event, chronology, look)]
    made = Analysis(period, gap_days)
    if "gaps" in wanted:
        made = replace(made, gaps=tuple(_gaps(chronology, look, events, about_anybody, period, gap_days)))
    if "seen" in wanted:
        seen = when_seen(about_anybody, _children(chronology, look), chronology.named, period, gap_days)
        made = replace(made, seen=seen)
    if "coverage" in wanted:
        made = replace(made, coverage=coverage_by_agency(events, period, agencies) if period else ())
    if "who-knew" in wanted:
        made = replace(made, who_knew=who_knew(_contacts(chronology.events), keys, agencies))
    if "abbreviations" in wanted:
        made = replace(made, abbreviations=_abbreviations(chronology, look.chosen(chronology), usual))
    if "conflicts" in wanted:
        made = replace(made, conflicts=_conflicts(chronology, {event.id for event in look.chosen(chronology)}))
    return made


def _contacts(events: Sequence[Event]) -> list[Event]:
    """The entries without changes in the agencies themselves: no contact, so no gap is filled."""
    return [event for event in events if not is_change(event)]


def _children(chronology: CaseChronology, look: Look) -> tuple[str, ...]:
    """The children whose being seen is asked about: those of the look that are under review, else all of these."""
    asked = tuple(child for child in chronology.children if child in look.people)
    return asked or chronology.children or ("",)


def _gaps(
    chronology: CaseChronology,
    look: Look,
    events: Sequence[Event],
    about_anybody: Sequence[Event],
    period: Days | None,
    gap_days: int,
) -> Iterator[GapsOf]:
    if period is None:
        return
    if look.people or not look.agencies:
        for person in look.people or chronology.children or ("",):
            theirs = _concerning(chronology, (person,), about_anybody) if person else list(events)
            life = lifetime(chronology.named.people.get(person), period)
            # What is recorded on a child not yet born is looked at over the whole period.
            gaps = find_gaps(theirs, period, gap_days) if life.unborn else gaps_in_life(theirs, life, gap_days)
            if gaps is not None:
                yield GapsOf("person", person, gaps)
    theirs = _concerning(chronology, look.people, about_anybody) if look.people else list(events)
    heard: dict[str, list[Event]] = {}
    for event in theirs:
        heard.setdefault(event.agency, []).append(event)
    for agency in look.agencies or (one for one in chronology.agency_ids if one in heard):
        yield GapsOf("agency", agency, find_gaps(heard.get(agency, ()), period, gap_days))


def _concerning(chronology: CaseChronology, people: Sequence[str], events: Sequence[Event]) -> list[Event]:
    """The entries on any of some people; of a child under review those too that name nobody of the family."""
    kept: set[str] = set()
    for person in people:
        if person in chronology.children:
            kept.update(event.id for event in entries_on(person, events, chronology.named))
        else:
            kept.update(event.id for event in events if person in chronology.named.in_entry(event))
    return [event for event in events if event.id in kept]


def _conflicts(chronology: CaseChronology, chosen: set[str]) -> tuple[Conflict, ...]:
    return tuple(one for one in find_conflicts(chronology.events) if one.one in chosen or one.other in chosen)


def _key_passes(event: str, chronology: CaseChronology, look: Look) -> bool:
    """Whether a key event is looked at: its agency is a column, not a filter; a lost one always shows."""
    alone = replace(look, agencies=())
    if alone.everything or all(one.id != event for one in chronology.events):
        return True
    return any(one.id == event for one in alone.chosen(chronology))


def _abbreviations(
    chronology: CaseChronology,
    printed: Sequence[Event],
    usual: dict[str, tuple[str, ...]],
) -> Abbreviations:
    """The abbreviations of the entries that are printed, whenever they were, and of what people put on them."""
    shown = {event.id for event in printed}
    beside: dict[str, list[str]] = {}
    decisions = chronology.decisions
    for key in decisions.key_events:
        beside.setdefault(key.event, []).append(key.title)
    for correction in decisions.corrections:
        beside.setdefault(correction.event, []).extend((correction.corrected, correction.reason))
    for note in decisions.notes:
        beside.setdefault(note.event, []).append(note.text)
    return find_abbreviations(
        printed,
        usual,
        own=_own_short_names(chronology),
        initials=chronology.named.initials,
        beside={name: texts for name, texts in beside.items() if name in shown},
        names=chronology.agency_names,
    )


def _own_short_names(chronology: CaseChronology) -> dict[str, str]:
    """The initials of the case's agencies, and their short aliases, with their names."""
    short: dict[str, str] = {}
    for agency in chronology.agencies:
        for said in (initials_of(agency.name), *agency.aliases):
            if said and said == said.upper() and said.isalpha():
                short.setdefault(said, agency.name)
    return short
