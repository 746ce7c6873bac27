"""The short form of family.yaml: who somebody's parents, partner, home and twin are, written on the person.

Both forms mean the same and can be mixed: what is written on people becomes the entries of the long form::

    - {id: child-a, mother: mother, father: father, carer: gran (special-guardianship since 2026-03), lives_with: gran}
    - {id: father, partner: "mother (married 2015, separated 2021-06)"}

What the long form says already is not said twice, and of a couple it is completed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from wscp_cli.casefile.yaml.source import Document, Pointer
from wscp_cli.model.family import (
    Family,
    Household,
    HouseholdMember,
    Parentage,
    Person,
    Siblings,
    Twins,
    Union,
)
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import OneOrMore

_ID, _DATE = r"[a-z0-9][a-z0-9-]{0,39}", r"[0-9]{4}(?:-(?:2[1-4]|(?:0[1-9]|1[0-2])(?:-[0-9]{2})?))?[?~%]?"
_SPAN = rf"(?:since {_DATE}|until {_DATE}|{_DATE} to {_DATE}|{_DATE})"
_KIND = "(?:birth|adopted|foster|step|donor|special-guardianship|not-known)"
_PARTNER = (
    "(?:married|civil-partnership|cohabiting|transitory|engaged|affair|forced-marriage|together|current|separated"
    rf"|divorced|widowed|ended)(?: (?:since )?{_DATE})?"
)
PATTERNS = {
    "mother": rf"^{_ID}(?: \((?:{_KIND}|{_SPAN}|{_KIND} {_SPAN})\))?$",
    "father": rf"^{_ID}(?: \((?:{_KIND}|{_SPAN}|{_KIND} {_SPAN})\))?$",
    "carer": rf"^{_ID}(?: \((?:{_KIND}|{_SPAN}|{_KIND} {_SPAN})\))?$",
    "partner": rf"^{_ID}(?: \({_PARTNER}(?:, {_PARTNER})*\))?$",
    "lives_with": rf"^{_ID}(?: \({_SPAN}\))?$",
    "twin_of": rf"^{_ID}(?: \(identical\))?$",
    "sibling_of": rf"^{_ID}$",
}
"""How each field of the short form is written; the schema has the very same."""
_FIELDS = tuple(PATTERNS)
_UNION_KINDS = frozenset(
    {
        "married",
        "civil-partnership",
        "cohabiting",
        "transitory",
        "engaged",
        "affair",
        "forced-marriage",
    }
)
_DATED = {"separated": "separated", "divorced": "ended", "widowed": "ended", "ended": "ended"}
"""Which date of a couple stands behind a word."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """One entry of a field: whom it names, what its brackets say, and where it stands."""

    owner: str
    named: str
    words: str
    document: Document | None
    pointer: Pointer

    @property
    def span(self) -> tuple[EdtfDate | None, EdtfDate | None]:
        """From when until when."""
        days = [EdtfDate.parse(day) for day in re.findall(_DATE, self.words)]
        if not days:
            return None, None
        if "until" in self.words.split():
            return None, days[0]
        return days[0], days[1] if len(days) > 1 else None

    def at(self) -> dict[str, Any]:
        """Where an entry made of it stands."""
        return {"document": self.document, "pointer": self.pointer}


def expanded(family: Family) -> Family:
    """The family with what is written on people as entries of the long form."""
    if not any(getattr(person, name) for person in family.people for name in _FIELDS):
        return family
    said = {name: list(_said(family.people, name)) for name in _FIELDS}
    return replace(
        family,
        people=tuple(_plain(person) for person in family.people),
        unions=_unions(family, said["partner"]),
        parentage=(*family.parentage, *_parentage(family, said)),
        twins=_twins(family, said["twin_of"]),
        siblings=_siblings(family, said["sibling_of"]),
        households=_households(family, said["lives_with"]),
    )


def _plain(person: Person) -> Person:
    """Somebody without the short form, which has become entries."""
    said: dict[str, Any] = dict.fromkeys(_FIELDS, OneOrMore())
    return replace(person, **said)


def _said(people: Iterable[Person], name: str) -> Iterator[_Said]:
    pattern = re.compile(PATTERNS[name])
    for person in people:
        written = getattr(person, name)
        for number, text in enumerate(written):
            if person.id and pattern.match(text):
                named, _, words = text.partition(" (")
                place = (*person.pointer, name, *((number,) if len(written) > 1 else ()))
                yield _Said(person.id, named, words.rstrip(")"), person.document, place)


def _parentage(family: Family, said: dict[str, list[_Said]]) -> Iterator[Parentage]:
    """One entry for those parents of a child who have the same bond from and until the same day."""
    known = {(bond.child, one, bond.kind) for bond in family.parentage for one in bond.parents}
    usual = {"mother": "birth", "father": "birth", "carer": "not-known"}
    groups: dict[tuple[str, str, str, str], list[_Said]] = {}
    for name, kind in usual.items():
        for one in said[name]:
            word = next(iter(re.findall(rf"^{_KIND}", one.words)), kind)
            first, last = (day.text if day else "" for day in one.span)
            if (one.owner, one.named, word) not in known:
                groups.setdefault((one.owner, word, first, last), []).append(one)
    for person in family.people:
        for (child, word, _, _), found in groups.items():
            if child == person.id:
                began, ended = found[0].span
                parents = tuple(dict.fromkeys(one.named for one in found))
                yield Parentage(
                    child=child,
                    parents=parents,
                    kind=word,  # type: ignore[arg-type]  # one of the kinds, by the pattern
                    began=began,
                    ended=ended,
                    **found[0].at(),
                )


def _unions(family: Family, said: list[_Said]) -> tuple[Union, ...]:
    """The couples: an entry of the long form completed, else one for what both of the two say."""
    unions = list(family.unions)
    turns: dict[tuple[str, str], int] = {}
    made: dict[tuple[frozenset[str], int], int] = {}
    for one in said:
        pair = frozenset({one.owner, one.named})
        turn = turns[one.owner, one.named] = turns.get((one.owner, one.named), -1) + 1
        at = made.get((pair, turn))
        if at is None:
            own = [n for n, union in enumerate(family.unions) if frozenset(union.partners) == pair]
            at = own[turn] if turn < len(own) else len(unions)
            made[pair, turn] = at
        if at == len(unions):
            partners = (one.owner, one.named)
            unions.append(Union(id="-and-".join(partners)[:40].rstrip("-"), partners=partners, **one.at()))
        unions[at] = _completed(unions[at], one.words)
    return tuple(unions)


def _completed(union: Union, words: str) -> Union:
    """A couple with what the words say of it where nothing is said yet."""
    changes: dict[str, Any] = {}
    for part in filter(None, words.split(", ")):
        word, _, rest = part.partition(" ")
        day = EdtfDate.parse(rest.removeprefix("since ")) if rest else None
        if word in _UNION_KINDS:
            changes["kind"] = word
        elif word not in {"together", "current"}:
            changes["status"] = word
        if day:
            changes[_DATED.get(word, "began")] = day
    if changes.get("status") == "divorced":
        changes.setdefault("kind", "married")
    blank = Union()
    return replace(union, **{k: v for k, v in changes.items() if getattr(union, k) == getattr(blank, k)})


def _twins(family: Family, said: list[_Said]) -> tuple[Twins, ...]:
    groups = _joined((one.owner, one.named) for one in said)
    made = []
    for group in groups:
        if any(group <= set(twins.people) for twins in family.twins):
            continue
        of = [one for one in said if one.owner in group]
        order = tuple(dict.fromkeys([*(p.id for p in family.people if p.id in group), *sorted(group)]))
        made.append(Twins(people=order, identical=any(one.words for one in of), **of[0].at()))
    return (*family.twins, *made)


def _siblings(family: Family, said: list[_Said]) -> tuple[Siblings, ...]:
    made = []
    for group in _joined((one.owner, one.named) for one in said):
        if any(group <= set(siblings.people) for siblings in family.siblings):
            continue
        first = next(one for one in said if one.owner in group)
        order = tuple(dict.fromkeys([*(p.id for p in family.people if p.id in group), *sorted(group)]))
        made.append(Siblings(people=order, **first.at()))
    return (*family.siblings, *made)


def _joined(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    groups: list[set[str]] = []
    for pair in pairs:
        near = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in near]
        groups.append(set(pair).union(*near))
    return [group for group in groups if len(group) >= _TWO]


@dataclass
class _Homes:
    """Households as they grow: the family's own, and those of people with whom somebody lives."""

    family: Family
    members: dict[str, list[HouseholdMember]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)

    def home_of(self, one: str, links: dict[str, list[_Said]], seen: frozenset[str] = frozenset()) -> str:
        """The home somebody lives in: their first, that of whom they live with, else one of their own."""
        own = [home for home, members in self.members.items() if any(m.person == one and not m.ended for m in members)]
        if own:
            return own[0]
        for link in links.get(one, []):
            if not link.span[1] and link.named not in seen:
                return self.target(link, links, seen | {one})
        home = f"home-of-{one}"[:40].rstrip("-")
        self.members[home] = [HouseholdMember(person=one)]
        self.made.append(home)
        return home

    def target(self, link: _Said, links: dict[str, list[_Said]], seen: frozenset[str] = frozenset()) -> str:
        """The home an entry names, by its id or by somebody who lives there."""
        if link.named in self.members and link.named not in {p.id for p in self.family.people}:
            return link.named
        return self.home_of(link.named, links, seen | {link.owner})


def _households(family: Family, said: list[_Said]) -> tuple[Household, ...]:
    homes = _Homes(family, {home.id: list(home.members) for home in family.households if home.id})
    links: dict[str, list[_Said]] = {}
    for one in said:
        links.setdefault(one.owner, []).append(one)
    places: dict[str, dict[str, Any]] = {}
    for one in said:
        home = homes.target(one, links)
        places.setdefault(home, one.at())
        began, ended = one.span
        if not any(m.person == one.owner and (m.began, m.ended) == (began, ended) for m in homes.members[home]):
            homes.members[home].append(HouseholdMember(person=one.owner, began=began, ended=ended, **one.at()))
    own = tuple(replace(h, members=tuple(homes.members[h.id])) if h.id else h for h in family.households)
    return (
        *own,
        *(Household(id=home, members=tuple(homes.members[home]), **places.get(home, {})) for home in homes.made),
    )
