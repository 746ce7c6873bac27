"""Many cases as tables for analysts: ids, codes, dates and counts; no name and no free text is in any of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from wscp_cli.portfolio.action_state import state_of
from wscp_cli.portfolio.reading import Portfolio
from wscp_cli.portfolio.rows import CaseRow

SCHEMA_VERSION = 1
Kind = Literal["text", "integer", "boolean", "date"]
Value = str | int | bool | date | None


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its name.
        kind: What its values are, the same in every row and every format; an unknown one is empty.
    """

    name: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        name: Its name, which is its file's too.
        columns: Its columns.
        rows: Its rows, in the order of the columns.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


_KINDS: Mapping[str, Kind] = {"#": "integer", "?": "boolean", "@": "date"}


def _columns(words: str) -> tuple[Column, ...]:
    """Columns by name; a sign before it says that it is a number, yes or no, or a date."""
    return tuple(Column(word[1:], _KINDS[word[0]]) if word[0] in _KINDS else Column(word) for word in words.split())


_CASES = _columns(
    "case reference area profile stage standing trouble same_reference# reporting_year ?led_elsewhere ?ruled_out "
    "incident_outcome incident_kind incident_where abuse_categories parallel @opened_on @became_aware @notified_on "
    "#working_day #working_days_allowed @meeting_planned_for @meeting_held_on quorum recommended consensus #dissents "
    "@signed_off_on @submitted_on @panel_reply_on panel_view national_review decided @decided_on lcspr @lcspr_from "
    "@publication_planned_for @published_on @closed_on #recommendations #faults".replace(
        "same_reference#", "#same_reference"
    )
)
_CHILDREN = _columns(
    "case #child #age sex ethnic_group disability protection_plan child_in_need placement looked_after care_leaver"
)
_DEADLINES = _columns(
    "case deadline agency @due @safe_by @met_on status #days_late counted_in clause ?provisional ?binding"
)
_AGENCIES = _columns(
    "case agency sector partner significant @secured_on @requested_on @returned_on ?nil_return @quality_assured_on "
    "voice ?attended @told_on"
)
_ACTIONS = _columns(
    "case action recommendation source agency ?owned status state @agreed_on @first_due @due #moves #moved_days "
    "@completed_on #evidence @progress_on ?assured @impact_on impact_method monitored_by"
)
_LEARNING = _columns("case learning source theme #actions")
_META = _columns("key value")


def tables_of(portfolio: Portfolio) -> tuple[Table, ...]:
    """The tables of many cases, sorted by case: ``cases, children, deadlines, agencies, actions, learning, meta``.

    A case is known by its reference in every table; by its folder where the reference is not known, or not its own.

    Args:
        portfolio: The cases on a day.
    """
    rows = sorted(portfolio.rows, key=_key)
    filled: tuple[tuple[str, tuple[Column, ...], Callable[[CaseRow], Iterator[tuple[Value, ...]]]], ...] = (
        ("cases", _CASES, _case),
        ("children", _CHILDREN, _children),
        ("deadlines", _DEADLINES, _deadlines),
        ("agencies", _AGENCIES, _agencies),
        ("actions", _ACTIONS, _actions),
        ("learning", _LEARNING, _learning),
    )
    made = [
        Table(name, columns, tuple(values for row in rows for values in make(row))) for name, columns, make in filled
    ]
    profiles = sorted({row.facts.profile for row in rows if row.facts.profile})
    meta = {
        "schema_version": str(SCHEMA_VERSION),
        "today": portfolio.today.isoformat(),
        "profiles": " ".join(profiles),
        "cases": str(len(rows)),
        "cases_unreadable": str(len(portfolio.broken)),
        "paths_unreadable": str(len(portfolio.unreadable)),
    }
    return (*made, Table("meta", _META, tuple(meta.items())))


def _key(row: CaseRow) -> str:
    return row.facts.reference if row.facts.reference and not row.same_reference else row.folder


def _year(day: date | None) -> str:
    if day is None:
        return ""
    start = day.year if day.month >= 4 else day.year - 1  # noqa: PLR2004  (April)
    return f"{start}-{(start + 1) % 100:02d}"


def _codes(codes: Sequence[str]) -> str:
    return " ".join(codes)


def _case(row: CaseRow) -> Iterator[tuple[Value, ...]]:
    facts, made, incident = row.facts, row.facts.progress, row.facts.incident
    known = bool(facts.reference)
    yield (
        _key(row),
        facts.reference,
        facts.area,
        facts.profile,
        facts.stage if known else "",
        row.standing,
        row.trouble,
        row.same_reference,
        _year(made.notified_on),
        facts.led_elsewhere if known else None,
        facts.ruled_out if known else None,
        incident.outcome,
        incident.kind,
        incident.where,
        _codes(incident.abuse_categories),
        _codes(facts.parallel),
        facts.opened_on,
        made.became_aware,
        made.notified_on,
        row.clock.day if row.clock else None,
        row.clock.of if row.clock else None,
        made.meeting_planned_for,
        made.meeting_held_on,
        row.quorum if known else "",
        made.recommended,
        made.consensus,
        made.dissents,
        made.signed_off_on,
        made.submitted_on,
        made.panel_reply_on,
        made.panel_view,
        made.national_review,
        made.decided,
        made.decided_on,
        made.lcspr,
        made.lcspr_from,
        made.publication_planned_for,
        made.published_on,
        made.closed_on,
        facts.recommendations,
        facts.faults,
    )


def _children(row: CaseRow) -> Iterator[tuple[Value, ...]]:
    for one in row.facts.children:
        yield (
            _key(row),
            one.number,
            one.age,
            one.sex,
            one.ethnic_group,
            one.disability,
            one.protection_plan,
            one.child_in_need,
            one.placement,
            one.looked_after,
            one.care_leaver,
        )


def _deadlines(row: CaseRow) -> Iterator[tuple[Value, ...]]:
    for one in row.deadlines:
        yield (
            _key(row),
            one.id,
            one.agency,
            one.due,
            one.safe_by,
            one.met_on,
            one.status,
            one.days_late,
            one.counted_in,
            one.clause,
            one.provisional,
            not one.lenient,
        )


def _agencies(row: CaseRow) -> Iterator[tuple[Value, ...]]:
    for one in row.facts.agencies:
        yield (
            _key(row),
            one.id,
            one.sector,
            one.partner,
            one.significant,
            one.secured_on,
            one.requested_on,
            one.returned_on,
            one.nil_return,
            one.quality_assured_on,
            one.voice,
            one.attended,
            one.told_on,
        )


def _actions(row: CaseRow) -> Iterator[tuple[Value, ...]]:
    for one in row.facts.actions:
        yield (
            _key(row),
            one.id,
            one.recommendation,
            one.source,
            one.agency,
            one.owned,
            one.status,
            state_of(one, row.today),
            one.agreed_on,
            one.first_due,
            one.due,
            len(one.moved_from),
            one.moved_days,
            one.completed_on,
            len(one.evidence),
            one.progress_on,
            one.assured,
            one.impact_on,
            one.impact_method,
            one.monitored_by,
        )


def _learning(row: CaseRow) -> Iterator[tuple[Value, ...]]:
    for one in row.facts.learning:
        for theme in one.themes or ("",):
            yield _key(row), one.id, one.source, theme, one.actions


def as_text(value: Any) -> str:
    """A value as a file of text has it: dates as ``2026-11-22``, yes and no as ``true`` and ``false``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
