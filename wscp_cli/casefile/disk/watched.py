"""What a command puts in its place in a case, and what stood there before: so that it can be saved and undone."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from wscp_cli.casefile.disk.real_path import real_path

MOST_BYTES = 20_000_000
"""A larger file is not kept in memory: what it was before cannot be brought back."""


class Watched:
    """The files of one case that were written while it was watched.

    Attributes:
        before: File, relative to the case folder with ``/`` between its parts → what it held before the first of the
            writings; None where nothing was there.
    """

    def __init__(self, root: Path, kept: Callable[[str], bool], first: Callable[[], None]) -> None:
        self.before: dict[str, bytes | None] = {}
        self._root = real_path(root)
        self._kept = kept
        self._first: Callable[[], None] | None = first

    def note(self, path: Path) -> None:
        """Keep what a file holds now, before something else takes its place."""
        place = real_path(path.parent) / path.name
        if not place.is_relative_to(self._root):
            return
        name = place.relative_to(self._root).as_posix()
        if name in self.before or not self._kept(name):
            return
        if self._first:
            first, self._first = self._first, None
            first()
        try:
            if place.stat().st_size <= MOST_BYTES:
                self.before[name] = place.read_bytes()
        except FileNotFoundError:
            self.before[name] = None
        except OSError:
            return  # whoever writes it says so

    def changed(self) -> dict[str, tuple[bytes | None, bytes | None]]:
        """The files that are not as they were: what each held, and what it holds now; None where there is none."""
        found = {}
        for name, before in self.before.items():
            try:
                now: bytes | None = (self._root / name).read_bytes()
            except FileNotFoundError:
                now = None
            except OSError:
                continue
            if now != before:
                found[name] = (before, now)
        return found


_WATCHING: list[Watched] = []


@contextlib.contextmanager
def watching(root: Path, kept: Callable[[str], bool], first: Callable[[], None]) -> Iterator[Watched]:
    """Watch what is written into a case within the block.

    Args:
        root: The case folder.
        kept: Whether a file of it, by its path, is one that is kept.
        first: Called before the first of them is changed.
    """
    watched = Watched(root, kept, first)
    _WATCHING.append(watched)
    try:
        yield watched
    finally:
        _WATCHING.remove(watched)


def about_to_change(path: Path) -> None:
    """Told before something takes the place of whatever is at ``path``."""
    for watched in tuple(_WATCHING):
        watched.note(path)
