"""Seen, coverage, who knew what when, conflicts, abbreviations: each counts what was written and nothing more."""

from datetime import date

import pytest

from wscp_cli.chronology.analysis.abbreviation_list import usual_abbreviations
from wscp_cli.chronology.analysis.abbreviations import find_abbreviations, initials_of
from wscp_cli.chronology.analysis.child_seen import seen_alone, seen_answer, when_seen
from wscp_cli.chronology.analysis.coverage import coverage_by_agency, months_of
from wscp_cli.chronology.analysis.who_knew import who_knew
from wscp_cli.chronology.event import Event, Link
from wscp_cli.chronology.linking.conflicts import find_conflicts
from wscp_cli.chronology.people_named import PeopleNamed, entries_on
from wscp_cli.chronology.periods import Days
from wscp_cli.model.chronology import KeyEvent
from wscp_cli.model.family import Person
from wscp_cli.model.values.dates import EdtfDate

PERIOD = Days(date(2025, 1, 1), date(2025, 4, 30))
FAMILY = (
    Person(id="child-a", name="Elsie Quennick", role="Child A"),
    Person(id="brother", name="Mason Oskeld", role="Half-brother"),
    Person(id="twin-1", name="Lily Oskeld", role="Half-sister"),
    Person(id="twin-2", name="Rose Oskeld", role="Half-sister"),
    Person(id="gran", name="Maureen Tarrowby", role="Maternal grandmother"),
    Person(id="other-mason", name="Mason Marlock", role="Cousin"),
)
NAMED = PeopleNamed(FAMILY, [("twin-1", "twin-2")])


def entry(name: str, first: str = "", last: str = "", agency: str = "police", **fields: object) -> Event:
    event = Event(id=name, agency=agency, **fields)
    event.earliest = date.fromisoformat(first) if first else None
    event.latest = date.fromisoformat(last or first) if first else None
    return event


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "not-stated"),
        (" - ", "not-stated"),
        ("N/A", "not-stated"),
        ("n/a, phone call", "not-stated"),
        ("Not recorded", "not-stated"),
        ("Y", "yes"),
        ("yes", "yes"),
        ("Yes - alone", "yes"),
        ("Seen at home", "yes"),
        ("\u2713", "yes"),
        ("N", "no"),
        ("No", "no"),
        ("N (Child A not seen)", "no"),
        ("Not seen", "no"),
        ("Child not brought", "no"),
        ("No access", "no"),
        ("DNA", "no"),
        ("Planned", "unclear"),
        ("Twins: crying", "unclear"),
        ("Yes, but Child A not seen", "unclear"),
        ("Not sure", "unclear"),
        ("Nursery", "unclear"),
        ("x", "unclear"),
    ],
)
def test_only_the_column_says_whether_the_child_was_seen(text, answer):
    assert seen_answer(entry("a", child_seen=text, event="The child was seen")) == answer


def test_alone_is_said_and_not_alone_is_not():
    assert seen_alone(entry("a", child_seen="Y, alone"))
    assert not seen_alone(entry("a", child_seen="Y, not alone"))


def test_when_a_child_was_seen_and_by_whom_with_the_gaps_between():
    events = [
        entry("a", "2025-01-10", child_seen="Y", professional="HV"),
        entry("b", "2025-02-10", child_seen="N"),
        entry("c", "2025-03-10", child_seen="Yes, alone", professional="SW 1", agency="social-care"),
        entry("d", "2025-06-10", child_seen="Y"),
        entry("e", "2025-03-11", child_seen="Twin 2: no, Mason Oskeld: yes"),
    ]
    (seen,) = when_seen(events, ["child-a"], NAMED, PERIOD)
    assert [(one.event, one.by, one.alone) for one in seen.sightings] == [("a", "HV", False), ("c", "SW 1", True)]
    assert seen.counts["police"] == {"yes": 1, "no": 1, "unclear": 1}
    assert [gap.at_least for gap in seen.gaps.gaps] == [9, 58, 51]
    assert when_seen(events, ["child-a"], NAMED, None)[0].gaps is None


