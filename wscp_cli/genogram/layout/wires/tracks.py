"""Which height each sibship bar takes in the gap between two rows, so that lines cross little and never merge."""

from dataclasses import dataclass

_NEAR = 4.0
_ON_EACH_OTHER = 1000.0
"""What it weighs that two lines lie on each other, against a crossing."""


@dataclass(frozen=True)
class Run:
    """A wire in a gap: its number, whose it is, where it comes down and where its stems leave."""

    wire: int
    owner: str
    top: float | None
    stems: tuple[float, ...]

    @property
    def left(self) -> float:
        """The bar's left end."""
        return min(self.stems if self.top is None else (*self.stems, self.top))

    @property
    def right(self) -> float:
        """The bar's right end."""
        return max(self.stems if self.top is None else (*self.stems, self.top))

    def meets(self, other: "Run") -> bool:
        """Whether the two cannot share a height."""
        return self.left < other.right + _NEAR and other.left < self.right + _NEAR


def tracks(runs: list[Run]) -> dict[int, int]:
    """The track of each wire, counted from the upper row; bars that overlap never share one."""
    order = sorted(runs, key=lambda r: (-(r.right - r.left), r.left, r.wire))
    for _ in range(len(order)):
        moved = False
        for i in range(len(order) - 1):
            one, other = order[i], order[i + 1]
            if one.meets(other) and _cost(other, one) < _cost(one, other):
                order[i], order[i + 1], moved = other, one, True
        if not moved:
            break
    _part(order)
    placed: dict[int, int] = {}
    for i, run in enumerate(order):
        placed[run.wire] = max((placed[o.wire] + 1 for o in order[:i] if o.meets(run)), default=0)
    return placed


def _part(order: list[Run]) -> None:
    """Move runs up past others, also such as they do not meet, where two lines would lie on each other otherwise."""
    for low in range(1, len(order)):
        for high in range(low):
            upper, lower = order[high], order[low]
            if not (upper.meets(lower) and _cost(upper, lower) >= _ON_EACH_OTHER):
                continue
            passed = [one for one in order[high:low] if one.meets(lower)]
            if sum(_cost(lower, one) - _cost(one, lower) for one in passed) < 0:
                order.insert(high, order.pop(low))
                break


def _cost(upper: Run, lower: Run) -> float:
    """Crossings when one bar lies above the other; two lines on top of each other weigh most."""
    score = 0.0
    for stem in upper.stems:
        score += lower.left - _NEAR < stem < lower.right + _NEAR
    if lower.top is not None:
        score += upper.left - _NEAR < lower.top < upper.right + _NEAR
        if upper.owner != lower.owner:
            score += _ON_EACH_OTHER * sum(abs(lower.top - stem) < _NEAR for stem in upper.stems)
    return score
