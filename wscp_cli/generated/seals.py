"""The hash that a generated file carries of its own content, and the place for it in each format.

The hash is of every byte of the file but the digits that carry it (and the checksums that go over those digits), so
whatever changes the file breaks the seal: an editor, Word or Excel saving it again, a line added at the end.
"""

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, BinaryIO

DIGITS = 64
BLANK = b"0" * DIGITS
WORD = b"sha256-"
NAME = "generated_hash"
Span = tuple[int, int]
"""A part of a file that the hash leaves out: where it begins and ends."""

_MARK = re.compile(rb"generated[_-]hash\W{1,12}sha256-([0-9a-f]{64})(?![0-9a-f])", re.IGNORECASE)
_HEAD_BYTES, _TAIL_BYTES, _CHUNK_BYTES = 4096, 1024, 1 << 20
_PLAIN_ENDS_BYTES = 64_000_000
"""A larger file is not tried a second time with other line ends."""

_AFTER_ALL: dict[str, tuple[bytes, bytes]] = {
    "html": (b"<!-- generated_hash: ", b" -->\n"),
    "svg": (b"<!-- generated_hash: ", b" -->\n"),
    "xml": (b"<!-- generated_hash: ", b" -->\n"),
    "pdf": (b"%generated_hash: ", b"\n"),
    "dot": (b"// generated_hash: ", b"\n"),
}
"""Formats with a comment as their last line."""
_LAST_KEY: dict[str, tuple[bytes, bytes]] = {
    "json": (b'"generated_hash": "', b'"'),
    "sarif": (b'"properties": {"generated_hash": "', b'"}'),
}
"""Formats of JSON, with the hash as the last key of the outermost object."""
_WITHIN = frozenset({"ics", "ged", "png", "xlsx", "docx"})
"""Formats that carry the hash somewhere inside, so that the whole is needed before the first byte is written."""
_AS_GIVEN = frozenset({"chronology", "case"})
"""Files written as they are: ``chronology.yaml``, whose writer puts the hash in, and those a person goes on with."""
_OF_ZIP, _OF_PNG = b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"


class SealingStream:
    """Takes the content of a file in its format and hands it on with its seal; ``end`` must be called.

    Attributes:
        carried: Whether the file carries its seal; else ``digest`` is the hash of the whole file.
        digest: The hash, in hexadecimal digits, once the stream has ended.
    """

    def __init__(self, target: IO[bytes], form: str) -> None:
        self.carried = form in _AS_GIVEN
        self.digest = ""
        self._target, self._form = target, form
        self._hash = hashlib.sha256()
        self._held = b""
        self._whole = io.BytesIO() if form in _WITHIN else None

    def write(self, piece: bytes) -> int:
        """Take a piece of the content."""
        if self._whole is not None:
            return self._whole.write(piece)
        if self._form not in _LAST_KEY:
            self._send(piece)
            return len(piece)
        held = self._held + piece  # the end of JSON waits, for the last key comes before it
        cut = max(0, len(held) - _TAIL_BYTES)
        self._send(held[:cut])
        self._held = held[cut:]
        return len(piece)

    def writelines(self, pieces: Iterable[bytes]) -> None:
        """Take pieces one after the other."""
        for piece in pieces:
            self.write(piece)

    def end(self) -> None:
        """Put the seal where the format has its place for it."""
        if self._whole is not None:
            self._target.write(sealed(self._whole.getvalue(), self._form))
            self.carried = True
            return
        if self._form in _AFTER_ALL:
            self._seal(*_AFTER_ALL[self._form])
        elif self._form in _LAST_KEY:
            self._seal_object()
        else:
            self.digest = self._hash.hexdigest()

    def _send(self, piece: bytes) -> None:
        self._hash.update(piece)
        self._target.write(piece)

    def _seal(self, before: bytes, behind: bytes) -> None:
        self._send(before + WORD)
        self._hash.update(behind)
        self.digest = self._hash.hexdigest()
        self._target.write(self.digest.encode() + behind)
        self.carried = True

    def _seal_object(self) -> None:
        end = self._held.rstrip()
        inside = end.removesuffix(b"}").rstrip()
        if inside == end or inside.endswith((b"{", b",")):
            self._send(self._held)  # a list, or nothing: no key can be put in
            self.digest = self._hash.hexdigest()
            return
        key, behind = _LAST_KEY[self._form]
        last = inside.rpartition(b"\n")[2]
        indent = last[: len(last) - len(last.lstrip(b" "))] or b"  "  # as the key or bracket before it
        line = b"\n" + indent if end[len(inside) : -1].startswith(b"\n") else b" "
        self._send(inside)
        self._seal(b"," + line + key, behind + end[len(inside) :] + self._held[len(end) :])


