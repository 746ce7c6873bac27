"""Who of a family holds parental responsibility for a child of the review, read from the words at the child."""

import re

from wscp_cli.model.family import Family

_PARTS = re.compile(r"[;,\n]|\band\b")
_ENDS = re.compile(r"\s+(?:since|from|under|by|until|with)\b|\(")
_OVER = re.compile(r"\b(?:until|ended|lost|removed|no longer)\b")


def holders(family: Family) -> frozenset[str]:
    """The ids of those who hold parental responsibility for a child of the review.

    ``parental_responsibility`` names them by id, by role or by name, such as ``mother; father since 2024``. Whoever
    is named as having it no more is none of them; who is not in the family, such as a local authority, is left to the
    words.
    """
    called: dict[str, list[str]] = {}
    for person in family.people:
        for name in {_plain(person.id.replace("-", " ")), _plain(person.role), _plain(person.name)} - {""}:
            called.setdefault(name, []).append(person.id)
    ids = {person.id for person in family.people}
    found: set[str] = set()
    for child in (person for person in family.people if person.index_child):
        for part in _PARTS.split(child.parental_responsibility):
            if _OVER.search(part):
                continue
            who = _ENDS.split(part.strip(), maxsplit=1)[0].strip()
            named = [who] if who in ids else called.get(_plain(who.replace("-", " ")), [])
            found |= set(named) if len(named) == 1 else set()
    return frozenset(found)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"^(?:the|her|his|their)\s+", "", text.lower().strip()).split())
