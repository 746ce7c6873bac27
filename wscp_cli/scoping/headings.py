"""Match a return's headings to the chronology's fields by an alias list, and say when that is not sure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from wscp_cli.scoping.heading_aliases import ALIASES

NEEDED = ("date", "event")
_SEVERAL = 2

_STRONG = {alias: name for name, (strong, _) in ALIASES.items() for alias in strong}
_WEAK = {alias: name for name, (_, weak) in ALIASES.items() for alias in weak}
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
            name, how = (told, "mapping") if told else (str(part.lastgroup), "alias") if part else field_of(candidate)
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
                    Matched(one.column, one.heading, "date_month", one.how) if month
                    else Matched(one.column, one.heading, "extra", "unmatched")
                )
    result.missing = tuple(name for name in NEEDED if name not in claims)
    return result


def _best(rivals: list[Matched]) -> Matched | None:
    """The one rival that is surer than all others; None when two are equally sure."""
    for how in ("mapping", "alias", "weak"):
        sure = [one for one in rivals if one.how == how]
        if how == "alias" and len(sure) > 1:  # beside a date, the day is that of the week, or a part of it
            sure = [one for one in sure if plain_heading(one.heading) != "day"] or sure
        if sure:
            return sure[0] if len(sure) == 1 else None
    return None
