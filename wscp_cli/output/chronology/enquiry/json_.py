"""Chapters of the enquiry for other programs: JSON with every field, CSV with the table that the chapter is about."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from wscp_cli.chronology.enquiry.changes import changes_of, just_before
from wscp_cli.chronology.enquiry.chapters.all_ import Chapter
from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
from wscp_cli.chronology.enquiry.questions import not_asked_yet, questions_of
from wscp_cli.chronology.enquiry.themes import themes_of
from wscp_cli.chronology.enquiry.voice import KINDS, voice_of
from wscp_cli.output.chronology.csv_file import defused


def chapters_json(enquiry: Enquiry, wanted: Sequence[Chapter]) -> dict[str, Any]:
    """Chapter → what it holds, as ``schemas/chronology-analysis.schema.json`` describes it.

    Args:
        enquiry: What the chapters are made from.
        wanted: Which.
    """
    return {one: _MAKERS[one](enquiry) for one in _MAKERS if one in wanted}


def chapter_csv(enquiry: Enquiry, chapter: Chapter) -> str:
    """The table a chapter is about, as CSV that no program takes for formulas.

    Args:
        enquiry: What the chapter is made from.
        chapter: Which.
    """
    held = _MAKERS[chapter](enquiry)
    rows = held if isinstance(held, list) else held[_ROWS[chapter]]
    text = io.StringIO(newline="")
    heads = list(rows[0]) if rows else []
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([[_cell(row[head]) for head in heads] for row in rows])
    return text.getvalue().rstrip("\r\n")


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = " ".join(" ".join(map(str, one.values())) if isinstance(one, dict) else str(one) for one in value)
    elif isinstance(value, dict):
        value = " ".join(f"{key}: {one}" for key, one in value.items() if one)
    return "" if value is None else defused(str(value))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _episodes(enquiry: Enquiry) -> list[dict[str, Any]]:
    changes = changes_of(enquiry.chronology.events)
    return [
        {
            "letter": one.letter,
            "id": one.id,
            "title": one.title,
            "key_event": one.key_event,
            "first": _iso(one.first),
            "last": _iso(one.last),
            "entries": list(one.entries),
            "gone": list(one.gone),
            "key_lines": list(one.key_lines),
            "practice": one.practice,
            "decision_points": [{"entry": point.entry, "text": point.text} for point in one.decision_points],
            "known_then": one.known_then,
            "why": one.why,
            "factors": [{"level": factor.level, "text": factor.text} for factor in one.factors],
            "wider": one.wider,
            "had_changed": [
                {
                    "agency": change.agency,
                    "what": change.what,
                    "how": change.how,
                    "days": change.days,
                    "event": change.event or None,
                }
                for change in (just_before(one.first, changes, enquiry.chronology.agencies) if one.first else ())
            ],
        }
        for one in enquiry.episodes
    ]


def _voice(enquiry: Enquiry) -> dict[str, Any]:
    chronology = enquiry.chronology
    held = voice_of(enquiry.events, chronology.named, chronology.children, chronology.decisions.tags)
    return {
        "spoken": [
            {
                "event": one.event,
                "kind": one.kind,
                "words": list(one.words),
                "children": [{"person": person, "age": age} for person, age in one.ages],
                "agency": one.agency,
                "by": one.by,
            }
            for one in held.spoken
        ],
        "counts": {agency: {kind: counts[kind] for kind in KINDS} for agency, counts in held.counts.items()},
        "silent": held.silent,
    }


def _themes(enquiry: Enquiry) -> dict[str, Any]:
    found = themes_of(enquiry.events, enquiry.chronology.decisions.tags, enquiry.themes, enquiry.episodes)
    return {
        "found": [
            {
                "theme": one.theme.id,
                "title": one.theme.title,
                "listed": one.theme.listed,
                "confirmed": one.confirmed,
                "suggested": one.suggested,
                "rejected": one.rejected,
                "by_agency": {name: {"confirmed": two[0], "suggested": two[1]} for name, two in one.by_agency.items()},
                "by_month": {
                    f"{month[0]:04d}-{month[1]:02d}": {"confirmed": two[0], "suggested": two[1]}
                    for month, two in sorted(one.by_month.items())
                },
                "by_key_line": dict(one.by_key_line),
            }
            for one in found.found
        ],
        "none_yet": list(found.none_yet),
    }


def _changes(enquiry: Enquiry) -> dict[str, Any]:
    here = {event.id for event in enquiry.events}
    return {
        "changes": [
            {
                "event": one.event,
                "agency": one.agency,
                "first": _iso(one.first),
                "last": _iso(one.last),
                "ongoing": one.ongoing,
                "text": one.text,
                "impact": one.impact,
            }
            for one in changes_of(enquiry.chronology.events)
            if one.event in here
        ],
        "workers": [
            {
                "agency": agency.id,
                "role": one.role or one.id,
                "from": _iso(one.from_),
                "to": _iso(one.to),
                "held_case": one.held_case,
            }
            for agency in enquiry.chronology.agencies
            for one in agency.workers
        ],
    }


def _questions(enquiry: Enquiry) -> dict[str, Any]:
    questions = enquiry.chronology.decisions.questions
    return {
        "asked": [
            {
                "id": one.question.id,
                "text": one.question.text,
                "agency": one.question.to.agency,
                "role": one.question.to.role,
                "entries": list(one.question.entries),
                "episode": one.question.episode,
                "key_lines": list(one.question.key_lines),
                "asked_on": _iso(one.question.asked_on),
                "due": _iso(one.question.due),
                "open": one.open,
                "answers": [{"text": text, "by": by, "conversation": talk} for text, by, talk in one.answers],
            }
            for one in questions_of(questions, enquiry.conversations)
        ],
        "not_asked": [
            {"episode": one.episode.id, "agencies": list(one.agencies)}
            for one in not_asked_yet(enquiry.episodes, questions, enquiry.chronology.events)
        ],
    }


_MAKERS: dict[Chapter, Callable[[Enquiry], Any]] = {
    "episodes": _episodes,
    "voice": _voice,
    "themes": _themes,
    "changes": _changes,
    "questions": _questions,
}
_ROWS: dict[Chapter, str] = {"voice": "spoken", "themes": "found", "changes": "changes", "questions": "asked"}
