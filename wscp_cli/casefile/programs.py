"""Find and start helper programs (git, the editor, Graphviz): the only module that starts any.

A case folder, a USB stick or an unpacked archive may hold a ``git.exe``, a ``code.bat`` or a library of a well-known
name. Nothing from such a place is ever started:

- a program is looked for in the absolute folders of ``PATH`` only, never in the current folder and never in a case;
- on Windows it is an ``.exe`` or a ``.com``, even where ``PATHEXT`` lists more: a batch file is started by a command
  interpreter that reads its arguments once more. Editors alone may be batch files, since VS Code is started by one,
  and then each argument is quoted for that interpreter, or refused;
- it is started by its absolute path, away from the current folder (where Windows also looks for libraries), and with
  ``NoDefaultCurrentDirectoryInExePath`` set, so that what it starts in turn is not looked for there either.
"""

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.disk.real_path import real_path

_WINDOWS = os.name == "nt"
_PROGRAMS = (".exe", ".com")
_BATCH_FILES = (".cmd", ".bat")
_UNQUOTABLE = frozenset('"%\r\n\0')
"""Characters that no quotation mark keeps from the command interpreter of Windows."""
_PATIENCE_SECONDS = 60
_PRIVATE = 0o077 if os.name == "posix" else -1
"""The umask of what is started: files it makes are its user's alone."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended.

    Attributes:
        code: Its exit code; None when it could not be started, or took too long and was stopped.
        out: What it wrote to standard output.
        err: What it wrote to standard error.
        reason: Why there is no code, in a few words.
    """

    code: int | None
    out: bytes = b""
    err: bytes = b""
    reason: str = ""


def find_program(name: str, search_path: str | None = None, *, batch_files: bool = False) -> str:
    """The absolute path of a program, or an empty string when there is none that may be started.

    Args:
        name: Its bare name, such as ``git``, or its absolute path.
        search_path: The folders to look in, as ``PATH`` is written; the environment's when None.
        batch_files: Whether a Windows batch file will do: for editors only.
    """
    if not name or "\0" in name:
        return ""
    endings = (*_PROGRAMS, *(_BATCH_FILES if batch_files else ()))
    named = Path(name)
    if named.name != name:  # a path: never a relative one, which depends on the folder wscp happens to run in
        folders, bare = ([named.parent] if named.is_absolute() else []), named.name
    else:
        folders, bare = _folders(os.environ.get("PATH", "") if search_path is None else search_path), name
    for folder in folders:
        for candidate in _spellings(bare, endings):
            program = folder / candidate
            if _can_be_started(program) and not _is_out_of_bounds(program):
                return str(program)
    return ""


def run_program(
    command: Sequence[str],
    given: bytes = b"",
    *,
    environment: Mapping[str, str] | None = None,
    seconds: float = _PATIENCE_SECONDS,
) -> Ran:
    """Run a program to its end, unseen, and return what it wrote. Files it makes are private.

    It does not run in the current folder: name files by their absolute paths.

    Args:
        command: The absolute path of the program, from ``find_program``, and its arguments.
        given: What it reads from standard input.
        environment: Its environment; this process's when None.
        seconds: How long it may take before it is stopped.
    """
    import subprocess

    try:
        ended = subprocess.run(
            _command_line(command),
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
            cwd=_program(command).parent,
            env=_environment(environment),
            umask=_PRIVATE,
            executable=_executable(command),
        )
    except subprocess.TimeoutExpired:
        return Ran(None, reason=f"it took longer than {seconds:.0f} seconds and was stopped")
    except (OSError, ValueError) as error:
        return Ran(None, reason=_reason(error))
    return Ran(ended.returncode, ended.stdout, ended.stderr)


def run_in_terminal(command: Sequence[str]) -> Ran:
    """Start a program the user works in, such as an editor, and wait until it is closed.

    Args:
        command: As for ``run_program``; it takes as long as the user does.
    """
    import subprocess

    try:
        ended = subprocess.run(
            _command_line(command),
            check=False,
            cwd=_home() or _program(command).parent,
            env=_environment(None),
            umask=_PRIVATE,
            executable=_executable(command),
        )
    except (OSError, ValueError) as error:
        return Ran(None, reason=_reason(error))
    return Ran(ended.returncode)


def run_python(program: str, given: bytes, *, seconds: float) -> Ran:
    """Run a few lines of Python in a process of their own, with none of the user's settings for Python.

    Args:
        program: The lines.
        given: What they read from standard input.
        seconds: How long it may take.
    """
    return run_program([sys.executable, "-I", "-c", program], given, seconds=seconds)


def system_folder() -> Path | None:
    """The folder of Windows' own programs; None on other systems."""
    return Path(os.environ.get("SYSTEMROOT") or r"C:\Windows") / "System32" if _WINDOWS else None


def _folders(search_path: str) -> list[Path]:
    """The folders of a search path that do not depend on the current one."""
    parts = (Path(part.strip('"')) for part in search_path.split(os.pathsep))
    return [folder for folder in parts if folder.is_absolute()]


def _spellings(name: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    if not _WINDOWS:
        return (name,)
    return (name,) if name.lower().endswith(endings) else tuple(name + ending for ending in endings)


def _can_be_started(program: Path) -> bool:
    try:
        return program.is_file() and (_WINDOWS or os.access(program, os.X_OK))
    except (OSError, ValueError):
        return False


def _home() -> Path | None:
    try:
        home = Path.home()
        return home if home.is_dir() else None
    except (OSError, RuntimeError):
        return None


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _is_out_of_bounds(program: Path) -> bool:
    """Whether a program lies in the current folder or in a case, itself or what it is a link to."""
    places = {program.parent}
    with contextlib.suppress(OSError):  # Windows cannot resolve the names of programs from its Store
        places |= {real_path(program.parent), real_path(program).parent}
    here = set()
    with contextlib.suppress(OSError):  # the current folder may be gone
        here = {Path.cwd(), real_path(Path.cwd())}
    return bool(places & here) or any(_holds_a_case(folder) for place in places for folder in (place, *place.parents))


def _holds_a_case(folder: Path) -> bool:
    try:
        return (folder / "case.yaml").exists()
    except OSError:
        return True  # what cannot be looked at is not trusted


def _program(command: Sequence[str]) -> Path:
    program = Path(command[0])
    if not program.is_absolute():
        raise ValueError("a program is started by its absolute path only")
    return program


def _is_batch_file(command: Sequence[str]) -> bool:
    return _WINDOWS and _program(command).suffix.lower() in _BATCH_FILES


def _executable(command: Sequence[str]) -> str | None:
    folder = system_folder()
    return str(folder / "cmd.exe") if folder and _is_batch_file(command) else None


def _command_line(command: Sequence[str]) -> list[str] | str:
    """What is started: the words as they are, or, for a batch file, one line for the command interpreter."""
    _program(command)
    if not _is_batch_file(command):
        return list(command)
    return batch_line(command)


def batch_line(command: Sequence[str]) -> str:
    """The command line by which Windows' command interpreter starts a batch file, and takes no argument for a command.

    Args:
        command: The batch file and its arguments.

    Raises:
        ValueError: for a character that cannot be quoted.
    """
    if any(_UNQUOTABLE & set(word) for word in command):
        raise ValueError('a batch file cannot be given a name with " or % in it')
    quoted = " ".join(f'"{word}"' for word in command)
    return f'cmd.exe /d /v:off /s /c "{quoted}"'


def _environment(given: Mapping[str, str] | None) -> dict[str, str]:
    return {**(os.environ if given is None else given), "NoDefaultCurrentDirectoryInExePath": "1"}
