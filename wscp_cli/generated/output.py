"""The one way in which an output gets to its place: never in the place of anything a person could miss."""

import contextlib
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wscp_cli.casefile.disk.atomic import add_together, replacing, through
from wscp_cli.casefile.ledger import note
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.generated.places import refuse_among_returns, refuse_case_file, refuse_way_out, stream_number
from wscp_cli.generated.seals import SealingStream
from wscp_cli.generated.standing import GIVES_WAY, WHY_KEPT, Identity, Standing, same_state, standing

_MOST_KEPT = 50
"""Edited files of one name in one folder; past that somebody should tidy up."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of an output.

    Attributes:
        path: Where it is.
        kept: What was there and stays; None where nothing had to be kept.
        why: What that is.
    """

    path: Path
    kept: Path | None = None
    why: Standing = Standing.ABSENT

    def __str__(self) -> str:
        """Why something was kept, and where the output is instead, without a word about where the folder is."""
        if self.kept is None:
            return ""
        return f"{self.kept.name} {WHY_KEPT[self.why]} and is kept; the new one is {self.path.name} next to it"


class Output(SealingStream):
    """The stream an output is written into.

    Attributes:
        placed: What became of it, once it is whole.
    """

    def __init__(self, target: IO[bytes], form: str, path: Path) -> None:
        super().__init__(target, form)
        self.placed = Placed(path)


@contextlib.contextmanager
def placing(
    path: Path,
    form: str,
    *,
    root: Path | None = None,
    named: bool = False,
    read: Collection[Identity] = (),
    also_gives_way: Callable[[Path], bool] | None = None,
) -> Iterator[Output]:
    """A stream whose content goes to ``path`` when the block ends well, sealed as its format allows.

    What is there gives way only when it is an output of wscp that nobody changed. All else stays, whatever it is, and
    the new file is put next to it under a free name: ``chronology.new.xlsx``, then ``chronology.new-2.xlsx``.

    Args:
        path: Where it is to go.
        form: Its format: csv, xlsx, docx, html, json, svg, png, pdf, dot, ics, ged, xml, sarif or another; chronology
            for chronology.yaml, case for a file of the case that a person goes on with.
        root: The case folder, when wscp chose the place in it; no link may then lead out of the case.
        named: Whether the user named the file: then it may be a pipe, a device or an open stream too.
        read: The files that were read in this run to make the output, such as returns.
        also_gives_way: Whether another file may be replaced as well, such as an untouched template.

    Raises:
        WscpError: when it cannot be written, or must not be.
    """
    if root is not None:
        refuse_way_out(path, root)
    if named and _is_stream(path):
        with through(path, stream_number(path)) as target:
            output = Output(target, "", path)
            yield output
            output.end()
        return
    refuse_among_returns([path])
    chosen: list[Placed] = []

    def choose() -> tuple[Path, bool]:
        placed, state = _free_place(path, read, also_gives_way)
        chosen[:] = [placed]
        if not output.carried:
            note(placed.path, output.digest)
        # The last look, as near to the change of places as can be: somebody may have saved into the file meanwhile.
        if not same_state(state, placed.path):
            raise FileExistsError
        return placed.path, state is None

    with replacing(path, choose) as target:
        output = Output(target, form, path)
        yield output
        output.end()
    output.placed = chosen[0]


def place(
    path: Path,
    content: bytes,
    form: str,
    *,
    root: Path | None = None,
    named: bool = False,
    read: Collection[Identity] = (),
    also_gives_way: Callable[[Path], bool] | None = None,
) -> Placed:
    """Put ``content`` to ``path``, or next to what is there; see ``placing``.

    Raises:
        WscpError: when it cannot be written, or must not be.
    """
    with placing(path, form, root=root, named=named, read=read, also_gives_way=also_gives_way) as output:
        output.write(content)
    return output.placed


def add_to_case(root: Path, contents: Mapping[str, bytes]) -> None:
    """Put new files into a case, which a person goes on with: all of them or none, and none in place of anything.

    Args:
        root: The case folder.
        contents: Each file by its path in the case.

    Raises:
        WscpError: when one cannot be written, something is in its place, or a link leads out of the case.
    """
    paths = {root / name: content for name, content in contents.items()}
    for path in paths:
        refuse_way_out(path, root)
    add_together(paths)


def look(path: Path) -> Placed:
    """Where an output would go now, and what would be kept for it.

    Raises:
        WscpError: would overwrite, when no name next to it is free.
    """
    return _free_place(path, (), None)[0]


def refuse_no_file(path: Path) -> None:
    """Refuse what a user named as the file to write and can be none; to be asked before any long work.

    Raises:
        WscpError: usage error for a folder; would overwrite for a file of the case itself, or one among its returns.
    """
    if stream_number(path) is None and path.is_dir():
        raise WscpError(f"{path.name or path} is a folder", "Name a file in it.", ExitCode.USAGE)
    refuse_case_file(path)
    refuse_among_returns([path])


def identities(paths: Collection[Path]) -> frozenset[Identity]:
    """The files at these paths, whatever they are called elsewhere."""
    found = set()
    for path in paths:
        with contextlib.suppress(OSError):
            state = path.stat()
            found.add((state.st_dev, state.st_ino))
    return frozenset(found)


def _is_stream(path: Path) -> bool:
    """Whether a path leads to an open stream, a pipe or a device that takes what is written, such as ``/dev/null``."""
    if stream_number(path) is not None:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _free_place(
    path: Path,
    read: Collection[Identity],
    also_gives_way: Callable[[Path], bool] | None,
) -> tuple[Placed, os.stat_result | None]:
    """Where the output may go, and the state in which that place was."""
    found, state = standing(path, read)
    if found in GIVES_WAY or (found in {Standing.FOREIGN, Standing.EDITED} and also_gives_way and also_gives_way(path)):
        return Placed(path), state
    for number in range(1, _MOST_KEPT + 1):
        beside = path.with_name(f"{path.stem}.new{f'-{number}' if number > 1 else ''}{path.suffix}")
        there, state = standing(beside, read)
        if there in GIVES_WAY:
            return Placed(beside, path, found), state
    raise WscpError(
        f"{path.name} and {_MOST_KEPT} files next to it hold somebody's work; nothing was changed",
        "Take over what is needed, delete the others, and run again.",
        ExitCode.WOULD_OVERWRITE,
    )
