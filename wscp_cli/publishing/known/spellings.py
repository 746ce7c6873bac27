"""Every way a known identifier is written, as the judge searches for it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.publishing.fold import plain, squashed
from wscp_cli.publishing.known.identifiers import Identifier
from wscp_cli.publishing.known.nicknames import nicknames
from wscp_cli.publishing.known.ordinary import is_ordinary
from wscp_cli.publishing.known.places import spellings_of_address, spellings_of_named_place

LEAST_LETTERS_ANYWHERE = 6
"""A term of so many letters is looked for inside longer text too; a shorter one stands there by chance."""
LEAST_LETTERS_NEAR = 5
_LEAST_OF_ANOTHER_SCRIPT = 3
"""A Chinese name is of three letters; letters that are not Latin seldom stand in bytes by chance."""
_SHORT_NAME = 4
_LEAST_NICKNAME = 3
_LEAST_FIGURES = 5


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of one identifier.

    Attributes:
        form: Letters and figures only, lower-case, accents off.
        whose: The person, by role or id.
        of_class: name, professional, birth, address, school, phone, email, nhs, reference or other.
        anywhere: It is an identifier wherever it stands, also inside a longer word.
        one_word: It is one word, found as a token of the text.
        certain: Whether finding it is an error; else a person has to look.
        ordinary: It is an ordinary word too, or so short that only a capital tells it from one.
        bytes_too: It is long enough to be looked for in raw bytes.
    """

    form: str
    whose: str
    of_class: str
    anywhere: bool = False
    one_word: bool = False
    certain: bool = True
    ordinary: bool = False

    @property
    def bytes_too(self) -> bool:
        """Whether it is long enough to mean something in raw bytes and in text without divisions."""
        least = LEAST_LETTERS_ANYWHERE if self.form.isascii() else _LEAST_OF_ANOTHER_SCRIPT
        return self.certain and not self.ordinary and len(self.form) >= least


@dataclass(frozen=True, slots=True)
class Known:
    """What is known, ready to be searched for.

    Attributes:
        people: How many people the identifiers belong to.
        terms: How many identifiers there are.
        inside: Spellings looked for in text without its spaces and marks.
        words: Spellings that are one word each, by that word.
        near: Names that one slip of the pen may hide, by what they are after leaving out one letter.
        births: Dates of birth: whose they are.
        spaced: Short names with each letter by itself; None where there are none.
    """

    people: int
    terms: int
    inside: tuple[Spelling, ...]
    words: dict[str, Spelling]
    near: dict[str, tuple[Spelling, ...]] = field(default_factory=dict)
    births: dict[date, str] = field(default_factory=dict)
    spaced: re.Pattern[str] | None = None


def known_from(identifiers: Iterable[Identifier]) -> Known:
    """Work out every spelling of what is known.

    Args:
        identifiers: The identifiers, of any number of people.
    """
    given = [one for one in identifiers if one.text.strip()]
    inside: dict[tuple[str, str, str], Spelling] = {}
    words: dict[str, Spelling] = {}
    births: dict[date, str] = {}
    for one in given:
        if one.kind == "born":
            if born := _day(one.text):
                births.setdefault(born, one.person)
                _keep(_spellings_of_birth(one, born), inside, words)
            continue
        _keep(_SPELLINGS[one.kind](one), inside, words)
    near: dict[str, list[Spelling]] = {}
    for spelling in words.values():
        if (
            len(spelling.form) >= LEAST_LETTERS_NEAR
            and spelling.certain
            and not spelling.ordinary
            and spelling.form.isalpha()
        ):
            for shorter in shortened(spelling.form):
                near.setdefault(shorter, []).append(spelling)
    return Known(
        len({one.person for one in given}),
        len(given),
        tuple(inside.values()),
        words,
        {form: tuple(found) for form, found in near.items()},
        births,
        _spaced(words),
    )


def _spaced(words: dict[str, Spelling]) -> re.Pattern[str] | None:
    """Short names as ``R o s e``; longer ones are found without their spaces."""
    short = [form for form in words if _LEAST_NICKNAME < len(form) < LEAST_LETTERS_ANYWHERE and form.isascii()]
    spelt = "|".join(r"[\W_]{1,3}".join(map(re.escape, form)) for form in short)
    return re.compile(rf"(?<![^\W_])(?:{spelt})(?![^\W_])") if short else None


