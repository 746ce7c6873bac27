"""The chronology that a command of ``wscp chronology`` looks at or decides on, and the entry that somebody means."""

from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.chronology.event import Event
    from wscp_cli.chronology.selection import CaseChronology
    from wscp_cli.model.folder import CaseFolder

_AGAIN = "Make it with: wscp merge-scoping"


def read_chronology_of(case: Path | None, console: Console, today: "date | None") -> "CaseChronology":
    """The chronology of a case, the decisions put on it; or one that merge-scoping wrote elsewhere.

    Raises:
        WscpError: when there is none, or it cannot be read.
    """
    return read_with_case(case, console, today)[0]


def read_with_case(
    case: Path | None,
    console: Console,
    today: "date | None",
) -> "tuple[CaseChronology, CaseFolder | None]":
    """As ``read_chronology_of``, with the case folder it is of; None where it belongs to none.

    Raises:
        WscpError: when there is none, or it cannot be read.
    """
    from wscp_cli.casefile.disk.plain_file import is_file
    from wscp_cli.casefile.layout import CHRONOLOGY, find_case
    from wscp_cli.chronology.decisions.apply import entries_named
    from wscp_cli.chronology.of_case import chronology_of_case
    from wscp_cli.chronology.selection import CaseChronology
    from wscp_cli.chronology.store import read_chronology
    from wscp_cli.model.folder import read_case

    apart = _apart(case)
    if apart is not None:
        events = read_chronology(apart)
        return CaseChronology(tuple(events)), None
    root = find_case(case)
    path = root / CHRONOLOGY
    try:
        there = is_file(path)
    except OSError:
        there = True  # reading it says why not
    if not there:
        raise WscpError(f"{root.name}/{CHRONOLOGY} is not there", _AGAIN)
    folder = read_case(root)
    read = chronology_of_case(folder, today)
    document = folder.documents.get("chronology-decisions")
    if document is not None and document.path.exists() and not document.readable:
        console.warn(f"the decisions are left out, their file is broken: {document.findings[0]}")
    known = {event.id for event in read.events}
    lost = sum(1 for _, name in entries_named(folder.decisions) if name not in known)
    if lost:
        hang = "decision hangs on an entry" if lost == 1 else "decisions hang on entries"
        console.warn(f"{lost} {hang} no longer in the chronology: wscp validate shows where")
    return read, folder


def _apart(case: Path | None) -> Path | None:
    """A chronology.yaml that belongs to no case folder, if that is what was named."""
    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.casefile.layout import CHRONOLOGY

    if case is None or (case / "case.yaml").is_file():
        return None
    if case.is_file():
        full = real_path(case)
        of_case = any(
            (one / "case.yaml").is_file() and full in {one / "case.yaml", one / CHRONOLOGY} for one in full.parents
        )
        return None if of_case else case
    path = case / "chronology.yaml"
    return path if path.is_file() and not (case.parent / "case.yaml").is_file() else None


def one_entry(word: str, read: "CaseChronology") -> "Event":
    """The entry that an id or its beginning names.

    Raises:
        WscpError: usage error when none or several begin so; the nearest are named.
    """
    from wscp_cli.chronology.selection import entry_meant

    found = entry_meant(word, read.events)
    if found.event is not None:
        return found.event
    begins = [one.id for one in found.nearest]
    told = ", ".join(f"{one.id} ({one.agency}, {one.date or 'undated'})" for one in found.nearest)
    several = len(begins) > 1 and all(
        name.removeprefix("ev-").startswith(word.lower().removeprefix("ev-")) for name in begins
    )
    if several:
        raise WscpError(
            f"{found.count} entries' ids begin so",
            f"Type more of one of: {told}{', and so on' if found.count > len(begins) else ''}",
            ExitCode.USAGE,
        )
    advice = f"The nearest: {told}" if told else "Ids stand at the right of: wscp chronology"
    raise WscpError("there is no entry of that id in the chronology", advice, ExitCode.USAGE)
