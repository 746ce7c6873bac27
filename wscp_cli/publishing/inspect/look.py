"""What a reader is given: where to say what it sees, and how to have opened what it finds inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wscp_cli.publishing.inspect.encoded import decoded_forms
from wscp_cli.publishing.inspect.letters import letters_of_bytes, text_of
from wscp_cli.publishing.passages import MAX_DEPTH, Reading, Seen

_LEAST_TEXT, _MOST_TEXT = 5, 200
_LONGEST_FIELD_SAID_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Look:
    """One file, or one thing inside it, as it is being looked at.

    Attributes:
        seen: Where everything seen is kept.
        inside: The place of what is being read, in words; empty for the file itself.
        opens: Opens bytes found inside, by what they are.
        depth: How many containers deep.
    """

    seen: Seen
    opens: Callable[[Look, str, bytes], None]
    inside: str = ""
    depth: int = 0
    _said: set[tuple[str, str]] = field(default_factory=set)

    def place(self, words: str) -> str:
        """A place in words, inside of what is being read."""
        return f"{self.inside} > {words}" if self.inside and words else (self.inside or words)

    def text(self, words: str, text: str, reading: Reading = Reading.SENTENCES) -> None:
        """Text that stands somewhere, and what is written in it in code.

        Args:
            words: The place, in words.
            text: The text.
            reading: How it came about.
        """
        place = self.place(words)
        self.seen.text(place, text, reading)
        if reading is Reading.BYTES or reading is Reading.JOINED or self.depth >= MAX_DEPTH:
            return
        for form in decoded_forms(text):
            if isinstance(form, bytes):
                self.opened(f"{words}, decoded", form)
            else:
                self.seen.text(place, form, reading)

    def field(self, words: str, text: str) -> None:
        """A property, an attribute or a name; the same one is said once."""
        if len(text) < _LONGEST_FIELD_SAID_ONCE:
            if (words, text) in self._said:
                return
            self._said.add((words, text))
        self.text(words, text, Reading.FIELD)

    def letters(self, words: str, data: bytes) -> None:
        """Raw bytes: whatever letters they hold, in whatever width; a few that are all text are read as text."""
        self.seen.looked(self.place(words))
        if _LEAST_TEXT <= len(data) <= _MOST_TEXT and (text := text_of(data)) and text.strip().isprintable():
            self.seen.text(self.place(words), text, Reading.FIELD)
        for text in letters_of_bytes(data):
            self.seen.text(self.place(words), text, Reading.BYTES)

    def presence(self, code: str, words: str, *, certain: bool = True) -> None:
        """Something that is a finding by being there."""
        self.seen.presence(code, self.place(words), certain=certain)

    def not_checked(self, words: str, reason: str) -> None:
        """Something nobody could look at."""
        self.seen.not_checked(self.place(words), reason)

    def opened(self, words: str, data: bytes) -> None:
        """Have something inside opened by what it is."""
        if self.depth >= MAX_DEPTH:
            self.not_checked(words, "it is packed more than six times")
            return
        self.opens(replace(self, inside=self.place(words), depth=self.depth + 1, _said=set()), "", data)
