"""Whether a case's rapid review meeting was quorate, by the quorum of its own profile."""

from datetime import date

from wscp_cli.checking.partnership import Partnership
from wscp_cli.model.folder import CaseFolder
from wscp_cli.rules.core.quorum import NOT_ASKED, UNREADABLE, Seating, Verdict, quorum_verdict
from wscp_cli.rules.duties.meeting import meeting_quorate


def verdict_of(case: CaseFolder, today: date, way: Partnership) -> Verdict:
    """The verdict; none where the profile asks for no quorum, or the meeting's file cannot be read.

    Args:
        case: The case as read.
        today: The day it is judged on.
        way: What the case's profile says.
    """
    if not case.has("meeting"):
        return UNREADABLE
    if not way.asked(meeting_quorate):
        return NOT_ASKED
    return quorum_verdict(case.meeting, today, Seating.of(case.agencies, way.quorum))
