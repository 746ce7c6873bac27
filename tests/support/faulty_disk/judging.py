"""What has to hold after a run, whatever failed: nothing lost or half-written, and the user told what and where."""

import csv
import errno
import io
import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from faulty_disk.calls import KILLED, Fault
from faulty_disk.runs import Outcome, Tree

EDITED = ".edited.yaml"
"""The end of the name of the copy that `wscp edit` opens; the person's own words, which the next `edit` names."""
_TEMPORARY = re.compile(r"(^|/)\.wscp-(new-)?[0-9a-f]+(\.tmp)?(/|$)")
_ENTRY = re.compile(rb'^- id: "?(ev-[0-9a-z-]+)"?\n((?:  .*\n)*)', re.MULTILINE)
_AGENCY, _KEPT = re.compile(rb'^  agency: "?([a-z-]+)', re.MULTILINE), b'"not-read-this-time"'
_BESIDE = re.compile(r"\.new(-\d+)?(?=\.[a-z]+$)")
_ALLOWED_CODES = {0, 1, 2, 3, 4, 5, 6}
_READING = {"open", "read", "list", "stat"}
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
    excused = set() if killed or fault is None else _made_without(expected, outcome, fault)
    found = _of_files(expected, outcome, excused, killed=killed, kept=bool(fault and fault.kind == "unlink"))
    if killed:
        return found
    found += _of_words(expected, outcome, full=bool(fault and fault.code == errno.ENOSPC))
    if outcome.code == expected.code and outcome.code == 0:
        found += [
            f"says it is done, but {name} is not as it should be"
            for name in _differing(expected.after, outcome.after)
            if name not in excused
            and not _TEMPORARY.search(name)
            and not (name.endswith(EDITED) and PurePosixPath(name).name in outcome.said)
        ]
    return found


def unfinished(expected: Expected, after: Tree) -> bool:
    """Whether the next run has all of its work before it: no file is there yet as the work would leave it."""
    return not any(after.get(name) == expected.after[name] for name in expected.changed)


def same_but_for_what_is_new(one: bytes | None, other: bytes | None) -> bool:
    """Whether two accounts of a merge differ only in what they say is new since the merge before."""
    told = []
    for content in (one, other):
        try:
            read = json.loads(content or b"")
        except ValueError:
            return False
        if not isinstance(read, dict) or "revision" not in read:
            return False
        told.append({key: value for key, value in read.items() if key not in {"revision", "generated_hash"}})
    return told[0] == told[1]


def _of_files(expected: Expected, outcome: Outcome, excused: set[str], *, killed: bool, kept: bool) -> list[str]:
    found = []
    for name in _differing(expected.before, outcome.after):
        before, new, now = (one.get(name, "missing") for one in (expected.before, expected.after, outcome.after))
        if now == new or name in excused:
            continue
        if name not in expected.before and name not in expected.after and _TEMPORARY.search(name):
            if not (killed or kept):
                found.append(f"{name} is left behind")
        elif before == "missing" and name.endswith(EDITED) and _is_a_copy(expected, name, now, killed=killed):
            if not killed and PurePosixPath(name).name not in outcome.said:
                found.append(f"{name} was kept, and nobody is told")
        elif before == "missing" and _BESIDE.search(name) and now == expected.after.get(_BESIDE.sub("", name), ""):
            if not killed and (outcome.code != 5 or PurePosixPath(name).name not in outcome.said):
                found.append(f"{name} was written beside, and nobody is told")
        elif before == "missing" and now is None:
            found.append(f"the folder {name} is left behind")
        else:
            found.append(f"{name} is neither old nor new")
    return found


def _is_a_copy(expected: Expected, name: str, now: object, *, killed: bool) -> bool:
    """Whether a kept copy that was being edited is of its file, old or new; a killed run may end while writing it."""
    of = name.removesuffix(EDITED) + ".yaml"
    versions = [one for one in (expected.before.get(of), expected.after.get(of)) if isinstance(one, bytes)]
    return isinstance(now, bytes) and any(one == now or (killed and one.startswith(now)) for one in versions)


