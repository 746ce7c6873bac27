"""GEDCOM in and out: what is read is what was written, what is broken is named at its line, nothing is quoted."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.family.family_yaml import family_yaml
from wscp_cli.family.gedcom.dates import edtf_of, gedcom_of
from wscp_cli.family.gedcom.export import gedcom_of_family
from wscp_cli.family.gedcom.import_ import family_of_gedcom
from wscp_cli.family.gedcom.lines import read_gedcom
from wscp_cli.genogram import lay_out
from wscp_cli.model.family import Family, Parentage, Person, Twins, Union
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import build

DEMO = Path(__file__).parents[2] / "wscp_cli/demo_case/family.yaml"
SMALL = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n{}\n0 TRLR\n"


def read(text, **how):
    file = read_gedcom(text if isinstance(text, bytes) else text.encode(), "x.ged")
    return file, family_of_gedcom(file, **how)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("3 APR 2023", "2023-04-03"),
        ("APR 2023", "2023-04"),
        ("2023", "2023"),
        ("3 April 2023", "2023-04-03"),
        ("2023-04-03", "2023-04-03"),
        ("ABT 1990", "1990~"),
        ("CAL MAR 1990", "1990-03~"),
        ("EST 1990", "1990?"),
        ("BEF 1990", "../1990"),
        ("AFT 3 JAN 1990", "1990-01-03/.."),
        ("BET 1990 AND 1992", "1990/1992"),
        ("FROM 1990 TO MAR 1992", "1990/1992-03"),
        ("TO 1992", "../1992"),
        ("FROM 1992", "1992/.."),
        ("INT 1990 (about then)", "1990~"),
        ("@#DJULIAN@ 25 DEC 1699", "1700-01-04"),
        ("JULIAN 25 DEC 1699", "1700-01-04"),
        ("@#DGREGORIAN@ 3 APR 2023", "2023-04-03"),
        ("JULIAN 29 FEB 1700", "1700-03-11"),
        ("FROM 1990 TO 1992", "1990/1992"),
        ("FROM MARCH 1990", "1990-03/.."),
        ("TO 3 JAN 1990", "../1990-01-03"),
        ("@#DJULIAN@ 1699", "1699~"),
        ("BEF @#DJULIAN@ 25 DEC 1699", "../1700-01-04"),
        ("25 MAR 1699/1700", "1700-03-25"),
        ("11 FEB 1699/00", "1700-02-11"),
        ("ABT 950", "0950~"),
    ],
)
def test_dates_become_edtf(written, edtf):
    found = edtf_of(written)
    assert found is not None
    assert found.text == edtf


@pytest.mark.parametrize(
    "written",
    [
        "",
        "(long ago)",
        "31 FEB 1990",
        "50 B.C.",
        "03/04/1990",
        "BET 1992 AND 1990",
        "HEBREW 1 TSH 5700",
        "soon",
        "@#DFRENCH R@ 1 VEND 1",
        "JULIAN 30 FEB 1700",
        "50 BCE",
        "ABT (long ago)",
        "BET 1990",
        "FROM TO 1990",
        "BET 3 MAR AND 4 MAR",
        "9" * 200,
    ],
)
def test_a_date_that_is_not_sure_is_none(written):
    assert edtf_of(written) is None


@given(st.dates(date(1000, 1, 1)), st.sampled_from([4, 7, 10]), st.sampled_from(["", "~", "?"]))
def test_each_edtf_date_comes_back(day, length, doubt):
    when = EdtfDate.parse(day.isoformat()[:length] + doubt)
    assert when is not None
    text, whole = gedcom_of(when)
    assert whole
    assert edtf_of(text) == when


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_each_interval_comes_back(one, other):
    first, last = sorted((one, other))
    for text in (f"{first}/{last}", f"{first}/..", f"../{last}"):
        when = EdtfDate.parse(text)
        assert when is not None
        assert edtf_of(gedcom_of(when)[0]) == when


def test_the_demo_family_comes_back_from_both_versions():
    family = build(Family, parse_document(DEMO.read_bytes(), DEMO, "family.yaml"))
    for version in ("5.5.1", "7.0"):
        written = gedcom_of_family(family, version)
        file, made = read(written.text, schema_ids=True)
        assert (file.findings, made.left_out, file.version) == ([], {}, version)
        assert made.family.people == family.people
        assert made.family.unions == family.unions
        assert made.family.twins == family.twins
        assert set(map(str, made.family.parentage)) == set(map(str, family.parentage))
        assert {(r.from_, r.to, r.kind) for r in made.family.relationships} == {
            (r.from_, r.to, r.kind) for r in family.relationships
        }
        assert written.left_out == {
            "as_at": 1,
            "dates of relationships": 1,
            "households": 3,
            "notes of relationships": 2,
        }


@st.composite
def families(draw):
    words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), min_size=1, max_size=30).map(
        lambda text: " ".join(text.replace("/", " ").split()),
    )
    size = draw(st.integers(2, 8))
    ids = draw(
        st.lists(
            st.from_regex(r"[a-z0-9](-?[a-z0-9]){0,17}", fullmatch=True),
            min_size=size,
            max_size=size,
            unique=True,
        )
    )
    people = tuple(
        Person(
            id=one,
            name=draw(words),
            sex=draw(st.sampled_from(["male", "female", "intersex", "not-known"])),
            kind=draw(st.sampled_from(["person", "person", "unborn", "miscarriage", "stillbirth"])),
            deceased=draw(st.booleans()),
            note=draw(words),
            index_child=draw(st.booleans()),
        )
        for one in ids
    )
    unions = tuple(
        Union(
            id=f"u-{n}",
            partners=(ids[a], ids[b]),
            kind=draw(st.sampled_from(["married", "civil-partnership", "cohabiting", "transitory", "not-known"])),
            status=draw(st.sampled_from(["current", "separated", "divorced", "widowed", "ended", "not-known"])),
        )
        for n, (a, b) in enumerate(draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)))))
        if a < b
    )
    parentage = (
        tuple(
            Parentage(
                child=ids[child],
                parents=(ids[child - 1],) if alone else (ids[child - 2], ids[child - 1]),
                kind=draw(st.sampled_from(["birth", "adopted", "foster", "step", "donor", "special-guardianship"])),
            )
            for child, alone in draw(st.lists(st.tuples(st.integers(2, size - 1), st.booleans()), max_size=5))
        )
        if size > 2
        else ()
    )
    return Family(people=people, unions=unions, parentage=parentage)


def bonds(family):
    return {(one.child, frozenset(one.parents), one.kind) for one in family.parentage}


@given(families(), st.sampled_from(["5.5.1", "7.0"]))
def test_any_family_comes_back(family, version):
    written = gedcom_of_family(family, version).text
    assert all(len(line) <= 255 for line in written.splitlines()) or version == "7.0"
    file, made = read(written, schema_ids=True)
    assert [one.code for one in file.findings] == []
    assert made.family.people == family.people
    couples = {(frozenset(one.partners), one.kind, one.status) for one in family.unions}
    assert {(frozenset(one.partners), one.kind, one.status) for one in made.family.unions} == couples
    assert bonds(made.family) == bonds(family)


@given(families())
def test_a_family_as_yaml_reads_as_itself(family):
    text = family_yaml(family, "a test")
    document = parse_document(text.encode(), Path("family.yaml"), "family.yaml")
    assert document.readable
    again = build(Family, document)
    assert (again.people, again.unions, again.parentage) == (family.people, family.unions, family.parentage)


def test_ids_are_the_cross_references_in_lower_case():
    _, made = read(SMALL.format("0 @I_1@ INDI\n1 NAME Ann /Invented/\n0 @X23@ INDI"))
    assert [one.id for one in made.family.people] == ["i_1", "x23"]
    assert made.family.people[0].name == "Ann Invented"
    _, made = read(SMALL.format("0 @I_1@ INDI\n0 @i-1@ INDI"), schema_ids=True)
    assert [one.id for one in made.family.people] == ["i-1", "i-1-2"]


def test_what_finds_no_place_is_counted_by_tag():
    _, made = read(SMALL.format("0 @I1@ INDI\n1 OCCU Secret\n1 OCCU Other\n1 BIRT\n2 PLAC Where\n0 @S1@ SOUR"))
    assert made.left_out == {"INDI.OCCU": 2, "INDI.BIRT.PLAC": 1, "SOUR": 1}


def test_bonds_are_the_files_own():
    _, made = read(
        SMALL.format(
            "0 @A@ INDI\n0 @B@ INDI\n0 @C@ INDI\n1 FAMC @F@\n2 PEDI adopted\n0 @D@ INDI\n0 @E@ INDI\n"
            "0 @F@ FAM\n1 HUSB @A@\n1 HUSB @B@\n1 CHIL @C@\n1 CHIL @D@\n2 _FREL Step\n1 CHIL @E@\n1 DIV Y",
        )
    )
    assert [(one.child, one.parents, one.kind) for one in made.family.parentage] == [
        ("c", ("a", "b"), "adopted"),
        ("d", ("b",), "birth"),
        ("d", ("a",), "step"),
        ("e", ("a", "b"), "birth"),
    ]
    (union,) = made.family.unions
    assert (union.partners, union.kind, union.status) == (("a", "b"), "not-known", "divorced")


@pytest.mark.parametrize(
    ("content", "encoding", "name"),
    [
        ("0 HEAD\n1 CHAR ANSEL\n0 @I@ INDI\n1 NAME Jos\xe2e\n0 TRLR\n".encode("latin-1"), "ansel", "José"),
        ("0 HEAD\n1 CHAR ANSI\n0 @I@ INDI\n1 NAME José\n0 TRLR\n".encode("cp1252"), "cp1252", "José"),
        ("0 HEAD\n0 @I@ INDI\n1 NAME José\n0 TRLR\n".encode("utf-16"), "utf-16", "José"),
        ("0 HEAD\r0 @I@ INDI\r1 NAME José\r0 TRLR\r".encode("utf-16-be"), "utf-16-be", "José"),
        ("\ufeff0 HEAD\r\n0 @I@ INDI\r\n1 NAME 王秀英\r\n0 TRLR\r\n".encode(), "utf-8-sig", "王秀英"),
        ("0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @I@ INDI\n1 NAME Zoë\n0 TRLR\n".encode(), "utf-8", "Zoë"),
        ("0 HEAD\n1 CHAR ANSEL\n0 @I@ INDI\n1 NAME Zoë\n0 TRLR\n".encode(), "utf-8", "Zoë"),
    ],
)
def test_letters_are_told_by_the_bytes_not_by_what_the_file_says(content, encoding, name):
    file, made = read(content)
    assert (file.encoding, file.findings) == (encoding, [])
    assert made.family.people[0].name in {name, name.replace("é", "e\u0301")}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("0 @I@ INDI\n1 NAME Ann\nSecret words", ("GED-LINE", 6)),
        ("0 @I@ INDI\n1 BIRT\n2 DATE 31 FEB 1990", ("GED-DATE", 6)),
        ("0 @I@ INDI\n4 NAME Secret", ("GED-LINE", 5)),
        ("0 @I@ INDI\n0 @I@ INDI", ("GED-TWICE", 5)),
        ("0 @I@ INDI\n0 @F@ FAM\n1 HUSB @J@\n1 WIFE @I@", ("GED-POINTER", 6)),
        ("0 @I@ INDI\n0 @F@ FAM\n1 CHIL @I@", ("GED-FAMILY", 5)),
        ("0 @I@ INDI\n0 @F@ FAM\n1 HUSB @I@\n1 CHIL @I@", ("GED-FAMILY", 5)),
    ],
)
def test_what_is_broken_is_named_at_its_line_and_the_rest_is_read(lines, found):
    file, made = read(SMALL.format(lines))
    assert [(one.code, one.place.line) for one in file.findings] == [found]
    assert "Secret" not in str(file.findings)
    assert made.family.people[0].id == "i"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "GED-FORM"),
        (b"PK\x03\x04", "GED-FORM"),
        (b"\x00\xff" * 500, "GED-FORM"),
        (b"<html>", "GED-FORM"),
        (b"0 HEAD\n" + b"1 NOTE x\n" * 1_000_001, "GED-SIZE"),
    ],
)
def test_what_is_no_gedcom_is_refused(content, code):
    file = read_gedcom(content, "x.ged")
    assert not file.usable
    assert [one.code for one in file.findings] == [code]


def test_a_circle_of_parents_is_drawn_but_for_one_line_named():
    lines = "".join(f"0 @I{i}@ INDI\n0 @F{i}@ FAM\n1 HUSB @I{(i + 1) % 4}@\n1 CHIL @I{i}@\n" for i in range(4))
    _, made = read(SMALL.format(lines))
    layout = lay_out(made.family)
    assert len(layout.people) == 4
    (finding,) = layout.findings
    assert (finding.code, finding.place.path) == ("GEN-OWN-ANCESTOR", "x.ged")
    assert finding.place.line > 3


@given(st.binary(max_size=300))
def test_nothing_makes_the_reader_fall(noise):
    for content in (noise, b"0 HEAD\n0 @I@ INDI\n1 " + noise, b"0 HEAD\n0 @I@ INDI\n1 BIRT\n2 DATE " + noise):
        file, made = read(content)
        if file.usable:
            lay_out(made.family)


def test_twins_are_kept_with_their_likeness():
    people = tuple(Person(id=f"p{n}") for n in range(4))
    parentage = tuple(Parentage(child=f"p{n}", parents=("p0",)) for n in (1, 2, 3))
    family = Family(people=people, parentage=parentage, twins=(Twins(people=("p1", "p2", "p3"), identical=True),))
    _, made = read(gedcom_of_family(family).text, schema_ids=True)
    assert made.family.twins == family.twins


def test_every_fact_of_a_person_that_can_be_written_comes_home():
    """A field somebody adds to the family's people must not be dropped on the way out and back without a word."""
    from wscp_cli.family.gedcom.vocabulary import FACTS
    from wscp_cli.model.family import Person
    from wscp_cli.model.values.record import shape_of

    short_form = {"mother", "father", "carer", "partner", "lives_with", "twin_of", "sibling_of"}  # written out first
    kept_otherwise = {"id", "name", "sex", "kind", "born", "due", "died", "deceased", "unknown", "index_child", "note"}
    assert {key for _, key, _ in shape_of(Person)} == short_form | kept_otherwise | set(FACTS)
