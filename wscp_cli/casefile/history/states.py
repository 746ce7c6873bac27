"""A saved change of a case: which files, by which command, and whether it was taken back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from wscp_cli.casefile.layout import CASE_FILES

MOST_UNDONE = 10
"""How many changes can be taken back, one after the other."""

_MADE_AGAIN = (
    *(".svg", ".png", ".pdf", ".dot", ".ged", ".gedcom", ".html", ".ics", ".csv", ".xlsx"),
    *(".docx", ".sarif", ".json", ".xml", ".tmp"),
)
"""What wscp makes from the case whenever it is asked; the template's ``.gitignore`` names the same."""
_KEPT_WHATEVER = ("scoping/requests/", "scoping/returns/", "documents/", "evidence/")
_OWN_COMPUTER = ("identifiers", ".wscp/lock", ".wscp/history/")
_NEVER = ("out/", ".git/", ".wscp/", "identifiers")
_BESIDE = re.compile(r"\.(?:new|edited)(?:-\d+)?\.yaml$")
"""What lies beside a file until a person has carried over what is needed."""
_NAMED = frozenset(kind.path for kind in CASE_FILES if not kind.private)
_MOST_NAMED = 3

_SENTENCES = {
    "import": "Taken in from documents",
    "edit": "Edited",
    "merge-scoping": "Merged the returns",
    "chronology": "Decided on the chronology",
    "start-lcspr": "Began the practice review",
    "upgrade": "Brought to this version",
    "report": "Documents",
    "family": "Family",
    "scoping-forms": "Made scoping forms",
    "genogram": "Drew the family",
    "evidence": "Sealed what the agencies sent",
}


@dataclass(frozen=True, kw_only=True)
class State:
    """A saved change.

    Attributes:
        id: What it is found by: a commit, or a number.
        at: When, as ``2026-11-22T14:05:00+00:00``.
        title: What happened, in a sentence without names.
        command: The command that made it, such as ``record return``; empty when a person saved.
        files: The files that changed, relative to the case folder.
        undoes: The id of the change this one took back; empty when it is none of that kind.
    """

    id: str
    at: str
    title: str
    command: str = ""
    files: tuple[str, ...] = ()
    undoes: str = ""


@dataclass(frozen=True)
class FileChange:
    """One file of a change.

    Attributes:
        name: The file, relative to the case folder.
        before: What it held before; None where it was not there.
        after: What it held then; None where it was gone.
    """

    name: str
    before: bytes | None
    after: bytes | None


class History(Protocol):
    """Where a case's states are kept."""

    def states(self, most: int) -> list[State]:
        """The newest states, the newest first."""

    def changes(self, state: State) -> list[FileChange]:
        """What a state changed."""

    def before_changes(self) -> None:
        """Keep what people changed by hand since, so that it is not taken for a command's."""

    def keep(self, command: str, title: str, changed: Sequence[FileChange], undoes: str = "") -> None:
        """Save a change.

        Raises:
            WscpError: when it cannot be saved; the case is as the command left it.
        """


def is_kept(name: str) -> bool:
    """Whether a file of the case, relative to its folder, is one whose states are kept.

    What stays on one computer (``identifiers.yaml``) has no second copy; what is made again at any time needs none.
    """
    if name.startswith(_NEVER) or _BESIDE.search(name):
        return False
    return name.startswith(_KEPT_WHATEVER) or PurePosixPath(name).suffix.lower() not in _MADE_AGAIN


def stays_here(name: str) -> bool:
    """Whether a file of the case stays on this computer, whatever ``.gitignore`` says or does not say."""
    return name.startswith(_OWN_COMPUTER)


def sentence(command: str, names: Iterable[str], event: str = "") -> str:
    """What a command did, and in which files, without names.

    Args:
        command: Such as ``record return``.
        names: The files that changed.
        event: What it recorded, in a sentence, where it is a command of that kind.
    """
    verb, _, what = command.partition(" ")
    said = _SENTENCES.get(verb, f"wscp {verb}") + (f": {what}" if what else "")
    return f"{event or said} ({listed(names)})"


def listed(names: Iterable[str]) -> str:
    """Files of the case by their names, the first few, and all others by their number."""
    names = list(names)
    known = [name for name in names if name in _NAMED]
    others = len(set(names)) - len(known)
    shown = known[:_MOST_NAMED]
    if len(known) > len(shown):
        shown.append(f"{len(known) - len(shown)} more")
    if others:
        shown.append(f"{others} other file{'s' if others > 1 else ''}")
    return ", ".join(shown)


def to_undo(states: Sequence[State]) -> State | None:
    """The last change of a command that was not taken back yet; None when there is none among the last ten.

    Args:
        states: The states, the newest first.
    """
    live = standing(states)
    made = [state for state in states if state.command and not state.undoes][:MOST_UNDONE]
    return next((state for state in made if state.id in live), None)


def to_redo(states: Sequence[State]) -> State | None:
    """The last taking back, if nothing was changed since.

    Args:
        states: The states, the newest first.
    """
    live = standing(states)
    last = next((state for state in states if state.id in live), None)
    return last if last and last.undoes else None


def standing(states: Sequence[State]) -> set[str]:
    """The changes that count: neither taken back, nor the taking back of what was put back again.

    Args:
        states: The states, the newest first.

    Returns:
        Their ids.
    """
    undos = {state.id for state in states if state.undoes}
    gone: set[str] = set()
    for state in states:
        if state.undoes and state.id not in gone:
            gone |= {state.undoes, state.id} if state.undoes in undos else {state.undoes}
    return {state.id for state in states} - gone
