"""What is written in a text in code: escapes, entities, folded lines, base64, hexadecimal."""

import base64
import binascii
import html
import re
import urllib.parse
from collections.abc import Iterator

from wscp_cli.publishing.inspect.letters import text_of

_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z]{2,10});")
_ESCAPE = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{4,6})\}?|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8}))")
_UNDERSCORED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r"=[0-9A-F]{2}|=\r?\n")
_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/]{4}[\s]{0,2}){3,}[A-Za-z0-9+/]{2,4}={0,2}|[A-Za-z0-9_-]{16,}={0,2}"
)
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[\s:]?){8,}(?![0-9A-Fa-f])")
_GLUED = re.compile(r"[\"']\s*(?:&amp;|[&+.,])\s*[\"']")
_CHAR_CALL = re.compile(r"\b(?:UNI)?CHAR\((\d{2,5})\)|Chr\(?W?\((\d{2,5})\)|fromCharCode\(([\d,\s]+)\)", re.IGNORECASE)
_BACKWARDS = "\u202e"
_TURNED = re.compile("\u202e([^\u202c\n]*)\u202c?")
_LEAST_BASE64 = 16
_MOST_RUNS = 2_000
_MOST_OF_TEXT = 5_000_000
_PRINTABLE = 0.9
_CONTAINERS = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"<svg",
    b"RIFF",
    b"<?xml",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
    b"{\\rtf",
)


def decoded_forms(text: str) -> Iterator[str | bytes]:
    """What a text says once it is decoded: other text, or bytes that are a file of their own.

    Args:
        text: Text as it stands in a file.
    """
    if len(text) > _MOST_OF_TEXT:
        text = text[:_MOST_OF_TEXT]
    yield from _escapes(text)
    yield from _packed(text)


def _escapes(text: str) -> Iterator[str]:
    if _BACKWARDS in text:
        yield _TURNED.sub(lambda found: found[1][::-1], text)
    if "%" in text and _PERCENT.search(text):
        yield urllib.parse.unquote(text)
    if "&" in text and _ENTITY.search(text):
        yield html.unescape(text)
    if "\\" in text and _ESCAPE.search(text):
        yield _ESCAPE.sub(lambda found: _letter(next(filter(None, found.groups()))), text)
    if "_x" in text and _UNDERSCORED.search(text):
        yield _UNDERSCORED.sub(lambda found: _letter(found[1]), text)
    if "=" in text and _QUOTED.search(text):
        plain = re.sub(r"=\r?\n", "", text)
        yield re.sub(
            r"(?:=[0-9A-F]{2})+",
            lambda found: bytes.fromhex(found[0].replace("=", "")).decode("utf-8", errors="replace"),
            plain,
        )
    if ("&" in text or "+" in text or "," in text) and _GLUED.search(text):
        yield _GLUED.sub("", text)
    if "(" in text and _CHAR_CALL.search(text):
        yield re.sub(r"\s*&\s*", "", _CHAR_CALL.sub(_called, text))


def _letter(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else " "  # noqa: PLR2004


def _called(found: re.Match[str]) -> str:
    numbers = re.findall(r"\d+", next(filter(None, found.groups())))
    return "".join(chr(int(one)) for one in numbers if int(one) < 0x10000)  # noqa: PLR2004


def _packed(text: str) -> Iterator[str | bytes]:
    for count, found in enumerate(_BASE64.finditer(text)):
        if count > _MOST_RUNS:
            return
        runs = [found[0], *(one for one in found[0].split() if len(one) >= _LEAST_BASE64)]  # a word may stand behind it
        for run in dict.fromkeys(runs):
            if data := _from_base64(run):
                yield from _as_said(data)
    for count, found in enumerate(_HEX.finditer(text)):
        if count > _MOST_RUNS:
            return
        figures = re.sub(r"[\s:]", "", found[0])
        if len(figures) % 2 == 0:
            yield from _as_said(bytes.fromhex(figures))


def _from_base64(run: str) -> bytes:
    letters = re.sub(r"\s", "", run).replace("-", "+").replace("_", "/").rstrip("=")
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


def is_file(data: bytes) -> bool:
    """Whether bytes begin as a file of a known kind does."""
    return data.startswith(_CONTAINERS)


def _as_said(data: bytes) -> Iterator[str | bytes]:
    """Decoded bytes as text where they are text, as a file where they are one; else nothing was encoded."""
    if data.startswith(_CONTAINERS) or b"PK\x03\x04" in data[:64]:
        yield data
        return
    text = text_of(data)
    if text is None and len(data) % 2 == 0 and 0 in data:
        text = data.decode("utf-16-le", errors="replace")
    if text and sum(map(_is_writing, text[:400])) >= _PRINTABLE * len(text[:400]):
        yield text


def _is_writing(letter: str) -> bool:
    return letter.isprintable() or letter in "\t\r\n"
