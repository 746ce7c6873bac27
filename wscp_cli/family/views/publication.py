"""A family as it may be published: roles, bands of age and the shape of the family, and nothing else of the case."""

from dataclasses import replace
from datetime import date

from wscp_cli.family.kinship import LOOSE_UNIONS, Kinship, birth_day
from wscp_cli.family.labels import USUAL, Label, Measures, text_width, wrap, wrap_words
from wscp_cli.family.roles import roles_of
from wscp_cli.family.views.focus import only
from wscp_cli.family.views.renamed import renamed
from wscp_cli.model.family import (
    Family,
    Household,
    HouseholdMember,
    Parentage,
    Person,
    Relationship,
    Siblings,
    Twins,
    Union,
)
from wscp_cli.model.values.dates import EdtfDate

BANDS = (0, 1, 5, 10, 16, 18, 25, 35, 45, 55, 65)
"""Where each band of ages begins, in years: under 1, 1 to 4, 5 to 9, 10 to 15, 16 to 17, 18 to 24, then by tens."""
UNDER_ONE = "<1"
LOST_KINDS = frozenset({"miscarriage", "termination", "stillbirth"})
"""Kinds of people that are not published unless somebody asks for them."""
_FIRST_YEAR = 1000
_OVER = EdtfDate.parse(str(_FIRST_YEAR))
"""Stands for the end of whatever was over: that it was, and not when."""


def published(family: Family, kin: Kinship, focus: str = "", *, sexes: bool = True) -> tuple[Family, dict[str, str]]:
    """The family under roles, every fact dropped, and the old id of each role's id.

    Dates become their rank (the earliest is year 1000, the next 1001): the order of births and unions stays and with
    it the drawing; labels never show them.

    Args:
        family: As it is to be drawn, on its day.
        kin: Of that family.
        focus: Who is the child where none is marked as such.
        sexes: Whether sex may be told; it is the one somebody lives in, and nothing tells of another at birth.
    """
    middle = tuple(n for n, p in enumerate(kin.people) if p.index_child)
    if not middle and focus in kin.number:
        middle = (kin.number[focus],)
    roles = roles_of(kin, middle, sexes=sexes)
    ids = {p.id: _slug(role) for p, role in zip(kin.people, roles, strict=True)}
    days = {day for p in kin.people if (day := birth_day(p))}
    days |= {u.began.earliest for u in family.unions if u.began and u.began.earliest}
    rank = {day: EdtfDate.parse(str(_FIRST_YEAR + n)) for n, day in enumerate(sorted(days))}
    people = tuple(
        Person(
            id=p.id,
            name=role,
            sex=p.sex if sexes else "not-known",
            kind=p.kind,
            born=rank[day] if (day := birth_day(p)) else None,
            deceased=p.dead,
            index_child=p.index_child,
        )
        for p, role in zip(kin.people, roles, strict=True)
    )
    bare = Family(
        people=people,
        unions=tuple(
            Union(
                partners=u.partners,
                # no more than the line shows
                kind="transitory" if u.kind in LOOSE_UNIONS else "not-known",
                status="ended" if u.status == "separated" else u.status,
                began=rank[u.began.earliest] if u.began and u.began.earliest else None,
            )
            for u in family.unions
        ),
        parentage=tuple(
            Parentage(child=p.child, parents=p.parents, kind=p.kind, ended=_OVER if p.ended else None)
            for p in family.parentage
        ),
        twins=tuple(Twins(people=t.people, identical=t.identical) for t in family.twins),
        siblings=tuple(Siblings(people=s.people) for s in family.siblings),
        households=tuple(
            Household(members=tuple(HouseholdMember(person=m.person) for m in h.members)) for h in family.households
        ),
        relationships=tuple(
            Relationship(
                from_=r.from_,
                to=r.to,
                kind=r.kind,
                certainty=r.certainty,
                strength=r.strength,
                direction=r.direction,
                ended=_OVER if r.ended else None,
            )
            for r in family.relationships
        ),
    )
    return renamed(bare, ids), {new: old for old, new in ids.items()}


def published_label(person: Person, band: str, *, died_in_words: bool = False, measures: Measures = USUAL) -> Label:
    """The words at a published person: the role, and that they died or were not born.

    Args:
        person: Under their role.
        band: Of ages, on the day or at death; empty when not known.
        died_in_words: Whether ``died`` stands within the symbol of the dead, in place of a cross.
        measures: Sizes of the words.
    """
    lines = [(line, measures.name) for line in wrap_words(person.name, measures.name, measures.widest)]
    named = len(lines)
    if person.kind not in {"person", "unborn"}:
        lines.append((person.kind, measures.date))
    elif person.dead:
        aged = f"aged {'under 1' if band == UNDER_ONE else band}" if band else ""
        words = ", ".join(word for word in ("" if died_in_words else "died", aged) if word)
        lines += [(line, measures.date) for line in wrap(words, measures.date, measures.widest)]
    inside = ""
    if person.kind == "person":
        inside = band if not person.dead else "died" if died_in_words else ""
    return Label(inside, tuple(lines), max((text_width(t, s) for t, s in lines), default=0.0), named)


def band_at_death(person: Person) -> str:
    """The band of the age at which somebody died; empty when it is not certain."""
    if person.died is None or not (person.died.earliest and person.died.latest):
        return ""
    first, last = age_band(person, person.died.earliest), age_band(person, person.died.latest)
    return first if first == last else ""


def without_losses(family: Family) -> Family:
    """The family without pregnancies that were lost or ended, save a child of the review."""
    lost = {p.id for p in family.people if p.kind in LOST_KINDS and not p.index_child}
    return only(family, {p.id for p in family.people} - lost) if lost else family


def without_health(family: Family) -> Family:
    """The family without what is recorded of anybody's health."""
    return replace(
        family,
        people=tuple(
            replace(p, substance_misuse=None, mental_ill_health=None)
            if p.substance_misuse or p.mental_ill_health
            else p
            for p in family.people
        ),
    )


def age_band(person: Person, as_at: date | None) -> str:
    """The band of somebody's age on a day, such as ``5-9``; empty when it is not certain."""
    if as_at is None or person.born is None or not (person.born.earliest and person.born.latest):
        return ""
    most, least = (
        as_at.year - d.year - ((as_at.month, as_at.day) < (d.month, d.day))
        for d in (person.born.earliest, person.born.latest)
    )
    if least < 0:
        return ""
    place = max(n for n, start in enumerate(BANDS) if start <= least)
    if place + 1 == len(BANDS):
        return f"{BANDS[place]}+"
    if most >= BANDS[place + 1]:
        return ""
    return UNDER_ONE if place == 0 else f"{BANDS[place]}\u2013{BANDS[place + 1] - 1}"


def _slug(role: str) -> str:
    return role.lower().replace("'", "").replace(" ", "-")
