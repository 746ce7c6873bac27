"""A copy of this process that shares the work: it has all in its memory already."""

import os
import sys
import threading
from collections.abc import Callable

__all__ = ["Errand", "copy_to_be_had", "start_copy"]


def copy_to_be_had() -> bool:
    """Whether this process may copy itself, and another processor would run the copy.

    Only Linux copies a process cheaply and safely, and only one that runs no other thread.
    """
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def start_copy(work: Callable[[], None]) -> int | None:
    """Do some work in a copy of this process, which then ends: with 0 where the work was done, else with 1.

    Returns:
        The copy's number, to be waited for; None where there was no memory for it or no more processes to be had.
    """
    try:
        copy = os.fork()
    except OSError:
        return None
    if copy:
        return copy
    failed = 1
    try:
        work()
        failed = 0
    finally:
        os._exit(failed)  # without the farewell of the process it is a copy of


class Errand:
    """Some work that a copy of this process does meanwhile, and what it brings back.

    Args:
        work: The work; what it returns is brought back.
    """

    def __init__(self, work: Callable[[], bytes]) -> None:
        receiving, sending = os.pipe()

        def run() -> None:
            os.close(receiving)
            with os.fdopen(sending, "wb") as stream:
                stream.write(work())

        self._copy = start_copy(run)
        os.close(sending)
        self._stream = os.fdopen(receiving, "rb")

    def answer(self) -> bytes | None:
        """Wait for the copy: what it brings back; None where it could not do the work, or was let go."""
        if self._stream.closed:
            return None
        content = self._stream.read()
        return content if self._ended() == 0 else None

    def let_go(self) -> None:
        """Wait for the copy without asking for its answer; whoever leaves does so without leaving it behind."""
        if not self._stream.closed:
            self._ended()

    def _ended(self) -> int | None:
        self._stream.close()
        return None if self._copy is None else os.waitstatus_to_exitcode(os.waitpid(self._copy, 0)[1])
