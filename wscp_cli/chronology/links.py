"""Suggest which entries of different agencies tell of one event, and say where such accounts differ."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from wscp_cli.chronology.event import ORGANISATIONAL, Event, Link, flag
from wscp_cli.chronology.everyday_words import TELLING, word_weight
from wscp_cli.model.chronology import ChronologyDecisions

_WORD = re.compile(r"[a-z][a-z']{2,}|\d+(?:[.:]\d+)?")
"""A word or figure; none reaches over a blank."""
_NOTHING = -1
_NEAR_DAYS = 2
_WIDEST_DAYS = 6
_MANY = 4000
_RARE = 60
"""Among more entries than ``_MANY`` a word in more than this is not looked up: it keeps the cost linear."""
_ENOUGH = 0.28
_LIKELY = 0.4
"""Below this a suggestion is too weak for a difference between the two to mean anything."""
_MOST_LINKS = 5
_SIDE = re.compile(
    r"\b(left|right|lt|rt)\b\.?\s+(?:upper\s+|lower\s+|side of (?:the |his |her )?|distal\s+)?"
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


def suggest_links(events: Sequence[Event], decisions: ChronologyDecisions) -> None:
    """Link entries of different agencies within two days by the words and numbers they share; flag what differs.

    A score hangs on the two entries alone, so that one changed row of a return is one change of the chronology.

    Nothing is merged. A link is ``suggested`` until a person confirms or rejects it in decisions.yaml.

    Args:
        events: Entries with ids, in order of time.
        decisions: What people decided.
    """
    found: dict[tuple[str, str], Link] = {}
    for one, other, score, reasons in _alike(events):
        found[_pair(one.id, other.id)] = Link("", "suggested", score, reasons)
    _settle(events, found, decisions)


def judge_links(events: Sequence[Event], decisions: ChronologyDecisions) -> None:
    """Put people's present decisions on the links of a chronology that was merged before they were made.

    What the merge suggested stays; a link that only a decision made, and a decision since taken back, go.

    Args:
        events: Entries as read from chronology.yaml.
        decisions: What people decided.
    """
    found: dict[tuple[str, str], Link] = {}
    for event in events:
        for link in event.links:
            if link.score > 0:
                found[_pair(event.id, link.event)] = Link("", "suggested", link.score, link.reasons)
        event.links = ()
        if any(word.startswith("differs-in-") for word in event.flags):
            event.flags = tuple(word for word in event.flags if not word.startswith("differs-in-"))
    _settle(events, found, decisions)


def _settle(events: Sequence[Event], found: dict[tuple[str, str], Link], decisions: ChronologyDecisions) -> None:
    """Judge the links by the decisions, give each entry its own, and flag what differs."""
    by_id = {event.id: event for event in events}
    for decision in decisions.links:
        if decision.verdict is None:
            continue
        ids = sorted(set(decision.events))
        for place, first in enumerate(ids):
            for second in ids[place + 1 :]:
                if first in by_id and second in by_id:
                    known = found.get((first, second), Link(""))
                    found[first, second] = Link("", decision.verdict, known.score, known.reasons)
    links: dict[str, list[Link]] = defaultdict(list)
    for (first, second), link in found.items():
        if first not in by_id or second not in by_id:
            continue
        links[first].append(Link(second, link.status, link.score, link.reasons))
        links[second].append(Link(first, link.status, link.score, link.reasons))
        if link.status == "confirmed" or (link.status == "suggested" and link.score >= _LIKELY):
            _flag_conflict(by_id[first], by_id[second])
    rank = {"confirmed": 0, "suggested": 1, "rejected": 2}
    for name, made in links.items():
        by_id[name].links = tuple(sorted(made, key=lambda link: (rank[link.status], -link.score, link.event)))


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first < second else (second, first)


class _Pieces(dict[str, int]):
    """A number for each piece of text between blanks, given when it is first met: each is looked at once.

    Attributes:
        weight: What the word of a number tells.
        figures: The numbers of figures.
        several: The words of the pieces that hold more than one, such as ``mother/father``, by their number: below
            ``_NOTHING``, which stands for a piece without a word that tells anything.
    """

    def __init__(self) -> None:
        super().__init__()
        self.weight: list[float] = []
        self.figures: set[int] = set()
        self.several: dict[int, tuple[int, ...]] = {}
        self._words: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        found = tuple(self._number(word) for word in _WORD.findall(piece) if word_weight(word))
        number = found[0] if found else _NOTHING
        if len(found) > 1:
            number = _NOTHING - 1 - len(self.several)
            self.several[number] = found
        self[piece] = number
        return number

    def _number(self, word: str) -> int:
        number = self._words.setdefault(word, len(self.weight))
        if number == len(self.weight):
            self.weight.append(word_weight(word))
            if word[0].isdigit():
                self.figures.add(number)
        return number

    def bag(self, text: str) -> tuple[int, ...]:
        """The words of a text, each once, as numbers: sets of numbers are made sooner than sets of words."""
        found = set(map(self.__getitem__, text.lower().split()))
        found.discard(_NOTHING)
        if found and min(found) < _NOTHING:
            for number in [one for one in found if one < _NOTHING]:
                found.remove(number)
                found.update(self.several[number])
        return tuple(found)


def _alike(events: Sequence[Event]) -> list[tuple[Event, Event, float, tuple[str, ...]]]:  # noqa: C901  (one pass)
    """Pairs of other agencies' entries near in time that share enough rare words, the best for each entry."""
    near = [
        event
        for event in events
        if event.earliest and event.latest and (event.latest - event.earliest).days <= _WIDEST_DAYS and event.event
        and ORGANISATIONAL not in event.flags
    ]
    if len({event.agency for event in near}) < 2:  # noqa: PLR2004  (two agencies make a link)
        return []
    near.sort(key=lambda event: (event.earliest, event.id))
    pieces = _Pieces()
    words = [pieces.bag(f"{event.event} {event.response}") for event in near]
    weight, counts = pieces.weight, Counter(chain.from_iterable(words))
    sizes: dict[int, float] = {}

    def size(place: int) -> float:
        # fsum is exact, so that the order of a set's words cannot show in the score.
        if place not in sizes:
            sizes[place] = math.fsum(map(weight.__getitem__, words[place])) or 1.0
        return sizes[place]

    most = _RARE if len(near) > _MANY else len(near)
    telling = {word for word, count in counts.items() if 1 < count <= most and weight[word] >= TELLING}
    everyday = {word for word, count in counts.items() if 1 < count <= most and weight[word] < TELLING}
    index: dict[int, list[int]] = {word: [] for word in telling | everyday}
    pairs: list[tuple[float, int, int]] = []
    window = _NEAR_DAYS + _WIDEST_DAYS
    days = [event.earliest.toordinal() for event in near if event.earliest]  # all are dated
    for here, event in enumerate(near):
        shared: set[int] = set()
        # Words of every chronology are enough to look at what is of the very same day.
        for sought, oldest in ((telling, days[here] - window), (everyday, days[here])):
            for word in sought.intersection(words[here]):
                posted = index[word]
                for there in reversed(posted):
                    if days[there] < oldest:
                        break
                    shared.add(there)
                posted.append(here)
        own = set(words[here]) if shared else set()
        for there in shared:
            other = near[there]
            if other.agency == event.agency or _gap(other, event) > _NEAR_DAYS:
                continue
            common = own.intersection(words[there])
            score = math.fsum(map(weight.__getitem__, common)) / math.sqrt(size(here) * size(there))
            if days[here] == days[there]:
                score += 0.08
            if event.time and event.time == other.time:
                score += 0.1
            if score >= _ENOUGH and len(common) > 1:
                pairs.append((round(min(score, 1.0), 2), there, here))
    return _best(pairs, near, words, pieces.figures)


