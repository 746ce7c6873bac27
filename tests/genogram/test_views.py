"""Views of a family: around somebody, by initials, and for publication, where nothing of the case may be left."""

import json
import re
import zlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wscp_cli.family.kinship import kinship_of
from wscp_cli.family.roles import roles_of
from wscp_cli.family.views.publication import age_band
from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.layout.view import FACTS, View
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Relationship, Union
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.output.genogram_page import genogram_page

SETTINGS = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
DAY = date(2026, 3, 1)


def person(one, sex, born=None, **more):
    name = f"{one.capitalize()} Zorbl"
    return Person(id=one, name=name, sex=sex, born=EdtfDate.parse(born) if born else None, **more)


def born(parents, *children, kind="birth"):
    return tuple(Parentage(child=c, parents=tuple(parents.split()), kind=kind) for c in children)


FAMILY = Family(
    people=(
        person("kid", "female", "2020-05-01", index_child=True, ethnicity="White Ruritanian"),
        person("sis", "female", "2022"),
        person("bro", "male", "2015"),
        person("halfie", "male", "2012"),
        person("mum", "female", "1990"),
        person("dad", "male", "1989", died=EdtfDate.parse("2024-01-01")),
        person("lover", "male", "1985"),
        person("ex", "male", "1984"),
        person("gran", "female", "1965"),
        person("grandad", "male", "1964"),
        person("aunt", "female", "1992"),
        person("uncle", "male", "1994"),
        person("cousin", "female", "2018"),
        person("pop", "male", "1960"),
        person("old", "female", "1940"),
        person("loverskid", "male", "2010"),
        person("stranger", "male", "1970"),
        person("adopter", "female", "1980"),
    ),
    unions=(
        Union(id="z1", partners=("mum", "ex"), began=EdtfDate.parse("2010")),
        Union(id="z2", partners=("dad", "mum"), began=EdtfDate.parse("2014")),
        Union(id="z3", partners=("lover", "mum"), began=EdtfDate.parse("2023")),
        Union(id="z4", partners=("grandad", "gran")),
    ),
    parentage=(
        *born("mum dad", "kid", "sis", "bro"),
        *born("mum ex", "halfie"),
        *born("gran grandad", "mum", "aunt", "uncle"),
        *born("aunt", "cousin"),
        *born("pop", "dad"),
        *born("old", "gran"),
        *born("lover", "loverskid"),
        *born("adopter", "kid", kind="adopted"),
    ),
    households=(Household(id="zhome", name="Zorbl towers", members=(HouseholdMember(person="kid"),)),),
    relationships=(Relationship(from_="lover", to="kid", kind="abuse", note="Zorbl"),),
)


def role_of(family=FAMILY, *, sexes=True):
    kin = kinship_of(family)
    middle = tuple(n for n, p in enumerate(kin.people) if p.index_child)
    return dict(zip([p.id for p in kin.people], roles_of(kin, middle, sexes=sexes), strict=True))


def test_roles_are_what_people_are_to_the_child():
    assert role_of() == {
        "kid": "Child",
        "sis": "Sibling 2",
        "bro": "Sibling 1",
        "halfie": "Half-sibling",
        "mum": "Mother",
        "dad": "Father",
        "lover": "Mother's partner 2",
        "ex": "Mother's partner 1",
        "gran": "Maternal grandmother",
        "grandad": "Maternal grandfather",
        "aunt": "Maternal aunt",
        "uncle": "Maternal uncle",
        "cousin": "Maternal cousin",
        "pop": "Paternal grandfather",
        "old": "Maternal great-grandmother",
        "loverskid": "Step-sibling",
        "stranger": "Other person",
        "adopter": "Adoptive mother",
    }


def test_a_bond_that_is_none_by_birth_is_called_so():
    people = (person("adoptee", "male", "2010"), person("ward", "female", "2013"), person("fostered", "male", "2014"))
    parentage = (
        *born("mum dad", "adoptee", kind="adopted"),
        *born("gran", "ward", kind="special-guardianship"),
        *born("mum", "fostered", kind="foster"),
    )
    told = role_of(replace(FAMILY, people=(*FAMILY.people, *people), parentage=(*FAMILY.parentage, *parentage)))
    assert [told[p.id] for p in people] == [
        "Adopted sibling",
        "Maternal grandmother's guardianship daughter",
        "Mother's foster son",
    ]


def test_without_sexes_no_role_tells_any():
    told = role_of(sexes=False)
    assert told["mum"] == "Parent 2"
    assert told["gran"].startswith("Grandparent ")
    told_words = " ".join(told.values()).lower()
    assert not re.search(r"mother|father|aunt(?! or)|(?<!or )uncle|maternal|paternal|daughter", told_words)


