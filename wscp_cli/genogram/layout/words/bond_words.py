"""The words at the line of a child whose bond is none by birth, with the years of a bond that was over."""

from wscp_cli.family.kinship import BIRTH_LIKE, Couple, Kinship
from wscp_cli.family.years import years
from wscp_cli.model.family import Parentage

_WORDS = {
    "adopted": ("adopted",),
    "foster": ("foster",),
    "step": ("step",),
    "donor": ("donor",),
    "special-guardianship": ("special", "guardian"),
    "not-known": ("bond not", "known"),
}


def bond_words(kin: Kinship, couple: Couple, child: int, bond: str, *, dates: bool = True) -> tuple[str, ...]:
    """The lines of words at a child's line to a couple, the topmost first; none for a birth that is all there is.

    A couple who fostered a child before they adopted it have both written.

    Args:
        kin: The family.
        couple: Whose line it is.
        child: The child's number.
        bond: The kind of bond the line is drawn for.
        dates: Whether years are written.
    """
    written = kin.bonds.get((couple.key, child), [])
    if not written:
        return _WORDS.get(bond, ())
    found: list[str] = []
    for entry in written:
        words = list(_WORDS.get(entry.kind, ()))
        if entry.ended is not None:
            words = [*(words or ["by birth"]), *_when(entry, dates=dates)]
        elif entry.kind in BIRTH_LIKE and entry.kind != "donor" and len(written) > 1:
            words = ["by birth"]
        if words and words != found[-len(words) :]:
            found += words
    return tuple(found)


def _when(entry: Parentage, *, dates: bool) -> list[str]:
    span = years(entry.began, entry.ended) if dates else ""
    return [span] if span else ["ended"]
