"""The slashes through the line of a couple that has parted: one separated or ended, two divorced."""

from itertools import pairwise

from wscp_cli.genogram.layout import Line
from wscp_cli.genogram.layout.wires.levels import Level

_COUNT = {"separated": 1, "ended": 1, "divorced": 2}
_APART, _WIDE, _HIGH = 5.0, 3.0, 5.0


def slashes(level: Level, y: float, stops: list[float]) -> list[Line]:
    """The slashes of a couple, in the middle of the longest free stretch of its line.

    Args:
        level: The couple's level line.
        y: Its height.
        stops: Where other lines run down across it.
    """
    union = level.drop.couple.union
    count = _COUNT.get(union.status if union else "", 0)
    places = sorted([level.x1, level.x2, *(x for x in stops if level.x1 < x < level.x2)])
    left, right = max(pairwise(places), key=lambda s: (round(s[1] - s[0], 3), -s[0]))
    middle = (left + right) / 2
    found = []
    for k in range(count):
        x = middle + (k - (count - 1) / 2) * _APART
        ends = ((x - _WIDE, y + _HIGH), (x + _WIDE, y - _HIGH))
        found.append(Line("slash", ends, level.drop.couple.key))
    return found
