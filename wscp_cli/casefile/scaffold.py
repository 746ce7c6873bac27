"""Make a new case folder from the template: whole or not at all, private, and valid at once."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.disk.atomic import write_together
from wscp_cli.casefile.disk.path_order import path_order
from wscp_cli.casefile.disk.plain_file import is_file, is_folder, is_there
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.git.hooks import write_first_hook
from wscp_cli.casefile.git.repository import enclosing_repository, find_git, first_commit
from wscp_cli.casefile.layout import CASE_FILES, case_around, check_reference
from wscp_cli.casefile.ledger import LEDGER, ledger_text
from wscp_cli.casefile.new_folder import new_folder
from wscp_cli.casefile.resources import resource_folder
from wscp_cli.casefile.yaml.source import Pointer, parse_document
from wscp_cli.casefile.yaml.splice import set_value
from wscp_cli.errors import ExitCode, WscpError

SCHEMA_FOLDER = ".wscp/schemas"
"""Where a case keeps its own copy of the schemas, for editors: see docs/decisions/0004."""

_TEMPLATE_REFERENCE = "WSCP-0000-000"


@dataclass(frozen=True, kw_only=True)
class CaseDetails:
    """What is known when a case is opened.

    Attributes:
        reference: The case's reference; it names the folder.
        pseudonym: What the child is called in papers, or empty.
        profile: Whose rules apply.
        opened_on: The day, as ``2026-11-22``.
        became_aware: When the local authority became aware (day or moment), or empty.
        notified_on: When the Panel was notified (day or moment), or empty.
    """

    reference: str
    pseudonym: str = ""
    profile: str = "warwickshire-2024"
    opened_on: str = ""
    became_aware: str = ""
    notified_on: str = ""


@dataclass(frozen=True)
class MadeCase:
    """What was made.

    Attributes:
        folder: The case folder.
        files: How many files it holds, git's own left out.
        versioned: Whether it is a git repository with a first commit.
    """

    folder: Path
    files: int
    versioned: bool


def check_place(reference: str, parent: Path, *, with_git: bool) -> Path:
    """Where the case folder would be made; refuses a place where it must not be.

    Raises:
        WscpError: bad reference, something of that name is there, inside another case or another repository.
    """
    check_reference(reference)
    parent = real_path(parent.expanduser())
    if not is_folder(next(p for p in (parent, *parent.parents) if is_there(p))):
        raise WscpError("--dir names a file, not a folder", "Name the folder to make the case in.", ExitCode.USAGE)
    folder = parent / reference
    taken = os.path.lexists(folder) or any(_same_name(entry, reference) for entry in _names_in(parent))
    if taken:
        raise WscpError(
            f"{folder} is there already; nothing was changed",
            "Choose another reference, or another place with --dir.",
            ExitCode.WOULD_OVERWRITE,
        )
    refuse_within_case(parent, "Go out of it, or name another place with --dir.")
    around = enclosing_repository(parent) if with_git else None
    if around:
        raise WscpError(
            f"{parent} lies inside the git repository {around}; a case is a repository of its own",
            "Name a place outside it with --dir, or leave version control to that repository with --no-git.",
            ExitCode.USAGE,
        )
    return folder


def refuse_within_case(place: Path, advice: str) -> None:
    """Refuse a place for a new case that lies in a case: its files would be taken for that one's.

    Raises:
        WscpError: usage error.
    """
    if case_around(place) is not None:
        raise WscpError(f"{place} lies inside another case folder; nothing was written", advice, ExitCode.USAGE)


def make_case(details: CaseDetails, parent: Path, *, with_git: bool) -> MadeCase:
    """Make the case folder ``parent/reference``.

    It is built beside its place under another name and moved there when it is whole.

    Args:
        details: What is known of the case.
        parent: The folder it is made in; made when missing.
        with_git: Whether it becomes a git repository, where git is installed.

    Raises:
        WscpError: as ``check_place``, or when it cannot be written.
    """
    folder = check_place(details.reference, parent, with_git=with_git)
    git = find_git() if with_git else ""
    with new_folder(folder) as unfinished:
        contents = dict(_contents(details))
        write_together({unfinished / name: content for name, content in contents.items()})
        if git:
            first_commit(git, unfinished, f"Open the case folder {details.reference}")
            write_first_hook(unfinished)
    return MadeCase(folder, len(contents), bool(git))


def template_files(*, lcspr: bool) -> Iterator[tuple[str, bytes]]:
    """Name and content of the template's files, sorted: those of ``lcspr/``, or all the others.

    Args:
        lcspr: Whether the files that ``wscp start-lcspr`` adds are wanted, rather than those of a new case.
    """
    root = resource_folder("case_template")
    for path in sorted(root.rglob("*"), key=path_order):
        name = path.relative_to(root).as_posix()
        if is_file(path) and "__pycache__" not in name and name.startswith("lcspr/") == lcspr:
            yield name, path.read_bytes().replace(b"\r\n", b"\n")


def is_untouched_template(path: Path, name: str) -> bool:
    """Whether a file of a case says no more than what ``wscp new-case`` wrote there.

    Args:
        path: The file.
        name: Its name in the template, such as ``family.yaml``.
    """
    template = dict(template_files(lcspr=False)).get(name)
    try:
        present = path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return False
    if template is None:
        return False
    if present == template:
        return True
    data = parse_document(present, path, name).data
    people = data.get("people") if isinstance(data, dict) else None
    if name != "family.yaml" or not isinstance(people, list) or len(people) != 1 or not isinstance(people[0], dict):
        return False
    told = {("people", 0, key): people[0].get(key) for key in ("id", "role")}
    changes: dict[Pointer, str] = {way: value for way, value in told.items() if isinstance(value, str) and value}
    return present == _filled_in(name, template, changes)


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of the schemas a case carries for its editors."""
    for kind in CASE_FILES:
        path = resource_folder("schemas") / f"{kind.schema}.schema.json"
        if is_file(path):
            yield f"{SCHEMA_FOLDER}/{path.name}", path.read_bytes().replace(b"\r\n", b"\n")


