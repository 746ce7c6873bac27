"""Filters combine and lose nothing they should not; misspelt ids find their nearest; analyses heed the filters."""

from copy import copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology.analysis.analyses import SECTIONS, analyse
from wscp_cli.chronology.decisions.apply import put_decisions
from wscp_cli.chronology.event import Event, Link
from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.chronology.selection import CaseChronology, Look, agency_meant, entry_meant, nearest_words, person_meant
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote, KeyEvent
from wscp_cli.model.family import Person


def entry(name: str, first: str = "", last: str = "", agency: str = "police", **fields: object) -> Event:
    event = Event(id=name, agency=agency, **fields)
    event.earliest = date.fromisoformat(first) if first else None
    event.latest = date.fromisoformat(last or first) if first else None
    return event


EVENTS = (
    entry(
        "ev-aaaabbbb",
        "2025-01-10",
        event="Bruise seen",
        people="Elsie",
        flags=("key-event",),
        links=(Link("ev-aaaacccc", "suggested", 0.5),),
    ),
    entry(
        "ev-aaaacccc",
        "2025-02-10",
        event="Mother rang",
        agency="school",
        flags=("differs-in-date: ev-aaaabbbb",),
        links=(Link("ev-aaaabbbb", "suggested", 0.5),),
    ),
    entry("ev-ddddeeee", "2025-02-20", "2025-03-05", event="BRUISE\nto the  arm", agency="school", child_seen="Y"),
    entry("ev-ffffgggg", event="Undated", extra=(("Ref", "bruise 7"),)),
    entry("ev-hhhhiiii", "2025-06-01", event="Elsie weighed", agency="health"),
)
AGENCIES = (
    Agency(id="police", name="The Police"),
    Agency(id="school", name="Meadow Lane School", aliases=("MLS",)),
    Agency(id="health", name="Health Trust"),
    Agency(id="housing"),
)
FAMILY = (
    Person(id="child-a", name="Elsie Quennick", role="Child A"),
    Person(id="mum", name="Kerry T", role="Mother"),
    Person(id="one", role="Uncle"),
    Person(id="two", role="Uncle"),
)
CASE = CaseChronology(
    EVENTS,
    ChronologyDecisions(key_events=(KeyEvent(event="ev-aaaabbbb", title="The bruise"),)),
    "WSCP-1",
    AGENCIES,
    ("child-a",),
    PeopleNamed(FAMILY),
    (date(2025, 1, 1), date(2025, 6, 30)),
)


def chosen(**filters: object) -> list[str]:
    return [event.id.removeprefix("ev-")[:1] for event in Look(**filters).chosen(CASE)]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "aadfh"),
        ({"agencies": ("school",)}, "ad"),
        ({"agencies": ("school", "health")}, "adh"),
        ({"people": ("child-a",)}, "ah"),
        ({"people": ("child-a", "mum")}, "aah"),
        ({"words": ("bruise",)}, "adf"),
        ({"words": ("bruise", "TO THE ARM")}, "d"),
        ({"key": True}, "a"),
        ({"conflicts": True}, "a"),
        ({"first": date(2025, 3, 1)}, "dh"),
        ({"last": date(2025, 2, 10)}, "aa"),
        ({"first": date(2025, 2, 1), "last": date(2025, 2, 28)}, "ad"),
        ({"agencies": ("school",), "words": ("bruise",), "last": date(2025, 2, 19)}, ""),
        ({"people": ("child-a",), "agencies": ("health",)}, "h"),
    ],
)
def test_filters_combine(filters, found):
    assert "".join(chosen(**filters)) == found


def test_a_look_at_everything_knows_it():
    assert Look().everything
    assert not Look(key=True).everything
    assert Look(first=date(2025, 1, 1)).at_any_time().everything


@pytest.mark.parametrize(
    ("word", "agency"),
    [
        ("police", "police"),
        ("The police", "police"),
        ("MLS", "school"),
        ("mls", "school"),
        ("POLICE", "police"),
        ("housing", "housing"),
        ("polis", None),
        ("", None),
    ],
)
def test_an_agency_is_meant_by_id_name_or_alias(word, agency):
    assert agency_meant(word, CASE) == agency


@pytest.mark.parametrize(
    ("word", "person"),
    [("child-a", "child-a"), ("child a", "child-a"), ("Uncle", None), ("x", None)],
)
def test_a_person_is_meant_by_id_or_by_a_role_that_only_one_has(word, person):
    assert person_meant(word, CASE) == person


def test_nearest_words_are_near():
    assert nearest_words("polcie", CASE.agency_ids) == ("police",)
    assert nearest_words("zzzz", CASE.agency_ids) == ()


@pytest.mark.parametrize(
    ("word", "found", "near"),
    [
        ("ev-ddddeeee", "ev-ddddeeee", 0),
        ("ev-d", "ev-ddddeeee", 0),
        ("DDDD", "ev-ddddeeee", 0),
        ("aaaab", "ev-aaaabbbb", 0),
        ("aaaa", None, 2),
        ("ev-ddddeeef", None, 1),
        ("ev-", None, 0),
        ("", None, 0),
        ("zzz", None, 0),
    ],
)
def test_an_entry_is_meant_by_the_beginning_of_its_id_while_only_one_begins_so(word, found, near):
    meant = entry_meant(word, EVENTS)
    assert (meant.event.id if meant.event else None) == found
    assert len(meant.nearest) >= near if near else len(meant.nearest) <= 1


