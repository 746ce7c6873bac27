"""Characters in a text that nobody sees: those that turn what follows about, and those of no width.

They can make a text read otherwise than it is stored (CVE-2021-42574), and hide words from a search. Honest uses stay:
joiners within Arabic, Urdu, Persian and the scripts of India, and within emoji; marks of direction in texts that hold
letters written from right to left; breaks of no width in Thai, Lao, Khmer and Burmese; the flag of England.
"""

import re
import unicodedata
from collections.abc import Iterator

from wscp_cli.findings import MOST_OF_A_CODE, Finding, Place, Severity, the_rest

CODE = "YAML-INVISIBLE"
_MARKS = "\u200e\u200f\u061c"
_OPENS, _ISOLATES = "\u202a\u202b", "\u2066\u2067\u2068"
_OVERRIDES, _CLOSES, _CLOSES_ISOLATE = "\u202d\u202e", "\u202c", "\u2069"
_DIRECTION = _MARKS + _OPENS + _ISOLATES + _OVERRIDES + _CLOSES + _CLOSES_ISOLATE
_JOINERS, _SPACE_OF_NO_WIDTH = "\u200c\u200d", "\u200b"
_ALWAYS_ODD = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
_TAGS = "\U000e0000-\U000e007f"
_UNSEEN = re.compile(f"[{_DIRECTION}{_JOINERS}{_SPACE_OF_NO_WIDTH}{_ALWAYS_ODD}{_TAGS}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
"""Scripts whose letters are joined or kept apart by characters of no width."""
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_FLAG = "\U0001f3f4"


def invisible_characters(text: str, name: str) -> Iterator[Finding]:
    """A warning for each line with characters in it that are not seen and have no honest use there, up to 200 of them.

    Args:
        text: The text of a file.
        name: The file's name in findings.
    """
    if text.isascii() or not _UNSEEN.search(text):
        return
    place, said, more = Place(name), 0, 0
    for number, line in enumerate(text.split("\n"), start=1):
        odd = [found.start() for found in _UNSEEN.finditer(line) if _is_odd(line, found.start())]
        if odd and said == MOST_OF_A_CODE:
            more += 1
        elif odd:
            said += 1
            kind = sorted({f"U+{ord(line[at]):04X}" for at in odd})
            message = (
                f"{'a character' if len(odd) == 1 else f'{len(odd)} characters'} that nobody sees ({', '.join(kind)}), "
                f"{_what_for(line[odd[0]])}; delete what stands there and type it again"
            )
            place = Place(name, number, odd[0] + 1)
            yield Finding(CODE, Severity.WARNING, place, message)
    if more:
        yield the_rest(CODE, Severity.WARNING, place, more)


def _what_for(letter: str) -> str:
    if letter in _DIRECTION:
        return "which can show the words after it in another order than they are stored; copying from Windows adds some"
    return "which hides a word from a search; copying from a web page or a PDF adds some"


def _is_odd(line: str, at: int) -> bool:
    letter, before, after = line[at], line[:at][-1:], line[at + 1 : at + 2]
    if letter in _JOINERS:
        joined = _JOINED.match(before) or _JOINED.match(after)
        return not joined and not (letter == "\u200d" and _is_pictured(before) and _is_pictured(after))
    if letter == _SPACE_OF_NO_WIDTH:
        return not (_WITHOUT_SPACES.match(before) or _WITHOUT_SPACES.match(after))
    if letter in _OVERRIDES:
        return True
    if letter in _DIRECTION:
        return not _RIGHT_TO_LEFT.search(line) or not _is_closed(line)
    if "\U000e0000" <= letter <= "\U000e007f":
        return _FLAG not in line[max(0, at - 8) : at]
    return True


def _is_closed(line: str) -> bool:
    """Whether each change of direction on a line ends on it, so that none reaches into what follows."""
    waiting = []
    for letter in line:
        if letter in _OPENS + _OVERRIDES + _ISOLATES:
            waiting.append(_CLOSES_ISOLATE if letter in _ISOLATES else _CLOSES)
        elif letter in _CLOSES + _CLOSES_ISOLATE and (not waiting or waiting.pop() != letter):
            return False
    return not waiting


def _is_pictured(letter: str) -> bool:
    """Whether a character is part of an emoji: a picture, the mark for colour, a tone of skin."""
    return letter == "\ufe0f" or (letter != "" and unicodedata.category(letter) in {"So", "Sk"})
