"""Write values as YAML that a person would have written: plain where that is safe, quoted where it is not."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

Value = object
"""What a case file can hold: text, a whole number, true or false, nothing, lists and blocks of these."""

_WORDS = r"[^\W\d_](?:[\w .()/'+&\u2019\u2013-]|,(?=\s))*"
_DATE = r"\d{4}-\d{2}(?:-\d{2})?(?:T\d{2}:\d{2}(?:[+-]\d{2}:\d{2})?)?[?~]?"
_PLAIN = re.compile(f"{_WORDS}|{_DATE}")
_PLAIN_IN_FLOW = re.compile(r"[A-Za-z](?:[\w .-])*|\d{4}-\d{2}-\d{2}", re.ASCII)
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_OTHER_MEANING = re.compile(r"~|null|true|false|y|n|on|off|nan|inf", re.IGNORECASE)
"""Words some YAML reader takes for something else than text. ``yes`` and ``no`` stay plain: case files use them so."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NEEDS_ESCAPE = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]'
)


_WIDEST = 118
"""Characters of a line, as case files are written; a longer text is written over several lines."""


def scalar_text(value: Value, *, flow: bool = False) -> str:
    """One value on one line, such as ``2026-11-22`` or ``"14:30"``.

    Args:
        value: Text, a whole number, true or false, or None.
        flow: Whether it stands between brackets or braces, where fewer characters are safe.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    pattern = _PLAIN_IN_FLOW if flow else _PLAIN
    safe = pattern.fullmatch(text) and not text.endswith(" ") and not _OTHER_MEANING.fullmatch(text)
    return text if safe and not _NEEDS_ESCAPE.search(text) else quoted(text)


def quoted(text: str) -> str:
    """Text in double quotation marks, so that nothing in it can be read as anything but text."""
    return '"' + _NEEDS_ESCAPE.sub(_escaped, text) + '"'


def _escaped(match: re.Match[str]) -> str:
    point = ord(match.group())
    return _ESCAPES.get(match.group()) or (f"\\x{point:02X}" if point <= 0xFF else f"\\u{point:04X}")  # noqa: PLR2004  (one byte)


def key_text(key: str) -> str:
    """A key, quoted where it must be. The key ``on`` stays plain: people write it so in every case file."""
    plain = _PLAIN_KEY.fullmatch(key) and (key == "on" or not _OTHER_MEANING.fullmatch(key))
    return key if plain else quoted(key)


def flow_text(value: Value) -> str:
    """Any value on one line, lists in brackets and blocks in braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(str(k))}: {flow_text(v)}" for k, v in value.items()) + "}"
    if _is_list(value):
        return "[" + ", ".join(flow_text(item) for item in value) + "]"  # type: ignore[attr-defined]
    return scalar_text(value, flow=True)


def literal_lines(value: Value, indent: int) -> tuple[str, list[str]] | None:
    """Text of several lines as a literal block, a long line as a folded one; None where neither can hold it.

    Returns:
        The block's header (``|-`` or ``>-``) and its lines.
    """
    if isinstance(value, str) and len(value) + indent > _WIDEST:
        folded = _folded(value, indent)
        if folded is not None:
            return folded
    if not isinstance(value, str) or "\n" not in value or value.endswith("\n\n") or value[0] in " \t\n":
        return None
    if _NEEDS_ESCAPE.search(re.sub(r'[\n"\\]', "", value)):
        return None
    header = "|" if value.endswith("\n") else "|-"
    lines = value.removesuffix("\n").split("\n")
    if lines[-1].strip() == "":
        return None
    return header, [" " * indent + line if line else "" for line in lines]


def _folded(text: str, indent: int) -> tuple[str, list[str]] | None:
    """One long line over several, as people write it: a line break in the file is a blank in the text."""
    if "  " in text or text != text.strip() or not text.isprintable():
        return None
    lines = textwrap.wrap(text, _WIDEST - indent, break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1 or " ".join(lines) != text or any(line[0] == "#" for line in lines):
        return None
    return ">-", [" " * indent + line for line in lines]


def is_block(value: Value) -> bool:
    """Whether the value is written over several lines below its key: a list or a block that is not empty."""
    return (isinstance(value, Mapping) or _is_list(value)) and bool(value)


def block_lines(value: Value, indent: int, *, list_step: int = 2) -> list[str]:
    """The lines of a list or block that is not empty, each indented by ``indent`` spaces.

    Args:
        value: The list or block.
        indent: How far its keys or dashes are indented.
        list_step: How far the dashes of a list are indented below their key: 2, or 0 in the tighter style.
    """
    if isinstance(value, Mapping):
        return [line for k, v in value.items() for line in entry_lines(str(k), v, indent, list_step=list_step)]
    lines: list[str] = []
    for item in value:  # type: ignore[attr-defined]
        lines.extend(item_lines(item, indent, list_step=list_step))
    return lines


def entry_lines(key: str, value: Value, indent: int, *, list_step: int = 2) -> list[str]:
    """``key: value`` as lines."""
    head = " " * indent + key_text(key) + ":"
    if value is None:
        return [head]
    if is_block(value):
        return [head, *block_lines(value, indent + (list_step if _is_list(value) else 2), list_step=list_step)]
    return list(_with_value(head, value, indent + 2))


def item_lines(value: Value, indent: int, *, list_step: int = 2) -> list[str]:
    """``- value`` as lines; a block begins beside its dash."""
    dash = " " * indent + "-"
    if is_block(value):
        inner = block_lines(value, indent + 2, list_step=list_step)
        return [dash + " " + inner[0][indent + 2 :], *inner[1:]]
    return list(_with_value(dash, value, indent + 2))


def _with_value(head: str, value: Value, indent: int) -> Iterator[str]:
    literal = literal_lines(value, indent)
    if literal:
        yield f"{head} {literal[0]}"
        yield from literal[1]
    elif isinstance(value, Mapping) or _is_list(value):
        yield f"{head} {flow_text(value)}"
    else:
        yield f"{head} {scalar_text(value)}"


def _is_list(value: Value) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))
