"""Ids made of what somebody is to the child, never of what somebody is called."""

import re

_WORDS = frozenset(
    {
        "a",
        "adoptive",
        "adopted",
        "adopter",
        "and",
        "aunt",
        "baby",
        "birth",
        "boyfriend",
        "brother",
        "carer",
        "child",
        "cousin",
        "daughter",
        "ex",
        "family",
        "father",
        "fathers",
        "former",
        "foster",
        "friend",
        "girlfriend",
        "grandfather",
        "grandmother",
        "grandparent",
        "great",
        "guardian",
        "half",
        "husband",
        "index",
        "late",
        "lodger",
        "maternal",
        "mother",
        "mothers",
        "neighbour",
        "nephew",
        "niece",
        "of",
        "older",
        "parent",
        "partner",
        "paternal",
        "sibling",
        "sister",
        "son",
        "special",
        "step",
        "stepbrother",
        "stepfather",
        "stepmother",
        "stepsister",
        "subject",
        "the",
        "to",
        "twin",
        "uncle",
        "unborn",
        "wife",
        "worker",
        "younger",
    }
)
_LONGEST = 40


def id_of_role(role: str) -> str:
    """An id such as ``maternal-grandmother``; empty when the role says anything besides what somebody is.

    A role may hold a name ("Mother of ..."), and an id goes into file names and logs.
    """
    words = re.sub(r"[^a-z0-9]+", " ", role.lower().replace("'", "").replace("\u2019", "")).split()
    if not words or any(word not in _WORDS and not _letter_or_number(word) for word in words):
        return ""
    return "-".join(words)[:_LONGEST].rstrip("-")


def _letter_or_number(word: str) -> bool:
    return len(word) == 1 or word.isdigit()
