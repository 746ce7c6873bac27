"""The child of the review in the middle, and what was over by the day: drawn lighter, or counted."""

from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.family.years import years
from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.ecomap.members import circle_of
from wscp_cli.genogram.ecomap.scene import draw_ecomap
from wscp_cli.genogram.layout.view import View
from wscp_cli.model.agencies import Agencies, Agency
from wscp_cli.model.family import Family
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import build

FAMILIES = Path(__file__).parent / "families"
AGENCIES = Agencies(agencies=(Agency(id="police", name="Police", significant_involvement="yes"),))


def typical(name):
    path = FAMILIES / f"{name}.yaml"
    return build(Family, read_document(path, path.name))


@pytest.mark.parametrize(
    ("name", "child", "day"),
    [
        ("four-partners", "child", date(2026, 2, 28)),
        ("stepfather-history", "child", date(2026, 2, 26)),
        ("twins-one-dead", "twin-a", date(2026, 1, 13)),
    ],
)
def test_a_child_who_has_died_stays_in_the_middle_of_the_ecomap(name, child, day):
    """G1: the child of the review is in the middle, as things stood on the day before the death."""
    circle = circle_of(typical(name), AGENCIES, date(2026, 3, 15))
    assert [member.id for member in circle.children] == [child]
    assert circle.day == day
    assert "the day before the child of the review died" in circle.notes[0]
    abuse = [(tie.start, tie.end, tie.past) for tie in circle.bonds if tie.end == child]
    assert len(abuse) == 1
    assert not abuse[0][2]
    drawing = draw_ecomap(typical(name), AGENCIES, "R-1", ("svg",), None)
    assert "the day before the child of the review died" in drawing.files["svg"].decode()


def test_of_two_children_of_the_review_the_one_who_died_before_stays_with_a_cross():
    """G1: with a living child of the review the day stays, and the dead one stays in the middle."""
    family = typical("twins-one-dead")
    people = tuple(type(p)(**{**vars(p), "index_child": p.id.startswith("twin")}) for p in family.people)
    both = type(family)(**{**vars(family), "people": people})
    circle = circle_of(both, AGENCIES, date(2026, 3, 15))
    assert [member.id for member in circle.children] == ["twin-a", "twin-b"]
    assert circle.day == date(2026, 3, 15)
    assert [member.person.dead for member in circle.children] == [True, False]
    assert "father" in {tie.start for tie in circle.bonds if tie.end == "twin-a"}


def test_a_child_not_born_yet_is_in_the_middle_as_expected():
    """G1: a day before the birth shows the child as expected, not somebody else."""
    circle = circle_of(typical("kinship-sgo"), AGENCIES, date(2021, 1, 1))
    assert [(member.id, member.person.kind) for member in circle.children] == [("child", "unborn")]


def test_no_child_of_the_review_means_no_ecomap(wscp, tmp_path):
    """G1: nobody is put in the middle because they happen to be first in the file."""
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text("people: [{id: a, name: Ann}, {id: b, name: Bea}]\n", "utf-8")
    ran = wscp("genogram", tmp_path, "--ecomap", "--format", "json", "-o", "-")
    assert ran.returncode == 2
    assert "no child of the review is marked" in ran.stderr
    (tmp_path / "case.yaml").write_text("reference: REF-1\nchildren: [{person: b}]\n", "utf-8")
    ran = wscp("genogram", tmp_path, "--ecomap", "--format", "json", "-o", "-")
    assert ran.returncode == 0
    assert '"id": "b", "part": "child"' in " ".join(ran.stdout.split())


@pytest.mark.parametrize("chosen", ["all", "harmful"])
def test_abuse_that_is_over_is_drawn_lighter_with_its_years(chosen):
    """G2: what ended is what such reviews look for."""
    layout = lay_out(typical("stepfather-history"), date(2026, 3, 15), View(relationships=chosen))
    harm = [line for line in layout.lines if line.relationship not in {"", "close"}]
    found = {(line.owner, line.towards): (line.past, line.years) for line in harm}
    assert found == {
        ("sf", "ex"): (True, "2018\N{EN DASH}2022"),
        ("sf", "sfs-child"): (True, "2016\N{EN DASH}2018"),
        ("sf", "child"): (False, ""),
    }
    svg = draw(typical("stepfather-history"), "", ("svg",)).files["svg"].decode()
    assert "2018\N{EN DASH}2022" in svg
    assert "was over by then (lighter)" in svg
    assert "formerly physical abuse of Rachel Moyle (proven 2018\N{EN DASH}2022)" in svg


def test_the_same_harm_before_and_now_is_one_line_with_both_spans():
    """G2: an earlier span is not hidden by a later one of the same kind."""
    from wscp_cli.genogram.layout.relationships import ties_of
    from wscp_cli.model.family import Relationship

    def abuse(began, ended):
        end = EdtfDate.parse(ended) if ended else None
        return Relationship(from_="a", to="b", kind="abuse", began=EdtfDate.parse(began), ended=end)

    (tie,) = ties_of([abuse("2018", "2020"), abuse("2023", None)])
    assert (tie.past, tie.years) == (False, "2018\N{EN DASH}2020, since 2023")


def test_a_placement_that_is_over_keeps_its_carer_joined_to_the_child():
    """G2: an ended foster placement is drawn lighter with its years; ended stays in a home are counted."""
    layout = lay_out(typical("split-siblings"), date(2026, 3, 15))
    past = [line for line in layout.lines if line.past]
    assert {line.kind for line in past} >= {"stalk", "drop"}
    assert [tag.text for tag in layout.tags].count("2023\N{EN DASH}2024") == 1
    layout = lay_out(typical("kinship-sgo"), date(2026, 3, 15))
    assert layout.notes == ("Over by that day, and not drawn: 1 stay in a home.",)
    circle = circle_of(typical("split-siblings"), AGENCIES, date(2026, 3, 15))
    assert [(t.start, t.end, t.kind, t.past) for t in circle.bonds if t.past] == [("carer-4", "child", "kin", True)]


def test_fostered_first_and_then_adopted_by_the_same_couple_are_both_written():
    """G2: the second of two bonds between the same people is not passed over."""
    words = [tag.text for tag in lay_out(typical("adopted"), date(2026, 3, 15)).tags]
    assert words[:3] == ["adopted", "foster", "2016\N{EN DASH}2018"]


def test_what_had_not_begun_is_counted_on_the_picture_and_on_screen(wscp, tmp_path):
    """G2: every omission is counted, on the picture and on screen."""
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text((FAMILIES / "stepfather-history.yaml").read_text("utf-8"), "utf-8")
    ran = wscp("genogram", tmp_path, "--as-at", "2023-06-01", "--format", "svg", "-o", "-")
    note = "Not yet so on that day, and left out: 1 couple, 1 bond of a child, 1 stay in a home, 1 relationship."
    assert f"genogram: {note}" in ran.stderr
    assert note.partition(",")[0] in ran.stdout
    ran = wscp("genogram", tmp_path, "--relationships", "none", "--format", "svg", "-o", "-")
    assert "Relationship lines left out: 4 relationships." in ran.stderr


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [
        ("2018", "2022", "2018\N{EN DASH}2022"),
        ("2020-02", "2020-11", "2020"),
        (None, "2022", "until 2022"),
        ("2019~", "2021?", "c. 2019\N{EN DASH}2021?"),
        ("2019", None, "since 2019"),
        (None, None, ""),
    ],
)
def test_years_are_short_and_keep_their_doubt(began, ended, words):
    assert years(began and EdtfDate.parse(began), ended and EdtfDate.parse(ended)) == words
