"""A run of `wscp check` over one case or many: read, count the days, judge, say what comes next."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from wscp_cli.casefile.disk.path_order import path_order
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.layout import cases_at, find_case
from wscp_cli.checking.adopted import not_asked
from wscp_cli.checking.in_parallel import in_turn
from wscp_cli.checking.judgement import judge
from wscp_cli.checking.next_steps import NextSteps, next_steps
from wscp_cli.checking.own_names import in_own_names
from wscp_cli.checking.partnership import Partnership
from wscp_cli.checking.validate import shown_folder
from wscp_cli.checking.verdict import verdict_of
from wscp_cli.errors import WscpError
from wscp_cli.findings import Finding, Severity, in_order
from wscp_cli.model.case import Stage
from wscp_cli.model.folder import CaseFolder, read_case
from wscp_cli.model.values.marking import MARKING
from wscp_cli.protocol.profile import Protocol
from wscp_cli.rules.accepted import Judgement
from wscp_cli.rules.core.quorum import Verdict
from wscp_cli.rules.soundness.all_ import impossible
from wscp_cli.timetable.deadline import Deadline

Follow = Callable[[Iterable["CheckedCase"], int, str], Iterable["CheckedCase"]]
"""Passes items through and shows progress, as ``Console.follow`` does."""


@dataclass(frozen=True)
class CheckedCase:
    """What check found in one case.

    Attributes:
        name: The case folder, as it is shown to the user.
        findings: What stands, paths as they are shown to the user.
        verdict: Whether its meeting was quorate, and why.
        next: What comes next.
        accepted: How many findings exceptions accept.
        profile: The profile it was judged by; empty when there is no such profile.
        unasked: How many local duties known here that profile does not ask.
        impossible: How many dates and agencies recorded in it cannot be.
        reference: What case.yaml calls the case.
        marking: The protective marking of a page about it.
    """

    name: str
    findings: tuple[Finding, ...]
    verdict: Verdict
    next: NextSteps
    accepted: int
    profile: str
    unasked: int = 0
    impossible: int = 0
    reference: str = ""
    marking: str = MARKING


@dataclass(frozen=True)
class Checked:
    """What a run of check found.

    Attributes:
        cases: The cases, sorted by folder.
        unreadable: The paths that hold no case.
    """

    cases: tuple[CheckedCase, ...]
    unreadable: tuple[WscpError, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The case folders, as they are shown to the user."""
        return tuple(case.name for case in self.cases)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What stands in all of them."""
        return tuple(finding for case in self.cases for finding in case.findings)

    @property
    def accepted(self) -> int:
        """How many findings exceptions accept."""
        return sum(case.accepted for case in self.cases)

    @property
    def impossible(self) -> int:
        """How many dates and agencies recorded in them cannot be."""
        return sum(case.impossible for case in self.cases)

    @property
    def unasked(self) -> tuple[tuple[str, int], ...]:
        """The profiles that do not ask every local duty known here, and how many they leave."""
        return tuple(sorted({(case.profile, case.unasked) for case in self.cases if case.unasked and case.profile}))

    @property
    def protocols(self) -> tuple[str, ...]:
        """The profiles the cases were judged by."""
        return tuple(sorted({case.profile for case in self.cases if case.profile}))


def protocol_of(case: CaseFolder) -> Protocol | None:
    """The rules of the case's own profile; None when there is no such profile, or it cannot be used."""
    from wscp_cli.protocol.loader import load_protocol

    try:
        return load_protocol(case.case.profile, case.root)
    except WscpError:
        return None


def deadlines_of(case: CaseFolder, today: date) -> Sequence[Deadline] | None:
    """The case's deadlines by its profile; None when there is no such profile.

    Args:
        case: The case folder, read.
        today: The day it is judged on.
    """
    return _deadlines_by(protocol_of(case), case, today)


def _deadlines_by(protocol: Protocol | None, case: CaseFolder, today: date) -> Sequence[Deadline] | None:
    from wscp_cli.timetable import timetable_of

    return timetable_of(case, protocol, today).deadlines if protocol else None


def judged(case: CaseFolder, today: date, stage: Stage | None = None) -> Judgement:
    """Judge a case with the deadlines of its own profile.

    Args:
        case: The case folder, read.
        today: The day it is judged on.
        stage: Judge as if the duties of every stage up to and including this one were due.
    """
    protocol = protocol_of(case)
    return _judged_by(case, protocol, _deadlines_by(protocol, case, today), today, stage)


