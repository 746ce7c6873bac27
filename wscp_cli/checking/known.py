"""The names a case may refer to that stand outside its hand-edited files: deadlines, codes, events, profiles."""

import codecs
import re
from functools import cache
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.chronology.store import REPAIR, DamagedChronologyError, chronology_of, is_untouched
from wscp_cli.errors import WscpError
from wscp_cli.findings import Finding, Place
from wscp_cli.model.folder import CaseFolder
from wscp_cli.rules.soundness.kin_words import kin_named
from wscp_cli.rules.soundness.reading import Known, error

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
        return read_plain(path)
    except OSError:
        return None


def chronology_fault(root: Path) -> Finding | None:
    """What is wrong with the merged chronology; None when it is sound, or there is none yet.

    What wscp wrote and nobody touched is known by its hash; only what somebody changed is read through.

    Args:
        root: The case folder.
    """
    try:
        content = read_plain(root / CHRONOLOGY).removeprefix(codecs.BOM_UTF8)
        if not is_untouched(content):
            chronology_of(content, CHRONOLOGY)
    except FileNotFoundError:
        return None
    except OSError as unread:
        reason = unread.strerror or type(unread).__name__
        return error("FILE-CHRONOLOGY", Place(CHRONOLOGY), f"the merged chronology cannot be read ({reason})")
    except DamagedChronologyError as damaged:
        return error("FILE-CHRONOLOGY", damaged.place, f"{damaged.what}. {REPAIR}")
    return None


@cache
def deadline_ids(profile: str, root: Path) -> frozenset[str] | None:
    """The ids of a profile's deadlines; None when the profile cannot be used.

    Args:
        profile: The profile's name, or a partnership's own file.
        root: The case folder, from which a relative path starts.
    """
    from wscp_cli.protocol.loader import load_protocol

    try:
        return frozenset(rule.id for rule in load_protocol(profile, root).deadlines)
    except WscpError:
        return None


def all_codes() -> frozenset[str]:
    """The codes an exception may name: those of the rules, since only check reads exceptions."""
    from wscp_cli.rules import registry

    return frozenset(rule.code for rule in registry.ALL_RULES)


def own_codes(profile: str, beside: Path) -> frozenset[str]:
    """The codes of the duties of a profile's own; none when the profile cannot be used."""
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.rules.own_duties import own_rules

    try:
        return frozenset(rule.code for rule in own_rules(load_protocol(profile, beside)))
    except WscpError:
        return frozenset()


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
        deadlines=deadline_ids(profile, case.root) if any(entry.deadline for entry in case.log.entries) else None,
        codes=all_codes() | own_codes(profile, case.root) if case.exceptions.exceptions else None,
        events=event_ids(case.root),
        profiles=frozenset(profiles),
        kin=None if chronology is None else kin_named(chronology),
        chronology_fault=chronology_fault(case.root),
    )
