"""A file is written whole or not at all: when the process is killed, the disk is full, or another one holds it."""

import contextlib
import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from wscp_cli.casefile.disk import atomic
from wscp_cli.errors import WscpError

POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions and signals")
OLD = b"old: whole\n"


def left_over(folder):
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


def test_the_new_content_takes_the_place_of_the_old(tmp_path):
    path = tmp_path / "a.yaml"
    atomic.write_bytes(path, OLD)
    atomic.write_text(path, "neu: größer\r\n")
    assert path.read_bytes() == "neu: größer\r\n".encode()
    assert left_over(tmp_path) == []


@POSIX
def test_files_and_folders_are_private_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        atomic.write_bytes(tmp_path / "one" / "two" / "a.yaml", b"x")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / part).stat().st_mode) for part in ("one", "one/two", "one/two/a.yaml")]
    assert modes == [0o700, 0o700, 0o600]


@POSIX
def test_a_file_that_was_open_to_all_becomes_private(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    path.chmod(0o666)
    atomic.write_bytes(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failure_while_writing_keeps_the_old_and_leaves_nothing(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)

    def parts():
        yield b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), atomic.replacing(path) as stream:
        stream.writelines(parts())
    assert path.read_bytes() == OLD
    assert left_over(tmp_path) == []


def test_a_full_disk_keeps_the_old_and_says_so(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(WscpError) as caught:
        atomic.write_bytes(path, b"new")
    assert os.strerror(errno.ENOSPC) in caught.value.message
    assert "unchanged" in caught.value.message
    assert path.read_bytes() == OLD
    assert left_over(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110  (a device, asked at import)
def test_a_really_full_device_is_an_error_with_advice(tmp_path, monkeypatch):
    real = os.open
    monkeypatch.setattr(atomic.os, "open", lambda path, flags, mode: real("/dev/full", os.O_WRONLY))
    with pytest.raises(WscpError, match="could not be written"):
        atomic.write_bytes(tmp_path / "a.yaml", b"x" * 100_000)
    assert not (tmp_path / "a.yaml").exists()


def test_a_place_that_cannot_be_is_an_error_with_advice(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WscpError) as caught:
        atomic.write_bytes(tmp_path / "file" / "a.yaml", b"x")
    assert caught.value.advice


_WRITES_FOR_EVER = """
import sys
from pathlib import Path
from wscp_cli.casefile.disk.atomic import replacing
path, letters = Path(sys.argv[1]), b"ab"
print("ready", flush=True)
while True:
    for letter in letters:
        with replacing(path) as stream:
            for _ in range(200):
                stream.write(bytes([letter]) * 1000)
"""


@POSIX
def test_a_killed_process_leaves_a_whole_file(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a" * 200_000)
    for round_ in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITES_FOR_EVER, str(path)],
            stdout=subprocess.PIPE,
        )
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.003 * round_)
            process.send_signal(signal.SIGKILL)
        content = path.read_bytes()
        assert (len(content), len(set(content))) == (200_000, 1)


def test_a_computer_whose_clock_is_ahead_of_the_file_servers_sweeps_nothing_of_this_moment(tmp_path, monkeypatch):
    """R0, R8: how old a temporary file is goes by the clock of the disk that it lies on."""
    young = tmp_path / ".wscp-11ee.tmp"
    young.write_bytes(b"somebody else is writing this")
    ahead = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: ahead)
    atomic.write_together({tmp_path / "one.txt": b"1", tmp_path / "two.txt": b"2"})
    assert young.exists()
    assert (tmp_path / "two.txt").read_bytes() == b"2"


def test_what_a_killed_process_left_is_swept_once_it_is_old(tmp_path):
    old, young, other, mine = (
        tmp_path / name for name in (".wscp-00ff.tmp", ".wscp-11ee.tmp", "mine.tmp", ".wscp-notes.tmp")
    )
    for path in (old, young, other, mine):
        path.write_bytes(b"half")
    an_hour_and_more_ago = young.stat().st_mtime - 4000
    os.utime(old, (an_hour_and_more_ago, an_hour_and_more_ago))
    os.utime(other, (an_hour_and_more_ago, an_hour_and_more_ago))
    os.utime(mine, (an_hour_and_more_ago, an_hour_and_more_ago))
    atomic.write_text(tmp_path / "next.txt", "next")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".wscp-11ee.tmp",
        ".wscp-notes.tmp",
        "mine.tmp",
        "next.txt",
    ]


