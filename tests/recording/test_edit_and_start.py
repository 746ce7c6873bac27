"""`wscp edit` validates on close; `wscp start-lcspr` adds its files and carries the key lines of enquiry over."""

import os
import stat
import sys
from datetime import date

import pytest

from wscp_cli.casefile.scaffold import template_files
from wscp_cli.checking.validate import validate_case
from wscp_cli.model.folder import read_case

LINES = """key_lines_of_enquiry:
  - id: seen-apart
    question: "Why were they seen apart: one by one?"
    why_it_matters: Each could be believed alone
  - {id: second, question: What then?}
decision: {undertake_lcspr: yes, rationale: Why it made sense is not known}
"""


@pytest.fixture
def case(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-010", "--dir", str(tmp_path), "--no-git").returncode == 0
    return tmp_path / "WSCP-2026-010"


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """An editor that replaces the whole file by a text."""

    def make(text):
        script = tmp_path / "editor.py"
        script.write_text(f"import sys, pathlib\npathlib.Path(sys.argv[-1]).write_text({text!r}, 'utf-8')\n", "utf-8")
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
        monkeypatch.delenv("VISUAL", raising=False)

    return make


@pytest.mark.parametrize("name", ["meeting", "meeting.yaml", "rapid-review/meeting.yaml"])
def test_a_file_is_found_by_its_name(case, wscp, editor, name):
    editor("how: remote\n")
    done = wscp("edit", name, "--case", str(case))
    assert done.returncode == 0, done.stderr
    assert "rapid-review/meeting.yaml is sound" in done.stderr
    assert read_case(case).meeting.how == "remote"


def test_what_is_wrong_is_said_when_it_is_closed(case, wscp, editor):
    editor("hwo: remote\n")
    done = wscp("edit", "meeting", "--case", str(case))
    assert done.returncode == 1
    assert "rapid-review/meeting.yaml:1:1: SCHEMA-UNKNOWN" in done.stderr
    assert "did you mean 'how'?" in done.stderr


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("report", 2, "rapid-review/report.yaml, lcspr/report.yaml"),
        ("metting", 2, "Did you mean meeting"),
        ("publication", 2, "wscp start-lcspr"),
        ("chronology/chronology.yaml", 2, "no file of a case is called that"),
    ],
)
def test_a_name_that_is_not_one_file(case, wscp, editor, name, code, told):
    editor("x")
    done = wscp("edit", name, "--case", str(case))
    assert done.returncode == code
    assert told in done.stderr


def test_without_an_editor(case, wscp, monkeypatch, tmp_path):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor-here --wait")
    done = wscp("edit", "meeting", "--case", str(case))
    assert done.returncode == 4
    assert "EDITOR is not installed" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a script of its own name is a POSIX thing")
def test_an_editor_that_comes_back_at_once_is_told_to_wait(case, wscp, monkeypatch, tmp_path):
    program = tmp_path / "bin/code"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/typed\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(program))
    assert wscp("edit", "case.yaml", "--case", str(case)).returncode == 0
    assert (tmp_path / "typed").read_text("utf-8").split() == ["--wait", str(case / "case.edited.yaml")]


def test_start_lcspr_adds_its_files_and_carries_the_key_lines_over(case, wscp):
    (case / "rapid-review/meeting.yaml").write_text(LINES, "utf-8")
    done = wscp("start-lcspr", str(case), "--decided", "2026-11-20")
    assert done.returncode == 0, done.stderr
    assert "2 key lines of enquiry carried over" in done.stderr
    folder = read_case(case)
    assert [
        (one.id, one.question, one.why_it_matters) for one in folder.review.terms_of_reference.key_lines_of_enquiry
    ] == [
        ("seen-apart", "Why were they seen apart: one by one?", "Each could be believed alone"),
        ("second", "What then?", ""),
    ]
    assert str(folder.review.decided_on)[:10] == "2026-11-20"
    assert {one.name for one in (case / "lcspr").iterdir()} == {name[6:] for name, _ in template_files(lcspr=True)}
    assert not [f for f in validate_case(case, date(2026, 11, 23)) if f.severity.name == "ERROR"]
    if os.name != "nt":
        assert stat.S_IMODE((case / "lcspr/review.yaml").stat().st_mode) == 0o600
        assert stat.S_IMODE((case / "lcspr").stat().st_mode) == 0o700


def test_a_file_that_is_there_is_left_and_a_second_start_refused(case, wscp):
    (case / "lcspr").mkdir()
    mine = "decided_on: 2026-11-19\n"
    (case / "lcspr/review.yaml").write_text(mine, "utf-8")
    first = wscp("start-lcspr", str(case))
    assert first.returncode == 0
    assert "review.yaml" not in first.stderr.splitlines()[0]
    assert (case / "lcspr/review.yaml").read_text("utf-8") == mine
    again = wscp("start-lcspr", str(case))
    assert again.returncode == 5
    assert "started before" in again.stderr


def test_without_a_decision_or_key_lines_it_says_so(case, wscp):
    done = wscp("start-lcspr", str(case))
    assert done.returncode == 0
    assert "no key lines of enquiry to carry over" in done.stderr
    assert "no decision to undertake a review is recorded" in done.stderr


def test_a_broken_meeting_stops_it_and_nothing_is_added(case, wscp):
    (case / "rapid-review/meeting.yaml").write_text("a: b: c\n", "utf-8")
    done = wscp("start-lcspr", str(case))
    assert done.returncode == 3
    assert not (case / "lcspr").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            r'"C:\Program Files\Microsoft VS Code\bin\code.cmd" --wait',
            [r"C:\Program Files\Microsoft VS Code\bin\code.cmd", "--wait"],
        ),
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        ("notepad", ["notepad"]),
        (r'"C:\half', [r'"C:\half']),
    ],
)
def test_an_editors_path_of_windows_is_read_as_windows_writes_it(text, words):
    from wscp_cli.casefile.editor import words_of

    assert words_of(text, windows=True) == words


@pytest.mark.skipif(os.name == "nt", reason="a script of its own name is a POSIX thing")
def test_an_editor_is_started_by_its_whole_path(monkeypatch, tmp_path):
    from wscp_cli.commands.folder.edit import _editor

    program = tmp_path / "code"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "code")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert _editor() == [str(program), "--wait"]