def test_a_child_is_not_seen_because_a_sibling_was():
    people = (
        Person(id="child-a", name="Elsie Quennick", born=EdtfDate.parse("2023-11-09")),
        Person(id="brother", name="Mason Oskeld", born=EdtfDate.parse("2017-02")),
        Person(id="mother", name="Kerry Tarrowby", role="Mother", born=EdtfDate.parse("1996")),
    )
    events = [
        entry("a", "2025-01-10", child_seen="Y", event="Mason seen at school"),
        entry("b", "2025-01-11", child_seen="Y", event="Mason and Elsie at home"),
        entry("c", "2025-01-12", child_seen="Y", event="Mother at home"),
        entry("d", "2025-01-13", child_seen="N", event="Mason at school"),
        entry("e", child_seen="Y", event="Mason at school"),
    ]
    child, other = when_seen(events, ["child-a"], PeopleNamed(people), PERIOD)
    assert [one.event for one in child.sightings] == ["b", "c", "e"]
    assert child.counts["police"]["no"] == 1
    assert (other.child, [one.event for one in other.sightings]) == ("", ["a"])


def test_with_several_children_an_entry_counts_for_those_it_names():
    events = [
        entry("a", "2025-01-10", child_seen="Y", people="Elsie"),
        entry("b", "2025-01-11", child_seen="Lily: yes"),
        entry("c", "2025-01-12", child_seen="Y"),
    ]
    found = {one.child: one for one in when_seen(events, ["child-a", "twin-1"], NAMED, PERIOD)}
    assert [one.event for one in found["child-a"].sightings] == ["a"]
    assert [one.event for one in found[""].sightings] == ["c"]
    assert found["twin-1"].counts["police"] == {"unclear": 1}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Elsie at nursery", {"child-a"}),
        ("Child  A clingy", {"child-a"}),
        ("EQ in car", {"child-a"}),
        ("eq in car", set()),
        ("Mason said", set()),
        ("Mason Oskeld said", {"brother"}),
        ("MO said", {"brother"}),
        ("MGM rang", {"gran"}),
        ("twins crying", {"twin-1", "twin-2"}),
        ("half-sister", set()),
        ("Elsies", set()),
        ("child-a", {"child-a"}),
        ("", set()),
    ],
)
def test_people_are_found_by_what_can_mean_one_of_them_only(text, people):
    assert NAMED.in_text(text) == people


def test_everybody_is_everybody_and_an_entry_that_names_nobody_concerns_the_child():
    everybody = entry("a", people="All")
    nobody, mother = entry("b", event="Rang the school"), entry("c", people="MGM")
    assert NAMED.in_entry(everybody) == {person.id for person in FAMILY}
    assert NAMED.in_entry(entry("d", people="Children's services")) == set()
    assert entries_on("child-a", [everybody, nobody, mother], NAMED) == [everybody, nobody]
    assert PeopleNamed(()).in_entry(everybody) == set()


def test_coverage_by_month_tells_the_sure_from_the_possible_and_lists_who_sent_nothing():
    events = [
        entry("a", "2025-01-10"),
        entry("b", "2025-02-25", "2025-03-02"),
        entry("c", "2024-05-05"),
        entry("d"),
        entry("e", "2025-04-10", "2025-05-20"),
    ]
    police, school = coverage_by_agency(events, PERIOD, ["police", "school"])
    assert (police.entries, police.outside, police.undated) == (3, 1, 1)
    assert (police.first, police.last) == (date(2025, 1, 10), date(2025, 4, 30))
    assert police.months == {(2025, 1): 1}
    assert police.perhaps == {(2025, 2): 1, (2025, 3): 1, (2025, 4): 1}
    assert police.empty_months(months_of(PERIOD)) == ()
    assert school.entries == 0
    assert school.empty_months(months_of(PERIOD)) == months_of(PERIOD)


def test_months_of_a_period_run_over_the_year():
    assert months_of(Days(date(2024, 11, 30), date(2025, 2, 1))) == ((2024, 11), (2024, 12), (2025, 1), (2025, 2))


def _linked(*pairs: tuple[str, str, str], **events: Event) -> list[Event]:
    for one, other, status in pairs:
        events[one].links += (Link(other, status, 0.5),)
        events[other].links += (Link(one, status, 0.5),)
    return list(events.values())


