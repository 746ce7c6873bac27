"""The timetable as a person reads it, of one case or several, and one deadline explained day by day."""

import textwrap
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from wscp_cli.console import safe_text
from wscp_cli.output.terminal.table import table_text
from wscp_cli.protocol.clock import CountedDay
from wscp_cli.timetable.deadline import Deadline, Timetable

Painter = Callable[[str, str], str]
"""Gives a word the colour of its kind, where colour may be used."""

_STANDING = {
    "waiting": "waiting",
    "open": "open",
    "at_risk": "AT RISK",
    "met": "met",
    "met_late": "met LATE",
    "overdue": "OVERDUE",
}
_KIND = {"at_risk": "warning", "met_late": "warning", "overdue": "error", "met": "good", "waiting": "dim"}
_WIDE = 130
"""From this many columns on a table is easier to read than lines."""
_LEAST = 40
"""Nothing is wrapped to fewer columns than this."""
_PAGE = 79
"""An explanation is wrapped to the columns of a plain terminal."""
_LONG = 40
"""A count of more days than this is told by its ends and what was skipped."""


def day_text(day: date | None) -> str:
    """A day as people write it: ``Thu 16 Apr 2026``; a dash where there is none."""
    return f"{day:%a} {day.day} {day:%b %Y}" if day else "-"


def timetable_text(timetable: Timetable, width: int | None, paint: Painter, *, every: bool = False) -> str:
    """The table a person reads at a glance, by the day each is due, and the notes that touch its dates.

    Args:
        timetable: The timetable.
        width: The columns of the terminal; None for no limit.
        paint: Gives a word its colour.
        every: Whether those are listed, too, that have no date because what they count from has not happened.
    """
    known = sorted((one for one in timetable.deadlines if _is_known(one)), key=_by_day)
    waiting = [one for one in timetable.deadlines if not _is_known(one)]
    shown = [*known, *waiting] if every or not known else known
    if width is not None and width < _WIDE:
        table = _narrow([(deadline, "") for deadline in shown], width)
    else:
        heads = ("due", "safe by", "what", "who", "how it stands")
        table = table_text(
            heads,
            [(day_text(d.due), day_text(d.safe_by), _what(d), d.agency or "", _standing(d)) for d in shown],
            width=width,
        )
    parts = [_painted(table, paint)]
    if len(shown) < len(timetable.deadlines):
        parts.append(_hidden_text(waiting, width))
    reasons = [
        line
        for d in shown
        if d.reason and d.anchor
        for line in _wrapped(f"{d.id}{f' ({d.agency})' if d.agency else ''}: {d.reason}", width)
    ]
    if reasons:
        parts.append("\n".join(["Why:", *reasons]))
    if timetable.notes:
        parts.append(
            "\n".join(
                [
                    "Where the guidance disagrees with itself (wscp explain SEED-02 tells of one):",
                    *(
                        line
                        for note in timetable.notes
                        for line in _wrapped(
                            f"{note.id} [{note.clause}] {note.title}: used here: {_lower(note.used)}", width
                        )
                    ),
                ]
            )
        )
    if any(d.provisional for d in timetable.deadlines):
        parts.append("* provisional: the bank holidays of that year are not published yet")
    parts.extend(f"Note: {remark}" for remark in timetable.remarks)
    return "\n\n".join(parts)


def _is_known(deadline: Deadline) -> bool:
    """Whether there is anything to tell of it: a day, that it was done, or why its day cannot be counted."""
    return deadline.due is not None or deadline.met_on is not None or bool(deadline.reason and deadline.anchor)


def _by_day(deadline: Deadline) -> date:
    return deadline.due or deadline.met_on or date.max


def _hidden_text(waiting: Sequence[Deadline], width: int | None) -> str:
    many = "1 more has" if len(waiting) == 1 else f"{len(waiting)} more have"
    counts = "it counts" if len(waiting) == 1 else "they count"
    told = f"{many} no date yet: {counts} from what has not happened, and may never. wscp timetable --all lists all."
    return "\n".join(_wrapped(told, width)).lstrip()


def timetables_text(timetables: Sequence[Timetable], width: int | None, paint: Painter) -> str:
    """The deadlines of several cases in one list, by date; those that wait for a date come last.

    Args:
        timetables: The cases' timetables.
        width: The columns of the terminal; None for no limit.
        paint: Gives a word its colour.
    """
    everything = [(deadline, timetable.case) for timetable in timetables for deadline in timetable.deadlines]
    everything.sort(key=lambda pair: (pair[0].due is None, pair[0].due or date.min))
    if width is not None and width < _WIDE:
        table = _narrow(everything, width)
    else:
        heads = ("due", "safe by", "case", "what", "who", "how it stands")
        table = table_text(
            heads,
            [
                (day_text(d.due), day_text(d.safe_by), case, _what(d), d.agency or "", _standing(d))
                for d, case in everything
            ],
            width=width,
        )
    return _painted(table, paint)


def _narrow(deadlines: Sequence[tuple[Deadline, str]], width: int) -> str:
    """Two or more lines a deadline, where the terminal is too narrow for a table: its dates, then what it is."""
    lines = [f"{'due':17}{'safe by':17}how it stands"]
    for deadline, case in deadlines:
        lines.append(f"{day_text(deadline.due):17}{day_text(deadline.safe_by):17}{_standing(deadline)}")
        who = ": ".join(part for part in (_what(deadline), deadline.agency) if part)
        lines.extend(
            textwrap.wrap(
                f"{case + ': ' if case else ''}{who}",
                max(width, _LEAST),
                initial_indent="  ",
                subsequent_indent="    ",
                break_on_hyphens=False,
            )
        )
    return "\n".join(safe_text(line) for line in lines)


