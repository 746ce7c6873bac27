"""`wscp family` and `wscp genogram --gedcom` as a user types them."""

import json
import re

import openpyxl
import pytest

GED = """0 HEAD
1 GEDC
2 VERS 7.0
0 @I1@ INDI
1 NAME Ann /Invented/
1 SEX F
1 BIRT
2 DATE ABT 1990
1 OCCU Secretwords
0 @I2@ INDI
1 NAME Cy
0 @F1@ FAM
1 WIFE @I1@
1 CHIL @I2@
0 TRLR
"""
HEADS = ["ID", "Full name", "Sex", "DOB", "Mum", "Father's name", "Partner(s)", "Lives at", "Shoe size", "Notes"]
ROWS = [
    ["mum", "Ann Invented", "F", "3/4/1990", "", "", "Bo Invented (married, separated)", "Home", "5", "ill"],
    ["", "Bo Invented", "male", "about 1988", "", "", "mum", "Flat", "", ""],
    ["child-a", "Cy", "boy", "12.05.2015", "mum", "Bo Invented", "", "Home; Flat", "", ""],
    ["child-b", "Di", "pink", "31/02/2017", "mum", "Nobody here", "", "Home", "", ""],
]


@pytest.fixture
def ged(tmp_path):
    path = tmp_path / "old.ged"
    path.write_text(GED, "utf-8")
    return path


@pytest.fixture
def sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["The family of Child A"])
    for row in (HEADS, *ROWS):
        book.active.append(row)
    path = tmp_path / "people.xlsx"
    book.save(path)
    return path


@pytest.fixture
def case(wscp, tmp_path):
    assert wscp("new-case", "REF-2026-1", "--no-git", "--pseudonym", "Child A").returncode == 0
    return tmp_path / "REF-2026-1"


def test_a_gedcom_file_is_drawn_without_a_case(wscp, ged, tmp_path):
    ran = wscp("genogram", "--gedcom", ged)
    assert ran.returncode == 0, ran.stderr
    assert "INDI.OCCU 1" in ran.stderr
    assert "Secretwords" not in ran.stderr
    assert {p.name for p in tmp_path.glob("genogram-old.*")} == {f"genogram-old.{e}" for e in ("svg", "png", "pdf")}
    people = json.loads(wscp("genogram", "--gedcom", ged, "--format", "json").stdout)["people"]
    assert [one["id"] for one in people] == ["i1", "i2"]


def test_a_file_that_is_no_gedcom_is_3(wscp, tmp_path):
    (tmp_path / "x.ged").write_bytes(b"PK\x03\x04")
    for path in ("x.ged", "none.ged", "."):
        ran = wscp("genogram", "--gedcom", path)
        assert ran.returncode == 3
        assert "Traceback" not in ran.stderr


def test_import_takes_the_place_of_the_untouched_template_and_of_nothing_else(wscp, ged, case):
    ran = wscp("family", "import", ged, "--case", case)
    assert ran.returncode == 0, ran.stderr
    written = (case / "family.yaml").read_text("utf-8")
    assert written.startswith("# yaml-language-server: $schema=.wscp/schemas/family.schema.json\n# made by: wscp")
    checked = wscp("validate", case / "family.yaml")
    assert checked.returncode == 0, checked.stdout
    ran = wscp("family", "import", ged, "--case", case)
    assert ran.returncode == 0
    assert "nothing changed" in ran.stderr
    assert (case / "family.yaml").read_text("utf-8") == written
    assert wscp("family", "import", ged, "--out", case / "family.yaml").returncode == 5
    assert wscp("family", "import", ged, "--out", "-").stdout == written


def test_a_template_with_a_name_in_it_is_a_persons_work(wscp, ged, case):
    path = case / "family.yaml"
    path.write_text(path.read_text("utf-8").replace("    born:\n", "    born: 2020\n", 1), "utf-8")
    before = path.read_bytes()
    assert wscp("family", "import", ged, "--case", case).returncode == 2  # it is added to, and nobody said yes
    assert path.read_bytes() == before


