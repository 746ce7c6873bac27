"""A case folder as one tar file, and that encrypted by age: what only the holders of named keys can open."""

import io
import os
import stat
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wscp_cli.casefile.disk.path_order import path_order
from wscp_cli.errors import ExitCode, WscpError

_LEFT_OUT = ("out", ".wscp/history")
_LEFT_OUT_FILES = (".wscp/lock", ".wscp/lock-holder")
MOST_BYTES = 2_000_000_000
"""A case that is larger does not fit into memory."""


@dataclass(frozen=True)
class Packed:
    """A case folder as one file.

    Attributes:
        content: The tar file.
        files: How many files are in it.
        left: Links and devices that are not in it, and files that cannot be read: their number.
    """

    content: bytes
    files: int
    left: int


def packed(root: Path) -> Packed:
    """Every file of a case below its own name, the same bytes each time; links are not followed and not taken in.

    Args:
        root: The case folder.

    Raises:
        WscpError: when it is too large, or a file cannot be read.
    """
    target = io.BytesIO()
    files = left = size = 0
    with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in _paths(root):
            name = path.relative_to(root).as_posix()
            state = path.lstat()
            if not stat.S_ISREG(state.st_mode):
                left += 1
                continue
            size += state.st_size
            if size > MOST_BYTES:
                raise WscpError(
                    "the case is larger than 2 GB, too large for one archive", "Look for large files in it."
                )
            content = path.read_bytes()
            entry = tarfile.TarInfo(f"{root.name}/{name}")
            entry.size, entry.mode, entry.mtime = len(content), 0o600, int(state.st_mtime)
            tar.addfile(entry, io.BytesIO(content))
            files += 1
    return Packed(target.getvalue(), files, left)


def _paths(root: Path) -> list[Path]:
    found: list[Path] = []
    for base, folders, names in os.walk(root, onerror=_raise, followlinks=False):
        here = Path(base)
        found += [here / one for one in folders if (here / one).is_symlink()]
        kept = (one for one in folders if (here / one).relative_to(root).as_posix() not in _LEFT_OUT)
        folders[:] = sorted(one for one in kept if not (here / one).is_symlink())
        held = (here / one for one in names)
        found += [one for one in held if one.relative_to(root).as_posix() not in _LEFT_OUT_FILES]
    return sorted(found, key=path_order)


def _raise(error: OSError) -> None:
    raise error


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError as error:
        advice = "Install it: pip install 'wscp-cli[archive]'"
        raise WscpError("an archive needs the library pyrage", advice, ExitCode.HELPER_MISSING) from error
    return pyrage


def keys_of(texts: list[str]) -> list[Any]:
    """The public keys that an archive is encrypted to: age's own (``age1…``), or ssh's.

    Args:
        texts: The keys, as they are written.

    Raises:
        WscpError: usage error for what is none; helper missing without pyrage.
    """
    pyrage = _pyrage()
    keys = []
    for text in texts:
        kind = pyrage.ssh.Recipient if text.startswith("ssh-") else pyrage.x25519.Recipient
        try:
            keys.append(kind.from_str(text.strip()))
        except pyrage.RecipientError as error:
            private = "AGE-SECRET-KEY" in text.upper()
            message = "that is a private key: never type one" if private else "a key is no public key of age or ssh"
            advice = "A public key begins with age1, ssh-ed25519 or ssh-rsa; make one with: age-keygen"
            raise WscpError(message, advice, ExitCode.USAGE) from error
    return keys


def encrypted(content: bytes, keys: list[Any]) -> bytes:
    """Content that only the holders of the keys can open.

    Args:
        content: The content.
        keys: The public keys (``keys_of``).
    """
    made: bytes = _pyrage().encrypt(content, keys)
    return made
