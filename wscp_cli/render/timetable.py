"""The timetable as text, JSON and CSV, and one deadline explained day by day."""

import csv
import io
import json
import textwrap
from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Any

from wscp_cli.console import safe_text
from wscp_cli.protocol.clock import CountedDay
from wscp_cli.render.table import table_text
from wscp_cli.timetable.deadline import Deadline, Timetable

SCHEMA_VERSION = 1
Painter = Callable[[str, str], str]
"""Gives a word the colour of its kind, where colour may be used."""

_STANDING = {
    "waiting": "waiting", "open": "open", "at_risk": "AT RISK", "met": "met", "met_late": "met LATE",
    "overdue": "OVERDUE",
}
_KIND = {"at_risk": "warning", "met_late": "warning", "overdue": "error", "met": "good", "waiting": "dim"}
_LONG = 40
"""A count of more days than this is told by its ends and what was skipped."""


def day_text(day: date | None) -> str:
    """A day as people write it: ``Thu 16 Apr 2026``; a dash where there is none."""
    return f"{day:%a} {day.day} {day:%b %Y}" if day else "-"


def timetable_text(timetable: Timetable, width: int | None, paint: Painter) -> str:
    """The table a person reads at a glance, and the notes that touch its dates.

    Args:
        timetable: The timetable.
        width: The columns of the terminal; None for no limit.
        paint: Gives a word its colour.
    """
    heads = ("due", "safe by", "what", "who", "how it stands")
    rows = [(day_text(d.due), day_text(d.safe_by), _what(d), d.agency or "", _standing(d)) for d in timetable.deadlines]
    table = table_text(heads, rows, width=width)
    for status, kind in _KIND.items():
        if kind in {"warning", "error"}:
            table = table.replace(_STANDING[status], paint(_STANDING[status], kind))
    parts = [table]
    reasons = [
        f"  {d.id}{f' ({d.agency})' if d.agency else ''}: {d.reason}" for d in timetable.deadlines if d.reason and d.due
    ]
    if reasons:
        parts.append("\n".join(["Why:", *reasons]))
    if timetable.notes:
        parts.append("\n".join([
            "Where the guidance disagrees with itself (wscp explain SEED-02 tells of one):",
            *(f"  {note.id} [{note.clause}] {note.title}: used here: {_lower(note.used)}" for note in timetable.notes),
        ]))
    if any(d.provisional for d in timetable.deadlines):
        parts.append("* provisional: the bank holidays of that year are not published yet")
    parts.extend(f"Note: {remark}" for remark in timetable.remarks)
    return "\n\n".join(parts)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _what(deadline: Deadline) -> str:
    window = f" (from {day_text(deadline.window_start)})" if deadline.window_start else ""
    return f"{deadline.title}{window}" + (" *" if deadline.provisional else "")


def _standing(deadline: Deadline) -> str:
    word = _STANDING[deadline.status]
    if deadline.rule.expectation and deadline.status == "at_risk":
        word = "CHASE"
    if deadline.met_on and deadline.status == "waiting":
        return f"done {day_text(deadline.met_on)}, in time or not is not known"
    if deadline.met_on:
        word += f" {day_text(deadline.met_on)}"
    if deadline.days_late:
        unit = "working day" if deadline.rule.unit == "working-days" else "day"
        word += f", {deadline.days_late} {unit}{'s' if deadline.days_late != 1 else ''} late"
    return word


def explained_text(deadline: Deadline, timetable: Timetable) -> str:
    """One deadline: its dates, the rule, and day by day what was counted and what skipped."""
    rule = deadline.rule
    who = f" ({deadline.agency})" if deadline.agency else ""
    lines = [f"{deadline.id}{who}: {rule.title}"]
    if deadline.due and deadline.anchor_date:
        provisional = " (provisional)" if deadline.provisional else ""
        lines.append(f"  due      {day_text(deadline.due)}, end of the day{provisional}")
        if deadline.window_start:
            lines.append(f"  from     {day_text(deadline.window_start)}")
        lines.append(f"  safe by  {day_text(deadline.safe_by)} (the stricter reading)")
        lines.append(f"  stands   {_standing(deadline)}")
        lines.append(f"  counted  {_count_words(deadline)} {day_text(deadline.anchor_date)} ({deadline.anchor})")
    else:
        lines.append(f"  waiting for {' or '.join(rule.anchors)}")
    if deadline.reason:
        lines.append(f"  but      {deadline.reason}")
    source = timetable.sources.get(rule.source, rule.source)
    lines.extend(_told("rule", f"{rule.clause or 'no section'}, {rule.status}, {rule.force}; {source}"))
    if rule.status == "unverified":
        lines.append("           known only second-hand: check the source")
    if rule.explanation:
        lines.extend(_told("why", rule.explanation))
    if deadline.other_reading:
        other = deadline.other_reading
        start = f"{day_text(other.window_start)} to " if other.window_start else ""
        lines.append(f"  other reading: {other.reading}: {start}{day_text(other.due)}")
    for note in timetable.notes:
        if note.id in rule.notes:
            lines.extend(_told(note.id, f"[{note.clause}] the other reading: {_lower(note.other)}"))
    if deadline.counting:
        lines.extend(["", *_counted_lines(deadline)])
    return "\n".join(safe_text(line) for line in lines)