@given(st.text(max_size=15))
def test_no_word_breaks_the_search_for_an_entry_an_agency_or_a_person(word):
    meant = entry_meant(word, EVENTS)
    typed = word.strip().lower().removeprefix("ev-")
    assert meant.event is None or meant.event.id.removeprefix("ev-").startswith(typed)
    assert agency_meant(word, CASE) in {None, "police", "school", "health", "housing"}
    assert person_meant(word, CASE) in {None, "child-a", "mum", "one", "two"}


def test_only_what_is_asked_for_is_reckoned():
    made = analyse(CASE, Look(), ["coverage"], {})
    assert [one.agency for one in made.coverage] == ["police", "school", "health", "housing"]
    assert (made.gaps, made.seen, made.who_knew, made.abbreviations, made.conflicts) == (None,) * 5


def test_everything_can_be_reckoned_at_once_and_nothing_of_an_empty_chronology():
    made = analyse(CASE, Look(), SECTIONS, {})
    assert [(one.kind, one.id) for one in made.gaps] == [
        ("person", "child-a"),
        ("agency", "police"),
        ("agency", "school"),
        ("agency", "health"),
    ]
    empty = analyse(CaseChronology(()), Look(), SECTIONS, {})
    assert empty.period is None
    assert (empty.gaps, empty.coverage, empty.who_knew, empty.conflicts) == ((), (), (), ())


def test_the_dates_asked_about_are_the_period_of_an_analysis():
    made = analyse(CASE, Look(first=date(2025, 2, 1), last=date(2025, 2, 28)), ["gaps"], {}, 1)
    assert (made.period.first, made.period.last) == (date(2025, 2, 1), date(2025, 2, 28))
    (school,) = [one.gaps for one in made.gaps if one.id == "school"]
    assert (school.entries, [(gap.at_least, gap.at_most) for gap in school.gaps]) == (2, [(9, 9), (9, 18)])


def test_an_agency_asked_for_has_its_gaps_even_without_an_entry():
    made = analyse(CASE, Look(agencies=("housing",)), ["gaps"], {}, 1)
    (housing,) = made.gaps
    assert (housing.kind, housing.id, housing.gaps.longest.at_least) == ("agency", "housing", 181)


def test_words_asked_for_say_which_entries_end_a_gap():
    made = analyse(CASE, Look(agencies=("school",), words=("bruise",)), ["gaps"], {}, 1)
    assert [gap.after for gap in made.gaps[0].gaps.gaps] == ["", "ev-ddddeeee"]


def test_a_person_who_is_no_child_under_review_has_the_entries_that_name_them():
    made = analyse(CASE, Look(people=("mum",)), ["gaps"], {}, 1)
    assert (made.gaps[0].id, made.gaps[0].gaps.entries) == ("mum", 1)


def test_an_agency_makes_no_gap_by_leaving_the_childs_name_out():
    made = analyse(CASE, Look(people=("child-a",)), ["gaps"], {}, 1)
    assert {one.id: one.gaps.entries for one in made.gaps} == {"child-a": 3, "police": 1, "school": 1, "health": 1}


def test_who_knew_shows_the_agencies_asked_for_and_all_key_events():
    made = analyse(CASE, Look(agencies=("school",)), ["who-knew"], {})
    assert [(one.agency, one.knew, one.sure) for one in made.who_knew[0].agencies] == [("school", "later", False)]
    assert analyse(CASE, Look(words=("weighed",)), ["who-knew"], {}).who_knew == ()


def test_a_change_in_an_agency_fills_no_gap_and_is_no_part_of_what_it_recorded():
    changed = entry("ev-iiiijjjj", "2025-04-01", event="The team was halved", flags=("organisational-change",))
    with_it = CaseChronology(
        (*EVENTS, changed),
        CASE.decisions,
        "WSCP-1",
        AGENCIES,
        CASE.children,
        CASE.named,
        CASE.review,
    )
    sections = ("gaps", "seen", "coverage", "who-knew")
    assert analyse(with_it, Look(), sections, {}) == analyse(CASE, Look(), sections, {})
    plain = entry("ev-iiiijjjj", "2025-04-01", event="Seen at home")
    counted = CaseChronology(
        (*EVENTS, plain),
        CASE.decisions,
        "WSCP-1",
        AGENCIES,
        CASE.children,
        CASE.named,
        CASE.review,
    )
    assert analyse(counted, Look(), sections, {}) != analyse(CASE, Look(), sections, {})


def test_what_a_person_corrected_or_noted_is_found_too():
    decided = ChronologyDecisions(
        corrections=(
            Correction(event="ev-ffffgggg", field="date", corrected="2025-05-02"),
            Correction(event="ev-ffffgggg", field="date", corrected="2025-04"),
            Correction(event="ev-aaaabbbb", field="date", corrected="some day"),
            Correction(event="ev-aaaacccc", field="event", corrected="Grandmother rang"),
        ),
        notes=(EventNote(event="ev-hhhhiiii", text="Ask the  clinic"),),
    )
    case = CaseChronology(put_decisions([copy(event) for event in EVENTS], decided), decided)

    def found(**filters: object) -> list[str]:
        return [event.id[3] for event in Look(**filters).chosen(case)]

    assert found(first=date(2025, 4, 10), last=date(2025, 4, 12)) == ["f"]
    assert found(first=date(2025, 5, 2), last=date(2025, 5, 2)) == []  # the last correction holds
    assert found(first=date(2025, 1, 10), last=date(2025, 1, 10)) == ["a"]
    assert found(words=("grandmother",)) == ["a"]
    assert found(words=("ask the clinic", "weighed")) == ["h"]
    assert found(words=("mother rang",)) == ["a"]
