"""What ties the people of a spreadsheet together: parents, couples, twins, homes and relationships."""

import re
from dataclasses import replace

from wscp_cli.family.people_table.bonds import SaidBond, bond_as_said, tie_as_said, union_as_said
from wscp_cli.family.people_table.cells import BETWEEN, Work, apart, plain_words, read_day
from wscp_cli.family.people_table.said_spans import said_span
from wscp_cli.model.family import (
    Household,
    HouseholdMember,
    Parentage,
    ParentageKind,
    Person,
    Relationship,
    Twins,
    Union,
)

_USUAL: dict[str, ParentageKind] = {"mother": "birth", "father": "birth", "carers": "not-known"}
_HEADED: dict[str, ParentageKind] = {
    **dict.fromkeys(("foster carer", "foster carers"), "foster"),
    "adopters": "adopted",
    **dict.fromkeys(("special guardian", "special guardians"), "special-guardianship"),
}
"""The bond where no word says any, by column, and by a heading that says it."""
_SAYS_NOTHING = {"", "no", "n", "none", "n a", "na", "unknown", "not known", "n k", "nk"}


def parentage_of(work: Work, at: int, child: str) -> list[Parentage]:
    """Who a row's parents and carers are, those of one bond and one time together."""
    bonds: dict[SaidBond, list[str]] = {}
    for column in ("mother", "father", "carers"):
        for part in BETWEEN.split(work.text(at, column)):
            word, bracket = apart(part.strip())
            parent = work.known(at, column, word) if word else ""
            if not parent or parent == child:
                continue
            bond = bond_as_said(bracket, work.words, _HEADED.get(work.heading(column), _USUAL[column]))
            if bond.fault == "words":
                work.warn(
                    "PEOPLE-BOND",
                    at,
                    column,
                    "some words in brackets name no bond (adopted, foster, step, "
                    "donor, special guardian); where none is known, the bond is written as not known",
                )
            elif bond.fault == "date":
                work.warn("PEOPLE-DATE", at, column, "a date in brackets cannot be read for sure; it is left out")
            elif bond.kind == "not-known":
                work.warn(
                    "PEOPLE-BOND",
                    at,
                    column,
                    "by what bond they care for the child is not said: write it in "
                    "brackets (foster, special guardian, adopted)",
                )
            together = bonds.setdefault(replace(bond, fault=""), [])
            if parent not in together:
                together.append(parent)
    return [
        Parentage(child=child, parents=tuple(parents), kind=bond.kind, began=bond.began, ended=bond.ended)
        for bond, parents in bonds.items()
    ]


def unions_of(work: Work, rows: list[int], people: list[Person]) -> tuple[Union, ...]:
    """One union a couple, however often it is written; what stands in brackets says its kind and how it stands."""
    found: dict[frozenset[str], Union] = {}
    for at, person in zip(rows, people, strict=True):
        for part in BETWEEN.split(work.text(at, "partners")):
            word, bracket = apart(part.strip())
            other = work.known(at, "partners", word) if word else ""
            if not other or other == person.id:
                continue
            pair = frozenset({person.id, other})
            union = found.get(pair) or Union(id=f"couple-{len(found) + 1}", partners=(person.id, other))
            found[pair], fault = union_as_said(union, bracket, work.words)
            if fault == "words":
                work.warn(
                    "PEOPLE-BOND",
                    at,
                    "partners",
                    "some words in brackets say nothing known of a couple, and are left out",
                )
            elif fault == "date":
                work.warn("PEOPLE-DATE", at, "partners", "a date in brackets cannot be read for sure; it is left out")
    return tuple(found.values())


def twins_of(work: Work, rows: list[int], people: list[Person]) -> tuple[Twins, ...]:
    """Births of more than one: whoever names a twin belongs together with them."""
    births: list[tuple[set[str], bool]] = []
    for at, person in zip(rows, people, strict=True):
        for part in BETWEEN.split(work.text(at, "twins")):
            word, bracket = apart(part.strip())
            if plain_words(word) in _SAYS_NOTHING:
                continue
            other = work.known(at, "twins", word)
            if not other or other == person.id:
                continue
            near = [birth for birth in births if birth[0] & {person.id, other}]
            births = [birth for birth in births if birth not in near]
            identical = "identical" in plain_words(bracket).split() or any(same for _, same in near)
            births.append((set[str]({person.id, other}).union(*(group for group, _ in near)), identical))
    return tuple(Twins(people=tuple(p.id for p in people if p.id in group), identical=same) for group, same in births)


def households_of(work: Work, rows: list[int], people: list[Person]) -> tuple[Household, ...]:
    """Homes by their name, each stay with when it began and ended: in brackets, or in columns for the only home."""
    homes: dict[str, tuple[str, list[HouseholdMember]]] = {}
    for at, person in zip(rows, people, strict=True):
        parts = [part for part in re.split(r"[;\n]", work.text(at, "household")) if part.strip()]
        moved = read_day(work, at, "moved_in"), read_day(work, at, "moved_out")
        if any(moved) and len(parts) != 1:
            column = "moved_in" if moved[0] else "moved_out"
            work.warn(
                "PEOPLE-HOME",
                at,
                column,
                "the dates of a move need one home in the row; of several homes write "
                "them in brackets: Foster home A (2020 to 2021)",
            )
            moved = None, None
        for part in parts:
            name, bracket = apart(part.strip())
            span = said_span(bracket, work.words)
            if bracket and not span.dated:
                name = " ".join(part.split())  # brackets without a date belong to the name
            if span.unread:
                work.warn("PEOPLE-DATE", at, "household", "a date in brackets cannot be read for sure; it is left out")
            stay = HouseholdMember(person=person.id, began=span.began or moved[0], ended=span.ended or moved[1])
            stays = homes.setdefault(plain_words(name), (" ".join(name.split()), []))[1]
            if stay not in stays:
                stays.append(stay)
    return tuple(
        Household(id=f"household-{number}", name=name, members=tuple(stays))
        for number, (name, stays) in enumerate(homes.values(), start=1)
    )


def relationships_of(work: Work, rows: list[int], people: list[Person]) -> tuple[Relationship, ...]:
    """How people stand to others, such as ``controlling towards Kim (2018 to 2022); close to Pat``."""
    found: dict[tuple[str, str, str, str, str], Relationship] = {}
    for at, person in zip(rows, people, strict=True):
        for part in re.split(r"[;\n]", work.text(at, "relationships")):
            if not part.strip():
                continue
            said = tie_as_said(part, work.words)
            kind, span = said.kind, said.span
            if kind is None:
                work.warn(
                    "PEOPLE-TIE",
                    at,
                    "relationships",
                    "these words begin with no known relationship (close to, "
                    "caring for, controlling towards, physical abuse of, ...); they are left out",
                )
                continue
            if said.left:
                work.warn(
                    "PEOPLE-TIE",
                    at,
                    "relationships",
                    "words in brackets that are neither a date nor alleged, "
                    "suspected, proven, strong or weak; they are left out",
                )
            other = work.known(at, "relationships", said.who)
            if span.unread:
                work.warn("PEOPLE-DATE", at, "relationships", "a date in brackets cannot be read for sure; left out")
            if other and other != person.id:
                one = Relationship(
                    from_=person.id,
                    to=other,
                    kind=kind,
                    certainty=said.certainty,
                    strength=said.strength,
                    began=span.began,
                    ended=span.ended,
                )
                began, ended = (day.text if day else "" for day in (span.began, span.ended))
                found.setdefault((person.id, other, kind, began, ended), one)
    return tuple(found.values())
