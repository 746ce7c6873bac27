"""Text out of bytes: told by its mark, by its form, or as whatever letters there are."""

import codecs
import re
from collections.abc import Iterator

_NARROW = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x20-\x7e\xa0-\xff\t\r\n]){4,}"
    rb"|(?:[\xe3-\xe9][\x80-\xbf]{2}){2,}"
)
"""Letters of one byte, and UTF-8's of two to four, which hold bytes that are no letters by themselves."""
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x01-\xff][\x01-\x0a\x1e]){4,}")
_WIDE_OTHER_WAY = re.compile(rb"(?:\x00[\x20-\x7e\xa0-\xff]|[\x01-\x0a\x1e][\x01-\xff]){4,}")
_CHINESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,}")
_MOST_FOR_CHINESE = 300_000
_WIDER = re.compile(rb"(?:[\x20-\x7e]\x00\x00\x00){4,}")
_MANY = 0.3


_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FIRST_PRINTED = 0x20
_USUAL_CONTROLS = b"\t\r\n\x0c\x1b"


def text_of(data: bytes) -> str | None:
    """The text of a file that is text; None where it is none.

    Args:
        data: The whole file.
    """
    for mark, name in _MARKED:
        if data.startswith(mark):
            return data.decode(name, errors="replace").lstrip("\ufeff")
    head = data[:4096]
    if 0 in head:
        return _wide(data, head) if head.count(0) > len(head) * _MANY else None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        odd = sum(1 for one in head if one < _FIRST_PRINTED and one not in _USUAL_CONTROLS)
        return None if odd > len(head) // 100 else data.decode("cp1252", errors="replace")


def _wide(data: bytes, head: bytes) -> str | None:
    """Text of two bytes a letter without a mark; None where it is none."""
    try:
        text = data.decode("utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be")
    except UnicodeDecodeError:
        return None
    start = text[:400]
    return (
        text
        if sum(one.isprintable() or one in "\t\r\n\x00" for one in start) > 0.9 * len(start)
        and start.count("\x00") < 0.1 * len(start)
        else None
    )


def letters_of_bytes(data: bytes) -> Iterator[str]:
    """Whatever letters bytes hold: one byte a letter, UTF-8, UTF-16 and UTF-32."""
    narrow = b"\n".join(_NARROW.findall(data))
    if narrow:
        try:
            yield narrow.decode("utf-8")
        except UnicodeDecodeError:
            yield narrow.decode("latin-1")
            yield narrow.decode("utf-8", errors="ignore")
    for pattern, name in ((_WIDE, "utf-16-le"), (_WIDE_OTHER_WAY, "utf-16-be"), (_WIDER, "utf-32-le")):
        runs = [found.decode(name, errors="ignore") for found in pattern.findall(data)]
        if runs:
            yield "\n".join(runs)
    if len(data) <= _MOST_FOR_CHINESE:
        for from_byte, name in ((0, "utf-16-le"), (1, "utf-16-le"), (0, "utf-16-be"), (1, "utf-16-be")):
            if runs := _CHINESE.findall(data[from_byte:].decode(name, errors="ignore")):
                yield "\n".join(runs)
    if b"\x00" in data and any(0x03 <= byte <= 0x0F for byte in data[1:200:2]):  # noqa: PLR2004  (wide, of another script)
        yield data.decode("utf-16-le", errors="ignore")