def _made_without(expected: Expected, outcome: Outcome, fault: Fault) -> set[str]:
    """The outputs that may say less, because a source could not be read, and the user is told which.

    Each of them is whole. The sources are as they were: all that is excused is what the work itself writes.
    """
    if fault.kind not in _READING or _TEMPORARY.search(outcome.hit) or outcome.hit in expected.changed:
        return set()
    generated = {name for name in expected.after if PurePosixPath(name).name == "chronology.yaml"}
    may_change = generated.union(expected.changed)
    different = {name for name in may_change if outcome.after.get(name) != expected.after[name]}
    outputs = {name: outcome.after.get(name) for name in different if outcome.after.get(name) is not None}
    if not all(isinstance(now, bytes) and _is_whole(name, now) for name, now in outputs.items()):
        return set()
    if expected.reports and _says_so(outcome, outputs.values()):
        return different
    if "returns/" in f"{outcome.hit}/" and outcome.code == 1 and _keeps_entries(expected, outcome):
        return set(outputs)
    return set()


def _says_so(outcome: Outcome, reports: object) -> bool:
    """Whether the report names the file that could not be read; or the user is told, and the exit code says it."""
    name = PurePosixPath(outcome.hit).name
    named = any(name.encode() in one for one in reports if isinstance(one, bytes))  # type: ignore[attr-defined]
    return named or (name in outcome.said and outcome.code != 0)


def _is_whole(name: str, content: bytes) -> bool:
    """Whether an output has all its bytes: by its seal, or read to its end where the format has no place for one."""
    from wscp_cli.generated import is_unchanged

    if is_unchanged(content):
        return True
    form = PurePosixPath(name).suffix
    try:
        if form == ".json":
            return isinstance(json.loads(content), list)
        if form == ".txt":
            return content.endswith(b"\n")
        if form == ".csv":
            rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
            return len({len(row) for row in rows}) == 1
    except (ValueError, csv.Error):
        return False
    return False


def _keeps_entries(expected: Expected, outcome: Outcome) -> bool:
    """Whether a merge without a return kept what it had of it, flagged, and lost nothing of any other."""
    names = [one for one in (*expected.changed, *expected.after) if PurePosixPath(one).name == "chronology.yaml"]
    name = next(iter(names), "")
    now = outcome.after.get(name)
    if now is None:
        return False
    before, whole, there = (_entries(one) for one in (expected.before.get(name), expected.after.get(name), now))
    hit = PurePosixPath(outcome.hit)
    agency = hit.stem.encode() if hit.parent.name == "returns" else b""
    for entry, (of, _) in before.items():
        concerned = not agency or of == agency
        if concerned and (entry not in there or _KEPT not in there[entry][1]):
            return False
    return all(entry in there for entry, (of, _) in whole.items() if agency and of != agency)


def _entries(content: bytes | None) -> dict[bytes, tuple[bytes, bytes]]:
    """Id of an entry → its agency, and its text."""
    found = {}
    for one, text in _ENTRY.findall(content or b""):
        agency = _AGENCY.search(text)
        found[one] = (agency[1] if agency else b"", text)
    return found


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
    below = [PurePosixPath(name) for name in there if here == "." or name.startswith(f"{here}/")]
    names |= {part for name in below for part in name.relative_to(here).parts}
    names |= {name.removesuffix(".yaml") + EDITED for name in names if name.endswith(".yaml")}
    if full or _TEMPORARY.search(f"{outcome.hit}/"):
        names |= {part for name in expected.changed for part in PurePosixPath(name).parts} - {"case", "new"}
        names.add(".wscp-made")  # the list of what was generated goes into each folder as well
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", outcome.said) for name in names)


def _differing(one: Tree, other: Tree) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name, "missing") != other.get(name, "missing"))


def ended_by_force(outcome: Outcome) -> bool:
    """Whether the run did not end by itself."""
    return outcome.code in {KILLED, -9}
