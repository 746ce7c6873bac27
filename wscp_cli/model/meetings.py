"""The meetings of a rapid review, where it has several: a second where it reconvened, a progress meeting (§7, §9)."""

from dataclasses import fields, replace
from datetime import date
from typing import TypeVar

from wscp_cli.model.meeting import Meeting, MeetingFile
from wscp_cli.model.values.record import Record

R = TypeVar("R", bound=Record)


def all_meetings(file: MeetingFile) -> tuple[Meeting, ...]:
    """Every meeting, in the order of the file: the one at its top, unless empty, then the entries of ``meetings``.

    Args:
        file: rapid-review/meeting.yaml as read.
    """
    listed = any(meeting.kind == "rapid-review" for meeting in file.meetings)
    top_is_empty = listed and file.held_on is None and file.planned_for is None
    return file.meetings if top_is_empty else (file, *file.meetings)


def rapid_review_meetings(meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Those that are rapid review meetings: by the day held, those not held yet last."""
    found = [meeting for meeting in meetings if meeting.kind == "rapid-review"]
    return tuple(sorted(found, key=lambda meeting: meeting.held_on.date if meeting.held_on else date.max))


def rapid_review_meeting(meetings: tuple[Meeting, ...], file: MeetingFile) -> Meeting:
    """The rapid review meeting that counts: of several the last that was held, completed by the earlier ones.

    Its attendance is its own; its recommendation is the last that a meeting made. What it did not record once more
    (an item considered, a paper, a key line of enquiry) is taken from the earlier meetings.

    Args:
        meetings: Every meeting of the file.
        file: The file, which stands in where no meeting is recorded.
    """
    found = rapid_review_meetings(meetings)
    if len(found) < 2:  # noqa: PLR2004  (one meeting, as nearly always)
        return found[0] if found else file
    held = [meeting for meeting in found if meeting.held_on]
    last = held[-1] if held else found[0]
    earlier = [meeting for meeting in (held or found) if meeting is not last]
    recommended = next((one for one in (last, *reversed(earlier)) if one.decision.undertake_lcspr), last)
    lines = {line.id: line for meeting in (*earlier, last) for line in meeting.key_lines_of_enquiry}
    return replace(
        last,
        chair=_completed(last.chair, [one.chair for one in earlier]),
        report_author=_completed(last.report_author, [one.report_author for one in earlier]),
        papers=_completed(last.papers, [one.papers for one in earlier]),
        considered=_completed(last.considered, [one.considered for one in earlier]),
        key_lines_of_enquiry=tuple(lines.values()),
        decision=recommended.decision,
        told_afterwards=tuple(told for one in (*earlier, last) for told in one.told_afterwards),
    )


def _completed(record: R, earlier: list[R]) -> R:
    """A record with each field it leaves empty taken from the latest earlier one that has it."""
    taken = {}
    for one in fields(record):
        if one.name in {"document", "pointer"} or getattr(record, one.name):
            continue
        found = next((value for other in reversed(earlier) if (value := getattr(other, one.name))), None)
        if found is not None:
            taken[one.name] = found
    return replace(record, **taken) if taken else record
