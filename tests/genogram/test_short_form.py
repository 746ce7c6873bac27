"""The short form of family.yaml: it means the same as the long one, and the two can be mixed."""

import re
from pathlib import Path

import pytest

from wscp_cli.casefile.schema import check_against_schema, load_schema
from wscp_cli.casefile.yaml.source import parse_document, read_document
from wscp_cli.genogram import lay_out
from wscp_cli.model.family import Family
from wscp_cli.model.family_short import PATTERNS, expanded
from wscp_cli.model.values.record import build

ROOT = Path(__file__).parents[2]


def family(text):
    document = parse_document(text.encode(), Path("family.yaml"), "family.yaml")
    assert document.readable
    assert check_against_schema(document, "family") == []
    return expanded(build(Family, document))


def text(day):
    return day.text if day else ""


def meaning(made):
    """What a family says, however it is written."""
    return {
        "people": [(p.id, p.name, p.sex, text(p.born), text(p.died)) for p in made.people if p.kind == "person"],
        "couples": {
            (frozenset(u.partners), u.kind, u.status, text(u.began), text(u.separated), text(u.ended))
            for u in made.unions
        },
        "bonds": {(b.child, one, b.kind, text(b.began), text(b.ended)) for b in made.parentage for one in b.parents},
        "twins": {frozenset(t.people) for t in made.twins},
        "homes": {
            frozenset((m.person, text(m.began), text(m.ended)) for m in home.members) for home in made.households
        },
    }


def test_the_demos_family_in_forty_lines_means_what_the_long_form_means():
    """G10: writing a family is short; the example in the docs is the family of the demo."""
    path = ROOT / "docs/how-to/examples/family-short.yaml"
    content = path.read_text("utf-8")
    assert len(content.splitlines()) <= 40
    long = ROOT / "wscp_cli/demo_case/family.yaml"
    assert meaning(family(content)) == meaning(build(Family, read_document(long, "family.yaml")))


def test_the_schema_and_the_reader_have_the_same_patterns():
    properties = load_schema("family")["properties"]["people"]["items"]["properties"]
    for name, pattern in PATTERNS.items():
        assert properties[name]["pattern"] == pattern.replace("(?:", "("), name
        assert all(re.match(pattern, example) for example in properties[name]["examples"]), name


@pytest.mark.parametrize(
    ("written", "bond"),
    [
        ("carol (foster 2020 to 2021)", ("carol", "foster", "2020", "2021")),
        ("carol (step)", ("carol", "step", "", "")),
        ("carol (special-guardianship since 2026-03)", ("carol", "special-guardianship", "2026-03", "")),
        ("carol (foster until 2021~)", ("carol", "foster", "", "2021~")),
        ("carol", ("carol", "birth", "", "")),
        ("carol (2020 to 2021)", ("carol", "birth", "2020", "2021")),
    ],
)
def test_a_bond_keeps_all_its_parts(written, bond):
    made = family(f"people: [{{id: carol}}, {{id: kid, mother: {written}}}]\n")
    assert [(b.parents[0], b.kind, text(b.began), text(b.ended)) for b in made.parentage] == [bond]


def test_both_parents_by_birth_are_one_entry_and_a_carer_needs_a_word():
    made = family("people: [{id: a}, {id: b}, {id: c}, {id: kid, mother: a, father: b, carer: c}]\n")
    assert [(b.parents, b.kind) for b in made.parentage] == [(("a", "b"), "birth"), (("c",), "not-known")]


def test_the_two_forms_can_be_mixed_and_nothing_is_said_twice():
    made = family(
        "people:\n"
        '  - {id: a, partner: "b (married 2015, separated 2021)", lives_with: home}\n'
        "  - {id: b, partner: a}\n"
        "  - {id: kid, mother: a, lives_with: a (since 2024), twin_of: twin}\n"
        "  - {id: twin, mother: a, lives_with: kid}\n"
        "unions:\n  - {id: u, partners: [a, b], began: 2014}\n"
        "parentage:\n  - {child: kid, parents: [a, b]}\n"
        "twins:\n  - {people: [kid, twin], identical: true}\n"
        "households:\n  - {id: home, name: Home, members: [{person: b}]}\n"
    )
    (union,) = made.unions
    assert (union.id, union.kind, union.status, text(union.began), text(union.separated)) == (
        "u",
        "married",
        "separated",
        "2014",
        "2021",
    )
    assert [(b.child, b.parents) for b in made.parentage] == [("kid", ("a", "b")), ("twin", ("a",))]
    assert len(made.twins) == 1
    (home,) = made.households
    assert [(m.person, text(m.began)) for m in home.members] == [("b", ""), ("a", ""), ("kid", "2024"), ("twin", "")]


def test_who_lives_with_whom_makes_a_home_whichever_way_it_is_written():
    made = family("people: [{id: a, lives_with: b}, {id: b, lives_with: a}, {id: c, lives_with: b}, {id: d}]\n")
    assert [{m.person for m in home.members} for home in made.households] == [{"a", "b", "c"}]


def test_a_couple_that_parted_and_came_together_again_has_two_entries():
    made = family('people: [{id: a, partner: ["b (married 2001, divorced 2005)", b (cohabiting 2010)]}, {id: b}]\n')
    assert [(u.kind, u.status, text(u.began), text(u.ended)) for u in made.unions] == [
        ("married", "divorced", "2001", "2005"),
        ("cohabiting", "current", "2010", ""),
    ]


def test_a_slip_is_named_at_its_line_and_the_rest_is_read(wscp, tmp_path):
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text(
        "people:\n  - {id: mum}\n  - id: kid\n    index_child: true\n    mother: mum\n"
        "    father: dad (stepp)\n    partner: ghost\n",
        "utf-8",
    )
    ran = wscp("validate", tmp_path / "family.yaml")
    assert "family.yaml:6:13: SCHEMA-FORM" in ran.stderr + ran.stdout
    ran = wscp("validate", tmp_path)
    assert "family.yaml:7:" in ran.stderr + ran.stdout
    assert "REF-PERSON" in ran.stderr + ran.stdout


def test_a_family_in_the_short_form_is_drawn(faults_of):
    made = family((ROOT / "docs/how-to/examples/family-short.yaml").read_text("utf-8"))
    layout = lay_out(made, made.as_at)
    assert faults_of(layout, made) == []
    assert layout.findings == ()


def test_a_family_begun_in_the_template_may_use_the_short_form(wscp, tmp_path):
    """The template leaves the lists of the long form empty; what the short form says is in none of them."""
    assert wscp("new-case", "WSCP-2026-009", "--dir", tmp_path, "--no-git").returncode == 0
    path = tmp_path / "WSCP-2026-009/family.yaml"
    text = path.read_text("utf-8")
    shown = text.replace(
        "  # - id: mother\n  #   partner: father (cohabiting 2015, separated 2019-03)\n",
        "    mother: mother\n  - id: mother\n    partner: father (cohabiting 2015)\n  - id: father\n",
    )
    assert shown != text
    path.write_text(shown, "utf-8")
    done = wscp("validate", path.parent)
    assert done.returncode == 0, done.stderr
    assert wscp("check", path.parent).returncode in {0, 1}
