"""Soundness of the family: lives, bonds and births that can be (§13, §18)."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from wscp_cli.findings import Finding, Place
from wscp_cli.model.family import Family, Person
from wscp_cli.model.values.age import whole_years
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import Record
from wscp_cli.rules.core.partial_dates import earliest, latest, surely_before
from wscp_cli.rules.soundness.kin_words import MOST_EVENTS, kin_present
from wscp_cli.rules.soundness.reading import Reading, at, error, warning

_YOUNGEST_PARENT = 10
"""Nobody becomes a parent by birth below this age, in years."""
_ONE_BIRTH_DAYS = 31
"""Twins can be born days, rarely weeks apart."""
_ELDER = frozenset({"adopted", "foster", "donor", "special-guardianship"})
"""Bonds besides birth in which a parent is older than the child; a step-parent need not be."""
_OVERDUE_DAYS = 42
"""A baby is born within this time after the day it was due."""
_POSTHUMOUS_DAYS = 310
"""A father can have died this long before the birth, and no longer."""


def death_after_birth(reading: Reading) -> Iterator[Finding]:
    """Nobody dies before they are born."""
    for person in reading.case.family.people:
        if surely_before(person.died, person.born):
            message = f"the death is dated before the birth ({at(person.place('born'))}); one of the two is wrong"
            yield error("DATE-LIFE", person.place("died"), message, "§13")


def parents_older(reading: Reading) -> Iterator[Finding]:
    """Parents are older than their children, and those by birth were alive."""
    for child, parent, place in _bonds(reading.case.family, _ELDER):
        if _surely_not_older(parent, child):
            message = (
                f"somebody who is a parent to the child is not older ({at(child.place('born'))}); "
                "a birth date is wrong, or the two are exchanged"
            )
            yield error("DATE-PARENT", place, message, "§13")
    for child, parent, place in _births(reading.case.family):
        if _surely_not_older(parent, child):
            message = f"the parent is not older than the child ({at(child.place('born'))}); one birth date is wrong"
            yield error("DATE-PARENT", place, message, "§13")
        died = latest(parent.died) if parent.died else None
        birth = earliest(child.born) if child.born else None
        grace = 0 if parent.sex == "female" else _POSTHUMOUS_DAYS
        if died and birth and (birth - died).days > grace:
            message = f"the parent had died before the birth ({at(parent.place('died'))}); one of the dates is wrong"
            yield error("DATE-PARENT", place, message, "§13")


def parents_not_children(reading: Reading) -> Iterator[Finding]:
    """Parents by birth were no children of under ten themselves."""
    for child, parent, place in _births(reading.case.family):
        born = latest(child.born) if child.born else None
        first = earliest(parent.born) if parent.born else None
        if not born or not first or _surely_not_older(parent, child) or whole_years(first, born) >= _YOUNGEST_PARENT:
            continue
        message = (
            f"the parent was under {_YOUNGEST_PARENT} when the child was born ({at(child.place('born'))}): is a date "
            "wrong, or a generation missing?"
        )
        yield warning("DATE-PARENT-YOUNG", place, message, "§13")


def _surely_not_older(parent: Person, child: Person) -> bool:
    first = earliest(parent.born) if parent.born else None
    last = latest(child.born) if child.born else None
    return first is not None and last is not None and first >= last


def _births(family: Family) -> Iterator[tuple[Person, Person, Place]]:
    return _bonds(family, frozenset({"birth"}))


def _bonds(family: Family, kinds: frozenset[str]) -> Iterator[tuple[Person, Person, Place]]:
    people = {person.id: person for person in family.people}
    for bond in family.parentage:
        child = people.get(bond.child)
        if bond.kind not in kinds or child is None:
            continue
        for i, name in enumerate(bond.parents):
            if name in people and name != bond.child:
                yield child, people[name], bond.place("parents", i)


def nobody_own_ancestor(reading: Reading) -> Iterator[Finding]:
    """Nobody is their own ancestor."""
    graph: dict[str, set[str]] = {}
    for bond in reading.case.family.parentage:
        if bond.kind in {"birth", "donor", "adopted"} and bond.child:
            graph.setdefault(bond.child, set()).update(parent for parent in bond.parents if parent != bond.child)
    while True:
        try:
            TopologicalSorter({child: sorted(parents) for child, parents in sorted(graph.items())}).prepare()
        except CycleError as cycle:
            circle = set(cycle.args[1])
        else:
            return
        bonds = [bond for bond in reading.case.family.parentage if bond.child in circle and circle & set(bond.parents)]
        first = min(bonds, key=lambda bond: bond.place())
        lines = ", ".join(dict.fromkeys(at(bond.place("child")) for bond in bonds))
        message = f"these parentages run in a circle, so that somebody is their own ancestor ({lines}); correct one"
        yield error("FAMILY-CIRCLE", first.place("child"), message, "§13")
        for child in circle:
            graph[child] -= circle


def two_birth_parents(reading: Reading) -> Iterator[Finding]:
    """Nobody has more than two parents by birth."""
    seen: dict[str, set[str]] = {}
    for bond in reading.case.family.parentage:
        if bond.kind != "birth" or not bond.child:
            continue
        before = len(seen.setdefault(bond.child, set()))
        seen[bond.child].update(bond.parents)
        if len(seen[bond.child]) > 2 and before <= 2:  # noqa: PLR2004  (two, by nature)
            message = "with this entry the child has more than two parents by birth; give one bond its true kind"
            yield error("FAMILY-PARENTS", bond.place("parents"), message, "§13")


def one_birth_mother(reading: Reading) -> Iterator[Finding]:
    """Nobody has two mothers, or two fathers, by birth."""
    people = {person.id: person for person in reading.case.family.people}
    seen: dict[tuple[str, str], str] = {}
    for bond in reading.case.family.parentage:
        if bond.kind != "birth":
            continue
        for i, name in enumerate(bond.parents):
            sex = people[name].sex if name in people else ""
            if sex not in {"female", "male"} or seen.setdefault((bond.child, sex), name) == name:
                continue
            word = "mother" if sex == "female" else "father"
            message = (
                f"the child has another {word} by birth already: give one its true kind (adopted, step, foster), "
                "or correct a sex"
            )
            yield warning("FAMILY-MOTHERS", bond.place("parents", i), message, "§13")


def twins_of_one_birth(reading: Reading) -> Iterator[Finding]:
    """Children of one birth have the same parents by birth and were born within days of each other."""
    family = reading.case.family
    people = {person.id: person for person in family.people}
    parents: dict[str, set[str]] = {}
    for bond in family.parentage:
        if bond.kind == "birth":
            parents.setdefault(bond.child, set()).update(bond.parents)
    for twins in family.twins:
        known = [name for name in twins.people if name in people]
        if len({frozenset(parents[name]) for name in known if name in parents}) > 1:
            message = "these children of one birth have different parents by birth; correct the one or the other"
            yield warning("FAMILY-TWINS", twins.place("people"), message, "§13")
        births = [people[name].born for name in known]
        first = [day for born in births if born and (day := latest(born))]
        last = [day for born in births if born and (day := earliest(born))]
        if first and last and (max(last) - min(first)).days > _ONE_BIRTH_DAYS:
            message = "these children of one birth were born weeks apart; a birth date is wrong, or they are no twins"
            yield warning("FAMILY-TWINS", twins.place("people"), message, "§13")


def unborn_until_born(reading: Reading) -> Iterator[Finding]:
    """Whoever is written as unborn has not been born yet, and whoever has only a due date is written so."""
    for person in reading.case.family.people:
        due = latest(person.due) if person.due else None
        if person.kind == "unborn" and (person.born or person.dead):
            name = "born" if person.born else "died" if person.died else "deceased"
            message = "an unborn baby has no date of birth or death; write kind: person, or the loss, when it was born"
            yield warning("FAMILY-UNBORN", person.place(name), message, "§13")
        elif person.kind == "unborn" and due and (reading.today - due).days > _OVERDUE_DAYS:
            message = "the baby was due more than six weeks ago; write kind: person and the birth, or the loss"
            yield warning("FAMILY-UNBORN", person.place("due"), message, "§13")
        elif person.kind == "person" and person.due and not person.born and not person.dead:
            message = "somebody is expected and drawn as born; write kind: unborn, or the date of birth"
            yield warning("FAMILY-UNBORN", person.place("due"), message, "§13")


def kin_of_chronology(reading: Reading) -> Iterator[Finding]:
    """Everybody the chronology names by their place in the family stands in family.yaml."""
    named, family = reading.known.kin, reading.case.family
    if not named or not reading.case.has("family"):
        return
    present = kin_present(family)
    for word, events in named.items():
        if word in present:
            continue
        more = f" and {len(events) - MOST_EVENTS} more" if len(events) > MOST_EVENTS else ""
        message = f"nobody here is the {word} of {', '.join(events[:MOST_EVENTS])}{more}: add the person, or a role"
        yield warning("FAMILY-NAMED", family.place("people", key=True), message, "§13")


def nobody_twice(reading: Reading) -> Iterator[Finding]:
    """Nobody is their own partner, parent or twin."""
    family = reading.case.family
    groups: list[tuple[Record, str, tuple[str, ...]]] = [
        *((union, "partners", union.partners) for union in family.unions),
        *((twins, "people", twins.people) for twins in family.twins),
        *((siblings, "people", siblings.people) for siblings in family.siblings),
        *((bond, "parents", (bond.child, *bond.parents)) for bond in family.parentage),
        *((one, "to", (one.from_, one.to)) for one in family.relationships),
    ]
    for record, name, people in groups:
        named = [person for person in people if person]
        if len(set(named)) < len(named):
            message = "the same person stands here twice; nobody is their own partner, parent or twin"
            yield error("FAMILY-SELF", record.place(name), message, "§13")


def one_bond_by_birth(reading: Reading) -> Iterator[Finding]:
    """Whoever is a parent by birth is not also a step-parent, adopter or carer of the same child."""
    family = reading.case.family
    births: dict[str, set[str]] = {}
    for bond in family.parentage:
        if bond.kind == "birth":
            births.setdefault(bond.child, set()).update(bond.parents)
    for bond in family.parentage:
        for i, parent in enumerate(bond.parents):
            if bond.kind not in {"birth", "donor"} and parent in births.get(bond.child, set()):
                message = (
                    "this parent is written as a parent by birth and by another bond of the same child; "
                    "take them out of this entry"
                )
                yield warning("FAMILY-BONDS", bond.place("parents", i), message, "§13")


def one_couple_once(reading: Reading) -> Iterator[Finding]:
    """A couple has one entry at a time."""
    first: dict[frozenset[str], list[Record]] = {}
    for union in reading.case.family.unions:
        pair = frozenset(union.partners)
        if len(pair) != 2:  # noqa: PLR2004  (a couple)
            continue
        open_before = [one for one in first.get(pair, []) if not getattr(one, "ended", None)]
        if open_before and union.ended is None:
            message = f"this couple has an entry already ({at(open_before[0].place())}); join the two"
            yield warning("FAMILY-COUPLE", union.place("partners"), message, "§13")
        first.setdefault(pair, []).append(union)


def bonds_within_lives(reading: Reading) -> Iterator[Finding]:
    """A bond begins while the people it binds are alive."""
    family = reading.case.family
    people = {person.id: person for person in family.people}
    bonds: list[tuple[Record, EdtfDate | None, tuple[str, ...]]] = [
        *((union, union.began, union.partners) for union in family.unions),
        *((bond, bond.began, (bond.child, *bond.parents)) for bond in family.parentage if bond.kind != "birth"),
        *((member, member.began, (member.person,)) for home in family.households for member in home.members),
        *((one, one.began, (one.from_, one.to)) for one in family.relationships),
    ]
    for record, began, names in bonds:
        for person in (people[name] for name in names if name in people):
            if surely_before(began, person.born):
                message = f"this begins before a person in it was born ({at(person.place('born'))})"
                yield error("DATE-BOND", record.place("began"), message, "§13")
            if surely_before(person.died, began):
                message = f"this begins after a person in it had died ({at(person.place('died'))})"
                yield error("DATE-BOND", record.place("began"), message, "§13")


def child_alive_at_incident(reading: Reading) -> Iterator[Finding]:
    """Each child under review was born, and not yet dead, when the incident happened."""
    case = reading.case
    occurred = case.case.incident.occurred
    people = {person.id: person for person in case.family.people}
    for child in case.case.children:
        person = people.get(child.person)
        if person is None or person.kind != "person":
            continue
        where = at(case.case.incident.place("occurred"))
        if surely_before(occurred, person.born):
            message = f"a child under review is born after the incident ({where}): one date is wrong"
            yield error("DATE-CHILD", person.place("born"), message, "§4")
        if surely_before(person.died, occurred):
            message = f"a child under review died before the incident ({where}): one date is wrong"
            yield error("DATE-CHILD", person.place("died"), message, "§4")


def index_children_marked(reading: Reading) -> Iterator[Finding]:
    """The children of case.yaml and the index children of family.yaml are the same."""
    case = reading.case
    people = {person.id: person for person in case.family.people}
    reviewed = {child.person: child for child in case.case.children if child.person}
    for name, child in reviewed.items():
        if name in people and not people[name].index_child:
            where = at(people[name].place())
            message = f"this child is not marked as index child; write index_child: true at {where}"
            yield warning("FAMILY-INDEX", child.place("person"), message, "§13")
    for person in case.family.people:
        if reviewed and person.index_child and person.id not in reviewed:
            message = "an index child who is not among the children of case.yaml; add the child there, or unmark"
            yield warning("FAMILY-INDEX", person.place("index_child"), message, "§13")
