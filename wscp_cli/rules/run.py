"""A run of `wscp check` over one case or many: read, count the days, judge."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wscp_cli.casefile.layout import find_case
from wscp_cli.errors import WscpError
from wscp_cli.findings import Finding, Severity, in_order
from wscp_cli.model.case import Stage
from wscp_cli.model.folder import CaseFolder, read_case
from wscp_cli.rules.accepted import Judgement
from wscp_cli.rules.judgement import judge
from wscp_cli.rules.quorum import verdict
from wscp_cli.rules.subject import DeadlineLike
from wscp_cli.rules.validation import shown_folder

Follow = Callable[[Iterable[Path], int, str], Iterable[Path]]
"""Passes items through and shows progress, as ``Console.follow`` does."""


@dataclass(frozen=True)
class Checked:
    """What a run of check found.

    Attributes:
        names: The case folders, as they are shown to the user.
        findings: What stands, paths as they are shown to the user.
        verdicts: One sentence on quorum for each case.
        accepted: How many findings exceptions accept.
        protocols: The profiles the cases were judged by.
        unreadable: The paths that hold no case.
    """

    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[str, ...]
    accepted: int
    protocols: tuple[str, ...]
    unreadable: tuple[WscpError, ...]


def deadlines_of(case: CaseFolder, today: date) -> Sequence[DeadlineLike] | None:
    """The case's deadlines by its profile; None when there is no such profile.

    Args:
        case: The case folder, read.
        today: The day it is judged on.
    """
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import timetable_of

    try:
        protocol = load_protocol(case.case.profile, case.root)
    except WscpError:
        return None
    return timetable_of(case, protocol, today).deadlines


def judged(case: CaseFolder, today: date, stage: Stage | None = None) -> Judgement:
    """Judge a case with the deadlines of its own profile.

    Args:
        case: The case folder, read.
        today: The day it is judged on.
        stage: Judge as if the duties of every stage up to and including this one were due.
    """
    deadlines = deadlines_of(case, today)
    judgement = judge(case, today, stage=stage, deadlines=deadlines or ())
    if deadlines is not None or not case.has("case"):
        return judgement
    message = (
        "the profile named here does not exist or cannot be used, so no deadline could be judged; look with: "
        "wscp protocol show"
    )
    unknown = Finding("REF-PROFILE", Severity.ERROR, case.case.place("profile"), message)
    return Judgement(in_order((*judgement.findings, unknown)), judgement.accepted)


def check_cases(
    paths: Sequence[Path], today: date, here: Path, stage: Stage | None = None, follow: Follow | None = None,
) -> Checked:
    """Judge cases, those of one run together.

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
        found = _cases_at((here / path).resolve())
        roots.update(found)
        if not found:
            advice = "Name a case folder, or a folder of case folders; make one with: wscp new-case REF"
            message = f"{path} is not a case folder: there is no case.yaml in it or above it"
            unreadable.append(WscpError(message, advice))
    findings: list[Finding] = []
    verdicts: list[str] = []
    protocols: set[str] = set()
    accepted = 0
    ordered = sorted(roots)
    for root in follow(ordered, len(ordered), "cases") if follow else ordered:
        case = read_case(root)
        judgement = judged(case, today, stage)
        folder = shown_folder(root, here)
        findings.extend(
            Finding(one.code, one.severity, one.place.below(folder), one.message, one.clause)
            for one in judgement.findings
        )
        accepted += len(judgement.accepted)
        prefix = f"{folder}: " if len(ordered) > 1 else ""
        verdicts.append(prefix + verdict(case.meeting, today))
        if not any(one.code == "REF-PROFILE" for one in judgement.findings):
            protocols.add(case.case.profile)
    names = tuple(shown_folder(root, here) for root in ordered)
    return Checked(names, tuple(findings), tuple(verdicts), accepted, tuple(sorted(protocols)), tuple(unreadable))


def _cases_at(path: Path) -> list[Path]:
    """The case folder a path is in, or those right below it; none when the path is not there."""
    if not path.exists():
        return []
    try:
        return [find_case(path)]
    except WscpError:
        return sorted(file.parent for file in path.glob("*/case.yaml") if file.is_file())
