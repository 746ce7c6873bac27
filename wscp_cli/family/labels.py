"""What is written at each person: age within the symbol, name and dates beneath, cut to lines that fit."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.model.family import Person
from wscp_cli.model.values.dates import EdtfDate

NAME_SIZE, DATE_SIZE, FACT_SIZE, INSIDE_SIZE, TAG_SIZE = 10.0, 8.5, 8.0, 10.0, 8.0
LINE = 12.0
"""Height of a line of a label, in points."""
WIDEST = 82.0
"""Width in points at which a name is broken."""
_MOST_LINES = 3
_SPACES = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")
_PARTS = re.compile(r"\s|(?<=-)")
_LONGEST_WORD = 180.0
"""Width in points up to which a word of a name is not broken: some 35 letters."""

_WIDTHS = dict(
    zip(
        map(chr, range(32, 127)),
        (
            278,
            278,
            355,
            556,
            556,
            889,
            667,
            191,
            333,
            333,
            389,
            584,
            278,
            333,
            278,
            278,
            556,
            556,
            556,
            556,
            556,
            556,
            556,
            556,
            556,
            556,
            278,
            278,
            584,
            584,
            584,
            556,
            1015,
            667,
            667,
            722,
            722,
            667,
            611,
            778,
            722,
            278,
            500,
            667,
            556,
            833,
            722,
            778,
            667,
            778,
            722,
            667,
            611,
            722,
            667,
            944,
            667,
            667,
            611,
            278,
            278,
            278,
            469,
            556,
            333,
            556,
            556,
            500,
            556,
            556,
            278,
            556,
            556,
            222,
            222,
            500,
            222,
            833,
            556,
            556,
            556,
            556,
            333,
            500,
            278,
            556,
            500,
            722,
            500,
            500,
            500,
            334,
            260,
            334,
            584,
        ),
        strict=True,
    )
)
"""Advance widths of Helvetica's ASCII, in thousandths of the size (Adobe's font metrics)."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASON = re.compile(r"(\d{4})-(2[1-4])[?~%]?")
_SEASON_NAMES = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_NAMELESS = {
    "unborn": "Unborn baby",
    "miscarriage": "Miscarriage",
    "termination": "Termination",
    "stillbirth": "Stillbirth",
}
"""What stands in place of a name where nobody was named: never an id, which means nothing to a reader."""
_FACT_BEGINS = {"parental-responsibility": "PR: ", "alert": "! "}
_MONTHS_OF_AN_INFANT, _WEEKS_OF_A_BABY, _WEEKS_OF_A_NEWBORN, _DAYS_OF_A_NEWBORN = 24, 26, 12, 14


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of the words at people, at which width they are broken, and the least gap between two, in points."""

    name: float = NAME_SIZE
    date: float = DATE_SIZE
    fact: float = FACT_SIZE
    widest: float = WIDEST
    gap: float = 20.0


USUAL = Measures()
MEASURES = (USUAL, Measures(8.5, 8.0, 8.0, 60.0, 15.0), Measures(8.5, 8.0, 8.0, 52.0, 12.0))
"""From wide to close together, for a picture within a page of text: no word is smaller than 8 points."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words at one person.

    Attributes:
        inside: Age or birth year, within the symbol.
        lines: Beneath it: text and size in points.
        width: The widest line, in points.
        named: How many of the lines are the name.
    """

    inside: str
    lines: tuple[tuple[str, float], ...]
    width: float
    named: int = 1

    @property
    def height(self) -> float:
        """Of the lines beneath, in points."""
        return len(self.lines) * LINE


def clean(text: str) -> str:
    """Text without control, direction and unpaired surrogate characters, its white space single spaces."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN or c in "\u200c\u200d")


def text_width(text: str, size: float) -> float:
    """About how wide a text is drawn, in points; never much too little."""
    total = 0
    for char in text:
        if char in _WIDTHS:
            total += _WIDTHS[char]
        elif unicodedata.combining(char) or char in "\u200c\u200d":
            continue
        elif unicodedata.east_asian_width(char) in "WF":
            total += 1000
        else:
            total += _WIDTHS.get(unicodedata.normalize("NFD", char)[0], 620)
    return total * size / 1000


_MOST_LETTERS = 400
"""Letters of a text that are looked at: more than the lines of a label can hold, of any script."""


