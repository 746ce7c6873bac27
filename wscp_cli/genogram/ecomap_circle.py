"""Who stands in an ecomap: the child in the middle, the family, others who matter to it, and the agencies."""

from dataclasses import dataclass
from datetime import date

from wscp_cli.genogram.as_at import family_as_at
from wscp_cli.genogram.kinship import birth_day
from wscp_cli.genogram.labels import DATE_SIZE, LINE, NAME_SIZE, clean, label_of, text_width, wrap
from wscp_cli.genogram.relationship_marks import MARKS
from wscp_cli.model.agencies import Agencies, Agency
from wscp_cli.model.family import Family, Person

SYMBOL = 30.0
_PADDING = 9.0
_WIDEST = 104.0

TIES = {
    "involved": "agency with significant involvement",
    "little": "agency without significant involvement",
    "nil": "agency that holds no record (nil return)",
    "not-stated": "agency, involvement not stated",
}
"""How an agency stands to the child, by what agencies.yaml says, and its words in the legend."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something in the ecomap.

    Attributes:
        id: The id in family.yaml or agencies.yaml.
        part: ``child``, ``family``, ``network`` or ``agency``.
        lines: What is written, each with its size.
        person: The person, unless it is an agency.
        inside: The age within the symbol.
        tie: For an agency, of ``TIES``.
    """

    id: str
    part: str
    lines: tuple[tuple[str, float], ...]
    person: Person | None = None
    inside: str = ""
    tie: str = ""

    @property
    def width(self) -> float:
        """Of symbol and words together, in points."""
        widest = max((text_width(text, size) for text, size in self.lines), default=0.0)
        return max(SYMBOL, widest) if self.person else widest + 2 * _PADDING

    @property
    def height(self) -> float:
        """Of symbol and words together, in points."""
        return len(self.lines) * LINE + (SYMBOL + 3.0 if self.person else 2 * _PADDING)


@dataclass(frozen=True)
class Circle:
    """Everybody in an ecomap.

    Attributes:
        children: The children of the review.
        family: The family around them, in the order in which it stands.
        network: People who are no kin but stand in a relationship to somebody here.
        agencies: The agencies.
        bonds: Relationships between those here: from, to, kind; each undirected one once.
        left_out: How many people of family.yaml are not here: they are on the genogram.
    """

    children: tuple[Member, ...]
    family: tuple[Member, ...]
    network: tuple[Member, ...]
    agencies: tuple[Member, ...]
    bonds: tuple[tuple[str, str, str], ...]
    left_out: int


_DIRECTED = {"caring", "controlling", "abuse", "physical-abuse", "emotional-abuse", "sexual-abuse", "neglect"}


def circle_of(family: Family, agencies: Agencies, as_at: date | None) -> Circle:
    """Choose who stands around the children of the review.

    Those who live with a child, parents, their partners, brothers and sisters, living grandparents, and everybody who
    stands in a relationship to one of these. The dead and losses are on the genogram.

    Args:
        family: As written in family.yaml.
        agencies: As written in agencies.yaml.
        as_at: The day that is shown.
    """
    shown = family_as_at(family, as_at) if as_at else family
    living = {p.id: p for p in shown.people if p.id and not p.dead and p.kind in {"person", "unborn"}}
    children = [p.id for p in living.values() if p.index_child] or list(living)[:1]
    kin = _kin(shown, set(children))
    bonds = _bonds(shown, living)
    related = {one for a, b, _ in bonds for one in (a, b) if {a, b} & {*kin, *children}}
    everybody = _connected(shown, set(children))
    around = [one for one in living if one not in children and (one in kin or one in related)]
    near = [one for one in around if one in everybody]
    order = {one: place for place, one in enumerate(near)}
    near.sort(key=lambda one: (kin.get(one, 9), birth_day(living[one]) or date.max, order[one]))
    network = [one for one in around if one not in everybody]
    here = {*children, *near, *network}
    return Circle(
        tuple(_person(living[one], "child", as_at) for one in children),
        tuple(_person(living[one], "family", as_at) for one in near),
        tuple(_person(living[one], "network", as_at) for one in network),
        tuple(_agency(one) for one in agencies.agencies if one.id),
        tuple(bond for bond in bonds if {bond[0], bond[1]} <= here),
        len([p for p in shown.people if p.id]) - len(here),
    )


def _kin(family: Family, children: set[str]) -> dict[str, int]:
    """Who stands near by kinship or home, with the order in which they stand round the children."""
    parents = {p for bond in family.parentage if bond.child in children for p in bond.parents}
    siblings = {bond.child for bond in family.parentage if parents & set(bond.parents)} - children
    partners = {p for u in family.unions if parents & set(u.partners) and u.status == "current" for p in u.partners}
    elders = {p for bond in family.parentage if bond.child in parents for p in bond.parents}
    homes = [{m.person for m in home.members} for home in family.households]
    housemates = set[str]().union(*(home for home in homes if home & children)) - children
    found: dict[str, int] = {}
    for place, group in enumerate((parents, partners, siblings, housemates, elders)):
        for one in group:
            found.setdefault(one, place)
    return found


def _bonds(family: Family, living: dict[str, Person]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for one in family.relationships:
        if one.kind not in MARKS or one.from_ == one.to or not {one.from_, one.to} <= set(living):
            continue
        bond = (one.from_, one.to, str(one.kind))
        back = (one.to, one.from_, str(one.kind))
        if bond not in found and not (one.kind not in _DIRECTED and back in found):
            found.append(bond)
    return found


def _connected(family: Family, children: set[str]) -> set[str]:
    """Everybody tied to the children by birth, bond or union, however far."""
    groups = [{bond.child, *bond.parents} for bond in family.parentage] + [set(u.partners) for u in family.unions]
    reached, fresh = set(children), set(children)
    by_person: dict[str, list[set[str]]] = {}
    for group in groups:
        for one in group:
            by_person.setdefault(one, []).append(group)
    while fresh:
        fresh = {other for one in fresh for group in by_person.get(one, []) for other in group} - reached
        reached |= fresh
    return reached


def _person(person: Person, part: str, as_at: date | None) -> Member:
    name, role = clean(person.name), clean(person.role)
    lines = [(text, NAME_SIZE) for text in wrap(name or role or clean(person.id), NAME_SIZE, _WIDEST, 2)]
    if name and role and role.casefold() != name.casefold():
        lines += [(text, DATE_SIZE) for text in wrap(role, DATE_SIZE, _WIDEST, 2)]
    return Member(person.id, part, tuple(lines), person, label_of(person, as_at).inside)


def _agency(agency: Agency) -> Member:
    tie = "not-stated"
    if agency.significant_involvement is not None:
        tie = "involved" if agency.significant_involvement == "yes" else "little"
    if agency.scoping.nil_return and tie != "involved":
        tie = "nil"
    lines = [(text, NAME_SIZE) for text in wrap(clean(agency.name) or agency.id, NAME_SIZE, _WIDEST)]
    return Member(agency.id, "agency", tuple(lines), tie=tie)
