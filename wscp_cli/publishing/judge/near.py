"""Names hidden by one slip of the pen: one letter wrong, missing, too many, or two changed about."""

from collections.abc import Iterator

from wscp_cli.publishing.judge.pages import Laid
from wscp_cli.publishing.judge.words import word_spans
from wscp_cli.publishing.known import Known, Spelling
from wscp_cli.publishing.known.spelling import LEAST_LETTERS_NEAR
from wscp_cli.publishing.known.spellings import shortened

_FIGURES_FOR_LETTERS = str.maketrans("0134578", "oieastb")


def near_words(laid: Laid, known: Known) -> Iterator[tuple[Spelling, int, int, int]]:
    """Words that are one slip away from a known name, with their passage and span; each needs a person's eye."""
    if not known.near:
        return
    looked: dict[str, Spelling | None] = {}
    for index, plain_text in enumerate(laid.plains):
        for word, start, end in word_spans(laid.lowers[index]):
            if len(word) < LEAST_LETTERS_NEAR:
                continue
            if word not in looked:
                looked[word] = _nearest(word, known)
            spelling = looked[word]
            if spelling is not None and (plain_text[start].isupper() or any(map(str.isdigit, word))):
                yield spelling, index, start, end


def _nearest(word: str, known: Known) -> Spelling | None:
    if word in known.words:
        return None
    letters = word.translate(_FIGURES_FOR_LETTERS) if not word.isdigit() else word
    if letters != word and letters in known.words and not known.words[letters].ordinary:
        return known.words[letters]
    for shorter in shortened(word):
        for spelling in known.near.get(shorter, ()):
            if _one_slip(word, spelling.form):
                return spelling
    return None


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter changed, added, left out, or by two neighbours changed about."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rest, rest_of_other = one[same:], other[same:]
    if len(one) == len(other):
        turned = rest[:2] == rest_of_other[:2][::-1] and rest[2:] == rest_of_other[2:]
        return rest[1:] == rest_of_other[1:] or turned
    longer, shorter = (rest, rest_of_other) if len(one) > len(other) else (rest_of_other, rest)
    return longer[1:] == shorter
