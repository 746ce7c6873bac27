"""The words British professionals use around a date, as tables: months, weekdays, seasons, hedges, times of day."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janurary janaury januray",
            "february feb febr febuary feburary febraury",
            "march mar",
            "april apr apirl",
            "may",
            "june jun",
            "july jul",
            "august aug agust augst",
            "september sept sep septmber setember septemeber",
            "october oct ocotber",
            "november nov novemeber novmber",
            "december dec decemeber decmber",
        ),
        1,
    )
    for name in names.split()
}
"""Month names, their short forms and the slips of the pen that can mean no other, to the month's number."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""Weekday names and their short forms, to Python's number (Monday is 0)."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
"""Seasons, to EDTF's numbers; the Met Office's months are meant."""

TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (4, 7)}
"""School terms in England, first and last month, roughly."""

FIXED_DAYS = {
    "christmas eve": (24, 12),
    "christmas day": (25, 12),
    "xmas day": (25, 12),
    "xmas eve": (24, 12),
    "boxing day": (26, 12),
    "new years eve": (31, 12),
    "new years day": (1, 1),
    "nye": (31, 12),
    "halloween": (31, 10),
    "bonfire night": (5, 11),
    "guy fawkes night": (5, 11),
}
"""Days that are known by name and never move."""


def one_of(words: object) -> str:
    """A regular expression's alternatives, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


APPROXIMATE = re.compile(
    r"\b(?:approximately|approx|aprox|about|around|circa|roughly|abt|estimated|est|ca|o\s?/\s?a)\b|\bc(?=\s*\d|\s+(?:early|mid|late|"
    + one_of(MONTHS)
    + r"|"
    + one_of(SEASONS)
    + r")\b)|~"
)
UNCERTAIN = re.compile(
    r"\b(?:possibly|probably|perhaps|maybe|poss|prob|thought to be|believed to be|believed|unconfirmed|uncertain|"
    r"unsure|not sure|(?:the )?(?:exact |precise )?(?:date|day)s? (?:is |was )?(?:unclear|unknown|not known|"
    r"not recorded|n/k|not clear|not certain|uncertain)|unclear|to be confirmed|tbc)\b|\?+|"
    r"\bxx(?=\s+[a-z])"
)
UNDATED = {
    "undated",
    "unknown",
    "not known",
    "n/k",
    "nk",
    "n k",
    "no date",
    "n/d",
    "nd",
    "not recorded",
    "date unknown",
    "date not known",
    "date not recorded",
    "none",
    "n/a",
    "na",
    "-",
    "--",
    "?",
    "??",
    "???",
    "tbc",
    "not dated",
    "unclear",
    "date unclear",
    "tba",
    "to be confirmed",
    "unsure",
    "not stated",
    "click or tap to enter a date",
    "click here to enter a date",
    "click or tap here to enter text",
    "dd/mm/yyyy",
    "dd/mm/yy",
    "blank",
    "null",
    "(null)",
    "<null>",
    "[null]",
    "nat",
    "nil",
    "(blank)",
    "(none)",
    "(empty)",
    "empty",
    "missing",
    "unspecified",
    "not specified",
    "not given",
    "not entered",
    "not provided",
    "no date recorded",
    "no date given",
    "no date entered",
    "no date provided",
    "date not given",
    "date not entered",
    "date not provided",
    "date not specified",
    "date missing",
    "date tbc",
    "x",
    "xx",
    ".",
}
SAME_AS_ABOVE = {"ditto", "as above", "same day", "same date", '"', "do", '""', "see above", "same", "later that day"}
PART_OF_DAY = re.compile(
    r"\b(?:early|mid|late)?[\s-]*(?:hours(?: of)?(?: the)?(?: morning)?|morning|afternoon|evening|lunchtime|"
    r"lunch time|night|teatime)\b|\ball (?:day|night)\b|\b(?:day|night|early|late) shift\b|"
    r"\bovernight\b|\b[ap]\.?m\b\.?"
)
_CLOCK_COLON = (
    r"(?P<{0}h>\d{{1,2}}):(?P<{0}m>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?"
    r"(?:\s*(?P<{0}p>[ap])\.?\s?m\b\.?|\s*(?:hours|hrs|hr|h)\b\.?)?"
)
_CLOCK_DOT = r"(?P<{0}dh>\d{{1,2}})\.(?P<{0}dm>\d{{2}})(?:\s*(?P<{0}dp>[ap])\.?\s?m\b\.?|\s*(?:hours|hrs|hr|h)\b\.?)"
_CLOCK_FOUR = r"(?P<{0}f>\d{{3,4}})\s*(?:hours|hrs|hr|h)\b\.?"
_CLOCK_HOUR = r"(?P<{0}o>\d{{1,2}})\s*(?P<{0}op>[ap])\.?\s?m\b\.?"
_ONE = f"(?:{_CLOCK_COLON}|{_CLOCK_DOT}|{_CLOCK_FOUR}|{_CLOCK_HOUR})"
CLOCK = re.compile(
    r"(?:(?P<about>\b(?:approximately|approx|about|around|circa|c|abt)\.?\s*|~\s*|\bbetween\s+)?(?:\bat\s+|@\s*)?|(?:\bat\s+|@\s*)"
    r"(?P<about2>(?:approximately|approx|about|around|circa|c|abt)\.?\s*|~\s*)?)"
    r"(?<![\d/.\-])"
    + _ONE.format("a")
    + r"(?:\s*(?:-|to|until|till|(?P<more>&|,|/|\band\b|\bor\b))\s*(?:"
    + _ONE.format("b")
    + r"|(?P<b4>\d{4})(?![\d/])))?"
)
"""A time of day as it is written beside a date, perhaps to another time; what stands before it is taken with it."""
CLOCK_AFTER_AT = re.compile(r"(?:\bat\s+|@\s*)(?P<four>\d{4})(?!\d|\s*[-/])")
CLOCK_AFTER_DATE = re.compile(
    r"(?:(?<=[/.\-]\d{4})|(?<=\d[/.\-]\d[/.\-]\d\d)|(?<=\d[/.\-]\d\d[/.\-]\d\d))\s+(?P<four>\d{4}|\d\d\.\d\d)"
    r"(?:\s*-\s*(?:\d{4}|\d\d\.\d\d))?$"
)
HOURS = re.compile(r"(?<![\d/.\-])(\d{1,2})\s*-\s*(\d{1,2})\s*([ap])\.?m\b\.?")
"""``10-11am``: two hours of the same half of the day."""
CLOCK_BEFORE_DATE = re.compile(r"^(?P<four>\d{4}|\d\d\.\d\d)\s+(?:on\s+)?(?=\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)$)")
NOON = re.compile(r"\b(?:at\s+)?(?:12\s*)?(?:noon|midday)\b")
MIDNIGHT = re.compile(r"\b(?:at\s+)?(?:12\s*)?midnight\b")
