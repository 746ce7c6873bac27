"""The family of several days on one sheet: what changed is numbered, in words and at the people it concerns."""

import json
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest

from wscp_cli.casefile.schema import load_schema
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.genogram.draw import draw_days
from wscp_cli.genogram.layout.view import View
from wscp_cli.genogram.over_time.sheet import days_json, days_of, lay_out_days
from wscp_cli.genogram.picture import Shape, Text
from wscp_cli.genogram.picture.scene import scene_of
from wscp_cli.model.family import Family
from wscp_cli.model.values.record import build

FAMILIES = Path(__file__).parent / "families"
DAYS = (date(2021, 6, 1), date(2023, 1, 1), date(2026, 3, 15))


def typical(name):
    path = FAMILIES / f"{name}.yaml"
    return build(Family, parse_document(path.read_bytes(), path, path.name))


def said(family, days=DAYS, view=None):
    return [[words for _, words in one.changes] for one in days_of(family, days, view or View())]


def test_what_changed_is_named_from_day_to_day():
    """G10: the family at several dates on one sheet, what changed marked."""
    assert said(typical("kinship-sgo")) == [
        [],
        [
            "Tanya Blanch and Rob Sedge are separated",
            "Isla Blanch is in foster care with Lou Blanch",
            "Noah Blanch is in foster care with Lou Blanch",
            "Noah Blanch lives in Aunt's home",
            "Tanya Blanch to Noah Blanch: neglect (proven) is over",
        ],
        [
            "Noah Blanch is under special guardianship of Pat Blanch and Vic Blanch",
            "Noah Blanch is no longer in foster care with Lou Blanch",
            "Noah Blanch lives in Grandparents' home",
        ],
    ]
    assert said(typical("four-partners"), (date(2024, 12, 31), date(2026, 3, 15)))[1] == [
        "Ava Pellin died",
        "Lee Varn to Ava Pellin: physical abuse (alleged) began",
    ]


def test_every_change_has_its_number_on_the_sheet_at_each_person_it_concerns():
    """G10: working sheet: headings by day, one key, a number at everybody concerned."""
    family = typical("kinship-sgo")
    layout = lay_out_days(family, DAYS)
    assert [panel.heading for panel in layout.panels] == ["As at 1 Jun 2021", "As at 1 Jan 2023", "As at 15 Mar 2026"]
    changes = [one.changes for one in days_of(family, DAYS)]
    assert len(layout.badges) == sum(len(change.people) for day in changes for change, _ in day)
    scene = scene_of(layout, "REF-1")
    words = [item.text for item in scene.items if isinstance(item, Text)]
    assert "Genogram REF-1 on 3 days" in words
    assert words.count("female") == 1  # one key
    dots = [item for item in scene.items if isinstance(item, Shape) and item.form == "dot"]
    assert len(dots) == len(layout.badges) + sum(map(len, changes))
    places = [(box.person.id, box.x, box.y) for box in layout.people]
    assert len({one for one, _, _ in places}) == len(places)
    boxes = [box.extent for box in layout.people]
    assert all(
        not (a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1)
        for n, a in enumerate(boxes)
        for b in boxes[:n]
    )


def test_published_the_days_have_no_dates_no_names_and_no_names_of_homes():
    """G10: published: pictures by number, roles true on their day, no kind of a couple that the line does not show."""
    family = typical("four-partners")
    days = (date(2025, 1, 1), date(2026, 3, 15))
    files = draw_days(family, "REF-1", ("svg", "json"), days, view=View(publication=True)).files
    text = files["svg"].decode() + files["json"].decode()
    assert "Picture 2 of 2" in text
    assert "Child died" in text
    for word in ("2025", "2026", "Pellin", "Varn", "Mother&apos;s home", "REF-1", "cohabiting", "living together"):
        assert word not in text
    told = said(typical("kinship-sgo"), DAYS, View(publication=True))
    assert "Child has moved" in told[1]
    assert any("Mother and Father are no couple any more" in words or "Father" in words for words in told[1])