def wrap(text: str, size: float, widest: float = WIDEST, most: int = _MOST_LINES) -> list[str]:
    """Break a text into lines, at spaces where it can; the last line ends in … when there is more."""
    lines: list[str] = []
    line = ""
    for word in filter(None, _SPACES.split(text[:_MOST_LETTERS])):
        trial = f"{line} {word}" if line else word
        if text_width(trial, size) <= widest:
            line = trial
            continue
        if line:
            lines.append(line)
        while text_width(word, size) > widest and len(lines) <= most:
            cut = next(i for i in range(len(word), 0, -1) if i == 1 or text_width(word[:i], size) <= widest)
            cut = word.rfind("-", 1, cut) + 1 or cut  # a double-barrelled name parts at its hyphen
            lines.append(word[:cut])
            word = word[cut:]  # noqa: PLW2901  (what is left of a word too long for a line)
        line = word
    if line:
        lines.append(line)
    if len(lines) > most:
        lines = lines[:most]
        while text_width(lines[-1] + "…", size) > widest:
            lines[-1] = lines[-1][:-1]
        lines[-1] += "…"
    return lines


def wrap_words(text: str, size: float, widest: float = WIDEST) -> list[str]:
    """Break a name into lines as wide as its longest word needs, so that no word is broken.

    Scripts written without spaces part between any two letters; so does a word of more than some 35 letters.
    """
    parts = _PARTS.split(text[:_MOST_LETTERS])
    spaced = [part for part in parts if not any(unicodedata.east_asian_width(letter) in "WF" for letter in part)]
    longest = max((text_width(part, size) for part in spaced), default=0.0)
    return wrap(text, size, max(widest, min(longest, _LONGEST_WORD)))


def with_line(label: Label, words: str, measures: Measures = USUAL) -> Label:
    """A label with one more line beneath."""
    return Label(
        label.inside,
        (*label.lines, (words, measures.fact)),
        max(label.width, text_width(words, measures.fact)),
        label.named,
    )


def label_of(
    person: Person,
    as_at: date | None,
    facts: Sequence[str] = (),
    *,
    died_in_words: bool = False,
    measures: Measures = USUAL,
) -> Label:
    """The words at a person on a day.

    Args:
        person: Who.
        as_at: The day for ages; years of birth when None.
        facts: Keys of what else is written beneath: ``ethnicity``, ``legal-status``, …
        died_in_words: Whether ``died`` stands within the symbol of the dead, in place of a cross.
        measures: Sizes of the words.
    """
    given = clean(person.name) or clean(person.role)
    name = given or _NAMELESS.get(person.kind) or clean(person.id)
    lines = [(line, measures.name) for line in wrap_words(name, measures.name, measures.widest)]
    named = len(lines)
    dates = [line for words in _dates(person, named=bool(given)) for line in _wrap_date(words, measures)]
    lines += [(line, measures.date) for line in dates]
    for fact in facts:
        told = clean(str(getattr(person, fact.replace("-", "_"))))
        words = _FACT_BEGINS.get(fact, "") + told if told else ""
        lines += [(line, measures.fact) for line in wrap_words(words, measures.fact, measures.widest)]
    inside = "died" if died_in_words and person.kind == "person" and person.dead else _inside(person, as_at)
    return Label(inside, tuple(lines), max((text_width(t, s) for t, s in lines), default=0.0), named)


def spoken(when: EdtfDate) -> str:
    """A date as people write it: ``12 Mar 1990``, ``Apr 2023``, ``c. 2023``, ``2023?``, ``spring 2022``."""
    if "/" in when.text:
        first, _, last = when.text.partition("/")
        parts = [spoken(d) if (d := EdtfDate.parse(p)) else "" for p in (first, last)]
        if parts[0] and parts[1]:
            return f"{parts[0]} \u2013 {parts[1]}"
        return f"after {parts[0]}" if parts[0] else f"before {parts[1]}"
    season = _SEASON.fullmatch(when.text)
    bits = when.text.rstrip("?~%").split("-")
    if season:
        words = f"{_SEASON_NAMES[season[2]]} {season[1]}"
    elif len(bits) == 3:  # noqa: PLR2004  (year, month, day)
        words = f"{int(bits[2])} {_MONTHS[int(bits[1]) - 1]} {bits[0]}"
    elif len(bits) == 2:  # noqa: PLR2004  (year, month)
        words = f"{_MONTHS[int(bits[1]) - 1]} {bits[0]}"
    else:
        words = bits[0]
    if when.doubt in {"approximate", "both"}:
        words = f"c. {words}"
    return f"{words}?" if when.doubt in {"uncertain", "both"} else words


