"""What is there where an output is to go: nothing, an earlier output of ours, or something of a person's."""

import errno
import hashlib
import os
import stat
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path

from wscp_cli.casefile.ledger import LEDGER, hashes_of
from wscp_cli.generated.seals import unchanged

Identity = tuple[int, int]
"""A file whatever it is called: its device and its number there."""


class Standing(StrEnum):
    """What is at the place of an output. Only the first two give way to it."""

    ABSENT = "absent"
    OURS = "ours"
    EDITED = "edited"
    FOREIGN = "foreign"
    READ = "read"
    LINK = "link"
    FOLDER = "folder"
    NO_FILE = "no file"
    PROTECTED = "protected"
    UNREADABLE = "unreadable"
    UNLISTED = "unlisted"


GIVES_WAY = frozenset({Standing.ABSENT, Standing.OURS})
WHY_KEPT = {
    Standing.EDITED: "was changed since wscp wrote it",
    Standing.FOREIGN: "was not written by wscp",
    Standing.READ: "was read for this",
    Standing.LINK: "is a link",
    Standing.FOLDER: "is a folder",
    Standing.NO_FILE: "is a pipe or a device",
    Standing.PROTECTED: "is write-protected",
    Standing.UNREADABLE: "cannot be read, so nobody can tell whose it is",
    Standing.UNLISTED: f"may be somebody's, because {LEDGER} beside it cannot be read,",
}
"""Why what is there was kept, as a message says it after the file's name."""


def standing(path: Path, read: Collection[Identity] = ()) -> tuple[Standing, os.stat_result | None]:
    """What is at a place, and the state in which it was looked at.

    Args:
        path: Where an output is to go.
        read: The files that were read in this run to make the output.

    Raises:
        OSError: when nothing can be there, because the name is too long.
    """
    try:
        state = path.lstat()
    except FileNotFoundError:
        return Standing.ABSENT, None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise
        return Standing.UNREADABLE, None
    if _is_link(path, state):
        found = Standing.LINK
    elif stat.S_ISDIR(state.st_mode):
        found = Standing.FOLDER
    elif not stat.S_ISREG(state.st_mode):
        found = Standing.NO_FILE
    elif (state.st_dev, state.st_ino) in read:
        found = Standing.READ
    elif not state.st_mode & stat.S_IWUSR:
        found = Standing.PROTECTED
    else:
        found = _of_file(path)
    return found, state


def made_here(path: Path) -> bool:
    """Whether a file is an output of wscp, as it was written or changed since.

    Raises:
        OSError: when it cannot be read.
    """
    return _of_file(path) in {Standing.OURS, Standing.EDITED}


def same_state(before: os.stat_result | None, path: Path) -> bool:
    """Whether a place is as it was when it was looked at: nobody saved into the file meanwhile."""
    try:
        now = path.lstat()
    except FileNotFoundError:
        return before is None
    except OSError:
        return False
    return before is not None and _state(now) == _state(before)


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_mode, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _is_link(path: Path, state: os.stat_result) -> bool:
    reparse = getattr(state, "st_reparse_tag", 0)  # a junction on Windows is a link that lstat takes for a folder
    junction: int = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return stat.S_ISLNK(state.st_mode) or reparse == junction or path.is_symlink()


def _of_file(path: Path) -> Standing:
    try:
        carried = unchanged(path)
        if carried:
            return Standing.OURS
    except OSError:
        return Standing.UNREADABLE
    try:
        known = hashes_of(path)
    except OSError:
        return Standing.UNLISTED if carried is None else Standing.EDITED
    try:
        if known:
            with path.open("rb") as stream:
                return Standing.OURS if hashlib.file_digest(stream, "sha256").hexdigest() in known else Standing.EDITED
    except OSError:
        return Standing.UNREADABLE
    return Standing.FOREIGN if carried is None else Standing.EDITED
