"""How a file begins that stands where output is to go: whether an earlier output of ours, or somebody's work."""

from pathlib import Path


def beginning(path: Path, most: int) -> bytes:
    """The first bytes of a file; none where it cannot be read, for then it cannot be written either, which says so.

    Args:
        path: A file.
        most: How many bytes tell what it is.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError:
        return b""
