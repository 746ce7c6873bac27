"""What was decided can be taken back by a command: its lines go, comments stay, and nothing is taken back twice."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.disk.removal import remove_item
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.chronology import read_chronology
from wscp_cli.chronology.decisions.undo import (
    SeveralMeantError,
    named_in,
    take_back_correction,
    take_back_link,
    take_back_note,
    unmark_key,
)
from wscp_cli.errors import ExitCode
from wscp_cli.model.chronology import ChronologyDecisions
from wscp_cli.model.values.record import build
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case

DECISIONS = "chronology/decisions.yaml"
ENTRY = "ev-4weqfvl"
TEXT = """links:
  - events: [ev-a, ev-b]   # by letter
    verdict: confirmed
  - {events: [ev-b, ev-a, ev-c], verdict: rejected}
key_events: [{event: ev-a, title: One}]
corrections:
  # the log
  - {event: ev-a, field: time, corrected: "14:00"}
  - {event: ev-a, field: time, corrected: "15:00"}
  - {event: ev-b, field: time, corrected: "15:00"}
  - {event: ev-b, field: date, corrected: "2025-01-02"}
notes:
  - not a note
  - {event: ev-a, text: Ask who  rang., by: BM, on: 2026-04-01}
  - {event: ev-a, text: Ask who answered., by: Chair}
