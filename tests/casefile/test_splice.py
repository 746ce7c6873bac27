"""An edit changes the value asked for and nothing else: comments, layout, line ends and byte order mark stay."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wscp_cli.casefile.yaml.saving import save
from wscp_cli.casefile.yaml.source import Document, parse_document, read_document
from wscp_cli.casefile.yaml.splice import append_item, set_value
from wscp_cli.errors import ExitCode, WscpError


def read(text: str) -> Document:
    return parse_document(text.encode(), Path("x.yaml"), "x.yaml")


@pytest.mark.parametrize(
    ("before", "pointer", "value", "after"),
    [
        ("a:\nb: 1\n", ("a",), "hi", "a: hi\nb: 1\n"),
        ("a: # why\nb: 1\n", ("a",), "hi", "a: hi # why\nb: 1\n"),
        ("a:           # why\n", ("a",), "hi", "a: hi        # why\n"),
        ("a:  # why\n", ("a",), "longer than the room", "a: longer than the room  # why\n"),
        ("a: old   # why\n", ("a",), "hi", "a: hi    # why\n"),
        ("a: old # why\n", ("a",), None, "a:     # why\n"),
        ('a: "old: #1"  # why\n', ("a",), "14:30", 'a: "14:30"    # why\n'),
        ("a: 'it''s'\n", ("a",), "no", "a: no\n"),
        ("a: plain\n  goes on\n  here # why\nb: 1\n", ("a",), "hi", "a: hi # why\nb: 1\n"),
        ("a: |  # why\n  one\n  # no comment\n\n# next\nb: 1\n", ("a",), "hi", "a: hi  # why\n\n# next\nb: 1\n"),
        ("a: >-\n  one\n  two\nb: 1\n", ("a",), 5, "a: 5\nb: 1\n"),
        ("a: 1 # why\nb: 2\n", ("a",), "one\ntwo", "a: |- # why\n  one\n  two\nb: 2\n"),
        ("a: 1", ("a",), "one\ntwo\n", "a: |\n  one\n  two\n"),
        ("a: 1", ("b",), True, "a: 1\nb: true\n"),
        ("a: 1", ("a",), True, "a: true"),
        ("a:\r\n  b: 1\r\n", ("a", "c"), "x", "a:\r\n  b: 1\r\n  c: x\r\n"),
        ("a:\n  b: 1\n  # - eg\nd: 2\n", ("a", "c"), "x", "a:\n  b: 1\n  c: x\n  # - eg\nd: 2\n"),
        ("a:\n  # b:\n\nc: 1\n", ("a", "x", "q"), "z", "a:\n  # b:\n  x:\n    q: z\n\nc: 1\n"),
        ("a: {b: 1, c: } # why\n", ("a", "c"), "x", "a: {b: 1, c:  x} # why\n"),
        ("a: {b: 1}\n", ("a", "c"), {"d": ["e: f"]}, 'a: {b: 1, c: {d: ["e: f"]}}\n'),
        ("a: {}\n", ("a", "b"), "x", "a:\n  b: x\n"),
        ("a: [x, y] # why\n", ("a", 1), "z, q", 'a: [x, "z, q"] # why\n'),
        ("a:\n  - b: 1 # why\n  - b: 2\n", ("a", 0, "c"), "x", "a:\n  - b: 1 # why\n    c: x\n  - b: 2\n"),
        ("a:\n  b: 1\n  c: 2 # why\nd: 1\n", ("a",), "s", "a: s # why\nd: 1\n"),
        ("# nothing yet\n", ("a", "b"), "é", "# nothing yet\na:\n  b: é\n"),
        ("", ("a",), [], "a: []\n"),
        ("größe: ä # ö\nb: ü\n", ("b",), "☃", 'größe: ä # ö\nb: "☃"\n'),
        ("a: 1\n", ("a",), 'Child "A": x', 'a: "Child \\"A\\": x"\n'),
        ("a: true\n", ("a",), 1, "a: 1\n"),
    ],
)
def test_setting_a_value(before, pointer, value, after):
    assert set_value(read(before), pointer, value) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n", "a:\n  - id: z\n    k: v\n"),
        ("a: []  # none yet\nb: 1\n", "a:     # none yet\n  - id: z\n    k: v\nb: 1\n"),
        ("a:\n  # - id: eg\n\nb: 1\n", "a:\n  # - id: eg\n  - id: z\n    k: v\n\nb: 1\n"),
        ("a:\n  - id: y # why\n    # of y\nb: 1\n", "a:\n  - id: y # why\n    # of y\n  - id: z\n    k: v\nb: 1\n"),
        ("a:\n- id: y\n# of b\nb: 1\n", "a:\n- id: y\n- id: z\n  k: v\n# of b\nb: 1\n"),
        ("a: [{id: y}]\n", "a: [{id: y}, {id: z, k: v}]\n"),
        ("b: 1\n", "b: 1\na:\n  - id: z\n    k: v\n"),
        ("a:\n  - |\n    text\n\nb: 1\n", "a:\n  - |\n    text\n  - id: z\n    k: v\n\nb: 1\n"),
    ],
)
def test_a_further_entry(before, after):
    assert append_item(read(before), ("a",), {"id": "z", "k": "v"}) == after


def test_a_new_list_follows_the_style_of_the_others():
    assert append_item(read("a:\n- x\nb:\n"), ("b",), "z") == "a:\n- x\nb:\n- z\n"


@pytest.mark.parametrize(
    ("text", "pointer", "value"),
    [
        ("a: text\n", ("a", "b"), 1),
        ("a: [1]\n", ("a", 5), 1),
        ("a: [1]\n", ("a", "k"), 1),
        ("a: 1\na: 2\n", ("a",), 3),
        ("a: [\n", ("a",), 3),
        ("a: 1\n", (), 3),
        ("a: 1\n", ("a",), "half a \ud800 character"),
        ("a:\n  b: 1\n  # dear to somebody\n  c: 2\n", ("a",), None),
    ],
)
def test_what_cannot_be_changed_is_refused_with_its_place(text, pointer, value):
    with pytest.raises(WscpError) as caught:
        set_value(read(text), pointer, value)
    assert "x.yaml:" in caught.value.message
    assert "unchanged" in caught.value.message


def test_no_list_is_made_of_what_is_none():
    with pytest.raises(WscpError):
        append_item(read("a: text\n"), ("a",), "z")


def test_saving_keeps_the_byte_order_mark_and_line_ends(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2 # why\r\n")
    document = read_document(path)
    save(document, set_value(document, ("a",), "x"))
    assert path.read_bytes() == b"\xef\xbb\xbfa: x\r\nb: 2 # why\r\n"


def test_saving_never_overwrites_what_somebody_wrote_in_between(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\n")
    document = read_document(path)
    path.write_bytes(b"a: 1\nb: hours of work\n")
    with pytest.raises(WscpError) as caught:
        save(document, set_value(document, ("a",), 2))
    assert caught.value.code is ExitCode.WOULD_OVERWRITE
    assert path.read_bytes() == b"a: 1\nb: hours of work\n"


# Any document, any edit. Comments carry numbers, so that a lost or doubled one is seen.

_WORDS = st.sampled_from(["x", "two words", "2026-11-22", "no", "it's", "é", "a-b_c", "Ω.", "1.5", "007"])
_ODD = st.sampled_from(
    [
        "",
        " ",
        "14:30",
        "# no comment",
        "a: b",
        "- x",
        "null",
        "true",
        "12",
        "~",
        "[",
        "{}",
        "'",
        '"',
        "\\",
        "@a",
        "%",
        "|",
        "tab\there",
        "trailing ",
        "\u2028",
        "\x85",
        "\ufeff",
        "😀",
        "y",
        "=",
        "!t",
        "&a",
        "*a",
        "?",
        ":",
        "a,b",
        "]",
        "one\ntwo",
        "one\n\n  two\n",
        "\nfirst",
        "end\n\n",
        " \n ",
    ]
)
_TEXT = st.one_of(_WORDS, _ODD, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
_SCALAR = st.one_of(_TEXT, st.integers(-(10**9), 10**9), st.booleans(), st.none())
_KEYS = st.sampled_from(["a", "b", "key", "long_key", "n", "yes", "on", "K-1"])
_VALUE = st.recursive(
    _SCALAR,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)),
    max_leaves=6,
)


class _Writer:
    """Writes a document in a person's many styles."""

    def __init__(self, draw, newline):
        self.draw, self.newline, self.comments = draw, newline, 0

    def pick(self, *options):
        return self.draw(st.sampled_from(options))

    def comment(self):
        self.comments += 1
        return f"# comment {self.comments}."

    def tail(self):
        return self.pick("", "", " " + self.comment(), "    " + self.comment()) if self.pick(0, 1) else ""

    def between(self, indent):
        lines = []
        while self.pick(0, 0, 0, 1):
            lines.append(self.pick("", " " * indent + self.comment(), " " * (indent + 2) + self.comment()))
        return lines

    def scalar(self, indent):
        """A scalar after its key or dash: the rest of the line, and further lines."""
        pad = " " * (indent + 2)
        blocks = {
            "literal": (f" |{self.pick('', '-')}", [pad + "one", "", pad + "# no comment", pad + "  two"]),
            "folded": (f" >{self.pick('', '-')}", [pad + "one", pad + "two"]),
            "keep": (" |+", [pad + "one", ""]),
            "long": (" plain text", [pad + "going on", pad + "to here"]),
            "below": ("", [pad + "below"]),
        }
        one_line = {
            "empty": "",
            "plain": " " + self.draw(_WORDS),
            "single": " 'it''s: #1'",
            "int": " 12",
            "bool": " true",
            "double": ' "a \\"b\\" # \\u00e9"',
            "flow": self.pick(" []", " {}", " [x, 'y', {k: v}]", " {k: v, l: , m: [1, 2]}", " [ a ,b, ]", ' {"k":1}'),
        }
        kind = self.pick(*one_line, *blocks)
        if kind in one_line:
            return one_line[kind] + self.tail(), []
        head, lines = blocks[kind]
        if kind in {"literal", "folded"}:
            head += self.tail()
        elif kind in {"long", "below"}:
            lines[-1] += self.tail()
        return head, lines

    def block(self, indent, depth):
        lines = []
        for key in self.draw(st.lists(_KEYS, min_size=1, max_size=3, unique=True)):
            lines += self.between(indent)
            lines += self.entry(" " * indent + self.pick(key, key, f'"{key}"') + ":", indent, depth)
        return lines

    def entry(self, head, indent, depth):
        kind = self.pick("scalar", "scalar", "map", "list", "tight") if depth else "scalar"
        if kind == "scalar":
            rest, lines = self.scalar(indent)
            return [head + rest, *lines]
        if kind == "map":
            return [head + self.tail(), *self.block(indent + self.pick(1, 2, 4), depth - 1)]
        return [head + self.tail(), *self.items(indent + (0 if kind == "tight" else 2), depth - 1)]

    def items(self, indent, depth):
        lines = []
        for _ in range(self.pick(1, 2)):
            lines += self.between(indent)
            if depth and self.pick(0, 1):
                inner = self.block(indent + 2, depth - 1)
                while not inner[0].strip() or inner[0].strip().startswith("#"):
                    lines.append(inner.pop(0))
                lines += [" " * indent + "- " + inner[0][indent + 2 :], *inner[1:]]
            else:
                rest, more = self.scalar(indent)
                lines += [" " * indent + "-" + rest, *more]
        return lines


