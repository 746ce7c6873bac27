"""A field's text, as a person wrote it, as the value that belongs in the case."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.casefile.yaml.text import Value
from wscp_cli.dates.reader import DateReader, Reading
from wscp_cli.documents import Field, Fields, digest
from wscp_cli.documents.shown_values import lines_of
from wscp_cli.model.agencies import Agency
from wscp_cli.model.folder import CaseFolder

_SHORT_ANSWERS = {"y": "yes", "n": "no", "nk": "not-known", "unknown": "not-known", "don't know": "not-known"}
_BLANKS = re.compile(r"[ \t\u00a0]+")
_SEPARATORS = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that cannot be read as what its field holds: why, and how to write it."""

    reason: str
    advice: str


def value_of(  # noqa: PLR0911  (one form a line)
    field: Field,
    text: str,
    agencies: Iterable[Agency],
    dates: DateReader,
    lines: Sequence[str] = (),
) -> Value | Unclear:
    """The value of a field's text; None where nothing is written.

    Args:
        field: The field.
        text: What a person wrote.
        agencies: The case's agencies, whose names and ids people write.
        dates: Reads dates, day first.
        lines: The ids of the key lines of enquiry, in the order of their numbers.
    """
    clean = tidy(text)
    if not clean:
        return None
    if field.form in {"day", "moment", "edtf"}:
        return _date(field.form, dates.read(clean))
    if field.form == "lines":
        return _lines(clean, lines)
    if field.form == "days":
        return _days(clean, dates)
    if field.form == "word":
        return _word(clean, field.words or {})
    if field.form == "flag":
        said = _word(clean, {"yes": "yes", "no": "no"})
        return said if isinstance(said, Unclear) else said == "yes"
    if field.form == "list":
        return _several(clean, field.words)
    if field.form == "agency":
        return _agency(clean, agencies)
    return clean


def meaning_of(fields: Fields, case: CaseFolder, today: date) -> Callable[[str, str, str], bool]:
    """What says whether two texts of a field, by its title, mean the same."""
    dates, lines, agencies = DateReader(today.year), lines_of(case), case.agencies.agencies

    def alike(title: str, one: str, other: str) -> bool:
        if digest(one) == digest(other):
            return True
        found = fields.find(title)
        if found is None or found.field.form in {"text", "said", "agreed"}:
            return False
        first = value_of(found.field, one, agencies, dates, lines)
        return not isinstance(first, Unclear) and first == value_of(found.field, other, agencies, dates, lines)

    return alike


def tidy(text: str) -> str:
    """A text without blanks at the ends of its lines, without blank lines around it, no-break spaces made plain."""
    lines = [_BLANKS.sub(" ", line).strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _date(form: str, reading: Reading) -> Value | Unclear:
    if form == "edtf" and reading.edtf:
        return reading.edtf
    if form == "edtf" or reading.kind != "exact" or reading.earliest is None:
        return Unclear("no day that can be read for sure", "Write it like 30 Sep 2026, or 30/9/2026.")
    day = reading.earliest.isoformat()
    if form == "day":
        return day
    return f"{day}T{reading.time}" if reading.time else day


def _lines(text: str, lines: Sequence[str]) -> Value | Unclear:
    numbers = {str(number): one for number, one in enumerate(lines, 1)} | {one: one for one in lines}
    said = [part.strip(" .") for part in re.split(r"[,;\n]|\band\b|&", text)]
    unknown = [part for part in said if part and part not in numbers]
    if unknown:
        return Unclear("no key line of enquiry", f"Write numbers from 1 to {len(lines)}, with commas: 1, 2.")
    return list(dict.fromkeys(numbers[part] for part in said if part))


def _days(text: str, dates: DateReader) -> Value | Unclear:
    found: list[Value] = []
    for part in filter(None, (part.strip() for part in _SEPARATORS.split(text))):
        day = _date("day", dates.read(part))
        if isinstance(day, Unclear):
            return day
        found.append(day)
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[-_\u2013]", " ", text).casefold().strip(" .!").split())


def _word(text: str, words: Mapping[str, str]) -> Value | Unclear:
    known = {_plain(shown): word for word, shown in words.items()} | {_plain(word): word for word in words}
    said = _plain(text)
    said = _plain(_SHORT_ANSWERS.get(said, said)) if "yes" in words else said
    if said in known:
        return known[said]
    near = difflib.get_close_matches(said, known, n=1, cutoff=0.8)
    if near:
        return known[near[0]]
    return Unclear("none of the words that are known here", f"Write one of: {', '.join(words.values())}.")


def _several(text: str, words: Mapping[str, str] | None) -> Value | Unclear:
    found: list[Value] = []
    for part in filter(None, (part.strip() for part in _SEPARATORS.split(text))):
        value = _word(part, words) if words else part
        if isinstance(value, Unclear):
            return value
        if value not in found:
            found.append(value)
    return found


def _agency(text: str, agencies: Iterable[Agency]) -> Value | Unclear:
    names: dict[str, str] = {}
    for agency in agencies:
        for name in (*agency.aliases, agency.name, agency.id):
            if name:
                names[_plain(name)] = agency.id
    if _plain(text) in names:
        return names[_plain(text)]
    near = difflib.get_close_matches(_plain(text), names, n=1, cutoff=0.6)
    advice = f"Did you mean {names[near[0]]}?" if near else "Write its id or name as agencies.yaml has it."
    return Unclear("no agency of agencies.yaml", advice)
