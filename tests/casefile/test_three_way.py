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
def test_no_line_that_either_added_is_lost(base, mine, theirs):
    both = merged(base, mine, theirs)
    assert both == merged(base, theirs, mine)
    if both is not None:
        for line in (b"a", b"b", b"c", b"d"):
            added = max(mine.count(line), theirs.count(line)) - base.count(line)
            removed = base.count(line) - min(mine.count(line), theirs.count(line))
            assert both.count(line) >= base.count(line) + max(added, 0) - max(removed, 0)
