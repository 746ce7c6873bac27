"""Files in a case folder that should not be there: copies a sync made, unknown YAML, links out, leftovers."""

import os
import re
import stat
import time
import unicodedata
from collections import defaultdict
from pathlib import Path

from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.layout import CASE_FILES, OUT, REQUESTS, RETURNS, kind_of
from wscp_cli.findings import Finding, Place, Severity

_UNTOUCHED = (OUT, REQUESTS, RETURNS)
"""Folders whose files are generated, or are what agencies sent: their names are not ours to judge."""
_OTHERS_OWN = {"azure-pipelines.yml"}
"""YAML files of other programs that have to lie in the folder; hidden files and folders are theirs anyhow."""
_MOST_ENTRIES = 20_000
_TEMPORARY = re.compile(r"\.wscp-[0-9a-f]+\.tmp")
_STALE_SECONDS = 3600.0
_COPY = re.compile(
    r"""(?ix)
    (?P<stem>.+?)
    (?: \.sync-conflict-[\w.-]+               # Syncthing
      | \s*\([^()]*\)                          # Dropbox, Windows Explorer, a browser's download
      | \s*-\s*(?:copy|kopie|kopia)(?:\s*\(\d+\))?
      | [\s_]conflict(?:ed)?[\w\s-]*
      | -[A-Z0-9][\w-]*                        # OneDrive: case-PCNAME
      | \s+\d+                                 # iCloud: case 2
    )
    """,
)


def stray_findings(root: Path) -> list[Finding]:
    """What is in the case folder that should not be.

    Args:
        root: The case folder.
    """
    findings: list[Finding] = []
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, entry in _entries(root):
        folder, _, name = path.rpartition("/")
        names[folder, unicodedata.normalize("NFC", name).casefold()].append(path)
        if entry.is_symlink():
            findings.extend(_link(root, path))
        elif _TEMPORARY.fullmatch(name):
            findings.extend(_temporary(path, entry))
        elif _is_stray_yaml(path, name) and not entry.is_dir():
            findings.append(_unexpected(path))
    for same in names.values():
        first, *others = sorted(same)
        findings.extend(
            Finding(
                "FILE-COLLISION",
                Severity.ERROR,
                Place(other),
                f"on other systems this has the same name as {first}, and one would replace the other; rename one",
            )
            for other in others
        )
    return findings


def _entries(root: Path) -> "list[tuple[str, os.DirEntry[str]]]":
    """Everything below the case folder with its path, except in folders that are left alone; links not followed."""
    found: list[tuple[str, os.DirEntry[str]]] = []
    waiting = [""]
    while waiting and len(found) < _MOST_ENTRIES:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            found.append((path, entry))
            if entry.is_dir(follow_symlinks=False) and path not in _UNTOUCHED and not entry.name.startswith("."):
                waiting.append(path)
    return found


def _is_stray_yaml(path: str, name: str) -> bool:
    if name.startswith(".") or path in _OTHERS_OWN:
        return False
    return name.lower().endswith((".yaml", ".yml")) and kind_of(path) is None


def _link(root: Path, path: str) -> list[Finding]:
    kind = kind_of(path)
    if kind is not None and not kind.generated:
        return []  # a case file that is a link is found where the file is read
    leads_to = real_path(root / path)
    if leads_to.is_relative_to(real_path(root)) and not leads_to.is_symlink():  # a link at its end leads in a circle
        return []
    message = "this is a link that leads out of the case folder; put the thing itself here, or delete the link"
    return [Finding("FILE-LINK", Severity.ERROR, Place(path), message)]


def _temporary(path: str, entry: "os.DirEntry[str]") -> list[Finding]:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return []
    if not stat.S_ISREG(status.st_mode) or time.time() - status.st_mtime < _STALE_SECONDS:
        return []
    message = "left over from a run that was cut off; nothing needs it, delete it"
    return [Finding("FILE-TEMPORARY", Severity.WARNING, Place(path), message)]


def _unexpected(path: str) -> Finding:
    original = _copied_from(path)
    if original:
        message = f"looks like a second copy of {original}: compare, carry over what is missing, then delete it"
        return Finding("FILE-COPY", Severity.ERROR, Place(path), message)
    message = "this file is not part of a case folder and nothing reads it; move it, or give it its right name"
    return Finding("FILE-UNKNOWN", Severity.WARNING, Place(path), message)


def _copied_from(path: str) -> str:
    """The case file that the file at ``path`` is a copy of; empty when it is none."""
    folder, _, name = path.rpartition("/")
    match = _COPY.fullmatch(name.rpartition(".")[0])
    stems = {match["stem"].strip()} if match else set()
    if match and "-" in name:
        stems |= {name[:i] for i, letter in enumerate(name) if letter == "-"}
    for kind in CASE_FILES:
        kind_folder, _, kind_name = kind.path.rpartition("/")
        if kind_folder == folder and kind_name.removesuffix(".yaml") in stems:
            return kind.path
    return ""
