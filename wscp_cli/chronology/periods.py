"""The days on which an entry can have been: what every count over a period rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from wscp_cli.chronology.event import Event


class Span(NamedTuple):
    """The days on which one entry can have been, the first and the last counted in.

    Attributes:
        event: The entry's id.
        first: The first day it can be; ``date.min`` where nobody said.
        last: The last day it can be; ``date.max`` where nobody said.
    """

    event: str
    first: date
    last: date

    @property
    def one_day(self) -> bool:
        """Whether it can be one day only."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Days:
    """A period, the first and the last day counted in.

    Attributes:
        first: Its first day.
        last: Its last day, never before the first.
        stated: Whether both ends are the review's own; if not, an end is the first or last dated entry.
    """

    first: date
    last: date
    stated: bool = True

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def span_of(event: Event) -> Span | None:
    """When an entry can have been; None when its date says nothing."""
    if event.earliest is None and event.latest is None:
        return None
    return Span(event.id, event.earliest or date.min, event.latest or date.max)


def period_of(events: Iterable[Event], first: date | None, last: date | None) -> Days | None:
    """The period to look at: the ends that are given, and for an open one the first or last day of any dated entry.

    Args:
        events: The entries.
        first: First day of the review period, if it is stated.
        last: Last day of the review period, if it is stated.

    Returns:
        None when there is no end to be had, or the ends are the wrong way round.
    """
    if first is None or last is None:
        dated = list(events)
        starts = [event.earliest for event in dated if event.earliest]
        ends = [event.latest for event in dated if event.latest]
        begin = first or min((*starts, *ends), default=None)
        finish = last or max((*starts, *ends), default=None)
    else:
        begin, finish = first, last
    if begin is None or finish is None or begin > finish:
        return None
    return Days(begin, finish, first is not None and last is not None)
