"""Every deadline of a protocol, from recorded events: its dates, how it stands today, and why."""

from dataclasses import replace
from datetime import date
from functools import partial

from wscp_cli.protocol.clock import WorkingCalendar
from wscp_cli.protocol.profile import DeadlineRule, Protocol
from wscp_cli.timetable.deadline import Deadline, DeadlineStatus, Timetable
from wscp_cli.timetable.events import Events, Occurrence
from wscp_cli.timetable.reckoning import countable, counted_days, reckon

_OWN = frozenset({"local", "derived"})
"""The rules a partnership's own office closures stretch; a national date they do not."""


def compute(protocol: Protocol, events: Events, today: date, working: WorkingCalendar) -> Timetable:
    """The timetable.

    Args:
        protocol: The rules in force.
        events: What has happened or is planned.
        today: The day it is judged on.
        working: England's working days, without the partnership's closures.
    """
    engine = _Engine(protocol, events, today, working)
    deadlines = tuple(one for rule in protocol.deadlines for one in engine.deadlines_of(rule))
    deadlines = tuple(
        engine.told_when_the_ask_is_too_late(engine.at_risk_when_steps_do_not_fit(one)) for one in deadlines
    )
    touched = {note for one in deadlines if one.due for note in one.rule.notes}
    remarks = []
    if protocol.review_on and today > protocol.review_on:
        remarks.append(
            f"the guidance of {protocol.name} was due for review on {protocol.review_on.isoformat()}; "
            "see whether there is a new edition",
        )
    return Timetable(
        events.case,
        protocol.name,
        today,
        deadlines,
        tuple(note for note in protocol.notes if note.id in touched),
        tuple(remarks),
        {source.id: f"{source.title} ({source.edition})" for source in protocol.sources},
        protocol.marking,
    )


_PLANS = {"meeting.held_on": "meeting.planned_for", "publication.published_on": "publication.planned_for"}
"""What will meet a deadline, where the case has a planned date for it."""


