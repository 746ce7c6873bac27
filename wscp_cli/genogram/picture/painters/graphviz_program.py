"""Graphviz, where it is installed: another painter of the same picture, which is given every position."""

import re
from dataclasses import dataclass
from typing import Literal

from wscp_cli.casefile.programs import find_program, run_program
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.genogram.picture import Scene
from wscp_cli.genogram.picture.painters.svg import MADE_BY, escape

Engine = Literal["auto", "own", "graphviz"]
ENGINES: tuple[Engine, ...] = ("auto", "own", "graphviz")
_SECONDS = 60
_ROOT = re.compile(r"<svg\s+([^>]*)>")
_OWN_WORDS = "Ask for `--engine own`, which needs no other program."


@dataclass(frozen=True, slots=True)
class Graphviz:
    """An installed Graphviz.

    Attributes:
        command: The program and what always goes with it.
    """

    command: tuple[str, ...]


def painter_of(engine: Engine, search_path: str | None = None) -> Graphviz | None:
    """The Graphviz to draw with; None when wscp draws.

    Args:
        engine: What the user chose: ``auto`` takes Graphviz where it is installed.
        search_path: Where to look for programs, as in ``PATH``; the environment's when None.

    Raises:
        WscpError: helper missing, when Graphviz was asked for and is not installed.
    """
    if engine == "own":
        return None
    found = find_graphviz(search_path)
    if found is None and engine == "graphviz":
        raise WscpError(
            "Graphviz is not installed, or not on the PATH",
            f"{_OWN_WORDS} Graphviz comes from graphviz.org, or with `winget install Graphviz.Graphviz`.",
            ExitCode.HELPER_MISSING,
        )
    return found


def find_graphviz(search_path: str | None = None) -> Graphviz | None:
    """Graphviz where it is installed."""
    for name in ("neato", "dot"):
        program = find_program(name, search_path)
        if program:
            return Graphviz((program, "-Kneato", "-n2"))
    return None


def run_graphviz(graphviz: Graphviz, dot: str, form: str, dpi: int | None = None) -> bytes:
    """Draw a DOT text.

    Args:
        graphviz: What draws it.
        dot: The text, given on standard input: nothing of it ever stands on a command line.
        form: ``svg`` or ``png``.
        dpi: Dots an inch, for ``png``.

    Raises:
        WscpError: when it fails or takes longer than a minute.
    """
    arguments = [*graphviz.command, f"-T{form}", *([f"-Gdpi={dpi}"] if dpi else [])]
    ran = run_program(arguments, dot.encode("utf-8"), seconds=_SECONDS)
    if ran.code is None:
        raise WscpError(f"Graphviz gave no picture: {ran.reason}", _OWN_WORDS, ExitCode.HELPER_MISSING)
    if ran.code or not ran.out:
        raise WscpError(f"Graphviz failed with exit code {ran.code}", _OWN_WORDS, ExitCode.HELPER_MISSING)
    return ran.out


def accessible(drawn: bytes, scene: Scene) -> bytes:
    """Graphviz's SVG with the picture's own title, and with everybody in its description.

    Raises:
        WscpError: when it is no SVG.
    """
    text = drawn.decode("utf-8", "replace")
    root = _ROOT.search(text)
    if root is None:
        raise WscpError("Graphviz gave an SVG that cannot be read", _OWN_WORDS, ExitCode.HELPER_MISSING)
    description = " ".join([scene.description, *(f"{words}." for _, words in scene.people)])
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            MADE_BY,
            f'<svg role="img" aria-labelledby="picture-title" aria-describedby="picture-description" {root[1]}>',
            f'<title id="picture-title">{escape(scene.title)}</title>',
            f'<desc id="picture-description">{escape(description)}</desc>',
            text[root.end() :].strip(),
            "",
        ]
    ).encode("utf-8")
