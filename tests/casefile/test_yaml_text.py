"""Whatever is written as YAML is read back as it was, and reads like what a person would write."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.casefile.yaml.text import block_lines, flow_text, literal_lines, scalar_text

_PARTS = st.sampled_from(
    ["a", "word", "#", "# x", ":", "key:", "-", "- x", "...", "---", "\u2019", "o" * 130, "%", "'", '"'],
)
_TEXT = st.one_of(
    st.lists(_PARTS, min_size=20, max_size=60).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(
        [
            "yes",
            "14:30",
            "0123",
            "~",
            "null",
            "",
            "# x",
            "a: b",
            "x\ny",
            "\n",
            " x\n y\n",
            "x\n\n",
            "Oct 31",
            "x\r\ny",
            "1e3",
            "0x1f",
            "0o7",
            ".5",
            "-",
            "---",
            "...",
            "%",
            "`",
            "on",
            "2026-11-22",
        ]
    ),
)
_KEYS = st.one_of(
    st.sampled_from(["id", "yes", "on", "~", "1", "null", "a b", ""]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
)
_VALUES = st.recursive(
    st.one_of(_TEXT, st.integers(-(10**17), 10**17), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=4)),
    max_leaves=12,
)


def read(text: str):
    document = parse_document(text.encode(), Path("x.yaml"), "x.yaml")
    assert document.readable, text
    return document.data


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4), st.sampled_from([0, 2]))
def test_blocks_are_read_back_as_they_were(value, list_step):
    lines = block_lines(value, 0, list_step=list_step)
    again = read("\n".join(lines) + "\n")
    assert again == value
    assert repr(again) == repr(value)


@given(_VALUES)
def test_one_line_is_one_line_and_read_back_as_it_was(value):
    text = flow_text(value)
    assert len(text.splitlines()) <= 1
    assert repr(read(f"k: [{text}]\n")) == repr({"k": [value]})


@given(_TEXT)
def test_other_readers_of_yaml_see_the_same_text(text):
    """Dates and yes/no aside, which this house writes plainly, an editor's YAML 1.1 agrees that it is text."""
    written = scalar_text(text)
    read_by_others = yaml.safe_load(f"k: {written}\n")["k"]
    if text.lower() not in {"yes", "no"} and not text[:4].isdigit():
        assert read_by_others == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Child A", "Child A"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22T17:45", "2026-11-22T17:45"),
        ("2023-04?", "2023-04?"),
        ("14:30", '"14:30"'),
        ("2019", '"2019"'),
        ("yes", "yes"),
        ("on", '"on"'),
        ("null", '"null"'),
        ("", '""'),
        ("it's", "it's"),
        ("a, b", "a, b"),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("tail ", '"tail "'),
        ("\x1b[31m", '"\\x1B[31m"'),
        ("right\u202eleft", '"right\\u202Eleft"'),
        (True, "true"),
        (7, "7"),
        (None, "null"),
    ],
)
def test_scalars_are_plain_where_that_is_safe(value, text):
    assert scalar_text(value) == text


def test_a_long_line_is_folded_as_people_fold_it():
    text = "What was missed was not why it made sense. " * 6
    lines = block_lines({"rationale": text.strip()}, 0)
    assert lines[0] == "rationale: >-"
    assert max(map(len, lines)) <= 120
    assert yaml.safe_load("\n".join(lines)) == {"rationale": text.strip()}


def test_text_of_several_lines_stays_readable():
    assert literal_lines("One.\n\nTwo: #2\n", 4) == ("|", ["    One.", "", "    Two: #2"])
    assert literal_lines("one line", 4) is None
    assert literal_lines(" indented\nfirst", 4) is None
