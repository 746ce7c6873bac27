"""Take one entry out of a list in a YAML file a person edits, and leave every other byte as it was."""

import re

from wscp_cli.casefile.yaml.source import Document, Pointer, parse_document
from wscp_cli.errors import WscpError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


def remove_item(document: Document, pointer: Pointer) -> str:
    """The file's text without the entry at ``pointer``; nothing else differs.

    The entry's own lines go, with the comments on them; comments above and below it stay. A list whose last entry
    goes keeps its key.

    Args:
        document: A readable document.
        pointer: The way to the entry, such as ``("notes", 2)``.

    Returns:
        The new text; write it with ``splice.save``.

    Raises:
        WscpError: when the file cannot be edited so; it is then unchanged.
    """
    listed = _listed(document, pointer)
    if listed is None:
        raise _refusal(document, pointer)
    left = [one for place, one in enumerate(listed) if place != pointer[-1]]
    for text in _without(document, pointer, len(listed)):
        again = parse_document(text.encode("utf-8"), document.path, document.name)
        if again.readable and _holds(again.data, document.data, pointer[:-1], left):
            return text
    raise _refusal(document, pointer)


def _listed(document: Document, pointer: Pointer) -> list[object] | None:
    """The list an entry stands in; None when there is no such entry."""
    if not document.readable or pointer not in document.spans:
        return None
    data = document.data
    for step in pointer[:-1]:
        data = data[step]  # type: ignore[index]  # the pointer has a span, so the way is there
    return data if isinstance(data, list) and isinstance(pointer[-1], int) else None


def _without(document: Document, pointer: Pointer, count: int) -> list[str]:
    """The text without the entry, the tidiest first; which of them holds is seen when it is read again."""
    text, spans, here = document.text, document.spans, int(pointer[-1])
    around, own = spans[pointer[:-1]], spans[pointer]
    if around.flow:
        if here + 1 < count:
            return [text[: own.start] + text[spans[*pointer[:-1], here + 1].start :]]
        if here:
            return [text[: spans[*pointer[:-1], here - 1].end] + text[own.end :]]
        return [text[: own.start] + text[own.end :].lstrip(" \t,")]
    indent = around.column - 1
    dashes = _dashes(text, around.start, around.end, indent)
    if len(dashes) != count:
        return []
    start = dashes[here]
    end = _past_entry(text, start, dashes[here + 1] if here + 1 < count else len(text), indent)
    head, tail = text[:start], text[end:]
    if start == 0 or not re.search(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\Z", head):
        return [head + tail]
    blank = re.match(r"[ \t]*(?:\r\n|\n|\r)", tail)
    return [*([head + tail[blank.end() :]] if blank else []), head + tail]


def _dashes(text: str, start: int, end: int, indent: int) -> list[int]:
    """Where the line of each entry of a block list begins."""
    first = text.rfind("\n", 0, start) + 1
    return [
        found.start() for found in re.compile(rf"^ {{{indent}}}-(?=\s|\Z)", re.MULTILINE).finditer(text, first, end + 1)
    ]


def _past_entry(text: str, start: int, limit: int, indent: int) -> int:
    """Past the lines that are the entry's own: those indented deeper, as far as the last of them."""
    end = at = _LINE.match(text, start).end()  # type: ignore[union-attr]  # it matches anything
    while at < limit:
        line = _LINE.match(text, at)
        words = line.group().strip() if line else ""
        if words and len(line.group()) - len(line.group().lstrip(" ")) <= indent:  # type: ignore[union-attr]
            break
        at = line.end()  # type: ignore[union-attr]
        end = at if words else end
    return end


def _holds(again: object, before: object, way: Pointer, left: list[object]) -> bool:
    """Whether the text as read again is what stood before, with just ``left`` in that list (an empty one is None)."""
    if not way:
        return again == left or (not left and again is None)
    step, rest = way[0], way[1:]
    if isinstance(before, dict) and isinstance(again, dict):
        return list(before) == list(again) and all(
            _holds(again[key], before[key], rest, left) if key == step else repr(again[key]) == repr(before[key])
            for key in before
        )
    return (
        isinstance(before, list)
        and isinstance(again, list)
        and len(before) == len(again)
        and all(
            _holds(again[place], one, rest, left) if place == step else repr(again[place]) == repr(one)
            for place, one in enumerate(before)
        )
    )


def _refusal(document: Document, pointer: Pointer) -> WscpError:
    return WscpError(
        f"{document.place(*pointer)}: this cannot be taken out by the program, its layout is unusual; the file is "
        "unchanged",
        "Take it out in an editor; then run: wscp validate",
    )
