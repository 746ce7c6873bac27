"""Every file below a folder, with what keeps it from being one; links are never followed."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

LINK = "is a link"
LEFT = "is left out"
"""Of a folder that was not gone into."""


def files_below(folder: Path, left: Callable[[str], bool] = lambda _: False) -> Iterator[tuple[Path, str]]:
    """Each file below a folder, folder by folder, with why it can be no evidence; empty where it can.

    Args:
        folder: The folder; where it is not there, there is nothing below it.
        left: Whether a folder, by its name, is not gone into.
    """
    errors: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=errors.append, followlinks=False):
        here = Path(base)
        folders.sort()
        for name in list(folders):
            fault = LINK if (here / name).is_symlink() else LEFT if left(name) else ""
            if fault:
                yield here / name, fault
                folders.remove(name)
        for name in sorted(names):
            yield here / name, _fault(here / name)
    for error in errors:
        place = Path(error.filename or folder)
        if place != folder or not isinstance(error, FileNotFoundError):
            yield place, "cannot be listed"


def _fault(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "cannot be read"
    if stat.S_ISLNK(mode):
        return LINK
    return "" if stat.S_ISREG(mode) else "is a pipe or a device"