def test_a_spreadsheet_becomes_a_family_and_what_does_not_fit_is_said_at_its_cell(wscp, sheet, case):
    ran = wscp("family", "import", sheet, "--case", case)
    assert ran.returncode == 1
    assert "people.xlsx [Sheet] D6: PEOPLE-DATE" in ran.stderr
    assert "people.xlsx [Sheet] C6: PEOPLE-SEX" in ran.stderr
    assert "people.xlsx [Sheet] F6: PEOPLE-UNKNOWN" in ran.stderr
    assert "left out: 1" in ran.stderr
    for word in ("Nobody here", "pink", "Invented"):
        assert word not in ran.stderr
    text = (case / "family.yaml").read_text("utf-8")
    assert "born: 1990-04-03" in text
    assert 'born: "1988~"' in text
    assert "    partners: [mum, person-4]\n    kind: married\n    status: separated\n" in text
    assert text.count("partners:") == 1
    assert "  - child: child-a\n    parents: [mum, person-4]\n" in text
    assert text.count("- person: child-a") == 2
    ran = wscp("validate", case / "family.yaml")
    assert ran.returncode == 0, ran.stdout


def test_the_template_is_read_back(wscp, tmp_path, case):
    path = tmp_path / "form.xlsx"
    assert wscp("family", "template", path).returncode == 0
    assert wscp("family", "template", path).returncode == 0  # nobody has filled it in
    assert wscp("family", "template", tmp_path / "form.pdf").returncode == 2
    book = openpyxl.load_workbook(path)
    columns = {cell.value: cell.column for cell in book.active[2]}
    filled = {
        "Id": "child-a",
        "Name": "Child A",
        "Sex": "female",
        "Born": "3/4/2020",
        "Household": "Home",
        "Child of the review": "yes",
    }
    for title, value in filled.items():
        book.active.cell(3, columns[title], value)
    book.save(path)
    filled_in = path.read_bytes()
    assert wscp("family", "template", path).returncode == 5
    assert path.read_bytes() == filled_in
    assert wscp("family", "import", path, "--case", case).returncode == 0
    assert "index_child: true" in (case / "family.yaml").read_text("utf-8")


