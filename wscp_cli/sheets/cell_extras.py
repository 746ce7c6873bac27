"""What a workbook says beside the words of its cells: comments, text boxes, lines struck through, hidden columns."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)[\"']")
_TYPE = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/(\w+)[\"']")
_COMMENT = re.compile(rb"<(?:\w+:)?comment\s[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3}\d{1,7})[\"']")
_SHAPE_WORDS = re.compile(rb"<a:t(?:\s[^<>]*)?>[^<]*\S")
_HIDDEN_COLUMNS = re.compile(rb"<(?:\w+:)?col\s(?=[^<>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'])([^<>]*)>")
_ENDS = re.compile(rb"\b(min|max)\s*=\s*[\"'](\d{1,5})[\"']")
_FONT = re.compile(rb"<(?:\w+:)?font[\s/>]")
_FORMAT = re.compile(rb"<(?:\w+:)?xf\s")
_FONT_OF = re.compile(rb"\bfontId\s*=\s*[\"'](\d{1,6})[\"']")
_STRUCK = re.compile(rb"<(?:\w+:)?d?strike(?:\s+val\s*=\s*[\"'](?:1|true|on)[\"'])?\s*/>")
_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c\s")
_OF_CELL = re.compile(rb"\b([rst])\s*=\s*[\"']([A-Za-z0-9]{1,12})[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v>(\d{1,9})</")
_ANY_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>")
_CLOCK_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Z]{1,3}\d{1,7})[\"'][^<>]*>\s*<(?:\w+:)?f(?:\s[^<>]*)?>\s*"
    rb"(?:TODAY|NOW)\(\)(?:\s*[-+]\s*\d+)?\s*</"
)


@dataclass(slots=True)
class Styles:
    """What of a workbook's looks takes words back.

    Attributes:
        formats: Numbers of the formats that strike a cell's words through.
        texts: Numbers of the shared texts of which a part is struck through.
    """

    formats: frozenset[bytes] = frozenset()
    texts: frozenset[bytes] = frozenset()


@dataclass(slots=True)
class Beside:
    """What stands beside the words of one sheet's cells.

    Attributes:
        comments: The cells that carry a comment or note.
        boxes: How many pieces of text stand in shapes and text boxes.
        struck: The cells with words struck through.
        columns: The hidden columns: first and last of each group, from 1.
        moving: The cells whose formula is the day on which the workbook was last calculated.
    """

    comments: tuple[str, ...] = ()
    boxes: int = 0
    struck: tuple[str, ...] = ()
    columns: tuple[tuple[int, int], ...] = ()
    moving: tuple[str, ...] = field(default=())


def read_styles(part: Callable[[str], bytes]) -> Styles:
    """Which formats and shared texts strike words through.

    Args:
        part: Gives a part of the workbook by its name; empty when there is none.
    """
    styles, texts = part("xl/styles.xml"), part("xl/sharedStrings.xml")
    struck: frozenset[bytes] = frozenset()
    fonts, formats = _within(styles, b"fonts"), _within(styles, b"cellXfs")
    if _STRUCK.search(fonts):
        lined = {b"%d" % number for number, font in enumerate(_FONT.split(fonts)[1:]) if _STRUCK.search(font)}
        used = [_FONT_OF.search(one) for one in _FORMAT.split(formats)[1:]]
        struck = frozenset(b"%d" % number for number, font in enumerate(used) if font and font[1] in lined)
    if not _STRUCK.search(texts):
        return Styles(struck)
    return Styles(struck, frozenset(b"%d" % n for n, one in enumerate(_TEXT.split(texts)[1:]) if _STRUCK.search(one)))


def _within(content: bytes, name: bytes) -> bytes:
    """What stands between the first mark of this name and its end."""
    begin = re.search(rb"<(?:\w+:)?" + name + rb"[\s>]", content)
    rest = content[begin.end() :] if begin else b""
    end = re.search(rb"</(?:\w+:)?" + name + rb"\s*>", rest)
    return rest[: end.start()] if end else b""


def beside(path: str, content: bytes, part: Callable[[str], bytes], styles: Styles) -> Beside:
    """What stands beside the words of one sheet's cells.

    Args:
        path: The sheet's part.
        content: Its content.
        part: Gives a part of the workbook by its name; empty when there is none.
        styles: What of the workbook's looks takes words back.
    """
    found = Beside()
    folder, _, name = path.rpartition("/")
    for one in _RELATION.findall(part(f"{folder}/_rels/{name}.rels")):
        kind, target = _TYPE.search(one), _TARGET.search(one)
        if not kind or not target:
            continue
        there = posixpath.normpath(posixpath.join("/" + folder, target[1].decode("utf-8", "replace"))).lstrip("/")
        if kind[1] == b"comments":
            found.comments = tuple(cell.decode() for cell in _COMMENT.findall(part(there)))
        elif kind[1] == b"drawing":
            found.boxes = len(_SHAPE_WORDS.findall(part(there)))
    if b"hidden" in content:
        ends = (dict(_ENDS.findall(one)) for one in _HIDDEN_COLUMNS.findall(content))
        found.columns = tuple((int(one[b"min"]), int(one[b"max"])) for one in ends if len(one) == 2)  # noqa: PLR2004  (both ends)
    if b"TODAY()" in content or b"NOW()" in content:
        found.moving = tuple(cell.decode() for cell in _CLOCK_FORMULA.findall(content))
    if styles.formats or styles.texts or b"strike" in content:
        found.struck = tuple(_struck(content, styles))
    return found


def _struck(content: bytes, styles: Styles) -> Iterator[str]:
    for piece in _CELL.split(content)[1:]:
        told, _, inner = piece.partition(b">")
        own = dict(_OF_CELL.findall(told))
        if b"r" not in own or told.endswith(b"/"):
            continue
        value = _VALUE.search(inner) if own.get(b"t") == b"s" else None
        text = value is not None and value[1] in styles.texts
        text = text or (own.get(b"t") == b"inlineStr" and _STRUCK.search(inner) is not None)
        if text or (own.get(b"s") in styles.formats and _ANY_VALUE.search(inner)):
            yield own[b"r"].decode()
