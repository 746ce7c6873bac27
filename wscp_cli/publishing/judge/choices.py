"""Things that point to nobody alone and to somebody together: listed calmly, for people to decide."""

import re
from collections import Counter
from dataclasses import dataclass

from wscp_cli.publishing.judge.pages import Laid
from wscp_cli.publishing.known.places import POSTCODE
from wscp_cli.publishing.passages import Reading


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing for people to decide: keep it, write it wider, or ask.

    Attributes:
        kind: What it is, such as ``exact-day`` or ``family-shape``.
        place: Where it stands, in words.
        count: How often there.
        texts: The wordings, for ``--show`` and for the hash of a decision.
    """

    kind: str
    place: str
    count: int
    texts: tuple[str, ...] = ()


_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
WIDER: dict[str, str] = {
    "exact-day": "a month, a season or a year",
    "month-and-year": "a season or a year",
    "exact-age": "an age group",
    "family-shape": "“siblings”, without their number",
    "condition": "“a health condition”",
    "heritage": "keep where it matters to the learning; loosen the place or the date instead",
    "place": "“the local area”, “a local service”",
    "work": "“employment”",
    "court": "“legal proceedings”",
    "sole-post": "“a health professional”",
    "contact": "the partnership's own, or none",
    "quotation": "the sense in other words",
    "pseudonym": "one that the case's papers do not use",
}
"""Each kind of choice, and the wider wording to think of."""

_WORDS = {
    "condition": """
        asthma autis\\w+ epilep\\w+ diabet\\w+ cerebral.palsy down'?s.syndrome cystic.fibrosis adhd
        deaf\\w* blind premature\\w* born.at.\\d+.weeks cancer leuk\\w+ heart.condition hiv
        eating.disorder psychosis schizo\\w+ bipolar
    """,
    "heritage": """
        muslim islam\\w* christian jewish judaism hindu\\w* sikh\\w* buddhis\\w* roma traveller gypsy
        polish romanian pakistani bangladeshi indian somali nigerian ghanaian eritrean afghan syrian
        kurdish albanian ukrainian chinese vietnamese caribbean mixed.heritage dual.heritage asylum
        refugee urdu punjabi arabic church mosque temple
    """,
    "work": """
        works?.(?:as|at|for) worked.(?:as|at|for) employed.(?:as|at|by) soldier army serving.in police.officer
        nursery.worker taxi.driver shifts?.at
    """,
    "court": """
        sentenced convicted trial crown.court family.court magistrates inquest coroner pleaded jury years'.imprisonment
        life.imprisonment press newspaper media.coverage social.media
    """,
    "sole-post": """
        the.head.?teacher the.designated.(?:doctor|nurse|safeguarding.lead) the.director.of.children'?s.services
        the.named.(?:gp|nurse|doctor|midwife) the.chief.constable the.school.nurse the.consultant.paediatrician
    """,
    "family-shape": f"""
        twins? triplets? half[-.](?:brothers?|sisters?|siblings?)
        step[-.](?:brothers?|sisters?|siblings?) only.child
        (?:youngest|eldest|oldest|middle).(?:child|of) {_NUMBER}.(?:children|siblings|brothers|sisters)
        pregnan\\w+ unborn expecting
    """,
    "exact-age": f"""
        aged?.{_NUMBER} {_NUMBER}[-.](?:years?|months?|weeks?|days?)[-.]old {_NUMBER}.(?:years|months|weeks).of.age
    """,
}
"""Words of each kind; a dot stands for a space."""

_KINDS: dict[str, re.Pattern[str]] = {
    "exact-day": re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
    ),
    "month-and-year": re.compile(rf"(?<!\d )(?<!\d\d )\b{_MONTH}\s+(?:of\s+)?(?:19|20)\d\d\b"),
    **{
        kind: re.compile(rf"\b(?:{'|'.join(words.split())})\b".replace("-.]", "- ]").replace(".", " "))
        for kind, words in _WORDS.items()
    },
    "contact": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}(?!\d)"),
    "quotation": re.compile(r"\"[^\"\n]{25,300}\""),
}


def choices_in(laid: Laid, pseudonym: str = "") -> tuple[Choice, ...]:
    """What there is to decide in a file, by kind and place; its wordings sorted.

    Args:
        laid: The passages.
        pseudonym: What the child is called in the case's papers, which may be known to many.
    """
    kinds = dict(_KINDS)
    if pseudonym.strip():
        kinds["pseudonym"] = re.compile(rf"(?<!\w){re.escape(pseudonym.strip().lower())}(?!\w)")
    counted: dict[tuple[str, str], Counter[str]] = {}
    for index, passage in enumerate(laid.passages):
        if passage.reading is not Reading.SENTENCES:
            continue
        lower = laid.lowers[index]
        for kind, pattern in kinds.items():
            for found in pattern.finditer(lower):
                counted.setdefault((kind, passage.place), Counter())[" ".join(found[0].split())] += 1
        for found in POSTCODE.finditer(lower):
            counted.setdefault(("place", passage.place), Counter())[found[0]] += 1
    return tuple(
        Choice(kind, place, sum(texts.values()), tuple(sorted(texts)))
        for (kind, place), texts in sorted(counted.items())
    )
