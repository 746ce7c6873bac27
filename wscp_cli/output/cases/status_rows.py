"""The cases for programs: JSON as ``schemas/status.schema.json`` has it, CSV and a workbook with the same columns."""

import csv
import io
import json
from datetime import date
from typing import Any

from wscp_cli.output.cases import words
from wscp_cli.output.chronology.csv_file import defused
from wscp_cli.portfolio.action_state import STATES
from wscp_cli.portfolio.reading import Portfolio
from wscp_cli.portfolio.rows import CaseRow, DeadlineRow

SCHEMA_VERSION = 1


def status_json(portfolio: Portfolio) -> str:
    """JSON text: the neediest case first."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "today": portfolio.today.isoformat(),
        "cases": [_case(row) for row in portfolio.rows],
        "unreadable": [one.message for one in portfolio.unreadable],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _deadline(one: DeadlineRow) -> dict[str, Any]:
    return {
        "id": one.id,
        "agency": one.agency or None,
        "title": one.title,
        "due": _iso(one.due),
        "status": one.status,
        "days_late": one.days_late,
        "clause": one.clause,
    }


def _case(row: CaseRow) -> dict[str, Any]:
    facts, progress = row.facts, row.facts.progress
    return {
        "reference": facts.reference or None,
        "folder": row.folder,
        "stage": facts.stage if facts.reference else None,
        "standing": row.standing,
        "trouble": row.trouble,
        "same_reference": row.same_reference,
        "profile": facts.profile or None,
        "notified_on": _iso(progress.notified_on),
        "day": row.clock.day if row.clock else None,
        "of": row.clock.of if row.clock else None,
        "submitted_on": _iso(progress.submitted_on),
        "quorum": row.quorum if facts.reference else None,
        "quorum_missing": list(progress.quorum_missing),
        "recommended": progress.recommended or None,
        "decided": progress.decided or None,
        "panel_view": progress.panel_view or None,
        "overdue": [_deadline(one) for one in row.with_status("overdue")],
        "at_risk": [_deadline(one) for one in row.with_status("at_risk")],
        "met_late": len(row.with_status("met_late")),
        "next": _deadline(row.next) if row.next else None,
        "actions": {state.replace("-", "_"): row.action_states[state] for state in STATES},
        "published_on": _iso(progress.published_on),
        "closed_on": _iso(progress.closed_on),
    }


COLUMNS = (
    "reference",
    "folder",
    "stage",
    "standing",
    "notified_on",
    "day",
    "of",
    "submitted_on",
    "quorum",
    "recommended",
    "decided",
    "panel_view",
    "overdue",
    "at_risk",
    "met_late",
    "next",
    "next_due",
    *(f"actions_{state.replace('-', '_')}" for state in STATES),
    "published_on",
    "closed_on",
    "trouble",
)


def flat(row: CaseRow) -> dict[str, str | int | None]:
    """A case as one row of ``COLUMNS``: lists become their number, nothing becomes None."""
    data = _case(row)
    following = data.pop("next")
    actions = data.pop("actions")
    return {
        **{name: data.get(name) or None for name in COLUMNS},
        "day": data["day"],
        "of": data["of"],
        "overdue": len(data["overdue"]),
        "at_risk": len(data["at_risk"]),
        "met_late": data["met_late"],
        "next": following["id"] if following else None,
        "next_due": following["due"] if following else None,
        **{f"actions_{state}": number for state, number in actions.items()},
    }


def status_csv(portfolio: Portfolio) -> str:
    """CSV, one case per line; what could be read as a formula begins with ``'``."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in portfolio.rows:
        cells = flat(row)
        writer.writerow(
            "" if cells[name] is None else defused(cell) if isinstance(cell := cells[name], str) else cell
            for name in COLUMNS
        )
    return text.getvalue()


_HEADS = ("Case", "Folder", "Stage", "How it stands", "Notified", "Day", "Of", "Submitted", "Quorum", "Decision")
_MORE_HEADS = ("Overdue", "At risk", "Met late", "Next", "Due", "Actions", "Actions overdue", "Published", "Closed")
_WIDTHS = (18, 26, 22, 17, 12, 7, 7, 12, 22, 34, 10, 10, 10, 40, 12, 10, 10, 12, 12)


def status_xlsx(portfolio: Portfolio) -> bytes:
    """A workbook to sort, filter and print: real dates, words for people."""
    from wscp_cli.output.cases.sheets import Sheet, workbook_of

    rows = [_read(row) for row in portfolio.rows]
    sheet = Sheet("Cases", f"Cases as at {portfolio.today.isoformat()}", (*_HEADS, *_MORE_HEADS), _WIDTHS, rows)
    return workbook_of([sheet], portfolio.marking)


def _read(row: CaseRow) -> tuple[str | int | date | None, ...]:
    facts, progress, following = row.facts, row.facts.progress, row.next
    return (
        row.name,
        row.folder,
        words.STAGE_WORDS[facts.stage] if facts.reference else "",
        str(words.standing_sign(row)),
        progress.notified_on,
        row.clock.day if row.clock else None,
        row.clock.of if row.clock else None,
        progress.submitted_on,
        words.quorum_sign(row).word if facts.reference else "",
        words.decision_words(row),
        len(row.with_status("overdue")),
        len(row.with_status("at_risk")),
        len(row.with_status("met_late")),
        row.trouble or (following.title if following else ""),
        following.due if following else None,
        len(facts.actions),
        row.action_states["overdue"],
        progress.published_on,
        progress.closed_on,
    )
