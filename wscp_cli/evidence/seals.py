"""The chain of seals: each a manifest, and each but the first with the one before it among its lines."""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.evidence.manifest import manifest_lines, read_lines

FOLDER = "evidence"
_NAME = re.compile(r"seal-(\d{4})\.sha256")
_DAY = re.compile(rb"^# day: (\d{4}-\d\d-\d\d)\r?$", re.MULTILINE)
_CASE = re.compile(rb"^# case: ([A-Z0-9][A-Z0-9-]{2,39})\r?$", re.MULTILINE)
_MOST_BYTES = 10_000_000
_CODE_CHARS = 12
_ALPHABET = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
"""From the usual letters of base 32 to Crockford's, which leave out I, L, O and U: they are misheard and misread."""
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


@dataclass(frozen=True)
class Seal:
    """One seal.

    Attributes:
        number: Its number, from 1.
        name: Its path in the case.
        day: The day it was made on; None where it does not say.
        code: The short code that is read into the minutes.
        digests: The digest of each file it seals by path, the seal before it left out.
        fault: What is wrong with it or its place in the chain; empty when nothing is.
        case: The reference of the case it was made in.
    """

    number: int
    name: str
    day: date | None
    code: str
    digests: dict[str, str]
    fault: str = ""
    case: str = ""


def seal_name(number: int) -> str:
    """The path of a seal in the case."""
    return f"{FOLDER}/seal-{number:04d}.sha256"


def code_of(content: bytes) -> str:
    """The short code of a seal: sixty bits of its digest, in letters and digits that are not misheard."""
    text = base64.b32encode(hashlib.sha256(content).digest()).decode("ascii").translate(_ALPHABET)[:_CODE_CHARS]
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"


def plain_code(text: str) -> str:
    """A code as it was typed or minuted, in the one way it is compared: O is 0, I and L are 1."""
    bare = re.sub(r"[\s-]", "", text.upper()).translate(str.maketrans("OIL", "011"))
    return f"{bare[:4]}-{bare[4:8]}-{bare[8:]}"


def read_seals(root: Path) -> tuple[Seal, ...]:
    """The seals of a case, the first first, each with what is wrong with it.

    Args:
        root: The case folder.
    """
    seals: list[Seal] = []
    read: dict[int, str] = {}
    try:
        numbers = sorted(_numbers(root / FOLDER))
    except OSError as error:
        return (Seal(0, FOLDER, None, "", {}, f"cannot be listed ({error.strerror or 'unknown reason'})"),)
    for number in numbers:
        name = seal_name(number)
        try:
            content = read_plain(root / name, _MOST_BYTES, follow_link=False)
        except OSError as error:
            seals.append(Seal(number, name, None, "", {}, f"cannot be read ({error.strerror or 'unknown reason'})"))
            continue
        seals.append(_seal(number, content, read.get(number - 1), gone=number - 1 not in numbers))
        read[number] = hashlib.sha256(content).hexdigest()
    return tuple(seals)


def _numbers(folder: Path) -> list[int]:
    try:
        return [int(match[1]) for one in folder.iterdir() if (match := _NAME.fullmatch(one.name))]
    except FileNotFoundError:
        return []


def _seal(number: int, content: bytes, before_is: str | None, *, gone: bool) -> Seal:
    """A seal as it was read.

    Args:
        number: Its number.
        content: The file.
        before_is: The digest of the seal before it; None when that is not there or cannot be read.
        gone: Whether the seal before it is not there.
    """
    digests, wrong = read_lines(content)
    named, case = _DAY.search(content), _CASE.search(content)
    before = seal_name(number - 1)
    sealed_before = digests.pop(before, "")
    if wrong:
        fault = f"line {wrong[0]} is no line of a manifest"
    elif named is None or _day(named[1]) is None:
        fault = "does not say which day it was made on"
    elif number == 1:
        fault = ""
    elif not sealed_before:
        fault = "does not seal the one before it"
    elif gone:
        fault = f"seals {before}, which is gone"
    elif before_is is None:
        fault = f"cannot be held against {before}, which cannot be read"
    elif before_is != sealed_before:
        fault = f"was made when {before} was another"
    else:
        fault = ""
    return Seal(
        number,
        seal_name(number),
        _day(named[1]) if named else None,
        code_of(content),
        digests,
        fault,
        case[1].decode("ascii") if case else "",
    )


def _day(text: bytes) -> date | None:
    try:
        return date.fromisoformat(text.decode("ascii"))
    except ValueError:
        return None


def seal_content(reference: str, number: int, day: date, digests: dict[str, str], before: str) -> bytes:
    """A new seal.

    Args:
        reference: The reference of the case.
        number: Its number.
        day: The day it is made on.
        digests: The digest of each file by its path.
        before: The digest of the seal before it; empty for the first.
    """
    name = seal_name(number)
    head = (
        f"# Generated by wscp evidence seal: what the agencies had sent by {day.isoformat()}. Not to be changed.\n"
        f"# case: {reference}\n# seal: {number}\n# day: {day.isoformat()}\n# files: {len(digests)}\n"
        f"# Any computer can check it, in the case folder: sha256sum -c {name}\n"
    )
    chain = {seal_name(number - 1): before} if before else {}
    return head.encode() + manifest_lines(chain | digests)
