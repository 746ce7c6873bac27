"""What cannot be read today stays as it was at the last merge; what is gone stays until a person withdraws it (R3)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from wscp_cli.chronology.earlier_entries import EarlierEntries, Return
from wscp_cli.chronology.event import HANG_ON_THE_DATE, Event, flag
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.scoping.one_return import ReturnAccount

NOT_READ = "not-read-this-time"
"""The flag of an entry whose return is there and could not be read."""
GONE = "return-gone"
"""The flag of an entry that its return no longer holds, or whose return is no longer there."""
_SET_BY_THE_MERGE = HANG_ON_THE_DATE | {"key-event", NOT_READ, GONE}
_BEGINNINGS_SET_BY_THE_MERGE = ("differs-in-", "corrected: ")
_TEXTS = (
    "date_text", "time", "source", "event", "response", "child_seen", "child_voice", "people", "professional",
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
    """

    file: str
    agency: str
    entries: int
    why: str
    flag: str


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
    events: Sequence[Event], accounts: Sequence[ReturnAccount], unread: Iterable[tuple[str, str]],
    last: EarlierEntries, withdraw: Callable[[Kept], bool],
) -> Carried:
    """What of the last merge must not vanish because a return cannot be read, or is no longer there.

    A return that was read and still has entries speaks for itself: what it no longer says is withdrawn by its agency.
    The same holds for a return that is gone while its agency sent one under another name, which takes its place.

    Args:
        events: The entries that were read, before they have ids.
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
        kept = Kept(one[1], one[0], len(lost), why, mark)
        if mark == GONE and withdraw(kept):
            carried.withdrawn.append(kept)
            continue
        carried.kept.append(kept)
        carried.findings.append(_finding(kept))
        carried.events.extend(_as_it_was(event, mark) for event in sorted(lost, key=lambda e: (e.sheet, e.row)))
    return carried


class _Search:
    """Looks for the entries of the last merge among those of this one, return by return."""

    def __init__(
        self, events: Sequence[Event], accounts: Sequence[ReturnAccount], unread: tuple[tuple[str, str], ...],
        last: EarlierEntries,
    ) -> None:
        self.last, self.unread = last, unread
        self.accounts = {one.file: one for one in accounts}
        self.read: dict[str, list[Event]] = {}
        for event in events:
            self.read.setdefault(event.file, []).append(event)
        known = {file for _, file in last.returns}
        self.come = {one.agency for one in accounts if one.read and one.file in self.read and one.file not in known}
        self._said: set[int] | None = None
        self.events = events

    def lost(self, one: Return) -> tuple[list[Event], str, str]:
        """The entries of a return that must be kept, why they are not among those read, and the flag they get."""
        agency, file = one
        account, reason = self.accounts.get(file), self._not_read(file)
        if reason:
            return self._missing(one), reason, NOT_READ
        if account is None:
            if agency in self.come:
                return [], "", ""
            return self._missing(one), "the return is no longer there", GONE
        if file not in self.read:
            return self._missing(one), "the return has no entries any more", GONE
        return self._of_return_read(one, account)

    def _of_return_read(self, one: Return, account: ReturnAccount) -> tuple[list[Event], str, str]:
        """What a return that was read has lost other than by its agency's own hand, as far as can be seen."""
        now = self.read[one[1]]
        sheets = {event.sheet for event in now}
        before = self.last.sheets(one)
        if before - sheets and not sheets - before:
            lost = [event for event in self._missing(one) if event.sheet not in sheets]
            if lost:
                return lost, "a sheet or table of the return has no entries any more", GONE
        if account.open_end:
            lost = _cut_off(self._missing(one), now)
            if lost:
                return lost, "the return seems to be cut off: it ends in the middle of a line", GONE
        lost = self._most_gone(one, now)
        if lost:
            return lost, "more than half of the return is gone and nothing in it is new: cut off?", GONE
        return [], "", ""

    def _most_gone(self, one: Return, now: Sequence[Event]) -> list[Event]:
        """What is missing of a return of which the smaller part is left, word for word: cut off between two rows."""
        before = self.last.of(one)
        if len(before) <= 2 * len(now):
            return []
        known = {event.content() for event in before}
        return self._missing(one) if all(event.content() in known for event in now) else []

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


def _cut_off(lost: Sequence[Event], now: Sequence[Event]) -> list[Event]:
    """The entries below the last row that is there now, and the one of which that row is the beginning."""
    end = max(now, key=lambda event: event.row)
    below = [event for event in lost if event.row > end.row]
    half = [event for event in lost if event.row == end.row and _begins(end, event)]
    if not below and not half:
        return []
    return [*half, *below] if half else [event for event in lost if event.row >= end.row]


def _begins(part: Event, whole: Event) -> bool:
    return all(getattr(whole, name).startswith(getattr(part, name)) for name in _TEXTS)


def _as_it_was(event: Event, mark: str) -> Event:
    """An entry of the last merge as it was before the merge looked at it together with the others."""
    kept = [
        word for word in event.flags
        if word not in _SET_BY_THE_MERGE and not word.startswith(_BEGINNINGS_SET_BY_THE_MERGE)
    ]
    event.flags, event.links = tuple(kept), ()
    flag(event, mark)
    return event


def _finding(kept: Kept) -> Finding:
    many = f"{kept.entries} entr{'y' if kept.entries == 1 else 'ies'} of {kept.agency or 'an unknown agency'}"
    stay = f"{many} stay{'s' if kept.entries == 1 else ''} as at the last merge, flagged {kept.flag}"
    if kept.flag == NOT_READ:
        return Finding("SCOPING-NOT-READ", Severity.ERROR, Place(kept.file),
                       f"{kept.why}; {stay}. Put the return right, then merge again")
    advice = f"if the agency has withdrawn them: wscp merge-scoping --withdraw {kept.agency}"
    return Finding("SCOPING-GONE", Severity.ERROR, Place(kept.file), f"{kept.why}; {stay}. Put it back; {advice}")
