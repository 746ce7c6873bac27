"""Findings as text and JSON."""

import io
import json
from datetime import date

import pytest

from wscp_cli.commands.shared.options import FindingsFormat
from wscp_cli.console import Console
from wscp_cli.findings import NOWHERE, Finding, Place, Severity
from wscp_cli.output.findings.formats import FORMATS, render_findings
from wscp_cli.output.findings.json_ import findings_json
from wscp_cli.output.findings.report import FindingsReport
from wscp_cli.output.findings.text import findings_text

DAY = date(2026, 11, 22)
ERROR = Finding("MTG-QUORUM", Severity.ERROR, Place("rapid-review/meeting.yaml", 3, 5, 3, 9), "not quorate", "§9")
WARNING = Finding("REF-EVENT", Severity.WARNING, Place("chronology/decisions.yaml", 2, 1), "no such event")
CELL = Finding("RTN-DATE", Severity.WARNING, Place("scoping/returns/a.xlsx", sheet="Sheet 1", cell="B7"), "no date")
NEXT = Finding("NTF-DUE", Severity.NEXT, NOWHERE, "notify the Panel", "§4")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def report(*findings: Finding) -> FindingsReport:
    return FindingsReport.of("check", DAY, ["WSCP-2026-001"], findings)


def test_lines():
    assert findings_text(report(WARNING, ERROR, NEXT, CELL), io.StringIO()).splitlines() == [
        "NTF-DUE notify the Panel [§4] (next)",
        "chronology/decisions.yaml:2:1: REF-EVENT no such event (warning)",
        "rapid-review/meeting.yaml:3:5: MTG-QUORUM not quorate [§9]",
        "scoping/returns/a.xlsx [Sheet 1] B7: RTN-DATE no date (warning)",
    ]


def test_nothing_found_is_nothing_written():
    assert findings_text(report(), io.StringIO()) == ""


def test_colour_on_a_terminal_only(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[31mMTG-QUORUM\x1b[0m" in findings_text(report(ERROR), Terminal())
    assert "\x1b" not in findings_text(report(ERROR), io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in findings_text(report(ERROR), Terminal())


def test_w12_at_a_terminal_the_sentence_comes_first_and_is_wrapped_between_words(monkeypatch):
    """W12: no line is longer than the terminal, none breaks inside a word, place and code come last."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    words = "the meeting's window is counted from the day on which the referral came in, which is not recorded"
    one = Finding("NTF-REFERRAL", Severity.WARNING, Place("notification.yaml", 7, 15), words, "§7")
    lines = findings_text(report(one), Terminal()).splitlines()
    assert lines[0].startswith("The meeting's window")
    assert lines[-1] == "    notification.yaml:7:15  NTF-REFERRAL"
    assert max(map(len, lines)) < 60
    assert " ".join(" ".join(lines[:-1]).split()) == f"T{words[1:]} [§7] (warning)"


def test_w12_messages_are_wrapped_for_a_person_and_whole_for_a_program(monkeypatch):
    """W12: what a command says keeps within the terminal; in a pipe each message is one line."""
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("NO_COLOR", "1")
    text = "police.csv: the column of dates was not found among the headings; scoping/returns/" + "x" * 60
    for stream, whole in ((io.StringIO(), True), (Terminal(), False)):
        monkeypatch.setattr("sys.stderr", stream)
        console = Console()
        console.warn(text)
        console.say(text)
        console.error(text, text, [text])
        lines = stream.getvalue().splitlines()
        assert (len(lines) == 5) is whole
        assert whole or all(len(line) < 50 or " " not in line.strip() for line in lines)
        assert "".join("".join(lines).split()).count("".join(text.split())) == 5


@pytest.mark.parametrize("nasty", ["\x1b]0;x\x07", "\u202e", "a\nb: FAKE", "a\rb"])
def test_no_part_of_a_finding_can_steer_the_terminal(nasty):
    one = Finding(f"X{nasty}", Severity.ERROR, Place(f"p{nasty}.yaml", 1, 1), f"m{nasty}", f"§{nasty}")
    for text in (findings_text(report(one), io.StringIO()), findings_json(report(one))):
        assert not set(text) & set("\x1b\x07\u202e\r")
    assert len(findings_text(report(one), io.StringIO()).splitlines()) == 1


def test_json_has_every_field():
    shown = json.loads(findings_json(report(CELL, ERROR)))
    assert [one["code"] for one in shown["findings"]] == ["MTG-QUORUM", "RTN-DATE"]
    assert shown["findings"][0] == {
        "code": "MTG-QUORUM",
        "severity": "error",
        "path": "rapid-review/meeting.yaml",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 9,
        "sheet": None,
        "cell": None,
        "message": "not quorate",
        "clause": "§9",
    }
    assert (shown["findings"][1]["sheet"], shown["findings"][1]["cell"]) == ("Sheet 1", "B7")
    assert shown["counts"] == {"error": 1, "warning": 1, "next": 0}


def test_order_and_repeats_do_not_matter():
    assert findings_json(report(ERROR, WARNING, ERROR)) == findings_json(report(WARNING, ERROR))


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ((), "nothing to report in 1 case"),
        ((ERROR,), "1 error in 1 case"),
        ((ERROR, WARNING, CELL, NEXT), "1 error, 2 warnings, 1 thing to do next in 1 case"),
    ],
)
def test_summary(findings, words):
    assert report(*findings).summary() == words


def test_worst():
    assert report().worst() is None
    assert report(NEXT, WARNING).worst() is Severity.WARNING


@pytest.mark.parametrize("form", FindingsFormat)
def test_every_format_renders(form):
    assert "MTG-QUORUM" in render_findings(report(ERROR), form.value, io.StringIO())


def test_each_format_of_the_option_has_its_form():
    assert [form.value for form in FindingsFormat] == list(FORMATS)
