"""Placeholders in a template: ``{{field}}``, ``{{#list}}``, ``{{^list}}``, ``{{/list}}``, and what only looks like one.

Word cuts a placeholder into several runs wherever it pleases: at a proofing mark, where a letter is bold, after a pause
in typing. So a paragraph's texts are looked at as one, and a placeholder's characters are put into its first run.
"""

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from wscp_cli.documents.engine.package import XML_SPACE, w

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

TOKEN = re.compile(r"\{\{\s*([#/^]?)\s*([A-Za-z_][\w.]*)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_FIRST_WORDS_CHARS, _ODD_CHARS = 40, 30


class TemplateFaultError(Exception):
    """A template that cannot be filled: every fault in it."""

    def __init__(self, faults: "Iterable[str]") -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("; ".join(self.faults))


def paragraph_text(element: "_Element") -> str:
    """The text of a paragraph or row, as one."""
    return "".join(text.text or "" for text in element.iter(w("t")))


def marker(element: "_Element") -> tuple[str, str] | None:
    """The sign and name of a list's mark on a paragraph or row of its own; None for anything else."""
    if element.tag not in {w("p"), w("tr")}:
        return None
    match = TOKEN.fullmatch(paragraph_text(element).strip())
    return (match[1], match[2]) if match and match[1] else None


def join_runs(paragraph: "_Element") -> None:
    """Put the characters of each placeholder into the run in which it begins."""
    texts = list(paragraph.iter(w("t")))
    whole = "".join(text.text or "" for text in texts)
    spans = [match.span() for match in TOKEN.finditer(whole)]
    if not spans or len(texts) == 1:
        return
    home = [number for number, text in enumerate(texts) for _ in text.text or ""]
    for start, end in spans:
        home[start:end] = [home[start]] * (end - start)
    pieces: list[list[str]] = [[] for _ in texts]
    for character, number in zip(whole, home, strict=True):
        pieces[number].append(character)
    for text, piece in zip(texts, pieces, strict=True):
        text.text = "".join(piece)
        text.set(XML_SPACE, "preserve")


def loose_braces(paragraph: "_Element") -> str | None:
    """What looks like a placeholder in a paragraph and is none, as the fault it is; None when there is nothing."""
    text = paragraph_text(paragraph)
    rest = TOKEN.sub(lambda match: "\0" * len(match[0]), text)
    found = _BRACES.search(rest)
    if found is None:
        return None
    odd = text[found.start() : found.start() + _ODD_CHARS].strip()
    return f"{odd!r} is no field: write {{{{name}}}} with a name alone ({where(paragraph)})"


def where(element: "_Element") -> str:
    """Where a fault is: the first words of its paragraph."""
    text = " ".join(paragraph_text(element).split())
    short = text[:_FIRST_WORDS_CHARS].rstrip()
    return f"in the paragraph {f'{short}…' if len(text) > _FIRST_WORDS_CHARS else short!r}"


def unknown(name: str, names: "Iterable[str]", element: "_Element") -> str:
    """The fault of a field that there is not, with the nearest names."""
    near = get_close_matches(name, sorted(names), n=3, cutoff=0.5)
    nearest = f"; the nearest are {', '.join(near)}" if near else ""
    return f"there is no field {name!r}{nearest} ({where(element)})"
