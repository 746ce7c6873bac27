"""A family under other ids: what it says of anybody stays, what anybody is called within the file does not."""

from dataclasses import replace

from wscp_cli.model.family import Family


def renamed(family: Family, ids: dict[str, str]) -> Family:
    """The family with new ids; couples and households are numbered, and what names nobody known stays nameless.

    Args:
        family: As written.
        ids: From old id to new, for everybody.
    """

    def new(one: str) -> str:
        return ids.get(one, "nobody")

    return replace(
        family,
        people=tuple(replace(p, id=ids.get(p.id, "")) for p in family.people),
        unions=tuple(
            replace(u, id=f"union-{n}", partners=tuple(new(p) for p in u.partners))
            for n, u in enumerate(family.unions, 1)
        ),
        parentage=tuple(
            replace(p, child=new(p.child), parents=tuple(new(one) for one in p.parents)) for p in family.parentage
        ),
        twins=tuple(replace(t, people=tuple(new(p) for p in t.people)) for t in family.twins),
        siblings=tuple(replace(s, people=tuple(new(p) for p in s.people)) for s in family.siblings),
        households=tuple(
            replace(
                h,
                id=f"household-{n}",
                name=h.name or f"Home {n}",
                members=tuple(replace(m, person=new(m.person)) for m in h.members),
            )
            for n, h in enumerate(family.households, 1)
        ),
        relationships=tuple(replace(r, from_=new(r.from_), to=new(r.to)) for r in family.relationships),
    )


def renamed_all(family: Family, ids: dict[str, str]) -> Family:
    """The family with new ids of its people; everything else keeps its name.

    Args:
        family: As written.
        ids: From old id to new; whoever is not in it keeps theirs.
    """

    def new(one: str) -> str:
        return ids.get(one, one)

    def several(many: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(new, many))

    return replace(
        family,
        people=tuple(replace(p, id=new(p.id)) for p in family.people),
        unions=tuple(replace(u, partners=several(u.partners)) for u in family.unions),
        parentage=tuple(replace(p, child=new(p.child), parents=several(p.parents)) for p in family.parentage),
        twins=tuple(replace(t, people=several(t.people)) for t in family.twins),
        siblings=tuple(replace(s, people=several(s.people)) for s in family.siblings),
        households=tuple(
            replace(h, members=tuple(replace(m, person=new(m.person)) for m in h.members)) for h in family.households
        ),
        relationships=tuple(replace(r, from_=new(r.from_), to=new(r.to)) for r in family.relationships),
    )
