"""The sweep: ``python -m faulty_disk`` (``make sweep``), over every command that writes.

Each call of each work on the disk fails once, with each error it can fail with, and once the process ends there. Then
the same work is killed at random moments. What does not hold afterwards is printed; the exit code is 1 then.
"""

import argparse
import collections
import contextlib
import importlib
import json
import multiprocessing
import os
import pkgutil
import random
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from faulty_disk import cases
from faulty_disk.calls import KINDS, Fault
from faulty_disk.commands import WRITING, Work
from faulty_disk.judging import Expected, ended_by_force, faults_of, same_but_for_what_is_new, unfinished
from faulty_disk.runs import lay, run_here, tree

_LIBRARIES = [
    "openpyxl",
    "xlsxwriter",
    "fpdf",
    "jinja2",
    "holidays",
    "holidays.countries",
    "jsonschema_rs",
    "yaml",
    "icalendar",
    "ged4py",
    "filelock",
    "defusedxml.ElementTree",
    "python_calamine",
    "uharfbuzz",
    "fontTools.ttLib",
    "fontTools.subset",
    "PIL.Image",
    "pypdfium2",
    "zoneinfo",
    "difflib",
    "secrets",
]
_IN_MEMORY = "/dev/shm"
"""A disk in memory, where there is one: what fails is refused by the harness, and a sound disk need not be slow."""
_REPEATED_CODES = {0, 1, 2, 5}
"""What a second run on a sound disk may end with, after the first one changed something."""


class Sweep:
    """One work prepared: its folder, and what it does on a sound disk."""

    def __init__(self, work: Work, base: Path, blank: Path, home: Path, *, thorough: bool = True) -> None:
        self.work, self.base, self.thorough = work, base, thorough
        self.template, self.folder = base / "template", base / "run"
        shutil.copytree(blank, self.template)
        # Prepared where it runs, so that whatever holds a path holds the same one.
        lay(self.template, self.folder)
        self.words = cases.prepare(self.folder, home, work)
        shutil.rmtree(self.template)
        self.folder.rename(self.template)
        self.environment = cases.environment(home)
        lay(self.template, self.folder)
        before = tree(self.folder)
        self.sound = run_here(self.words, self.folder, self.environment)
        self.expected = Expected(before, self.sound.after, self.sound.code, work.reports)

    def unsound(self, *, twice: bool) -> list[str]:
        """What is wrong with the work itself: it has to succeed, write something, and with ``twice`` the same again."""
        found = []
        if self.sound.code != self.work.code:
            found.append(f"on a sound disk it ends with {self.sound.code}: {self.sound.said.strip()[-500:]}")
        if not self.expected.changed:
            found.append("on a sound disk it writes nothing")
        if not twice:
            return found
        lay(self.template, self.folder)
        if run_here(self.words, self.folder, self.environment).after != self.sound.after:
            found.append("on a sound disk it does not write the same twice")
        return found

    def points(self, looks: bool = False) -> Iterator[Fault]:
        """Every call with everything it can fail with, and each call that changes something as the last one."""
        changing = set(self.sound.changing)
        for kind, codes in KINDS.items():
            if kind == "stat" and not looks:
                continue
            for number in range(1, self.sound.counts.get(kind, 0) + 1):
                for code in codes:
                    if code != 28 or (kind, number) in changing:  # only what changes something needs room
                        yield Fault(kind, number, code)
        for kind, number in self.sound.changing:
            yield Fault(kind, number, 0)

    def try_one(self, fault: Fault | None, kill_after: float | None = None) -> tuple[list[str], bool]:
        """One run with a fault, or killed; what does not hold, and whether the fault was met."""
        lay(self.template, self.folder)
        outcome = run_here(self.words, self.folder, self.environment, fault, kill_after)
        met = bool(outcome.hit) or ended_by_force(outcome)
        found = faults_of(self.expected, outcome, None if kill_after is not None else fault) if met else []
        if met and (self.thorough or (fault and not fault.code)):
            found += self._once_more(outcome.after)
        return [f"{outcome.hit or 'killed'}, ended with {outcome.code}: {line}" for line in found], met

    def _once_more(self, after: dict[str, bytes | None]) -> list[str]:
        """The same again, now that the disk is sound: it works, and sweeps up what the first one left."""
        left = [path for path in self.folder.rglob(".wscp-*") if path.name not in {".wscp", ".wscp-made"}]
        for path in left:
            os.utime(path, (1, 1))
        again = run_here(self.words, self.folder, self.environment)
        found = []
        if "fault in wscp itself" in again.said or "Traceback" in again.said:
            found.append(f"the next run said: {again.said.strip()[-300:]}")
        if unfinished(self.expected, after) and again.code != self.expected.code:
            found.append(f"nothing had been done, yet the next run ends with {again.code}: {again.said.strip()[-300:]}")
        elif again.code not in _REPEATED_CODES:
            found.append(f"the next run ends with {again.code}: {again.said.strip()[-300:]}")
        if again.code == 0:
            there = self.expected.after
            found += [
                f"the next run says it is done, but {name} is not as it should be"
                for name in self.expected.changed
                if there[name] not in {after.get(name), again.after.get(name)}
                and not same_but_for_what_is_new(there[name], again.after.get(name))
            ]
        written = {os.path.dirname(name) for name in {*after, *again.after} if after.get(name) != again.after.get(name)}
        found += [
            f"the next run writes beside {path.name} and does not sweep it up"
            for path in left
            if path.exists() and path.parent.relative_to(self.folder).as_posix() in written and again.code == 0
        ]
        return found


