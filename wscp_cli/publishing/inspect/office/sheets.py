"""What only Excel has: hidden sheets, rows and columns, bare numbers, caches, comments, texts no cell shows."""

import re
from collections.abc import Callable
from typing import Any

from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.inspect.tracked import local
from wscp_cli.publishing.inspect.xml_parts import parsed
from wscp_cli.publishing.passages import Reading

_TEXT_TYPES = {"s", "b", "e"}
_NUMBER = re.compile(r"-?\d{4,}(?:\.\d+)?(?:[eE][+-]?\d+)?")


_LAYOUT = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z+-])')
"""What a header says about its layout: where it stands, its font, size and colour, page numbers."""


def visitor(look: Look, words: str, name: str) -> Callable[[Any, str], None]:
    """Looks at each element of a part of Excel."""
    hidden_columns = False

    def visit(element: Any, tag: str) -> None:
        nonlocal hidden_columns
        attributes = element.attrib
        if tag == "sheet" and attributes.get("state", "visible") != "visible":
            look.presence("PUBLISH-SHEET", "workbook: a hidden sheet")
        elif tag in {"row", "col"} and attributes.get("hidden", "0") in {"1", "true"}:
            if tag == "row" or not hidden_columns:
                look.presence("PUBLISH-ROWS", f"{words}: a hidden {'row' if tag == 'row' else 'column'}", certain=False)
            hidden_columns = hidden_columns or tag == "col"
        elif tag in {"comment", "threadedComment"} and ("omment" in name):
            look.presence("PUBLISH-COMMENT", words)
        elif tag == "definedName":
            if attributes.get("hidden") in {"1", "true"}:
                look.presence("PUBLISH-PROPERTY", "workbook: a hidden name", certain=False)
        elif tag in {
            "f",
            "formula",
            "formula1",
            "formula2",
            "oddHeader",
            "oddFooter",
            "evenHeader",
            "evenFooter",
            "firstHeader",
            "firstFooter",
        }:
            _say_formula(look, words, tag, element.text or "")
        elif tag in {"pivotCacheRecords", "pivotCacheDefinition"}:
            look.presence("PUBLISH-CACHE", words, certain=tag == "pivotCacheRecords")
        elif tag == "externalBook":
            look.presence("PUBLISH-CACHE", words, certain=False)
        elif tag in {"rrc", "rcc", "rsnm"} and "revisions" in name:
            look.presence("PUBLISH-TRACKED", words)

    return visit


def _say_formula(look: Look, words: str, tag: str, text: str) -> None:
    """A formula, or a page's header or footer, of which what it says about its layout is no text."""
    if tag.startswith("f") and len(tag) < len("firstFooter"):
        look.field(f"{words}: formula", text)
        return
    look.field(f"{words}: header or footer", text)
    look.field(f"{words}: header or footer", _LAYOUT.sub(" ", text))


def read_numbers(look: Look, parts: list[tuple[str, bytes]]) -> None:
    """Bare numbers of cells, caches and charts: a date, a telephone or an NHS number may be one."""
    for name, data in parts:
        if not name.startswith("xl/") or not name.endswith(".xml"):
            continue
        if not ("worksheets" in name or "pivotCache" in name or "externalLinks" in name):
            continue
        root = parsed(data)
        if root is None:
            continue
        for text in sorted(_numbers(root)):
            look.text(f"{_sheet(name)}: a number", text, Reading.NUMBERS)


def _sheet(name: str) -> str:
    found = re.search(r"sheet(\d+)\.xml", name)
    return f"sheet {found[1]}" if found else "cached values"


def _numbers(root: Any) -> set[str]:
    found: set[str] = set()
    for element in root.iter():
        tag = local(element.tag)
        if tag == "c":
            if element.get("t") in _TEXT_TYPES:
                continue
            for child in element:
                if local(child.tag) == "v" and child.text and _NUMBER.fullmatch(child.text.strip()):
                    found.add(_plainly(child.text.strip()))
        elif tag in {"n", "v"} and (value := element.get("v") or element.text) and _NUMBER.fullmatch(value.strip()):
            parent = element.getparent()
            if parent is not None and local(parent.tag) == "c":
                continue
            found.add(_plainly(value.strip()))
    return found


def _plainly(text: str) -> str:
    """A number as a person sees it, without Excel's powers of ten."""
    if "e" in text.lower():
        number = float(text)
        return str(int(number)) if number == int(number) else text
    return text.removesuffix(".0")
