"""One text into roles, and back: ``Corinne rang`` becomes ``[mother] rang``."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wscp_cli.publishing.fold import places_in
from wscp_cli.publishing.judge.verdict import named_in
from wscp_cli.publishing.known import Identifier, Known
from wscp_cli.publishing.roles.key import Key, OfFile, Words, digest

Change = tuple[int, int, str]
"""A stretch of a text, and what is put in its place."""

_CALLED = {"birth": "date of birth", "nhs": "NHS number", "email": "e-mail", "reference": "number", "other": "detail"}
_NAMES = {"name", "professional"}
_ROLE = re.compile(r"\[([^\[\]:\n]{1,80})(?:: ([A-Za-z -]{1,20}))?\]")
_NO_ROLE = re.compile(r"[\[\]:\n]+")


def role_of(whose: str, of_class: str) -> str:
    """What stands in the place of an identifier: ``[mother]``, ``[home: address]``."""
    who = _NO_ROLE.sub(" ", whose).strip() or "somebody"
    return f"[{who}]" if of_class in _NAMES else f"[{who}: {_CALLED.get(of_class, of_class)}]"


@dataclass(slots=True)
class InRoles:
    """Puts the texts of one file into roles, and notes what stood there.

    Attributes:
        known: What is known.
        stood: What stood in each text, for the key.
        replaced: How many places were replaced.
    """

    known: Known
    stood: OfFile = field(default_factory=dict)
    replaced: int = 0

    def changes(self, texts: Sequence[str]) -> list[list[Change]]:
        """Of each text, what is to be put in the place of which stretch of it, in order."""
        made: list[list[Change]] = []
        for text, spans in zip(texts, named_in(texts, self.known), strict=True):
            places = places_in(text) if spans else []
            changes = [
                (places[start], places[end - 1] + 1, role_of(hit.whose, hit.of_class)) for start, end, hit in spans
            ]
            if stood := self._stood(text, changes):
                self.stood.setdefault(digest(changed(text, changes)), []).append(stood)
            self.replaced += len(changes)
            made.append(changes)
        if not self.replaced:
            self.stood.clear()  # roles that people typed themselves stand for nothing of ours
        return made

    def _stood(self, text: str, changes: Sequence[Change]) -> Words:
        """The words behind every role of the text to be, those somebody typed as roles themselves included."""
        stood: list[str] = []
        at = 0
        for start, end, _ in (*changes, (len(text), len(text), "")):
            stood += [role[0] for role in _ROLE.finditer(text[at:start])]
            if end > start:
                stood.append(text[start:end])
            at = end
        return tuple(stood)


@dataclass(slots=True)
class InNames:
    """Puts names back for roles: the very words where the key knows the text, else the person's full name.

    Attributes:
        key: What stood in each text of each file.
        name: What the file is called.
        main: Each role → what is put there where nobody knows what stood there.
        replaced: How many roles were replaced.
    """

    key: Key
    name: str
    main: dict[str, str]
    replaced: int = 0

    @classmethod
    def of(cls, key: Key, name: str, identifiers: Iterable[Identifier]) -> "InNames":
        """Names by what is known: the first that is given of each."""
        main: dict[str, str] = {}
        for one in identifiers:
            main.setdefault(role_of(one.person, one.of_class), one.text)
        return cls(key, name, main)

    def changes(self, texts: Sequence[str]) -> list[list[Change]]:
        """Of each text, what is to be put in the place of which role, in order."""
        known = self.key.of_file(self.name, texts)
        there = Counter(map(digest, texts))
        met: Counter[str] = Counter()
        made: list[list[Change]] = []
        for text in texts:
            own = digest(text)
            stood = known.get(own, [])
            met[own] += 1
            if len(stood) == there[own]:
                made.append(self._of(text, stood[met[own] - 1]))
            else:  # texts were added or taken out: which is which can be told only where all were alike
                made.append(self._of(text, stood[0] if len(set(stood)) == 1 else ()))
        return made

    def _of(self, text: str, stood: Words) -> list[Change]:
        roles = list(_ROLE.finditer(text))
        if len(stood) != len(roles):
            stood = tuple(self.main.get(role[0], role[0]) for role in roles)
        pairs = zip(roles, stood, strict=True)
        changes = [(role.start(), role.end(), words) for role, words in pairs if role[0] != words]
        self.replaced += len(changes)
        return changes


def changed(text: str, changes: Sequence[Change]) -> str:
    """The text with its changes made."""
    pieces: list[str] = []
    at = 0
    for start, end, new in changes:
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])
