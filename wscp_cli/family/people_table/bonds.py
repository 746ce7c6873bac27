"""What a spreadsheet of people says in brackets: of a couple how it stands, of a parent by what bond."""

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from wscp_cli.family.people_table.said_spans import ReadWords, SaidSpan, said_span
from wscp_cli.model.family import Certainty, ParentageKind, RelationshipKind, Strength, Union, UnionKind, UnionStatus
from wscp_cli.model.values.dates import EdtfDate

_KINDS: dict[str, UnionKind] = {
    **dict.fromkeys(("married", "husband", "wife", "marriage"), "married"),
    "civil partnership": "civil-partnership",
    **dict.fromkeys(("cohabiting", "living together", "cohabits", "cohabited", "lived together"), "cohabiting"),
    **dict.fromkeys(("engaged", "engagement", "fiance", "fiancee", "fiancé", "fiancée"), "engaged"),
    "affair": "affair",
    **dict.fromkeys(("forced marriage", "forced to marry"), "forced-marriage"),
    **dict.fromkeys(("transitory", "brief", "short", "casual"), "transitory"),
}
_STATUSES: dict[str, UnionStatus] = {
    "separated": "separated",
    "divorced": "divorced",
    "widowed": "widowed",
    **dict.fromkeys(("ended", "ex", "former", "past"), "ended"),
    **dict.fromkeys(("current", "now"), "current"),
}
_EMPTY_WORDS = frozenset(
    {
        "in",
        "since",
        "from",
        "about",
        "the",
        "of",
        "on",
        "partner",
        "couple",
        "but",
        "still",
        "a",
        "relationship",
        "together",
        "briefly",
        "by",
        "parent",
        "mother",
        "father",
        "carer",
    }
)
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


@dataclass(frozen=True, slots=True)
class SaidBond:
    """What the words in brackets beside a parent say.

    Attributes:
        kind: The bond; by birth where no word says otherwise, not known where the words are none of the known ones.
        began: When it began.
        ended: When it ended.
        fault: What of the words could not be taken.
    """

    kind: ParentageKind
    began: EdtfDate | None = None
    ended: EdtfDate | None = None
    fault: Fault = ""


def bond_as_said(bracket: str, read: ReadWords, usual: ParentageKind = "birth") -> SaidBond:
    """The bond that the words in brackets beside a parent say, such as ``foster 2020 to 2021``.

    Args:
        bracket: The words.
        read: Reads a date; None when it cannot be read for sure.
        usual: The bond where no word says any.
    """
    span = said_span(bracket.lower(), read)
    plain = " ".join(re.sub(r"[^\w]|_", " ", span.words).split())
    found = {bond for word, bond in _BONDS.items() if re.search(rf"\b{word}\b", plain)}
    left = set(re.sub("|".join(rf"\b{word}\b" for word in _BONDS), " ", plain).split()) - _EMPTY_WORDS
    if len(found) > 1 or left:
        return SaidBond("not-known" if len(found) != 1 else found.pop(), span.began, span.ended, "words")
    kind = found.pop() if found else usual
    return SaidBond(kind, span.began, span.ended, "date" if span.unread else "")


@dataclass(frozen=True, slots=True)
class SaidTie:
    """What a cell says of a relationship.

    Attributes:
        kind: Its kind; None where the words begin with none.
        who: The words for the other person.
        span: When it was.
        certainty: How sure it is.
        strength: How strong it is.
        left: Whether the brackets have words that say none of these.
    """

    kind: RelationshipKind | None
    who: str
    span: SaidSpan
    certainty: Certainty | None = None
    strength: Strength | None = None
    left: bool = False


def tie_as_said(text: str, read: ReadWords) -> SaidTie:
    """A relationship as a cell says it, such as ``physical abuse of Kim (alleged, 2018 to 2022)``."""
    found = re.fullmatch(r"(.*?)(?:\(([^()]*)\))?\s*", text.strip(), re.DOTALL)
    words, bracket = (found[1].strip(), found[2] or "") if found else (text.strip(), "")
    plain = words.lower().replace("-", " ")
    for said, kind in _TIES.items():
        match = re.match(rf"{said}\b\s*(?:(?:of|towards|to|with|from|for|by)\b)?\s*:?\s*", plain)
        if match:
            span = said_span(bracket, read)
            inside = set(re.findall(r"[^\W\d_]+", span.words.lower())) - _EMPTY_WORDS
            sure = next((one for one in get_args(Certainty) if one in inside), None)
            strong = next((one for one in get_args(Strength) if one in inside), None)
            left = bool(inside - {sure, strong})
            return SaidTie(kind, words[match.end() :].strip(), span, sure, strong, left)
    return SaidTie(None, words, said_span(bracket, read))


_TIES: dict[str, RelationshipKind] = {
    "physical(?:ly)? abus(?:e|ive)": "physical-abuse",
    "emotional(?:ly)? abus(?:e|ive)": "emotional-abuse",
    "(?:economic|financial)(?:ly)? abus(?:e|ive)": "economic-abuse",
    "(?:(?:criminal|sexual) )?exploit(?:s|ing|ation)": "exploitation",
    "sexual(?:ly)? abus(?:e|ive)": "sexual-abuse",
    "abus(?:e|ive)": "abuse",
    "violen(?:t|ce)": "physical-abuse",
    "neglect(?:s|ful)?": "neglect",
    "controll?(?:ing|s)": "controlling",
    "coercive control": "controlling",
    "in conflict": "conflict",
    "conflict": "conflict",
    "cut off": "cut-off",
    "estranged": "cut-off",
    "distant": "distant",
    "over close": "fused",
    "fused": "fused",
    "close": "close",
    "car(?:ing|es)": "caring",
    "looks after": "caring",
}


def union_as_said(union: Union, bracket: str, read: ReadWords) -> tuple[Union, Fault]:
    """A couple as the words in brackets beside a partner say, such as ``married 2015, separated March 2021``.

    Args:
        union: What is known of the couple so far.
        bracket: The words.
        read: Reads a date; None when it cannot be read for sure.
    """
    fault: Fault = ""
    for part in re.split(r"[,;]|\band\b", bracket.lower()):
        span = said_span(part, read)
        plain = " ".join(re.sub(r"[^\w]|_", " ", span.words).split())
        kind = next((kind for word, kind in _KINDS.items() if re.search(rf"\b{word}\b", plain)), None)
        status = next((status for word, status in _STATUSES.items() if re.search(rf"\b{word}\b", part)), None)
        left = plain
        for word in (*_KINDS, *_STATUSES):
            left = re.sub(rf"\b{word}\b", " ", left)
        if set(left.split()) - _EMPTY_WORDS:
            fault = fault or "words"
        if kind:
            union = replace(union, kind=kind)
        if status:
            union = replace(union, status=status, kind="married" if status == "divorced" else union.kind)
        fault = "date" if span.unread else fault
        union = _dated(union, span, status)
    return union, fault


def _dated(union: Union, span: SaidSpan, status: UnionStatus | None) -> Union:
    """A couple with the days one part of the words gives it."""
    only = span.began if span.ended is None else None
    if status == "separated":
        day = only or span.ended
        return replace(union, separated=day or union.separated, began=span.began if span.ended else union.began)
    if status in {"divorced", "ended", "widowed"}:
        day = only or span.ended
        return replace(union, ended=day or union.ended, began=(span.began if span.ended else None) or union.began)
    if span.ended:
        over = "ended" if union.status == "current" else union.status
        return replace(union, began=span.began or union.began, ended=span.ended, status=over)
    return replace(union, began=span.began or union.began)
