"""What a what-if moves, and the plan backwards from the submission, as text and data."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wscp_cli.model.values.dates import Moment
from wscp_cli.output.terminal.table import table_text
from wscp_cli.output.timetable.text import day_text
from wscp_cli.timetable.deadline import Deadline
from wscp_cli.timetable.plan import Plan
from wscp_cli.timetable.what_if import Change


def changes_text(changes: Sequence[Change], width: int | None) -> str:
    """Each deadline that moves or stands otherwise: before and after."""
    if not changes:
        return "Nothing moves."
    rows = [
        (one.either.id, one.either.agency or "", _shown(one.before), _shown(one.after, missed=one.missed))
        for one in changes
    ]
    return table_text(("deadline", "who", "as it is", "what if"), rows, width=width)


def _shown(one: Deadline | None, *, missed: bool = False) -> str:
    if one is None:
        return "does not apply"
    word = one.status.replace("_", " ")
    if missed:
        late = f" by {one.days_late} {one.counted_in}{'' if one.days_late == 1 else 's'}" if one.days_late else ""
        word = f"MISSED{late}"
    return f"{day_text(one.due)}, {word}" if one.due else word


def changes_data(given: Mapping[str, date | Moment], changes: Sequence[Change]) -> dict[str, Any]:
    """The what-if as the timetable's JSON carries it."""
    return {
        "set": {field: str(when) for field, when in given.items()},
        "changes": [
            {
                "id": one.either.id,
                "agency": one.either.agency,
                "before": _side(one.before),
                "after": _side(one.after),
                "missed": one.missed,
            }
            for one in changes
        ],
    }


def _side(one: Deadline | None) -> dict[str, Any] | None:
    return {"due": one.due.isoformat() if one.due else None, "status": one.status} if one else None


def plan_text(plan: Plan, width: int | None) -> str:
    """The latest day of each step, backwards, and the meeting dates that work."""
    rows = [
        (
            day_text(step.by),
            step.what,
            step.why + (f"; {day_text(step.comfortably)} is safe" if step.comfortably else ""),
        )
        for step in plan.steps
    ]
    parts = [
        "The latest dates from which the submission is still in time, backwards:",
        "",
        table_text(("at the latest", "step", "because"), rows, width=width),
        "",
    ]
    if plan.held:
        parts.append(f"The meeting was held on {day_text(plan.held)}.")
    elif plan.meetings:
        dates = [(day_text(one.on), str(one.number), str(one.days_to_write)) for one in plan.meetings]
        if not plan.meetings[0].in_window:
            parts += [
                "The guidance's window for the meeting ends before the returns are in. These days are after it,",
                "and the submission can still be in time. Record why in log.yaml (kind: delay).",
                "",
            ]
        parts += [
            "Meeting dates that work:",
            "",
            table_text(("on", "working day", "days left for writing"), dates, width=width, right=(1, 2)),
        ]
    else:
        parts.append(
            "No meeting date is left from which the submission can be in time. Record why in log.yaml (kind: delay) "
            "and tell the Delegated Safeguarding Partners.",
        )
    return "\n".join(parts)


def plan_data(plan: Plan) -> dict[str, Any]:
    """The plan as the timetable's JSON carries it."""
    return {
        "submission": plan.submission.isoformat(),
        "steps": [
            {
                "what": step.what,
                "by": step.by.isoformat(),
                "why": step.why,
                "comfortably": step.comfortably.isoformat() if step.comfortably else None,
            }
            for step in plan.steps
        ],
        "meetings": [
            {
                "on": one.on.isoformat(),
                "working_day": one.number,
                "days_to_write": one.days_to_write,
                "in_window": one.in_window,
            }
            for one in plan.meetings
        ],
        "held": plan.held.isoformat() if plan.held else None,
    }
