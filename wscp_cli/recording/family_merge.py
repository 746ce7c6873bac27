"""A family that came from elsewhere brought into one that is begun: what is new is added, what differs is named.

Three ways: what only the file says is added, what only the case says stays, and what both say differently is a
difference, which is settled by whoever imports: ``case`` keeps what the case says, ``file`` takes what the file says.
Nothing is ever taken out of the case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from wscp_cli.casefile.yaml.text import Value
from wscp_cli.family.family_yaml import values_of
from wscp_cli.family.kinship import birth_day
from wscp_cli.family.views.renamed import renamed_all
from wscp_cli.model.family import Family, Person, Union
from wscp_cli.model.values.record import Record
from wscp_cli.recording.change import Change

Side = Literal["case", "file"]
_LISTS = ("unions", "twins", "siblings", "households", "relationships")


@dataclass
class Merged:
    """What an import means for a family that is begun.

    Attributes:
        changes: What is to be written.
        added: How many entries of each list are new.
        differences: What both say differently: where it stands in the case, and the field.
        paired: The id in the file, and the id in the case, of people who are the same under different ids.
        doubtful: Ids of the file's people who may be one of several in the case, and are added.
    """

    changes: list[Change] = field(default_factory=list)
    added: dict[str, int] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    paired: dict[str, str] = field(default_factory=dict)
    doubtful: list[str] = field(default_factory=list)

    def add(self, name: str, values: Mapping[str, object]) -> None:
        """One more entry of a list."""
        entry: dict[str, Value] = dict(values)
        self.changes.append(Change("family", (name,), entry, added=True))
        self.added[name] = self.added.get(name, 0) + 1


def merged(case: Family, file: Family, same: Mapping[str, str], prefer: Side | None) -> Merged:
    """What is to be written so that the case's family has what the file's says.

    Args:
        case: The family of the case, the short form written out.
        file: The family of the file.
        same: For an id of the file, the id in the case of the same person.
        prefer: Which side holds where both say something else; None to have it named only.
    """
    found = Merged()
    pairs = _paired(case, file, same, found)
    taken = {person.id for person in case.people}
    ids: dict[str, str] = {}
    for person in file.people:
        ids[person.id] = pairs.get(person.id) or _free(person.id, taken)
        taken.add(ids[person.id])
        if pairs.get(person.id, person.id) != person.id:
            found.paired[person.id] = pairs[person.id]
    moved = renamed_all(file, ids)
    known = {person.id: person for person in case.people}
    for person in moved.people:
        if person.id in known:
            _fill(found, known[person.id], person, prefer, f"people: {person.id}")
        else:
            found.add("people", values_of(person))
    _unions(found, case, moved, prefer)
    _parentage(found, case, moved, prefer)
    _groups(found, case, moved)
    _households(found, case, moved)
    _relationships(found, case, moved)
    return found


def _paired(case: Family, file: Family, same: Mapping[str, str], found: Merged) -> dict[str, str]:
    """Who of the file is who of the case: as told, by id, else by name where the dates of birth allow it."""
    known = {person.id: person for person in case.people}
    pairs: dict[str, str] = {one: other for one, other in same.items() if other in known}
    pairs.update({p.id: p.id for p in file.people if p.id in known and p.id not in pairs})
    used = set(pairs.values())
    for person in file.people:
        if person.id in pairs or not person.name:
            continue
        like = [p.id for p in case.people if p.id not in used and _alike(p, person)]
        if len(like) == 1:
            pairs[person.id] = like[0]
            used.add(like[0])
        elif like:
            found.doubtful.append(person.id)
    return pairs


def _alike(one: Person, other: Person) -> bool:
    if " ".join(one.name.casefold().split()) != " ".join(other.name.casefold().split()) or one.kind != other.kind:
        return False
    first, second = birth_day(one), birth_day(other)
    return first is None or second is None or first.year == second.year


def _free(wanted: str, taken: Iterable[str]) -> str:
    made, number = wanted, 1
    while made in set(taken):
        number += 1
        made = f"{wanted[:36]}-{number}"
    return made


def _fill(found: Merged, known: Record, new: Record, prefer: Side | None, name: str) -> None:
    """The fields of an entry that the case does not have yet; those that differ are named, or taken."""
    here, there = values_of(known), values_of(new)
    blank = values_of(type(known)())
    for key, value in there.items():
        if key in {"id", "partners", "child", "parents", "people", "members"}:
            continue
        if key not in here or here[key] == blank.get(key) or here[key] in {"not-known", ""}:
            if here.get(key) != value and value not in {"not-known", ""}:
                found.changes.append(Change("family", (*known.pointer, key), value))
        elif here[key] != value and value not in {"not-known", "", blank.get(key)}:
            if prefer is None:
                found.differences.append(f"{name}: {key}")
            elif prefer == "file":
                found.changes.append(Change("family", (*known.pointer, key), value))


def _unions(found: Merged, case: Family, file: Family, prefer: Side | None) -> None:
    taken = {union.id for union in case.unions}
    left = list(case.unions)
    for union in file.unions:
        known = next((one for one in left if _same_couple(one, union)), None)
        if known is None:
            made = replace(union, id=_free(union.id, taken))
            taken.add(made.id)
            found.add("unions", values_of(made))
            continue
        left.remove(known)
        name = f"unions: {' and '.join(union.partners)}"
        if known.pointer[:1] == ("unions",):
            _fill(found, known, union, prefer, name)
        elif prefer != "case" and _says_more(known, union):
            found.differences.append(f"{name}: written in the short form; write there what the file says")


def _same_couple(one: Union, other: Union) -> bool:
    if set(one.partners) != set(other.partners):
        return False
    return one.began is None or other.began is None or one.began.text[:4] == other.began.text[:4]


def _says_more(known: Record, new: Record) -> bool:
    here = values_of(known)
    return any(
        key not in {"id", "partners"} and value not in {"not-known", ""} and here.get(key) != value
        for key, value in values_of(new).items()
    )


def _parentage(found: Merged, case: Family, file: Family, prefer: Side | None) -> None:
    bonds: dict[tuple[str, str], set[str]] = {}
    for bond in case.parentage:
        for parent in bond.parents:
            bonds.setdefault((bond.child, parent), set()).add(bond.kind)
    for bond in file.parentage:
        fresh: list[str] = []
        for parent in bond.parents:
            kinds = bonds.get((bond.child, parent), set())
            if bond.kind in kinds:
                continue
            if kinds and prefer is None:
                found.differences.append(f"parentage: {bond.child} and {parent}: kind")
            elif not kinds or prefer == "file":
                fresh.append(parent)
        if fresh:
            found.add("parentage", values_of(replace(bond, parents=tuple(fresh))))


def _groups(found: Merged, case: Family, file: Family) -> None:
    for name in ("twins", "siblings"):
        there = [set(one.people) for one in getattr(case, name)]
        for group in getattr(file, name):
            if not any(set(group.people) <= one for one in there):
                found.add(name, values_of(group))


def _households(found: Merged, case: Family, file: Family) -> None:
    taken = {home.id for home in case.households}
    for home in file.households:
        members = {member.person for member in home.members}
        named = [one for one in case.households if one.id == home.id or (one.name and one.name == home.name)]
        known = named[0] if named else None
        lived = [{m.person for m in one.members} for one in case.households]
        if known is None and any(members <= one for one in lived):
            continue  # they live together in the case already
        if known is None or known.pointer[:1] != ("households",):
            made = replace(home, id=_free(home.id, taken))
            taken.add(made.id)
            found.add("households", values_of(made))
            continue
        there = {m.person for m in known.members}
        for member in home.members:
            if member.person not in there:
                value: Value = values_of(member)
                found.changes.append(Change("family", (*known.pointer, "members"), value, added=True))
                found.added["members of homes"] = found.added.get("members of homes", 0) + 1


def _relationships(found: Merged, case: Family, file: Family) -> None:
    def key(one: Record) -> tuple[object, ...]:
        values = values_of(one)
        return tuple(values.get(name) for name in ("from", "to", "kind", "began", "ended"))

    there = {key(one) for one in case.relationships}
    for one in file.relationships:
        if key(one) not in there:
            found.add("relationships", values_of(one))
