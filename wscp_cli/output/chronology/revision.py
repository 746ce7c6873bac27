"""What changed since an earlier merge, as lines for people: ids, agencies, dates and places, no words of an entry."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.revision import Revision

_MOST = 20
"""Entries of a kind that are listed; JSON has them all."""


def revision_lines(
    revision: Revision,
    since: str,
    decided: Collection[str] = (),
    held: Mapping[str, int] | None = None,
) -> list[str]:
    """The comparison in lines: the sum, each agency, then entry by entry.

    Args:
        revision: The comparison.
        since: What it was compared with.
        decided: Ids of entries on which a decision hangs.
        held: Agency's id → how many entries it has now. Where that tells that an agency's return came for the first
            time, or is gone as a whole, its line says so, and its entries are not listed one by one: they would bury
            what changed in the returns of others.
    """
    if not revision.anything:
        return [f"since {since}: nothing new, changed or withdrawn"]
    parts = _counted(len(revision.new), len(revision.changed), len(revision.withdrawn))
    lines = [f"since {since}: {parts}; {revision.same} as they were"]
    new, changed, gone = (
        Counter(event.agency for event in events)
        for events in (revision.new, [one.after for one in revision.changed], revision.withdrawn)
    )
    agencies = sorted(new | changed | gone)
    whole = (
        {}
        if held is None
        else {
            one: ": its first return" if new[one] else ": nothing of its return is left"
            for one in agencies
            if held.get(one, 0) == new[one] and not (changed[one] or (new[one] and gone[one]))
        }
    )
    wide = max(map(len, agencies))
    if len(agencies) > 1 or whole:
        lines += [
            f"  {one:{wide}}  {_counted(new[one], changed[one], gone[one])}{whole.get(one, '')}" for one in agencies
        ]
    lines += _some([f"  new        {_place(event)}" for event in revision.new if event.agency not in whole])
    told = []
    for one in revision.changed:
        name = one.before.id if one.before.id == one.after.id else f"{one.before.id} -> {one.after.id}"
        fields = ", ".join(field.replace("_", " ") for field in one.fields) or "only its id"
        hangs = "; a decision hangs on it" if {one.before.id, one.after.id} & set(decided) else ""
        told.append(f"  changed    {_place(one.after, name)}: {fields}{hangs}")
    lines += _some(told)
    told = [
        f"  withdrawn  {_place(event)}{': a decision hangs on it' if event.id in decided else ''}"
        for event in revision.withdrawn
        if event.agency not in whole or event.id in decided
    ]
    return lines + _some(told)


def _counted(new: int, changed: int, gone: int) -> str:
    kinds = ((new, "new"), (changed, "changed"), (gone, "withdrawn"))
    return ", ".join(f"{count} {word}" for count, word in kinds if count)


def _place(event: Event, name: str = "") -> str:
    sheet = f" [{event.sheet}]" if event.sheet else ""
    return f"{name or event.id}  {event.agency}, {event.date or 'undated'}, {event.file}{sheet} row {event.row}"


def _some(lines: Sequence[str]) -> list[str]:
    if len(lines) <= _MOST:
        return list(lines)
    kind = lines[0].split()[0]
    return [*lines[:_MOST], f"  {kind:9}  and {len(lines) - _MOST} more: --format json names them all"]
