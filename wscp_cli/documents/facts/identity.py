"""The identity sheet: whom it is about, out of identifiers.yaml alone, for those who have to find the records."""

from typing import Any

from wscp_cli.documents.engine.values import Items, Prompt
from wscp_cli.documents.facts.basis import Basis, common
from wscp_cli.model.identifiers import IdentifiedPerson
from wscp_cli.model.values.wording import day_plain, listed

_FIELDS = ("who", "name", "born", "address", "household", "also")
_NOT_KNOWN = "not recorded"


def identity(basis: Basis) -> dict[str, Any]:
    """Names, birth, address, household and other names of each person, the subject child first; then places."""
    facts = common(basis)
    agency = basis.agency
    facts["sheet_reference"] = f"{basis.reference}, {agency.id}" if agency else facts["reference"]
    facts["for_whom"] = (agency.name or agency.id) if agency else "the agencies asked for records"
    people = family_named(basis)
    facts["people"] = Items(
        [
            {
                "who": _who(one, basis),
                "name": one.names[0],
                "born": day_plain(one.born) if one.born else _NOT_KNOWN,
                "address": ", ".join(one.addresses) or _NOT_KNOWN,
                "household": _household(one, people, basis),
                "also": "; ".join([*one.names[1:], *one.known_as]) or "no other name recorded",
            }
            for one in people
        ],
        _FIELDS,
    )
    facts["places"] = Items(
        [
            {"place": _capital(one.id), "address": ", ".join(one.addresses)}
            for one in basis.case.identifiers.people
            if one.addresses and not one.names and one.professional != "yes"
        ],
        ("place", "address"),
    )
    if not people:
        facts["people"] = Items([dict.fromkeys(_FIELDS, Prompt("nobody recorded yet"))], _FIELDS)
    return facts


def family_named(basis: Basis) -> list[IdentifiedPerson]:
    """Those of the family whose names identifiers.yaml has, the subject child first; no professional."""
    children = {one.id for one in basis.case.family.people if one.index_child}
    named = [one for one in basis.case.identifiers.people if one.names and one.professional != "yes"]
    return sorted(named, key=lambda one: one.id not in children)


def _who(person: IdentifiedPerson, basis: Basis) -> str:
    """What papers that name nobody call this person."""
    role = next((one.role for one in basis.case.family.people if one.id == person.id and one.role), "")
    return _capital(role or person.id)


def _household(person: IdentifiedPerson, people: list[IdentifiedPerson], basis: Basis) -> str:
    """Who else is recorded at the first address, by role."""
    home = _squashed(person)
    others = [_who(one, basis) for one in people if one is not person and home and _squashed(one) == home]
    if others:
        return f"Same address: {listed(others)}"
    return "nobody else recorded at this address" if home else _NOT_KNOWN


def _squashed(person: IdentifiedPerson) -> str:
    return "".join(letter for letter in "".join(person.addresses[:1]).casefold() if letter.isalnum())


def _capital(text: str) -> str:
    words = text.replace("-", " ")
    return words[:1].upper() + words[1:]
