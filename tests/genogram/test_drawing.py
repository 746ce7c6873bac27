"""The pictures themselves: safe, accessible, the same bytes each time, and drawn by no other program."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from defusedxml import ElementTree

from wscp_cli.casefile.resources import resource_folder
from wscp_cli.errors import WscpError
from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw, paint
from wscp_cli.genogram.picture.scene import scene_of
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Siblings, Twins, Union
from wscp_cli.model.values.dates import EdtfDate

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    '<b>&"\\N',
    "</svg><script>alert(1)</script>",
    "&lt;b&gt;",
    "a\x07\x1b[31mb\n\nc",
    "محمد علي",
    "王小明",
    "x" * 200,
    "\\l\\r\\G",
    "<<b>>",
    '"]; evil',
]


def family(*names):
    return Family(
        people=tuple(
            Person(id=f"p{i}", name=n, sex="female", index_child=i == 1, born=EdtfDate.parse("1990"))
            for i, n in enumerate(names)
        ),
        unions=(Union(id="u", partners=("p0", "p1")),) if len(names) > 1 else (),
        parentage=(Parentage(child="p2", parents=("p0", "p1")),) if len(names) > 2 else (),
        households=(Household(id="h", name=names[0], members=(HouseholdMember(person="p0"),)),),
    )


PLAIN = family("Ann", "Bea", "Cy")


def test_hostile_names_are_words_in_the_picture_and_nothing_else():
    drawing = draw(family(*HOSTILE), "REF-1", ("svg", "png", "pdf", "dot", "json"), date(2026, 11, 22))
    text = drawing.files["svg"].decode()
    root = ElementTree.fromstring(text)
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "text", "polygon", "ellipse", "path", "polyline"}
    words = [e.text for e in root.iter(f"{SVG}text")]
    assert '<b>&"\\N' in words
    assert "&lt;b&gt;" in words
    assert "محمد علي" in words
    assert "\x1b" not in text
    assert drawing.files["png"].startswith(b"\x89PNG")
    assert drawing.files["pdf"].startswith(b"%PDF")


def test_a_screen_reader_finds_the_picture_and_each_person():
    root = ElementTree.fromstring(draw(PLAIN, "REF-1", ("svg",), date(2026, 11, 22)).files["svg"].decode())
    assert root.find(f"{SVG}title").text == "Genogram REF-1, as at 22 Nov 2026"
    assert "3 people" in root.find(f"{SVG}desc").text
    groups = {e.get("id"): e.get("aria-label") for e in root.iter(f"{SVG}g") if e.get("class") == "person"}
    assert sorted(groups) == ["person-p0", "person-p1", "person-p2"]
    assert "child of the review" in groups["person-p1"]


def test_a_screen_reader_is_told_what_the_lines_say():
    people = tuple(Person(id=f"p{n}", name=name) for n, name in enumerate(("Ann", "Bo", "Cy", "Di", "Ed", "Flo")))
    drawn = Family(
        people=people,
        unions=(
            Union(id="u", partners=("p0", "p1"), kind="married", status="divorced"),
            Union(id="v", partners=("p1", "p5"), kind="cohabiting"),
        ),
        parentage=(
            Parentage(child="p2", parents=("p0", "p1")),
            Parentage(child="p3", parents=("p0", "p1")),
            Parentage(child="p4", parents=("p5",), kind="foster"),
        ),
        twins=(Twins(people=("p2", "p3"), identical=True),),
    )
    root = ElementTree.fromstring(draw(drawn, "", ("svg",)).files["svg"].decode())
    said = [e.get("aria-label") for e in root.iter(f"{SVG}g") if e.get("class") == "person"]
    assert said == [
        "Ann, sex not known, divorced from Bo",
        "Bo, sex not known, divorced from Ann, living with Flo",
        "Cy, sex not known, child of Ann and Bo, identical twin of Di",
        "Di, sex not known, child of Ann and Bo, identical twin of Cy",
        "Ed, sex not known, foster child of Flo",
        "Flo, sex not known, living with Bo",
    ]
    assert root.get("role") == "graphics-document document"  # an img would hide the people from some readers


def test_the_title_names_the_reference_only():
    assert b'<title id="picture-title">Genogram REF-1</title>' in draw(PLAIN, "REF-1", ("svg",)).files["svg"]


def test_symbols_in_the_svg_stand_where_the_layout_says():
    drawing = draw(PLAIN, "REF-1", ("svg", "json"))
    root = ElementTree.fromstring(drawing.files["svg"].decode())
    people = {p["id"]: p for p in json.loads(drawing.files["json"])["people"]}
    for one, person in people.items():
        group = next(e for e in root.iter(f"{SVG}g") if e.get("id") == f"person-{one}")
        circle = group.find(f"{SVG}ellipse")
        assert float(circle.get("cx")) == pytest.approx(person["x"], abs=0.02)
        assert float(circle.get("cy")) == pytest.approx(person["y"] + 30, abs=0.02)


def test_json_keeps_its_schema_and_holds_no_names():
    import jsonschema_rs

    content = draw(PLAIN, "REF-1", ("json",), date(2026, 11, 22)).files["json"].decode()
    schema = json.loads((resource_folder("schemas") / "genogram.schema.json").read_text("utf-8"))
    jsonschema_rs.validator_for(schema).validate(json.loads(content))
    assert "Ann" not in content


def test_the_picture_matches_the_golden_one(update_golden):
    golden = Path(__file__).parent / "golden" / "couple.svg"
    drawn = draw(PLAIN, "REF-1", ("svg",), date(2026, 11, 22)).files["svg"].decode()
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn, "utf-8", newline="\n")
    assert drawn == golden.read_text("utf-8")


def test_the_same_bytes_whatever_the_hash_seed():
    program = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); from datetime import date\n"
        "from test_drawing import HOSTILE, family; from wscp_cli.genogram.draw import draw\n"
        "made = draw(family(*HOSTILE), 'R', ('svg', 'png', 'pdf', 'dot', 'json'), date(2026, 11, 22)).files\n"
        "print({k: hashlib.sha256(v).hexdigest() for k, v in made.items()})"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(seen) == 1


def test_a_very_wide_family_still_gives_a_png_that_opens():
    people = tuple(Person(id=f"p{i}", sex="male") for i in range(150))
    wide = Family(people=people, siblings=(Siblings(people=tuple(one.id for one in people)),))
    drawing = draw(wide, "R", ("png",))
    assert int.from_bytes(drawing.files["png"][16:20], "big") <= 20_400
    assert any("dots an inch" in notice for notice in drawing.notices)


def test_a_family_too_wide_for_any_png_is_told_so_and_still_has_a_pdf():
    layout = lay_out(Family(people=(Person(id="a", name="A"),)))
    scene = replace(scene_of(layout, "R"), width=130_000.0, height=12_800.0)
    with pytest.raises(WscpError, match="too wide for a png"):
        paint(layout, scene, "R", ("png",))
    assert paint(layout, scene, "R", ("pdf",)).files["pdf"].startswith(b"%PDF")
