"""Rich Text Format: its text with all escapes, what is hidden or deleted in it, its properties, its objects."""

import re

from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.passages import Reading

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}]+)", re.DOTALL
)
_BREAKS = {"par", "line", "cell", "row", "sect", "page", "nestcell", "nestrow", "pard", "sectd"}
_GLYPHS = {
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "emspace": " ",
    "enspace": " ",
}
_HEX_GROUPS = {
    "pict",
    "objdata",
    "themedata",
    "colorschememapping",
    "datastore",
    "blipuid",
    "datafield",
    "passwordhash",
}
_PRESENT = {
    "annotation": "PUBLISH-COMMENT",
    "atnauthor": "PUBLISH-COMMENT",
    "deleted": "PUBLISH-TRACKED",
    "revised": "PUBLISH-TRACKED",
    "v": "PUBLISH-HIDDEN",
    "object": "PUBLISH-ATTACHED",
}


def read(look: Look, data: bytes) -> None:
    """A document of Rich Text Format."""
    reader = _Reader(look)
    reader.read(data)
    look.letters("", data)


class _Reader:
    """Walks the groups: text goes to its paragraph, hexadecimal to what it is."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.page = "cp1252"
        self.stack: list[tuple[str, int]] = []
        self.group, self.skip_after_u = "", 1
        self.paragraph: list[str] = []
        self.whole: list[str] = []
        self.narrow = bytearray()
        self.skip = 0
        self.hex: list[bytes] = []

    def read(self, data: bytes) -> None:
        """Read it all."""
        for word, number, byte, sign, brace, text in _TOKEN.findall(data):
            if word:
                self._word(word.decode().lower() if len(word) > 1 else word.decode(), number)
            elif byte:
                self._byte(int(byte, 16))
            elif sign:
                self._sign(sign)
            elif brace:
                self._brace(brace)
            else:
                self._text(text)
        self._end_paragraph()
        if self.stack:
            self.look.not_checked("", "it is cut off: groups are open at its end")
        self.look.text("", "".join(self.whole), Reading.JOINED)

    def _brace(self, brace: bytes) -> None:
        self._letters()
        if brace == b"{":
            self.stack.append((self.group, self.skip_after_u))
            return
        if self.hex:
            self._open_hex()
        if self.group in {"info", "author", "annotation"}:
            self._end_paragraph()
        if self.stack:
            self.group, self.skip_after_u = self.stack.pop()

    def _word(self, word: str, number: bytes) -> None:
        if word == "u" and number:
            self._letters()
            code = int(number) % 0x10000
            self._say(chr(code))
            self.skip = self.skip_after_u
            return
        if word == "uc" and number:
            self.skip_after_u = int(number)
            return
        if word == "ansicpg" and number:
            self.page = f"cp{int(number)}"
            return
        self._letters()
        if word in _PRESENT and number != b"0":
            self.look.presence(_PRESENT[word], "", certain=word not in {"v", "object"})
        if word in _HEX_GROUPS:
            self.group = word
            if word == "pict":
                self.look.not_checked("a picture", "its pixels were not looked at")
        elif word in {"info", "author", "title", "subject", "operator", "keywords", "company", "manager", "annotation"}:
            self._end_paragraph()
            self.group = word
        if word in _BREAKS:
            self._end_paragraph()
        elif word in _GLYPHS:
            self._say(_GLYPHS[word])

    def _byte(self, value: int) -> None:
        if self.skip:
            self.skip -= 1
            return
        self.narrow.append(value)

    def _sign(self, sign: bytes) -> None:
        if sign in b"{}\\":
            self._text(sign)
        elif sign == b"~":
            self._say(" ")
        elif sign == b"_":
            self._say("-")
        elif sign in {b"\n", b"\r"}:
            self._end_paragraph()

    def _text(self, text: bytes) -> None:
        self._letters()
        text = text.replace(b"\r", b"").replace(b"\n", b"")
        if self.skip:
            taken = min(self.skip, len(text))
            self.skip -= taken
            text = text[taken:]
        if self.group in _HEX_GROUPS:
            self.hex.append(text)
            return
        self._say(text.decode(self.page, errors="replace"))

    def _letters(self) -> None:
        if self.narrow:
            try:
                text = self.narrow.decode(self.page, errors="replace")
            except LookupError:
                text = self.narrow.decode("cp1252", errors="replace")
            self.narrow.clear()
            self._say(text)

    def _say(self, text: str) -> None:
        self.paragraph.append(text)

    def _end_paragraph(self) -> None:
        self._letters()
        text = "".join(self.paragraph).encode("utf-16", "surrogatepass").decode("utf-16", errors="replace")
        self.paragraph.clear()
        self.whole.append(text)
        words = f"property {self.group}" if self.group else "text"
        self.look.text(words, text, Reading.FIELD if self.group else Reading.SENTENCES)

    def _open_hex(self) -> None:
        figures = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(self.hex))
        self.hex.clear()
        data = bytes.fromhex(figures[: len(figures) // 2 * 2].decode())
        if not data:
            return
        self.look.letters(f"object ({self.group})", data)
        for mark in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"%PDF"):
            at = data.find(mark)
            if at >= 0:
                self.look.opened(f"object ({self.group})", data[at:])
                return
