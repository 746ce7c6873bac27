"""Ids and repeats where digests or hashes happen to agree: nothing is taken for a repeat that is none."""

import pytest

from wscp_cli.chronology import identity
from wscp_cli.chronology.event import Event


def entries() -> list[Event]:
    return [
        Event(date_text="3/4/23", agency="police", event=text, file="a.csv", row=row)
        for row, text in enumerate(("One", "Two", "One", "Three", "Two"), 2)
    ]


def outcome(events: list[Event]) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(event.event, event.row, event.flags) for event in events]


def test_equal_hashes_make_no_repeat(monkeypatch):
    usual = identity.assign_ids(entries())
    monkeypatch.setattr(identity, "hash", lambda _: 7, raising=False)
    assert outcome(identity.assign_ids(entries())) == outcome(usual)
    assert [event.event for event in usual] == ["One", "Two", "Three"]
    assert usual[0].flags == ("repeated", "also-at: a.csv row 4")


def test_equal_beginnings_of_digests_make_longer_ids(monkeypatch):
    monkeypatch.setattr(identity, "_number", lambda _: 7)
    made = identity.assign_ids(entries())
    assert len({event.id for event in made}) == 3
    assert all(len(event.id) == 55 for event in made)


@pytest.mark.parametrize("turned", [False, True])
def test_entries_that_differ_only_beside_their_words_are_numbered_by_content(turned):
    both = [Event(agency="police", event="One", comment=comment, row=row) for row, comment in enumerate(("b", "a"))]
    identity.assign_ids(both[::-1] if turned else both)
    by_comment = {event.comment: event.id for event in both}
    assert by_comment["b"] == by_comment["a"] + "-2"
