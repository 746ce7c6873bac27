"""Tables for the terminal: aligned, safe, within their width, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.output.chronology.account_text import account_text
from wscp_cli.output.terminal.table import table_text, text_width


def test_columns_line_up():
    assert table_text(["id", "due", "days"], [["notify-panel", "2026-01-12", "5"], ["x", "", "15"]], right=[2]) == (
        "id            due         days\n"
        "------------  ----------  ----\n"
        "notify-panel  2026-01-12     5\n"
        "x                           15"
    )


def test_wide_and_combining_letters_count_as_the_terminal_shows_them():
    assert (text_width("李明"), text_width("cafe\u0301"), text_width("abc")) == (4, 4, 3)
    first, _, second, third = table_text(["a", "b"], [["李明", "x"], ["abcd", "x"]]).splitlines()
    assert first == "a     b"
    assert text_width(second) == text_width(third) == 7


def test_a_long_cell_wraps_within_the_width():
    text = table_text(["id", "what"], [["a", "one two three four five six seven eight nine ten"]], width=30)
    assert all(len(line) <= 30 for line in text.splitlines())
    assert " ".join(text.split()).endswith("one two three four five six seven eight nine ten")


def test_rows_must_fit_the_heads():
    with pytest.raises(ValueError, match="one cell for each head"):
        table_text(["a", "b"], [["x"]])


def test_cells_cannot_steer_the_terminal():
    text = table_text(["a"], [["\x1b[31mred\nnext"]])
    assert "\x1b" not in text
    assert len(text.splitlines()) == 3


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), max_size=6),
    st.integers(min_value=32, max_value=100),
)
def test_never_wider_than_allowed_and_no_word_lost(rows, width):
    text = table_text(["a", "b", "c"], rows, width=width)
    assert all(text_width(line) <= width for line in text.splitlines())


@given(st.lists(st.lists(st.from_regex(r"[a-z]{0,7}", fullmatch=True), min_size=2, max_size=2), max_size=6))
def test_short_words_are_kept_whole(rows):
    text = table_text(["h", "k"], rows, width=20)
    assert [word for row in rows for word in row if word] == text.split()[2 + 2 :]


HEADS = ("return", "agency", "rows", "entries", "continued", "blank", "headings", "notes", "rejected")
ACCOUNT = [("childrens-services.xlsx", "childrens-services", 42, 35, 0, 1, 1, 5, 0), ("all", "", 42, 35, 0, 1, 1, 5, 0)]


def test_the_account_of_a_merge_is_whole_where_there_is_room_or_no_terminal():
    whole = account_text(HEADS, ACCOUNT, None)
    assert account_text(HEADS, ACCOUNT, 120) == whole
    assert whole.split("\n")[0].split() == list(HEADS)


def test_on_a_narrow_terminal_the_account_leaves_noughts_out_and_nothing_else():
    narrow = account_text(HEADS, ACCOUNT, 80)
    assert max(map(text_width, narrow.split("\n"))) <= 80
    assert narrow.split("\n")[0].split() == ["return", "rows", "entries", "blank", "headings", "notes"]
    assert narrow.split("\n")[2].split() == ["childrens-services.xlsx", "42", "35", "1", "1", "5"]
    other = account_text(HEADS, [("police final.xlsx", "police", 1, 0, 0, 0, 1, 0, 0), *ACCOUNT], 80)
    assert other.split("\n")[0].split() == ["return", "agency", "rows", "entries", "blank", "headings", "notes"]
    assert max(map(text_width, other.split("\n"))) <= 80
