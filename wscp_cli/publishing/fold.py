"""Letters as they sound: accents off, look-alikes made Latin, invisible characters gone, case kept apart."""

import re
import unicodedata
from dataclasses import dataclass

_LOOK_ALIKES = dict(
    zip(
        "АВЕКМНОРСТХУавекмнорстхуіїјѕԁһԛԝҮӏЅІЈԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχγηωμϲϳɑɡıȷℓℹ",
        "ABEKMHOPCTXYabekmhopctxyiijsdhqwYlSIJGABEZHIKMNOPTYXabeiknoptuxynwucjagijli",
        strict=True,
    )
)
"""Letters of other scripts and of phonetics that look like Latin ones."""

_SPELT_OUT = {
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "TH",
    "ħ": "h",
    "Ħ": "H",
    "ŧ": "t",
    "Ŧ": "T",
    "ŋ": "n",
    "Ŋ": "N",
    "ĸ": "k",
    "ŀ": "l",
    "Ŀ": "L",
    "\u017f": "s",
}
_SAME = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb\u0060\u00b4\u2032\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043", "-"),
    **dict.fromkeys("\u2028\u2029\x0b\x0c\r", "\n"),
    **dict.fromkeys("\u00b7\u2022", "."),
    "\u2026": "...",
    "\t": " ",
}
_MARKS = {"Mn", "Me", "Cf"}
_SPACES = {"Zs", "Zl", "Zp", "Cc"}
_FIGURES = {"Nd", "No"}


class _Folds(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(letter: str) -> str:
    for table in (_SAME, _SPELT_OUT, _LOOK_ALIKES):
        if letter in table:
            return table[letter]
    kind = unicodedata.category(letter)
    if kind in _MARKS:
        return ""
    if kind in _SPACES:
        return letter if letter == "\n" else " "
    figure = unicodedata.digit(letter, None) if kind in _FIGURES else None
    apart = str(figure) if figure is not None else unicodedata.normalize("NFKD", letter)
    return letter if apart == letter else "".join(_FOLDS[ord(part)] for part in apart if part != letter)


_FOLDS = _Folds()
_NO_LETTER = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """The text in plain letters, its case kept."""
    return text.translate(_FOLDS)


def places_in(text: str) -> list[int]:
    """Of each letter of ``plain(text)``, and of its end, the place in the text it comes from."""
    places = [at for at, letter in enumerate(text) for _ in _FOLDS[ord(letter)]]
    return [*places, len(text)]


def squashed(lower: str) -> str:
    """Letters and figures only, of a text that is plain and lower-case already."""
    return _NO_LETTER.sub("", lower)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in three forms.

    Attributes:
        plain: In plain letters.
        lower: The same, lower-case, each letter at the same position.
        squash: Its letters and figures only.
    """

    plain: str
    lower: str
    squash: str

    @classmethod
    def of(cls, text: str) -> "Folded":
        """Fold a text."""
        simple = plain(text)
        lower = simple.lower()
        if len(lower) != len(simple):
            simple = lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in simple)
        return cls(simple, lower, squashed(lower))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in ``lower`` a stretch of ``squash`` stands: its first position and the one behind its last."""
        first = last = count = 0
        for position, letter in enumerate(self.lower):
            if not letter.isalnum():
                continue
            if count == start:
                first = position
            count += 1
            if count == end:
                last = position + 1
                break
        return first, last
