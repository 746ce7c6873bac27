"""R5: git runs nothing that a repository names, whatever its settings, hooks, attributes and missing objects say."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from wscp_cli.casefile.git import repository as guarded
from wscp_cli.casefile.git.hooks import hook_state, install
from wscp_cli.casefile.git.repository import file_at, find_git, first_commit, hooks_path, repository_folder
from wscp_cli.errors import WscpError

pytestmark = [
    pytest.mark.skipif(not find_git(), reason="git is not installed"),
    pytest.mark.skipif(os.name != "posix", reason="shell scripts are what must not run"),
]

RUNS = {
    "core.alternateRefsCommand",
    "core.askPass",
    "core.editor",
    "core.fsmonitor",
    "core.gitProxy",
    "core.pager",
    "core.sshCommand",
    "credential.helper",
    "diff.external",
    "diff.x.command",
    "diff.x.textconv",
    "filter.x.clean",
    "filter.x.process",
    "filter.x.smudge",
    "gpg.program",
    "interactive.diffFilter",
    "merge.x.driver",
    "pager.cat-file",
    "pager.config",
    "remote.origin.uploadpack",
    "remote.origin.vcs",
    "sequence.editor",
    "uploadpack.packObjectsHook",
}
HOOKS = (
    "pre-commit",
    "post-commit",
    "prepare-commit-msg",
    "post-checkout",
    "post-index-change",
    "reference-transaction",
)


def plain_git(folder, *arguments, check=True):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=check,
        env=environment,
        stdin=subprocess.DEVNULL,
        timeout=60,
    ).stdout


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """A case in a repository whose every setting, hook and attribute would leave a mark, were it run."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    case = tmp_path / "WSCP-2026-001"
    (case / "chronology").mkdir(parents=True)
    (case / "case.yaml").write_text("reference: WSCP-2026-001\n", encoding="utf-8")
    (case / "chronology" / "chronology.yaml").write_text("events: []\n", encoding="utf-8")
    (case / ".gitattributes").write_text("* filter=x diff=x merge=x\n", encoding="utf-8")
    plain_git(tmp_path, "init", "-q", str(case))
    plain_git(case, "add", ".")
    plain_git(case, "commit", "-qm", "x")
    ran = tmp_path / "ran"
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> "{ran}"\nexit 1\n', encoding="utf-8")
    trap.chmod(0o755)
    for name in HOOKS:
        shutil.copy(trap, case / ".git" / "hooks" / name)
    settings = dict.fromkeys(RUNS, str(trap)) | {
        "commit.gpgSign": "true",
        "protocol.allow": "always",
        "protocol.file.allow": "always",
        "protocol.ext.allow": "always",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{trap}",
        "core.repositoryFormatVersion": "1",
        "alias.rev-parse": f"!{trap}",
        "alias.config": f"!{trap}",
        "include.path": str(tmp_path / "more"),
    }
    (tmp_path / "more").write_text(f"[core]\n\tfsmonitor = {trap}\n\thooksPath = {case}/.hooks\n", encoding="utf-8")
    for key, value in settings.items():
        plain_git(case, "config", "--local", key, value)
    (case / ".hooks").mkdir()
    for name in HOOKS:
        shutil.copy(trap, case / ".hooks" / name)
    ran.unlink(missing_ok=True)
    return case, ran


