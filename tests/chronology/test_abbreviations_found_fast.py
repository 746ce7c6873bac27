"""What makes the search for abbreviations quick loses none of them."""

from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology.analysis.abbreviations import _PERHAPS_SHORT, _SHORT, _SMALL, _small_words, find_abbreviations
from wscp_cli.chronology.event import Event

_TEXT = st.text(st.sampled_from("ABCXIVNabcis0123479 .&/-'\u2019\n\xa0\t"), max_size=40)


@given(_TEXT)
def test_no_abbreviation_is_passed_over(text: str) -> None:
    if _SHORT.search(text):
        assert _PERHAPS_SHORT.search(text)


@given(st.lists(_TEXT, max_size=4))
def test_small_words_are_those_of_the_texts(texts: list[str]) -> None:
    small = {word for text in texts for word in _SMALL.findall(text)}
    assert _small_words([Event(event=text) for text in texts], small | {"zz"}) == small


def test_a_word_written_small_in_a_later_entry_is_no_abbreviation() -> None:
    events = [Event("ev-a", event="He was TOLD by the XQZ."), Event("ev-b", event="She was told.")]
    found = find_abbreviations(events, {})
    assert [one.short for one in found.unknown] == ["XQZ"]
