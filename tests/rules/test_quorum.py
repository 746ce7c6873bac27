"""Quorum goes by the role held and by who was there; one person counts for one partner (§9)."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.model.meeting import Attendance, Meeting
from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.words import PARTNERS
from wscp_cli.rules.core.quorum import decision_quorum, meeting_quorum, quorum_verdict, verdict

HELD = Moment.parse("2026-06-12")
TODAY = date(2026, 6, 20)


def person(name, represents, presence="present", **more):
    return Attendance(name=name, represents=represents, presence=presence, **more)


def meeting(*attendance):
    return Meeting(held_on=HELD, attendance=attendance)


LA, POLICE, ICB = person("A", "local-authority"), person("B", "police"), person("C", "icb")

CASES = [
    ("each present", [LA, POLICE, ICB], ()),
    ("nobody", [], PARTNERS),
    ("remote counts", [LA, POLICE, person("C", "icb", "remote")], ()),
    ("part counts for the meeting", [LA, POLICE, person("C", "icb", "part")], ()),
    ("apologies do not", [LA, POLICE, person("C", "icb", "apologies")], ("icb",)),
    ("a report sent does not", [LA, POLICE, person("C", "icb", "report-sent")], ("icb",)),
    ("absence does not", [LA, POLICE, person("C", "icb", "absent")], ("icb",)),
    ("a presence nobody stated does not", [LA, POLICE, person("C", "icb", None)], ("icb",)),
    ("a deputy counts", [LA, POLICE, person("C", "icb", "apologies"), person("D", "icb", deputy_for="C")], ()),
    ("the agency's name does not make a role", [LA, POLICE, person("C", None, agency="icb")], ("icb",)),
    ("one person, two hats", [LA, person("B", "police"), person("B", "icb")], ("icb",)),
    ("the same name written otherwise", [LA, person("Bo  Day", "police"), person("bo day ", "icb")], ("icb",)),
    ("the same name, another apostrophe", [LA, person("Bo O\u2019Day", "police"), person("Bo O'Day", "icb")], ("icb",)),
    ("the same name, no accents", [LA, person("Zo\xeb Day-Lee", "police"), person("Zoe Day Lee", "icb")], ("icb",)),
    ("the same name, surname first", [LA, person("Day, Bo", "police"), person("Bo Day", "icb")], ("icb",)),
    ("the same name, with a title", [LA, person("Dr B. Day", "police"), person("Day, B", "icb")], ("icb",)),
    ("the same name, with a rank", [LA, person("DI Bo Day", "police"), person("Bo Day", "icb")], ("icb",)),
    ("a first name like a rank", [LA, person("Di Day", "police"), person("Bo Day", "icb")], ()),
    ("two names, one the other turned round", [LA, person("Ray Bo", "police"), person("Bo Ray", "icb")], ()),
    ("nobody named at all", [person("", partner) for partner in PARTNERS], ()),
    ("two hats, but somebody else has one of them", [LA, POLICE, person("B", "icb"), person("D", "police")], ()),
    ("unnamed, two posts", [LA, person("", "police", role="DI"), person("", "icb", role="Nurse")], ()),
    ("unnamed, one post twice", [LA, person("", "police", role="X"), person("", "icb", role="X")], ("icb",)),
    ("one person for all", [person("A", p) for p in PARTNERS], ("police", "icb")),
]


@pytest.mark.parametrize(("attendance", "missing"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_meeting_quorum(attendance, missing):
    assert meeting_quorum(meeting(*attendance)).missing == missing


def test_who_left_before_the_decision_does_not_count_for_it():
    held = meeting(LA, POLICE, person("C", "icb", "part", present_for_decision="no"))
    assert meeting_quorum(held).quorate
    assert decision_quorum(held).missing == ("icb",)
    assert "NOT when the decision was taken: icb" in verdict(held, TODAY)


def test_quorum_that_hangs_on_whoever_may_have_left_is_not_called_quorate():
    part = person("C", "icb", "part")
    said = quorum_verdict(meeting(LA, POLICE, part), TODAY)
    assert (said.state, said.quorate, said.missing) == ("decision-not-recorded", False, ("icb",))
    assert "not known whether for the decision: icb" in said.sentence
    stayed = person("C", "icb", "part", present_for_decision="yes")
    assert quorum_verdict(meeting(LA, POLICE, stayed), TODAY).quorate
    assert quorum_verdict(meeting(LA, POLICE, part, person("D", "icb")), TODAY).quorate


def test_verdict_is_one_sentence_with_the_reason():
    assert "NOT quorate: no representative present of icb" in verdict(meeting(LA, POLICE), TODAY)
    assert "one person counts" in verdict(meeting(LA, POLICE, person("B", "icb")), TODAY)
    assert "quorate: local authority" in verdict(meeting(LA, POLICE, ICB), TODAY)
    assert "not recorded as held" in verdict(Meeting(), TODAY)
    assert "lies ahead" in verdict(meeting(LA, POLICE, ICB), date(2026, 6, 11))


PEOPLE = st.lists(
    st.builds(
        person,
        st.sampled_from("ABCD"),
        st.sampled_from([*PARTNERS, None]),
        st.sampled_from(["present", "remote", "part", "apologies", "absent", None]),
    ),
    max_size=8,
)


@given(PEOPLE)
def test_quorate_exactly_when_three_people_can_be_told_apart(people):
    there = {(one.name, one.represents) for one in people if one.presence in {"present", "remote", "part"}}
    possible = any(
        all((name, partner) in there for name, partner in zip(names, PARTNERS, strict=True))
        for names in itertools.permutations("ABCD", 3)
    )
    assert meeting_quorum(meeting(*people)).quorate == possible


@given(PEOPLE, st.randoms())
def test_order_of_attendance_does_not_matter(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert meeting_quorum(meeting(*people)) == meeting_quorum(meeting(*shuffled))


@given(PEOPLE)
def test_one_more_person_never_loses_quorum(people):
    assert len(meeting_quorum(meeting(*people, LA)).missing) <= len(meeting_quorum(meeting(*people)).missing)


def test_thousands_in_one_room_are_counted_at_once():
    crowd = [person(f"{partner} {number}", partner) for partner in PARTNERS for number in range(3000)]
    assert meeting_quorum(meeting(*crowd)).quorate


def test_of_many_for_each_partner_one_apiece_is_found():
    shared = [person(name, partner) for name in "ABCD" for partner in ("local-authority", "police")]
    assert meeting_quorum(meeting(*shared, person("A", "icb"))).quorate
