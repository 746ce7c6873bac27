"""The ecomap: who is in it, nothing overlaps, no line runs through what it does not join."""

import json
from datetime import date
from itertools import combinations, pairwise

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wscp_cli.casefile.schema import load_schema
from wscp_cli.genogram.ecomap.layout import _crosses, lay_out_ecomap
from wscp_cli.genogram.ecomap.members import circle_of
from wscp_cli.genogram.ecomap.scene import draw_ecomap, ecomap_json
from wscp_cli.model.agencies import Agencies, Agency, ScopingRequest
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Relationship, Union
from wscp_cli.model.values.dates import EdtfDate

KINDS = ["close", "fused", "distant", "conflict", "cut-off", "caring", "controlling", "abuse", "neglect"]


def person(name, **more):
    return Person(id=name, name=name.title(), sex="female", **more)


FAMILY = Family(
    people=(
        person("child", index_child=True, born=EdtfDate.parse("2020")),
        person("mother"),
        person("gran"),
        person("sister"),
        person("aunt"),
        person("worker", role="Family support worker"),
        person("stranger"),
        Person(id="grandad", deceased=True),
        Person(id="lost", kind="miscarriage"),
        person("partner"),
        person("lodger"),
    ),
    unions=(Union(id="u", partners=("mother", "partner")),),
    parentage=(
        Parentage(child="child", parents=("mother",)),
        Parentage(child="sister", parents=("mother",)),
        Parentage(child="mother", parents=("gran", "grandad")),
        Parentage(child="aunt", parents=("gran",)),
        Parentage(child="lost", parents=("mother",)),
    ),
    households=(Household(id="h", members=(HouseholdMember(person="child"), HouseholdMember(person="lodger"))),),
    relationships=(
        Relationship(from_="worker", to="child", kind="caring"),
        Relationship(from_="partner", to="mother", kind="controlling"),
        Relationship(from_="mother", to="gran", kind="close"),
        Relationship(from_="gran", to="mother", kind="close"),
    ),
)
AGENCIES = Agencies(
    agencies=(
        Agency(id="police", name="Police", significant_involvement="yes"),
        Agency(id="gp", name="Surgery", significant_involvement="no"),
        Agency(id="icb", scoping=ScopingRequest(nil_return=True)),
        Agency(id="school", name="A school"),
    )
)


def faults(ecomap):
    found = []
    outer = [one for one in ecomap.placed if one.member.part != "child"]
    for one, other in combinations(ecomap.placed, 2):
        a, b = one.box, other.box
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            found.append(f"{one.member.id} and {other.member.id} overlap")
    for tie in ecomap.ties:
        for one in outer:
            ends = {(tie.start, True), (tie.start, False), (tie.end, False)}
            if (one.member.id, one.member.part == "agency") in ends:
                continue
            if any(_crosses(a, b, one.box) for a, b in pairwise(tie.way)):
                found.append(f"{tie.kind} of {tie.start} runs through {one.member.id}")
    for one in ecomap.placed:
        left, top, right, bottom = one.box
        if left < 0 or top < 0 or right > ecomap.width or bottom > ecomap.height:
            found.append(f"{one.member.id} is off the page")
    return found


def test_who_is_in_it():
    circle = circle_of(FAMILY, AGENCIES, date(2026, 1, 1))
    assert [one.id for one in circle.children] == ["child"]
    assert {one.id for one in circle.family} == {"mother", "gran", "sister", "partner"}
    assert {one.id for one in circle.network} == {"worker", "lodger"}
    assert [one.tie for one in circle.agencies] == ["involved", "little", "nil", "not-stated"]
    assert [(bond.start, bond.end, bond.kind) for bond in circle.bonds] == [
        ("worker", "child", "caring"),
        ("partner", "mother", "controlling"),
        ("mother", "gran", "close"),
    ]
    assert circle.left_out == 4  # aunt, stranger, grandad, lost


def test_the_demo_and_an_empty_family():
    assert faults(lay_out_ecomap(circle_of(FAMILY, AGENCIES, None))) == []
    nobody = lay_out_ecomap(circle_of(Family(), Agencies(), None))
    assert (nobody.placed, nobody.ties) == ((), ())


@st.composite
def cases(draw):
    size = draw(st.integers(1, 14))
    names = st.sampled_from(["Al", "Bea Longname-Hyphenated", "王秀英", "Al Ben Cy Di Ed Flo Guy Hal", "x" * 200, ""])
    people = tuple(
        Person(id=f"p{n}", name=draw(names), role=draw(names), index_child=draw(st.integers(0, 5)) == 0)
        for n in range(size)
    )
    ends = st.integers(0, size - 1)
    bonds = tuple(
        Relationship(from_=f"p{a}", to=f"p{b}", kind=kind)
        for a, b, kind in draw(st.lists(st.tuples(ends, ends, st.sampled_from(KINDS)), max_size=8))
    )
    parentage = tuple(
        Parentage(child=f"p{a}", parents=(f"p{b}",)) for a, b in draw(st.lists(st.tuples(ends, ends), max_size=12))
    )
    agencies = tuple(
        Agency(id=f"a{n}", name=draw(names), significant_involvement=draw(st.sampled_from(["yes", "no", None])))
        for n in range(draw(st.integers(0, 14)))
    )
    return Family(people=people, parentage=parentage, relationships=bonds), Agencies(agencies=agencies)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_nothing_overlaps_and_no_line_runs_through_anybody(case):
    ecomap = lay_out_ecomap(circle_of(*case, None))
    assert faults(ecomap) == []
    ids = [(one.member.part == "agency", one.member.id) for one in ecomap.placed]
    assert len(ids) == len(set(ids))
    jsonschema_rs.validate(load_schema("ecomap"), json.loads(ecomap_json(ecomap, "REF-1", None)))


def test_it_is_drawn_in_every_format_the_same_each_time():
    forms = ("svg", "png", "pdf", "dot", "json")
    one, other = (draw_ecomap(FAMILY, AGENCIES, "REF-1", forms, date(2026, 1, 1)) for _ in range(2))
    assert list(one.files) == list(forms)
    assert one.files == other.files
    svg = one.files["svg"].decode()
    assert "Ecomap REF-1, as at 1 Jan 2026" in svg
    assert 'aria-label="Worker Family support worker"' in svg
    for words in ("caring for", "agency with significant involvement", "Not here, but on the genogram: 4 people"):
        assert words in svg


@pytest.mark.parametrize("form", ["svg", "json"])
def test_the_command_writes_it(wscp, tmp_path, form):
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text("people: [{id: a, name: Ann, index_child: true}]\n", "utf-8")
    (tmp_path / "agencies.yaml").write_text("agencies: [{id: gp, name: Surgery}]\n", "utf-8")
    assert wscp("genogram", tmp_path, "--ecomap").returncode == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"ecomap.svg", "ecomap.png", "ecomap.pdf"}
    ran = wscp("genogram", tmp_path, "--ecomap", "--format", form, "-o", "-")
    assert ran.returncode == 0
    assert ("gp" if form == "json" else "Surgery") in ran.stdout


@pytest.mark.parametrize("option", ["--publication", "--initials", "--generations=1", "--gedcom=x.ged"])
def test_what_the_ecomap_cannot_do_is_refused_rather_than_passed_over(wscp, tmp_path, option):
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text("people: [{id: a, name: Ann, index_child: true}]\n", "utf-8")
    assert wscp("genogram", tmp_path, "--ecomap", option).returncode == 2
    assert not (tmp_path / "out").exists()