def shortened(word: str) -> set[str]:
    """A word, and the word with each of its letters left out: two words that share one differ by one slip."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _keep(
    spellings: Iterable[Spelling],
    inside: dict[tuple[str, str, str], Spelling],
    words: dict[str, Spelling],
) -> None:
    for one in spellings:
        if not one.form:
            continue
        if one.one_word:
            there = words.get(one.form)
            if there is None or (one.certain and not there.certain):
                words[one.form] = one
            if len(one.form) < LEAST_LETTERS_ANYWHERE and one.form.isascii():
                continue
        key = (one.form, one.whose, one.of_class)
        if key not in inside or (one.certain and not inside[key].certain):
            inside[key] = one


_TITLES = {
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "lady",
    "lord",
    "rev",
    "reverend",
    "pc",
    "dc",
    "ds",
    "di",
    "dci",
    "sgt",
    "nan",
    "nana",
    "nanny",
    "gran",
    "grandma",
    "granny",
    "grandad",
    "grandpa",
    "grandfather",
    "grandmother",
    "aunt",
    "auntie",
    "aunty",
    "uncle",
    "baby",
    "sister",
    "nurse",
    "mum",
    "dad",
    "pop",
    "pops",
    "junior",
    "jr",
    "snr",
    "senior",
    "big",
    "little",
    "the",
}
_PARTICLES = {
    "de",
    "da",
    "do",
    "dos",
    "di",
    "del",
    "della",
    "der",
    "den",
    "van",
    "von",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "bint",
    "ibn",
    "abu",
    "umm",
    "mc",
    "mac",
    "o",
    "st",
    "ap",
    "ab",
    "y",
    "e",
    "und",
    "and",
    "te",
    "ter",
    "ten",
    "zu",
    "du",
    "san",
}
_APART = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_UMLAUTS = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "å": "aa",
    "ø": "oe",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "Å": "Aa",
    "Ø": "Oe",
}


def _spellings_of_name(one: Identifier) -> Iterator[Spelling]:
    yield from _as_spelt(one, one.text)
    spelt_out = "".join(_UMLAUTS.get(letter, letter) for letter in one.text)
    if spelt_out != one.text:
        yield from _as_spelt(one, spelt_out)


def _as_spelt(one: Identifier, text: str) -> Iterator[Spelling]:
    lower = plain(text).lower()
    groups = [_APART.findall(word) for word in lower.split()]
    words = [squashed("".join(group)) for group in groups if group]
    telling = [word for word in words if word not in _TITLES] or words
    parts = [squashed(part) for group in groups for part in group]
    whole = "".join(words)
    for form in dict.fromkeys(
        (whole, "".join(telling), "".join(telling[::-1]), telling[0] + telling[-1], telling[-1] + telling[0])
        if telling
        else ()
    ):
        yield from _run_together(one, form, len(telling))
    singles = [
        part
        for part in (*telling, *parts)
        if part not in _TITLES and part not in _PARTICLES and (len(part) > 1 or not part.isascii())
    ]
    for part in dict.fromkeys(singles):
        ordinary = is_ordinary(part) or len(part) <= _SHORT_NAME
        yield Spelling(part, one.person, one.of_class, one_word=True, ordinary=ordinary and part.isascii())
    if one.kind == "name" and telling and telling[0] in singles:
        for form in sorted(nicknames(telling[0])):
            if len(form) >= _LEAST_NICKNAME:
                sure = len(form) > _LEAST_NICKNAME and not is_ordinary(form)
                yield Spelling(
                    form,
                    one.person,
                    one.of_class,
                    one_word=True,
                    certain=sure,
                    ordinary=is_ordinary(form) or len(form) <= _SHORT_NAME,
                )


def _run_together(one: Identifier, form: str, words: int) -> Iterator[Spelling]:
    """A name of several words, or one whose letters belong to no alphabet with capitals."""
    if not form.isascii():
        yield Spelling(form, one.person, one.of_class, anywhere=True)
    elif words > 1:
        yield Spelling(form, one.person, one.of_class, anywhere=len(form) > LEAST_LETTERS_ANYWHERE)


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


def _spellings_of_birth(one: Identifier, born: date) -> Iterator[Spelling]:
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


_SPELLINGS = {
    "name": _spellings_of_name,
    "alias": _spellings_of_name,
    "address": _spellings_of_address,
    "school": _spellings_of_place,
    "phone": _spellings_of_phone,
    "email": _spellings_of_email,
    "nhs": _spellings_of_number,
    "reference": _spellings_of_number,
    "other": _spellings_of_other,
}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
