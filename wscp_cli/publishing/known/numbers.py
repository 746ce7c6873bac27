"""How dates of birth, telephones, e-mail addresses and numbers are written, and places by what they are called."""

import re
from collections.abc import Iterator
from datetime import date

from wscp_cli.publishing.fold import plain, squashed
from wscp_cli.publishing.known.identifiers import Identifier
from wscp_cli.publishing.known.places import spellings_of_address, spellings_of_named_place
from wscp_cli.publishing.known.spelling import LEAST_LETTERS_ANYWHERE, Spelling

_LEAST_FIGURES = 5
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def spellings_of_birth(one: Identifier, born: date) -> Iterator[Spelling]:
    """What is left of a date's common forms without spaces and marks; the other forms are read as dates."""
    month = _MONTHS[born.month - 1]
    years = (f"{born.year}", f"{born.year % 100:02}")
    suffix = "th" if 11 <= born.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(born.day % 10, "th")  # noqa: PLR2004
    forms = [f"{born:%Y%m%d}", f"{born:%d%m%Y}"]
    for year in years:
        for name in dict.fromkeys((month, month[:3], month[:4] if month == "september" else month[:3])):
            for day in dict.fromkeys((f"{born.day}", f"{born.day:02}", f"{born.day}{suffix}")):
                forms += [f"{day}{name}{year}", f"{day}of{name}{year}", f"{name}{day}{year}", f"{name}the{day}{year}"]
    for form in forms:
        yield Spelling(form, one.person, one.of_class)


def _spellings_of_phone(one: Identifier) -> Iterator[Spelling]:
    figures = re.sub(r"\D", "", plain(one.text).replace("(0)", ""))
    national = re.sub(r"^(?:00)?44", "", figures).lstrip("0") if len(figures) > 9 else figures  # noqa: PLR2004
    if len(national) >= 7:  # noqa: PLR2004
        yield Spelling(national, one.person, one.of_class, anywhere=True)
    elif len(national) >= _LEAST_FIGURES:
        yield Spelling(national, one.person, one.of_class)
    if len(national) > 9:  # noqa: PLR2004  (the subscriber's own number, without its area)
        yield Spelling(national[-6:], one.person, one.of_class, certain=False)


def _spellings_of_email(one: Identifier) -> Iterator[Spelling]:
    address = plain(one.text).lower().strip()
    local, _, host = address.partition("@")
    yield Spelling(squashed(address), one.person, one.of_class, anywhere=True)
    yield Spelling(
        f"{squashed(local)}at{squashed(host.replace('.', ' dot '))}", one.person, one.of_class, anywhere=True
    )
    yield Spelling(f"{squashed(local)}at{squashed(host)}", one.person, one.of_class, anywhere=True)
    if len(squashed(local)) >= LEAST_LETTERS_ANYWHERE:
        yield Spelling(squashed(local), one.person, one.of_class, anywhere=len(squashed(local)) > 7)  # noqa: PLR2004


def _spellings_of_number(one: Identifier) -> Iterator[Spelling]:
    form = squashed(plain(one.text).lower())
    yield Spelling(form, one.person, one.of_class, anywhere=len(form) > 7, certain=len(form) > 3)  # noqa: PLR2004
    if any(letter.isdigit() for letter in form) and len(form) > 7:  # noqa: PLR2004
        for mistaken in {
            form.replace("0", "o"),
            form.replace("o", "0"),
            form.replace("1", "l"),
            form.replace("1", "i"),
        }:
            yield Spelling(mistaken, one.person, one.of_class, certain=False)


def _spellings_of_address(one: Identifier) -> Iterator[Spelling]:
    for form, certain in spellings_of_address(one.text):
        yield Spelling(form, one.person, one.of_class, anywhere=len(form) > 8, certain=certain)  # noqa: PLR2004


def _spellings_of_place(one: Identifier) -> Iterator[Spelling]:
    for form, certain in spellings_of_named_place(one.text):
        yield Spelling(form, one.person, one.of_class, anywhere=len(form) > 11, certain=certain)  # noqa: PLR2004


def _spellings_of_other(one: Identifier) -> Iterator[Spelling]:
    if any(letter.isdigit() for letter in one.text):
        yield from _spellings_of_number(one)
    elif "@" in one.text:
        yield from _spellings_of_email(one)
    else:
        yield from _spellings_of_place(one)


SPELLINGS_OF_NUMBERS = {
    "address": _spellings_of_address,
    "school": _spellings_of_place,
    "phone": _spellings_of_phone,
    "email": _spellings_of_email,
    "nhs": _spellings_of_number,
    "reference": _spellings_of_number,
    "other": _spellings_of_other,
}
"""Of each kind of identifier that is no name, what spells it."""
