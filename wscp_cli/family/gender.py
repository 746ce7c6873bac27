"""The gender somebody lives in, read from the words of ``gender``, and where it differs from the sex at birth."""

import re
from dataclasses import replace

from wscp_cli.model.family import Family, Person, Sex

_OTHER = re.compile(r"\b(non-? ?binary|gender-? ?(?:fluid|queer|neutral)|agender|enby)\b")
_NAMED: tuple[tuple[re.Pattern[str], Sex], ...] = (
    (re.compile(r"\btrans(?:gender)?[- ]?(?:man|boy|male)\b"), "male"),
    (re.compile(r"\btrans(?:gender)?[- ]?(?:woman|girl|female)\b"), "female"),
)
_WORDS: tuple[tuple[re.Pattern[str], Sex], ...] = (
    (re.compile(r"\b(?:man|boy|male)\b"), "male"),
    (re.compile(r"\b(?:woman|girl|female)\b"), "female"),
)


def lived_sex(person: Person) -> Sex:
    """What somebody lives as: by the words of ``gender`` where they say it without doubt, else the sex."""
    words = " ".join(person.gender.lower().split())
    if not words:
        return person.sex
    if _OTHER.search(words):
        return "not-known"
    for known in (_NAMED, _WORDS):
        found = {sex for pattern, sex in known if pattern.search(words)}
        if len(found) == 1:
            return found.pop()
        if found:
            break
    return person.sex


def sex_within(person: Person) -> Sex | None:
    """The sex at birth, drawn small within the symbol of whoever lives in another gender; None for everybody else."""
    differs = person.kind == "person" and person.sex in {"male", "female"} and lived_sex(person) != person.sex
    return person.sex if differs else None


def as_lived(family: Family) -> Family:
    """The family with the sex everybody lives in, and no word of another: as it is published."""
    return replace(
        family, people=tuple(replace(p, sex=lived_sex(p), gender="") if p.gender else p for p in family.people)
    )
