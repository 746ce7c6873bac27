"""Two runs on one case: the second is told who is at it, and a run that was killed locks nobody out."""

import subprocess
import sys

import pytest

from wscp_cli.casefile.lock import HOLDER, case_lock
from wscp_cli.errors import WscpError

HOLD = """
import sys
from pathlib import Path
from wscp_cli.casefile.lock import case_lock
with case_lock(Path(sys.argv[1]), "genogram"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "CASE-1"
    returns = folder / "scoping" / "returns"
    returns.mkdir(parents=True)
    (folder / "case.yaml").write_text("schema_version: 1\n", encoding="utf-8")
    (returns / "police.csv").write_text("Date,Event\n3/4/23,Seen\n", encoding="utf-8")
    return folder


@pytest.fixture
def other(case):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(case)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_is_told_who_is_at_it_and_writes_nothing(wscp, case, other):
    done = wscp("merge-scoping", case)
    assert done.returncode == 3
    assert f"wscp genogram, process {other.pid}" in done.stderr
    assert not (case / "chronology").exists()
    assert wscp("merge-scoping", case, "--dry-run").returncode == 0
    assert wscp("merge-scoping", case, "--out", case.parent / "elsewhere").returncode == 0


def test_a_killed_run_locks_nobody_out(wscp, case, other):
    other.kill()
    other.wait()
    assert (case / HOLDER).exists()
    assert wscp("merge-scoping", case).returncode == 0
    assert not (case / HOLDER).exists()


def test_a_case_that_cannot_be_locked_is_still_worked_on(case):
    (case / ".wscp").write_text("", encoding="utf-8")
    with case_lock(case, "merge-scoping"):
        pass


def test_what_holds_it_is_said_on_one_line(case, other):
    (case / HOLDER).write_text("x\n" * 10_000, encoding="utf-8")
    with pytest.raises(WscpError) as caught, case_lock(case, "merge-scoping"):
        pass
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


def test_git_does_not_see_the_lock(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-009", "--dir", tmp_path).returncode == 0
    root = tmp_path / "WSCP-2026-009"
    with case_lock(root, "merge-scoping"):
        seen = subprocess.run(["git", "status", "--short"], cwd=root, capture_output=True, text=True, check=True)
    assert seen.stdout == ""
