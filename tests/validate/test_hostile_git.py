"""R5: hooks among the files of a case, other repositories in it and settings of git that run programs are reported."""

import os
import shutil
from datetime import date

import pytest

from wscp_cli.casefile.git.hostile import hooks_in_the_tree, hostile_git_findings
from wscp_cli.checking.validate import validate_case

TODAY = date(2026, 11, 22)


@pytest.fixture
def case(sound_case):
    (sound_case / ".git" / "hooks").mkdir(parents=True)
    (sound_case / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\n", encoding="utf-8")
    (sound_case / ".git" / "hooks" / "post-merge.sample").write_text("#!/bin/sh\n", encoding="utf-8")
    settings(
        sound_case,
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tfsmonitor = true\n"
        '[remote "origin"]\n\turl = git@git.example.org:x.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n'
        '[branch "main"]\n\tremote = origin\n\tmerge = refs/heads/main\n[alias]\n\tst = status\n'
        '[submodule "x"]\n\tupdate = checkout\n[user]\n\tname = A # Coordinator\n',
    )
    return sound_case


def settings(case, text):
    (case / ".git" / "config").write_text(text, encoding="utf-8")


def codes(case):
    return [(one.code, one.place.path) for one in hostile_git_findings(case)]


def test_an_ordinary_repository_is_nothing_to_report(case):
    assert validate_case(case, TODAY) == ()


@pytest.mark.parametrize("path", [".githooks/post-merge", ".husky/pre-commit", "tools/git/hooks/post-checkout"])
def test_a_hook_among_the_files_of_the_case(case, path):
    """R5: tracked hooks are a finding."""
    (case / path).parent.mkdir(parents=True)
    (case / path).write_text("#!/bin/sh\n", encoding="utf-8")
    found = [one for one in validate_case(case, TODAY) if one.code == "FILE-HOOK"]
    assert [one.place.path for one in found] == [path.rpartition("/")[0]]
    assert "whoever wrote them" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "[core]\n\thooksPath = .githooks\n",
        "[core] hookspath=./tools/../.githooks\n",
        '[CORE]\n HOOKSPATH = ".githooks" ; x\n',
        "[core]\n\thooksPath = .git\\\nhooks\n",
    ],
)
def test_hooks_that_are_taken_from_the_tree(case, text):
    """R5: core.hooksPath inside the tree is a finding."""
    settings(case, text)
    assert ("GIT-HOOKS", ".git/config") in codes(case)
    assert hooks_in_the_tree(case) == ".githooks"


@pytest.mark.parametrize("value", [".git/hooks", "/etc/git/hooks", "~/hooks", ""])
def test_hooks_that_nobody_can_push(case, value):
    settings(case, f"[core]\n\thooksPath = {value}\n")
    assert codes(case) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[core]\nfsmonitor = /tmp/x", "core.fsmonitor"),
        ('[filter "secret words"]\nclean = x', "filter.clean"),
        ('[diff "x"]\ntextconv = x', "diff.textconv"),
        ("[alias]\nst = !rm", "alias.st"),
        ("[include]\npath = x", "include.path"),
        ('[includeIf "gitdir:x"]\npath = x', "includeif.path"),
        ('[remote "o"]\nuploadpack = x', "remote.uploadpack"),
        ("[core]\nsshCommand = x", "core.sshcommand"),
        ('[submodule "x"]\nupdate = !x', "submodule.update"),
        ("[pager]\nlog = x", "pager.log"),
        ('[protocol "ext"]\nallow = always', "protocol.allow"),
    ],
)
def test_a_setting_that_runs_a_program(case, text, name):
    """R5: a folder that was copied brings its settings along; the name between is not quoted."""
    settings(case, text + "\n")
    found = [one for one in validate_case(case, TODAY) if one.code == "GIT-PROGRAM"]
    assert [one.place.path for one in found] == [".git/config"]
    assert f"the setting {name} " in found[0].message
    assert "secret" not in found[0].message


@pytest.mark.parametrize("place", ["scoping/returns/police/.git", "documents/.git", "a/b/c/d/e/.GIT"])
@pytest.mark.parametrize("kind", ["folder", "file"])
def test_another_repository_in_the_case(case, place, kind):
    """R5: an archive that an agency sent, unpacked, can hold a repository whose settings run programs."""
    (case / place).parent.mkdir(parents=True, exist_ok=True)
    (case / place).mkdir() if kind == "folder" else (case / place).write_text("gitdir: x\n", encoding="utf-8")
    assert ("FILE-REPOSITORY", place) in [(one.code, one.place.path) for one in validate_case(case, TODAY)]


def test_the_settings_of_a_repository_of_many_cases_and_of_a_further_work_tree(case, tmp_path):
    """R5: wherever the settings lie."""
    settings(case, "[core]\n\thooksPath = .githooks\n")
    inner = case / "cases" / "one"
    inner.mkdir(parents=True)
    assert codes(inner) == [("GIT-HOOKS", "../../.git/config")]
    tree, shared = tmp_path / "tree", case / ".git" / "worktrees" / "tree"
    shared.mkdir(parents=True)
    tree.mkdir()
    (tree / ".git").write_text(f"gitdir: {shared}\n", encoding="utf-8")
    (shared / "commondir").write_text("../..\n", encoding="utf-8")
    assert [code for code, _ in codes(tree)] == ["GIT-HOOKS"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[",
        b"[core\nhooksPath",
        b"x" * 2_000_000,
        b"[a]\n" * 9999,
        b"[a " + b"\\" * 99_999,
        b"[core]\nhooksPath = x" + b" " * 900_000 + b"x",
    ],
)
def test_settings_that_make_no_sense(case, content):
    (case / ".git" / "config").write_bytes(content)
    assert [code for code, _ in codes(case)] == (["GIT-HOOKS"] if b"hooksPath = x" in content else [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_a_pipe_in_place_of_the_settings_is_not_waited_for(case):
    """R8: pipes hung commands."""
    (case / ".git" / "config").unlink()
    os.mkfifo(case / ".git" / "config")
    assert codes(case) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions bind nobody here")
def test_settings_that_may_not_be_read(case):
    (case / ".git" / "config").chmod(0)
    assert codes(case) == []


def test_r5_a_repository_of_many_cases_is_named_once_and_by_its_own_path(wscp, sound_case, tmp_path):
    """R5: its settings stand above the cases: `.git/config`, not `cases/X/../../.git/config` for each."""
    above = tmp_path / "many"
    for name in ("cases/A", "cases/B"):
        shutil.copytree(sound_case, above / name, ignore=shutil.ignore_patterns(".git"))
    (above / ".git").mkdir()
    settings(above, "[core]\n\tfsmonitor = run-me\n")
    done = wscp("validate", ".", cwd=above)
    assert [line.partition(" ")[0] for line in done.stdout.splitlines() if "GIT-PROGRAM" in line] == [".git/config:"]
    done = wscp("validate", ".", cwd=above / "cases" / "A")
    assert "../../.git/config: GIT-PROGRAM" in done.stdout
