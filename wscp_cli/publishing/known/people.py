"""How people are named: in full, surname first, by each part, by the short forms of a first name."""

import re
from collections.abc import Iterator

from wscp_cli.publishing.fold import plain, squashed
from wscp_cli.publishing.known.identifiers import Identifier
from wscp_cli.publishing.known.nicknames import nicknames
from wscp_cli.publishing.known.ordinary import is_ordinary
from wscp_cli.publishing.known.spelling import LEAST_LETTERS_ANYWHERE, LEAST_NICKNAME, SHORT_NAME, Spelling

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


def spellings_of_name(one: Identifier) -> Iterator[Spelling]:
    """Every spelling of a person's name, umlauts written out too."""
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
        ordinary = is_ordinary(part) or len(part) <= SHORT_NAME
        yield Spelling(part, one.person, one.of_class, one_word=True, ordinary=ordinary and part.isascii())
    if one.kind == "name" and telling and telling[0] in singles:
        for form in sorted(nicknames(telling[0])):
            if len(form) >= LEAST_NICKNAME:
                sure = len(form) > LEAST_NICKNAME and not is_ordinary(form)
                yield Spelling(
                    form,
                    one.person,
                    one.of_class,
                    one_word=True,
                    certain=sure,
                    ordinary=is_ordinary(form) or len(form) <= SHORT_NAME,
                )


def _run_together(one: Identifier, form: str, words: int) -> Iterator[Spelling]:
    """A name of several words, or one whose letters belong to no alphabet with capitals."""
    if not form.isascii():
        yield Spelling(form, one.person, one.of_class, anywhere=True)
    elif words > 1:
        yield Spelling(form, one.person, one.of_class, anywhere=len(form) > LEAST_LETTERS_ANYWHERE)
