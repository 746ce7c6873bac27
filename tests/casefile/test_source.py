"""Reading YAML: every value's place, YAML 1.1's traps closed, and no file that can crash or stall the reader."""

import itertools
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wscp_cli.casefile.yaml.loading import MAX_DEPTH
from wscp_cli.casefile.yaml.source import MAX_BYTES, Document, parse_document, read_document
from wscp_cli.findings import Place


def parse(text: str | bytes) -> Document:
    raw = text.encode("utf-8") if isinstance(text, str) else text
    return parse_document(raw, Path("case") / "case.yaml", "case.yaml")


def fault(text: str | bytes) -> tuple[str, int, int, str]:
    """The one thing wrong: code, line, column and message. Nothing is read from such a file."""
    document = parse(text)
    assert len(document.findings) == 1, document.findings
    assert not document.readable
    found = document.findings[0]
    assert found.place.path == "case.yaml"
    return found.code, found.place.line, found.place.column, found.message


# What YAML 1.1 would have turned into something else

TEXTS = [
    "14:30",
    "2:30:15",
    "no",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "No",
    "YES",
    "0123",
    "0o17",
    "0x1F",
    "0b11",
    "1_000",
    "1.5",
    "1e3",
    ".5",
    "+7",
    "2026-11-22",
    "2026-11-22T17:45",
    "2026-11-22T17:45:00Z",
    "2026-02-31",
    "2019-04~",
    "2023-04?",
    "2023-04-03/2023-04-05",
    "../2019",
    "True",
    "FALSE",
    "Null",
    "NULL",
    ".inf",
    ".NaN",
    "=",
    "Norway",
    "1998~",
    "07",
    "12345678901234567890123",
    "-",
    "--",
    "e2",
]


@pytest.mark.parametrize("text", [one for one in TEXTS if one != "-"])
def test_what_looks_like_something_stays_text(text):
    assert parse(f"a: {text}\n").data == {"a": text}
    assert parse(f"- {text}\n").data == [text]
    assert parse(f"a: [{text}]\n").data == {"a": [text]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-3", -3),
        ("2026", 2026),
        ("'true'", "true"),
        ('"12"', "12"),
        ("'~'", "~"),
        ("''", ""),
        ("|\n  a\n  b", "a\nb\n"),
        (">-\n  a\n  b", "a b"),
        ("a # note", "a"),
        ("a#b", "a#b"),
        ("a - b", "a - b"),
        ("o'clock", "o'clock"),
        ("Stop! Now & then * always", None),
    ],
)
def test_what_is_read_as_a_value(text, value):
    expected = text if value is None and text.startswith("Stop") else value
    data = parse(f"a: {text}\n").data
    assert data == {"a": expected}
    assert isinstance(data, dict)
    assert type(data["a"]) is type(expected)


@pytest.mark.parametrize("key", ["on", "no", "yes", "y", "2026-11-22", "14:30"])
def test_keys_stay_words_too(key):
    assert parse(f"{key}: 1\n").data == {key: 1}


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("1: a", 1, 1),
        ("a: 1\nnull: b", 2, 1),
        ("true: a", 1, 1),
        ("? [a]\n: b", 1, 3),
        ("? {a: b}\n: c", 1, 3),
        ("a:\n  ? - b\n  : c", 2, 5),
    ],
)
def test_a_key_that_is_no_word(text, line, column):
    code, *place, _ = fault(text)
    assert (code, place) == ("YAML-KEY", [line, column])


