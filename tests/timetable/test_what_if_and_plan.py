"""What-if, the plan backwards, several cases: what moves, what still fits."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.schema import load_schema
from wscp_cli.generated import sealed
from wscp_cli.output.timetable.what_if import changes_text, plan_text
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import working_calendar
from wscp_cli.timetable.engine import compute
from wscp_cli.timetable.events import Events, Occurrence
from wscp_cli.timetable.plan import plan_for
from wscp_cli.timetable.what_if import UnknownFieldError, differences, fields_of, with_changes

D = date.fromisoformat
DEMO = Path(__file__).resolve().parents[2] / "wscp_cli/demo_case"
PROTOCOL = load_protocol("warwickshire-2024")
WORKING = working_calendar(PROTOCOL)
NOTIFIED = Events({"notification.notified_on": {"": Occurrence(D("2026-03-24"))}}, ("police", "gp"))


def reckoned(events, today="2026-03-25"):
    return compute(PROTOCOL, events, D(today), WORKING)


def moved(changes, events=NOTIFIED, today="2026-03-25"):
    after = reckoned(with_changes(events, changes, PROTOCOL), today)
    return {one.either.id: one for one in differences(reckoned(events, today), after)}


def test_only_what_hangs_on_the_date_moves():
    changes = moved({"meeting.held_on": D("2026-04-08")})
    meeting = {"rapid-review-meeting-target", "rapid-review-meeting", "rapid-review-meeting-latest"}
    assert set(changes) == {"rapid-review-report", *meeting}
    assert {changes[one].after.status for one in meeting} == {"met"}
    assert changes["rapid-review-report"].before.due is None
    assert changes["rapid-review-report"].after.due == D("2026-04-15")


def test_a_meeting_too_late_puts_the_submission_at_risk():
    changes = moved({"meeting.held_on": D("2026-04-15")})
    assert changes["rapid-review-submission"].after.status == "at_risk"
    assert "no longer fit" in changes["rapid-review-submission"].after.reason
    assert changes["rapid-review-meeting"].after.status == "met_late"


def test_a_day_after_the_deadline_is_missed_and_says_by_how_much():
    """L5: --what-if says missed where it is missed, not only at risk."""
    changes = moved({"report.submitted_on": D("2026-04-20")})
    submission = changes["rapid-review-submission"]
    assert (submission.after.status, submission.after.days_late, submission.missed) == ("met_late", 2, True)
    assert "MISSED by 2 working days" in changes_text(list(changes.values()), None)
    in_time = moved({"report.submitted_on": D("2026-04-16")})["rapid-review-submission"]
    assert (in_time.after.status, in_time.missed) == ("met", False)


def test_a_meeting_after_the_submission_is_due_means_it_is_missed():
    """L5: the same where the step before it comes too late."""
    for field in ("meeting.held_on", "meeting.planned_for"):
        submission = moved({field: D("2026-04-17")})["rapid-review-submission"]
        assert submission.missed
        assert "will be missed" in submission.after.reason
    assert not moved({"meeting.held_on": D("2026-04-15")})["rapid-review-submission"].missed


def test_no_meeting_is_offered_before_the_returns_are_in():
    """L5: the returns are due on 1 April, so no meeting is offered on or before it."""
    asked = Events(
        {
            "notification.referral.received_on": {"": Occurrence(D("2026-03-16"))},
            "notification.notified_on": {"": Occurrence(D("2026-03-24"))},
            "agencies.scoping.requested_on": {"police": Occurrence(D("2026-03-25")), "gp": Occurrence(D("2026-03-25"))},
        },
        ("police", "gp"),
    )
    plan = plan_for(reckoned(asked), PROTOCOL, WORKING)
    assert [one.on for one in plan.meetings] == [D("2026-04-02")], "the window, from the referral, ends on 2 April"
    referred = {"notification.referral.received_on": {"": Occurrence(D("2026-03-12"))}}
    plan = plan_for(reckoned(replace(asked, occurred={**asked.occurred, **referred})), PROTOCOL, WORKING)
    assert plan.meetings[0].on == D("2026-04-02")
    assert not any(one.in_window for one in plan.meetings), "the window ended on 31 March, before the returns"
    assert "window for the meeting ends before the returns are in" in plan_text(plan, None)


def test_the_trigger_moves_everything_after_it():
    changes = moved({"notification.notified_on": D("2026-03-25")})
    assert changes["rapid-review-submission"].after.due == D("2026-04-17")
    assert changes["scoping-request"].after.due == D("2026-03-27")
    assert "endorsement" not in changes


def test_one_agency_or_all_of_them():
    one = reckoned(with_changes(NOTIFIED, {"agencies.police.scoping.requested_on": D("2026-03-26")}, PROTOCOL))
    assert [d.due for d in one.of("scoping-return")] == [D("2026-04-02"), None]
    both = reckoned(with_changes(NOTIFIED, {"agencies.scoping.requested_on": D("2026-03-26")}, PROTOCOL))
    assert [d.due for d in both.of("scoping-return")] == [D("2026-04-02"), D("2026-04-02")]


@pytest.mark.parametrize(
    ("field", "near"),
    [
        ("meeting.held", "meeting.held_on"),
        ("agencies.polcie.scoping.returned_on", "agencies.police.scoping.returned_on"),
        ("notified_on", "notification.notified_on"),
    ],
)
def test_an_unknown_field_names_the_nearest(field, near):
    with pytest.raises(UnknownFieldError) as refused:
        with_changes(NOTIFIED, {field: D("2026-04-01")}, PROTOCOL)
    assert near in refused.value.near


def test_changing_nothing_moves_nothing():
    for field in fields_of(PROTOCOL):
        known = NOTIFIED.find(field)
        if known:
            assert moved({field: known.on}) == {}


def test_the_plan_counted_by_hand():
    plan = plan_for(reckoned(NOTIFIED), PROTOCOL, WORKING)
    assert [(step.by, step.comfortably) for step in plan.steps] == [
        (D("2026-04-16"), None),
        (D("2026-04-15"), None),
        (D("2026-04-13"), D("2026-04-08")),
        (D("2026-04-01"), D("2026-03-31")),
        (D("2026-03-26"), D("2026-03-25")),
    ]
    assert [(m.on.isoformat(), m.number, m.days_to_write) for m in plan.meetings] == [
        ("2026-04-02", 7, 7),
        ("2026-04-07", 8, 6),
        ("2026-04-08", 9, 5),
        ("2026-04-09", 10, 4),
        ("2026-04-10", 11, 3),
        ("2026-04-13", 12, 2),
    ]


def test_the_plan_leaves_out_days_gone_by_and_says_when_none_is_left():
    assert [m.on for m in plan_for(reckoned(NOTIFIED, "2026-04-10"), PROTOCOL, WORKING).meetings] == [
        D("2026-04-10"),
        D("2026-04-13"),
    ]
    assert plan_for(reckoned(NOTIFIED, "2026-04-14"), PROTOCOL, WORKING).meetings == ()
    assert plan_for(reckoned(Events()), PROTOCOL, WORKING) is None


@given(st.dates(date(2024, 1, 1), date(2028, 6, 30)))
def test_every_meeting_date_of_a_plan_works(start):
    events = Events({"notification.notified_on": {"": Occurrence(start)}})
    plan = plan_for(compute(PROTOCOL, events, start, WORKING), PROTOCOL, WORKING)
    assert plan.meetings
    for meeting in plan.meetings:
        report = WORKING.working_days_from(meeting.on, 2)
        assert WORKING.working_days_from(report, 1) <= plan.submission
        assert WORKING.is_working(meeting.on)
        changed = with_changes(events, {"meeting.held_on": meeting.on}, PROTOCOL)
        after = compute(PROTOCOL, changed, start, WORKING).of("rapid-review-submission")[0]
        assert after.status == "open"
    day_after = max(plan.meetings[-1].on, plan.steps[2].by) + timedelta(days=1)
    changed = with_changes(events, {"meeting.held_on": day_after}, PROTOCOL)
    assert compute(PROTOCOL, changed, start, WORKING).of("rapid-review-submission")[0].status == "at_risk"


def test_on_the_command_line(wscp):
    shown = wscp(
        "timetable",
        DEMO,
        "--today",
        "2026-04-01",
        "--what-if",
        "meeting.held_on=2026-04-15",
        "--what-if",
        "report.submitted_on=2026-04-20",
    )
    assert shown.returncode == 0, shown.stderr
    assert "rapid-review-report" in shown.stdout
    validator = jsonschema_rs.Draft202012Validator(load_schema("timetable"), validate_formats=True)
    for extra in (["--what-if", "meeting.held_on=2026-04-15"], ["--plan"]):
        done = wscp("timetable", DEMO, "--today", "2026-04-01", *extra, "--format", "json")
        assert list(validator.iter_errors(json.loads(done.stdout))) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--what-if", "meeting.held_on"], "meeting.held_on=2026-12-08"),
        (["--what-if", "meeting.held_on=soon"], "--what-if"),
        (["--what-if", "meting.held_on=2026-12-08"], "meeting.held_on"),
        (["--what-if", "meeting.held_on=2026-12-08", "--plan"], "one at a time"),
        (["--plan", "--format", "csv"], "--format json"),
    ],
)
def test_wrong_usage_of_what_if_and_plan(wscp, arguments, said):
    done = wscp("timetable", "--notified", "2026-03-24", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_plan_needs_the_notification(wscp):
    done = wscp("timetable", "--became-aware", "2026-03-18", "--plan")
    assert done.returncode == 2
    assert "notified_on" in done.stderr


def test_several_cases_in_one_list_by_date(wscp, tmp_path):
    for name in ("one", "two"):
        shutil.copytree(DEMO, tmp_path / name)
    file = tmp_path / "two/case.yaml"
    file.write_text(file.read_text("utf-8").replace("WSCP-2026-004", "WSCP-2026-005"), "utf-8")
    done = wscp("timetable", "one", "two", "--today", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("WSCP-2026-004") == done.stdout.count("WSCP-2026-005") > 20
    data = json.loads(wscp("timetable", "one", "two", "--format", "json").stdout)
    assert [one["case"] for one in data["timetables"]] == ["WSCP-2026-004", "WSCP-2026-005"]
    lines = wscp("timetable", "one", "two", "--format", "csv").stdout.splitlines()
    assert {line.partition(",")[0] for line in lines[1:]} == {"WSCP-2026-004", "WSCP-2026-005"}
    assert wscp("timetable", "one", "two", "--plan").returncode == 2


def test_a_folder_of_cases_is_those_in_it(wscp, tmp_path):
    for name in ("A", "B"):
        folder = tmp_path / "cases" / name
        folder.mkdir(parents=True)
        (folder / "case.yaml").write_text(f"reference: {name}{name}{name}\n", encoding="utf-8")
        (folder / "notification.yaml").write_text("decision: {notified_on: 2026-03-24}\n", encoding="utf-8")
    told = ("--format", "csv", "--today", "2026-03-25")
    one_by_one = wscp("timetable", "cases/A", "cases/B", *told)
    assert "AAA" in one_by_one.stdout
    assert "BBB" in one_by_one.stdout
    assert wscp("timetable", "cases", *told).stdout == one_by_one.stdout
    assert wscp("timetable", "cases", "--plan").returncode == 2
    assert wscp("timetable", "nowhere").returncode == 3


@pytest.mark.parametrize("form", ["csv", "json", "html", "svg"])
def test_a_file_takes_the_timetable_in_the_form_of_its_ending(wscp, tmp_path, form):
    given = ("timetable", "--notified", "2026-03-24", "--today", "2026-03-25")
    out = tmp_path / f"deadlines.{form}"
    for _ in range(2):  # an earlier one gives way
        done = wscp(*given, "-o", out.name)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert f"timetable: wrote {out.name}" in done.stderr
        shown = wscp(*given, "--format", form).stdout
        assert out.read_text("utf-8") == sealed(shown.encode(), form).decode()
    out.write_text("a person's own", encoding="utf-8")
    assert wscp(*given, "-o", out.name).returncode == 5
    assert out.read_text("utf-8") == "a person's own"
    assert wscp(*given, "-o", "deadlines.txt").returncode == 2
