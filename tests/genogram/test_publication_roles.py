"""A role that is published is true of the person on that day, and nothing of a loss is told unasked."""

from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.layout.view import View
from wscp_cli.model.family import Family, Parentage, Person, Union
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import build

DAY = date(2026, 3, 15)


def typical(name):
    path = Path(__file__).parent / "families" / f"{name}.yaml"
    return build(Family, read_document(path, path.name))


def published(family, day=DAY, **view):
    return lay_out(family, day, View(publication=True, **view))


def roles(family, day=DAY):
    plain = lay_out(family, day)
    places = {box.person.name: n for n, box in enumerate(plain.people)}
    drawn = [box.person.name for box in published(family, day, losses=True).people]
    return {name: drawn[n] for name, n in places.items()}


def test_birth_wins_over_a_step_entry_that_names_the_mother():
    """G4: a mother by birth who is named in a step couple is the mother, and her mother the grandmother."""
    told = roles(typical("stepfather-history"))
    assert told["Kim Fenn"] == "Mother"
    assert told["Jan Fenn"] == "Maternal grandmother"
    assert told["Darren Cope"] == "Stepfather"
    layout = lay_out(typical("stepfather-history"), DAY)
    assert [one.code for one in layout.findings] == ["GEN-BOTH-BONDS"]
    drawn = {line.owner for line in layout.lines if line.kind == "stalk" and line.style == "dotted"}
    assert drawn == {"parents-4"}  # the stepfather alone


def test_a_partner_who_is_one_no_more_is_a_former_partner():
    """G4: separated, divorced and ended are "former", and the new partner of a former one hangs on that."""
    told = roles(typical("stepfather-history"))
    assert told["Rachel Moyle"] == "Stepfather's former partner"
    assert told["Phil Ende"] == "Stepfather's former partner's partner"
    told = roles(typical("four-partners"))
    assert [told[name] for name in ("Carl Odd", "Ben Marrow", "Dev Strand")] == [
        f"Mother's former partner {n}" for n in (1, 2, 3)
    ]


def test_a_role_is_that_of_the_day():
    """G4: before the separation he was the partner."""
    people = (
        Person(id="c", name="C", index_child=True, born=EdtfDate.parse("2015")),
        Person(id="m", name="M", sex="female"),
        Person(id="p", name="P", sex="male", died=EdtfDate.parse("2025-01-01")),
        Person(id="q", name="Q", sex="male"),
    )
    unions = (
        Union(id="u", partners=("m", "p"), status="widowed", began=EdtfDate.parse("2020")),
        Union(id="v", partners=("m", "q"), status="separated", separated=EdtfDate.parse("2019")),
    )
    family = Family(people=people, unions=unions, parentage=(Parentage(child="c", parents=("m",)),))
    assert roles(family, date(2018, 1, 1)) == {
        "C": "Child",
        "M": "Mother",
        "P": "Other person",
        "Q": "Mother's partner",
    }
    assert (roles(family, date(2024, 1, 1))["P"], roles(family)["P"]) == ("Mother's partner", "Mother's late partner")
    assert roles(family)["Q"] == "Mother's former partner"


def test_kin_who_care_are_kin_first():
    """G4: grandparents with an SGO, an aunt who fosters; a carer who was one once is a former one."""
    told = roles(typical("kinship-sgo"))
    assert told["Pat Blanch"] == "Maternal grandmother (special guardian)"
    assert told["Vic Blanch"] == "Maternal grandfather (special guardian)"
    assert told["Lou Blanch"] == "Maternal aunt (former foster carer)"
    told = roles(typical("split-siblings"))
    assert (told["Ruth Oland"], told["Bill Yarrow"]) == ("Foster carer 2", "Former foster carer")


def test_half_is_said_only_of_who_is_known_to_be():
    """G4: with a parent nobody knows, a brother is a sibling."""
    assert roles(typical("split-siblings"))["Kit Karrow"] == "Sibling 2"
    assert roles(typical("two-homes"))["Ivy Ibbot"] == "Half-sibling"


@pytest.mark.parametrize(
    ("name", "words"), [("four-partners", "died, aged 1\N{EN DASH}4"), ("twins-one-dead", "died, aged under 1")]
)
def test_the_dead_child_has_the_band_of_the_age_at_death(name, words):
    """G4: the reader is told how old the child was."""
    label = next(box.label for box in published(typical(name)).people if box.person.index_child)
    assert words in " ".join(text for text, _ in label.lines)


@pytest.mark.parametrize("name", ["unborn", "four-partners"])
def test_losses_are_published_only_when_asked_for(name, wscp, tmp_path):
    """G4: terminations, miscarriages and stillbirths are left out, and the screen says so, not the picture."""
    family = typical(name)
    lost = [p for p in family.people if p.kind in {"miscarriage", "termination", "stillbirth"}]
    layout = published(family)
    assert len(layout.people) == len(family.people) - len(lost)
    svg = draw(family, "", ("svg",), DAY, view=View(publication=True)).files["svg"].decode().lower()
    assert not any(word in svg for word in ("miscarriage", "termination", "stillbirth", "lost", "pregnancies"))
    assert len(published(family, losses=True).people) == len(family.people)
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    source = Path(__file__).parent / "families" / f"{name}.yaml"
    (tmp_path / "family.yaml").write_text(source.read_text("utf-8"), "utf-8")
    ran = wscp("genogram", tmp_path, "--publication", "--format", "svg", "-o", "-")
    assert "lost or ended (--losses shows them)" in ran.stderr
    assert "lost" not in ran.stdout
    assert wscp("genogram", tmp_path, "--losses", "--format", "json").returncode == 2
