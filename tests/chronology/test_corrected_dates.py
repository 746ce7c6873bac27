"""C10: a date or time that a person corrected counts everywhere; what the agency returned stands beside it."""

import io
import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.api import open_case
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.chronology.analysis.child_seen import when_seen
from wscp_cli.chronology.analysis.gaps import find_gaps
from wscp_cli.chronology.analysis.who_knew import who_knew
from wscp_cli.chronology.decisions.apply import put_decisions
from wscp_cli.chronology.decisions.counted_dates import (
    as_returned,
    count_corrections,
    is_corrected,
    unread_corrections,
)
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.linking import suggest_links
from wscp_cli.chronology.linking.conflicts import find_conflicts
from wscp_cli.chronology.of_case import entries_of_case
from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.chronology.periods import Days
from wscp_cli.chronology.revision import revise
from wscp_cli.chronology.store import read_chronology
from wscp_cli.documents.facts.basis import basis_of
from wscp_cli.documents.facts.pictures import key_events
from wscp_cli.model.chronology import ChronologyDecisions, Correction, KeyEvent
from wscp_cli.model.folder import read_case
from wscp_cli.output.chronology.page.swim_lanes import swim_lanes
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case

TODAY = date(2026, 11, 23)
CHRONOLOGY = "chronology/chronology.yaml"
SAID = ("--by", "Police", "--reason", "Log")


def entry(name: str, day: str = "", row: int = 0, **fields: object) -> Event:
    when = date.fromisoformat(day) if day else None
    kind = "exact" if day else "unknown"
    return Event(
        id=name,
        date=day,
        earliest=when,
        latest=when,
        date_kind=kind,
        date_text=day,
        agency="gp",
        event=f"Seen {name}",
        file="gp.csv",
        row=row,
        **fields,
    )


def corrected(name: str, field: str, to: str, on: date | None = TODAY) -> Correction:
    return Correction(event=name, field=field, corrected=to, by="BM", on=on, reason="Log")


def decided(*corrections: Correction) -> ChronologyDecisions:
    return ChronologyDecisions(corrections=corrections)


def test_c10_the_corrected_date_orders_an_entry_and_going_back_restores_all():
    events = [entry("a", "2026-01-05", 1), entry("b", "2026-02-05", 2), entry("c", row=3), entry("d", "2026-04-05", 4)]
    before = [repr(event) for event in events]
    made = decided(
        corrected("a", "date", "2026-03-01"), corrected("c", "date", "2026-01"), corrected("d", "date", "2026-04-05")
    )
    events = list(put_decisions(events, made))
    assert [event.id for event in events] == ["c", "b", "a", "d"]
    by_id = {event.id: event for event in events}
    assert (by_id["a"].earliest, by_id["a"].date_kind, by_id["a"].date_text) == (
        date(2026, 3, 1),
        "exact",
        "2026-01-05",
    )
    assert (by_id["c"].latest, by_id["c"].date_kind) == (date(2026, 1, 31), "range")
    assert by_id["a"].flags == ("date-as-returned: 2026-01-05, exact", "corrected: date")
    assert by_id["c"].flags[0] == "date-as-returned: none, unknown"
    assert not is_corrected(by_id["d"])
    assert as_returned(by_id["a"]).date == "2026-01-05"
    events = list(put_decisions(events, ChronologyDecisions()))
    assert [repr(event) for event in events] == before


@pytest.mark.parametrize(
    ("to", "on", "date_now", "kind"),
    [
        ("2026-03-01~", TODAY, "2026-03-01~", "approximate"),
        ("2026-03?", TODAY, "2026-03?", "uncertain"),
        ("2026-03-01/2026-03-04", TODAY, "2026-03-01/2026-03-04", "range"),
        ("1/3/26", TODAY, "2026-03-01", "exact"),
        ("1 March 2026", TODAY, "2026-03-01", "exact"),
        ("1/3/26", None, "2026-01-05", "exact"),
        ("soon", TODAY, "2026-01-05", "exact"),
        ("", TODAY, "2026-01-05", "exact"),
        ("31/02/2026", TODAY, "2026-01-05", "exact"),
    ],
)
def test_c10_what_is_no_date_counts_for_nothing_and_a_date_as_agencies_write_it_is_read(to, on, date_now, kind):
    event = entry("a", "2026-01-05")
    count_corrections([event], decided(corrected("a", "date", to, on)))
    assert (event.date, event.date_kind) == (date_now, kind)


def test_c10_of_several_corrections_the_last_holds_and_times_count_too():
    event = entry("a", "2026-01-05", time="09:00")
    made = decided(
        corrected("a", "date", "2026-03-01"),
        corrected("a", "date", "2026-03-02"),
        corrected("a", "time", "9.20pm"),
        corrected("a", "event", "Another"),
    )
    count_corrections([event], made)
    count_corrections([event], made)
    assert (event.date, event.time, event.event) == ("2026-03-02", "21:20", "Seen a")
    assert as_returned(event).time == "09:00"


