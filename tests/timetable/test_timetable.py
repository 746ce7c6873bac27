"""The timetable: each deadline's dates and standing, on invented dates counted by hand."""

import functools
import json
from datetime import date

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.schema import load_schema
from wscp_cli.model.values.dates import Moment
from wscp_cli.output.timetable.json_ import timetable_csv, timetable_data
from wscp_cli.output.timetable.text import explained_text, timetable_text
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import working_calendar
from wscp_cli.timetable.engine import compute
from wscp_cli.timetable.events import Events, Occurrence

D = date.fromisoformat
PROTOCOL = load_protocol("warwickshire-2024")
WORKING = working_calendar(PROTOCOL)


def made(today="2026-03-25", conditions=None, agencies=(), **days):
    occurred = {}
    for name, day in days.items():
        event, _, who = name.replace("__", ".").partition("@")
        occurred.setdefault(event, {})[who] = Occurrence(D(day))
    conditions = {"lcspr-not-ruled-out": True, **(conditions or {})}
    return compute(PROTOCOL, Events(occurred, agencies, conditions), D(today), WORKING)


def one(timetable, identifier):
    (deadline,) = timetable.of(identifier)
    return deadline


FULL = {
    "notification__became_aware": "2026-03-18",
    "notification__referral.received_on": "2026-03-20",
    "notification__notified_on": "2026-03-24",
    "agencies__scoping.requested_on": "2026-03-26",
    "meeting__held_on": "2026-04-08",
    "report__final_draft_shared_on": "2026-04-14",
    "report__submitted_on": "2026-04-16",
    "review__decided_on": "2026-05-28",
    "publication__planned_for": "2026-12-15",
}


@pytest.mark.parametrize(
    ("identifier", "window", "due", "safe_by"),
    [
        ("notify-panel", None, "2026-03-25", "2026-03-24"),
        ("scoping-request", None, "2026-03-26", "2026-03-25"),
        ("scoping-return", None, "2026-04-02", "2026-04-01"),
        ("scoping-return-backstop", None, "2026-04-01", "2026-03-31"),
        ("rapid-review-meeting-target", None, "2026-04-01", "2026-03-31"),
        ("rapid-review-meeting", "2026-03-31", "2026-04-10", "2026-04-09"),
        ("rapid-review-meeting-latest", None, "2026-04-13", "2026-04-08"),
        ("rapid-review-report", "2026-04-10", "2026-04-15", "2026-04-14"),
        ("rapid-review-submission", None, "2026-04-16", "2026-04-15"),
        ("panel-response", "2026-05-14", "2026-05-28", "2026-05-27"),
        ("lcspr-stage-1", None, "2026-07-28", "2026-07-27"),
        ("lcspr-stage-2", None, "2026-09-28", "2026-09-25"),
        ("lcspr-stage-3", None, "2026-10-28", "2026-10-27"),
        ("lcspr-stage-4", None, "2026-11-28", "2026-11-27"),
        ("lcspr-publication", None, "2026-11-28", "2026-11-27"),
        ("elected-members-notice", None, "2026-12-01", "2026-11-30"),
    ],
)
def test_dates_counted_by_hand(identifier, window, due, safe_by):
    deadline = one(made(**FULL), identifier)
    assert (deadline.window_start, deadline.due, deadline.safe_by) == (window and D(window), D(due), D(safe_by))


def test_one_deadline_for_each_endorser_and_recipient():
    timetable = made(**FULL)
    assert [d.agency for d in timetable.of("endorsement")] == [
        "independent-scrutineer",
        "local-authority",
        "police",
        "icb",
    ]
    assert {d.due for d in timetable.of("endorsement")} == {D("2026-04-15")}
    assert [(d.agency, d.due, d.safe_by) for d in timetable.of("publication-notice")] == [
        (who, D("2026-12-04"), D("2026-12-03")) for who in ("panel", "ofsted")
    ]
    assert [(d.agency, d.due, d.force) for d in timetable.of("publication-notice-dfe")] == [
        ("dfe", D("2026-12-04"), "should")
    ]


