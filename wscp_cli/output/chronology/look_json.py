"""The look at a chronology as JSON and as CSV, for other programs."""

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wscp_cli.chronology.analysis.analyses import Analysis, Section
from wscp_cli.chronology.analysis.child_seen import ANSWERS, Seen
from wscp_cli.chronology.analysis.gaps import Gap, Gaps
from wscp_cli.chronology.decisions.apply import decision_values
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.plain_values import plain_values
from wscp_cli.chronology.selection import CaseChronology, Look
from wscp_cli.output.chronology.csv_file import defused

SCHEMA_VERSION = 1


def chronology_look_json(
    events: Sequence[Event] | None,
    analysis: Analysis,
    chronology: CaseChronology,
    look: Look,
    chapters: Mapping[str, Any] | None = None,
) -> str:
    """JSON as ``schemas/chronology-analysis.schema.json`` describes it.

    Args:
        events: The entries looked at; None when only analyses were asked for.
        analysis: The analyses made.
        chronology: The chronology.
        look: Which entries were asked for.
        chapters: Chapters of the enquiry, made.
    """
    period = analysis.period
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "case": chronology.reference or None,
        "period": {"first": _iso(period.first), "last": _iso(period.last), "stated": period.stated} if period else None,
        "filters": {
            "agencies": list(look.agencies),
            "people": list(look.people),
            "first": _iso(look.first),
            "last": _iso(look.last),
            "words": list(look.words),
            "key": look.key,
            "conflicts": look.conflicts,
            "any_words": list(look.any_words),
            "themes": list(look.themes),
            "workers": list(look.workers),
            "voice": look.voice,
            "change": look.change,
        },
        "total": len(chronology.events),
    }
    if events is not None:
        data["events"] = [plain_values(event) for event in events]
        data["decisions"] = decision_values(chronology.decisions, [event.id for event in events])
    if analysis.conflicts is not None:
        data["conflicts"] = [
            {"one": one.one, "other": one.other, "matters": list(one.matters), "status": one.status, "score": one.score}
            for one in analysis.conflicts
        ]
    if analysis.gaps is not None:
        data["gaps"] = {
            "days": analysis.gap_days,
            "groups": [{"kind": group.kind, "id": group.id, **_gaps(group.gaps)} for group in analysis.gaps],
        }
    if analysis.seen is not None:
        data["seen"] = [_seen(one, chronology) for one in analysis.seen]
    if analysis.coverage is not None:
        data["coverage"] = [
            {
                "agency": one.agency,
                "name": chronology.agency_name(one.agency),
                "entries": one.entries,
                "outside": one.outside,
                "undated": one.undated,
                "first": _iso(one.first),
                "last": _iso(one.last),
                "months": {
                    f"{month[0]:04d}-{month[1]:02d}": {"sure": one.sure(month), "perhaps": one.maybe(month)}
                    for month in sorted({*(one.months or {}), *(one.perhaps or {})})
                },
            }
            for one in analysis.coverage
        ]
    if analysis.who_knew is not None:
        data["who_knew"] = [
            {
                "event": key.event,
                "title": key.title,
                "key_line": key.key_line,
                "agency": key.agency or None,
                "agencies": [
                    {
                        "agency": one.agency,
                        "knew": one.knew,
                        "days": one.days,
                        "events": list(one.events),
                        "sure": one.sure,
                    }
                    for one in key.agencies
                ],
            }
            for key in analysis.who_knew
        ]
    if analysis.abbreviations is not None:
        data["abbreviations"] = {
            name: [
                {
                    "short": one.short,
                    "meanings": list(one.meanings),
                    "times": one.times,
                    "agencies": list(one.agencies),
                    "first": one.first,
                    "initials": one.initials,
                }
                for one in listed
            ]
            for name, listed in (
                ("glossary", analysis.abbreviations.glossary),
                ("unknown", analysis.abbreviations.unknown),
            )
        }
    if chapters:
        data["enquiry"] = dict(chapters)
    return json.dumps(data, indent=2, ensure_ascii=False)


def analysis_csv(analysis: Analysis, section: Section, chronology: CaseChronology) -> str:
    """One analysis as CSV with a row of heads, no cell of which any program takes for a formula.

    Args:
        analysis: The analyses made.
        section: Which of them.
        chronology: The chronology.
    """
    rows = _ROWS[section](analysis, chronology)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([[_cell(value) for value in row] for row in rows])
    return text.getvalue().rstrip("\r\n")


Rows = list[list[Any]]


