"""An entry taken out of a list: its own lines go, and every other byte stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.disk.removal import remove_item
from wscp_cli.casefile.yaml.source import Document, parse_document
from wscp_cli.casefile.yaml.splice import append_item
from wscp_cli.errors import WscpError


def read(text: str) -> Document:
    return parse_document(text.encode(), Path("x.yaml"), "x.yaml")


@pytest.mark.parametrize(
    ("before", "pointer", "after"),
    [
        ("a:\n  - b: 1\n  - b: 2\nc: 3\n", ("a", 0), "a:\n  - b: 2\nc: 3\n"),
        ("a:\n  - b: 1\n  - b: 2\nc: 3\n", ("a", 1), "a:\n  - b: 1\nc: 3\n"),
        ("a:\n- b: 1\n- b: 2\n# of c\nc: 3\n", ("a", 1), "a:\n- b: 1\n# of c\nc: 3\n"),
        ("a:   # why\n  # eg\n  - b: 1\n\nc: 3\n", ("a", 0), "a:   # why\n  # eg\n\nc: 3\n"),
        ("a:\n  # one\n  - b: 1 # x\n    # of one\n  # two\n  - b: 2\n", ("a", 0), "a:\n  # one\n  # two\n  - b: 2\n"),
        ("a:\n  - 1\n\n  - 2\n\n  - 3\n", ("a", 1), "a:\n  - 1\n\n  - 3\n"),
        ("a:\n  - |\n    x\n    - y\n\n    # no comment\n  - z\n", ("a", 0), "a:\n  - z\n"),
        ("a:\n  - |+\n    x\n\n\n  - y\n\nb: 1\n", ("a", 1), "a:\n  - |+\n    x\n\n\nb: 1\n"),
        ("a:\n  - b:\n      - 1\n      - 2\n  - 3", ("a", 1), "a:\n  - b:\n      - 1\n      - 2\n"),
        ("a:\n  - b:\n    - 1\n    - 2\n  - 3\n", ("a", 0, "b", 0), "a:\n  - b:\n    - 2\n  - 3\n"),
        ("a:\r\n  - 1\r\n  - 2\r\nb: 1\r\n", ("a", 0), "a:\r\n  - 2\r\nb: 1\r\n"),
        ("a: [1, 2, 3] # why\n", ("a", 0), "a: [2, 3] # why\n"),
        ("a: [1, 2, 3]\n", ("a", 1), "a: [1, 3]\n"),
        ("a: [1, 2, 3]\n", ("a", 2), "a: [1, 2]\n"),
        ("a: [{b: 1}]\n", ("a", 0), "a: []\n"),
        ("- 1\n- 2\n", (0,), "- 2\n"),
        ("a:\n  -\n    b: 1\n  - \n  - 2\n", ("a", 1), "a:\n  -\n    b: 1\n  - 2\n"),
    ],
)
def test_only_the_entrys_own_lines_go(before, pointer, after):
    assert remove_item(read(before), pointer) == after


@pytest.mark.parametrize(
    ("before", "pointer"),
    [
        ("a: 1\n", ("a", 0)),
        ("a:\n  - 1\n", ("a", 1)),
        ("a:\n  - 1\n", ("a",)),
        ("a:\n  - - 1\n    - 2\n", ("a", 0, 0)),
    ],
)
def test_what_is_no_entry_or_stands_unusually_is_refused(before, pointer):
    with pytest.raises(WscpError, match="cannot be taken out"):
        remove_item(read(before), pointer)


FRAMES = ("a:\n", "# x\na:   # y\n  # z\n", "a:\n\nb: 1\n", "a: []\nb:\n  - 1\n", "b: 1\r\na:\r\n  # z\r\nc: 2\r\n")
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20) | st.sampled_from(
    ["one\n\n- two\n", "# no comment", "- 1", "x\n\n\n", "k: v", "\n"]
)


@given(
    st.sampled_from(FRAMES),
    st.lists(st.fixed_dictionaries({"text": WORDS, "by": WORDS}), min_size=1, max_size=5),
    st.data(),
)
def test_any_entry_comes_out_again_and_the_others_stay(frame, entries, choose):
    text = frame
    for entry in entries:
        text = append_item(read(text), ("a",), entry)
    place = choose.draw(st.integers(0, len(entries) - 1))
    after = read(remove_item(read(text), ("a", place)))
    assert (after.data["a"] or []) == entries[:place] + entries[place + 1 :]
    assert {key: one for key, one in after.data.items() if key != "a"} == {
        key: one for key, one in read(frame).data.items() if key != "a"
    }
    assert sum("#" in line.split("text:")[0].split("by:")[0] for line in frame.splitlines()) <= after.text.count("#")
