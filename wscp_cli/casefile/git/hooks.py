"""The commit hook: it checks the case files of a commit before it is made, and lies in ``.git/hooks`` of each clone.

Git never copies that folder, so only its owner can put a program there. A hook that is a file of the repository comes
with every ``git pull``, and would run on everybody's computer, no matter who pushed it: wscp makes none and
reports those it finds.
"""

import os
import re
import sys
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from wscp_cli.casefile.disk.atomic import make_private_folder, write_bytes
from wscp_cli.casefile.disk.other_computers import leads_to_another_computer
from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.git.repository import (
    enclosing_repository,
    find_git,
    hooks_path,
    repository_folder,
    unset_hooks_path,
)
from wscp_cli.errors import ExitCode, WscpError

OF_THE_FIRST_VERSION = ".githooks"
"""The folder of the repository in which wscp 0.1 kept the hook, and to which it set ``core.hooksPath``."""
NEXT_TO_IT = "pre-commit.wscp"
"""Where the hook goes, for its owner to call, when there is another one already."""

_NAME = "pre-commit"
_LONGEST_BYTES = 100_000
_TEXT = """\
#!/bin/sh
# Written by: wscp hooks install. It checks the case files of a commit before the commit is made.
# It lies here and in no folder of the case: what lies there comes with git pull, and anyone could write it.
# To commit all the same, once: git commit --no-verify

python={python}
if [ -x "$python" ]; then
    check() {{ "$python" -P -m wscp_cli validate .; }}
elif command -v wscp >/dev/null 2>&1; then
    check() {{ wscp validate .; }}
else
    echo "wscp is not where it was and not on the PATH, so this commit was not checked." >&2
    echo "Install it, then run: wscp hooks install" >&2
    exit 0
fi

# What was added is checked, not what has been typed since: in a private copy that goes away again.
umask 077
staged="$(git rev-parse --absolute-git-dir)/wscp-staged-$$"
trap 'rm -rf "$staged"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$staged" || exit 1
git ls-files -z -- '*.yaml' '*.yml' | git checkout-index -z --stdin --quiet --prefix="$staged/" || exit 1

(cd "$staged" && unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE && check) && exit 0
echo "The commit was stopped: fix what is listed above, add it again (git add), then commit." >&2
exit 1
"""
_SEAL = "# As written: "
_SEALED = re.compile(rb"(.*\n)# As written: ([0-9a-f]{64})\n", re.DOTALL)


class State(StrEnum):
    """What the place of the hook holds, or that git looks for hooks in another place."""

    CURRENT = "current"
    EARLIER = "earlier"
    NONE = "none"
    CALLED = "called"
    EDITED = "edited"
    OTHER = "other"
    IN_THE_CASE = "in the case"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Installed:
    """What ``install`` did.

    Attributes:
        path: The hook.
        written: Whether it was written now; otherwise it was there already.
        switched: Whether git looked for hooks in a folder of the case before, and no longer does.
    """

    path: Path
    written: bool
    switched: bool


def hook_text(python: str = sys.executable) -> bytes:
    """The hook, with the hash of its own text in its last line.

    Args:
        python: The Python that runs this wscp.
    """
    program = "'" + Path(python).as_posix().replace("'", "'\\''") + "'"
    body = _TEXT.format(python=program).encode("utf-8", "surrogateescape")
    return body + f"{_SEAL}{sha256(body).hexdigest()}\n".encode()


def write_first_hook(repository: Path) -> None:
    """Put the hook into a repository that was made just now.

    Args:
        repository: The folder that holds ``.git``.
    """
    _write(repository / ".git" / "hooks" / _NAME, hook_text())


def install(case: Path) -> Installed:
    """Put the hook into ``.git/hooks`` of the repository a case lies in. Doing it twice changes nothing.

    Args:
        case: The case folder.

    Raises:
        WscpError: no git, no repository; a hook of a person's own, or hooks that git is set to take from elsewhere.
    """
    around = enclosing_repository(case)
    if around is None:
        raise WscpError(
            "this case is not under version control, so there is no commit to check",
            "In the case folder: git init, git add --all, git commit, then wscp hooks install.",
        )
    git = find_git()
    if not git:
        raise WscpError("git was not found", "Install it (https://git-scm.com) and run again.", ExitCode.HELPER_MISSING)
    folder = repository_folder(git, around)
    switched = _look_nowhere_else(git, around, folder)
    path = folder / "hooks" / _NAME
    if os.path.lexists(folder / "hooks") and real_path(folder / "hooks") != real_path(folder) / "hooks":
        raise WscpError(
            ".git/hooks is a link to another folder; nothing was written there",
            "Delete the link and run again.",
            ExitCode.WOULD_OVERWRITE,
        )
    state = state_of(path)
    if state in {State.NONE, State.EARLIER}:
        _write(path, hook_text())
    elif state in {State.EDITED, State.OTHER}:
        _put_next_to(path)
    return Installed(path, state in {State.NONE, State.EARLIER}, switched)


