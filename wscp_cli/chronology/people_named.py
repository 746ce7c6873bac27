"""Which people of the family an entry names, by name, role, initials or id."""

import re
from collections.abc import Callable, Iterable, Sequence

from wscp_cli.chronology.event import Event
from wscp_cli.model.family import Person

_EVERYBODY = re.compile(r"\b(?:all|(?:children|siblings|kids)(?!['\u2019])|whole family)\b")
_GROWN = 18
_GRAND = {
    "maternal grandmother": "MGM",
    "maternal grandfather": "MGF",
    "paternal grandmother": "PGM",
    "paternal grandfather": "PGF",
    "maternal aunt": "MA",
    "maternal uncle": "MU",
    "paternal aunt": "PA",
    "paternal uncle": "PU",
}
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_TWINS = re.compile(r"\btwins\b", re.IGNORECASE)


class _Pieces(dict[str, frozenset[str] | None]):
    """What is to be said of each piece of text between blanks, found out once: a chronology says most things often."""

    def __init__(self, find: Callable[[str], frozenset[str] | None]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, piece: str) -> frozenset[str] | None:
        found = self[piece] = self._find(piece)
        return found


class PeopleNamed:
    """Finds the people of family.yaml in entries.

    A name counts when it can mean one person only: a first name or initials that two people share count for none.
    Initials must be capitals. "All" or "the children" under people concerned names everybody.
    """

    def __init__(self, people: Sequence[Person], twins: Iterable[Sequence[str]] = ()) -> None:
        """Take the family.

        Args:
            people: The people of family.yaml.
            twins: The ids of those who are twins, a group each.
        """
        self.people = {person.id: person for person in people if person.id}
        spoken: dict[str, set[str]] = {}
        initials: dict[str, set[str]] = {}
        for person in self.people.values():
            names = _WORD.findall(person.name)
            for said in (person.id, person.id.replace("-", " "), person.name, person.role, *names[:1]):
                if said.strip():
                    spoken.setdefault(" ".join(said.lower().split()), set()).add(person.id)
            short = "".join(name[0].upper() for name in names) if len(names) > 1 else ""
            for said in (short, _GRAND.get(person.role.lower(), "")):
                if said:
                    initials.setdefault(said, set()).add(person.id)
        self._spoken = {said: next(iter(ids)) for said, ids in spoken.items() if len(ids) == 1}
        self._initials = {said: next(iter(ids)) for said, ids in initials.items() if len(ids) == 1}
        self._twins = frozenset(name for group in twins for name in group) & self.people.keys()
        self._find_spoken = _any_of(self._spoken, re.IGNORECASE)
        self._find_initials = _any_of(self._initials, 0)
        begun = "|".join(sorted({re.escape(said.split()[0]) for said in self._spoken if " " in said}))
        self._begins = re.compile(rf"(?<![^\W_])(?:{begun})\Z" if begun else r"(?!)", re.IGNORECASE)
        self._pieces = _Pieces(self._in_piece)

    @property
    def initials(self) -> frozenset[str]:
        """The initials and short forms that stand for one person."""
        return frozenset(self._initials)

    def in_text(self, text: str) -> frozenset[str]:
        """The ids of the people a text names."""
        if not text or not self.people:
            return frozenset()
        found = set(map(self._pieces.__getitem__, text.split()))
        found.discard(frozenset())
        if None in found:
            return self._read(text)
        return frozenset(name for names in found if names for name in names)

    def _in_piece(self, piece: str) -> frozenset[str] | None:
        """Whom a piece of text between blanks names; None where a name of several words may begin in it."""
        return None if self._begins.search(piece) else self._read(piece)

    def _read(self, text: str) -> frozenset[str]:
        found = set(filter(None, map(self._meant, self._find_spoken.findall(text))))
        found.update(self._initials[said] for said in self._find_initials.findall(text))
        if self._twins and _TWINS.search(text):
            found |= self._twins
        return frozenset(found)

    def _meant(self, said: str) -> str | None:
        # A search that takes no heed of capitals also finds letters of old print, whose small letter is another.
        return self._spoken.get(" ".join(said.lower().split())) or self._spoken.get(" ".join(said.casefold().split()))

    def in_entry(self, event: Event) -> frozenset[str]:
        """The ids of the people an entry names in any of its texts on what happened and to whom."""
        if not self.people:
            return frozenset()
        texts = (
            event.people,
            event.event,
            event.response,
            event.child_seen,
            event.child_voice,
            event.comment,
            *(text for _, text in event.extra),
        )
        found = self.in_text("\n".join(text for text in texts if text))
        if event.people and _EVERYBODY.search(event.people.lower()):
            return frozenset(self.people)
        return found

    def minors_in_entry(self, event: Event) -> frozenset[str]:
        """The ids of those an entry names who were under 18 on its day; nobody where a day or birth is not known."""
        day = event.latest or event.earliest
        if day is None:
            return frozenset()
        return frozenset(
            name
            for name in self.in_entry(event)
            if (born := self.people[name].born)
            and born.latest
            and born.latest <= day
            and born.latest.year + _GROWN > day.year
        )


def entries_on(child: str, events: Iterable[Event], named: PeopleNamed) -> list[Event]:
    """The entries that concern a child: those that name the child, and those that name nobody of the family.

    A return is about the child under review, so that an entry which names nobody is taken to concern the child: a
    gap is never made by an agency's habit of leaving the name out.

    Args:
        child: The child's id.
        events: Entries.
        named: Finds people in entries.
    """
    return [event for event in events if child in (who := named.in_entry(event)) or not who]


def _any_of(words: Iterable[str], flags: int) -> "re.Pattern[str]":
    longest = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])" if either else r"(?!)", flags)
