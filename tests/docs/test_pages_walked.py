"""Pages that say "type this" are typed as printed, in order, by a newcomer with an empty home folder."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def typed(wscp, tmp_path):
    """Types one line; the folder a page has gone into is kept between lines."""
    here = tmp_path / "desk"
    here.mkdir()

    def run(line: str) -> str:
        nonlocal here
        words = shlex.split(line)
        if words[0] == "cd":
            here = (here / words[1]).resolve(strict=True)
            return ""
        if words[0] == "wscp":
            done = wscp(*words[1:], cwd=here)
        else:
            # git starts the hook, which nobody tells the day
            plain = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") and k != "THE_DAY_IS_REFUSED"}
            home = {"HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": "", "GIT_CONFIG_NOSYSTEM": "1"}
            done = subprocess.run(words, cwd=here, capture_output=True, text=True, check=False, env=plain | home)
        allowed = {0, 1} if line.startswith("wscp check") else {0}  # 1: the fictional case has things to put right
        assert done.returncode in allowed, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    run.folder = lambda: here
    return run


@pytest.mark.skipif(not shutil.which("git") or os.name != "posix", reason="the commit runs the case's own hook")
def test_the_tutorial(typed):
    said = {}
    for kind, block in BLOCK.findall((DOCS / "tutorial/first-case.md").read_text(encoding="utf-8")):
        if kind == "yaml":
            with (typed.folder() / "agencies.yaml").open("a", encoding="utf-8") as agencies:
                agencies.write("\n" + block)
            continue
        for line in block.splitlines():
            if line == "wscp merge-scoping":
                _return(typed.folder() / "scoping/returns/hill-school.xlsx")
            said[line] = typed(line)
    assert "To put right" not in said["wscp check --today 2026-03-25"]  # "Nothing is red"
    assert "validate" not in said["wscp check --today 2026-03-25"]
    assert "Wed 1 Apr 2026" in said["wscp timetable --today 2026-03-25"]
    assert "3 entries" in said["wscp chronology"]
    assert "hill-school.xlsx" in said['git commit -m "Agencies, family and the first return"']


def test_what_is_recorded_on_the_page_of_record(typed):
    page = (DOCS / "how-to/record.md").read_text(encoding="utf-8")
    typed(re.search(r"`(wscp new-case [^`]*)`", page)[1])
    typed("cd WSCP-2025-012")
    for _, block in BLOCK.findall(page):
        for line in block.splitlines():
            if not line.startswith("wscp edit"):
                said = typed(line)
                assert "wrote" in said or "added" in said, line
    assert typed("wscp validate").startswith("validate: nothing to report")


@pytest.mark.parametrize("page", ["look-at-the-chronology", "check-a-case", "deadlines"])
def test_the_page_in_the_fictional_case(typed, page):
    typed("wscp demo")
    typed("cd wscp-demo/WSCP-2026-004")
    for kind, block in BLOCK.findall((DOCS / f"how-to/{page}.md").read_text(encoding="utf-8")):
        for line in (block if kind == "sh" else "").splitlines():
            if " cases" not in line:
                typed(line)
    assert typed("wscp validate").startswith("validate: nothing to report")


def test_the_page_on_the_family_with_its_own_family(typed):
    typed("wscp new-case TEST-2026-001 --no-git --pseudonym 'Child A'")
    typed("cd TEST-2026-001")
    for kind, block in BLOCK.findall((DOCS / "how-to/draw-the-family.md").read_text(encoding="utf-8")):
        if kind == "yaml":
            (typed.folder() / "family.yaml").write_text(block, encoding="utf-8")
        for line in block.splitlines() if kind == "sh" else ():
            assert "wrote out/" in typed(line)
    assert typed("wscp validate").startswith("validate: nothing to report")


def _return(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("Date", "Event", "Action taken"),
        ("3/4/25", "Late", "Rang"),
        ("early May 2025", "Absent", "None"),
        ("12/12/2025", "Seen", "None"),
    ):
        book.active.append(row)
    book.save(path)