class _Engine:
    def __init__(self, protocol: Protocol, events: Events, today: date, working: WorkingCalendar) -> None:
        self.protocol, self.events, self.today = protocol, events, today
        self.national = working
        closures = dict(protocol.closures)
        self.own = replace(working, added={**working.added, **closures}) if closures else working
        self._made: dict[str, tuple[Deadline, ...]] = {}

    def deadlines_of(self, rule: DeadlineRule) -> tuple[Deadline, ...]:
        """The deadlines of one rule: one for each it concerns; none when it does not apply."""
        if rule.id not in self._made:
            self._made[rule.id] = ()  # a rule that hangs on itself, through others, finds nothing here
            applies = self._applies(rule)
            if applies is not False:
                self._made[rule.id] = tuple(
                    self._deadline(rule, who, certain=applies is True) for who in self._concerned(rule)
                )
        return self._made[rule.id]

    def _applies(self, rule: DeadlineRule) -> bool | None:
        """Whether the rule applies; None when that is not known. What is "not ruled out" holds until it is."""
        if not rule.applies_if:
            return True
        unknown = True if rule.applies_if.endswith("-not-ruled-out") else None
        return self.events.conditions.get(rule.applies_if, unknown)

    def _concerned(self, rule: DeadlineRule) -> tuple[str | None, ...]:
        if rule.each_of:
            return rule.each_of
        if rule.per == "agency" and self.events.agencies:
            return self.events.agencies
        return (None,)

    def _deadline(self, rule: DeadlineRule, who: str | None, *, certain: bool) -> Deadline:
        met_on = self._met(rule, who)
        place = self.events.place(rule.met_by, who or rule.who)
        anchor, occurrence = self._anchor(rule, who)
        if occurrence is None or not certain:
            reason = "" if certain else "applies only if it is so; not recorded yet"
            return Deadline(rule, who, met_on=met_on, reason=reason, place=place)
        start = occurrence.on
        if not countable(start):
            reason = f"nothing is counted from the year {start.year}: correct the date of {anchor}"
            return Deadline(rule, who, anchor, start, met_on=met_on, reason=reason, place=place)
        working = self.own if rule.status in _OWN else self.national
        reckoned = reckon(rule, start, working, occurrence.time)
        due, safe_by, window_start, reason = reckoned.due, reckoned.safe_by, reckoned.window_start, ""
        cap = self._due(rule.cap) if rule.cap else None
        if cap and due > cap:
            reason = f"cut short: {due.isoformat()} would be after {rule.cap}"
            due = max(cap, start)  # never before the day it is counted from
            safe_by, window_start = min(safe_by, due), window_start and min(window_start, due)
        status, late = self._standing(rule, due, met_on, working)
        planned = self._planned(rule, who)
        if status == "open" and planned and planned.on > due and not rule.target:
            status, reason = "at_risk", f"planned for {planned.on.isoformat()}, after it is due"
        return Deadline(
            rule,
            who,
            anchor,
            start,
            due,
            window_start,
            safe_by,
            met_on,
            status,
            late,
            working.provisional(max(start, due)),
            reckoned.other_reading,
            reason,
            place,
            partial(counted_days, rule, start, working, occurrence.time),
        )

    def _anchor(self, rule: DeadlineRule, who: str | None) -> tuple[str | None, Occurrence | None]:
        """The first of the rule's anchors that is known; an actual date is named before a planned one."""
        for anchor in rule.anchors:
            if anchor.startswith("due:"):
                due = self._due(anchor.removeprefix("due:"))
                if due:
                    return anchor, Occurrence(due)
                continue
            occurrence = self.events.find(anchor, who or "" if rule.per else "")
            # A meeting planned for a day now past, and not held, has nothing following from it.
            lapsed = anchor.endswith(".planned_for") and rule.direction == "forward"
            if occurrence and not (lapsed and occurrence.on < self.today):
                return anchor, occurrence
        return None, None

    def _due(self, identifier: str) -> date | None:
        rule = self.protocol.deadline(identifier)
        return next((one.due for one in self.deadlines_of(rule) if one.due), None) if rule else None

    def _met(self, rule: DeadlineRule, who: str | None) -> date | None:
        """When it was met. A date that lies ahead is a plan, and meets nothing yet; one of a what-if is supposed to."""
        if rule.met_when == "all":
            found = self.events.occurred.get(rule.met_by, {})
            wanted = self.events.agencies or tuple(found)
            known = [found.get(one) for one in wanted]
            if not known or any(one is None or self._lies_ahead(rule, one) for one in known):
                return None
            return max(one.on for one in known if one)
        occurrence: Occurrence | None = self.events.find(rule.met_by, who or rule.who)
        return occurrence.on if occurrence and not self._lies_ahead(rule, occurrence) else None

    def _lies_ahead(self, rule: DeadlineRule, one: Occurrence) -> bool:
        return one.on > self.today and rule.met_by not in self.events.supposed

    def _planned(self, rule: DeadlineRule, who: str | None) -> Occurrence | None:
        """What will meet it: a date recorded that lies ahead, else the case's planned date."""
        recorded = self.events.find(rule.met_by, who or rule.who) if rule.met_when == "any" else None
        if recorded and self._lies_ahead(rule, recorded):
            return recorded
        return self.events.find(_PLANS.get(rule.met_by, ""))

    def _standing(
        self,
        rule: DeadlineRule,
        due: date,
        met_on: date | None,
        working: WorkingCalendar,
    ) -> tuple[DeadlineStatus, int | None]:
        if rule.keep_until:
            if met_on and met_on < due:
                return "overdue", None
            return ("met" if self.today >= due else "open"), None
        lenient = rule.expectation or rule.target
        if met_on:
            late = met_on > due and not lenient
            return ("met_late", self._lateness(rule, due, met_on, working)) if late else ("met", None)
        if self.today > due:
            return ("at_risk", None) if lenient else ("overdue", self._lateness(rule, due, self.today, working))
        margin = rule.at_risk_margin if rule.at_risk_margin is not None else self.protocol.at_risk_margin
        near = not rule.expectation and due < working.working_days_from(self.today, margin + 1)
        return ("at_risk" if near else "open"), None

    @staticmethod
    def _lateness(rule: DeadlineRule, due: date, done: date, working: WorkingCalendar) -> int:
        if rule.unit == "working-days":
            # Done on the weekend after: late all the same, though no working day has gone by.
            return max(1, working.working_days_between(due, done))
        return (done - due).days

    def told_when_the_ask_is_too_late(self, one: Deadline) -> Deadline:
        """An ask that runs past the backstop for all returns, or up to the meeting, says so (SEED-01)."""
        if one.id != "scoping-return" or not one.due or one.met_on:
            return one
        backstop = self._due("scoping-return-backstop")
        meeting = self.events.find("meeting.held_on") or self.events.find("meeting.planned_for")
        past = [f"the backstop for all returns ({backstop.isoformat()})"] if backstop and one.due > backstop else []
        if meeting and one.due >= meeting.on:
            past.append(f"the day before the meeting ({meeting.on.isoformat()})")
        if not past:
            return one
        told = f"asked for later than {' and '.join(past)}: ask for it sooner"
        return replace(one, reason="; ".join(filter(None, (one.reason, told))))

    def at_risk_when_steps_do_not_fit(self, one: Deadline) -> Deadline:
        """The submission is at risk once its meeting is, or will be, too late for what has to follow it."""
        if one.id != "rapid-review-submission" or one.status not in {"open", "at_risk"}:
            return one
        latest = self._due("rapid-review-meeting-latest")
        held, planned = self.events.find("meeting.held_on"), self.events.find("meeting.planned_for")
        meeting = held.on if held else max(self.today, planned.on) if planned else self.today
        if latest is None or meeting <= latest:
            return one
        if one.due and meeting > one.due:
            reason = f"it will be missed: the meeting, on {meeting.isoformat()}, is after it is due"
            return replace(one, status="at_risk", reason=reason, cannot_be_met=True)
        reason = (
            f"the remaining steps no longer fit: the meeting had to be held by {latest.isoformat()} to leave two "
            "working days for writing and one for endorsement; writing or endorsement must take less"
        )
        return replace(one, status="at_risk", reason=reason)
