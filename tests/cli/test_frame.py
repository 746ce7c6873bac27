"""The program's frame: version, help, exit codes, and no traceback whatever happens."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import wscp_cli
from wscp_cli import app as frame
from wscp_cli.console import safe_text
from wscp_cli.errors import ExitCode, WscpError


def test_version(wscp):
    done = wscp("--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"wscp {wscp_cli.__version__}")


def test_help_names_every_command_of_this_release(wscp):
    done = wscp("--help")
    assert done.returncode == 0
    for command in (
        "new-case",
        "demo",
        "validate",
        "check",
        "timetable",
        "merge-scoping",
        "genogram",
        "explain",
        "protocol",
        "schema",
    ):
        assert f"  {command} " in done.stdout, command


def test_python_dash_m_is_the_same_program():
    done = subprocess.run([sys.executable, "-m", "wscp_cli", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"wscp {wscp_cli.__version__}"


def test_unknown_command_is_wrong_usage_with_a_suggestion(wscp):
    done = wscp("chekc")
    assert done.returncode == ExitCode.USAGE
    assert "check" in done.stderr
    assert done.stdout == ""


def test_unknown_option_is_wrong_usage(wscp):
    assert wscp("check", "--nonsense").returncode == ExitCode.USAGE


def test_outside_a_case_folder_says_so_and_what_to_do(wscp, tmp_path):
    for command in ("check", "validate", "timetable", "genogram", "merge-scoping"):
        done = wscp(command, cwd=tmp_path)
        assert done.returncode == ExitCode.UNREADABLE, (command, done.stderr)
        assert "case.yaml" in done.stderr
        assert "new-case" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_fault_of_our_own_prints_no_traceback_and_no_content(monkeypatch, capsys):
    def broken(**_: object) -> None:
        message = "ZZCANARY"
        raise ValueError(message)

    monkeypatch.setattr(frame, "app", broken)
    monkeypatch.delenv("WSCP_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        frame.main()
    assert ended.value.code == ExitCode.UNREADABLE
    shown = capsys.readouterr()
    assert "ValueError" in shown.err
    assert "ZZCANARY" not in shown.err + shown.out


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (WscpError("no", "do", ExitCode.WOULD_OVERWRITE), ExitCode.WOULD_OVERWRITE),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
    ],
)
def test_each_end_has_its_exit_code(monkeypatch, capsys, raised, code):
    def ends(**_: object) -> None:
        raise raised

    monkeypatch.setattr(frame, "app", ends)
    with pytest.raises(SystemExit) as ended:
        frame.main()
    assert ended.value.code == code
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_a_closed_pipe_is_no_fault(wscp):
    script = Path(sys.executable).with_name("wscp")
    shell = ["sh", "-c", f"'{script}' protocol show | head -1"]
    done = subprocess.run(shell, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "fault" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child there")
def test_ctrl_c_ends_with_130(tmp_path):
    code = (
        "import signal, sys, time, wscp_cli.app as a\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where the tests run in the background
        "@a.app.command('slow')\n"
        "def slow():\n    print('up', flush=True)\n    time.sleep(30)\n"
        "sys.argv = ['wscp', 'slow']\na.main()"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "up"
    time.sleep(0.2)
    os.kill(child.pid, signal.SIGINT)
    _, said = child.communicate(timeout=10)
    assert child.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in said


@pytest.mark.parametrize("nasty", ["\x1b[31mred", "\x9b31m", "\u202egnp.exe", "\x07", "\ud800", "a\rb"])
def test_terminal_escapes_are_shown_not_sent(nasty):
    shown = safe_text(f"name {nasty}")
    assert not set(shown) & set("\x1b\x9b\u202e\x07\r\ud800")
    assert "\\x" in shown or "\\u" in shown


def test_safe_text_leaves_names_alone():
    assert safe_text("Zoë Ní Dhónaill, 李明, محمد") == "Zoë Ní Dhónaill, 李明, محمد"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_shell_completion_is_offered(wscp, shell):
    done = wscp("--show-completion", shell)
    assert done.returncode == 0, done.stderr
    assert "wscp" in done.stdout.lower()


def test_the_shell_that_is_named_counts_not_the_one_wscp_is_started_from(wscp):
    """R9: --show-completion powershell printed what is for the parent's shell, or ended with 1 where it knew none."""
    said = {shell: wscp("--show-completion", shell).stdout for shell in ("bash", "zsh", "fish", "powershell")}
    assert len(set(said.values())) == 4
    assert "Register-ArgumentCompleter" in said["powershell"]
    assert "complete -o default" in said["bash"]


