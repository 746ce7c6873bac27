"""The chronology as CSV that Excel opens rightly and that cannot run a formula."""

import csv
import io
from collections.abc import Iterator, Sequence

from wscp_cli.chronology.cells import flat_values
from wscp_cli.chronology.event import FIELDS, Event

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_SUSPECT = frozenset((*_RUNS, " "))


def chronology_csv(events: Sequence[Event]) -> bytes:
    """The entries as CSV: UTF-8 with the mark Excel needs, one row an entry, formulas defused with ``'``."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    writer.writerows(_rows(events))
    return text.getvalue().encode("utf-8-sig", "replace")


def _rows(events: Sequence[Event]) -> Iterator[list[str | int]]:
    for event in events:
        yield [
            f"'{cell}"
            if cell.__class__ is str and cell[:1] in _SUSPECT and cell.lstrip(" ").startswith(_RUNS)
            else cell
            for cell in flat_values(event)
        ]
