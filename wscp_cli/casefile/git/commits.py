"""What was committed in a case's repository, and one more commit of some of its files; no hook and no filter is run."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.git.repository import ask_git, stand_in
from wscp_cli.errors import WscpError

_FIELDS = "%x01%H%x00%cI%x00%s%x00%b%x00"
_MOST_NAMED_AT_ONCE = 200
_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "BISECT_LOG": "bisect",
}


@dataclass(frozen=True)
class Commit:
    """One commit.

    Attributes:
        id: Its hash.
        at: When it was made, as ``2026-11-22T14:05:00+00:00``.
        subject: Its first line.
        body: The lines after it.
        files: The files it changed, relative to the repository's folder.
    """

    id: str
    at: str
    subject: str
    body: str
    files: tuple[str, ...]


def commits(git: str, folder: Path, most: int) -> list[Commit]:
    """The newest commits on the way that led here, the newest first; none where there is none, or git cannot say.

    Args:
        git: The program.
        folder: The case folder, which is the repository's own.
        most: How many at most.
    """
    done = ask_git(
        git,
        folder,
        "log",
        "--first-parent",
        "-m",
        "-z",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-show-signature",
        "--no-renames",
        "--no-notes",
        "--name-only",
        f"--max-count={most}",
        f"--format={_FIELDS}",
    )
    if done.code:
        return []
    return [_commit(text) for text in done.out.decode("utf-8", "replace").split("\x01")[1:]]


def _commit(text: str) -> Commit:
    identity, at, subject, body, *names = text.split("\x00")
    return Commit(identity, at, subject, body.strip(), tuple(name.strip("\n") for name in names if name.strip("\n")))


def blobs(git: str, folder: Path, names: Sequence[str]) -> list[bytes | None]:
    """What files held at a revision; None where they were not there.

    Args:
        git: The program.
        folder: The repository's folder.
        names: Such as ``HEAD~1:case.yaml``.
    """
    held: list[bytes | None] = []
    for name in names:
        done = ask_git(git, folder, "cat-file", "blob", name)
        held.append(done.out if done.code == 0 else None)
    return held


def tracked_changes(git: str, folder: Path, names: Sequence[str], *, new: bool) -> list[str]:
    """The files that are not as they were committed, those that git is told to leave out aside.

    Args:
        git: The program.
        folder: The repository's folder.
        names: The files that are looked at; ``.`` for all.
        new: Whether files count that were never committed.
    """
    done = ask_git(
        git,
        folder,
        "status",
        "--porcelain=v1",
        "-z",
        "--no-renames",
        f"--untracked-files={'all' if new else 'no'}",
        "--ignore-submodules=all",
        *(["--", *names] if len(names) <= _MOST_NAMED_AT_ONCE else []),
    )
    listed = done.out.decode("utf-8", "surrogateescape").split("\x00") if done.code == 0 else []
    wanted = set(names)
    return [line[3:] for line in listed if line and ("." in wanted or line[3:] in wanted)]


def commit_files(git: str, folder: Path, names: Sequence[str], message: str) -> None:
    """Commit some files as they are now, and leave everything else as it is, what is staged too.

    Args:
        git: The program.
        folder: The repository's folder.
        names: The files; one that is gone is committed as gone.
        message: The commit's message.

    Raises:
        WscpError: when git refuses.
    """
    given = "".join(f"{name}\0" for name in names).encode("utf-8", "surrogateescape")
    identity = stand_in(git, folder)
    for verb, options in (
        ("add", []),
        ("commit", ["--quiet", "--no-verify", "--cleanup=verbatim", f"--message={message}"]),
    ):
        done = ask_git(
            git,
            folder,
            verb,
            *options,
            "--pathspec-from-file=-",
            "--pathspec-file-nul",
            settings=identity,
            given=given,
        )
        if done.code:
            reason = done.reason or f"git {verb} ended with {done.code}"
            raise WscpError(f"git could not save it: {reason}", "In the case folder, see what it says: git status")


def in_the_middle_of(git: str, folder: Path) -> str:
    """What a repository is in the middle of, such as ``merge``; empty when it is of nothing."""
    place = folder / ".git"
    if not place.is_dir():
        done = ask_git(git, folder, "rev-parse", "--absolute-git-dir")
        place = Path(done.out.decode("utf-8", "surrogateescape").strip())
    return next((doing for name, doing in _UNDER_WAY.items() if (place / name).exists()), "")
