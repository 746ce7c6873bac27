"""Do the same to many case folders: on all the processors when there are enough of them, in one order either way."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_ENOUGH = 60
"""With fewer cases than this, starting processes costs more than they save."""
_MOST = 8
_AT_A_TIME = 16


def in_turn(work: Callable[[Path], T], roots: Sequence[Path]) -> Iterator[T]:
    """The result for each folder, in the order of the folders, as they come in.

    Args:
        work: What is done; a function of a module, so that other processes find it.
        roots: The case folders.
    """
    workers = min(_MOST, _processors())
    if len(roots) < _ENOUGH or workers < 2:  # noqa: PLR2004  (one processor alone has nobody to share with)
        yield from map(work, roots)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_first) as pool:
        try:
            yield from pool.map(work, roots, chunksize=_AT_A_TIME)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _processors() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _leave_interrupts_to_the_first() -> None:
    """Ctrl-C reaches every process; the one the user started ends the others and says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
