"""What stands on the wall planner: which weeks, what is due on each day in how few words, and which windows run."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from wscp_cli.family.labels import clean
from wscp_cli.output.timetable.text import day_text
from wscp_cli.timetable.deadline import Deadline, Timetable
from wscp_cli.timetable.reckoning import countable

Mark = Literal["met", "met_late", "open", "at_risk", "overdue", "waiting", "event"]
MARKS: dict[Mark, str] = {
    "met": "done in time",
    "met_late": "done late",
    "open": "to do",
    "at_risk": "at risk, or chase",
    "overdue": "overdue",
    "waiting": "cannot be judged yet",
    "event": "what the dates are counted from",
}
"""Each mark and what it says, in the order of the legend."""

DAY, WEEK = timedelta(days=1), timedelta(days=7)
_FEW = 3
"""So many agencies are named on the planner; of more there is the number, and the table names them."""
_LONG_WINDOW = timedelta(weeks=5)
"""A window longer than this keeps its first and last weeks; those between may be left out like any empty ones."""
_CLOCK = "rapid-review-submission"
"""The deadline whose working days are numbered in the cells."""

_SHORT = {
    "notify-panel": "Notify the Panel",
    "notify-lac-death": "Notify a looked-after child's death",
    "notify-care-leaver-death": "Notify a care leaver's death",
    "scoping-request": "Send the scoping request",
    "scoping-return": "Scoping return",
    "scoping-return-backstop": "All scoping returns in",
    "rapid-review-meeting-target": "Meeting, day aimed at",
    "rapid-review-meeting": "Meeting, last day",
    "rapid-review-meeting-latest": "Latest meeting to submit in time",
    "rapid-review-report": "Share the final draft",
    "endorsement": "Endorsement",
    "rapid-review-submission": "Submit to the Panel",
    "panel-response": "Panel's written reply",
    "lcspr-publication": "Publish the LCSPR",
    "publication-notice": "Notice of publication",
    "publication-notice-dfe": "Notice of publication",
    "elected-members-notice": "Tell elected members",
    "publication-kept": "Keep the report public until",
}
_WINDOWS = {
    "rapid-review-meeting": "Rapid review meeting",
    "rapid-review-report": "Report and final draft",
    "panel-response": "Panel's reply",
}
_EVENTS = {
    "notification.became_aware": "Local authority became aware",
    "notification.referral.received_on": "Referral received",
    "notification.notified_on": "Panel notified",
    "agencies.scoping.requested_on": "Scoping requested",
    "meeting.held_on": "Meeting held",
    "meeting.planned_for": "Meeting planned",
    "report.final_draft_shared_on": "Final draft shared",
    "report.submitted_on": "Report submitted",
    "review.decided_on": "LCSPR commissioned",
    "publication.planned_for": "Publication planned",
    "publication.published_on": "LCSPR published",
}
_AHEAD = {"meeting.held_on": "Meeting planned", "publication.published_on": "Publication planned"}


@dataclass(frozen=True)
class Entry:
    """What is written in a day's cell: one deadline, or those of several agencies that stand alike.

    Attributes:
        mark: How it stands, told by a shape.
        label: What it is.
        detail: How it stands, in words.
        full: Everything it stands for, without abbreviation.
    """

    mark: Mark
    label: str
    detail: str
    full: str


@dataclass(frozen=True)
class Window:
    """The days from which to which something is to be done.

    Attributes:
        first: Its first day.
        last: Its last day.
        label: What is to be done.
    """

    first: date
    last: date
    label: str


@dataclass(frozen=True)
class Week:
    """A week that is drawn, by its Monday."""

    monday: date


@dataclass(frozen=True)
class Gap:
    """Weeks with nothing in them, drawn as one strip.

    Attributes:
        first: The first day left out.
        last: The last day left out.
        running: The windows that go on meanwhile.
    """

    first: date
    last: date
    running: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the strip says."""
        weeks = ((self.last - self.first).days + 1) // 7
        span = f"{day_text(self.first)} to {day_text(self.last)}"
        told = f"{weeks} week{'s' if weeks != 1 else ''} with nothing due: {span}"
        return told + "".join(f"; {label} goes on" for label in self.running)


