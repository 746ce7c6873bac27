"""The drawing engine: the system's Graphviz where there is one, else the embedded ``graphviz-pure``."""

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.errors import ExitCode, WscpError

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that draws DOT with positions.

    Attributes:
        command: The program and what always goes with it.
        embedded: Whether it is ``graphviz-pure``.
    """

    command: tuple[str, ...]
    embedded: bool


def find_engine(search_path: str | None = None) -> Engine:
    """The engine to draw with.

    Args:
        search_path: Where to look for programs, as in ``PATH``; the environment's when None.

    Raises:
        WscpError: helper missing, when there is none.
    """
    for name in ("neato", "dot"):
        found = shutil.which(name, path=search_path)
        if found:
            return Engine((found, "-Kneato", "-n2"), embedded=False)
    name = "graphviz-pure.exe" if os.name == "nt" else "graphviz-pure"
    folders = [
        sysconfig.get_path("scripts"),
        str(Path(sys.executable).parent),
        sysconfig.get_path("scripts", f"{os.name}_user"),
    ]
    for folder in dict.fromkeys(folders):
        candidate = Path(folder) / name
        if candidate.is_file():
            return Engine((str(candidate), "-Kneato", "-n2"), embedded=True)
    found = shutil.which("graphviz-pure", path=search_path)
    if found:
        return Engine((found, "-Kneato", "-n2"), embedded=True)
    raise WscpError(
        "No drawing engine was found: neither Graphviz nor the embedded graphviz-pure",
        "Run `pip install graphviz-pure`, or install Graphviz; `--format dot` and `--format json` need neither.",
        ExitCode.HELPER_MISSING,
    )


def run_engine(engine: Engine, dot: str, form: str, dpi: int | None = None) -> bytes:
    """Draw a DOT text.

    Args:
        engine: What draws it.
        dot: The text, given on standard input: nothing of it ever stands on a command line.
        form: ``svg`` or ``png``.
        dpi: Dots an inch, for ``png``.

    Raises:
        WscpError: when the engine fails or takes longer than a minute.
    """
    arguments = [*engine.command, f"-T{form}", *([f"-Gdpi={dpi}"] if dpi else [])]
    try:
        ran = subprocess.run(arguments, input=dot.encode("utf-8"), capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise WscpError(
            "The drawing engine took longer than a minute and was stopped",
            "Ask for `--format svg` only, or draw a smaller family.",
            ExitCode.HELPER_MISSING,
        ) from error
    except OSError as error:
        raise WscpError(
            f"The drawing engine could not be started: {error.strerror or type(error).__name__}",
            "Run `pip install --force-reinstall graphviz-pure`, or install Graphviz.",
            ExitCode.HELPER_MISSING,
        ) from error
    if ran.returncode or not ran.stdout:
        raise WscpError(
            f"The drawing engine failed with exit code {ran.returncode}",
            "Run `wscp genogram --format json` to see whether the layout is sound, and report this.",
            ExitCode.HELPER_MISSING,
        )
    return ran.stdout
