"""The columns of the workbook's entries: what a person reads first, what programs need last, each field once."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter

from wscp_cli.chronology.event import FIELDS, Event
from wscp_cli.chronology.when import kind_words, when_words
from wscp_cli.output.chronology.flag_words import flag_words

WHEN, AGENCY_NAME, TO_NOTE = "when", "agency name", "to note"
"""Columns that only the workbook has: the date as a date, the agency's name, and the flags in words."""

_READING = (
    (WHEN, 17),
    ("date_text", 15),
    ("time", 7),
    (AGENCY_NAME, 20),
    ("event", 56),
    ("response", 36),
    ("child_seen", 11),
    ("child_voice", 24),
    ("people", 16),
    ("professional", 16),
    ("source", 15),
    ("comment", 24),
    ("extra", 22),
    (TO_NOTE, 28),
)
_MACHINE = (
    ("id", 18),
    ("date", 14),
    ("earliest", 11),
    ("latest", 11),
    ("date_kind", 12),
    ("agency", 18),
    ("file", 22),
    ("sheet", 14),
    ("row", 6),
    ("flags", 26),
    ("links", 30),
)
NAMES = tuple(name for name, _ in (*_READING, *_MACHINE))
"""The columns from left to right; a field of the contract is called as everywhere."""
WIDTHS = tuple(width for _, width in (*_READING, *_MACHINE))
"""Their widths in characters."""
READ = len(_READING)
"""How many columns are for reading; those behind them are folded away."""
FROZEN = NAMES.index(AGENCY_NAME) + 1
"""Columns that stay in sight: when, and whose entry it is."""
LETTERS = tuple(chr(ord("A") + place) for place in range(len(NAMES)))
"""The columns' letters."""
HEADS = tuple(name.replace("_", " ") for name in NAMES)
"""The headings."""
_NARROW = 9
"""The width of a column in which no entry says anything."""
_EXCELS_FIRST_MARCH = 61
"""1 March 1900: before it Excel's calendar has a day that never was."""
_DAY_NOUGHT = 693_594

_known = (*FIELDS, WHEN, AGENCY_NAME, TO_NOTE)
in_order: Callable[[Sequence[str]], tuple[str, ...]] = itemgetter(*(_known.index(name) for name in NAMES))
"""Puts the fields in the contract's order, with the three columns of the workbook after them, as they stand here."""


def excel_day(event: Event) -> int | None:
    """The day of an entry as Excel counts days; None where it is not known exactly, or no day of Excel's."""
    day = event.earliest
    if day is None or day != event.latest or event.date_kind not in {"exact", "range"}:
        return None
    number = day.toordinal() - _DAY_NOUGHT
    return number if number >= _EXCELS_FIRST_MARCH else None


def day_in_words(event: Event) -> str:
    """When it was, for an entry whose day is no exact one."""
    kind = "" if event.date_kind == "range" else kind_words(event)  # the words of a span say that it is one
    return f"{when_words(event)} ({kind})" if kind else when_words(event)


@lru_cache(4096)
def flags_in_words(flags: tuple[str, ...]) -> str:
    """The flags as sentences, a line each; an entry that one points to stands among the links."""
    return "\n".join(dict.fromkeys(flag_words(flag)[0] for flag in flags))


def used_widths(filled: Sequence[bool]) -> list[int]:
    """The widths, those of columns without a word as narrow as their heading.

    Args:
        filled: For each column whether any entry says something in it.
    """
    return [
        width if used or width < _NARROW else max(_NARROW, *map(len, head.split()))
        for width, used, head in zip(WIDTHS, filled, HEADS, strict=True)
    ]
