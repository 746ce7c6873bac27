"""Reads a PDF as it is now, as it was at each earlier revision, and what no list of objects names any more."""

from __future__ import annotations

import io
import re
from typing import Any

from wscp_cli.publishing.inspect.encoded import is_file
from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.inspect.packages import unpacked
from wscp_cli.publishing.inspect.pdf.content import Fonts, text_of_page
from wscp_cli.publishing.passages import Reading

_END = re.compile(rb"%%EOF")
_STREAM = re.compile(rb"stream\r?\n")
_STRINGS = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_DAMAGE = re.compile(r"damaged|reconstruct|loop detected|recover|limits error|expected endstream", re.IGNORECASE)
_ESCAPED_NAME = re.compile(rb"/([^\s/<>\[\](){}%]*#[0-9A-Fa-f]{2}[^\s/<>\[\](){}%]*)")
_MOST_OF_A_STREAM = 30_000_000
_MOST_REVISIONS = 40
_MOST_OBJECTS = 200_000
_MARKS = {
    "/Text",
    "/FreeText",
    "/Popup",
    "/Stamp",
    "/Highlight",
    "/Underline",
    "/StrikeOut",
    "/Squiggly",
    "/Caret",
    "/Ink",
    "/FileAttachment",
    "/Sound",
    "/Movie",
    "/Redact",
    "/Square",
    "/Circle",
    "/Polygon",
    "/Line",
    "/PolyLine",
}
_NAMES_OF_KEYS = {
    "/Title": "title",
    "/Author": "author",
    "/Subject": "subject",
    "/Keywords": "keywords",
    "/Creator": "program",
    "/Producer": "producer",
    "/Contents": "contents",
    "/T": "name",
    "/TU": "label",
    "/V": "value",
    "/DV": "default value",
    "/Alt": "alternative text",
    "/ActualText": "text for reading out",
    "/F": "file name",
    "/UF": "file name",
    "/URI": "link",
    "/JS": "script",
    "/Desc": "description",
    "/NM": "mark",
    "/RC": "rich contents",
}


def read(look: Look, data: bytes) -> None:
    """A PDF: the file now, each earlier revision, and streams that stand in its bytes without a name."""
    ends = [found.end() for found in _END.finditer(data)]
    behind = data[ends[-1] :] if ends else b""
    if behind.strip(b"\x00\r\n "):
        look.presence("PUBLISH-BEHIND", "behind the end of the PDF", certain=False)
        look.letters("behind the end of the PDF", behind)
        _embedded_in(look, behind)
    start = data.find(b"%PDF-")
    if start > 0:
        look.letters("before the PDF begins", data[:start])
    _document(look, data, "")
    linear = b"/Linearized" in data[:2048]
    earlier = ends[:-1][1 if linear else 0 :]
    if earlier:
        look.presence("PUBLISH-REVISION", "an earlier revision")
    for number, end in enumerate(earlier[:_MOST_REVISIONS], start=1):
        _document(look, data[:end], f"earlier revision {number}")
    if len(earlier) > _MOST_REVISIONS:
        look.not_checked("earlier revisions", f"it has more than {_MOST_REVISIONS}")
    _loose(look, data)
    _escaped_names(look, data)
    look.letters("its bytes", data)


def _embedded_in(look: Look, data: bytes) -> None:
    for mark in (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff"):
        at = data.find(mark)
        if at >= 0:
            look.not_checked(
                "behind the end of the PDF", "another file begins there: which of the two opens, a program decides"
            )
            look.opened("behind the end of the PDF", data[at:])
            return


def _document(look: Look, data: bytes, revision: str) -> None:
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=True)
    except pikepdf.PasswordError:
        look.not_checked(revision, "it is locked with a password")
        return
    except (pikepdf.PdfError, ValueError, RuntimeError):
        look.not_checked(revision, "it is damaged or cut off")
        return
    said = f"{revision}: " if revision else ""
    with pdf:
        _objects(look, pdf, said)
        fonts = Fonts()
        try:
            pages = list(pdf.pages)
        except (pikepdf.PdfError, RuntimeError):
            pages = []
            look.not_checked(f"{said}pages", "its list of pages is damaged")
        for number, page in enumerate(pages, start=1):
            _page(look, page.obj, f"{said}page {number}", fonts)
        if any(_DAMAGE.search(one) for one in pdf.get_warnings()):
            look.not_checked(f"{said}structure", "it is damaged or cut off: what could be recovered was looked at")
        if fonts.circular:
            look.not_checked(f"{said}text", "a drawing is made of itself")
        if fonts.unreadable:
            look.not_checked(f"{said}text", "a font does not say which letters it draws")
        if fonts.lying:
            look.not_checked(f"{said}text", "a font draws other letters than it says; both were looked at")


