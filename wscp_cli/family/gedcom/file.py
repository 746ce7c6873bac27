"""Open a GEDCOM file somebody names: read whole, within bounds, told by its content."""

from pathlib import Path

from wscp_cli.casefile.disk.plain_file import is_file, is_there
from wscp_cli.errors import WscpError
from wscp_cli.family.gedcom.lines import MAX_BYTES, GedcomFile, read_gedcom

_STARTS = (b"0 HEAD", b"0\tHEAD", "0 HEAD".encode("utf-16-le"), "0 HEAD".encode("utf-16-be"))
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def open_gedcom(path: Path) -> GedcomFile:
    """Read a GEDCOM file.

    Raises:
        WscpError: unreadable, when it is not there, may not be read, or is no GEDCOM file at all.
    """
    file = read_gedcom(read_within(path, MAX_BYTES), path.name)
    if not file.usable:
        worst = max(file.findings, key=lambda one: one.severity)
        raise WscpError(str(worst), "See what the code means with: wscp explain " + worst.code)
    return file


def looks_like_gedcom(path: Path) -> bool:
    """Whether a file begins as GEDCOM files do, whatever it is called.

    Raises:
        WscpError: unreadable, as ``open_gedcom``.
    """
    head = read_within(path, MAX_BYTES, 64)
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.lstrip().startswith(_STARTS) or path.suffix.lower() in {".ged", ".gedcom"}


def read_within(path: Path, most: int, first: int = -1) -> bytes:
    """A plain file's content, or its first bytes; one byte more than ``most`` when it is larger.

    Raises:
        WscpError: unreadable, when it is not there, no plain file, or may not be read.
    """
    if not is_file(path):
        reason = "is no plain file" if is_there(path) else "is not there"
        raise WscpError(f"{path.name} {reason}", "See how the file is called: ls, or dir on Windows.")
    try:
        with path.open("rb") as stream:
            return stream.read(first if first >= 0 else most + 1)
    except OSError as error:
        raise WscpError(f"{path.name} cannot be read: {error.strerror or type(error).__name__}") from error
