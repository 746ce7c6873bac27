"""Compare dates that may be uncertain, so that only what cannot be is called impossible."""

from datetime import date

from wscp_cli.model.values.dates import EdtfDate, Moment

When = date | Moment | EdtfDate
"""The three ways a case file writes time."""


def earliest(when: When) -> date | None:
    """The first day it can be; None when open."""
    if isinstance(when, EdtfDate):
        return None if when.doubt else when.earliest
    return when.date if isinstance(when, Moment) else when


def latest(when: When) -> date | None:
    """The last day it can be; None when open."""
    if isinstance(when, EdtfDate):
        return None if when.doubt else when.latest
    return when.date if isinstance(when, Moment) else when


def surely_before(first: When | None, second: When | None) -> bool:
    """Whether ``first`` was before ``second`` however their uncertainty is read.

    A date its writer marked uncertain or approximate proves nothing. On one day, the hours decide when both are known.
    """
    if first is None or second is None:
        return False
    if isinstance(first, Moment) and isinstance(second, Moment) and first.date == second.date:
        return bool(first.time and second.time and first.time < second.time)
    end, begin = latest(first), earliest(second)
    return end is not None and begin is not None and end < begin
