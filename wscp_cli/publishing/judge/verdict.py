"""What is said of one file: what was found, what nobody could look at, what people have to decide."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from wscp_cli.publishing.judge.choices import Choice, choices_in
from wscp_cli.publishing.judge.dates import dates_in, dates_of_serial
from wscp_cli.publishing.judge.names import (
    certainty_of_ordinary,
    cut_by_capitals,
    in_set_phrase,
    inside_one_word,
    letter_spaced,
    pieces,
    stands_alone,
)
from wscp_cli.publishing.judge.near import near_words
from wscp_cli.publishing.judge.pages import Laid
from wscp_cli.publishing.judge.patterns import patterns_in
from wscp_cli.publishing.judge.words import word_spans
from wscp_cli.publishing.known import Known, Spelling
from wscp_cli.publishing.passages import Blind, Passage, Reading, Seen

Result = Literal["found", "not-checked", "review", "clean"]
_MOST_OF_A_SPELLING = 300
_SURE_INSIDE_A_WORD = 8
_A_FIELDS_WORDS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of a file that points to somebody, or may.

    Attributes:
        code: The rule, such as ``PUBLISH-NAME``.
        certain: Whether it is an error; else a person has to look.
        place: Where, in words.
        of_class: What kind of identifier.
        whose: The person, by role or id; empty where it is nobody's that is known.
        text: What stands there, for ``--show`` alone.
    """

    code: str
    certain: bool
    place: str
    of_class: str
    whose: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What is said of one file.

    Attributes:
        path: The file as it was named.
        places: How many places were looked at.
        hits: What points to somebody.
        blind: What could not be looked at.
        choices: What people decide: things that narrow down who is meant.
    """

    path: str
    places: int
    hits: tuple[Hit, ...] = ()
    blind: tuple[Blind, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def result(self) -> Result:
        """The gravest of what was seen; ``clean`` says no more than that nothing known was found."""
        if any(hit.certain for hit in self.hits):
            return "found"
        if self.blind:
            return "not-checked"
        return "review" if self.hits else "clean"


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit and the stretch of its passage that it is about."""

    index: int
    start: int
    end: int
    hit: Hit
    begins: bool = False
    """It is only unsure because it is an ordinary word too, at the beginning of a sentence."""


def judged(path: str, seen: Seen, known: Known, pseudonym: str = "") -> FileVerdict:
    """Hold what was seen in a file against what is known.

    Args:
        path: The file as it was named.
        seen: What its readers saw.
        known: What is known, in all its spellings.
        pseudonym: What the child is called in the case's own papers; empty when that is not known.
    """
    laid = Laid.of(one for one in seen.passages if one.reading not in {Reading.JOINED, Reading.BYTES})
    found = _longest([*_inside(laid, known), *_words(laid, known), *_births(laid, known), *_near(laid, known)])
    whole = Laid.of(one for one in seen.passages if one.reading in {Reading.JOINED, Reading.BYTES})
    hits = [
        *(one.hit for one in found),
        *(
            Hit(f"PUBLISH-{one.kind.upper()}", one.certain, one.place, class_of(one.kind), "", one.text)
            for one in patterns_in(laid)
        ),
        *(one.hit for one in _longest(list(_in_bytes(whole, known)))),
        *(Hit(one.code, one.certain, one.place, "hidden") for one in seen.presences),
    ]
    return FileVerdict(
        path, seen.places, _without_repeats(hits), tuple(dict.fromkeys(seen.blind)), choices_in(laid, pseudonym)
    )


def points_to_somebody(words: str, known: Known) -> bool:
    """Whether a few words, such as a part's name, hold anything known."""
    laid = Laid.of([Passage("", words, Reading.FIELD)])
    return any(True for found in (_inside, _words, _births) for _ in found(laid, known))


Span = tuple[int, int, Hit]
"""A stretch of a text in plain letters, and what it names."""