def _gap_rows(analysis: Analysis, _: CaseChronology) -> Rows:
    rows: Rows = [["kind", "id", "first", "last", "at_least", "at_most", "after", "before", "perhaps_within"]]
    for group in analysis.gaps or ():
        rows.extend([group.kind, group.id, *_gap_cells(gap)] for gap in group.gaps.gaps)
    return rows


def _gap_cells(gap: Gap) -> list[Any]:
    return [gap.first, gap.last, gap.at_least, gap.at_most, gap.after, gap.before, " ".join(gap.perhaps_within)]


def _seen_rows(analysis: Analysis, chronology: CaseChronology) -> Rows:
    by_id = {event.id: event for event in chronology.events}
    rows: Rows = [["child", "event", "earliest", "latest", "agency", "by", "alone"]]
    for seen in analysis.seen or ():
        for one in seen.sightings:
            event = by_id[one.event]
            alone = "yes" if one.alone else ""
            rows.append([seen.child, one.event, event.earliest, event.latest, one.agency, one.by, alone])
    return rows


def _coverage_rows(analysis: Analysis, _: CaseChronology) -> Rows:
    rows: Rows = [["agency", "month", "entries", "perhaps"]]
    for one in analysis.coverage or ():
        rows.extend(
            [one.agency, f"{month[0]:04d}-{month[1]:02d}", one.sure(month), one.maybe(month)]
            for month in sorted({*(one.months or {}), *(one.perhaps or {})})
        )
    return rows


def _knew_rows(analysis: Analysis, _: CaseChronology) -> Rows:
    rows: Rows = [["event", "title", "agency", "knew", "days", "sure", "entries"]]
    for key in analysis.who_knew or ():
        rows.extend(
            [key.event, key.title, one.agency, one.knew, one.days, "yes" if one.sure else "no", " ".join(one.events)]
            for one in key.agencies
        )
    return rows


def _short_rows(analysis: Analysis, _: CaseChronology) -> Rows:
    rows: Rows = [["short", "meanings", "times", "agencies", "first"]]
    if analysis.abbreviations:
        rows.extend(
            [one.short, " / ".join(one.meanings), one.times, " ".join(one.agencies), one.first]
            for one in (*analysis.abbreviations.unknown, *analysis.abbreviations.glossary)
        )
    return rows


def _conflict_rows(analysis: Analysis, _: CaseChronology) -> Rows:
    rows: Rows = [["one", "other", "matters", "status", "score"]]
    rows.extend([one.one, one.other, " ".join(one.matters), one.status, one.score] for one in analysis.conflicts or ())
    return rows


_ROWS = {
    "gaps": _gap_rows,
    "seen": _seen_rows,
    "coverage": _coverage_rows,
    "who-knew": _knew_rows,
    "abbreviations": _short_rows,
    "conflicts": _conflict_rows,
}


def _cell(value: object) -> object:
    """A cell as CSV holds it: text that a spreadsheet would run begins with ``'``."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return defused(value)
    return "" if value is None else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _gaps(gaps: Gaps) -> dict[str, Any]:
    return {
        "counted": {
            "first": _iso(gaps.period.first),
            "last": _iso(gaps.period.last),
            "from": gaps.starts_at,
            "to": gaps.ends_at,
        },
        "entries": gaps.entries,
        "outside": gaps.outside,
        "undated": list(gaps.undated),
        "gaps": [
            {
                "first": _iso(gap.first),
                "last": _iso(gap.last),
                "at_least": gap.at_least,
                "at_most": gap.at_most,
                "sure_first": _iso(gap.sure_first),
                "sure_last": _iso(gap.sure_last),
                "after": gap.after or None,
                "before": gap.before or None,
                "perhaps_within": list(gap.perhaps_within),
            }
            for gap in gaps.gaps
        ],
    }


def _seen(one: Seen, chronology: CaseChronology) -> dict[str, Any]:
    by_id = {event.id: event for event in chronology.events}
    return {
        "child": one.child or None,
        "counts": {agency: _answers(counts) for agency, counts in one.counts.items()},
        "sightings": [
            {
                "event": seen.event,
                "earliest": _iso(by_id[seen.event].earliest),
                "latest": _iso(by_id[seen.event].latest),
                "agency": seen.agency,
                "by": seen.by,
                "alone": seen.alone,
            }
            for seen in one.sightings
        ],
        "outside_life": one.outside_life,
        "gaps": _gaps(one.gaps) if one.gaps else None,
    }


def _answers(counts: "Counter[Any]") -> dict[str, int]:
    return {answer: counts[answer] for answer in ANSWERS}
