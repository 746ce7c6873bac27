"""What a reader saw in a file: passages of text, things found by presence, places nobody could look at."""

from dataclasses import dataclass, field
from enum import Enum


class Reading(Enum):
    """How a passage came about, which decides what may be looked for in it.

    ``SENTENCES`` are what people wrote: capitals and sentences mean something. A ``FIELD`` is a property, an
    attribute, a name: short, of one subject. ``NUMBERS`` are a cell's bare value. ``JOINED`` is all the text of a
    part without its divisions, and ``BYTES`` what letters could be made of raw bytes: in these two only long terms
    are looked for, since short ones stand there by chance.
    """

    SENTENCES = "sentences"
    FIELD = "field"
    NUMBERS = "numbers"
    JOINED = "joined"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and the place of a file it stands in, in words that tell a person where to look."""

    place: str
    text: str
    reading: Reading = Reading.SENTENCES


@dataclass(frozen=True, slots=True)
class Presence:
    """Something that must not be in a published file whatever it says: a comment, a hidden sheet, a macro.

    Attributes:
        code: The finding's code, such as ``PUB-COMMENT``.
        place: Where it is.
        certain: Whether it is an error; else a person has to look at it.
    """

    code: str
    place: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Blind:
    """A place that could not be looked at, and why: never passed over in silence."""

    place: str
    reason: str


class TooMuchError(Exception):
    """The file unpacks to more than is looked at: its reading ends, and says so."""


MAX_TEXT = 60_000_000
MAX_PLACES = 400_000
MAX_UNPACKED = 400_000_000
MAX_DEPTH = 6


@dataclass(slots=True)
class Seen:
    """Everything a file's readers saw, with an end to how much they look at.

    Attributes:
        passages: The text.
        presences: What was found by its mere presence.
        blind: What could not be looked at.
        unpacked: Bytes that containers gave so far.
    """

    passages: list[Passage] = field(default_factory=list)
    presences: list[Presence] = field(default_factory=list)
    blind: list[Blind] = field(default_factory=list)
    unpacked: int = 0
    _letters: int = 0
    _places: dict[str, None] = field(default_factory=dict)

    def text(self, place: str, text: str, reading: Reading = Reading.SENTENCES) -> None:
        """One passage; empty ones count as a place that was looked at, and say nothing.

        Raises:
            TooMuchError: when more was seen than a document holds.
        """
        self._places[place] = None
        if not text or text.isspace():
            return
        self._letters += len(text)
        if self._letters > MAX_TEXT or len(self.passages) > MAX_PLACES:
            raise TooMuchError
        self.passages.append(Passage(place, text, reading))

    def looked(self, place: str) -> None:
        """A place was looked at and holds no text."""
        self._places[place] = None

    def field(self, place: str, text: str) -> None:
        """A property, an attribute or a name."""
        self.text(place, text, Reading.FIELD)

    def presence(self, code: str, place: str, *, certain: bool = True) -> None:
        """Something that is a finding by being there."""
        self.presences.append(Presence(code, place, certain))

    def not_checked(self, place: str, reason: str) -> None:
        """A place nobody could look at."""
        self.blind.append(Blind(place, reason))

    def count_unpacked(self, size: int) -> None:
        """Note so many bytes unpacked.

        Raises:
            TooMuchError: when the file unpacks to more than is looked at.
        """
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED:
            raise TooMuchError

    @property
    def places(self) -> int:
        """How many places were looked at or found not to be lookable."""
        return len(self._places.keys() | {one.place for one in self.blind})
