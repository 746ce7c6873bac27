"""The states of a case that is a git repository: each saved change is a commit."""

from collections.abc import Sequence
from pathlib import Path

from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.git.commits import Commit, blobs, commit_files, commits, in_the_middle_of, tracked_changes
from wscp_cli.casefile.git.hostile import hostile_settings
from wscp_cli.casefile.history.states import FileChange, State, is_kept, listed, stays_here
from wscp_cli.errors import WscpError

BY_HAND = "Changed by hand"
_COMMAND, _UNDOES = "Wscp-command", "Wscp-undoes"


class GitHistory:
    """The history of a case whose folder is the repository."""

    def __init__(self, git: str, root: Path) -> None:
        self._git = git
        self._root = real_path(root)

    def states(self, most: int) -> list[State]:
        """The newest states, the newest first; none where git has no commit yet."""
        return [_state(commit) for commit in commits(self._git, self._root, most)]

    def changes(self, state: State) -> list[FileChange]:
        """What a state changed."""
        names = [f"{revision}:{name}" for name in state.files for revision in (f"{state.id}^", state.id)]
        held = blobs(self._git, self._root, names)
        return [FileChange(name, *held[2 * n : 2 * n + 2]) for n, name in enumerate(state.files)]

    def before_changes(self) -> None:
        """Commit what people changed by hand in files that are under version control.

        A repository that is in the middle of a merge, or whose settings run programs, is left alone.
        """
        if self._why_not():
            return
        names = [name for name in tracked_changes(self._git, self._root, ["."], new=False) if is_kept(name)]
        if names:
            commit_files(self._git, self._root, names, f"{BY_HAND}: {listed(names)}")

    def keep(self, command: str, title: str, changed: Sequence[FileChange], undoes: str = "") -> None:
        """Commit a command's files, and no other.

        Raises:
            WscpError: when git refuses, or its settings for this repository are not to be trusted.
        """
        self._refuse()
        names = tracked_changes(self._git, self._root, [one.name for one in changed], new=True)
        if names:
            trailers = f"{_COMMAND}: {command}" + (f"\n{_UNDOES}: {undoes}" if undoes else "")
            commit_files(self._git, self._root, names, f"{title}\n\n{trailers}")

    def save_all(self, message: str) -> tuple[str, ...]:
        """Commit everything that git is not told to leave out; the files.

        Raises:
            WscpError: as ``keep``.
        """
        self._refuse()
        changed = tracked_changes(self._git, self._root, ["."], new=True)
        names = [name for name in changed if not stays_here(name)]
        if names:
            commit_files(self._git, self._root, names, message or f"{BY_HAND}: {listed(names)}")
        return tuple(names)

    def _refuse(self) -> None:
        if why := self._why_not():
            raise WscpError(f"git was not asked to save: {why}", "Put that right, then: wscp save")

    def _why_not(self) -> str:
        """Why nothing may be committed here now; empty when it may."""
        if doing := in_the_middle_of(self._git, self._root):
            return f"the repository is in the middle of a {doing}"
        if hostile := hostile_settings(self._root):
            return f"its settings can run a program ({hostile[0].code}: see wscp validate)"
        return ""


def _state(commit: Commit) -> State:
    said = dict(line.partition(": ")[::2] for line in commit.body.splitlines() if line.startswith("Wscp-"))
    return State(
        id=commit.id,
        at=commit.at,
        title=commit.subject,
        command=said.get(_COMMAND, ""),
        files=commit.files,
        undoes=said.get(_UNDOES, ""),
    )