def _judged_by(
    case: CaseFolder,
    protocol: Protocol | None,
    deadlines: Sequence[Deadline] | None,
    today: date,
    stage: Stage | None,
) -> Judgement:
    way = Partnership.of(protocol)
    judgement = judge(case, today, stage=stage, deadlines=deadlines or (), partnership=way)
    if way.roles:
        own = in_own_names(way.roles)
        found = tuple(replace(one, message=own(one.message)) for one in judgement.findings)
        judgement = replace(judgement, findings=in_order(found))
    if deadlines is not None or not case.has("case"):
        return judgement
    message = (
        "the profile named here does not exist or cannot be used, so no deadline could be judged; look with: "
        "wscp protocol show"
    )
    unknown = Finding("REF-PROFILE", Severity.ERROR, case.case.place("profile"), message)
    return replace(judgement, findings=in_order((*judgement.findings, unknown)))


def check_case(root: Path, today: date, here: Path, stage: Stage | None = None) -> CheckedCase:
    """Judge one case.

    Args:
        root: The case folder.
        today: The day it is judged on.
        here: The current folder: paths are shown relative to it.
        stage: Judge as if the duties of every stage up to and including this one were due.
    """
    return checked_case(read_case(root), today, shown_folder(root, here), stage)


def checked_case(case: CaseFolder, today: date, folder: str = "", stage: Stage | None = None) -> CheckedCase:
    """Judge a case that is read already.

    Args:
        case: The case folder, read.
        today: The day it is judged on.
        folder: The case folder as it is shown to the user: findings' paths lie below it.
        stage: Judge as if the duties of every stage up to and including this one were due.
    """
    protocol = protocol_of(case)
    deadlines = _deadlines_by(protocol, case, today)
    judgement = _judged_by(case, protocol, deadlines, today, stage)
    shown = tuple(replace(one, place=one.place.below(folder)) for one in judgement.findings)
    way = Partnership.of(protocol)
    verdict = verdict_of(case, today, way)
    known = not any(one.code == "REF-PROFILE" for one in judgement.findings)
    wrong = impossible(case, today)
    found = next_steps(case, judgement.findings, deadlines or (), today, wrong, way)
    own = in_own_names(dict(protocol.roles) if protocol else {})
    steps = replace(
        found,
        steps=tuple(
            replace(one, place=one.place.below(folder), who=own(one.who), what=own(one.what)) for one in found.steps
        ),
    )
    return CheckedCase(
        folder,
        shown,
        verdict,
        steps,
        len(judgement.accepted),
        protocol.name if protocol and known else "",
        len(not_asked(protocol)) if protocol else 0,
        len(wrong),
        case.case.reference,
        protocol.marking if protocol else MARKING,
    )


def check_cases(
    paths: Sequence[Path],
    today: date,
    here: Path,
    stage: Stage | None = None,
    follow: Follow | None = None,
) -> Checked:
    """Judge cases, those of one run together; many of them on all the processors there are.

    Args:
        paths: The case folders; the case around ``here`` when empty.
        today: The day they are judged on.
        here: The current folder: paths are shown relative to it.
        stage: Judge as if the duties of every stage up to and including this one were due.
        follow: Shows progress over the cases.

    Raises:
        WscpError: when no path is given and ``here`` is in no case folder.
    """
    roots: set[Path] = set()
    unreadable: list[WscpError] = []
    if not paths:
        roots.add(find_case(here))
    for path in paths:
        found, shut = cases_at(real_path(here / path))
        roots.update(found)
        unreadable.extend(
            WscpError(f"{shown_folder(one, here)} cannot be read, so it was not judged", "Look at its permissions.")
            for one in shut
        )
        if not found and path.is_dir() and not os.access(here / path, os.R_OK | os.X_OK):
            unreadable.append(WscpError(f"{path} cannot be read", "Look at its permissions and where it leads."))
        elif not found and not shut:
            advice = "Name a case folder, or a folder of case folders; make one with: wscp new-case REF"
            message = f"{path} is not a case folder: there is no case.yaml in it or above it"
            unreadable.append(WscpError(message, advice))
    ordered = sorted(roots, key=path_order)
    one_by_one = in_turn(partial(check_case, today=today, here=here, stage=stage), ordered)
    cases = follow(one_by_one, len(ordered), "cases") if follow else one_by_one
    return Checked(tuple(cases), tuple(unreadable))
