"""A decision is written once, changed in place when it is on the same entries, and never doubled."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.casefile.yaml.splice import set_value
from wscp_cli.chronology.decisions.record import (
    CORRECTABLE,
    Decision,
    add_note,
    correct,
    corrected_value,
    judge_link,
    mark_key,
)
from wscp_cli.chronology.event import FIELDS, Event
from wscp_cli.model.chronology import ChronologyDecisions
from wscp_cli.model.values.record import build

DAY = date(2026, 4, 2)
TEXT = """# what people judged
links:
  # the arm
  - events: [ev-a, ev-b]
    verdict: confirmed   # by letter
    by: BM
    on: 2026-04-01
key_events:
corrections: []
notes:
  - not a note
  - event: ev-a
    text: Ask who rang.
"""
EVENT = Event(id="ev-a", time="14:30", event="Fell  down")


def decisions(text: str = TEXT) -> ChronologyDecisions:
    return build(ChronologyDecisions, parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml"))


def written(decision: Decision, text: str = TEXT) -> str:
    for pointer, value in decision.changes:
        document = parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml")
        text = set_value(document, pointer, value)
    return text


def judged(events: list[str], verdict: str, text: str = TEXT, reason: str = "") -> Decision:
    return judge_link(events, verdict, decisions(text), by="Chair", on=DAY, reason=reason)


def test_a_further_link_is_added_and_all_else_stays():
    text = written(judged(["ev-a", "ev-c"], "confirmed"))
    assert [one.events for one in decisions(text).links] == [("ev-a", "ev-b"), ("ev-a", "ev-c")]
    assert next(line for line in text.splitlines() if line not in TEXT.splitlines()).strip() == "- events:"
    for line in TEXT.splitlines():
        assert line in text


def test_the_same_decision_is_not_written_twice():
    for events in (["ev-a", "ev-b"], ["ev-b", "ev-a"]):
        again = judged(events, "confirmed")
        assert again.changes == ()
        assert "already confirmed: BM, 1 Apr 2026" in again.told


def test_a_pair_of_a_decided_three_is_decided_already():
    text = written(judged(["ev-c", "ev-d", "ev-e"], "rejected", reason="No"))
    assert judged(["ev-d", "ev-e"], "rejected", text).changes == ()
    assert judged(["ev-d", "ev-e"], "confirmed", text).changes != ()


def test_a_change_of_mind_changes_that_decision_and_keeps_its_comments():
    text = written(judged(["ev-b", "ev-a"], "rejected", reason="Two falls"))
    (link,) = decisions(text).links
    assert (link.verdict, link.by, link.on, link.reason) == ("rejected", "Chair", DAY, "Two falls")
    assert "# by letter" in text
    assert "# the arm" in text


def test_a_change_of_mind_on_what_a_later_decision_overrules_is_added_after_it():
    text = written(judged(["ev-a", "ev-b", "ev-c"], "rejected", reason="No"))
    text = written(judged(["ev-a", "ev-b"], "confirmed", text), text)
    assert [one.verdict for one in decisions(text).links] == ["confirmed", "rejected", "confirmed"]


def test_a_key_event_is_marked_retitled_and_not_doubled():
    text = written(mark_key("ev-a", "The fall", [], decisions()))
    assert decisions(text).key_events[0].title == "The fall"
    assert mark_key("ev-a", "The fall", [], decisions(text)).changes == ()
    again = mark_key("ev-a", "The first fall", ["kloe-1"], decisions(text))
    assert "its title was “The fall”" in again.told
    text = written(again, text)
    (key,) = decisions(text).key_events
    assert (key.title, key.key_line) == ("The first fall", "kloe-1")
    assert mark_key("ev-a", "", [], decisions(text)).changes == ()


def test_a_key_event_serves_several_lines_and_a_further_call_takes_none_away():
    """E12: a second call overwrote the line and the title."""
    text = written(mark_key("ev-a", "The fall", ["kloe-1"], decisions()))
    text = written(mark_key("ev-a", "", ["kloe-2"], decisions(text)), text)
    text = written(mark_key("ev-a", "", ["kloe-3", "kloe-1"], decisions(text)), text)
    (key,) = decisions(text).key_events
    assert (key.title, key.lines) == ("The fall", ("kloe-1", "kloe-2", "kloe-3"))
    assert mark_key("ev-b", "", ["kloe-1"], decisions(text)).changes == ()
    one = written(mark_key("ev-b", "Two at once", ["kloe-1", "kloe-2"], decisions(text)), text)
    assert decisions(one).key_events[1].lines == ("kloe-1", "kloe-2")


def test_a_note_is_added_after_whatever_stands_in_the_list():
    assert add_note("ev-a", "Ask  who rang.", decisions(), by="BM", on=DAY).changes == ()
    text = written(add_note("ev-a", "Ask: who?", decisions(), by="BM", on=DAY))
    assert "  - not a note\n" in text
    assert [one.text for one in decisions(text).notes] == ["Ask who rang.", "Ask: who?"]


def test_a_correction_keeps_the_words_it_corrects():
    def made(to: str, text: str = TEXT) -> Decision:
        return correct(EVENT, "event", to, decisions(text), by="Police", on=DAY, reason="Log")

    text = written(made("Was pushed"))
    (one,) = decisions(text).corrections
    assert (one.field, one.original, one.corrected) == ("event", "Fell  down", "Was pushed")
    assert (one.by, one.on, one.reason) == ("Police", DAY, "Log")
    assert made("Was pushed", text).changes == ()
    assert made("Fell down").changes == ()
    assert made("Fell down", text).changes != ()  # back to what the agency said: a decision too
    assert "last one holds" in made("Jumped", text).told


def test_what_is_written_is_what_the_schema_asks_for():
    plain = TEXT.replace("  - not a note\n", "")
    text = written(judged(["ev-c", "ev-d"], "rejected", plain, "No"), plain)
    text = written(mark_key("ev-c", "The fall", ["kloe-1"], decisions(text)), text)
    text = written(correct(EVENT, "time", "15:00", decisions(text), by="P", on=DAY, reason="Log"), text)
    text = written(add_note("ev-c", "Ask", decisions(text), by="P", on=DAY), text)
    document = parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml")
    assert check_against_schema(document, "chronology-decisions") == []


def test_only_what_an_agency_said_can_be_corrected():
    assert set(CORRECTABLE) < set(FIELDS)
    assert not {"id", "file", "row", "flags", "links", "date_text", "earliest", "latest"} & set(CORRECTABLE)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("date", "2025-10-12", "2025-10-12"),
        ("date", "12/10/2025", "2025-10-12"),
        ("date", "2025-10~", "2025-10~"),
        ("date", "w/c 6 Oct 2025", "2025-10-06/2025-10-12"),
        ("date", "31/02/2025", None),
        ("date", "some day", None),
        ("date", "Monday 14/10/2025", None),
        ("date", "Tuesday 14/10/2025", "2025-10-14"),
        ("date", "10/31/2025", None),
        ("time", "9.15pm", "21:15"),
        ("time", "14:30", "14:30"),
        ("time", "1430hrs", "14:30"),
        ("time", "25:00", None),
        ("time", "teatime", None),
        ("event", " As typed ", " As typed "),
    ],
)
def test_a_corrected_date_or_time_is_read_for_sure_or_refused(field, text, value):
    assert corrected_value(field, text, 2026) == value


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(str.strip))
def test_any_words_are_written_and_read_back(words):
    text = written(add_note("ev-z", words, decisions(), by=words, on=DAY))
    last = decisions(text).notes[-1]
    assert (last.text, last.by) == (words, words)
