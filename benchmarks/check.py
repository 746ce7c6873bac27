"""Validate one file as a hook does, check one full case, and check a thousand: CPU of whole processes, as ratios."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import in_turn, run_once

DEMO = Path(__file__).resolve().parents[1] / "wscp_cli/demo_case"
DAY = "2026-11-23"
CASES = 1000


def one_case() -> None:
    """Against what typer's import alone costs: of a command's start it is the part nobody can take away."""
    wscp = str(Path(sys.executable).with_name("wscp"))
    folder = Path(tempfile.mkdtemp())
    try:
        case = str(shutil.copytree(DEMO, folder / "case"))
        costs = in_turn(
            {
                "import typer": [sys.executable, "-c", "import typer"],
                "validate one file": [wscp, "validate", f"{case}/log.yaml", "--today", DAY],
                "validate a case": [wscp, "validate", case, "--today", DAY],
                "check a case": [wscp, "check", case, "--today", DAY],
                "check, sarif": [wscp, "check", case, "--today", DAY, "--format", "sarif"],
                "check, html": [wscp, "check", case, "--today", DAY, "--format", "html"],
                "next": [wscp, "next", case, "--today", DAY],
                "check, far future": [wscp, "check", case, "--today", "9999-12-31"],
            },
            runs=9,
        )
        base = costs["import typer"].cpu
        print(f"{'command':20} {'CPU ms':>7} {'x typer':>8} {'MB':>5}")
        for name, cost in costs.items():
            print(f"{name:20} {cost.cpu * 1000:7.0f} {cost.cpu / base:8.2f} {cost.memory:5.0f}")
    finally:
        shutil.rmtree(folder)


def a_thousand_cases() -> None:
    """All processors against one; the output must be the same."""
    wscp = str(Path(sys.executable).with_name("wscp"))
    folder = Path(tempfile.mkdtemp())
    try:
        for number in range(CASES):
            shutil.copytree(DEMO, folder / "cases" / f"CASE-{number:04}", ignore=shutil.ignore_patterns("returns"))
        command = [wscp, "check", str(folder / "cases"), "--today", DAY, "--format", "json", "--fail-on", "never"]
        alone, together = folder / "alone.json", folder / "together.json"
        every = run_once([*command, "--out", str(together)])
        print(
            f"{CASES} cases on all processors: {every.wall:.1f} s by the clock ({CASES / every.wall:.0f} a second), "
            f"{every.cpu:.1f} s CPU"
        )
        if hasattr(os, "sched_setaffinity"):
            given = os.sched_getaffinity(0)
            os.sched_setaffinity(0, {min(given)})
            one = run_once([*command, "--out", str(alone)])
            os.sched_setaffinity(0, given)
            print(f"on one of {len(given)}: {one.wall:.1f} s, {one.wall / every.wall:.2f} times as long")
            assert alone.read_bytes() == together.read_bytes()
        findings = json.loads(together.read_text(encoding="utf-8"))["findings"]
        size = subprocess.run(["du", "-sm", str(folder / "cases")], capture_output=True, text=True, check=True)
        print(f"{len(findings)} findings from {size.stdout.split()[0]} MB of cases")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    one_case()
    a_thousand_cases()
