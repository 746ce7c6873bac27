"""What practice draws: dates at couples, how sure, harm by money, health, trans and unknown people, kin who marry."""

import json
from datetime import date
from pathlib import Path as FilePath

import pytest

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.family.gender import lived_sex, sex_within
from wscp_cli.family.kinship import kinship_of
from wscp_cli.family.responsibility import holders
from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.ecomap.scene import draw_ecomap
from wscp_cli.genogram.layout.blood import related_couples
from wscp_cli.genogram.layout.relationships import ties_of
from wscp_cli.genogram.layout.view import View
from wscp_cli.genogram.layout.words.couple_words import words_of
from wscp_cli.genogram.picture import Path, Shape, Text
from wscp_cli.genogram.picture.marks import legend_of
from wscp_cli.genogram.picture.relationship_marks import mark_of
from wscp_cli.genogram.picture.scene import scene_of
from wscp_cli.model.agencies import Agencies
from wscp_cli.model.family import Family, Parentage, Person, Relationship, Union
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import build

FAMILIES = sorted((FilePath(__file__).parent / "families").glob("*.yaml"))
DAY = date(2026, 3, 15)


def family_in(path):
    return build(Family, parse_document(path.read_bytes(), path, path.name))


def day(text):
    return EdtfDate.parse(text)


def pair(**union):
    people = (Person(id="a", name="Ann", sex="female"), Person(id="b", name="Bob", sex="male"))
    return Family(people=people, unions=(Union(id="u", partners=("a", "b"), **union),))


def words_in(family, view=None):
    scene = scene_of(lay_out(family, DAY, view or View()), "R")
    return [item.text for item in scene.items if isinstance(item, Text)]


@pytest.mark.parametrize(
    ("union", "words"),
    [
        (
            {
                "kind": "married",
                "began": day("2011"),
                "separated": day("2014"),
                "ended": day("2016"),
                "status": "divorced",
            },
            ("m. 2011", "s. 2014", "div. 2016"),
        ),
        (
            {"kind": "cohabiting", "began": day("2011~"), "ended": day("2013"), "status": "ended"},
            ("coh. c. 2011", "ended 2013"),
        ),
        ({"kind": "civil-partnership", "began": day("2019-04")}, ("cp. 2019",)),
        ({"kind": "engaged"}, ("engaged",)),
        ({"kind": "affair", "began": day("2024")}, ("affair 2024",)),
        ({"kind": "forced-marriage", "began": day("2020")}, ("forced marriage 2020",)),
        ({"kind": "transitory", "began": day("2019")}, ("2019",)),
        ({"began": day("2019")}, ("since 2019",)),
        ({"kind": "married", "status": "widowed", "ended": day("2023")}, ("widowed 2023",)),
        ({"kind": "married"}, ()),
    ],
)
def test_dates_and_kinds_stand_at_a_couples_line(union, words):
    """G10: dates on a couple's line (m. 2011, s. 2014); engaged, affair and forced marriage."""
    family = pair(**union)
    assert words_of(family.unions[0]) == words
    layout = lay_out(family, DAY)
    assert [tag.text for tag in layout.tags] == list(words)
    for tag in layout.tags:  # between the two, on nobody
        boxes = layout.people
        assert not any(abs(tag.x - box.x) < box.w / 2 and abs(tag.y - box.y) < box.h / 2 for box in boxes)
    assert not any(word in " ".join(words_in(family, View(publication=True, focus="a"))) for word in words)


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_no_word_at_a_couple_lies_on_a_name_or_a_symbol(path):
    """G10: in none of the typical families."""
    layout = lay_out(family_in(path), DAY)
    for tag in layout.tags:
        for box in layout.people:
            r = box.w / 2 - 1
            inside = box.x - r < tag.x < box.x + r and box.y - r < tag.y < box.y + r
            assert not inside, (tag.text, box.person.id)


def test_engaged_and_affair_have_strokes_of_their_own_and_none_in_publication():
    """G10: a published picture tells a brief couple and no more."""
    strokes = {}
    for kind in ("engaged", "affair", "transitory", "forced-marriage"):
        layout = lay_out(pair(kind=kind), DAY)
        strokes[kind] = next(line.bond for line in layout.lines if line.kind == "union")
        public = lay_out(pair(kind=kind), DAY, View(publication=True, focus="a"))
        bonds = {line.bond for line in public.lines if line.kind == "union"}
        assert bonds == ({""} if kind == "forced-marriage" else {"transitory"})
    assert strokes == {"engaged": "engaged", "affair": "affair", "transitory": "transitory", "forced-marriage": ""}


