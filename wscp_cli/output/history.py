"""The steps a case was changed in, for a terminal and as JSON."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from wscp_cli.casefile.history.states import State, standing, to_undo
from wscp_cli.console import folded, safe_text
from wscp_cli.output.timetable.text import day_text


def when_text(moment: str) -> str:
    """A moment as ``Tue 1 Dec 2026, 14.05``, by the clock in London; what is none as it stands."""
    try:
        london = datetime.fromisoformat(moment).astimezone(ZoneInfo("Europe/London"))
    except ValueError:
        return moment
    return f"{day_text(london.date())}, {london:%H.%M}"


def history_text(states: Sequence[State], count: int) -> str:
    """The newest steps, one under the other.

    Args:
        states: The steps, the newest first, all that taking back looks at.
        count: How many are shown.
    """
    if not states:
        return "no step is kept yet: nothing was changed by wscp"
    stands, next_undone = standing(states), to_undo(states)
    lines = []
    for state in states[:count]:
        gone = "" if state.id in stands else " (no longer so)"
        mark = " <- wscp undo takes this back" if next_undone and state.id == next_undone.id else ""
        told = f"{when_text(state.at)}  {safe_text(state.title, one_line=True)}{gone}{mark}"
        lines.append(folded(told, sys.stdout, "    "))
    return "\n".join(lines)


def history_json(states: Sequence[State], count: int) -> str:
    """The newest steps, for programs."""
    stands, next_undone = standing(states), to_undo(states)
    steps = [
        {
            "at": state.at,
            "title": state.title,
            "command": state.command or None,
            "files": list(state.files),
            "stands": state.id in stands,
            "undone_next": next_undone is not None and state.id == next_undone.id,
        }
        for state in states[:count]
    ]
    return json.dumps({"schema_version": 1, "steps": steps}, indent=2, ensure_ascii=False)
