"""Everything known, in every spelling, ready to be searched for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.publishing.known.identifiers import Identifier
from wscp_cli.publishing.known.numbers import SPELLINGS_OF_NUMBERS, spellings_of_birth
from wscp_cli.publishing.known.people import spellings_of_name
from wscp_cli.publishing.known.spelling import LEAST_LETTERS_ANYWHERE, LEAST_LETTERS_NEAR, LEAST_NICKNAME, Spelling


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
                _keep(spellings_of_birth(one, born), inside, words)
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
    short = [form for form in words if LEAST_NICKNAME < len(form) < LEAST_LETTERS_ANYWHERE and form.isascii()]
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


_SPELLINGS = {"name": spellings_of_name, "alias": spellings_of_name, **SPELLINGS_OF_NUMBERS}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
