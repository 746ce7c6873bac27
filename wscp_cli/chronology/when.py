"""When an entry was, in words: its day with the weekday, or the span it lies in, and how sure it is."""

from datetime import date, timedelta

from wscp_cli.chronology.event import Event
from wscp_cli.dates.wording import MONTHS, day_words, month_words

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_KINDS = {
    "approximate": "approximate",
    "uncertain": "uncertain",
    "range": "some time in this span",
    "unknown": "date not known",
    "invalid": "no such date",
}


def when_words(event: Event) -> str:
    """When it was: the day with its weekday, or the span it lies in; ``Undated`` when nothing is known."""
    first, last = event.earliest, event.latest
    if first is None and last is None:
        return "Undated"
    if first is None or last is None:
        return f"By {day_words(last)}" if last else f"From {day_words(first)} on"  # type: ignore[arg-type]  # one is there
    if first == last:
        return f"{_WEEKDAYS[first.weekday()]} {day_words(first)}"
    return _whole_months(first, last) or f"{day_words(first)} to {day_words(last)}"


def _whole_months(first: date, last: date) -> str:
    """A span of whole months in fewer words: ``October 2025``, ``2025``, ``Mar 2025 to May 2025``; else empty."""
    if first.day != 1 or (last != date.max and (last + timedelta(days=1)).day != 1):
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return month_words(first.year, first.month)
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{MONTHS[first.month - 1][:3]} {first.year} to {MONTHS[last.month - 1][:3]} {last.year}"


def kind_words(event: Event) -> str:
    """How sure the date is, in words; empty when it is exact."""
    if event.date_kind == "range" and event.earliest == event.latest:
        return ""
    return _KINDS.get(event.date_kind, "")
