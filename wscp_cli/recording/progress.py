"""What moves a case along and is no step of its own: its stage, who was told, and its closing."""

import difflib
from collections.abc import Sequence

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.model.case import STAGES
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.words import Told
from wscp_cli.recording.change import Change, Fields, entry_set, fields_set
from wscp_cli.recording.writing import writable

_TOLD = {
    "outcome": ("meeting", "told_afterwards"),
    "notification": ("notification", "also_notified"),
    "copy": ("rapid-review-report", "copied_to"),
    "publication": ("publication", "notices"),
    "partners": ("notification", "partners_told"),
}
"""What somebody is told, and the list of which file it stands in."""
TELLABLE = tuple(_TOLD)
_BODIES = (
    "panel",
    "ofsted",
    "dfe",
    "secretary-of-state",
    "independent-scrutineer",
    "safeguarding-review-group-chair",
    "delegated-safeguarding-partners",
    "safeguarding-review-group",
    "meeting-members",
    "referrer",
    "notification-system",
    "parents",
    "police",
    "icb",
)
"""Recipients whose word the duties look for; agencies go by their ids, anybody else by a word or two."""


def moved_to(case: CaseFolder, stage: str) -> list[Change]:
    """The stage being worked on from now (WG §7, §14).

    Raises:
        WscpError: for a word that is no stage, or when case.yaml cannot be written into.
    """
    if stage not in STAGES:
        near = difflib.get_close_matches(stage.lower(), STAGES, n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise WscpError("there is no such stage", f"{hint}One of: {', '.join(STAGES)}.", ExitCode.USAGE)
    writable(case, "case")
    return fields_set("case", (), {"stage": stage})


def told(case: CaseFolder, what: str, recipients: Sequence[str], fields: Fields) -> list[Change]:
    """Somebody was told the outcome (WG §9), notified too (§4), sent a copy (§10), or told of publication (§20).

    ``partners`` are the other safeguarding partners, told of the incident (§1).

    Whoever is listed is brought up to date; others are added.

    Args:
        case: The case.
        what: ``outcome``, ``notification``, ``copy``, ``publication`` or ``partners``.
        recipients: Whom: a body by its word, an agency by its id, or anybody else.
        fields: ``on``, ``how``, ``note``.

    Raises:
        WscpError: for another ``what``, or a recipient that is nearly, and not quite, one that is looked for.
    """
    if what not in _TOLD:
        raise WscpError("that is nothing that is told", f"One of: {', '.join(_TOLD)}.", ExitCode.USAGE)
    kind, name = _TOLD[what]
    writable(case, kind)
    there = _listed(case, what)
    words = {*_BODIES, *(one.id for one in case.agencies.agencies if one.id)}
    changes: list[Change] = []
    for recipient in dict.fromkeys(recipients):
        near = difflib.get_close_matches(recipient.lower(), words, n=1, cutoff=0.75)
        if recipient not in words and near:
            raise WscpError(
                "a recipient is not quite one of those that are looked for", f"Did you mean {near[0]}?", ExitCode.USAGE
            )
        known = next((one for one in there if one.recipient == recipient), None)
        before = case.meeting.pointer if kind == "meeting" else ()
        changes += entry_set(kind, (*before, name), known, {"recipient": recipient, **fields})
    return changes


def _listed(case: CaseFolder, what: str) -> tuple[Told, ...]:
    lists = {
        "outcome": case.meeting.told_afterwards,
        "notification": case.notification.also_notified,
        "copy": case.report.copied_to,
        "publication": case.publication.notices,
        "partners": case.notification.partners_told,
    }
    return lists[what]


def closed(case: CaseFolder, fields: Fields, shared_with: Sequence[str]) -> list[Change]:
    """The case is closed, by whose agreement, and with whom the evaluation's results were shared (WG §22).

    Args:
        case: The case.
        fields: ``closed_on`` and ``agreed_by``.
        shared_with: ``dsp``, ``lsp`` or ``executive-group``; those recorded already stay.
    """
    writable(case, "case")
    changes = fields_set("case", ("closure",), fields)
    if shared_with:
        everybody = dict.fromkeys((*case.case.closure.impact_shared_with, *shared_with))
        changes += fields_set("case", ("closure",), {"impact_shared_with": list(everybody)})
    return changes
