"""Write files whole or not at all, whatever goes wrong, and readable by their owner only."""

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from wscp_cli.casefile.disk.watched import about_to_change
from wscp_cli.errors import ExitCode, WscpError

_TEMPORARY = ".wscp-"
_OURS = re.compile(r"\.wscp-[0-9a-f]+\.tmp")
_BUSY_ON_WINDOWS = {5, 32, 33}
_PATIENCE_SECONDS = 2.5
_BETWEEN_SECONDS = 0.05
_STALE_AFTER_SECONDS = 3600.0
_MOST_NAMES = 5
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM}
"""What a file system answers that cannot do it for a folder, such as a council's share."""
_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
"""What a disk that has no hard links answers, such as a memory stick or some shares."""
_MOST_TRIES = 5

Choose = Callable[[], tuple[Path, bool]]
"""Asked when a file is whole where it goes in its folder, and whether nothing may be there yet.

Asked again when it raises ``FileExistsError``, or when somebody was quicker where nothing may be yet.
"""


def write_bytes(path: Path, content: bytes) -> None:
    """Put ``content`` in place of the file at ``path``: wholly, or not at all. The file is private (0600)."""
    with replacing(path) as stream:
        stream.write(content)


def write_text(path: Path, content: str) -> None:
    """As ``write_bytes``, for text: UTF-8, line ends as given."""
    write_bytes(path, content.encode("utf-8"))


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write several files that belong together: all of them, or none.

    Raises:
        WscpError: when one cannot be written; the others are then as they were.
    """
    with together() as batch:
        for path, content in contents.items():
            with batch.replacing(path) as stream:
                stream.write(content)


def add_together(contents: Mapping[Path, bytes]) -> None:
    """Write new files that belong together: all of them or none, and none in the place of anything that is there.

    Raises:
        WscpError: when one cannot be written, or something is in its place.
    """
    with together() as batch:
        for path, content in contents.items():
            with batch.replacing(path, _only_if_free(path)) as stream:
                stream.write(content)


@contextlib.contextmanager
def replacing(path: Path, choose: Choose | None = None) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of the file at ``path`` when the block ends well.

    A path that is no file (``/dev/null``, a pipe) is written into and stays what it is.

    Args:
        path: The file.
        choose: Where it goes instead, if that is known only when it is whole.

    Raises:
        WscpError: when the folder cannot be written to, the disk is full, or another program holds the file.
    """
    with together() as batch, batch.replacing(path, choose) as stream:
        yield stream


@contextlib.contextmanager
def together() -> Iterator["Batch"]:
    """Several files written as one: each aside first, and all put in place when the block ends well.

    A full disk is met before anything has changed. When a file cannot be put in its place (another program holds it),
    those put in place before it go back to what they were.

    Raises:
        WscpError: when one cannot be written.
    """
    batch = Batch()
    try:
        yield batch
        batch.put_in_place()
    finally:
        batch.clear_away()


class Batch:
    """Files that are written aside and not in their places yet; made by ``together``."""

    def __init__(self) -> None:
        self._temporaries: list[Path] = []
        self._aside: list[tuple[Path, Path, Choose | None]] = []
        """Whole temporary file → the place it goes to, or what chooses it, in the order they were written."""
        self._former: dict[Path, Path | None] = {}
        """What is in its place already → a second name of what was there before; None where nothing was."""
        self._made: list[Path] = []
        """Folders made for them."""
        self._done = False

    @contextlib.contextmanager
    def replacing(self, path: Path, choose: Choose | None = None) -> Iterator[BinaryIO]:
        """A stream for one of the files; its content takes the file's place when the whole batch does.

        Args:
            path: The file.
            choose: Where it goes instead, if that is known only when all are whole.

        Raises:
            WscpError: when it cannot be written; nothing has changed then.
        """
        if choose is None and path.exists() and not path.is_file() and not path.is_dir():
            with through(path) as stream:
                yield stream
            return
        temporary = _beside(path)
        self._temporaries.append(temporary)
        try:
            self._made += make_private_folder(path.parent)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                _sweep_temporaries(path.parent, os.fstat(descriptor).st_mtime)
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise _not_written(path, error) from error
        self._aside.append((temporary, path, choose))

    def put_in_place(self) -> None:
        """Give each file its name.

        Raises:
            WscpError: when one cannot take its place; those before it are then as they were.
        """
        put: list[Path] = []
        for temporary, path, choose in self._aside:
            try:
                put.append(self._put(temporary, choose or _always(path)))
            except OSError as error:
                raise _not_written(path, error, self._go_back(path)) from error
            except BaseException:  # Ctrl-C between two of them
                self._go_back(path)
                raise
        new = [*self._made, *put]
        for folder in dict.fromkeys(path.parent for path in new):
            sync_folder(folder, [path.name for path in new if path.parent == folder])
        self._done = True

    def _put(self, temporary: Path, choose: Choose) -> Path:
        """Give one file its name, never one that somebody else took meanwhile; where it is."""
        for left in reversed(range(_MOST_TRIES)):
            try:
                path, must_be_free = choose()
                about_to_change(path)
                if must_be_free:
                    _take_a_free_place(temporary, path)
                    self._former[path] = None
                    return path
            except FileExistsError:
                if not left:
                    raise
            else:
                break
        if len(self._aside) > 1:
            self._former[path] = _second_name(path)
        _take_the_place(temporary, path)
        return path

    def clear_away(self) -> None:
        """Remove what is not needed any longer, whatever happened."""
        for temporary in (*self._temporaries, *filter(None, self._former.values())):
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if not self._done:
            for folder in reversed(self._made):
                with contextlib.suppress(OSError):  # one that holds something stays
                    folder.rmdir()

    def _go_back(self, failed: Path) -> list[str]:
        """Undo what is in its place already; the names of those that could not be undone."""
        still_new = []
        for path, former in self._former.items():
            try:
                if former:
                    _take_the_place(former, path)
                elif path != failed:
                    path.unlink(missing_ok=True)
            except OSError:
                if path != failed:
                    still_new.append(path.name)
        return still_new


