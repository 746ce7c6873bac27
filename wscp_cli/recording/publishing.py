"""What people record before something is published: real names, who looked at a file, what was decided (WG §20)."""

from collections.abc import Mapping, Sequence
from datetime import date

from wscp_cli.casefile.scaffold import template_files
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.model.folder import CaseFolder, with_document
from wscp_cli.publishing.checking import wording_of
from wscp_cli.publishing.judge import FileVerdict
from wscp_cli.recording.change import Change, Fields, entry_set

IDENTIFIERS = "identifiers.yaml"


def with_identifiers(case: CaseFolder) -> CaseFolder:
    """The case with the template's file of real names where it has none: no clone brings one along.

    Args:
        case: The case as read.
    """
    if "identifiers" in case.documents:
        return case
    content = dict(template_files(lcspr=False))[IDENTIFIERS]
    return with_document(case, "identifiers", parse_document(content, case.root / IDENTIFIERS, IDENTIFIERS))


def identified(case: CaseFolder, who: str, born: str | None, lists: Mapping[str, Sequence[str]]) -> list[Change]:
    """More of what points to somebody: added to what is there of them.

    Args:
        case: The case.
        who: The person's id, or what the place is.
        born: Their date of birth; None to leave it.
        lists: Of each field, such as ``names``, what is to be added.
    """
    known = next((one for one in case.identifiers.people if one.id == who), None)
    fields: dict[str, object] = {"id": who, "born": born}
    for name, texts in lists.items():
        there = getattr(known, name) if known else ()
        new = [text for text in dict.fromkeys(texts) if text not in there]
        fields[name] = [*there, *new] if new else None
    made: Fields = fields
    return entry_set("identifiers", ("people",), known, made)


def looked_at(case: CaseFolder, digest: str, fields: Fields) -> list[Change]:
    """Somebody has looked at a file where no program can; it holds for exactly this content.

    Args:
        case: The case.
        digest: The hash of the file's content.
        fields: ``file``, ``by``, ``on``, ``accepts``, ``reason``.
    """
    known = next((one for one in case.exceptions.looked_at if one.sha256 == digest), None)
    return entry_set("exceptions", ("looked_at",), known, {"sha256": digest, **fields})


def decided(case: CaseFolder, verdict: FileVerdict, kind: str, fields: Fields) -> list[Change]:
    """What was decided about one kind of thing that narrows down who is meant, in the wordings a file has now.

    Args:
        case: The case.
        verdict: What publish-check says of the file.
        kind: The kind, such as ``exact-age``.
        fields: ``decision``, ``by``, ``on``, ``reason``.

    Raises:
        WscpError: usage error when the file has nothing of this kind to decide.
    """
    meant = [one for one in verdict.choices if one.kind == kind]
    if not meant:
        there = ", ".join(sorted({one.kind for one in verdict.choices})) or "nothing"
        raise WscpError(
            f"there is nothing of the kind {kind} to decide in this file", f"To decide in it: {there}.", ExitCode.USAGE
        )
    changes: list[Change] = []
    for wording in dict.fromkeys(wording_of(one) for one in meant):
        known = next((one for one in case.exceptions.decided if (one.kind, one.wording) == (kind, wording)), None)
        changes += entry_set("exceptions", ("decided",), known, {"kind": kind, "wording": wording, **fields})
    return changes


def publish_checked(
    case: CaseFolder,
    document: str,
    file: str,
    digest: str,
    result: str,
    day: date,
) -> list[Change]:
    """What publish-check said of a finished document: one entry for each file, its last result.

    Args:
        case: The case.
        document: The kind of document.
        file: Where it is, from the case folder.
        digest: The hash of its content.
        result: What was said.
        day: The day.
    """
    known = next((one for one in case.publication.publish_checks if one.file == file), None)
    fields: Fields = {"document": document, "file": file, "sha256": digest, "result": result, "on": day}
    return entry_set("publication", ("publish_checks",), known, fields)
