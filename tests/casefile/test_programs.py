"""R5: helper programs are found in absolute folders of PATH only, never here or in a case, and started elsewhere."""

import os
import shlex
import sys
from pathlib import Path

import pytest

from wscp_cli.casefile import programs
from wscp_cli.casefile.editor import named_editor, usual_editor
from wscp_cli.casefile.programs import batch_line, find_program, run_in_terminal, run_program, run_python
from wscp_cli.genogram.picture.painters.graphviz_program import find_graphviz

POSIX = pytest.mark.skipif(os.name != "posix", reason="a shell script is the program")
ENDING = ".exe" if os.name == "nt" else ""


def program(folder, name="dot"):
    """A file that can be started; what it does is of no matter where it is only looked for."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}{ENDING}"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o700)
    return path


@pytest.fixture
def here(tmp_path, monkeypatch):
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def search_path(*folders):
    return os.pathsep.join(map(str, folders))


def test_a_program_in_an_absolute_folder_is_found_by_its_whole_path(tmp_path, here):
    """R5: absolute paths only."""
    there = program(tmp_path / "bin")
    assert find_program("dot", search_path(tmp_path / "none", tmp_path / "bin")) == str(there)
    assert find_program(str(there), "") == str(there)


@pytest.mark.parametrize("entry", ["", ".", "..", "below", "./below", "here"])
def test_no_entry_of_path_that_depends_on_the_current_folder_counts(here, entry):
    """R5: never from the current folder."""
    for folder in (here, here / "below", here.parent, here / "here"):
        program(folder)
    assert find_program("dot", search_path(entry)) == ""


@pytest.mark.parametrize("name", ["./dot", "below/dot", "../here/dot", "", "a\0b"])
def test_no_relative_path_is_started(here, name):
    """R5: EDITOR=./edit would be another program in each folder."""
    program(here)
    program(here / "below")
    assert find_program(name, search_path(here)) == ""


def test_the_current_folder_and_a_case_are_out_of_bounds_though_path_names_them(tmp_path, here):
    """R5: a git.exe that came with a case is not the user's git."""
    program(here)
    case = tmp_path / "WSCP-2026-001"
    program(case / "scoping" / "returns" / "bin")
    (case / "case.yaml").write_text("", encoding="utf-8")
    for folder in (here, case / "scoping" / "returns" / "bin"):
        assert find_program("dot", search_path(folder)) == ""
    mine = program(tmp_path / "bin")
    assert find_program("dot", search_path(here, case / "scoping" / "returns" / "bin", tmp_path / "bin")) == str(mine)


@POSIX
def test_a_link_into_the_current_folder_or_a_case_is_out_of_bounds(tmp_path, here):
    """R5: what the link leads to is what would run."""
    case = tmp_path / "case"
    folder = tmp_path / "bin"
    folder.mkdir()
    for target in (program(here), program(case)):
        (case / "case.yaml").write_text("", encoding="utf-8")
        (folder / "dot").unlink(missing_ok=True)
        (folder / "dot").symlink_to(target)
        assert find_program("dot", search_path(folder)) == ""
    (tmp_path / "linked").symlink_to(here)
    assert find_program("dot", search_path(tmp_path / "linked")) == ""


@POSIX
def test_what_may_not_be_started_is_passed_over(tmp_path, here):
    (tmp_path / "one" / "dot").mkdir(parents=True)
    program(tmp_path / "two").chmod(0o600)
    mine = program(tmp_path / "three")
    assert find_program("dot", search_path(*(tmp_path / n for n in ("one", "two", "three")))) == str(mine)


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(programs, "_WINDOWS", True)
    monkeypatch.setattr(programs, "_can_be_started", lambda path: path.is_file())


def test_on_windows_no_batch_file_is_taken_for_a_program(windows, tmp_path, here, monkeypatch):
    """R5: neato.BAT and dot.BAT, though PATHEXT puts .BAT first; an .exe in a later folder is taken."""
    monkeypatch.setenv("PATHEXT", ".BAT;.CMD;.JS;.EXE")
    for name in ("dot.bat", "dot.BAT", "dot.cmd", "dot.js", "dot"):
        (tmp_path / "first").mkdir(exist_ok=True)
        (tmp_path / "first" / name).write_text("", encoding="utf-8")
    assert find_program("dot", search_path(tmp_path / "first")) == ""
    assert find_program("dot.bat", search_path(tmp_path / "first")) == ""
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "dot.exe").write_text("", encoding="utf-8")
    assert find_program("dot", search_path(tmp_path / "first", tmp_path / "second")).endswith("dot.exe")