def test_how_sure_a_relationship_is_stands_at_its_line_also_where_it_is_published():
    """G10: alleged, suspected, proven; of several entries each with its years."""
    ties = (
        Relationship(
            from_="a", to="b", kind="physical-abuse", certainty="alleged", began=day("2018"), ended=day("2019")
        ),
        Relationship(from_="a", to="b", kind="physical-abuse", certainty="proven", began=day("2020")),
        Relationship(from_="b", to="a", kind="economic-abuse", certainty="suspected"),
    )
    family = Family(people=pair().people, relationships=ties)
    assert [tie.words for tie in ties_of(ties)] == ["alleged 2018\N{EN DASH}2019, proven since 2020", "suspected"]
    words = words_in(family)
    assert {"alleged 2018\N{EN DASH}2019, proven since 2020", "suspected", "economic abuse", "£"} <= set(words)
    published = words_in(family, View(publication=True, relationships="all", focus="a"))
    assert {"alleged, proven", "suspected"} <= set(published)
    assert "2018" not in " ".join(published)
    eco = draw_ecomap(
        Family(people=(Person(id="a", index_child=True), Person(id="b")), relationships=ties),
        Agencies(),
        "R",
        ("json", "svg"),
        DAY,
    )
    lines = json.loads(eco.files["json"])["lines"]
    assert [line["certainty"] for line in lines] == ["alleged, proven", "suspected"]
    assert "suspected" in eco.files["svg"].decode()


def test_strength_and_direction_are_drawn_and_named_in_the_key():
    """G10: strength and direction of ties, on the genogram and on the ecomap."""
    strong, weak, usual = (mark_of("close", strength=word).weight for word in ("strong", "weak", ""))
    assert weak < usual < strong
    assert (mark_of("close", direction="to").arrow, mark_of("close", direction="to").tail) == ("filled", False)
    assert (mark_of("close", direction="from").arrow, mark_of("close", direction="from").tail) == ("", True)
    assert mark_of("caring", direction="both").tail
    ties = (
        Relationship(from_="a", to="b", kind="close", strength="strong", direction="to"),
        Relationship(from_="b", to="a", kind="close", strength="strong", direction="from"),
        Relationship(from_="b", to="a", kind="close", strength="weak"),
    )
    assert len(ties_of(ties)) == 2  # the second says what the first does, from the other side
    family = Family(people=(Person(id="a", index_child=True), Person(id="b")), relationships=ties)
    key = {"strong tie (thick)", "weak tie (thin)", "which way help goes"}
    assert key <= set(words_in(family))
    eco = draw_ecomap(family, Agencies(), "R", ("svg",), DAY)
    assert key <= {item.text for item in eco.scene.items if isinstance(item, Text)}


def test_health_fills_halves_of_the_symbol_and_is_never_published():
    """G10: substance misuse and mental ill-health as filled halves."""
    people = (
        Person(id="a", name="Ann", sex="female", substance_misuse="known", mental_ill_health="suspected"),
        Person(id="b", name="Bob", sex="male", substance_misuse="in-recovery", index_child=True),
    )
    family = Family(people=people)

    def halves(view):
        items = scene_of(lay_out(family, DAY, view), "").items
        return [item for item in items if isinstance(item, Path) and item.kind in {"half", "half-line"}]

    drawn = halves(View())
    box = {b.person.id: b for b in lay_out(family, DAY).people}["a"]
    known = [item for item in drawn if item.owner == "person:a" and item.kind == "half"]
    assert known
    assert all(box.y + 30 < y < box.y + 30 + box.h / 2 for item in known for _, y in item.points)  # the lower half
    hatch = [item for item in drawn if item.owner == "person:a" and item.kind == "half-line"]
    assert any(x < box.x - 2 for item in hatch for x, _ in item.points)
    words = words_in(family)
    misuse = "misuse of alcohol or drugs"
    assert {misuse, f"{misuse}, in recovery", "mental ill-health, suspected"} <= set(words)
    spoken = draw(family, "", ("svg",), DAY).files["svg"].decode()
    assert "Ann, female, misuse of alcohol or drugs, mental ill-health, suspected" in spoken
    for view in (View(publication=True), View(health=False), View(publication=True, health=True)):
        assert halves(view) == []
        text = draw(family, "", ("svg", "json"), DAY, view=view).files
        assert not any(word in text[form].decode() for form in text for word in ("misuse", "mental", "halves"))
    eco = draw_ecomap(family, Agencies(), "R", ("svg",), DAY)
    assert "misuse of alcohol or drugs, in recovery" in eco.files["svg"].decode()