def named_in(texts: Sequence[str], known: Known) -> list[list[Span]]:
    """What each text names for certain, or where a name that is a word too begins a sentence; spans in plain letters.

    Args:
        texts: Paragraphs, cells or fields; one of few words is taken for a field.
        known: What is known.
    """
    laid = Laid.of(
        Passage("", text, Reading.FIELD if len(text.split()) <= _A_FIELDS_WORDS else Reading.SENTENCES)
        for text in texts
    )
    found = [*_inside(laid, known), *_words(laid, known), *_births(laid, known)]
    spans: list[list[Span]] = [[] for _ in texts]
    for one in sorted(_longest([hit for hit in found if hit.hit.certain or hit.begins]), key=lambda one: -one.end):
        there = spans[one.index]
        if not there or one.end <= there[-1][0]:
            there.append((one.start, one.end, one.hit))
        elif one.end - one.start > there[-1][1] - there[-1][0]:
            there[-1] = (one.start, one.end, one.hit)
    return [there[::-1] for there in spans]


def _longest(found: list[_Found]) -> list[_Found]:
    """Of hits that overlap, the longest: a whole name says whose it is, its surname alone does not."""
    by_passage: dict[int, list[_Found]] = {}
    for one in found:
        by_passage.setdefault(one.index, []).append(one)
    kept: list[_Found] = []
    for there in by_passage.values():
        there.sort(key=lambda one: (not one.hit.certain, one.start - one.end))
        taken: list[_Found] = []
        for one in there:
            if not any(
                other.start <= one.start
                and one.end <= other.end
                and (
                    (other.end - other.start, other.hit.whose) != (one.end - one.start, one.hit.whose)
                    or other.hit.code == one.hit.code
                )
                for other in taken
            ):
                taken.append(one)
        kept += taken
    return kept


