"""XML of any vocabulary: the text of its blocks, every attribute, comment and instruction, its undivided text."""

import html
import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.inspect.tracked import READINGS, TRACKED, local, text_without
from wscp_cli.publishing.passages import Reading

_BLOCKS = {
    "p",
    "si",
    "is",
    "h",
    "li",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "title",
    "caption",
    "dt",
    "dd",
    "text",
    "desc",
    "option",
    "label",
    "figcaption",
    "blockquote",
    "summary",
    "button",
    "legend",
    "pre",
    "note",
    "rPh",
    "rt",
    "rubyBase",
}
"""Elements whose text a person reads in one go; only the outermost and those in it that are blocks themselves."""

_SPACES = {
    "tab": " ",
    "br": "\n",
    "cr": "\n",
    "s": " ",
    "line-break": "\n",
    "noBreakHyphen": "-",
    "sym": " ",
    "ptab": " ",
}
_NOISE = re.compile(
    r"(?:rsid\w*|paraId|textId|id|ids|x|y|cx|cy|w|h|width|height|d|points|transform|viewBox|sz|szCs|val2)$"
)
_NUMBER = re.compile(r"[-+\d.,%\s]{0,6}$|[0-9A-Fa-f]{6,8}$|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?$")
_FONT_ATTRIBUTES = {
    "typeface",
    "ascii",
    "hAnsi",
    "eastAsia",
    "font-family",
    "font-name",
    "panose",
    "face",
    "latentStyles",
}
_SCHEME = re.compile(r"https?://(?:schemas\.|www\.w3\.org|purl\.|docs\.oasis)[^\s]*$|urn:(?:schemas|oasis)[^\s]*$")
_SPACE = re.compile(rb"xmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']+)[\"']")
MAX_PART = 80_000_000

Visit = Callable[[Any, str], None]


def parsed(data: bytes, *, as_page: bool = False, strict: bool = False) -> Any:
    """The tree of some XML or HTML, forgivingly read; None where there is none.

    Nothing is fetched.

    Args:
        data: The bytes.
        as_page: Whether it is HTML.
        strict: Whether what is not well-formed, or unfolds without end, is refused; what the XML itself declares then
            stands in its text, as its readers see it.

    Raises:
        SyntaxError: with ``strict``, for what is not well-formed.
    """
    from lxml import etree
    from lxml import html as pages

    if as_page:
        page = pages.HTMLParser(no_network=True, remove_comments=False, remove_pis=False, encoding=None)
        return pages.document_fromstring(data, parser=page)
    parser = etree.XMLParser(
        resolve_entities="internal" if strict else False,
        no_network=True,
        load_dtd=False,
        recover=not strict,
        huge_tree=False,
        remove_blank_text=False,
    )
    return etree.fromstring(data, parser)


def read_part(look: Look, words: str, data: bytes, visit: Visit | None = None, *, properties: bool = False) -> Any:
    """Everything that one part of XML says.

    Args:
        look: Where to say it.
        words: What the part is, in words.
        data: Its bytes.
        visit: Called for each element with its name, for what only its format knows.
        properties: Whether each element is a property, told apart by its name.

    Returns:
        Its tree; None where it could not be read as XML.
    """
    if len(data) > MAX_PART:
        look.not_checked(words, "it is larger than a document's part is")
        return None
    root, whole = _forgivingly(data)
    if root is not None and not whole:
        look.letters(words, data)
        look.not_checked(words, "it is not well-formed: what could be made of it was looked at")
    if root is None:
        look.letters(words, data)
        look.not_checked(words, "it is not well-formed")
        return None
    say_tree(look, words, root, visit, properties=properties)
    _say_spaces(look, words, data)
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65_536]:
        look.letters(f"{words}: its declarations", data[:65_536])
    return root


def _forgivingly(data: bytes) -> tuple[Any, bool]:
    """The tree of some XML, and whether it is all of it."""
    try:
        return parsed(data, strict=True), True
    except (ValueError, SyntaxError):
        pass
    try:
        return parsed(data), False
    except (ValueError, SyntaxError):
        return None, False


