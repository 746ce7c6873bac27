"""The field's usual abbreviations with their meanings, from the list beside this module."""

import json
from functools import cache
from pathlib import Path


@cache
def usual_abbreviations() -> dict[str, tuple[str, ...]]:
    """Abbreviation in capitals → its meanings, the more usual one first; several fields may use one differently."""
    text = (Path(__file__).parent / "abbreviations.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, None]] = {}
    for listed in json.loads(text).values():
        for short, meanings in listed.items():
            found.setdefault(short, {}).update(dict.fromkeys(meanings))
    return {short: tuple(meanings) for short, meanings in sorted(found.items())}
