"""The words of a text, with their spans."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+(?:'(?!s\b)[^\W_]+)?")


def word_spans(lower: str) -> Iterator[tuple[str, int, int]]:
    """Each word, letters and figures only, with its span; ``O'Neill`` and ``Anne-Marie``'s halves are words.

    Args:
        lower: The text in plain letters, lower-case.
    """
    for found in _WORD.finditer(lower):
        word = found[0]
        yield word.replace("'", ""), found.start(), found.end()
