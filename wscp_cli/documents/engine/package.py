"""A Word document as its parts, unpacked within limits, and packed again: the same bytes each time."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PARTS, MOST_BYTES, MOST_RATIO, SMALL_BYTES = 2000, 200_000_000, 200, 5_000_000
DOCUMENT = "word/document.xml"
STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_OLE = b"\xd0\xcf\x11\xe0"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_ANOTHER = "Ask whoever sent it for another copy."
_CONTENT_TYPES = "[Content_Types].xml"
_DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"


class NotADocumentError(Exception):
    """A file that cannot be read as a Word document: why, and what to do."""

    def __init__(self, reason: str, advice: str = "Open it in Word and save it as a Word document (.docx).") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


@dataclass(slots=True)
class Package:
    """A document's parts by name, in the order they are packed.

    Attributes:
        parts: Each part's bytes.
    """

    parts: dict[str, bytes]

    def root(self, name: str = DOCUMENT) -> "_Element":
        """A part, parsed: no entity, no DOCTYPE, nothing from outside.

        Raises:
            NotADocumentError: when it is not well-formed.
        """
        return parsed(self.parts[name])

    def put(self, name: str, root: "_Element") -> None:
        """Put a part back."""
        from lxml import etree

        self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def stories(self) -> list[str]:
        """The parts that hold text: the document, its headers and footers, notes and comments."""
        return [name for name in self.parts if STORY.fullmatch(name)]

    def relate(self, kind: str, target: str, identifier: str) -> str:
        """Relate the document to another of its parts; what relates to it already is used again."""
        from lxml import etree

        root = parsed(self.parts.get(_DOCUMENT_RELATIONS, f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()))
        for known in root:
            if known.get("Target") == target and known.get("Type") == kind:
                return str(known.get("Id"))
        taken = {known.get("Id") for known in root}
        number = 1
        while f"{identifier}{number}" in taken:
            number += 1
        etree.SubElement(
            root,
            f"{{{RELATIONSHIPS}}}Relationship",
            Id=f"{identifier}{number}",
            Type=kind,
            Target=target,
        )
        self.put(_DOCUMENT_RELATIONS, root)
        return f"{identifier}{number}"

    def set_type(self, part: str = "", content_type: str = "", *, ending: str = "") -> None:
        """Say what a part is, or what all parts with an ending are."""
        from lxml import etree

        root = parsed(self.parts[_CONTENT_TYPES])
        tag, key, value = ("Default", "Extension", ending) if ending else ("Override", "PartName", f"/{part}")
        known = next((one for one in root.iter(f"{{{TYPES}}}{tag}") if one.get(key, "").lower() == value.lower()), None)
        if known is None:
            known = etree.SubElement(root, f"{{{TYPES}}}{tag}", {key: value})
        known.set("ContentType", content_type)
        self.put(_CONTENT_TYPES, root)

    def drop(self, names: Iterable[str]) -> None:
        """Take parts out, with what relates to them and what says what they are."""
        gone = set(names)
        for name in gone:
            self.parts.pop(name, None)
        for name in [name for name in self.parts if name.endswith(".rels")]:
            folder = name.rpartition("_rels/")[0]
            root = parsed(self.parts[name])
            for one in list(root):
                if one.get("TargetMode") != "External" and _resolved(folder, one.get("Target", "")) in gone:
                    root.remove(one)
            self.put(name, root)
        root = parsed(self.parts[_CONTENT_TYPES])
        for one in list(root):
            if one.get("PartName", "").lstrip("/") in gone:
                root.remove(one)
        self.put(_CONTENT_TYPES, root)

    def packed(self) -> bytes:
        """The document as a file: the same bytes for the same parts."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name, content in self.parts.items():
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                entry.external_attr = 0o600 << 16
                out.writestr(entry, content, compresslevel=4)
        return target.getvalue()


def opened(content: bytes) -> Package:
    """Unpack a document.

    Raises:
        NotADocumentError: when it is none, is protected by a password, damaged, or not safe to unpack.
    """
    if content.startswith(_OLE):
        raise NotADocumentError(
            "it is protected by a password, or saved in the form of Word 97",
            "Take the password off in Word (File, Info, Protect Document), or save it as .docx.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Package(dict(_unpacked(archive)))
    except NotADocumentError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise NotADocumentError("it is not a Word document, or it is damaged") from error


def _unpacked(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    members = archive.infolist()
    names = [member.filename for member in members]
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if (
        len(members) > MOST_PARTS
        or inflated > MOST_BYTES
        or (inflated > SMALL_BYTES and inflated / packed > MOST_RATIO)
    ):
        raise NotADocumentError("it unpacks to far more than a document should", _ANOTHER)
    if any(member.flag_bits & 1 for member in members):
        raise NotADocumentError("it is protected by a password", "Take the password off in Word and save it again.")
    if len(set(names)) != len(names):
        raise NotADocumentError("it holds the same part twice", _ANOTHER)
    if DOCUMENT not in names or _CONTENT_TYPES not in names:
        raise NotADocumentError("it is not a Word document")
    for member in members:
        if not member.is_dir():
            part = archive.read(member)
            if member.filename.endswith((".xml", ".rels")):
                _refuse_doctype(part)
            yield member.filename, part


def _refuse_doctype(part: bytes) -> None:
    head = part.replace(b"\x00", b"") if part[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in part[:4] else part
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise NotADocumentError("it holds a DOCTYPE, which no Word document has", "Do not open it; ask who made it.")


def parsed(content: bytes) -> "_Element":
    """XML, parsed: no entity, nothing from outside.

    Raises:
        NotADocumentError: when it is not well-formed.
    """
    from lxml import etree

    try:
        return etree.fromstring(content, parser())
    except etree.XMLSyntaxError as error:
        raise NotADocumentError("a part of it is damaged") from error


def parser() -> Any:
    """The parser for what comes from outside."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)


def w(name: str) -> str:
    """A name of Word's own namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps: list[str] = []
    for step in f"{folder}{target}".split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
