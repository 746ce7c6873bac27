"""How addresses, schools and surgeries are written: abbreviated, without their number, without what they are."""

import re
from collections.abc import Iterator

from wscp_cli.publishing.fold import plain, squashed
from wscp_cli.publishing.known.ordinary import is_ordinary

POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
"""A postcode of the United Kingdom: its outward and inward half."""

_STREETS = {
    "close": ("cl", "clo"),
    "road": ("rd",),
    "street": ("st", "str"),
    "avenue": ("ave", "av"),
    "lane": ("ln", "la"),
    "drive": ("dr", "drv"),
    "crescent": ("cres", "cr", "crs"),
    "court": ("ct", "crt"),
    "place": ("pl",),
    "square": ("sq",),
    "gardens": ("gdns", "gdn"),
    "grove": ("gr", "gro"),
    "terrace": ("ter", "terr"),
    "way": ("wy",),
    "walk": ("wlk",),
    "park": ("pk",),
    "house": ("hse",),
    "green": ("grn",),
    "hill": ("hl",),
    "mews": ("mws",),
    "rise": (),
    "row": (),
    "view": ("vw",),
    "parade": ("pde",),
    "boulevard": ("blvd",),
    "mount": ("mt",),
    "yard": ("yd",),
    "cottages": ("cotts",),
    "cottage": ("cott",),
    "villas": (),
    "end": (),
    "bank": (),
    "croft": (),
    "fields": (),
    "meadow": (),
    "meadows": (),
    "heath": (),
    "common": (),
    "circus": (),
    "quay": (),
    "wharf": (),
    "path": (),
}
_FULL = {short: full for full, shorts in _STREETS.items() for short in shorts}
_GENERIC = {
    "school",
    "primary",
    "secondary",
    "junior",
    "infant",
    "infants",
    "academy",
    "nursery",
    "preschool",
    "college",
    "community",
    "voluntary",
    "controlled",
    "aided",
    "catholic",
    "rc",
    "ce",
    "church",
    "of",
    "england",
    "the",
    "and",
    "high",
    "grammar",
    "upper",
    "lower",
    "middle",
    "comprehensive",
    "special",
    "trust",
    "day",
    "centre",
    "center",
    "surgery",
    "practice",
    "clinic",
    "hospital",
    "medical",
    "health",
    "general",
    "group",
    "family",
    "hub",
    "children",
    "childrens",
    "s",
    "hostel",
    "refuge",
    "house",
    "home",
    "pre",
    "c",
    "e",
    "playgroup",
    "sixth",
    "form",
    "first",
    "university",
    "gp",
    "doctors",
    "dental",
    "pharmacy",
    "at",
    "for",
    "in",
}
_LEAST_LETTERS = 6


def spellings_of_address(text: str) -> Iterator[tuple[str, bool]]:
    """Each spelling of an address, letters and figures only, and whether finding it is certain.

    Args:
        text: An address, a street, or a postcode.
    """
    lower = plain(text).lower()
    if found := POSTCODE.search(lower):
        yield squashed(found[0]), True
        lower = POSTCODE.sub(" ", lower)
    pieces = [piece for piece in re.split(r"[,\n]", lower) if piece.strip()]
    if len(pieces) > 1:
        yield squashed("".join(pieces)), True
    for piece in _telling(pieces):
        words = re.findall(r"[^\W_]+", piece.replace("'", ""))
        for spelt in _with_street(words):
            yield from _with_and_without_number(spelt)


def _telling(pieces: list[str]) -> list[str]:
    """Of an address in pieces, house and street: a town's name by itself points to nobody."""
    if len(pieces) <= 1:
        return pieces
    kept = [one for one in pieces if any(letter.isdigit() for letter in one) or _is_street(one)]
    return kept or pieces[:1]


def _is_street(piece: str) -> bool:
    words = piece.split()
    return bool(words) and (words[-1].strip(".") in _STREETS or words[-1].strip(".") in _FULL)


def _with_street(words: list[str]) -> Iterator[list[str]]:
    yield words
    if not words:
        return
    kind = _FULL.get(words[-1], words[-1])
    for other in (kind, *_STREETS.get(kind, ())):
        if other != words[-1]:
            yield [*words[:-1], other]


def _with_and_without_number(words: list[str]) -> Iterator[tuple[str, bool]]:
    form = "".join(words)
    if len(form) >= _LEAST_LETTERS:
        yield form, True
    street = [word for word in words if not any(letter.isdigit() for letter in word)]
    named = [word for word in street if word not in {"flat", "apartment", "apt", "unit", "room", "block", "floor"}]
    if len(named) > 1 and len("".join(named)) >= _LEAST_LETTERS:
        yield "".join(named), True
    distinctive = [word for word in named if word not in _STREETS and word not in _FULL]
    alone = "".join(distinctive)
    if len(distinctive) == len(named) - 1 and len(alone) >= _LEAST_LETTERS and not is_ordinary(alone):
        yield alone, False


def spellings_of_named_place(text: str) -> Iterator[tuple[str, bool]]:
    """Each spelling of a school, surgery or hostel, letters and figures only, and whether finding it is certain.

    Args:
        text: Its name.
    """
    lower = plain(text).lower().replace("'", "")
    words = re.findall(r"[^\W_]+", lower)
    whole = "".join(words)
    yield whole, len(whole) >= 4  # noqa: PLR2004
    for full, short in (("saint", "st"), ("st", "saint"), ("and", ""), ("the", "")):
        if full in words:
            yield "".join(short if word == full else word for word in words), True
    telling = [word for word in words if word not in _GENERIC]
    alone = "".join(telling)
    if telling and telling != words and len(alone) >= _LEAST_LETTERS:
        yield alone, len(telling) > 1 or not is_ordinary(alone)
    if len(words) >= 4:  # noqa: PLR2004
        yield "".join(word[0] for word in words), False
