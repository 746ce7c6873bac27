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


def test_a_mapping_of_a_return_that_is_not_there_is_told_at_its_line(wscp, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(DEMO, case)
    mapping = case / "scoping/mapping.yaml"
    line = mapping.read_text("utf-8").split("returns:")[0].count("\n") + 2
    mapping.write_text(
        mapping.read_text("utf-8").split("returns:")[0] + "returns:\n  - {file: nosuch.csv, agency: police}\n",
        "utf-8",
    )
    done = wscp("merge-scoping", case, "--dry-run")
    assert f"scoping/mapping.yaml:{line}:" in done.stdout + done.stderr
    assert "SCOPING-MAPPING" in done.stdout + done.stderr
    assert done.returncode == 0


def test_the_file_that_keeps_the_folder_is_not_spoken_of(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-005", "--no-git").returncode == 0
    returns = tmp_path / "WSCP-2026-005/scoping/returns"
    (returns / "police.csv").write_text("Date,Event\n3/4/2025,Seen\n", encoding="utf-8")
    (returns / "Thumbs.db").write_bytes(b"x")
    done = wscp("merge-scoping", "--dry-run", cwd=tmp_path / "WSCP-2026-005")
    assert done.returncode == 0, done.stderr
    assert "Thumbs.db" in done.stderr
    assert ".gitkeep" not in done.stderr
    (returns / ".gitkeep").write_text("what somebody put there", encoding="utf-8")
    assert ".gitkeep" in wscp("merge-scoping", "--dry-run", cwd=tmp_path / "WSCP-2026-005").stderr
