"""Numbers that point to somebody whoever it is: told by their form and, where they have one, their check digit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wscp_cli.publishing.judge.pages import Laid
from wscp_cli.publishing.passages import Reading


@dataclass(frozen=True, slots=True)
class Pattern:
    """One number that has the form of an identifier.

    Attributes:
        kind: nhs, upn, nino, phone, email, plate or birth.
        certain: Whether form and check digit leave no doubt.
        place: Where it stands.
        text: The number, for ``--show`` alone.
    """

    kind: str
    certain: bool
    place: str
    text: str


_NHS = re.compile(r"(?<![\d-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d-])")
_NHS_WORD = re.compile(r"\bnhs\b")
_UPN = re.compile(r"(?<![^\W_])([a-hj-np-rt-z])(\d{11}[\da-hj-np-rt-z])(?![^\W_])")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NINO = re.compile(
    r"(?<![^\W_])(?!bg|gb|kn|nk|nt|tn|zz)[abceghj-prstw-z][abceghj-nprstw-z] ?\d\d ?\d\d ?\d\d ?[abcd](?![^\W_])"
)
_MOBILE = re.compile(r"(?<![\d])(?:\+44 ?(?:\(0\) ?)?|0044 ?|0)7\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_OWN_POST = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|aol|btinternet|sky|talktalk|virginmedia|ntlworld|"
    r"proton|protonmail|msn|mail|gmx)\."
)
_PLATE = re.compile(r"(?<![^\W_])[A-HJ-PR-Y][A-HJ-PR-Y]\d\d ?[A-HJ-PR-Z]{3}(?![^\W_])")
_BORN = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?: on)?)\W{0,3}\s*(?:the\s)?\d{1,2}\b[^.\n]{1,14}?\d{2,4}"
)


def patterns_in(laid: Laid) -> Iterator[Pattern]:
    """Every number of a known form, once a place and kind."""
    for index, passage in enumerate(laid.passages):
        lower = laid.lowers[index]
        if not _may_hold_one(lower):
            continue
        met: set[str] = set()
        for kind, certain, text in _of(lower, laid.plains[index], passage.reading):
            if kind not in met:
                met.add(kind)
                yield Pattern(kind, certain, passage.place, text)


def _may_hold_one(lower: str) -> bool:
    return "@" in lower or any(map(str.isdigit, lower))


def _of(lower: str, plain_text: str, reading: Reading) -> Iterator[tuple[str, bool, str]]:
    for found in _NHS.finditer(lower):
        if nhs_number_is_sound(found[1] + found[3] + found[4]):
            said = bool(found[2]) or bool(_NHS_WORD.search(lower))
            if said or reading is Reading.SENTENCES:
                yield "nhs", said, found[0]
    for found in _UPN.finditer(lower):
        if upn_is_sound(found[0].upper()):
            yield "upn", True, found[0]
    for found in _NINO.finditer(lower):
        yield "nino", True, found[0]
    for found in _MOBILE.finditer(lower):
        yield "phone", False, found[0]
    for found in _EMAIL.finditer(lower):
        if _OWN_POST.search(found[0]):
            yield "email", False, found[0]
    for found in _PLATE.finditer(plain_text):
        yield "plate", False, found[0]
    for found in _BORN.finditer(lower):
        yield "birth", False, found[0]


def nhs_number_is_sound(figures: str) -> bool:
    """Whether ten figures are an NHS number by their check digit (modulus 11)."""
    if len(figures) != 10 or len(set(figures)) == 1:  # noqa: PLR2004
        return False
    total = sum(int(figure) * weight for figure, weight in zip(figures[:9], range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(figures[9])  # noqa: PLR2004


def upn_is_sound(upn: str) -> bool:
    """Whether a unique pupil number has the right check letter (modulus 23)."""
    rest = upn[1:]
    values = [int(one) if one.isdigit() else _UPN_LETTERS.index(one) for one in rest]
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True))
    return _UPN_LETTERS[total % 23] == upn[0]
