"""A file's passages laid end to end and folded once, so that each spelling is looked for in one stroke."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wscp_cli.publishing.fold import plain
from wscp_cli.publishing.passages import Passage

_BETWEEN = "\ue0fe"
"""Stands between two passages: of the private letters, which folding leaves alone."""
_NO_LETTER = re.compile(rf"[^\w{_BETWEEN}]+|_+")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Laid:
    """Passages of one reading, folded.

    Attributes:
        passages: The passages, in order.
        plains: Each in plain letters with its case.
        lowers: Each lower-case, letter by letter at the same position.
        squash: All of them, letters and figures only, with a mark between.
        starts: Where each begins in ``squash``.
    """

    passages: tuple[Passage, ...]
    plains: list[str]
    lowers: list[str]
    squash: str
    starts: list[int]

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Laid":
        """Lay passages end to end."""
        kept = tuple(passages)
        simple = plain(_BETWEEN.join(one.text.replace(_BETWEEN, " ") for one in kept))
        lower = simple.lower()
        if len(lower) != len(simple):
            lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in simple)
        squash = _NO_LETTER.sub("", lower)
        starts, at = [], 0
        for one in squash.split(_BETWEEN):
            starts.append(at)
            at += len(one) + 1
        return cls(kept, simple.split(_BETWEEN), lower.split(_BETWEEN), squash, starts)

    def find(self, form: str, most: int) -> Iterator[tuple[int, int, int]]:
        """Where a form stands: the passage, and its span in the passage's plain text.

        Args:
            form: Letters and figures only, lower-case.
            most: So many at most.
        """
        at = self.squash.find(form)
        while at >= 0 and most:
            most -= 1
            index = bisect_right(self.starts, at) - 1
            start, end = _span(self.lowers[index], at - self.starts[index], len(form))
            yield index, start, end
            at = self.squash.find(form, at + 1)


def _span(lower: str, letters_before: int, length: int) -> tuple[int, int]:
    """Where so many letters stand in a text, after so many others."""
    first = last = 0
    for count, letter in enumerate(_LETTER.finditer(lower)):
        if count == letters_before:
            first = letter.start()
        if count == letters_before + length - 1:
            last = letter.end()
            break
    return first, last
