"""The timetable at its limits: mistyped years, caps, plans, rules that do not apply, what is known second-hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.model.case import CaseFile, Child, Incident
from wscp_cli.model.family import Family, Person
from wscp_cli.model.folder import read_case
from wscp_cli.model.notification import (
    AbuseOrNeglect,
    DeathOrSeriousHarm,
    Notification,
    NotificationDecision,
)
from wscp_cli.model.values.age import age_at_death
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.output.timetable.text import explained_text, timetable_text
from wscp_cli.protocol.clock import WorkingCalendar
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import working_calendar
from wscp_cli.timetable.engine import compute
from wscp_cli.timetable.events import Events, Occurrence
from wscp_cli.timetable.from_case import events_of

D = date.fromisoformat
PROTOCOL = load_protocol("warwickshire-2024")
WORKING = working_calendar(PROTOCOL)
BASE = read_case(Path(__file__).parents[1] / "rules/examples/base")
ANCHORS = sorted({one for rule in PROTOCOL.deadlines for one in rule.anchors if not one.startswith("due:")})
NOTIFIED = {"notification.notified_on": "2026-03-24"}


def made(days, today="2026-03-25", agencies=(), conditions=None):
    occurred = {event: {"": Occurrence(D(day))} for event, day in days.items()}
    return compute(PROTOCOL, Events(occurred, agencies, conditions or {}), D(today), WORKING)


def one(timetable, identifier):
    (deadline,) = timetable.of(identifier)
    return deadline


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "1026-03-24", "9999-12-30", "9999-12-31"])
@pytest.mark.parametrize("event", ANCHORS)
def test_a_mistyped_year_is_named_and_everything_else_is_counted(event, day):
    known = {"notification.notified_on": "2026-03-24", "notification.became_aware": "2026-03-18"}
    timetable = made({**known, event: day})
    touched = [d for d in timetable.deadlines if d.anchor == event]
    assert all(d.due is None and d.status == "waiting" and "correct the date" in d.reason for d in touched)
    assert sum(d.due is not None for d in timetable.deadlines) >= 1
    assert not touched or f"correct the date of {event}" in timetable_text(timetable, None, lambda text, _: text)


def test_the_submission_caps_every_step_of_the_rapid_review():
    late = {"notification.referral.received_on": "2026-04-01", "agencies.scoping.requested_on": "2026-04-14"}
    timetable = made({**NOTIFIED, **late})
    for identifier in ("rapid-review-meeting", "scoping-return"):
        assert one(timetable, identifier).due == D("2026-04-16")
        assert "cut short" in one(timetable, identifier).reason


def test_a_window_cut_short_does_not_begin_after_it_ends():
    report = one(made({**NOTIFIED, "meeting.held_on": "2026-04-15"}, "2026-04-15"), "rapid-review-report")
    assert (report.window_start, report.due) == (D("2026-04-16"), D("2026-04-16"))


def test_no_cap_puts_a_step_before_the_day_it_begins():
    shared = {**NOTIFIED, "report.final_draft_shared_on": "2026-04-20"}
    assert {d.due for d in made(shared, "2026-04-20").of("endorsement")} == {D("2026-04-20")}


def test_what_follows_a_planned_meeting_is_counted_from_the_plan_until_it_is_held():
    planned = {**NOTIFIED, "meeting.planned_for": "2026-04-08"}
    report = one(made(planned), "rapid-review-report")
    assert (report.anchor, report.due) == ("meeting.planned_for", D("2026-04-15"))
    held = one(made({**planned, "meeting.held_on": "2026-04-07"}, "2026-04-07"), "rapid-review-report")
    assert (held.anchor, held.due) == ("meeting.held_on", D("2026-04-14"))


def test_a_meeting_planned_for_a_day_past_has_nothing_following_from_it():
    report = one(made({**NOTIFIED, "meeting.planned_for": "2026-04-08"}, "2026-06-01"), "rapid-review-report")
    assert (report.status, report.due) == ("waiting", None)


def test_a_count_back_over_unpublished_bank_holidays_is_provisional():
    notice = made({"publication.planned_for": "2029-01-03"}, "2028-12-01").of("publication-notice")[0]
    assert notice.due == D("2028-12-20")
    assert notice.provisional


def test_an_ask_past_the_backstop_or_up_to_the_meeting_says_so():
    asked = {**NOTIFIED, "agencies.scoping.requested_on": "2026-03-26", "meeting.planned_for": "2026-04-02"}
    reason = one(made(asked, "2026-03-26"), "scoping-return").reason
    assert "backstop for all returns (2026-04-01)" in reason
    assert "meeting (2026-04-02)" in reason
    assert one(made({**NOTIFIED, "agencies.scoping.requested_on": "2026-03-24"}), "scoping-return").reason == ""


def test_what_is_known_second_hand_is_not_listed_as_a_duty():
    text = timetable_text(made({"publication.published_on": "2026-03-02"}), None, lambda text, _: text)
    (line,) = [line for line in text.splitlines() if "Keep the report public" in line]
    assert "unverified: check the source" in line


def leaver(born):
    child = Child(person="a", care_leaver="yes", looked_after="no")
    return replace(
        BASE,
        case=CaseFile(children=(child,), incident=Incident(outcome="death", occurred=EdtfDate.parse("2026-03-16"))),
        family=Family(people=(Person(id="a", born=EdtfDate.parse(born)),)),
    )


@pytest.mark.parametrize(
    ("born", "age", "told"),
    [
        ("2001-03-17", 24, True),
        ("2001-03-16", 25, False),
        ("2000", 25, False),
        ("2001", 24, True),
        ("2001-03-16~", 25, False),
    ],
)
def test_a_care_leavers_death_is_told_up_to_the_age_of_24(born, age, told):
    case = leaver(born)
    assert age_at_death(case, case.case.children[0]) == age
    assert events_of(case).conditions["care-leaver-died"] is told


@pytest.mark.parametrize(("notify", "answer", "due"), [("no", "no", False), ("yes", "no", True), ("no", "yes", True)])
def test_the_panels_deadline_goes_with_a_decision_not_to_notify_unless_the_duty_stands(notify, answer, due):
    notice = Notification(
        decision=NotificationDecision(notify=notify),
        abuse_or_neglect=AbuseOrNeglect(answer="yes"),
        death_or_serious_harm=DeathOrSeriousHarm(answer=answer),
    )
    events = events_of(replace(BASE, notification=notice))
    assert bool(compute(PROTOCOL, events, D("2026-03-25"), WORKING).of("notify-panel")) is due


def test_a_day_long_before_the_case_is_not_counted_through_the_centuries():
    def holidays(year):
        assert not 1 < year < 1900
        return {}

    days = {event: {"": Occurrence(D(day))} for event, day in NOTIFIED.items()}
    timetable = compute(PROTOCOL, Events(days), D("0001-01-01"), WorkingCalendar(holidays))
    assert one(timetable, "rapid-review-submission").status == "open"


def test_at_risk_begins_the_margin_before_it_is_due():
    def standing(today):
        return one(made(NOTIFIED, today), "rapid-review-submission").status

    standings = [standing(day) for day in ("2026-04-13", "2026-04-14", "2026-04-16", "2026-04-17")]
    assert standings == ["open", "at_risk", "at_risk", "overdue"]
    meeting = [one(made(NOTIFIED, day), "rapid-review-meeting").status for day in ("2026-04-09", "2026-04-10")]
    assert meeting == ["open", "at_risk"]


def test_an_explanation_fits_a_plain_terminal():
    timetable = made({**NOTIFIED, "meeting.held_on": "2026-04-08"})
    explained = "\n".join(explained_text(one, timetable) for one in timetable.deadlines)
    assert max(map(len, explained.splitlines())) <= 80
    assert "Mon 6 Apr 2026 Easter Monday" in " ".join(explained.split())
