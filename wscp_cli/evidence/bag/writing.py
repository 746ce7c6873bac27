"""A bag of what the agencies sent, with its seals, to be handed on."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.evidence.compare import Evidence
from wscp_cli.evidence.signature import ENDING

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ESCAPES = (("%", "%25"), ("\n", "%0A"), ("\r", "%0D"))


def bag_contents(
    root: Path, reference: str, evidence: Evidence, day: date, called: Callable[[str], str]
) -> Iterator[tuple[str, bytes]]:
    """The files of a bag one by one: what was sealed and the seals below ``data``, then the tag files.

    Args:
        root: The case folder.
        reference: The reference of the case.
        evidence: How its evidence stands: everything as the last seal has it.
        day: The day the bag is made on.
        called: What a file, by its path, is called in messages.

    Raises:
        WscpError: findings, when a file changes while the bag is made; unreadable, when one cannot be read.
    """
    manifest: dict[str, str] = {}
    octets = 0
    for name, digest in _payload(root, evidence):
        content = _read(root, name, called)
        found = hashlib.sha256(content).hexdigest()
        if digest not in {"", found}:
            message = f"{called(name)} changed while the bag was made; nothing is left of it"
            raise WscpError(message, "Run wscp evidence verify.", ExitCode.FINDINGS)
        manifest[f"data/{name}"] = found
        octets += len(content)
        yield f"data/{name}", content
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": (
            f"Bag-Software-Agent: wscp\nBagging-Date: {day.isoformat()}\nExternal-Identifier: {reference}\n"
            f"Payload-Oxum: {octets}.{len(manifest)}\n"
        ).encode(),
        "manifest-sha256.txt": _lines(manifest),
    }
    yield from tags.items()
    yield "tagmanifest-sha256.txt", _lines({name: hashlib.sha256(held).hexdigest() for name, held in tags.items()})


def _payload(root: Path, evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield from sorted(evidence.listing.digests.items())
    for seal in evidence.seals:
        yield seal.name, ""
        if (root / (seal.name + ENDING)).is_file():
            yield seal.name + ENDING, ""


def _read(root: Path, name: str, called: Callable[[str], str]) -> bytes:
    try:
        return read_plain(root / name, follow_link=False)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WscpError(f"{called(name)} cannot be read ({reason}), so no bag was made") from error


def _lines(digests: dict[str, str]) -> bytes:
    return b"".join(f"{digests[name]}  ".encode() + os.fsencode(_escaped(name)) + b"\n" for name in sorted(digests))


def _escaped(name: str) -> str:
    for letter, escape in _ESCAPES:
        name = name.replace(letter, escape)
    return name