def test_one_return_for_each_agency_from_its_own_request():
    timetable = made(
        agencies=("police", "gp"),
        **{
            "agencies__scoping.requested_on@police": "2026-03-26",
            "agencies__scoping.returned_on@police": "2026-04-07",
            "notification__notified_on": "2026-03-24",
        },
        today="2026-04-09",
    )
    assert [(d.agency, d.due, d.status, d.days_late) for d in timetable.of("scoping-return")] == [
        ("police", D("2026-04-02"), "met_late", 1),
        ("gp", None, "waiting", None),
    ]
    backstop = one(timetable, "scoping-return-backstop")
    assert (backstop.status, backstop.met_on, backstop.days_late) == ("overdue", None, 4)


def test_nothing_known_is_all_waiting_with_null_dates():
    timetable = made()
    assert {d.status for d in timetable.deadlines} == {"waiting"}
    assert all(d.due is d.safe_by is d.window_start is d.anchor is None for d in timetable.deadlines)
    assert timetable.notes == ()


def test_the_meeting_counts_from_the_referral_else_the_notification():
    from_notice = one(made(notification__notified_on="2026-03-24"), "rapid-review-meeting")
    assert (from_notice.anchor, from_notice.due) == ("notification.notified_on", D("2026-04-14"))
    both = one(
        made(notification__notified_on="2026-03-24", **{"notification__referral.received_on": "2026-03-20"}),
        "rapid-review-meeting",
    )
    assert (both.anchor, both.due) == ("notification.referral.received_on", D("2026-04-10"))


def test_the_other_reading_of_the_meetings_days():
    other = one(made(**FULL), "rapid-review-meeting").other_reading
    assert (other.reading, other.window_start, other.due) == ("7 to 13 calendar days", D("2026-03-27"), D("2026-04-02"))


@pytest.mark.parametrize(
    ("today", "submitted", "status", "late"),
    [
        ("2026-04-13", None, "open", None),
        ("2026-04-14", None, "at_risk", None),
        ("2026-04-16", None, "at_risk", None),
        ("2026-04-17", None, "overdue", 1),
        ("2026-04-20", None, "overdue", 2),
        ("2026-04-18", None, "overdue", 1),
        ("2026-05-01", "2026-04-16", "met", None),
        ("2026-05-01", "2026-04-20", "met_late", 2),
        ("2026-05-01", "2026-04-18", "met_late", 1),
    ],
)
def test_how_the_submission_stands(today, submitted, status, late):
    days = {"notification__notified_on": "2026-03-24", "meeting__held_on": "2026-04-08"}
    if submitted:
        days["report__submitted_on"] = submitted
    deadline = one(made(today, **days), "rapid-review-submission")
    assert (deadline.status, deadline.days_late) == (status, late)


def test_a_date_that_lies_ahead_meets_nothing_yet():
    days = {"notification__notified_on": "2026-03-24", "report__submitted_on": "2026-04-16"}
    assert one(made("2026-04-01", **days), "rapid-review-submission").met_on is None


def test_the_submission_is_at_risk_when_the_steps_no_longer_fit():
    days = {"notification__notified_on": "2026-03-24", "meeting__planned_for": "2026-04-14"}
    deadline = one(made("2026-03-30", **days), "rapid-review-submission")
    assert deadline.status == "at_risk"
    assert "2026-04-13" in deadline.reason


def test_a_meeting_planned_after_its_window_is_at_risk():
    days = {"notification__notified_on": "2026-03-24", "meeting__planned_for": "2026-04-16"}
    deadline = one(made("2026-03-30", **days), "rapid-review-meeting")
    assert (deadline.status, "2026-04-16" in deadline.reason) == ("at_risk", True)


def test_the_report_is_capped_by_the_submission():
    days = {"notification__notified_on": "2026-03-24", "meeting__held_on": "2026-04-14"}
    deadline = one(made("2026-04-14", **days), "rapid-review-report")
    assert deadline.due == D("2026-04-16")
    assert "2026-04-21" in deadline.reason


def test_the_panels_reply_is_chased_never_overdue():
    deadline = one(made("2026-09-01", report__submitted_on="2026-04-16"), "panel-response")
    assert (deadline.status, deadline.days_late) == ("at_risk", None)
    assert "CHASE" in timetable_text(made("2026-09-01", report__submitted_on="2026-04-16"), None, lambda t, _: t)


