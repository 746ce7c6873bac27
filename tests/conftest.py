"""What every test may ask for: the installed script, run as a user runs it, away from the user's own settings."""

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# No test is timed; in CI the examples are the same on every run.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

# Every Python the tests start, this one included, may be refused to know the day (R0): see support/sitecustomize.py.
SUPPORT = Path(__file__).with_name("support")
os.environ["PYTHONPATH"] = os.pathsep.join([str(SUPPORT), *filter(None, [os.environ.get("PYTHONPATH")])])
os.environ["THE_DAY_IS_REFUSED"] = "1"
runpy.run_path(str(SUPPORT / "sitecustomize.py"))

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; review them in the diff")


@pytest.fixture(autouse=True)
def _the_day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only the tests marked ``reads_the_day`` ask which day it is: what they expect is true on every day."""
    if request.node.get_closest_marker("reads_the_day"):
        monkeypatch.delenv("THE_DAY_IS_REFUSED")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def clean_environment(home: Path) -> dict[str, str]:
    """The environment without anything of the developer's that could change what wscp or git do."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "WSCP_", "PYTEST_"))}
    return {
        **kept,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home),
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONIOENCODING": "utf-8",
    }


DAY = "2026-11-23"
"""The day on which the tests' commands are run, where a test names no other."""


@cache
def command_line() -> Any:
    """wscp's commands, as click has them."""
    import typer

    from wscp_cli.app import application

    return typer.main.get_command(application())


def on_the_day(words: list[str], day: str = DAY) -> list[str]:
    """What was typed, with ``--today`` where the command takes one and the test did not give it (R0)."""
    command, read = command_line(), 0
    while read < len(words) and words[read] in getattr(command, "commands", ()):
        command, read = command.commands[words[read]], read + 1
    if hasattr(command, "default_command"):
        command, read = command.default_command, read + (words[read : read + 1] != [] and words[read][:1] != "-")
    given = any(word.split("=")[0] in {"--today", "--help", "-h"} for word in words)
    takes_it = read and any("--today" in parameter.opts for parameter in command.params)
    return words if given or not takes_it else [*words[:read], "--today", day, *words[read:]]


@pytest.fixture
def wscp(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Run the installed ``wscp`` script; returns the finished process with its text output.

    A command that takes ``--today`` gets ``DAY`` when the test names no day, unless it is marked ``reads_the_day``.
    """
    as_typed = request.node.get_closest_marker("reads_the_day") is not None
    script = Path(sys.executable).with_name("wscp.exe" if sys.platform == "win32" else "wscp")
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def run(*arguments: object, cwd: Path | None = None, stdin: str = "", day: str = DAY, **environment: str) -> object:
        words = [str(one) for one in arguments]
        return subprocess.run(
            [str(script), *(words if as_typed else on_the_day(words, day))],
            cwd=cwd or tmp_path,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**clean_environment(home), **environment},
            timeout=120,
        )

    return run


@pytest.fixture
def links(tmp_path: Path) -> None:
    """Skips the test where links cannot be made: an office Windows asks for a right, and wine silently makes none."""
    link = tmp_path / "a-link"
    try:
        link.symlink_to(tmp_path)
    except OSError:
        pytest.skip("links cannot be made here")
    made = link.is_symlink()
    if made:
        link.unlink()
    else:
        pytest.skip("links cannot be made here")
