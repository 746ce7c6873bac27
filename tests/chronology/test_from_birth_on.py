"""C11: seen and gaps begin at birth, what is said once is said once, the glossary covers what is printed."""

import io
from datetime import date

import pytest

from wscp_cli.chronology.analysis.abbreviation_list import usual_abbreviations
from wscp_cli.chronology.analysis.analyses import SECTIONS, analyse
from wscp_cli.chronology.analysis.as_tables import analysis_parts
from wscp_cli.chronology.analysis.child_seen import when_seen
from wscp_cli.chronology.analysis.who_knew import who_knew
from wscp_cli.chronology.event import Event, Link
from wscp_cli.chronology.lifetimes import lifetime
from wscp_cli.chronology.outside_time import Bounds, flag_outside
from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.chronology.periods import Days
from wscp_cli.chronology.selection import CaseChronology, Look
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote, KeyEvent
from wscp_cli.model.family import Person
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.output.chronology.analysis_text import analysis_text

PERIOD = Days(date(2025, 1, 1), date(2025, 12, 31))


def child(born: str = "2025-10-01", died: str = "", name: str = "child-a", kind: str = "person") -> Person:
    return Person(
        id=name,
        role=name.replace("-", " ").title(),
        kind=kind,
        born=EdtfDate.parse(born) if born else None,
        died=EdtfDate.parse(died) if died else None,
    )


def entry(name: str, day: str = "", last: str = "", agency: str = "police", **fields: object) -> Event:
    event = Event(id=f"ev-{name}", agency=agency, date_kind="exact", **fields)
    event.earliest = date.fromisoformat(day) if day else None
    event.latest = date.fromisoformat(last or day) if day else None
    return event


def case(events: list[Event], *people: Person, decisions: ChronologyDecisions | None = None) -> CaseChronology:
    return CaseChronology(
        tuple(events),
        decisions or ChronologyDecisions(),
        "WSCP-2026-001",
        (Agency(id="police", name="Police"), Agency(id="camhs", name="CAMHS")),
        tuple(one.id for one in people),
        PeopleNamed(people),
        (PERIOD.first, PERIOD.last),
    )


EVENTS = [
    entry("early", "2025-02-01", child_seen="Y", event="Scan"),
    entry("born", "2025-10-01", child_seen="Y"),
    entry("late", "2025-12-01", child_seen="Yes, alone"),
]


def test_not_seen_is_counted_from_the_birth():
    """C11: "Not recorded as seen 301 days" began nine months before the child was born."""
    (seen,) = when_seen(EVENTS, ["child-a"], PeopleNamed([child()]), PERIOD)
    assert [one.event for one in seen.sightings] == ["ev-born", "ev-late"]
    assert [(gap.first, gap.at_least) for gap in seen.gaps.gaps] == [(date(2025, 10, 2), 60), (date(2025, 12, 2), 30)]
    assert (seen.gaps.starts_at, seen.gaps.ends_at, seen.outside_life) == ("birth", "period", 1)


def test_not_seen_is_counted_to_the_death():
    """C11: nobody is missed after the death; what is written then of the child being seen is no sighting."""
    after = entry("after", "2025-12-20", child_seen="Y", event="Seen by the coroner's officer")
    (seen,) = when_seen([*EVENTS, after], ["child-a"], PeopleNamed([child(died="2025-12-11")]), PERIOD)
    assert [gap.at_least for gap in seen.gaps.gaps] == [60, 10]
    assert (seen.gaps.ends_at, seen.outside_life) == ("death", 2)


@pytest.mark.parametrize(
    ("person", "days", "sure"),
    [
        (None, (date(2025, 1, 1), date(2025, 12, 31)), True),
        (child(""), (date(2025, 1, 1), date(2025, 12, 31)), True),
        (child("2020-05-01"), (date(2025, 1, 1), date(2025, 12, 31)), True),
        (child("2025-10"), (date(2025, 10, 1), date(2025, 12, 31)), False),
        (child("2025-10-01", "2025-10-01"), (date(2025, 10, 1), date(2025, 10, 1)), True),
        (child("2026-02-01"), None, True),
        (child("2020-01-01", "2021-01-01"), None, True),
        (child("", kind="unborn"), None, True),
    ],
)
def test_the_days_lived_within_the_period(person, days, sure):
    """C11: the part of the period in which a child lived, whatever is known of its birth and death."""
    life = lifetime(person, PERIOD)
    assert (life.days and (life.days.first, life.days.last)) == days
    assert life.sure is sure
    assert lifetime(person, None).days is None


