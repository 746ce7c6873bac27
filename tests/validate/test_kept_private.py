"""What must stay on one computer: a finding when git has it, or would take it."""

import shutil
import subprocess
from datetime import date

import pytest

from wscp_cli.checking.validate import validate_case

TODAY = date(2026, 11, 22)
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def case(sound_case):
    (sound_case / "identifiers.yaml").write_text(
        "# yaml-language-server: $schema=.wscp/schemas/identifiers.schema.json\npeople: []\n", encoding="utf-8"
    )
    (sound_case / ".gitignore").write_text("/out/\n/identifiers*\n", encoding="utf-8")
    git(sound_case, "init", "-q")
    return sound_case


def git(folder, *words):
    subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True)


def found(case):
    return [one for one in validate_case(case, TODAY) if one.code == "FILE-PRIVATE"]


@needs_git
def test_left_out_by_git_is_nothing_to_report(case):
    git(case, "add", "-A")
    assert found(case) == []


@needs_git
@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_in_gits_hands(case, version):
    git(case, "config", "index.version", version)
    git(case, "add", "-f", "identifiers.yaml", "case.yaml")
    (one,) = found(case)
    assert (one.place.path, "git rm --cached" in one.message) == ("identifiers.yaml", True)


@needs_git
def test_at_the_next_add(case):
    (case / ".gitignore").write_text("/out/\n", encoding="utf-8")
    (one,) = found(case)
    assert ".gitignore" in one.message


@needs_git
def test_in_a_repository_of_many_cases(case):
    shutil.rmtree(case / ".git")
    git(case.parent, "init", "-q")
    git(case.parent, "add", "-f", f"{case.name}/identifiers.yaml")
    assert len(found(case)) == 1


def test_without_git_there_is_nothing_to_say(case):
    shutil.rmtree(case / ".git")
    assert found(case) == []
