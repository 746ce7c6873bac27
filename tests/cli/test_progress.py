"""The line of progress: on a terminal only, taken back before anything else is said, and safe."""

import io
import sys

import pytest

from wscp_cli import console as module
from wscp_cli.console import Console


class Terminal(io.StringIO):
    """A terminal that remembers what it was sent."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def watched(monkeypatch):
    """Puts a terminal in the place of stderr."""

    def put() -> Terminal:
        shown = Terminal()
        monkeypatch.setattr(sys, "stderr", shown)
        return shown

    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setenv("COLUMNS", "60")
    return put


def test_files_and_rows_stand_on_one_line_that_is_taken_back(watched):
    terminal = watched()
    console = Console()
    for name in console.follow(["a.csv", "b.csv"], 2, "returns"):
        console.tell(f"{name}, row 2,000 of 5,000")
    console.say("done")
    lines = terminal.getvalue().split("\r")
    assert "  returns: 0 of 2; a.csv, row 2,000 of 5,000\x1b[K" in lines
    assert "  returns: 1 of 2; b.csv, row 2,000 of 5,000\x1b[K" in lines
    assert lines[-1] == "\x1b[Kdone\n"


def test_what_is_shown_cannot_steer_the_terminal_nor_run_over_the_line(watched):
    terminal = watched()
    Console().tell("\x1b[2J\nname" + "x" * 200)
    shown = terminal.getvalue().removeprefix("\r").removesuffix("\x1b[K")
    assert shown.startswith("  \\x1b[2J name")
    assert len(shown) < 60


def test_nothing_is_shown_where_nobody_watches_or_wants_it(watched, monkeypatch):
    terminal = watched()
    Console(quiet=True).tell("quiet")
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 60.0)
    Console().tell("soon done")
    monkeypatch.setattr(Terminal, "isatty", lambda self: False)
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.0)
    Console().tell("a file")
    assert not terminal.getvalue()
