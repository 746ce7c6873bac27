"""The timetable as JSON and CSV, of one case or of several."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from wscp_cli.output.chronology.csv_file import defused
from wscp_cli.timetable.deadline import Deadline, Timetable

SCHEMA_VERSION = 1


def timetable_data(timetable: Timetable) -> dict[str, Any]:
    """The timetable as ``schemas/timetable.schema.json`` describes it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "case": timetable.case or None,
        "protocol": timetable.protocol,
        "today": timetable.today.isoformat(),
        "deadlines": [_deadline_data(deadline, timetable) for deadline in timetable.deadlines],
        "notes": [
            {
                "id": note.id,
                "title": note.title,
                "clause": note.clause,
                "used": note.used,
                "other": note.other,
                "setting": note.setting,
            }
            for note in timetable.notes
        ],
        "remarks": list(timetable.remarks),
    }


def timetable_json(timetables: Sequence[Timetable]) -> str:
    """JSON text: of one timetable itself; of several an object that lists them."""
    if len(timetables) == 1:
        return json.dumps(timetable_data(timetables[0]), indent=2, ensure_ascii=False)
    listed = {"schema_version": SCHEMA_VERSION, "timetables": [timetable_data(one) for one in timetables]}
    return json.dumps(listed, indent=2, ensure_ascii=False)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _deadline_data(deadline: Deadline, timetable: Timetable, *, counted: bool = True) -> dict[str, Any]:
    rule = deadline.rule
    data: dict[str, Any] = {"id": deadline.id, "title": deadline.title}
    if deadline.agency:
        data["agency"] = deadline.agency
    anchored = {"event": deadline.anchor, "date": _iso(deadline.anchor_date)} if deadline.anchor else None
    data.update(
        {
            "from": anchored,
            "due": _iso(deadline.due),
            "window_start": _iso(deadline.window_start),
            "safe_by": _iso(deadline.safe_by),
            "met_on": _iso(deadline.met_on),
            "status": deadline.status,
            "days_late": deadline.days_late,
            "reason": deadline.reason,
            "clause": rule.clause,
            "source": timetable.sources.get(rule.source, rule.source),
            "rule_status": rule.status,
            "force": rule.force,
            "provisional": deadline.provisional,
        }
    )
    if counted:
        days = deadline.counting
        data["counting"] = [{"date": _iso(d.date), "day": d.day, "skipped": d.skipped or None} for d in days]
    if deadline.other_reading:
        other = deadline.other_reading
        data["other_reading"] = {
            "reading": other.reading,
            "window_start": _iso(other.window_start),
            "due": _iso(other.due),
        }
    return data


_COLUMNS = (
    "case",
    "id",
    "agency",
    "title",
    "due",
    "window_start",
    "safe_by",
    "met_on",
    "status",
    "days_late",
    "clause",
    "rule_status",
    "force",
    "provisional",
)


def timetable_csv(timetables: Sequence[Timetable]) -> str:
    """CSV, one deadline a line; what could be read as a formula begins with ``'``."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for timetable in timetables:
        for deadline in timetable.deadlines:
            row = {"case": timetable.case, **_deadline_data(deadline, timetable, counted=False)}
            cells = {key: "" if row.get(key) is None else row[key] for key in _COLUMNS}
            writer.writerow({key: defused(cell) if isinstance(cell, str) else cell for key, cell in cells.items()})
    return text.getvalue().rstrip("\r\n")
