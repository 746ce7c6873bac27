"""Put a case folder under version control and read what it held, running nothing a folder or a setting brings along."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from wscp_cli.errors import ExitCode, WscpError

_NO_SURPRISES = (
    "-c", "core.fsmonitor=", "-c", "core.hooksPath=.git/no-hooks", "-c", "core.autocrlf=false",
    "-c", "commit.gpgSign=false", "-c", "core.excludesFile=", "-c", "core.attributesFile=",
    "-c", "init.defaultObjectFormat=sha1", "-c", "gc.auto=0", "-c", "maintenance.auto=false",
)
_OFFLINE = ("-c", "protocol.allow=never")
_REVISION = re.compile(r"[^-:\x00-\x20\x7f][^:\x00-\x1f\x7f]*")
"""What may name a commit: no option, no path behind a colon."""
_FALLBACK = {"user.name": "wscp", "user.email": "wscp@localhost"}
_HOOKS = ".githooks"
_PATIENCE_SECONDS = 60


def find_git() -> str:
    """The path of a git that works; empty when there is none."""
    found = shutil.which("git")
    if not found or Path(found).resolve().parent == Path.cwd():  # a program lying in the folder is not the user's git
        return ""
    try:
        answer = subprocess.run([found, "--version"], capture_output=True, timeout=_PATIENCE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found if answer.returncode == 0 else ""


def enclosing_repository(folder: Path) -> Path | None:
    """The git repository ``folder`` lies or would lie in, if any; git itself is not asked."""
    here = folder.resolve()
    return next((above for above in (here, *here.parents) if (above / ".git").exists()), None)


def first_commit(git: str, folder: Path, message: str) -> None:
    """Make ``folder`` a repository on branch ``main`` with all its files committed and its hooks switched on.

    Args:
        git: The program, from ``find_git``.
        folder: The case folder, complete.
        message: The commit's message.

    Raises:
        WscpError: when git refuses.
    """
    _run(git, folder, "init", "--quiet", "--template=")
    _run(git, folder, "symbolic-ref", "HEAD", "refs/heads/main")
    _run(git, folder, "config", "core.hooksPath", _HOOKS)
    _run(git, folder, "add", "--all", "--", ".")
    for hook in sorted((folder / _HOOKS).glob("*")):  # Windows has no such mode; a clone elsewhere needs it
        _run(git, folder, "update-index", "--chmod=+x", "--", f"{_HOOKS}/{hook.name}")
    identity: list[str] = []
    for key, value in _FALLBACK.items():
        if not _ask(git, folder, "config", "--get", key):
            identity += ["-c", f"{key}={value}"]
    _run(git, folder, *identity, "commit", "--quiet", "--no-verify", f"--message={message}")


def file_at(folder: Path, revision: str, path: str) -> bytes | None:
    """What a file of the case held at a revision, such as ``HEAD~1`` or a tag; None when git cannot say.

    Nothing is fetched and no filter or hook is run: the very bytes that were committed.

    Args:
        folder: The case folder, or any folder within a repository.
        revision: What names a commit.
        path: The file, relative to ``folder``, with ``/`` between its parts.
    """
    git = find_git()
    if not git or enclosing_repository(folder) is None or not _REVISION.fullmatch(revision):
        return None
    try:
        commit = _ask(
            git, folder, *_OFFLINE, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        )
        if not commit:
            return None
        done = _call(git, folder, (*_OFFLINE, "cat-file", "blob", f"{commit}:./{path}"))
    except WscpError:  # it did not answer in time
        return None
    return done.stdout if done.returncode == 0 else None


def _run(git: str, folder: Path, *arguments: str) -> None:
    done = _call(git, folder, arguments)
    if done.returncode:
        verb = next((word for word in arguments if not word.startswith(("-", "user."))), "")
        raise WscpError(
            f"git could not put the case under version control (git {verb} ended with {done.returncode}); "
            "nothing was made",
            "Run it again with --no-git, or try in that folder: git init", ExitCode.UNREADABLE,
        )


def _ask(git: str, folder: Path, *arguments: str) -> str:
    return _call(git, folder, arguments).stdout.decode("utf-8", "replace").strip()


def _call(git: str, folder: Path, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    """Run git in ``folder`` and nowhere else: the variables that would point it elsewhere are left out."""
    kept = {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_EXEC_PATH",
            "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in kept}
    environment["GIT_TERMINAL_PROMPT"] = "0"
    try:
        return subprocess.run(
            [git, *_NO_SURPRISES, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=_PATIENCE_SECONDS, check=False, umask=0o077 if os.name == "posix" else -1,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WscpError(
            "git did not answer, so the case was not put under version control; nothing was made",
            "Run it again with --no-git.", ExitCode.UNREADABLE,
        ) from error
