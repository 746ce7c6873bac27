"""GEDCOM: one bond per parent, unknown words are never a birth, and what follows a damaged line is set aside."""

import random

import pytest

from wscp_cli.family.gedcom.export import gedcom_of_family
from wscp_cli.family.gedcom.import_ import family_of_gedcom
from wscp_cli.family.gedcom.lines import read_gedcom
from wscp_cli.genogram import lay_out
from wscp_cli.model.family import Family, Parentage, Person, Relationship, Siblings, Union
from wscp_cli.model.values.dates import EdtfDate

PEOPLE = "0 @F@ INDI\n1 SEX M\n0 @M@ INDI\n1 SEX F\n0 @C@ INDI\n1 NAME C\n{child}0 @X@ FAM\n1 HUSB @F@\n1 WIFE @M@\n"


def read(child="", line="", tail=""):
    body = PEOPLE.format(child=child) + ("1 CHIL @C@\n" + line if line is not None else "") + tail
    file = read_gedcom(f"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n{body}0 TRLR\n".encode(), "x.ged")
    return file, family_of_gedcom(file).family


def bonds(family):
    return {(one.child, parent): one.kind for one in family.parentage for parent in one.parents}


@pytest.mark.parametrize(
    ("father", "mother"),
    [
        ("Natural", "Step"),
        ("Step", "Natural"),
        ("Natural", "Adopted"),
        ("Foster", "Natural"),
        ("Natural", "Unknown"),
    ],
)
def test_each_parent_has_the_bond_the_file_gives(father, mother):
    """G3: _FREL and _MREL are the father's and the mother's own."""
    known = {"Natural": "birth", "Step": "step", "Adopted": "adopted", "Foster": "foster", "Unknown": "not-known"}
    file, family = read(line=f"2 _FREL {father}\n2 _MREL {mother}\n")
    assert bonds(family) == {("c", "f"): known[father], ("c", "m"): known[mother]}
    assert file.findings == []


@pytest.mark.parametrize(
    ("child", "line", "father", "mother"),
    [
        ("1 FAMC @X@\n2 PEDI adopted\n", "", "adopted", "adopted"),
        ("1 ADOP\n2 DATE 2019\n2 FAMC @X@\n3 ADOP BOTH\n", "", "adopted", "adopted"),
        ("1 ADOP\n2 FAMC @X@\n3 ADOP HUSB\n", "", "adopted", "birth"),
        ("1 FAMC @X@\n2 PEDI adopted\n1 ADOP Y\n2 FAMC @X@\n3 ADOP WIFE\n", "", "birth", "adopted"),
        ("1 FAMC @X@\n", "2 _FREL Adopted\n2 _MREL Natural\n", "adopted", "birth"),
        ("1 FAMC @X@\n2 PEDI OTHER\n3 PHRASE stepchild\n", "", "step", "step"),
        ("1 FAMC @X@\n2 PEDI foster\n", "2 _MREL Natural\n", "foster", "birth"),
    ],
)
def test_adoption_in_its_three_spellings_and_stepchildren(child, line, father, mother):
    """G3: PEDI, ADOP with its FAMC, and _FREL or _MREL; PEDI OTHER with its phrase."""
    file, family = read(child, line)
    assert bonds(family) == {("c", "f"): father, ("c", "m"): mother}
    assert file.findings == []


def test_an_adoption_only_in_the_childs_record_makes_the_child_of_that_family():
    """G3: the family need not list the child."""
    _, family = read("1 ADOP\n2 DATE 4 MAY 2019\n2 FAMC @X@\n3 ADOP BOTH\n", None)
    (bond,) = family.parentage
    assert (bond.child, bond.parents, bond.kind, str(bond.began.earliest)) == ("c", ("f", "m"), "adopted", "2019-05-04")


