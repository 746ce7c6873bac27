"""What moves when a date is another: the same case with one or more events changed, and the difference it makes."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from wscp_cli.model.values.dates import Moment
from wscp_cli.protocol.profile import Protocol
from wscp_cli.timetable.deadline import Deadline, Timetable
from wscp_cli.timetable.events import Events, Occurrence

_OF_AN_AGENCY = re.compile(r"agencies\.([a-z0-9][a-z0-9-]{0,39})\.(scoping\.\w+)")


@dataclass(frozen=True)
class Change:
    """One deadline before and after.

    Attributes:
        before: As it stands; None when it did not apply.
        after: As it would stand; None when it would not apply.
    """

    before: Deadline | None
    after: Deadline | None

    @property
    def missed(self) -> bool:
        """Whether the deadline would be missed: met late, or by then impossible to meet."""
        return self.after is not None and (self.after.status in {"met_late", "overdue"} or self.after.cannot_be_met)

    @property
    def either(self) -> Deadline:
        """The deadline after, or the one that falls away."""
        known = self.after or self.before
        assert known is not None  # noqa: S101  (a change has one side at least)
        return known


class UnknownFieldError(ValueError):
    """A what-if names no field a deadline hangs on; ``near`` are the nearest ones."""

    def __init__(self, near: tuple[str, ...]) -> None:
        super().__init__("no such field")
        self.near = near


def fields_of(protocol: Protocol) -> tuple[str, ...]:
    """The fields deadlines are counted from or met by, sorted; ``agencies.ID.…`` stands for one agency's."""
    names = {anchor for rule in protocol.deadlines for anchor in rule.anchors if not anchor.startswith("due:")}
    return tuple(sorted(names | {rule.met_by for rule in protocol.deadlines} | {"meeting.planned_for"}))


def with_changes(events: Events, changes: Mapping[str, date | Moment], protocol: Protocol) -> Events:
    """The events with some of them on other days, or at other hours.

    Args:
        events: The events as recorded.
        changes: Field and day or moment; ``agencies.police.scoping.returned_on`` changes one agency's,
            without the id all.
        protocol: The rules in force, which say what fields there are.

    Raises:
        UnknownFieldError: for a field no deadline hangs on.
    """
    occurred = {name: dict(known) for name, known in events.occurred.items()}
    known = fields_of(protocol)
    for field, when in changes.items():
        match = _OF_AN_AGENCY.fullmatch(field)
        name, who = (f"agencies.{match.group(2)}", match.group(1)) if match else (field, "")
        if name not in known or (who and events.agencies and who not in events.agencies):
            candidates = [
                *known,
                *(
                    f"agencies.{one}.{part}"
                    for one in events.agencies
                    for part in ("scoping.requested_on", "scoping.returned_on")
                ),
            ]
            raise UnknownFieldError(tuple(difflib.get_close_matches(field, candidates, n=3, cutoff=0.4)))
        there = occurred.setdefault(name, {})
        for one in (who,) if who else (*there, "") if name.startswith("agencies.") else ("",):
            there[one] = Occurrence.at(when)
    supposed = {_OF_AN_AGENCY.sub(r"agencies.\2", field) for field in changes}
    return replace(events, occurred=occurred, supposed=events.supposed | supposed)


def differences(before: Timetable, after: Timetable) -> tuple[Change, ...]:
    """The deadlines whose dates or standing differ, in the order of the process."""
    old = {(one.id, one.agency): one for one in before.deadlines}
    new = {(one.id, one.agency): one for one in after.deadlines}
    keys: Iterable[tuple[str, str | None]] = dict.fromkeys([*new, *old])
    return tuple(
        Change(old.get(key), new.get(key)) for key in keys if _standing(old.get(key)) != _standing(new.get(key))
    )


def _standing(one: Deadline | None) -> tuple[object, ...] | None:
    return (one.due, one.safe_by, one.window_start, one.met_on, one.status, one.days_late) if one else None
