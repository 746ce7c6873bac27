"""What every test may ask for: the installed script, run as a user runs it, away from the user's own settings."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed; in CI the examples are the same on every run.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; review them in the diff")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def clean_environment(home: Path) -> dict[str, str]:
    """The environment without anything of the developer's that could change what wscp or git do."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "WSCP_", "PYTEST_"))}
    return {
        **kept, "HOME": str(home), "USERPROFILE": str(home), "XDG_CONFIG_HOME": str(home), "NO_COLOR": "1",
        "COLUMNS": "100", "GIT_CONFIG_NOSYSTEM": "1", "PYTHONIOENCODING": "utf-8",
    }


@pytest.fixture
def wscp(tmp_path: Path) -> Run:
    """Run the installed ``wscp`` script; returns the finished process with its text output."""
    script = Path(sys.executable).with_name("wscp.exe" if sys.platform == "win32" else "wscp")
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)

    def run(*arguments: object, cwd: Path | None = None, stdin: str = "", **environment: str) -> object:
        return subprocess.run(
            [str(script), *map(str, arguments)], cwd=cwd or tmp_path, input=stdin, capture_output=True,
            encoding="utf-8", check=False, env={**clean_environment(home), **environment}, timeout=120,
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
