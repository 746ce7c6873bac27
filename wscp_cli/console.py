"""What the user sees: data on stdout, all else on stderr, colour and progress only where a person is watching."""

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO, TypeVar

T = TypeVar("T")

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_COLOURS = {"error": "31", "warning": "33", "next": "36", "good": "32", "bold": "1", "dim": "2"}


def safe_text(text: str, *, one_line: bool = False) -> str:
    r"""Text that cannot steer a terminal: control and direction characters are shown as ``\\xNN`` or ``\\uNNNN``.

    Args:
        text: Any text, also from a hostile file.
        one_line: Whether tabs and line ends become spaces too.
    """
    if one_line:
        text = " ".join(text.split())
    return _UNSAFE.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    point = ord(match.group())
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"  # noqa: PLR2004  (the end of one byte)


@dataclass
class Console:
    """The two streams, and how to write to them.

    Attributes:
        quiet: Whether messages that are no faults are left out.
    """

    quiet: bool = False

    def out(self, text: str) -> None:
        """Data, to stdout. The text must already be safe: renderers see to that."""
        _write(sys.stdout, text)

    def say(self, text: str) -> None:
        """A message, to stderr; not with ``--quiet``."""
        if not self.quiet:
            _write(sys.stderr, safe_text(text))

    def warn(self, text: str) -> None:
        """Something the user should know, to stderr, also with ``--quiet``."""
        _write(sys.stderr, f"{paint('warning:', 'warning', sys.stderr)} {safe_text(text)}")

    def error(self, text: str, advice: str = "") -> None:
        """Why a command cannot go on and what to do, to stderr."""
        _write(sys.stderr, f"{paint('error:', 'error', sys.stderr)} {safe_text(text)}")
        if advice:
            _write(sys.stderr, f"  {safe_text(advice)}")

    def follow(self, items: Iterable[T], total: int, what: str) -> Iterator[T]:
        """Pass items through, with a line of progress on a terminal once a second has gone by.

        Args:
            items: The things worked on.
            total: How many there are.
            what: What one is called, such as ``returns``.
        """
        shown = not self.quiet and sys.stderr.isatty()
        began = last = time.monotonic()
        drawn = False
        for done, item in enumerate(items):
            now = time.monotonic()
            if shown and now - began > 1.0 and now - last > 0.1:  # noqa: PLR2004  (seconds)
                sys.stderr.write(f"\r  {what}: {done} of {total}\x1b[K")
                sys.stderr.flush()
                last, drawn = now, True
            yield item
        if drawn:
            sys.stderr.write("\r\x1b[K")


def coloured(stream: TextIO) -> bool:
    """Whether colour may be used: a terminal, no ``NO_COLOR`` (no-color.org), not a dumb one."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


def paint(text: str, kind: str, stream: TextIO) -> str:
    """The text in the colour of its kind, where colour may be used."""
    return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if coloured(stream) else text


def _write(stream: TextIO, text: str) -> None:
    """Write a line; characters the stream's encoding lacks are written as escapes, never a crash."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