# What is refused, and where


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1\nb: *x\n", "YAML-ALIAS", 1, 4),
        ("a: 1\nb: *x\n", "YAML-ALIAS", 2, 4),
        ("a: [&x 1]\n", "YAML-ALIAS", 1, 5),
        ("&x\na: 1\n", "YAML-ALIAS", 1, 1),
        ("\ufeff\ufeff&x\na: 1\n", "YAML-ALIAS", 1, 1),
        ("a: {b: 1,&x c: 2}\n", "YAML-ALIAS", 1, 10),
        ('"a":\n  - &x\n    b: 1\n', "YAML-ALIAS", 2, 5),
        ("a: !!python/object/apply:os.system [id]\n", "YAML-TAG", 1, 4),
        ("a: !!str 1\n", "YAML-TAG", 1, 4),
        ("ä: !local x\n", "YAML-TAG", 1, 4),
        ("a: ! x\n", "YAML-TAG", 1, 4),
        ("!<tag:yaml.org,2002:map>\na: 1\n", "YAML-TAG", 1, 1),
        ("%TAG ! tag:example.com,2000:\n---\na: !b 1\n", "YAML-TAG", 3, 4),
        ("a: 1\n<<: {b: 1}\n", "YAML-TAG", 2, 1),
        ("a:\n  - <<: {b: 1}\n", "YAML-TAG", 2, 5),
        ("a: 1\n---\nb: 2\n", "YAML-SYNTAX", 2, 1),
        ("a: 1\n...\nb: 2\n", "YAML-SYNTAX", 3, 1),
        ("a: 1\n\tb: 2\n", "YAML-SYNTAX", 2, 1),
        ("a:\n\t- b\n", "YAML-SYNTAX", 2, 1),
        ("a: b: c\n", "YAML-SYNTAX", 1, 5),
        ("ä𝄞: é: c\n", "YAML-SYNTAX", 1, 6),
        ("a: @b\n", "YAML-SYNTAX", 1, 4),
        ('a: 1\nb: "c\nd: 2\n', "YAML-SYNTAX", 2, 4),
        ("a: 1\nb: [c, d\n", "YAML-SYNTAX", 2, 4),
        ("a: 1\nb\nc: 2\n", "YAML-SYNTAX", 2, 1),
        ("- a\nb: 1\n", "YAML-SYNTAX", 2, 1),
        ('# c\n\n"x y"\na: 1\n', "YAML-SYNTAX", 3, 1),
        ("[x]\na: 1\n", "YAML-SYNTAX", 1, 1),
        ("a: 1\n b: 2\n", "YAML-SYNTAX", 2, 3),
        ("ä: é\x07\n", "YAML-SYNTAX", 1, 5),
        ("ä: é\x85x\n", "YAML-SYNTAX", 1, 5),
        ("a: 1\nb: x\u2028y\n", "YAML-SYNTAX", 2, 5),
        ("a: x\ufffe\n", "YAML-SYNTAX", 1, 5),
        (b"# \xc3\xa4\n\xc3\xa4: \xe4\n", "YAML-ENCODING", 2, 4),
        (b"\xef\xbb\xbf\xc3\xa4: \xe4\n", "YAML-ENCODING", 1, 4),
        ("a: b\n".encode("utf-16"), "YAML-ENCODING", 1, 1),
        ("a: b\n".encode("utf-16-le"), "YAML-ENCODING", 1, 2),
        ("a: b\n".encode("utf-32"), "YAML-ENCODING", 1, 1),
        (b"a: \xed\xa0\x80\n", "YAML-ENCODING", 1, 4),
        (b"PK\x03\x04\x14\x00\x06\x00", "YAML-SYNTAX", 1, 3),
    ],
)
def test_what_is_refused_is_found_at_its_place(text, code, line, column):
    assert fault(text)[:3] == (code, line, column)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a:\n\t- b\n", "a tab"),
        ("a: 'b\n", "quotation mark"),
        ("a: [b\n", "bracket"),
        ("a: 1\n---\nb: 1\n", "one document"),
        ("a: 1\n...\nb: 1\n", "one document"),
        ("'x'\na: 1\n", "belongs to none"),
        ("a: b: c\n", "colon"),
        ("a: x\u2029y\n", "U+2029"),
        ("a: \x1b[31m\n", "U+001B"),
        (b"\xe4", "UTF-8"),
    ],
)
def test_messages_say_what_to_do(text, says):
    assert says in fault(text)[3]


@pytest.mark.parametrize(
    "text",
    [
        "ZZCANARY: [1\n",
        "a: *ZZCANARY\n",
        "a: !ZZCANARY b\n",
        "ZZCANARY: 1\nZZCANARY: 2\n",
        "a: ZZCANARY: b\n",
        'a: "ZZCANARY\\q"\n',
        "%ZZCANARY\n---\n%ZZCANARY\na",
        "%TAG !ZZCANARY! x\n---\na: !ZZCANARY2!b c\n",
        "a: 1\n@ZZCANARY",
    ],
)
def test_no_message_quotes_the_file(text):
    assert "ZZCANARY" not in " ".join(map(str, parse(text).findings))
    assert not parse(text).readable


def test_a_key_written_twice_is_found_where_it_stands_again():
    document = parse("a: 1\nb:\n  - c: 1\n    d: 2\n    c: 3\na: 4\n")
    assert [(f.code, f.place.line, f.place.column) for f in document.findings] == [
        ("YAML-DUPLICATE", 5, 5),
        ("YAML-DUPLICATE", 6, 1),
    ]
    assert "first at line 3" in document.findings[0].message
    assert "first at line 1" in document.findings[1].message
    assert not document.readable
    assert fault("{a: 1, 'a': 2}\n")[:3] == ("YAML-DUPLICATE", 1, 8)


