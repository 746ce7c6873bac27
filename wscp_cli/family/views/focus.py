"""A part of a family: the people around one of them, without making anybody's parentage look other than it is."""

from dataclasses import replace

from wscp_cli.family.kinship import Kinship, kinship_of
from wscp_cli.model.family import Family


def around(family: Family, focus: str, generations: int | None) -> Family:
    """The family within some generations of somebody.

    Kept are the forebears so many generations up, all their descendants down to so many generations below the focus
    (brothers, sisters, aunts, cousins among them), the partners and co-parents of all of these, and whoever shares a
    household or a relationship with the focus.

    Args:
        family: Everybody.
        focus: An id; the children of the review when empty. Nobody is left out when it is neither.
        generations: How many up and down; when None, everybody joined to the focus by kinship or partnership.
    """
    kin = kinship_of(family)
    middle = {kin.number[focus]} if focus in kin.number else set()
    if not focus:
        middle = {n for n, person in enumerate(kin.people) if person.index_child}
    if not middle:
        return family
    kept = _connected(kin, middle) if generations is None else _within(kin, middle, generations)
    if generations:
        kept |= _siblings_of(kin, kept)
    ids = {kin.people[n].id for n in middle}
    for home in family.households:
        members = {m.person for m in home.members}
        if members & ids:
            kept |= {kin.number[m] for m in members if m in kin.number}
    for one in family.relationships:
        if {one.from_, one.to} & ids:
            kept |= {kin.number[p] for p in (one.from_, one.to) if p in kin.number}
    for couple in kin.couples:  # a child whose one parent is drawn has the other one drawn too
        if set(couple.partners) & kept and any(c in kept for c, _ in (*couple.children, *couple.guests)):
            kept |= set(couple.partners)
    return only(family, {kin.people[n].id for n in kept})


def only(family: Family, ids: set[str]) -> Family:
    """The family with some of its people, and what joins them to one another."""
    return replace(
        family,
        people=tuple(p for p in family.people if p.id in ids),
        unions=tuple(u for u in family.unions if set(u.partners) <= ids),
        parentage=tuple(
            replace(p, parents=tuple(one for one in p.parents if one in ids))
            for p in family.parentage
            if p.child in ids and set(p.parents) & ids
        ),
        twins=tuple(t for t in family.twins if set(t.people) <= ids),
        siblings=tuple(
            replace(s, people=tuple(one for one in s.people if one in ids))
            for s in family.siblings
            if len(set(s.people) & ids) > 1
        ),
        households=tuple(
            replace(h, members=tuple(m for m in h.members if m.person in ids))
            for h in family.households
            if any(m.person in ids for m in h.members)
        ),
        relationships=tuple(r for r in family.relationships if {r.from_, r.to} <= ids),
    )


def _within(kin: Kinship, middle: set[int], generations: int) -> set[int]:
    up: dict[int, set[int]] = {}
    down: dict[int, set[int]] = {}
    for couple in kin.couples:
        for child, _ in (*couple.children, *couple.guests):
            up.setdefault(child, set()).update(couple.partners)
            for parent in couple.partners:
                down.setdefault(parent, set()).add(child)
    best: dict[int, int] = {}  # generations still open below somebody
    waiting = [(one, 0) for one in sorted(middle)]
    seen: set[tuple[int, int]] = set(waiting)
    while waiting:  # upwards
        one, height = waiting.pop()
        best[one] = max(best.get(one, 0), height + generations)
        for parent in sorted(up.get(one, ())):
            if height < generations and (parent, height + 1) not in seen:
                seen.add((parent, height + 1))
                waiting.append((parent, height + 1))
    below = sorted(best.items())
    while below:
        one, left = below.pop()
        for child in sorted(down.get(one, ())):
            if left > 0 and best.get(child, -1) < left - 1:
                best[child] = left - 1
                below.append((child, left - 1))
    kept = set(best)
    for couple in kin.couples:
        joined = couple.kind == "union" or any(c in best for c, _ in (*couple.children, *couple.guests))
        if joined and set(couple.partners) & set(best):
            kept |= set(couple.partners)
    return kept


def _siblings_of(kin: Kinship, people: set[int]) -> set[int]:
    """Brothers and sisters of these whose parents are not known."""
    groups = [{child for child, _ in (*c.children, *c.guests)} for c in kin.couples if not c.partners]
    return set[int]().union(*(group for group in groups if group & people))


def _connected(kin: Kinship, middle: set[int]) -> set[int]:
    near: dict[int, set[int]] = {}
    for couple in kin.couples:
        group = {*couple.partners, *(c for c, _ in (*couple.children, *couple.guests))}
        for one in group:
            near.setdefault(one, set()).update(group)
    kept, waiting = set(middle), sorted(middle)
    while waiting:
        fresh = near.get(waiting.pop(), set()) - kept
        kept |= fresh
        waiting.extend(sorted(fresh))
    return kept
