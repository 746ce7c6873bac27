"""What stands where output is to go: an earlier output of ours, which may go, or somebody's work, which stays."""

from pathlib import Path

from wscp_cli.console import safe_text
from wscp_cli.errors import ExitCode, WscpError


def somebodys_work(path: Path, advice: str = "Choose another name, or move it away.") -> WscpError:
    """The refusal to put output in the place of a file that wscp did not write.

    Args:
        path: The file.
        advice: What to do instead.
    """
    shown = safe_text(path.name, one_line=True)
    return WscpError(
        f"{shown} is there already and was not written by wscp; nothing was changed", advice, ExitCode.WOULD_OVERWRITE,
    )


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