@dataclass(frozen=True)
class Planner:
    """Everything a planner shows of one case.

    Attributes:
        case: The case's reference.
        today: The day it is judged on.
        rows: Weeks, and strips for the weeks left out.
        entries: What stands in each day's cell.
        windows: The windows, by their first day.
        numbers: The number of each working day of the rapid review; the notification is day 0.
        undated: What has no date yet.
        provisional: Whether a date lies beyond the published bank holidays.
        marking: The protective marking.
    """

    case: str
    today: date
    rows: tuple[Week | Gap, ...]
    entries: dict[date, tuple[Entry, ...]]
    windows: tuple[Window, ...]
    numbers: dict[date, int]
    undated: tuple[str, ...]
    provisional: bool
    marking: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in use."""
        used = {entry.mark for entries in self.entries.values() for entry in entries}
        return tuple(mark for mark in MARKS if mark in used)


def planner_of(timetable: Timetable) -> Planner:
    """What the planner of a timetable shows."""
    windows = _windows(timetable)
    numbers = {
        one.date: one.day for deadline in timetable.of(_CLOCK) for one in deadline.counting if one.day is not None
    }
    found = defaultdict(list)
    for day, entry in [*_events(timetable), *_due(timetable)]:
        found[day].append(entry)
    # A year that is plainly mistyped is named where the deadline stands; no weeks are drawn around it.
    entries = {day: tuple(of_day) for day, of_day in sorted(found.items()) if countable(day)}
    days = {*entries, *([timetable.today] if countable(timetable.today) else [])}
    undated = [one.title for one in timetable.deadlines if one.due is None]
    return Planner(
        timetable.case,
        timetable.today,
        _rows(days, windows, numbers),
        entries,
        windows,
        numbers,
        tuple(dict.fromkeys(undated)),
        any(one.provisional for one in timetable.deadlines),
        clean(timetable.marking),
    )


def short_label(deadline: Deadline) -> str:
    """The deadline in a few words; of a rule the house does not know, its title up to a colon."""
    return _SHORT.get(deadline.id) or deadline.title.partition(":")[0]


def event_words(event: str, *, ahead: bool = False) -> str:
    """An event a date is counted from, in words; another deadline's date by what it is.

    Args:
        event: Its name, such as ``meeting.held_on``.
        ahead: Whether it lies ahead: what is recorded for a day to come has not happened yet.
    """
    if event.startswith("due:"):
        return _SHORT.get(event.removeprefix("due:")) or event
    if ahead and event in _AHEAD:
        return _AHEAD[event]
    return _EVENTS.get(event, event) + (" (planned)" if ahead and not event.endswith(".planned_for") else "")


def standing(deadline: Deadline) -> str:
    """How a deadline stands, in words: ``done late on Tue 7 Apr 2026, 2 working days late``."""
    words = {
        "met": "done",
        "met_late": "done LATE",
        "open": "to do",
        "at_risk": "AT RISK",
        "overdue": "OVERDUE",
        "waiting": "waiting",
    }[deadline.status]
    if deadline.rule.keep_until:
        words = {"met": "kept", "open": "to be kept"}.get(deadline.status, words)
    elif deadline.status == "at_risk" and deadline.rule.expectation:
        words = "CHASE"
    elif deadline.met_on and deadline.status == "waiting":
        words = "done, in time or not is not known"
    if deadline.met_on:
        words += f" on {day_text(deadline.met_on)}"
    if deadline.days_late:
        words += f", {deadline.days_late} {_day_word(deadline)}{'s' if deadline.days_late != 1 else ''} late"
    return words


def _day_word(deadline: Deadline) -> str:
    return "working day" if deadline.rule.unit == "working-days" else "day"


def _windows(timetable: Timetable) -> tuple[Window, ...]:
    found = {
        Window(one.window_start, one.due, _WINDOWS.get(one.id) or short_label(one))
        for one in timetable.deadlines
        if one.window_start and one.due and one.window_start <= one.due
    }
    return tuple(sorted(found, key=lambda window: (window.first, window.last, window.label)))


def _events(timetable: Timetable) -> list[tuple[date, Entry]]:
    """What the dates are counted from, each event on its day, with the number of those it concerns."""
    whom: dict[tuple[str, date], dict[str, None]] = {}
    for one in timetable.deadlines:
        if one.anchor and one.anchor_date and not one.anchor.startswith("due:"):
            of_event = whom.setdefault((one.anchor, one.anchor_date), {})
            if one.rule.per and one.agency:
                of_event[one.agency] = None
    found = []
    for (event, day), agencies in whom.items():
        label = event_words(event, ahead=day > timetable.today)
        times = f" \u00d7{len(agencies)}" if len(agencies) > 1 else f": {next(iter(agencies))}" if agencies else ""
        full = f"{label} on {day_text(day)}" + (f": {', '.join(agencies)}" if agencies else "")
        found.append((day, Entry("event", label + times, "", full)))
    return found


def _due(timetable: Timetable) -> list[tuple[date, Entry]]:
    groups: dict[tuple[date, str, str], list[Deadline]] = {}
    for one in timetable.deadlines:
        if one.due:
            stands = standing(one) if one.status == "waiting" else one.status
            groups.setdefault((one.due, one.id, stands), []).append(one)
    return [(day, _entry(alike)) for (day, _, _), alike in groups.items()]


def _entry(alike: list[Deadline]) -> Entry:
    first = alike[0]
    who = [one.agency for one in alike if one.agency]
    label = short_label(first) + (f" \u00d7{len(alike)}" if len(alike) > 1 else "")
    words = [_standing_of_all(alike)]
    if who and (len(who) == 1 or (len(who) <= _FEW and first.status != "met")):
        words.insert(0, ", ".join(who))
    if first.status in {"open", "at_risk"} and first.safe_by and first.safe_by < (first.due or first.safe_by):
        words.append(f"safe by {_brief(first.safe_by)}")
    if first.provisional:
        words.append("provisional")
    full = "; ".join(
        f"{one.title}{f' ({one.agency})' if one.agency else ''}, due {day_text(one.due)}: {standing(one)}"
        for one in alike
    )
    return Entry(first.status, label, " \u00b7 ".join(words), full)


def _standing_of_all(alike: list[Deadline]) -> str:
    """How they stand: the day where it is the same for all, the most days late where it differs."""
    first = alike[0]
    words = standing(first).partition(" on ")[0].partition(",")[0]
    days = sorted({one.met_on for one in alike if one.met_on})
    if days:
        words += f" {_brief(days[0])}" + (f" to {_brief(days[-1])}" if len(days) > 1 else "")
    late = max((one.days_late or 0 for one in alike), default=0)
    if late:
        most = "up to " if len({one.days_late for one in alike}) > 1 else ""
        words += f", {most}{late} {_day_word(first)}{'s' if late > 1 else ''} late"
    return words


def _brief(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - DAY * day.weekday()


def _rows(days: set[date], windows: tuple[Window, ...], numbers: dict[date, int]) -> tuple[Week | Gap, ...]:
    """The weeks in which something stands, and a strip for those between in which nothing does."""
    busy = {monday_of(day) for day in days | set(numbers)}
    for window in windows:
        monday, last = monday_of(window.first), monday_of(window.last)
        busy |= {monday, last}
        while window.last - window.first <= _LONG_WINDOW and monday < last:
            busy.add(monday)
            monday += WEEK
    rows: list[Week | Gap] = []
    for monday in sorted(busy):
        if rows and isinstance(before := rows[-1], Week) and monday - before.monday > WEEK:
            first, end = before.monday + WEEK, monday - DAY
            running = tuple(one.label for one in windows if one.first < first and one.last > end)
            rows.append(Gap(first, end, running))
        rows.append(Week(monday))
    return tuple(rows)
