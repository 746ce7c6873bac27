"""Stretches of time in which nothing was recorded, with the longest and the shortest each can have been."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.lifetimes import Bound, Lifetime
from wscp_cli.chronology.periods import Days, Span


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without an entry between two entries, or between one and an end of the period.

    An entry whose date is not known to the day can lie anywhere in its span. So a gap has two lengths: the days on
    which no entry can lie (``at_least``), and the days there are when every uncertain entry lies elsewhere
    (``at_most``). They are the same where all dates are days.

    Attributes:
        first: Its first day when it is as long as it can be.
        last: Its last day when it is as long as it can be.
        sure_first: The first day on which no entry can lie; None when there is no such day.
        sure_last: The last day on which no entry can lie; None when there is no such day.
        after: The entry before it; empty at the start of the period.
        before: The entry after it; empty at the end of the period.
        perhaps_within: Entries with uncertain dates that may lie in it.
    """

    first: date
    last: date
    sure_first: date | None
    sure_last: date | None
    after: str = ""
    before: str = ""
    perhaps_within: tuple[str, ...] = ()

    @property
    def at_most(self) -> int:
        """Days it has when every uncertain entry lies elsewhere."""
        return (self.last - self.first).days + 1

    @property
    def at_least(self) -> int:
        """Days on which no dated entry can lie."""
        if self.sure_first is None or self.sure_last is None:
            return 0
        return (self.sure_last - self.sure_first).days + 1


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of one group of entries over a period.

    Attributes:
        period: The period looked at.
        gaps: In the order of time, those at or above the length asked for.
        entries: How many entries can lie in the period.
        outside: How many cannot.
        undated: Entries without any date: each can lie in any gap.
        starts_at: What the first day of the period is: ``birth`` where a child was born within the review period.
        ends_at: What the last day is: ``death`` where a child died within the review period.
    """

    period: Days
    gaps: tuple[Gap, ...]
    entries: int
    outside: int
    undated: tuple[str, ...]
    starts_at: Bound = "period"
    ends_at: Bound = "period"

    @property
    def longest(self) -> Gap | None:
        """The gap with the most days on which no entry can lie; the earlier one of two alike."""
        return max(self.gaps, key=lambda gap: (gap.at_least, gap.at_most, -gap.first.toordinal()), default=None)


def find_gaps(events: Iterable[Event], period: Days, at_least: int = 1) -> Gaps:
    """The gaps between entries within a period; before the first and after the last entry count too.

    No gap is made by an uncertain date: ``Gap.at_least`` counts only days outside the span of every entry. A gap is
    kept when it has ``at_least`` days at most, so that one hidden behind an uncertain entry is not lost either.

    Args:
        events: The entries of one agency, or on one child.
        period: The period under review.
        at_least: Gaps that cannot have so many days are left out.
    """
    undated: list[str] = []
    together: dict[tuple[date | None, date | None], list[str]] = {}
    for event in events:
        if event.earliest is None and event.latest is None:
            undated.append(event.id)
        else:
            together.setdefault((event.earliest, event.latest), []).append(event.id)
    spans: list[Span] = []  # of entries with the same days one stands for all: that with the first id
    wide: list[Span] = []
    outside = entries = 0
    for (earliest, latest), names_of in together.items():
        first_day, last_day = earliest or date.min, latest or date.max
        if last_day < period.first or first_day > period.last:
            outside += len(names_of)
            continue
        entries += len(names_of)
        spans.append(Span(min(names_of), first_day, last_day))
        if first_day != last_day:
            wide.extend(Span(name, first_day, last_day) for name in names_of)
    wide.sort(key=lambda span: (span.first, span.last, span.event))
    inside = [span for span in spans if span.first >= period.first and span.last <= period.last]
    stops = _narrowest(inside)
    start, end = period.first.toordinal(), period.last.toordinal()
    firsts = [start, *(span.first.toordinal() + 1 for span in stops)]
    lasts = [*(span.last.toordinal() - 1 for span in stops), end]
    names = ["", *(span.event for span in stops), ""]
    free = _free_runs(spans, start, end)
    found = []
    for place, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        if last - first + 1 < max(at_least, 1):
            continue
        sure = next(((one, other) for one, other in free if first <= one and other <= last), None)
        ends = {names[place], names[place + 1]}
        found.append(
            Gap(
                date.fromordinal(first),
                date.fromordinal(last),
                date.fromordinal(sure[0]) if sure else None,
                date.fromordinal(sure[1]) if sure else None,
                names[place],
                names[place + 1],
                tuple(
                    span.event
                    for span in wide
                    if span.event not in ends and span.first.toordinal() <= last and span.last.toordinal() >= first
                ),
            )
        )
    return Gaps(period, tuple(found), entries, outside, tuple(undated))


def gaps_in_life(events: Iterable[Event], life: Lifetime, at_least: int = 1) -> Gaps | None:
    """The gaps within the days a person lived; None where there is no such day to look at.

    Args:
        events: The entries on the person.
        life: The days looked at.
        at_least: Gaps that cannot have so many days are left out.
    """
    if life.days is None:
        return None
    return replace(find_gaps(events, life.days, at_least), starts_at=life.starts_at, ends_at=life.ends_at)


def _narrowest(spans: Sequence[Span]) -> list[Span]:
    """Spans that hold no other span, in order: days can be free of entries when they hold none of these whole."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.last, -span.first.toordinal(), span.event)):
        # Sorted by their ends, a span holds an earlier one just when it begins no later than the last one kept.
        if not kept or span.first > kept[-1].first:
            kept.append(span)
    return kept


def _free_runs(spans: Sequence[Span], start: int, end: int) -> list[tuple[int, int]]:
    """The runs of days of the period on which no entry can lie."""
    runs = []
    day = start
    for span in sorted(spans, key=lambda span: span.first):
        first = span.first.toordinal()
        if first > day:
            runs.append((day, first - 1))
        day = max(day, span.last.toordinal() + 1)
    if day <= end:
        runs.append((day, end))
    return runs
