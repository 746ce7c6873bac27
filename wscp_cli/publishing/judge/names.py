"""Whether a stretch of letters that spells a name is the name: by what stands around it."""

import re

from wscp_cli.publishing.passages import Reading

_TOKEN = re.compile(r"[^\W_]+")
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
_ENDS = {"s", "es", "z"}
_QUOTES = " \"'([{<>_*#\u2022"
_SENTENCE_ENDS = ".!?:;\n|-/"
_NEW_CELL = re.compile(r"[,;\t]\"?$")
"""In a table of commas a cell begins where no space follows the comma."""
_FEW_WORDS = 5
_SET_PHRASES = {
    "young": "people person persons carer carers adult adults offender offenders parent parents minds",
    "green": "paper",
    "white": "paper british",
    "black": "british caribbean african history lives",
    "king": "'s",
    "grant": "from of",
    "best": "practice start interests value",
    "early": "help years intervention",
    "long": "term",
    "short": "breaks break",
    "new": "year born",
    "home": "office",
    "day": "care",
    "head": "teacher of",
    "west": "midlands yorkshire london sussex",
    "north": "yorkshire london east west tyneside",
    "south": "yorkshire london east west",
    "east": "london sussex midlands",
    "summer": "term holidays",
    "autumn": "term budget statement",
    "spring": "term",
    "church": "of",
    "court": "of",
    "crown": "court prosecution",
    "house": "of",
    "royal": "college",
    "family": "hub hubs court",
    "baker": "street",
    "major": "incident",
    "lead": "professional",
    "justice": "of board",
    "rose": "review",
}
"""Ordinary words with a capital that belong to what follows: Young People, the Green Paper, King's College."""
_NEXT_WORD = re.compile(r"('s\b)|[ \u00a0-]([A-Za-z]+)")
_MONTH_NAMES = {"may", "april", "june", "august", "summer", "autumn", "winter", "spring"}
_DATE_AROUND = re.compile(
    r"(\d{1,4}(?:st|nd|rd|th)?\s*(?:of\s*)?|(?:early|late|mid|in|since|until|by|of|from|to)[\s-]+)$"
)
_DATE_BEHIND = re.compile(r"^\s*,?\s*\d{1,4}\b")


def stands_alone(lower: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do (a plural's or genitive's end counts as an end)."""
    return not _letter(lower, start - 1) and (not _letter(lower, end) or _ending(lower, end))


def _ending(lower: str, end: int) -> bool:
    rest = _TOKEN.match(lower, end)
    return rest is not None and rest[0] in _ENDS


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def inside_one_word(plain_text: str, start: int, end: int) -> bool:
    """Whether a stretch is part of one longer word, with no space or mark inside itself."""
    return _TOKEN.fullmatch(plain_text, start, end) is not None


def cut_by_capitals(plain_text: str, start: int, end: int) -> bool:
    """Whether capitals or figures set a stretch apart from the word around it: ``CorinneVashby2``."""
    begins = (
        start == 0
        or not plain_text[start - 1].isalpha()
        or (plain_text[start].isupper() and not plain_text[start - 1].isupper())
    )
    ends = (
        end >= len(plain_text)
        or not plain_text[end].isalpha()
        or (plain_text[end].isupper() and not plain_text[end - 1].isupper())
    )
    return begins and ends


def letter_spaced(lower: str, start: int, end: int) -> bool:
    """Whether each letter of a stretch stands by itself: ``R o s e``."""
    return all(len(token) == 1 for token in _TOKEN.findall(lower[start:end]))


def certainty_of_ordinary(plain_text: str, start: int, end: int, reading: Reading) -> bool | None:
    """Of a word that is a name and an ordinary or short word too: is it the name here.

    Returns:
        True: a capital inside a sentence, or a field that says little else. False: a person has to look, since a
        capital at the beginning of a sentence says nothing. None: it is the ordinary word.
    """
    word = plain_text[start:end]
    if not word[:1].isupper():
        return None
    if word.lower() in _MONTH_NAMES and (
        _DATE_AROUND.search(plain_text[:start].lower()) or _DATE_BEHIND.match(plain_text[end:])
    ):
        return None
    if reading is Reading.FIELD and len(_TOKEN.findall(plain_text)) <= _FEW_WORDS:
        return True
    if in_set_phrase(plain_text, word.lower(), end):
        return False
    before = plain_text[:start].rstrip(_QUOTES)
    at_start = (
        not before or before[-1] in _SENTENCE_ENDS or bool(_NEW_CELL.search(plain_text[max(0, start - 2) : start]))
    )
    shouted = word.isupper() and len(word) > 1 and plain_text.isupper()
    return not (at_start or shouted)


def in_set_phrase(plain_text: str, word: str, end: int) -> bool:
    """Whether a word that ends here belongs to what follows, as in Young People."""
    following = _NEXT_WORD.match(plain_text, end)
    return following is not None and (following[1] or following[2].lower()) in _SET_PHRASES.get(word, "").split()


def pieces(plain_text: str) -> list[tuple[str, int, int]]:
    """The words of a file's name or a key, cut at capitals and figures: lower-case, with their spans."""
    return [(found[0].lower(), found.start(), found.end()) for found in _PIECES.finditer(plain_text)]
