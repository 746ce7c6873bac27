"""The drawing engine: the system's Graphviz where there is one, else the embedded ``graphviz-pure``."""

import os
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.programs import find_program, run_program
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
        found = find_program(name, search_path)
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
    found = find_program("graphviz-pure", search_path)
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
    ran = run_program(arguments, dot.encode("utf-8"), seconds=_SECONDS)
    if ran.code is None:
        raise WscpError(
            f"The drawing engine gave no picture: {ran.reason}",
            "Draw a smaller family, or install the engine again: pip install --force-reinstall graphviz-pure",
            ExitCode.HELPER_MISSING,
        )
    if ran.code or not ran.out:
        raise WscpError(
            f"The drawing engine failed with exit code {ran.code}",
            "Run `wscp genogram --format json` to see whether the layout is sound, and report this.",
            ExitCode.HELPER_MISSING,
        )
    return ran.out
