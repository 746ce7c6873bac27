"""Paths are sorted in one order on every system, and a sort in the machine's own order fails in the tests."""

import os
import subprocess
import sys
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from wscp_cli.casefile.disk.path_order import path_order

NAMES = ["README.md", "actions.schema.json", "Zeta/case.yaml", "alpha/case.yaml", "alpha-b/case.yaml"]


@pytest.mark.parametrize("system", [PurePosixPath, PureWindowsPath])
def test_capitals_stand_first_on_every_system(system):
    """The list of hashes in .wscp/schemas began with README.md on Linux and ended with it on Windows."""
    ordered = sorted(map(system, reversed(NAMES)), key=path_order)
    assert [one.as_posix() for one in ordered] == [
        "README.md",
        "Zeta/case.yaml",
        "actions.schema.json",
        "alpha/case.yaml",
        "alpha-b/case.yaml",
    ]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("sorted(paths, key=path_order)", 0),
        ("sorted(paths)", 1),
        ("max(paths)", 1),
        ("sorted((p, 1) for p in paths)", 1),
    ],
)
def test_the_machines_own_order_is_refused_in_our_modules(asked, code):
    script = (
        "from pathlib import Path; from wscp_cli.casefile.disk.path_order import path_order; "
        f"paths = [Path('b'), Path('a')]; __name__ = 'wscp_cli.somewhere'; {asked}"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == code, done.stderr
    assert ("key=path_order" in done.stderr) == bool(code)
