"""Everything `wscp validate` holds files against: form, schemas, references, dates, stray files."""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from wscp_cli.casefile.disk.path_order import path_order
from wscp_cli.casefile.disk.plain_file import is_file, is_folder, is_there
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.layout import CASE_FILES, cases_below, find_case
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.checking.in_parallel import in_turn
from wscp_cli.checking.known import known_names
from wscp_cli.errors import WscpError
from wscp_cli.findings import Finding, Place, Severity, in_order
from wscp_cli.model.folder import read_case
from wscp_cli.rules.soundness.all_ import soundness_findings

_MODELINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=\S*?([a-z-]+)\.schema\.json\s*")
_PARTNERSHIPS = ("profile", "scenarios")
"""The schemas of a partnership's own files, which stand in no case folder."""
_MODELINE_WITHIN = 10
"""The lines from the top among which the schema line is looked for."""

Follow = Callable[[Iterable[tuple[Finding, ...]], int, str], Iterable[tuple[Finding, ...]]]
"""Passes items through and shows progress, as ``Console.follow`` does."""


@dataclass(frozen=True)
class Validated:
    """What a run of validate found.

    Attributes:
        cases: The case folders looked at, as they are shown to the user.
        findings: What is wrong, paths as they are shown to the user.
        unreadable: The paths that are not there, or hold no case.
        files: The files that were held against their form, found wanting or not.
    """

    cases: tuple[str, ...]
    findings: tuple[Finding, ...]
    unreadable: tuple[WscpError, ...]
    files: tuple[str, ...] = ()


@dataclass
class _Wanted:
    """What to look at: case folders with the paths in them that are asked for (none: all), and files on their own."""

    cases: dict[Path, set[str] | None] = field(default_factory=dict)
    loose: list[Path] = field(default_factory=list)
    unreadable: list[WscpError] = field(default_factory=list)

    def whole(self, root: Path) -> None:
        self.cases[root] = None

    def part(self, root: Path, path: str) -> None:
        parts = self.cases.setdefault(root, set())
        if parts is not None:
            parts.add(path)


def validate_case(root: Path, today: date) -> tuple[Finding, ...]:
    """What keeps a case folder from being sound, paths relative to it.

    Args:
        root: The case folder.
        today: The day it is judged on.
    """
    case = read_case(root)
    return in_order(tuple(soundness_findings(case, today, known_names(case))))


def validate_paths(paths: list[Path], today: date, here: Path, follow: Follow | None = None) -> Validated:
    """Validate case folders, files of cases, files on their own, and folders of cases.

    Args:
        paths: What to look at; the case around ``here`` when empty.
        today: The day it is judged on.
        here: The current folder: paths are shown relative to it.
        follow: Shows progress over the cases.

    Raises:
        WscpError: when no path is given and ``here`` is in no case folder.
    """
    wanted = _Wanted()
    if not paths:
        wanted.whole(find_case(here))
    for path in paths:
        _sort_out(here / path, path, wanted)
    findings: list[Finding] = []
    files: list[str] = []
    roots = sorted(wanted.cases, key=path_order)
    one_by_one = in_turn(partial(validate_case, today=today), roots)
    each = follow(one_by_one, len(roots), "cases") if follow else one_by_one
    for root, found in zip(roots, each, strict=True):
        folder, parts = shown_folder(root, here), wanted.cases[root]
        findings.extend(
            Finding(one.code, one.severity, one.place.below(folder), one.message, one.clause)
            for one in found
            if parts is None or _within(one.place.path, parts)
        )
        files.extend(
            Place(path).below(folder).path for path in case_files(root) if parts is None or _within(path, parts)
        )
    for path in wanted.loose:
        shown = _shown_file(path, here)
        files.append(shown)
        findings.extend(_loose_findings(path, shown))
    names = tuple(shown_folder(root, here) for root in roots)
    # One repository may hold many cases: what is wrong with it is said once.
    return Validated(names, tuple(dict.fromkeys(findings)), tuple(wanted.unreadable), tuple(files))


def case_files(root: Path) -> list[str]:
    """The files of a case folder that are held against their form, relative to it.

    Args:
        root: The case folder.
    """
    lcspr = is_folder(root / "lcspr")
    return [
        kind.path
        for kind in CASE_FILES
        if not kind.generated and (lcspr or not kind.lcspr) and (not kind.private or os.path.lexists(root / kind.path))
    ]


