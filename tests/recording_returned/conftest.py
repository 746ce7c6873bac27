"""A case in a folder of its own, and workbooks and documents as people send them back."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "documents"))

from wscp_cli.casefile.resources import resource_folder


@pytest.fixture
def case(tmp_path):
    """The worked case, which people go on with."""
    folder = tmp_path / "case"
    shutil.copytree(resource_folder("demo_case"), folder)
    return folder


@pytest.fixture
def new_case(tmp_path, wscp):
    """A case made just now."""
    assert wscp("new-case", "WSCP-2026-900", "--dir", str(tmp_path), "--no-git").returncode == 0
    return tmp_path / "WSCP-2026-900"
