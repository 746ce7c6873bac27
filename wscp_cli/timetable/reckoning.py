"""One rule and the day it is counted from give the dates: due, window, safe by, and the count itself."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wscp_cli.protocol.clock import DAY, CountedDay, WorkingCalendar, months_from
from wscp_cli.protocol.profile import DeadlineRule, Unit
from wscp_cli.timetable.deadline import OtherReading

_DAYS_A_WEEK = 7
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)


def countable(day: date) -> bool:
    """Whether anything can be counted from a day: not from one that is plainly mistyped, in the year 1 or 9999.

    Args:
        day: The day a deadline would be counted from.
    """
    return _FIRST <= day <= _LAST


@dataclass(frozen=True)
class Reckoned:
    """The dates a rule gives for one day."""

    due: date
    window_start: date | None
    safe_by: date
    counting: tuple[CountedDay, ...]
    other_reading: OtherReading | None


def reckon(rule: DeadlineRule, start: date, working: WorkingCalendar) -> Reckoned:
    """Count a rule from a day.

    Args:
        rule: How it is counted.
        start: The day counted from (day 0).
        working: The working days.
    """
    due = working.rolled(count_from(start, rule.count, rule.unit, rule.direction, working), rule.roll)
    window_start = None
    if rule.window_from is not None:
        window_start = count_from(start, rule.window_from, rule.unit, rule.direction, working)
    return Reckoned(
        due, window_start, _safe_by(rule, start, due, working), _counting(rule, start, due, working),
        _other(rule, start, working),
    )


def count_from(
    start: date, count: int, unit: Unit, direction: Literal["forward", "backward"], working: WorkingCalendar,
) -> date:
    """The day ``count`` units after (or before) ``start``, not rolled."""
    sign = 1 if direction == "forward" else -1
    if unit == "working-days":
        return working.working_days_from(start, sign * count)
    if unit == "months":
        return months_from(start, sign * count)
    return start + DAY * sign * count * (_DAYS_A_WEEK if unit == "weeks" else 1)


def _safe_by(rule: DeadlineRule, start: date, due: date, working: WorkingCalendar) -> date:
    """The stricter reading: the trigger day is day 1 (forwards), clear days (backwards)."""
    if rule.keep_until:
        return due + DAY
    if rule.unit == "working-days":
        if rule.strict_count is not None:
            return count_from(start, rule.strict_count, rule.unit, rule.direction, working)
        if rule.direction == "backward":
            return working.working_days_from(start, -(rule.count + 1))
        if rule.count > 1:
            return working.working_days_from(start, rule.count - 1)
        return min(due, working.rolled(start, "forward"))
    return working.rolled(due - DAY, "back")


def _counting(rule: DeadlineRule, start: date, due: date, working: WorkingCalendar) -> tuple[CountedDay, ...]:
    sign: Literal[1, -1] = 1 if rule.direction == "forward" else -1
    if rule.unit == "working-days":
        return tuple(working.counting(start, rule.count, sign))
    if rule.unit == "calendar-days":
        days = [CountedDay(start + DAY * sign * n, n) for n in range(rule.count + 1)]
    else:
        days = [CountedDay(start, 0)]
        days += [
            CountedDay(count_from(start, n, rule.unit, rule.direction, working), n) for n in range(1, rule.count + 1)
        ]
    counted = days[-1].date
    if counted != due:
        # Rolled: the day counted to is no working day, nor are those between it and the day it was moved to.
        days[-1] = CountedDay(counted, rule.count, working.why_not(counted))
        step = DAY if due > counted else -DAY
        day = counted + step
        while day != due:
            days.append(CountedDay(day, None, working.why_not(day)))
            day += step
        days.append(CountedDay(due, rule.count))
    return tuple(days)


def _other(rule: DeadlineRule, start: date, working: WorkingCalendar) -> OtherReading | None:
    if rule.other_unit is None and rule.other_count is None:
        return None
    unit, count = rule.other_unit or rule.unit, rule.other_count or rule.count
    window = None
    if rule.window_from is not None:
        window = count_from(start, rule.window_from, unit, rule.direction, working)
    span = f"{rule.window_from} to {count}" if rule.window_from is not None else str(count)
    words = f"{span} {unit.replace('-', ' ')}"
    return OtherReading(words, count_from(start, count, unit, rule.direction, working), window)
