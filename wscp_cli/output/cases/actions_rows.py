"""The actions for programs and diaries: JSON as ``schemas/actions-list.schema.json`` has it, CSV, a calendar."""

import csv
import io
import json
from datetime import date
from typing import Any

from wscp_cli.output.chronology.csv_file import defused
from wscp_cli.portfolio.actions import ActionRow, Plans
from wscp_cli.portfolio.facts import ActionFacts

SCHEMA_VERSION = 1
_NO_ACTION = ActionRow("", "", "", ActionFacts(""), "not-started", "", "")
"""Whose keys are the columns."""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _action(row: ActionRow) -> dict[str, Any]:
    facts = row.facts
    return {
        "case": row.reference,
        "folder": row.folder,
        "number": row.number,
        "id": facts.id,
        "recommendation": facts.recommendation or None,
        "source": facts.source or None,
        "text": row.text,
        "owner": row.owner or None,
        "agency": facts.agency or None,
        "status": facts.status,
        "state": row.state,
        "rating": row.rating or None,
        "reason": row.reason,
        "due": _iso(facts.due),
        "first_due": _iso(facts.first_due),
        "moved": len(facts.moved_from),
        "moved_days": facts.moved_days,
        "days_late": row.days_late,
        "completed_on": _iso(facts.completed_on),
        "evidence": len(facts.evidence),
        "progress_on": _iso(facts.progress_on),
        "progress": row.progress,
        "assurance": row.assurance,
        "impact_on": _iso(facts.impact_on),
        "impact_method": facts.impact_method or None,
        "monitored_by": facts.monitored_by or None,
    }


def actions_json(plans: Plans) -> str:
    """JSON text: the actions that need most first."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "today": plans.today.isoformat(),
        "cases": plans.cases,
        "actions": [_action(row) for row in plans.rows],
        "unreadable": [
            *(f"{one.folder}: {one.trouble}" for one in plans.broken),
            *(one.message for one in plans.unreadable),
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def actions_csv(plans: Plans) -> str:
    """CSV, one action per line, with the keys of the JSON; what could be read as a formula begins with ``'``."""
    text = io.StringIO()
    rows = [_action(row) for row in plans.rows]
    empty = _action(_NO_ACTION)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(empty)
    for row in rows:
        writer.writerow(
            "" if cell is None else defused(cell) if isinstance(cell, str) else cell for cell in row.values()
        )
    return text.getvalue()


def actions_ics(plans: Plans) -> bytes:
    """A calendar of the open actions: reference, number and agency's id, and nothing else of the case."""
    from icalendar import Calendar

    from wscp_cli.output.timetable.ics import all_day_event

    calendar = Calendar()
    calendar.add("PRODID", "-//wscp//actions//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    live = [row for row in plans.rows if row.state in {"overdue", "under-way", "not-started"}]
    for row in sorted(live, key=lambda row: (row.facts.due or date.max, row.reference, row.number)):
        if row.facts.due is None:
            continue
        whom = f" ({row.facts.agency})" if row.facts.agency else ""
        calendar.add_component(
            all_day_event(
                f"{row.reference}.{row.facts.id}@actions.wscp",
                row.stamp or row.facts.due,
                (row.facts.due, row.facts.due),
                f"{row.reference}: action {row.number}{whom}",
                f"Action {row.facts.id}. wscp actions shows the rest.",
                remind="Action due",
            )
        )
    return bytes(calendar.to_ical())
