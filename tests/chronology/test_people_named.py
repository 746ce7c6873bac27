"""People named in entries are found the same whether a text is read piece by piece or whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.model.family import Person

FAMILY = [
    Person(id="index-child", name="Ash Example", role="child"),
    Person(id="mother", name="Mary Ann O'Neil", role="mother"),
    Person(id="p3", name="Kay Example", role="maternal grandmother"),
    Person(id="p4", name="Sam", role="sibling"),
]
PIECES = (
    "Ash",
    "ash's",
    "(Ash",
    "Example)",
    "ASH,",
    "mother",
    "step-mother",
    "Mother/Father",
    "maternal",
    "grandmother",
    "maternal-grandmother",
    "MGM",
    "mgm",
    "MGM's",
    "twins",
    "Twins.",
    "AE",
    "Mary",
    "Ann",
    "O'Neil",
    "index",
    "child",
    "index-child",
    "_Ash",
    "p3",
    "P3.",
    "all",
    "K\u212aay",
    "\u212aay",
    "\u017fam",
    "\u0130ndex",
    "\u2003",
)
NAMED = PeopleNamed(FAMILY, [("index-child", "p4")])


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sampled_from((" ", "\n", "  ", "\u2003")))
def test_pieces_tell_what_the_whole_text_tells(pieces, between):
    text = between.join(pieces)
    assert NAMED.in_text(text) == NAMED._read(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Seen by the health visitor", set()),
        ("maternal\n grandmother rang", {"p3"}),
        ("MGM rang, then Ash's school", {"p3", "index-child"}),
        ("mgm rang", set()),
        ("Both twins were seen", {"index-child", "p4"}),
        ("\u017fam and \u212aay", {"p4", "p3"}),  # letters of old print, which small letters do not reach
    ],
)
def test_who_is_named(text, who):
    assert NAMED.in_text(text) == who
