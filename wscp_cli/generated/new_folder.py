"""A folder of files handed on whole, such as a bag: made complete or not at all, never in the place of anything."""

import os
from collections.abc import Iterable
from pathlib import Path

from wscp_cli.casefile.disk.atomic import add_together, make_private_folder
from wscp_cli.casefile.new_folder import new_folder
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.generated.places import refuse_among_returns


def add_folder(folder: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    """Make a folder with files in it; one file is in memory at a time.

    Args:
        folder: Its place, where nothing may be yet.
        contents: Each file by its path in the folder, with ``/`` between parts.

    Raises:
        WscpError: would overwrite, when something is there; unreadable, when it cannot be written.
    """
    if os.path.lexists(folder):
        advice = "Name another, or move what is there away."
        raise WscpError(f"{folder.name} is there already; nothing was changed", advice, ExitCode.WOULD_OVERWRITE)
    refuse_among_returns([folder])
    with new_folder(folder) as unfinished:
        for name, content in contents:
            path = unfinished / name
            make_private_folder(path.parent)
            add_together({path: content})
