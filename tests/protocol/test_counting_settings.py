"""The settings of a count, proved by scenarios as a partnership writes them, each counted by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.protocol.loader import load_protocol
from wscp_cli.protocol.profile import DeadlineRule
from wscp_cli.timetable import working_calendar
from wscp_cli.timetable.reckoning import counted_days, reckon

PROFILE = """profile: own
title: Own
extends: warwickshire-2024
deadlines:
  - {id: scoping-request, %s}
  - {id: elected-members-notice, %s}
"""

SCENARIOS = """scenarios:
  - name: The setting changed
    given: {notification.notified_on: %s, publication.planned_for: 2026-12-30}
    expect:
      scoping-request: {due: %s, safe_by: %s}
      elected-members-notice: {due: %s, safe_by: %s}
"""
# Saturday 6 June 2026; the elected members are told 14 days before Wednesday 30 December 2026: Wednesday 16.
PLAIN = ("2026-12-16", "2026-12-15")


@pytest.mark.parametrize(
    ("asked", "notified", "due", "safe_by"),
    [
        ("count: 2", "2026-06-06", "2026-06-09", "2026-06-08"),
        ("first_day: 1", "2026-06-08", "2026-06-09", "2026-06-09"),
        ("first_day: 1", "2026-06-05", "2026-06-08", "2026-06-08"),
        ("clear_days: true", "2026-06-08", "2026-06-11", "2026-06-10"),
        ("deem: forward", "2026-06-06", "2026-06-10", "2026-06-08"),
        ("deem: back", "2026-06-06", "2026-06-09", "2026-06-08"),
        ("deem: forward", "2026-05-23", "2026-05-28", "2026-05-26"),  # the bank holiday on Monday 25 May besides
        ("deem: forward", "2026-06-08", "2026-06-10", "2026-06-09"),  # a working day is nothing to deem
        ('cut_off: "17:00"', "2026-06-08T16:59", "2026-06-10", "2026-06-09"),
        ('cut_off: "17:00"', "2026-06-08T17:00", "2026-06-11", "2026-06-09"),
        ('cut_off: "17:00"', "2026-06-08T16:00Z", "2026-06-11", "2026-06-09"),  # 17:00 in London's summer
        ('cut_off: "17:00"', "2026-06-08", "2026-06-10", "2026-06-09"),  # the hour not recorded: nothing is moved
        ('cut_off: "17:00", deem: forward', "2026-06-05T18:00", "2026-06-10", "2026-06-08"),
        ("unit: calendar-days, count: 3", "2026-06-05", "2026-06-08", "2026-06-05"),
        ("unit: calendar-days, count: 3, first_day: 1", "2026-06-05", "2026-06-07", "2026-06-05"),
        ("unit: calendar-days, count: 3, roll: forward, first_day: 1", "2026-06-05", "2026-06-08", "2026-06-08"),
        ("unit: months, count: 1, first_day: 1", "2026-05-11", "2026-06-10", "2026-06-10"),
    ],
    ids=str,
)
def test_a_request_counted_another_way(tmp_path, wscp, asked, notified, due, safe_by):
    (tmp_path / "own.yaml").write_text(PROFILE % (asked, "roll: back"), "utf-8")
    (tmp_path / "own.scenarios.yaml").write_text(SCENARIOS % (notified, due, safe_by, *PLAIN), "utf-8")
    tried = wscp("protocol", "test", str(tmp_path / "own.yaml"))
    assert tried.returncode == 0, tried.stdout + tried.stderr


@pytest.mark.parametrize(
    ("notice", "due", "safe_by"),
    [
        ("clear_days: true", "2026-12-15", "2026-12-15"),
        ("first_day: 1", "2026-12-17", "2026-12-16"),
        ("unit: working-days, count: 3, clear_days: true", "2026-12-22", "2026-12-22"),  # 24, 23 ... over Christmas
        ("unit: working-days, count: 3", "2026-12-23", "2026-12-22"),
    ],
    ids=str,
)
def test_a_notice_counted_another_way(tmp_path, wscp, notice, due, safe_by):
    (tmp_path / "own.yaml").write_text(PROFILE % ("count: 2", notice), "utf-8")
    (tmp_path / "own.scenarios.yaml").write_text(
        SCENARIOS % ("2026-06-06", "2026-06-09", "2026-06-08", due, safe_by), "utf-8"
    )
    tried = wscp("protocol", "test", str(tmp_path / "own.yaml"))
    assert tried.returncode == 0, tried.stdout + tried.stderr


def test_the_count_says_why_the_event_was_moved(tmp_path, wscp):
    (tmp_path / "own.yaml").write_text(PROFILE % ('cut_off: "17:00", deem: forward', "roll: back"), "utf-8")
    told = wscp(
        "timetable",
        "--profile",
        str(tmp_path / "own.yaml"),
        "--notified",
        "2026-06-05T18:00",
        "--today",
        "2026-06-05",
        "--explain",
        "scoping-request",
    )
    assert "recorded at 18:00: from 17:00 it counts as the next day's" in " ".join(told.stdout.split())
    assert "Saturday: counted as on the working day after" in " ".join(told.stdout.split())
    assert "an event from 17:00 counts as the next day's" in wscp("protocol", "show", str(tmp_path / "own.yaml")).stdout


RULES = st.builds(
    DeadlineRule,
    id=st.just("any"),
    count=st.integers(1, 20),
    unit=st.sampled_from(["working-days", "calendar-days", "weeks", "months"]),
    direction=st.sampled_from(["forward", "backward"]),
    first_day=st.sampled_from([0, 1]),
    deem=st.sampled_from(["none", "back", "forward"]),
    cut_off=st.sampled_from(["", "12:00", "17:00"]),
    clear_days=st.booleans(),
    roll=st.sampled_from(["none", "back"]),
)
WORKING = working_calendar(load_protocol("england"))


@given(
    RULES,
    st.dates(min_value=date(2012, 1, 1), max_value=date(2027, 1, 1)),
    st.sampled_from(["", "11:59", "12:00", "23:59"]),
)
def test_whatever_the_settings_the_strict_date_is_never_after_the_due_one(rule, on, time):
    made = reckon(rule, on, WORKING, time)
    assert made.safe_by <= made.due
    counted = counted_days(rule, on, WORKING, time)
    assert counted[0].date == on
    assert counted[-1].date == made.due
    if rule.unit == "working-days" and rule.count > rule.first_day:
        assert WORKING.is_working(made.due)
