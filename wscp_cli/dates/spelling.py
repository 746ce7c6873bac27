"""Months and weekdays with one slip of the pen, where it can mean no other: ``Febuary``, ``Wensday``, ``Mrach``."""

import re

_NAMES = (
    "january", "february", "march", "april", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
"""Names long enough to be known by the rest of their letters; May, June and July are not."""
_WORD = re.compile(r"(?<![a-z])[a-z]{4,11}(?![a-z])")
_LONG = 6
"""Letters of a name in which one may stand for another: ``march`` with another letter is ``match`` or ``marsh``."""


def set_right(text: str) -> str:
    """A text with such slips put right; every other word as it is.

    Args:
        text: In lower case.
    """
    return _WORD.sub(lambda found: _meant(found.group()), text)


def _meant(word: str) -> str:
    if word in _NAMES:
        return word
    near = [name for name in _NAMES if _one_slip(word, name)]
    return near[0] if len(near) == 1 else word


def _one_slip(word: str, name: str) -> bool:
    """Whether a letter is missing, doubled or too many, two have changed places, or (in a long name) one is another."""
    if word == f"{name}s":  # more than one Monday
        return False
    longer, shorter = (name, word) if len(name) >= len(word) else (word, name)
    if len(longer) - len(shorter) > 1 or longer[0] != shorter[0]:
        return False
    if len(longer) > len(shorter):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer)))
    differ = [at for at, (one, other) in enumerate(zip(word, name, strict=True)) if one != other]
    if len(differ) == 1:
        return len(name) >= _LONG
    first, last = differ[0], differ[-1]
    return len(differ) == 2 and last == first + 1 and word[first] == name[last] and word[last] == name[first]  # noqa: PLR2004  (two letters that changed places)
