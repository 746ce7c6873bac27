"""Issue 15, deliverable 1: case files of the first version are read, and upgrade brings them up by splice."""

import re
import shutil
from pathlib import Path

import pytest

from wscp_cli.model.folder import read_case
from wscp_cli.model.lcspr_decision import lcspr_decision

EXAMPLES = Path(__file__).parents[1] / "rules/examples"
DEMO = Path(__file__).parents[2] / "wscp_cli/demo_case"


@pytest.fixture
def older(tmp_path):
    """The demo case as the first version wrote it: no partners' decision, fewer lines in .gitignore, no schemas."""
    case = Path(shutil.copytree(DEMO, tmp_path / "case"))
    report = case / "rapid-review/report.yaml"
    report.write_text(re.sub(r"partners_decisions:\n(  .*\n)+", "", report.read_text("utf-8")), "utf-8")
    (case / ".gitignore").write_text("# Made again at any time\n/out/\n*.docx\n/our-own/\n", "utf-8")
    return case


def test_a_case_of_the_first_version_is_read_as_it_is(older, wscp):
    assert lcspr_decision(read_case(older)).by == "commissioned"
    assert wscp("validate", older).returncode in {0, 1}
    assert "SCHEMA-" not in wscp("validate", older).stdout


def test_it_is_shown_first_and_nothing_is_written(older, wscp):
    before = {path: path.read_bytes() for path in older.rglob("*") if path.is_file()}
    shown = wscp("upgrade", older)
    assert shown.returncode == 1
    assert "+   - decided_on: 2026-05-28" in shown.stderr
    assert "+ !/documents/**" in shown.stderr
    assert {path: path.read_bytes() for path in older.rglob("*") if path.is_file()} == before


def test_it_is_written_by_splice_comments_kept_and_the_second_time_nothing_is(older, wscp):
    text = (older / "rapid-review/report.yaml").read_text("utf-8")
    done = wscp("upgrade", older, "--yes")
    assert (done.returncode, "upgrade: wrote rapid-review/report.yaml, .gitignore, " in done.stderr) == (0, True)
    after = (older / "rapid-review/report.yaml").read_text("utf-8")
    assert [line for line in text.splitlines() if line not in after.splitlines()] == []
    assert lcspr_decision(read_case(older)).by == "partners"
    lines = (older / ".gitignore").read_text("utf-8").splitlines()
    assert lines[:4] == ["# Made again at any time", "/out/", "*.docx", "/our-own/"]
    assert lines.index("!/documents/**") > lines.index("*.xlsx")
    again = wscp("upgrade", older, "--yes")
    assert (again.returncode, "nothing changed" in again.stderr) == (0, True)


def test_a_case_made_today_needs_no_upgrade(tmp_path, wscp):
    wscp("new-case", "WSCP-2026-001", "--no-git", "--dir", tmp_path)
    done = wscp("upgrade", tmp_path / "WSCP-2026-001")
    assert (done.returncode, "up to date" in done.stderr) == (0, True)


def test_outside_a_case_it_says_so(tmp_path, wscp):
    assert wscp("upgrade", tmp_path).returncode == 3
