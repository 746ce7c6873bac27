"""What goes to the learning event (§14): each practitioner's own entries and questions, the topics, who takes part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wscp_cli.chronology.enquiry.columns import holds_name
from wscp_cli.chronology.enquiry.questions import QuestionState
from wscp_cli.chronology.event import Event, is_change
from wscp_cli.model.agencies import Agency
from wscp_cli.model.lcspr import LearningEvent
from wscp_cli.model.values.words import Contact


@dataclass(frozen=True, slots=True)
class PractitionerSheet:
    """What one practitioner is given.

    Attributes:
        agency: Their agency's id.
        role: Their role.
        entries: The entries they wrote or are named in as the professional, in order.
        questions: What is asked of them by role, then what is asked of their agency as a whole.
        written_as: How the agency's return calls them; empty where nobody said, so that no entry can be found.
    """

    agency: str
    role: str
    entries: tuple[Event, ...]
    questions: tuple[QuestionState, ...]
    written_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakesPart:
    """How far one agency takes part in the learning event: a row of the attendance matrix.

    Attributes:
        agency: The agency's id.
        entries: How many entries it has.
        asked: Whether it was asked to name practitioners.
        named: How many it named.
        invited: How many were invited.
        came: How many came.
        fed_back: Whether its practitioners' feedback came in.
        reason: Why nobody takes part, where that is said.
    """

    agency: str
    entries: int
    asked: bool
    named: int
    invited: int
    came: int
    fed_back: bool
    reason: str = ""

    @property
    def missing(self) -> bool:
        """Whether an agency with entries has nobody invited, and nobody said why."""
        return self.entries > 0 and not self.invited and not self.reason


def practitioner_sheets(
    events: Iterable[Event],
    event: LearningEvent,
    agencies: Sequence[Agency],
    questions: Sequence[QuestionState],
) -> tuple[PractitionerSheet, ...]:
    """A sheet for each practitioner who was named or invited, each role of an agency once.

    Args:
        events: The entries in order.
        event: The learning event as recorded.
        agencies: The agencies with their workers, who say how a return calls a role.
        questions: The questions and how they stand.
    """
    people: dict[tuple[str, str], Contact] = {}
    asked = [one for row in event.agencies_asked for one in row.named]
    for one in (*event.practitioners_invited, *asked):
        if one.agency and one.role:
            people.setdefault((one.agency, one.role.casefold()), one)
    by_agency = {agency.id: agency for agency in agencies}
    every = list(events)
    found = []
    for contact in people.values():
        names = _written_as(by_agency.get(contact.agency), contact.role)
        own = tuple(
            one
            for one in every
            if one.agency == contact.agency
            and not is_change(one)
            and any(holds_name(name, one.professional) for name in names)
        )
        theirs = [one for one in questions if one.question.to.agency == contact.agency]
        by_role = [one for one in theirs if one.question.to.role.casefold() == contact.role.casefold()]
        of_all = [one for one in theirs if not one.question.to.role]
        found.append(PractitionerSheet(contact.agency, contact.role, own, (*by_role, *of_all), names))
    return tuple(found)


def _written_as(agency: Agency | None, role: str) -> tuple[str, ...]:
    for worker in agency.workers if agency else ():
        if worker.role.casefold() == role.casefold():
            return tuple(dict.fromkeys((*worker.written_as, worker.role)))
    return (role,)


def attendance(
    events: Iterable[Event],
    event: LearningEvent,
    agencies: Sequence[Agency],
) -> tuple[TakesPart, ...]:
    """Agency by agency who was asked, named, invited, came and fed back.

    Args:
        events: The entries.
        event: The learning event as recorded.
        agencies: The agencies in their order; those that only the event names follow.
    """
    counts: dict[str, int] = {}
    for one in events:
        counts[one.agency] = counts.get(one.agency, 0) + 1
    rows = {one.agency: one for one in event.agencies_asked if one.agency}
    named = [one.agency for one in (*event.practitioners_invited, *event.practitioners_attended) if one.agency]
    order = dict.fromkeys([*(agency.id for agency in agencies if agency.id), *counts, *rows, *named])
    found = []
    for name in order:
        row = rows.get(name)
        found.append(
            TakesPart(
                name,
                counts.get(name, 0),
                row is not None and row.asked_on is not None,
                len(row.named) if row else 0,
                sum(one.agency == name for one in event.practitioners_invited),
                sum(one.agency == name for one in event.practitioners_attended),
                row is not None and row.fed_back_on is not None,
                row.reason_none if row else "",
            )
        )
    return tuple(found)
