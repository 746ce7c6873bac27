"""Couples whose two partners are related by blood: computed, as nobody writes it down."""

from wscp_cli.family.kinship import BIRTH_LIKE, Kinship


def related_couples(kin: Kinship) -> frozenset[str]:
    """The keys of couples of whom one is a forebear of the other by birth, or who have a forebear in common."""
    above: dict[int, set[int]] = {}
    for couple in kin.couples:
        for child, drawn in (*couple.children, *couple.guests):
            bonds = kin.bonds.get((couple.key, child), [])
            if any(bond.kind in BIRTH_LIKE for bond in bonds) or (not bonds and drawn in BIRTH_LIKE):
                above.setdefault(child, set()).update(couple.partners)
    known: dict[int, frozenset[int]] = {}

    def line_of(one: int) -> frozenset[int]:
        """Somebody and all forebears."""
        if one not in known:
            found, waiting = {one}, [one]
            while waiting:
                fresh = above.get(waiting.pop(), set()) - found
                found |= fresh
                waiting += sorted(fresh)
            known[one] = frozenset(found)
        return known[one]

    return frozenset(
        couple.key
        for couple in kin.couples
        if len(couple.partners) > 1
        and (couple.partners[0] in above or couple.partners[1] in above)
        and line_of(couple.partners[0]) & line_of(couple.partners[1])
    )
