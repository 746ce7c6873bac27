"""An entry that came back in other words keeps what people decided on it, by one command and without editing YAML."""

import re
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.disk.removal import remove_item
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.casefile.yaml.splice import set_value
from wscp_cli.chronology.decisions.carry_over import carry_over
from wscp_cli.errors import ExitCode
from wscp_cli.model.chronology import ChronologyDecisions
from wscp_cli.model.values.record import build
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case

DECISIONS = "chronology/decisions.yaml"
TEXT = """links:
  - events: [ev-x, ev-old]   # by letter
    verdict: confirmed
  - events:
      - 7
      - ev-old  # the first
      - ev-y
    verdict: rejected
key_events: [{event: ev-old, title: One}]
corrections:
  # the log
  - {event: ev-old, field: time, original: "13:00", corrected: "14:00"}
  - {event: ev-z, field: time, corrected: "15:00"}
notes:
  - not a note
  - {event: ev-old, text: "ev-old: ask", by: BM, on: 2026-04-01}
"""


def document(text: str):
    return parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml")


def carried(text: str, new: str = "ev-new") -> tuple[str, str]:
    decision = carry_over("ev-old", new, build(ChronologyDecisions, document(text)))
    for pointer, value in decision.changes:
        text = set_value(document(text), pointer, value)
    for pointer in decision.removed:
        text = remove_item(document(text), pointer)
    return text, decision.told


def test_every_decision_moves_and_nothing_else_changes():
    text, told = carried(TEXT)
    assert text == TEXT.replace("ev-old", "ev-new").replace("ev-new: ask", "ev-old: ask")
    assert told.startswith("5 decisions carried over to ev-new. Read once more")
    assert carried(text)[1] == "no decision hangs on ev-old; nothing was written"


def test_a_key_event_is_not_marked_twice():
    text, told = carried(TEXT.replace("{event: ev-old, title: One}", "{event: ev-old, title: One}, {event: ev-new}"))
    assert "key_events: [{event: ev-new}]" in text
    assert "it was a key event already" in told


def test_entries_that_were_judged_against_each_other_are_asked_about():
    text, told = carried(TEXT, "ev-x")
    assert text == TEXT
    assert "take it back first with wscp chronology unjudge; nothing was written" in told


@pytest.fixture
def case(tmp_path) -> Path:
    root = write_worked_case(tmp_path)
    write_chronology(merge_case(root, date(2026, 11, 23)), {"yaml": root / "chronology/chronology.yaml"})
    return root


def test_a_return_in_other_words_keeps_its_decisions(wscp, case):
    old = "ev-4weqfvlpnk3l"
    typed = (
        ("mark-key", old, "--title", "The third call"),
        ("note", old, "Ask", "--by", "BM"),
        ("correct", old, "--field", "time", "--to", "22:15", "--by", "Police", "--reason", "Log"),
    )
    for one in typed:
        assert wscp("chronology", *one, cwd=case).returncode == 0
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode == 0
    still = wscp("chronology", "carry-over", old, "ev-vxcw3w", cwd=case)
    assert still.returncode == ExitCode.USAGE
    assert "is still in the chronology" in still.stderr
    path = case / "scoping/returns/police.csv"
    path.write_bytes(path.read_bytes().replace(b"Neighbour reports shouting", b"Neighbour reports loud shouting"))
    told = wscp("merge-scoping", "--format", "yaml", cwd=case).stderr
    command = re.search(r"wscp (chronology carry-over \S+ ev-\w+)", told)[1].split()
    assert command[2] == old
    before = (case / DECISIONS).read_text("utf-8")
    tried = wscp(*command, "--dry-run", cwd=case)
    assert "nothing written" in tried.stderr
    assert (case / DECISIONS).read_text("utf-8") == before
    done = wscp(*command, cwd=case)
    assert done.returncode == 0, done.stderr
    assert "4 decisions carried over to" in done.stderr
    assert (case / DECISIONS).read_text("utf-8") == before.replace(old, command[3])
    assert "SCOPING-DECISION" not in wscp("merge-scoping", "--format", "yaml", cwd=case).stderr
    explained = wscp("chronology", "--explain", command[3], cwd=case).stdout
    assert "The third call" in explained
    assert '"21:15" is corrected to "22:15"' in explained
    again = wscp(*command, cwd=case)
    assert again.returncode == ExitCode.USAGE
    assert "no entry of that id" in again.stderr
