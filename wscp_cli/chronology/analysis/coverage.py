"""How much of the period under review each agency's return covers, month by month."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.periods import Days

Month = tuple[int, int]
"""Year and month."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one agency recorded in the period.

    Attributes:
        agency: Its id.
        entries: Entries that can lie in the period.
        outside: Entries that cannot.
        undated: Entries without any date.
        first: The first day of any of its entries in the period; None without one.
        last: The last day.
        months: Month → entries that lie in it whole.
        perhaps: Month → entries that may lie in it, their dates covering more than one month.
    """

    agency: str
    entries: int = 0
    outside: int = 0
    undated: int = 0
    first: date | None = None
    last: date | None = None
    months: dict[Month, int] | None = None
    perhaps: dict[Month, int] | None = None

    def sure(self, month: Month) -> int:
        """Entries that lie in a month whole."""
        return (self.months or {}).get(month, 0)

    def maybe(self, month: Month) -> int:
        """Entries that may lie in a month."""
        return (self.perhaps or {}).get(month, 0)

    def empty_months(self, months: Iterable[Month]) -> tuple[Month, ...]:
        """The months in which none of its entries can lie."""
        return tuple(month for month in months if not self.sure(month) and not self.maybe(month))


def months_of(period: Days) -> tuple[Month, ...]:
    """The months of a period, the first and last counted though they may be part of it only."""
    if (period.first.year, period.first.month) == (period.last.year, period.last.month):  # as a rule, for an entry
        return ((period.first.year, period.first.month),)
    first, last = period.first.year * 12 + period.first.month - 1, period.last.year * 12 + period.last.month - 1
    return tuple((number // 12, number % 12 + 1) for number in range(first, last + 1))


def coverage_by_agency(events: Sequence[Event], period: Days, agencies: Iterable[str] = ()) -> tuple[Coverage, ...]:
    """What each agency recorded in the period; an agency without an entry is there too.

    Args:
        events: The entries.
        period: The period under review.
        agencies: The ids of the case's agencies, in their order; others follow in the order of the alphabet.
    """
    theirs: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        theirs[event.agency].append(event)
    order = [*dict.fromkeys(agencies)]
    order += sorted(theirs.keys() - set(order))
    return tuple(_coverage(agency, theirs.get(agency, []), period) for agency in order)


def _coverage(agency: str, events: Sequence[Event], period: Days) -> Coverage:
    months: Counter[Month] = Counter()
    perhaps: Counter[Month] = Counter()
    outside = undated = entries = 0
    firsts, lasts = [], []
    for (earliest, latest), count in Counter((event.earliest, event.latest) for event in events).items():
        if earliest is None and latest is None:
            undated += count
            continue
        first, last = earliest or date.min, latest or date.max
        if last < period.first or first > period.last:
            outside += count
            continue
        entries += count
        part = Days(max(first, period.first), min(last, period.last))
        firsts.append(part.first)
        lasts.append(part.last)
        within = months_of(part)
        whole = len(within) == 1 and part.first == first and part.last == last
        counted = months if whole else perhaps
        for month in within:
            counted[month] += count
    return Coverage(
        agency,
        entries,
        outside,
        undated,
        min(firsts, default=None),
        max(lasts, default=None),
        dict(sorted(months.items())),
        dict(sorted(perhaps.items())),
    )