def _without_repeats(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Each place, class and person once: the certain one before the doubtful, and no doubt where all is certain."""
    best: dict[tuple[str, str, str, str], Hit] = {}
    for hit in hits:
        key = (hit.place, hit.code, hit.of_class, hit.whose)
        if key not in best or (hit.certain and not best[key].certain):
            best[key] = hit
    sure = {(hit.place, hit.of_class) for hit in best.values() if hit.certain}
    named = {(hit.place, hit.code) for hit in best.values() if hit.whose}
    kept = [
        hit
        for hit in best.values()
        if (hit.certain or (hit.place, hit.of_class) not in sure) and (hit.whose or (hit.place, hit.code) not in named)
    ]
    return tuple(sorted(kept, key=lambda hit: (not hit.certain, hit.place, hit.code, hit.whose)))


def class_of(kind: str) -> str:
    """The class of a number told by its form: numbers that stand for a person are references."""
    return {"nhs": "reference", "upn": "reference", "nino": "reference", "plate": "reference"}.get(kind, kind)


def _hit(spelling: Spelling, passage: Passage, text: str, *, certain: bool) -> Hit:
    code = f"PUBLISH-{'NHS' if spelling.of_class == 'nhs' else spelling.of_class.upper()}"
    return Hit(code, certain, passage.place, class_of(spelling.of_class), spelling.whose, text)


def _near(laid: Laid, known: Known) -> Iterator[_Found]:
    for spelling, index, start, end in near_words(laid, known):
        text = laid.plains[index][start:end]
        yield _Found(index, start, end, _hit(spelling, laid.passages[index], text, certain=False))


def _inside(laid: Laid, known: Known) -> Iterator[_Found]:
    for spelling in known.inside:
        if spelling.form not in laid.squash:
            continue
        for index, start, end in laid.find(spelling.form, _MOST_OF_A_SPELLING):
            plain_text, lower = laid.plains[index], laid.lowers[index]
            certain = _certainty(spelling, laid.passages[index], plain_text, lower, (start, end))
            if certain is not None:
                hit = _hit(spelling, laid.passages[index], plain_text[start:end], certain=certain)
                yield _Found(index, start, end, hit, _begins(spelling, plain_text, end, certain=certain))


def _begins(spelling: Spelling, plain_text: str, end: int, *, certain: bool) -> bool:
    return spelling.ordinary and spelling.certain and not certain and not in_set_phrase(plain_text, spelling.form, end)


def _certainty(
    spelling: Spelling,
    passage: Passage,
    plain_text: str,
    lower: str,
    span: tuple[int, int],
) -> bool | None:
    """Whether what spells an identifier is one: certainly, perhaps (False) or by chance (None)."""
    start, end = span
    alone = stands_alone(lower, start, end)
    if spelling.ordinary:
        return _certainty_of_ordinary(spelling, passage, plain_text, lower, span) if alone else None
    if spelling.anywhere or alone:
        return spelling.certain
    if not inside_one_word(plain_text, start, end):
        return None  # the end of one word and the beginning of the next spell it by chance
    if not spelling.form.isalpha():
        return False if passage.reading is Reading.FIELD else None
    long_enough = cut_by_capitals(plain_text, start, end) or len(spelling.form) >= _SURE_INSIDE_A_WORD
    return spelling.certain and long_enough


def _certainty_of_ordinary(
    spelling: Spelling,
    passage: Passage,
    plain_text: str,
    lower: str,
    span: tuple[int, int],
) -> bool | None:
    if letter_spaced(lower, *span):
        return spelling.certain
    if not inside_one_word(plain_text, *span):
        return None
    certain = certainty_of_ordinary(plain_text, *span, passage.reading)
    return None if certain is None else certain and spelling.certain


def _words(laid: Laid, known: Known) -> Iterator[_Found]:
    """Names of one word, the short and the ordinary ones among them."""
    for index, passage in enumerate(laid.passages):
        plain_text, lower = laid.plains[index], laid.lowers[index]
        for word, start, word_end in word_spans(lower):
            spelling = known.words.get(word) or _without_ending(word, known)
            if spelling is None:
                continue
            end = min(start + len(spelling.form), word_end)
            certain: bool | None = spelling.certain
            if spelling.ordinary:
                ordinary = certainty_of_ordinary(plain_text, start, end, passage.reading)
                if ordinary is None:
                    continue
                certain = ordinary and spelling.certain
            hit = _hit(spelling, passage, plain_text[start:end], certain=bool(certain))
            yield _Found(index, start, end, hit, _begins(spelling, plain_text, end, certain=bool(certain)))
        for spaced in known.spaced.finditer(lower) if known.spaced else ():
            spelling = known.words["".join(filter(str.isalnum, spaced[0]))]
            hit = _hit(spelling, passage, plain_text[spaced.start() : spaced.end()], certain=spelling.certain)
            yield _Found(index, spaced.start(), spaced.end(), hit)
        if passage.reading is Reading.FIELD:
            yield from _in_pieces(index, passage, plain_text, known)


def _without_ending(word: str, known: Known) -> Spelling | None:
    for ending in ("s", "es", "z"):
        if word.endswith(ending) and (spelling := known.words.get(word[: -len(ending)])):
            return spelling
    return None


def _in_pieces(index: int, passage: Passage, plain_text: str, known: Known) -> Iterator[_Found]:
    """Short names in keys and file names, cut at capitals and figures: ``RoseV_2``."""
    for piece, start, end in pieces(plain_text):
        spelling = known.words.get(piece)
        if spelling is None:
            continue
        if spelling.ordinary and not plain_text[start].isupper():
            continue
        certain = spelling.certain and not spelling.ordinary
        yield _Found(index, start, end, _hit(spelling, passage, plain_text[start:end], certain=certain))


def _births(laid: Laid, known: Known) -> Iterator[_Found]:
    if not known.births:
        return
    for index, passage in enumerate(laid.passages):
        if passage.reading is Reading.NUMBERS:
            for day in dates_of_serial(passage.text):
                if day in known.births:
                    hit = Hit("PUBLISH-BIRTH", True, passage.place, "birth", known.births[day], passage.text)
                    yield _Found(index, 0, len(passage.text), hit)
        lower = laid.lowers[index]
        if not any(letter.isdigit() for letter in lower) and "teen" not in lower and "th" not in lower:
            continue
        for day, start, end, sure in dates_in(lower):
            if day in known.births:
                text = laid.plains[index][start:end]
                hit = Hit("PUBLISH-BIRTH", sure, passage.place, "birth", known.births[day], text)
                yield _Found(index, start, end, hit)


def _in_bytes(laid: Laid, known: Known) -> Iterator[_Found]:
    if not laid.passages:
        return
    for spelling in known.inside:
        if not spelling.bytes_too or spelling.form not in laid.squash:
            continue
        for index, start, end in laid.find(spelling.form, _MOST_OF_A_SPELLING):
            plain_text, lower = laid.plains[index], laid.lowers[index]
            alone = stands_alone(lower, start, end) and (
                inside_one_word(plain_text, start, end) or laid.passages[index].reading is Reading.BYTES
            )
            long_enough = spelling.anywhere and len(spelling.form) >= _SURE_INSIDE_A_WORD
            if long_enough or alone:
                hit = _hit(spelling, laid.passages[index], plain_text[start:end], certain=True)
                yield _Found(index, start, end, hit)
