"""The look in the terminal: whatever agencies write, lines fit, nothing steers the terminal, nothing is left out."""

import io
import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology.event import Event, Link
from wscp_cli.chronology.selection import CaseChronology
from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote, KeyEvent, LinkDecision
from wscp_cli.output.chronology.explain import explain_entry
from wscp_cli.output.chronology.text import chronology_text
from wscp_cli.output.terminal.table import text_width

_ANY = st.text(st.characters(blacklist_categories=("Cs",)), max_size=60)
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_DAY = st.dates(date(2024, 1, 1), date(2026, 1, 1))


@st.composite
def chronologies(draw: st.DrawFn) -> CaseChronology:
    events = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["exact", "range", "uncertain", "unknown", "invalid"]))
        day = draw(_DAY)
        event = Event(
            id=f"ev-{'abcd'[number] * 12}",
            date_kind=kind,
            date_text=draw(_ANY),
            agency=draw(_ANY),
            event=draw(_ANY),
            response=draw(_ANY),
            child_seen=draw(_ANY),
            child_voice=draw(_ANY),
            people=draw(_ANY),
            comment=draw(_ANY),
            extra=((draw(_ANY), draw(_ANY)),),
            file=draw(_ANY),
            sheet=draw(_ANY),
            row=number,
            flags=("hidden-row", f"also-at: {draw(_ANY)}", draw(_ANY)),
        )
        if kind not in {"unknown", "invalid"}:
            event.earliest, event.latest = day, day + timedelta(days=0 if kind == "exact" else 40)
        events.append(event)
    first, last = events[0].id, events[-1].id
    if first != last:
        events[0].links = (Link(last, "suggested", 0.5, (draw(_ANY),)),)
    decisions = ChronologyDecisions(
        links=(LinkDecision(events=(first, "ev-gone"), verdict="rejected", by=draw(_ANY), reason=draw(_ANY)),),
        key_events=(KeyEvent(event=first, title=draw(_ANY)),),
        corrections=(
            Correction(event=first, field="event", original=draw(_ANY), corrected=draw(_ANY), by=draw(_ANY)),
            Correction(event=first, field="date", corrected=draw(_ANY)),
        ),
        notes=(EventNote(event=first, text=draw(_ANY)),),
    )
    return CaseChronology(tuple(events), decisions)


@given(chronologies(), st.integers(32, 120))
def test_lines_fit_and_steer_nothing(chronology, width):
    told = [chronology_text(chronology.events, chronology, width, io.StringIO())]
    told += [explain_entry(one, chronology, date(2026, 1, 1), width, io.StringIO()) for one in chronology.events]
    for text in told:
        assert not _UNSAFE.search(text)
        for line in text.split("\n"):
            assert text_width(line) <= width, line
    assert all(event.id in told[0] for event in chronology.events)


@given(chronologies())
def test_a_part_shows_that_part_only_in_its_order(chronology):
    part = chronology.events[::2]
    text = chronology_text(part, chronology, 100, io.StringIO())
    heads = [line.split()[-1] for line in text.splitlines() if re.search(r" ev-[a-d]{12}$", line)]
    assert heads == [event.id for event in part]


def test_the_part_a_person_corrected_stands_below_what_the_agency_wrote():
    event = Event(id="ev-aaaaaaaaaaaa", agency="police", event="Fell", time="10:00", file="f", row=1)
    corrections = (
        Correction(event=event.id, field="event", original="Fell", corrected="Pushed", by="P"),
        Correction(event=event.id, field="time", original="10:00", corrected="11:00", by="P"),
    )
    text = chronology_text(
        [event], CaseChronology((event,), ChronologyDecisions(corrections=corrections)), 80, io.StringIO()
    )
    assert text.index("    Fell") < text.index("    ~ Corrected: Pushed") < text.index("    ~ Corrected, time: 11:00")
