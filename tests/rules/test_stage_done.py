"""A stage is only done when those before it are: an empty case at a late stage is not told to go on."""

import shutil
from pathlib import Path

import pytest


@pytest.mark.parametrize("stage", ["decision", "lcspr", "learning"])
def test_an_empty_case_at_a_late_stage_is_not_told_to_go_on(tmp_path, wscp, stage):
    wscp("new-case", "WSCP-2026-009", "--dir", str(tmp_path), "--no-git", "--notified", "2026-03-24")
    settings = tmp_path / "WSCP-2026-009/case.yaml"
    text = settings.read_text("utf-8")
    assert "stage: notification" in text
    settings.write_text(text.replace("stage: notification", f"stage: {stage}"), "utf-8")
    told = wscp("check", str(settings.parent), "--today", "2026-03-25")
    assert told.returncode == 1
    assert "STG-DONE" not in told.stdout


@pytest.mark.parametrize("stage", ["submission", "decision", "learning"])
def test_a_case_that_has_gone_further_is_told_one_thing_only(wscp, tmp_path, stage):
    base = Path(__file__).parent / "examples/base"
    case = Path(shutil.copytree(base, tmp_path / "case"))
    wscp("record", "stage", stage, "--case", str(case))
    told = wscp("next", str(case), "--today", "2026-09-01", "-n", "9").stdout
    assert told.count("case.yaml:4:8 (stage)") == 1
    assert "has reached the stage closed" in told
