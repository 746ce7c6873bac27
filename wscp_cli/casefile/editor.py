"""The user's text editor: which it is, and the command that opens a file in it and waits."""

import os
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

_WAITING = {"code": "--wait", "codium": "--wait", "subl": "--wait", "atom": "--wait", "gvim": "--nofork"}
"""Editors that come back at once unless they are told to wait."""


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
            program = shutil.which(words[0])
            name = Path(words[0]).stem
            flag = _WAITING.get(name.lower())
            waits = [flag] if flag and flag not in words else []
            # The whole path: Windows starts no code.cmd by its bare name.
            return Editor(variable, name, (program, *words[1:], *waits) if program else ())
    return None


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