def test_a_trans_person_has_the_symbol_of_the_gender_lived_in_and_publication_tells_no_other():
    """G10: trans symbol."""
    cases = {
        "trans woman": "female",
        "Transgender man": "male",
        "non-binary": "not-known",
        "woman": "female",
        "": "male",
        "trans man, was a girl": "male",
        "prefers not to say": "male",
        "man or woman": "male",
    }
    assert {words: lived_sex(Person(sex="male", gender=words)) for words in cases} == cases
    person = Person(id="a", name="Fay", sex="male", gender="trans woman", born=day("1990"))
    assert sex_within(person) == "male"
    assert sex_within(Person(sex="male", gender="man")) is None
    child = Person(id="c", name="Kid", born=day("2020"), index_child=True)
    family = Family(people=(person, child), parentage=(Parentage(child="c", parents=("a",)),))
    shapes = [
        item.form
        for item in scene_of(lay_out(family, DAY)).items
        if isinstance(item, Shape) and item.owner == "person:a"
    ]
    assert shapes == ["circle", "square"]
    assert json.loads(draw(family, "", ("json",), DAY).files["json"])["people"][0]["within"] == "square"
    public = draw(family, "", ("svg", "json"), DAY, view=View(publication=True)).files
    assert ">Mother<" in public["svg"].decode()
    assert not any(word in public["svg"].decode().lower() for word in ("trans:", "father", "woman"))
    assert "within" not in public["json"].decode()


def test_somebody_nobody_knows_has_a_question_mark():
    """G10: the "?" symbol."""
    people = (
        Person(id="a", name="Father not known", sex="male", unknown=True),
        Person(id="b", name="A friend"),
        Person(id="c", name="Kid", born=day("2020")),
        Person(id="d", name="Dead", deceased=True),
        Person(id="e", sex="female", name="Eve"),
    )
    inside = {box.person.id: box.label.inside for box in lay_out(Family(people=people), DAY).people}
    assert inside == {"a": "?", "b": "?", "c": "c. 6", "d": "", "e": ""}
    assert "not known who, or sex and age not known" in words_in(Family(people=people))


@pytest.mark.parametrize(
    ("words", "held_by"),
    [
        ("mother; father since 2024", {"mother", "father"}),
        ("Mother and local authority (care order)", {"mother"}),
        ("the maternal grandmother since 2023-04", {"gran"}),
        ("mother until 2024, father", {"father"}),
        ("local authority since 2026-03-24", set()),
        ("", set()),
        ("Jo Pellin", {"mother"}),
        ("aunt", set()),
    ],
)
def test_who_holds_parental_responsibility_is_read_from_the_words_at_the_child(words, held_by):
    """G10: who holds parental responsibility stands at each of them, and never in what is published."""
    people = (
        Person(id="child", index_child=True, parental_responsibility=words),
        Person(id="mother", name="Jo Pellin"),
        Person(id="father", role="Father"),
        Person(id="gran", role="Maternal grandmother"),
        Person(id="aunt-1", role="Aunt"),
        Person(id="aunt-2", role="Aunt"),
        Person(id="sister", parental_responsibility="gran"),
    )
    family = Family(people=people)
    assert holders(family) == held_by
    for view in (View(), View(initials=True)):
        layout = lay_out(family, DAY, view)
        written = dict(layout.written_ids)
        assert {written[b.person.id] for b in layout.people if ("has PR", 8.0) in b.label.lines} == held_by
    for view in (View(publication=True), View(health=False)):
        assert "has PR" not in words_in(family, view)


def family_tree(*bonds, couple):
    ids = sorted({one for bond in bonds for one in bond} | set(couple))
    parentage = tuple(Parentage(child=bond[0], parents=tuple(bond[1:])) for bond in bonds)
    return Family(
        people=tuple(Person(id=one) for one in ids), unions=(Union(id="u", partners=couple),), parentage=parentage
    )


@pytest.mark.parametrize(
    ("bonds", "couple", "related"),
    [
        ((("a", "m", "f"), ("b", "m", "f"), ("c", "a"), ("d", "b")), ("c", "d"), True),
        ((("a", "m"), ("b", "f")), ("a", "b"), False),
        ((("a", "f"),), ("a", "f"), True),
        ((), ("a", "b"), False),
        ((("a", "m"), ("b", "m")), ("a", "b"), True),
    ],
)
def test_a_couple_related_by_blood_has_a_double_line(bonds, couple, related):
    """G10: consanguinity's double line, computed."""
    family = family_tree(*bonds, couple=couple)
    assert ("u" in related_couples(kinship_of(family))) is related
    layout = lay_out(family)
    assert any(line.related for line in layout.lines) is related
    assert ("couple related by blood" in {mark.words for mark in legend_of(layout)}) is related
    drawn = [item for item in scene_of(layout).items if isinstance(item, Path) and item.owner == "u"]
    assert len({round(item.points[-1][0], 1) for item in drawn if item.kind == "union"}) >= (2 if related else 1)


def test_adoption_makes_nobody_related_by_blood():
    family = Family(
        people=tuple(Person(id=one) for one in "abm"),
        unions=(Union(id="u", partners=("a", "b")),),
        parentage=(Parentage(child="a", parents=("m",)), Parentage(child="b", parents=("m",), kind="adopted")),
    )
    assert related_couples(kinship_of(family)) == frozenset()
