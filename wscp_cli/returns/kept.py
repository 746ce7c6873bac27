"""What cannot be read today stays as it was at the last merge; what is gone stays until a person withdraws it (R3)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from wscp_cli.chronology.earlier_entries import EarlierEntries, Return
from wscp_cli.chronology.event import HANG_ON_THE_DATE, Event, flag
from wscp_cli.chronology.revision import likely_pairs, tells_the_same
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.returns.entries.one_return import ReturnAccount

NOT_READ = "not-read-this-time"
"""The flag of an entry whose return is there and could not be read."""
GONE = "return-gone"
"""The flag of an entry that its return no longer holds, or whose return is no longer there."""
LEFT_OUT = "entries that it held are no longer in the return"
"""Why entries are missing of a return that is there, whole, and holds others."""
_MOST_NAMED = 3
_SET_BY_THE_MERGE = HANG_ON_THE_DATE | {"key-event", NOT_READ, GONE}
_BEGINNINGS_SET_BY_THE_MERGE = ("differs-in-", "corrected: ")
_TEXTS = (
    "date_text",
    "time",
    "source",
    "event",
    "response",
    "child_seen",
    "child_voice",
    "people",
    "professional",
    "comment",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Entries of one return that the last merge had and this one did not find.

    Attributes:
        file: The return, relative to the folder of returns.
        agency: The agency's id.
        entries: How many they are.
        why: Why they were not found, in words.
        flag: The flag they carry: ``not-read-this-time`` or ``return-gone``.
        events: The entries themselves.
    """

    file: str
    agency: str
    entries: int
    why: str
    flag: str
    events: tuple[Event, ...] = ()


@dataclass(slots=True)
class Carried:
    """What is carried over from the last merge.

    Attributes:
        events: The entries, flagged.
        kept: What they are, return by return.
        withdrawn: What a person has withdrawn.
        findings: An error for each return that has entries kept.
    """

    events: list[Event] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    withdrawn: list[Kept] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def carry_over(
    events: Sequence[Event],
    accounts: Sequence[ReturnAccount],
    unread: Iterable[tuple[str, str]],
    last: EarlierEntries,
    withdraw: Callable[[Kept], bool],
) -> Carried:
    """What of the last merge must not vanish because a return cannot be read, or is no longer there.

    An entry of the last merge is there now, word for word; or another took its place, which tells the same in other
    words, in the same return or in one that the agency sent since; or it is kept, until a person withdraws it.

    Args:
        events: The entries that were read, with their ids, each once.
        accounts: What became of each file.
        unread: Files, and folders with all that is in them, which were not read, with the reason.
        last: The last merge.
        withdraw: Whether a person has said that entries of a return that is gone, or empty, are withdrawn.
    """
    search = _Search(events, accounts, tuple(unread), last)
    carried = Carried()
    for one in last.returns:
        lost, why, mark = search.lost(one)
        if not lost:
            continue
        lost = sorted(lost, key=lambda event: (event.sheet, event.row))
        kept = Kept(one[1], one[0], len(lost), why, mark, tuple(lost))
        if mark == GONE and withdraw(kept):
            carried.withdrawn.append(kept)
            continue
        carried.kept.append(kept)
        carried.findings.append(_finding(kept))
        carried.events.extend(_as_it_was(event, mark) for event in lost)
    carried.findings.extend(
        Finding(
            "SCOPING-MOVED",
            Severity.WARNING,
            Place(file),
            f"{_many(count)} of it had another agency at the last merge; see that it is the right one now",
        )
        for file, count in sorted(search.moved.items())
        if count
    )
    return carried


