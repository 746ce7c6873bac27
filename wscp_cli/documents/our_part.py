"""The part of ours inside a document: what it is, whose, and the hash of each control's text as it was written.

It holds hashes and never words: what somebody deletes from a document must not be found in a hidden place of it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wscp_cli.documents.engine.package import parser, w

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:wscp:document"
PART, PROPERTIES, RELATIONS = "customXml/item90.xml", "customXml/itemProps90.xml", "customXml/_rels/item90.xml.rels"
"""Called as Word calls such parts, and with properties: LibreOffice drops one that is called or put otherwise."""
SCHEMA_VERSION = 1
_MOST_CONTROLS = 100_000


@dataclass(frozen=True, slots=True)
class Written:
    """One control as it was written.

    Attributes:
        digest: The hash of its text; of no text where a prompt stood in it.
        prompt: The hash of the prompt that stood in it; empty where none did.
    """

    digest: str
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class OurPart:
    """What wscp knows of a document it made.

    Attributes:
        kind: The kind of document, such as ``minutes``.
        reference: The case's reference.
        agency: The agency it was made for; empty where it is for no one agency.
        names: Whether names were put in the place of roles.
        controls: Each control by its title, as it was written.
        version: The version of this part's own form.
    """

    kind: str
    reference: str
    agency: str = ""
    names: bool = False
    controls: Mapping[str, Written] = field(default_factory=dict)
    version: int = SCHEMA_VERSION


def digest(text: str) -> str:
    """The hash of a control's text: spaces, line ends and no-break spaces are all one space."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


EMPTY = digest("")


def part_xml(part: OurPart) -> bytes:
    """The part as it is put into the document: the same bytes for the same content."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}document", nsmap={None: NAMESPACE})
    for name, value in (
        ("version", str(part.version)),
        ("kind", part.kind),
        ("case", part.reference),
        ("agency", part.agency),
        ("names", "yes" if part.names else ""),
    ):
        if value:
            root.set(name, value)
    for title in sorted(part.controls):
        control = etree.SubElement(root, f"{{{NAMESPACE}}}control", title=title, digest=part.controls[title].digest)
        if part.controls[title].prompt:
            control.set("prompt", part.controls[title].prompt)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def properties_xml() -> bytes:
    """What Word keeps beside such a part: an id, the same for every document."""
    return (
        b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        b'<ds:datastoreItem ds:itemID="{8F1F2C5B-6D0A-4F0E-9A51-3C7E52B1D4A7}" '
        b'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        b'<ds:schemaRef ds:uri="urn:wscp:document"/></ds:schemaRefs></ds:datastoreItem>'
    )


def relations_xml() -> bytes:
    """What leads from our part to its properties."""
    return (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" '
        b'Target="itemProps90.xml"/></Relationships>'
    )


def read_part(content: bytes) -> OurPart | None:
    """Read the part; None for anything else, and for one of a form this version does not know."""
    from lxml import etree

    try:
        root = etree.fromstring(content, parser())
    except etree.XMLSyntaxError:
        return None
    version = root.get("version", "")
    if root.tag != f"{{{NAMESPACE}}}document" or version != str(SCHEMA_VERSION) or len(root) > _MOST_CONTROLS:
        return None
    controls = {
        control.get("title", ""): Written(control.get("digest", ""), control.get("prompt", ""))
        for control in root.iterfind(f"{{{NAMESPACE}}}control")
    }
    return OurPart(
        root.get("kind", ""),
        root.get("case", ""),
        root.get("agency", ""),
        root.get("names") == "yes",
        controls,
    )


def find_part(parts: Mapping[str, bytes]) -> tuple[str, OurPart] | None:
    """Our part among a document's parts, whatever a program that saved it again called it; None when it is gone."""
    for name in sorted(parts):
        if name.startswith("customXml/") and NAMESPACE.encode() in parts[name]:
            found = read_part(parts[name])
            if found is not None:
                return name, found
    return None


@dataclass(frozen=True, slots=True)
class Control:
    """One content control as it is in a document.

    Attributes:
        title: Its title.
        text: The text people see in it, deletions that are tracked left out; empty while its prompt stands in it.
        tracked: Whether it holds tracked changes.
        element: The control itself.
    """

    title: str
    text: str
    tracked: bool
    element: "_Element"


def controls_of(root: "_Element", part: OurPart) -> Iterator[Control]:
    """The controls of one part of a document that carry a title of ours, in their order; a copied one comes twice."""
    for element in root.iter(w("sdt")):
        alias = element.find(f"{w('sdtPr')}/{w('alias')}")
        title = "" if alias is None else alias.get(w("val"), "")
        if title in part.controls:
            text = "" if shows_prompt(element) else text_of(element)
            if text and digest(text) == part.controls[title].prompt:
                text = ""
            tracked = any(element.find(f".//{w(name)}") is not None for name in ("ins", "del", "moveFrom", "moveTo"))
            yield Control(title, text, tracked, element)


def shows_prompt(element: "_Element") -> bool:
    """Whether a prompt stands in a control."""
    mark = element.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")
    return mark is not None and mark.get(w("val"), "1") not in {"0", "false", "off"}


def text_of(element: "_Element") -> str:
    """The text of a control or paragraph as people see it: a line for each paragraph and each line break.

    What is deleted and tracked, or hidden in a field's instruction, is left out.
    """
    content = element.find(w("sdtContent"))
    lines: list[str] = []
    _gather(element if content is None else content, lines)
    return "\n".join(line.rstrip() for line in "".join(lines).split("\n")).strip("\n")


_TEXT, _TAB, _HYPHEN, _PARAGRAPH = w("t"), w("tab"), w("noBreakHyphen"), w("p")
_BREAKS = frozenset({w("br"), w("cr")})
_UNSEEN = frozenset(w(name) for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr"))


def _gather(element: "_Element", into: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            into.append(child.text or "")
        elif tag == _TAB:
            into.append("\t")
        elif tag in _BREAKS:
            into.append("\n")
        elif tag == _HYPHEN:
            into.append("-")
        elif tag == _PARAGRAPH:
            if "".join(into[-1:]) not in {"", "\n"}:
                into.append("\n")
            _gather(child, into)
            into.append("\n")
        elif tag not in _UNSEEN:
            _gather(child, into)
