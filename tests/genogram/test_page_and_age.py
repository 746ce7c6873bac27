"""Ages of babies, whole names, markings, and the page a picture is printed on or put into."""

import re
import struct
from datetime import date
from pathlib import Path as FilePath

import pytest

from wscp_cli.family.labels import WIDEST, label_of, text_width, wrap_words
from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.ecomap.layout import lay_out_ecomap
from wscp_cli.genogram.ecomap.members import circle_of
from wscp_cli.genogram.ecomap.scene import ecomap_scene
from wscp_cli.genogram.layout.view import View
from wscp_cli.genogram.picture import Text
from wscp_cli.genogram.picture.paper import A4, sheets_of
from wscp_cli.genogram.picture.scene import scene_of
from wscp_cli.model.agencies import Agencies
from wscp_cli.model.family import Family, Person
from wscp_cli.model.values.dates import EdtfDate

DAY = date(2026, 3, 15)
MILLIMETRE = 72 / 25.4


def baby(born, died=None):
    return Person(id="b", name="Baby", born=EdtfDate.parse(born), died=EdtfDate.parse(died) if died else None)


@pytest.mark.parametrize(
    ("born", "died", "age"),
    [
        ("2025-08-20", "2025-12-04", "15 weeks"),
        ("2025-08-20", "2025-08-20", "0 days"),
        ("2025-08-20", "2025-08-21", "1 day"),
        ("2025-08-20", "2025-09-01", "12 days"),
        ("2025-08-20", "2025-09-03", "2 weeks"),
        ("2025-02-20", "2025-09-03", "6 months"),
        ("2023-02-20", "2025-02-19", "23 months"),
        ("2023-02-20", "2025-02-20", "2"),
        ("2025-08", "2025-12", "c. 4 months"),
        ("2025-12", "2025-12-20", "under 1 month"),
        ("1964", "2019-10", "c. 55"),
    ],
)
def test_g9_the_age_at_which_a_baby_died_is_in_days_weeks_or_months(born, died, age):
    """G9: a baby dead at 15 weeks was "(0)"."""
    words = " ".join(line for line, _ in label_of(baby(born, died), DAY).lines)
    assert words.endswith(f"({age})")


@pytest.mark.parametrize(
    ("born", "age"),
    [("2026-03-14", "1 day"), ("2026-03-02", "13 days"), ("2026-03-01", "2 wk"), ("2025-11-30", "3 mo")],
)
def test_g9_the_age_of_a_living_baby_is_in_days_weeks_or_months(born, age):
    """G9: ages of babies in days, weeks, months."""
    assert label_of(baby(born), DAY).inside == age


@pytest.mark.parametrize(
    "name", ["Wolfeschlegelsteinhausenberger", "Жанна Константиновна", "Bea Featherstonehaugh-Cholmondeley"]
)
def test_g9_a_name_is_not_broken_within_a_word(name):
    """G9: names were broken inside words."""
    lines = wrap_words(name, 10.0)
    assert " ".join(lines).replace("- ", "-") == name
    assert all(line in re.split(r" |(?<=-)", name) or " " in line for line in lines)


def test_a_script_without_spaces_and_a_word_of_200_letters_still_part():
    assert max(text_width(line, 10.0) for line in wrap_words("王" * 30, 10.0)) <= WIDEST
    assert max(text_width(line, 10.0) for line in wrap_words("x" * 200, 10.0)) <= 180


def words_of(scene):
    return [item.text for item in scene.items if isinstance(item, Text)]


def test_g9_a_picture_carries_its_marking_and_a_published_one_does_not():
    """G9: no OFFICIAL-SENSITIVE on genogram and ecomap."""
    family = Family(people=(Person(id="a", name="Ann", index_child=True),))
    assert words_of(scene_of(lay_out(family), "REF-1")).count("OFFICIAL-SENSITIVE") == 2
    ecomap = ecomap_scene(lay_out_ecomap(circle_of(family, Agencies(), DAY)), "REF-1", DAY)
    assert words_of(ecomap).count("OFFICIAL-SENSITIVE") == 2
    published = scene_of(lay_out(family, DAY, View(publication=True)), "REF-1")
    assert "OFFICIAL-SENSITIVE" not in words_of(published)


