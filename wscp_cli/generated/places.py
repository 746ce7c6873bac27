"""Where outputs may not go at all: out of the case by a link, or among what the agencies sent."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.layout import RETURNS, kind_of
from wscp_cli.errors import ExitCode, WscpError

_STREAM = re.compile(r"/dev/(stdout|stderr|fd/(\d{1,5}))|/proc/(?:self|\d{1,9})/fd/(\d{1,5})")
_NUMBERS = {"stdout": 1, "stderr": 2}


def stream_number(path: Path) -> int | None:
    """The open stream that a path names, such as ``/dev/stdout``; None when it names a file."""
    match = _STREAM.fullmatch(path.as_posix())
    if match is None or os.name == "nt":
        return None
    return _NUMBERS.get(match[1]) or int(match[2] or match[3])


def refuse_way_out(path: Path, root: Path) -> None:
    """Refuse a path within the case that a link leads out of it: what is written there would leave the case.

    Raises:
        WscpError: would overwrite; nothing was written.
    """
    real = real_path(root)
    below = path.relative_to(root)
    for number in range(1, len(below.parts)):
        folder = root.joinpath(*below.parts[:number])
        if os.path.lexists(folder) and not real_path(folder).is_relative_to(real):
            shown = Path(*below.parts[:number]).as_posix()
            raise WscpError(
                f"{shown} is a link that leads out of the case folder; nothing was written",
                f"Put a folder in its place, or name where to write with an option ({folder.name} stays as it is).",
                ExitCode.WOULD_OVERWRITE,
            )


def refuse_among_returns(outputs: Iterable[Path], returns: Path | None = None) -> None:
    """Refuse to write into a folder of returns: an output there would be read as a return the next time.

    Args:
        outputs: The files to be written.
        returns: The folder of returns read in this run; a case's own ``scoping/returns`` is known without.

    Raises:
        WscpError: would overwrite; nothing was written.
    """
    folders = dict.fromkeys(path.parent for path in outputs)
    for folder in folders:
        if any(_same(above, returns) or _is_returns(above) for above in _upwards(folder)):
            raise WscpError(
                "the output would go into the folder of returns, where it would be read as a return; "
                "nothing was written",
                "Name a folder outside it, for example with --out ../merged.",
                ExitCode.WOULD_OVERWRITE,
            )


def refuse_case_file(path: Path) -> None:
    """Refuse a file of the case itself as the place of an output: not even the new one next to it belongs there.

    Raises:
        WscpError: would overwrite; nothing was written.
    """
    real = real_path(path)
    root = next((folder for folder in real.parents if (folder / "case.yaml").is_file()), None)
    if root is not None and kind_of(real.relative_to(root).as_posix()) is not None:
        raise WscpError(
            f"{path.name} is a file of the case itself; nothing was changed",
            "Choose another name.",
            ExitCode.WOULD_OVERWRITE,
        )


def _upwards(folder: Path) -> Iterator[Path]:
    real = real_path(folder)
    yield from (real, *real.parents)


def _same(folder: Path, other: Path | None) -> bool:
    """Whether two paths are one folder, also by different names: on Windows, or where it is mounted twice."""
    if other is None:
        return False
    try:
        return folder == other or folder.samefile(other)
    except OSError:
        return False


def _is_returns(folder: Path) -> bool:
    """Whether a folder is the folder of returns of a case."""
    inside = Path(RETURNS).parts
    named = tuple(part.casefold() for part in folder.parts[-len(inside) :]) == inside
    try:
        return named and folder.parents[len(inside) - 1].joinpath("case.yaml").exists()
    except OSError:
        return False
