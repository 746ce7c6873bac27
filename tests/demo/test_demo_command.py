"""`wscp demo` as a newcomer runs it: what it says, what it leaves, and the golden files of its outputs."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
AS_AT = "2026-11-23"


@pytest.fixture(scope="module")
def made(tmp_path_factory, request):
    """The demo, written once, with what it said."""
    import subprocess

    folder = tmp_path_factory.mktemp("demo")
    script = Path(sys.executable).with_name("wscp.exe" if sys.platform == "win32" else "wscp")
    done = subprocess.run(
        [str(script), "demo", "here"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_COLOR": "1", "PYTHONHASHSEED": "1"},
    )
    return folder / "here/WSCP-2026-004", done


def held(name: str, text: str, update: bool) -> None:
    """The text is what the golden file says; ``--update-golden`` writes it anew."""
    path = GOLDEN / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"{name} changed: review it, then make golden"


def test_what_it_says_is_short_and_names_the_next_commands(made):
    _, done = made
    assert done.returncode == 0, done.stderr
    assert 8 <= len(done.stdout.splitlines()) <= 12
    assert len(done.stdout.splitlines()) == 10, "ten lines, as the contract says"
    assert "documents/" in done.stdout
    assert "cd here" in done.stdout
    assert "out/case.html" in done.stdout.splitlines()[-1], "it ends with the case's page"
    assert "none lost" in done.stdout
    assert "quorate" in done.stdout


def test_what_it_leaves(made):
    root, _ = made
    for name in (
        "chronology/chronology.yaml",
        "out/chronology.csv",
        "out/chronology.xlsx",
        "out/chronology.html",
        "out/genogram.svg",
        "out/genogram.png",
        "out/genogram.pdf",
        "out/timetable.txt",
        "out/timetable.csv",
        "out/case.html",
        "documents/minutes.docx",
        "documents/rapid-review.docx",
        "documents/action-plan.docx",
    ):
        assert (root / name).stat().st_size > 1000, name


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_everything_is_private(made):
    root, _ = made
    for path in (root, *root.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_the_picture_on_the_first_screen_is_the_demos_own(made, update_golden):
    picture = Path(__file__).parents[2] / "docs/images/genogram.svg"
    drawn = (made[0] / "out/genogram.svg").read_bytes()
    if update_golden:
        picture.write_bytes(drawn)
    assert drawn == picture.read_bytes(), "the genogram changed: look at it, then make golden"


def test_a_second_time_it_refuses_and_touches_nothing(made, wscp):
    root, _ = made
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    done = wscp("demo", root.parent)
    assert done.returncode == 5
    assert "nothing was written" in done.stderr
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


def test_the_same_bytes_on_every_run(made, wscp, tmp_path):
    root, _ = made
    wscp("demo", "again", PYTHONHASHSEED="77")
    again = tmp_path / "again/WSCP-2026-004"
    files = sorted(p.relative_to(root) for p in root.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(again) for p in again.rglob("*") if p.is_file())
    assert [str(f) for f in files if (root / f).read_bytes() != (again / f).read_bytes()] == []


def test_golden_chronology(made, update_golden):
    held("chronology.yaml", (made[0] / "chronology/chronology.yaml").read_text("utf-8"), update_golden)


def test_golden_timetable(made, update_golden):
    held("timetable.txt", (made[0] / "out/timetable.txt").read_text("utf-8"), update_golden)


def test_golden_genogram(made, update_golden, wscp):
    done = wscp("genogram", made[0], "--format", "json")
    assert done.returncode == 0, done.stderr
    held("genogram.json", json.dumps(json.loads(done.stdout), indent=1, sort_keys=True) + "\n", update_golden)


def test_golden_check(made, update_golden, wscp):
    done = wscp("check", "WSCP-2026-004", "--today", AS_AT, cwd=made[0].parent)
    assert done.returncode == 1
    held("check.txt", done.stdout, update_golden)


def test_validate_has_nothing_to_report(made, wscp):
    done = wscp("validate", made[0], "--today", AS_AT)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="no folder is shut to this user")
def test_a_folder_one_may_not_write_in_is_said(wscp, tmp_path):
    (tmp_path / "shut").mkdir(mode=0o500)
    done = wscp("demo", cwd=tmp_path / "shut")
    assert (done.returncode, "could not be made" in done.stderr) == (3, True)


def test_a_folder_below_a_file_is_said(wscp, tmp_path):
    (tmp_path / "letter.txt").write_text("", encoding="utf-8")
    done = wscp("demo", "letter.txt/within")
    assert (done.returncode, "could not be made" in done.stderr) == (3, True)