"""


def decisions(text: str = TEXT) -> ChronologyDecisions:
    return build(ChronologyDecisions, parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml"))


def without(decision, text: str = TEXT) -> str:
    for pointer in decision.removed:
        text = remove_item(parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml"), pointer)
    return text


def test_a_key_event_is_one_no_more():
    text = without(unmark_key("ev-a", decisions()))
    assert text == TEXT.replace("[{event: ev-a, title: One}]", "[]")
    again = unmark_key("ev-a", decisions(text))
    assert again.removed == ()
    assert "not marked as a key event; nothing was written" in again.told


def test_of_several_notes_the_one_that_holds_the_words_goes():
    with pytest.raises(SeveralMeantError) as several:
        take_back_note("ev-a", "ask WHO", decisions())
    assert several.value.choices == ("BM, 1 Apr 2026", "Chair")
    text = without(take_back_note("ev-a", "who rang", decisions()))
    assert "rang" not in text
    assert "answered" in text
    assert take_back_note("ev-a", "", decisions(text)).removed == (("notes", 1),)
    assert "no note that holds these words" in take_back_note("ev-a", "rang", decisions(text)).told
    assert take_back_note("ev-z", "", decisions()).told.startswith("ev-z has no note;")


def test_of_several_corrections_of_a_field_the_last_goes_first():
    first = take_back_correction("ev-a", "", decisions())
    assert first.removed == (("corrections", 1),)
    assert "the correction before it holds again" in first.told
    text = without(first)
    second = take_back_correction("ev-a", "time", decisions(text))
    assert "the agency's own words hold again" in second.told
    text = without(second, text)
    assert "# the log" in text
    assert take_back_correction("ev-a", "time", decisions(text)).removed == ()
    with pytest.raises(SeveralMeantError) as several:
        take_back_correction("ev-b", "", decisions())
    assert several.value.choices == ("time", "date")
    assert take_back_correction("ev-b", "date", decisions()).removed == (("corrections", 3),)


def test_a_judgement_on_just_these_entries_goes():
    assert take_back_link(["ev-b", "ev-a"], decisions()).removed == (("links", 0),)
    wider = take_back_link(["ev-a", "ev-c"], decisions())
    assert wider.removed == ()
    assert "name all of them" in wider.told
    assert take_back_link(["ev-a", "ev-z"], decisions()).told.startswith("no decision")


def test_an_entry_that_left_the_chronology_is_known_by_its_decision():
    names = ["ev-abc", "ev-abd", "ev-x"]
    assert [named_in(word, names) for word in ("ev-x", "X", "ab", "abc", "", "ev-y")] == [
        "ev-x",
        "ev-x",
        None,
        "ev-abc",
        None,
        None,
    ]


# As a person types it


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    root = write_worked_case(tmp_path_factory.mktemp("worked"))
    write_chronology(merge_case(root, date(2026, 11, 23)), {"yaml": root / "chronology/chronology.yaml"})
    return root


@pytest.fixture
def case(worked, tmp_path) -> Path:
    return Path(shutil.copytree(worked, tmp_path / worked.name))


DONE = {
    "unmark-key": (("mark-key", ENTRY, "--title", "The third call"), (ENTRY,)),
    "unnote": (("note", ENTRY, "Who took it?", "--by", "BM"), (ENTRY,)),
    "uncorrect": (("correct", ENTRY, "--field", "time", "--to", "21:20", "--by", "P", "--reason", "Log"), (ENTRY,)),
    "unjudge": (("link", "fo6z7hf", "6bcicxa", "--by", "Chair"), ("6bcicxa", "fo6z7hf")),
}


@pytest.mark.parametrize("command", DONE)
def test_what_a_command_wrote_another_takes_back_to_the_byte(wscp, case, command):
    write, back = DONE[command]
    path = case / DECISIONS
    path.write_bytes(path.read_bytes().replace(b"corrections: []", b"corrections:"))
    before = path.read_bytes()
    assert wscp("chronology", *write, cwd=case).returncode == 0
    written = (case / DECISIONS).read_bytes()
    assert written != before
    tried = wscp("chronology", command, *back, "--dry-run", cwd=case)
    assert "nothing written" in tried.stderr
    assert (case / DECISIONS).read_bytes() == written
    done = wscp("chronology", command, *back, cwd=case)
    assert (done.returncode, done.stdout) == (0, "")
    assert "  - " in done.stderr
    assert "wscp merge-scoping" in done.stderr
    assert (case / DECISIONS).read_bytes() == before
    again = wscp("chronology", command, *back, cwd=case)
    assert again.returncode == 0
    assert "nothing was written" in again.stderr
    assert (case / DECISIONS).read_bytes() == before


def test_a_merge_after_it_no_longer_shows_it(wscp, case):
    assert wscp("chronology", *DONE["unmark-key"][0], cwd=case).returncode == 0
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode == 0
    assert wscp("chronology", "unmark-key", ENTRY, cwd=case).returncode == 0
    assert "third call" not in wscp("chronology", "--key", cwd=case).stdout
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode == 0
    event = next(one for one in read_chronology(case / "chronology/chronology.yaml") if one.id.startswith(ENTRY))
    assert "key-event" not in event.flags


def test_the_decision_on_an_entry_that_is_gone_can_be_taken_back(wscp, case):
    with (case / DECISIONS).open("a", encoding="utf-8") as file:
        file.write("  - event: ev-aaaaaaaaaaaa\n    text: Lost\n")
    told = wscp("merge-scoping", "--dry-run", cwd=case)
    assert "wscp chronology unnote ev-aaaaaaaaaaaa" in told.stdout + told.stderr
    assert wscp("chronology", "unnote", "aaaaaaa", cwd=case).returncode == 0
    assert "Lost" not in (case / DECISIONS).read_text("utf-8")


def test_what_cannot_be_known_is_asked(wscp, case):
    for text in ("Who took it?", "Who rang?"):
        assert wscp("chronology", "note", ENTRY, text, "--by", "BM", cwd=case).returncode == 0
    before = (case / DECISIONS).read_bytes()
    several = wscp("chronology", "unnote", ENTRY, cwd=case)
    assert several.returncode == ExitCode.USAGE
    assert "2 notes that can be meant" in several.stderr
    nobody = wscp("chronology", "unmark-key", "zzzz", cwd=case)
    assert nobody.returncode == ExitCode.USAGE
    assert "no entry of that id" in nobody.stderr
    field = wscp("chronology", "uncorrect", ENTRY, "--field", "row", cwd=case)
    assert field.returncode == ExitCode.USAGE
    assert "One of: date" in field.stderr
    assert (case / DECISIONS).read_bytes() == before
