"""Deadlines from a case and a protocol."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.protocol.clock import WorkingCalendar
    from wscp_cli.protocol.profile import Protocol
    from wscp_cli.timetable.deadline import Timetable


def working_calendar(protocol: "Protocol") -> "WorkingCalendar":
    """England's working days with the protocol's corrections; office closures are the engine's to add."""
    return _calendar(protocol.added, protocol.struck, protocol.published_to)


@cache
def _calendar(
    added: tuple[tuple[date, str], ...],
    struck: tuple[date, ...],
    published_to: int,
) -> "WorkingCalendar":
    """One calendar for all cases with the same corrections: the years it has looked up serve them all."""
    from wscp_cli.protocol.bank_holidays import bank_holidays
    from wscp_cli.protocol.clock import WorkingCalendar

    return WorkingCalendar(bank_holidays, dict(added), frozenset(struck), published_to)


def timetable_of(case: "CaseFolder", protocol: "Protocol", today: date) -> "Timetable":
    """Every deadline of a case, as it stands on a day.

    Args:
        case: The case folder as read.
        protocol: The rules in force (``wscp_cli.protocol.loader.load_protocol``).
        today: The day it is judged on.
    """
    from wscp_cli.timetable.engine import compute
    from wscp_cli.timetable.from_case import events_of
    from wscp_cli.timetable.what_if import fields_of

    return compute(protocol, events_of(case, fields_of(protocol), protocol.events), today, working_calendar(protocol))
