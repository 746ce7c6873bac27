"""The seal of a PNG: a chunk of text before the end, which every viewer passes over."""

import hashlib
import io
import zlib
from typing import BinaryIO

from wscp_cli.generated.seals import DIGITS, NAME, WORD, digest_without

_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_TEXT = b"tEXt" + NAME.encode() + b"\x00" + WORD
_LENGTH = len(_TEXT) - 4 + DIGITS
_START = _LENGTH.to_bytes(4, "big") + _TEXT


def sealed_png(content: bytes) -> bytes:
    """The picture with its seal; as it is when it does not end as a PNG does."""
    if not content.endswith(_END):
        return content
    before = content[: -len(_END)] + _START
    digits = hashlib.sha256(before + _END).hexdigest().encode()
    return before + digits + zlib.crc32(_TEXT + digits).to_bytes(4, "big") + _END


def unchanged_png(stream: BinaryIO) -> bool | None:
    """Whether the picture is still what was generated; None when it carries no seal."""
    size = stream.seek(0, io.SEEK_END)
    begin = size - len(_END) - 4 - DIGITS
    stream.seek(max(0, begin - len(_START)))
    last = stream.read()
    if len(last) != len(_START) + DIGITS + 4 + len(_END) or not last.startswith(_START):
        return False if _TEXT in last else None
    digits, checksum = last[len(_START) :][:DIGITS], last[len(_START) + DIGITS :][:4]
    if checksum != zlib.crc32(_TEXT + digits).to_bytes(4, "big"):
        return False
    return digest_without(stream, [(begin, begin + DIGITS + 4)]).encode() == digits
