"""What a spreadsheet of people says in brackets: of a couple how it stands, of a parent by what bond."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from wscp_cli.model.dates import EdtfDate
from wscp_cli.model.family import ParentageKind, Union, UnionKind, UnionStatus

_KINDS: dict[str, UnionKind] = {
    **dict.fromkeys(("married", "husband", "wife", "marriage"), "married"), "civil partnership": "civil-partnership",
    **dict.fromkeys(("cohabiting", "living together", "cohabits", "cohabited", "lived together"), "cohabiting"),
    **dict.fromkeys(("transitory", "brief", "short", "casual"), "transitory"),
}
_STATUSES: dict[str, UnionStatus] = {
    "separated": "separated", "divorced": "divorced", "widowed": "widowed",
    **dict.fromkeys(("ended", "ex", "former", "past"), "ended"), **dict.fromkeys(("current", "now"), "current"),
}
_EMPTY_WORDS = frozenset({
    "in", "since", "from", "about", "the", "of", "on", "partner", "couple", "but", "still", "a", "relationship",
    "together", "briefly", "by", "parent", "mother", "father", "carer",
})
_BONDS: dict[str, ParentageKind] = {
    **dict.fromkeys(("adopted", "adoptive", "adoption", "adopter"), "adopted"),
    **dict.fromkeys(("foster", "fostered", "fostering"), "foster"),
    **dict.fromkeys(("step", "stepmother", "stepfather", "stepparent", "stepmum", "stepdad"), "step"),
    **dict.fromkeys(("donor", "egg donor", "sperm donor"), "donor"),
    **dict.fromkeys(("special guardian", "special guardianship", "guardian", "sgo"), "special-guardianship"),
    **dict.fromkeys(("birth", "biological", "natural"), "birth"),
}
Fault = Literal["", "words", "date"]
"""What of the words in brackets could not be taken: nothing, a word, or a date."""


def bond_of(words: str) -> ParentageKind | None:
    """The bond that plain words in brackets beside a parent say; by birth where there are none, None when unclear."""
    found = {bond for word, bond in _BONDS.items() if re.search(rf"\b{word}\b", words)}
    return found.pop() if len(found) == 1 else None if words else "birth"


def union_as_said(union: Union, bracket: str, read: Callable[[str], EdtfDate | None]) -> tuple[Union, Fault]:
    """A couple as the words in brackets beside a partner say, such as ``married 2015, separated March 2021``.

    Args:
        union: What is known of the couple so far.
        bracket: The words.
        read: Reads a date; None when it cannot be read for sure.
    """
    fault: Fault = ""
    for part in re.split(r"[,;]|\band\b", bracket.lower()):
        begins = re.search(r"\d", part)
        when = _date_words(part) if begins else ""
        plain = " ".join(re.sub(r"[^\w]|_", " ", part.replace(when, " ") if when else part).split())
        kind = next((kind for word, kind in _KINDS.items() if re.search(rf"\b{word}\b", plain)), None)
        status = next((status for word, status in _STATUSES.items() if re.search(rf"\b{word}\b", plain)), None)
        left = plain
        for word in (*_KINDS, *_STATUSES):
            left = re.sub(rf"\b{word}\b", " ", left)
        if set(left.split()) - _EMPTY_WORDS or (when and not (kind or status)):
            fault = fault or "words"
        if kind:
            union = replace(union, kind=kind)
        if status:
            union = replace(union, status=status, kind="married" if status == "divorced" else union.kind)
        day = read(when) if when else None
        if when and day is None:
            fault = "date"
        elif day and status in {"divorced", "ended", "widowed"}:
            union = replace(union, ended=day)
        elif day and status == "separated":
            union = replace(union, separated=day)
        elif day and kind:
            union = replace(union, began=day)
    return union, fault


_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter"
)
_DATE = re.compile(rf"(?:\b(?:about|around|approx\.?|early|mid|late|c\.)\s*)*(?:\b(?:{_MONTH})\s+)?\??\d.*", re.DOTALL)


def _date_words(part: str) -> str:
    found = _DATE.search(part)
    return found[0].strip() if found else ""
