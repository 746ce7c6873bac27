"""Read a YAML file so that every value knows its line, and YAML 1.1's surprises cannot happen."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from wscp_cli.casefile.disk.plain_file import is_file, is_folder
from wscp_cli.casefile.invisible import invisible_characters
from wscp_cli.casefile.yaml.loading import MAX_DEPTH, Loader, RefusedError, guard, suspicious
from wscp_cli.findings import Finding, Place, Severity

MAX_BYTES = 5_000_000
MAX_VALUES = 600_000
"""Keys and values of a file; each takes half a kilobyte of memory while the file is read."""

Pointer = tuple[str | int, ...]
"""The way to a value: keys and list positions from the top of the file."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands in the text: offsets from 0, lines and columns from 1, its key's too (0 without one)."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    key_line: int = 0
    key_column: int = 0
    flow: bool = False


@dataclass(frozen=True)
class Document:
    """One YAML file as read: its values, where each stands, and what is wrong with its form.

    Attributes:
        path: The file.
        name: Its name in findings: relative to the case folder, ``/`` between parts.
        text: The file's text, decoded.
        data: Its values: dict, list, str, int, bool or None. Dates and times stay strings.
        spans: The place of each value, by pointer.
        findings: What is wrong with the form. When there is an error here, ``data`` may be None.
    """

    path: Path
    name: str
    text: str = ""
    data: object = None
    spans: Mapping[Pointer, Span] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the file's form is sound enough for its content to be looked at."""
        return not any(f.severity is Severity.ERROR for f in self.findings)

    def place(self, *pointer: str | int, key: bool = False) -> Place:
        """The place of a value, or of the nearest thing that holds it when it is missing.

        Args:
            pointer: The way to the value.
            key: Whether the place of the value's key is wanted rather than of the value.
        """
        steps: Pointer = pointer
        while steps and steps not in self.spans:
            steps = steps[:-1]
            key = True
        span = self.spans.get(steps)
        if span is None or (not steps and key):
            return Place(self.name, 1, 1)
        if key and span.key_line:
            return Place(self.name, span.key_line, span.key_column)
        return Place(self.name, span.line, span.column, span.end_line, span.end_column)


_MERGE = "tag:yaml.org,2002:merge"
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "str", "map", "seq")}


def read_document(path: Path, name: str | None = None) -> Document:
    """Read one YAML file.

    Never raises for what the file holds: a file that cannot be opened, decoded or parsed is a document
    with an error among its findings.

    Args:
        path: The file.
        name: Its name in findings; the file's own name when not given.
    """
    name = name if name is not None else path.name
    try:
        if not is_file(path):
            reason = "is a folder, not a file" if is_folder(path) else "is not there"
            return _broken(path, name, "YAML-MISSING", f"the file {reason}; put it back or restore it from git")
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            return _broken(path, name, "YAML-SIZE", f"the file is larger than {limit} MB; a case file never needs that")
        raw = path.read_bytes()
    except OSError as error:
        return _broken(path, name, "YAML-UNREADABLE", f"the file cannot be read ({error.strerror or 'unknown reason'})")
    return parse_document(raw, path, name)


def parse_document(raw: bytes, path: Path, name: str, *, most_values: int = MAX_VALUES) -> Document:
    """Read YAML from bytes, as ``read_document`` does from a file.

    Args:
        raw: The bytes.
        path: The file.
        name: Its name in findings.
        most_values: How many keys and values it may hold; a merged chronology may hold more than files people write.
    """
    text, fault = _text_of(raw, name)
    if fault:
        return Document(path, name, text, None, {}, (fault,))
    unseen = tuple(invisible_characters(text, name))
    try:
        data, spans, findings = _compose(text, name, most_values)
    except RefusedError as refusal:
        return _broken(path, name, refusal.code, refusal.message, _at(refusal.mark, name), text)
    except yaml.MarkedYAMLError as error:
        from wscp_cli.casefile.yaml.faults import reason_of

        code, message, place = reason_of(error, text, name)
        return _broken(path, name, code, message, place, text)
    except yaml.YAMLError:
        return _broken(path, name, "YAML-SYNTAX", "the file is not well-formed YAML", Place(name, 1, 1), text)
    return Document(path, name, text, data, spans, (*findings, *unseen))


