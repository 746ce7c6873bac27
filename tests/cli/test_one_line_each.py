"""R8: whatever a file is called, a message is one line that begins as wscp's own, and no CI server obeys it."""

import sys

import pytest

from wscp_cli.console import Console, safe_line
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.output.findings.text import finding_line

NAMES = [
    "x\n::error::y",
    "x\r::error::y",
    "x\r\n::error::y",
    "x\x85::error::y",
    "x\u2028::error::y",
    "::error::y",
    "##[error]y",
    "##vso[task.complete]y",
    "x\x1b]0;y\x07",
    "x\x0b::error::y",
    "x\x0c::error::y",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", ["say", "warn", "error"])
def test_a_message_is_one_line(capsys, monkeypatch, name, way):
    """R8: a file name with a line end put ``::error::`` at the start of a line on stderr."""
    monkeypatch.setenv("NO_COLOR", "1")
    getattr(Console(), way)(name)
    Console().error("cannot", name)
    for line in capsys.readouterr().err.splitlines():
        assert not line.strip().startswith(("::", "##[", "##vso[")) or line.startswith("  "), line
        assert "\x1b" not in line


@pytest.mark.parametrize("name", NAMES)
def test_a_finding_is_one_line(name):
    """R8: nor does a finding in such a file begin with a command."""
    line = finding_line(Finding("FILE-NAME", Severity.ERROR, Place(name, 1, 1), name), sys.stderr)
    assert len(line.splitlines()) == 1
    assert not line.startswith(("::", "##"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("command", [["validate"], ["check"], ["timetable"], ["merge-scoping"], ["genogram"]])
def test_folders_of_such_names_at_the_command_line(wscp, tmp_path, command):
    """R8: over the whole program, also for paths that are not there."""
    bad = tmp_path / "x\n::error::y"
    bad.mkdir()
    for named in (bad, bad / "is-not-there", "a\n::error::b"):
        day = ["--as-at", "2026-11-23"] if command == ["genogram"] else ["--today", "2026-11-23"]
        ran = wscp(*command, named, *day)
        assert ran.returncode in {2, 3}, ran.stderr
        assert not [line for line in (ran.stdout + ran.stderr).splitlines() if line.startswith("::")]


def test_ordinary_text_stays_as_it_is():
    assert safe_line("wrote out/a  b.csv: £5 “né”") == "wrote out/a  b.csv: £5 “né”"
    assert safe_line("a\tb\nc") == "a\\x09b\\x0ac"
