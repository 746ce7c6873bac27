"""In the child's words: what a child said, what was shown, what others said for the child, and where nobody sought it.

Only the agencies' own columns on the child count. Words in quotation marks within the account of what happened may be
anybody's; they are given apart, and nobody guesses whose they are.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from wscp_cli.chronology.enquiry.columns import NOT_SOUGHT, QUOTED
from wscp_cli.chronology.enquiry.verdicts import confirmed_themes
from wscp_cli.chronology.event import Event, is_change
from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.model.chronology import ThemeTag
from wscp_cli.model.family import Person

Kind = Literal["said", "shown", "said-for", "quoted", "not-sought"]
KINDS: tuple[Kind, ...] = ("said", "shown", "said-for", "quoted", "not-sought")
THEME = "child-voice"
"""The theme that makes an entry one in which a child speaks, where people say so."""

_ADULT = (
    r"(?:mother|father|mum|dad|parents?|carer|grand(?:mother|father|parents?)|step\W?(?:mother|father)|"
    r"m\.?g\.?m|m\.?g\.?f|p\.?g\.?m|p\.?g\.?f|mo|fa|nan|foster carer|social worker|sw|teacher|staff|worker|officers?)"
)
_SAID_FOR = re.compile(
    rf"(?:per|via|through|according to|reported by)\s+{_ADULT}\b"
    rf"|^{_ADULT}\b(?:['\u2019]s?)?\s+"
    r"(?:say|said|report|state|tell|told|speak|spoke|describ|worr|upset|concern|felt|feel)"
    r"|\bspeaking for\b|\bon (?:her|his|their) behalf\b"
    r"|\b(?:words|views|wishes|distress|worry)\b.*\b(?:recorded|quoted|noted)"
    r"|\bwords$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One entry's voice.

    Attributes:
        event: The entry's id.
        kind: The child's own words; what was shown; what others said for the child; words in quotation marks in the
            account, whose they are not said; or that nobody sought it.
        words: The words: those in quotation marks where there are any, else the cell's own.
        cell: The whole cell.
        ages: Each child named, and the age on that day in words: (person's id, age).
        agency: The agency that wrote it down.
        by: Who there wrote it down.
    """

    event: str
    kind: Kind
    words: tuple[str, ...]
    cell: str
    ages: tuple[tuple[str, str], ...]
    agency: str
    by: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What the chronology holds of the children's voice.

    Attributes:
        spoken: Entry by entry, in order.
        counts: Agency → how many entries of each kind; an entry without any is not counted.
        silent: Agency → contacts in which its columns on the child say nothing at all.
    """

    spoken: tuple[Spoken, ...]
    counts: dict[str, Counter[Kind]]
    silent: dict[str, int]


def voice_of(
    events: Iterable[Event],
    named: PeopleNamed,
    children: Sequence[str],
    tags: Sequence[ThemeTag] = (),
) -> Voice:
    """The children's voice, entry by entry.

    Args:
        events: The entries in order; changes in the agencies themselves are left out.
        named: Finds people in entries.
        children: The ids of the children under review: an entry that names no child is of them.
        tags: What people judged: an entry confirmed for the theme ``child-voice`` holds a child's own words.
    """
    confirmed = {name for name, themes in confirmed_themes(tags).items() if THEME in themes}
    spoken: list[Spoken] = []
    counts: dict[str, Counter[Kind]] = {}
    silent: Counter[str] = Counter()
    age = _ages(named, children)
    for event in events:
        if is_change(event):
            continue
        kind, words, cell = _read(event, event.id in confirmed)
        if kind is None:
            silent[event.agency] += 1
            continue
        counts.setdefault(event.agency, Counter())[kind] += 1
        spoken.append(Spoken(event.id, kind, words, cell, age(event), event.agency, event.professional))
    return Voice(tuple(spoken), dict(sorted(counts.items())), dict(sorted(silent.items())))


def _read(event: Event, confirmed: bool) -> tuple[Kind | None, tuple[str, ...], str]:
    cell = event.child_voice.strip()
    if cell and (words := quoted(cell)):
        return "said", words, cell
    if words := quoted(event.child_seen):
        return "said", words, event.child_seen.strip()
    in_account = quoted(event.event)
    if confirmed:
        return "said", in_account or (cell or event.event.strip(),), cell or event.event.strip()
    if not cell:
        return ("quoted", in_account, event.event.strip()) if in_account else (None, (), "")
    if NOT_SOUGHT.fullmatch(cell):
        return "not-sought", (cell,), cell
    return ("said-for" if _SAID_FOR.search(cell) else "shown"), (cell,), cell


def quoted(text: str) -> tuple[str, ...]:
    """The words that a text has in quotation marks."""
    return tuple(found.group(1) or found.group(2) for found in QUOTED.finditer(text)) if text else ()


def _ages(named: PeopleNamed, children: Sequence[str]) -> Callable[[Event], tuple[tuple[str, str], ...]]:
    def of(event: Event) -> tuple[tuple[str, str], ...]:
        day = event.latest or event.earliest
        minors = named.minors_in_entry(event)
        whose = [one for one in named.people if one in minors] or list(children)
        return tuple((one, age_words(named.people[one], day) if one in named.people else "") for one in whose)

    return of


def age_words(person: Person, day: date | None) -> str:
    """A child's age on a day: ``23 months`` up to two years, then ``6 years``; empty when it is not known for sure.

    Args:
        person: The child.
        day: The day.
    """
    born = person.born
    if day is None or born is None or born.earliest is None or born.latest is None or born.latest > day:
        return ""
    oldest, youngest = _months(born.earliest, day), _months(born.latest, day)
    if youngest < _BY_MONTH:
        about = "" if oldest == youngest else "about "
        return f"{about}{youngest} {'month' if youngest == 1 else 'months'}"
    about = "" if oldest // 12 == youngest // 12 else "about "
    return f"{about}{youngest // 12} years"


_BY_MONTH = 24


def _months(born: date, day: date) -> int:
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
