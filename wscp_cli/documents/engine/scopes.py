"""What the names of a template mean where they stand, and XML that is put in as it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from wscp_cli.documents.engine.controls import clean
from wscp_cli.documents.engine.package import XML_SPACE, W, w
from wscp_cli.documents.engine.placeholders import TOKEN, paragraph_text
from wscp_cli.documents.engine.values import KEY, Blocks, Facts

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = XML_SPACE.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def blocks_alone(element: "_Element", scopes: Sequence[Facts]) -> tuple[str, Blocks] | None:
    """The name and value of what is ready, where a paragraph holds its field and nothing else."""
    match = TOKEN.fullmatch(paragraph_text(element).strip()) if element.tag == w("p") else None
    value = look(scopes, match[2])[1] if match and not match[1] else None
    return (match[2], value) if match and isinstance(value, Blocks) else None


def ready(xml: str) -> "list[_Element]":
    """Elements from XML that was made with every text escaped."""
    from lxml import etree

    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False)
    return list(etree.fromstring(f'<hold xmlns:w="{W}">{xml}</hold>', parser))


def put_in_place_of(element: "_Element", others: "Sequence[_Element]") -> "list[_Element]":
    """Put elements of another tree in the place of one; what was put.

    Child by child: lxml takes the square of a table's rows to move it as a whole (8 seconds for 2,000).
    """
    made = []
    for other in others:
        shell = element.makeelement(other.tag, other.attrib)
        element.addprevious(shell)
        shell.extend(list(other))
        made.append(shell)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return made


def entries_of(sign: str, value: Any) -> Sequence[Any]:
    """What a list or condition repeats its part for."""
    if sign == "^":
        return () if value else (None,)
    if isinstance(value, list):
        return value
    return (None,) if value else ()


def look(scopes: Sequence[Facts], name: str) -> tuple[bool, Any]:
    """Whether there is a field of this name, and its value: the innermost."""
    for scope in reversed(scopes):
        if name in scope and name != KEY:
            return True, scope[name]
    return False, ""


def names_in(scopes: Sequence[Facts]) -> set[str]:
    """Every name there is."""
    return {name for scope in scopes for name in scope if name != KEY}


def in_row(text: str) -> str:
    """A value as it stands within a row's XML, escaped."""
    return escape(clean(text)).replace("\n", f'</w:t><w:br/><w:t {_SPACE}="preserve">')