def _page(look: Look, page: Any, words: str, fonts: Fonts) -> None:
    """A page's text, and that of what lies upon it."""
    import pikepdf

    resources = _inherited(page, "/Resources")
    try:
        _say_text(look, words, list(text_of_page(page, resources, fonts)))
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, AttributeError, KeyError, IndexError):
        look.not_checked(words, "its instructions are damaged")
    annotations = page.get("/Annots")
    for annotation in annotations if annotations is not None and isinstance(annotations, pikepdf.Array) else ():
        try:
            _annotation(look, annotation, words, fonts)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, AttributeError, KeyError, IndexError):
            look.not_checked(f"{words}: note", "it is damaged")


def _inherited(page: Any, key: str) -> Any:
    for _ in range(50):
        if page is None or not hasattr(page, "get"):
            return None
        if (found := page.get(key)) is not None:
            return found
        page = page.get("/Parent")
    return None


def _annotation(look: Look, annotation: Any, words: str, fonts: Fonts) -> None:
    import pikepdf

    if not hasattr(annotation, "get"):
        return
    if str(annotation.get("/Subtype", "")) in _MARKS:
        look.presence("PUBLISH-COMMENT", f"{words}: note")
    appearances = annotation.get("/AP")
    for state in appearances.values() if isinstance(appearances, pikepdf.Dictionary) else ():
        for stream in [state] if isinstance(state, pikepdf.Stream) else state.values():
            if isinstance(stream, pikepdf.Stream):
                _say_text(
                    look, f"{words}: what lies upon it", list(text_of_page(stream, stream.get("/Resources"), fonts))
                )


def _say_text(look: Look, words: str, pieces: list[tuple[str, str]]) -> None:
    """Say what is drawn: piece by piece with its lines, without any division, and as it is drawn where a font lies."""
    for at in (0, 1):
        text = "".join(piece[at] for piece in pieces)
        if not text.strip():
            continue
        look.text(words, re.sub(r"\s*\n\s*", " ", text))
        look.text(words, re.sub(r"\s+", "", text), Reading.JOINED)


def _objects(look: Look, pdf: Any, said: str) -> None:
    """Every object that the list of objects names: its strings, names and streams."""
    import pikepdf

    if len(pdf.objects) > _MOST_OBJECTS:
        look.not_checked(f"{said}objects", f"it has more than {_MOST_OBJECTS:,}")
        return
    for thing in (pdf.trailer, *pdf.objects):
        try:
            _thing(look, thing, said, "", 0)
        except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
            look.not_checked(f"{said}an object", "it is damaged")
    root = pdf.Root
    layers = root.get("/OCProperties")
    if (
        layers is not None
        and hasattr(layers, "get")
        and (usual := layers.get("/D")) is not None
        and len(usual.get("/OFF", []))
    ):
        look.presence("PUBLISH-HIDDEN", f"{said}a layer that is switched off", certain=False)


def _thing(look: Look, thing: Any, said: str, key: str, depth: int) -> None:
    import pikepdf

    if depth > 30:  # noqa: PLR2004
        return
    if isinstance(thing, pikepdf.String):
        raw = bytes(thing)
        words = f"{said}{_NAMES_OF_KEYS.get(key, 'text of an object')}"
        look.field(words, str(thing))
        if raw and not raw.startswith((b"\xfe\xff", b"\xff\xfe")):
            look.field(words, raw.decode("utf-8", errors="replace"))
    elif isinstance(thing, pikepdf.Name):
        name = str(thing)[1:]
        if len(name) > 3 and not re.fullmatch(r"[A-Z]{6}\+[\w,-]+|[A-Za-z]{1,3}\d+", name):  # noqa: PLR2004
            look.text(f"{said}a name inside", name, Reading.BYTES)
    elif isinstance(thing, pikepdf.Stream):
        _stream(look, thing, said)
        _held(look, thing, said, depth)
    elif isinstance(thing, pikepdf.Dictionary):
        _held(look, thing, said, depth)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            if not getattr(one, "is_indirect", False):
                _thing(look, one, said, key, depth + 1)


