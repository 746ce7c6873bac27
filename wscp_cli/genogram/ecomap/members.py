"""Who stands in an ecomap: the child in the middle, the family, others who matter to it, and the agencies."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wscp_cli.family.kinship import birth_day
from wscp_cli.family.labels import DATE_SIZE, LINE, NAME_SIZE, clean, label_of, spoken_day, text_width, wrap
from wscp_cli.family.views.as_at import later, on_day
from wscp_cli.family.views.omissions import ELSEWHERE, notes_on
from wscp_cli.family.years import years
from wscp_cli.genogram.layout.relationships import Tie, ties_of
from wscp_cli.model.agencies import Agencies, Agency
from wscp_cli.model.family import Family, Person

SYMBOL = 30.0
_PADDING = 9.0
_WIDEST = 104.0
_LIVING = frozenset({"person", "unborn"})

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
        bonds: Relationships between those here, each undirected one once, and past care of a child of the review.
        left_out: How many people of family.yaml are not here: they are on the genogram.
        day: The day that is shown.
        notes: What a reader must know: which day is shown and why, and what is left out.
    """

    children: tuple[Member, ...]
    family: tuple[Member, ...]
    network: tuple[Member, ...]
    agencies: tuple[Member, ...]
    bonds: tuple[Tie, ...]
    left_out: int
    day: date | None = None
    notes: tuple[str, ...] = ()


def circle_of(family: Family, agencies: Agencies, as_at: date | None) -> Circle:
    """Choose who stands around the children of the review, who are in the middle whatever has happened to them.

    Those who live with a child, parents, their partners, brothers and sisters, living grandparents, and everybody who
    stands in a relationship to one of these. The dead and losses are on the genogram. Where every child of the review
    has died, everything is as it stood on the day before the last of these deaths.

    Args:
        family: As written in family.yaml.
        agencies: As written in agencies.yaml.
        as_at: The day that is shown.
    """
    children = tuple(dict.fromkeys(p.id for p in family.people if p.id and p.index_child))
    day = day_before_death(family, as_at)
    there = on_day(family, day, frozenset(children))
    shown, left_out = there.family, there.left_out
    here = {p.id: p for p in shown.people if p.id in children or (p.id and not p.dead and p.kind in _LIVING)}
    kin = _kin(shown, set(children))
    ties = [tie for tie in ties_of(shown.relationships) if tie.start != tie.end and {tie.start, tie.end} <= set(here)]
    related = {one for tie in ties for one in (tie.start, tie.end) if {tie.start, tie.end} & {*kin, *children}}
    everybody = _connected(shown, set(children))
    around = [one for one in here if one not in children and (one in kin or one in related)]
    near = [one for one in around if one in everybody]
    order = {one: place for place, one in enumerate(near)}
    near.sort(key=lambda one: (kin.get(one, 9), birth_day(here[one]) or date.max, order[one]))
    network = [one for one in around if one not in everybody]
    drawn = {*children, *near, *network}
    middle = set(children)
    bonds = [tie for tie in ties if {tie.start, tie.end} <= drawn and not {tie.start, tie.end} <= middle]
    told = {pair for tie in bonds for pair in ((tie.start, tie.end), (tie.end, tie.start))}
    elsewhere = sum(
        one.kind is not None and (not {one.from_, one.to} <= drawn or {one.from_, one.to} <= middle)
        for one in shown.relationships
    )
    people = len([p for p in shown.people if p.id]) - len(drawn)
    left_out += Counter({(ELSEWHERE, "people"): people, (ELSEWHERE, "relationships"): elsewhere})
    turned_back = (
        (f"As things stood on {spoken_day(day)}, the day before the child of the review died.",)
        if day and day != as_at
        else ()
    )
    return Circle(
        tuple(_person(_in_the_middle(here[one], day), "child", day) for one in children),
        tuple(_person(here[one], "family", day) for one in near),
        tuple(_person(here[one], "network", day) for one in network),
        tuple(_agency(one) for one in agencies.agencies if one.id),
        (*bonds, *(tie for tie in _past_care(shown, set(children), drawn) if (tie.start, tie.end) not in told)),
        people,
        day,
        (*turned_back, *notes_on(left_out)),
    )


def day_before_death(family: Family, as_at: date | None) -> date | None:
    """The day to show: the one asked for, or that before the last death when every child of the review had died."""
    children = [p for p in family.people if p.index_child]
    deaths = [p.died.earliest for p in children if p.died and p.died.earliest and not later(p.died, as_at)]
    if not children or len(deaths) < len(children):
        return as_at
    return max(deaths) - timedelta(days=1)


def _in_the_middle(child: Person, day: date | None) -> Person:
    """A child of the review who had not been born yet as one who was expected."""
    return replace(child, kind="unborn", due=child.born) if later(child.born, day) else child


def _kin(family: Family, children: set[str]) -> dict[str, int]:
    """Who stands near by kinship or home, with the order in which they stand round the children."""
    now = [bond for bond in family.parentage if not bond.ended]
    parents = {p for bond in now if bond.child in children for p in bond.parents}
    siblings = {bond.child for bond in now if parents & set(bond.parents)} - children
    partners = {p for u in family.unions if parents & set(u.partners) and u.status == "current" for p in u.partners}
    elders = {p for bond in now if bond.child in parents for p in bond.parents}
    homes = [{m.person for m in home.members} for home in family.households]
    housemates = set[str]().union(*(home for home in homes if home & children)) - children
    carers = {p for bond in family.parentage if bond.child in children for p in bond.parents}
    found: dict[str, int] = {}
    for place, group in enumerate((parents, partners, siblings, housemates, elders, carers)):
        for one in group:
            found.setdefault(one, place)
    return found


def _past_care(family: Family, children: set[str], drawn: set[str]) -> list[Tie]:
    """A lighter line, with its years, from whoever cared for a child of the review and does so no more."""
    bonds = [bond for bond in family.parentage if bond.child in children]
    now = {(one, bond.child) for bond in bonds if not bond.ended for one in bond.parents}
    return [
        Tie(one, bond.child, "kin", True, span := years(bond.began, bond.ended), words=span)
        for bond in bonds
        if bond.ended
        for one in bond.parents
        if one in drawn and (one, bond.child) not in now
    ]


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
