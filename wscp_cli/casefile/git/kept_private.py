"""Whether git keeps out of its hands what must stay on one computer: the real names behind a case."""

from pathlib import Path

from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.git.repository import enclosing_repository
from wscp_cli.casefile.layout import CASE_FILES, KEY_TO_NAMES
from wscp_cli.findings import Finding, Place, Severity

_MOST_BYTES = 50_000_000
_VERSION_WITH_SHORT_NAMES = 4
_TRACKED = "git keeps this file, and every clone and every push brings it along; take it out: git rm --cached {name}"
_NOT_IGNORED = "git does not leave this file out; add a line to .gitignore: /{name}"


def kept_private_findings(root: Path) -> list[Finding]:
    """Files that must stay on one computer and are in git's hands, or would be at the next ``git add``.

    Args:
        root: The case folder.
    """
    private = [*(kind.path for kind in CASE_FILES if kind.private), KEY_TO_NAMES]
    there = [name for name in private if (root / name).is_file()]
    repository = enclosing_repository(root) if there else None
    if repository is None:
        return []
    index = _bytes(_git_folder(repository) / "index")
    below = real_path(root).relative_to(real_path(repository)).as_posix()
    found: list[Finding] = []
    for name in there:
        path = name if below == "." else f"{below}/{name}"
        told = name if index[4:8] == _VERSION_WITH_SHORT_NAMES.to_bytes(4, "big") else path
        if f"{told}\0".encode() in index:
            message = _TRACKED.format(name=name)
        elif name.partition(".")[0].encode() not in _bytes(root / ".gitignore"):
            message = _NOT_IGNORED.format(name=name)
        else:
            continue
        found.append(Finding("FILE-PRIVATE", Severity.ERROR, Place(name), message))
    return found


def _git_folder(repository: Path) -> Path:
    """Git's own folder; in a further working tree it stands elsewhere, and a file says where."""
    inside = repository / ".git"
    said = _bytes(inside) if inside.is_file() else b""
    where = said.decode("utf-8", errors="replace").partition("gitdir:")[2].strip()
    return (repository / where) if where else inside


def _bytes(path: Path) -> bytes:
    try:
        return read_plain(path, _MOST_BYTES)
    except OSError:
        return b""
