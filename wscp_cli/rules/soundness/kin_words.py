"""The words by which agencies name the family in their chronologies, and who in family.yaml they mean."""

import re
from collections.abc import Iterable

from wscp_cli.model.family import Family, Person

MOST_EVENTS = 5
_ENTRY = re.compile(rb"""^\s*(?:-\s+)?["']?(id|people)["']?:\s+["']?([^\r\n]*)""", re.MULTILINE)

WORDS = {
    "maternal grandmother": r"maternal (?:grand-?mother|grandma|nan)|mgm",
    "maternal grandfather": r"maternal (?:grand-?father|grandad|granddad)|mgf",
    "paternal grandmother": r"paternal (?:grand-?mother|grandma|nan)|pgm",
    "paternal grandfather": r"paternal (?:grand-?father|grandad|granddad)|pgf",
    "maternal aunt or uncle": r"maternal (?:aunt|uncle)",
    "paternal aunt or uncle": r"paternal (?:aunt|uncle)",
    "stepfather": r"step-? ?(?:father|dad)",
    "stepmother": r"step-? ?(?:mother|mum)",
    "mother's partner": r"(?:mother|mum)['\u2019]?s (?:partner|boyfriend|girlfriend|husband)",
    "father's partner": r"(?:father|dad)['\u2019]?s (?:partner|boyfriend|girlfriend|wife)",
    "half-brother or half-sister": r"half[- ](?:brother|sister|sibling)s?",
    "twins": r"twins",
}
"""A place in the family → the words for it. Only words that mean one place: a bare "partner" is anybody's."""

_ANY = re.compile("|".join(rf"(?P<w{n}>\b(?:{words})\b)" for n, words in enumerate(WORDS.values())), re.IGNORECASE)
_NAMES = tuple(WORDS)


def kin_named(chronology: bytes) -> dict[str, tuple[str, ...]]:
    """Which places in the family a chronology's ``people`` name, with the ids of the first events that do.

    Args:
        chronology: The bytes of chronology.yaml, read without parsing it: it can hold tens of thousands of events.
    """
    found: dict[str, list[str]] = {}
    event = ""
    for key, value in _ENTRY.findall(chronology):
        if key == b"id":
            event = value.decode("ascii", "ignore").strip("\"' ")
            continue
        for match in _ANY.finditer(value.decode("utf-8", "replace")):
            events = found.setdefault(_NAMES[int((match.lastgroup or "w0")[1:])], [])
            if event not in events:
                events.append(event)
    return {name: tuple(events) for name, events in sorted(found.items())}


def kin_present(family: Family) -> set[str]:
    """Which places in the family somebody in family.yaml has, to any child of the review or their parents' children.

    Whoever's ``role`` says it has it too, whatever the parentage says.
    """
    people = {person.id: person for person in family.people}
    parents: dict[str, set[str]] = {}
    for bond in family.parentage:
        parents.setdefault(bond.child, set()).update(bond.parents)
    first = {person.id for person in family.people if person.index_child} or set(people)
    elders = {parent for child in first for parent in parents.get(child, set())}
    children = first | {child for child, of in parents.items() if of & elders}
    elders |= {parent for child in children for parent in parents.get(child, set())}
    found = _by_roles(family.people)
    if family.twins:
        found.add("twins")
    if any(
        len(parents.get(a, set()) & parents.get(b, set())) > 0 and parents[a] != parents[b]
        for a in first
        for b in children - {a}
    ):
        found.add("half-brother or half-sister")
    for elder in elders & set(people):
        side = _side(people[elder], ("maternal", "paternal"))
        for grand in parents.get(elder, set()) & set(people):
            found |= {f"{one} {word}" for one in side for word in _side(people[grand], ("grandmother", "grandfather"))}
        if any(parents.get(other, set()) & parents.get(elder, set()) for other in set(people) - {elder}):
            found |= {f"{one} aunt or uncle" for one in side}
        for union in family.unions:
            if elder in union.partners:
                found |= _partners(people, union.partners, elder)
    for bond in family.parentage:
        for one in bond.parents if bond.kind == "step" else ():
            if one in people:
                found.update(_side(people[one], ("stepmother", "stepfather")))
    return found


def _partners(people: dict[str, Person], partners: Iterable[str], elder: str) -> set[str]:
    found = {f"{word}'s partner" for word in _side(people[elder], ("mother", "father"))}
    for other in partners:
        if other != elder and other in people:
            found.update(_side(people[other], ("stepmother", "stepfather")))
    return found


def _side(person: Person, words: tuple[str, str]) -> tuple[str, ...]:
    """The word for a woman, for a man, or both when the sex is not told."""
    return {"female": words[:1], "male": words[1:]}.get(person.sex, words)


def _by_roles(people: Iterable[Person]) -> set[str]:
    return {_NAMES[int((match.lastgroup or "w0")[1:])] for person in people for match in _ANY.finditer(person.role)}
