"""Read a file that must be a plain one: a pipe, a device or a folder in its place is an error, never a wait.

And look whether one is there. ``Path.is_file`` and its like say no, from Python 3.14 on, to whatever the system does
not let us see: a folder without permission would be one without a chronology. Here that is an error in every version.
"""

import errno
import os
import stat
from pathlib import Path


def read_plain(path: Path, most: int = -1, *, follow_link: bool = True) -> bytes:
    """The content of a plain file.

    Args:
        path: The file.
        most: How many bytes are wanted; all when negative.
        follow_link: Whether a link is followed; it is an error otherwise, where the system can tell.

    Raises:
        OSError: when it cannot be read, or is no plain file; its ``strerror`` says which.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    if not follow_link:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags)
    try:
        _refuse_unless_plain(os.fstat(descriptor).st_mode)
        stream = os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise
    with stream:
        return stream.read(most)


def is_file(path: Path) -> bool:
    """Whether a path leads to a plain file.

    Raises:
        OSError: when the system does not let us see.
    """
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder.

    Raises:
        OSError: when the system does not let us see.
    """
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def is_there(path: Path) -> bool:
    """Whether a path leads to anything.

    Raises:
        OSError: when the system does not let us see.
    """
    return _mode(path) is not None


def why_not_plain(path: Path) -> str:
    """Why what is at ``path`` is not a plain file of its own, such as ``a link``; empty when it is one, or not there.

    Args:
        path: Where a file of wscp's own belongs; links are not followed.
    """
    try:
        state = path.stat(follow_symlinks=False)
    except OSError:
        return ""  # what cannot be looked at cannot be opened either, which says so
    if stat.S_ISREG(state.st_mode):
        return "a second name of another file" if state.st_nlink > 1 else ""
    return _what_it_is(state.st_mode)


_NOTHING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP})
_NOTHING_ON_WINDOWS = frozenset({21, 123, 1921})
"""A drive with nothing in it, a name that none can have, a link that leads nowhere."""


def _mode(path: Path) -> int | None:
    """What a path leads to; None when there is nothing, or can be nothing of this name."""
    try:
        return path.stat().st_mode
    except OSError as error:
        if error.errno in _NOTHING or getattr(error, "winerror", None) in _NOTHING_ON_WINDOWS:
            return None
        raise
    except ValueError:  # a name with a NUL byte
        return None


def _refuse_unless_plain(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, f"it is {_what_it_is(mode)}")


def _what_it_is(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a link"
    return "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
