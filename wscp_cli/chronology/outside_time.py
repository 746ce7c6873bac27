"""Entries that lie where none is expected: outside the period, before a birth, after the return was made, or ahead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.chronology.event import Event, flag
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.agencies import Agency
from wscp_cli.model.case import CaseFile
from wscp_cli.model.family import Family

_AHEAD = {
    "after-return": "entries dated after the day on which agencies.yaml has the return",
    "in-future": "entries dated after today",
}


def first_birth(case: CaseFile, family: Family) -> date | None:
    """The first day on which a child under review can have been born; None where that of one is not known."""
    children = {child.person for child in case.children}
    born = [person.born for person in family.people if person.id in children]
    days = [day.earliest for day in born if day and day.earliest]
    return min(days) if children and len(days) == len(children) else None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What says whether an entry lies where none is expected; whatever is not known speaks against none.

    Attributes:
        period: The period under review.
        born: The first day on which a child under review can have been born.
        returned: Agency's id → the day on which its return came.
        today: The day it is judged on.
    """

    period: tuple[date | None, date | None] = (None, None)
    born: date | None = None
    returned: Mapping[str, date] = field(default_factory=dict)
    today: date | None = None

    def flags(self, event: Event) -> Iterator[str]:
        """The flags of an entry that surely lies outside.

        A period that begins before the birth covers the pregnancy on purpose: its entries are not flagged one by one.
        """
        first, last = self.period
        earliest, latest = event.earliest, event.latest
        if (first and latest and latest < first) or (last and earliest and earliest > last):
            yield "outside-period"
        if is_before_birth(event, self.born) and not _period_reaches(latest, first, self.born):
            yield "before-birth"
        if earliest and self.today and earliest > self.today:
            yield "in-future"
        elif earliest and event.agency in self.returned and earliest > self.returned[event.agency]:
            yield "after-return"


def bounds_of(case: CaseFile, family: Family, agencies: Iterable[Agency], today: date | None) -> Bounds:
    """The bounds of a case.

    Args:
        case: The case.
        family: Its family, which knows when the children were born.
        agencies: Its agencies, which know when each return came.
        today: The day it is judged on; None where nobody says, and then no entry lies ahead of it.
    """
    review = case.review_period
    return Bounds((review.start, review.end), first_birth(case, family), days_returned(agencies), today)


def days_returned(agencies: Iterable[Agency]) -> dict[str, date]:
    """Agency's id → the day on which its return came, where it is known."""
    return {one.id: one.scoping.returned_on.date for one in agencies if one.scoping.returned_on}


def flag_outside(events: Iterable[Event], bounds: Bounds) -> list[Finding]:
    """Flag each entry that surely lies outside; none is left out.

    Args:
        events: The entries.
        bounds: What is inside.

    Returns:
        One finding a return on entries that lie ahead of it, for such a date is a slip or a plan.
    """
    ahead: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        for word in bounds.flags(event):
            flag(event, word)
            if word in _AHEAD:
                ahead.setdefault((event.file, word), []).append(event)
    return list(_findings(ahead))


def is_before_birth(event: Event, born: date | None) -> bool:
    """Whether an entry surely lies before the first birth of a child under review."""
    return bool(born and event.latest and event.latest < born)


def _period_reaches(day: date | None, first: date | None, born: date | None) -> bool:
    """Whether the period covers a day before the birth on purpose: that is then reported once, not on each entry."""
    return bool(day and first and born and first < born and day >= first)


def _findings(ahead: dict[tuple[str, str], list[Event]]) -> Iterator[Finding]:
    for (file, word), events in ahead.items():
        place = Place(file, sheet=events[0].sheet, cell=f"row {events[0].row}")
        message = f"{_AHEAD[word]}: {len(events)}, the first here; a slip, or what was planned? Ask the agency"
        yield Finding("SCOPING-DATE", Severity.WARNING, place, message)