def _best(
    pairs: list[tuple[float, int, int]],
    near: list[Event],
    words: list[tuple[int, ...]],
    figures: set[int],
) -> list[tuple[Event, Event, float, tuple[str, ...]]]:
    pairs.sort(key=lambda pair: (-pair[0], near[pair[1]].id, near[pair[2]].id))
    had: Counter[int] = Counter()
    chosen = []
    for score, there, here in pairs:
        if had[there] >= _MOST_LINKS or had[here] >= _MOST_LINKS:
            continue
        had[there] += 1
        had[here] += 1
        one, other = near[there], near[here]
        common = set(words[there]) & set(words[here])
        numbers = len(common & figures)
        days = _gap(one, other)
        reasons = ["same day" if days == 0 else f"{days} day{'' if days == 1 else 's'} apart"]
        reasons += ["same time"] if one.time and one.time == other.time else []
        reasons.append(f"{len(common) - numbers} shared words")
        reasons += [f"{numbers} shared number{'' if numbers == 1 else 's'}"] if numbers else []
        chosen.append((one, other, score, tuple(reasons)))
    return chosen


def _gap(one: Event, other: Event) -> int:
    """Days between two entries; 0 when they can be of one day."""
    assert one.earliest and one.latest and other.earliest and other.latest  # noqa: PT018, S101  (only dated ones come)
    return max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)


def _flag_conflict(one: Event, other: Event) -> None:
    differs = []
    if one.earliest and other.earliest and one.latest and other.latest and _gap(one, other) > 0:
        differs.append("date")
    elif one.time and other.time and one.time != other.time:
        differs.append("time")
    sides, others = _sides(one), _sides(other)
    if any(sides[part] != others[part] for part in sides.keys() & others.keys()):
        differs.append("injury")
    for what in differs:
        flag(one, f"differs-in-{what}: {other.id}")
        flag(other, f"differs-in-{what}: {one.id}")


def _sides(event: Event) -> dict[str, frozenset[str]]:
    """Which side each part of the body named in the entry is said to be."""
    found: dict[str, set[str]] = defaultdict(set)
    for side, part in _SIDE.findall(f"{event.event} {event.response}"):
        place = part.lower()
        found[_LIMB.get(place, place)].add(_SIDES.get(side.lower(), side.lower()))
    return {part: frozenset(named) for part, named in found.items()}
