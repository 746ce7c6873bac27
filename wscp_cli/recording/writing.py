"""Changes put into the case's files: tried on a copy first, refused when they would leave the case unsound."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wscp_cli.casefile.disk.plain_file import is_there
from wscp_cli.casefile.disk.removal import remove_item
from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.saving import save_together
from wscp_cli.casefile.yaml.source import Document, parse_document
from wscp_cli.casefile.yaml.splice import append_item, set_value
from wscp_cli.checking.known import known_names
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.findings import Finding, Severity, in_order
from wscp_cli.generated import add_to_case
from wscp_cli.model.folder import CaseFolder, with_document
from wscp_cli.recording.change import Change
from wscp_cli.rules.soundness.all_ import soundness_findings


@dataclass(frozen=True)
class Tried:
    """What the changes would make of the case.

    Attributes:
        before: The files that change, as they are.
        after: The same files, as they would be.
        case: The case as it would be.
        refused: What would be wrong then and is not now: nothing may be written.
    """

    before: tuple[Document, ...]
    after: tuple[Document, ...]
    case: CaseFolder
    refused: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether anything would be written at all."""
        return any(old.text != new.text for old, new in zip(self.before, self.after, strict=True))


def tried(case: CaseFolder, changes: Iterable[Change], today: date) -> Tried:
    """The case with changes made, on paper only.

    Args:
        case: The case as read.
        changes: What is to be written.
        today: The day the case is judged on.

    Raises:
        WscpError: when a file is not there or its form is broken, so that nothing can be written into it.
    """
    after: dict[str, Document] = {}
    for change in changes:
        document = after.get(change.kind) or writable(case, change.kind)
        if change.removed:
            text = remove_item(document, change.pointer)
        else:
            put = append_item if change.added else set_value
            text = put(document, change.pointer, change.value)
        after[change.kind] = parse_document(text.encode("utf-8"), document.path, document.name)
    new = case
    for kind, document in after.items():
        new = with_document(new, kind, document)
    return Tried(
        tuple(case.documents[kind] for kind in after),
        tuple(after.values()),
        new,
        _new_faults(case, new, after, today),
    )


def writable(case: CaseFolder, kind: str) -> Document:
    """A file of the case that can be written into.

    Args:
        case: The case as read.
        kind: The kind of file, by the name of its schema, such as ``meeting``.

    Raises:
        WscpError: when the file is not there or its form is broken.
    """
    name, lcspr = next((one.path, one.lcspr) for one in CASE_FILES if one.schema == kind)
    document = case.documents.get(kind)
    if document is None and lcspr:
        raise WscpError(f"the case has no {name} yet", "Its LCSPR files are added by: wscp start-lcspr", ExitCode.USAGE)
    if document is None or (document.findings and document.findings[0].code == "YAML-MISSING"):
        advice = f"Put the file itself back, for example with: git restore {name}"
        raise WscpError(f"the case has no {name}", advice)
    if not document.readable:
        wrong = document.findings[0]
        raise WscpError(
            f"nothing can be written while the file is broken: {wrong}", f"Put that right first: wscp edit {name}"
        )
    return document


def write(made: Tried) -> tuple[str, ...]:
    """Write what was tried, all of it or nothing; the names of the files that changed.

    Raises:
        WscpError: when a file was changed by another program meanwhile, or cannot be written.
    """
    edits = [(old, new.text) for old, new in zip(made.before, made.after, strict=True) if old.text != new.text]
    there = [(old, text) for old, text in edits if is_there(old.path)]
    save_together(there)
    new = {old.name: text.encode("utf-8") for old, text in edits if not is_there(old.path)}
    if new:
        add_to_case(made.case.root, new)
    return tuple(document.name for document, _ in edits)


def difference(made: Tried) -> list[str]:
    """The lines that differ, each with ``-`` or ``+`` before it, under their file's name and line."""
    lines: list[str] = []
    for old, new in zip(made.before, made.after, strict=True):
        here = difflib.unified_diff(old.text.splitlines(), new.text.splitlines(), n=0, lineterm="")
        for line in list(here)[2:]:
            if line.startswith("@@"):
                lines.append(f"{old.name}:{line.split('+')[1].split(',')[0].split(' ')[0]}")
            else:
                lines.append(f"  {line[0]} {line[1:]}")
    return lines


_SAID_NOT_MADE = {"ID-REAL-NAME"}
"""What a change brings to light and does not make: knowing a name is no reason not to write it down."""


def _new_faults(case: CaseFolder, new: CaseFolder, after: dict[str, Document], today: date) -> tuple[Finding, ...]:
    before = {_told(one) for one in _form_faults({kind: case.documents[kind] for kind in after})}
    before |= {_told(one) for one in soundness_findings(case, today, known_names(case))}
    faults = [*_form_faults(after), *soundness_findings(new, today, known_names(new))]
    return in_order(
        tuple(
            {
                _told(one): one
                for one in faults
                if one.severity is Severity.ERROR and _told(one) not in before and one.code not in _SAID_NOT_MADE
            }.values()
        )
    )


def _form_faults(documents: Mapping[str, Document]) -> list[Finding]:
    """The findings of form and schema of some files, by kind."""
    found: list[Finding] = []
    for kind, document in documents.items():
        found.extend(document.findings)
        if document.readable:
            found.extend(check_against_schema(document, kind))
    return found


def _told(one: Finding) -> tuple[str, str, str]:
    """A finding without its line, which moves when a line is added above it."""
    return one.code, one.place.path, one.message