def _told(word: str, text: str) -> list[str]:
    """A word and what there is to say of it, wrapped under itself."""
    return textwrap.wrap(" ".join(text.split()), 88, initial_indent=f"  {word:9}", subsequent_indent=" " * 11)


def _count_words(deadline: Deadline) -> str:
    rule = deadline.rule
    unit = rule.unit.replace("-", " ")
    span = f"{rule.window_from} to {rule.count}" if rule.window_from is not None else str(rule.count)
    return f"{span} {unit} {'before' if rule.direction == 'backward' else 'after'}"


def _counted_lines(deadline: Deadline) -> list[str]:
    days = deadline.counting
    step = 1 if deadline.rule.direction == "forward" else -1
    lines = []
    for skipped, run in groupby(days, key=lambda one: bool(one.skipped)):
        group = list(run)
        if skipped:
            lines.append(f"   --  {_skipped(group)}")
        else:
            lines.extend(f"  {_number(one, step):>3}  {day_text(one.date)}" for one in group)
    if len(lines) > _LONG:
        half = _LONG // 2
        lines = [*lines[:half], f"  ... {len(lines) - 2 * half} lines left out ...", *lines[-half:]]
    return lines


def _number(one: CountedDay, step: int) -> str:
    number = one.day or 0
    return "0" if number == 0 else f"{'-' if step < 0 else ''}{number}"


def _skipped(days: list[CountedDay]) -> str:
    return "; ".join(f"{day_text(one.date)} {'' if one.skipped in {'Saturday', 'Sunday'} else one.skipped}".strip()
                     for one in days) + "  not counted"


def timetable_data(timetable: Timetable) -> dict[str, Any]:
    """The timetable as ``schemas/timetable.schema.json`` describes it."""
    return {
        "schema_version": SCHEMA_VERSION, "case": timetable.case or None, "protocol": timetable.protocol,
        "today": timetable.today.isoformat(),
        "deadlines": [_deadline_data(deadline, timetable) for deadline in timetable.deadlines],
        "notes": [
            {"id": note.id, "title": note.title, "clause": note.clause, "used": note.used, "other": note.other,
             "setting": note.setting} for note in timetable.notes
        ],
        "remarks": list(timetable.remarks),
    }


def timetable_json(timetable: Timetable) -> str:
    """The timetable as JSON text."""
    return json.dumps(timetable_data(timetable), indent=2, ensure_ascii=False)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _deadline_data(deadline: Deadline, timetable: Timetable) -> dict[str, Any]:
    rule = deadline.rule
    data: dict[str, Any] = {"id": deadline.id, "title": deadline.title}
    if deadline.agency:
        data["agency"] = deadline.agency
    anchored = {"event": deadline.anchor, "date": _iso(deadline.anchor_date)} if deadline.anchor else None
    data.update({
        "from": anchored, "due": _iso(deadline.due), "window_start": _iso(deadline.window_start),
        "safe_by": _iso(deadline.safe_by), "met_on": _iso(deadline.met_on), "status": deadline.status,
        "days_late": deadline.days_late, "reason": deadline.reason, "clause": rule.clause,
        "source": timetable.sources.get(rule.source, rule.source), "rule_status": rule.status, "force": rule.force,
        "provisional": deadline.provisional,
        "counting": [{"date": _iso(d.date), "day": d.day, "skipped": d.skipped or None} for d in deadline.counting],
    })
    if deadline.other_reading:
        other = deadline.other_reading
        data["other_reading"] = {
            "reading": other.reading, "window_start": _iso(other.window_start), "due": _iso(other.due),
        }
    return data


_COLUMNS = ("id", "agency", "title", "due", "window_start", "safe_by", "met_on", "status", "days_late", "clause",
            "rule_status", "force", "provisional")


def timetable_csv(timetable: Timetable) -> str:
    """The timetable as CSV, one deadline a line. Nothing in it can be read as a formula: it holds ids and dates."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for deadline in timetable.deadlines:
        row = _deadline_data(deadline, timetable)
        writer.writerow({key: "" if row.get(key) is None else row[key] for key in _COLUMNS})
    return text.getvalue().rstrip("\r\n")