def _wrap_date(words: str, measures: Measures) -> list[str]:
    """A date in lines; "c." and "b." stay with their number, an age with its unit."""
    kept = re.sub(r"\b(c\.|b\.|d\.) ", "\\1\N{NO-BREAK SPACE}", words)
    kept = re.sub(r"\(.*\)", lambda age: age[0].replace(" ", "\N{NO-BREAK SPACE}"), kept)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in wrap(kept, measures.date, measures.widest)]


def _dates(person: Person, *, named: bool) -> list[str]:
    """What is written of birth and death, each in words of its own."""
    if person.kind == "unborn":
        return [f"due {spoken(person.due)}"] if person.due else []
    if person.kind != "person":
        when = person.died or person.born or person.due
        return [*([person.kind] if named else []), *([spoken(when)] if when else [])]
    words = [f"b. {spoken(person.born)}"] if person.born else []
    if person.died:
        age = _age_at_death(person.born, person.died)
        words.append(f"d. {spoken(person.died)}" + (f" ({age})" if age else ""))
    elif person.deceased:
        words.append("died")
    return words


def _inside(person: Person, as_at: date | None) -> str:
    """The age on the day while living; without a day the year of birth; a question mark for whoever is not known.

    Nothing for the dead and the unborn.
    """
    if person.kind == "person" and (person.unknown or (person.sex == "not-known" and person.born is None)):
        return "" if person.dead else "?"
    if person.kind != "person" or person.dead or person.born is None:
        return ""
    first, last = person.born.earliest, person.born.latest
    if as_at is None:
        return str(first.year) if first and last and first.year == last.year else ""
    if first and last and first == last and not person.born.doubt and first <= as_at:
        months = _months(first, as_at)
        if months < _MONTHS_OF_AN_INFANT:
            days = (as_at - first).days
            if days < _DAYS_OF_A_NEWBORN:
                return f"{days} day" if days == 1 else f"{days} days"
            weeks = days // 7
            return f"{weeks} wk" if weeks < _WEEKS_OF_A_NEWBORN else f"{months} mo"
    return _years(person.born, as_at, as_at)


def _age_at_death(born: EdtfDate | None, died: EdtfDate) -> str:
    """The age of somebody who died: of a baby in days, weeks or months, as the news of a death says it."""
    if born is None or not (born.earliest and born.latest and died.earliest and died.latest):
        return ""
    certain = born.earliest == born.latest and died.earliest == died.latest and not (born.doubt or died.doubt)
    if certain and born.earliest <= died.earliest:
        days = (died.earliest - born.earliest).days
        if days < _DAYS_OF_A_NEWBORN:
            return f"{days} {'day' if days == 1 else 'days'}"
        if days < 7 * _WEEKS_OF_A_BABY:
            return f"{days // 7} weeks"
        months = _months(born.earliest, died.earliest)
        if months < _MONTHS_OF_AN_INFANT:
            return f"{months} months"
    elif died.latest >= born.earliest and _months(born.earliest, died.latest) < _MONTHS_OF_AN_INFANT:
        least, most = max(0, _months(born.latest, died.earliest)), _months(born.earliest, died.latest)
        middle = (least + most + 1) // 2
        return f"c. {middle} {'month' if middle == 1 else 'months'}" if middle else "under 1 month"
    return _years(born, died.earliest, died.latest)


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _years(born: EdtfDate | None, first: date | None, last: date | None) -> str:
    """Whole years between; ``c. 40`` when it can be one of two or three, empty when less is known."""
    if born is None or not (born.earliest and born.latest and first and last):
        return ""
    most, least = _whole_years(born.earliest, last), _whole_years(born.latest, first)
    if least < 0 or most - least > 2:  # noqa: PLR2004  (years of doubt that "c." may stand for)
        return ""
    return str(most) if most == least and not born.doubt else f"c. {(most + least + 1) // 2}"


def _whole_years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def spoken_day(day: date) -> str:
    """A day as people write it: ``22 Nov 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