@st.composite
def _documents(draw):
    writer = _Writer(draw, draw(st.sampled_from(["\n", "\n", "\r\n"])))
    lines = ["# yaml-language-server: $schema=x.json", *writer.block(0, 3), *writer.between(0)]
    return writer.newline.join(lines) + writer.pick("", writer.newline)


@st.composite
def _edits(draw):
    text = draw(_documents())
    document = read(text)
    pointer = draw(st.sampled_from(sorted(document.spans, key=repr)))
    there = _look(document.data, pointer)
    if isinstance(there, list) and draw(st.booleans()):
        pointer = (*pointer, len(there))
    elif isinstance(there, dict | None) and draw(st.booleans()):
        pointer = (*pointer, *draw(st.lists(st.sampled_from(["new", "other"]), min_size=1, max_size=2)))
    return document, pointer or ("new",), draw(_VALUE)


def _look(data, pointer):
    for step in pointer:
        data = data[step]
    return data


def _put(data, pointer, value):
    if not pointer:
        return value
    step = pointer[0]
    if isinstance(step, int):
        items = list(data or [])
        return [*items[:step], _put(items[step] if step < len(items) else None, pointer[1:], value), *items[step + 1 :]]
    return {**(data or {}), step: _put((data or {}).get(step), pointer[1:], value)}


def _comments(text):
    return re.findall(r"# comment \d+\.", text)


def _at(data, pointer):
    for step in pointer:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _has_comments(document, pointer):
    span = document.spans[pointer]
    return "#" in document.text[span.start : span.end]


def _holds_comment_as_text(data):
    """Whether what was meant as a comment became part of a block of text, by its indentation."""
    return "# comment" in repr(data)


@given(_edits())
@settings(max_examples=400, deadline=None)
def test_any_edit_changes_that_value_only_and_keeps_every_comment(edit):
    document, pointer, value = edit
    assert document.readable, document.findings
    assume(not _holds_comment_as_text(document.data))
    if isinstance(there := _at(document.data, pointer), (dict, list)) and there and _has_comments(document, pointer):
        return  # replacing a whole block with comments in it is refused: tested above
    text = set_value(document, pointer, value)
    after = read(text)
    assert repr(after.data) == repr(_put(document.data, pointer, value)) or after.data == _put(
        document.data, pointer, value
    )
    assert _comments(text) == _comments(document.text)
    assert "\n" not in text.replace("\r\n", "") if "\r\n" in document.text else "\r" not in text
