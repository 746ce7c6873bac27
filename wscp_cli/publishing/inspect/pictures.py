"""Pictures: everything but their pixels, which nobody but a person can look at."""

import struct
from collections.abc import Iterator

from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.inspect.packages import unpacked

PIXELS = "a picture: its pixels were not looked at"
_WORDS_IN_TAGS = {
    0x010D: "document name",
    0x010E: "description",
    0x010F: "maker",
    0x0110: "camera",
    0x0131: "program",
    0x013B: "artist",
    0x013C: "computer",
    0x8298: "copyright",
    0x9286: "comment",
    0x9C9B: "title",
    0x9C9C: "comment",
    0x9C9D: "author",
    0x9C9E: "keywords",
    0x9C9F: "subject",
    0xA430: "owner",
    0xA431: "serial number",
    0x011D: "page name",
    0x927C: "maker's notes",
}
_WIDE_TAGS = {0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F}
_USUAL_CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP", b"IHDR", b"PLTE", b"pHYs", b"tIME", b"IEND"}
_POINTERS = {0x8769, 0x8825, 0xA005, 0x014A}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}


def read_png(look: Look, data: bytes) -> None:
    """A picture of kind PNG: its chunks, those that programs added among them."""
    look.not_checked("", PIXELS)
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        words = f"chunk {kind.decode('latin-1')}" if kind in _USUAL_CHUNKS else "a chunk of its own"
        if kind == b"IDAT":
            continue
        if kind in {b"tEXt", b"zTXt", b"iTXt"}:
            key, _, rest = body.partition(b"\x00")
            for text in _png_text(kind, rest):
                look.field(words, key.decode("latin-1"))
                look.field(words, text)
                look.letters(words, text.encode())
        elif kind == b"eXIf":
            _exif(look, body)
        else:
            look.letters(words, body)
            if kind == b"iCCP":
                look.letters(words, unpacked(body.partition(b"\x00")[2][1:]))
        if kind == b"IEND":
            break
    _behind(look, data[at:])


def _png_text(kind: bytes, rest: bytes) -> Iterator[str]:
    if kind == b"tEXt":
        yield rest.decode("latin-1")
        yield rest.decode("utf-8", errors="replace")
    elif kind == b"zTXt":
        text = unpacked(rest[1:])
        yield text.decode("latin-1")
        yield text.decode("utf-8", errors="replace")
    else:
        packed, rest = rest[:1] == b"\x01", rest[2:]
        language, _, rest = rest.partition(b"\x00")
        title, _, text = rest.partition(b"\x00")
        yield title.decode("utf-8", errors="replace")
        yield language.decode("latin-1")
        yield (unpacked(text) if packed else text).decode("utf-8", errors="replace")


def read_jpeg(look: Look, data: bytes) -> None:
    """A photograph: its segments, its preview, what stands behind its end."""
    look.not_checked("", PIXELS)
    at = 2
    extended = bytearray()
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004
        marker = data[at + 1]
        if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8:  # noqa: PLR2004
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004
            continue
        if marker == 0xD9:  # noqa: PLR2004
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == 0xDA:  # noqa: PLR2004
            break
        if body.startswith(b"Exif\x00\x00"):
            _exif(look, body[6:])
        elif body.startswith(b"http://ns.adobe.com/xmp/extension/"):
            extended += body[75:]
        elif body.startswith(b"http://ns.adobe.com/xap/1.0/"):
            look.opened("XMP", body[29:])
        elif marker == 0xFE:  # noqa: PLR2004
            look.field("comment", body.decode("utf-8", errors="replace"))
            look.field("comment", body.decode("latin-1"))
        if marker >= 0xE0:  # noqa: PLR2004
            look.letters(f"segment {marker:02X}", body)
            _short_texts(look, f"segment {marker:02X}", body)
    if extended:
        look.letters("XMP, continued", bytes(extended))
        look.opened("XMP, continued", bytes(extended))
    end = data.rfind(b"\xff\xd9")
    _behind(look, data[end + 2 :] if end >= 0 else b"")
    second = data.find(b"\xff\xd8\xff", at)
    if second >= 0:
        look.opened("a second picture", data[second:])


def _short_texts(look: Look, words: str, body: bytes) -> None:
    """Entries of IPTC: each has its length before it, so that short names stand by themselves."""
    at = body.find(b"\x1c\x02")
    while 0 <= at < len(body) - 5:
        length = int.from_bytes(body[at + 3 : at + 5], "big")
        if 0 < length < 2000:  # noqa: PLR2004
            look.field(f"{words}: IPTC", body[at + 5 : at + 5 + length].decode("utf-8", errors="replace"))
        at = body.find(b"\x1c\x02", at + 5)


def read_gif(look: Look, data: bytes) -> None:
    """A picture of kind GIF: its comments, which lie in pieces of 255 bytes."""
    look.not_checked("", PIXELS)
    at = 13 + (3 * 2 ** ((data[10] & 7) + 1) if len(data) > 10 and data[10] & 0x80 else 0)  # noqa: PLR2004
    while at < len(data):
        if data[at] == 0x21:  # noqa: PLR2004
            body, end = _pieces(data, at + 2)
            words = {0xFE: "comment", 0x01: "text", 0xFF: "extension"}.get(data[at + 1], "extension")
            look.letters(words, body)
            if data[at + 1] != 0xF9:  # noqa: PLR2004
                look.field(words, body.decode("utf-8", errors="replace"))
            at = end
        elif data[at] == 0x2C:  # noqa: PLR2004
            at += 10 + (3 * 2 ** ((data[at + 9] & 7) + 1) if len(data) > at + 9 and data[at + 9] & 0x80 else 0) + 1
            _, at = _pieces(data, at)
        else:
            at += 1
            break
    _behind(look, data[at:])


