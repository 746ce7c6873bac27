"""An empty folder of returns leaves the chronology that is there."""

import shutil
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "wscp_cli/demo_case"


def test_an_empty_folder_takes_nothing_away(wscp, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(DEMO, case)
    assert wscp("merge-scoping", case).returncode == 0
    before = (case / "chronology/chronology.yaml").read_bytes()
    shutil.rmtree(case / "scoping/returns")
    (case / "scoping/returns").mkdir()
    done = wscp("merge-scoping", case)
    assert done.returncode == 1
    assert "SCOPING-NONE" in done.stdout + done.stderr
    assert (case / "chronology/chronology.yaml").read_bytes() == before
