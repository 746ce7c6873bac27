"""R4, R8: commands at once on one case: each accepted change is there once. All 1,000 rounds: ``make writers``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORT = Path(__file__).resolve().parents[1] / "support"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the rounds are copies of one process, which Windows has not")
def test_what_commands_at_once_accepted_is_there_once():
    done = subprocess.run(
        [sys.executable, "-m", "two_writers", "--rounds", "4"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 rounds, 0 faults" in done.stdout
