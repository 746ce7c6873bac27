"""The one exception for "cannot go on", the exit codes of the command line, and what the system refused, in words."""

import errno
import os
from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told when a command ends."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    HELPER_MISSING = 4
    WOULD_OVERWRITE = 5
    BUSY = 6
    INTERRUPTED = 130


class WscpError(Exception):
    """A command cannot go on: what is wrong, where, and what the user can do about it.

    Args:
        message: What is wrong and where, in one sentence that quotes no content of the case.
        advice: What to do about it; printed on a line of its own.
        code: The exit code the process ends with.
        details: What the sentence says there is, such as findings; each is printed on a line of its own.
    """

    def __init__(
        self,
        message: str,
        advice: str = "",
        code: ExitCode = ExitCode.UNREADABLE,
        details: Sequence[str] = (),
    ) -> None:
        super().__init__("\n  ".join((message, *details)))
        self.message = message
        self.advice = advice
        self.code = code
        self.details = tuple(details)


_ASK = "See that you may open it and the folder it is in, or ask whoever keeps the folder; then run again."
_ROOM = "See that there is room where it goes."
_REFUSALS: dict[int, tuple[str, str]] = {
    errno.EACCES: ("permission denied", _ASK),
    errno.EPERM: ("the system does not permit it", _ASK),
    errno.EROFS: ("it is on a disk that can only be read", "Work on a copy in a folder you may write into."),
    errno.ENOENT: ("it is not there, or was moved or deleted meanwhile", "Look where it is now, then run again."),
    errno.ENOTDIR: ("a file is where a folder is needed", "Move that file away, then run again."),
    errno.EISDIR: ("a folder is where a file is needed", "Move that folder away, or name another file."),
    errno.EEXIST: ("something of that name is there already", "Move it away or choose another name."),
    errno.ELOOP: ("it is a link that leads back to itself", "Delete the link, or put the thing itself there."),
    errno.ENAMETOOLONG: ("the name is too long for this system", "Use a folder with a shorter name, nearer the top."),
    errno.ENOSPC: ("no space left on the disk", _ROOM),
    errno.ENOMEM: ("the computer has too little memory left", "Close other programs, then run again."),
    errno.EMFILE: ("too many files are open", "Close other programs, then run again."),
    errno.ENFILE: ("too many files are open", "Close other programs, then run again."),
    errno.EIO: ("the disk reported a fault", "Copy the case to another disk, and tell whoever looks after this one."),
    errno.EBUSY: ("another program holds it", "Close it in Word, Excel or the viewer, then run again."),
}
_OTHER = "See that the disk or share is there and that you may use it, then run again."
_HELD_ON_WINDOWS = {32, 33}
_TOO_LONG_ON_WINDOWS = {206}


def refused_by_system(error: OSError) -> WscpError:
    """What the system refused, as an error that names the file or folder and says what to do.

    A folder without permission, a full disk or a name that is too long is an everyday thing, not a fault of wscp.

    Args:
        error: What the system said. Its path is named, as seen from the current folder; nothing else is quoted.
    """
    number = error.errno or 0
    on_windows = getattr(error, "winerror", None)
    if on_windows in _HELD_ON_WINDOWS:
        number = errno.EBUSY
    elif on_windows in _TOO_LONG_ON_WINDOWS:
        number = errno.ENAMETOOLONG
    reason, advice = _REFUSALS.get(number, ((error.strerror or type(error).__name__).lower(), _OTHER))
    name = error.filename if error.filename is not None and not isinstance(error.filename, int) else None
    return WscpError(f"{_from_here(os.fsdecode(name))}: {reason}" if name else f"the system refused: {reason}", advice)


def _from_here(path: str) -> str:
    """A path as a person in the current folder would type it."""
    try:
        inside = path.removeprefix(os.path.join(os.getcwd(), ""))  # noqa: PTH109, PTH118  (text in, text out)
    except OSError:
        inside = path
    return inside.replace(os.sep, "/") if inside else "."
