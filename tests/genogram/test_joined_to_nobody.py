"""Brothers and sisters whose parents are not known, and people who are joined to nobody."""

from datetime import date

import pytest

from wscp_cli.family.views.focus import around
from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Relationship, Siblings

DAY = date(2026, 3, 15)


def people(*ids):
    return tuple(Person(id=one, sex="female", index_child=one == "child") for one in ids)


FAMILY = Family(
    people=people("gran", "mum", "child", "uncle", "aunt", "lodger", "worker", "stranger", "other"),
    parentage=(Parentage(child="child", parents=("mum",)), Parentage(child="mum", parents=("gran",))),
    siblings=(Siblings(people=("mum", "uncle", "aunt")),),
    households=(
        Household(id="h", members=(HouseholdMember(person="child"), HouseholdMember(person="lodger"))),
        Household(id="alone", members=(HouseholdMember(person="other"),)),
    ),
    relationships=(Relationship(from_="worker", to="child", kind="caring"),),
)


def test_brothers_and_sisters_without_parents_hang_from_a_bracket(faults_of):
    """G7: "brother of, parents not known" can be written and is drawn."""
    layout = lay_out(FAMILY, DAY)
    assert faults_of(layout, FAMILY) == []
    bracket = [line for line in layout.lines if line.owner == "siblings-1"]
    assert sorted(line.kind for line in bracket) == ["bar", "stalk", "stalk", "stalk"]
    rows = {box.person.id: box.generation for box in layout.people}
    assert rows["mum"] == rows["uncle"] == rows["aunt"]
    svg = draw(FAMILY, "", ("svg",), DAY).files["svg"].decode()
    assert "brother or sister of uncle and mum, parents not known" in svg


def test_whoever_is_joined_to_nobody_has_a_marked_place_and_a_finding(wscp, tmp_path):
    """G7: the unlinked stand beneath the family under words that say so, not among the grandparents."""
    layout = lay_out(FAMILY, DAY)
    rows = {box.person.id: box.generation for box in layout.people}
    assert {one for one, row in rows.items() if row == max(rows.values())} == {"stranger", "other"}
    assert rows["child"] < rows["stranger"]
    assert [tag.text for tag in layout.tags] == ["Joined to nobody here:"]
    assert [one.code for one in layout.findings] == ["GEN-UNLINKED"]  # two without a place are one
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text("people:\n  - {id: a, index_child: true}\n  - {id: b}\n", "utf-8")
    ran = wscp("genogram", tmp_path, "--format", "json")
    assert ran.returncode == 1
    assert "family.yaml:3:10: GEN-UNLINKED" in ran.stderr


def test_who_shares_a_home_or_a_relationship_is_not_among_the_grandparents():
    """G7: without a date of birth a lodger stands level with the parents."""
    rows = {box.person.id: box.generation for box in lay_out(FAMILY, DAY).people}
    assert rows["lodger"] == rows["worker"] == rows["mum"]


@pytest.mark.parametrize(("generations", "there"), [(0, False), (1, True)])
def test_part_of_a_family_keeps_the_brothers_of_whoever_is_in_it(generations, there):
    """G7: brothers and sisters without parents belong to the generation they stand in."""
    ids = {one.id for one in around(FAMILY, "child", generations).people}
    assert ({"uncle", "aunt"} <= ids) is there


def test_many_who_are_joined_to_nobody_do_not_make_the_picture_wider(wscp, tmp_path):
    """G7: they stand in several rows, and are named no more than twenty times."""
    family = Family(people=people("child", *(f"p{n}" for n in range(45))))
    layout = lay_out(family, DAY)
    assert len({box.y for box in layout.people}) == 7
    (tmp_path / "many.ged").write_text(
        "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n" + "".join(f"0 @I{n}@ INDI\n" for n in range(45)) + "0 TRLR\n",
        "utf-8",
    )
    ran = wscp("genogram", "--gedcom", tmp_path / "many.ged", "--format", "json")
    assert ran.stderr.count("GEN-UNLINKED") == 21
    assert "25 more people are joined to nobody" in ran.stderr
