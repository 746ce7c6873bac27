"""Documents of Word, Excel and PowerPoint: every part of the package, named in words that tell where to look."""

import re
from collections.abc import Callable
from typing import Any

from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.inspect.office import sheets, slides
from wscp_cli.publishing.inspect.office import words as word_parts
from wscp_cli.publishing.inspect.xml_parts import read_part

_NAMES: tuple[tuple[str, str], ...] = (
    (r"word/document\d*\.xml", "body"),
    (r"word/header(\d*)\.xml", "header {}"),
    (r"word/footer(\d*)\.xml", "footer {}"),
    (r"word/comments.*\.xml", "comments"),
    (r"word/footnotes\.xml", "footnotes"),
    (r"word/endnotes\.xml", "endnotes"),
    (r"word/people\.xml", "people who commented"),
    (r"word/settings\.xml", "settings"),
    (r"word/styles.*\.xml", "styles"),
    (r"word/numbering\.xml", "numbering"),
    (r"word/glossary/.*", "building blocks"),
    (r"docProps/core\.xml", "property"),
    (r"docProps/app\.xml", "property"),
    (r"docProps/custom\.xml", "custom property"),
    (r"customXml/.*", "custom data"),
    (r"xl/workbook\.xml", "workbook"),
    (r"xl/sharedStrings\.xml", "texts of cells"),
    (r"xl/worksheets/sheet(\d+)\.xml", "sheet {}"),
    (r"xl/comments.*\.xml", "comments"),
    (r"xl/threadedComments/.*", "comments"),
    (r"xl/persons/.*", "people who commented"),
    (r"xl/pivotCache/.*", "pivot cache"),
    (r"xl/externalLinks/.*", "values kept from another workbook"),
    (r"xl/tables/.*", "table"),
    (r"xl/styles\.xml", "styles"),
    (r"ppt/slides/slide(\d+)\.xml", "slide {}"),
    (r"ppt/notesSlides/notesSlide(\d+)\.xml", "notes of slide {}"),
    (r"ppt/comments/.*", "comments"),
    (r"ppt/slideMasters/.*", "slide master"),
    (r"ppt/slideLayouts/.*", "slide layout"),
    (r".*/charts/.*\.xml", "chart"),
    (r".*/diagrams/.*\.xml", "diagram"),
    (r".*/drawings/.*", "drawing"),
    (r".*\.rels", "links between parts"),
    (r"\[Content_Types\]\.xml", "list of parts"),
    (r".*/theme/.*", "theme"),
)
_PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".tif",
    ".tiff",
    ".bmp",
    ".webp",
    ".heic",
    ".wdp",
    ".jxr",
    ".ico",
    ".emf",
    ".wmf",
    ".svg",
    ".pict",
    ".emz",
    ".wmz",
)
_DRAWN = "a picture: its pixels were not looked at"


def words_for(name: str) -> str:
    """What a part is, in words."""
    for pattern, words in _NAMES:
        if found := re.fullmatch(pattern, name):
            return words.format(found[1] if found.groups() else "").strip()
    return "another part"


def read(look: Look, parts: list[tuple[str, bytes]]) -> None:
    """A document of one of the three programs.

    Args:
        look: Where to say what is seen.
        parts: Its parts, name and bytes.
    """
    charts = any("/charts/" in name for name, _ in parts)
    for name, data in parts:
        words = words_for(name)
        lower = name.lower()
        if lower.endswith((".xml", ".rels", ".vml")) or data[:5] in {b"<?xml", b"\xef\xbb\xbf<?"}:
            read_part(look, words, data, _visitor_for(name, look, words), properties=name.startswith("docProps/"))
        else:
            _other(look, lower, words, data, charts=charts)
    sheets.read_numbers(look, parts)


def _visitor_for(name: str, look: Look, words: str) -> Callable[[Any, str], None] | None:
    if name.startswith("word/"):
        return word_parts.visitor(look, words, name)
    if name.startswith("xl/"):
        return sheets.visitor(look, words, name)
    if name.startswith("ppt/"):
        return slides.visitor(look, words, name)
    return None


def _other(look: Look, lower: str, words: str, data: bytes, *, charts: bool) -> None:
    """A part that is no XML: picture, font, macro, embedded file, printer's settings."""
    if lower.endswith(_PICTURES):
        number = re.search(r"(\d+)\.\w+$", lower)
        picture = f"picture {number[1]}" if number else "a picture"
        look.opened(picture, data)
        if lower.endswith((".emf", ".wmf", ".emz", ".wmz", ".wdp", ".jxr", ".ico", ".pict")):
            look.not_checked(picture, _DRAWN)
    elif "vbaproject" in lower or lower.endswith("vbadata.bin"):
        look.letters("macros", data)
        look.presence("PUBLISH-MACRO", "macros")
    elif lower.endswith((".odttf", ".fntdata", ".ttf", ".otf")):
        look.not_checked("a font inside", "what its letters look like was not looked at")
        look.letters("a font inside", data)
    elif "printersettings" in lower:
        look.letters("printer's settings", data)
    elif "/embeddings/" in lower or "/activex/" in lower or "package" in lower:
        look.presence(
            "PUBLISH-ATTACHED", "an embedded file", certain=not (charts and lower.endswith((".xlsx", ".xlsb", ".xls")))
        )
        look.opened("an embedded file", data)
    elif lower.endswith(".bin"):
        look.letters(words, data)
        look.not_checked(words, "it is stored in a form that is not text")
    else:
        look.opened(words, data)
