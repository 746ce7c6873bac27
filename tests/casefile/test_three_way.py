"""R4: two versions of a file put together by lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.yaml.three_way import merged

BASE = b"a: 1\nb: 2\nc: 3\nd: 4\n"
LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"d\n"]), max_size=8).map(b"".join)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (b"a: 9\nb: 2\nc: 3\nd: 4\n", b"a: 1\nb: 2\nc: 3\nd: 8\n", b"a: 9\nb: 2\nc: 3\nd: 8\n"),
        (b"a: 1\nc: 3\nd: 4\n", b"a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n", b"a: 1\nc: 3\nd: 4\ne: 5\n"),
        (b"a: 9\nb: 2\nc: 3\nd: 4\n", b"a: 9\nb: 2\nc: 3\nd: 8\n", b"a: 9\nb: 2\nc: 3\nd: 8\n"),
        (b"a: 9\nb: 2\nc: 3\nd: 4\n", b"a: 8\nb: 2\nc: 3\nd: 4\n", None),
        (BASE + b"e: 5\n", BASE + b"f: 6\n", None),
        (b"a: 9\nb: 2\nc: 3\nd: 4\n", b"a: 1\nb: 8\nc: 3\nd: 4\n", None),
        (b"b: 2\nc: 3\nd: 4\n", b"a: 9\nb: 2\nc: 3\nd: 4\n", None),
        (b"", b"a: 1\nb: 9\nc: 3\nd: 4\n", None),
    ],
)
def test_changes_that_do_not_touch_are_both_in_it(mine, theirs, both):
    assert merged(BASE, mine, theirs) == both
    assert merged(BASE, theirs, mine) == both


@given(LINES, LINES)
def test_one_version_alone_is_that_version(base, mine):
    assert merged(base, mine, base) == merged(base, base, mine) == merged(base, mine, mine) == mine


@given(LINES, LINES, LINES)
def test_it_does_not_matter_whose_is_whose(base, mine, theirs):
    assert merged(base, mine, theirs) == merged(base, theirs, mine)


MOST_LINES = 8
KEPT = st.lists(st.booleans(), min_size=MOST_LINES, max_size=MOST_LINES)
NEW = st.lists(st.integers(0, MOST_LINES), max_size=4)


def version(whose, kept, new):
    """The base's lines that are kept, and new ones that are nobody else's before some of them."""
    lines = []
    for n in range(MOST_LINES + 1):
        lines += [f"{whose}{n}-{m}" for m in range(new.count(n))]
        if n < MOST_LINES and kept[n]:
            lines.append(f"base{n}")
    return lines


def bytes_of(lines):
    return "".join(f"{line}\n" for line in lines).encode()


@given(KEPT, NEW, KEPT, NEW)
def test_no_line_that_either_added_is_lost(my_kept, my_new, their_kept, their_new):
    mine, theirs = version("mine", my_kept, my_new), version("theirs", their_kept, their_new)
    base = version("base", [True] * MOST_LINES, [])
    both = merged(bytes_of(base), bytes_of(mine), bytes_of(theirs))
    if both is not None:
        lines = both.decode().splitlines()
        kept = [line for line in base if line in mine and line in theirs]
        added = [line for line in (*mine, *theirs) if line not in base]
        assert sorted(lines) == sorted([*kept, *added])
