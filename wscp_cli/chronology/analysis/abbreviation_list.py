"""The field's usual abbreviations with their meanings, from the list beside this module."""

import json
from functools import cache

from wscp_cli.casefile.resources import package_text


@cache
def usual_abbreviations() -> dict[str, tuple[str, ...]]:
    """Abbreviation in capitals → its meanings, the more usual one first; several fields may use one differently."""
    text = package_text("chronology", "analysis", "abbreviations.json") or "{}"
    found: dict[str, dict[str, None]] = {}
    for listed in json.loads(text).values():
        for short, meanings in listed.items():
            found.setdefault(short, {}).update(dict.fromkeys(meanings))
    return {short: tuple(meanings) for short, meanings in sorted(found.items())}