def with_ledger(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Files of the folder of schemas, and the list there by which ``wscp schema`` knows its own again."""
    told = []
    for name, content in files:
        told.append((hashlib.sha256(content).hexdigest(), name.rpartition("/")[2]))
        yield name, content
    yield f"{SCHEMA_FOLDER}/{LEDGER}", ledger_text(told)


def _contents(details: CaseDetails) -> Iterator[tuple[str, bytes]]:
    changes = _changes(details)
    for name, content in template_files(lcspr=False):
        if name == "README.md":
            yield name, content.replace(_TEMPLATE_REFERENCE.encode(), details.reference.encode())
        elif name in changes:
            yield name, _filled_in(name, content, changes[name])
        else:
            yield name, content
    yield from with_ledger(schema_files())


def _changes(details: CaseDetails) -> dict[str, dict[Pointer, str]]:
    child = child_id(details.pseudonym)
    wanted: dict[str, dict[Pointer, str]] = {
        "case.yaml": {
            ("reference",): details.reference,
            ("pseudonym",): details.pseudonym,
            ("profile",): details.profile,
            ("opened_on",): details.opened_on,
            ("children", 0, "person"): child,
        },
        "notification.yaml": {("became_aware",): details.became_aware, ("notified_on",): details.notified_on},
        "family.yaml": {("people", 0, "id"): child, ("people", 0, "role"): details.pseudonym},
    }
    return {name: {way: value for way, value in ways.items() if value} for name, ways in wanted.items()}


def child_id(pseudonym: str) -> str:
    """The id of the index child: the pseudonym as an id (``Child A`` → ``child-a``), else ``child-a``."""
    slug = re.sub(r"[^a-z0-9]+", "-", pseudonym.lower()).strip("-")
    return slug if re.fullmatch(r"child-[a-z0-9]{1,3}", slug) else "child-a"


def _filled_in(name: str, content: bytes, changes: dict[Pointer, str]) -> bytes:
    for pointer, value in changes.items():
        content = set_value(parse_document(content, Path(name), name), pointer, value).encode("utf-8")
    return content


def _names_in(parent: Path) -> list[str]:
    try:
        return [entry.name for entry in parent.iterdir()]
    except OSError:
        return []


def _same_name(one: str, other: str) -> bool:
    """Whether two names would be one on Windows and macOS."""
    return one.casefold() == other.casefold()
