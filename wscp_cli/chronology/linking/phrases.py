"""Phrases that are written time and again, wherever they stand in a cell: what they say is not what happened."""

import re
from collections.abc import Callable, Iterable, Sequence

from wscp_cli.chronology.event import Event

_TOKEN = re.compile(r"\w+")
_LONG = 5
"""Words in a row that are a phrase: fewer are said of two like things by chance."""
_AGAIN = 2
"""Other times at which a phrase stands, before it counts as one that is written time and again."""
LOOKED_AT = 200
"""Entries looked at for one phrase: it stands in many of those that have its rarest word, or it is none of the kind."""
_APART = "|"
"""Stands between what happened and what was done: no phrase reaches over it."""


class Phrases:
    """Finds what two entries share only because it is written time and again.

    Args:
        events: The entries.
        days: The day of each, as a number.
        holding: The places of the entries that have all that is rare in a phrase, as far as they are known.
        window: Days about an entry in which others may tell of the same event.
    """

    def __init__(
        self,
        events: Sequence[Event],
        days: Sequence[int],
        holding: Callable[[str], Iterable[int]],
        window: int,
    ) -> None:
        self._events, self._days, self._holding, self._window = events, days, holding, window
        self._texts: dict[int, str] = {}
        self._stock: dict[str, tuple[int, ...]] = {}

    def shared(self, one: int, other: int) -> list[str]:
        """The phrases that two entries share and that stand in entries of other times too."""
        here, there = self._text(one), self._text(other)
        words = here.split()
        first = min(self._days[one], self._days[other]) - self._window
        last = max(self._days[one], self._days[other]) + self._window
        found = []
        for begin in range(len(words) - _LONG + 1):
            phrase = f" {' '.join(words[begin : begin + _LONG])} "
            if phrase in there and _APART not in phrase:
                again = sum(not first <= self._days[place] <= last for place in self._standing(phrase))
                if again >= _AGAIN:
                    found.append(phrase)
        return found

    def _standing(self, phrase: str) -> tuple[int, ...]:
        """The entries in which a phrase stands, as many as are looked at."""
        if phrase not in self._stock:
            places = list(self._holding(phrase))
            step = -(-len(places) // LOOKED_AT) or 1
            self._stock[phrase] = tuple(place for place in places[::step] if phrase in self._text(place))
        return self._stock[phrase]

    def _text(self, place: int) -> str:
        if place not in self._texts:
            event = self._events[place]
            words = [*_TOKEN.findall(event.event.lower()), _APART, *_TOKEN.findall(event.response.lower())]
            self._texts[place] = f" {' '.join(words)} "
        return self._texts[place]
