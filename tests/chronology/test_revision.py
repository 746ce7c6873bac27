"""A merge compared with an earlier one: every entry accounted for, changes paired, the rest new or withdrawn."""

import dataclasses
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology import Event
from wscp_cli.chronology.identity import assign_ids
from wscp_cli.chronology.revision import revise, revision_values

DAY = date(2025, 3, 4)


def entry(text: str, days: int = 0, agency: str = "police", row: int = 2, **said: object) -> Event:
    day = DAY + timedelta(days)
    known = {"file": f"{agency}.csv", "date": day.isoformat(), "date_text": f"{day:%d/%m/%Y}", "date_kind": "exact"}
    return Event(agency=agency, earliest=day, latest=day, event=text, row=row, **{**known, **said})


def ids(events: list[Event]) -> list[Event]:
    return assign_ids([dataclasses.replace(event) for event in events])


def compared(before: list[Event], after: list[Event]):
    return revise(ids(before), ids(after))


ENTRIES = st.lists(
    st.builds(
        entry,
        st.lists(st.sampled_from(["seen", "at", "home", "by", "duty", "not", "there"]), max_size=6).map(" ".join),
        st.integers(0, 3),
        st.sampled_from(["police", "gp"]),
        st.integers(2, 6),
        response=st.sampled_from(["", "none", "noted at home"]),
        date_text=st.sampled_from(["4/3/25", "5/3/25", "", "undated"]),
    ),
    max_size=14,
)


@given(ENTRIES, ENTRIES)
def test_every_entry_of_both_merges_is_accounted_for_once(before, after):
    old, new = ids(before), ids(after)
    made = revise(old, new)
    assert made.same + len(made.changed) + len(made.new) == len(new)
    assert made.same + len(made.changed) + len(made.withdrawn) == len(old)
    told_old = [one.before.id for one in made.changed] + [event.id for event in made.withdrawn]
    told_new = [one.after.id for one in made.changed] + [event.id for event in made.new]
    assert len(set(told_old)) == len(told_old)
    assert len(set(told_new)) == len(told_new)
    both = {event.id for event in old} & {event.id for event in new}
    assert {event.id for event in old} - set(told_old) <= both
    assert {event.id for event in new} - set(told_new) <= both
    assert not {event.id for event in made.new} & {event.id for event in old}
    assert not {event.id for event in made.withdrawn} & {event.id for event in new}
    for one in made.changed:
        assert one.before.agency == one.after.agency
        assert one.fields or one.before.id != one.after.id
    assert not set(made.successors()) & {event.id for event in new}
    assert set(made.successors().values()) <= {event.id for event in new}


@given(ENTRIES)
def test_a_merge_is_as_it_was(entries):
    made = compared(entries, entries)
    assert not made.anything
    assert made.same == len(ids(entries))


@given(ENTRIES)
def test_against_nothing_all_is_new(entries):
    assert len(compared([], entries).new) == len(compared(entries, []).withdrawn) == len(ids(entries))


def test_a_changed_response_keeps_its_id():
    made = compared([entry("Seen at home", response="None")], [entry("Seen at home", response="Letter sent")])
    (one,) = made.changed
    assert one.before.id == one.after.id
    assert one.fields == ("response",)
    assert made.successors() == {}


def test_reworded_on_the_same_day_is_a_change():
    made = compared(
        [entry("Mother rang, worried about the bruise"), entry("Home visit", 1)],
        [entry("Mother rang the duty line, worried about the bruise", row=9), entry("Home visit", 1)],
    )
    (one,) = made.changed
    assert one.fields == ("event",)
    assert (made.new, made.withdrawn, made.same) == ((), (), 1)
    assert made.successors() == {one.before.id: one.after.id}


def test_another_event_on_the_same_day_is_not():
    made = compared([entry("Mother rang")], [entry("Strategy meeting held at court", row=9)])
    assert (len(made.new), len(made.changed), len(made.withdrawn)) == (1, 0, 1)


def test_another_text_in_the_same_row_and_on_the_same_day_is_a_change():
    assert len(compared([entry("Mother rang")], [entry("Strategy meeting held at court")]).changed) == 1


def test_a_date_put_right_is_a_change():
    text = "Attended with a fracture of the left arm"
    (one,) = compared([entry(text, 0)], [entry(text, 400, row=30)]).changed
    assert one.fields == ("date", "date_text")


def test_a_short_text_of_another_time_is_another_entry():
    made = compared([entry("Home visit", 0)], [entry("Home visit", 200, row=30)])
    assert (len(made.new), len(made.withdrawn)) == (1, 1)


def test_a_date_written_another_way_is_a_change_of_its_words_only():
    made = compared([entry("Home visit", date_text="4/3/25")], [entry("Home visit", date_text="4 March 2025")])
    (one,) = made.changed
    assert one.fields == ("date_text",)


def test_nothing_is_paired_across_agencies():
    made = compared([entry("Mother rang", agency="police")], [entry("Mother rang", agency="gp")])
    assert (len(made.new), len(made.changed), len(made.withdrawn)) == (1, 0, 1)


def test_an_entry_that_only_moved_is_the_same():
    made = compared([entry("Mother rang", row=2)], [entry("Mother rang", row=90, file="other.xlsx", sheet="Two")])
    assert not made.anything


def test_a_return_sent_again_with_all_dates_in_another_form_is_paired_whole():
    before = [entry("Home visit", n, date_text=f"d{n}", row=n) for n in range(5000)]
    after = [entry("Home visit", n, date_text=f"day {n}", row=n) for n in range(5000)]
    made = compared(before, after)
    assert len(made.changed) == 5000
    assert all(one.fields == ("date_text",) for one in made.changed)


def test_json_quotes_no_words():
    before = [entry("Zebedee rang home"), entry("Zebedee", 9)]
    made = compared(before, [entry("Zebedee rang"), entry("Zebedee fell", 30)])
    values = revision_values(made, "chronology/chronology.yaml")
    assert "Zebedee" not in repr(values)
    assert set(values["changed"][0]["before"]) == {"id", "agency", "date", "file", "sheet", "row"}
