"""CPU seconds and peak memory of whole processes, several runs in turn, for the benchmark scripts."""

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What one command cost: the median of its runs.

    Attributes:
        cpu: User and system CPU seconds.
        wall: Seconds by the clock.
        memory: Peak resident memory in megabytes.
    """

    cpu: float
    wall: float
    memory: float


def run_once(command: list[str], cwd: Path | None = None) -> Cost:
    """Run one command to its end; its output is thrown away, any exit code is taken."""
    import time

    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = 0
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / scale)


def in_turn(
    commands: dict[str, list[str]], runs: int = 5, cwd: Path | None = None, *, warm_up: bool = True
) -> dict[str, Cost]:
    """Each command once as a warm-up, then all in turn ``runs`` times; the medians."""
    for command in commands.values() if warm_up else ():
        run_once(command, cwd)
    seen: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            seen[name].append(run_once(command, cwd))
    return {
        name: Cost(*(statistics.median(getattr(c, part) for c in costs) for part in ("cpu", "wall", "memory")))
        for name, costs in seen.items()
    }