def test_on_windows_an_editor_may_be_a_batch_file_of_path_not_of_the_current_folder(windows, tmp_path, here):
    """R5: code.BAT in the current folder; VS Code itself is started by code.cmd."""
    (here / "code.bat").write_text("", encoding="utf-8")
    assert find_program("code", search_path(here, "."), batch_files=True) == ""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "code.cmd").write_text("", encoding="utf-8")
    assert find_program("code", search_path(here, tmp_path / "bin"), batch_files=True).endswith("code.cmd")


def test_a_batch_file_takes_no_argument_for_a_command():
    """R5: C:\\R&D would start a program called D."""
    line = batch_line([r"C:\VS Code\bin\code.cmd", "--wait", r"C:\R&D\a|b>c^d.yaml"])
    assert line == r'cmd.exe /d /v:off /s /c ""C:\VS Code\bin\code.cmd" "--wait" "C:\R&D\a|b>c^d.yaml""'
    for nasty in ("%PATH%", 'a"b', "a\nb", "a\0b"):
        with pytest.raises(ValueError, match="batch file"):
            batch_line([r"C:\bin\code.cmd", nasty])


@pytest.mark.skipif(os.name != "nt", reason="the command interpreter of Windows")
def test_the_command_interpreter_of_windows_hands_each_argument_on(tmp_path):
    folder = tmp_path / "R&D (old) ^ a"
    folder.mkdir()
    batch = folder / "say.cmd"
    batch.write_text(f'@"{sys.executable}" -c "import sys; print(sys.argv[1:])" %*\n', encoding="utf-8")
    words = ["--wait", r"C:\R&D\a b.yaml", "a^b", "(c)", "d;e,f=g", "!x!"]
    ran = run_program([str(batch), *words])
    assert ran.out.decode().strip() == str(words)
    assert run_program([str(batch), "%PATH%"]).code is None


@pytest.mark.skipif(os.name != "nt", reason="programs of Windows")
def test_notepad_is_that_of_windows_though_another_lies_here(here, monkeypatch):
    """R5: notepad was started by its bare name."""
    (here / "notepad.exe").write_text("", encoding="utf-8")
    monkeypatch.setenv("PATH", str(here))
    assert Path(usual_editor()[0]).parent.name.lower() == "system32"


@POSIX
def test_the_editor_the_engine_and_git_all_go_through_the_guard(here, monkeypatch):
    """R5: one guard for all: what lies in the current folder is neither editor, engine nor git."""
    from wscp_cli.casefile.git.repository import find_git

    for name in ("nano", "vim", "vi", "neato", "dot", "git", "code"):
        program(here, name)
    monkeypatch.setenv("PATH", search_path(here, ".", ""))
    monkeypatch.setenv("EDITOR", "code --wait")
    monkeypatch.delenv("VISUAL", raising=False)
    assert named_editor().command == ()
    assert usual_editor() == ()
    assert find_git() == ""
    assert find_graphviz() is None


def test_a_program_runs_away_from_the_current_folder_and_what_it_starts_is_not_looked_for_there(here):
    """R5: Windows looks for libraries in the folder a program runs in, and for programs it starts."""
    look = "import os; print(os.getcwd()); print(os.environ['NoDefaultCurrentDirectoryInExePath'])"
    folder, setting = run_program([sys.executable, "-c", look]).out.decode().splitlines()
    assert Path(folder) == Path(sys.executable).parent.resolve()
    assert Path(folder) != here
    assert setting == "1"


@POSIX
def test_what_a_program_makes_is_private(tmp_path):
    made = tmp_path / "made"
    before = os.umask(0)
    try:
        assert run_program(["/bin/sh", "-c", f"echo x > {shlex.quote(str(made))}"]).code == 0
    finally:
        os.umask(before)
    assert made.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("command", [["git"], ["./git"], ["sub/git", "x"]])
def test_nothing_is_started_but_by_its_absolute_path(command):
    """R5: absolute paths only."""
    for start in (run_program, run_in_terminal):
        ran = start(command)
        assert ran.code is None
        assert "absolute" in ran.reason


def test_how_it_ended_comes_back_as_a_value(tmp_path):
    ran = run_program([sys.executable, "-c", "import sys; sys.stderr.write('e'); print(input()); sys.exit(3)"], b"in\n")
    assert (ran.code, ran.out.strip(), ran.err) == (3, b"in", b"e")
    slow = run_program([sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.2)
    assert slow.code is None
    assert "stopped" in slow.reason
    assert run_program([str(tmp_path / "none")]).code is None
    assert run_in_terminal([sys.executable, "-c", "raise SystemExit(4)"]).code == 4


def test_python_run_apart_sees_no_settings_and_no_module_of_the_current_folder(here, monkeypatch):
    """R5: an io.py or a PYTHONSTARTUP of somebody else's is no part of wscp."""
    (here / "colorsys.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(here))
    assert run_python("import colorsys, sys; sys.stdout.write(sys.stdin.read())", b"x", seconds=60).out == b"x"
