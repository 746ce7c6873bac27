"""The register of what was sent: an entry of the log, and the fields by which the duties know of it (§7, §9, §20)."""

from collections.abc import Sequence

from wscp_cli.casefile.yaml.text import Value
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.words import ENDORSERS
from wscp_cli.recording.change import Change, Fields, entry_set, fields_set
from wscp_cli.recording.entries import logged, scoping_asked
from wscp_cli.recording.progress import told
from wscp_cli.recording.writing import writable

SENDABLE = (
    "request",
    "identity",
    "chase",
    "agenda",
    "pack",
    "minutes",
    "rapid-review",
    "endorsement",
    "submission",
    "outcome",
    "terms",
    "learning-event",
    "family-letter",
    "lcspr",
    "quality-markers",
    "action-plan",
    "notices",
    "brief",
    "set-up",
)
"""The kinds of document that can be sent, as `wscp report` calls them."""
_TOLD = {"outcome": "outcome", "notices": "publication"}
_TO_NOBODY_ELSE = {"submission": ["panel"]}


def sent(case: CaseFolder, document: str, recipients: Sequence[str], on: str, fields: Fields) -> list[Change]:
    """A document was sent: entered in the log, and where a duty asks for it, in its own field too.

    Args:
        case: The case.
        document: Its kind, such as ``request``.
        recipients: To whom: agencies by id, bodies by their word, anybody else in a word or two.
        on: The day, or moment.
        fields: ``how`` and ``file``.

    Raises:
        WscpError: for a kind that cannot be sent, or where nobody is named and nobody follows from the kind.
    """
    if document not in SENDABLE:
        raise WscpError("there is no document of that kind", f"One of: {', '.join(SENDABLE)}.", ExitCode.USAGE)
    whom = list(dict.fromkeys(recipients)) or _follows(case, document)
    if not whom:
        raise WscpError(
            "it is not said to whom it was sent",
            "Name them: agencies by id, such as police; meeting-members; or anybody else in a word or two.",
            ExitCode.USAGE,
        )
    return [*_facts(case, document, whom, on, fields), *_entry(case, document, whom, on, fields)]


def _follows(case: CaseFolder, document: str) -> list[str]:
    if document == "request":
        return [agency.id for agency in case.agencies.agencies if agency.id and agency.scoping.requested_on is None]
    if document == "endorsement":
        return list(ENDORSERS)
    return _TO_NOBODY_ELSE.get(document, [])


def _entry(case: CaseFolder, document: str, whom: list[str], on: str, fields: Fields) -> list[Change]:
    """The log's entry, once."""
    day = on[:10]
    known = next(
        (
            one
            for one in case.log.entries
            if one.document_ == document
            and one.sent_to == tuple(whom)
            and str(one.on) == day
            and one.file == (fields.get("file") or "")
        ),
        None,
    )
    if known is not None:
        return fields_set("log", known.pointer, {"document": document})  # it is there already
    how = f" by {fields['how']}" if fields.get("how") else ""
    whom_listed: list[Value] = list(whom)
    entry: dict[str, Value] = {
        "on": day,
        "document": document,
        "sent_to": whom_listed,
        "file": fields.get("file"),
        "summary": f"{document} sent{how}",
    }
    return logged(case, "communication", entry)


def _facts(case: CaseFolder, document: str, whom: list[str], on: str, fields: Fields) -> list[Change]:
    how: Fields = {"on": on, "how": fields.get("how")}
    agencies = {agency.id: agency for agency in case.agencies.agencies if agency.id}
    if document == "request":
        changes = scoping_asked(case, whom, on)
        return changes + [
            Change("agencies", (*agencies[name].pointer, "records", "requested_on"), on[:10])
            for name in whom
            if agencies[name].records.requested_on is None
        ]
    if document in _TOLD:
        writable(case, "meeting")
        changes = told(case, _TOLD[document], whom, how)
        if document == "outcome":
            changes += [
                Change("agencies", (*agencies[name].pointer, "outcome_told_on"), on[:10])
                for name in whom
                if name in agencies and agencies[name].outcome_told_on is None
            ]
        return changes
    if document in {"pack", "agenda"}:
        return _papers(case, document, whom, on, how)
    if document in {"rapid-review", "endorsement"}:
        return _report(case, document, whom, on, how)
    if document == "submission":
        return fields_set("rapid-review-report", (), {"submitted_on": on})
    return []


def _papers(case: CaseFolder, document: str, whom: list[str], on: str, how: Fields) -> list[Change]:
    if document == "agenda":
        return []
    papers = case.meeting.papers
    changes: list[Change] = []
    for name in whom:
        known = next((one for one in papers.shared_with if one.recipient == name), None)
        changes += entry_set("meeting", ("papers", "shared_with"), known, {"recipient": name, **how})
    if "chair" in whom and papers.shared_with_chair_on is None:
        changes += fields_set("meeting", ("papers",), {"shared_with_chair_on": on})
    if set(whom) - {"chair"} and papers.shared_with_participants_on is None:
        changes += fields_set("meeting", ("papers",), {"shared_with_participants_on": on})
    return changes


def _report(case: CaseFolder, document: str, whom: list[str], on: str, how: Fields) -> list[Change]:
    report, changes = case.report, list[Change]()
    if (document == "endorsement" or set(whom) & set(ENDORSERS)) and report.final_draft_shared_on is None:
        changes += fields_set("rapid-review-report", (), {"final_draft_shared_on": on})
    if "chair" in whom and report.shared_with_chair_on is None:
        changes += fields_set("rapid-review-report", (), {"shared_with_chair_on": on})
    others = [name for name in whom if name not in {*ENDORSERS, "chair", "panel"}]
    if document == "rapid-review" and others:
        changes += told(case, "copy", others, how)
    return changes