def test_a_day_to_aim_at_is_never_late():
    days = {"notification__notified_on": "2026-03-24", "meeting__held_on": "2026-04-10"}
    assert one(made("2026-05-01", **days), "rapid-review-meeting-target").status == "met"
    assert one(made("2026-05-01", **days), "rapid-review-meeting").status == "met"


@pytest.mark.parametrize(("answer", "count", "status"), [(True, 2, "at_risk"), (False, 0, ""), (None, 2, "waiting")])
def test_a_looked_after_childs_death(answer, count, status):
    timetable = made("2026-03-24", {"looked-after-child-died": answer}, notification__became_aware="2026-03-18")
    found = timetable.of("notify-lac-death")
    assert len(found) == count
    assert all(d.status == status for d in found)
    if answer:
        assert [(d.agency, d.due) for d in found] == [
            ("secretary-of-state", D("2026-03-25")),
            ("ofsted", D("2026-03-25")),
        ]


def test_no_lcspr_no_lcspr_dates():
    assert made(conditions={"lcspr-not-ruled-out": False}, **FULL).of("lcspr-stage-1") == ()


def test_the_report_is_kept_public_a_year():
    assert one(made("2027-01-10", publication__published_on="2026-12-15"), "publication-kept").status == "open"
    assert one(made("2027-12-15", publication__published_on="2026-12-15"), "publication-kept").status == "met"
    withdrawn = {"publication__published_on": "2026-12-15", "publication__withdrawn_on": "2027-02-01"}
    assert one(made("2027-03-01", **withdrawn), "publication-kept").status == "overdue"


def test_far_years_are_provisional_and_a_past_review_date_is_said():
    timetable = made("2029-01-05", notification__notified_on="2029-01-02")
    assert one(timetable, "rapid-review-submission").provisional
    assert "2027-03-31" in timetable.remarks[0]


def test_london_decides_the_date():
    assert Moment.parse("2026-06-30T23:30Z").date == D("2026-07-01")
    assert Moment.parse("2026-01-31T23:30Z").date == D("2026-01-31")


