"""What changed from seal to seal and since the last one, and whether somebody said why."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from wscp_cli.evidence.listing import Listing, list_evidence
from wscp_cli.evidence.seals import Seal, plain_code, read_seals
from wscp_cli.model.actions import CaseLog
from wscp_cli.model.folder import CaseFolder

ChangeKind = Literal["changed", "gone", "renamed", "new"]
NEED_A_WORD: frozenset[ChangeKind] = frozenset({"changed", "gone"})


@dataclass(frozen=True)
class Change:
    """One file that is not as a seal has it.

    Attributes:
        kind: What became of it.
        path: The file: as it is called now, or was called when it is gone.
        was: Its path in the seal, where it was renamed.
        since: The day of the seal.
        seal: The number of the seal.
        explained: Whether log.yaml has a word on it.
    """

    kind: ChangeKind
    path: str
    since: date | None
    seal: int
    was: str = ""
    explained: bool = False

    @property
    def needs_a_word(self) -> bool:
        """Whether somebody has to say why, and nobody has."""
        return self.kind in NEED_A_WORD and not self.explained


@dataclass(frozen=True)
class Evidence:
    """How what the agencies sent stands against its seals.

    Attributes:
        files: How many files there are.
        seals: The chain.
        changes: What changed between the seals, and since the last one.
        listing: What is there, with junk and what was refused.
        unknown_codes: How many codes the minutes record that are the code of no seal.
    """

    files: int = 0
    seals: tuple[Seal, ...] = ()
    changes: tuple[Change, ...] = ()
    listing: Listing = field(default_factory=lambda: Listing({}))
    unknown_codes: int = 0

    @property
    def last(self) -> Seal | None:
        """The last seal."""
        return self.seals[-1] if self.seals else None

    @property
    def since_last(self) -> tuple[Change, ...]:
        """What changed since the last seal."""
        return tuple(one for one in self.changes if self.last and one.seal == self.last.number)

    @property
    def faults(self) -> tuple[Seal, ...]:
        """The seals with which something is wrong."""
        return tuple(one for one in self.seals if one.fault)

    @property
    def unread(self) -> tuple[tuple[str, str], ...]:
        """What could not be read, by path, with the reason: of that nobody knows whether it changed."""
        found = (*self.listing.refused, *((one.name, one.fault) for one in self.seals))
        return tuple((path, reason) for path, reason in found if reason.startswith("cannot be "))

    @property
    def unchanged(self) -> bool:
        """Whether all is as the last seal has it, in a sound chain, and nothing was left out that may be evidence."""
        return bool(self.seals) and not (
            self.faults or self.unknown_codes or self.listing.refused or self.since_last or self.wordless
        )

    @property
    def wordless(self) -> tuple[Change, ...]:
        """The changes that need a word and have none."""
        return tuple(one for one in self.changes if one.needs_a_word)


def evidence_of(case: CaseFolder) -> Evidence:
    """How the evidence of a case stands.

    Args:
        case: The case, of which the log and the meeting were read.
    """
    return compare(case.root, case.log, [code for one in case.meetings for code in one.papers.seal_codes])


def compare(root: Path, log: CaseLog, codes: Sequence[str] = ()) -> Evidence:
    """How what the agencies sent stands against its seals.

    Args:
        root: The case folder.
        log: The log, with the words on what changed.
        codes: The codes that the minutes record.
    """
    listing = list_evidence(root)
    seals = read_seals(root)
    changes: list[Change] = []
    states = [(one, one.digests) for one in seals if one.digests or not one.fault]
    for place, (seal, before) in enumerate(states, 1):
        after = states[place][1] if place < len(states) else listing.digests
        changes += _between(seal, before, after, log)
    known = {one.code for one in seals}
    unknown = sum(plain_code(one) not in known for one in codes)
    return Evidence(len(listing.digests), seals, tuple(changes), listing, unknown)


def _between(seal: Seal, before: Mapping[str, str], after: Mapping[str, str], log: CaseLog) -> list[Change]:
    named = {unicodedata.normalize("NFC", name): name for name in after}
    gone: dict[str, str] = {}
    changes: list[Change] = []
    met: set[str] = set()
    for path, digest in before.items():
        now = named.get(unicodedata.normalize("NFC", path))
        if now is None:
            gone[path] = digest
            continue
        met.add(now)
        if after[now] != digest:
            changes.append(Change("changed", path, seal.day, seal.number, explained=_said(log, path, seal.day)))
    new = {name: digest for name, digest in after.items() if name not in met}
    for path, digest in gone.items():
        same = next((name for name, found in new.items() if found == digest), None)
        if same is None:
            changes.append(Change("gone", path, seal.day, seal.number, explained=_said(log, path, seal.day)))
        else:
            del new[same]
            changes.append(Change("renamed", same, seal.day, seal.number, was=path))
    changes += [Change("new", path, seal.day, seal.number) for path in new]
    return sorted(changes, key=lambda one: one.path)


def _said(log: CaseLog, path: str, since: date | None) -> bool:
    """Whether the log has a word on a file, written on the day of the seal or later."""
    return any(
        entry.file == path
        and any(letter.isalnum() for letter in entry.summary)
        and entry.on is not None
        and (since is None or entry.on >= since)
        for entry in log.entries
    )
