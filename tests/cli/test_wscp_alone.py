"""`wscp` alone (issue 21): where the case stands and what comes next; a menu for a person, never in a pipe."""

import os
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from conversation import talk

DAY = ("--today", "2026-11-23")
DEMO = Path(str(files("wscp_cli"))) / "demo_case"
AT_A_TERMINAL = pytest.mark.skipif(os.name != "posix", reason="a terminal of this system")


@pytest.fixture
def case(tmp_path):
    root = tmp_path / "case"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns("out"))
    return root


def contents(root):
    kept = (path for path in root.rglob("*") if path.is_file() and ".wscp" not in path.relative_to(root).parts)
    return {path: path.read_bytes() for path in kept}


def test_in_a_case_it_says_where_that_stands_and_the_next_three_things(wscp, case):
    for place in (case, case / "scoping" / "returns"):
        done = wscp(*DAY, cwd=place)
        assert done.returncode == 0, done.stderr
        assert "WSCP-2026-004: " in done.stdout
        assert done.stdout.count("\n  1. ") == done.stdout.count("\n  3. ") == 1
        assert "What happened" not in done.stdout


def test_elsewhere_it_says_how_to_begin_or_which_cases_are_here(wscp, case):
    empty = case.parent / "empty"
    empty.mkdir()
    assert "wscp new-case" in wscp(cwd=empty).stdout
    told = wscp(cwd=case.parent).stdout
    assert "1 case in this folder" in told
    assert "  case" in told


def test_a_case_that_cannot_be_read_is_said(wscp, case):
    (case / "case.yaml").write_text("a: [", encoding="utf-8")
    done = wscp(*DAY, cwd=case)
    assert done.returncode == 3
    assert "case.yaml" in done.stderr


def test_the_day_goes_behind_a_command(wscp, case):
    done = wscp(*DAY, "check", cwd=case)
    assert done.returncode == 2
    assert "behind the command" in done.stderr


@AT_A_TERMINAL
def test_at_a_terminal_a_number_runs_the_command_and_asks_for_what_it_needs(case):
    code, said = talk(
        [*DAY],
        [
            ("An agency sent its return", None),
            ("Number, or Enter for nothing", number_of("An agency sent its return", case)),
            ("police", "police"),
            ("[today]", ""),
            ("record return", None),
        ],
        case,
    )
    assert code == 0, said
    assert "wscp record return police --on today --today" in " ".join(said.split())


def number_of(what, case):
    """Which number the menu gives something."""
    _, said = talk([*DAY], [("Number, or Enter for nothing", "")], case)
    return next(line.split(".")[0].strip() for line in said.splitlines() if line.strip().endswith(what))


@AT_A_TERMINAL
@pytest.mark.parametrize("answer", ["", "0", "99", "x", "-1", "1.5"])
def test_at_a_terminal_anything_else_does_nothing(case, answer):
    before = contents(case)
    code, said = talk([*DAY], [("Number, or Enter for nothing", answer)], case)
    assert code == 0, said
    assert contents(case) == before


@AT_A_TERMINAL
def test_at_a_terminal_ctrl_c_ends_it(case):
    before = contents(case)
    code, _ = talk([*DAY], [("Number, or Enter for nothing", "\x03")], case)
    assert code == 130
    assert contents(case) == before
