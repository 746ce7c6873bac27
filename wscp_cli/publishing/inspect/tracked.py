"""Tracked changes: a text as it reads once they are accepted, and once they are rejected.

A reader of both at once sees ``Ottxilie``, which is nobody; the one who accepts the change reads a name.
"""

from collections.abc import Iterator
from typing import Any

READINGS = (frozenset({"del", "moveFrom"}), frozenset({"ins", "moveTo"}))
"""What is gone when changes are accepted, and when they are rejected, in Word and on web pages."""
TRACKED = READINGS[0] | READINGS[1]


def local(tag: object) -> str:
    """An element's or attribute's name without its namespace; empty for comments and instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_without(element: Any, dropped: frozenset[str]) -> Iterator[str]:
    """All the text in an element but that of some elements in it."""
    if local(element.tag) in dropped or not local(element.tag):
        return
    if element.text:
        yield element.text
    for child in element:
        yield from text_without(child, dropped)
        if child.tail:
            yield child.tail


def rejected_paragraphs(root: Any) -> Iterator[str]:
    """The paragraphs of an OpenDocument text as they read once its tracked changes are rejected.

    There what was deleted is kept at the document's beginning, and a mark stands where it was; as they are, the
    paragraphs read as accepted.
    """
    deleted = {_of(region, "id"): _deletion(region) for region in root.iter() if local(region.tag) == "changed-region"}
    if not deleted:
        return
    inserting: set[str] = set()
    for element in root.iter():
        if local(element.tag) in {"p", "h"} and not any(
            local(above.tag) == "changed-region" for above in element.iterancestors()
        ):
            yield "".join(_before_changes(element, deleted, inserting))


def _deletion(region: Any) -> str:
    return "".join(
        "".join(paragraph.itertext())
        for one in region
        if local(one.tag) == "deletion"
        for paragraph in one
        if local(paragraph.tag) in {"p", "h"}
    )


def _before_changes(element: Any, deleted: dict[str, str], inserting: set[str]) -> Iterator[str]:
    if element.text and not inserting:
        yield element.text
    for child in element:
        name, change = local(child.tag), _of(child, "change-id")
        if name == "change":
            yield deleted.get(change, "")
        elif name == "change-start":
            inserting.add(change)
        elif name == "change-end":
            inserting.discard(change)
        elif name:
            yield from _before_changes(child, deleted, inserting)
        if child.tail and not inserting:
            yield child.tail


def _of(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
