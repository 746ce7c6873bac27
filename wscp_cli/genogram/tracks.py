"""Which height each sibship bar takes in the gap between two rows, so that lines cross little and never merge."""

from dataclasses import dataclass

_NEAR = 4.0


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
    placed: dict[int, int] = {}
    for i, run in enumerate(order):
        placed[run.wire] = max((placed[o.wire] + 1 for o in order[:i] if o.meets(run)), default=0)
    return placed


def _cost(upper: Run, lower: Run) -> float:
    """Crossings when one bar lies above the other; two lines on top of each other weigh most."""
    score = 0.0
    for stem in upper.stems:
        score += lower.left - _NEAR < stem < lower.right + _NEAR
    if lower.top is not None:
        score += upper.left - _NEAR < lower.top < upper.right + _NEAR
        if upper.owner != lower.owner:
            score += 1000.0 * sum(abs(lower.top - stem) < _NEAR for stem in upper.stems)
    return score
