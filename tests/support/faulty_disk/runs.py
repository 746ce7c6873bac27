"""Run a command in a copy of this process, on a disk that fails or with the process ended; say what became of it."""

import contextlib
import json
import os
import re
import shutil
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from faulty_disk.calls import Disk, Fault, install
from faulty_disk.opened import opened

Tree = dict[str, bytes | None]
"""Path → content; None for a folder."""
MOST_SECONDS = 60
_NOT_JUDGED = re.compile(r"/\.wscp/(?:lock|history)|\.wscp-made$")
"""Notes on what is going on, on what was made, and what was before: a step that cannot be kept is said, no more."""


@dataclass
class Outcome:
    """What became of a run.

    Attributes:
        code: The exit code; negative for a signal.
        said: What it said on both streams.
        after: The files there are then.
        hit: The file whose call failed, empty when none did.
        counts: Kind of call → how many there were.
        changing: The calls that change something, by kind and number, of a run without a fault.
        seconds: How long it took.
    """

    code: int
    said: str
    after: Tree
    hit: str
    counts: dict[str, int]
    changing: list[tuple[str, int]]
    seconds: float


def tree(folder: Path) -> Tree:
    """Every file and folder below a folder, without git's own and wscp's notes on what is going on and what it made."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        parts = path.relative_to(folder).parts
        if (".git" in parts and "hooks" not in parts) or _NOT_JUDGED.search(f"/{name}"):
            continue
        if path.is_symlink() or path.is_file():
            found[name] = opened(path, path.read_bytes())
        elif not name.endswith("/.wscp"):
            found[name] = None
    return found


def lay(template: Path, folder: Path) -> None:
    """The folder as it was prepared."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(template, folder, symlinks=True)


def run_here(
    words: list[str],
    folder: Path,
    environment: dict[str, str],
    fault: Fault | None = None,
    kill_after: float | None = None,
) -> Outcome:
    """Run ``wscp`` with words in a copy of this process.

    Args:
        words: What is typed.
        folder: The current folder of the run, and the one whose disk fails.
        environment: The environment.
        fault: Which call fails.
        kill_after: End it and what it has started, as by kill -9, after so many seconds.
    """
    notes = folder.with_name(folder.name + ".notes")
    said = folder.with_name(folder.name + ".said")
    notes.unlink(missing_ok=True)
    began = time.monotonic()
    copy = os.fork()
    if not copy:
        _become(words, folder, environment, fault, said, notes)
    _wait(copy, began, kill_after)
    took = time.monotonic() - began
    code = _codes.pop(copy)
    hit, counts, changing = "", {}, []
    if notes.exists():
        told = json.loads(notes.read_text(encoding="utf-8") or "{}")
        hit, counts = told.get("hit", ""), told.get("counts", {})
        changing = [(kind, number) for kind, number in told.get("changing", ())]
    return Outcome(code, said.read_text("utf-8", "replace"), tree(folder), hit, counts, changing, took)


_codes: dict[int, int] = {}


def _wait(copy: int, began: float, kill_after: float | None) -> None:
    limit = MOST_SECONDS if kill_after is None else kill_after
    while True:
        done, status = os.waitpid(copy, os.WNOHANG)
        if done:
            _codes[copy] = os.waitstatus_to_exitcode(status)
            return
        left = limit - (time.monotonic() - began)
        if left <= 0:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(copy, signal.SIGKILL)
            _codes[copy] = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
            return
        time.sleep(min(left, 0.002 if kill_after is None else 0.0005))


def _become(
    words: list[str], folder: Path, environment: dict[str, str], fault: Fault | None, said: Path, notes: Path
) -> None:
    """The copy: run the command and end."""
    code = 70
    try:
        os.setsid()
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        os.environ["PWD"] = str(folder)
        output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for stream in (1, 2):
            os.dup2(output, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8", closefd=False) for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        note = os.open(notes, os.O_WRONLY | os.O_CREAT, 0o600)
        disk = Disk(str(folder), fault)
        install(disk)
        code = _ended_with(words)
        sys.stdout.flush()
        sys.stderr.flush()
        told = {"hit": disk.hit, "counts": disk.counts, "changing": disk.changing}
        _write(note, json.dumps(told).encode())
    except BaseException:  # noqa: BLE001  (whatever it is, it is shown by the parent)
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


_write = os.write


def _ended_with(words: list[str]) -> int:
    from wscp_cli import app

    sys.argv = ["wscp", *words]
    try:
        app.main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0
