"""Who is partnered with whom and whose child is whose: the family as a sound graph, and what was wrong with it."""

from dataclasses import dataclass, field
from datetime import date

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.family import Family, Parentage, Person, Union

LOOSE_UNIONS = frozenset({"transitory", "engaged", "affair"})
"""Kinds of union that a picture draws with a stroke of their own: nothing that binds the two."""
BIRTH_LIKE = frozenset({"birth", "donor"})
_COUPLE = 2
_MOST_SAID = 20
"""People joined to nobody who are named each; the rest are counted."""


@dataclass(eq=False)
class Couple:
    """What children hang from: a union, two parents with no union between them, or one parent alone.

    Attributes:
        key: Stable name, for sorting and for the ids of what is drawn.
        kind: ``union``; ``parents`` when no union is recorded between the two; ``single``; ``siblings`` for brothers
            and sisters whose parents are not known.
        partners: One or two numbers of people; none for siblings.
        union: The recorded union, when there is one.
        children: Number of the child and kind of bond, eldest first; only children who stand in this sibship.
        guests: Children who stand elsewhere in the drawing and are linked to this couple as well.
    """

    key: str
    kind: str
    partners: tuple[int, ...]
    union: Union | None = None
    children: list[tuple[int, str]] = field(default_factory=list)
    guests: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Kinship:
    """The family as a graph whose every id exists and in which nobody is their own ancestor.

    Attributes:
        people: Everybody, in the order of the file; other fields name people by their number here.
        number: From id to number.
        couples: Unions first, in the order of the file.
        home: For each child, the couple in whose sibship the child stands.
        twins: Groups of two or more children of one sibship, and whether they are identical.
        unlinked: Who is joined to nobody: by no bond, home or relationship. The children of the review are never.
        bonds: By key of a couple and number of a child, every bond between them as written, what is over included.
        findings: What could not be drawn as written.
    """

    people: tuple[Person, ...] = ()
    number: dict[str, int] = field(default_factory=dict)
    couples: list[Couple] = field(default_factory=list)
    home: dict[int, Couple] = field(default_factory=dict)
    twins: list[tuple[tuple[int, ...], bool]] = field(default_factory=list)
    unlinked: frozenset[int] = frozenset()
    bonds: dict[tuple[str, int], list[Parentage]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def over(self, couple: Couple, child: int) -> bool:
        """Whether whatever tied a child to a couple has ended."""
        bonds = self.bonds.get((couple.key, child), [])
        return bool(bonds) and all(bond.ended for bond in bonds)

    def all_over(self, couple: Couple) -> bool:
        """Whether nothing ties any child to a couple any more."""
        return all(self.over(couple, child) for child, _ in (*couple.children, *couple.guests))

    def warn(self, code: str, place: Place, message: str) -> None:
        """Note something that is left out of the drawing."""
        self.findings.append(Finding(code, Severity.WARNING, place, message))


def kinship_of(family: Family) -> Kinship:
    """Read a family into a graph; what cannot be true is left out and reported."""
    kin = Kinship()
    _people(kin, family)
    _unions(kin, family)
    _parentage(kin, family)
    _siblings(kin, family)
    for couple in kin.couples:
        couple.children = in_birth_order(kin, couple.children)
    _twins(kin, family)
    for home in family.households:
        for member in home.members:
            _numbers(kin, (member.person,), member.place("person"), "A household")
    _unlinked(kin, family)
    return kin


def birth_day(person: Person) -> date | None:
    """The day a sibship is ordered by: birth, else the day the birth was due, else death (losses)."""
    for when in (person.born, person.due, person.died):
        if when is not None:
            return when.earliest or when.latest
    return None


def in_birth_order(kin: Kinship, children: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Eldest first; a child without a date keeps the place after the one written before it."""
    keyed, last = [], date.min
    for place, (child, kind) in enumerate(children):
        last = birth_day(kin.people[child]) or last
        keyed.append((last, place, child, kind))
    return [(child, kind) for _, _, child, kind in sorted(keyed)]


def _people(kin: Kinship, family: Family) -> None:
    people: list[Person] = []
    for person in family.people:
        if not person.id or person.id in kin.number:
            kin.warn(
                "GEN-PERSON-ID",
                person.place("id"),
                "A person has no id, or the id of another person: not drawn. Give everybody an id of their own.",
            )
            continue
        kin.number[person.id] = len(people)
        people.append(person)
    kin.people = tuple(people)


def _numbers(kin: Kinship, ids: tuple[str, ...], place: Place, what: str) -> tuple[int, ...]:
    found: list[int] = []
    for one in dict.fromkeys(ids):
        if one in kin.number:
            found.append(kin.number[one])
        else:
            kin.warn(
                "GEN-UNKNOWN-PERSON",
                place,
                f"{what} names a person who is not in the list of people: that line is not drawn. Correct the id.",
            )
    return tuple(found)


def _unions(kin: Kinship, family: Family) -> None:
    seen: set[str] = set()
    for order, union in enumerate(family.unions):
        partners = _numbers(kin, union.partners, union.place("partners"), "A union")
        if len(partners) != _COUPLE:
            if len(set(union.partners) & set(kin.number)) == len(set(union.partners)):
                kin.warn(
                    "GEN-UNION-SIZE",
                    union.place("partners"),
                    "A union needs two different partners: not drawn. Name both.",
                )
            continue
        key = union.id if union.id and union.id not in seen else f"union-{order + 1}"
        while key in seen:
            key += "-x"
        seen.add(key)
        kin.couples.append(Couple(key, "union", partners, union))


def _parentage(kin: Kinship, family: Family) -> None:
    entries: dict[int, list[tuple[tuple[int, ...], Parentage]]] = {}
    for entry in family.parentage:
        found = _numbers(kin, (entry.child,), entry.place("child"), "A parentage entry")
        parents = _numbers(kin, entry.parents, entry.place("parents"), "A parentage entry")
        if not found or not parents:
            continue
        if found[0] in parents:
            kin.warn(
                "GEN-OWN-ANCESTOR",
                entry.place("parents"),
                "Somebody is written as their own parent: that line is not drawn.",
            )
            parents = tuple(p for p in parents if p != found[0])
        if parents:
            entries.setdefault(found[0], []).append((parents, entry))
    above: dict[int, set[int]] = {}
    for child in sorted(entries):
        for parents, entry in sorted(entries[child], key=lambda item: _firmness(item[1])):
            birth = entry.kind in BIRTH_LIKE
            sound = tuple(p for p in parents if not (birth and _descends(above, p, child)))
            if len(sound) < len(parents):
                kin.warn(
                    "GEN-OWN-ANCESTOR",
                    entry.place("parents"),
                    "By this entry somebody would be their own ancestor: that line is not drawn.",
                )
            mothers_and_fathers = above.get(child, set())
            if not birth and mothers_and_fathers & set(sound):
                kin.warn(
                    "GEN-BOTH-BONDS",
                    entry.place("parents"),
                    "Somebody is a parent by birth and by another bond of the same child: drawn as by birth. Take them "
                    "out of this entry.",
                )
                sound = tuple(one for one in sound if one not in mothers_and_fathers)
            if not sound:
                continue
            if birth:
                above.setdefault(child, set()).update(sound)
            _attach(kin, child, sound, entry)


def _firmness(entry: Parentage) -> tuple[bool, bool]:
    """Births first, then what holds, then what is over: a child stands in the sibship of the first."""
    return entry.kind not in BIRTH_LIKE, entry.ended is not None


def _descends(above: dict[int, set[int]], person: int, ancestor: int) -> bool:
    """Whether ``ancestor`` is among the forebears of ``person``, or is that person."""
    waiting, seen = [person], {person}
    while waiting:
        one = waiting.pop()
        if one == ancestor:
            return True
        fresh = above.get(one, set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return False


def _attach(kin: Kinship, child: int, parents: tuple[int, ...], entry: Parentage) -> None:
    """Hang a child from its parents; of more than two, the first two are the couple and the others stand alone."""
    for group in (parents[:_COUPLE], *((p,) for p in parents[_COUPLE:])):
        couple = _couple_of(kin, child, group)
        kin.bonds.setdefault((couple.key, child), []).append(entry)
        if any(child == one for one, _ in (*couple.children, *couple.guests)):
            continue
        if child not in kin.home:
            kin.home[child] = couple
            couple.children.append((child, entry.kind))
        else:
            couple.guests.append((child, entry.kind))


def _couple_of(kin: Kinship, child: int, parents: tuple[int, ...]) -> Couple:
    """The couple of these parents: of several unions between the two, the one in force when the child was born."""
    wanted = set(parents)
    unions = [c for c in kin.couples if c.kind == "union" and set(c.partners) == wanted]
    born = birth_day(kin.people[child])
    for couple in reversed(unions):
        began = couple.union.began if couple.union else None
        if born and began and began.earliest and began.earliest <= born:
            return couple
    if unions:
        return unions[0]
    for couple in kin.couples:
        if couple.kind != "union" and set(couple.partners) == wanted:
            return couple
    key = "parents-" + "-".join(str(p + 1) for p in sorted(wanted))
    made = Couple(key, "parents" if len(parents) == _COUPLE else "single", tuple(parents))
    kin.couples.append(made)
    return made


def _siblings(kin: Kinship, family: Family) -> None:
    """Brothers and sisters whose parents are not known; whoever stands with parents is linked to the others."""
    for order, group in enumerate(family.siblings):
        people = _numbers(kin, group.people, group.place("people"), "A siblings entry")
        homes = {id(kin.home[one]) for one in people if one in kin.home}
        if len(people) < _COUPLE or (len(homes) == 1 and all(one in kin.home for one in people)):
            continue  # somebody named nobody, which is said; or their parents say it already
        couple = Couple(f"siblings-{order + 1}", "siblings", ())
        kin.couples.append(couple)
        for one in people:
            if one in kin.home:
                couple.guests.append((one, "birth"))
            else:
                kin.home[one] = couple
                couple.children.append((one, "birth"))


def _unlinked(kin: Kinship, family: Family) -> None:
    """Find who is joined to nobody, and say so."""
    linked = {one for couple in kin.couples for one in couple.partners}
    linked |= {child for couple in kin.couples for child, _ in (*couple.children, *couple.guests)}
    groups = [{m.person for m in home.members} for home in family.households]
    groups += [{one.from_, one.to} for one in family.relationships]
    for group in groups:
        known = {kin.number[one] for one in group if one in kin.number}
        linked |= known if len(known) > 1 else set()
    loose = [n for n, person in enumerate(kin.people) if n not in linked and not person.index_child]
    kin.unlinked = frozenset(loose) if len(kin.people) > 1 else frozenset()
    for n in sorted(kin.unlinked)[:_MOST_SAID]:
        kin.warn(
            "GEN-UNLINKED",
            kin.people[n].place("id"),
            "This person is joined to nobody: drawn at the foot of the picture. Say whose child, partner, brother or "
            "sister they are, who they live with, or how they stand to somebody.",
        )
    if len(kin.unlinked) > _MOST_SAID:
        more = f"{len(kin.unlinked) - _MOST_SAID} more people are joined to nobody: drawn at the foot of the picture."
        kin.warn("GEN-UNLINKED", family.place("people", key=True), more)


def _twins(kin: Kinship, family: Family) -> None:
    taken: set[int] = set()
    for group in family.twins:
        people = _numbers(kin, group.people, group.place("people"), "A twins entry")
        homes = {id(kin.home[p]) if p in kin.home else None for p in people}
        if len(people) < _COUPLE or len(homes) != 1 or None in homes or taken & set(people):
            if len(people) == len(group.people):
                kin.warn(
                    "GEN-TWINS",
                    group.place("people"),
                    "Twins need the same parents and one entry a birth: drawn as brothers and sisters, not as twins.",
                )
            continue
        taken |= set(people)
        kin.twins.append((tuple(sorted(people)), group.identical))
