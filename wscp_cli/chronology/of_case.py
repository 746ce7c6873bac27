"""A case's chronology as it counts now: what the last merge wrote, and on it all that people have decided since."""

from datetime import date

from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.chronology.decisions.apply import put_decisions
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.outside_time import bounds_of
from wscp_cli.chronology.selection import CaseChronology, case_chronology
from wscp_cli.chronology.store import read_chronology
from wscp_cli.model.folder import CaseFolder


def entries_of_case(case: CaseFolder, today: date | None) -> tuple[Event, ...]:
    """The entries of a case's chronology in the order of the dates that count now; none where there is none yet.

    Args:
        case: The case as read.
        today: The day it is looked at; None where nobody says.

    Raises:
        WscpError: when chronology.yaml is there and cannot be read.
    """
    bounds = bounds_of(case.case, case.family, case.agencies.agencies, today)
    return put_decisions(read_chronology(case.root / CHRONOLOGY), case.decisions, bounds)


def chronology_of_case(case: CaseFolder, today: date | None) -> CaseChronology:
    """A case's chronology with what is known of the case.

    Args:
        case: The case as read.
        today: The day it is looked at; None where nobody says.

    Raises:
        WscpError: when chronology.yaml is there and cannot be read.
    """
    events = entries_of_case(case, today)
    return case_chronology(events, case.decisions, case.case, case.family, case.agencies.agencies)
