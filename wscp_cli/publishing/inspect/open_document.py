"""Documents of LibreOffice: text, sheets, properties, comments, tracked changes, hidden tables, older versions."""

from collections.abc import Callable
from typing import Any

from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.inspect.tracked import local, rejected_paragraphs
from wscp_cli.publishing.inspect.xml_parts import read_part
from wscp_cli.publishing.passages import Reading

_WORDS = {
    "content.xml": "body",
    "styles.xml": "styles, headers and footers",
    "meta.xml": "property",
    "settings.xml": "settings",
    "META-INF/manifest.xml": "list of parts",
    "manifest.rdf": "list of parts",
}


def read(look: Look, parts: list[tuple[str, bytes]]) -> None:
    """A text, a workbook or slides of OpenDocument."""
    locked = any(name == "META-INF/manifest.xml" and b"encryption-data" in data for name, data in parts)
    if locked:
        look.not_checked("", "it is locked with a password")
    for name, data in parts:
        words = _WORDS.get(name, "another part")
        if name == "mimetype":
            look.letters("kind", data)
        elif name.endswith((".xml", ".rdf")) and not (locked and not data.startswith(b"<")):
            hidden = _hidden_table_styles(data)
            root = read_part(look, words, data, _visitor(look, words, hidden), properties=name == "meta.xml")
            for paragraph in rejected_paragraphs(root) if root is not None else ():
                look.text(words, paragraph)
        elif name.startswith(("Basic/", "Scripts/")):
            look.presence("PUBLISH-MACRO", "macros")
            look.opened("macros", data)
        elif name.startswith("Versions/"):
            look.presence("PUBLISH-REVISION", "an older version")
            look.opened("an older version", data)
        elif not locked:
            if name.startswith("ObjectReplacements"):
                look.letters(words, data)
                look.not_checked("an embedded object's picture", "its pixels were not looked at")
            else:
                look.opened("the preview" if name.startswith("Thumbnails/") else words, data)


def _hidden_table_styles(data: bytes) -> set[str]:
    from wscp_cli.publishing.inspect.xml_parts import parsed

    root = parsed(data)
    hidden: set[str] = set()
    for element in root.iter() if root is not None else ():
        if local(element.tag) == "table-properties" and _attribute(element, "display") == "false":
            style = element.getparent()
            hidden.add(_attribute(style, "name"))
    return hidden


def _attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def _visitor(look: Look, words: str, hidden: set[str]) -> Callable[[Any, str], None]:
    def visit(element: Any, tag: str) -> None:
        if tag == "annotation":
            look.presence("PUBLISH-COMMENT", f"{words}: comment")
        elif tag == "changed-region" or (tag == "tracked-changes" and len(element)):
            look.presence("PUBLISH-TRACKED", f"{words}: tracked change")
        elif tag == "table" and _attribute(element, "style-name") in hidden:
            look.presence("PUBLISH-SHEET", f"{words}: a hidden sheet")
        elif tag in {"table-row", "table-column"} and _attribute(element, "visibility") in {"collapse", "filter"}:
            look.presence(
                "PUBLISH-ROWS", f"{words}: a hidden {'row' if tag.endswith('row') else 'column'}", certain=False
            )
        elif tag in {"hidden-text", "hidden-paragraph"} or (
            tag == "text-properties" and _attribute(element, "display") == "none"
        ):
            look.presence("PUBLISH-HIDDEN", f"{words}: hidden text", certain=False)
        value = _attribute(element, "value")
        if tag == "table-cell" and value:
            look.text(f"{words}: a number", value.removesuffix(".0"), Reading.NUMBERS)
        date_value = _attribute(element, "date-value")
        if date_value:
            look.field(f"{words}: a date", date_value[:10])

    return visit
