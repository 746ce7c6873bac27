"""What a person should know of the dates of one return."""

import re
from collections.abc import Iterator, Sequence

from wscp_cli.chronology.event import Event, flag
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.returns.entries.half_days import half_day_findings
from wscp_cli.returns.layout.year_headings import FROM_HEADING

_BY_PROGRAM = re.compile(r"\d{4}-\d\d-\d\d(?: |$)")
_NUMERIC = re.compile(r"(\d{1,2})[/.\-]\d{1,2}[/.\-](?:\d{4}|\d\d)\b")
_MONTHS, _ENOUGH, _SOME = 12, 3, 2
"""Dates that a spreadsheet typed, and numbers it left as text, from which chance is no longer likely."""
_LOOKED_AT = {
    "date-invalid": "the day does not exist; kept as written, undated",
    "weekday-disagrees": "weekday and date disagree",
    "date-not-read": "the date cannot be read for sure; kept as written, undated",
    "placeholder-date": "placeholder date written by a computer system; kept as written, undated",
    "perhaps-placeholder": "the day is one that programs write where they have no date; read in doubt",
    "year-unlikely": "the year is unlikely",
    "year-not-shown": "the cell shows no year, and the one stored may be that of typing; read in doubt",
    "date-not-shown": "the cell stores a date that it does not show; read in doubt",
    "month-not-shown": "the cell shows only the first letter of the month; read in doubt",
    "order-shown": "the cell shows its date in an order that is read as another day here; read in doubt",
    "figures-typed": "the date is long past; perhaps figures such as 30423 were typed for 3/4/23; read in doubt",
    "two-readings": "the date can be read in two ways; it is read as wide as both",
    "quarter-of-which-year": "the quarter may be of the calendar or the financial year; it is read as wide as both",
    "year-not-as-heading": "the heading above names another year: the spreadsheet may have put in that of its typing",
    "parts-disagree": "the parts of the date, in cells of their own, disagree",
    "read-from-number": "the date is a bare number, read as Excel would",
    "words-beside-date": "words stand beside the date; it is read in doubt",
    "dash-left-over": "a dash stands beside the date: a span may have been meant",
    "week-from-midweek": "the week starts or ends in the middle of one",
    "week-or-weekend": "w/e may stand for the week ending or for the weekend",
    "day-by-london-time": "the date was given in another time zone; the day is London's",
    "range-reversed": "the span ends before it begins",
    "end-not-read": "the end of the span cannot be read for sure; kept among the extra columns",
    "time-not-read": "the time cannot be read; kept among the extra columns",
}


def date_findings(file: str, events: Sequence[Event], typed: Sequence[Event]) -> Iterator[Finding]:
    """Findings on the dates of a return; its entries are flagged where it may write the month first.

    Args:
        file: The return's name.
        events: Its entries.
        typed: Those of them whose date the spreadsheet typed.
    """
    month_first = sum("month-first-reading" in event.flags for event in events)
    if month_first:
        message = (
            f"dates that only make sense with the month first: {month_first}. The others may be wrong too; ask the "
            "agency how it writes dates"
        )
        yield Finding("SCOPING-MONTH-FIRST", Severity.ERROR, Place(file), message)
        for event in events:
            flag(event, "file-may-be-month-first")
    yield from _exchanged(file, events, typed)
    yield from half_day_findings(file, events)
    yield from _without_date(file, events)
    yield from _from_headings(file, events)
    for event in events:
        for word in event.flags:
            if word in _LOOKED_AT:
                place = Place(file, sheet=event.sheet, cell=f"row {event.row}")
                yield Finding("SCOPING-DATE", Severity.WARNING, place, _LOOKED_AT[word])


def _exchanged(file: str, events: Sequence[Event], typed: Sequence[Event]) -> Iterator[Finding]:
    """A spreadsheet that expects the month first makes dates of 4/3/24, exchanged, and leaves 17/3/24 as text."""
    typed = [*typed, *(event for event in events if _BY_PROGRAM.match(event.date_text))]
    if any(event.earliest and event.earliest.day > _MONTHS for event in typed):
        return
    own, left = set(map(id, typed)), 0
    for event in events:
        found = None if id(event) in own else _NUMERIC.match(event.date_text)
        if found:
            if int(found[1]) <= _MONTHS:
                return
            left += 1
    typed = list({id(event): event for event in typed}.values())
    if len(typed) < _ENOUGH or left < _SOME:
        return
    for event in typed:
        flag(event, "day-and-month-exchanged")
    message = (
        f"the spreadsheet took no day above the 12th for a date: {left} are text, {len(typed)} are dates whose day and "
        "month it may have exchanged. Ask the agency for one or two of them"
    )
    place = Place(file, sheet=typed[0].sheet, cell=f"row {typed[0].row}")
    yield Finding("SCOPING-MONTH-FIRST", Severity.ERROR, place, message)


def _without_date(file: str, events: Sequence[Event]) -> Iterator[Finding]:
    """One finding a sheet on entries whose date was left empty; one that says undated was thought about."""
    empty: dict[str, list[int]] = {}
    for event in events:
        if not event.date_text and "undated" in event.flags:
            empty.setdefault(event.sheet, []).append(event.row)
    for sheet, rows in empty.items():
        more = f", here and in {len(rows) - 1} more" if len(rows) > 1 else ""
        message = f"the date is empty{more}; kept undated, between its neighbours in the return"
        yield Finding("SCOPING-DATE", Severity.WARNING, Place(file, sheet=sheet, cell=f"row {rows[0]}"), message)


def _from_headings(file: str, events: Sequence[Event]) -> Iterator[Finding]:
    """One finding a sheet on dates whose year stands above them."""
    rows: dict[str, list[int]] = {}
    for event in events:
        if any(word.startswith(FROM_HEADING) for word in event.flags):
            rows.setdefault(event.sheet, []).append(event.row)
    for sheet, found in rows.items():
        message = (
            f"dates without a year of their own: {len(found)}; their year is that of the heading above. Compare a few"
        )
        yield Finding("SCOPING-DATE", Severity.WARNING, Place(file, sheet=sheet, cell=f"row {found[0]}"), message)
