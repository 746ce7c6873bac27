"""Pairs of entries of different agencies that are near in time and share enough that is rare."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice

from wscp_cli.chronology.event import Event, is_change
from wscp_cli.chronology.linking.everyday_words import TELLING
from wscp_cli.chronology.linking.phrases import LOOKED_AT, Phrases
from wscp_cli.chronology.linking.words_used import LEAST, WordsUsed

_NEAR_DAYS = 2
_WIDEST_DAYS = 6
_MANY = 4000
_RARE = 60
"""Among more entries than ``_MANY`` a word in more than this is not looked up: it keeps the cost linear."""
_SAME_DAY, _SAME_TIME = 0.08, 0.1
_ENOUGH = 0.18
_ENOUGH_FOR_ONE_WORD = 0.33
"""A single word must be telling, stand in entries of the same day, and be most of what they say."""
_WRITTEN_AGAIN = 0.1
"""The part of their weight that words keep which two entries share in a phrase that is written time and again."""
_SAYS_NOTHING = 0.04
"""What a word must tell at least, for it to be one of the two that a pair has to share."""
_MOST_LINKS = 5
_STEPS = 20
_STRIDES = 1000
"""Parts of a long chronology from which entries are looked at in turn."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two entries that may tell of one event.

    Attributes:
        one: The earlier entry.
        other: The later one.
        score: How alike they are, 0 to 1.
        reasons: Kinds of likeness, never the words themselves.
    """

    one: Event
    other: Event
    score: float
    reasons: tuple[str, ...]


def alike_entries(events: Sequence[Event]) -> list[Alike]:
    """The pairs of other agencies' entries that are alike enough, the best for each entry."""
    near = [
        event
        for event in events
        if event.earliest
        and event.latest
        and (event.latest - event.earliest).days <= _WIDEST_DAYS
        and event.event
        and not is_change(event)
    ]
    if len({event.agency for event in near}) < 2:  # noqa: PLR2004  (two agencies make a link)
        return []
    near.sort(key=lambda event: (event.earliest, event.id))
    return _Search(near).best()


def days_apart(one: Event, other: Event) -> int:
    """Days between two entries that have a first and a last day; 0 when they can be of one day."""
    assert one.earliest and one.latest and other.earliest and other.latest  # noqa: PT018, S101  (only dated ones come)
    return max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)


@dataclass(slots=True)
class _Pair:
    score: float
    there: int
    here: int
    shared: tuple[int, ...]


