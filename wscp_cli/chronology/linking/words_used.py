"""The words of entries, and how much it tells that two agencies use one of them.

A word tells less where an agency has it in many of its entries, week after week: it is how this agency writes, not
what happened. It tells less too where the whole case is full of it. Shares are taken in coarse steps, and only of words
in use over several weeks, so that one row more or less in a return shifts next to nothing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.linking.everyday_words import stem, word_weight

_WORD = re.compile(r"[a-z][a-z']{2,}|\d+(?:[.:]\d+)?")
"""A word or figure; none reaches over a blank."""
_NOTHING = -1
_SHARES = ((0.25, 0.05), (0.1, 0.4))
"""The share of entries above which a word keeps only this part of its weight."""
_WEEKS = 4
"""Use in fewer weeks is no habit: the few entries of an agency may all tell of one thing."""
_MANY = 400
"""Entries among which the share that fades a word is too many for a few weeks: there the weeks are not counted."""
LEAST = 1.5
"""What an entry tells at the least: one of hardly a word, or of habit alone, is not like another for that."""
RESPONSE = 0.5
"""The part of its weight that a word keeps which stands in what was done, and not in what happened."""


class _Pieces(dict[str, int]):
    """A number for each piece of text between blanks, given when it is first met: each is looked at once.

    Attributes:
        weight: What the word of a number tells by itself.
        figures: The numbers of figures.
        several: The words of the pieces that hold more than one, such as ``mother/father``, by their number: below
            ``_NOTHING``, which stands for a piece without a word that tells anything.
    """

    def __init__(self) -> None:
        super().__init__()
        self.weight: list[float] = []
        self.figures: set[int] = set()
        self.several: dict[int, tuple[int, ...]] = {}
        self._pieces_of_several: set[int] = set()
        self._words: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        found = tuple(self._number(word) for word in map(stem, _WORD.findall(piece)) if word_weight(word))
        number = found[0] if found else _NOTHING
        if len(found) > 1:
            number = _NOTHING - 1 - len(self.several)
            self.several[number] = found
            self._pieces_of_several.add(number)
        self[piece] = number
        return number

    def _number(self, word: str) -> int:
        number = self._words.setdefault(word, len(self.weight))
        if number == len(self.weight):
            self.weight.append(word_weight(word))
            if word[0].isdigit():
                self.figures.add(number)
        return number

    def bag(self, text: str) -> set[int]:
        """The words of a text, each once, as numbers: sets of numbers are made sooner than sets of words."""
        found = set(map(self.__getitem__, text.lower().split()))
        found.discard(_NOTHING)
        if not self._pieces_of_several.isdisjoint(found):
            for number in self._pieces_of_several.intersection(found):
                found.remove(number)
                found.update(self.several[number])
        return found


class WordsUsed:
    """The words of the entries of a chronology.

    Args:
        events: The entries, all of them dated.

    Attributes:
        every: The words of each entry as numbers, each once: those of what happened first, then those that stand only
            in what was done.
        weight: What the word of a number tells by itself.
        figures: The numbers of figures.
        counts: In how many entries each word stands.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._pieces = pieces = _Pieces()
        self.every: list[tuple[int, ...]] = []
        self._happened: list[int] = []
        for event in events:
            happened = pieces.bag(event.event)
            done = pieces.bag(event.response).difference(happened) if event.response else ()
            self.every.append((*happened, *done))
            self._happened.append(len(happened))
        self.weight, self.figures = pieces.weight, pieces.figures
        self._agencies = [event.agency for event in events]
        places: dict[str, list[int]] = defaultdict(list)
        for place, event in enumerate(events):
            places[event.agency].append(place)
        weeks = [event.earliest.toordinal() // 7 if event.earliest else 0 for event in events]
        by_agency = {agency: self._counted(held) for agency, held in places.items()}
        self.counts: Counter[int] = Counter()
        for counts in by_agency.values():
            self.counts.update(counts)
        everywhere = self._faded(self.counts, range(len(events)), weeks)
        self._kept: dict[str, dict[int, float]] = {}
        for agency, counts in by_agency.items():
            own = self._faded(counts, places[agency], weeks)
            least = {word: min(part, everywhere.get(word, 1.0)) for word, part in own.items()}
            self._kept[agency] = {**everywhere, **least}
        self._habits = {agency: frozenset(kept) for agency, kept in self._kept.items()}
        self._told: dict[int, frozenset[int]] = {}
        self._sizes: dict[int, float] = {}

    def numbers(self, text: str) -> set[int]:
        """The words of a text that tell anything, as numbers."""
        return self._pieces.bag(text)

    def _counted(self, places: Iterable[int]) -> Counter[int]:
        return Counter(chain.from_iterable([self.every[place] for place in places]))

    def _faded(self, counts: Counter[int], places: Sequence[int], weeks: Sequence[int]) -> dict[int, float]:
        """The words that some entries have as a habit, and the part of their weight that each keeps."""
        least = max(_WEEKS, _SHARES[-1][0] * len(places))
        often = {word for word, count in counts.items() if count >= least}
        if not often:
            return {}
        parts = {word: part for word in often if (part := _part(counts[word] / len(places))) < 1}
        if len(places) >= _MANY:
            return parts
        in_week: dict[int, set[int]] = defaultdict(set)
        for place in places:
            in_week[weeks[place]].update(parts.keys() & self.every[place])
        spread = Counter(chain.from_iterable(in_week.values()))
        return {word: part for word, part in parts.items() if spread[word] >= _WEEKS}

    def told(self, place: int) -> frozenset[int]:
        """The words of what happened, which tell more than those of what was done."""
        if place not in self._told:
            self._told[place] = frozenset(self.every[place][: self._happened[place]])
        return self._told[place]

    def weigh(self, place: int, word: int) -> float:
        """What a word tells in an entry: less where its agency, or the case, is full of it, and in what was done."""
        weight = self.weight[word] * self._kept[self._agencies[place]].get(word, 1.0)
        return weight if word in self.told(place) else weight * RESPONSE

    def size(self, place: int) -> float:
        """What all the words of an entry tell together; an entry of nothing but habit must not match another."""
        # fsum is exact, so that the order of a set's words cannot show in the score.
        if place not in self._sizes:
            every, happened, weight = self.every[place], self._happened[place], self.weight
            weights = [*map(weight.__getitem__, every)]
            parts = weights[:happened] + [RESPONSE * one for one in weights[happened:]]
            kept, told = self._kept[self._agencies[place]], self.told(place)
            for word in self._habits[self._agencies[place]].intersection(every):
                parts.append((kept[word] - 1) * weight[word] * (1 if word in told else RESPONSE))
            self._sizes[place] = max(math.fsum(parts), LEAST)
        return self._sizes[place]


def _part(share: float) -> float:
    return next((part for above, part in _SHARES if share > above), 1.0)
