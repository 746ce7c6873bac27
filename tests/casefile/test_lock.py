"""R4, R8: two runs on one case: the second waits, then is told who is writing; a killed run locks nobody out."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wscp_cli.casefile.disk import lock as lock_module
from wscp_cli.casefile.disk.lock import HOLDER, LOCK, case_lock
from wscp_cli.errors import ExitCode, WscpError

HOLD = """
import sys
from pathlib import Path
from wscp_cli.casefile.disk.lock import case_lock
with case_lock(Path(sys.argv[1]), "genogram", print):
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


@pytest.fixture
def no_patience(monkeypatch):
    monkeypatch.setattr(lock_module, "PATIENCE_SECONDS", 0.0)


def _never(message: str) -> None:
    raise AssertionError(f"warned: {message}")


def test_a_second_run_waits_then_is_told_who_is_writing_and_writes_nothing(wscp, case, other):
    """R4, R8: an exit code of its own, and no advice that would let two writers in."""
    done = wscp("merge-scoping", case)
    assert done.returncode == ExitCode.BUSY == 6
    assert f"wscp genogram, process {other.pid}" in done.stderr
    assert len(done.stderr.splitlines()) == 2, "what is wrong, and what to do"
    assert "delete" not in done.stderr
    assert not (case / "chronology").exists()
    assert wscp("merge-scoping", case, "--dry-run").returncode == 0
    assert wscp("merge-scoping", case, "--out", case.parent / "elsewhere").returncode == 0


def test_a_folder_within_the_case_is_locked_too(wscp, case, other):
    """R8: --out into the case's own folders is writing into the case."""
    assert wscp("merge-scoping", case, "--out", case / "chronology").returncode == ExitCode.BUSY


def test_a_run_that_ends_in_time_lets_the_next_one_in(case, other):
    """R8: locking waits."""
    said = []

    def tell(text):
        said.append(text)
        other.stdin.close()

    with case_lock(case, "record note", _never, tell):
        assert "process" in (case / HOLDER).read_text(encoding="utf-8")
    assert said[0].startswith(f"waiting for wscp genogram, process {other.pid}")


def test_a_killed_run_locks_nobody_out(wscp, case, other):
    other.kill()
    other.wait()
    assert (case / HOLDER).exists()
    assert wscp("merge-scoping", case).returncode == 0
    assert not (case / HOLDER).exists()


def test_the_lock_file_stays_on_every_system(case):
    """R9: as a file that is always there it says nothing, and nobody is tempted to delete it."""
    with case_lock(case, "merge-scoping", _never):
        assert (case / LOCK).is_file()
    assert (case / LOCK).is_file()
    assert not (case / HOLDER).exists()


def test_a_case_on_a_disk_that_cannot_lock_is_worked_on_and_the_user_warned(case, monkeypatch):
    """R5: it goes on, but not silently."""
    fcntl = pytest.importorskip("fcntl", reason="Windows locks in another way")

    def cannot(descriptor, how):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", cannot)
    told = []
    with case_lock(case, "merge-scoping", told.append):
        pass
    assert len(told) == 1
    assert "cannot be locked (No locks available)" in told[0]


def _link(path: Path, target: Path) -> None:
    path.symlink_to(target)


def _second_name(path: Path, target: Path) -> None:
    path.hardlink_to(target)


def _pipe(path: Path, target: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path, target: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("name", [LOCK, HOLDER])
@pytest.mark.parametrize("put", [_link, _second_name, _pipe, _folder])
@pytest.mark.skipif(os.name == "nt", reason="links need a right there, pipes are no files")
def test_a_lock_that_is_no_plain_file_is_refused_and_never_followed(case, tmp_path, put, name):
    """R5, R8: a link at the lock would truncate what it leads to; a pipe would wait for ever."""
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    (case / ".wscp").mkdir()
    put(case / name, precious)
    with pytest.raises(WscpError, match=rf"{name} in the case folder is a ") as caught, case_lock(case, "x", _never):
        pytest.fail("entered")
    assert caught.value.code is ExitCode.UNREADABLE
    assert precious.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["file", "link"])
@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_the_locks_folder_is_a_folder_of_the_case(case, tmp_path, kind):
    """R5: a link in place of .wscp leads out of the case."""
    (tmp_path / "elsewhere").mkdir()
    if kind == "file":
        (case / ".wscp").write_text("", encoding="utf-8")
    else:
        (case / ".wscp").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WscpError, match=r"^\.wscp in the case folder is"), case_lock(case, "x", _never):
        pytest.fail("entered")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_put_there_at_the_last_moment_is_refused_by_the_library(case, tmp_path, monkeypatch, links):
    """R5: the floor of filelock in pyproject.toml is a version that follows no links and truncates nothing."""
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    (case / ".wscp").mkdir()
    looked = []

    def look(root):
        looked.append(root)
        if len(looked) == 1:
            (case / LOCK).symlink_to(precious)
        else:
            real(root)

    real = lock_module._refuse_foreign_lock
    monkeypatch.setattr(lock_module, "_refuse_foreign_lock", look)
    with pytest.raises(WscpError, match="is a link"), case_lock(case, "x", _never):
        pytest.fail("entered")
    assert precious.read_text(encoding="utf-8") == "mine"


def test_what_holds_it_is_said_on_one_line(case, other, no_patience):
    (case / HOLDER).write_text("x\n" * 10_000, encoding="utf-8")
    with pytest.raises(WscpError) as caught, case_lock(case, "merge-scoping", _never):
        pass
    assert caught.value.code is ExitCode.BUSY
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="pipes are no files there")
def test_a_holder_that_became_a_pipe_is_not_waited_for(case, other, no_patience, monkeypatch):
    """R8: FIFOs hang nothing."""
    (case / HOLDER).unlink()
    os.mkfifo(case / HOLDER)
    monkeypatch.setattr(lock_module, "_refuse_foreign_lock", lambda root: None)
    with pytest.raises(WscpError, match="a wscp command; nothing was written"), case_lock(case, "x", _never):
        pass


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_does_not_see_the_lock(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-009", "--dir", tmp_path).returncode == 0
    root = tmp_path / "WSCP-2026-009"
    with case_lock(root, "merge-scoping", _never):
        seen = subprocess.run(["git", "status", "--short"], cwd=root, capture_output=True, text=True, check=True)
    assert seen.stdout == ""
