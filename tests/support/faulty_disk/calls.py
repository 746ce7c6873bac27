"""A disk that fails: this process's calls on files within one folder are counted, and one of them is refused.

No compiler, no preloaded library: the functions of ``os`` and ``io`` are wrapped, so that it runs wherever Python does.
What a library opens by itself, outside Python, is not seen; nor is what a helper program such as git does.
"""

import builtins
import errno
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KILLED = 137
"""The exit code of a run that is ended at once at the call, as by kill -9."""

KINDS = {
    "open": (errno.EIO, errno.EACCES, errno.ENOSPC),
    "read": (errno.EIO,),
    "write": (errno.EIO, errno.ENOSPC),
    "fsync": (errno.EIO, errno.ENOSPC),
    "rename": (errno.EIO, errno.EACCES, errno.ENOSPC),
    "mkdir": (errno.EIO, errno.EACCES, errno.ENOSPC),
    "unlink": (errno.EIO, errno.EACCES),
    "list": (errno.EIO, errno.EACCES),
    "chmod": (errno.EACCES,),
    "stat": (errno.EIO, errno.EACCES),
    "start": (errno.EACCES,),
}
"""Kind of call → what it can fail with. ``start`` is the start of a helper program in the folder, ``stat`` a look at a
file, tried only when asked for: there are many."""
_TAKES_ROOM = ("open", "write", "fsync", "rename", "mkdir")
_CHANGES = ("open", "write", "fsync", "rename", "mkdir", "unlink", "chmod")


@dataclass
class Fault:
    """Which call fails, and with what.

    Attributes:
        kind: One of ``KINDS``.
        number: Which call of that kind, from 1.
        code: The error's number; 0 for a process that ends there.
    """

    kind: str
    number: int
    code: int

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {errno.errorcode.get(self.code, 'KILL')}"


@dataclass
class Disk:
    """The calls on files below a folder.

    Attributes:
        root: The folder.
        fault: Which call fails; None to count only.
        counts: Kind → how many calls there were.
        hit: The file whose call failed, relative to the folder; empty when none has.
    """

    root: str
    fault: Fault | None = None
    counts: dict[str, int] = field(default_factory=dict)
    changing: list[tuple[str, int]] = field(default_factory=list)
    hit: str = ""
    opened: dict[int, tuple[tuple[int, int], str]] = field(default_factory=dict)

    def within(self, path: Any) -> str | None:
        """The path below the folder, relative to it; None for any other file."""
        if isinstance(path, int):
            return self._opened(path)
        try:
            text = os.fsdecode(path)
        except TypeError:
            return None
        full = text if text.startswith("/") else os.path.join(os.getcwd(), text)
        full = os.path.normpath(full)
        return os.path.relpath(full, self.root) if full.startswith(self.root + os.sep) or full == self.root else None

    def _opened(self, descriptor: int) -> str | None:
        """A descriptor may have been closed and given to another file since."""
        known = self.opened.get(descriptor)
        if known is None:
            return None
        try:
            status = _REAL["fstat"](descriptor)
        except OSError:
            return None
        return known[1] if known[0] == (status.st_dev, status.st_ino) else None

    def remember(self, descriptor: int, path: str) -> None:
        """Which file a descriptor is."""
        status = _REAL["fstat"](descriptor)
        self.opened[descriptor] = ((status.st_dev, status.st_ino), path)

    def call(self, kind: str, path: str, *, changes: bool) -> None:
        """One call; raises where it is the one that fails."""
        self.counts[kind] = number = self.counts.get(kind, 0) + 1
        if changes and self.fault is None:
            self.changing.append((kind, number))
        fault = self.fault
        if fault is None:
            return
        here = kind == fault.kind and number == fault.number
        full = fault.code == errno.ENOSPC and self.hit and changes and kind in _TAKES_ROOM  # a full disk stays full
        if not (here or full):
            return
        self.hit = self.hit or path
        if not fault.code:
            os._exit(KILLED)
        raise OSError(fault.code, os.strerror(fault.code), os.path.join(self.root, path))


