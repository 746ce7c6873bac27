"""The case's lock as commands take it: around everything they read in order to change it, and around the writing."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from wscp_cli.commands.shared.saving import saved_afterwards
from wscp_cli.console import Console


@contextlib.contextmanager
def one_writer(root: Path | None, command: str, console: Console, *, dry_run: bool = False) -> Iterator[None]:
    """Hold the case while this command reads and writes it.

    Args:
        root: The case folder; None where what is written belongs to no case.
        command: What is running, such as ``record return``.
        console: Shows who is being waited for, and warns where there can be no lock.
        dry_run: Whether nothing is going to be written, so that nobody has to wait.

    Raises:
        WscpError: when another run is writing into the case (exit code 6), or the lock is not one.
    """
    from wscp_cli.casefile.disk.lock import case_lock

    if root is None or dry_run:
        yield
        return
    with case_lock(root, command, console.warn, console.tell):
        console.clear()
        with saved_afterwards(root, command, console):
            yield
