"""The child of the review in a family that came from elsewhere: marked, and called as the case calls them."""

from collections.abc import Sequence
from dataclasses import replace

from wscp_cli.family.views.renamed import renamed_all
from wscp_cli.model.family import Family


def marked(family: Family, ids: Sequence[str]) -> tuple[Family, tuple[str, ...]]:
    """The family with these people as children of the review, and which ids nobody has.

    Args:
        family: As it was read.
        ids: As people write them: capitals, and the ``@`` of a GEDCOM cross-reference, make no difference.
    """
    wanted = {one.strip().strip("@").lower(): one for one in ids}
    people = tuple(replace(p, index_child=True) if p.id.lower() in wanted else p for p in family.people)
    known = {p.id.lower() for p in family.people}
    return replace(family, people=people), tuple(written for plain, written in wanted.items() if plain not in known)


def called_as_in_case(family: Family, children: Sequence[str]) -> Family:
    """The family with the id that the case gives its child.

    Only where there is no doubt: one child of the review in the family, one in the case, and nobody in the family has
    that id already. Else the family stays as it is.
    """
    own = [p.id for p in family.people if p.index_child]
    if len(own) != 1 or len(children) != 1 or children[0] in {p.id for p in family.people}:
        return family
    old, new = own[0], children[0]
    return renamed_all(family, {old: new})
