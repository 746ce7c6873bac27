"""The names a case may refer to that stand outside its hand-edited files: deadlines, codes, events, profiles."""

import re
from functools import cache
from pathlib import Path

from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.errors import WscpError
from wscp_cli.model.folder import CaseFolder
from wscp_cli.rules.kin_words import kin_named
from wscp_cli.rules.reading import Known

_MOST_BYTES = 200_000_000
_EVENT = re.compile(rb"""^\s*(?:-\s+)?["']?id["']?:\s+["']?([A-Za-z0-9][A-Za-z0-9-]*)["']?\s*,?\s*$""", re.MULTILINE)


def event_ids(root: Path) -> frozenset[str] | None:
    """The ids in the merged chronology, read without parsing it: it can hold tens of thousands of events.

    Args:
        root: The case folder.

    Returns:
        None when there is no chronology yet, or it cannot be read.
    """
    raw = _chronology(root)
    return None if raw is None else frozenset(name.decode("ascii") for name in _EVENT.findall(raw))


def _chronology(root: Path) -> bytes | None:
    """The merged chronology's bytes; None when there is none yet, or it cannot be read."""
    path = root / CHRONOLOGY
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None


@cache
def deadline_ids(profile: str) -> frozenset[str] | None:
    """The ids of a profile's deadlines; None when the profile cannot be used.

    Args:
        profile: The profile's name.
    """
    from wscp_cli.protocol.loader import load_protocol

    try:
        return frozenset(rule.id for rule in load_protocol(profile).deadlines)
    except WscpError:
        return None


def all_codes() -> frozenset[str]:
    """The codes an exception may name: those of the rules, since only check reads exceptions."""
    from wscp_cli.rules import registry

    return frozenset(rule.code for rule in registry.ALL_RULES)


def known_names(case: CaseFolder) -> Known:
    """The names the case may refer to.

    Args:
        case: The case, whose profile decides which deadlines there are.
    """
    from wscp_cli.protocol.loader import profile_names

    chronology = _chronology(case.root)
    profile, profiles = case.case.profile, set(profile_names())
    if profile.endswith((".yaml", ".yml")):
        profiles.add(profile)  # a partnership's own file: the protocol's reader judges it
    return Known(
        deadlines=deadline_ids(profile) if any(entry.deadline for entry in case.log.entries) else None,
        codes=all_codes() if case.exceptions.exceptions else None,
        events=event_ids(case.root),
        profiles=frozenset(profiles),
        kin=None if chronology is None else kin_named(chronology),
    )
