"""Days at the ends of the calendar, which no review has: every format says so, or draws what it can."""

from datetime import date

import pytest

from wscp_cli.output.timetable.planner.planner import planner_html, planner_svg
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import working_calendar
from wscp_cli.timetable.engine import compute
from wscp_cli.timetable.events import Events, Occurrence

PROTOCOL = load_protocol("warwickshire-2024")
WORKING = working_calendar(PROTOCOL)
EXTREMES = ["0001-01-01", "0001-01-02", "1899-12-31", "2200-01-01", "9999-12-24", "9999-12-31"]


@pytest.mark.parametrize(
    "command",
    [
        ["timetable", "--became-aware", "2026-11-02", "--format", "html"],
        ["timetable", "--became-aware", "2026-11-02", "--format", "svg"],
        ["timetable", "--became-aware", "2026-11-02", "--plan"],
        ["new-case", "WSCP-2026-009", "--no-git"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_today_no_case_can_be_looked_at_on_is_wrong_usage(wscp, tmp_path, command, day):
    """R7: ``timetable --format html|svg --today 9999-12-31`` was a fault in wscp itself."""
    ran = wscp(*command, "--today", day)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines() == [
        "error: --today is a day on which no case can be looked at",
        "  Give a day from 1900-01-01 to 2199-12-31.",
    ]


@pytest.mark.parametrize("today", EXTREMES)
@pytest.mark.parametrize("met", EXTREMES)
def test_the_planner_draws_no_weeks_around_a_mistyped_year(today, met):
    """R7: nor does a date of the case, or a day asked for through the API, lead beyond the calendar."""
    occurred = {
        "notification.notified_on": {"": Occurrence(date(2026, 3, 24))},
        "meeting.held_on": {"": Occurrence(date.fromisoformat(met))},
    }
    timetable = compute(PROTOCOL, Events(occurred, (), {}), date.fromisoformat(today), WORKING)
    picture, _, _ = planner_svg(timetable, WORKING)
    assert "Notif" in picture
    assert "Notif" in planner_html([timetable], WORKING)
