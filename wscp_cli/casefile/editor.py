"""The user's text editor: which it is, and the command that opens a file in it and waits."""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.programs import find_program, system_folder

_WAITING = {"code": "--wait", "codium": "--wait", "subl": "--wait", "atom": "--wait", "gvim": "--nofork"}
"""Editors that come back at once unless asked to wait."""


@dataclass(frozen=True, slots=True)
class Editor:
    """The editor named in the environment.

    Attributes:
        variable: Which variable names it: ``VISUAL``, else ``EDITOR``.
        name: How it is called there, without its folder.
        command: The command that opens a file and waits, program first; empty when the program is not installed.
    """

    variable: str
    name: str
    command: tuple[str, ...]


def named_editor() -> Editor | None:
    """The editor that VISUAL or EDITOR names; None when neither does."""
    for variable in ("VISUAL", "EDITOR"):
        text = os.environ.get(variable, "").strip()
        if text:
            words = [text] if Path(text).is_file() else words_of(text, windows=os.name == "nt")
            program = find_program(words[0], batch_files=True)
            name = Path(words[0]).stem
            flag = _WAITING.get(name.lower())
            waits = [flag] if flag and flag not in words else []
            return Editor(variable, name, (program, *words[1:], *waits) if program else ())
    return None


def usual_editor() -> tuple[str, ...]:
    """The editor that every system brings along, as a command that waits; empty when there is none."""
    windows = system_folder()
    if windows is not None:
        return _first_of((str(windows / "notepad.exe"), "notepad"))
    return _first_of(("nano", "vim", "vi"))


def any_editor() -> str:
    """The name of an editor that is installed, a good one first; empty when there is none."""
    names = ("code", "notepad++", "notepad", "nano", "vim", "vi", "emacs", "gedit")
    return next((name for name in names if find_program(name, batch_files=True)), "")


def _first_of(names: tuple[str, ...]) -> tuple[str, ...]:
    return next(((found,) for name in names if (found := find_program(name))), ())


def words_of(text: str, *, windows: bool) -> list[str]:
    """A command line as words; on Windows a backslash belongs to a path, and quotation marks only hold it together.

    Args:
        text: The command line.
        windows: Whether it is written as Windows does.
    """
    try:
        words = shlex.split(text, posix=not windows)
    except ValueError:
        return [text]
    return [word[1:-1] if windows and word[:1] == word[-1:] == '"' else word for word in words] or [text]
