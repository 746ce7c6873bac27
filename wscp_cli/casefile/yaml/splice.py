"""Change the very value asked for in a YAML file a person edits, and leave every other byte as it was."""

import re
from collections.abc import Mapping, Sequence

from wscp_cli.casefile.yaml.source import Document, Pointer, Span, parse_document
from wscp_cli.casefile.yaml.text import (
    Value,
    block_lines,
    entry_lines,
    flow_text,
    is_block,
    item_lines,
    key_text,
    literal_lines,
    scalar_text,
)
from wscp_cli.errors import WscpError

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}")
_KEY = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|[^\r\n]*?)[ \t]*:(?=\s)""")
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_END_OF_LINE = re.compile(r"[\r\n]|$")
_COMMENT_LINE = re.compile(r"( *)#[^\r\n]*(?:\r\n|\n|\r|$)")


def set_value(document: Document, pointer: Pointer, value: Value) -> str:
    """The file's text with the value at ``pointer`` replaced or added; nothing else differs.

    Blocks on the way that are missing are made; a list position one past the last adds an entry.

    Args:
        document: A readable document.
        pointer: The way to the value, such as ``("decision", "rationale")``.
        value: Text, a whole number, true or false, None (empties the field), a list or a block of these.

    Returns:
        The new text; write it with ``save``.

    Raises:
        WscpError: when the file cannot be edited so; it is then unchanged.
    """
    if not document.readable or not pointer:
        raise _refusal(document, pointer)
    value = _plain(value)
    expected = _changed(document, pointer, value)
    known = pointer
    while known and known not in document.spans:
        known = known[:-1]
    for step in reversed(pointer[len(known) + 1 :]):
        value = {step: value} if isinstance(step, str) else [value]
    text = (
        document.text
        if known == pointer and _same(_at(document.data, pointer), value)
        else (_Splice(document).put(known, pointer[len(known) :], value))
    )
    _verify(document, pointer, text, expected)
    return text


def append_item(document: Document, pointer: Pointer, value: Value) -> str:
    """The file's text with ``value`` as a further entry of the list at ``pointer``; the list is made when missing.

    Raises:
        WscpError: when what stands there is no list.
    """
    there = _at(document.data, pointer)
    if there is not None and not isinstance(there, list):
        raise _refusal(document, pointer)
    return set_value(document, (*pointer, len(there or [])), value)


class _Splice:
    """One edit of one document: where things end, and how new lines are put between old ones."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.data = document.data
        self.spans = document.spans
        self.document = document
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self.list_step = self._style_of_lists()

    def put(self, known: Pointer, missing: Pointer, value: Value) -> str:
        """Replace the value at ``known``, or add the entry ``missing[0]`` to it."""
        if not missing:
            return self._replace(known, value)
        step = missing[0]
        if known not in self.spans:  # nothing but comments in the whole file
            return self._insert_lines(len(self.text), block_lines({step: value}, 0, list_step=self.list_step))
        holder = _at(self.data, known)
        if not holder:
            return self._replace(known, {step: value} if isinstance(step, str) else [value])
        last = (*known, list(holder)[-1] if isinstance(holder, dict) else len(holder) - 1)  # type: ignore[arg-type]
        if self.spans[known].flow:
            at = self._end(last)
            entry = f"{key_text(step)}: {flow_text(value)}" if isinstance(step, str) else flow_text(value)
            return f"{self.text[:at]}, {entry}{self.text[at:]}"
        if isinstance(step, str):
            first = self.spans[(*known, next(iter(holder)))]  # type: ignore[call-overload]
            indent = first.key_column - 1
            lines = entry_lines(step, value, indent, list_step=self.list_step)
        else:
            indent = self.spans[known].column - 1
            lines = item_lines(value, indent, list_step=self.list_step)
        at = self._past_comments(self._next_line(self._end(last, whole=True)), indent)
        if at < len(self.text):
            return self._insert_lines(at, lines)
        closed = self._closed(last)
        return self._insert_lines(len(closed), lines, closed)

    def _replace(self, pointer: Pointer, value: Value) -> str:
        span = self.spans[pointer]
        start, end, kept = span.start, self._end(pointer), ""
        old = _at(self.data, pointer)
        if isinstance(old, (dict, list)) and "#" in self.text[start:end]:
            raise _refusal(self.document, pointer, "it holds comments that would be lost; change the fields within it")
        if self._in_flow(pointer):
            return self.text[:start] + self._gap(start, pointer) + flow_text(value) + self.text[end:]
        if isinstance(old, str) and self._is_block_scalar(pointer, span):
            header = self.text[start : self._line_end(start)]
            kept = header[_BLOCK_HEADER.match(header).end() :]  # type: ignore[union-attr]
        before = self.text[:start].rstrip(" \t\r\n")
        if before.endswith((":", "-")):
            start = len(before)
            gap = " "
        else:
            gap = ""
        after = self.text[end:]
        if not gap and isinstance(old, (dict, list)) and not span.flow:
            # Comments stand between the key and what is replaced: the value goes beside its key, above them.
            colon = self._past_key(pointer)
            start, gap, after = colon, " ", self.text[colon:start].rstrip(" \t\r\n") + after
        indent = self._indent_of_holder(pointer)
        return self._written(self.text[:start], gap, value, kept, after, indent, pointer)

    def _written(
        self,
        head: str,
        gap: str,
        value: Value,
        kept: str,
        after: str,
        indent: int,
        pointer: Pointer,
    ) -> str:
        literal = literal_lines(value, indent + 2)
        if literal:
            inline, lines = gap + literal[0], literal[1]
        elif is_block(value):
            tight = self.list_step == 0 and isinstance(value, list) and isinstance(pointer[-1], str)
            inline, lines = "", block_lines(value, indent + (0 if tight else 2), list_step=self.list_step)
        elif value is None and gap and isinstance(pointer[-1], str):
            inline, lines = "", []
        else:
            inline, lines = gap + (flow_text(value) if isinstance(value, (dict, list)) else scalar_text(value)), []
        if not kept and "\n" not in self.text[len(head) : len(self.text) - len(after)]:
            after = _comment_in_column(after, len(head + inline) - (len(self.text) - len(after)))
        text = head + inline + kept + after
        if not lines:
            return text
        line = self._line_end(len(head + inline + kept), text)
        at = self._next_line(line, text)
        if not literal:
            at = self._past_comments(at, indent, text)
        return self._insert_lines(at, lines, text)

    def _closed(self, last: Pointer) -> str:
        """The whole text, ready for more lines: a block of text at an end without line end keeps its content."""
        text = self.text
        while isinstance(holder := _at(self.data, last), (dict, list)) and holder:
            last = (*last, list(holder)[-1] if isinstance(holder, dict) else len(holder) - 1)
        span = self.spans[last]
        if text.endswith(("\r", "\n")) or not isinstance(holder, str) or not self._is_block_scalar(last, span):
            return text
        header = _BLOCK_HEADER.match(text, span.start)
        if header is None or "-" in header.group() or self._end(last) < len(text.rstrip(" \t")):
            return text
        return text[: span.start] + header.group().replace("+", "") + "-" + text[header.end() :] + self.newline

    # Where things stand

    def _end(self, pointer: Pointer, *, whole: bool = False) -> int:
        """The offset just past a value's own text, without the comments and blank lines that follow it.

        Args:
            pointer: The way to the value.
            whole: Whether blank lines that belong to a block of text (``|+``) count.
        """
        span, value = self.spans[pointer], _at(self.data, pointer)
        if isinstance(value, (dict, list)) and not span.flow:
            steps = list(value) if isinstance(value, dict) else range(len(value))
            return max((self._end((*pointer, step), whole=whole) for step in steps), default=span.end)
        if isinstance(value, str) and self._is_block_scalar(pointer, span):
            body = self.text[span.start : span.end]
            header = _BLOCK_HEADER.match(body)
            trailing = " \t" if whole and header and "+" in header.group() else " \t\r\n"
            return span.start + len(body.rstrip(trailing))
        return span.end

    def _past_key(self, pointer: Pointer) -> int:
        """The offset just past the colon of a value's key."""
        span = self.spans[pointer]
        starts = [0, *(found.end() for found in _LINE_END.finditer(self.text))]
        at = starts[max(span.key_line, 1) - 1] + span.key_column - 1
        match = _KEY.match(self.text, at) if span.key_line else None
        if match is None:
            raise _refusal(self.document, pointer, "it holds comments that would be lost; change the fields within it")
        return match.end()

    def _is_block_scalar(self, pointer: Pointer, span: Span) -> bool:
        return self.text[span.start : span.start + 1] in {"|", ">"} and not self._in_flow(pointer)

    def _in_flow(self, pointer: Pointer) -> bool:
        return any(self.spans[pointer[:n]].flow for n in range(len(pointer)))

    def _gap(self, start: int, pointer: Pointer) -> str:
        """What must stand before a value put where nothing stood, between braces."""
        if _at(self.data, pointer) is not None or self.spans[pointer].end > start:
            return ""
        return " " if self.text[:start].rstrip().endswith(":") else ": "

    def _indent_of_holder(self, pointer: Pointer) -> int:
        if isinstance(pointer[-1], str):
            return self.spans[pointer].key_column - 1
        return self.spans[pointer[:-1]].column - 1

    def _style_of_lists(self) -> int:
        for pointer, span in self.spans.items():
            if (
                pointer
                and span.key_column
                and not span.flow
                and span.line > span.key_line
                and isinstance(
                    _at(self.data, pointer),
                    list,
                )
            ):
                return 0 if span.column == span.key_column else 2
        return 2

    # Lines

    def _line_end(self, at: int, text: str | None = None) -> int:
        text = self.text if text is None else text
        match = _END_OF_LINE.search(text, at)
        return match.start() if match else len(text)

    def _next_line(self, at: int, text: str | None = None) -> int:
        text = self.text if text is None else text
        if at and text[at - 1] == "\n":
            return at
        end = self._line_end(at, text)
        return end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))

    def _past_comments(self, at: int, indent: int, text: str | None = None) -> int:
        """Past the comment lines that follow at once and are indented deeper: they belong to what is above them."""
        text = self.text if text is None else text
        while match := _COMMENT_LINE.match(text, at):
            if len(match.group(1)) <= indent:
                break
            at = match.end()
        return at

    def _insert_lines(self, at: int, lines: Sequence[str], text: str | None = None) -> str:
        text = self.text if text is None else text
        joined = self.newline.join(lines)
        if at and text[at - 1] not in "\r\n":
            return text[:at] + self.newline + joined + self.newline + text[at:]
        return text[:at] + joined + self.newline + text[at:]


