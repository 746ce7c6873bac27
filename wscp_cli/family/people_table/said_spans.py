"""From when until when, as people write it in a cell: ``2020 to 2021``, ``since March 2024``, ``until 2022``."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from wscp_cli.model.values.dates import EdtfDate

ReadWords = Callable[[str], EdtfDate | None]
"""Reads a date in words; None when it cannot be read for sure."""

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter"
)
_DATE = re.compile(rf"(?:\b(?:about|around|approx\.?|early|mid|late|c\.)\s*)*(?:\b(?:{_MONTH})\s+)?\??\d.*", re.DOTALL)
_BETWEEN = re.compile(r"\s+(?:to|until|till|and)\s+|\s*[\u2013\u2014]\s*|\s+-\s+|(?<=\b\d{4})-(?=\d{4}\b)")
_OPEN_WORDS = frozenset({"now", "present", "date", "today", "current", "the present", "ongoing"})
_FIRST = re.compile(r"\b(?:since|from|began|between)$")
_LAST = re.compile(r"\b(?:until|till|to|up to|ended)$")


@dataclass(frozen=True, slots=True)
class SaidSpan:
    """What a few words say of time.

    Attributes:
        words: What stands before the dates, the words that belong to them taken off.
        began: When it began.
        ended: When it ended.
        unread: Whether there is a date that cannot be read for sure.
        dated: Whether there is any date at all.
    """

    words: str
    began: EdtfDate | None = None
    ended: EdtfDate | None = None
    unread: bool = False
    dated: bool = False


def said_span(text: str, read: ReadWords) -> SaidSpan:
    """The span of time a few words tell, and the words before it. One date alone is when it began."""
    found = _DATE.search(text)
    if found is None:
        return SaidSpan(" ".join(text.split()))
    head, tail = text[: found.start()].strip().lower(), found[0].strip()
    parts = [part.strip() for part in _BETWEEN.split(tail, maxsplit=1)]
    words = _LAST.sub("", _FIRST.sub("", head)).strip(" ,:")
    if len(parts) > 1:
        began = read(parts[0])
        ended = None if parts[1].lower() in _OPEN_WORDS else read(parts[1])
        unread = began is None or (ended is None and parts[1].lower() not in _OPEN_WORDS)
        return SaidSpan(words, began, ended, unread, dated=True)
    day = read(tail)
    if _LAST.search(head):
        return SaidSpan(words, None, day, day is None, dated=True)
    return SaidSpan(words, day, None, day is None, dated=True)
