"""A line-diff of chronology.yaml shows one changed row as one change: its entry, its own links, the account."""

import csv
import random
import shutil
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.chronology import read_chronology
from wscp_cli.chronology.event import FIELDS, Event
from wscp_cli.chronology.linking import suggest_links
from wscp_cli.chronology.linking.everyday_words import TELLING, word_weight
from wscp_cli.model.chronology import ChronologyDecisions
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case

TODAY = date(2026, 11, 23)
WORDS = ("mother", "bruise", "nursery", "cheek", "rang", "fracture", "clinic", "14:30", "2025", "5", "letter", "sofa")
ENTRY = st.tuples(st.integers(0, 6), st.sampled_from("abc"), st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))


def entry(number: int, day: int, agency: str, words: list[str]) -> Event:
    on = date(2025, 3, 1) + timedelta(day)
    return Event(
        id=f"ev-{number:04d}", agency=agency, date=on.isoformat(), earliest=on, latest=on, event=" ".join(words)
    )


def links_of(entries: list[tuple[int, str, list[str]]], *, left_out: int | None = None) -> dict[frozenset[str], tuple]:
    events = [entry(number, *one) for number, one in enumerate(entries) if number != left_out]
    suggest_links(events, ChronologyDecisions())
    return {
        frozenset((event.id, link.event)): (link.score, link.reasons, link.status)
        for event in events
        for link in event.links
    }


@given(st.lists(ENTRY, min_size=3, max_size=6), st.data())
@settings(max_examples=300)
def test_an_entry_more_or_less_changes_its_own_links_only(entries, choose):
    # At most six entries: none can have more likely partners than the most that are shown.
    gone = choose.draw(st.integers(0, len(entries) - 1))
    whole, without = links_of(entries), links_of(entries, left_out=gone)
    assert {pair: link for pair, link in whole.items() if f"ev-{gone:04d}" not in pair} == without


def test_a_score_is_the_same_in_company_that_does_not_write_the_same_words_all_the_time():
    pair = [(0, "a", ["bruise", "cheek", "mother"]), (1, "b", ["bruise", "cheek"])]
    alone = links_of(pair)[frozenset(("ev-0000", "ev-0001"))]
    dice = random.Random(7)  # noqa: S311  (entries for a test)
    many = [f"word{number}" for number in range(300)]
    crowd = [(dice.randrange(20, 900), dice.choice("abc"), dice.choices(many, k=5)) for _ in range(400)]
    assert links_of(pair + crowd)[frozenset(("ev-0000", "ev-0001"))] == alone


def test_what_a_word_tells_by_itself():
    assert word_weight("the") == 0 < word_weight("mother") < word_weight("splint") == TELLING
    assert word_weight("2025") < word_weight("14:30") == TELLING
    assert 0 < word_weight("5") < TELLING


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    return write_worked_case(tmp_path_factory.mktemp("worked"))


def merged(case, name: str):
    path = case.parent / f"{name}.yaml"
    write_chronology(merge_case(case, TODAY), {"yaml": path})
    return path


EVENT = 1
STEP = 0.051
CHANGES = {
    "added": lambda rows: [*rows[:8], _with(rows[7], "Nursery letter: splint off, bruise on cheek"), *rows[8:]],
    "altered": lambda rows: [*rows[:8], _with(rows[8], f"{rows[8][EVENT]} Bruise seen"), *rows[9:]],
    "removed": lambda rows: [*rows[:9], *rows[10:]],
}


SAME = [field for field in FIELDS if field not in {"row", "links", "flags"}]


def _with(row: list[str], words: str) -> list[str]:
    return [*row[:EVENT], words, *row[EVENT + 1 :]]


@pytest.mark.parametrize("change", CHANGES)
def test_of_the_worked_case_one_row_is_one_change(worked, tmp_path, change):
    case = tmp_path / worked.name
    shutil.copytree(worked, case)
    path = next(iter(sorted((case / "scoping/returns").rglob("*.csv"))))
    before = merged(case, "before")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(CHANGES[change](rows))
    after = merged(case, "after")
    old, new = ({event.id: event for event in read_chronology(one)} for one in (before, after))
    differing = old.keys() ^ new.keys()
    assert 1 <= len(differing) <= 2
    for name in old.keys() & new.keys():
        kept, now = ([link for link in one[name].links if link.event not in differing] for one in (old, new))
        # A score may move by a step, where a word is now on the other side of what its agency writes often.
        assert [(link.event, link.status, link.reasons) for link in kept] == [
            (link.event, link.status, link.reasons) for link in now
        ], name
        assert all(abs(one.score - other.score) <= STEP for one, other in zip(kept, now, strict=True)), name
        assert [word for word in old[name].flags if not any(gone in word for gone in differing)] == [
            word for word in new[name].flags if not any(gone in word for gone in differing)
        ]
        assert [getattr(old[name], field) for field in SAME] == [getattr(new[name], field) for field in SAME]
    # Rows below it in its own return have moved; nothing else of any other entry has.
    moved = {event.id for event in old.values() if event.file == path.name}
    assert all(old[name].row == new[name].row for name in old.keys() & new.keys() - moved)