@given(st.dates(date(2024, 1, 1), date(2028, 6, 30)), st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_what_holds_for_every_case(start, today):
    timetable = compute(
        PROTOCOL,
        Events(
            {
                name: {"": Occurrence(start)}
                for name in (
                    "notification.became_aware",
                    "notification.notified_on",
                    "meeting.held_on",
                    "report.submitted_on",
                    "review.decided_on",
                    "publication.planned_for",
                )
            },
            conditions={"lcspr-not-ruled-out": True},
        ),
        today,
        WORKING,
    )
    for d in timetable.deadlines:
        if not d.due:
            continue
        assert d.safe_by <= d.due or d.rule.keep_until
        assert d.window_start is None or d.window_start <= d.due
        assert d.counting[0].date == d.anchor_date
        assert d.rule.unit != "working-days" or WORKING.is_working(d.due)
        assert (d.days_late is not None) == (d.status in {"met_late", "overdue"})
        if d.rule.unit == "working-days" and d.rule.strict_count is None and d.rule.count > 1 and not d.rule.cap:
            assert WORKING.working_days_between(d.safe_by, d.due) == 1
        if not d.rule.cap:
            assert d.counting[-1].date == d.due
    validator = jsonschema_rs.Draft202012Validator(load_schema("timetable"), validate_formats=True)
    assert list(validator.iter_errors(timetable_data(timetable))) == []


def test_an_explanation_names_every_skipped_day():
    timetable = made(**FULL)
    text = explained_text(one(timetable, "rapid-review-submission"), timetable)
    for words in ("Good Friday", "Easter Monday", "15  Thu 16 Apr 2026", "notification.notified_on", "§5, §7"):
        assert words in text
    rolled = made(publication__planned_for="2027-01-11")
    assert "14 calendar days before" in explained_text(one(rolled, "elected-members-notice"), rolled)
    assert one(rolled, "elected-members-notice").due == D("2026-12-24")  # 28 December is Boxing Day's substitute


def test_csv_has_a_line_for_each_deadline():
    timetable = made(**FULL)
    assert len(timetable_csv([timetable]).splitlines()) == len(timetable.deadlines) + 1


def test_the_command_without_a_case(wscp):
    done = wscp("timetable", "--notified", "2026-03-24", "--today", "2026-03-25", "--format", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    dues = {d["id"]: d["due"] for d in data["deadlines"]}
    assert (data["case"], dues["rapid-review-submission"], dues["notify-panel"]) == (None, "2026-04-16", None)


def test_the_dates_of_a_practice_review_without_a_case(wscp):
    done = wscp("timetable", "--decided", "2026-08-31", "--publication", "2027-03-30", "--format", "json")
    dues = {d["id"]: d["due"] for d in json.loads(done.stdout)["deadlines"]}
    assert dues["lcspr-stage-1"] == "2026-10-31"
    assert dues["lcspr-stage-4"] == dues["lcspr-publication"] == "2027-02-28"
    assert (dues["publication-notice"], dues["elected-members-notice"]) == ("2027-03-17", "2027-03-16")


def test_done_before_its_anchor_is_known():
    timetable = made("2026-05-01", report__submitted_on="2026-04-16")
    assert one(timetable, "rapid-review-submission").status == "waiting"
    assert "done Thu 16 Apr 2026" in timetable_text(timetable, None, lambda text, _: text)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--notified", "2026-02-31"], "--notified"),
        (["--notified", "33/4/26"], "2 Dec 2026"),
        (["--notified", "2026-03-24", "--explain", "rapid-review-submision"], "rapid-review-submission"),
        (["--notified", "2026-03-24", "--profile", "nonsense"], "warwickshire-2024"),
        ([".", "--notified", "2026-03-24"], "not both"),
        (["--notified", "2026-03-24", "--today", "soon"], "--today"),
    ],
)
def test_wrong_usage(wscp, arguments, said):
    done = wscp("timetable", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_one_case_that_cannot_be_read_does_not_keep_the_others_from_being_shown(wscp, tmp_path):
    for number in (1, 2):
        wscp("new-case", f"WSCP-2026-00{number}", "--dir", str(tmp_path), "--no-git", "--notified", "2026-03-24")
    (tmp_path / "WSCP-2026-002/notification.yaml").write_text("notified_on: 2026-02-30\nbecame_aware: 2026-03-20\n")
    (tmp_path / "WSCP-2026-002/family.yaml").write_text("a: b: c\n")
    shown = wscp(
        "timetable",
        str(tmp_path / "WSCP-2026-001"),
        str(tmp_path / "none"),
        str(tmp_path / "WSCP-2026-002"),
        "--today",
        "2026-03-25",
        "--format",
        "csv",
    )
    assert shown.returncode == 3
    assert "none is not a case folder" in shown.stderr
    assert "WSCP-2026-002/notification.yaml:1:14: SCHEMA-FORM" in shown.stderr
    assert "family.yaml" not in shown.stderr, "no date hangs on it"
    rows = shown.stdout.splitlines()
    assert any(
        "WSCP-2026-001,rapid-review-submission,,Submit the rapid review report to the Panel,2026-04-16" in row
        for row in rows
    )
    assert any(row.startswith("WSCP-2026-002,notify-panel,,") and ",2026-03-27," in row for row in rows)
    alone = wscp("timetable", str(tmp_path / "none"))
    assert alone.returncode == 3
    assert alone.stdout == ""


def test_many_cases_come_out_the_same_by_one_processor_and_by_several(tmp_path, monkeypatch):
    from wscp_cli.checking import in_parallel
    from wscp_cli.commands.timetable import _read

    cases = [tmp_path / f"CASE-{number:03}" for number in range(70)]
    for number, case in enumerate(cases):
        (case / "rapid-review").mkdir(parents=True)
        (case / "case.yaml").write_text(f"reference: CASE-{number:03}\n", "utf-8")
        (case / "notification.yaml").write_text(f"notified_on: 2026-03-{1 + number % 28:02}\n", "utf-8")
    monkeypatch.setattr(in_parallel, "_processors", lambda: 2)
    several = [one.events for one in in_parallel.in_turn(functools.partial(_read, None), cases)]
    monkeypatch.setattr(in_parallel, "_processors", lambda: 1)
    alone = [one.events for one in in_parallel.in_turn(functools.partial(_read, None), cases)]
    assert several == alone
    assert len(several) == 70