class _Search:
    """Looks for the entries of the last merge among those of this one, return by return."""

    def __init__(
        self,
        events: Sequence[Event],
        accounts: Sequence[ReturnAccount],
        unread: tuple[tuple[str, str], ...],
        last: EarlierEntries,
    ) -> None:
        self.last, self.unread, self.events = last, unread, events
        self.accounts = {one.file: one for one in accounts}
        self.read: dict[str, list[Event]] = {}
        for event in events:
            self.read.setdefault(event.file, []).append(event)
        self.known = {file for _, file in last.returns}
        self.ids = {event.id for event in events}
        self.moved: Counter[str] = Counter()
        self._taken: set[int] = set()
        self._said: set[int] | None = None

    def lost(self, one: Return) -> tuple[list[Event], str, str]:
        """The entries of a return that must be kept, why they are not among those read, and the flag they get."""
        account, reason = self.accounts.get(one[1]), self._not_read(one[1])
        if reason:
            return self._missing(one), reason, NOT_READ
        open_end = account is not None and account.open_end
        if not (open_end or self.last.holds_other_than(one, self.ids)):
            return [], "", ""  # each entry is there, with another word in it at most
        now = self.read.get(one[1], [])
        missing = self._missing(one)
        cut = _cut_off(missing, now, open_end=open_end)
        there = [event for event in missing if not any(event is other for other in cut)]
        lost = [*self._without_successor(one, there, [*now, *self._come(one)]), *cut]
        return lost, self._why(one, now, lost, cut=bool(cut)), GONE

    def _why(self, one: Return, now: Sequence[Event], lost: Sequence[Event], *, cut: bool) -> str:
        """Why entries of a return that is not there, or was read, are no longer in it, as far as can be seen."""
        if one[1] not in self.accounts:
            return "the return is no longer there"
        if not now:
            return "the return has no entries any more"
        if cut:
            return "the return seems to be cut off: it ends in the middle of an entry"
        sheets = {event.sheet for event in now}
        if self.last.sheets(one) > sheets and not any(event.sheet in sheets for event in lost):
            return "a sheet or table of the return has no entries any more"
        if len(lost) > len(now):
            return "more than half of the return is gone: cut off, or another one in its place?"
        return LEFT_OUT

    def _come(self, one: Return) -> list[Event]:
        """The entries of returns that the agency sent since the last merge under another name."""
        return [
            event
            for file, events in self.read.items()
            if file not in self.known
            for event in events
            if event.agency == one[0]
        ]

    def _without_successor(self, one: Return, missing: Sequence[Event], there: Sequence[Event]) -> list[Event]:
        """Those of the missing entries whose place no entry took: reworded, or under another agency.

        Args:
            one: The return they were in.
            missing: Entries whose words no return says now.
            there: The entries of the return as it is now, and of those that may have taken its place.
        """
        agency, file = one
        before: dict[tuple[object, ...], set[int]] = {}
        for event in (event for other in self.last.returns if other[1] == file for event in self.last.of(other)):
            before.setdefault(event.content(), set()).add(event.row)
        come = [event for event in there if id(event) not in self._taken and event.content() not in before]
        as_theirs = [event if event.agency == agency else replace(event, agency=agency) for event in come]
        place = {id(event): number for number, event in enumerate(as_theirs)}
        alike = {key: event for event in as_theirs for key in (event.id, event.content())}
        sure: set[int] = set()
        left = []
        for event in missing:
            other = alike.get(event.content()) or alike.get(event.id)
            if other is None or id(other) in sure:
                left.append(event)
            else:
                sure.add(id(other))
        likely = [
            (event, other)
            for event, other in likely_pairs(left, [one for one in as_theirs if id(one) not in sure])
            if tells_the_same(event, other)
        ]
        for number in (place[key] for key in {*sure, *(id(other) for _, other in likely)}):
            self._taken.add(id(come[number]))
            self.moved[file] += come[number].agency != agency
        replaced = {id(event) for event, _ in likely}
        # An entry that stood in another row before, and moved up into this one, took nobody's place.
        whole = {
            (event.file, event.sheet, event.row): event
            for event in there
            if event.row in before.get(event.content(), {event.row})
        }
        return [
            event
            for event in left
            if id(event) not in replaced
            and not ((now := whole.get((event.file, event.sheet, event.row))) and _begins(event, now))
        ]

    def _not_read(self, file: str) -> str:
        account = self.accounts.get(file)
        if account is not None and not account.read:
            return "the return is there and could not be read"
        for name, why in self.unread:
            if name in {"", file} or file.startswith(f"{name}/"):
                return why
        return ""

    def _missing(self, one: Return) -> list[Event]:
        """The entries of the last merge that no return says now."""
        if self._said is None:
            self._said = {hash(event.content()) for event in self.events}
        return [event for event in self.last.of(one) if hash(event.content()) not in self._said]


def _cut_off(lost: Sequence[Event], now: Sequence[Event], *, open_end: bool) -> list[Event]:
    """The entry of which a sheet's last one is the beginning; in text with an open end, all below it too."""
    ends: dict[str, Event] = {}
    for event in now:
        if event.sheet not in ends or event.row > ends[event.sheet].row:
            ends[event.sheet] = event
    last = [(event, ends[event.sheet]) for event in lost if event.sheet in ends]
    half = [event for event, end in last if event.row == end.row and _begins(end, event)]
    below = [event for event, end in last if event.row > end.row]
    if not open_end:
        return half
    return [*half, *below] if half or not below else [event for event, end in last if event.row >= end.row]


def _begins(part: Event, whole: Event) -> bool:
    """Whether an entry holds the first words of another one, and not all of them."""
    texts = [(getattr(part, name), getattr(whole, name)) for name in _TEXTS]
    return all(text.startswith(first) for first, text in texts) and any(text != first for first, text in texts)


def _as_it_was(event: Event, mark: str) -> Event:
    """An entry of the last merge as it was before the merge looked at it together with the others."""
    kept = [
        word
        for word in event.flags
        if word not in _SET_BY_THE_MERGE and not word.startswith(_BEGINNINGS_SET_BY_THE_MERGE)
    ]
    event.flags, event.links = tuple(kept), ()
    flag(event, mark)
    return event


def _finding(kept: Kept) -> Finding:
    named = ", ".join(event.id for event in kept.events[:_MOST_NAMED])
    more = f" and {kept.entries - _MOST_NAMED} more" if kept.entries > _MOST_NAMED else ""
    stay = (
        f"{_many(kept.entries)} of {kept.agency or 'an unknown agency'} ({named}{more}) "
        f"stay{'s' if kept.entries == 1 else ''} as at the last merge, flagged {kept.flag}"
    )
    if kept.flag == NOT_READ:
        return Finding(
            "SCOPING-NOT-READ",
            Severity.ERROR,
            Place(kept.file),
            f"{kept.why}; {stay}. Put the return right, then merge again",
        )
    advice = "Ask the agency; if it" if kept.why == LEFT_OUT else "Put it back; if the agency"
    return Finding(
        "SCOPING-GONE",
        Severity.ERROR,
        Place(kept.file),
        f"{kept.why}; {stay}. {advice} has withdrawn them: wscp merge-scoping --withdraw {kept.agency}",
    )


def _many(count: int) -> str:
    return f"{count} entr{'y' if count == 1 else 'ies'}"