def test_c10_flags_that_hang_on_the_date_go_with_it():
    event = entry("a", "2019-01-05", flags=("outside-period", "repeated"))
    put_decisions([event], decided(corrected("a", "date", "2026-03-01")))
    assert event.flags == ("repeated", "date-as-returned: 2019-01-05, exact", "corrected: date")


def test_c10_gaps_and_picture_go_by_the_corrected_date():
    events = [entry("a", "2026-01-01"), entry("b"), entry("c", "2026-01-31")]
    events = list(put_decisions(events, decided(corrected("b", "date", "2026-01-16"))))
    gaps = find_gaps(events, Days(date(2026, 1, 1), date(2026, 1, 31)), 7)
    assert [(gap.at_least, gap.after, gap.before) for gap in gaps.gaps] == [(14, "a", "b"), (14, "b", "c")]
    assert gaps.undated == ()
    picture = swim_lanes(events, Presentation(IndexSheet("")))
    assert picture is not None
    assert [tick.target for tick in picture.lanes[0].ticks] == ["a", "b", "c"]
    assert picture.lanes[0].about == "3"


def test_c10_a_link_that_the_corrected_date_speaks_against_goes_before_the_next_merge():
    """C10: after ``correct`` the suggested link and the difference in time stayed until the next merge."""
    words = "Bruise to left arm seen at assembly, Thornfield"
    events = [entry("a", "2026-01-05", 1, time="09:00"), entry("b", "2026-01-05", 2, time="10:00")]
    events[1].agency = "school"
    for event in events:
        event.event = words
    suggest_links(events, ChronologyDecisions())
    assert [len(event.links) for event in events] == [1, 1]
    assert "differs-in-time: b" in events[0].flags
    put_decisions(events, decided(corrected("b", "date", "2026-01-06")))
    assert [len(event.links) for event in events] == [1, 1]
    put_decisions(events, decided(corrected("b", "date", "2026-03-01")))
    assert not any(event.links for event in events)
    assert not any("differs-in" in word for event in events for word in event.flags)


def test_c10_a_correction_that_is_no_date_is_reported_where_it_stands():
    """C10: it counted for nothing, without a finding."""
    made = decided(
        corrected("a", "date", "soon"),
        corrected("a", "date", "2026-03-01"),
        corrected("b", "time", "late"),
        corrected("b", "event", "soon"),
        corrected("c", "date", "31/02/2026"),
        corrected("c", "time", ""),
    )
    told = unread_corrections(made)
    assert [one.code for one in told] == ["SCOPING-DECISION"] * 3
    assert [one.message.partition(" cannot")[0] for one in told] == [
        "the corrected date of a",
        "the corrected time of b",
        "the corrected date of c",
    ]


def test_c10_a_correction_is_no_change_by_the_agency():
    before, after = [entry("a", "2026-01-05")], [entry("a", "2026-01-05")]
    count_corrections(after, decided(corrected("a", "date", "2026-03-01")))
    assert not revise(before, after).anything
    assert not revise(after, before).anything


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    root = write_worked_case(tmp_path_factory.mktemp("worked"))
    write_chronology(merge_case(root, TODAY), {"yaml": root / CHRONOLOGY})
    return root


@pytest.fixture
def case(worked, tmp_path) -> Path:
    return Path(shutil.copytree(worked, tmp_path / worked.name))