def test_a_merge_that_was_never_reconciled():
    text = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n"
    assert fault(text)[:3] == ("YAML-CONFLICT", 2, 1)


# Nothing crashes it and nothing stalls it

DEEP = {
    "lists": "[" * 20_000,
    "closed lists": "[" * 20_000 + "]" * 20_000,
    "maps": "{a: " * 20_000,
    "dashes": "- " * 20_000,
    "keys": "? " * 20_000,
    "dashes and keys": "- ? " * 10_000,
    "blocks": "".join(" " * i + "a:\n" for i in range(2_000)),
    "dashes on lines": "".join(" " * i + "-\n" for i in range(2_000)),
    "mixed": "- [{a: " * 7_000,
    "tabs": "-\t" * 20_000,
    "quoted": '{"a":' * 20_000,
    "comments between": "- #\n" + " #\n".join(" " * i + "-" for i in range(1, 300)),
}


@pytest.mark.parametrize("kind", DEEP)
def test_deep_nesting_does_not_end_the_process(kind, tmp_path):
    (tmp_path / "deep.yaml").write_text(DEEP[kind], encoding="utf-8")
    code = (
        "import sys, pathlib; from wscp_cli.casefile.yaml.source import read_document;"
        "print(*(f.code for f in read_document(pathlib.Path(sys.argv[1])).findings))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "deep.yaml")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() in (["YAML-DEPTH"], ["YAML-SYNTAX"])


def test_depth_is_counted_alike_in_every_style():
    for allowed, refused in (
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)),
        ("- " * MAX_DEPTH + "a", "- " * (MAX_DEPTH + 2) + "a"),
        (blocks(MAX_DEPTH), blocks(MAX_DEPTH + 2)),
        (zero_indented(MAX_DEPTH // 2), zero_indented(MAX_DEPTH // 2 + 2)),
    ):
        assert parse(allowed).findings == ()
        assert fault(refused)[0] == "YAML-DEPTH"


def blocks(depth: int) -> str:
    return "".join(" " * level + "a:\n" for level in range(depth))


def zero_indented(depth: int) -> str:
    """Lists that stand no deeper than their key: two levels for each step to the right."""
    return "a:\n" + "".join("  " * level + "- a:\n" for level in range(depth - 1)) + "  " * (depth - 1) + "- b\n"


def test_a_billion_laughs_are_not_expanded():
    bomb = "a: &a [lol]\n"
    for before, name in itertools.pairwise("abcdefghi"):
        bomb += f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    began = time.monotonic()
    assert fault(bomb)[:3] == ("YAML-ALIAS", 1, 4)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "x" * 1_000_000,
        "- \n" * 100_000,
        "\n" * 1_000_000,
        " " * 1_000_000,
        "-" + " " * 500_000 + "x",
        "#" * 1_000_000,
        "a: |\n" + "  b & c * d ! e\n" * 50_000,
        "- " + "- " * 20 + " " * 200_000 + "x",
        "a:\n" + "  - b: 'c'\n    d: [e, f]\n" * 10_000,
    ],
    ids=range(9),
)
def test_large_files_take_no_more_than_their_share_of_time(text):
    began = time.monotonic()
    parse(text)
    assert time.monotonic() - began < 20


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_give_a_document_or_a_finding(raw):
    document = parse(raw)
    assert document.readable or document.findings


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="ab: -?[]{},#&*!|>'\"%@\n\t<=.~0", max_size=60))
def test_any_yaml_like_text_gives_a_document_or_one_place(text):
    document = parse(text)
    lines = text.split("\n")
    for found in document.findings:
        assert 1 <= found.place.line <= len(lines) + 1
        assert found.place.column >= 1


# The file itself


def test_a_file_is_read_by_its_path_and_named_as_asked(tmp_path):
    (tmp_path / "x.yaml").write_bytes(b"a: 1\r\n")
    document = read_document(tmp_path / "x.yaml", "rapid-review/x.yaml")
    assert (document.data, document.name, document.text) == ({"a": 1}, "rapid-review/x.yaml", "a: 1\r\n")
    assert read_document(tmp_path / "x.yaml").name == "x.yaml"


