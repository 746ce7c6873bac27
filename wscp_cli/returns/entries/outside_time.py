"""Entries that lie where none is expected: outside the period, before a birth, after the return was made, or ahead."""

from collections.abc import Iterable, Iterator, Sequence
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


def flag_outside(
    events: Sequence[Event],
    agencies: Iterable[Agency],
    period: tuple[date | None, date | None],
    born: date | None,
    today: date,
) -> list[Finding]:
    """Flag each entry that surely lies outside; none is left out.

    A period that begins before the birth covers the pregnancy on purpose: its entries are not flagged one by one.

    Args:
        events: The entries.
        agencies: The case's agencies, which know when each return came.
        period: The period under review.
        born: The first day on which a child under review can have been born.
        today: The day of the merge.

    Returns:
        One finding a return on entries that lie ahead of it, for such a date is a slip or a plan.
    """
    first, last = period
    came = {one.id: one.scoping.returned_on.date for one in agencies if one.scoping.returned_on}
    ends = {agency: min(came.get(agency, today), today) for agency in {event.agency for event in events}}
    ahead: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        earliest, latest = event.earliest, event.latest
        if (first and latest and latest < first) or (last and earliest and earliest > last):
            flag(event, "outside-period")
        if is_before_birth(event, born) and not _period_reaches(latest, first, born):
            flag(event, "before-birth")
        if earliest and earliest > ends[event.agency]:
            word = "in-future" if earliest > today else "after-return"
            flag(event, word)
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
