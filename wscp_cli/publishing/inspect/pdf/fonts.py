"""What the codes of a PDF's text mean: as the font says for copying, and as its letters are drawn."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

_LONGEST_RANGE = 65_536
_CODES_SPACE = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL)
_ENOUGH_TO_COMPARE = 3
_LIES = 0.5


@dataclass(slots=True)
class Font:
    """One font as its text is read.

    Attributes:
        said: What it says each code means, for copying.
        drawn: What each code draws, by the font's own encoding and letters; empty where nobody can say.
        width: Bytes a code.
        readable: Whether any meaning of its codes is known.
        lies: Whether what it says and what it draws are different letters.
    """

    said: dict[int, str] = field(default_factory=dict)
    drawn: dict[int, str] = field(default_factory=dict)
    width: int = 1
    readable: bool = True
    lies: bool = False

    def read(self, raw: bytes, *, as_drawn: bool = False) -> str:
        """The text of a string of codes."""
        first, second = (self.drawn, self.said) if as_drawn else (self.said, self.drawn)
        codes = raw if self.width == 1 else [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
        return "".join(first.get(code) or second.get(code) or "" for code in codes)


def font_of(resource: Any) -> Font:
    """Read one font of a PDF.

    Args:
        resource: Its dictionary.
    """
    kind = str(resource.get("/Subtype", ""))
    made = Font(width=2 if kind == "/Type0" else 1)
    to_unicode = resource.get("/ToUnicode")
    if to_unicode is not None and hasattr(to_unicode, "read_bytes"):
        made.said = _mapping(to_unicode.read_bytes())
    if kind == "/Type0":
        _composite(made, resource)
    else:
        _simple(made, resource, kind)
    made.readable = bool(made.said or made.drawn)
    both = [code for code in made.said if code in made.drawn and made.said[code].strip() and made.drawn[code].strip()]
    if len(both) >= _ENOUGH_TO_COMPARE:
        differ = sum(1 for code in both if not _alike(made.said[code], made.drawn[code]))
        made.lies = differ > _LIES * len(both)
    return made


def _alike(one: str, other: str) -> bool:
    from wscp_cli.publishing.fold import plain

    return plain(one).lower() == plain(other).lower()


def _mapping(data: bytes) -> dict[int, str]:
    """A ToUnicode table: code to text."""
    found: dict[int, str] = {}
    for block in _CHARS.findall(data):
        for code, text in _PAIR.findall(block):
            found[_number(code)] = _utf16(text)
    for block in _RANGES.findall(data):
        for first, last, start, each in _TRIPLE.findall(block):
            low, high = _number(first), _number(last)
            if high - low > _LONGEST_RANGE:
                continue
            if each:
                for offset, (text,) in enumerate(
                    re.findall(rb"<([0-9A-Fa-f\s]*)>()", each)
                    and [(one,) for one in re.findall(rb"<([0-9A-Fa-f\s]*)>", each)]
                ):
                    found[low + offset] = _utf16(text)
                continue
            base = _utf16(start)
            for offset in range(high - low + 1):
                if base:
                    code_point = ord(base[-1]) + offset
                    found[low + offset] = base[:-1] + (chr(code_point) if code_point < 0x110000 else "")  # noqa: PLR2004
    return found


def _number(figures: bytes) -> int:
    return int(re.sub(rb"\s", b"", figures) or b"0", 16)


def _utf16(figures: bytes) -> str:
    plain = re.sub(rb"\s", b"", figures).decode()
    if len(plain) % 2:
        plain += "0"
    raw = bytes.fromhex(plain)
    if len(raw) == 1:
        return chr(raw[0])
    return raw.decode("utf-16-be", errors="replace")


def _simple(made: Font, resource: Any, kind: str) -> None:
    """A font of one byte a code: base encoding, differences, and the embedded font's own table."""
    encoding = resource.get("/Encoding")
    name = str(encoding) if encoding is not None and not hasattr(encoding, "keys") else ""
    differences: Any = None
    if hasattr(encoding, "keys"):
        name = str(encoding.get("/BaseEncoding", ""))
        differences = encoding.get("/Differences")
    embedded, glyphs = _embedded(resource.get("/FontDescriptor"))
    page = {"/MacRomanEncoding": "mac-roman", "/WinAnsiEncoding": "cp1252"}.get(name)
    if page or (kind != "/Type3" and not embedded and not _symbolic(resource)):
        made.drawn = {code: bytes([code]).decode(page or "cp1252", errors="ignore") for code in range(32, 256)}
    elif embedded:
        made.drawn = {code: text for code, text in embedded.items() if code < 256}  # noqa: PLR2004
    if differences is not None:
        code = 0
        for entry in differences:
            if str(entry).startswith("/"):
                text = glyph_text(str(entry)[1:])
                if text:
                    made.drawn[code] = text
                else:
                    made.drawn.pop(code, None)
                code += 1
            else:
                code = int(entry)
    del glyphs


