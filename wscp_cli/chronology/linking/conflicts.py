"""Where accounts of one event differ in injury, date or time: each difference once, with both entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wscp_cli.chronology.event import Event

Matter = Literal["injury", "date", "time"]
_ORDER: tuple[Matter, ...] = ("injury", "date", "time")
"""The gravest first: it decides what stands at the top of a list."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two linked entries that differ.

    Attributes:
        one: The id of the entry that comes first.
        other: The id of the other.
        matters: What they differ in.
        status: Whether a person ``confirmed`` that they tell of one event, or it is only ``suggested``.
        score: How alike they are, 0 to 1.
    """

    one: str
    other: str
    matters: tuple[Matter, ...]
    status: str
    score: float


def find_conflicts(events: Sequence[Event]) -> tuple[Conflict, ...]:
    """The differences flagged between linked entries: of injuries first, then of dates, then of times.

    Of one kind those stand first of which a person confirmed that they tell of one event; then the order is that of the
    chronology.

    Args:
        events: Entries in order, flagged as the merge flags them.
    """
    place = {event.id: number for number, event in enumerate(events)}
    found: dict[tuple[str, str], set[str]] = {}
    for event in events:
        for flag in event.flags:
            matter, _, other = flag.removeprefix("differs-in-").partition(": ")
            if flag.startswith("differs-in-") and other in place:
                one, second = sorted((event.id, other), key=place.__getitem__)
                found.setdefault((one, second), set()).add(matter)
    made = []
    for (one, second), matters in found.items():
        link = next((link for link in events[place[one]].links if link.event == second), None)
        if link is None or link.status != "rejected":
            told = tuple(matter for matter in _ORDER if matter in matters)
            made.append(Conflict(one, second, told, link.status if link else "suggested", link.score if link else 0.0))
    made.sort(
        key=lambda one: (_ORDER.index(one.matters[0]), one.status != "confirmed", place[one.one], place[one.other])
    )
    return tuple(made)
