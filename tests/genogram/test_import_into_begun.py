"""A family from elsewhere brought into one that is begun: three ways, differences named, nothing lost, on a yes."""

import random

import pytest

from wscp_cli.family.family_yaml import family_yaml
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Relationship, Twins, Union
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.recording.family_merge import merged

BEGUN = """# what we know so far
people:
  - {id: child-a, name: Child A, born: 2024-05-01, index_child: true, mother: mother}  # the child
  - {id: mother, name: Jo Pellin, sex: female, born: 1993}
unions: []
"""
TREE = """0 HEAD
1 GEDC
2 VERS 5.5.1
0 @I1@ INDI
1 NAME Child A
1 BIRT
2 DATE 1 MAY 2024
0 @I2@ INDI
1 NAME Jo /Pellin/
1 SEX F
1 BIRT
2 DATE 1993
1 DEAT
2 DATE 2 FEB 2026
0 @I3@ INDI
1 NAME Lee /Varn/
1 SEX M
0 @F1@ FAM
1 WIFE @I2@
1 HUSB @I3@
1 CHIL @I1@
1 MARR
2 DATE 2023
0 TRLR
"""


@pytest.fixture
def begun(tmp_path):
    (tmp_path / "case.yaml").write_text("reference: REF-1\nchildren: [{id: c, person: child-a}]\n", "utf-8")
    (tmp_path / "family.yaml").write_text(BEGUN, "utf-8")
    (tmp_path / "tree.ged").write_text(TREE, "utf-8")
    return tmp_path


def test_what_is_new_is_added_and_comments_stay(begun, wscp):
    ran = wscp("family", "import", begun / "tree.ged", "--case", begun, "--child", "I1", "--yes")
    assert ran.returncode == 0, ran.stderr
    text = (begun / "family.yaml").read_text("utf-8")
    assert text.startswith("# what we know so far\n")
    assert "# the child" in text
    assert "died: 2026-02-02" in text
    assert text.count("name: Jo Pellin") == 1
    assert "Lee Varn" in text
    assert "partners: [mother, i3]" in text.replace("\n      - ", " ") or "mother" in text.split("unions:")[1]
    assert "i2 of the file is mother of family.yaml" in ran.stderr
    again = wscp("family", "import", begun / "tree.ged", "--case", begun, "--child", "I1", "--yes")
    assert again.returncode == 0, again.stderr
    assert "the case says all of it already; nothing changed" in again.stderr
    assert (begun / "family.yaml").read_text("utf-8") == text


def test_a_difference_is_named_and_nothing_is_written_until_somebody_says_which_holds(begun, wscp):
    tree = begun / "tree.ged"
    tree.write_text(TREE.replace("1 MAY 2024", "2 MAY 2024"), "utf-8")
    before = (begun / "family.yaml").read_bytes()
    ran = wscp("family", "import", tree, "--case", begun, "--child", "I1", "--yes")
    assert ran.returncode == 5
    assert "1 difference between the file and family.yaml; nothing was written" in ran.stderr
    assert "people: child-a: born" in ran.stderr
    assert (begun / "family.yaml").read_bytes() == before
    assert "2024-05-02" not in ran.stderr
    shown = wscp("family", "import", tree, "--case", begun, "--child", "I1", "--prefer", "file", "--dry-run")
    assert shown.returncode == 0
    assert "2024-05-02" in shown.stderr
    assert (begun / "family.yaml").read_bytes() == before
    kept = wscp("family", "import", tree, "--case", begun, "--child", "I1", "--prefer", "case", "--yes")
    assert kept.returncode == 0
    assert "born: 2024-05-01" in (begun / "family.yaml").read_text("utf-8")


def test_without_a_yes_nothing_is_written(begun, wscp):
    before = (begun / "family.yaml").read_bytes()
    ran = wscp("family", "import", begun / "tree.ged", "--case", begun, "--child", "I1")
    assert ran.returncode == 2
    assert "nobody can be asked here" in ran.stderr
    assert (begun / "family.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--prefer", "mine"), "--prefer is case or file"),
        (("--same", "i9=mother"), "--same takes the id"),
        (("--same", "i3"), "--same takes the id"),
        (("--same", "i3=nobody"), "--same names nobody in family.yaml"),
    ],
)
def test_wrong_options_are_2(begun, wscp, options, message):
    ran = wscp("family", "import", begun / "tree.ged", "--case", begun, *options)
    assert ran.returncode == 2
    assert message in ran.stderr


def test_two_people_of_one_name_are_not_guessed_and_can_be_paired():
    case = Family(people=(Person(id="a", name="Sam Oak"), Person(id="b", name="Sam Oak")))
    file = Family(people=(Person(id="x", name="sam  oak", sex="male"),))
    guess = merged(case, file, {}, None)
    assert (guess.doubtful, guess.added) == (["x"], {"people": 1})
    told = merged(case, file, {"x": "b"}, None)
    assert told.added == {}
    assert [(change.pointer[-1], change.value) for change in told.changes] == [("sex", "male")]


def any_family(seed, letter):
    rng = random.Random(seed)  # noqa: S311  (families, not secrets)
    ids = [f"{letter}{n}" for n in range(rng.randint(2, 7))]
    pair = tuple(rng.sample(ids, 2))
    return Family(
        people=tuple(Person(id=one, name=f"Name {seed} {one}", born=EdtfDate.parse("2001")) for one in ids),
        unions=(Union(id="u1", partners=pair, kind="married"),),
        parentage=tuple(
            Parentage(child=one, parents=(ids[0],), kind=rng.choice(["birth", "foster"])) for one in ids[1:]
        ),
        twins=(Twins(people=pair),) if rng.random() < 0.5 else (),
        households=(Household(id="h", name=f"Home {letter}", members=(HouseholdMember(person=ids[0]),)),),
        relationships=(Relationship(from_=pair[0], to=pair[1], kind="close"),),
    )


@pytest.mark.parametrize("seed", range(20))
def test_nothing_of_either_side_is_lost(seed, tmp_path, wscp):
    """Whatever both say, everybody and everything of both is there afterwards, once."""
    from wscp_cli.model.folder import read_case

    case, file = any_family(seed, "c"), any_family(seed + 100, "f")
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "family.yaml").write_text(family_yaml(case, "a test"), "utf-8")
    found = merged(read_case(tmp_path).family, file, {}, None)
    assert found.differences == []
    from datetime import date

    from wscp_cli.recording.writing import tried, write

    made = tried(read_case(tmp_path), found.changes, date(2026, 11, 23))
    assert made.refused == ()
    write(made)
    both = read_case(tmp_path).family
    assert {p.id for p in both.people} == {p.id for p in (*case.people, *file.people)}
    for name in ("parentage", "twins", "relationships"):
        assert set(getattr(both, name)) == {*getattr(case, name), *getattr(file, name)}
    assert {frozenset(u.partners) for u in both.unions} == {frozenset(u.partners) for u in (*case.unions, *file.unions)}
    assert len({u.id for u in both.unions}) == len(both.unions) == 2
    assert {m.person for h in both.households for m in h.members} == {
        m.person for one in (case, file) for h in one.households for m in h.members
    }
    assert merged(both, file, {}, None).changes == []
