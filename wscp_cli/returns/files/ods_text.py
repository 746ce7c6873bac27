"""The words and looks of an OpenDocument spreadsheet's cells: line breaks, tabs and runs of spaces kept."""

import re
from typing import Any

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"

_CLOCK_FORMULA = re.compile(r"(?:\w+:)?=\s*(?:TODAY|NOW)\(\)(?:\s*[-+]\s*\d+)?\s*")
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_LETTERS = {
    "day": ("d", "dd"),
    "year": ("yy", "yyyy"),
    "day-of-week": ("ddd", "dddd"),
    "quarter": ("q", "qq"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
}
"""The element of a format's part and its letters, short and long."""


def words_of(cell: Any) -> str:
    """The words of a cell: a paragraph a line; blanks between elements are none of its words."""
    lines = []
    for one in cell:
        if one.tag in {f"{TEXT}p", f"{TEXT}h"}:
            lines.append(_line(one))
        elif one.tag == f"{TEXT}list":
            lines.extend(_line(line) for line in one.iter(f"{TEXT}p"))
    return "\n".join(lines).strip()


def _line(paragraph: Any) -> str:
    parts: list[str] = []
    _gather(paragraph, parts)
    text = "".join(parts)
    # Blanks in the file's text are one space, as in a web page; those the writer meant are elements of their own.
    return text.strip(" ").replace("\x1f", " ").replace("\x1e", "\t").replace("\x1d", "\n")


def _gather(element: Any, parts: list[str]) -> None:
    if element.text:
        parts.append(_BLANKS.sub(" ", element.text))
    for one in element:
        name = one.tag
        if name == f"{TEXT}s":
            parts.append("\x1f" * min(_count(one.get(f"{TEXT}c", "1")), _MOST_SPACES))
        elif name == f"{TEXT}tab":
            parts.append("\x1e")
        elif name == f"{TEXT}line-break":
            parts.append("\x1d")
        elif name not in {f"{OFFICE}annotation", f"{TEXT}note", f"{TEXT}ruby-text"}:
            _gather(one, parts)
        if one.tail:
            parts.append(_BLANKS.sub(" ", one.tail))


def data_style(element: Any) -> str:
    """The code of a format of dates or times, as a workbook of Excel would write it; empty for another format."""
    elapsed = element.get(f"{_NUMBER}truncate-on-overflow") == "false"
    parts = []
    for one in element:
        name, long = one.tag.removeprefix(_NUMBER), one.get(f"{_NUMBER}style") == "long"
        if name == "month":
            named = 2 if one.get(f"{_NUMBER}textual") == "true" else 0
            parts.append("m" * (1 + long + named))
        elif name == "am-pm":
            parts.append("AM/PM")
        elif name == "text":
            parts.extend("\\" + letter for letter in one.text or "")
        elif name in _LETTERS:
            letters = _LETTERS[name][long]
            parts.append(f"[{letters}]" if elapsed and name == "hours" else letters)
    return "".join(parts)


def is_struck(style: Any) -> bool:
    """Whether a style strikes words through."""
    line = (one.get(f"{STYLE}text-line-through-style", "none") for one in style)
    return any(kind != "none" for kind in line)


def is_clock_formula(cell: Any) -> bool:
    """Whether a cell's formula is the day on which the file was last calculated."""
    return bool(_CLOCK_FORMULA.fullmatch(cell.get(f"{TABLE}formula", "")))


def times(element: Any, name: str) -> int:
    """How often an element is repeated, or how many rows or columns it spans."""
    return _count(element.get(TABLE + name, "1"))


def _count(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else 1  # noqa: PLR2004  (no sheet is longer)