@pytest.mark.parametrize(("width", "height", "upright"), [(332, 649, True), (800, 500, False), (2500, 500, False)])
def test_g9_the_page_is_upright_or_across_as_the_picture_is(width, height, upright):
    """G9: a portrait family got a landscape page and a third of it."""
    (page,), scale = sheets_of(width, height, "auto")
    assert (page.height > page.width) is upright
    assert page.left >= 0
    assert page.left + width * scale <= page.width + 0.01
    if upright:
        assert (page.width, page.height) == A4[::-1]
        assert height * scale > 0.9 * (page.height - 48)


def test_sheets_are_turned_so_that_fewer_are_needed():
    tall, _ = sheets_of(700, 4000, "a4")
    assert tall[0].height > tall[0].width
    wide, _ = sheets_of(4000, 700, "a4")
    assert wide[0].width > wide[0].height


@pytest.mark.parametrize("path", sorted((FilePath(__file__).parent / "families").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_picture_for_a_page_of_word_has_its_width_and_no_word_below_8_points(path):
    from wscp_cli.casefile.yaml.source import parse_document
    from wscp_cli.model.values.record import build

    family = build(Family, parse_document(path.read_bytes(), path, path.name))
    drawing = draw(family, "REF-1", ("svg", "png", "pdf"), within=160 * MILLIMETRE)
    scene = drawing.scene
    assert not any(text.startswith("Genogram") for text in words_of(scene))
    beneath = [item for item in scene.items if isinstance(item, Text) and not item.owner.startswith("person:")]
    assert min(item.size * scene.scale for item in beneath) >= 8.0
    wide = float(re.search(rb'width="([\d.]+)pt"', drawing.files["svg"])[1])
    if scene.width <= 160 * MILLIMETRE:
        assert wide == pytest.approx(160 * MILLIMETRE, abs=0.01)
    png = drawing.files["png"]
    at = png.index(b"pHYs") + 4
    dots, pixels = struct.unpack(">I", png[at : at + 4])[0], struct.unpack(">I", png[16:20])[0]
    assert pixels / dots * 1000 * MILLIMETRE == pytest.approx(wide, abs=0.2)
    assert f"/MediaBox [0 0 {wide:.2f} ".encode() in drawing.files["pdf"]


def test_the_key_of_such_a_picture_stands_in_two_columns():
    people = tuple(Person(id=sex, name=sex, sex=sex, deceased=sex == "male") for sex in ("male", "female", "not-known"))
    scene = scene_of(lay_out(Family(people=people)), "", within=453.5)
    places = {item.text: item.x for item in scene.items if isinstance(item, Text)}
    assert len({places[words] for words in ("male", "female", "sex not known", "has died")}) == 2


@pytest.mark.parametrize("width", ["3", "abc", "9999mm", "-160mm", ""])
def test_a_width_no_page_has_is_2(wscp, tmp_path, width):
    ran = wscp("genogram", tmp_path, f"--width={width}")
    assert ran.returncode == 2
    assert "160mm" in ran.stderr


def test_the_command_draws_for_a_page_of_word_and_says_what_does_not_fit(wscp, tmp_path):
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    people = ", ".join(f"{{id: p{n}, name: Wolfeschlegelstein}}" for n in range(12))
    (tmp_path / "family.yaml").write_text(f"people: [{people}]\n", "utf-8")
    ran = wscp("genogram", tmp_path, "--width", "16cm", "--format", "svg")
    assert ran.returncode == 1  # they are joined to nobody
    assert "mm wide, not 160" in ran.stderr
    assert wscp("genogram", tmp_path, "--width", "160", "--paper", "a4").returncode == 2
    (tmp_path / "family.yaml").write_text("people: [{id: a, name: Ann}]\n", "utf-8")
    ran = wscp("genogram", tmp_path, "--width", "160mm", "--format", "svg")
    assert "mm wide" not in ran.stderr
    assert 'width="453.54pt"' in (tmp_path / "out/genogram.svg").read_text("utf-8")
