"""What ordinary computers do to a case: folders without permission, links in a circle, names too long, odd places.

None of it is "a fault in wscp itself": each wants one line with the place and what to do, and the right exit code.
"""

import errno
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

import wscp_cli
from wscp_cli import app
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.errors import ExitCode, refused_by_system

TODAY = ["--today", "2026-11-23"]
READING = [
    ["validate"],
    ["check"],
    ["check", "--quorum"],
    ["next"],
    ["timetable"],
    ["timetable", "--format", "html"],
    ["chronology"],
    ["chronology", "--gaps", "30"],
    ["chronology", "--coverage"],
    ["merge-scoping", "--dry-run"],
]
WRITING = [
    ["check", "-o", "out/report.html"],
    ["timetable", "-o", "out/t.ics"],
    ["timetable", "-o", "out/t.html"],
    ["merge-scoping"],
    ["merge-scoping", "--out", "out/all", "--format", "yaml,csv,docx"],
    ["start-lcspr"],
    ["record", "return", "police", "--on", "2026-11-10"],
    ["record", "log", "note", "Said", "--on", "2026-11-10"],
    ["record", "attendance", "A. Invented", "--role", "Chief Inspector"],
    ["edit", "meeting"],
    ["scoping-forms"],
    ["scoping-forms", "-o", "out"],
]
WITHOUT_A_DAY = [
    ["genogram", "-o", "out/g.svg", "--as-at", "2026-11-23"],
    ["genogram", "-o", "out/g.pdf", "--as-at", "2026-11-23"],
    ["family", "export", "out/f.ged"],
    ["schema", "--out", "out/schemas"],
]
COMMANDS = [*([*one, *TODAY] for one in (*READING, *WRITING)), *WITHOUT_A_DAY]
FOLDERS = [".", "chronology", "out", "scoping", "scoping/returns", "rapid-review", "lcspr", ".wscp"]


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    """A case with a merged chronology and pictures of it."""
    case = write_worked_case(tmp_path_factory.mktemp("ordinary"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(case)
        patch.setattr(sys, "argv", ["wscp", "merge-scoping", *TODAY, "--quiet"])
        with pytest.raises(SystemExit):
            app.main()
    assert (case / "chronology/chronology.yaml").is_file()
    return case


@pytest.fixture
def ended(monkeypatch, capsys):
    """Run a command in this process; gives its exit code and what it said on stderr."""
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c pass")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["wscp", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            app.main()
        return end.value.code, capsys.readouterr().err

    return run


def no_fault(code, said):
    assert code in set(ExitCode), said
    assert "fault in wscp" not in said
    assert "Traceback" not in said
    if code == ExitCode.UNREADABLE:
        lines = said.splitlines()
        at = [number for number, line in enumerate(lines) if line.startswith("error: ")]
        assert at, said
        assert all(len(lines) > one + 1 and lines[one + 1].startswith("  ") for one in at), f"no advice: {said}"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("folder", FOLDERS)
def test_folders_without_permission_are_named(merged, tmp_path, monkeypatch, ended, shut, folder, command):
    """R7: a folder that may not be looked into, or not be written into, is no fault of wscp."""
    case = tmp_path / "case"
    for only_writing in (False, True):
        shutil.copytree(merged, case)
        monkeypatch.chdir(case)
        with shut(case / folder, for_writing_only=only_writing):
            code, said = ended(*command)
        no_fault(code, said)
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(case)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_links_that_lead_in_a_circle_are_no_fault(tmp_path, monkeypatch, ended, command):
    """R7: nor is a case folder that is a link which leads back to itself."""
    (tmp_path / "case").symlink_to("case")
    monkeypatch.chdir(tmp_path)
    takes_a_case = command[0] in {"record", "edit", "family"}
    named = ["--case", "case"] if takes_a_case else [] if command[0] == "schema" else ["case"]
    no_fault(*ended(*command, *named))


@pytest.mark.parametrize(
    ("number", "on_windows", "reason"),
    [
        (errno.EACCES, None, "permission denied"),
        (errno.EPERM, None, "does not permit"),
        (errno.EROFS, None, "only be"),
        (errno.ENOENT, None, "not there"),
        (errno.ENOTDIR, None, "a file is where a folder"),
        (errno.EIO, None, "disk"),
        (errno.EISDIR, None, "a folder is where a file"),
        (errno.ELOOP, None, "back to itself"),
        (errno.ENAMETOOLONG, None, "too long"),
        (errno.ENOSPC, None, "no space"),
        (errno.EMFILE, None, "too many files"),
        (errno.EINVAL, 206, "too long"),
        (errno.EACCES, 32, "another program holds it"),
        (12345, None, "odd"),
    ],
)
def test_what_the_system_refuses_is_said_with_place_and_advice(tmp_path, monkeypatch, number, on_windows, reason):
    """R7: one line with the place, one with what to do, for whatever the system refuses."""
    monkeypatch.chdir(tmp_path)
    refused = OSError(number, "Odd", str(tmp_path / "out" / "a.csv"))
    if on_windows:
        refused.winerror = on_windows
    error = refused_by_system(refused)
    assert error.message.startswith("out/a.csv: ")
    assert reason in error.message
    assert error.advice
    assert error.code == ExitCode.UNREADABLE


@pytest.mark.parametrize(
    "problem",
    [
        OSError(errno.ENAMETOOLONG, "File name too long"),
        ValueError("embedded null byte"),
    ],
)
def test_a_path_the_system_cannot_follow_is_taken_as_it_stands(tmp_path, monkeypatch, problem):
    """R7, R9: on Windows the real path of a folder with a name beyond 260 characters cannot be asked for."""

    def refuses(path):
        raise problem

    monkeypatch.setattr(os.path, "realpath", refuses)
    assert real_path(tmp_path / "a" / ".." / "b") == tmp_path / "b"


def test_no_module_follows_a_path_in_a_way_that_can_raise():
    """R7: ``Path.resolve`` is asked only of the program's own files."""
    house = Path(wscp_cli.__file__).parent
    asked = [
        f"{path.relative_to(house).as_posix()}: {line.strip()}"
        for path in house.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\.resolve\(\)", line) and "Path(__file__).resolve()" not in line
    ]
    assert asked == []


def test_a_name_longer_than_the_system_takes(tmp_path, monkeypatch, ended):
    """R7: ``new-case --dir`` with a path longer than a name may be says so, and makes nothing."""
    monkeypatch.chdir(tmp_path)
    code, said = ended("new-case", "WSCP-2026-009", "--dir", "x" * 327, "--no-git", *TODAY)
    assert (code, "too long" in said) == (ExitCode.UNREADABLE, True), said
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_is_missing_is_named(tmp_path, monkeypatch, ended):
    """R7: half an installation is no fault of wscp."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    code, said = ended("timetable", "--became-aware", "2026-11-02", "--format", "html", *TODAY)
    assert (code, "the library jinja2 is missing" in said) == (ExitCode.HELPER_MISSING, True), said


def test_too_little_memory_is_said(tmp_path, monkeypatch, ended):
    """R7: nor is a computer that has too little memory left."""

    def fails(*_, **__):
        raise MemoryError

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("wscp_cli.casefile.layout.find_case", fails)
    code, said = ended("genogram")
    assert (code, "too little memory" in said) == (ExitCode.UNREADABLE, True), said
