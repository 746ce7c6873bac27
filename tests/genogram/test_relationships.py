"""Relationship lines: every kind told apart without colour, and never through anybody's symbol."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.layout import flattened
from wscp_cli.genogram.layout.relationships import DIRECTED, HARMFUL
from wscp_cli.genogram.layout.view import View
from wscp_cli.genogram.picture.marks import legend_of
from wscp_cli.genogram.picture.relationship_marks import MARKS, strokes
from wscp_cli.genogram.picture.scene import scene_of
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Relationship, Union

SETTINGS = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
FAMILY = Family(
    people=(
        Person(id="dad", name="Dad", sex="male"),
        Person(id="mum", name="Mum", sex="female"),
        Person(id="girl", name="Girl", sex="female"),
        Person(id="boy", name="Boy", sex="male"),
    ),
    unions=(Union(id="u", partners=("dad", "mum")),),
    parentage=(Parentage(child="girl", parents=("dad", "mum")), Parentage(child="boy", parents=("dad", "mum"))),
)


def bond(one, other, kind):
    return Relationship(from_=one, to=other, kind=kind)


def drawn(layout):
    return [(i.owner, i.towards, i.relationship) for i in layout.lines if i.kind == "relationship"]


def symbols_met(layout):
    """Pairs of a relationship line and a stranger whose symbol it meets."""
    met = set()
    for line in layout.lines:
        if line.kind != "relationship":
            continue
        for x, y in flattened(line, 40):
            for box in layout.people:
                if (
                    box.person.id not in {line.owner, line.towards}
                    and abs(x - box.x) < box.w / 2 + 3
                    and abs(y - box.y) < box.h / 2 + 3
                ):
                    met.add((line.owner, line.towards, box.person.id))
    return met


@SETTINGS
@given(st.data(), st.randoms(use_true_random=False))
def test_no_relationship_line_meets_a_strangers_symbol(faults_of, random_families, data, random):
    family = data.draw(random_families(most=40))
    ids = [p.id for p in family.people]
    kinds = sorted(MARKS)
    family = replace(
        family,
        relationships=tuple(bond(random.choice(ids), random.choice(ids), random.choice(kinds)) for _ in range(8)),
    )
    layout = lay_out(family)
    assert symbols_met(layout) == set()
    assert faults_of(layout, family) == []
    assert {(a, b) for a, b, _ in drawn(layout)} >= {
        (r.from_, r.to) for r in family.relationships if r.from_ != r.to and r.kind in DIRECTED
    }


def test_a_line_from_edge_to_edge_starts_and_ends_outside_its_own_symbols():
    layout = lay_out(replace(FAMILY, relationships=(bond("mum", "boy", "abuse"),)))
    line = next(i for i in layout.lines if i.kind == "relationship")
    boxes = {b.person.id: b for b in layout.people}
    for one, (x, y) in (("mum", line.points[0]), ("boy", line.points[-1])):
        away = ((x - boxes[one].x) ** 2 + (y - boxes[one].y) ** 2) ** 0.5
        assert 18 <= away <= 34


def test_two_relationships_between_the_same_two_do_not_lie_on_each_other():
    both = (bond("dad", "boy", "physical-abuse"), bond("dad", "boy", "caring"))
    one, other = (i for i in lay_out(replace(FAMILY, relationships=both)).lines if i.kind == "relationship")
    middle = [flattened(i)[len(flattened(i)) // 2] for i in (one, other)]
    assert max(abs(middle[0][0] - middle[1][0]), abs(middle[0][1] - middle[1][1])) > 8


def test_lines_that_go_the_same_way_run_beside_each_other():
    """Found in a family of sixty: a line of closeness and one of abuse lay on each other for half a page."""
    people = tuple(Person(id=f"p{n}", name=f"Name{n}", sex="male") for n in range(14))
    children = tuple(Person(id=f"c{n}", name=f"Child{n}", sex="female") for n in range(14))
    mother = Person(id="m", name="Mum", sex="female")
    kinds = ("close", "conflict", "abuse", "distant", "caring", "cut-off")
    family = Family(
        people=(mother, *people, *children),
        parentage=(
            *(Parentage(child=one.id, parents=("m",)) for one in people),
            *(Parentage(child=f"c{n}", parents=(f"p{n}",)) for n in range(14)),
        ),
        relationships=tuple(bond(f"p{n}", f"p{n + 8}", kind) for n, kind in enumerate(kinds)),
    )
    found = [flattened(i, 200) for i in lay_out(family).lines if i.kind == "relationship"]
    for one, other in combinations(found, 2):
        near = [(x, y) for x, y in one if any(abs(x - u) < 4 and abs(y - v) < 4 for u, v in other)]
        assert len({(round(x / 4), round(y / 4)) for x, y in near}) < 30


def test_a_long_line_shows_its_kind_at_its_ends_and_is_fine_between():
    for name, mark in MARKS.items():
        short, long = (strokes(mark, [(0.0, 0.0), (length, 0.0)])[0] for length in (200.0, 3000.0))
        assert len({(s.points, s.style, s.width) for s in short}) == len(short), name
        fine = [s for s in long if s.width < 1]
        heavy = sum(abs(s.points[-1][0] - s.points[0][0]) for s in long if s.width >= 1) / max(1, len(mark.offsets))
        assert sum(s.points[-1][0] - s.points[0][0] for s in fine) > 1500, name
        assert heavy < 1300, name
        ends = {round(x) for s in long for x, _ in s.points}
        assert 0 in ends, name
        assert max(ends) > 2990, name
        assert not any(s.width < 0.75 for s in short), name


def test_no_household_outline_lies_on_a_line_of_the_family():
    """Found with a daughter's child by her father: his line down and the dots of the home were one."""
    family = Family(
        people=(
            Person(id="gf", name="Grandad Invented", sex="male"),
            Person(id="gm", name="Granny Invented", sex="female"),
            Person(id="mum", name="Mum Invented", sex="female"),
            Person(id="uncle", name="Uncle Invented", sex="male"),
            Person(id="child", name="Child Invented", sex="female"),
            Person(id="sister", name="Sister Invented", sex="female"),
            Person(id="p", name="Partner", sex="male"),
        ),
        unions=(Union(id="u", partners=("gf", "gm")), Union(id="v", partners=("p", "mum"))),
        parentage=(
            *(Parentage(child=one, parents=("gf", "gm")) for one in ("mum", "uncle")),
            Parentage(child="child", parents=("gf", "mum")),
            Parentage(child="sister", parents=("p", "mum")),
        ),
        households=(
            Household(id="home", members=tuple(HouseholdMember(person=one) for one in ("gf", "mum", "child"))),
        ),
    )
    layout = lay_out(family)
    edges = [pair for home in layout.households for o in home.outlines for pair in pairwise((*o, o[0]))]
    for line in layout.lines:
        for c, d in pairwise(line.points):
            for a, b in edges:
                if a[0] == b[0] and c[0] == d[0] and abs(a[0] - c[0]) < 1.5:
                    assert min(max(a[1], b[1]), max(c[1], d[1])) - max(min(a[1], b[1]), min(c[1], d[1])) < 12


