"""Close a case to other users of the computer: git makes files that everybody may read."""

import os
import stat
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def close_to_others(root: Path) -> tuple[int, int]:
    """Take every right of others away from a case's folders and files; links are not followed, ``.git`` is left.

    A clone, ``git restore`` and ``git pull`` make files with the rights of the day. Since the case's own folder is
    closed too, what git makes in it later can be reached by nobody else either.

    Args:
        root: The case folder.

    Returns:
        How many folders and files were open and are closed now, and how many could not be closed. On Windows, where
        a folder hands its rights on, both are 0.
    """
    if os.name != "posix":
        return 0, 0
    closed = left = 0
    paths = [root]
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name != ".git"]
        paths += [Path(folder) / name for name in (*folders, *files)]
    for path in paths:
        try:
            mode = path.lstat().st_mode
            if (stat.S_ISDIR(mode) or stat.S_ISREG(mode)) and mode & _OTHERS:
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
                closed += 1
        except OSError:
            left += 1
    return closed, left