def test_c10_every_output_has_the_entry_at_its_corrected_date(wscp, case):
    """C10: the entry stayed at its old place in every output; an undated one stayed undated, yet --between found it."""
    events = read_chronology(case / CHRONOLOGY)
    undated = next(event for event in events if event.earliest is None and event.latest is None)
    dated = next(event for event in events if event.date == "2025-06-17" and event.agency == "police")
    for name, to in ((undated.id, "2025-08-20"), (dated.id, "2025-08-21")):
        done = wscp("chronology", "correct", name, "--field", "date", "--to", to, *SAID, cwd=case)
        assert done.returncode == 0, done.stderr

    def dates_in_order(rows: list[dict]) -> None:
        places = {row["id"]: (place, row["date"], row["earliest"], row["date_text"]) for place, row in enumerate(rows)}
        assert places[undated.id][1:] == ("2025-08-20", "2025-08-20", undated.date_text)
        assert places[dated.id][1:] == ("2025-08-21", "2025-08-21", dated.date_text)
        assert places[undated.id][0] < places[dated.id][0]
        assert all(row["earliest"] <= "2025-08-21" or not row["earliest"] for row in rows[: places[dated.id][0]])

    found = wscp("chronology", "--between", "2025-08-20/2025-08-21", "--format", "json", cwd=case)
    dates_in_order(json.loads(found.stdout)["events"])
    gone = wscp("chronology", "--between", "2025-06-17/2025-06-17", "--format", "json", cwd=case)
    assert dated.id not in {one["id"] for one in json.loads(gone.stdout)["events"]}
    text = wscp("chronology", "--between", "2025-08-20/2025-08-21", cwd=case).stdout
    assert "Corrected, date: the return says Tue 17 Jun 2025" in " ".join(text.split())
    explained = " ".join(wscp("chronology", "--explain", dated.id, cwd=case).stdout.split())
    assert "Read as: 2025-06-17 (exact) Corrected to: 2025-08-21 (exact), which counts" in explained

    merged = wscp("merge-scoping", "--format", "yaml,csv,xlsx,html,docx,json", cwd=case)
    assert merged.returncode in {0, 1}, merged.stderr
    dates_in_order(json.loads((case / "out/chronology.json").read_text("utf-8"))["events"])
    now = read_chronology(case / CHRONOLOGY)
    places = {event.id: place for place, event in enumerate(now)}
    assert now[places[undated.id]].earliest == date(2025, 8, 20)
    assert places[undated.id] < places[dated.id]
    page = (case / "out/chronology.html").read_text("utf-8")
    with zipfile.ZipFile(io.BytesIO((case / "out/chronology.docx").read_bytes())) as document:
        words = document.read("word/document.xml").decode()
    for output in (page, words):
        assert "Thu 21 Aug 2025" in output
        assert "the return says Tue 17 Jun 2025" in output
        assert "Wed 20 Aug 2025" in output
    row = next(
        line
        for line in (case / "out/chronology.csv").read_text("utf-8-sig").splitlines()
        if dated.id in line and line.startswith(dated.id)
    )
    assert ",2025-08-21,2025-08-21,2025-08-21," in row


def correct_date(wscp, case, name: str) -> None:
    done = wscp("chronology", "correct", name, "--field", "date", "--to", "2025-08-20", *SAID, cwd=case)
    assert done.returncode == 0, done.stderr


DATES_NOW = (
    "2019-03-04",  # before the period and the birth
    "2031-01-02",  # ahead of the day
    "2026-11-20",  # after the returns came
    "2025-08-20",
    "2025-08",
)


@pytest.mark.parametrize("to", DATES_NOW)
def test_c10_what_is_shown_after_a_correction_is_what_the_next_merge_makes(case, to):
    """C10: flags such as outside-period, and links that another date makes, stayed until the next merge."""
    events = read_chronology(case / CHRONOLOGY)
    linked = [event for event in events if event.links][:2]
    other = [event for event in events if not event.links and event.date_kind == "exact"][:2]
    undated = [event for event in events if event.earliest is None and event.latest is None][:1]
    names = [event.id for event in (*linked, *other, *undated)]
    assert len(names) == 5
    decide(case, names, to)
    shown = entries_of_case(read_case(case), TODAY)
    merged = merge_case(case, TODAY).events
    assert [repr(event) for event in shown] == [repr(event) for event in merged]
    assert len([event for event in shown if is_corrected(event)]) == 5
    write_chronology(merge_case(case, TODAY), {"yaml": case / CHRONOLOGY})
    assert [repr(event) for event in entries_of_case(read_case(case), TODAY)] == [repr(event) for event in merged]
    decide(case, names, "")  # taken back
    shown = entries_of_case(read_case(case), TODAY)
    assert [repr(event) for event in shown] == [repr(event) for event in events]


@pytest.mark.parametrize(("to", "day"), [("2025-08-20", "20\N{NO-BREAK SPACE}Aug 2025"), ("2025-08", "August 2025")])
def test_c10_reports_and_programs_have_the_corrected_date(case, to, day):
    """C10: the table of key events in the report, and what a program gets, were read past the decisions."""
    (name, *_) = (one.event for one in read_case(case).decisions.key_events)
    decide(case, [name], to)
    days = [row["day"] for row in key_events(basis_of(read_case(case), TODAY))]
    assert day in days
    (event,) = [one for one in open_case(case).chronology() if one.id == name]
    assert event.date == to


def decide(case: Path, names: list[str], to: str) -> None:
    """Correct the dates of entries, in place of all corrections there are; none when ``to`` is empty."""
    path = case / "chronology/decisions.yaml"
    before = path.with_suffix(".before")
    if not before.exists():
        shutil.copy(path, before)
    made = "".join(
        f'  - {{event: {name}, field: date, corrected: "{to}", original: "", by: BM, on: "2026-11-20", reason: Log}}\n'
        for name in names
    )
    text = before.read_text("utf-8")
    if to:
        text = re.sub(r"(?m)^corrections:.*\n", lambda _: f"corrections:\n{made}", text)
    path.write_text(text, "utf-8")


