"""The files the agencies sent, with their digests; what a system leaves beside them is named and left out."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.layout import RETURNS
from wscp_cli.evidence.walk import LEFT, LINK, files_below

_JUNK_NAMES = {
    ".ds_store",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".directory",
    ".localized",
    ".gitkeep",
    ".gitignore",
    ".gitattributes",
}
_JUNK_BEGINS = ("~$", ".~lock", "._", ".wscp-")
_JUNK_ENDS = (".tmp", ".crdownload", ".part", "~")
_JUNK_FOLDERS = {"__macosx", ".git", "$recycle.bin", ".trash"}


@dataclass(frozen=True)
class Listing:
    """What is in the folder of returns.

    Attributes:
        digests: The digest of each file by its path in the case.
        junk: What systems and programs left there, by path: it is not sealed.
        refused: What can be no evidence, by path, with the reason: a link, a device, a file that cannot be read.
    """

    digests: dict[str, str]
    junk: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def is_junk(name: str) -> bool:
    """Whether a file's name is one that a system or a program leaves behind."""
    low = name.lower()
    return low in _JUNK_NAMES or low.startswith(_JUNK_BEGINS) or low.endswith(_JUNK_ENDS)


def list_evidence(root: Path) -> Listing:
    """What the agencies sent, read and hashed.

    Args:
        root: The case folder.
    """
    digests: dict[str, str] = {}
    junk: list[str] = []
    refused: list[tuple[str, str]] = []
    for path, reason in _walk(root / RETURNS):
        name = path.relative_to(root).as_posix()
        if reason == _JUNK:
            if path.name != ".gitkeep":  # of every new case
                junk.append(name)
        elif reason:
            refused.append((name, reason))
        else:
            try:
                digests[name] = digest_of(path)
            except OSError as error:
                refused.append((name, f"cannot be read ({error.strerror or type(error).__name__})"))
    return Listing(digests, tuple(sorted(junk)), tuple(sorted(refused)))


_JUNK = "junk"


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file below a folder with why it is none of the evidence."""
    if folder.is_symlink():
        yield folder, LINK
        return
    for path, fault in files_below(folder, lambda name: name.lower() in _JUNK_FOLDERS):
        junk = fault == LEFT or (is_junk(path.name) and not path.is_dir())
        yield path, _JUNK if junk else fault


def digest_of(path: Path) -> str:
    """The sha256 of a file.

    Raises:
        OSError: when it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