@pytest.mark.parametrize(
    "words",
    [
        ("--show-completion", "tcsh"),
        ("--install-completion", "cmd"),
        ("--show-completion", "bash", "zsh"),
        ("--install-completion", "powershell"),
    ],
)
def test_a_shell_that_is_not_known_is_wrong_usage(wscp, tmp_path, words):
    """R5, R9: into PowerShell nothing is installed, since that would start whatever is called powershell here."""
    done = wscp(*words)
    assert done.returncode == ExitCode.USAGE
    assert "wscp --show-completion" in done.stderr
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("explain mtg-q", ["mtg-quorum"]),
        ("explain SEED-0", ["SEED-01", "SEED-02"]),
        ("explain nothing-like-it", []),
        ("edit lcspr/r", ["lcspr/report.yaml", "lcspr/review.yaml"]),
        ("edit fam", ["family.yaml"]),
    ],
)
def test_the_tab_key_completes_names_of_rules_and_files(wscp, tmp_path, typed, told):
    done = wscp(cwd=tmp_path, _WSCP_COMPLETE="complete_bash", COMP_WORDS=f"wscp {typed}", COMP_CWORD="2")
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    offered = done.stdout.split()
    assert [name for name in told if name not in offered] == []
    assert bool(offered) == bool(told)


def test_help_fits_a_terminal_and_goes_the_way_of_a_case(wscp):
    lines = wscp("--help", COLUMNS="80").stdout.partition("Commands:")[2].splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(frame._COMMANDS)
    for group in ("record", "chronology", "family", "protocol"):
        lines += wscp(group, "--help", COLUMNS="80").stdout.partition("Commands:")[2].splitlines()
    assert not [line for line in lines if line.endswith("...")]


@pytest.mark.parametrize(
    ("platform", "encoding", "terminal", "asked", "loses"),
    [
        ("win32", "cp1252", False, "", True),  # wscp timetable --format html > planner.html
        ("win32", "cp1252", False, "cp1252", False),
        ("win32", "utf-8", True, "", False),  # a terminal of Windows takes every letter
        ("linux", "iso8859-1", False, "", False),  # the user's own choice
        ("linux", "ascii", False, "", True),
    ],
)
def test_what_windows_sends_into_a_file_is_utf_8(monkeypatch, platform, encoding, terminal, asked, loses):
    from wscp_cli.app import _cannot_say_all

    class Stream(io.StringIO):
        def isatty(self):
            return terminal

    stream = Stream()
    monkeypatch.setattr(Stream, "encoding", encoding)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("PYTHONIOENCODING", asked)
    assert _cannot_say_all(stream) is loses


@pytest.mark.skipif(sys.platform == "win32" or not Path("/dev/full").exists(), reason="a full device, a POSIX shell")
@pytest.mark.parametrize("command", ["--version", "check --help", "explain --list", "schema case"])
@pytest.mark.parametrize(("goes", "code"), [("> /dev/full", 3), (">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 0)])
def test_output_without_room_or_without_a_reader(command, goes, code):
    script = f'"{Path(sys.executable).with_name("wscp")}" {command} {goes}'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert not {"fault", "Exception", "Traceback"} & set(done.stderr.replace(":", " ").split())
    assert ("No space left" in done.stderr) == (code == 3)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that somebody is in")
@pytest.mark.reads_the_day  # a folder that is gone is gone on every day
@pytest.mark.parametrize("command", ["timetable", "genogram", "merge-scoping", "doctor", "new-case X-2026-001", "demo"])
def test_a_folder_that_is_gone_is_said(wscp, tmp_path, command):
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd "{gone}" && rmdir "{gone}" && exec "{Path(sys.executable).with_name("wscp")}" {command}'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "fault" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="typed into a POSIX shell")
def test_a_case_is_made_though_nobody_can_answer(tmp_path):
    script = f'"{Path(sys.executable).with_name("wscp")}" new-case WSCP-2026-009 --no-git --today 2026-11-23 <&-'
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
