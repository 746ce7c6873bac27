"""W13: the timetable of a new case lists what has a day, by that day, and says how many have none yet."""

import json
from datetime import date

import pytest

from wscp_cli.output.timetable.text import day_text


@pytest.fixture
def case(wscp, tmp_path):
    wscp("new-case", "WSCP-2026-009", "--became-aware", "2026-11-20", "--no-git")
    return tmp_path / "WSCP-2026-009"


def test_w13_what_cannot_apply_yet_is_counted_and_listed_on_request(wscp, case):
    told = wscp("timetable", case, "--today", "2026-11-23").stdout
    listed = wscp("timetable", case, "--today", "2026-11-23", "--all").stdout
    every = json.loads(wscp("timetable", case, "--today", "2026-11-23", "--format", "json").stdout)["deadlines"]
    dated = [one for one in every if one["due"]]
    assert 0 < len(dated) < len(every)
    assert f"{len(every) - len(dated)} more have no date yet" in told
    assert "LCSPR stage 1" not in told
    assert "LCSPR stage 1" in listed
    assert "no date yet:" not in listed


def test_w13_by_the_day_each_is_due(wscp, case):
    wscp("record", "notification", "--notified", "2026-11-23", "--referred", "2026-11-20", "--case", case)
    every = json.loads(wscp("timetable", case, "--today", "2026-11-23", "--format", "json").stdout)["deadlines"]
    days = sorted(one["due"] for one in every if one["due"])
    lines = wscp("timetable", case, "--today", "2026-11-23").stdout.splitlines()
    table = lines[lines.index(next(line for line in lines if line.startswith("---"))) + 1 :]
    shown = [line[:16].strip() for line in table if line[:16].strip().endswith("2026")]
    assert len(days) > 5
    assert shown == [day_text(date.fromisoformat(day)) for day in days]


def test_w13_where_nothing_has_a_day_all_is_listed(wscp, tmp_path):
    wscp("new-case", "WSCP-2026-010", "--no-git")
    told = wscp("timetable", tmp_path / "WSCP-2026-010", "--today", "2026-11-23").stdout
    assert "LCSPR stage 1" in told
