"""A change taken back: each file as it was before, what was written into it since kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wscp_cli.casefile.disk.atomic import Choose, together
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.history.states import FileChange, is_kept
from wscp_cli.casefile.yaml.three_way import merged
from wscp_cli.errors import ExitCode, WscpError


@dataclass(frozen=True)
class Undoing:
    """What taking a change back would do.

    Attributes:
        files: Each file as it is now, and as it would be.
        mixed: The files that were changed since as well: both changes stand in them then.
    """

    files: tuple[FileChange, ...]
    mixed: tuple[str, ...]


def undoing(root: Path, changes: Sequence[FileChange]) -> Undoing:
    """Work out what taking a change back does; nothing is written.

    Args:
        root: The case folder.
        changes: What the change did.

    Raises:
        WscpError: when a file was changed since in the same lines, which nobody can part but a person.
    """
    files, mixed = [], []
    for one in changes:
        place = _place(root, one.name)
        now = _read(place)
        if _same(now, one.before):
            continue
        if _same(now, one.after):
            files.append(FileChange(one.name, now, one.before))
            continue
        # Both were there before and after, or there is nothing to put together.
        both = merged(one.after, now, one.before) if None not in (one.after, now, one.before) else None  # type: ignore[arg-type]
        if both is None:
            raise WscpError(
                f"{one.name} was changed since, in the same place; nothing was undone",
                "Take back what came later first, or put it right by hand: wscp edit",
                ExitCode.WOULD_OVERWRITE,
            )
        files.append(FileChange(one.name, now, both))
        mixed.append(one.name)
    return Undoing(tuple(files), tuple(mixed))


def undo(root: Path, made: Undoing) -> None:
    """Write it: all files or none.

    Raises:
        WscpError: when a file was changed meanwhile, or cannot be written.
    """
    with together() as batch:
        for one in made.files:
            place = _place(root, one.name)
            if one.after is not None:
                with batch.replacing(place, _while_it_is(place, one)) as stream:
                    stream.write(one.after)
    for one in made.files:
        if one.after is None:
            place = _place(root, one.name)
            _refuse_changed(place, one)
            place.unlink(missing_ok=True)


def _while_it_is(place: Path, one: FileChange) -> Choose:
    def choose() -> tuple[Path, bool]:
        _refuse_changed(place, one)
        return place, one.before is None

    return choose


def _refuse_changed(place: Path, one: FileChange) -> None:
    if _read(place) != one.before:
        raise WscpError(
            f"{one.name} was changed by another program in the meantime; it was left as it is",
            "Save and close it there, then run the command again.",
            ExitCode.WOULD_OVERWRITE,
        )


def _place(root: Path, name: str) -> Path:
    """Where a file of the case is; nothing that a hostile history names outside it, or that is never kept.

    Raises:
        WscpError: when it would be elsewhere.
    """
    parts = PurePosixPath(name).parts
    place = root.joinpath(*parts)
    if not parts or ".." in parts or not is_kept(name) or not real_path(place).is_relative_to(real_path(root)):
        raise WscpError(
            "the history names a file that is none of this case; nothing was undone",
            "Somebody may have changed the history: look at it with git log.",
        )
    return place


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WscpError(
            f"{place.name} cannot be read: {reason}; nothing was undone", "Check its permissions and the disk."
        ) from error


def _same(one: bytes | None, other: bytes | None) -> bool:
    """Whether two states of a file are alike, but for the line ends that git and editors write anew."""
    if one is None or other is None:
        return one is other
    return one == other or one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")