def test_each_child_has_its_own_birth():
    """C11: of two children under review each is counted from its own birth."""
    people = (child("2025-10-01"), child("2025-03-01", name="child-b"))
    seen = when_seen(
        [entry("a", "2025-11-01", child_seen="Y", people="Child A, Child B")],
        ["child-a", "child-b"],
        PeopleNamed(people),
        PERIOD,
    )
    assert [one.gaps.gaps[0].first for one in seen] == [date(2025, 10, 1), date(2025, 3, 1)]


def test_gaps_in_what_was_recorded_on_a_child_begin_at_birth_and_those_of_an_agency_do_not():
    """C11: the agencies' gaps still cover the pregnancy, which the period covers on purpose."""
    made = analyse(case(EVENTS, child()), Look(), ["gaps"], {}, 28)
    person, agency = (one.gaps for one in made.gaps if one.gaps.entries)
    assert (person.period.first, person.outside) == (date(2025, 10, 1), 1)
    assert (agency.period.first, agency.outside) == (date(2025, 1, 1), 0)


def test_every_output_says_from_when_it_counts():
    """C11: terminal, page, document and workbook say "birth" where they count from it."""
    chronology = case(EVENTS, child())
    (gaps, seen) = (part for part in analysis_parts(chronology, {}) if part.name in {"gaps", "seen"})
    assert "Counted from the birth, 1 Oct 2025." in seen.says[0]
    assert "1 entry lies outside these days and counts for nothing here." in seen.says[0]
    assert any("; counted from the birth, 1 Oct 2025" in sentence for sentence in gaps.says)
    told = analysis_text(analyse(chronology, Look(), ["gaps", "seen"], {}), chronology, 100, io.StringIO())
    assert "Counted from the birth, 1 Oct 2025." in told
    never = case([entry("a", "2025-02-01", child_seen="Y")], child("2026-02-01"))
    (part,) = (part for part in analysis_parts(never, {}) if part.name == "seen")
    assert "Not alive on any day of the period." in part.says[0]


def test_alone_has_no_comma_where_no_worker_stands():
    """C11: --seen showed ", alone" where no worker was named."""
    chronology = case(
        [
            entry("a", "2025-11-01", child_seen="Y, alone", professional=" "),
            entry("b", "2025-11-02", child_seen="Y, alone", professional="SW 1"),
        ],
        child(),
    )
    told = analysis_text(analyse(chronology, Look(), ["seen"], {}), chronology, 100, io.StringIO())
    cells = [" ".join(line.split()) for line in told.splitlines() if "alone" in line]
    assert cells == ["Sat 1 Nov 2025 Police alone ev-a", "Sun 2 Nov 2025 Police SW 1, alone ev-b"]


def test_a_period_that_covers_the_pregnancy_does_not_mark_its_entries():
    """C11: a third of the entries were marked "before any child under review was born"."""
    events = [entry("pregnant", "2025-02-01"), entry("long-ago", "2024-02-01"), entry("born", "2025-11-01")]
    flag_outside(events, Bounds((PERIOD.first, PERIOD.last), date(2025, 10, 1), today=date(2026, 1, 1)))
    assert [set(event.flags) for event in events] == [set(), {"outside-period", "before-birth"}, set()]
    later = [entry("pregnant", "2025-02-01")]
    flag_outside(later, Bounds((date(2025, 10, 1), None), date(2025, 10, 1), today=date(2026, 1, 1)))
    assert "before-birth" in later[0].flags
    unstated = [entry("pregnant", "2025-02-01")]
    flag_outside(unstated, Bounds((None, None), date(2025, 10, 1), today=date(2026, 1, 1)))
    assert "before-birth" in unstated[0].flags