_REAL: dict[str, Callable[..., Any]] = {
    name: getattr(os, name)
    for name in (
        "open",
        "fstat",
        "fsync",
        "replace",
        "rename",
        "link",
        "symlink",
        "mkdir",
        "rmdir",
        "unlink",
        "remove",
        "listdir",
        "scandir",
        "chmod",
        "stat",
        "lstat",
        "read",
        "write",
    )
}
_REAL_OPEN = io.open
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def install(disk: Disk) -> None:
    """Wrap the calls of this process; there is no way back, so do it in a copy of the process."""
    kinds = {
        "fsync": "fsync",
        "replace": "rename",
        "rename": "rename",
        "link": "rename",
        "symlink": "rename",
        "mkdir": "mkdir",
        "rmdir": "unlink",
        "unlink": "unlink",
        "remove": "unlink",
        "listdir": "list",
        "scandir": "list",
        "chmod": "chmod",
        "stat": "stat",
        "lstat": "stat",
        "read": "read",
        "write": "write",
    }
    for name, kind in kinds.items():
        setattr(os, name, _watched(disk, kind, _REAL[name]))
    os.open = _watched_os_open(disk)  # type: ignore[assignment]
    io.open = builtins.open = _watched_open(disk)  # type: ignore[assignment]
    if hasattr(os, "sendfile"):
        del os.sendfile  # shutil then reads and writes, which is seen; it asked already whether there is one
        shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]
    subprocess.Popen = _watched_start(disk)  # type: ignore[assignment,misc]


def _watched(disk: Disk, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
    changes = kind in _CHANGES

    def call(path: Any = ".", *rest: Any, **options: Any) -> Any:
        own = disk.within(path)
        if own is None and kind == "rename" and rest:
            own = disk.within(rest[0])
        if own is not None:
            disk.call(kind, own, changes=changes)
        return real(path, *rest, **options)

    return call


def _watched_os_open(disk: Disk) -> Callable[..., int]:
    def call(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        own = None if options.get("dir_fd") is not None else disk.within(path)
        if own is not None:
            disk.call("open", own, changes=bool(flags & _WRITES))
        descriptor: int = _REAL["open"](path, flags, *rest, **options)
        if own is not None:
            disk.remember(descriptor, own)
        return descriptor

    return call


class _WatchedFile(io.FileIO):
    """A file whose reads and writes are counted."""

    def watch(self, disk: Disk, path: str) -> None:
        self.disk, self.path = disk, path

    def readinto(self, buffer: Any) -> int | None:
        self.disk.call("read", self.path, changes=False)
        return super().readinto(buffer)

    def readall(self) -> bytes:
        self.disk.call("read", self.path, changes=False)
        return super().readall()

    def read(self, size: int | None = -1) -> bytes | None:
        self.disk.call("read", self.path, changes=False)
        return super().read(-1 if size is None else size)

    def write(self, content: Any) -> int | None:
        self.disk.call("write", self.path, changes=True)
        return super().write(content)


def _watched_open(disk: Disk) -> Callable[..., Any]:
    def call(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        own = disk.within(file)
        if own is None:
            return _REAL_OPEN(file, mode, buffering, encoding, errors, newline, closefd, opener)
        if not isinstance(file, int):
            disk.call("open", own, changes=not set(mode) <= set("rbt"))
        raw = _WatchedFile(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        raw.watch(disk, own)
        if not isinstance(file, int):
            disk.remember(raw.fileno(), own)
        if buffering == 0:
            return raw
        kind = io.BufferedRandom if "+" in mode else io.BufferedReader if "r" in mode else io.BufferedWriter
        buffered = kind(raw, buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline, buffering == 1)

    return call


def _watched_start(disk: Disk) -> type:
    class Start(subprocess.Popen):  # type: ignore[type-arg]
        """A helper program started in the folder."""

        def __init__(self, *words: Any, **options: Any) -> None:
            own = disk.within(options.get("cwd") or os.getcwd())
            if own is not None:
                disk.call("start", Path(str(words[0][0])).name, changes=False)
            super().__init__(*words, **options)

    return Start