def works(only: str) -> list[Work]:
    """The works whose command or words hold some words; all of them for none."""
    return [work for command, several in WRITING.items() for work in several if only in command or only in work.words]


def _warm() -> None:
    """Import what commands import, once for all runs; what a run still lacks it imports itself."""
    import wscp_cli

    ours = [module.name for module in pkgutil.walk_packages(wscp_cli.__path__, "wscp_cli.")]
    for name in [name for name in ours if not name.endswith("__main__")] + _LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def _chosen(points: list[Fault], name: str, most: int) -> list[Fault]:
    """The same few of them each time, of every kind and error some before the next of one of them."""
    if not most:
        return points
    turn: collections.Counter[tuple[str, int]] = collections.Counter()
    ranked = []
    for one in sorted(points, key=lambda point: zlib.crc32(f"{name} {point}".encode())):
        turn[one.kind, one.code] += 1
        ranked.append((turn[one.kind, one.code], zlib.crc32(f"{name} {one.kind} {one.code}".encode()), one))
    return [one for _, _, one in sorted(ranked, key=lambda entry: entry[:2])[:most]]


def _work_through(arguments: tuple[int, Work, Path, Path, int, int, float, bool]) -> dict[str, object]:
    place, work, blank, base, most, kills, until, looks = arguments
    home = base / f"home-{place}"
    cases.make_home(home)
    one = Sweep(work, base / f"work-{place}", blank, home, thorough=not most)
    found = [f"{work.words}: {fault}" for fault in one.unsound(twice=not most)]
    runs = missed = left_out = 0
    rng = random.Random(work.words)  # noqa: S311  (no secret)
    tries: list[tuple[Fault | None, float | None]] = [
        (fault, None) for fault in _chosen(list(one.points(looks)), work.words, most)
    ]
    tries += [(None, rng.uniform(0, one.sound.seconds)) for _ in range(kills)]
    for fault, kill_after in [] if found else tries:
        if time.monotonic() > until:
            left_out += 1
            continue
        wrong, met = one.try_one(fault, kill_after)
        runs += 1
        missed += not met
        label = str(fault) if fault else f"killed after {kill_after:.3f} s"
        found += [f"{work.words}: {label}: {line}" for line in wrong]
    shutil.rmtree(one.base)
    return {
        "work": work.words,
        "runs": runs,
        "missed": missed,
        "left_out": left_out,
        "found": found,
        "points": sum(1 for _ in one.points(looks)),
        "counts": one.sound.counts,
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="faulty_disk", description=__doc__)
    parser.add_argument("--only", default="", help="only works whose words hold these")
    parser.add_argument("--runs", type=int, default=0, help="about so many of all runs, the same ones each time")
    parser.add_argument("--looks", action="store_true", help="let looks at files (stat) fail too")
    parser.add_argument("--kills", type=int, default=0, help="runs killed at a random moment, in all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, default=600.0, help="begin no further run after so long")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    given = parser.parse_args()
    chosen = works(given.only)
    _warm()
    until = time.monotonic() + given.minutes * 60
    with tempfile.TemporaryDirectory(prefix="sweep-", dir=_IN_MEMORY if os.path.isdir(_IN_MEMORY) else None) as name:
        base = Path(name).resolve()
        cases.make_home(base / "home")
        blank = base / "blank"
        cases.make_sandbox(blank, base / "home")
        most = -(-given.runs // len(chosen))
        kills = [given.kills // len(chosen) + (place < given.kills % len(chosen)) for place in range(len(chosen))]
        tasks = [
            (place, work, blank, base, most, kills[place], until, given.looks) for place, work in enumerate(chosen)
        ]
        results = []
        with multiprocessing.get_context("fork").Pool(given.jobs, maxtasksperchild=1) as pool:
            for result in pool.imap_unordered(_work_through, tasks, chunksize=1):
                results.append(result)
                if not given.json:
                    print(f"{result['runs']:5} runs, {len(result['found']):3} faults: {result['work']}", flush=True)
                    for line in result["found"]:
                        print(f"      {line}", flush=True)
    found = [line for result in results for line in result["found"]]
    total = collections.Counter()
    for result in results:
        total.update({key: result[key] for key in ("runs", "missed", "left_out", "points")})
    if given.json:
        print(json.dumps({**total, "works": len(results), "found": sorted(found)}, indent=1))
    else:
        print(
            f"{total['runs']} runs over {len(results)} works, {total['missed']} of them past the end, "
            f"{total['left_out']} left out for time; {len(found)} faults"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