def _always(path: Path) -> Choose:
    return lambda: (path, False)


def _only_if_free(path: Path) -> Choose:
    return lambda: (path, True)


def _beside(path: Path) -> Path:
    return path.with_name(f"{_TEMPORARY}{secrets.token_hex(6)}.tmp")


def _second_name(path: Path) -> Path | None:
    """A second name of the file at ``path``, or a copy where the disk knows no such names; None when none is there."""
    former = _beside(path)
    try:
        os.link(path, former, follow_symlinks=False)
    except FileNotFoundError:
        return None
    except (OSError, NotImplementedError):
        try:
            shutil.copy2(path, former, follow_symlinks=False)
        except OSError:
            with contextlib.suppress(OSError):
                former.unlink(missing_ok=True)
            raise
    return former


def _not_written(path: Path, error: OSError, still_new: list[str] | None = None) -> WscpError:
    reason = error.strerror or type(error).__name__
    left = "the old file, if there was one, is unchanged"
    if still_new:
        left = f"it is unchanged, but new already: {_listed(still_new)}"
    return WscpError(
        f"{path.name} could not be written: {reason}; {left}",
        "Close it in Word, Excel or the viewer, check that the folder may be written to, and run again.",
        ExitCode.UNREADABLE,
    )


@contextlib.contextmanager
def through(path: Path, number: int | None = None) -> Iterator[BinaryIO]:
    """A stream into a device or pipe, which stays what it is.

    Args:
        path: Where it is.
        number: The open stream it stands for, such as 1 for ``/dev/stdout``: written on where it is, never from the
            start of the file it may lead to.

    Raises:
        WscpError: when it cannot be written into, or is a pipe that nobody reads from.
    """
    try:
        with os.fdopen(_opened(path, number), "wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        silent = error.errno == errno.ENXIO
        reason = "nobody reads from this pipe" if silent else error.strerror or type(error).__name__
        raise WscpError(f"{path.name} could not be written: {reason}", "Name a file.", ExitCode.UNREADABLE) from error


def _opened(path: Path, number: int | None) -> int:
    if number is not None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        return os.dup(number)
    # A pipe is opened without waiting for ever for somebody who reads from it.
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() >= deadline:
                raise
            time.sleep(_BETWEEN_SECONDS)
        else:
            break
    if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
        os.set_blocking(descriptor, True)
    return descriptor


def make_private_folder(folder: Path) -> list[Path]:
    """Make a folder, and those above it that are missing, readable by their owner only (where the system can).

    Returns:
        The folders that were made, the outermost first.
    """
    missing: list[Path] = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    missing.reverse()
    for new in missing:
        new.mkdir(mode=0o700, exist_ok=True)
    return missing


def _sweep_temporaries(folder: Path, now: float) -> None:
    """Delete temporary files that a killed run left in ``folder``.

    Args:
        folder: Where they lie.
        now: The time on the clock of the disk they lie on. A file server's clock may be hours from this computer's,
            and what another run is writing at this moment must not look old.
    """
    with contextlib.suppress(OSError):  # a folder that cannot be listed can perhaps be written to
        for left in folder.glob(f"{_TEMPORARY}*.tmp"):
            if not _OURS.fullmatch(left.name):
                continue  # somebody's own, whatever they were thinking of
            with contextlib.suppress(OSError):
                if now - left.stat().st_mtime > _STALE_AFTER_SECONDS:
                    left.unlink()


def _take_a_free_place(temporary: Path, path: Path) -> None:
    """Give the file a name that nothing has; ``FileExistsError`` when something has it after all."""
    if sys.platform == "win32":
        temporary.rename(path)  # refuses there what it would replace elsewhere
        return
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _take_the_place(temporary, path)


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


def sync_folder(folder: Path, names: list[str]) -> None:
    """Have the disk keep the new names in a folder, so that a power cut does not bring the old files back.

    Windows has no such call and needs none.

    Raises:
        WscpError: when the disk reports a fault.
    """
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            reason = error.strerror or type(error).__name__
            raise WscpError(
                f"{_listed(names)}: written, but the disk does not confirm it: {reason}",
                "Check the disk, and whether the file is as it should be, before you go on.",
                ExitCode.UNREADABLE,
            ) from error


def _listed(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
