"""The public face: its page runs as it stands, it imports no command line, and what files hold never raises."""

import doctest
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from wscp_cli import api

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)


@pytest.fixture
def worked(wscp, tmp_path):
    """The worked case, with its chronology and all that wscp demo makes."""
    assert wscp("demo", "cases", cwd=tmp_path).returncode == 0
    return tmp_path / "cases"


def test_the_page_of_the_api_runs_as_it_stands(worked, monkeypatch):
    page = ROOT / "docs/reference/api.md"
    monkeypatch.chdir(worked)
    examples = page.read_text(encoding="utf-8").replace("```python\n", "").replace("```\n", "\n")
    test = doctest.DocTestParser().get_doctest(examples, {}, "api.md", str(page), 0)
    ran = doctest.DocTestRunner().run(test)
    assert (ran.failed, ran.attempted > 15) == (0, True)


def test_no_command_line_is_imported():
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, wscp_cli.api; print([n for n in sys.modules if 'typer' in n or 'commands' in n])",
        ],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "name", ["case.yaml", "family.yaml", "agencies.yaml", "rapid-review/meeting.yaml", "actions.yaml"]
)
@pytest.mark.parametrize("content", [b"", b"- [", b"\xff\xfe\x00", b"people: 3\n", b"a: &b [*b]\n"])
def test_what_a_file_holds_never_raises(tmp_path, name, content):
    case = Path(shutil.copytree(ROOT / "wscp_cli/demo_case", tmp_path / "case"))
    (case / name).write_bytes(content)
    read = api.open_case(case)
    assert read.findings or read.check(TODAY).findings
    assert read.timetable(TODAY).deadlines
    assert read.genogram("json")


def test_names_of_the_face_are_all_there():
    assert all(getattr(api, name).__doc__ for name in api.__all__)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 3, 24), date(2026, 3, 24), 0),
        (date(2026, 3, 24), date(2026, 3, 25), 1),
        (date(2026, 4, 2), date(2026, 4, 7), 1),  # Good Friday and Easter Monday do not count
        (date(2026, 4, 7), date(2026, 4, 2), -1),
    ],
)
def test_working_days_are_counted_as_the_deadlines_count_them(start, end, count):
    assert api.working_days(start, end) == count


def test_a_merge_needs_a_folder(tmp_path):
    with pytest.raises(api.WscpError, match="is not a folder"):
        api.merge(tmp_path / "none", TODAY)