_NOT_UTF8 = "the file is not UTF-8 text; save it again with the encoding UTF-8"
_STRAY = re.compile("[^\t\n\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What YAML does not allow, and the line breaks it knows and editors do not, which would shift every place below."""


def _text_of(raw: bytes, name: str) -> tuple[str, Finding | None]:
    """The text of a file and, where it is none that YAML can hold, what is wrong and where."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        place = _place_at(raw[: error.start].decode("utf-8"), name)
        return "", Finding("YAML-ENCODING", Severity.ERROR, place, _NOT_UTF8)
    # Without the ordinary letters there is little left to look through.
    if not _STRAY.search(raw.translate(None, _ORDINARY).decode("utf-8").lstrip("\ufeff")):
        return text, None
    stray = _STRAY.search(text)
    if stray is None:
        return text, None
    place = _place_at(text[: stray.start()], name)
    if stray.group() == "\0":
        return text, Finding("YAML-ENCODING", Severity.ERROR, place, _NOT_UTF8)
    what = "an invisible line break" if stray.group() in "\x85\u2028\u2029" else "a character that YAML does not allow"
    message = f"{what} (U+{ord(stray.group()):04X}) stands here; delete it"
    return text, Finding("YAML-SYNTAX", Severity.ERROR, place, message)


_ORDINARY = b"\t\n\r" + bytes(range(0x20, 0x7F))


def _place_at(before: str, name: str) -> Place:
    """The place just behind the text ``before``."""
    lines = re.split(r"\r\n|\r|\n", before)
    return Place(name, len(lines), len(lines[-1]) + 1)


def _broken(path: Path, name: str, code: str, message: str, place: Place | None = None, text: str = "") -> Document:
    finding = Finding(code, Severity.ERROR, place or Place(name), message)
    return Document(path, name, text, None, {}, (finding,))


def _at(mark: Any, name: str) -> Place:
    return Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)


def _compose(text: str, name: str, most_values: int) -> tuple[object, Mapping[Pointer, Span], list[Finding]]:
    if suspicious(text, most_values):
        guard(text, most_values)
    loader = Loader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    findings: list[Finding] = []
    if node is None:
        return None, {}, findings
    return _values(node, 0, findings, name), _Spans(node), findings


def _values(node: yaml.Node, depth: int, findings: list[Finding], name: str) -> object:
    """The plain values of a node and all below it."""
    if depth > MAX_DEPTH:
        raise RefusedError("YAML-DEPTH", f"nested more than {MAX_DEPTH} deep", node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_values(item, depth + 1, findings, name) for item in node.value]
    result: dict[str, object] = {}
    firsts: dict[str, yaml.Node] = {}
    for key_node, value_node in node.value:
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str):
            raise RefusedError("YAML-KEY", "a key must be a word; put it in quotation marks", key_node.start_mark)
        if key == "<<" and not key_node.style:  # in quotation marks it is a word like any other
            message = "merge keys (<<) are not used here; write the values out"
            raise RefusedError("YAML-TAG", message, key_node.start_mark)
        if key in result:
            first = (firsts := firsts or {known.value: known for known, _ in reversed(node.value)})[key]
            findings.append(
                Finding(
                    "YAML-DUPLICATE",
                    Severity.ERROR,
                    _at(key_node.start_mark, name),
                    f"this key stands twice in the same block (first at line {first.start_mark.line + 1}); keep one",
                )
            )
            continue
        result[key] = _values(value_node, depth + 1, findings, name)
    return result


class _Spans(Mapping[Pointer, Span]):
    """The place of each value, looked up in the tree when somebody asks: most are never asked for."""

    def __init__(self, root: yaml.Node) -> None:
        self._root = root
        self._blocks: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = {}

    def __getitem__(self, pointer: Pointer) -> Span:
        found = self._find(pointer)
        if found is None:
            raise KeyError(pointer)
        return _span(*found)

    def __contains__(self, pointer: object) -> bool:
        return isinstance(pointer, tuple) and self._find(pointer) is not None

    def __iter__(self) -> Iterator[Pointer]:
        yield from _pointers(self._root, ())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _find(self, pointer: Pointer) -> tuple[yaml.Node, yaml.Node | None] | None:
        node, key = self._root, None
        for step in pointer:
            if isinstance(node, yaml.MappingNode):
                pair = self._pair(node, step)
                if pair is None:
                    return None
                key, node = pair
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
                key, node = None, node.value[step]
            else:
                return None
        return node, key

    def _pair(self, node: yaml.MappingNode, key: object) -> tuple[yaml.Node, yaml.Node] | None:
        """A key of a block and its value; of a block of very many keys each is found at once."""
        if len(node.value) < _MANY_KEYS:
            return next((pair for pair in node.value if pair[0].value == key), None)
        block = self._blocks.get(id(node))
        if block is None:
            block = self._blocks[id(node)] = {pair[0].value: pair for pair in reversed(node.value)}
        return block.get(key) if isinstance(key, str) else None


_MANY_KEYS = 100


def _pointers(node: yaml.Node, pointer: Pointer) -> Iterator[Pointer]:
    yield pointer
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _pointers(item, (*pointer, number))
    elif isinstance(node, yaml.MappingNode):
        met = set()
        for key, value in node.value:
            if key.value not in met:
                met.add(key.value)
                yield from _pointers(value, (*pointer, key.value))


def _span(node: yaml.Node, key: yaml.Node | None) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(
        start.index,
        end.index,
        start.line + 1,
        start.column + 1,
        end.line + 1,
        end.column + 1,
        key.start_mark.line + 1 if key else 0,
        key.start_mark.column + 1 if key else 0,
        bool(getattr(node, "flow_style", False)),
    )


def _scalar(node: yaml.ScalarNode) -> str | int | bool | None:
    tag, value = node.tag, node.value
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag == "tag:yaml.org,2002:bool":
        return bool(value == "true")
    if tag == "tag:yaml.org,2002:int":
        return int(value)
    return str(value)
