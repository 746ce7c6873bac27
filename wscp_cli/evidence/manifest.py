"""Manifests as ``sha256sum`` writes and reads them: a digest, two spaces, a name."""

import os
import re
from collections.abc import Iterable, Mapping

_LINE = re.compile(rb"(\\?)([0-9a-fA-F]{64}) [ *](.+)")
_ESCAPES = {b"\\\\": b"\\", b"\\n": b"\n", b"\\r": b"\r"}
_ESCAPED = re.compile(rb"\\[\\nr]")


def manifest_lines(digests: Mapping[str, str]) -> bytes:
    """The lines of a manifest, sorted by name.

    Args:
        digests: Each file's digest by its path, with ``/`` between parts.
    """
    return b"".join(_line(name, digests[name]) for name in sorted(digests, key=os.fsencode))


def _line(name: str, digest: str) -> bytes:
    raw = os.fsencode(name)
    written = raw.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"\\" if written != raw else b"") + digest.encode("ascii") + b"  " + written + b"\n"


def read_lines(content: bytes) -> tuple[dict[str, str], list[int]]:
    """The digests of a manifest by name, and the numbers of the lines that cannot be read or name a file again.

    Args:
        content: The manifest; lines that begin with ``#`` are comments, as they are to ``sha256sum``.
    """
    digests: dict[str, str] = {}
    wrong: list[int] = []
    for number, line in enumerate(_lines(content), 1):
        if not line or line.startswith(b"#"):
            continue
        match = _LINE.fullmatch(line)
        name = os.fsdecode(_plain(match[3]) if match[1] else match[3]) if match else ""
        if match is None or name in digests:
            wrong.append(number)
        else:
            digests[name] = match[2].decode("ascii").lower()
    return digests, wrong


def _lines(content: bytes) -> Iterable[bytes]:
    return (line.removesuffix(b"\r") for line in content.split(b"\n"))


def _plain(written: bytes) -> bytes:
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], written)
