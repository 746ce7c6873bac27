"""Do something again whenever a file changes, until the user has had enough."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from wscp_cli.console import Console
from wscp_cli.errors import WscpError

_EVERY, _SETTLED = 0.4, 0.12
"""Seconds between two looks at the file, and for which it must stay as it is before it is read: an editor may write it
in several goes, or take it away and put another in its place."""


def whenever_changed(path: Path, act: Callable[[], object], console: Console, beside: Path | None = None) -> None:
    """Act now and after each change of a file, or of one it is drawn with; ends calmly when the user presses Ctrl-C.

    Looking at the file's time and size needs no permission and works on network drives, where notices of changes do
    not arrive. What is wrong with the file is said, and what was made before it broke stays.

    Args:
        path: The file.
        act: What to do; its ``WscpError`` is said and waiting goes on.
        console: Where it is said.
        beside: Another file that is read as well, where there is one.
    """

    def look() -> tuple[object, object] | None:
        state = _state(path)
        return None if state is None else (state, _state(beside) if beside else None)

    with _until_interrupted() as enough:
        seen = look()
        _once(act, console)
        console.say(f"watching {path.name}: save it to draw again, Ctrl-C to end")
        while not enough:
            time.sleep(_EVERY)
            now = look()
            if now == seen or now is None:
                continue
            while True:
                time.sleep(_SETTLED)
                after = look()
                if after == now:
                    break
                now = after
            if now is None:
                continue
            seen = now
            _once(act, console)
    console.say("")
    console.say("no longer watching")


@contextmanager
def _until_interrupted() -> Iterator[list[int]]:
    """What holds something once Ctrl-C was pressed; pressed once more, it ends at once whatever is being done.

    As an exception it can come where nothing may pass it on, such as while an object is thrown away, and be lost.
    """
    pressed: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        if pressed:
            signal.default_int_handler(number, frame)
        pressed.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGINT, before)


def _once(act: Callable[[], object], console: Console) -> None:
    try:
        act()
    except WscpError as error:
        console.error(error.message, error.advice, error.details)
        console.say("The last picture is kept. Correct the file and save it again.")


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from another; None while it is not there, or emptied to be written anew."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not found.st_size:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
