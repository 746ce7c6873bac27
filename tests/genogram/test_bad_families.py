"""Families nobody would write on purpose: each a sound drawing or a clear word at its line, never a hang or a crash."""

from pathlib import Path

import pytest

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.model.family import Family, Parentage, Person, Union
from wscp_cli.model.values.record import build

ABC = "people: [{id: a}, {id: b, sex: female}, {id: c, sex: female}]\n"


def family(text):
    return build(Family, parse_document(text.encode(), Path("family.yaml"), "family.yaml"))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"{ABC}parentage:\n  - {{child: a, parents: [b]}}\n  - {{child: b, parents: [a]}}\n", "GEN-OWN-ANCESTOR", 4),
        (f"{ABC}parentage:\n  - {{child: a, parents: [a]}}\n", "GEN-OWN-ANCESTOR", 3),
        (f"{ABC}parentage:\n  - {{child: a, parents: [ghost]}}\n", "GEN-UNKNOWN-PERSON", 3),
        (f"{ABC}unions:\n  - {{id: u, partners: [a, a]}}\n", "GEN-UNION-SIZE", 3),
        ("people:\n  - {id: a}\n  - {id: a}\n", "GEN-PERSON-ID", 3),
    ],
)
def test_what_cannot_be_drawn_is_named_at_its_line(faults_of, text, code, line):
    made = family(text)
    layout = lay_out(made)
    found = [(one.code, one.place.line) for one in layout.findings if one.code != "GEN-UNLINKED"]
    assert found == [(code, line)]
    assert faults_of(layout, made, acyclic=False) == []


def test_two_mothers_by_birth_are_both_drawn(faults_of):
    made = family(f"{ABC}parentage:\n  - {{child: a, parents: [b, c]}}\n")
    layout = lay_out(made)
    assert layout.findings == ()
    assert faults_of(layout, made) == []


def test_a_person_without_a_sex_is_a_diamond():
    assert "diamond" in draw(family("people: [{id: a}]\n"), formats=("json",)).files["json"].decode()


NAMES = [
    "\u0645\u062d\u0645\u062f \u0639\u0628\u062f \u0627\u0644\u0644\u0647",
    "\u738b\u79c0\u82f1",
    "x" * 200,
    "Anne-" * 60,
    "\u202eevil",
    "\U0001f469\u200d\U0001f467",
    "<&>\"'\\n",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_drawn(faults_of, name):
    sexes = (("a", "male"), ("b", "female"), ("c", "male"))
    made = Family(
        people=tuple(Person(id=one, name=name, sex=sex) for one, sex in sexes),
        unions=(Union(id="u", partners=("a", "b")),),
        parentage=(Parentage(child="c", parents=("a", "b")),),
    )
    drawing = draw(made, "REF-1", ("svg", "png", "pdf"))
    assert faults_of(drawing.layout, made) == []
    assert all(drawing.files.values())
    svg = drawing.files["svg"].decode()
    assert "\u202e" not in svg
    assert "<script" not in svg


def test_an_empty_family_is_a_page_that_says_so():
    assert "Nobody is written" in draw(Family(), formats=("svg",)).files["svg"].decode()


def test_fifteen_hundred_people_are_laid_out():
    people = tuple(Person(id=f"p{n}") for n in range(1500))
    parentage = tuple(Parentage(child=f"p{n}", parents=(f"p{(n - 1) // 3}",)) for n in range(1, 1500))
    layout = lay_out(Family(people=people, parentage=parentage))
    assert len({box.person.id for box in layout.people}) == 1500
