"""The thread of a case, from its folder, in words."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.output.cases.thread.rows import Worded


def thread_of_case(root: Path, day: "date") -> "Worded":
    """The thread of a case.

    Args:
        root: The case folder.
        day: The day it is as at.

    Raises:
        WscpError: when a file of the case, or its chronology, cannot be read.
    """
    from wscp_cli.chronology.enquiry.episodes import episodes_of
    from wscp_cli.chronology.enquiry.thread import thread_of
    from wscp_cli.chronology.of_case import entries_of_case
    from wscp_cli.model.folder import case_read_whole
    from wscp_cli.model.values.wording import day_short
    from wscp_cli.output.cases.thread.rows import ThreadWords
    from wscp_cli.output.cases.view.in_roles import Wording
    from wscp_cli.portfolio.plan import numbers_of
    from wscp_cli.protocol.marking import marking_of

    case = case_read_whole(root)
    events = {event.id: event for event in entries_of_case(case, day)}
    thread = thread_of(case, episodes_of(tuple(events.values()), case.decisions), events)
    wording = Wording.of(case)
    title = wording.text(case.case.pseudonym) or case.case.reference
    words = ThreadWords(wording, events, numbers_of(case.actions))
    as_at = day_short(day).replace("\u00a0", " ")
    return words.worded(thread, title, case.case.reference, as_at, marking_of(case))
