"""Gaps: an uncertain date makes no false one, the ends count, gaps and entries together are the whole period."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology.analysis.gaps import Gaps, find_gaps
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.periods import Days, period_of, span_of

YEAR = Days(date(2025, 1, 1), date(2025, 12, 31))


def entry(name: str, first: str | date | None = None, last: str | date | None = None) -> Event:
    def day(value: str | date | None) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value

    return Event(id=name, agency="police", earliest=day(first), latest=day(last if last is not None else first))


def days(found: Gaps) -> list[tuple[int, int]]:
    return [(gap.at_least, gap.at_most) for gap in found.gaps]


def test_the_ends_of_the_period_count():
    found = find_gaps([entry("a", "2025-02-01"), entry("b", "2025-03-01")], YEAR)
    assert days(found) == [(31, 31), (27, 27), (305, 305)]
    assert [(gap.after, gap.before) for gap in found.gaps] == [("", "a"), ("a", "b"), ("b", "")]
    assert found.longest == found.gaps[2]


def test_a_period_without_any_entry_is_one_gap():
    assert days(find_gaps([], YEAR)) == [(365, 365)]


def test_an_uncertain_entry_makes_no_gap_where_it_may_lie():
    spring = entry("spring", "2025-03-01", "2025-05-31")
    found = find_gaps([entry("a", "2025-02-01"), spring, entry("b", "2025-07-01")], YEAR)
    assert days(found)[1:3] == [(27, 118), (30, 121)]  # before 1 March and after 31 May nothing can lie
    assert (found.gaps[1].sure_first, found.gaps[1].sure_last) == (date(2025, 2, 2), date(2025, 2, 28))


def test_an_uncertain_entry_around_a_sure_one_is_named_for_both_gaps():
    wide = entry("wide", "2025-03-01", "2025-05-31")
    found = find_gaps([entry("a", "2025-02-01"), wide, entry("b", "2025-04-10"), entry("c", "2025-07-01")], YEAR)
    assert days(found)[1:3] == [(27, 67), (30, 81)]
    assert [gap.perhaps_within for gap in found.gaps] == [(), ("wide",), ("wide",), ()]


def test_an_open_date_covers_to_the_end_and_an_undated_entry_is_told():
    since = entry("since", "2025-06-01")
    since.latest = None
    found = find_gaps([entry("a", "2025-02-01"), since, entry("none")], YEAR)
    assert found.undated == ("none",)
    assert max(gap.at_least for gap in found.gaps) == 119  # 2 February to 31 May
    assert find_gaps([entry("a", "2025-02-01"), entry("none")], YEAR).longest.at_least == 333


def test_an_entry_outside_the_period_is_counted_and_covers_nothing():
    found = find_gaps([entry("old", "2024-06-01"), entry("edge", "2024-12-20", "2025-01-10")], YEAR)
    assert (found.entries, found.outside) == (1, 1)
    assert days(found) == [(355, 365)]


def test_the_length_asked_for_is_held_against_the_longest_it_can_be():
    events = [entry("a", "2025-02-01"), entry("b", "2025-03-01", "2025-12-01"), entry("c", "2025-12-31")]
    assert [gap.at_most for gap in find_gaps(events, YEAR, 40).gaps] == [302, 304]


def test_without_a_stated_period_the_dated_entries_are_its_ends():
    events = [entry("a", "2025-02-01"), entry("b", "2025-03-01", "2025-03-31"), entry("none")]
    assert period_of(events, None, None) == Days(date(2025, 2, 1), date(2025, 3, 31), stated=False)
    assert period_of(events, date(2025, 1, 1), None) == Days(date(2025, 1, 1), date(2025, 3, 31), stated=False)
    assert period_of([entry("none")], None, None) is None
    assert period_of(events, date(2026, 1, 1), date(2025, 1, 1)) is None


_DAY = st.dates(date(2024, 11, 1), date(2026, 3, 1))


@st.composite
def entries(draw: st.DrawFn) -> list[Event]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        one, other = sorted((draw(_DAY), draw(_DAY)))
        shape = draw(st.sampled_from(["day", "day", "span", "from", "until", "none"]))
        event = Event(id=f"e{number}")
        if shape == "day":
            event.earliest = event.latest = one
        elif shape == "span":
            event.earliest, event.latest = one, min(other, one + timedelta(days=draw(st.integers(0, 120))))
        elif shape == "from":
            event.earliest = one
        elif shape == "until":
            event.latest = one
        made.append(event)
    return made


def span_days(event: Event) -> set[date]:
    span = span_of(event)
    return {day for day in every_day() if span and span.first <= day <= span.last}


def every_day() -> list[date]:
    return [YEAR.first + timedelta(days=number) for number in range(YEAR.length)]


@given(entries())
def test_sure_gaps_and_entries_together_are_the_whole_period_and_do_not_overlap(made):
    sure: list[date] = []
    for gap in find_gaps(made, YEAR).gaps:
        sure += [gap.sure_first + timedelta(days=number) for number in range(gap.at_least)] if gap.sure_first else []
    covered = set().union(*map(span_days, made)) if made else set()
    assert len(sure) == len(set(sure))
    assert set(sure) | covered == set(every_day())
    assert not set(sure) & covered


@given(entries())
def test_a_gap_at_its_longest_leaves_every_entry_a_day_elsewhere(made):
    for gap in find_gaps(made, YEAR).gaps:
        for event in made:
            span = span_of(event)
            assert span is None or span.first < gap.first or span.last > gap.last
        assert gap.at_least <= gap.at_most


@given(entries())
def test_no_stretch_longer_than_the_gaps_can_be_free_of_entries(made):
    longest = max((gap.at_most for gap in find_gaps(made, YEAR).gaps), default=0)
    spans = [span for event in made if (span := span_of(event))]
    inside = [span for span in spans if span.first >= YEAR.first and span.last <= YEAR.last]
    free = 0
    for start in every_day():
        ends = [span.last for span in inside if span.first >= start]
        free = max(free, ((min(ends) if ends else YEAR.last + timedelta(days=1)) - start).days)
    assert longest == free


@given(entries(), entries())
def test_a_further_entry_never_lengthens_the_longest_gap(made, more):
    before, after = find_gaps(made, YEAR), find_gaps([*made, *more], YEAR)
    for length in ("at_least", "at_most"):
        assert max((getattr(gap, length) for gap in after.gaps), default=0) <= max(
            (getattr(gap, length) for gap in before.gaps), default=0
        )


@given(entries(), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_change_the_gaps(made, chance):
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert find_gaps(shuffled, YEAR).gaps == find_gaps(made, YEAR).gaps
