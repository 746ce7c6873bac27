"""Halves of a symbol that are filled: the lower for misuse of alcohol or drugs, the left for mental ill-health.

Filled with strokes side by side, as every painter draws lines and not every one areas within a symbol.
"""

from math import sqrt
from typing import Literal

from wscp_cli.genogram.picture import INK, Path
from wscp_cli.genogram.symbols import symbol_shape
from wscp_cli.model.family import Condition, Person

Side = Literal["lower", "left"]
_WORDS: dict[Side, str] = {"lower": "misuse of alcohol or drugs", "left": "mental ill-health"}
_BEHIND: dict[Condition, str] = {"known": "", "suspected": ", suspected", "in-recovery": ", in recovery"}
HALVES: tuple[tuple[Side, Condition], ...] = tuple((side, state) for side in _WORDS for state in _BEHIND)
"""In the order of the key."""
_KNOWN, _IN_RECOVERY = "#a3a3a3", "#dcdcdc"
_BORDER = 0.7
"""Half the width of a symbol's outline, which nothing covers."""
_STEP, _HATCH = 1.5, 4.0
"""Points from one stroke to the next where a half is filled, and where it is hatched."""


def halves_of(person: Person) -> dict[Side, Condition]:
    """The halves of somebody's symbol that are filled, and how."""
    if person.kind != "person":
        return {}
    found: dict[Side, Condition] = {}
    if person.substance_misuse:
        found["lower"] = person.substance_misuse
    if person.mental_ill_health:
        found["left"] = person.mental_ill_health
    return found


def words_of(side: Side, state: Condition) -> str:
    """What a half says, in words."""
    return _WORDS[side] + _BEHIND[state]


def example_of(side: Side, state: Condition) -> Person:
    """Somebody whose symbol has this half filled, for the key."""
    if side == "lower":
        return Person(sex="male", substance_misuse=state)
    return Person(sex="male", mental_ill_health=state)


def half_items(person: Person, at: tuple[float, float], size: float, owner: str) -> list[Path]:
    """The strokes that fill the halves of a symbol, and the line at which each ends.

    Args:
        person: Whose symbol it is.
        at: The middle of the symbol.
        size: Of the symbol.
        owner: To whom the strokes belong.
    """
    items: list[Path] = []
    halves = halves_of(person)
    for side, condition in halves.items():
        items += _filled(symbol_shape(person), at, size, side, condition, owner)
    border = Path((), owner, "half-line", "solid", INK, 0.9)
    items += [_stroke(symbol_shape(person), at, size, side, 0.0, border) for side in halves]
    return items


def _filled(
    form: str, at: tuple[float, float], size: float, side: Side, condition: Condition, owner: str
) -> list[Path]:
    step = _HATCH if condition == "suspected" else _STEP
    colour = {"known": _KNOWN, "in-recovery": _IN_RECOVERY, "suspected": INK}[condition]
    kind, width, first = ("half-line", 0.8, step) if condition == "suspected" else ("half", step + 0.15, step / 2)
    pen = Path((), owner, kind, "solid", colour, width)
    count = int((size / 2 - _BORDER - width / 2 - first) / step + 1e-9) + 1
    return [_stroke(form, at, size, side, first + n * step, pen) for n in range(count)]


def _stroke(form: str, at: tuple[float, float], size: float, side: Side, off: float, pen: Path) -> Path:
    """One stroke across a half, so far from the middle."""
    reach = max(0.1, _reach(form, size / 2, off + pen.width / 2) - _BORDER)
    x, y = at
    ends = ((x - reach, y + off), (x + reach, y + off))
    if side == "left":
        ends = ((x - off, y - reach), (x - off, y + reach))
    points = tuple((round(a, 2), round(b, 2)) for a, b in ends)
    return Path(points, pen.owner, pen.kind, pen.style, pen.colour, pen.width)


def _reach(form: str, r: float, off: float) -> float:
    if form == "square":
        return r
    return sqrt(max(0.0, r * r - off * off)) if form == "circle" else max(0.0, r - off)