def shown_folder(root: Path, here: Path) -> str:
    """A case folder as the user, who is at ``here``, would write it; ``.`` for the current folder."""
    here = real_path(here)
    if root.is_relative_to(here):
        return root.relative_to(here).as_posix()
    if here.is_relative_to(root):
        return "/".join([".."] * len(here.relative_to(root).parts))
    return root.as_posix()


def _shown_file(path: Path, here: Path) -> str:
    folder = shown_folder(path.parent, here)
    return path.name if folder == "." else f"{folder}/{path.name}"


def _within(path: str, parts: set[str]) -> bool:
    return any(path == part or path.startswith(f"{part}/") for part in parts)


def _sort_out(path: Path, given: Path, wanted: _Wanted) -> None:
    try:
        if is_folder(path):
            _sort_out_folder(real_path(path), given, wanted)
        elif is_there(path) or path.is_symlink():
            _sort_out_file(real_path(path.parent) / path.name, wanted)
        else:
            advice = "Look at the spelling; paths are read from the current folder."
            wanted.unreadable.append(WscpError(f"{given} is not there", advice))
    except (OSError, RuntimeError, ValueError):
        wanted.unreadable.append(WscpError(f"{given} cannot be read", "Look at its permissions and where it leads."))


def _sort_out_folder(folder: Path, given: Path, wanted: _Wanted) -> None:
    if is_file(folder / "case.yaml"):
        wanted.whole(folder)
        return
    root = _case_around(folder)
    if root is not None:
        wanted.part(root, folder.relative_to(root).as_posix())
        return
    found, shut = cases_below(folder)
    for case in found:
        wanted.whole(real_path(case))
    for one in shut:
        shown = (given / one.relative_to(folder)).as_posix()
        wanted.unreadable.append(WscpError(f"{shown} cannot be read, so it was not judged", "Look at its permissions."))
    if not found and not shut:
        message = f"{given} is not a case folder: there is no case.yaml in it, above it or in the folders below it"
        wanted.unreadable.append(WscpError(message, "Make a case folder with: wscp new-case REF"))


def _sort_out_file(path: Path, wanted: _Wanted) -> None:
    root = _case_around(path.parent)
    if root is not None:
        wanted.part(root, path.relative_to(root).as_posix())
    elif path.suffix.lower() in {".yaml", ".yml"}:
        wanted.loose.append(path)


def _case_around(folder: Path) -> Path | None:
    try:
        return find_case(folder)
    except WscpError:
        return None


def _loose_findings(path: Path, shown: str) -> list[Finding]:
    """The findings of form and schema of a file that stands in no case folder."""
    document = read_document(path, shown)
    if not document.readable:
        return list(document.findings)
    kind = _schema_of_loose(path, document.text)
    if kind is None:
        message = (
            "a file of no case needs this first line: # yaml-language-server: $schema=NAME.schema.json "
            "(see wscp schema)"
        )
        return [*document.findings, Finding("FILE-KIND", Severity.ERROR, Place(shown), message)]
    findings = [*document.findings, *check_against_schema(document, kind)]
    if kind == "profile" and not findings:
        return [
            replace(one, place=replace(one.place, path=shown) if one.place.path == path.name else one.place)
            for one in _profile_findings(path)
        ]
    return findings


def _profile_findings(path: Path) -> list[Finding]:
    """What keeps a partnership's profile from being used: joined with those it extends, its duties looked up."""
    from wscp_cli.checking.adopted import adoption_findings
    from wscp_cli.protocol.loader import read_protocol

    try:
        protocol, findings = read_protocol(path.name, path.parent)
    except WscpError as error:
        return [Finding("PROFILE-DANGLING", Severity.ERROR, Place(path.name), error.message)]
    return [*findings, *(adoption_findings(protocol) if protocol else ())]


def _schema_of_loose(path: Path, text: str) -> str | None:
    """The schema a file's schema line names, or else that of its own name and its folder's."""
    for line in text.splitlines()[:_MODELINE_WITHIN]:
        match = _MODELINE.fullmatch(line.strip())
        if match:
            return match[1] if match[1] in {*_PARTNERSHIPS, *(kind.schema for kind in CASE_FILES)} else None
    full = path.as_posix()
    exact = [kind for kind in CASE_FILES if "/" in kind.path and full.endswith(f"/{kind.path}")]
    named = [kind for kind in CASE_FILES if kind.path.rpartition("/")[2] == path.name]
    known = exact[:1] or (named if len(named) == 1 else [])
    return known[0].schema if known else None