class _Search:
    """The search among entries in the order of their first days."""

    def __init__(self, near: Sequence[Event]) -> None:
        self.near = near
        self.days = [event.earliest.toordinal() for event in near if event.earliest]  # all are dated
        self.words = WordsUsed(near)
        most = _RARE if len(near) > _MANY else len(near)
        weight, counts = self.words.weight, self.words.counts
        sought = {word for word, count in counts.items() if 1 < count <= most}
        self.telling = {word for word in sought if weight[word] >= TELLING}
        self.everyday = sought - self.telling
        self.index: dict[int, list[int]] = {word: [] for word in sought}
        self._frequent: dict[int, list[int]] = {}
        self.phrases = Phrases(near, self.days, self._holding, _NEAR_DAYS + _WIDEST_DAYS)

    def best(self) -> list[Alike]:
        """The pairs, the likeliest first."""
        pairs = [pair for one in self._candidates() if (pair := self._without_phrases(one))]
        pairs.sort(key=lambda pair: (-_stepped(pair.score), self.near[pair.there].id, self.near[pair.here].id))
        had: Counter[int] = Counter()
        chosen = []
        for pair in pairs:
            if had[pair.there] < _MOST_LINKS and had[pair.here] < _MOST_LINKS:
                had[pair.there] += 1
                had[pair.here] += 1
                chosen.append(self._told(pair))
        return chosen

    def _candidates(self) -> list[_Pair]:
        every, days, index, everyday = self.words.every, self.days, self.index, self.everyday
        agencies = [event.agency for event in self.near]
        sought, nothing, found = frozenset(index), frozenset[int](), []
        for here, day in enumerate(days):
            shared: set[int] = set()
            for word in sought.intersection(every[here]):
                posted = index[word]
                # Words of every chronology are enough to look at what is of the very same day.
                oldest = day if word in everyday else day - _NEAR_DAYS - _WIDEST_DAYS
                for there in reversed(posted):
                    if days[there] < oldest:
                        break
                    shared.add(there)
                posted.append(here)
            own = set(every[here]) if shared else set()
            for there in shared:
                if agencies[there] == agencies[here] or days_apart(self.near[there], self.near[here]) > _NEAR_DAYS:
                    continue
                pair = self._weighed(there, here, own.intersection(every[there]), nothing)
                if pair is not None:
                    found.append(pair)
        return found

    def _weighed(self, there: int, here: int, common: set[int], stock: frozenset[int]) -> _Pair | None:
        """The pair with its score; None when it is not enough.

        Args:
            there: The earlier entry's place.
            here: The later one's.
            common: The words that stand in both.
            stock: Those that stand in both only in a phrase that is written time and again.
        """
        words = self.words
        whole = math.sqrt(words.size(there) * words.size(here))
        bonus = self._bonus(there, here)
        if math.fsum(map(words.weight.__getitem__, common)) / whole + bonus < _ENOUGH:
            return None
        weights = {word: min(words.weigh(there, word), words.weigh(here, word)) for word in common}
        says = [word for word, weight in weights.items() if word not in stock and weight >= _SAYS_NOTHING]
        if not says:
            return None
        if stock:  # what the phrase says is taken from both entries, as though it did not stand there
            lost = (1 - _WRITTEN_AGAIN) * math.fsum(weights[word] for word in stock)
            whole = math.sqrt(max(words.size(there) - lost, LEAST) * max(words.size(here) - lost, LEAST))
        told = math.fsum(weight * (_WRITTEN_AGAIN if word in stock else 1) for word, weight in weights.items())
        score = min(told / whole + bonus, 1.0)
        if len(says) == 1:
            same_day = self.days[there] == self.days[here]
            if not same_day or words.weight[says[0]] < TELLING or score < _ENOUGH_FOR_ONE_WORD:
                return None
        return _Pair(score, there, here, tuple(common - stock)) if score >= _ENOUGH else None

    def _bonus(self, there: int, here: int) -> float:
        one, other = self.near[there], self.near[here]
        same_day = _SAME_DAY if self.days[there] == self.days[here] else 0.0
        return same_day + (_SAME_TIME if one.time and one.time == other.time else 0.0)

    def _without_phrases(self, pair: _Pair) -> _Pair | None:
        """The pair as it is without the phrases that both have because they are written time and again."""
        phrases = self.phrases.shared(pair.there, pair.here)
        if not phrases:
            return pair
        common = set(self.words.every[pair.there]).intersection(self.words.every[pair.here])
        stock = self.words.numbers(" ".join(phrases)).intersection(common)
        return self._weighed(pair.there, pair.here, common, frozenset(stock))

    def _holding(self, phrase: str) -> list[int]:
        """The entries that have the rarest word of a phrase; of a word too frequent to look up, some of all times."""
        words = self.words.numbers(phrase)
        if not words:
            return []
        rarest = min(words, key=lambda word: (self.words.counts[word], word))
        if rarest in self.index:
            return self.index[rarest]
        if rarest not in self._frequent:
            every, step = self.words.every, -(-len(self.near) // _STRIDES)
            places = chain.from_iterable(range(begin, len(every), step) for begin in range(step))
            having = (place for place in places if rarest in every[place])
            self._frequent[rarest] = list(islice(having, LOOKED_AT))
        return self._frequent[rarest]

    def _told(self, pair: _Pair) -> Alike:
        one, other = self.near[pair.there], self.near[pair.here]
        numbers = len(self.words.figures.intersection(pair.shared))
        words, days = len(pair.shared) - numbers, days_apart(one, other)
        reasons = ["same day" if days == 0 else f"{days} day{'' if days == 1 else 's'} apart"]
        reasons += ["same time"] if one.time and one.time == other.time else []
        reasons += [f"{words} shared word{'' if words == 1 else 's'}"] if words else []
        reasons += [f"{numbers} shared number{'' if numbers == 1 else 's'}"] if numbers else []
        return Alike(one, other, _stepped(pair.score), tuple(reasons))


def _stepped(score: float) -> float:
    """A score in steps: what one row more in a return does to the weight of a word must not show in other links."""
    return round(round(score * _STEPS) / _STEPS, 2)