def _held(look: Look, thing: Any, said: str, depth: int) -> None:
    kind = str(thing.get("/Type", ""))
    if kind == "/EmbeddedFile" or "/EF" in thing:
        look.presence("PUBLISH-ATTACHED", f"{said}a file attached")
    if str(thing.get("/S", "")) == "/JavaScript" or "/JS" in thing:
        look.presence("PUBLISH-MACRO", f"{said}a script")
    for key in thing.keys():  # noqa: SIM118  (a PDF's dictionary does not walk by itself)
        if len(key) > 4 and not key[1:].isascii():  # noqa: PLR2004
            look.field(f"{said}a name inside", key[1:])
        value = thing.get(key)
        if not getattr(value, "is_indirect", False):
            _thing(look, value, said, key, depth + 1)


def _stream(look: Look, stream: Any, said: str) -> None:
    """One stream: a picture's pixels cannot be looked at; an attached file is opened; the rest is read as letters."""
    import pikepdf

    kind, sub = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
    if sub == "/Image":
        look.not_checked(f"{said}a picture", "its pixels were not looked at")
        raw = stream.read_raw_bytes()
        if raw.startswith(b"\xff\xd8"):
            look.opened(f"{said}a picture", raw)
        return
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        look.not_checked(f"{said}a stream", "it is damaged or packed in a way that wscp does not unpack")
        look.letters(f"{said}a stream", stream.read_raw_bytes())
        return
    look.seen.count_unpacked(len(content))
    if len(content) > _MOST_OF_A_STREAM:
        look.not_checked(f"{said}a stream", "it unpacks to far more than a document holds")
        return
    if kind == "/EmbeddedFile":
        look.opened(f"{said}a file attached", content)
    elif kind == "/Metadata" or content[:5] == b"<?xpa" or sub == "/XML":
        look.opened(f"{said}XMP", content)
    elif b"BI" in content and re.search(rb"\bBI\b.{1,400}?\bID\s", content, re.DOTALL) and kind != "/ObjStm":
        look.not_checked(f"{said}a picture", "its pixels were not looked at")
        look.letters(f"{said}a stream", content)
    else:
        look.letters(f"{said}a stream", content)
        if is_file(content):
            look.opened(f"{said}a file inside", content)
        elif content[:5] in {b"<?xml", b"<xdp:"} or content[:1] == b"<":
            look.opened(f"{said}a form", content)
        elif b"Tj" in content or b"TJ" in content:
            _strings(look, f"{said}a stream", content)


def _strings(look: Look, words: str, content: bytes) -> None:
    """The strings of instructions whose fonts are not known: as letters of one byte and of two."""
    narrow: list[str] = []
    for text, figures in _STRINGS.findall(content):
        raw = _unescaped(text) if text else _from_figures(figures)
        if raw.startswith(b"\xfe\xff") or (len(raw) > 3 and raw[::2].count(0) > len(raw) // 3):  # noqa: PLR2004
            narrow.append(raw.decode("utf-16-be", errors="ignore"))
        else:
            narrow.append(raw.decode("cp1252", errors="replace"))
    joined = "".join(narrow)
    look.text(words, joined, Reading.JOINED)
    look.text(words, " ".join(narrow), Reading.BYTES)


def _from_figures(figures: bytes) -> bytes:
    plain = re.sub(rb"\s", b"", figures).decode()
    return bytes.fromhex(plain + "0" * (len(plain) % 2))


def _unescaped(text: bytes) -> bytes:
    plain = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def one(found: re.Match[bytes]) -> bytes:
        said = found[1]
        if said[:1].isdigit():
            return bytes([int(said, 8) & 0xFF])
        return plain.get(said, b"" if said in {b"\n", b"\r"} else said)

    return re.sub(rb"\\([0-7]{1,3}|\r\n|.)", one, text, flags=re.DOTALL)


def _escaped_names(look: Look, data: bytes) -> None:
    """Names and keys whose letters are written as figures."""
    for name in dict.fromkeys(_ESCAPED_NAME.findall(data)):
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), name)
        look.field("a name inside", raw.decode("utf-8", errors="replace"))


def _loose(look: Look, data: bytes) -> None:
    """Streams that stand in the bytes, whether or not anything names them."""
    for found in _STREAM.finditer(data):
        body = data[found.end() :]
        stop = body.find(b"endstream")
        body = body[: stop if stop >= 0 else 50_000_000]
        content = unpacked(body, most=_MOST_OF_A_STREAM + 1)
        if len(content) > _MOST_OF_A_STREAM:
            look.not_checked("a stream", "it unpacks to far more than a document holds")
            continue
        if not content:
            continue
        look.seen.count_unpacked(len(content))
        if b"Tj" in content or b"TJ" in content:
            _strings(look, "a stream", content)
        _escaped_names(look, content)
        look.letters("a stream", content)
