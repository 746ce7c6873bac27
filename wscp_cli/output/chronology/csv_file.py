"""The chronology as CSV that Excel opens rightly and that cannot run a formula."""

import codecs
import re
from collections.abc import Iterator, Sequence

from wscp_cli.chronology.event import FIELDS, Event
from wscp_cli.chronology.plain_values import flat_texts

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b")
"""What begins a formula; the last eight are the wide and small forms of ``= + - @``, which spreadsheets also take."""
_UNSEEN = " \xa0\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""What may stand before it and is not seen."""
_BETWEEN = "\x1f"
"""Stands between the cells of a row while it is made: no agency's words hold it."""
_MAY_RUN = re.compile(f"{_BETWEEN}[{re.escape(_UNSEEN + ''.join(_RUNS))}]")
"""Begins with one letter, which is looked for ten times as fast as one thing or another."""
_ROWS_AT_A_TIME = 4096


def chronology_csv(events: Sequence[Event]) -> bytes:
    """The entries as CSV: UTF-8 with the mark Excel needs, one row an entry, formulas defused with ``'``."""
    return b"".join(csv_pieces(events))


def csv_pieces(events: Sequence[Event]) -> Iterator[bytes]:
    """As ``chronology_csv``, in pieces: a long chronology is never in the memory twice."""
    yield codecs.BOM_UTF8 + (",".join(FIELDS) + "\r\n").encode()
    for place in range(0, len(events), _ROWS_AT_A_TIME):
        yield "".join(map(_row, events[place : place + _ROWS_AT_A_TIME])).encode("utf-8", "replace")


def _row(event: Event) -> str:
    """One row: the whole is looked at once, for few cells need more than their words; faster than cell by cell."""
    values = flat_texts(event)
    whole = _BETWEEN.join(values)
    if whole.count(_BETWEEN) != len(values) - 1:  # a heading may hold anything
        return ",".join([_quoted(defused(cell)) for cell in values]) + "\r\n"
    if whole.startswith((*_UNSEEN, *_RUNS)) or _MAY_RUN.search(whole):
        whole = _BETWEEN.join(map(defused, values))
    if '"' in whole:
        return ",".join(map(_quoted, whole.split(_BETWEEN))) + "\r\n"
    if "\n" in whole or "\r" in whole:
        cells = whole.split(_BETWEEN)
        whole = _BETWEEN.join([f'"{cell}"' if "\n" in cell or "\r" in cell or "," in cell else cell for cell in cells])
    elif "," in whole:
        whole = _BETWEEN.join([f'"{cell}"' if "," in cell else cell for cell in whole.split(_BETWEEN)])
    return whole.replace(_BETWEEN, ",") + "\r\n"


def _quoted(cell: str) -> str:
    """A cell in quotation marks where it holds what would end it."""
    if '"' in cell:
        return '"' + cell.replace('"', '""') + '"'
    return f'"{cell}"' if "," in cell or "\n" in cell or "\r" in cell else cell


def defused(cell: str) -> str:
    """A cell that a spreadsheet takes for text, also where it begins like a formula."""
    return f"'{cell}" if cell.lstrip(_UNSEEN).startswith(_RUNS) else cell