def test_the_glossary_covers_every_entry_that_is_printed():
    """C11: abbreviations that stand only in printed entries outside the period, or beside them, were left out."""
    events = [
        entry("a", "2020-01-01", event="MARAC held"),  # outside the period, printed all the same
        entry("b", "2025-11-01", extra=(("Outcome of ICPC", "NFA"),)),
        entry("c", "2025-11-02", agency="camhs", event="seen"),
        entry("d", "2025-11-03", event="nothing"),
    ]
    decisions = ChronologyDecisions(
        key_events=(KeyEvent(event="ev-d", title="TAF ended"),),
        notes=(EventNote(event="ev-d", text="Ask the GP"),),
        corrections=(Correction(event="ev-d", field="event", corrected="CIN plan"),),
    )
    made = analyse(case(events, child(), decisions=decisions), Look(), SECTIONS, usual_abbreviations())
    glossary = {one.short: one.agencies for one in made.abbreviations.glossary}
    assert set(glossary) >= {"MARAC", "ICPC", "NFA", "CAMHS", "TAF", "GP", "CIN"}
    assert glossary["MARAC"] == ("police",)
    assert glossary["GP"] == ()  # the review's own words: no agency is asked
    narrow = analyse(case(events, child()), Look(first=date(2025, 1, 1)), ["abbreviations"], usual_abbreviations())
    assert "MARAC" not in {one.short for one in narrow.abbreviations.glossary}


def test_only_an_agency_is_asked_what_it_abbreviates():
    """C11: a short form that only a title or a note has, and nobody knows, is no question to an agency."""
    decisions = ChronologyDecisions(notes=(EventNote(event="ev-d", text="See QZXW"),))
    made = analyse(case([entry("d", "2025-11-03")], child(), decisions=decisions), Look(), ["abbreviations"], {})
    assert made.abbreviations.unknown == ()


@pytest.mark.parametrize(
    ("words", "knew"),
    [
        ("Told of the bruise of 10/02", ("later", 111, False)),
        ("Told of the bruise of 10/2/25 by nursery", ("later", 111, False)),
        ("Mother spoke of 10th February", ("later", 111, False)),
        ("Chronology: Feb 10, 2025 bruise", ("later", 111, False)),
        ("See 2025-02-10", ("later", 111, False)),
        ("Told of the bruise of 10/02/2024", ("not-recorded", 0, True)),
        ("Told of the bruise of 02/10", ("not-recorded", 0, True)),
        ("BP 10/2", ("later", 111, False)),
        ("Rang at 10.02", ("not-recorded", 0, True)),
        ("Ring 0123 10/02/1", ("not-recorded", 0, True)),
        ("", ("not-recorded", 0, True)),
    ],
)
def test_an_agency_that_names_the_day_later_did_know(words, knew):
    """C11: an agency that says in June "told of the bruise of 10/02" did know; only a person makes it sure."""
    events = [entry("key", "2025-02-10", event="Bruise"), entry("b", "2025-06-01", agency="camhs", event=words)]
    (key,) = who_knew(events, [KeyEvent(event="ev-key")], ["camhs"])
    (one,) = key.agencies
    assert (one.knew, one.days, one.sure) == knew


def test_a_day_named_before_it_came_is_a_plan_and_a_link_counts_for_more():
    """C11: "review on 10/02" in January is no knowledge of what happened; a link or a person's no is stronger."""
    plan = entry("plan", "2025-01-05", agency="camhs", event="Review on 10/02")
    key = entry("key", "2025-02-10", event="Bruise")
    (one,) = who_knew([plan, key], [KeyEvent(event="ev-key")], ["camhs"])[0].agencies
    assert one.knew == "not-recorded"
    later = entry("later", "2025-06-01", agency="camhs", event="the bruise of 10/02")
    linked = entry("linked", "2025-02-12", agency="camhs", event="Bruise", links=(Link("ev-key", "confirmed"),))
    key.links = (Link("ev-linked", "confirmed"),)
    (one,) = who_knew([key, linked, later], [KeyEvent(event="ev-key")], ["camhs"])[0].agencies
    assert (one.events, one.sure) == (("ev-linked",), True)
    key.links = (Link("ev-later", "rejected"),)
    (one,) = who_knew([key, later], [KeyEvent(event="ev-key")], ["camhs"])[0].agencies
    assert one.knew == "not-recorded"
