"""One spelling of one identifier, and how sure it is that finding it means finding somebody."""

from dataclasses import dataclass

LEAST_LETTERS_ANYWHERE = 6
"""A term of so many letters is looked for inside longer text too; a shorter one stands there by chance."""
LEAST_LETTERS_NEAR = 5
_LEAST_OF_ANOTHER_SCRIPT = 3
"""A Chinese name is of three letters; letters that are not Latin seldom stand in bytes by chance."""
SHORT_NAME = 4
LEAST_NICKNAME = 3


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of one identifier.

    Attributes:
        form: Letters and figures only, lower-case, accents off.
        whose: The person, by role or id.
        of_class: name, professional, birth, address, school, phone, email, nhs, reference or other.
        anywhere: It is an identifier wherever it stands, also inside a longer word.
        one_word: It is one word, found as a token of the text.
        certain: Whether finding it is an error; else a person has to look.
        ordinary: It is an ordinary word too, or so short that only a capital tells it from one.
        bytes_too: It is long enough to be looked for in raw bytes.
    """

    form: str
    whose: str
    of_class: str
    anywhere: bool = False
    one_word: bool = False
    certain: bool = True
    ordinary: bool = False

    @property
    def bytes_too(self) -> bool:
        """Whether it is long enough to mean something in raw bytes and in text without divisions."""
        least = LEAST_LETTERS_ANYWHERE if self.form.isascii() else _LEAST_OF_ANOTHER_SCRIPT
        return self.certain and not self.ordinary and len(self.form) >= least
