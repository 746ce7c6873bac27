"""`wscp demo --cases`: invented cases at every stage, sound, the same on each run, never over somebody's work."""

from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.worked_case import write_cases
from wscp_cli.checking.validate import validate_case
from wscp_cli.findings import Severity
from wscp_cli.model.case import STAGES
from wscp_cli.portfolio.invented import invented_cases
from wscp_cli.portfolio.reading import read_portfolio
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import working_calendar

DAY = date(2026, 11, 23)
WORKING = working_calendar(load_protocol("warwickshire-2024", Path()))


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "many"
    write_cases(folder, ((one.reference, one.files, one.lcspr) for one in invented_cases(24, DAY, WORKING)))
    return folder


def test_every_case_is_sound(cases):
    for root in sorted(cases.iterdir()):
        found = [str(one) for one in validate_case(root, DAY) if one.severity is Severity.ERROR]
        assert found == [], root.name


def test_there_is_one_at_every_stage_and_something_to_find(cases):
    rows = read_portfolio([cases], DAY, cases).rows
    assert {row.facts.stage for row in rows} == set(STAGES)
    assert {row.quorum for row in rows} >= {"quorate", "not-quorate", "not-recorded"}
    assert {row.standing for row in rows} >= {"at-risk", "on-track", "closed"}
    assert {row.facts.progress.panel_view for row in rows} >= {"", "agrees", "different-view"}
    assert len({row.facts.reference for row in rows}) == len(rows)


def test_the_same_on_each_run():
    first, second = (list(invented_cases(30, DAY, WORKING)) for _ in range(2))
    assert first == second


def test_the_command_makes_board_actions_and_pages_and_touches_nothing_that_is_there(wscp, tmp_path):
    done = wscp("demo", "many", "--cases", "3", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = tmp_path / "many"
    assert {path.name for path in made.iterdir() if path.is_file()} == {"board.html", "actions.html"}
    assert len(list(made.glob("*/out/case.html"))) == 3
    board = (made / "board.html").read_text(encoding="utf-8")
    assert all(f'href="{path.parent.parent.name}/out/case.html"' in board for path in made.glob("*/out/case.html"))
    assert wscp("demo", "many", "--cases", "3", cwd=tmp_path).returncode == 5