@pytest.mark.parametrize(
    ("child", "line", "at", "kind"),
    [
        ("", "2 _FREL Guardian\n2 _MREL Natural\n", 14, "not-known"),
        ("", "2 _FREL Private\n2 _MREL Natural\n", 14, "not-known"),
        ("1 FAMC @X@\n2 PEDI SEALING\n", "", 11, "not-known"),
        ("1 FAMC @X@\n2 PEDI OTHER\n3 PHRASE cousin\n", "", 12, "not-known"),
        ("1 ADOP Y\n1 FAMC @X@\n", "", 10, "not-known"),
        ("1 FAMC @X@\n2 STAT challenged\n", "", 11, "birth"),
    ],
)
def test_a_word_that_is_not_known_is_never_a_birth(child, line, at, kind):
    """G3: it is a finding at its line, and the bond is not known."""
    file, family = read(child, line)
    assert bonds(family)["c", "f"] == kind
    assert [(one.code, one.place.line) for one in file.findings] == [("GED-BOND", at)]
    assert "Guardian" not in file.findings[0].message


def test_a_disproven_bond_is_left_out_and_named():
    """G3: the file itself says that the child is not of this family."""
    file, family = read("1 FAMC @X@\n2 STAT disproven\n")
    assert family.parentage == ()
    assert [one.code for one in file.findings] == ["GED-BOND"]


def test_an_unknown_word_ends_with_exit_1(wscp, tmp_path):
    """G3: whoever imports is told."""
    (tmp_path / "x.ged").write_text(
        "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n" + PEOPLE.format(child="") + "1 CHIL @C@\n2 _FREL Guardian\n0 TRLR\n",
        "utf-8",
    )
    ran = wscp("family", "import", tmp_path / "x.ged", "--out", "-")
    assert ran.returncode == 1
    assert "x.ged:14:1: GED-BOND" in ran.stderr
    assert "not-known" in ran.stdout


@pytest.mark.parametrize(
    "broken",
    [
        "0 @I2 INDI",
        "0 @I2@INDI",
        "O @I2@ INDI",
        "@I2@ INDI",
        "0",
        "0 @" + "x" * 300 + "@ INDI",
    ],
)
def test_what_follows_a_damaged_line_is_set_aside(broken):
    """G5: the baby's birth and death are not the mother's."""
    text = (
        "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n1 NAME Mum\n1 BIRT\n2 DATE 1990\n"
        f"{broken}\n1 NAME Baby\n1 BIRT\n2 DATE 2024\n1 DEAT\n2 DATE 2024\n0 @I3@ INDI\n1 NAME Dad\n0 TRLR\n"
    )
    file = read_gedcom(text.encode(), "x.ged")
    people = family_of_gedcom(file).family.people
    assert [(one.name, one.born and one.born.text, one.dead) for one in people] == [
        ("Mum", "1990", False),
        ("Dad", None, False),
    ]
    (finding,) = file.findings
    assert (finding.code, finding.place.line) == ("GED-LINE", 8)
    assert "the 5 lines below it" in finding.message


def test_a_long_cross_reference_is_read():
    """G5: a cross-reference of 62 characters is nobody's damage."""
    xref = "I" * 62
    file = read_gedcom(f"0 HEAD\n0 @I1@ INDI\n1 NAME Mum\n0 @{xref}@ INDI\n1 DEAT Y\n0 TRLR\n".encode(), "x.ged")
    assert [one.dead for one in family_of_gedcom(file).family.people] == [False, True]
    assert file.findings == []


def test_a_damaged_line_further_down_takes_only_what_hangs_from_it():
    """G5: of a damaged event the date goes, not the rest of the person; text broken over lines takes nothing."""
    text = (
        "0 HEAD\n0 @I1@ INDI\n1 NAME Mum\n1 @BIRT\n2 DATE 1990\n1 NOTE she wrote\nto a@b.example twice\n"
        "1 DEAT\n2 DATE 2020\n0 TRLR\n"
    )
    file = read_gedcom(text.encode(), "x.ged")
    (mum,) = family_of_gedcom(file).family.people
    assert (mum.born, mum.died.text, mum.note) == (None, "2020", "she wrote")
    assert [one.place.line for one in file.findings] == [4, 7]


def test_brothers_and_sisters_without_parents_are_siblings():
    """G7: a family without parents ties its children together, in and out, and on the drawing."""
    body = "0 @A@ INDI\n0 @B@ INDI\n0 @C@ INDI\n0 @F@ FAM\n1 CHIL @A@\n1 CHIL @B@\n1 CHIL @C@\n"
    file = read_gedcom(f"0 HEAD\n{body}0 TRLR\n".encode(), "x.ged")
    family = family_of_gedcom(file).family
    assert [one.people for one in family.siblings] == [("a", "b", "c")]
    assert file.findings == []
    again = family_of_gedcom(read_gedcom(gedcom_of_family(family).text.encode(), "y.ged")).family
    assert again.siblings == family.siblings
    layout = lay_out(family)
    assert {line.kind for line in layout.lines} == {"bar", "stalk"}
    assert len({box.y for box in layout.people}) == 1


