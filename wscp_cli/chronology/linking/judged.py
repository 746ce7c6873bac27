"""Suggest which entries of different agencies tell of one event, and put people's decisions on the links."""

from collections import defaultdict
from collections.abc import Sequence

from wscp_cli.chronology.event import Event, Link
from wscp_cli.chronology.linking.alike import alike_entries
from wscp_cli.chronology.linking.differences import flag_differences, without_differences
from wscp_cli.model.chronology import ChronologyDecisions

_LIKELY = 0.4
"""Below this a suggestion is too weak for another date or time to mean anything."""


def suggest_links(events: Sequence[Event], decisions: ChronologyDecisions) -> None:
    """Link entries of different agencies within two days by the words and numbers they share; flag what differs.

    Nothing is merged. A link is ``suggested`` until a person confirms or rejects it in decisions.yaml.

    Args:
        events: Entries with ids, in order of time.
        decisions: What people decided.
    """
    found: dict[tuple[str, str], Link] = {}
    _clear(events)
    for pair in alike_entries(events):
        found[_pair(pair.one.id, pair.other.id)] = Link("", "suggested", pair.score, pair.reasons)
    _settle(events, found, decisions)


def judge_links(events: Sequence[Event], decisions: ChronologyDecisions) -> None:
    """Put people's present decisions on the links of a chronology that was merged before they were made.

    What the merge suggested stays; a link that only a decision made, and a decision since taken back, go.

    Args:
        events: Entries as read from chronology.yaml.
        decisions: What people decided.
    """
    found: dict[tuple[str, str], Link] = {}
    for event in events:
        for link in event.links:
            if link.score > 0:
                found[_pair(event.id, link.event)] = Link("", "suggested", link.score, link.reasons)
    _clear(events)
    _settle(events, found, decisions)


def _clear(events: Sequence[Event]) -> None:
    for event in events:
        event.links = ()
        event.flags = without_differences(event.flags)


def _settle(events: Sequence[Event], found: dict[tuple[str, str], Link], decisions: ChronologyDecisions) -> None:
    """Judge the links by the decisions, give each entry its own, and flag what differs."""
    by_id = {event.id: event for event in events}
    for decision in decisions.links:
        if decision.verdict is None:
            continue
        ids = sorted(set(decision.events))
        for place, first in enumerate(ids):
            for second in ids[place + 1 :]:
                if first in by_id and second in by_id:
                    known = found.get((first, second), Link(""))
                    found[first, second] = Link("", decision.verdict, known.score, known.reasons)
    links: dict[str, list[Link]] = defaultdict(list)
    # In one order, whether the merge found them or they were read from its file: flags stand in it.
    for (first, second), link in sorted(found.items(), key=lambda one: (-one[1].score, one[0])):
        if first not in by_id or second not in by_id:
            continue
        links[first].append(Link(second, link.status, link.score, link.reasons))
        links[second].append(Link(first, link.status, link.score, link.reasons))
        if link.status != "rejected":
            likely = link.status == "confirmed" or link.score >= _LIKELY
            flag_differences(by_id[first], by_id[second], likely=likely)
    rank = {"confirmed": 0, "suggested": 1, "rejected": 2}
    for name, made in links.items():
        by_id[name].links = tuple(sorted(made, key=lambda link: (rank[link.status], -link.score, link.event)))


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first < second else (second, first)
