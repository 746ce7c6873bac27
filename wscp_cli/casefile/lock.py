"""One writer a case: a second command that would write into the same case is told who is at it, and stops."""

import contextlib
import os
import platform
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from wscp_cli.casefile.atomic import make_private_folder, write_text
from wscp_cli.errors import WscpError

LOCK = ".wscp/lock"
"""The locked file; the system lets go of it when the program that holds it ends, however it ends."""
HOLDER = ".wscp/lock-holder"
"""Who holds it, in words. What a killed run left here locks nothing and is written over by the next."""


@contextlib.contextmanager
def case_lock(root: Path, command: str) -> Iterator[None]:
    """Hold the case while a command writes into it, so that two runs cannot leave halves of two chronologies.

    Does not wait. On a disk that cannot lock at all, or where nothing may be written into the case, the command goes
    on without: its files are whole all the same, and what cannot be written says so itself.

    Args:
        root: The case folder.
        command: What is running, such as ``merge-scoping``.

    Raises:
        WscpError: when another run is writing into this case; it names the command, its process and since when.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK, mode=0o600)
    held = False
    try:
        make_private_folder((root / LOCK).parent)
        lock.acquire(timeout=0)
        held = True
    except Timeout:
        raise WscpError(
            f"another run is writing into this case: {_holder(root / HOLDER)}; nothing was written",
            f"Wait until it has ended, then run again. If none is running, delete {LOCK} in the case folder.",
        ) from None
    except (OSError, NotImplementedError):
        pass
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


def _myself(command: str) -> str:
    since = datetime.now().astimezone().strftime("%d %B %Y, %H:%M")
    return f"wscp {command}, process {os.getpid()} on {platform.node() or 'this computer'}, since {since}\n"


def _holder(path: Path) -> str:
    """What the holder said of itself, on one line and no longer than one."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return " ".join(stream.read(200).split()) or "a wscp command"
    except OSError:
        return "a wscp command"