def _say_spaces(look: Look, words: str, data: bytes) -> None:
    """Names and addresses of namespaces, which no element needs to use."""
    for prefix, address in dict.fromkeys(_SPACE.findall(data)):
        said = f"{prefix.decode(errors='replace')} {html.unescape(address.decode(errors='replace'))}"
        if not _SCHEME.match(said.strip()):
            look.text(f"{words}: a namespace", said, Reading.FIELD)


def say_tree(look: Look, words: str, root: Any, visit: Visit | None = None, *, properties: bool = False) -> None:
    """Say what a tree holds: blocks, attributes, comments and instructions, its undivided text."""
    names: dict[str, None] = {}
    for element in root.iter():
        name = local(element.tag)
        if name:
            names[name] = None
        else:
            if element.text:
                look.text(f"{words}: a comment in the markup", element.text)
            continue
        if properties:
            look.field(f"{words}: {name}", own_text(element))
        elif name in _BLOCKS:
            for text in readings_of_block(element):
                look.text(words, text)
        else:
            own = own_text(element)
            if own.strip() and not _within_block(element):
                look.text(words, own)
        for key, value in element.attrib.items():
            names[local(key)] = None
            say_attribute(look, words, name, local(key), value)
        if visit:
            visit(element, name)
    look.text(f"{words}: names in the markup", "\n".join(names), Reading.BYTES)
    _say_undivided(look, words, root, names.keys())


def _say_undivided(look: Look, words: str, root: Any, names: AbstractSet[str]) -> None:
    for beside in _around(root):
        look.text(f"{words}: a comment in the markup", beside)
    look.text(words, "".join(root.itertext()), Reading.JOINED)
    for dropped in READINGS if TRACKED & names else ():
        look.text(words, "".join(text_without(root, dropped)), Reading.JOINED)


def _around(root: Any) -> Iterator[str]:
    for step in ("getprevious", "getnext"):
        at = getattr(root, step)()
        while at is not None:
            if at.text:
                yield at.text
            at = getattr(at, step)()


def _within_block(element: Any) -> bool:
    return any(local(above.tag) in _BLOCKS for above in element.iterancestors())


def own_text(element: Any) -> str:
    """An element's own text and what stands between its children."""
    if element is None:
        return ""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def readings_of_block(block: Any) -> list[str]:
    """The text of a block as it is, and as it reads once its tracked changes are accepted, or rejected.

    One tracked letter inside a name hides the name from who reads both at once.
    """
    texts = ["".join(_in_reading_order(block, outermost=True))]
    if any(local(element.tag) in TRACKED for element in block.iter()):
        texts += ["".join(_in_reading_order(block, dropped, outermost=True)) for dropped in READINGS]
    return [text for text in dict.fromkeys(texts) if text.strip()]


def _in_reading_order(
    element: Any,
    dropped: frozenset[str] = frozenset(),
    *,
    outermost: bool = False,
) -> Iterator[str]:
    name = local(element.tag)
    if not name or name in dropped:
        return
    if name in _BLOCKS and not outermost:
        yield "\n"
        return
    if name in _SPACES:
        yield _SPACES[name]
    if element.text:
        yield element.text
    for child in element:
        yield from _in_reading_order(child, dropped)
        if child.tail:
            yield child.tail


def say_attribute(look: Look, words: str, element: str, name: str, value: str) -> None:
    """An attribute's value, unless it is a measure, an id or a namespace."""
    if not value or _NUMBER.match(value) or (_NOISE.match(name) and len(value) < 4) or _SCHEME.match(value):  # noqa: PLR2004
        return
    if name.startswith("rsid"):
        return
    if name in _FONT_ATTRIBUTES or (element == "font" and name == "name"):
        look.text(f"{words}: a font's name", value, Reading.BYTES)
        return
    look.field(f"{words}: {name}", value)