def test_c10_a_corrected_date_makes_the_link_and_the_difference_that_it_speaks_for():
    """C10: two tellings of one event, one with a wrong month, were linked only by the next merge."""
    words = "Bruise to left arm seen at assembly, Thornfield"
    events = [entry("a", "2026-01-05", 1, time="09:00"), entry("b", "2026-06-05", 2, time="10:00")]
    events[1].agency = "school"
    for event in events:
        event.event = words
    suggest_links(events, ChronologyDecisions())
    assert not any(event.links for event in events)
    events = list(put_decisions(events, decided(corrected("b", "date", "2026-01-05"))))
    assert [(one.one, one.other, one.matters) for one in find_conflicts(events)] == [("a", "b", ("time",))]
    events = list(put_decisions(events, decided(corrected("b", "date", "2026-01-06"))))
    assert [one.matters for one in find_conflicts(events)] == [("date",)]
    assert find_conflicts(put_decisions(events, ChronologyDecisions())) == ()


def test_c10_who_knew_goes_by_the_corrected_date():
    """C10: an agency that knew two days later knew on the day, once the date of its entry is put right."""
    words = "Bruise to left arm seen at assembly, Thornfield"
    events = [entry("a", "2026-01-05", 1), entry("b", "2026-01-07", 2), entry("c", "2026-02-01", 3)]
    events[1].agency, events[2].agency = "school", "police"
    events[0].event = events[1].event = words
    events[2].event = "Told of the bruise of 05/01/2026"
    suggest_links(events, ChronologyDecisions())

    def knew(*made: Correction) -> list[tuple[str, str, int]]:
        shown = put_decisions(events, decided(*made))
        (found,) = who_knew(shown, [KeyEvent(event="a")], ["gp", "school", "police"])
        return [(one.agency, one.knew, one.days) for one in found.agencies]

    police = ("police", "later", 27)
    assert knew() == [("gp", "same-day", 0), ("school", "later", 2), police]
    assert knew(corrected("b", "date", "2026-01-05")) == [("gp", "same-day", 0), ("school", "same-day", 0), police]
    assert knew(corrected("b", "date", "2026-01-04")) == [("gp", "same-day", 0), ("school", "earlier", 1), police]
    # The day that the words name counts as the key event's corrected day, and against it when it is another.
    assert [one[1] for one in knew(corrected("a", "date", "2025-11-03"))[1:]] == ["not-recorded", "not-recorded"]
    assert knew(corrected("c", "date", "2026-01-02"))[2] == ("police", "not-recorded", 0)
    assert knew() == [("gp", "same-day", 0), ("school", "later", 2), police]


def test_c10_seen_goes_by_the_corrected_date():
    """C10: when the child was seen, and the gaps between, are reckoned from the dates that count."""
    events = [entry("a", "2026-01-01", 1, child_seen="Yes"), entry("b", "2026-05-01", 2, child_seen="Yes, alone")]
    period = Days(date(2026, 1, 1), date(2026, 1, 31))

    def seen(*made: Correction) -> tuple[list[str], list[int]]:
        (found,) = when_seen(put_decisions(events, decided(*made)), [""], PeopleNamed(()), period)
        assert found.gaps is not None
        return [one.event for one in found.sightings], [gap.at_least for gap in found.gaps.gaps]

    assert seen() == (["a"], [30])
    assert seen(corrected("b", "date", "2026-01-11")) == (["a", "b"], [9, 20])
    assert seen(corrected("a", "date", "2025-12-01")) == ([], [31])


def test_c10_a_second_merge_says_that_nothing_changed_and_taking_back_restores_every_byte(wscp, case):
    before = (case / CHRONOLOGY).read_bytes()
    first = read_chronology(case / CHRONOLOGY)[5]
    correct_date(wscp, case, first.id)
    done = wscp("merge-scoping", "--format", "yaml", cwd=case)
    assert "since the last merge: nothing new, changed or withdrawn" in done.stderr
    assert (case / CHRONOLOGY).read_bytes() != before
    assert wscp("chronology", "uncorrect", first.id, "--field", "date", cwd=case).returncode == 0
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode in {0, 1}
    assert (case / CHRONOLOGY).read_bytes() == before


def test_c10_an_entry_of_a_return_that_cannot_be_read_keeps_its_id_and_its_corrected_date(wscp, case):
    events = read_chronology(case / CHRONOLOGY)
    event = next(one for one in events if one.agency == "police" and one.date_kind == "exact")
    correct_date(wscp, case, event.id)
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode in {0, 1}
    (case / "scoping/returns/police.csv").write_bytes(b"PK\x03\x04 broken")
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode == 1
    kept = {one.id: one for one in read_chronology(case / CHRONOLOGY)}[event.id]
    assert (kept.date, as_returned(kept).date) == ("2025-08-20", event.date)
    assert "not-read-this-time" in kept.flags
