"""A copy of this process that shares the work: it has all in its memory already."""

import os
import sys
import threading
from collections.abc import Callable


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
