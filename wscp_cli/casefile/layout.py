"""The case folder's layout, in one place: which file is where, of which kind, and how a case folder is recognised."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.disk.path_order import path_order
from wscp_cli.casefile.disk.plain_file import is_file, is_folder, is_there
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.errors import ExitCode, WscpError

REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9-]{2,39}")
"""What a case reference may look like: safe as a folder name on every system."""

_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}


@dataclass(frozen=True, slots=True)
class CaseFileKind:
    """One kind of file of the case folder.

    Attributes:
        path: Where it is, relative to the case folder.
        schema: The name of its schema, without ``.schema.json``.
        lcspr: Whether it is there only once an LCSPR was started.
        generated: Whether wscp makes it, so that a missing one is no fault.
        private: Whether it stays on one computer, so that a missing one is no fault there either.
    """

    path: str
    schema: str
    lcspr: bool = False
    generated: bool = False
    private: bool = False


CASE_FILES: tuple[CaseFileKind, ...] = (
    CaseFileKind("case.yaml", "case"),
    CaseFileKind("notification.yaml", "notification"),
    CaseFileKind("agencies.yaml", "agencies"),
    CaseFileKind("family.yaml", "family"),
    CaseFileKind("scoping/mapping.yaml", "scoping-mapping"),
    CaseFileKind("chronology/chronology.yaml", "chronology", generated=True),
    CaseFileKind("chronology/decisions.yaml", "chronology-decisions"),
    CaseFileKind("rapid-review/meeting.yaml", "meeting"),
    CaseFileKind("rapid-review/report.yaml", "rapid-review-report"),
    CaseFileKind("lcspr/review.yaml", "lcspr-review", lcspr=True),
    CaseFileKind("lcspr/learning-event.yaml", "learning-event", lcspr=True),
    CaseFileKind("lcspr/involvement.yaml", "involvement", lcspr=True),
    CaseFileKind("lcspr/report.yaml", "lcspr-report", lcspr=True),
    CaseFileKind("lcspr/publication.yaml", "publication", lcspr=True),
    CaseFileKind("actions.yaml", "actions"),
    CaseFileKind("log.yaml", "log"),
    CaseFileKind("exceptions.yaml", "exceptions"),
    CaseFileKind("identifiers.yaml", "identifiers", private=True),
)
KEY_TO_NAMES = "identifiers.key.json"
"""What stood where roles stand now, in what was anonymised: as private as identifiers.yaml."""
REQUESTS = "scoping/requests"
RETURNS = "scoping/returns"
CHRONOLOGY = "chronology/chronology.yaml"
OUT = "out"


def kind_of(path: str) -> CaseFileKind | None:
    """The kind of the file at ``path`` (relative to the case folder, ``/`` between parts), if it is one of ours."""
    return next((kind for kind in CASE_FILES if kind.path == path), None)


def check_reference(reference: str) -> None:
    """Refuse a reference that cannot safely name a folder.

    Raises:
        WscpError: usage error with an example.
    """
    if reference in _DEVICES:
        message = f"{reference} cannot name a case: Windows keeps that name for a device"
        raise WscpError(message, "For example: wscp new-case WSCP-2026-004", ExitCode.USAGE)
    if not REFERENCE.fullmatch(reference):
        raise WscpError(
            "a case reference is 3 to 40 capital letters, digits and hyphens, and begins with a letter or digit",
            "For example: wscp new-case WSCP-2026-004",
            ExitCode.USAGE,
        )


def find_case(start: Path | None = None) -> Path:
    """The case folder that holds ``start`` (the current folder when not given).

    Raises:
        WscpError: when neither ``start`` nor a folder above it is a case folder, or ``start`` is not there: a name
            mistyped inside one case must not lead to that case.
    """
    if start is not None and _is_missing(start):
        advice = "Name a case folder, or go into it and leave the name out."
        raise WscpError(f"{start} is not a case folder: it is not there", advice)
    here = real_path(start or Path.cwd())
    for folder in (here, *here.parents):
        try:
            if is_file(folder / "case.yaml"):
                return folder
        except OSError as error:
            reason = error.strerror or "unknown reason"
            message = f"{start or 'the current folder'} cannot be read ({reason})"
            raise WscpError(message, "Look at its permissions; ask whoever keeps the folder.") from error
    raise WscpError(
        f"{start or 'the current folder'} is not a case folder: there is no case.yaml in it or above it",
        "Name the case folder, go into it, or make one with: wscp new-case REF",
    )


def case_around(path: Path) -> Path | None:
    """The case folder that a path lies in or would lie in; None when it is in none.

    Args:
        path: A file or folder, which need not be there.
    """
    here = Path(os.path.realpath(path))  # resolve() raises where a link leads to itself
    return next((folder for folder in (here, *here.parents) if os.path.isfile(folder / "case.yaml")), None)  # noqa: PTH113  (never raises)


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # it may be there; what cannot be read is said where it is read
    return False


def cases_below(folder: Path) -> tuple[list[Path], list[Path]]:
    """The case folders one or two folders below a folder, and the folders there that may not be looked into.

    Args:
        folder: A folder of cases.

    Returns:
        Both sorted. A folder that may not be looked into may be a case: nobody should believe that it was judged.
    """
    below = (file for depth in ("*", "*/*") for file in folder.glob(f"{depth}/case.yaml"))
    cases = sorted((file.parent for file in below if is_file(file)), key=path_order)
    shut = [
        inner
        for inner in (folder.iterdir() if is_folder(folder) and os.access(folder, os.R_OK | os.X_OK) else ())
        if is_folder(inner)
        and not inner.name.startswith(".")
        and inner.name != "lost+found"
        and not os.access(inner, os.R_OK | os.X_OK)
    ]
    return cases, sorted(shut, key=path_order)


def cases_at(path: Path) -> tuple[list[Path], list[Path]]:
    """The case folder a path is in, or those below it, and the folders below it that may not be looked into."""
    if not is_there(path):
        return [], []
    try:
        return [find_case(path)], []
    except WscpError:
        return cases_below(path)
