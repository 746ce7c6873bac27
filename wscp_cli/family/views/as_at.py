"""A family as it stood on a day: who had been born, who had died, who was together, who lived where, what was over.

What was over by then stays: a bond or a relationship that has ended keeps its ``ended`` and is drawn lighter. What had
not begun, and stays in a home that were over, are left out and counted.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from wscp_cli.family.views.omissions import HOMES, LATER
from wscp_cli.model.family import Family, Parentage, Person, Relationship, Union, UnionStatus
from wscp_cli.model.values.dates import EdtfDate

_PREGNANCY = timedelta(days=280)
"""From the last period to the day a birth is due: nobody is known to be expected before."""


@dataclass(frozen=True)
class OnDay:
    """A family on a day.

    Attributes:
        family: As it stood. A bond or relationship in it has ``ended`` only where it was over by then.
        left_out: How many records of each kind are not in it, by reason (see ``omissions``).
    """

    family: Family
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)


def family_as_at(family: Family, day: date | None) -> Family:
    """The family on a day, as ``on_day`` has it."""
    return on_day(family, day).family


def on_day(family: Family, day: date | None, always: frozenset[str] = frozenset()) -> OnDay:
    """The family on a day, and what is left out of it.

    People born later are left out, later deaths, separations and moves are undone. A date that is not known changes
    nothing; an uncertain one counts from the first day it can be.

    Args:
        family: As written.
        day: Which; None for as it is written, with everything that has an end being over.
        always: Ids of people who stay in, born by then or not.
    """
    people = tuple(_person(p, day) for p in family.people if p.id in always or not _to_come(p, day))
    present = {p.id for p in people}
    gone = {p.id for p in family.people} - present
    alive = {p.id for p in people if not p.dead}
    unions = tuple(u for u in family.unions if not later(u.began, day) and not gone & set(u.partners))
    parentage = tuple(p for p in family.parentage if p.child not in gone and not later(p.began, day))
    relationships = tuple(r for r in family.relationships if not gone & {r.from_, r.to} and not later(r.began, day))
    left_out = Counter(
        {
            (LATER, "people"): len(family.people) - len(people),
            (LATER, "couples"): len(family.unions) - len(unions),
            (LATER, "bonds"): len(family.parentage) - len(parentage),
            (LATER, "relationships"): len(family.relationships) - len(relationships),
        }
    )
    homes = []
    for home in family.households:
        known = [m for m in home.members if m.person not in gone and not later(m.began, day)]
        staying = [m for m in known if not over(m.ended, day)]
        left_out[LATER, "homes"] += len(home.members) - len(known)
        left_out[HOMES, "homes"] += len(known) - len(staying)
        homes.append(replace(home, members=tuple(staying)))

    def keeps(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i not in gone)

    shown = replace(
        family,
        people=people,
        unions=tuple(_union(u, day, alive) for u in unions),
        parentage=tuple(_bond(replace(p, parents=keeps(p.parents)), day) for p in parentage),
        twins=tuple(replace(t, people=keeps(t.people)) for t in family.twins if len(keeps(t.people)) > 1),
        siblings=tuple(replace(s, people=keeps(s.people)) for s in family.siblings if len(keeps(s.people)) > 1),
        households=tuple(homes),
        relationships=tuple(_relationship(r, day) for r in relationships),
    )
    return OnDay(shown, +left_out)


def _to_come(person: Person, day: date | None) -> bool:
    """Whether nobody can have known of somebody on the day: not born, not lost, the pregnancy not begun."""
    if day is None:
        return False
    if person.kind == "person":
        return later(person.born, day)
    if person.kind == "unborn":
        due = person.due.earliest if person.due else None
        return due is not None and day < due - _PREGNANCY
    return later(person.born or person.died or person.due, day)


def later(when: EdtfDate | None, day: date | None) -> bool:
    """Whether something had certainly not happened yet on the day; never without a day."""
    return when is not None and day is not None and when.earliest is not None and when.earliest > day


def over(when: EdtfDate | None, day: date | None) -> bool:
    """Whether something had ended by the day; without a day, whether it has an end."""
    return when is not None and not later(when, day)


def _person(person: Person, day: date | None) -> Person:
    return replace(person, died=None, deceased=False) if later(person.died, day) else person


def _bond(bond: Parentage, day: date | None) -> Parentage:
    return replace(bond, ended=None) if later(bond.ended, day) else bond


def _relationship(one: Relationship, day: date | None) -> Relationship:
    return replace(one, ended=None) if later(one.ended, day) else one


def _union(union: Union, day: date | None, alive: set[str]) -> Union:
    """A union on the day: its status from its dates where it has them, else as written; no date that was to come."""
    if day is None:
        return union
    status = _status(union, day, alive)
    return replace(
        union,
        status=status,
        separated=None if later(union.separated, day) else union.separated,
        ended=None if later(union.ended, day) else union.ended,
    )


def _status(union: Union, day: date, alive: set[str]) -> UnionStatus:
    if over(union.ended, day):
        return union.status if union.status in {"divorced", "widowed", "ended"} else "ended"
    if over(union.separated, day):
        return "separated" if union.ended or union.status == "current" else union.status
    if later(union.ended, day) or later(union.separated, day):
        if union.ended and not union.separated and union.status == "separated":
            return union.status
        return "current"
    if union.status == "widowed" and set(union.partners) <= alive:
        return "current"  # nobody of the two had died yet
    return union.status
