"""The abbreviations a chronology uses: a glossary of the usual ones, and a list of those an agency should spell out."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from wscp_cli.chronology.event import Event

_SHORT = re.compile(
    r"(?<![\w&/'\u2019-])(?:[A-Z]{2,6}\d?|[A-Z]{1,3}(?:&|/)[A-Z]{1,3}|[A-Z]{2}-[A-Z]{2}|[A-Z]{3}-\d|"
    r"[sS]\.?\s?(?:17|20|31|37|46|47|7)|"
    r"[A-Z][a-z][A-Z]{1,2}|[A-Z]i[CN])(?:s|'s|\u2019s)?(?![\w&/]|-\w)"
)
_PERHAPS_SHORT = re.compile(r"[A-Zs](?:[A-Z&/]|[a-z][A-Z]|\.?\s?\d)")
"""What every match of ``_SHORT`` holds: found in a third of the time, and missing from most entries."""
_SMALL = re.compile(r"(?<![\w&/'\u2019-])[a-z]{2,6}(?![\w&/'\u2019-])")
_SECTION = re.compile(r"[sS]\.?\s?(\d+)")
_ROMAN = re.compile(r"[IVX]{2,5}")
_SHOUTED = 0.6
_ENOUGH_LETTERS = 12
_NO_ABBREVIATION = frozenset(
    {
        "ALL",
        "AND",
        "HIGH",
        "IN",
        "IS",
        "LEFT",
        "LOW",
        "MEDIUM",
        "NO",
        "NOT",
        "OK",
        "ON",
        "RIGHT",
        "THE",
        "TV",
        "URGENT",
        "YES",
    }
)
_texts = attrgetter("source", "event", "response", "child_seen", "child_voice", "people", "professional", "comment")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One abbreviation in use.

    Attributes:
        short: The abbreviation, in capitals.
        meanings: What it usually means; empty when this list does not know it.
        times: In how many entries it is used.
        agencies: The agencies that use it, in the order of the alphabet; none where only the review's own words do.
        first: The first entry that uses it.
        initials: Whether it is also somebody's initials in this family, and may mean the person.
    """

    short: str
    meanings: tuple[str, ...]
    times: int
    agencies: tuple[str, ...]
    first: str
    initials: bool = False


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What a chronology abbreviates.

    Attributes:
        glossary: The usual ones, in the order of the alphabet.
        unknown: Those to ask the agency about, the most used first.
    """

    glossary: tuple[Abbreviation, ...]
    unknown: tuple[Abbreviation, ...]


def find_abbreviations(
    events: Sequence[Event],
    usual: Mapping[str, Sequence[str]],
    *,
    own: Mapping[str, str] | None = None,
    initials: Collection[str] = (),
    beside: Mapping[str, Sequence[str]] | None = None,
    names: Mapping[str, str] | None = None,
) -> Abbreviations:
    """The abbreviations in use, known and unknown.

    Text that is in capitals throughout is passed over: there every word looks like an abbreviation. So is a word in
    capitals that the chronology also writes small: it is stressed, not shortened. A reference number is none.

    Args:
        events: The entries in order.
        usual: Abbreviation in capitals → its meanings.
        own: The case's own: the initials of its agencies → their names.
        initials: The initials of people of the family: no abbreviations.
        beside: Entry's id → the words of titles, corrections and notes that people put on it. What only they abbreviate
            is explained where it is known; no agency is asked about it.
        names: Agency's id → its name, printed with each of its entries; explained in the same way.
    """
    known: dict[str, tuple[str, ...]] = {short: tuple(meanings) for short, meanings in usual.items()}
    for short, meaning in (own or {}).items():
        known[short.upper()] = tuple(dict.fromkeys((*known.get(short.upper(), ()), meaning)))
    times: Counter[str] = Counter()
    agencies: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    used = [(event, shorts) for event in events if (shorts := _in_entry(event))]
    own_shorts = {event.id: shorts for event, shorts in used}
    printed = _printed_beside(events, known, own_shorts, beside or {}, names or {})
    small = _small_words(events, {short.lower() for _, shorts in used for short in shorts if short not in known})
    for event, shorts in used:
        for short in shorts:
            if short not in known and (short in _NO_ABBREVIATION or short in initials or short.lower() in small):
                continue
            times[short] += 1
            agencies.setdefault(short, set()).add(event.agency)
            first.setdefault(short, event.id)
    for event, shorts in printed:
        for short in shorts:
            times[short] += 1
            first.setdefault(short, event.id)
    made = [
        Abbreviation(
            short, known.get(short, ()), count, tuple(sorted(agencies.get(short, ()))), first[short], short in initials
        )
        for short, count in times.items()
    ]
    return Abbreviations(
        tuple(sorted((one for one in made if one.meanings), key=lambda one: one.short)),
        tuple(sorted((one for one in made if not one.meanings), key=lambda one: (-one.times, one.short))),
    )


def initials_of(name: str) -> str:
    """The initials of an agency's name, as its own staff write it: ``ODF`` for Open Door Families."""
    words = re.findall(r"[A-Za-z][\w'\u2019]*", name.partition(",")[0])
    return "".join(word[0].upper() for word in words if word[0].isupper()) if len(words) > 1 else ""


def _printed_beside(
    events: Sequence[Event],
    known: Collection[str],
    own: Mapping[str, set[str]],
    beside: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
) -> list[tuple[Event, set[str]]]:
    """Each entry's known abbreviations that stand beside it only: in people's words on it, and its agency's name."""
    of_agency = {agency: _in_texts([name]).intersection(known) for agency, name in names.items()}
    found = []
    for event in events:
        words = beside.get(event.id)
        shorts = of_agency.get(event.agency) or set()
        if words:
            shorts = shorts | _in_texts(words).intersection(known)
        if shorts and (more := shorts - own.get(event.id, set())):
            found.append((event, more))
    return found


def _small_words(events: Iterable[Event], asked: Collection[str]) -> set[str]:
    """Which of some words the chronology also writes small."""
    if not asked:
        return set()
    between: set[str] = set()  # each is looked at once: no word reaches over a blank
    for event in events:
        for text in _printed_texts(event):
            between.update(text.split())
    return set(_SMALL.findall(" ".join(between))).intersection(asked)


def _in_entry(event: Event) -> set[str]:
    return _in_texts(_printed_texts(event))


def _printed_texts(event: Event) -> tuple[str, ...]:
    """The agency's words; those of further columns are printed too, each beside its heading."""
    texts: tuple[str, ...] = _texts(event)
    return (*texts, *(part for pair in event.extra for part in pair)) if event.extra else texts


def _in_texts(texts: Sequence[str]) -> set[str]:
    found: set[str] = set()
    if not _PERHAPS_SHORT.search("\n".join(texts)):
        return found
    for text in texts:
        # A text seldom has any: only of one that has is it asked whether it is all in capitals.
        matches = _SHORT.findall(text)
        if matches and not _is_shouted(text):
            found.update(_plain(match) for match in matches if not _is_roman(match))
    return found


def _plain(found: str) -> str:
    """As the list writes it: capitals, no plural, sections as ``S47``."""
    for ending in ("'s", "\u2019s", "s"):
        if found.endswith(ending) and len(found) > len(ending) + 1:
            found = found.removesuffix(ending)
            break
    section = _SECTION.fullmatch(found)
    return f"S{section[1]}" if section else found.upper()


def _is_roman(found: str) -> bool:
    return bool(_ROMAN.fullmatch(found))


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _ENOUGH_LETTERS and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)
