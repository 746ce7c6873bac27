"""Make a folder whole or not at all: built beside its place under another name, moved there when it is complete."""

import contextlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from wscp_cli.casefile.disk.atomic import make_private_folder, sync_folder
from wscp_cli.errors import ExitCode, WscpError

_UNFINISHED = ".wscp-new-"
_STALE_AFTER_SECONDS = 3600.0


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A private folder to be filled; it becomes ``folder`` when the block ends well, and is removed when it does not.

    Args:
        folder: Its place, where nothing is yet.

    Raises:
        WscpError: when it cannot be made, or somebody else made ``folder`` meanwhile.
    """
    unfinished = folder.parent / f"{_UNFINISHED}{secrets.token_hex(6)}"
    try:
        make_private_folder(folder.parent)
        unfinished.mkdir(mode=0o700)
        _sweep(folder.parent, unfinished.stat().st_mtime)
        yield unfinished
        _move(unfinished, folder)
        sync_folder(folder.parent, [folder.name])
    except OSError as error:
        raise WscpError(
            f"{folder} could not be made: {error.strerror or type(error).__name__}; nothing is left of it",
            "Check that the folder around it may be written to and the disk is not full, and run again.",
        ) from error
    finally:
        _remove(unfinished)


def _move(unfinished: Path, folder: Path) -> None:
    """Give the finished folder its name; on Windows a virus scanner may hold it for a moment."""
    for pause in (0.05, 0.1, 0.2, 0.4, 0.8, 0.0):
        if os.path.lexists(folder):
            raise WscpError(
                f"{folder} was made by somebody else in the meantime; nothing was changed",
                "Choose another reference.",
                ExitCode.WOULD_OVERWRITE,
            )
        try:
            unfinished.rename(folder)
        except PermissionError:
            if not pause or os.name != "nt":
                raise
            time.sleep(pause)
        else:
            return


def _sweep(parent: Path, now: float) -> None:
    """Remove what a killed run left, once it is too old, by the disk's own clock, to be a run still going on."""
    with contextlib.suppress(OSError):  # a folder that cannot be listed can perhaps be written to
        for left in parent.glob(f"{_UNFINISHED}*"):
            with contextlib.suppress(OSError):
                old = now - left.stat().st_mtime > _STALE_AFTER_SECONDS
                if old and left.is_dir() and not left.is_symlink():
                    _remove(left)


def _remove(folder: Path) -> None:
    def writable_then_again(function: Callable[..., Any], path: str, _why: object) -> None:
        with contextlib.suppress(OSError):
            Path(path).chmod(stat.S_IRWXU)
            function(path)

    if os.path.lexists(folder):
        shutil.rmtree(folder, onerror=writable_then_again)
