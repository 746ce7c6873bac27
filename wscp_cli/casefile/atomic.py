"""Write files whole or not at all, whatever goes wrong, and readable by their owner only."""

import contextlib
import os
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from wscp_cli.errors import ExitCode, WscpError

_TEMPORARY = ".wscp-"
_BUSY_ON_WINDOWS = {5, 32, 33}
_PATIENCE_SECONDS = 2.5


def write_bytes(path: Path, content: bytes) -> None:
    """Put ``content`` in place of the file at ``path``: wholly, or not at all. The file is private (0600)."""
    with replacing(path) as stream:
        stream.write(content)


def write_text(path: Path, content: str) -> None:
    """As ``write_bytes``, for text: UTF-8, line ends as given."""
    write_bytes(path, content.encode("utf-8"))


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of the file at ``path`` when the block ends well.

    What is no file (``/dev/null``, ``/dev/stdout``, a pipe) is written into and stays what it is.

    Raises:
        WscpError: when the folder cannot be written to, the disk is full, or another program holds the file.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with _through(path) as stream:
            yield stream
        return
    temporary = path.with_name(f"{_TEMPORARY}{secrets.token_hex(6)}.tmp")
    try:
        make_private_folder(path.parent)
        _sweep_temporaries(path.parent)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _take_the_place(temporary, path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WscpError(
            f"{path.name} could not be written: {reason}; the old file, if there was one, is unchanged",
            "Close it in Word, Excel or the viewer, see that the folder may be written to, and run again.",
            ExitCode.UNREADABLE,
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _through(path: Path) -> Iterator[BinaryIO]:
    """A stream into a device or pipe."""
    try:
        with path.open("wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WscpError(f"{path.name} could not be written: {reason}", "Name a file.", ExitCode.UNREADABLE) from error


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, readable by their owner only (where the system can)."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def _sweep_temporaries(folder: Path, older_than_seconds: float = 3600.0) -> None:
    """Delete temporary files that a killed run left in ``folder``."""
    now = time.time()
    for left in folder.glob(f"{_TEMPORARY}*.tmp"):
        with contextlib.suppress(OSError):
            if now - left.stat().st_mtime > older_than_seconds:
                left.unlink()


def _take_the_place(temporary: Path, path: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    pause = 0.05
    while True:
        try:
            temporary.replace(path)
        except OSError as error:
            held = sys.platform == "win32" and getattr(error, "winerror", None) in _BUSY_ON_WINDOWS
            if not held or time.monotonic() >= deadline:
                raise
            time.sleep(pause)
            pause *= 2
        else:
            return
