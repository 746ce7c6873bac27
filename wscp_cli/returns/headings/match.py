"""Match a return's headings to the chronology's fields by an alias list, and say when that is not sure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from wscp_cli.returns.headings.aliases import ALIASES, RECORDED, STAND_IN

NEEDED = ("date", "event")
_SEVERAL = 2
_MOST_WORDS = 6
"""Words of a heading that its likeness may tell: more is prose."""

_STRONG = {alias: name for name, (strong, _) in ALIASES.items() for alias in strong}
_WEAK = {alias: name for name, (_, weak) in ALIASES.items() for alias in weak}
_RANK = {alias: place for _, weak in ALIASES.values() for place, alias in enumerate(weak)}
"""Of two weak headings of one field the one further ahead stands for it."""
_LIKE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "",
        re.compile(
            r".*\b(?:birth|dob|due|target|review|expir\w+|closed|closing|end|ended|completed|discharge\w*|death|next|until|"
            r"signed|printed|amended|modified|updated|address|phone|personal|family|household|contact number)\b.*"
        ),
    ),
    ("date", re.compile(r"dates? (?:and time )?(?:of|when) .+|.+ date(?: (?:and )?time)?|date time of .+")),
    (
        "response",
        re.compile(
            r"(?:agency |school |police |our |staff )?"
            r"(?:actions?|outcomes?|response|decisions?|follow ?up|disposal)\b.*|"
            r".+ (?:outcomes?|actions?|response|decisions?|plan)"
        ),
    ),
    (
        "professional",
        re.compile(r"(?:name of )?.*\b(?:worker|practitioner|officer|clinician|staff)(?: name)?|[a-z]+ by"),
    ),
    (
        "event",
        re.compile(
            r"(?:details|description|summary|record|notes|nature|account|circumstances) of .+|"
            r".+ (?:details|description|summary|notes|narrative|log|text|entry|information|concerns?|incident)"
        ),
    ),
)
"""What a heading that is in no list is like; the first pattern that fits tells, and an empty one says: like none."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PART = re.compile(
    r"[(\[]\s*(?:(?P<date>day|dd?)|(?P<date_month>month|mm?m?)|(?P<date_year>year|yyyy|yy))(?: only)?\s*[)\]]"
)
"""The part of a date that a heading names in brackets."""
_DROP = re.compile(r"[^a-z0-9 ]")


@lru_cache(maxsize=8192)
def plain_heading(text: str) -> str:
    """A heading without capitals, brackets and punctuation: ``Date of contact (dd/mm/yy)*`` is ``date of contact``."""
    text = text.lower().replace("\u2019", "'").replace("'s", "s").replace("'", "").replace("&", " and ")
    bare = _BRACKETS.sub(" ", text)
    return " ".join(_DROP.sub(" ", bare if bare.strip(" *:?") else text).split())


@dataclass(frozen=True, slots=True)
class Matched:
    """One heading and the field it stands for.

    Attributes:
        column: The column's number in the sheet, from 0 of the row's cells.
        heading: The heading as written.
        field: The field; ``extra`` when none fits, ``ignore`` when a person said so.
        how: ``alias``, ``weak`` (an alias that gives way to a better one), ``mapping`` or ``unmatched``.
    """

    column: int
    heading: str
    field: str
    how: str


@dataclass(slots=True)
class HeadingMatch:
    """The headings of one table.

    Attributes:
        matched: One a column.
        missing: Needed fields no heading stands for.
        doubled: Needed fields several headings stand for, with these headings.
    """

    matched: list[Matched] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    doubled: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def sure(self) -> bool:
        """Whether the table can be read."""
        return not self.missing and not self.doubled

    def columns(self) -> dict[str, int]:
        """The column of each field that has one."""
        return {one.field: one.column for one in self.matched if one.field not in {"extra", "ignore"}}


def field_of(heading: str) -> tuple[str, str]:
    """The field a heading stands for and how surely: ``alias`` or ``weak``; empty when unknown."""
    plain = plain_heading(heading)
    if plain in _STRONG:
        return _STRONG[plain], "alias"
    if plain in _WEAK:
        return _WEAK[plain], "weak"
    return "", ""


@lru_cache(maxsize=8192)
def field_like(heading: str) -> tuple[str, str]:
    """As ``field_of``; of a heading that is in no list, what its words are like, which is weak."""
    name, how = field_of(heading)
    if name:
        return name, how
    plain = plain_heading(heading)
    short = len(plain.split()) <= _MOST_WORDS
    found = next((name for name, form in _LIKE if form.fullmatch(plain)), "") if short else ""
    return (found, "weak") if found else ("", "")


