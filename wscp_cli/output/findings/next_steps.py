"""What comes next in a case: for a person, three things with who, by when and how; for programs, all of them."""

import json
import re
from collections.abc import Sequence
from typing import Any, TextIO

from wscp_cli.checking.next_steps import SHOWN, NextStep, NextSteps
from wscp_cli.console import folded, paint, safe_text
from wscp_cli.output.timetable.text import day_text

SCHEMA_VERSION = 1
_IDS = re.compile(r"[a-z0-9-]+(, [a-z0-9-]+)*( and \d+ more)?")
"""Agencies by their ids, which are shown as they are written; a role is more than one word."""


def next_steps_text(found: NextSteps, stream: TextIO, most: int = SHOWN) -> str:
    """The next things to do, two lines each, or the sentence that says there are none.

    Args:
        found: What comes next.
        stream: Where it will be written, which decides about colour.
        most: How many are told.
    """
    if not found.steps:
        return safe_text(found.remark, one_line=True)
    shown = found.steps[:most]
    rest = len(found.steps) - len(shown)
    title = "Do next" + (f" ({len(shown)} of {len(found.steps)})" if rest else "")
    lines = [paint(title, "bold", stream)]
    for number, step in enumerate(shown, start=1):
        lines.extend(_step_lines(number, step, stream))
    return "\n".join(lines)


def _step_lines(number: int, step: NextStep, stream: TextIO) -> list[str]:
    who = step.who if _IDS.fullmatch(step.who) else step.who[:1].upper() + step.who[1:]
    clause = f" [{step.clause}]" if step.clause else ""
    more = f" (and {step.more} more like it: wscp check --select {step.code})" if step.more and not step.command else ""
    when = when_text(step)
    if step.overdue:
        when = paint(when, "error", stream)
    where = f"{step.place}{f' ({step.field})' if step.field else ''}"
    how = f"record it: {step.record}, or {where}" if step.record else where
    how = f"{step.command}; then {how}" if step.command else how
    told = f"{safe_text(who, one_line=True)}: {safe_text(step.what, one_line=True)}{clause}{more}"
    lines = f"  {number}. {when}: {told}", f"     {safe_text(how, one_line=True)}"
    return [folded(line, stream, "     ") for line in lines]


def when_text(step: NextStep) -> str:
    """By when a step is to be done, such as ``By Mon 12 Jan 2026``."""
    if step.by is None:
        return "Due now" if step.overdue else "Now" if step.not_before else "No date yet"
    if step.overdue:
        return f"OVERDUE since {day_text(step.by)}"
    return f"From {day_text(step.not_before)} by {day_text(step.by)}" if step.not_before else f"By {day_text(step.by)}"


def next_steps_data(found: NextSteps) -> dict[str, Any]:
    """What comes next as plain values, as ``schemas/next.schema.json`` describes a case's."""
    return {"steps": [_step_data(step) for step in found.steps], "remark": found.remark or None}


def next_steps_json(cases: Sequence[tuple[str, NextSteps]], today: str) -> str:
    """The next steps of cases as JSON text, pure ASCII."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "today": today,
        "cases": [{"case": name, **next_steps_data(found)} for name, found in cases],
    }
    return json.dumps(data, indent=2, ensure_ascii=True)


def _step_data(step: NextStep) -> dict[str, Any]:
    return {
        "what": step.what,
        "who": step.who,
        "by": step.by.isoformat() if step.by else None,
        "not_before": step.not_before.isoformat() if step.not_before else None,
        "overdue": step.overdue,
        "path": step.place.path,
        "line": step.place.line or None,
        "column": step.place.column or None,
        "field": step.field or None,
        "command": step.command or None,
        "record": step.record or None,
        "code": step.code,
        "clause": step.clause or None,
        "more": step.more,
    }
