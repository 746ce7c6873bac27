"""A seal written down: its code in the minutes, and a word in the log on each file that changed."""

from collections.abc import Sequence
from datetime import date

from wscp_cli.model.folder import CaseFolder
from wscp_cli.recording.change import Change
from wscp_cli.recording.writing import writable


def sealed(case: CaseFolder, code: str, day: date, changed: Sequence[str], because: str, by: str) -> list[Change]:
    """The code of a seal in the minutes of the meeting, and why files changed since an earlier one.

    Args:
        case: The case.
        code: The short code.
        day: The day of the seal.
        changed: The files that somebody has a word on, by their paths in the case.
        because: The word.
        by: Who says so, by role; empty when it is not said.

    Raises:
        WscpError: when meeting.yaml or log.yaml is not there or broken.
    """
    changes: list[Change] = []
    if code not in {one for meeting in case.meetings for one in meeting.papers.seal_codes}:
        writable(case, "meeting")
        there = list(case.meeting.papers.seal_codes)
        changes.append(Change("meeting", (*case.meeting.pointer, "papers", "seal_codes"), [*there, code]))
    taken = {one.id for one in case.log.entries}
    for path in changed:
        writable(case, "log")
        identifier = _free_id(taken)
        taken.add(identifier)
        said = {"id": identifier, "on": day.isoformat(), "kind": "note", "file": path, "summary": because}
        changes.append(Change("log", ("entries",), said | ({"by": by} if by else {}), added=True))
    return changes


def _free_id(taken: set[str]) -> str:
    number = 1
    while f"changed-return-{number}" in taken:
        number += 1
    return f"changed-return-{number}"
