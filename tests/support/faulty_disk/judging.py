"""What has to hold after a run, whatever failed: nothing lost or half-written, and the user told what and where."""

import errno
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from faulty_disk.calls import KILLED, Fault
from faulty_disk.runs import Outcome, Tree

EDITED = ".edited.yaml"
"""The end of the name of the copy that `wscp edit` opens; the person's own words, which the next `edit` names."""
_TEMPORARY = re.compile(r"(^|/)\.wscp-(new-)?[0-9a-f]+(\.tmp)?(/|$)")
_ENTRY = re.compile(rb'^\s*- id: "?(ev-[0-9a-z-]+)', re.MULTILINE)
_ALLOWED_CODES = {0, 1, 2, 3, 4, 5, 6}
_LONGEST_LINE = 400


@dataclass(frozen=True)
class Expected:
    """A work on a sound disk.

    Attributes:
        before: The files there are beforehand.
        after: The files there are when it is done.
        code: Its exit code.
        reports: Whether it writes about what it could read.
    """

    before: Tree
    after: Tree
    code: int
    reports: bool = False

    @property
    def changed(self) -> list[str]:
        """The files it writes."""
        return [name for name, new in self.after.items() if new is not None and self.before.get(name) != new]


def faults_of(expected: Expected, outcome: Outcome, fault: Fault | None) -> list[str]:
    """What does not hold, each in a line.

    Args:
        expected: The work on a sound disk.
        outcome: The run.
        fault: The call that failed; None where the run was killed at some moment.
    """
    killed = fault is None or not fault.code
    found = [*_of_files(expected, outcome, killed=killed or bool(fault and fault.kind == "unlink"))]
    if killed:
        return found
    found += _of_words(expected, outcome, full=bool(fault and fault.code == errno.ENOSPC))
    if expected.reports and _says_so(expected, outcome):
        return found
    if outcome.code == expected.code and outcome.code == 0:
        found += [f"says it is done, but {name} is not as it should be" for name in _differing(
            expected.after, outcome.after) if not _TEMPORARY.search(name)]
    return found


def _of_files(expected: Expected, outcome: Outcome, *, killed: bool) -> list[str]:
    found = []
    values = {content for content in expected.after.values() if content is not None}
    for name in _differing(expected.before, outcome.after):
        before, new, now = (one.get(name, "missing") for one in (expected.before, expected.after, outcome.after))
        if now == new:
            continue
        if name not in expected.before and name not in expected.after and _TEMPORARY.search(name):
            if not killed:
                found.append(f"{name} is left behind")
        elif before == "missing" and name.endswith(EDITED) and _is_a_copy(expected, name, now):
            if not killed and PurePosixPath(name).name not in outcome.said:
                found.append(f"{name} was kept, and nobody is told")
        elif before == "missing" and now in values and outcome.code == 5:
            if PurePosixPath(name).name not in outcome.said:
                found.append(f"{name} was written beside, and nobody is told")
        elif before == "missing" and now is None:
            if not killed and name not in expected.after:
                found.append(f"the folder {name} is left behind")
        elif not (_kept_for_a_return(expected, outcome, name) or (expected.reports and _says_so(expected, outcome))):
            found.append(f"{name} is neither old nor new")
    return found


def _is_a_copy(expected: Expected, name: str, now: object) -> bool:
    """Whether a kept copy that was being edited is of its file, old or new; a run may end while it is being written."""
    of = name.removesuffix(EDITED) + ".yaml"
    versions = (expected.before.get(of), expected.after.get(of))
    return isinstance(now, bytes) and any(isinstance(one, bytes) and one.startswith(now) for one in versions)


def _says_so(expected: Expected, outcome: Outcome) -> bool:
    """Whether a report, or what is said, names the file that could not be read, and the report is whole."""
    reports = [outcome.after.get(name) or b"" for name in expected.changed]
    name = PurePosixPath(outcome.hit).name
    return all(one.endswith(b"\n") for one in reports) and (
        name in outcome.said or any(name.encode() in one for one in reports))


def _kept_for_a_return(expected: Expected, outcome: Outcome, name: str) -> bool:
    """Whether a merge went on without a return it could not read, and kept what it had of it."""
    now, before = outcome.after.get(name), expected.before.get(name) or b""
    if not isinstance(now, bytes) or "returns/" not in outcome.hit + "/" or outcome.code != 1:
        return False
    if not name.endswith("chronology.yaml"):
        return PurePosixPath(name).stem == "chronology"
    return set(_ENTRY.findall(before)) <= set(_ENTRY.findall(now)) and now.endswith(b"\n")


def _of_words(expected: Expected, outcome: Outcome, *, full: bool) -> list[str]:
    said, found = outcome.said, []
    if outcome.code not in _ALLOWED_CODES:
        found.append(f"ended with {outcome.code}")
    if "fault in wscp itself" in said or "Traceback" in said:
        found.append(f"said: {said.strip().splitlines()[0][:200] if 'Traceback' not in said else said.strip()[-300:]}")
    if outcome.code == expected.code:
        return found
    errors = [line for line in said.splitlines() if re.match(r"error:|.*: [A-Z]+(-[A-Z]+)+ ", line)]
    if not errors:
        found.append(f"ended with {outcome.code} and no word of an error: {said.strip()[-200:]!r}")
    if any(len(line) > _LONGEST_LINE for line in errors):
        found.append("a line too long to be read")
    if outcome.hit and not _names(expected, outcome, full=full):
        found.append(f"{outcome.hit} failed, and is not named: {said.strip()[-300:]!r}")
    return found


def _names(expected: Expected, outcome: Outcome, *, full: bool) -> bool:
    """Whether the file is named: by its own name, or for a temporary one or a folder by a file that goes there.

    A disk that is full refuses whatever comes next, too; and a log is not shown the names that agencies gave files.
    """
    if "returns/" in outcome.hit and re.search(r"\bfile \d+ \(", outcome.said):
        return True
    hit = PurePosixPath(outcome.hit)
    names = {hit.name} if str(hit) != "." else set()
    here = str(hit.parent) if _TEMPORARY.search(str(hit)) else str(hit)
    # a folder, or a temporary file: any of the files that were to be written below it will do
    there = expected.changed if here == str(hit) else expected.after  # what is written again may be as it was
    names |= {PurePosixPath(name).name for name in there if here == "." or name.startswith(f"{here}/")}
    names |= {name.removesuffix(".yaml") + EDITED for name in names if name.endswith(".yaml")}
    if full or _TEMPORARY.search(f"{outcome.hit}/"):
        names |= {part for name in expected.changed for part in PurePosixPath(name).parts}
    return any(name in outcome.said for name in names)


def _differing(one: Tree, other: Tree) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name, "missing") != other.get(name, "missing"))


def ended_by_force(outcome: Outcome) -> bool:
    """Whether the run did not end by itself."""
    return outcome.code in {KILLED, -9}
