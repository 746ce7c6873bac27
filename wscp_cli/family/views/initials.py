"""A family with initials in place of names, for rooms where not everybody needs the names."""

import re
from dataclasses import replace

from wscp_cli.family.labels import clean
from wscp_cli.family.views.renamed import renamed
from wscp_cli.model.family import Family, Person

_WORD = re.compile(r"[^\W\d_]+")
_NO_NAMES = frozenset(
    {
        "aunt",
        "baby",
        "brother",
        "carer",
        "child",
        "daughter",
        "father",
        "grandfather",
        "grandmother",
        "grandparent",
        "half",
        "home",
        "house",
        "maternal",
        "mother",
        "of",
        "parent",
        "partner",
        "paternal",
        "sibling",
        "sister",
        "son",
        "stepfather",
        "stepmother",
        "the",
        "uncle",
        "unborn",
        "unknown",
    }
)
"""Words written in place of names that tell nobody's name."""


def with_initials(family: Family) -> Family:
    """The family with names cut to initials, in household names and facts too, and ids that say nothing."""
    secret = {
        word.casefold()
        for person in family.people
        for text in (person.name, *([] if person.name else [person.role]))
        for word in _WORD.findall(text)
        if len(word) > 1 and word.casefold() not in _NO_NAMES
    }

    def masked(text: str) -> str:
        return _WORD.sub(lambda m: f"{m[0][0]}." if m[0].casefold() in secret else m[0], text)

    def shown(person: Person) -> Person:
        return replace(
            person,
            name=_initials(clean(person.name)) if person.kind == "person" else "",
            role=masked(person.role) if person.kind == "person" else "",
            gender=masked(person.gender),
            ethnicity=masked(person.ethnicity),
            disability=masked(person.disability),
            legal_status=masked(person.legal_status),
            parental_responsibility=masked(person.parental_responsibility),
            alert=masked(person.alert),
            note=masked(person.note),
        )

    people = tuple(shown(p) for p in family.people)
    homes = tuple(replace(h, name=masked(h.name)) for h in family.households)
    numbers = {p.id: f"person-{n}" for n, p in enumerate(family.people, 1)}
    return renamed(replace(family, people=people, households=homes), numbers)


def _initials(name: str) -> str:
    words = name.replace("-", " ").split()
    return ".".join(w[0].upper() for w in words) + "." if words else ""
