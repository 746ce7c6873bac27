"""What of a family a picture leaves out, counted by kind and reason, and said in words."""

from collections.abc import Mapping

LATER, HOMES, PART, LINES, ELSEWHERE, LOSSES = "later", "homes", "part", "lines", "elsewhere", "losses"
"""Reasons: not yet on that day; a stay that was over; outside the part that is shown; lines nobody asked for; on the
genogram only; losses that are not published."""

_NAMES = {
    "people": ("person", "people"),
    "couples": ("couple", "couples"),
    "bonds": ("bond of a child", "bonds of children"),
    "homes": ("stay in a home", "stays in a home"),
    "losses": ("pregnancy that was lost or ended", "pregnancies that were lost or ended"),
    "relationships": ("relationship", "relationships"),
}
_SAID = {
    PART: "Part of the family, with left out: {what}.",
    LATER: "Not yet so on that day, and left out: {what}.",
    HOMES: "Over by that day, and not drawn: {what}.",
    LINES: "Relationship lines left out: {what}.",
    ELSEWHERE: "Not here, but on the genogram: {what}.",
    LOSSES: "Left out of what is published: {what} (--losses shows them).",
}

Counts = Mapping[tuple[str, str], int]


def notes_on(left_out: Counts) -> tuple[str, ...]:
    """One sentence for each reason, in a fixed order; nothing where nothing is left out."""
    found = []
    for reason, words in _SAID.items():
        parts = [counted(kind, n) for kind in _NAMES if (n := left_out.get((reason, kind), 0))]
        if parts:
            found.append(words.format(what=", ".join(parts)))
    return tuple(found)


def counted(kind: str, number: int) -> str:
    """A number of records in words, such as ``2 relationships``."""
    return f"{number} {_NAMES[kind][number != 1]}"
