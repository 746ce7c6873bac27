"""Figures for publication: small numbers withheld, others with them where they would give one away, all rounded."""

from collections.abc import Sequence
from dataclasses import dataclass

from wscp_cli.portfolio.yearly import Figure, Yearly

THRESHOLD = 5
"""Counts from one to below this are withheld."""
ROUND_TO = 5
FEWEST_FOR_A_PERCENTAGE = 10


@dataclass(frozen=True)
class Shown:
    """One figure as it is shown.

    Attributes:
        value: The figure; ``c`` where it is withheld, a dash where there is none.
        of: Out of how many; ``c`` where that is withheld.
        unknown: For how many it is not recorded.
        percent: The share; empty where it is withheld or says nothing.
    """

    value: str
    of: str
    unknown: str
    percent: str


def as_they_are(figures: Yearly) -> list[list[Shown]]:
    """Each year's figures as they are: for the partnership itself."""
    return [[_plain(one) for one in year.figures] for year in figures.years]


def _plain(one: Figure) -> Shown:
    if one.value is None:
        return Shown("-", str(one.of), str(one.unknown), "")
    if one.measure:
        return Shown(f"{one.value:.1f}", str(one.of), str(one.unknown), "")
    share = f"{100 * one.value / one.of:.0f}%" if one.of and one.value != one.of else ""
    return Shown(f"{one.value:.0f}", str(one.of), str(one.unknown), share)


def for_publication(figures: Yearly) -> list[list[Shown]]:
    """Each year's figures with small numbers withheld. This lowers the risk that somebody is found, and removes none.

    Withheld is a count of 1 to 4; a count whose rest is 1 to 4; of a breakdown in which one part is withheld, the
    smallest other part; of a row in which one year is withheld, the smallest other year, the sum among them.
    """
    columns = [year.figures for year in figures.years]
    held = [[_is_small(one) for one in column] for column in columns]
    changed = True
    while changed:
        changed = _within_breakdowns(columns, held) or _across_years(columns, held) or _out_of_withheld(columns, held)
    return [_column(column, hidden) for column, hidden in zip(columns, held, strict=True)]


def _column(column: Sequence[Figure], hidden: Sequence[bool]) -> list[Shown]:
    withheld = {one.label for one, hide in zip(column, hidden, strict=True) if hide}
    return [
        Shown("c", "c", "c", "") if one.base in withheld else _rounded(one, hide)
        for one, hide in zip(column, hidden, strict=True)
    ]


def _small(count: float) -> bool:
    return 0 < count < THRESHOLD


def _is_small(one: Figure) -> bool:
    if one.measure:
        return one.of < THRESHOLD
    value = one.value or 0
    rest = 0 if one.parts else one.of - value
    return _small(value) or _small(rest) or _small(one.of)


def _within_breakdowns(columns: Sequence[Sequence[Figure]], held: list[list[bool]]) -> bool:
    changed = False
    for column, hidden in zip(columns, held, strict=True):
        for parts in {one.parts for one in column if one.parts}:
            places = [place for place, one in enumerate(column) if one.parts == parts]
            changed = _hide_one_more(column, hidden, places) or changed
    return changed


def _out_of_withheld(columns: Sequence[Sequence[Figure]], held: list[list[bool]]) -> bool:
    """A figure that is out of a withheld one would tell it by its denominator."""
    changed = False
    for column, hidden in zip(columns, held, strict=True):
        withheld = {one.label for one, hide in zip(column, hidden, strict=True) if hide}
        for place, one in enumerate(column):
            if one.base in withheld and not hidden[place]:
                hidden[place] = changed = True
    return changed


def _hide_one_more(column: Sequence[Figure], hidden: list[bool], places: Sequence[int]) -> bool:
    """Where one part alone is withheld, the smallest other part that is not nought is withheld too."""
    if sum(hidden[place] for place in places) != 1:
        return False
    others = [place for place in places if not hidden[place] and column[place].value]
    if not others:
        return False
    hidden[min(others, key=lambda place: column[place].value or 0)] = True
    return True


def _across_years(columns: Sequence[Sequence[Figure]], held: list[list[bool]]) -> bool:
    changed = False
    for place in range(len(columns[0]) if len(columns) > 1 else 0):
        hidden = [number for number in range(len(columns)) if held[number][place]]
        if len(hidden) != 1 or columns[0][place].measure:
            continue
        others = [number for number in range(len(columns)) if number not in hidden and columns[number][place].value]
        if others:
            held[min(others, key=lambda number: columns[number][place].value or 0)][place] = True
            changed = True
    return changed


def _rounded(one: Figure, hide: bool) -> Shown:
    unknown = "c" if _small(one.unknown) else str(_near(one.unknown))
    of = "c" if _small(one.of) else str(_near(one.of))
    if hide:
        return Shown("c", of, unknown, "")
    if one.value is None:
        return Shown("-", of, unknown, "")
    if one.measure:
        return Shown(f"{one.value:.0f}", of, unknown, "")
    enough = one.of >= FEWEST_FOR_A_PERCENTAGE and one.value != one.of
    share = f"{100 * _near(one.value) / _near(one.of):.0f}%" if enough else ""
    return Shown(str(_near(one.value)), of, unknown, share)


def _near(count: float) -> int:
    """To the nearest five; nought stays, and nothing else becomes nought."""
    return int(ROUND_TO * ((count + ROUND_TO / 2) // ROUND_TO))