def sealed(content: bytes, form: str) -> bytes:
    """A file's content with its seal, where the format has a place for one; as it is where it has none.

    Args:
        content: The file.
        form: Its format, such as ``html``.
    """
    if form == "ics":
        return _with_line(content, content.find(b"\n") + 1, b"X-WSCP-GENERATED-HASH:\r\n ", b"\r\n")
    if form == "ged":
        ends = b"\r\n" if b"\r\n" in content[:200] else b"\n"
        return _with_line(content, content.find(b"\n0 ") + 1, b"1 NOTE generated_hash: ", ends)
    if form == "png":
        from wscp_cli.generated.png_seal import sealed_png

        return sealed_png(content)
    if form in {"xlsx", "docx"}:
        from wscp_cli.generated.office_seal import sealed_office

        return sealed_office(content)
    target = io.BytesIO()
    stream = SealingStream(target, form)
    stream.write(content)
    stream.end()
    return target.getvalue()


def _with_line(content: bytes, place: int, before: bytes, behind: bytes) -> bytes:
    head, tail = content[:place] + before + WORD, behind + content[place:]
    return head + hashlib.sha256(head + tail).hexdigest().encode() + tail


def unchanged(path: Path) -> bool | None:
    """Whether a file is still what was generated, by the seal it carries; None when it carries none.

    Args:
        path: A file, of any kind: its content says where a seal would be.

    Raises:
        OSError: when it cannot be read.
    """
    with path.open("rb") as stream:
        return _unchanged(stream)


def is_unchanged(content: bytes) -> bool:
    """Whether the content of a file is still what was generated, by the seal it carries."""
    return _unchanged(io.BytesIO(content)) is True


def _unchanged(stream: BinaryIO) -> bool | None:
    head = stream.read(_HEAD_BYTES)
    if head.startswith(_OF_ZIP):
        from wscp_cli.generated.office_seal import unchanged_office

        return unchanged_office(stream)
    if head.startswith(_OF_PNG):
        from wscp_cli.generated.png_seal import unchanged_png

        return unchanged_png(stream)
    return _unchanged_text(stream, head)


def _unchanged_text(stream: BinaryIO, head: bytes) -> bool | None:
    size = stream.seek(0, io.SEEK_END)
    start = max(len(head), size - _TAIL_BYTES - DIGITS)
    stream.seek(max(0, start - 2 * DIGITS))
    base, tail = stream.tell(), stream.read()
    found = {match.span(1) for match in _MARK.finditer(head)}
    found |= {(base + match.start(1), base + match.end(1)) for match in _MARK.finditer(tail)}
    if not found:
        return None
    if any(_carries(stream, span) for span in sorted(found, reverse=True)[:4]):
        return True
    stream.seek(0)
    whole = stream.read() if size <= _PLAIN_ENDS_BYTES else b""
    # Git on Windows changes every line end, and nobody's work. Only a person's program changes some of them, or puts a
    # mark of the byte order in front.
    if whole and whole.count(b"\r\n") == whole.count(b"\n"):
        plain = whole.replace(b"\r\n", b"\n")
        return plain != whole and _unchanged_text(io.BytesIO(plain), plain[:_HEAD_BYTES]) is True
    return False


def _carries(stream: BinaryIO, span: Span) -> bool:
    stream.seek(span[0])
    digits = stream.read(DIGITS)
    return digest_without(stream, [span]).encode() == digits


def digest_without(stream: BinaryIO, spans: Sequence[Span]) -> str:
    """The hash of a file without some parts of it.

    Args:
        stream: The file.
        spans: The parts, in their order.
    """
    digest = hashlib.sha256()
    place = 0
    for begin, end in (*spans, (1 << 62, 0)):
        stream.seek(place)
        while place < begin:
            piece = stream.read(min(_CHUNK_BYTES, begin - place))
            if not piece:
                break
            digest.update(piece)
            place += len(piece)
        place = end
    return digest.hexdigest()
