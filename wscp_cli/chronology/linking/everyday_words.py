"""How much a word tells by itself, whatever else a chronology holds, and what it is without its ending."""

import re

_DULL = frozenset(
    re.findall(
        r"\w+",
        "the and for was with that this from has had have not but they their his her she him who were are been will "
        "would which when then than also said says told into out about after before all any can did does its our "
        "there them due see saw seen per via",
    )
)
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        """
        mother father mum dad mam parent parents child children baby babies boy girl son daughter brother sister sibling
        siblings family partner carer carers grandmother grandfather nan male female man woman school nursery home house
        address hospital surgery clinic police social worker workers service services health visitor visitors nurse
        doctor team staff manager officer lead duty csc mash cin dsl visit visits visited visiting met call calls called
        rang ring phone phoned telephone telephoned spoke spoken speak tell say stated states state report reports
        reported ask asks asked appointment appointments attend attends attended attendance review reviewed letter
        letters receive received send sent email emailed message text note notes noted record records recorded form
        referral referrals referred refer contact contacts contacted information informed inform advised advice agreed
        agree discussed discuss discussion plan plans meeting meetings conference assessment assessed support supported
        concern concerns concerned worried worry worries check checks checked update updated request requested response
        outcome action actions day days today yesterday week weeks weekly month months monthly year years old time times
        date morning afternoon evening night first last next again back still made make makes give gives given gave
        taken take took went came come comes brought left one two three four some further well good present following
        during since until known shared open opened closed case file filed need needs needed offered offer only off down
        now aware while where what how why very just may might could should under over between both other others same
        too more most another being she's he's mother's child's children's
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february
        march april june july august september october november december jan feb mar apr jun jul aug sep sept
        oct nov dec
        """,
    )
)
"""Words that stand in the chronologies of every agency, of every child."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_EVERYDAY_WEIGHT = 0.45
_SHORT_FIGURE = 3
TELLING = 1.0
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 3
_SAME = {"mum": "mother", "mam": "mother", "dad": "father", "nan": "grandmother"}


def stem(word: str) -> str:
    """A word without its ending, roughly: *bruise*, *bruised* and *bruising* are one; a figure as it is.

    Args:
        word: In lower case.
    """
    if word[0].isdigit():
        return word
    word = word.removesuffix("'s").strip("'")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST_STEM:
        if word[-1] == word[-2] and word[-1] not in "sl":
            word = word[:-1]
        if word[-1] == "y":
            word = word[:-1] + "i"
        word = word.removesuffix("e")
    return _SAME.get(word, word)


_DULL_STEMS = _DULL | frozenset(map(stem, _DULL))
_EVERYDAY_STEMS = frozenset(map(stem, _EVERYDAY))


def word_weight(word: str) -> float:
    """How much a word tells by itself: 0 nothing, ``TELLING`` for one that is not in every chronology.

    Args:
        word: A figure, or what ``stem`` leaves of a word.
    """
    if word in _DULL_STEMS:
        return 0.0
    if word[0].isdigit():
        if _YEAR.fullmatch(word):
            return 0.4
        return 0.5 if len(word) < _SHORT_FIGURE else TELLING
    return _EVERYDAY_WEIGHT if word in _EVERYDAY_STEMS else TELLING