@pytest.mark.parametrize(
    ("chosen", "kinds"),
    [("none", set()), ("all", {"close", "controlling", "neglect"}), ("harmful", {"controlling", "neglect"})],
)
def test_which_relationships_are_drawn_is_the_users_choice(chosen, kinds):
    written = (bond("dad", "mum", "controlling"), bond("mum", "girl", "close"), bond("dad", "boy", "neglect"))
    layout = lay_out(replace(FAMILY, relationships=written), view=View(relationships=chosen))
    assert {k for _, _, k in drawn(layout)} == kinds
    assert bool(layout.notes) == (chosen != "all")


def test_what_somebody_wrote_down_is_drawn_unless_said_otherwise_but_not_for_publication():
    family = replace(FAMILY, relationships=(bond("dad", "mum", "close"),))
    assert drawn(lay_out(family)) == [("dad", "mum", "close")]
    assert drawn(lay_out(family, view=View(publication=True))) == []


def test_a_bond_between_equals_written_twice_is_drawn_once():
    family = replace(FAMILY, relationships=(bond("dad", "mum", "close"), bond("mum", "dad", "close")))
    assert drawn(lay_out(family)) == [("dad", "mum", "close")]
    mutual = (bond("dad", "mum", "abuse"), bond("mum", "dad", "abuse"))
    assert len(drawn(lay_out(replace(FAMILY, relationships=mutual)))) == 2


def test_somebody_unknown_is_reported_and_the_rest_drawn():
    family = replace(FAMILY, relationships=(bond("dad", "ghost", "close"), bond("dad", "mum", "close")))
    layout = lay_out(family)
    assert [f.code for f in layout.findings] == ["GEN-RELATIONSHIP"]
    assert len(drawn(layout)) == 1


def test_every_kind_looks_different_without_colour():
    way = [(0.0, 0.0), (120.0, 0.0)]
    looks = {
        (tuple((s.points, s.style, s.width) for s in strokes(mark, way)[0]), mark.letter) for mark in MARKS.values()
    }
    assert len(looks) == len(MARKS)
    assert set(MARKS) >= HARMFUL | DIRECTED


@pytest.mark.parametrize("kind", sorted(MARKS))
def test_the_legend_names_just_the_kinds_used(kind):
    layout = lay_out(replace(FAMILY, relationships=(bond("dad", "boy", kind),)))
    rows = [mark.words for mark in legend_of(layout) if mark.strokes[0][0] == "relationship"]
    assert rows == [MARKS[kind].words]


def test_the_arrow_stands_at_whom_it_is_towards():
    layout = lay_out(replace(FAMILY, relationships=(bond("boy", "mum", "abuse"),)))
    mum = next(b for b in layout.people if b.person.id == "mum")
    scene = scene_of(layout)
    last = [i for i in scene.items if i.owner == "boy>mum"][-1]
    x, y = last.points[0]
    assert abs(x - mum.x) < 40
    assert abs(y - 30 - mum.y) < 40


def test_a_screen_reader_hears_both_sides():
    svg = draw(replace(FAMILY, relationships=(bond("dad", "boy", "physical-abuse"),)), "R", ("svg",)).files["svg"]
    assert b"physical abuse of Boy" in svg
    assert b"physical abuse by Dad" in svg