def _symbolic(resource: Any) -> bool:
    return str(resource.get("/BaseFont", "")).lower().endswith(("symbol", "zapfdingbats"))


def _composite(made: Font, resource: Any) -> None:
    """A font of two bytes a code: what the embedded font's own table says of each glyph."""
    encoding = resource.get("/Encoding")
    below = resource.get("/DescendantFonts")
    if below is None or not len(below):
        return
    child = below[0]
    _, glyphs = _embedded(child.get("/FontDescriptor"))
    if str(encoding) in {"/Identity-H", "/Identity-V"}:
        to_glyph = child.get("/CIDToGIDMap")
        table = to_glyph.read_bytes() if hasattr(to_glyph, "read_bytes") and str(to_glyph) != "/Identity" else b""
        if table:
            made.drawn = {
                at // 2: glyphs[glyph]
                for at in range(0, len(table) - 1, 2)
                if (glyph := int.from_bytes(table[at : at + 2], "big")) in glyphs
            }
        else:
            made.drawn = dict(glyphs)


def _embedded(descriptor: Any) -> tuple[dict[int, str], dict[int, str]]:
    """The embedded font's own meanings: of a code, and of a glyph by its number."""
    if descriptor is None:
        return {}, {}
    data = b""
    for key in ("/FontFile2", "/FontFile3"):
        stream = descriptor.get(key)
        if stream is not None:
            try:
                data = stream.read_bytes()
            except Exception:  # noqa: BLE001  (a stream that cannot be unpacked tells nothing)
                return {}, {}
    if not data:
        return {}, {}
    try:
        return _tables(data)
    except Exception:  # noqa: BLE001  (a font that cannot be read tells nothing of its letters)
        return {}, {}


def _tables(data: bytes) -> tuple[dict[int, str], dict[int, str]]:
    if data[:4] not in {b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf"}:
        return _compact(data)
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True, fontNumber=0)
    by_code: dict[int, str] = {}
    by_glyph: dict[int, str] = {}
    if "cmap" not in font:
        return {}, {}
    order = {name: number for number, name in enumerate(font.getGlyphOrder())}
    for table in font["cmap"].tables:
        unicode_table = table.isUnicode()
        for code, name in table.cmap.items():
            if unicode_table:
                by_glyph.setdefault(order.get(name, -1), chr(code))
            elif code < 0xF100 and glyph_text(name):  # noqa: PLR2004
                by_code[code & 0xFF] = glyph_text(name)
    return by_code, by_glyph


def _compact(data: bytes) -> tuple[dict[int, str], dict[int, str]]:
    """A bare CFF font: the names of its glyphs, by number; its own encoding, by code."""
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    names = list(top.charset)
    by_glyph = {number: text for number, name in enumerate(names) if (text := glyph_text(name))}
    encoding = getattr(top, "Encoding", None)
    by_code: dict[int, str] = {}
    if isinstance(encoding, list):
        by_code = {code: text for code, name in enumerate(encoding) if name and (text := glyph_text(name))}
    return by_code, by_glyph


def glyph_text(name: str) -> str:
    """What a glyph of a name draws; empty for a name that says nothing, such as g17."""
    from fontTools import agl

    if re.fullmatch(r"(?:g|glyph|cid|G|C|c|a|index|gid)\d+", name):
        return ""
    return str(agl.toUnicode(name))
