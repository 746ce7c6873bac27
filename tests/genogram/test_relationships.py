"""Relationship lines: every kind told apart without colour, and never through anybody's symbol."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.layout import flattened
from wscp_cli.genogram.marks import legend_of
from wscp_cli.genogram.relationship_marks import MARKS, strokes
from wscp_cli.genogram.relationships import DIRECTED, HARMFUL
from wscp_cli.genogram.scene import scene_of
from wscp_cli.genogram.view import View
from wscp_cli.model.family import Family, Parentage, Person, Relationship, Union

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
