"""The picture of lanes: every dated entry has its place or is counted at the edge, nothing hangs outside."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology import Event
from wscp_cli.model.chronology import ChronologyDecisions, KeyEvent
from wscp_cli.output.chronology.agency_colours import agency_inks, contrast
from wscp_cli.output.chronology.page.swim_lanes import LEFT, RIGHT, swim_lanes
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation

_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(2024, 1, 1), date(2026, 1, 1))


@st.composite
def _event(draw: st.DrawFn, number: int) -> Event:
    first = draw(st.none() | _DAYS)
    last = draw(st.none() | st.just(first) | _DAYS)
    if first and last and last < first:
        first, last = last, first
    kind = draw(st.sampled_from(["exact", "approximate", "uncertain", "range"]))
    return Event(
        id=f"ev-{number}",
        agency=draw(st.sampled_from("abc")),
        earliest=first,
        latest=last,
        date_kind="exact" if first and first == last and kind == "exact" else "range",
    )


@st.composite
def _chronology(draw: st.DrawFn) -> tuple[list[Event], Presentation]:
    events = [draw(_event(number)) for number in range(draw(st.integers(0, 12)))]
    begin, end = draw(st.none() | _DAYS), draw(st.none() | _DAYS)
    keys = draw(st.sets(st.sampled_from([event.id for event in events]))) if events else set()
    decided = ChronologyDecisions(key_events=tuple(KeyEvent(event=key, title=key) for key in sorted(keys)))
    names = {"a": draw(st.text(max_size=80))}
    return events, Presentation(IndexSheet(""), period=(begin, end), names=names, incident=begin, decisions=decided)


@given(_chronology())
def test_every_dated_entry_has_its_place_or_is_counted(given_):
    events, presented = given_
    dated = [event for event in events if event.earliest or event.latest]
    picture = swim_lanes(events, presented)
    if not dated:
        assert picture is None
        return
    assert picture is not None
    counted = sum(lane.earlier + lane.later + len(lane.spans) for lane in picture.lanes)
    days = {
        (event.agency, event.earliest)
        for event in dated
        if event.date_kind == "exact" and picture.first <= event.earliest <= picture.last
    }
    of_days = sum((event.agency, event.earliest) in days for event in dated if event.date_kind == "exact")
    assert counted + of_days == len(dated)
    assert sum(len(lane.ticks) for lane in picture.lanes) == len(days)
    for lane in picture.lanes:
        assert lane.y + lane.high <= picture.high
        for tick in lane.ticks:
            assert LEFT <= tick.x <= RIGHT
            assert lane.y <= tick.y
            assert tick.y + tick.high <= lane.y + lane.high
        for span in lane.spans:
            assert span.x >= LEFT
            assert lane.y <= span.y < lane.y + lane.high
    assert all(LEFT <= key.x <= RIGHT for key in picture.keys)
    assert all(LEFT <= x <= RIGHT for x, _ in picture.rules)
    assert len(picture.listed) == len(presented.decisions.key_events)
    assert {key.number for key in picture.keys} == {line.number for line in picture.listed if line.drawn}


def test_a_day_with_several_entries_has_one_longer_stroke():
    day = date(2025, 3, 4)
    one = Event(id="ev-1", agency="a", earliest=day, latest=day, date_kind="exact")
    two = Event(id="ev-2", agency="a", earliest=day, latest=day, date_kind="exact")
    later = Event(id="ev-3", agency="a", earliest=day + timedelta(40), latest=day + timedelta(40), date_kind="exact")
    picture = swim_lanes([one, two, later], Presentation(IndexSheet("")))
    assert picture is not None
    first, second = picture.lanes[0].ticks
    assert first.high > second.high
    assert (first.target, first.title) == ("ev-1", "4 Mar 2025: 2 entries")


def test_marks_stand_out_from_the_paper():
    for ink in agency_inks([f"a{n}" for n in range(40)]).values():
        parts = tuple(int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5))
        assert contrast(parts) >= 4.5
