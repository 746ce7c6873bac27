"""`wscp family add`: one more person by role, tied to the child, the file's comments and layout kept."""

import pytest

START = "# our family\npeople:\n  - {id: child-a, sex: female, index_child: true}  # the child\n"


@pytest.fixture
def case(tmp_path):
    root = tmp_path / "REF-1"
    root.mkdir()
    (root / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (root / "family.yaml").write_text(START, "utf-8")
    return root


def test_a_family_is_written_by_roles(wscp, case):
    """G10: ids come from roles, and the role ties the person to the child."""
    for role in (
        "mother",
        "father",
        "maternal grandmother",
        "Maternal aunt",
        "paternal half-sister",
        "foster carer",
        "stepfather",
        "brother",
    ):
        assert wscp("family", "add", role, "--case", case).returncode == 0, role
    text = (case / "family.yaml").read_text("utf-8")
    assert text.startswith("# our family\npeople:\n")
    assert "# the child" in text
    assert 'mother: mother, father: father, carer: ["foster-carer (foster)", "stepfather (step)"]' in text
    assert "  - id: maternal-aunt\n    sex: female\n    role: Maternal aunt\n    mother: maternal-grandmother\n" in text
    assert "  - id: brother\n    sex: male\n    role: Brother\n    mother: mother\n    father: father\n" in text
    assert wscp("validate", case / "family.yaml").returncode == 0
    ran = wscp("genogram", case, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_links_of_ones_own_and_dates_as_people_type_them(wscp, case):
    assert wscp("family", "add", "mother", "--case", case).returncode == 0
    ran = wscp("family", "add", "sister", "--name", "Jo", "--born", "3/4/2015", "--twin-of", "child-a", "--case", case)
    assert ran.returncode == 0
    text = (case / "family.yaml").read_text("utf-8")
    assert "born: 2015-04-03\n    role: Sister\n    mother: mother\n    twin_of: child-a\n" in text
    ran = wscp("family", "add", "friend", "--lives-with", "child-a", "--case", case)
    assert "lives_with: child-a" in (case / "family.yaml").read_text("utf-8")


def test_a_second_of_a_role_has_a_number_and_no_link_is_replaced(wscp, case):
    for _ in range(2):
        assert wscp("family", "add", "mother", "--case", case).returncode == 0
    text = (case / "family.yaml").read_text("utf-8")
    assert "  - id: mother-2\n" in text
    assert text.count("mother: mother") == 1


@pytest.mark.parametrize("more", [["--mother", "nobody"], ["--born", "soon"], ["--sex", "x"], ["--id", "child-a"]])
def test_what_would_not_be_sound_is_not_written(wscp, case, more):
    ran = wscp("family", "add", "uncle", *more, "--case", case)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert (case / "family.yaml").read_text("utf-8") == START


def test_a_dry_run_writes_nothing(wscp, case):
    ran = wscp("family", "add", "Mother of Kayleigh", "--dry-run", "--case", case)
    assert ran.returncode == 0
    assert "id: person-2" in ran.stderr + ran.stdout
    assert (case / "family.yaml").read_text("utf-8") == START
