"""Which decisions move with an entry that came back in other words, so that nobody decides anything twice."""

from collections.abc import Iterator, Sequence

from wscp_cli.casefile.yaml.source import Pointer
from wscp_cli.chronology.decisions.record import Decision
from wscp_cli.chronology.decisions.undo import NOTHING
from wscp_cli.model.chronology import ChronologyDecisions
from wscp_cli.model.values.record import Record


def carry_over(old: str, new: str, decisions: ChronologyDecisions) -> Decision:
    """Put every decision on one entry on another; nothing else of a decision changes.

    Args:
        old: The id of the entry that is no longer in the chronology.
        new: The id of the entry it has become.
        decisions: What stands in decisions.yaml.
    """
    if any({old, new} <= set(one.events) for one in decisions.links):
        return Decision(
            (),
            f"a decision says whether {old} and {new} tell of one event: take it back first with "
            f"wscp chronology unjudge; {NOTHING}",
        )
    places = [*_links(old, decisions), *_places(old, (*decisions.corrections, *decisions.notes))]
    marked = any(one.event == new for one in decisions.key_events)
    keys = _places(old, decisions.key_events)
    twice = [pointer[:-1] for pointer in keys] if marked else []
    places += [] if marked else keys
    if not places and not twice:
        return Decision((), f"no decision hangs on {old}; {NOTHING}")
    count = len(places) + len(twice)
    told = f"{count} {'decision' if count == 1 else 'decisions'} carried over to {new}"
    told += "; it was a key event already" if twice else ""
    return Decision(
        tuple((pointer, new) for pointer in places),
        f"{told}. Read once more: wscp chronology --explain {new}",
        tuple(reversed(twice)),
    )


def _links(old: str, decisions: ChronologyDecisions) -> Iterator[Pointer]:
    """The way to the id in each judgement, as the file has it: an entry without form counts in its list too."""
    written = decisions.document.data if decisions.document else {}
    for one in decisions.links:
        if old in one.events and isinstance(written, dict):
            events = written["links"][one.pointer[-1]]["events"]
            yield from ((*one.pointer, "events", place) for place, name in enumerate(events) if name == old)


def _places(old: str, records: Sequence[Record]) -> list[Pointer]:
    return [(*one.pointer, "event") for one in records if getattr(one, "event", "") == old]