def test_the_traps_are_good(hostile):
    """The repository of these tests does run programs, for whoever uses git in it without care."""
    case, ran = hostile
    plain_git(case, "status", "--short", check=False)
    assert ran.exists()
    lost = plain_git(case, "-c", "core.fsmonitor=", "rev-parse", "HEAD:case.yaml").strip()
    (case / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    ran.unlink()
    plain_git(case, "-c", "core.fsmonitor=", "-c", "core.hooksPath=/none", "cat-file", "blob", lost, check=False)
    assert ran.exists()


def test_reading_an_earlier_version_runs_nothing(hostile):
    """R5: fsmonitor, hooks, filters, textconv, pager, aliases."""
    case, ran = hostile
    assert file_at(case, "HEAD", "case.yaml") == b"reference: WSCP-2026-001\n"
    assert file_at(case / "chronology", "HEAD", "chronology.yaml") == b"events: []\n"
    assert file_at(case, "HEAD", "none.yaml") is None
    assert not ran.exists()


def test_an_object_that_is_missing_is_not_fetched_by_the_repositorys_own_program(hostile):
    """R5: a partial clone asks its remote for what is missing, and the remote may be any program."""
    case, ran = hostile
    lost = plain_git(case, "-c", "core.fsmonitor=", "rev-parse", "HEAD:case.yaml").strip()
    ran.unlink(missing_ok=True)
    (case / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    assert file_at(case, "HEAD", "case.yaml") is None
    assert not ran.exists()


def test_looking_at_the_hook_and_installing_it_run_nothing(hostile):
    """R5: core.hooksPath comes through an included file here, into the tree."""
    case, ran = hostile
    assert hook_state(case) == "in the case"
    with pytest.raises(WscpError, match="anyone who can push"):
        install(case)
    assert not ran.exists()


@pytest.mark.parametrize("command", ["validate", "check", "doctor", "merge-scoping --since HEAD", "hooks install"])
def test_no_command_runs_anything_of_the_repository(wscp, hostile, command):
    """R5: no command runs code of a case."""
    case, ran = hostile
    (case / "scoping" / "returns").mkdir(parents=True)
    (case / "scoping" / "returns" / "police.csv").write_text("Date,Event\n3/4/23,Seen\n", encoding="utf-8")
    done = wscp(*command.split(), cwd=case)
    assert "fault" not in done.stderr
    assert not ran.exists(), ran.read_text(encoding="utf-8")


def test_a_first_commit_runs_nothing_of_the_users_settings(tmp_path, hostile, monkeypatch):
    """R5: nor does the making of a case, where the settings are the user's own."""
    case, ran = hostile
    shutil.copy(case / ".git" / "config", tmp_path / "home" / ".gitconfig")
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / ".gitattributes").write_text("* text=auto\n", encoding="utf-8")
    first_commit(find_git(), fresh, "First")
    assert not ran.exists()
    shutil.rmtree(tmp_path / "home")
    assert plain_git(fresh, "rev-list", "--count", "HEAD") == "1\n"


def test_a_folder_that_is_a_bare_repository_is_not_taken_for_one(hostile):
    """R5: the files of a repository can lie among those of a case, under any name."""
    case, ran = hostile
    bare = case / "chronology"
    for name in ("objects", "refs"):
        (bare / name).mkdir()
    (bare / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    shutil.copy(case / ".git" / "config", bare / "config")
    assert file_at(bare, "HEAD", "chronology.yaml") is None
    assert not ran.exists()


def test_a_repository_above_the_case_alone_is_read_not_one_further_up(tmp_path, hostile):
    case, _ = hostile
    shutil.rmtree(case / ".git")
    assert file_at(case, "HEAD", "case.yaml") is None


def test_only_reviewed_commands_of_git_are_run(tmp_path):
    """R5: diff would need --no-ext-diff and --no-textconv: whoever adds a command looks at it first."""
    for verb in ("diff", "fetch", "checkout", "difftool"):
        with pytest.raises(ValueError, match="not looked at"):
            guarded.ask_git(find_git(), tmp_path, verb)


def test_no_hook_can_lie_where_git_is_told_to_look_for_them(tmp_path):
    """R5: not an empty path, nor .git/no-hooks, which a copied folder can bring along."""
    (tmp_path / "a").write_text("x", encoding="utf-8")
    first_commit(find_git(), tmp_path, "First")
    told = guarded.ask_git(find_git(), tmp_path, "config", "--get", "core.hooksPath").out.decode().strip()
    assert told == find_git()
    assert Path(told).is_file()
    assert hooks_path(find_git(), tmp_path) == ""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_repository_of_another_user_is_refused_as_git_does(hostile):
    """R5: safe.directory is not switched off; the message says what it means."""
    case, ran = hostile
    os.chown(case, 12345, 12345)
    os.chown(case / ".git", 12345, 12345)
    assert file_at(case, "HEAD", "case.yaml") is None
    with pytest.raises(WscpError, match="belongs to another user"):
        repository_folder(find_git(), case)
    assert not ran.exists()
