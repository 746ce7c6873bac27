"""The spreadsheet of people keeps every part of a cell, and has a column for what a review asks."""

from datetime import date

import pytest

from wscp_cli.dates.reader import read_text
from wscp_cli.family.people_table.ages import born_at_age
from wscp_cli.family.people_table.bonds import bond_as_said, union_as_said
from wscp_cli.family.people_table.cells import PeopleSheet
from wscp_cli.family.people_table.table import family_of_table
from wscp_cli.family.role_ids import id_of_role
from wscp_cli.genogram import lay_out
from wscp_cli.model.family import Union
from wscp_cli.model.values.dates import EdtfDate

TODAY = date(2026, 3, 15)
HEAD = [
    "Name",
    "Sex",
    "Born",
    "Age",
    "Mother",
    "Father",
    "Carers",
    "Twin of",
    "Partners",
    "Household",
    "Moved in",
    "Moved out",
    "Relationships",
    "Child of the review",
    "Role",
]


def edtf(cell):
    return read_text(str(cell), 2026).edtf


def words(text):
    return EdtfDate.parse(edtf(text))


def table(*rows):
    cells = [HEAD, *([row.get(name, "") for name in HEAD] for row in rows)]
    return family_of_table([PeopleSheet("", 1, 1, cells)], "t.csv", edtf, TODAY)


def text(day):
    return day.text if day else ""


def test_a_bond_in_brackets_keeps_its_dates_and_a_past_placement_is_past():
    """G6: ``Carol (foster 2020 to 2021)`` is a placement that was over."""
    read = table(
        {"Name": "Bea Zorb"},
        {"Name": "Carol Zorb"},
        {"Name": "Kid", "Mother": "Bea; Carol (foster 2020 to 2021)", "Child of the review": "yes"},
    )
    assert [(b.parents, b.kind, text(b.began), text(b.ended)) for b in read.family.parentage] == [
        (("person-2",), "birth", "", ""),
        (("person-3",), "foster", "2020", "2021"),
    ]
    assert any(line.past for line in lay_out(read.family, TODAY).lines)
    assert read.findings == []


def test_two_in_one_cell_are_both_kept():
    """G6: ``Bea; Carol (special guardian)`` is a mother and a special guardian."""
    read = table({"Name": "Bea"}, {"Name": "Carol"}, {"Name": "Kid", "Mother": "Bea; Carol (special guardian)"})
    assert [(b.parents, b.kind) for b in read.family.parentage] == [
        (("person-2",), "birth"),
        (("person-3",), "special-guardianship"),
    ]


@pytest.mark.parametrize(
    ("said", "began", "separated", "ended", "status"),
    [
        ("2019, separated April 2025", "2019", "2025-04", "", "separated"),
        ("married 2015 to 2020", "2015", "", "2020", "ended"),
        ("since March 2021", "2021-03", "", "", "current"),
        ("married 3/4/2015, divorced 2020", "2015-04-03", "", "2020", "divorced"),
        ("until 2018", "", "", "2018", "ended"),
    ],
)
def test_a_couple_keeps_all_its_dates(said, began, separated, ended, status):
    """G6: a date without a word is when the couple began."""
    union, fault = union_as_said(Union(), said, words)
    assert fault == ""
    assert (text(union.began), text(union.separated), text(union.ended), union.status) == (
        began,
        separated,
        ended,
        status,
    )


@pytest.mark.parametrize(
    ("said", "kind", "fault"),
    [
        ("foster since 2024", "foster", ""),
        ("", "birth", ""),
        ("2015", "birth", ""),
        ("godmother", "not-known", "words"),
        ("foster, then adopted 2020", "not-known", "words"),
        ("foster 31/31/2020", "foster", "date"),
    ],
)
def test_words_that_name_no_bond_are_never_a_birth(said, kind, fault):
    """G6: what the brackets say is kept, or named."""
    bond = bond_as_said(said, words)
    assert (bond.kind, bond.fault) == (kind, fault)


def test_there_are_columns_for_age_twins_relationships_moves_and_carers():
    """G6: what had no column has one."""
    read = table(
        {"Name": "Kim Zorb", "Sex": "female", "Age": "34", "Role": "Mother"},
        {
            "Name": "Lee Quin",
            "Age": "about 40",
            "Relationships": "controlling towards Kim (since 2024); physical abuse of Pat (2018 to 2022)\nadmires Kim",
        },
        {"Name": "Pat", "Role": "Foster carer"},
        {
            "Name": "Jo",
            "Age": "7 months",
            "Mother": "Kim",
            "Carers": "Pat (foster 2020 to 2021)",
            "Twin of": "Al (identical)",
            "Household": "Foster home",
            "Moved in": "3/4/2020",
            "Moved out": "May 2021",
            "Role": "Child",
        },
        {
            "Name": "Al",
            "Mother": "Kim",
            "Moved in": "2020",
            "Household": "Mother's home (2020 to 2021); Foster home (annexe)",
        },
    )
    family = read.family
    assert [(p.id, text(p.born)) for p in family.people] == [
        ("mother", "1991-03-16/1992-03-15"),
        ("person-3", "1986~"),
        ("foster-carer", ""),
        ("child", "2025-07-16/2025-08-15"),
        ("person-6", ""),
    ]
    assert [(t.people, t.identical) for t in family.twins] == [(("child", "person-6"), True)]
    assert [(r.from_, r.to, r.kind, text(r.began), text(r.ended)) for r in family.relationships] == [
        ("person-3", "mother", "controlling", "2024", ""),
        ("person-3", "foster-carer", "physical-abuse", "2018", "2022"),
    ]
    stays = [(h.name, m.person, text(m.began), text(m.ended)) for h in family.households for m in h.members]
    assert stays == [
        ("Foster home", "child", "2020-04-03", "2021-05"),
        ("Foster home", "person-6", "", ""),
        ("Mother's home", "person-6", "2020", "2021"),
    ]
    assert [one.code for one in read.findings] == ["PEOPLE-HOME", "PEOPLE-TIE"]


@pytest.mark.parametrize(
    ("role", "made"),
    [
        ("Maternal grandmother", "maternal-grandmother"),
        ("Half-brother 2", "half-brother-2"),
        ("Mother of Kayleigh", ""),
        ("Child A", "child-a"),
        ("", ""),
        ("Mother's partner", "mothers-partner"),
    ],
)
def test_an_id_comes_of_what_somebody_is_and_never_of_a_name(role, made):
    """G6: ids from roles."""
    assert id_of_role(role) == made


@pytest.mark.parametrize(
    ("age", "born"),
    [
        ("34", "1991-03-16/1992-03-15"),
        ("c. 40", "1986~"),
        ("3 weeks", "2026-02-16/2026-02-22"),
        ("12 days", "2026-03-03"),
        ("7 mths", "2025-07-16/2025-08-15"),
        ("old", None),
        ("150", None),
    ],
)
def test_an_age_is_a_span_of_births(age, born):
    """G6: an age is no date, and is not made one."""
    found = born_at_age(age, TODAY)
    assert (found and found.text) == born
