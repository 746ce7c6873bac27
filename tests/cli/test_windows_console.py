"""R8: colours on an old console of Windows need virtual terminal processing switched on; else none are used."""

import ctypes
import io
import sys
from types import SimpleNamespace

import pytest

from wscp_cli import console

OBEYS = 0x0004


class Terminal(io.StringIO):
    def isatty(self):
        return True

    def fileno(self):
        return 2


class Windows:
    """The part of Windows that is asked, and what became of its console."""

    def __init__(self, mode, *, is_console=True, agrees=True):
        self.mode, self.is_console, self.agrees = mode, is_console, agrees

    def GetConsoleMode(self, _, mode):  # noqa: N802  (so Windows calls it)
        mode._obj.value = self.mode
        return int(self.is_console)

    def SetConsoleMode(self, _, mode):  # noqa: N802  (so Windows calls it)
        if self.agrees:
            self.mode = mode
        return int(self.agrees)


@pytest.fixture
def on_windows(monkeypatch):
    def be(windows):
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=lambda number: number))
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=windows), raising=False)
        return windows

    return be


@pytest.mark.parametrize(
    ("windows", "colour", "mode"),
    [
        (Windows(3), True, 3 | OBEYS),
        (Windows(3 | OBEYS), True, 3 | OBEYS),
        (Windows(3, agrees=False), False, 3),
        (Windows(3, is_console=False), False, 3),
    ],
)
def test_an_old_console_is_asked_first(on_windows, windows, colour, mode):
    on_windows(windows)
    assert console.coloured(Terminal()) is colour
    assert windows.mode == mode
    assert ("\x1b" in console.paint("error:", "error", Terminal())) is colour


def test_elsewhere_nothing_is_asked(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "platform", "linux")
    assert console.coloured(Terminal())