def _comment_in_column(after: str, shift: int) -> str:
    """What follows a value on its line, its comment kept in the column where it stood as far as there is room."""
    match = re.match(r"( +)#", after)
    if not match:
        return after
    room = len(match.group(1))
    return " " * max(min(room, 2), room - shift) + after[room:]


def _plain(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (str, bool, int)):
        return value
    return str(value)


def _at(data: object, pointer: Pointer) -> object:
    for step in pointer:
        inside = (
            step in data
            if isinstance(data, dict)
            else (isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data))
        )
        if not inside:
            return None
        data = data[step]  # type: ignore[index]
    return data


def _changed(document: Document, pointer: Pointer, value: Value) -> object:
    """The document's data as it must be afterwards, made without any regard to the text."""

    def put(data: object, steps: Pointer) -> object:
        if not steps:
            return value
        step = steps[0]
        if isinstance(step, str) and (data is None or isinstance(data, dict)):
            data = data or {}
            return {**data, step: put(data.get(step), steps[1:])}
        if isinstance(step, int) and (data is None or isinstance(data, list)) and 0 <= step <= len(data or []):
            items = list(data or [])
            return [*items[:step], put(items[step] if step < len(items) else None, steps[1:]), *items[step + 1 :]]
        raise _refusal(document, pointer)

    return put(document.data, pointer)


def _verify(document: Document, pointer: Pointer, text: str, expected: object) -> None:
    try:
        again = parse_document(text.encode("utf-8"), document.path, document.name)
    except UnicodeEncodeError as error:
        raise _refusal(document, pointer, "the new value holds a character that no text file can hold") from error
    if not again.readable or not _same(again.data, expected):
        raise _refusal(document, pointer)


def _same(one: object, other: object) -> bool:
    """Equality that tells ``true`` from 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other


def _refusal(document: Document, pointer: Pointer, why: str = "its layout there is unusual") -> WscpError:
    place = document.place(*pointer, key=True)
    return WscpError(
        f"{place}: the field cannot be changed by the program, {why}; the file is unchanged",
        "Change it in an editor; then run: wscp validate",
    )
