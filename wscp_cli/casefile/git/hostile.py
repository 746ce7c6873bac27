"""What in a case folder, or in git's settings for it, would run a program as soon as somebody uses git there."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from wscp_cli.casefile.disk.other_computers import leads_to_another_computer
from wscp_cli.casefile.disk.plain_file import is_file, read_plain
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.git.repository import enclosing_repository
from wscp_cli.findings import Finding, Place, Severity

_HOOKS = frozenset(
    {
        "applypatch-msg",
        "commit-msg",
        "fsmonitor-watchman",
        "post-applypatch",
        "post-checkout",
        "post-commit",
        "post-index-change",
        "post-merge",
        "post-receive",
        "post-rewrite",
        "post-update",
        "pre-applypatch",
        "pre-auto-gc",
        "pre-commit",
        "pre-merge-commit",
        "pre-push",
        "pre-rebase",
        "pre-receive",
        "prepare-commit-msg",
        "proc-receive",
        "push-to-checkout",
        "reference-transaction",
        "sendemail-validate",
    }
)
"""The names by which git knows its hooks; ``update`` is left out, a word of everybody's."""
_HOOKS_LIE_WITHIN = 3
"""How many folders deep hooks are looked for."""
_MOST_ENTRIES = 20_000
_MOST_BYTES = 1_000_000

_SECTION = re.compile(r'\s*\[\s*([\w.-]+)(?:\s+"(?:[^"\\]|\\.)*")?\s*\](.*)')
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_COMMENT = re.compile(r"\s[#;]")
_RUNS = re.compile(
    r"""(?x)
    core\.(sshcommand|gitproxy|pager|editor|askpass|alternaterefscommand|fsmonitor)
    | sequence\.editor | pager\..* | web\.browser | interactive\.difffilter
    | diff\.(external|command|textconv) | filter\.(clean|smudge|process) | merge\.driver
    | (credential|gpg)\.(helper|program|defaultkeycommand) | (difftool|mergetool|man|browser|guitool)\.cmd
    | remote\.(uploadpack|receivepack|vcs) | uploadpack\.packobjectshook | trailer\.(command|cmd)
    | (include|includeif)\.path | protocol\.allow | init\.templatedir
    """,
)
_Entry = tuple[str, "os.DirEntry[str]"]
_BOOLEAN = {"", "true", "false", "yes", "no", "on", "off", "0", "1"}


def hostile_git_findings(root: Path) -> list[Finding]:
    """Hooks among the files of the case, other repositories in it, and settings of its repository that run programs.

    Args:
        root: The case folder.
    """
    entries = list(_entries(root))
    return [*_tracked_hooks(entries), *_inner_repositories(entries), *hostile_settings(root)]


def hooks_in_the_tree(repository: Path) -> str:
    """The folder of its own files from which a repository is set to take hooks; empty when there is none.

    Args:
        repository: The folder that holds ``.git``.
    """
    for name, value in _config(repository):
        if name == "core.hookspath" and value and not leads_to_another_computer(value, repository):
            folder = real_path(repository / Path(value).expanduser())
            if (
                folder.is_relative_to(real_path(repository))
                and ".git" not in folder.relative_to(real_path(repository)).parts
            ):
                return folder.relative_to(real_path(repository)).as_posix()
    return ""


def _tracked_hooks(entries: list[_Entry]) -> Iterator[Finding]:
    folders = set()
    for path, entry in entries:
        folder, _, name = path.rpartition("/")
        if folder and path.count("/") <= _HOOKS_LIE_WITHIN and name in _HOOKS and entry.is_file(follow_symlinks=False):
            folders.add(folder)
    for folder in sorted(folders):
        message = (
            "hooks for git lie here and may run on everybody's computer, whoever wrote them. Delete it; wscp hooks "
            "install"
        )
        yield Finding("FILE-HOOK", Severity.WARNING, Place(folder), message)


def _inner_repositories(entries: list[_Entry]) -> Iterator[Finding]:
    for path, _ in entries:
        if path.rpartition("/")[2].lower() == ".git" and path.lower() != ".git":
            message = (
                "another git repository lies here, and its settings can run programs: take out what is needed, "
                "delete it"
            )
            yield Finding("FILE-REPOSITORY", Severity.ERROR, Place(path), message)


def hostile_settings(root: Path) -> list[Finding]:
    """The settings of a case's repository itself that can make git run a program.

    Args:
        root: The case folder.
    """
    return list(_settings(root))


def _settings(root: Path) -> Iterator[Finding]:
    repository = enclosing_repository(root)
    if repository is None:
        return
    place = Place(Path(os.path.relpath(real_path(repository) / ".git" / "config", real_path(root))).as_posix())
    if hooks_in_the_tree(repository):
        message = (
            "core.hooksPath lets anyone who can push run programs on this computer, from the case. Run: wscp hooks "
            "install"
        )
        yield Finding("GIT-HOOKS", Severity.ERROR, place, message)
    names = dict.fromkeys(name for name, value in _config(repository) if _runs(name, value))
    for name in names:
        message = f"the setting {name} can make git run a program; if you do not know it, unset it with git config"
        yield Finding("GIT-PROGRAM", Severity.WARNING, place, message)


def _runs(name: str, value: str) -> bool:
    if name == "core.fsmonitor":
        return value.lower() not in _BOOLEAN
    if name == "submodule.update" or name.startswith("alias."):
        return value.startswith("!")
    return bool(_RUNS.fullmatch(name)) and bool(value)


def _config(repository: Path) -> list[tuple[str, str]]:
    """The settings of a repository itself: section and key in lower case, and the value. Names are dropped."""
    found: list[tuple[str, str]] = []
    for file in _config_files(repository):
        try:
            text = read_plain(file, _MOST_BYTES).decode("utf-8", "replace")
        except OSError:
            continue
        section = ""
        for line in re.sub(r"\\\r?\n", "", text).splitlines():
            head = _SECTION.match(line)
            if head:
                section = head[1].partition(".")[0].lower()
                line = head[2]  # noqa: PLW2901  (a setting may follow on the line of its section)
            key, _, value = line.partition("=")
            if _KEY.fullmatch(key.strip()):
                plain = _COMMENT.split(value, maxsplit=1)[0].strip().strip('"')
                found.append((f"{section}.{key.strip().lower()}", plain))
    return found


def _config_files(repository: Path) -> list[Path]:
    """Where a repository keeps its settings; of a further work tree, what its ``.git`` file leads to."""
    git = repository / ".git"
    folders = [git]
    try:
        if is_file(git):
            target = git.read_text(encoding="utf-8", errors="replace")[:4096].strip().removeprefix("gitdir:").strip()
            if leads_to_another_computer(target, repository):
                return []
            folders = [repository / target]
            common = folders[0] / "commondir"
            if is_file(common):
                shared = common.read_text(encoding="utf-8", errors="replace")[:4096].strip()
                if not leads_to_another_computer(shared, repository):
                    folders.append(folders[0] / shared)
    except OSError:
        return []
    return [folder / name for folder in folders for name in ("config", "config.worktree")]


def _entries(root: Path) -> Iterator[_Entry]:
    """What lies in a case folder, hidden folders too, with its path; not what is in its own ``.git``."""
    waiting, seen = [""], 0
    while waiting and seen < _MOST_ENTRIES:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            continue  # reported where the folder is read
        for entry in entries:
            seen += 1
            path = f"{folder}/{entry.name}" if folder else entry.name
            yield path, entry
            if entry.is_dir(follow_symlinks=False) and entry.name.lower() != ".git":
                waiting.append(path)
