"""One writer per case: a second command waits a few seconds, then is told who is writing, and stops."""

import contextlib
import os
import platform
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.casefile.disk.atomic import make_private_folder, write_text
from wscp_cli.casefile.disk.plain_file import read_plain, why_not_plain
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK = ".wscp/lock"
"""The locked file. The system releases it when the program that holds it ends, however it ends. The file itself stays:
whether it is there says nothing, so nobody has a reason to delete it, which would let two writers in."""
HOLDER = ".wscp/lock-holder"
"""Who holds it, in words. What a killed run left here locks nothing, and the next run replaces it."""
PATIENCE_SECONDS = 5.0
_TRIAL_SECONDS = 0.25
"""How long one attempt waits before the line of progress is drawn again."""


@contextlib.contextmanager
def case_lock(
    root: Path,
    command: str,
    warn: Callable[[str], None],
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[None]:
    """Hold the case while a command reads and writes it, so that no change of another command is lost.

    Waits up to ``PATIENCE_SECONDS`` for another run. On a disk that cannot lock, or where nothing may be written into
    the case, the command goes on without a lock, and the user is warned: its files are whole all the same, and a file
    that another program changed in between is not replaced (``casefile.splice.save``).

    Args:
        root: The case folder.
        command: What is running, such as ``merge-scoping``.
        warn: Told when there can be no lock.
        tell: Told who is being waited for.

    Raises:
        WscpError: when another run is still writing into this case (exit code 6; it names the command, its process and
            since when), or when the lock is a link, a pipe or a folder, which is never followed or opened.
    """
    from filelock import FileLock

    _refuse_foreign_lock(root)
    lock = FileLock(root / LOCK, mode=0o600, fallback_to_soft=False, preserve_lock_file=True)
    held = False
    try:
        make_private_folder((root / LOCK).parent)
        _acquire(lock, root, tell)
        held = True
    except (OSError, NotImplementedError) as error:
        if isinstance(error, TimeoutError):
            raise _busy(root) from None
        _refuse_foreign_lock(root)  # put there since
        reason = getattr(error, "strerror", None) or "this disk cannot lock files"
        warn(f"the case cannot be locked ({reason}); see that nobody else writes into it until this command has ended")
    try:
        if held:
            with contextlib.suppress(WscpError):
                write_text(root / HOLDER, _myself(command))
        yield
    finally:
        if held:
            with contextlib.suppress(OSError):
                (root / HOLDER).unlink(missing_ok=True)
            lock.release()


def _acquire(lock: "BaseFileLock", root: Path, tell: Callable[[str], None]) -> None:
    """Take the lock.

    Raises:
        TimeoutError: when another run holds it all the time (``filelock.Timeout`` is one).
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        left = deadline - time.monotonic()
        try:
            lock.acquire(timeout=max(0.0, min(_TRIAL_SECONDS, left)))
        except TimeoutError:
            if left <= 0:
                raise
            tell(f"waiting for {_holder(root / HOLDER)}")
        else:
            return


def _busy(root: Path) -> WscpError:
    return WscpError(
        f"somebody else is writing into this case: {_holder(root / HOLDER)}; nothing was written",
        "Wait until that has ended, then run this again.",
        ExitCode.BUSY,
    )


def _refuse_foreign_lock(root: Path) -> None:
    """Refuse a lock that is not a plain file of its own in a folder of its own: opening it could harm another file.

    Raises:
        WscpError: naming it.
    """
    folder = (root / LOCK).parent
    is_link = folder.is_symlink() or getattr(folder, "is_junction", lambda: False)()  # junctions: Python 3.12
    if is_link or (folder.exists() and not folder.is_dir()):
        raise _foreign(folder.name, "a link" if is_link else "not a folder")
    for name in (LOCK, HOLDER):
        if why := why_not_plain(root / name):
            raise _foreign(name, why)


def _foreign(name: str, why: str) -> WscpError:
    return WscpError(
        f"{name} in the case folder is {why}, so the case cannot be locked; nothing was written",
        "wscp never makes it so: ask who did, move it out of the case, and run again.",
    )


def _myself(command: str) -> str:
    since = datetime.now().astimezone().strftime("%d %B %Y, %H:%M")
    return f"wscp {command}, process {os.getpid()} on {platform.node() or 'this computer'}, since {since}\n"


def _holder(path: Path) -> str:
    """What the holder said of itself, on one line and no longer than one."""
    try:
        content = read_plain(path, 200, follow_link=False)
    except OSError:
        content = b""
    return " ".join(content.decode("utf-8", "replace").split()) or "a wscp command"
