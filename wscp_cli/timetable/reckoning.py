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
    other_reading: OtherReading | None


def reckon(rule: DeadlineRule, on: date, working: WorkingCalendar, time: str = "") -> Reckoned:
    """Count a rule from an event.

    Args:
        rule: How it is counted.
        on: The event's day.
        working: The working days.
        time: The event's hour, ``HH:MM`` in London; empty when it is not known, and then no cut-off moves it.
    """
    moved = _counted_as(rule, on, time, working)
    start = moved[-1].date if moved else on
    due = working.rolled(_end(rule, start, rule.count, rule.unit, working), rule.roll)
    window_start = None
    if rule.window_from is not None:
        window_start = _end(rule, start, rule.window_from, rule.unit, working)
    return Reckoned(
        due,
        window_start,
        _safe_by(rule, min(on, start), due, working),
        _other(rule, start, working),
    )


def counted_days(rule: DeadlineRule, on: date, working: WorkingCalendar, time: str = "") -> tuple[CountedDay, ...]:
    """Day by day how a rule is counted from an event: the event's own day first, the day it is due last.

    Args:
        rule: How it is counted.
        on: The event's day.
        working: The working days.
        time: The event's hour, as for ``reckon``.
    """
    moved = _counted_as(rule, on, time, working)
    start = moved[-1].date if moved else on
    return (*moved[:-1], *_counting(rule, start, reckon(rule, on, working, time).due, working))


def _counted_as(rule: DeadlineRule, on: date, time: str, working: WorkingCalendar) -> tuple[CountedDay, ...]:
    """The days from the event to the one it counts as, the event's own first; empty where that is its own day."""
    days = [on]
    why = {}
    if rule.cut_off and time >= rule.cut_off:
        why[on] = f"recorded at {time}: from {rule.cut_off} it counts as the next day's"
        days.append(on + DAY)
    if rule.deem != "none":
        while reason := working.why_not(days[-1]):
            why[days[-1]] = f"{reason}: counted as on the working day {'after' if rule.deem == 'forward' else 'before'}"
            days.append(days[-1] + (DAY if rule.deem == "forward" else -DAY))
    return tuple(CountedDay(day, None, why.get(day, "")) for day in days) if len(days) > 1 else ()


def _shift(rule: DeadlineRule) -> int:
    """How many days away from the event the end moves: nearer when its own day is day 1, further for clear days."""
    return int(rule.clear_days) - rule.first_day


def _end(rule: DeadlineRule, start: date, count: int, unit: Unit, working: WorkingCalendar) -> date:
    """The day a rule's count ends on, before it is rolled."""
    if unit == "working-days":
        return count_from(start, max(0, count + _shift(rule)), unit, rule.direction, working)
    toward = DAY if rule.direction == "forward" else -DAY
    return count_from(start, count, unit, rule.direction, working) + toward * _shift(rule)


def count_from(
    start: date,
    count: int,
    unit: Unit,
    direction: Literal["forward", "backward"],
    working: WorkingCalendar,
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
    backward = rule.direction == "backward"
    if rule.unit == "working-days":
        if rule.strict_count is not None:
            return min(due, count_from(start, rule.strict_count, rule.unit, rule.direction, working))
        if backward:
            return working.working_days_from(start, -(rule.count + 1 - rule.first_day))
        strict = rule.count - 1 + rule.clear_days
        return working.working_days_from(start, strict) if strict > 0 else min(due, working.rolled(start, "forward"))
    strict_already = rule.clear_days if backward else rule.first_day
    return working.rolled(due if strict_already else due - DAY, "back")


def _counting(rule: DeadlineRule, start: date, due: date, working: WorkingCalendar) -> tuple[CountedDay, ...]:
    sign: Literal[1, -1] = 1 if rule.direction == "forward" else -1
    first = rule.first_day
    if rule.unit == "working-days":
        counted = working.counting(start, max(0, rule.count + _shift(rule)), sign)
        return tuple(one if one.day is None else CountedDay(one.date, one.day + first) for one in counted)
    if rule.unit == "calendar-days":
        days = [CountedDay(start + DAY * sign * n, n + first) for n in range(max(0, rule.count + _shift(rule)) + 1)]
    else:
        days = [CountedDay(start, 0)]
        days += [CountedDay(_end(rule, start, n, rule.unit, working), n) for n in range(1, rule.count + 1)]
    end = days[-1]
    if end.date != due:
        # Rolled: the day counted to is no working day, nor are those between it and the day it was moved to.
        days[-1] = CountedDay(end.date, end.day, working.why_not(end.date))
        step = DAY if due > end.date else -DAY
        day = end.date + step
        while day != due:
            days.append(CountedDay(day, None, working.why_not(day)))
            day += step
        days.append(CountedDay(due, end.day))
    return tuple(days)


def _other(rule: DeadlineRule, start: date, working: WorkingCalendar) -> OtherReading | None:
    if rule.other_unit is None and rule.other_count is None:
        return None
    unit, count = rule.other_unit or rule.unit, rule.other_count or rule.count
    window = None
    if rule.window_from is not None:
        window = _end(rule, start, rule.window_from, unit, working)
    span = f"{rule.window_from} to {count}" if rule.window_from is not None else str(count)
    words = f"{span} {unit.replace('-', ' ')}"
    return OtherReading(words, _end(rule, start, count, unit, working), window)
