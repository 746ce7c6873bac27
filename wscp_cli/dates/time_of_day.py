"""The time of day as people write it, in a column of its own or beside a date."""

import re
from datetime import datetime, time, timedelta

from wscp_cli.dates import vocabulary as words

_PLAIN_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_BETWEEN_TIMES = re.compile(
    r"\s*(?:[,;&/+]|(?<=[\dm])\s*-|\b(?:and|then|to|until|till|or|from|between)\b)\s*|(?<=\d)\s+(?=\d)"
)
_YEARS = range(1900, 2101)
_NO_CLOCK = re.compile(r".*00:00:00|00:00")
"""How programs write a day without a time of day; midnight looks the same."""


def normalised(text: str) -> str:
    """Lower case, plain hyphens, quotes and blanks."""
    text = text.strip().lower().translate(_PLAIN).replace("->", " - ").replace("\u2192", " - ")
    return " ".join(text.split())


_PLAIN = str.maketrans(
    {  # characters and their numbers
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        **dict.fromkeys((0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)), ""),
        "\ufeff": "",
        "\u2009": " ",
        "\u00ad": "",
        "\u2044": "/",
        "\u2215": "/",
        "\\": "/",
        "\u00b7": ".",
        "\uff0f": "/",
        "\u202f": " ",
        **{0xFEE0 + ord(sign): sign for sign in "()+,-.:;?[]~&'"},  # full width
        **dict(zip("\u02e2\u1d57\u207f\u1d48\u02b3\u02b0", "stndrh", strict=True)),  # raised, as in 3rd
    }
)


_PERHAPS_CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
_BETWEEN_MOMENTS = re.compile(r"\s+(?:-+|to|until|till|and)\s+")


def take_clocks(text: str, notes: list[str]) -> tuple[str, str]:
    """As ``take_clock``, and from both ends of a span, such as a night in hospital; the time is that of its start."""
    text = words.HOURS.sub(_whole_hours, text)
    if words.HOURS.search(text):
        return text, ""
    halves = _BETWEEN_MOMENTS.split(text, maxsplit=1)
    if len(halves) == 2 and all(map(_DATE_AND_MORE.search, halves)):  # noqa: PLR2004  (two ends)
        told: tuple[list[str], list[str]] = ([], [])
        (first, begins), (last, ends) = (take_clock(half, of) for half, of in zip(halves, told, strict=True))
        if ends and first.strip() and last.strip() and not _PERHAPS_CLOCK.fullmatch(first.strip()):
            notes.extend((*told[0], *told[1], "several-times" if begins else "time-of-end"))
            return f"{first} - {last}", begins
    return take_clock(text, notes)


_DATE_AND_MORE = re.compile(r"\d[^\d\s]+\d|\d\s?[a-z]{3}|^\D*\d{1,2}\D*$")
"""What may be a date, or a date and a time."""


