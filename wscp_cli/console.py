"""What the user sees: data on stdout, all else on stderr, colour and progress only where a person is watching."""

import contextlib
import os
import re
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import TextIO, TypeVar

from wscp_cli.errors import WscpError

T = TypeVar("T")

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_UNSAFE_IN_A_LINE = re.compile(f"[\n\t]|{_UNSAFE.pattern}")
_COMMANDS_OF_CI = ("::", "##[", "##vso[", "##teamcity[")
"""How a line begins that GitHub, Azure or TeamCity take for a command."""
_PATIENCE_SECONDS = 1.0
"""What is done sooner shows no progress."""
_BETWEEN_SECONDS = 0.1
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


def safe_line(text: str) -> str:
    r"""Text as one line that cannot steer a terminal: also line ends and tabs are shown, as ``\\x0a`` and ``\\x09``.

    A file may be called anything: a name with a line end in it would else begin a line of its own, which a CI server
    may take for a command (``::error::``). So may a name at the start of a line; a ``./`` goes before that.
    """
    shown = _UNSAFE_IN_A_LINE.sub(_shown, text)
    bare = shown.lstrip()
    return f"{shown[: len(shown) - len(bare)]}./{bare}" if bare.startswith(_COMMANDS_OF_CI) else shown


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
    _began: float = field(default_factory=time.monotonic, init=False, repr=False)
    _where: str = field(default="", init=False, repr=False)
    _drawn: bool = field(default=False, init=False, repr=False)

    def out(self, text: str) -> None:
        """Data, to stdout. The text must already be safe: renderers see to that."""
        self.clear()
        _write(sys.stdout, text)

    def say(self, text: str) -> None:
        """A message of one line, to stderr; not with ``--quiet``."""
        self.clear()
        if not self.quiet:
            _write(sys.stderr, folded(safe_line(text), sys.stderr))

    def warn(self, text: str) -> None:
        """Something the user should know, to stderr, also with ``--quiet``."""
        self.clear()
        _write(sys.stderr, _labelled("warning", text))

    def error(self, text: str, advice: str = "", details: Iterable[str] = ()) -> None:
        """Why a command cannot go on and what to do, to stderr."""
        self.clear()
        _write(sys.stderr, _labelled("error", text))
        for line in (*details, advice):
            if line:
                _write(sys.stderr, folded(f"  {safe_line(line)}", sys.stderr))

    def follow(self, items: Iterable[T], total: int, what: str) -> Iterator[T]:
        """Pass items through, with a line of progress on a terminal once the command has taken a second.

        Args:
            items: The things worked on.
            total: How many there are.
            what: What one is called, such as ``returns``.
        """
        last = 0.0
        for done, item in enumerate(items):
            self._where = f"{what}: {done} of {total}"
            now = time.monotonic()
            if now - last > _BETWEEN_SECONDS:
                self.tell("")
                last = now
            yield item
        self._where = ""
        self.clear()

    def tell(self, doing: str) -> None:
        """Say on the line of progress what is being done, on a terminal once the command has taken a second.

        Args:
            doing: Such as ``police.xlsx, row 4,000 of 50,000``; it stands behind the count of ``follow``, if any.
        """
        if self.quiet or time.monotonic() - self._began < _PATIENCE_SECONDS or not sys.stderr.isatty():
            return
        if not _obeys(sys.stderr):
            return
        text = "; ".join(part for part in (self._where, safe_text(doing, one_line=True)) if part)
        wide = shutil.get_terminal_size().columns - 3  # a line that runs over could not be taken back
        text = f"\r  {text[: max(wide, 0)]}\x1b[K"
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()
        self._drawn = True

    def clear(self) -> None:
        """Take the line of progress back, if there is one."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False


def terminal_columns() -> int | None:
    """The columns to keep within: the terminal's, or none where the output goes to a file or a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


_LEAST_COLUMNS = 40
"""Nothing is wrapped to fewer columns than this."""


def folded(text: str, stream: TextIO, indent: str | None = None) -> str:
    """A line wrapped between its words where a person is watching; whole for everybody else.

    Args:
        text: The line, safe already.
        stream: Where it will be written.
        indent: What goes before each line but the first; two spaces more than before the first when None.
    """
    if not stream.isatty():
        return text
    wide = max(shutil.get_terminal_size().columns - 1, _LEAST_COLUMNS)
    if indent is None:
        indent = " " * (len(text) - len(text.lstrip(" ")) + 2)
    lines = textwrap.wrap(text, wide, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def _labelled(kind: str, text: str) -> str:
    """A message that begins with its kind, in its colour: ``error: …``."""
    label = f"{kind}:"
    told = folded(f"{label} {safe_line(text)}", sys.stderr)
    return paint(label, kind, sys.stderr) + told.removeprefix(label)


def coloured(stream: TextIO) -> bool:
    """Whether colour may be used: a terminal that obeys, no ``NO_COLOR`` (no-color.org), not a dumb one."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and stream.isatty() and _obeys(stream)


_OBEY = 0x0004
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING: without it a console of Windows shows ``←[31m`` in place of red."""


def _obeys(stream: TextIO) -> bool:
    """Whether a terminal takes escape sequences."""
    return sys.platform != "win32" or _console_obeys(stream)


def _console_obeys(stream: TextIO) -> bool:
    """Ask a console of Windows to take escape sequences, once and again harmlessly; whether it does."""
    try:
        ctypes, msvcrt = import_module("ctypes"), import_module("msvcrt")
        windows = ctypes.windll.kernel32
        handle, mode = msvcrt.get_osfhandle(stream.fileno()), ctypes.c_uint32()
        if not windows.GetConsoleMode(handle, ctypes.byref(mode)):
            return False
        return bool(mode.value & _OBEY or windows.SetConsoleMode(handle, mode.value | _OBEY))
    except (ImportError, AttributeError, OSError, ValueError):
        return False


def paint(text: str, kind: str, stream: TextIO) -> str:
    """The text in the colour of its kind, where colour may be used."""
    return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if coloured(stream) else text


def _write(stream: TextIO, text: str) -> None:
    """Write a line; characters the stream's encoding lacks are written as escapes, never a crash."""
    encoding = stream.encoding or "utf-8"
    with _said_when_full():
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def send_all() -> None:
    """Send what is still held back of the output, while it can still be said that it does not arrive.

    Raises:
        WscpError: when it does not.
    """
    with _said_when_full():
        sys.stdout.flush()


@contextlib.contextmanager
def _said_when_full() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        leave_stdout()
        advice = "See that there is room where it goes."
        raise WscpError(f"the output could not be written: {reason}", advice) from error


def leave_stdout() -> None:
    """Send no more to standard output: whoever read it has gone, there is no room, or there never was one."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  (lives until the process ends)


def replace_missing_streams() -> None:
    """Put something that says and takes nothing in the place of streams that whoever started the program closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (for good)
