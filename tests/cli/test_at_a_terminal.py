"""What is asked at a terminal: withdrawing entries that are gone, and opening a file again in the editor."""

import os
import shutil
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from conversation import talk

from wscp_cli.chronology.store import read_chronology

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a terminal of this system")
DEMO = Path(str(files("wscp_cli"))) / "demo_case"
DAY = ("--today", "2026-11-23")


@pytest.fixture
def case(wscp, tmp_path):
    """The demo, merged, and then without a return and without the last rows of another."""
    root = tmp_path / "case"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns("out"))
    done = wscp("merge-scoping", root, "--format", "yaml")
    assert done.returncode == 0, done.stderr
    returns = root / "scoping" / "returns"
    (returns / "bright-steps-nursery.csv").unlink()
    police = returns / "police.csv"
    police.write_bytes(b"".join(police.read_bytes().splitlines(keepends=True)[:-2]))
    return root


def entries(case, file):
    return [one for one in read_chronology(case / "chronology/chronology.yaml") if one.file == file]


@pytest.mark.parametrize(("nursery", "police"), [("y", "n"), ("n", "y"), ("", ""), ("y", "y")])
def test_r3_each_return_is_asked_about_by_itself_and_its_entries_are_shown(case, nursery, police):
    """R3: nothing is withdrawn without a yes, and the Enter key alone is none."""
    whole = len(entries(case, "police.csv"))
    code, said = talk(
        ["merge-scoping", str(case), "--format", "yaml", *DAY],
        [
            ("bright-steps-nursery.csv: the return is no longer there", None),
            ("Withdraw these 31 entries of bright-steps-nursery? Without a yes they stay. [y/N]:", nursery),
            ("police.csv: entries that it held are no longer in the return", None),
            ("row ", None),
            ("Withdraw these 2 entries of police? Without a yes they stay. [y/N]:", police),
        ],
        case.parent,
    )
    assert "  and 26 more" in said
    assert len(entries(case, "bright-steps-nursery.csv")) == (0 if nursery == "y" else 31)
    assert len(entries(case, "police.csv")) == whole - 2 * (police == "y")
    assert code == (0 if nursery == police == "y" else 1)


def test_r3_nobody_is_asked_in_a_dry_run_or_when_quiet(case):
    """R3: a command that may not ask keeps."""
    for words in (["--dry-run"], ["--quiet"]):
        code, said = talk(["merge-scoping", str(case), "--format", "yaml", *DAY, *words], [], case.parent)
        assert code == 1
        assert "Withdraw" not in said
    assert len(entries(case, "bright-steps-nursery.csv")) == 31


def test_r3_interrupting_the_question_changes_nothing(case):
    """R3: Ctrl-C at the question ends with 130 and the chronology as it was."""
    before = (case / "chronology/chronology.yaml").read_bytes()
    code, _ = talk(["merge-scoping", str(case), "--format", "yaml", *DAY], [("[y/N]:", "\x03")], case.parent)
    assert code == 130
    assert (case / "chronology/chronology.yaml").read_bytes() == before


EDITOR = """import sys, pathlib
path = pathlib.Path(sys.argv[-1]); count = path.parent / ".." / "count"
times = int(count.read_text()) if count.exists() else 0
count.write_text(str(times + 1))
text = path.read_text("utf-8")
lines = ["stage: nonsense", "stage: lcspr"]
path.write_text(text.replace("stage: lcspr", lines[0]) if not times else text.replace(lines[0], lines[1]), "utf-8")
"""


@pytest.mark.parametrize("answer", ["y", "", "n"])
def test_r4_a_file_that_is_not_sound_can_be_opened_again_at_once(case, answer):
    """R4: Enter opens it again, a no leaves it as it was saved, exit 1."""
    editor = case.parent / "editor.py"
    editor.write_text(EDITOR, encoding="utf-8")
    whole = (case / "case.yaml").read_bytes()
    words = ["edit", "case.yaml", "--case", str(case), *DAY]
    code, said = talk(
        words, [("Open it again? [Y/n]:", answer)], case.parent, VISUAL=f"{sys.executable} {editor}", EDITOR="false"
    )
    if answer == "n":
        assert code == 1
        assert b"stage: nonsense" in (case / "case.yaml").read_bytes()
    else:
        assert code == 0, said
        assert "edit: case.yaml is sound" in said
        assert (case / "case.yaml").read_bytes() == whole
    assert not list(case.rglob("*.edited.yaml"))


def test_r4_an_editor_that_comes_back_at_once_is_waited_for(case):
    """R4: one that hands the file to a window that is open already; what is saved before Enter is taken."""
    editor = case.parent / "editor.py"
    editor.write_text("pass\n", encoding="utf-8")
    saved = []

    class Saving(str):
        """Typed when the question is there; the file is saved before."""

        __slots__ = ()

        def encode(self):
            (copy,) = case.rglob("*.edited.yaml")
            copy.write_bytes(copy.read_bytes() + b"# saved in the window\n")
            saved.append(copy)
            return b""

    code, said = talk(
        ["edit", "log", "--case", str(case), *DAY],
        [("Press Enter when you have saved", Saving())],
        case.parent,
        VISUAL=f"{sys.executable} {editor}",
        EDITOR="false",
    )
    assert (code, len(saved)) == (0, 1), said
    assert (case / "log.yaml").read_bytes().endswith(b"# saved in the window\n")
    assert not saved[0].exists()
