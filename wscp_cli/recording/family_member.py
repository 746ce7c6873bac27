"""One more person of the family, by what they are to the child: the person, and the link that the role says."""

import re
from dataclasses import dataclass

from wscp_cli.casefile.yaml.text import Value
from wscp_cli.family.role_ids import id_of_role
from wscp_cli.model.family import Family, Person
from wscp_cli.model.folder import CaseFolder
from wscp_cli.recording.change import Change, Fields

_FEMALE = re.compile(
    r"\b(?:(?:step|grand|great-grand)?mother|(?:step|half-)?sister|aunt|niece|daughter|wife|girlfriend)\b"
)
_MALE = re.compile(
    r"\b(?:(?:step|grand|great-grand)?father|(?:step|half-)?brother|uncle|nephew|son|husband|boyfriend)\b"
)
_SIDES = {"maternal": "mother", "paternal": "father"}
_LINKS = ("mother", "father", "carer", "partner", "lives_with", "twin_of", "sibling_of")
_CARE = {
    "foster carer": "foster",
    "special guardian": "special-guardianship",
    "stepfather": "step",
    "stepmother": "step",
    "adoptive mother": "adopted",
    "adoptive father": "adopted",
}


def person_added(case: CaseFolder, role: str, fields: Fields) -> list[Change]:
    """The changes that add a person, and tie them to the child where the role says how.

    Args:
        case: The case.
        role: What they are to the child, such as ``Maternal grandmother``.
        fields: What else is known, by field of ``people``; links that are given are not made up from the role.
    """
    family, plain = case.family, " ".join(role.lower().replace("\u2019", "'").split())
    made = _Made(family, plain, str(fields.get("id") or _free_id(family, role)))
    given = {name: value for name, value in fields.items() if value}
    person: dict[str, Value] = {"id": made.id, **{k: v for k, v in given.items() if k != "id"}}
    if "sex" not in person and (sex := _sex(plain)):
        person["sex"] = sex
    if plain in {"child", "index child", "child of the review"} or re.fullmatch("child [a-z]", plain):
        person["index_child"] = True
    person["role"] = role[:1].upper() + role[1:]
    others: list[Change] = []
    if not any(name in given for name in _LINKS if name not in {"lives_with", "twin_of"}):
        person.update(made.own_links())
        others = made.links_of_others()
    order = ("id", "name", "sex", "kind", "born", "due", "died", "index_child", "role", *_LINKS)
    entry = {name: person[name] for name in order if name in person}
    return [Change("family", ("people",), entry, added=True), *others]


def _sex(role: str) -> str:
    last = role.rpartition("'s ")[2]
    return "female" if _FEMALE.search(last) else "male" if _MALE.search(last) else ""


def _free_id(family: Family, role: str) -> str:
    taken = {person.id for person in family.people}
    wanted = id_of_role(role) or f"person-{len(family.people) + 1}"
    made, number = wanted, 1
    while made in taken:
        number += 1
        made = f"{wanted[:36]}-{number}"
    return made


@dataclass(frozen=True)
class _Made:
    """The person as they will be: the family they come into, their role, their id."""

    family: Family
    role: str
    id: str

    def own_links(self) -> dict[str, Value]:
        """The links that stand on the person: parents of a brother or sister, the partner of a parent."""
        side = next((word for word in _SIDES if self.role.startswith(word)), "")
        rest = self.role.removeprefix(side).strip()
        if re.fullmatch(r"(?:unborn )?(?:brother|sister|sibling)(?: \d+)?", rest) and not side:
            return self._parents_of_child(("mother", "father"))
        if re.fullmatch(r"half-(?:brother|sister|sibling)(?: \d+)?", rest) and side:
            return self._parents_of_child((_SIDES[side],))
        if re.fullmatch(r"(?:aunt|uncle)(?: \d+)?", rest) and side:
            parent = self._parent(_SIDES[side])
            return self._as_sibling_of(parent) if parent else {}
        partner = re.fullmatch(r"(mother|father)'s (?:partner|husband|wife|boyfriend|girlfriend)(?: \d+)?", self.role)
        of = partner[1] if partner else {"stepfather": "mother", "stepmother": "father"}.get(self.role, "")
        parent = self._parent(of) if of else None
        return {"partner": parent.id} if parent else {}

    def links_of_others(self) -> list[Change]:
        """The links that stand on somebody else: whose mother, father or carer the person is."""
        if self.role in {"mother", "father"}:
            return [change for child in self._children() for change in self._linked(child, self.role, self.id)]
        side, _, rest = self.role.partition(" ")
        if side in _SIDES and rest in {"grandmother", "grandfather"}:
            parent = self._parent(_SIDES[side])
            return self._linked(parent, rest.removeprefix("grand"), self.id) if parent else []
        kind = _CARE.get(re.sub(r" \d+$", "", self.role))
        if kind is None:
            return []
        return [change for child in self._children() for change in self._linked(child, "carer", f"{self.id} ({kind})")]

    def _linked(self, person: Person, name: str, value: str) -> list[Change]:
        """A link on somebody, unless they have one of the kind; a further carer stands after the others."""
        number = person.pointer[-1] if person.pointer else 0
        here = _written(person, name)
        if name != "carer":
            known = self._of(person, {"mother": "female", "father": "male"}[name])
            return [] if known or here else [Change("family", ("people", number, name), value)]
        several: Value = value if not here else [*here, value]
        return [Change("family", ("people", number, name), several)]

    def _children(self) -> list[Person]:
        return [person for person in self.family.people if person.index_child]

    def _of(self, person: Person, sex: str) -> Person | None:
        """A parent by birth of a sex; None when none is recorded."""
        ids = {
            one
            for bond in self.family.parentage
            if bond.child == person.id and bond.kind == "birth"
            for one in bond.parents
        }
        return next((one for one in self.family.people if one.id in ids and one.sex == sex), None)

    def _parent(self, word: str) -> Person | None:
        """The child's mother or father."""
        found = (self._of(child, {"mother": "female", "father": "male"}[word]) for child in self._children())
        return next((one for one in found if one), None)

    def _parents_of_child(self, words: tuple[str, ...]) -> dict[str, Value]:
        found = {word: self._parent(word) for word in words}
        return {word: one.id for word, one in found.items() if one}

    def _as_sibling_of(self, parent: Person) -> dict[str, Value]:
        above = {"mother": self._of(parent, "female"), "father": self._of(parent, "male")}
        known: dict[str, Value] = {word: one.id for word, one in above.items() if one}
        return known or {"sibling_of": parent.id}


def _written(person: Person, name: str) -> list[str]:
    """What stands in the file in a field of the short form."""
    document = person.document
    here: object = document.data if document else None
    for step in (*person.pointer, name):
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step]
    return [here] if isinstance(here, str) else [str(one) for one in here] if isinstance(here, list) else []
