"""wscp's own sentences for people who look at a page: names for ids, days as they are written, no field names."""

import re
from collections.abc import Mapping

from wscp_cli.model.values.dates import parse_day
from wscp_cli.model.values.wording import day_short

_FIELD = re.compile(r"'[a-z_]+': ")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_ID = re.compile(r"(?<![\w./-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w/-]|\.\w)")
_FILES = (
    (" in log.yaml (kind: delay)", " in the log, as a delay"),
    (" in log.yaml", " in the log"),
    (", in actions.yaml", ", in the action plan"),
    (" in actions.yaml", " in the action plan"),
)
BODIES = {
    "panel": "the Panel",
    "dfe": "the DfE",
    "ofsted": "Ofsted",
    "icb": "ICB",
    "local-authority": "local authority",
    "secretary-of-state": "the Secretary of State",
    "independent-scrutineer": "Independent Scrutineer",
    "delegated-safeguarding-partners": "Delegated Safeguarding Partners",
    "safeguarding-review-group": "Safeguarding Review Group",
    "assurance-and-review-group": "Assurance and Review Group",
}
"""Bodies that no agency of the case stands for, by the id they have in its files."""
_HYPHENATED = re.compile(r"(?:scoping|lcspr|rapid-review|publication|endorsement|panel)-[a-z0-9-]+")


def body_words(identifier: str, names: Mapping[str, str]) -> str:
    """What an agency or recipient is called."""
    return names.get(identifier) or BODIES.get(identifier) or spelt(identifier)


def spelt(identifier: str) -> str:
    """An id as words: ``0-19-service`` becomes ``0 19 service``."""
    words = identifier.replace("-", " ")
    return words[:1].upper() + words[1:]


def plain_words(sentence: str, names: Mapping[str, str]) -> str:
    """A sentence of wscp's own for a page.

    Args:
        sentence: The sentence, with ids, ISO days and names of fields.
        names: What stands for an id: of agencies, of actions.
    """
    text = _FIELD.sub("", sentence)
    for file, words in _FILES:
        text = text.replace(file, words)
    text = _DAY.sub(lambda found: day_short(day) if (day := parse_day(found[0])) else found[0], text)
    text = _ID.sub(lambda found: _named(found[0], names), text)
    return text[:1].upper() + text[1:]


def _named(word: str, names: Mapping[str, str]) -> str:
    if word in names:
        return names[word]
    if "-" in word and word in BODIES:
        return BODIES[word]
    if _HYPHENATED.fullmatch(word):
        return word.replace("-", " ").replace("lcspr", "LCSPR")
    return word
