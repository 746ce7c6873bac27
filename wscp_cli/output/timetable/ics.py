"""The timetable as a calendar file (RFC 5545), of one case or of several.

One all-day event a deadline; a window spans its days. What is in it leaves the case for diaries that others can see, so
it carries the case's reference, the rule and the agency's id, and nothing else of the case.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.timetable.deadline import Deadline, Timetable
from wscp_cli.timetable.events import Events

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_PRODID = "-//wscp//timetable//EN"
_DOMAIN = "@timetable.wscp"
_NO_CASE = "no-case"
_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_DAY = timedelta(days=1)
_REMIND_AT = timedelta(hours=9)
_WORKING_MARGIN = 2
_SATURDAY = 5
_BOOKKEEPING = ("DTSTAMP", "SEQUENCE")


def last_change(events: Events, today: date) -> date:
    """The day a case last changed: its latest recorded event that has happened, the same in every copy of the folder.

    Args:
        events: What the case records; planned dates after ``today`` are left aside.
        today: The day it is judged on, which stands in where nothing has happened yet.
    """
    days = [one.on for known in events.occurred.values() for one in known.values() if one.on <= today]
    return max(days, default=today)


def timetable_ics(
    timetables: Sequence[Timetable],
    stamps: Mapping[str, date],
    before: bytes | None = None,
    *,
    changed_only: bool = False,
) -> bytes:
    """The calendar's bytes, the same for the same input.

    Args:
        timetables: The timetables; deadlines that wait for a date are left out.
        stamps: For each case's reference the day it last changed (see ``last_change``), for ``DTSTAMP``.
        before: The whole calendar as it was exported last: what it has of these cases and is due no more is cancelled,
            what has moved since gets a higher ``SEQUENCE``, what is of other cases stays.
        changed_only: Only the events that differ from ``before``.

    Raises:
        WscpError: ``before`` is no calendar this function wrote.
    """
    from icalendar import Calendar

    known = _events_of(before) if before else {}
    events: dict[str, Event] = {}
    for timetable in timetables:
        stamp = stamps.get(timetable.case, timetable.today)
        for deadline in timetable.deadlines:
            if deadline.due:
                event = _event(timetable, deadline, deadline.due, stamp)
                events[str(event["UID"])] = event
    newest = max((stamps.get(one.case, one.today) for one in timetables), default=date.min)
    here = {one.case or _NO_CASE for one in timetables}
    for uid, old in known.items():
        if uid in events:
            _number(events[uid], old)
        else:
            others = uid.partition(".")[0] not in here
            events[uid] = old if others or _is_cancelled(old) else _cancelled(old, newest)
    calendar = Calendar()
    calendar.add("PRODID", _PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    for uid, event in sorted(events.items(), key=lambda one: (one[1].decoded("DTSTART"), one[0])):
        if not changed_only or uid not in known or _content(event) != _content(known[uid]):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def is_own_calendar(content: bytes) -> bool:
    """Whether some bytes are a calendar that ``timetable_ics`` can go on from, whoever has changed it since."""
    try:
        _events_of(content)
    except WscpError:
        return False
    return True


def _events_of(before: bytes) -> "dict[str, Event]":
    from icalendar import Calendar, Event

    try:
        calendar = Calendar.from_ical(before)
        if str(calendar.get("PRODID")) != _PRODID:
            raise WscpError(
                "the file that is there is no calendar of wscp timetable's, and is left alone",
                "Name another file.",
                ExitCode.WOULD_OVERWRITE,
            )
        events = {str(event["UID"]): event for event in calendar.walk("VEVENT") if isinstance(event, Event)}
        for event in events.values():
            _check(event)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise WscpError(
            "the file that is there cannot be read as a calendar, and is left alone",
            "Name another file.",
            ExitCode.WOULD_OVERWRITE,
        ) from None
    return events


def _check(event: "Event") -> None:
    """Read what is needed of an event later, so that one that lacks it is told now."""
    event.decoded("DTSTART")
    event.decoded("DTEND")
    event.decoded("DTSTAMP")
    _sequence(event)


def _sequence(event: "Event") -> int:
    return int(str(event["SEQUENCE"]))


def _event(timetable: Timetable, deadline: Deadline, due: date, stamp: date) -> "Event":
    return all_day_event(
        _uid(timetable.case, deadline),
        stamp,
        (min(deadline.window_start or due, due), due),
        _summary(timetable.case, deadline),
        _description(deadline),
        remind="" if deadline.met_on else "Statutory deadline",
    )


def all_day_event(
    uid: str, stamp: date, days: tuple[date, date], summary: str, description: str, *, remind: str
) -> "Event":
    """An all-day event for a diary that others can see: private, and nobody is busy because of it.

    Args:
        uid: What stays the same however often its day moves.
        stamp: The day the case last changed.
        days: Its first and last day.
        summary: What the diary shows.
        description: What it says when it is opened.
        remind: What the reminder says, two weekdays before; no reminder when empty.
    """
    from icalendar import Event

    start, due = days
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", _midnight(stamp))
    event.add("SEQUENCE", 0)
    event.add("DTSTART", start)
    event.add("DTEND", due + _DAY)
    event.add("SUMMARY", summary)
    event.add("DESCRIPTION", description)
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "TRANSPARENT")
    event.add("STATUS", "CONFIRMED")
    if remind:
        event.add_component(_alarm(start, due, remind))
    return event


def _uid(case: str, deadline: Deadline) -> str:
    """Never the date: a deadline that moves stays the same event."""
    who = deadline.agency or ""
    if who and not _IDENTIFIER.fullmatch(who):
        who = hashlib.sha256(who.encode()).hexdigest()[:16]
    return ".".join(part for part in (case or _NO_CASE, deadline.id, who) if part) + _DOMAIN


def _summary(case: str, deadline: Deadline) -> str:
    agency = deadline.agency or ""
    whom = f" ({agency})" if _IDENTIFIER.fullmatch(agency) else ""
    done = "done: " if deadline.met_on else ""
    return f"{done}{case}{': ' if case else ''}{deadline.title}{whom}"


def _description(deadline: Deadline) -> str:
    lines = [f"{deadline.id}: {deadline.clause}"]
    if deadline.safe_by and deadline.safe_by != deadline.due:
        lines.append(f"Safe under the stricter reading as well: {deadline.safe_by.isoformat()}.")
    if deadline.met_on:
        lines.append(f"Met on {deadline.met_on.isoformat()}.")
    if deadline.provisional:
        lines.append("Provisional: the bank holidays of that year are not published yet.")
    return "\n".join(lines)


def _alarm(start: date, due: date, words: str) -> "Alarm":
    """Nine in the morning, two weekdays before the last day, so that a Monday's deadline is not told on a Saturday."""
    from icalendar import Alarm

    on, left = due, _WORKING_MARGIN
    while left:
        on -= _DAY
        left -= on.weekday() < _SATURDAY
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", words)
    alarm.add("TRIGGER", (on - start) + _REMIND_AT)
    return alarm


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _number(event: "Event", old: "Event") -> None:
    moved = any(event.decoded(name) != old.decoded(name) for name in ("DTSTART", "DTEND"))
    del event["SEQUENCE"]
    event.add("SEQUENCE", _sequence(old) + (moved or _is_cancelled(old)))


def _is_cancelled(event: "Event") -> bool:
    return str(event.get("STATUS")) == "CANCELLED"


def _cancelled(old: "Event", stamp: date) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("UID", str(old["UID"]))
    event.add("DTSTAMP", max(_midnight(stamp), old.decoded("DTSTAMP")))
    event.add("SEQUENCE", _sequence(old) + 1)
    event.add("DTSTART", old.decoded("DTSTART"))
    event.add("DTEND", old.decoded("DTEND"))
    event.add("SUMMARY", str(old.get("SUMMARY", "")))
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "TRANSPARENT")
    event.add("STATUS", "CANCELLED")
    return event


def _content(event: "Event") -> bytes:
    """What a person would see of an event."""
    lines = bytes(event.to_ical()).split(b"\r\n")
    return b"\n".join(line for line in lines if not line.startswith(tuple(one.encode() for one in _BOOKKEEPING)))