def test_json_of_several_days_is_that_of_each_and_its_changes():
    content = json.loads(days_json(typical("kinship-sgo"), DAYS, View(), "REF-1"))
    jsonschema_rs.validate(load_schema("genogram-days"), content)
    assert [len(one["changes"]) for one in content["days"]] == [0, 5, 3]
    assert content["days"][1]["changes"][3] == {"number": 4, "kind": "home", "people": ["child"]}
    single = load_schema("genogram")
    embedded = load_schema("genogram-days")["$defs"]["picture"]
    assert embedded == {key: value for key, value in single.items() if key not in {"$schema", "$id"}}


@pytest.mark.parametrize(
    ("given_days", "message"),
    [
        ("2026-01-01,2026-02-30", "--as-at must be a date that exists"),
        ("2026-01-01,", "--as-at must be a date"),
        ("2026-01-01,2026-01-01", "--as-at names a day twice"),
        (",".join(f"20{n}-01-01" for n in range(10, 17)), "--as-at takes 6 days at most, not 7"),
    ],
)
def test_wrong_days_are_2_with_one_clear_line(wscp, tmp_path, given_days, message):
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text((FAMILIES / "twins-one-dead.yaml").read_text("utf-8"), "utf-8")
    ran = wscp("genogram", tmp_path, "--as-at", given_days)
    assert ran.returncode == 2
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr


def test_several_days_from_the_command_line(wscp, tmp_path):
    """G10: the sheet in each format; the ecomap takes one day; a child not born yet cannot be published."""
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text((FAMILIES / "kinship-sgo.yaml").read_text("utf-8"), "utf-8")
    days = ",".join(one.isoformat() for one in DAYS)
    ran = wscp("genogram", tmp_path, "--as-at", days, "--format", "svg,png,pdf,html,json,dot", "-o", tmp_path / "s.svg")
    assert ran.returncode == 0, ran.stderr
    for form, beginning in {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml", "html": b"<!doctype"}.items():
        assert (tmp_path / f"s.{form}").read_bytes().startswith(beginning)
    assert wscp("genogram", tmp_path, "--ecomap", "--as-at", days).returncode == 2
    early = wscp("genogram", tmp_path, "--publication", "--as-at", "2020-01-01,2026-01-01")
    assert early.returncode == 2
    assert "had been born by 2020-01-01" in early.stderr
    assert wscp("genogram", tmp_path, "--as-at", "2020-01-01,2026-01-01", "-o", "-").returncode == 0


def test_a_family_too_wide_for_a_png_is_drawn_without_one_unless_it_was_asked_for(monkeypatch, tmp_path):
    """The usual formats of thousands of people ended with 3: now svg and pdf are written, and the user is told."""
    from wscp_cli.errors import WscpError
    from wscp_cli.genogram import draw as drawing

    monkeypatch.setattr(drawing, "_NO_PNG", 1000)
    family = typical("twins-one-dead")
    made = drawing.draw(family, "R", ("svg", "png", "pdf"), png_may_go=True)
    assert sorted(made.files) == ["pdf", "svg"]
    assert made.notices[0].startswith("no png: the family is too wide for one")
    days = draw_days(family, "R", ("svg", "png"), DAYS, png_may_go=True)
    assert list(days.files) == ["svg"]
    with pytest.raises(WscpError, match="too wide for a png"):
        drawing.draw(family, "R", ("svg", "png"))
    with pytest.raises(WscpError, match="too wide for a png"):
        drawing.draw(family, "R", ("png",), png_may_go=True)


def test_an_ecomap_for_a_page_of_word_has_no_title_and_its_width(wscp, tmp_path):
    """G9, 3: --width goes with --ecomap."""
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text((FAMILIES / "twins-one-dead.yaml").read_text("utf-8"), "utf-8")
    ran = wscp("genogram", tmp_path, "--ecomap", "--width", "250mm", "--format", "svg", "-o", "-")
    assert ran.returncode == 0, ran.stderr
    assert 'width="708.66pt"' in ran.stdout
    assert not [line for line in ran.stdout.splitlines() if line.startswith("<text") and "Ecomap" in line]
    narrow = wscp("genogram", tmp_path, "--ecomap", "--width", "60mm", "--format", "svg", "-o", "-")
    assert "mm wide, not 60" in narrow.stderr
