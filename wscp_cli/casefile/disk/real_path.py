"""Where a path really leads, links followed, without raising for what may stand on a disk."""

import os
from pathlib import Path


def real_path(path: Path) -> Path:
    """The whole path with its links followed; as far as can be seen where the system refuses to follow it.

    ``Path.resolve`` raises where a link leads back to itself (until Python 3.12), and on Windows for a folder that is
    there and has a name of more than 260 characters. Both are things to report where the file is opened, not faults.

    Args:
        path: Any path; a relative one is of the current folder.
    """
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return Path(os.path.abspath(path))  # noqa: PTH100  (Path.absolute keeps the dots)