def test_two_children_of_the_review_are_numbered():
    family = replace(FAMILY, people=tuple(replace(p, index_child=p.id in {"kid", "bro"}) for p in FAMILY.people))
    told = role_of(family)
    assert (told["bro"], told["kid"], told["sis"]) == ("Child 1", "Child 2", "Sibling")


@pytest.mark.parametrize(
    ("when", "band"),
    [
        ("2025-06-01", "<1"),
        ("2024", "1–4"),
        ("2010-03-02", "10–15"),
        ("2010-03-01", "16–17"),
        ("2001", ""),
        ("2000", "25–34"),
        ("1960", "65+"),
        ("2030", ""),
        ("1990/", ""),
    ],
)
def test_ages_are_told_in_bands_when_they_are_certain(when, band):
    assert age_band(person("x", "male", when), DAY) == band


def unpacked(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def everything(family, view, day=DAY):
    """All that the files of a drawing say, streams of the pdf unpacked."""
    drawing = draw(family, "CASE-ZORBL-77", ("svg", "dot", "json", "pdf", "png"), day, view=view)
    files = {form: content for form, content in drawing.files.items() if form != "png"}  # of which no text is read
    files["pdf"] = re.sub(rb"stream\r?\n(.*?)endstream", lambda m: unpacked(m[1]), files["pdf"], flags=re.DOTALL)
    files["html"] = genogram_page(drawing)
    return drawing, files


@SETTINGS
@given(st.data(), st.booleans(), st.randoms(use_true_random=False))
def test_nothing_of_any_family_is_in_what_is_published(faults_of, random_families, data, sexes, random):
    family = data.draw(random_families(most=25))
    ids = {p.id: f"zqid{n}" for n, p in enumerate(family.people)}
    people = tuple(
        replace(
            p,
            id=ids[p.id],
            name=f"Xyl{n}wort Jqx{n}",
            role="Jqxrole",
            ethnicity="Jqxeth",
            note="Jqxnote",
            legal_status="Jqxlegal",
            index_child=n == len(ids) // 2,
            born=EdtfDate.parse(f"{1951 + n}-07-19") if p.born else None,
            died=EdtfDate.parse("2023-09-17") if p.deceased and p.kind == "person" else None,
        )
        for n, p in enumerate(family.people)
    )
    secret = Family(
        people=people,
        unions=tuple(
            replace(u, id=f"zqid{u.id}", partners=tuple(ids[p] for p in u.partners), began=EdtfDate.parse("1987-05-23"))
            for u in family.unions
        ),
        parentage=tuple(
            replace(p, child=ids[p.child], parents=tuple(ids[one] for one in p.parents)) for p in family.parentage
        ),
        twins=tuple(replace(t, people=tuple(ids[p] for p in t.people)) for t in family.twins),
        households=tuple(
            Household(
                id=f"zqid{h.id}", name="Jqx", members=tuple(HouseholdMember(person=ids[m.person]) for m in h.members)
            )
            for h in family.households
        ),
        relationships=(Relationship(from_=people[0].id, to=people[-1].id, kind="close", note="Jqxnote"),),
    )
    view = View(publication=True, sexes=sexes, relationships=random.choice([None, "all"]))
    drawing, files = everything(secret, view, date(2041, 11, 13))
    for form, content in files.items():
        text = content.decode("latin-1")
        assert not re.search(r"zqid|Xyl\d|Jqx|ZORBL|2041-11|2041/11|11/2041|ov(?:ember)? 2041|13 Nov", text), form
        if form != "pdf":  # the numbers of a pdf's own objects look like years
            assert not re.search(r"(?<![\d.])(19[5-9]\d|1987|2023)(?![\d.])", text), form
    png = drawing.files["png"].replace(b"tEXtSoftware\x00wscp genogram", b"", 1)  # as svg and pdf say what drew them
    assert png.count(b"tEXt") + png.count(b"iTXt") + png.count(b"zTXt") + png.count(b"tIME") == 0
    content = json.loads(files["json"])
    assert (content["case"], content["as_at"], content["findings"]) == ("", None, [])
    assert len({p["id"] for p in content["people"]}) == len(drawing.layout.people)


def test_what_is_published_keeps_the_shape_of_the_family(faults_of):
    view = View(publication=True, relationships="all")
    named, public = lay_out(FAMILY, DAY), lay_out(FAMILY, DAY, view)
    assert len(public.people) == len(named.people)
    assert len(public.unions) == len(named.unions)
    assert sorted(b.generation for b in public.people) == sorted(b.generation for b in named.people)
    assert [(i.owner, i.towards) for i in public.lines if i.relationship] == [("mothers-partner-2", "child")]
    assert next(b.label.inside for b in public.people if b.person.id == "child") == "5–9"


def test_what_is_published_is_spoken_of_no_more_than_it_is_drawn():
    unions = (
        Union(id="z1", partners=("mum", "ex"), kind="civil-partnership"),
        Union(id="z2", partners=("dad", "mum"), kind="married", status="separated"),
        Union(id="z3", partners=("lover", "mum"), kind="cohabiting", status="ended"),
    )
    svg = draw(replace(FAMILY, unions=unions), "", ("svg",), DAY, view=View(publication=True)).files["svg"].decode()
    assert "partner of Mother" in svg
    assert svg.count("was partnered with Mother,") + svg.count('was partnered with Mother"') == 2
    assert not re.search("civil|married|living with|separated from", svg)


def test_without_sexes_every_symbol_is_the_same():
    layout = lay_out(FAMILY, DAY, View(publication=True, sexes=False))
    assert {b.person.sex for b in layout.people} == {"not-known"}


def test_initials_leave_no_name():
    _, files = everything(FAMILY, View(initials=True, facts=FACTS))
    for form, content in files.items():
        assert not re.search(rb"(?i)zorbl(?!-77)|mum|loverskid|stranger", content), form
    assert b"K.Z." in files["svg"]


def shown(focus="", generations=None):
    return {b.person.id for b in lay_out(FAMILY, DAY, View(focus=focus, generations=generations)).people}


def test_generations_count_from_the_child():
    one = shown(generations=1)
    assert one >= {"kid", "sis", "bro", "halfie", "mum", "dad", "lover", "ex", "adopter"}
    assert not one & {"gran", "aunt", "cousin", "old", "stranger"}
    two = shown(generations=2)
    assert two >= one | {"gran", "grandad", "aunt", "uncle", "pop", "cousin"}
    assert "old" not in two


def test_a_focus_alone_shows_whoever_is_joined_to_it():
    assert shown(focus="cousin") == {p.id for p in FAMILY.people} - {"stranger"}
    assert shown(focus="stranger") == {"stranger"}
    assert shown(focus="cousin", generations=1) == {"cousin", "aunt"}


def test_a_child_whose_one_parent_is_drawn_has_the_other_one_too():
    for generations in range(4):
        layout = lay_out(FAMILY, DAY, View(focus="halfie", generations=generations))
        there = {b.person.id for b in layout.people}
        for entry in FAMILY.parentage:
            if entry.child in there and set(entry.parents) & there:
                assert set(entry.parents) <= there


def test_the_picture_says_how_many_are_left_out():
    layout = lay_out(FAMILY, DAY, View(generations=0))
    assert f"{len(FAMILY.people) - len(layout.people)} people" in layout.notes[0]
    assert layout.notes[0].encode() in draw(FAMILY, "", ("svg",), DAY, view=View(generations=0)).files["svg"]


def test_facts_are_drawn_only_when_asked_for():
    assert b"White Ruritanian" not in draw(FAMILY, "", ("svg",)).files["svg"]
    assert b"White Ruritanian" in draw(FAMILY, "", ("svg",), view=View(facts=("ethnicity",))).files["svg"]


def test_the_dead_may_be_marked_in_words():
    crossed = json.loads(draw(FAMILY, "", ("json",)).files["json"])
    worded = draw(FAMILY, "", ("json", "svg"), view=View(deceased="words"))
    assert any(i["kind"] == "deceased" for i in crossed["lines"])
    assert not any(i["kind"] == "deceased" for i in json.loads(worded.files["json"])["lines"])
    assert b">died</text>" in worded.files["svg"]
    assert b"has died" not in worded.files["svg"]


def test_the_dead_may_be_marked_in_words_for_publication_too():
    drawing = draw(FAMILY, "", ("json", "svg"), view=View(deceased="words", publication=True))
    assert not any(i["kind"] == "deceased" for i in json.loads(drawing.files["json"])["lines"])
    assert drawing.files["svg"].count(b">died</text>") == 1


def test_the_picture_of_a_day_before_all_births_says_so():
    assert b"Nobody had been born by then." in draw(FAMILY, "", ("svg",), date(1900, 1, 1)).files["svg"]
    assert b"Nobody is written in the family yet." in draw(Family(), "", ("svg",)).files["svg"]


def test_alerts_and_responsibility_say_what_they_are():
    people = (person("kid", "female", alert="Dog loose", parental_responsibility="Mother", index_child=True),)
    family = Family(people=people)
    svg = draw(family, "", ("svg",), view=View(facts=("parental-responsibility", "alert"))).files["svg"]
    assert b">PR: Mother<" in svg
    assert b">! Dog loose<" in svg
    assert b"Dog loose" not in draw(family, "", ("svg",), view=View(publication=True)).files["svg"]
