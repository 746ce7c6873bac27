"""The words and times of a return's cells, cleaned of what no output can hold."""

import re

from wscp_cli.dates.typed_cells import ShownDate

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def time_of(cell: object) -> object:
    """The time that a cell of a time's column stores, where its format shows one; else its words."""
    if not isinstance(cell, ShownDate):
        return cell
    return cell.value if cell.look and {*cell.look.seen} & {"h", "e"} else cell.text


def clean(text: str) -> str:
    """The agency's words without the characters no file format can hold; line ends are one kind."""
    if text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", text)
