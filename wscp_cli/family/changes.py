"""What changed in a family between two days: births, deaths, couples, bonds, homes and relationships, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wscp_cli.model.family import Family, Parentage, Person, Relationship, Union
from wscp_cli.model.values.dates import EdtfDate

_COUPLES = {
    "married": "married",
    "civil-partnership": "in a civil partnership",
    "cohabiting": "living together",
    "engaged": "engaged",
    "affair": "an affair",
    "forced-marriage": "a forced marriage",
    "transitory": "a brief couple",
    "not-known": "a couple",
}
_STATUSES = {
    "separated": "separated",
    "divorced": "divorced",
    "widowed": "widowed",
    "ended": "no couple any more",
    "current": "together again",
    "not-known": "not known whether still a couple",
}
_BONDS = {
    "birth": "a child of",
    "adopted": "adopted by",
    "foster": "in foster care with",
    "step": "a stepchild of",
    "donor": "a donor's child of",
    "special-guardianship": "under special guardianship of",
    "not-known": "cared for by",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    Attributes:
        kind: ``person``, ``death``, ``couple``, ``bond``, ``home`` or ``relationship``.
        people: The ids of those it concerns, whoever it is about first.
        words: What to say, with a place in braces for each of ``people`` in turn.
    """

    kind: str
    people: tuple[str, ...]
    words: str

    def said(self, names: Mapping[str, str]) -> str:
        """The words with names in their places."""
        return self.words.format(*(names.get(one, one) for one in self.people))


def changes_between(before: Family, after: Family) -> list[Change]:
    """What is otherwise on the later of two days; both families as they stood, and sound.

    What is in neither, such as a stay in a home that began and ended between the two days, is no change from the one
    to the other.
    """
    found: list[Change] = []
    for part in (_people, _couples, _bonds, _homes, _relationships):
        found += part(before, after)
    return list(dict.fromkeys(found))


def _people(before: Family, after: Family) -> Iterator[Change]:
    were = {person.id: person for person in before.people}
    for person in after.people:
        if person.id not in were:
            yield Change("person", (person.id,), "{0} " + _begins(person))
        elif person.dead and not were[person.id].dead:
            yield Change("death", (person.id,), "{0} died")
        if person.id not in were and person.dead and person.kind == "person":
            yield Change("death", (person.id,), "{0} died")


def _begins(person: Person) -> str:
    if person.kind == "unborn":
        return "is expected"
    if person.kind != "person":
        return "is recorded"
    return "was born" if person.born else "is there"


def _couples(before: Family, after: Family) -> Iterator[Change]:
    def key(union: Union) -> tuple[frozenset[str], str]:
        return frozenset(union.partners), _text(union.began)

    were = {key(union): union for union in before.unions}
    for union in after.unions:
        if len(set(union.partners)) < 2:  # noqa: PLR2004  (a couple)
            continue
        was = were.get(key(union))
        if was is None:
            yield Change("couple", union.partners, "{0} and {1} are " + _COUPLES[union.kind])
        if union.status != (was.status if was else "current"):
            yield Change("couple", union.partners, "{0} and {1} are " + _STATUSES[union.status])


def _bonds(before: Family, after: Family) -> Iterator[Change]:
    def key(bond: Parentage) -> tuple[str, tuple[str, ...], str, str]:
        return bond.child, bond.parents, bond.kind, _text(bond.began)

    were = {key(bond): bond for bond in before.parentage}
    new = {person.id for person in after.people} - {person.id for person in before.people}
    for bond in after.parentage:
        was = were.get(key(bond))
        people = (bond.child, *bond.parents)
        parents = " and ".join(f"{{{n}}}" for n in range(1, len(people)))
        if not bond.parents:
            continue
        if was is None and not (bond.child in new and bond.kind in {"birth", "donor"}):  # a birth says so itself
            yield Change("bond", people, f"{{0}} is {_BONDS[bond.kind]} {parents}")
        if bond.ended and not (was and was.ended):
            yield Change("bond", people, f"{{0}} is no longer {_BONDS[bond.kind]} {parents}")


def _homes(before: Family, after: Family) -> Iterator[Change]:
    names = {home.id: home.name for home in (*before.households, *after.households)}
    lived, live = _homes_of(before), _homes_of(after)
    for person in after.people:
        was, now = lived.get(person.id, []), live.get(person.id, [])
        for home in (one for one in now if one not in was):
            yield Change("home", (person.id,), "{0} lives in " + _called(names.get(home, "")))
        if not now:
            for home in (one for one in was if one not in now):
                yield Change("home", (person.id,), "{0} has left " + _called(names.get(home, "")))
        elif set(was) - set(now) and not set(now) - set(was):
            for home in (one for one in was if one not in now):
                yield Change("home", (person.id,), "{0} lives no longer in " + _called(names.get(home, "")))


def _homes_of(family: Family) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for home in family.households:
        for member in home.members:
            if home.id not in found.setdefault(member.person, []):
                found[member.person].append(home.id)
    return found


def _called(name: str) -> str:
    """A home by its name, braces in it doubled; without one, what can be said of it."""
    return name.replace("{", "{{").replace("}", "}}") if name else "another home"


def _relationships(before: Family, after: Family) -> Iterator[Change]:
    def key(one: Relationship) -> tuple[str, str, str, str]:
        return one.from_, one.to, one.kind or "", _text(one.began)

    were = {key(one): one for one in before.relationships}
    for one in after.relationships:
        if not one.kind:
            continue
        was, words = were.get(key(one)), one.kind.replace("-", " ")
        sure = f" ({one.certainty})" if one.certainty else ""
        if was is None:
            yield Change("relationship", (one.from_, one.to), f"{{0}} to {{1}}: {words}{sure} began")
        if one.ended and not (was and was.ended):
            yield Change("relationship", (one.from_, one.to), f"{{0}} to {{1}}: {words}{sure} is over")


def _text(when: EdtfDate | None) -> str:
    return when.text if when else ""
