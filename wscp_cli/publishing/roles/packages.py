"""Word documents and workbooks in roles: paragraphs and cells joined over the runs they are cut into."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from wscp_cli.publishing.inspect.tracked import local
from wscp_cli.publishing.inspect.xml_parts import parsed
from wscp_cli.publishing.roles.texts import Change

_BLOCKS = {"p", "si", "is", "text"}
"""Paragraphs of Word and of drawings, texts of cells, comments of Excel."""
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel, as its numbers run from March 1900 on."""
_TEXTS = {"t", "delText"}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SAID = {("docPr", "descr"), ("docPr", "title"), ("docPr", "name"), ("cNvPr", "descr"), ("cNvPr", "title")}
_SAID_PARTS = ("word/", "xl/sharedStrings", "xl/worksheets/", "xl/comments")
_PROPERTIES = {"title", "subject", "description", "keywords", "category"}


@dataclass(slots=True)
class _Block:
    """One text as people read it, over the places it is cut into.

    Attributes:
        text: All of it.
        places: Where each piece of it begins, and how it is put back; a break is no piece.
    """

    text: str = ""
    places: list[tuple[int, int, Callable[[str], None]]] = field(default_factory=list)

    def piece(self, text: str, put: Callable[[str], None]) -> None:
        """One more piece."""
        self.places.append((len(self.text), len(self.text) + len(text), put))
        self.text += text

    def change(self, changes: Sequence[Change]) -> None:
        """Make changes; what is put in goes where the stretch it replaces begins."""
        for begin, end, put in self.places:
            at, pieces = begin, []
            for start, stop, new in changes:
                if stop <= begin or start >= end:
                    continue
                pieces.append(self.text[at : max(start, begin)])
                pieces.append(new if start >= begin or not self._holds(start, begin) else "")
                at = min(stop, end)
            if at > begin or pieces:
                put("".join(pieces) + self.text[at:end])

    def _holds(self, start: int, before: int) -> bool:
        """Whether a piece earlier than this one holds where a stretch begins."""
        return any(begin <= start < end for begin, end, _ in self.places if end <= before)


def rewritten_package(content: bytes, changes: Callable[[Sequence[str]], list[list[Change]]]) -> bytes:
    """A document with its texts rewritten, part by part; the same bytes for the same content.

    Args:
        content: The document.
        changes: Says of each text what is to be put in the place of what.
    """
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(member.filename, archive.read(member)) for member in archive.infolist() if not member.is_dir()]
    trees = {name: parsed(data, strict=True) for name, data in parts if _is_said(name)}
    blocks = [block for tree in trees.values() for block in _blocks(tree)]
    touched = False
    for block, found in zip(blocks, changes([block.text for block in blocks]), strict=True):
        if found:
            block.change(found)
            touched = True
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            said = (
                etree.tostring(trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
                if touched and name in trees
                else data
            )
            target.writestr(entry, said, compresslevel=4)
    return out.getvalue()


def _is_said(name: str) -> bool:
    return name == "docProps/core.xml" or (name.endswith(".xml") and name.startswith(_SAID_PARTS))


def _blocks(tree: Any) -> Iterator[_Block]:
    for element in tree.iter():
        name = local(element.tag)
        if name in _BLOCKS:
            block = _Block()
            _gather(element, block)
            if block.text.strip():
                yield block
        elif name == "c" and (day := _day_of_cell(element)):
            yield _whole(day, _sets_cell(element))
        elif name in _PROPERTIES and element.text:
            yield _whole(element.text, _sets_text(element))
        for key in element.attrib:
            if (name, local(key)) in _SAID or (name == "alias" and local(key) == "val"):
                yield _whole(element.get(key), _sets_attribute(element, key))


def _gather(element: Any, block: _Block) -> None:
    """What a block says, in order; blocks within it are blocks of their own, and a phonetic guide is none of it."""
    for child in element:
        name = local(child.tag)
        if name in _TEXTS:
            block.piece(child.text or "", _sets_text(child))
        elif name in _BREAKS:
            block.text += _BREAKS[name]
        elif name and name not in _BLOCKS and name not in {"rPh", "instrText", "Fallback"}:
            _gather(child, block)


def _day_of_cell(cell: Any) -> str:
    """The day that a cell's bare number may be, as 2021-08-14; empty where it can be none."""
    value = next((one.text or "" for one in cell if local(one.tag) == "v"), "")
    if cell.get("t") or not cell.get("s") or not re.fullmatch(r"[1-7]\d{4}", value):
        return ""
    return (_FIRST_DAY + timedelta(days=int(value))).isoformat()


def _sets_cell(cell: Any) -> Callable[[str], None]:
    """A cell of a number becomes one of text."""

    def put(text: str) -> None:
        space = cell.tag.rpartition("}")[0]
        space = f"{space}}}" if space else ""
        for one in list(cell):
            cell.remove(one)
        cell.set("t", "inlineStr")
        inside = cell.makeelement(f"{space}is", {})
        said = inside.makeelement(f"{space}t", {})
        said.text = text
        inside.append(said)
        cell.append(inside)

    return put


def _whole(text: str, put: Callable[[str], None]) -> _Block:
    block = _Block()
    block.piece(text, put)
    return block


def _sets_text(element: Any) -> Callable[[str], None]:
    def put(text: str) -> None:
        element.text = text
        if text != text.strip():
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    return put


def _sets_attribute(element: Any, key: str) -> Callable[[str], None]:
    def put(text: str) -> None:
        element.set(key, text)

    return put
