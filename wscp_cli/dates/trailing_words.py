"""A day with a few words behind it in its cell, ``04/03/24 (tel call)``: read, in doubt, unless they may move it."""

import re

from wscp_cli.dates import vocabulary as words
from wscp_cli.dates.vocabulary import one_of

_MONTH = one_of(words.MONTHS)
_DAY = (
    r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?'?(?:\d{4}|\d\d)|\d{4}-\d{1,2}-\d{1,2}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[\s\-]*(?:{_MONTH})[\s\-,]*(?:\d{{4}}|'?\d\d)"
)
_DAY_THEN_WORDS = re.compile(rf"(?P<day>{_DAY})(?:\s*[:;,\-(\[]\s*|\s+)(?P<words>[a-z][a-z\s/&'.,()\[\]\-]*)")
_LONG = 40
_MOVING = re.compile(
    r"\b(?:not?|never|before|after|until|till?|to|up|by|from|since|between|and|or|either|if|due|plan\w*|expected|edd|"
    r"dob|born|birth\w*|wrong|error|incorrect\w*|should|correct\w*|amended|chang\w+|moved|next|follow\w*|later|late|early|"
    r"earlier|prior|pre|post|previous\w*|past|last|first|second|day|days|week\w*|month\w*|daily|fortnight\w*|year\w*|"
    r"annual\w*|each|every|various|several|multiple|onwards?|ongoing|on-going|present|current\w*|now|date|through\w*|"
    r"times|twice|dates|dated|unknown|nk|invalid|deadline|scheduled|booked|reschedul\w+|postponed|record\w*|entered|"
    r"entry|written|typed|logged|retrospective\w*|received|sent|half|term|quarter|season|approx\w*|estimated?|"
    r"circa|about|around|ish|same|then|when|old|aged?|ad|bc|"
    + one_of([*words.MONTHS, *words.WEEKDAYS, *words.SEASONS])
    + r")\b"
)
"""Words that may put the event on another day than the one that stands there."""


def day_beside_words(text: str) -> str | None:
    """The day at the beginning of a text, where only words follow that leave it as it is; else None.

    Args:
        text: In lower case.
    """
    found = _DAY_THEN_WORDS.fullmatch(text)
    if found is None or len(found["words"]) > _LONG or _MOVING.search(found["words"]):
        return None
    return found["day"]
