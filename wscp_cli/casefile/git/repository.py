"""Put a case folder under version control and read what it held, running nothing a folder or a setting brings along.

A case folder can come from anybody: by e-mail, on a stick, from a share. Its ``.git/config`` may name programs for
git to run: a file watcher, hooks, filters, a pager, a helper that fetches what is missing. So every call goes through
``ask_git``, which switches them off, and only commands that were looked at for such traps are called at all. Git's own
refusal of a repository that belongs to another user (``safe.directory``) is left in force.
"""

import os
import re
from pathlib import Path

from wscp_cli.casefile.disk.other_computers import leads_to_another_computer
from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.programs import Ran, find_program, run_program
from wscp_cli.errors import ExitCode, WscpError

_SETTINGS = {
    "core.fsmonitor": "",
    "core.sshCommand": "",
    "core.askPass": "",
    "core.pager": "cat",
    "core.editor": "false",
    "core.autocrlf": "false",
    "core.excludesFile": "",
    "core.attributesFile": "",
    "credential.helper": "",
    "commit.gpgSign": "false",
    "tag.gpgSign": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "init.defaultObjectFormat": "sha1",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
    "diff.ignoreSubmodules": "all",
    "submodule.recurse": "false",
    "status.submoduleSummary": "false",
    "log.showSignature": "false",
    "core.quotePath": "false",
}
"""What is switched off at each call. ``core.hooksPath`` is added: git's own file, below which no hook can lie."""
_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",  # a file may be called :(top) or *
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # unlike the setting, no repository can take it back
}
_KEPT = {
    "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL",
    "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL",
    "GIT_EXEC_PATH",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
}
"""The variables of git that are the user's own; the others could point it elsewhere."""
_LOOKED_AT = frozenset({"add", "cat-file", "commit", "config", "init", "log", "rev-parse", "status", "symbolic-ref"})
"""Commands that run nothing with these settings, ``log`` where it is told --no-ext-diff and --no-textconv; ``add``,
``commit`` and ``status`` where ``hostile_settings`` finds no filter of the repository's own."""
_REVISION = re.compile(r"[^-:\x00-\x20\x7f][^:\x00-\x1f\x7f]*")
"""What may name a commit: no option, no path behind a colon."""
_HOOKS_PATH = "core.hooksPath"
_OTHER_FILES = (".git", ".git/commondir", ".git/objects/info/alternates", ".git/config", ".git/config.worktree")
"""What git follows on its own to other places, as soon as it looks at a repository."""
_FOLLOWED = re.compile(
    r"^[ \t]*(?:gitdir:[ \t]*|(?:path|worktree|hooksPath)[ \t]*=[ \t]*|(?=[/\\]))(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_BYTES = 1_000_000
_FALLBACK = {"user.name": "wscp", "user.email": "wscp@localhost"}


def find_git() -> str:
    """The path of a git that works; empty when there is none."""
    found = find_program("git")
    return found if found and run_program([found, "--version"]).code == 0 else ""


def enclosing_repository(folder: Path) -> Path | None:
    """The git repository ``folder`` lies or would lie in, if any; git itself is not asked."""
    here = real_path(folder)
    return next((above for above in (here, *here.parents) if (above / ".git").exists()), None)


def first_commit(git: str, folder: Path, message: str) -> None:
    """Make ``folder`` a repository on branch ``main`` with all its files committed.

    Args:
        git: The program, from ``find_git``.
        folder: The case folder, complete.
        message: The commit's message.

    Raises:
        WscpError: when git refuses.
    """
    _run(git, folder, "init", "--quiet", "--template=")
    _run(git, folder, "symbolic-ref", "HEAD", "refs/heads/main")
    _run(git, folder, "add", "--all", "--", ".")
    _run(git, folder, "commit", "--quiet", "--no-verify", f"--message={message}", settings=stand_in(git, folder))


def stand_in(git: str, folder: Path) -> dict[str, str]:
    """Who commits in a folder, as settings, where nobody has told git who they are; nothing where somebody has."""
    return {key: value for key, value in _FALLBACK.items() if not setting(git, folder, key)}


def file_at(folder: Path, revision: str, path: str) -> bytes | None:
    """What a file of the case held at a revision, such as ``HEAD~1`` or a tag; None when git cannot say.

    Nothing is fetched and no filter or hook is run: the very bytes that were committed.

    Args:
        folder: The case folder, or any folder within a repository.
        revision: What names a commit.
        path: The file, relative to ``folder``, with ``/`` between its parts.
    """
    git = find_git()
    if not git or enclosing_repository(folder) is None or not _REVISION.fullmatch(revision):
        return None
    asked = ask_git(git, folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = asked.out.decode("utf-8", "replace").strip()
    if not commit:
        return None
    done = ask_git(git, folder, "cat-file", "blob", f"{commit}:./{path}")
    return done.out if done.code == 0 else None


def setting(git: str, folder: Path, key: str) -> str:
    """A setting of git as it counts in a folder; empty when it is not set.

    Args:
        git: The program.
        folder: The folder.
        key: The setting's name, none of those that are switched off.
    """
    return ask_git(git, folder, "config", "--get", key).out.decode("utf-8", "replace").strip()


def hooks_path(git: str, folder: Path) -> str:
    """Where git is set to look for hooks (``core.hooksPath``); empty when that is not set."""
    done = ask_git(git, folder, "config", "--type=path", "--get", _HOOKS_PATH, hooks_as_set=True)
    return done.out.decode("utf-8", "replace").strip()


def unset_hooks_path(git: str, folder: Path) -> bool:
    """Take ``core.hooksPath`` out of a repository's own settings; False when it was set elsewhere."""
    return ask_git(git, folder, "config", "--local", "--unset-all", _HOOKS_PATH, hooks_as_set=True).code == 0


def repository_folder(git: str, folder: Path) -> Path:
    """The folder in which git keeps what all work trees of a repository share, its hooks among it.

    Raises:
        WscpError: when git does not trust the repository, or cannot read it.
    """
    done = ask_git(git, folder, "rev-parse", "--git-common-dir")
    common = done.out.decode("utf-8", "surrogateescape").strip()
    if done.code == 0 and common:
        return folder / common
    if b"safe.directory" in done.err:
        raise WscpError(
            "git does not trust this folder, because it belongs to another user",
            "Only if you know whose it is: git config --global --add safe.directory FOLDER",
        )
    raise WscpError("git cannot read this repository", "In the case folder, see what it says: git status")


def _leads_away(repository: Path) -> bool:
    """Whether git would go to another computer for a part of a repository, which Windows signs in to unasked."""
    for name in _OTHER_FILES:
        try:
            text = read_plain(repository / name, _MOST_BYTES).decode("utf-8", "replace")
        except OSError:
            continue
        if any(leads_to_another_computer(found, repository) for found in _FOLLOWED.findall(text)):
            return True
    return False


def _run(git: str, folder: Path, verb: str, *arguments: str, settings: dict[str, str] | None = None) -> None:
    done = ask_git(git, folder, verb, *arguments, settings=settings)
    advice = "Run it again with --no-git, or try in that folder: git init"
    if done.code is None:
        raise WscpError(
            "git did not answer, so the case was not put under version control; nothing was made",
            advice,
            ExitCode.UNREADABLE,
        )
    if done.code:
        raise WscpError(
            f"git could not put the case under version control (git {verb} ended with {done.code}); nothing was made",
            advice,
            ExitCode.UNREADABLE,
        )


def ask_git(
    git: str,
    folder: Path,
    verb: str,
    *arguments: str,
    settings: dict[str, str] | None = None,
    hooks_as_set: bool = False,
    given: bytes = b"",
) -> Ran:
    """Run one git command in ``folder`` and nowhere else.

    Args:
        git: The program.
        folder: The folder.
        verb: The command; one that was looked at for what a hostile repository could make it run.
        *arguments: Its arguments.
        settings: Settings for this call.
        hooks_as_set: Whether ``core.hooksPath`` is left as it is set, to be read.
        given: What git reads from standard input.
    """
    if verb not in _LOOKED_AT:
        raise ValueError(f"git {verb} was not looked at for what a hostile repository could make it run")
    around = enclosing_repository(folder)
    if around and _leads_away(around):
        return Ran(None, reason="the repository leads to another computer")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    environment |= _ENVIRONMENT | {"GIT_CEILING_DIRECTORIES": str((around or real_path(folder)).parent)}
    forced = _SETTINGS | ({} if hooks_as_set else {_HOOKS_PATH: git}) | (settings or {})
    options = [word for key, value in forced.items() for word in ("-c", f"{key}={value}")]
    return run_program([git, *options, "-C", str(real_path(folder)), verb, *arguments], given, environment=environment)
