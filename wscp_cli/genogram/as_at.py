"""A family as it stood on a day: who had been born, who had died, who was together, who lived where."""

from dataclasses import replace
from datetime import date, timedelta

from wscp_cli.model.dates import EdtfDate
from wscp_cli.model.family import Family, Person, Union

_PREGNANCY = timedelta(days=280)
"""From the last period to the day a birth is due: nobody is known to be expected before."""


def family_as_at(family: Family, day: date) -> Family:
    """The family on a day.

    People born later are left out, later deaths, separations and moves are undone. A date that is not known changes
    nothing; an uncertain one counts from the first day it can be.
    """
    people = tuple(_person(p, day) for p in family.people if not _to_come(p, day))
    present = {p.id for p in people}
    gone = {p.id for p in family.people} - present

    def keeps(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i not in gone)

    return replace(
        family,
        people=people,
        unions=tuple(_union(u, day) for u in family.unions if not _later(u.began, day) and not gone & set(u.partners)),
        parentage=tuple(
            replace(p, parents=keeps(p.parents))
            for p in family.parentage
            if p.child not in gone and not _later(p.began, day) and not _over(p.ended, day)
        ),
        twins=tuple(replace(t, people=keeps(t.people)) for t in family.twins if len(keeps(t.people)) > 1),
        households=tuple(
            replace(
                h,
                members=tuple(
                    m
                    for m in h.members
                    if m.person not in gone and not _later(m.began, day) and not _over(m.ended, day)
                ),
            )
            for h in family.households
        ),
        relationships=tuple(
            r
            for r in family.relationships
            if not gone & {r.from_, r.to} and not _later(r.began, day) and not _over(r.ended, day)
        ),
    )


def _to_come(person: Person, day: date) -> bool:
    """Whether nobody can have known of somebody on the day: not born, not lost, the pregnancy not begun."""
    if person.kind == "person":
        return _later(person.born, day)
    if person.kind == "unborn":
        due = person.due.earliest if person.due else None
        return due is not None and day < due - _PREGNANCY
    return _later(person.born or person.died or person.due, day)


def _later(when: EdtfDate | None, day: date) -> bool:
    """Whether something had certainly not happened yet on the day."""
    return when is not None and when.earliest is not None and when.earliest > day


def _over(when: EdtfDate | None, day: date) -> bool:
    """Whether something had ended by the day."""
    return when is not None and not _later(when, day)


def _person(person: Person, day: date) -> Person:
    return replace(person, died=None, deceased=False) if _later(person.died, day) else person


def _union(union: Union, day: date) -> Union:
    """A union's status on the day, from its dates where it has them, else as written."""
    if _over(union.ended, day):
        return union if union.status in {"divorced", "widowed", "ended"} else replace(union, status="ended")
    if _over(union.separated, day):
        return replace(union, status="separated") if union.ended or union.status == "current" else union
    if _later(union.ended, day) or _later(union.separated, day):
        if union.ended and not union.separated and union.status == "separated":
            return union
        return replace(union, status="current")
    return union
