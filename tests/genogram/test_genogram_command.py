"""`wscp genogram` as a user types it."""

import json
import os

import pytest

from wscp_cli.generated import sealed

FAMILY = """\
as_at: 2026-03-01
people:
  - id: mother
    name: Ann Invented
    sex: female
    born: 1990
  - id: child
    name: Cy Invented
    sex: male
    born: 2015-04-03
    index_child: true
parentage:
  - child: child
    parents: [mother]
"""


@pytest.fixture
def case(tmp_path):
    root = tmp_path / "REF-1"
    root.mkdir()
    (root / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (root / "family.yaml").write_text(FAMILY, "utf-8")
    return root


def test_it_writes_three_private_pictures_and_says_where(wscp, case):
    ran = wscp("genogram", cwd=case)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == ""
    assert sorted(p.name for p in (case / "out").iterdir()) == ["genogram.pdf", "genogram.png", "genogram.svg"]
    assert "genogram.svg" in ran.stderr
    if os.name != "nt":
        assert {p.stat().st_mode & 0o077 for p in (case / "out").iterdir()} == {0}


def test_json_goes_to_stdout(wscp, case):
    ran = wscp("genogram", case, "--format", "json", "--as-at", "2016-01-01")
    content = json.loads(ran.stdout)
    assert content["as_at"] == "2016-01-01"
    assert [p["id"] for p in content["people"]] == ["mother", "child"]


def test_the_ending_names_the_format_and_a_dash_is_stdout(wscp, case, tmp_path):
    assert wscp("genogram", case, "-o", tmp_path / "a.svg").returncode == 0
    drawn = wscp("genogram", case, "-o", "-").stdout
    assert (tmp_path / "a.svg").read_bytes() == sealed(drawn.encode(), "svg")


def test_something_that_cannot_be_drawn_is_said_at_its_line(wscp, case):
    (case / "family.yaml").write_text(FAMILY + "unions:\n  - id: u\n    partners: [mother, ghost]\n", "utf-8")
    ran = wscp("genogram", cwd=case)
    assert ran.returncode == 1
    assert "family.yaml:17:" in ran.stderr
    assert "ghost" not in ran.stderr
    assert (case / "out" / "genogram.svg").exists()


@pytest.mark.parametrize(
    "arguments", [("--format", "gif"), ("--as-at", "soon"), ("-o", "a.bmp"), ("-o", "-", "--format", "svg,png")]
)
def test_wrong_usage_is_2(wscp, case, arguments):
    assert wscp("genogram", case, *arguments).returncode == 2


def test_a_case_without_a_readable_family_is_3(wscp, case):
    (case / "family.yaml").write_text("people: [", "utf-8")
    ran = wscp("genogram", case)
    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
