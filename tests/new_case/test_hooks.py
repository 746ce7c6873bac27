"""R5: the commit hook lies in .git/hooks, is written twice to no effect, and never over a person's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wscp_cli.casefile.git import hooks
from wscp_cli.casefile.git.hooks import NEXT_TO_IT, State, hook_state, hook_text, install, state_of
from wscp_cli.casefile.git.repository import find_git

pytestmark = pytest.mark.skipif(not find_git(), reason="git is not installed")
POSIX = pytest.mark.skipif(os.name != "posix", reason="runs the hook in a POSIX shell")
REF = "WSCP-2026-004"
MINE = "#!/bin/sh\necho mine\n"


def git(folder, *arguments, check=True):
    # git starts the hook, which nobody tells the day
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "THE_DAY_IS_REFUSED"))}
    return subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=check,
        env={**environment, "GIT_CONFIG_NOSYSTEM": "1"},
    )


@pytest.fixture
def case(wscp, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert wscp("new-case", REF, "--today", "2026-01-24").returncode == 0
    return tmp_path / REF


@pytest.fixture
def hook(case):
    return case / ".git" / "hooks" / "pre-commit"


def test_a_new_case_has_the_hook_and_no_file_of_the_case_is_one(case, hook):
    """R5: the hook is no tracked file, and git is not told to look for hooks anywhere."""
    assert state_of(hook) is State.CURRENT
    assert [path for path in git(case, "ls-files").stdout.splitlines() if "hook" in path] == []
    assert git(case, "config", "core.hooksPath", check=False).stdout == ""
    if os.name == "posix":
        assert hook.stat().st_mode & 0o777 == 0o700


def test_installing_it_again_changes_nothing(wscp, case, hook):
    """R5: idempotent."""
    before = hook.read_bytes(), hook.stat().st_mtime_ns
    for _ in range(2):
        done = wscp("hooks", "install", case)
        assert (done.returncode, done.stdout) == (0, "")
        assert "is there already" in done.stderr
    assert (hook.read_bytes(), hook.stat().st_mtime_ns) == before


def test_a_clone_gets_it_by_one_command(wscp, case, tmp_path):
    """R5: a clone brings no hook along."""
    git(tmp_path, "clone", "-q", str(case), "clone")
    clone = tmp_path / "clone"
    assert hook_state(clone) is State.NONE
    assert wscp("hooks", "install", cwd=clone / "scoping").returncode == 0
    assert hook_state(clone) is State.CURRENT
    assert git(clone, "status", "--short").stdout == ""


@pytest.mark.parametrize("content", [MINE, "", "\x00binary", "@echo off\n"])
def test_a_hook_of_a_persons_own_stays_and_ours_goes_next_to_it(wscp, hook, case, content):
    """R5: exit 5, and both run where the person adds the line that is told."""
    hook.write_text(content, encoding="utf-8")
    done = wscp("hooks", "install", case)
    assert done.returncode == 5
    assert hook.read_text(encoding="utf-8") == content
    assert hook.with_name(NEXT_TO_IT).read_bytes() == hook_text()
    assert f'sh "$(dirname "$0")/{NEXT_TO_IT}" || exit 1' in done.stderr
    again = wscp("hooks", "install", case)
    assert again.returncode == 5
    hook.write_text(f'{MINE}sh "$(dirname "$0")/{NEXT_TO_IT}" || exit 1\n', encoding="utf-8")
    assert wscp("hooks", "install", case).returncode == 0
    assert hook_state(case) is State.CALLED


def test_ours_edited_by_a_person_is_theirs(wscp, case, hook):
    edited = hook.read_bytes().replace(b"umask 077", b"umask 027")
    hook.write_bytes(edited)
    assert state_of(hook) is State.EDITED
    assert wscp("hooks", "install", case).returncode == 5
    assert hook.read_bytes() == edited


def test_ours_of_an_earlier_version_is_replaced(wscp, case, hook, monkeypatch):
    earlier = hook_text("/an/earlier/python")
    hook.write_bytes(earlier)
    assert state_of(hook) is State.EARLIER
    assert wscp("hooks", "install", case).returncode == 0
    assert hook.read_bytes() == hook_text()


@POSIX
@pytest.mark.parametrize("what", ["link", "folder", "pipe", "linked hooks"])
def test_what_is_no_file_is_never_written_through(case, hook, tmp_path, what, wscp):
    elsewhere = tmp_path / "elsewhere"
    hook.unlink()
    if what == "link":
        hook.symlink_to(elsewhere)
    elif what == "folder":
        hook.mkdir()
    elif what == "pipe":
        os.mkfifo(hook)
    else:
        shutil.rmtree(hook.parent)
        elsewhere.mkdir()
        hook.parent.symlink_to(elsewhere)
    assert wscp("hooks", "install", case).returncode == 5
    assert not elsewhere.exists() or list(elsewhere.iterdir()) == []


def test_a_case_of_the_first_version_is_moved(wscp, case, hook):
    """R5: core.hooksPath=.githooks, as the first version set it, is switched off; a pulled post-merge runs no more."""
    hook.unlink()
    (case / ".githooks").mkdir()
    (case / ".githooks" / "pre-commit").write_text("#!/bin/sh\n", encoding="utf-8")
    git(case, "config", "core.hooksPath", ".githooks")
    assert hook_state(case) is State.IN_THE_CASE
    codes = wscp("validate", case).stdout
    assert ".git/config: GIT-HOOKS" in codes
    assert ".githooks: FILE-HOOK" in codes
    assert "wscp hooks install" in wscp("doctor", cwd=case).stdout
    done = wscp("hooks", "install", case)
    assert done.returncode == 0, done.stderr
    assert "no longer runs hooks from the folder .githooks" in done.stderr
    assert "git rm -r .githooks" in done.stderr
    assert git(case, "config", "core.hooksPath", check=False).stdout == ""
    assert hook_state(case) is State.CURRENT
    assert "GIT-HOOKS" not in wscp("validate", case).stdout


@pytest.mark.parametrize(
    ("told", "state", "said"),
    [
        ("tools/hooks", State.IN_THE_CASE, "anyone who can push"),
        ("/srv/hooks", State.ELSEWHERE, "another folder"),
    ],
)
def test_hooks_taken_from_elsewhere_are_somebodys_decision(wscp, case, hook, told, state, said):
    hook.unlink()
    git(case, "config", "core.hooksPath", told)
    assert hook_state(case) is state
    done = wscp("hooks", "install", case)
    assert done.returncode == 5
    assert said in done.stderr
    assert not hook.exists()
    assert git(case, "config", "core.hooksPath").stdout.strip() == told


def test_hooks_told_of_in_the_users_own_settings_are_left(case, hook, tmp_path, wscp):
    """R5: .githooks for every repository of the user, so that each pull brings programs."""
    git(tmp_path, "config", "--global", "core.hooksPath", ".githooks")
    assert hook_state(case) is State.IN_THE_CASE
    assert wscp("hooks", "install", case).returncode == 5


def test_where_there_is_no_repository_or_no_git(wscp, case, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert wscp("hooks", "install", case, PATH=str(empty)).returncode == 4
    shutil.rmtree(case / ".git")
    done = wscp("hooks", "install", case)
    assert done.returncode == 3
    assert "git init" in done.stderr
    assert wscp("hooks", "install", tmp_path / "none").returncode == 3
    assert wscp("hooks", "instal", case).returncode == 2


def test_a_repository_of_many_cases_has_one_hook(wscp, tmp_path):
    root = tmp_path / "cases"
    root.mkdir()
    for name in ("WSCP-2026-001", "WSCP-2026-002"):
        assert wscp("new-case", name, "--no-git", cwd=root).returncode == 0
    git(root, "init", "-q")
    for place in (root, root / "WSCP-2026-001"):
        assert wscp("hooks", "install", cwd=place).returncode == 0
    assert state_of(root / ".git" / "hooks" / "pre-commit") is State.CURRENT


def test_a_further_work_tree_uses_the_hook_of_its_repository(case, hook, tmp_path):
    git(case, "worktree", "add", "-q", str(tmp_path / "tree"))
    hook.unlink()
    assert install(tmp_path / "tree").written
    assert state_of(hook) is State.CURRENT


@POSIX
def test_the_hook_runs_the_wscp_that_wrote_it_and_none_that_lies_in_the_case(case, tmp_path):
    """R5: python -P: no wscp_cli folder of the case is imported, no wscp of the current folder is run."""
    (case / "wscp_cli").mkdir()
    (case / "wscp_cli" / "__init__.py").write_text("raise SystemExit(0)", encoding="utf-8")
    (case / "wscp").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    (case / "wscp").chmod(0o755)
    (case / "log.yaml").write_text("entries: [\n", encoding="utf-8")
    done = git(case, "commit", "-aqm", "x", check=False)
    assert done.returncode == 1
    assert "log.yaml:1:10: YAML-SYNTAX" in done.stderr
    assert "commit was stopped" in done.stderr


@POSIX
def test_the_hook_explains_itself_where_wscp_is_gone(tmp_path):
    hook = tmp_path / "pre-commit"
    hook.write_bytes(hook_text("/nowhere/it's gone/python"))
    done = subprocess.run(["/bin/sh", str(hook)], env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "not on the PATH" in done.stderr
    assert "hooks install" in done.stderr


@POSIX
def test_the_hook_falls_back_to_the_wscp_on_the_path(case, hook, tmp_path):
    hook.write_bytes(hook_text("/nowhere/python"))
    (case / "log.yaml").write_text("entries: [\n", encoding="utf-8")
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": programs}
    del environment["THE_DAY_IS_REFUSED"]  # git starts the hook, which nobody tells the day
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-aqm", "x"]
    done = subprocess.run(command, cwd=case, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "YAML-SYNTAX" in done.stderr


def test_the_hooks_text_is_lf_and_ascii_with_a_python_anywhere():
    for python in ("C:/Program Files/Python/python.exe", "/home/it's/python"):
        text = hook_text(python)
        assert b"\r" not in text
        assert text.decode("ascii").startswith("#!/bin/sh\n")
    assert hooks.hook_text().endswith(b"\n")
