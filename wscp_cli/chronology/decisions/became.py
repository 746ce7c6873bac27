"""What an entry with decisions has become: one pairing for findings, the account of changes and carry-over."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from wscp_cli.chronology.decisions.apply import entries_named
from wscp_cli.chronology.decisions.counted_dates import as_returned
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.periods import span_of
from wscp_cli.chronology.revision import revise
from wscp_cli.findings import Finding, Severity
from wscp_cli.model.chronology import (
    ChronologyDecisions,
    Correction,
    EnquiryQuestion,
    KeyEvent,
    LinkDecision,
    PracticeEpisode,
    ThemeTag,
)
from wscp_cli.model.values.record import Record


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that is no longer in the chronology, while decisions hang on it. It is kept until they do no more.

    Attributes:
        was: The entry, as its agency returned it.
        became: The id of the entry that took its place; empty when none did.
        beside: Ids of its agency's entries of the same day that were there before, and are as they were.
    """

    was: Event
    became: str = ""
    beside: tuple[str, ...] = ()


def gone_entries(
    events: Sequence[Event],
    decisions: ChronologyDecisions,
    before: Callable[[], Iterable[Event]],
    earlier: Sequence[Gone] = (),
    differing: Sequence[Event] | None = None,
) -> tuple[Gone, ...]:
    """The entries that decisions name and that are gone, and what they became, as the account of changes pairs them.

    An entry that was there before, and still is, never took another's place.

    Args:
        events: The chronology as it is now.
        decisions: What people decided.
        before: Reads the entries of the last merge. It is asked only when an entry is gone.
        earlier: Those that were gone already at the last merge.
        differing: The present entries that are not word for word among those of before, where these are known to be
            left out of before too.
    """
    here = {event.id: event for event in events}
    lost = dict.fromkeys(name for _, name in entries_named(decisions) if name not in here)
    if not lost:
        return ()
    last = {event.id: event for event in before()}
    now = events if differing is None else differing
    successors = revise(tuple(last.values()), now).successors()
    come = {event.id for event in now} - last.keys()
    known = {one.was.id: one for one in earlier}
    found = []
    for name in lost:
        if name in last:
            was = as_returned(last[name])
            beside = tuple(event.id for event in events if event.id not in come and _of_one_day(was, event))
            found.append(Gone(was, successors.get(name, ""), beside))
        elif name in known:
            one = known[name]
            became = one.became if one.became in here else successors.get(one.became, "")
            found.append(Gone(one.was, became, tuple(name for name in one.beside if name in here)))
    return tuple(found)


def _of_one_day(was: Event, other: Event) -> bool:
    return was.agency == other.agency and _same_day(was, as_returned(other))


def _same_day(one: Event, other: Event) -> bool:
    """Whether two entries can be of one day; undated ones are where their cells say the same."""
    here, there = span_of(one), span_of(other)
    if here is None or there is None:
        return here is there and " ".join(one.date_text.split()) == " ".join(other.date_text.split())
    return here.first <= there.last and there.first <= here.last


def objections(name: str, gone: Gone | None, new: Event) -> list[str]:
    """What speaks against carrying the decisions on one entry over to another; nothing where it may have become that.

    Args:
        name: The id of the entry that is gone.
        gone: What is known of it; None when nothing is.
        new: The entry that is there.
    """
    if gone is None:
        return [f"nothing is known of {name} any more, so nobody can see whether {new.id} is the same entry"]
    against = []
    if gone.was.agency != new.agency:
        against.append(f"{new.id} is of another agency: {name} was of {gone.was.agency}, it is of {new.agency}")
    if not _same_day(gone.was, as_returned(new)):
        now = as_returned(new).date or "undated"
        against.append(f"{new.id} is of another day: {name} was {gone.was.date or 'undated'}, it is {now}")
    if new.id in gone.beside:
        against.append(f"{new.id} stood there beside {name} before, and is as it was")
    elif gone.became and gone.became != new.id and not against:
        against.append(f"{gone.became} took the place of {name}")
    return against


def lost_decisions(
    events: Sequence[Event],
    decisions: ChronologyDecisions,
    gone: Sequence[Gone] = (),
) -> list[Finding]:
    """A finding for each decision whose entry is no longer in the chronology, naming the entry it has become.

    Args:
        events: The chronology as it is now.
        decisions: What people decided.
        gone: What ``gone_entries`` finds.
    """
    here = {event.id: event for event in events}
    known = {one.was.id: one for one in gone}
    found = []
    for record, name in entries_named(decisions):
        if name in here:
            continue
        one, out = known.get(name), _taken_out_by(record, name)
        near = here.get(one.became) if one else None
        if one is not None and near is not None:
            against = objections(name, one, near)
            other = "; ".join(part.partition(": ")[2] or part for part in against)
            advice = (
                f"{near.id} took its place ({near.date or 'undated'}, {near.file} row {near.row}"
                f"{f'; look twice: {other}' if against else ''}): if it is the same, carry its decisions over: "
                f"wscp chronology carry-over {name} {near.id}{' --force' if against else ''}; or take this out: {out}"
            )
        elif one is not None:
            advice = f"no new entry took its place; find the one it belongs to, or take this out: {out}"
        else:
            advice = f"find the entry's new id (merge-scoping --since HEAD~1 may name it), or take this out: {out}"
        message = f"{name} is no longer in the chronology: its return changed; {advice}"
        found.append(Finding("SCOPING-DECISION", Severity.WARNING, record.place(), message))
    return found


def _taken_out_by(record: Record, name: str) -> str:
    """The command that takes a decision back."""
    if isinstance(record, LinkDecision):
        return f"wscp chronology unjudge {' '.join(record.events)}"
    if isinstance(record, Correction):
        return f"wscp chronology uncorrect {name} --field {record.field}"
    if isinstance(record, ThemeTag):
        return f"wscp chronology untag {record.theme} {name}"
    if isinstance(record, PracticeEpisode):
        return f"wscp chronology leave-episode {record.id} {name}"
    if isinstance(record, EnquiryQuestion):
        return f"wscp edit chronology/decisions.yaml (question {record.id})"
    return f"wscp chronology {'unmark-key' if isinstance(record, KeyEvent) else 'unnote'} {name}"
