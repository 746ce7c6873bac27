"""What the pages on security claim: each test they name exists, and each package says why it is trusted."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECKS = (ROOT / "docs" / "explanation" / "security-checks.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)::(\w+)`", CHECKS)))


@pytest.mark.parametrize(("file", "name"), NAMED, ids=lambda part: part.rpartition("/")[2])
def test_each_test_that_is_named_exists(file, name):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_point_has_a_test_or_a_page():
    rows = [line for line in CHECKS.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) >= 30
    assert all("::test_" in row or "](" in row or "your " in row for row in rows)
    points = [tuple(map(int, row.split("|")[1].split(",")[0].split("."))) for row in rows if "::" in row]
    assert points == sorted(points)


def test_every_package_says_why_it_is_trusted():
    """R6: graphviz-pure was five weeks old, of an author nobody named; it went through every family."""
    requirements = (ROOT / "release" / "requirements.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"(?m)^([A-Za-z0-9._-]+)==", requirements)
    page = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    table = (line for line in page.partition("## Why each")[2].splitlines() if line.startswith("| `"))
    rows = {row.split("`")[1]: row for row in table}
    assert set(rows) == set(pinned)
    for name, row in rows.items():
        _, _, age, kept_by, why, _ = (cell.strip() for cell in row.split("|"))
        assert age in {"4 years or more", "2 years or more", "1 year or more"}, f"{name}: younger than a year"
        assert "one person" not in kept_by or why, f"{name} is kept by one person: a sentence, or it goes"


@pytest.mark.parametrize("page", ["SECURITY.md", "RELEASING.md"])
def test_the_pages_a_visitor_looks_for_are_there_and_linked(page):
    assert (ROOT / page).is_file()
    assert f"]({page})" in (ROOT / "README.md").read_text(encoding="utf-8")