def _painted(table: str, paint: Painter) -> str:
    for status, kind in _KIND.items():
        if kind in {"warning", "error"}:
            table = table.replace(_STANDING[status], paint(_STANDING[status], kind))
    return table


def _wrapped(text: str, width: int | None) -> list[str]:
    """A line of a list, wrapped under itself where there is a width to keep within."""
    if width is None:
        return [f"  {safe_text(text, one_line=True)}"]
    safe = safe_text(text, one_line=True)
    return textwrap.wrap(safe, max(width, _LEAST), initial_indent="  ", subsequent_indent="    ")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _what(deadline: Deadline) -> str:
    window = f" (from {day_text(deadline.window_start)})" if deadline.window_start else ""
    doubt = " (unverified: check the source)" if deadline.rule.status == "unverified" else ""
    return f"{deadline.title}{window}{doubt}" + (" *" if deadline.provisional else "")


def _standing(deadline: Deadline) -> str:
    word = _STANDING[deadline.status]
    if deadline.rule.expectation and deadline.status == "at_risk":
        word = "CHASE"
    if deadline.met_on and deadline.status == "waiting":
        return f"done {day_text(deadline.met_on)}, in time or not is not known"
    if deadline.met_on:
        word += f" {day_text(deadline.met_on)}"
    if deadline.days_late:
        unit = "working day" if deadline.rule.unit == "working-days" else "day"
        word += f", {deadline.days_late} {unit}{'s' if deadline.days_late != 1 else ''} late"
    return word


def explained_text(deadline: Deadline, timetable: Timetable) -> str:
    """One deadline: its dates, the rule, and day by day what was counted and what skipped."""
    rule = deadline.rule
    who = f" ({deadline.agency})" if deadline.agency else ""
    lines = textwrap.wrap(f"{deadline.id}{who}: {rule.title}", _PAGE, subsequent_indent="  ", break_on_hyphens=False)
    if deadline.due and deadline.anchor_date:
        provisional = " (provisional)" if deadline.provisional else ""
        lines.append(f"  due      {day_text(deadline.due)}, end of the day{provisional}")
        if deadline.window_start:
            lines.append(f"  from     {day_text(deadline.window_start)}")
        lines.append(f"  safe by  {day_text(deadline.safe_by)} (the stricter reading)")
        lines.append(f"  stands   {_standing(deadline)}")
        counted = f"{_count_words(deadline)} {day_text(deadline.anchor_date)} ({deadline.anchor})"
        lines.extend(_told("counted", counted))
    else:
        lines.extend(_told("waiting", f"for {' or '.join(rule.anchors)}"))
    if deadline.reason:
        lines.extend(_told("but", deadline.reason))
    source = timetable.sources.get(rule.source, rule.source)
    lines.extend(_told("rule", f"{rule.clause or 'no section'}, {rule.status}, {rule.force}; {source}"))
    if rule.status == "unverified":
        lines.append("           known only second-hand: check the source")
    if rule.explanation:
        lines.extend(_told("why", rule.explanation))
    if deadline.other_reading:
        other = deadline.other_reading
        start = f"{day_text(other.window_start)} to " if other.window_start else ""
        lines.append(f"  other reading: {other.reading}: {start}{day_text(other.due)}")
    for note in timetable.notes:
        if note.id in rule.notes:
            lines.extend(_told(note.id, f"[{note.clause}] the other reading: {_lower(note.other)}"))
    if deadline.counting:
        lines.extend(["", *_counted_lines(deadline)])
    return "\n".join(safe_text(line) for line in lines)


def _told(word: str, text: str) -> list[str]:
    """A word and what there is to say of it, wrapped under itself."""
    return textwrap.wrap(
        " ".join(text.split()),
        _PAGE,
        initial_indent=f"  {word:8} ",
        subsequent_indent=" " * 11,
        break_on_hyphens=False,
    )


def _count_words(deadline: Deadline) -> str:
    rule = deadline.rule
    unit = rule.unit.replace("-", " ")
    span = f"{rule.window_from} to {rule.count}" if rule.window_from is not None else str(rule.count)
    return f"{span} {unit} {'before' if rule.direction == 'backward' else 'after'}"


def _counted_lines(deadline: Deadline) -> list[str]:
    days = deadline.counting
    step = 1 if deadline.rule.direction == "forward" else -1
    lines = []
    for skipped, run in groupby(days, key=lambda one: bool(one.skipped)):
        group = list(run)
        if skipped:
            lines.extend(textwrap.wrap(_skipped(group), _PAGE, initial_indent="   --  ", subsequent_indent=" " * 7))
        else:
            lines.extend(f"  {_number(one, step):>3}  {day_text(one.date)}" for one in group)
    if len(lines) > _LONG:
        half = _LONG // 2
        lines = [*lines[:half], f"  ... {len(lines) - 2 * half} lines left out ...", *lines[-half:]]
    return lines


def _number(one: CountedDay, step: int) -> str:
    number = one.day or 0
    return "0" if number == 0 else f"{'-' if step < 0 else ''}{number}"


def _skipped(days: list[CountedDay]) -> str:
    return (
        "; ".join(
            f"{day_text(one.date)} {'' if one.skipped in {'Saturday', 'Sunday'} else one.skipped}".strip()
            for one in days
        )
        + "  not counted"
    )
