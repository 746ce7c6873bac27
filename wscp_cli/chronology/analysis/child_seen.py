"""When a child was seen and by whom, as far as the agencies wrote it down."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wscp_cli.chronology.analysis.gaps import Gaps, gaps_in_life
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.lifetimes import Lifetime, lifetime
from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.chronology.periods import Days

Answer = Literal["yes", "no", "not-stated", "unclear"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "not-stated", "unclear")

_BLANK = re.compile(
    r"(?:(?:n\s*/\s*a\b|not (?:stated|recorded|known|applicable|documented)|unknown).*|none|[-\u2013\u2014.?]+)?",
    re.IGNORECASE | re.DOTALL,
)
_NO = re.compile(r"(?:n|no|nil|false)\b|not$|[\u2717\u2718]", re.IGNORECASE)
_NOT_SEEN = re.compile(
    r"\b(?:not (?:been )?(?:seen|present|brought|available|sighted)|unseen|no (?:access|reply|answer)|dna|wnb|"
    r"did not (?:attend|see))\b",
    re.IGNORECASE,
)
_YES = re.compile(r"(?:y|yes|yep|seen|sighted|alone|present|true)\b|[\u2713\u2714]", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:alone|on (?:her|his|their) own|by (?:her|him|them)sel(?:f|ves))\b", re.IGNORECASE)
_NOT_ALONE = re.compile(r"\bnot (?:seen )?(?:alone|on (?:her|his|their) own)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entry that says a child was seen.

    Attributes:
        event: The entry's id.
        agency: The agency that wrote it.
        by: Who saw the child, in the agency's words.
        alone: Whether it says the child was seen alone.
    """

    event: str
    agency: str
    by: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """When one child was seen.

    Attributes:
        child: The child's id; empty for entries that do not say which child was seen, or name only others.
        counts: Agency → how many entries say yes, no, nothing, or something that is neither.
        sightings: The entries that say yes, in their order.
        gaps: The gaps between sightings, from birth on; None without a day to look at.
        life: The days on which the child can have been seen.
        outside_life: Entries that surely lie before the birth or after the death: they count for nothing here.
    """

    child: str
    counts: dict[str, Counter[Answer]]
    sightings: tuple[Sighting, ...]
    gaps: Gaps | None
    life: Lifetime
    outside_life: int


def seen_answer(event: Event) -> Answer:
    """Whether an entry says that the child was seen: its own column counts, never what may be read from the story."""
    return _answer(event.child_seen.strip())


@lru_cache(1000)
def _answer(text: str) -> Answer:
    """The answer in a column of few different texts."""
    if _BLANK.fullmatch(text):
        return "not-stated"
    seen, unseen = bool(_YES.match(text)), bool(_NOT_SEEN.search(text))
    if _NO.match(text) or (unseen and not seen):
        return "no"
    return "yes" if seen and not unseen else "unclear"


def seen_alone(event: Event) -> bool:
    """Whether an entry says that the child was seen alone."""
    return bool(_ALONE.search(event.child_seen)) and not _NOT_ALONE.search(event.child_seen)


def when_seen(
    events: Sequence[Event],
    children: Sequence[str],
    named: PeopleNamed,
    period: Days | None,
    at_least: int = 1,
) -> tuple[Seen, ...]:
    """For each child under review when it was seen, by whom, and the gaps between, from its birth on.

    Args:
        events: The entries in order.
        children: The ids of the children under review. With one child, an entry is on that child; but where it names
            other children and not this one, its "seen" may be of them, and is listed apart. With several, an entry
            counts for those it names.
        named: Finds people in entries.
        period: The period under review; entries that cannot lie in it are left out.
        at_least: Gaps that cannot have so many days are left out.
    """
    whole = [event for event in events if period is None or _may_lie_in(event, period)]
    by_child: dict[str, list[Event]] = {child: [] for child in children}
    if len(children) == 1 and not named.people:
        by_child[children[0]] = whole
    else:
        for event in whole:
            for child in _whose(event, children, named):
                by_child.setdefault(child, []).append(event)
    found = []
    for child, every in by_child.items():
        life = lifetime(named.people.get(child), period)
        theirs, outside = life.may_hold_all(every)
        counts: dict[str, Counter[Answer]] = {}
        for (agency, said), times in Counter((event.agency, event.child_seen) for event in theirs).items():
            counts.setdefault(agency, Counter())[_answer(said.strip())] += times
        seen = [event for event in theirs if seen_answer(event) == "yes"]
        sightings = [Sighting(event.id, event.agency, event.professional, seen_alone(event)) for event in seen]
        gaps = gaps_in_life(seen, life, at_least)
        found.append(Seen(child, dict(sorted(counts.items())), tuple(sightings), gaps, life, outside))
    return tuple(found)


def _whose(event: Event, children: Sequence[str], named: PeopleNamed) -> Iterable[str]:
    """The children whose being seen an entry speaks of."""
    answered = named.in_text(event.child_seen).intersection(children)
    if answered:
        return sorted(answered, key=children.index)
    if len(children) == 1:
        others = named.minors_in_entry(event)
        return ("",) if others and children[0] not in others and seen_answer(event) == "yes" else children
    told = named.in_entry(event).intersection(children)
    return sorted(told, key=children.index) if told else ("",)


def _may_lie_in(event: Event, period: Days) -> bool:
    first, last = event.earliest, event.latest
    return (last is None or last >= period.first) and (first is None or first <= period.last)
