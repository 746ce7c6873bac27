"""Which decisions move with an entry that came back in other words, so that nobody decides anything twice."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

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
    lists = (decisions.links, decisions.episodes, decisions.tags, decisions.questions)
    held = [pointer for one in itertools.chain.from_iterable(lists) for pointer in _listed(old, one, decisions)]
    points = [point for one in decisions.episodes for point in one.decision_points]
    places = [*held, *_places(old, (*decisions.corrections, *decisions.notes)), *_places(old, points, "entry")]
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


def _listed(old: str, one: Record, decisions: ChronologyDecisions) -> Iterator[Pointer]:
    """The way to the id in a decision on several, as the file has it: an entry without form counts in its list too."""
    here: Any = decisions.document.data if decisions.document else {}
    for step in one.pointer:
        here = here[step]
    for field in ("events", "entries"):
        names = here.get(field)
        if isinstance(names, list):
            yield from ((*one.pointer, field, place) for place, name in enumerate(names) if name == old)


def _places(old: str, records: Sequence[Record], field: str = "event") -> list[Pointer]:
    return [(*one.pointer, field) for one in records if getattr(one, field, "") == old]