def test_what_is_no_file(tmp_path):
    (tmp_path / "folder.yaml").mkdir()
    for name, says in (("folder.yaml", "a folder"), ("missing.yaml", "not there"), ("no/where.yaml", "not there")):
        (found,) = read_document(tmp_path / name).findings
        assert found.code == "YAML-MISSING"
        assert says in found.message
        assert found.place == Place(Path(name).name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert [f.code for f in read_document(tmp_path / "pipe.yaml").findings] == ["YAML-MISSING"]


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    (tmp_path / "large.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert [f.code for f in read_document(tmp_path / "large.yaml").findings] == ["YAML-SIZE"]
    (tmp_path / "large.yaml").write_bytes(b"#" * MAX_BYTES)
    assert read_document(tmp_path / "large.yaml").findings == ()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "shut.yaml").write_bytes(b"a: 1\n")
    (tmp_path / "shut.yaml").chmod(0)
    assert [f.code for f in read_document(tmp_path / "shut.yaml").findings] == ["YAML-UNREADABLE"]


def test_an_empty_file_holds_nothing_and_is_sound():
    for text in ("", "\ufeff", "# only a note\n", "---\n", "\n\n"):
        assert parse(text).data is None
        assert parse(text).findings == ()


# Places


def test_the_place_of_what_is_missing_is_that_of_the_nearest_thing_that_holds_it():
    document = parse("# note\na:\n  b:\n    - c: 1\n    - d: 2\n")
    assert document.place("a", "b", 1, "d") == Place("case.yaml", 5, 10, 5, 11)
    assert document.place("a", "b", 1, "d", key=True) == Place("case.yaml", 5, 7)
    assert (document.place("a", "b", 1, "zz").line, document.place("a", "b", 1, "zz").column) == (5, 7)
    assert document.place("a", "b", 7) == Place("case.yaml", 3, 3)
    assert document.place("a", "zz", "zz") == Place("case.yaml", 2, 1)
    assert document.place("zz") == Place("case.yaml", 1, 1)
    assert (document.place().line, document.place().column) == (2, 1)
    assert parse("").place("a") == Place("case.yaml", 1, 1)


def test_an_empty_value_stands_right_behind_its_colon():
    document = parse("ä:\nb: # note\nc:   \n")
    assert [(document.spans[(k,)].line, document.spans[(k,)].column) for k in "äbc"] == [(1, 3), (2, 3), (3, 3)]


class Writer:
    """Writes data as YAML in changing styles and notes where each value and key begins, counted in characters."""

    def __init__(self, draw: st.DataObject, line_end: str) -> None:
        self.draw, self.line_end = draw, line_end
        self.parts: list[str] = []
        self.offset, self.line, self.column = 0, 1, 1
        self.expected: dict[tuple[str | int, ...], tuple[int, int, int, int, int]] = {}
        self.tokens: dict[tuple[str | int, ...], str] = {}

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.offset += len(text)
        self.column += len(text)

    def new_line(self, indent: int) -> None:
        for _ in range(self.draw.draw(st.integers(0, 1))):
            self._end_line()
            self.put(self.draw.draw(st.sampled_from(["", "# é𝄞 note", "   "])))
        self._end_line()
        self.put(" " * indent)

    def _end_line(self) -> None:
        self.parts.append(self.line_end)
        self.offset += len(self.line_end)
        self.line, self.column = self.line + 1, 1

    def here(self, pointer: tuple[str | int, ...], key: tuple[int, int]) -> None:
        self.expected[pointer] = (self.offset, self.line, self.column, *key)

    def scalar(self, value: object) -> str:
        if not isinstance(value, str):
            return json.dumps(value)
        if self.draw.draw(st.booleans()):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def write(self, value: object, pointer: tuple[str | int, ...], indent: int, key: tuple[int, int] = (0, 0)) -> None:
        """One value; a block inside a block begins on a line of its own, or right behind the dash of a list."""
        block = isinstance(value, list | dict) and value and self.draw.draw(st.booleans())
        if not block:
            self.flow(value, pointer, key)
            return
        behind_dash = bool(pointer) and isinstance(pointer[-1], int) and self.draw.draw(st.booleans())
        if behind_dash:
            self.put(" ")
            indent = self.column - 1
        elif pointer:
            self.new_line(indent)
        self.here(pointer, key)
        items = enumerate(value) if isinstance(value, list) else value.items()
        for count, (step, inner) in enumerate(items):
            if count:
                self.new_line(indent)
            at = (self.line, self.column) if isinstance(value, dict) else (0, 0)
            self.put("-" if isinstance(value, list) else f"{self.scalar(step)}:")
            self.write(inner, (*pointer, step), indent + self.draw.draw(st.integers(1, 3)), at)

    def flow(self, value: object, pointer: tuple[str | int, ...], key: tuple[int, int]) -> None:
        if pointer:
            self.put(" ")
        self.here(pointer, key)
        if not isinstance(value, list | dict):
            self.tokens[pointer] = self.scalar(value)
            self.put(self.tokens[pointer])
            return
        self.put("[" if isinstance(value, list) else "{")
        items = enumerate(value) if isinstance(value, list) else value.items()
        for count, (step, inner) in enumerate(items):
            self.put(", " if count else " ")
            at = (0, 0)
            if isinstance(value, dict):
                at = (self.line, self.column)
                self.put(f"{self.scalar(step)}:")
            self.flow(inner, (*pointer, step), at)
        self.put("]" if isinstance(value, list) else "}")


TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"),
    max_size=12,
)
VALUES = st.recursive(
    st.one_of(TEXT, st.integers(-(10**17), 10**17), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(TEXT.filter(lambda key: key != "<<"), inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(VALUES, st.data(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_every_value_and_key_is_known_by_its_place(value, draw, line_end, mark):
    writer = Writer(draw, line_end)
    writer.write(value, (), 0)
    text = "".join(writer.parts)
    document = parse(("\ufeff" if mark else "") + text + line_end)
    assert document.readable
    assert document.data == value
    assert document.text == text + line_end
    assert {
        pointer: (span.start, span.line, span.column, span.key_line, span.key_column)
        for pointer, span in document.spans.items()
    } == writer.expected
    for pointer, token in writer.tokens.items():
        span = document.spans[pointer]
        assert text[span.start : span.end] == token
        assert (span.end_line, span.end_column) == (span.line, span.column + len(token))


@given(st.integers(40, 60), st.sampled_from(["- ", "-\t", "-  ", "? ", "- - "]))
def test_fifty_levels_on_one_line_are_refused_however_they_are_written(depth, sign):
    document = parse_document((sign * depth + "x\n").encode(), Path("case.yaml"), "case.yaml")
    levels = (sign * depth).count("-") + (sign * depth).count("?")
    if levels > 51:
        assert [finding.code for finding in document.findings][:1] in (["YAML-DEPTH"], ["YAML-SYNTAX"], ["YAML-KEY"])
    elif "?" not in sign and "\t" not in sign and levels < 50:
        assert document.readable


def test_thousands_of_levels_do_no_harm():
    for text in (
        "- " * 20_000 + "x",
        "[" * 20_000 + "]" * 20_000,
        "{a: " * 20_000 + "}" * 20_000,
        "? " * 20_000,
        "".join(" " * n + "a:\n" for n in range(2_000)),
    ):
        document = parse_document(text.encode(), Path("case.yaml"), "case.yaml")
        assert not document.readable


@pytest.mark.parametrize("text", ['"<<": {a: 1}\n', "'<<': {a: 1}\n", '{"<<": {a: 1}}\n'])
def test_a_quoted_merge_key_is_a_word_like_any_other(text):
    """R8: what wscp itself may write, ``"<<":``, is read back."""
    document = parse_document(text.encode(), Path("x.yaml"), "x.yaml")
    assert (document.data, document.findings) == ({"<<": {"a": 1}}, ())


@pytest.mark.parametrize(
    "text",
    [
        "- a\n" * 700_000,
        f"[{'a,' * 700_000}a]\n",
        "".join(f"f-{number}: x\n" for number in range(350_000)),
    ],
)
def test_more_values_than_memory_should_hold_are_refused(text):
    """R8: memory stays under 500 MB for anything under the limit of size."""
    assert len(text) < MAX_BYTES
    (finding,) = parse(text).findings
    assert (finding.code, "more than 600,000 keys and values" in finding.message) == ("YAML-SIZE", True)


def test_prose_with_many_commas_and_lines_is_no_case_of_too_many_values():
    text = "a: |\n" + "  well, so, and, then, here\n" * 150_000
    assert len(text) < MAX_BYTES
    assert parse(text).findings == ()


def test_each_of_many_fields_that_stand_twice_is_found_in_a_moment():
    """R8: the time goes with the number of fields, not with its square."""
    fields = "".join(f"f-{number}: x\n" for number in range(20_000))
    document = parse(fields + fields)
    assert len(document.findings) == 20_000
    assert document.findings[-1].message.endswith("(first at line 20000); keep one")
    assert document.place("f-19999", key=True).line == 20_000
