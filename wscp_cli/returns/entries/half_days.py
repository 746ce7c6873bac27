"""Times such as 2:30 in a log of daytime events: whether the night or the afternoon is meant is not said."""

import re
from collections.abc import Iterator, Sequence

from wscp_cli.chronology.event import Event
from wscp_cli.findings import Finding, Place, Severity

HALF_NOT_GIVEN = "half-of-day-not-given"
"""The flag of an entry whose time is such; it stays where the other times of the return are those of the day."""

_EARLY_HOUR = re.compile(r"[1-6][:.][0-5]\d")
_DAY_BEGINS, _DAY_ENDS = "07:00", "20:00"
_FEWEST, _IN_TEN = 2, 8
"""Other times, at least, and how many of ten must be in the day, for a return to be a log of daytime events."""


def half_not_given(text: str) -> tuple[str, ...]:
    """The flag of a time such as ``2:30``, without half of the day and without a nought before it; none of another."""
    return (HALF_NOT_GIVEN,) if _EARLY_HOUR.fullmatch(text) else ()


def half_day_findings(file: str, events: Sequence[Event]) -> Iterator[Finding]:
    """One finding per sheet; in a return with times of the night the flags are taken back.

    Args:
        file: The return's name.
        events: Its entries.
    """
    doubtful = [event for event in events if HALF_NOT_GIVEN in event.flags]
    if not doubtful:
        return
    others = [event.time for event in events if event.time and HALF_NOT_GIVEN not in event.flags]
    in_day = sum(_DAY_BEGINS <= clock < _DAY_ENDS for clock in others)
    if len(others) < _FEWEST or 10 * in_day < _IN_TEN * len(others):
        for event in doubtful:
            event.flags = tuple(word for word in event.flags if word != HALF_NOT_GIVEN)
        return
    sheets: dict[str, list[Event]] = {}
    for event in doubtful:
        sheets.setdefault(event.sheet, []).append(event)
    for sheet, found in sheets.items():
        message = (
            f"times from 1:00 to 6:59 without am or pm: {len(found)}, though the other times are those of the day; "
            "read as the night: ask whether the afternoon is meant"
        )
        yield Finding("SCOPING-DATE", Severity.WARNING, Place(file, sheet=sheet, cell=f"row {found[0].row}"), message)