def take_clock(text: str, notes: list[str]) -> tuple[str, str]:
    """The text without its time of day, and the time."""
    for noon in words.NOON.finditer(text):
        return text[: noon.start()] + " " + text[noon.end() :], "12:00"
    for midnight in words.MIDNIGHT.finditer(text):
        notes.append("midnight-unclear")
        return text[: midnight.start()] + " " + text[midnight.end() :], ""
    match = words.CLOCK.search(text)
    if not match:
        return _take_four(text)
    found = match.groupdict()
    second_half = found["bp"] or found["bdp"] or found["bop"] or ""
    if found["af"]:
        clock = _clock(int(found["af"]) // 100, int(found["af"]) % 100, "")
    elif found["ao"]:
        clock = _clock(int(found["ao"]), 0, found["aop"])
    else:
        hour, minute = found["ah"] or found["adh"], found["am"] or found["adm"]
        half = found["ap"] or found["adp"] or ""
        clock = _clock(int(hour), int(minute), half)
        if second_half and not half:
            clock = ""
            notes.append("time-unclear")
    if not clock and "time-unclear" not in notes:
        notes.append("time-impossible")
    if found["about"] or found["about2"]:
        notes.append("time-approximate")
    elif found["more"]:
        notes.append("several-times")
    if _NO_CLOCK.fullmatch(match.group().strip()):
        if len(match.group().strip()) == 5:  # noqa: PLR2004  (hours and minutes: some mean midnight, most mean no time)
            notes.append("midnight-unclear")
        clock = ""
    return text[: match.start()] + " " + text[match.end() :], clock


def _whole_hours(hours: "re.Match[str]") -> str:
    """``10-11am`` with the half of the day at both hours; ``9-5pm`` and the like, where it may differ, as they are."""
    first, last, half = int(hours[1]), int(hours[2]), hours[3]
    return f"{first}{half}m-{last}{half}m" if 1 <= first < last < 12 else hours[0]  # noqa: PLR2004  (noon and midnight turn the half)


def _take_four(text: str) -> tuple[str, str]:
    """As ``take_clock``, for four digits without a colon, which only their place beside a date makes a time."""
    four = words.CLOCK_AFTER_AT.search(text)
    beside = None if four else words.CLOCK_AFTER_DATE.search(text) or words.CLOCK_BEFORE_DATE.search(text)
    four = four or beside
    if not four:
        return text, ""
    number = int(four["four"].replace(".", ""))
    if beside and number in _YEARS and "." not in four["four"]:
        return text, ""
    clock = _clock(number // 100, number % 100, "")
    return (text[: four.start()] + " " + text[four.end() :], clock) if clock else (text, "")


def _clock(hour: int, minute: int, half: str) -> str:
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004  (a twelve-hour clock)
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute).strftime("%H:%M")
    except (ValueError, OverflowError):  # a number far too large for an hour
        return ""


def _first_of_several(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The first of several times in one cell, such as ``0900 and 1400`` or ``09:00-10:30``; else None."""
    parts = [part for part in _BETWEEN_TIMES.split(text) if part]
    read = [read_clock(part) for part in parts] if len(parts) > 1 else []
    if not read or not all(clock for clock, _ in read):
        return None
    return read[0][0], (*read[0][1], "several-times")


def read_clock(cell: object) -> tuple[str, tuple[str, ...]]:  # noqa: PLR0911  (one form a line)
    """A cell of a time column: ``HH:MM`` or empty, and notes."""
    if isinstance(cell, str) and _PLAIN_CLOCK.fullmatch(cell):
        return cell, ()
    if isinstance(cell, datetime):
        return cell.strftime("%H:%M"), ()
    if isinstance(cell, time):
        return cell.strftime("%H:%M"), ()
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return (f"{minutes // 60:02d}:{minutes % 60:02d}", ()) if 0 <= minutes < 1440 else ("", ("time-not-read",))  # noqa: PLR2004  (minutes of a day)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 1440)
        return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}", ()
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell % 1 == 0:
        clock = _clock(int(cell) // 100, int(cell) % 100, "") if cell >= 100 else ""  # noqa: PLR2004  (1430 and 930)
        return clock, () if clock else ("time-not-read",)
    text = normalised(str(cell or ""))
    if not text or text in words.UNDATED:
        return "", ()
    four = re.fullmatch(r"(\d{1,2})[:.;]?(\d{2})", text)
    if four:
        clock = _clock(int(four[1]), int(four[2]), "")
        return clock, () if clock else ("time-not-read",)
    several = _first_of_several(text)
    if several:
        return several
    notes: list[str] = []
    hedged = words.UNCERTAIN.sub(" ", text)
    rest, clock = take_clock(hedged, notes)
    rest = words.PART_OF_DAY.sub(" ", words.APPROXIMATE.sub(" ", rest)).strip(" -.,;()")
    if hedged != text:
        notes.append("time-approximate")
    if rest or not clock:
        return "", ("time-not-read",)
    return clock, tuple(notes)
