"""Where two accounts of one event differ: the side of an injury, the date, the time."""

import re
from collections import defaultdict

from wscp_cli.chronology.dates_in_text import days_named
from wscp_cli.chronology.event import Event, flag
from wscp_cli.chronology.linking.alike import days_apart

_FLAG = "differs-in-"
_SIDE = re.compile(
    r"\b(left|right|lt|rt)\b\.?\s+"
    r"(?:upper\s+|lower\s+|distal\s+|side of (?:the |his |her |their |child [a-z]['\u2019]s |baby['\u2019]s )?)?"
    r"(arm|forearm|wrist|leg|shin|thigh|cheek|eye|ear|hand|foot|ankle|knee|elbow|shoulder|radius|ulna|face|femur|tibia)\b",
    re.IGNORECASE,
)
_LIMB = {
    "forearm": "arm",
    "wrist": "arm",
    "radius": "arm",
    "ulna": "arm",
    "elbow": "arm",
    "shin": "leg",
    "thigh": "leg",
    "femur": "leg",
    "tibia": "leg",
    "knee": "leg",
    "ankle": "leg",
    "face": "cheek",
}
_SIDES = {"lt": "left", "rt": "right"}


def flag_differences(one: Event, other: Event, *, likely: bool) -> None:
    """Flag each of two linked entries with what the other gives otherwise, the gravest first.

    Two accounts do not differ in their date where the words of one name the other's day: a letter is of a later day
    than what it tells of.

    Args:
        one: An entry.
        other: One linked with it.
        likely: Whether the two are likely enough to tell of one event for another date or time to mean anything. The
            other side of an injury always does.
    """
    differs = []
    sides, others = _sides(one), _sides(other)
    if any(sides[part] != others[part] for part in sides.keys() & others.keys()):
        differs.append("injury")
    if likely and one.earliest and other.earliest and one.latest and other.latest and days_apart(one, other) > 0:
        if not days_named([other], [one.earliest]) and not days_named([one], [other.earliest]):
            differs.append("date")
    elif likely and one.time and other.time and one.time != other.time:
        differs.append("time")
    for what in differs:
        flag(one, f"{_FLAG}{what}: {other.id}")
        flag(other, f"{_FLAG}{what}: {one.id}")


def without_differences(flags: tuple[str, ...]) -> tuple[str, ...]:
    """An entry's flags without those of ``flag_differences``."""
    if any(word.startswith(_FLAG) for word in flags):
        return tuple(word for word in flags if not word.startswith(_FLAG))
    return flags


def _sides(event: Event) -> dict[str, frozenset[str]]:
    """Which side each part of the body named in the entry is said to be."""
    found: dict[str, set[str]] = defaultdict(set)
    for side, part in _SIDE.findall(f"{event.event} {event.response}"):
        place = part.lower()
        found[_LIMB.get(place, place)].add(_SIDES.get(side.lower(), side.lower()))
    return {part: frozenset(named) for part, named in found.items()}
