"""Decisions on entries: put on a chronology merged before them, and taken off again."""

from datetime import date

from wscp_cli.chronology.decisions.apply import decided_on, put_decisions
from wscp_cli.chronology.event import Event, Link
from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote, KeyEvent, LinkDecision


def entry(name: str, day: str, agency: str, text: str, **fields: object) -> Event:
    when = date.fromisoformat(day) if day else None
    return Event(id=name, date=day, earliest=when, latest=when, agency=agency, event=text, **fields)


def two() -> list[Event]:
    here, there = (Link(name, "suggested", 0.5, ("same day",)) for name in "ab")
    return [
        entry("a", "2025-02-10", "gp", "Bruise to the left arm", links=(there,)),
        entry("b", "2025-02-11", "school", "Bruise to the right arm", links=(here,)),
        entry("c", "2025-02-12", "police", "Rang"),
    ]


def judged(*events: str, verdict: str) -> ChronologyDecisions:
    return ChronologyDecisions(links=(LinkDecision(events=events, verdict=verdict, by="BM"),))


def test_a_link_confirmed_after_the_merge_is_confirmed_and_its_differences_are_flagged():
    events = two()
    put_decisions(events, judged("a", "b", verdict="confirmed"))
    assert events[0].links == (Link("b", "confirmed", 0.5, ("same day",)),)
    assert events[1].flags == ("differs-in-injury: a", "differs-in-date: a")


def test_a_link_rejected_after_the_merge_loses_its_differences():
    events = two()
    put_decisions(events, ChronologyDecisions())
    assert "differs-in-date: b" in events[0].flags
    put_decisions(events, judged("a", "b", verdict="rejected"))
    assert events[0].links[0].status == "rejected"
    assert events[0].flags == ()


def test_a_decision_taken_back_leaves_the_suggestion_and_takes_the_link_that_only_it_made():
    events = two()
    put_decisions(events, judged("a", "b", "c", verdict="confirmed"))
    assert [link.event for link in events[2].links] == ["a", "b"]
    put_decisions(events, ChronologyDecisions())
    assert events[2].links == ()
    assert events[0].links == (Link("b", "suggested", 0.5, ("same day",)),)


def test_the_later_of_two_decisions_holds():
    events = two()
    links = (
        LinkDecision(events=("a", "b", "c"), verdict="confirmed"),
        LinkDecision(events=("b", "a"), verdict="rejected"),
    )
    put_decisions(events, ChronologyDecisions(links=links))
    assert {link.event: link.status for link in events[0].links} == {"b": "rejected", "c": "confirmed"}


def test_key_events_and_corrections_are_flagged_once_and_unflagged():
    events = two()
    decisions = ChronologyDecisions(
        key_events=(KeyEvent(event="a"),),
        corrections=(Correction(event="a", field="time", corrected="10:00"),),
    )
    for _ in range(2):
        put_decisions(events, decisions)
    assert [flag for flag in events[0].flags if "differs" not in flag] == [
        "time-as-returned: none",
        "key-event",
        "corrected: time",
    ]
    assert events[0].time == "10:00"
    put_decisions(events, ChronologyDecisions())
    assert "key-event" not in events[0].flags


def test_what_was_decided_on_an_entry_is_found():
    decisions = ChronologyDecisions(
        links=(LinkDecision(events=("a", "b"), verdict="confirmed"),),
        notes=(EventNote(event="b", text="Ask"),),
        key_events=(KeyEvent(event="a"),),
        corrections=(Correction(event="a", field="date"),),
    )
    found = decided_on("b", decisions)
    assert (found.links, found.notes) == (decisions.links, decisions.notes)
    assert (found.key_events, found.corrections) == ((), ())