def test_on_windows_it_waits_for_another_program_to_let_go(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    refusals = 2
    real = atomic.Path.replace

    def held(self, target):
        nonlocal refusals
        if refusals:
            refusals -= 1
            error = PermissionError(errno.EACCES, "held")
            error.winerror = 32
            raise error
        return real(self, target)

    monkeypatch.setattr(atomic.sys, "platform", "win32")
    monkeypatch.setattr(atomic.Path, "replace", held)
    atomic.write_bytes(path, b"new")
    assert (path.read_bytes(), refusals) == (b"new", 0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_what_is_no_file_is_written_into_and_stays_what_it_is(tmp_path):
    """`-o /dev/null`, typed by an administrator, must not put a file in place of the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    atomic.write_text(pipe, "through")
    reader.join(timeout=10)
    assert read == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    if Path(os.devnull).exists():
        atomic.write_text(Path(os.devnull), "nowhere")
        assert not Path(os.devnull).is_file()


def three_files(folder):
    """Two files that are there and one that is not."""
    paths = [folder / name for name in ("a.yaml", "b.yaml", "c.yaml")]
    for path in paths[:2]:
        path.write_bytes(OLD)
    return paths


def test_files_that_belong_together_are_written_together(tmp_path):
    paths = three_files(tmp_path)
    atomic.write_together(dict.fromkeys(paths, b"new"))
    assert [path.read_bytes() for path in paths] == [b"new"] * 3
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("knows_second_names", [True, False])
@pytest.mark.parametrize("fault", [PermissionError(errno.EACCES, "held"), KeyboardInterrupt()], ids=["held", "Ctrl-C"])
@pytest.mark.parametrize("failing", [0, 1, 2])
def test_when_one_of_several_cannot_take_its_place_all_are_as_before(
    tmp_path,
    monkeypatch,
    failing,
    fault,
    knows_second_names,
):
    """The sweep: either all files of a batch are new or all are old, also on disks without second names."""
    paths, real = three_files(tmp_path), atomic.Path.replace

    def refused(self, target):
        if target == paths[failing] and self.read_bytes() == b"new":
            raise fault
        return real(self, target)

    def no_links(*_names, **_options):
        raise OSError(errno.ENOTSUP, "no second names")

    monkeypatch.setattr(atomic.Path, "replace", refused)
    if not knows_second_names:
        monkeypatch.setattr(atomic.os, "link", no_links)
    with pytest.raises((WscpError, KeyboardInterrupt)) as caught:
        atomic.write_together(dict.fromkeys(paths, b"new"))
    if isinstance(caught.value, WscpError):
        assert paths[failing].name in caught.value.message
    assert [path.read_bytes() if path.exists() else None for path in paths] == [OLD, OLD, None]
    assert left_over(tmp_path) == []


def test_what_could_not_be_put_back_is_named(tmp_path, monkeypatch):
    paths, real = three_files(tmp_path), atomic.Path.replace

    def refused_from_then_on(self, target):
        if self.read_bytes() == OLD or target == paths[1]:
            raise PermissionError(errno.EACCES, "held")
        return real(self, target)

    monkeypatch.setattr(atomic.Path, "replace", refused_from_then_on)
    with pytest.raises(WscpError, match=r"b\.yaml could not be written: held; .* new already: a\.yaml"):
        atomic.write_together(dict.fromkeys(paths, b"new"))
    assert [path.read_bytes() if path.exists() else None for path in paths] == [b"new", OLD, None]


def test_a_full_disk_in_the_midst_of_several_changes_nothing(tmp_path, monkeypatch):
    paths = three_files(tmp_path)

    def full_at_the_third(descriptor, calls=[]):  # noqa: B006  (it counts)
        calls.append(descriptor)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic.os, "fsync", full_at_the_third)
    with pytest.raises(WscpError, match=r"c\.yaml could not be written"):
        atomic.write_together(dict.fromkeys(paths, b"new"))
    assert [path.read_bytes() if path.exists() else None for path in paths] == [OLD, OLD, None]
    assert left_over(tmp_path) == []


def test_a_file_that_failed_is_not_put_in_place_by_a_batch_that_goes_on(tmp_path):
    with atomic.together() as batch:
        with contextlib.suppress(ZeroDivisionError), batch.replacing(tmp_path / "a.yaml") as stream:
            stream.write(b"half")
            raise ZeroDivisionError
        with batch.replacing(tmp_path / "b.yaml") as stream:
            stream.write(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["b.yaml"]


@POSIX
def test_the_folder_is_synchronised_after_a_rename_and_so_is_the_one_around_a_new_folder(tmp_path, monkeypatch):
    """R8: no fsync of the folder after a rename."""
    events, real_replace, real_sync = [], atomic.Path.replace, os.fsync

    def replaced(self, target):
        events.append(target.name)
        return real_replace(self, target)

    def synced(descriptor):
        status = os.fstat(descriptor)
        folders = [path for path in (tmp_path, tmp_path / "new") if os.path.samestat(status, path.stat())]
        events.extend(f"sync {path.name}" for path in folders)
        real_sync(descriptor)

    monkeypatch.setattr(atomic.Path, "replace", replaced)
    monkeypatch.setattr(atomic.os, "fsync", synced)
    atomic.write_bytes(tmp_path / "new" / "a.yaml", b"x")
    assert events == ["a.yaml", f"sync {tmp_path.name}", "sync new"]


@POSIX
@pytest.mark.parametrize(("code", "said"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_disk_that_cannot_synchronise_folders_is_no_fault_and_one_that_fails_is(tmp_path, monkeypatch, code, said):
    """R8: shares that cannot fsync a folder go on working; a disk's own fault is reported."""
    real = os.fsync

    def folders_fail(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        real(descriptor)

    monkeypatch.setattr(atomic.os, "fsync", folders_fail)
    if said:
        with pytest.raises(WscpError, match=r"a\.yaml: written, but the disk does not confirm it: Input/output error"):
            atomic.write_bytes(tmp_path / "a.yaml", b"new")
    else:
        atomic.write_bytes(tmp_path / "a.yaml", b"new")
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


@POSIX
def test_an_unconfirmed_folder_is_named_and_many_files_are_not_all_listed(tmp_path, monkeypatch):
    """The sweep: the folder around a new folder had no name (``.``), and 15 names made a line nobody reads."""
    monkeypatch.chdir(tmp_path)
    real = os.fsync

    def folders_fail(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(atomic.os, "fsync", folders_fail)
    with pytest.raises(WscpError, match=r"^new: written, but the disk does not confirm it"):
        atomic.write_bytes(Path("new/a.yaml"), b"x")
    with pytest.raises(WscpError, match=r"^0, 1, 2, 3, 4 and 10 more: written, but"):
        atomic.write_together({tmp_path / str(number): b"x" for number in range(15)})
