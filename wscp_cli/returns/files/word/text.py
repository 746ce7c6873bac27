"""The words of a Word table's cell as its reader sees them: inserted words in, deleted words out, oddities counted."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from wscp_cli.returns.files.word.symbol_fonts import UNREAD, in_font, is_symbol_font, sign_of

_LEFT_OUT = {"del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr", "sdtPr", "tblPr", "tblGrid"}
_CLOCK_FIELD = re.compile(r"\s*(?:DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE)\b", re.IGNORECASE)
"""A field that Word fills in with the day on which the document was opened, saved, printed or made."""
_PLAIN = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}


def local(element: Any) -> str:
    """An element's name without its namespace: strict and transitional files differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def value_of(element: Any, name: str = "val") -> str:
    """An attribute whatever its namespace; empty when it is not there."""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), "")


def is_on(element: Any | None) -> bool:
    """Whether a switch such as ``w:strike`` is there and not turned off."""
    return element is not None and value_of(element) not in {"0", "false", "off", "none"}


def child(element: Any, name: str) -> Any | None:
    """The first child of this name."""
    return next((one for one in element if local(one) == name), None)


def words_of(element: Any, seen: Counter[str]) -> str:
    """All words below an element: a paragraph a line, a nested table a line each row with tabs between its cells.

    Args:
        element: A cell, or anything in one.
        seen: Counts what a person should know: inserted, deleted, struck, hidden, textbox, comment, footnote,
            picture, moving, sign.
    """
    parts: list[str] = []
    _gather(element, parts, seen)
    return "".join(parts).strip()


def _gather(element: Any, parts: list[str], seen: Counter[str]) -> None:  # noqa: C901, PLR0912  (one kind of element a line)
    for one in element:
        name = local(one)
        if name == "t":
            parts.append(one.text or "")
        elif name == "p":
            _gather(one, parts, seen)
            parts.append("\n")
        elif name == "r":
            _note_run(one, seen)
            begin = len(parts)
            _gather(one, parts, seen)
            _put_in_font(one, parts, begin, seen)
        elif name in {"del", "moveFrom"}:
            seen["deleted"] += _holds_words(one)
        elif name in {"ins", "moveTo"}:
            seen["inserted"] += _holds_words(one)
            _gather(one, parts, seen)
        elif name in _LEFT_OUT:
            seen["moving"] += name == "instrText" and bool(_CLOCK_FIELD.match(one.text or ""))
        elif name in _PLAIN:
            parts.append(_PLAIN[name])
        elif name == "sym":
            sign = sign_of(value_of(one, "font"), value_of(one, "char"))
            seen["sign"] += sign == UNREAD
            parts.append(sign)
        elif name == "ffData":
            parts.append(_form_field(one))
        elif name == "tbl":
            parts.extend("\t".join(cells) + "\n" for cells in _nested(one, seen))
        elif name == "AlternateContent":
            told = child(one, "Fallback")
            told = told if told is not None and len(told) else child(one, "Choice")
            if told is not None:
                _gather(told, parts, seen)
        elif name == "txbxContent":
            seen["textbox"] += 1
        elif name == "commentReference":
            seen["comment"] += 1
        elif name in {"footnoteReference", "endnoteReference"}:
            seen["footnote"] += 1
        elif name in {"blip", "imagedata", "OLEObject", "altChunk"}:
            seen["picture"] += 1
        else:
            seen["moving"] += name == "fldSimple" and bool(_CLOCK_FIELD.match(value_of(one, "instr")))
            _gather(one, parts, seen)


def _put_in_font(run: Any, parts: list[str], begin: int, seen: Counter[str]) -> None:
    """Turn the letters of a run in a symbol font into the signs that its reader sees."""
    look = child(run, "rPr")
    fonts = child(look, "rFonts") if look is not None else None
    font = value_of(fonts, "ascii") if fonts is not None else ""
    if is_symbol_font(font) and child(run, "sym") is None:
        parts[begin:] = [in_font(part, font) for part in parts[begin:]]
        seen["sign"] += sum(part.count(UNREAD) for part in parts[begin:])


def _note_run(run: Any, seen: Counter[str]) -> None:
    look = child(run, "rPr")
    if look is None or not any(one.text for one in run if local(one) == "t"):
        return
    if is_on(child(look, "strike")) or is_on(child(look, "dstrike")):
        seen["struck"] += 1
    if is_on(child(look, "vanish")):
        seen["hidden"] += 1


def _holds_words(element: Any) -> int:
    return int(any(one.text for one in element.iter() if local(one) in {"t", "delText"}))


def _nested(table: Any, seen: Counter[str]) -> Iterator[list[str]]:
    for row in children(table, "tr"):
        if not is_deleted_row(row):
            yield [" ".join(words_of(cell, seen).split("\n")) for cell in children(row, "tc")]


def children(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also those within content controls and tracked insertions."""
    for one in element:
        found = local(one)
        if found == name:
            yield one
        elif found in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
            yield from children(one, name)


def is_deleted_row(row: Any) -> bool:
    """Whether a tracked change deletes the whole row."""
    told = child(row, "trPr")
    return told is not None and child(told, "del") is not None


def _form_field(told: Any) -> str:
    """What an old form's tick box or list shows: it stands in no run of text."""
    box = child(told, "checkBox")
    if box is not None:
        state = child(box, "checked")
        state = state if state is not None else child(box, "default")
        return "\u2612 " if is_on(state) else "\u2610 "
    choices = child(told, "ddList")
    if choices is None:
        return ""
    entries = [value_of(one) for one in choices if local(one) == "listEntry"]
    chosen = child(choices, "result")
    number = value_of(chosen) if chosen is not None else "0"
    place = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0  # noqa: PLR2004  (a list of choices)
    return entries[place] if place < len(entries) else ""
