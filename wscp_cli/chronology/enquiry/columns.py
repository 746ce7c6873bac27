"""What two of an entry's columns say: whether a child speaks or shows something, and whether a worker is named."""

import re
from functools import lru_cache

from wscp_cli.chronology.event import Event

QUOTED = re.compile(
    r"[\u201c\"]\s*([^\u201c\u201d\"]+?)\s*[\u201d\"]|(?<!\w)[\u2018']([^\u2018\u2019'].*?)[\u2019'](?!\w)"
)
"""Words in quotation marks of any kind."""
NOT_SOUGHT = re.compile(
    r"(?:(?:views? |voice |wishes )?not (?:sought|asked|recorded|obtained|known|gathered|captured|spoken to|stated|"
    r"ascertained|seen|documented|applicable)\b.*|n\s*/\s*a\b.*|no(?:ne|t)?|unknown|nil|[-\u2013\u2014.?]+)",
    re.IGNORECASE | re.DOTALL,
)
"""A cell that says that nobody sought what the child had to say."""


def voiced(event: Event) -> bool:
    """Whether the columns on the child hold the child's words, what it showed, or what others said for it."""
    cell = event.child_voice.strip()
    return bool(cell and not NOT_SOUGHT.fullmatch(cell)) or bool(QUOTED.search(event.child_seen))


def holds_name(name: str, text: str) -> bool:
    """Whether a text holds a name or role as whole words, capitals or not: ``SW 1`` is not in ``SW 12``."""
    return bool(text) and bool(_finder(" ".join(name.split()).lower()).search(" ".join(text.split()).lower()))


@lru_cache(500)
def _finder(name: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") if name else re.compile(r"(?!)")
