"""What a template may not hold: anything that runs, loads from outside, or brings another document in."""

import re
from collections.abc import Iterator

from wscp_cli.documents.engine.package import STORY, Package, parsed, w

_EMBEDDED = {
    "vbaproject": "macros",
    "vbadata": "macros",
    "activex": "a control that runs",
    "oleobject": "an embedded object",
    "embeddings/": "an embedded object",
    "attachedtoolbars": "a toolbar",
    "afchunk": "another document",
}
_BROUGHT_IN = {
    "aFChunk": "another document",
    "attachedTemplate": "an attached template",
    "mailMergeSource": "a mail merge source",
    "subDocument": "another document",
    "frame": "another document",
    "oleObject": "an embedded object",
    "control": "a control that runs",
    "vbaProject": "macros",
    "mailMergeHeaderSource": "a mail merge source",
}
_FIELD = re.compile(
    r"(?i)\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|DATABASE|IMPORT|MACROBUTTON|LINK|EMBED|AUTOTEXT|RD|"
    r"MERGEFIELD|QUOTE|ADDIN|CONTROL|HTMLCONTROL)\b",
)
_MACRO_TYPES = b"macroEnabled"


def dangers(package: Package) -> list[str]:
    """What a template holds that it may not, each with the part it is in; empty when it is sound."""
    return sorted(set(_dangers(package)))


def _dangers(package: Package) -> Iterator[str]:
    if _MACRO_TYPES in package.parts["[Content_Types].xml"]:
        yield "it is of a kind that carries macros (.docm, .dotm)"
    for name in package.parts:
        low = name.lower()
        for mark, words in _EMBEDDED.items():
            if mark in low:
                yield f"{words} ({name})"
        if low.endswith(".rels"):
            yield from _relations(package, name)
        if STORY.fullmatch(name) or low in {"word/settings.xml", "word/glossary/document.xml"}:
            yield from _fields(package, name)


def _relations(package: Package, name: str) -> Iterator[str]:
    for relation in parsed(package.parts[name]):
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind in _BROUGHT_IN:
            yield f"{_BROUGHT_IN[kind]} ({name})"
        elif relation.get("TargetMode") == "External" and kind != "hyperlink":
            yield f"something loaded from outside: {kind or 'unknown'} ({name})"


def _fields(package: Package, name: str) -> Iterator[str]:
    root = package.root(name)
    for tag, words in (("altChunk", "another document"), ("object", "an embedded object")):
        if root.find(f".//{w(tag)}") is not None:
            yield f"{words} ({name})"
    # An instruction may be cut over several runs: all of a story's are looked at as one text, and each on its own.
    texts = ["".join(one.text or "" for one in root.iter(w("instrText")))]
    texts += [one.text or "" for one in root.iter(w("instrText"))]
    texts += [one.get(w("instr"), "") for one in root.iter(w("fldSimple"))]
    for text in texts:
        for match in _FIELD.finditer(text):
            yield f"the field {match[1].upper()} ({name})"
