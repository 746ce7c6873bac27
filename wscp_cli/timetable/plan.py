"""Backwards from the submission: the latest day of each step, and the meeting dates that work (WG §7)."""

from dataclasses import dataclass
from datetime import date

from wscp_cli.protocol.clock import DAY, WorkingCalendar
from wscp_cli.protocol.profile import Protocol
from wscp_cli.timetable.deadline import Deadline, Timetable


@dataclass(frozen=True)
class Step:
    """One step and the last day on which it can be done.

    Attributes:
        what: What is to be done.
        by: The last day from which the rest still fits.
        comfortably: The last day that leaves what follows all its time; None where that is ``by``.
        why: What has to fit after it.
    """

    what: str
    by: date
    comfortably: date | None
    why: str


@dataclass(frozen=True)
class MeetingDate:
    """A day on which the meeting can be held.

    Attributes:
        on: The day.
        number: Its working day, counted as the meeting's window is.
        days_to_write: Working days left for writing, before one is kept for endorsement.
        in_window: Whether it lies in the guidance's window for the meeting.
    """

    on: date
    number: int
    days_to_write: int
    in_window: bool = True


@dataclass(frozen=True)
class Plan:
    """The latest dates that still make the submission.

    Attributes:
        submission: The last day of the submission.
        steps: Backwards from it.
        meetings: The meeting dates that work, from today on and after the day the returns are due; empty when none
            does, or the meeting was held.
        held: The day the meeting was held, if it was.
    """

    submission: date
    steps: tuple[Step, ...]
    meetings: tuple[MeetingDate, ...]
    held: date | None


def plan_for(timetable: Timetable, protocol: Protocol, working: WorkingCalendar) -> Plan | None:
    """The plan, or None while the notification to the Panel is not recorded.

    Args:
        timetable: The timetable of a case, or of dates.
        protocol: Its rules, which say how long writing and endorsing take.
        working: The working days.
    """
    submissions, windows = timetable.of("rapid-review-submission"), timetable.of("rapid-review-meeting")
    submission = submissions[0].due if submissions else None
    writing, endorsing = protocol.deadline("rapid-review-report"), protocol.deadline("endorsement")
    if submission is None or writing is None or endorsing is None:
        return None
    least, most = writing.window_from or writing.count, writing.count
    draft = working.working_days_from(submission, -endorsing.count)
    meeting = working.working_days_from(draft, -least)
    easy = working.working_days_from(draft, -most)
    steps = [
        Step("Submit the report to the Panel", submission, None, "the hard deadline"),
        Step("Share the final draft", draft, None, f"{endorsing.count} working day to endorse it"),
        Step("Hold the rapid review meeting", meeting, easy, f"{least} to {most} working days to write the report"),
    ]
    steps += [
        Step(one.title, one.due, one.safe_by, "the guidance's own date")
        for one in (*timetable.of("scoping-return-backstop"), *timetable.of("scoping-request"))
        if one.due
    ]
    window = windows[0] if windows else None
    held = window.met_on if window else None
    meetings = (
        () if held or not window else _meeting_dates(window, _returns_in(timetable), draft, meeting, timetable, working)
    )
    return Plan(submission, tuple(steps), meetings, held)


def _returns_in(timetable: Timetable) -> date | None:
    """The day by which all returns are in: those that came, and those still to come by the day they are due."""
    asked = [one.met_on or one.due for one in timetable.of("scoping-return") if one.due]
    backstop = [one.met_on or one.due for one in timetable.of("scoping-return-backstop") if one.due]
    return max((day for day in asked or backstop if day), default=None)


def _meeting_dates(
    window: Deadline,
    returns_in: date | None,
    draft: date,
    latest: date,
    timetable: Timetable,
    working: WorkingCalendar,
) -> tuple[MeetingDate, ...]:
    """The days after the returns are in from which the report can still be in time; those of the window, if any."""
    if not (window.window_start and window.due and window.anchor_date):
        return ()
    first = max(window.window_start, timetable.today)
    if returns_in is not None and returns_in >= first:
        first = returns_in + DAY
    found = []
    while first <= latest:
        if working.is_working(first):
            number = working.working_days_between(window.anchor_date, first)
            days_to_write = working.working_days_between(first, draft)
            found.append(MeetingDate(first, number, days_to_write, in_window=first <= window.due))
        first += DAY
    return tuple(one for one in found if one.in_window) or tuple(found)