def test_a_spreadsheet_without_people_is_3(wscp, tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    ran = wscp("family", "import", "x.csv", "--out", "y.yaml")
    assert ran.returncode == 3
    assert "PEOPLE-HEADINGS" in ran.stderr


def test_export_writes_both_versions_and_says_what_did_not_fit(wscp, ged, case, tmp_path):
    wscp("family", "import", ged, "--case", case)
    ran = wscp("family", "export", tmp_path / "new.ged", "--case", case)
    assert ran.returncode == 0, ran.stderr
    assert wscp("family", "export", tmp_path / "new.ged", "--case", case, "--gedcom", "7").returncode == 0
    assert "2 VERS 7.0" in (tmp_path / "new.ged").read_text("utf-8")
    assert wscp("family", "export", "-", "--case", case).stdout.startswith("0 HEAD\n1 SOUR wscp\n")
    ged_before = ged.read_bytes()
    assert wscp("family", "export", ged, "--case", case).returncode == 5
    assert ged.read_bytes() == ged_before
    (case / "family.yaml").write_text("people: []\nhouseholds: [{id: home}]\n", "utf-8")
    assert "households (1)" in wscp("family", "export", "-", "--case", case).stderr


HEAD = ["Id", "Name", "Sex", "Kind", "Born", "Mother", "Father", "Partners", "Child of the review", "Role"]


def imported(wscp, tmp_path, *rows):
    lines = [",".join(f'"{one}"' for one in row) for row in (HEAD, *rows)]
    (tmp_path / "table.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return wscp("family", "import", "table.csv", "--out", "-")


def test_a_parent_is_by_birth_only_where_the_table_does_not_say_otherwise(wscp, tmp_path):
    ran = imported(
        wscp,
        tmp_path,
        ["mum", "Ann"],
        ["dad", "Bo"],
        ["sg", "Cy"],
        ["one", "Di", "", "", "", "mum", "Bo (step)"],
        ["two", "Ed", "", "", "", "Ann (adopted)", "dad (adopted)"],
        ["three", "Flo", "", "", "", "sg (special guardian)", "Bo (not sure)"],
    )
    assert ran.returncode == 1
    assert ran.stdout[ran.stdout.index("parentage:") : ran.stdout.index("twins:")].split("\n") == [
        "parentage:",
        "  - child: one",
        "    parents: [mum]",
        "  - child: one",
        "    parents: [dad]",
        "    kind: step",
        "  - child: two",
        "    parents: [mum, dad]",
        "    kind: adopted",
        "  - child: three",
        "    parents: [sg]",
        "    kind: special-guardianship",
        "  - child: three",
        "    parents: [dad]",
        "    kind: not-known",
        "",
        "",
    ]
    assert "table.csv G7: PEOPLE-BOND" in ran.stderr


def test_a_couples_dates_are_taken_from_the_brackets(wscp, tmp_path):
    ran = imported(
        wscp,
        tmp_path,
        ["mum", "Ann", "", "", "", "", "", "Bo (married 3/4/2015, separated March 2021); Cy (odd)"],
        ["dad", "Bo"],
        ["ex", "Cy", "", "", "", "", "", "Di (lived together, ended 2001); Ed (cohabiting since ?)"],
        ["di", "Di"],
        ["ed", "Ed", "", "", "", "", "", "Di (divorced last year or 2)"],
    )
    unions = ran.stdout[ran.stdout.index("unions:") : ran.stdout.index("parentage:")]
    assert "kind: married\n    status: separated\n    began: 2015-04-03\n    separated: 2021-03\n" in unions
    assert "kind: cohabiting\n    status: ended\n    ended: 2001\n" in unions
    assert "table.csv H2: PEOPLE-BOND" in ran.stderr
    assert "table.csv H6: PEOPLE-DATE" in ran.stderr


def test_nobody_and_no_loss_is_left_out_in_silence(wscp, tmp_path):
    ran = imported(
        wscp,
        tmp_path,
        ["mum", "Ann"],
        ["", "", "", "", "1950", "", "", "", "", "Maternal grandmother"],
        ["", "", "female", "", "1961", "mum"],
        ["", "Lost", "", "Misscarriage", "2016"],
        ["", "Bump", "", "pregnancy", "due June 2027", "mum"],
        ["", "", "female", "", "", "", "", "", "no"],
        ["", "Jo", "non-binary"],
    )
    gran = "  - id: maternal-grandmother\n    sex: not-known\n    born: 1950\n    role: Maternal grandmother\n"
    assert gran in ran.stdout
    assert "kind: unborn\n    due: 2027-06\n" in ran.stdout
    assert "sex: not-known\n    gender: non-binary\n" in ran.stdout
    assert re.findall(r"table.csv (\w+): ([A-Z-]+)", ran.stderr) == [
        ("B4", "PEOPLE-ROW"),
        ("D5", "PEOPLE-KIND"),
        ("C8", "PEOPLE-SEX"),
    ]


def test_the_child_of_the_review_is_marked_and_called_as_in_the_case(wscp, ged, case):
    assert wscp("family", "import", ged, "--case", case, "--child", "I3").returncode == 2
    ran = wscp("family", "import", ged, "--case", case, "--child", "I22")
    assert "i2" in ran.stderr
    ran = wscp("family", "import", ged, "--case", case, "--child", "@I2@")
    assert ran.returncode == 0, ran.stderr
    assert "marked" not in ran.stderr
    text = (case / "family.yaml").read_text("utf-8")
    assert "  - id: child-a\n    name: Cy\n    sex: not-known\n    index_child: true\n" in text
    assert "  - child: child-a\n" in text
    assert "i2" not in text
    assert wscp("validate", case).returncode == 0


def test_who_is_the_child_is_asked_when_nobody_says(wscp, ged, case):
    assert "index_child: true" in wscp("family", "import", ged, "--case", case).stderr


def test_an_id_that_somebody_has_is_not_given_to_the_child(wscp, tmp_path, case):
    (tmp_path / "t.csv").write_text("id,name,sex,subject\nchild-a,Ann,f,no\nkid,Bo,m,yes\n", "utf-8")
    assert wscp("family", "import", "t.csv", "--case", case).returncode == 0
    text = (case / "family.yaml").read_text("utf-8")
    assert "  - id: kid\n    name: Bo\n    sex: male\n    index_child: true\n" in text


def test_an_empty_table_leaves_the_family_of_the_case_alone(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-005", "--no-git").returncode == 0
    case = tmp_path / "WSCP-2026-005"
    before = (case / "family.yaml").read_bytes()
    assert wscp("family", "template", "people.xlsx", cwd=case).returncode == 0
    done = wscp("family", "import", "people.xlsx", cwd=case)
    assert done.returncode == 3
    assert "holds nobody yet" in done.stderr
    assert (case / "family.yaml").read_bytes() == before