def _pieces(data: bytes, at: int) -> tuple[bytes, int]:
    body = bytearray()
    while at < len(data) and data[at]:
        body += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return bytes(body), at + 1


def read_tiff(look: Look, data: bytes) -> None:
    """A picture of kind TIFF: its tags."""
    look.not_checked("", PIXELS)
    _exif(look, data)
    look.letters("", data)


def read_webp(look: Look, data: bytes) -> None:
    """A picture of kind WebP: its chunks."""
    look.not_checked("", PIXELS)
    at = 12
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
        if kind in {b"VP8 ", b"VP8L", b"ALPH", b"ANMF"}:
            continue
        if kind == b"EXIF":
            _exif(look, body.removeprefix(b"Exif\x00\x00"))
        if kind == b"XMP ":
            look.opened("XMP", body)
        look.letters("a chunk", body)
    _behind(look, data[12 + int.from_bytes(data[4:8], "little") - 4 :])


def read_heic(look: Look, data: bytes) -> None:
    """A photograph of kind HEIC, or a film: whatever letters it holds, its camera's tags."""
    look.not_checked("", PIXELS)
    at = data.find(b"Exif\x00\x00")
    while at >= 0:
        _exif(look, data[at + 6 :])
        at = data.find(b"Exif\x00\x00", at + 6)
    start = data.find(b"<x:xmpmeta")
    if start >= 0:
        look.opened("XMP", data[start : data.find(b"</x:xmpmeta>", start) + 12])
    look.letters("", data)


def read_other(look: Look, data: bytes) -> None:
    """A picture of another kind."""
    look.not_checked("", PIXELS)
    look.letters("", data)


def _behind(look: Look, data: bytes) -> None:
    """Bytes behind a picture's end: what was cropped away, or another file."""
    if not data.strip(b"\x00\r\n "):
        return
    look.presence("PUBLISH-BEHIND", "behind the picture's end", certain=False)
    look.letters("behind the picture's end", data)
    for mark in (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff"):
        at = data.find(mark)
        if at >= 0:
            look.opened("behind the picture's end", data[at:])
            break
    else:
        for text in (data.decode("utf-8", errors="ignore"), unpacked(data).decode("utf-8", errors="ignore")):
            look.field("behind the picture's end", text)


def _exif(look: Look, data: bytes) -> None:
    """The tags of a camera or a scanner, each by itself, those of its preview too."""
    look.letters("camera's tags", data)
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:  # noqa: PLR2004
        return
    todo = [struct.unpack(f"{order}I", data[4:8])[0]]
    done: set[int] = set()
    while todo and len(done) < 200:  # noqa: PLR2004
        at = todo.pop()
        if at in done or at <= 0 or at + 2 > len(data):
            continue
        done.add(at)
        count = struct.unpack(f"{order}H", data[at : at + 2])[0]
        for number in range(min(count, 500)):
            entry = data[at + 2 + 12 * number : at + 14 + 12 * number]
            if len(entry) < 12:  # noqa: PLR2004
                break
            todo += _tag(look, data, order, entry)
        behind = data[at + 2 + 12 * count : at + 6 + 12 * count]
        if len(behind) == 4:  # noqa: PLR2004
            todo.append(struct.unpack(f"{order}I", behind)[0])
    preview = data.find(b"\xff\xd8\xff")
    if preview > 0:
        look.not_checked("the preview inside", "its pixels were not looked at; it may show what was cropped away")


def _tag(look: Look, data: bytes, order: str, entry: bytes) -> Iterator[int]:
    tag, kind, number = struct.unpack(f"{order}HHI", entry[:8])
    size = _SIZES.get(kind, 1) * number
    if tag in _POINTERS:
        yield struct.unpack(f"{order}I", entry[8:12])[0]
        return
    offset = struct.unpack(f"{order}I", entry[8:12])[0]
    raw = entry[8 : 8 + size] if size <= 4 else data[offset : offset + size]  # noqa: PLR2004
    words = f"camera's tags: {_WORDS_IN_TAGS.get(tag, 'another')}"
    if tag in _WIDE_TAGS:
        look.field(words, raw.decode("utf-16-le", errors="replace").rstrip("\x00"))
    elif kind in {2, 7, 1} and 0 < size < 65_536:  # noqa: PLR2004
        text = (
            raw.removeprefix(b"ASCII\x00\x00\x00").removeprefix(b"UNICODE\x00").removeprefix(b"JIS\x00\x00\x00\x00\x00")
        )
        if raw.startswith(b"UNICODE\x00"):
            for width in ("utf-16-le", "utf-16-be"):
                look.field(words, text.decode(width, errors="replace").rstrip("\x00"))
        else:
            look.field(words, text.decode("utf-8", errors="replace").rstrip("\x00"))
    if tag == 0x02BC:  # noqa: PLR2004
        look.opened("XMP", raw)
