"""Who is whose child, partner and twin, in words for a screen reader, which cannot follow lines."""

from collections import defaultdict
from collections.abc import Mapping

from wscp_cli.family.kinship import Kinship
from wscp_cli.model.family import Union

_CHILD = {
    "birth": "child",
    "adopted": "adopted child",
    "foster": "foster child",
    "step": "stepchild",
    "donor": "child by donation",
    "special-guardianship": "child under special guardianship",
    "not-known": "in the care or family (bond not known)",
}
_STATUS = {
    "separated": "separated from",
    "divorced": "divorced from",
    "widowed": "was partnered with",
    "ended": "was partnered with",
}
_KIND = {
    "married": "married to",
    "civil-partnership": "in a civil partnership with",
    "cohabiting": "living with",
    "transitory": "briefly partnered with",
    "engaged": "engaged to",
    "affair": "in an affair with",
}


def spoken_kin(kin: Kinship, named: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each person's id, what the lines of descent and partnership say of them.

    Args:
        kin: The family that is drawn.
        named: What each person is called in the picture, by id.
    """
    called = [named.get(person.id, person.id) for person in kin.people]
    found: dict[int, list[str]] = defaultdict(list)
    for couple in kin.couples:
        parents = " and ".join(called[one] for one in couple.partners)
        together = [child for child, _ in (*couple.children, *couple.guests)] if not couple.partners else []
        for child in together:
            others = " and ".join(called[other] for other in together if other != child)
            found[child].append(f"brother or sister of {others}, parents not known")
        for child, bond in (*couple.children, *couple.guests) if couple.partners else ():
            found[child] += [f"{said} of {parents}" for said in _bonds(kin, couple.key, child, bond)]
    for couple in kin.couples:
        if couple.union is not None and len(couple.partners) == 2:  # noqa: PLR2004  (a couple)
            one, other = couple.partners
            found[one].append(f"{_together(couple.union)} {called[other]}")
            found[other].append(f"{_together(couple.union)} {called[one]}")
    for group, identical in kin.twins:
        for one in group:
            others = " and ".join(called[other] for other in group if other != one)
            found[one].append(f"{'identical twin' if identical else 'twin'} of {others}")
    return {kin.people[one].id: tuple(words) for one, words in found.items()}


def _bonds(kin: Kinship, key: str, child: int, bond: str) -> list[str]:
    """What a child is to a couple, once for each bond that is written; what was over is called former."""
    bonds = kin.bonds.get((key, child), [])
    written = [(str(one.kind), one.ended is not None) for one in bonds] or [(bond, False)]
    said = [f"{'former ' if over else ''}{_CHILD.get(kind, 'child')}" for kind, over in written]
    return list(dict.fromkeys(said))


def _together(union: Union) -> str:
    return _STATUS.get(union.status) or _KIND.get(union.kind, "partner of")