KINDS = ["birth"] * 4 + ["adopted", "foster", "step", "donor", "special-guardianship", "not-known"]


def any_family(seed):
    """People, couples, and each child with several bonds, one or two parents each, some of them over."""
    rng = random.Random(seed)  # noqa: S311  (families, not secrets)
    size = rng.randint(3, 14)
    states = [None, None, "known", "suspected", "in-recovery"]
    people = tuple(
        Person(
            id=f"p{n}",
            sex=rng.choice(["male", "female", "not-known"]),
            unknown=rng.random() < 0.1,
            substance_misuse=rng.choice(states),
            mental_ill_health=rng.choice(states),
        )
        for n in range(size)
    )
    unions, taken = [], set()
    for n in range(rng.randint(0, 4)):
        pair = tuple(rng.sample(range(size), 2))
        if frozenset(pair) not in taken:
            taken.add(frozenset(pair))
            kind = rng.choice(["not-known", "married", "engaged", "affair", "forced-marriage"])
            unions.append(Union(id=f"u{n}", partners=tuple(f"p{one}" for one in pair), kind=kind))
    parentage = []
    for child in range(2, size):
        for kind in dict.fromkeys(rng.choices(KINDS, k=rng.randint(0, 3))):
            parents = tuple(f"p{one}" for one in rng.sample(range(child), rng.choice([1, 2, 2])))
            ended = kind != "birth" and rng.random() < 0.3
            parentage.append(
                Parentage(
                    child=f"p{child}",
                    parents=parents,
                    kind=kind,
                    began=EdtfDate.parse("2015-03") if kind not in {"birth", "donor"} and rng.random() < 0.5 else None,
                    ended=EdtfDate.parse("2019") if ended and kind != "donor" else None,
                )
            )
    siblings = (Siblings(people=("p0", "p1")),) if rng.random() < 0.3 else ()
    return Family(people=people, unions=tuple(unions), parentage=tuple(parentage), siblings=siblings)


@pytest.mark.parametrize("version", ["5.5.1", "7.0"])
def test_a_round_trip_of_a_hundred_families_changes_no_bond(version):
    """G3: each parent of each child comes back by the same bond, from and until the same day."""
    for seed in range(100):
        family = any_family(seed)
        file = read_gedcom(gedcom_of_family(family, version).text.encode(), "x.ged")
        made = family_of_gedcom(file, schema_ids=True).family

        def every(one):
            return sorted(
                (
                    bond.child,
                    parent,
                    bond.kind,
                    bond.began.text if bond.began else "",
                    bond.ended.text if bond.ended else "",
                )
                for bond in one.parentage
                for parent in bond.parents
            )

        assert every(made) == every(family), seed
        assert file.findings == [], seed
        assert {(frozenset(u.partners), u.kind) for u in made.unions} == {
            (frozenset(u.partners), u.kind) for u in family.unions
        }, seed
        assert made.people == family.people, seed
        assert [s.people for s in made.siblings] == [s.people for s in family.siblings], seed


def test_what_gedcom_cannot_say_of_a_relationship_is_reported():
    """G10: how sure, how strong and in which direction has no place there, and is counted rather than lost."""
    ties = (
        Relationship(from_="a", to="b", kind="economic-abuse", certainty="alleged"),
        Relationship(from_="b", to="a", kind="close", strength="strong", direction="both"),
        Relationship(from_="b", to="a", kind="exploitation"),
    )
    family = Family(people=(Person(id="a"), Person(id="b")), relationships=ties)
    written = gedcom_of_family(family)
    assert written.left_out == {"how sure, how strong and in which direction relationships are": 2}
    made = family_of_gedcom(read_gedcom(written.text.encode(), "x.ged"), schema_ids=True).family
    assert {(r.from_, r.to, r.kind) for r in made.relationships} == {(r.from_, r.to, r.kind) for r in ties}
