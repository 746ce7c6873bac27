"""The days of a period on which a person was alive: nobody is missed before their birth or after their death."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.periods import Days
from wscp_cli.model.family import Person

Bound = Literal["period", "birth", "death"]


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The part of a period in which a person lived.

    Attributes:
        days: That part; None without a period, and where the person did not live on any day of it.
        starts_at: ``birth`` where the person was born within the period.
        ends_at: ``death`` where the person died within the period.
        sure: Whether the days of birth and death are known, as far as they bound the part.
        born: The first day on which the person can have been born; None when not known.
        died: The last day on which the person can have lived; None when not known.
        unborn: Whether the person was never born, as far as family.yaml says.
    """

    days: Days | None
    starts_at: Bound = "period"
    ends_at: Bound = "period"
    sure: bool = True
    born: date | None = None
    died: date | None = None
    unborn: bool = False

    def may_hold(self, event: Event) -> bool:
        """Whether an entry can lie between the person's birth and death."""
        return not (
            self.unborn
            or (self.born and event.latest and event.latest < self.born)
            or (self.died and event.earliest and event.earliest > self.died)
        )

    def may_hold_all(self, events: Iterable[Event]) -> tuple[list[Event], int]:
        """The entries that can lie between birth and death, and the number of the others."""
        every = list(events)
        kept = [event for event in every if self.may_hold(event)]
        return kept, len(every) - len(kept)


def lifetime(person: Person | None, period: Days | None) -> Lifetime:
    """The part of a period in which a person lived, as far as family.yaml knows their birth and death.

    Args:
        person: The person; None where nobody knows who is meant.
        period: The period.
    """
    if person is None:
        return Lifetime(period)
    if person.kind != "person":
        return Lifetime(None, unborn=True)
    born = person.born.earliest if person.born else None
    died = person.died.latest if person.died else None
    if period is None:
        return Lifetime(None, born=born, died=died)
    first, last = period.first, period.last
    starts_at: Bound = "period"
    ends_at: Bound = "period"
    sure = True
    if born and born > first:
        first, starts_at, sure = born, "birth", bool(person.born and person.born.latest == born)
    if died and died < last:
        last, ends_at, sure = died, "death", sure and bool(person.died and person.died.earliest == died)
    days = Days(first, last, period.stated) if first <= last else None
    return Lifetime(days, starts_at, ends_at, sure, born, died)