def is_recording(heading: str) -> bool:
    """Whether a heading is that of the day on which an event was written down."""
    return plain_heading(heading) in RECORDED


def names_month(heading: str) -> bool:
    """Whether a heading names the month and no whole date, though it may stand for the date where no other does."""
    return plain_heading(heading) in {"month", "mth"}


def known_headings(row: Sequence[object]) -> int:
    """How many cells of a row are known headings."""
    return sum(1 for cell in row if isinstance(cell, str) and 0 < len(cell) < 120 and field_of(cell)[0])  # noqa: PLR2004  (no heading is longer)


def match_headings(headings: Sequence[tuple[str, ...]], mapping: dict[str, str]) -> HeadingMatch:
    """Match a table's headings.

    Args:
        headings: For each column what stands over it, from the lowest row up: in a two-row header the
            heading itself, then the group's and its own together, then the group's.
        mapping: A person's word: plain heading → field.
    """
    result = HeadingMatch()
    claims: dict[str, list[Matched]] = {}
    parts = [_PART.search(candidates[0].lower()) if candidates else None for candidates in headings]
    if len({part.lastgroup for part in parts if part}) < _SEVERAL:  # (yyyy) alone tells how a whole date is written
        parts = [None] * len(parts)
    for column, candidates in enumerate(headings):
        shown = candidates[0] if candidates else ""
        one = Matched(column, shown, "extra", "unmatched")
        for candidate in candidates:
            told = mapping.get(plain_heading(candidate)) if candidate else None
            part = parts[column]
            name, how = (told, "mapping") if told else (str(part.lastgroup), "alias") if part else field_like(candidate)
            if name:
                one = Matched(column, candidate if told else shown, name, how)
                break
        if one.field not in {"extra", "ignore"}:
            claims.setdefault(one.field, []).append(one)
        result.matched.append(one)
    for name, rivals in list(claims.items()):
        best = _best(rivals)
        if best is None and name in NEEDED:
            result.doubled[name] = tuple(one.heading for one in rivals)
            continue
        winner = best or rivals[0]
        for one in rivals:
            if one is not winner:
                month = name == "date" and names_month(one.heading) and claims.setdefault("date_month", [one]) == [one]
                result.matched[one.column] = (
                    Matched(one.column, one.heading, "date_month", one.how)
                    if month
                    else Matched(one.column, one.heading, "extra", "unmatched")
                )
    if "event" not in claims:
        _stand_in(result, claims)
    result.missing = tuple(name for name in NEEDED if name not in claims)
    return result


def _stand_in(result: HeadingMatch, claims: dict[str, list[Matched]]) -> None:
    """Let notes, actions or comments stand for the event where no other heading does."""
    unknown = any(
        one.how == "unmatched" and one.heading and plain_heading(one.heading) not in STAND_IN for one in result.matched
    )
    free = [
        one
        for one in result.matched
        if one.field in {"comment", "response", "extra"}
        and one.how != "mapping"
        # What was done says what happened only where no column of an unknown name may say it.
        and not (unknown and field_of(one.heading)[0] == "response")
    ]
    ranked = sorted(
        (STAND_IN.index(plain), one.column) for one in free if (plain := plain_heading(one.heading)) in STAND_IN
    )
    if not ranked or "date" not in claims:
        return
    column = ranked[0][1]
    old = result.matched[column]
    result.matched[column] = one = Matched(column, old.heading, "event", "weak")
    claims["event"] = [one]
    # What was beside it under the same field and gave way to it has the field for its own now.
    for other in claims.get(old.field, []):
        if other.column != column and all(here.field != old.field for here in result.matched):
            result.matched[other.column] = other


def _best(rivals: list[Matched]) -> Matched | None:
    """The one rival that is surer than all others; None when two are equally sure."""
    for how in ("mapping", "alias", "weak"):
        sure = [one for one in rivals if one.how == how]
        if how == "alias" and len(sure) > 1:  # beside a date, the day is that of the week, or a part of it
            sure = [one for one in sure if plain_heading(one.heading) != "day"] or sure
        if how == "weak" and len(sure) > 1:
            sure = [min(sure, key=_likeliest)]
        if sure:
            return sure[0] if len(sure) == 1 else None
    return None


def _likeliest(one: Matched) -> tuple[bool, int, int]:
    plain = plain_heading(one.heading)
    return plain in RECORDED, _RANK.get(plain, len(_RANK)), one.column
