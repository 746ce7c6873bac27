"""The sweep (issue 12, R7, R8): a disk that fails at the n-th call, a process killed at any moment; nothing is lost.

Here a sample; ``make sweep`` tries every call of every command that writes.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUPPORT = ROOT / "tests" / "support"
POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="the runs are copies of one process")


def harness(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        timeout=600,
    )


def test_every_command_is_swept_or_said_to_write_nothing():
    """The sweep: a new command goes into tests/support/faulty_disk/commands.py, into one list or the other."""
    program = (
        "from faulty_disk.commands import READING, WRITING; from faulty_disk.typed import leaves; import json; "
        "print(json.dumps([sorted(WRITING), sorted(READING), sorted(leaves())]))"
    )
    done = harness("-c", program)
    assert done.returncode == 0, done.stderr
    writing, reading, there = json.loads(done.stdout)
    assert not set(writing) & set(reading)
    assert sorted([*writing, *reading]) == there


@POSIX
def test_whatever_call_fails_every_file_is_whole_and_the_user_is_told_which():
    """The sweep: about 300 of its runs, the same ones each time, and some killed at random."""
    done = harness("-m", "faulty_disk", "--runs", "280", "--kills", "20", "--json")
    assert done.returncode in {0, 1}, done.stderr
    told = json.loads(done.stdout)
    assert told["found"] == []
    assert told["runs"] > 200
    assert told["missed"] < told["runs"] / 10


@POSIX
def test_the_harness_sees_a_file_written_without_care(tmp_path):
    """The sweep would find a command that writes in place: here one does, and it is found."""
    program = (
        "import sys; from pathlib import Path; from faulty_disk.calls import Fault; from faulty_disk.judging import *; "
        "from faulty_disk import runs; folder = Path(sys.argv[1]); (folder / 'a').write_bytes(b'old')\n"
        "def careless(words):\n"
        "    with open('a', 'wb', buffering=0) as stream:\n"
        "        stream.write(b'n')\n"
        "        stream.write(b'ew')\n"
        "    return 0\n"
        "runs._ended_with = careless\n"
        "before = runs.tree(folder); sound = runs.run_here([], folder, {})\n"
        "expected = Expected(before, sound.after, sound.code)\n"
        "for fault in (Fault('write', 2, 5), Fault('write', 1, 0)):\n"
        "    (folder / 'a').write_bytes(b'old')\n"
        "    print(faults_of(expected, runs.run_here([], folder, {}, fault), fault))\n"
    )
    folder = tmp_path / "run"
    folder.mkdir()
    done = harness("-c", program, str(folder))
    failed, killed = done.stdout.splitlines()
    assert "a is neither old nor new" in failed
    assert "ended with 70" in failed
    assert killed == "['a is neither old nor new']"
