"""Two people changed the same file: both changes put together, line by line, where they do not touch."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_Change = tuple[int, int, tuple[bytes, ...]]
"""First line changed, line after the last, and what takes their place; both ends are the same for an insertion."""


def merged(base: bytes, mine: bytes, theirs: bytes) -> bytes | None:
    """What both versions make of the file together; None where they change the same lines, or lines that touch.

    Line ends stay those of the base: an editor of Windows that writes all of them anew changed no line.

    Args:
        base: The file as both began with it.
        mine: One version.
        theirs: The other.
    """
    lines = base.splitlines(keepends=True)
    changes = sorted({*_changes(lines, _with_ends_of(base, mine)), *_changes(lines, _with_ends_of(base, theirs))})
    if any(_touch(one, other) for one, other in pairwise(changes)):
        return None
    made: list[bytes] = []
    at = 0
    for first, after, instead in changes:
        made += [*lines[at:first], *instead]
        at = after
    return b"".join([*made, *lines[at:]])


def _with_ends_of(base: bytes, version: bytes) -> bytes:
    """The version with the base's line ends, where all of those are alike."""
    of_windows = base.count(b"\r\n")
    if of_windows not in {0, base.count(b"\n")}:
        return version
    plain = version.replace(b"\r\n", b"\n")
    return plain.replace(b"\n", b"\r\n") if of_windows else plain


def _changes(base: Sequence[bytes], version: bytes) -> list[_Change]:
    lines = version.splitlines(keepends=True)
    matcher = SequenceMatcher(None, base, lines, autojunk=False)
    return [
        (first, after, tuple(lines[begin:end]))
        for kind, first, after, begin, end in matcher.get_opcodes()
        if kind != "equal"
    ]


def _touch(one: _Change, other: _Change) -> bool:
    """Whether the second, which begins no earlier, reaches into the first or begins where it ends."""
    return other[0] <= one[1]
