"""R0: no test depends on the day. What refuses it, and what moves the clock, do what they are for."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest


def _days_from_now(**environment: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.date.today())"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return (date.fromisoformat(done.stdout.strip()) - date.today()).days  # noqa: DTZ011  (the computer's own date is meant)


def test_a_command_that_is_not_told_the_day_is_refused(tmp_path):
    """R0: a test that lets a command read the computer's date fails, whatever day it is."""
    words = [sys.executable, "-m", "wscp_cli", "new-case", "WSCP-2026-004", "--no-git"]
    refused = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "TheDayWasReadError" in refused.stderr
    assert not (tmp_path / "WSCP-2026-004").exists()
    told = subprocess.run([*words, "--today", "2026-11-23"], cwd=tmp_path, capture_output=True, check=False)
    assert told.returncode == 0


@pytest.mark.reads_the_day
def test_a_command_may_read_the_day_where_its_test_says_so(wscp, tmp_path):
    """R0: the mark lets a test use the computer's own date; a case of today is sound today."""
    assert wscp("new-case", "WSCP-2026-004", "--no-git").returncode == 0
    assert wscp("validate", "WSCP-2026-004").returncode == 0


def test_the_clock_of_what_the_tests_start_can_be_moved():
    """R0: `make later` runs with this; a day of difference is allowed for, since midnight may pass in between."""
    already = int(os.environ.get("CLOCK_DAYS_AHEAD") or 0)
    assert _days_from_now(CLOCK_DAYS_AHEAD=str(already + 400)) in {400, 401}
    assert timedelta(days=_days_from_now()) <= timedelta(days=1)
