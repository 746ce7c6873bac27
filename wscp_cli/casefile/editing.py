"""A file of the case edited as a copy: what the editor saved is put together with what was written meanwhile (R4)."""

import os
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.disk.atomic import add_together, write_bytes
from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.casefile.yaml.three_way import merged
from wscp_cli.errors import ExitCode, WscpError

_MOST_COPIES = 20


@dataclass(frozen=True, slots=True)
class Editing:
    """A file of the case, and the copy of it that is open in an editor.

    Attributes:
        path: The file.
        name: How messages call it.
        copy: The copy.
        base: What both held when the copy was made.
        older: Other copies, of an edit that is still open or was cut off.
    """

    path: Path
    name: str
    copy: Path
    base: bytes
    older: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the copy is as it was made."""
        return _content(self.copy) == self.base

    def discard(self) -> bool:
        """Delete the copy: all that is in it is in the file, or nobody wrote in it.

        Returns:
            Whether it is gone. Where it is not, the user has to know of it: it holds the case's words.
        """
        try:
            self.copy.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def settle(self) -> bool:
        """Put what the editor saved into the file; to be called under the case's lock.

        Returns:
            Whether somebody else's changes were put together with it.

        Raises:
            WscpError: when both changed the same lines, the file is gone or a link, or the editor left nothing. It
                is then as it was, and the copy is kept and named.
        """
        mine, theirs = _content(self.copy), _content(self.path)
        if self.path.is_symlink():
            advice = "Put the file itself in its place, then copy what you changed into it."
            raise self._refusal(f"{self.name} is a link now", advice)
        if mine is None:
            raise WscpError(f"the editor left no file; {self.name} is unchanged", "Open it again: wscp edit")
        if not mine.strip() and self.base.strip():
            raise self._refusal("the editor left an empty file", "Delete that one, then open it again: wscp edit")
        if theirs is None:
            raise self._refusal(f"{self.name} is no longer there", "Put yours in its place, if it should be there.")
        if theirs in {self.base, mine}:
            if mine != theirs:
                write_bytes(self.path, mine)
            return False
        if mine == self.base:
            return False
        both = merged(self.base, mine, theirs)
        if both is None or not self._sound(both, mine, theirs):
            raise self._refusal(
                f"{self.name} was changed by somebody else in the same lines",
                f"Compare the two, put what you want to keep into {self.name}, and delete yours.",
            )
        write_bytes(self.path, both)
        return True

    def _sound(self, both: bytes, mine: bytes, theirs: bytes) -> bool:
        """Whether putting them together broke nothing that was sound in both."""

        def readable(content: bytes) -> bool:
            return parse_document(content, self.path, self.name).readable

        return readable(both) or not (readable(mine) and readable(theirs))

    def _refusal(self, why: str, advice: str) -> WscpError:
        return WscpError(
            f"{why}; nothing was written, and what you saved is kept as {self.copy.name} next to it",
            advice,
            ExitCode.WOULD_OVERWRITE,
        )


def begin_editing(path: Path, name: str) -> Editing:
    """Make the copy of a file for the editor, next to it so that its schema is found.

    Args:
        path: The file.
        name: How messages call it.

    Raises:
        WscpError: when it is a link or cannot be read, or no copy can be made.
    """
    if path.is_symlink():
        raise WscpError(
            f"{name} is a link; what you save would not reach the file it leads to",
            "Put the file itself in its place, then edit it.",
        )
    try:
        base = read_plain(path)
    except OSError as error:
        raise WscpError(
            f"{name} cannot be read: {error.strerror or type(error).__name__}", "See that you may read it."
        ) from error
    older = []
    for number in range(1, _MOST_COPIES + 1):
        copy = path.with_name(f"{path.stem}.edited{f'-{number}' if number > 1 else ''}{path.suffix}")
        if os.path.lexists(copy):
            older.append(copy.name)
            continue
        add_together({copy: base})
        return Editing(path, name, copy, base, tuple(older))
    raise WscpError(
        f"{_MOST_COPIES} copies of {name} are open or were left: {older[0]} and others",
        "Take over what you need, delete them, and edit again.",
        ExitCode.WOULD_OVERWRITE,
    )


def _content(path: Path) -> bytes | None:
    try:
        return read_plain(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WscpError(
            f"{path.name} cannot be read: {error.strerror or type(error).__name__}",
            "See that you may read it; nothing was written.",
        ) from error