def test_who_knew_follows_confirmed_links_and_marks_suggested_ones():
    events = _linked(
        ("a", "b", "confirmed"),
        ("b", "c", "confirmed"),
        ("c", "d", "suggested"),
        ("a", "e", "rejected"),
        ("d", "f", "suggested"),
        a=entry("a", "2025-02-10", agency="hospital"),
        b=entry("b", "2025-02-10", agency="gp"),
        c=entry("c", "2025-02-12", agency="school"),
        d=entry("d", "2025-02-08", agency="nursery"),
        e=entry("e", "2025-02-10", agency="police"),
        f=entry("f", "2025-02-10", agency="charity"),
    )
    agencies = ["hospital", "gp", "school", "nursery", "police", "charity", "ambulance"]
    (key,) = who_knew(events, [KeyEvent(event="a", title="The letter"), KeyEvent(event="a", title="Again")], agencies)
    assert (key.title, key.agency) == ("The letter", "hospital")
    assert [(one.knew, one.days, one.sure) for one in key.agencies] == [
        ("same-day", 0, True),
        ("same-day", 0, True),
        ("later", 2, True),
        ("earlier", 2, False),
        ("not-recorded", 0, True),
        ("not-recorded", 0, True),
        ("no-return", 0, True),
    ]


def test_who_knew_compares_no_dates_that_cannot_be_compared_and_keeps_a_lost_key_event():
    events = _linked(
        ("a", "b", "confirmed"),
        ("a", "c", "confirmed"),
        a=entry("a", "2025-02-10", agency="hospital"),
        b=entry("b", "2025-02-01", "2025-02-28", agency="gp"),
        c=entry("c", agency="school"),
    )
    first, lost = who_knew(events, [KeyEvent(event="gone"), KeyEvent(event="a")], ["gp", "school"])
    assert [one.knew for one in first.agencies] == ["date-unclear", "date-unclear"]
    assert (lost.event, lost.agency, lost.agencies) == ("gone", "", ())


def test_conflicts_are_told_once_and_a_rejected_link_has_none():
    events = _linked(
        ("a", "b", "suggested"),
        ("a", "c", "confirmed"),
        ("b", "c", "rejected"),
        a=entry("a", flags=("differs-in-time: b", "differs-in-date: c")),
        b=entry("b", flags=("differs-in-time: a", "differs-in-injury: a", "differs-in-date: c")),
        c=entry("c", flags=("differs-in-date: a", "differs-in-date: b", "differs-in-date: gone")),
    )
    assert [(one.one, one.other, one.matters, one.status) for one in find_conflicts(events)] == [
        ("a", "b", ("injury", "time"), "suggested"),
        ("a", "c", ("date",), "confirmed"),
    ]


def test_abbreviations_known_and_unknown_with_who_uses_them():
    events = [
        entry("a", event="S/W rang HVs re s47 and s.47, C&F to do. LEFT arm. QZXs seen, ref INC 0007"),
        entry("b", event="left arm, ODF told EQ", agency="school", response="QZX, GP's letter, AB12 and A B"),
        entry("c", event="ALL OF THIS IS IN CAPITALS AND SAYS NOTHING"),
    ]
    found = find_abbreviations(events, usual_abbreviations(), own={"ODF": "Open Door Families"}, initials={"EQ", "GP"})
    assert [one.short for one in found.glossary] == ["C&F", "GP", "HV", "ODF", "S/W", "S47"]
    assert {one.short: one.initials for one in found.glossary}["GP"]
    assert [(one.short, one.times, one.agencies, one.first) for one in found.unknown] == [
        ("QZX", 2, ("police", "school"), "a"),
        ("INC", 1, ("police",), "a"),
    ]


def test_the_list_of_usual_abbreviations_is_sound():
    usual = usual_abbreviations()
    assert len(usual) > 250
    for short, meanings in usual.items():
        assert short == short.upper()
        assert meanings
        assert all(meaning == meaning.strip() and len(meaning) > len(short.strip("&/")) - 1 for meaning in meanings)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Open Door Families", "ODF"),
        ("Police", ""),
        ("St Aidan's Hospital", "SAH"),
        ("Health Trust, 0-19 service", "HT"),
    ],
)
def test_initials_of_an_agency(name, short):
    assert initials_of(name) == short