def hook_state(case: Path) -> State | None:
    """Whether the hook of a case is installed; None where there is no repository, or no git that can read it.

    Args:
        case: The case folder.
    """
    around, git = enclosing_repository(case), find_git()
    if around is None or not git:
        return None
    try:
        folder = repository_folder(git, around)
    except WscpError:
        return None
    return _looks_elsewhere(git, around, folder) or state_of(folder / "hooks" / _NAME)


def state_of(path: Path) -> State:
    """What the place of the hook holds: nothing, ours as it was written, ours edited since, or somebody else's.

    Args:
        path: The hook's place.
    """
    if not os.path.lexists(path):
        return State.NONE
    try:
        content = read_plain(path, _LONGEST_BYTES, follow_link=False) if not path.is_symlink() else b""
    except OSError:
        return State.OTHER  # a folder, a pipe, or what may not be read: not ours to replace
    if content == hook_text():
        return State.CURRENT
    sealed = _SEALED.fullmatch(content)
    if sealed:
        return State.EARLIER if sha256(sealed[1]).hexdigest().encode() == sealed[2] else State.EDITED
    calls_ours = NEXT_TO_IT.encode() in content and state_of(path.with_name(NEXT_TO_IT)) is State.CURRENT
    return State.CALLED if calls_ours else State.OTHER


def _look_nowhere_else(git: str, repository: Path, folder: Path) -> bool:
    """Let git look into ``.git/hooks``, where it was wscp that sent it elsewhere; True when that was changed.

    Raises:
        WscpError: when somebody else has sent it elsewhere.
    """
    ours = hooks_path(git, repository) == OF_THE_FIRST_VERSION
    switched = ours and unset_hooks_path(git, repository)
    elsewhere = _looks_elsewhere(git, repository, folder)
    if elsewhere is None:
        return switched
    if elsewhere is State.IN_THE_CASE:
        raise WscpError(
            "git runs hooks from a folder of the case (core.hooksPath): anyone who can push can run programs here",
            "In the case folder: git config --unset core.hooksPath, then wscp hooks install.",
            ExitCode.WOULD_OVERWRITE,
        )
    raise WscpError(
        "git is set to run the hooks of another folder (core.hooksPath), so one in .git/hooks would never run",
        "Ask the person who set it to add `wscp validate` there, or unset it: git config --show-origin core.hooksPath",
        ExitCode.WOULD_OVERWRITE,
    )


def _looks_elsewhere(git: str, repository: Path, folder: Path) -> State | None:
    """Whether git takes hooks from a folder of the case, or from another that is not its own; None when it does not."""
    taken_from = hooks_path(git, repository)
    if not taken_from:
        return None
    if leads_to_another_computer(taken_from, repository):
        return State.ELSEWHERE
    hooks = real_path(repository / taken_from)
    if hooks == real_path(folder / "hooks"):
        return None
    return State.IN_THE_CASE if hooks.is_relative_to(real_path(repository)) else State.ELSEWHERE


def _put_next_to(path: Path) -> None:
    """Put the hook next to one that is not ours to replace, and say how to call it.

    Raises:
        WscpError: always, refused; the other hook stays as it is.
    """
    second = path.with_name(NEXT_TO_IT)
    if state_of(second) in {State.NONE, State.EARLIER}:
        _write(second, hook_text())
    raise WscpError(
        f"there is a {_NAME} hook already that wscp did not write, or that was edited; it stays as it is",
        f'To run both, add this line to it: sh "$(dirname "$0")/{NEXT_TO_IT}" || exit 1',
        ExitCode.WOULD_OVERWRITE,
    )


def _write(path: Path, content: bytes) -> None:
    make_private_folder(path.parent)
    write_bytes(path, content)
    path.chmod(0o700)
