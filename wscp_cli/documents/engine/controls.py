"""Content controls: the box around each filled field that lets it be known again."""

import copy
import hashlib
import re
from typing import TYPE_CHECKING

from wscp_cli.documents.engine.package import XML_SPACE, Package, parsed, w
from wscp_cli.documents.our_part import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PLACEHOLDER_STYLE = "PlaceholderText"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_FIRST_ID = 1000
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Text as XML can hold it: what it cannot is shown as the replacement character."""
    return _NOT_XML.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def run_of(text: str, properties: "_Element | None", style: str = "") -> "_Element":
    """A run of text, a line break for each line end.

    Args:
        text: The text.
        properties: Run properties to take over.
        style: A character style that comes before them.
    """
    from lxml import etree

    run = etree.Element(w("r"))
    if properties is not None:
        run.append(copy.deepcopy(properties))
    if style:
        held = run.find(w("rPr"))
        if held is None:
            held = etree.SubElement(run, w("rPr"))
        for known in held.findall(w("rStyle")):
            held.remove(known)
        mark = etree.Element(w("rStyle"))
        mark.set(w("val"), style)
        held.insert(0, mark)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            etree.SubElement(run, w("br"))
        piece = etree.SubElement(run, w("t"))
        piece.text = line
        piece.set(XML_SPACE, "preserve")
    return run


def plain_control(title: str, run: "_Element", *, prompt: bool = False) -> "_Element":
    """A control of plain text within a paragraph: the only kind whose title every program keeps."""
    from lxml import etree

    control, content = _control(title, prompt=prompt)
    etree.SubElement(control[0], w("text")).set(w("multiLine"), "1")
    content.append(run)
    return control


def block_control(title: str, elements: "Iterable[_Element]") -> "_Element":
    """A control around whole paragraphs or rows, put in the place of the first."""
    first, *others = elements
    control, content = _control(title)
    first.addprevious(control)
    for element in (first, *others):
        content.append(element)
    return control


def _control(title: str, *, prompt: bool = False) -> "tuple[_Element, _Element]":
    from lxml import etree

    control = etree.Element(w("sdt"))
    properties = etree.SubElement(control, w("sdtPr"))
    for name, value in (("alias", title), ("tag", title), ("id", "0")):
        etree.SubElement(properties, w(name)).set(w("val"), value)
    if prompt:
        etree.SubElement(properties, w("showingPlcHdr"))
    return control, etree.SubElement(control, w("sdtContent"))


def number_controls(root: "_Element") -> None:
    """Give each control without a number one of its own."""
    marks = [control.find(f"{w('sdtPr')}/{w('id')}") for control in root.iter(w("sdt"))]
    taken = {mark.get(w("val")) for mark in marks if mark is not None}
    number = _FIRST_ID
    for mark in marks:
        if mark is not None and mark.get(w("val")) == "0":
            while str(number) in taken:
                number += 1
            mark.set(w("val"), str(number))
            taken.add(str(number))


def title_of(control: "_Element") -> str:
    """A control's title; empty when it has none."""
    alias = control.find(f"{w('sdtPr')}/{w('alias')}")
    return "" if alias is None else alias.get(w("val"), "")


def is_plain(control: "_Element") -> bool:
    """Whether it is a control of plain text."""
    return control.find(f"{w('sdtPr')}/{w('text')}") is not None


def content_of(control: "_Element", package: Package) -> str:
    """What is in a control: its text, and the hash of each picture in it."""
    pictures = [
        hashlib.sha256(package.parts.get(f"word/{target}", b"")).hexdigest()
        for blip in control.iter(_BLIP)
        if (target := _target(package, blip.get(_EMBED, "")))
    ]
    return " ".join([text_of(control), *pictures])


def _target(package: Package, identifier: str) -> str:
    relations = parsed(package.parts["word/_rels/document.xml.rels"])
    return next((one.get("Target", "") for one in relations if one.get("Id") == identifier), "")
