"""What each kind of record writes: the changes of a case file, worked out from the case as it stands."""

import difflib
import re
from collections.abc import Iterable
from datetime import date

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.model.actions import Action
from wscp_cli.model.agencies import Agency
from wscp_cli.model.folder import CaseFolder
from wscp_cli.recording.change import Change, Fields, entry_set
from wscp_cli.recording.writing import writable
from wscp_cli.rules.registry import ACCEPTABLE, all_codes


def scoping_asked(case: CaseFolder, agencies: Iterable[str], on: str) -> list[Change]:
    """The scoping request went out (WG §7). Without agencies: to all that have not been asked yet.

    Args:
        case: The case.
        agencies: Their ids.
        on: The day, or moment.

    Raises:
        WscpError: for an id that agencies.yaml does not have.
    """
    wanted = list(agencies)
    asked = (
        [_agency(case, one) for one in wanted]
        if wanted
        else [one for one in case.agencies.agencies if one.id and one.scoping.requested_on is None]
    )
    return [Change("agencies", (*one.pointer, "scoping", "requested_on"), on) for one in asked]


def scoping_returned(case: CaseFolder, agency: str, fields: Fields) -> list[Change]:
    """An agency's return came in (WG §7, §8).

    Args:
        case: The case.
        agency: Its id.
        fields: ``returned_on``, ``nil_return``, ``late_reason``; ``quality_assured.by`` and so on for fields of blocks.

    Raises:
        WscpError: for an id that agencies.yaml does not have.
    """
    return _below("agencies", (*_agency(case, agency).pointer, "scoping"), fields)


def records_secured(case: CaseFolder, agency: str, fields: Fields) -> list[Change]:
    """An agency has secured its records, and how (WG §7).

    Raises:
        WscpError: for an id that agencies.yaml does not have.
    """
    return _below("agencies", (*_agency(case, agency).pointer, "records"), fields)


def notified(fields: Fields) -> list[Change]:
    """What notification.yaml records by field, such as ``notified_on`` or ``decision.rationale`` (WG §4)."""
    return _below("notification", (), fields)


def partner_view(case: CaseFolder, partner: str, fields: Fields) -> list[Change]:
    """What one safeguarding partner thinks about notifying (WG §4)."""
    views = case.notification.partner_views
    known = next((one for one in views if one.partner == partner), None)
    return entry_set("notification", ("partner_views",), known, {"partner": partner, **fields})


def meeting(case: CaseFolder, fields: Fields, kind: str = "rapid-review", *, further: bool = False) -> list[Change]:
    """What meeting.yaml records of one meeting by field, such as ``held_on`` or ``chair.role`` (WG §9).

    Args:
        case: The case.
        fields: Field and value.
        kind: Which kind of meeting it is; of several the last that is recorded.
        further: Whether it is a further one, to be added after the others.

    Raises:
        WscpError: when meeting.yaml cannot be written into.
    """
    writable(case, "meeting")
    if kind == "rapid-review" and not further:
        return _below("meeting", case.meeting.pointer, fields)
    same = [one for one in case.meetings if one.kind == kind and one.pointer]
    if same and not further:
        return _below("meeting", same[-1].pointer, fields)
    return entry_set("meeting", ("meetings",), None, _nested({"kind": kind, **fields}))


def recommended(case: CaseFolder, fields: Fields) -> list[Change]:
    """What the rapid review meeting recommends: ``undertake_lcspr``, ``rationale`` and so on (WG §6, §9)."""
    return _below("meeting", case.meeting.decision.pointer or ("decision",), fields)


def attended(case: CaseFolder, name: str, fields: Fields) -> list[Change]:
    """One person's part in the rapid review meeting (WG §9).

    Somebody who is listed is brought up to date; somebody new takes the place the template keeps for the partner they
    represent, where it is still free, or is added.

    Args:
        case: The case.
        name: Who it is.
        fields: ``id``, ``role``, ``agency``, ``represents``,
            ``presence``, ``deputy_for``, ``present_for_decision``. Without
            a presence somebody new was present, and of somebody listed it stays as it is.
    """
    there = case.meeting.attendance
    same = [one for one in there if one.name.casefold() == name.casefold()]
    apart = fields.get("id")
    known = next((one for one in same if one.id == apart), None) if apart else same[0] if same else None
    if known is None and fields.get("represents"):
        known = next((one for one in there if not one.name and one.represents == fields["represents"]), None)
    if fields.get("presence") is None and (known is None or known.presence is None):
        fields = {**fields, "presence": "present"}
    return entry_set("meeting", (*case.meeting.pointer, "attendance"), known, {"name": name, **fields})


def report(fields: Fields) -> list[Change]:
    """What report.yaml records by field, such as ``submitted_on`` or ``panel_reply.view`` (WG §10)."""
    return _below("rapid-review-report", (), fields)


def endorsed(case: CaseFolder, endorser: str, fields: Fields) -> list[Change]:
    """An endorser has reviewed the final draft (WG §7)."""
    there = case.report.endorsements
    known = next((one for one in there if one.endorser == endorser), None)
    return entry_set("rapid-review-report", ("endorsements",), known, {"endorser": endorser, **fields})


def action(case: CaseFolder, identifier: str, fields: Fields, evidence: str = "", on: str = "") -> list[Change]:
    """An action of the plan: a new one, or what has become of it (WG §11, §21).

    Args:
        case: The case.
        identifier: Its id.
        fields: ``recommendation``, ``text``, ``due``, ``status``, ``completed_on``, ``owner.role`` and so on.
        evidence: What shows that it was done; added to what there is.
        on: The day of the evidence.

    Raises:
        WscpError: for a new action without a text or recommendation, or when actions.yaml cannot be written into.
    """
    writable(case, "actions")
    actions = case.actions.actions
    known = next((one for one in actions if one.id == identifier), None)
    if known is None and not (fields.get("text") and fields.get("recommendation")):
        near = difflib.get_close_matches(identifier, [one.id for one in actions], n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise WscpError(
            "there is no action of that id, and a new one needs a text and its recommendation",
            f"{hint}For a new one: --text TEXT --recommendation ID",
            ExitCode.USAGE,
        )
    if known is None:
        shown = {"description": evidence, "on": on or None}
        proof = {"id": _free_id("evidence", _evidence_ids(case)), **shown}
        first = [{name: value for name, value in proof.items() if value}] if evidence else None
        block = _nested({"id": identifier, **fields, "evidence": first})
        return entry_set("actions", ("actions",), None, block)
    changes = _below("actions", known.pointer, fields)
    if evidence:
        changes += _evidence(case, known, evidence, on)
    return changes


def recommendation(case: CaseFolder, identifier: str, fields: Fields) -> list[Change]:
    """A recommendation: a new one, or one brought up to date (WG §10, §18).

    Raises:
        WscpError: for a new one without a text, or when actions.yaml cannot be written into.
    """
    writable(case, "actions")
    there = case.actions.recommendations
    known = next((one for one in there if one.id == identifier), None)
    if known is None and not fields.get("text"):
        near = difflib.get_close_matches(identifier, [one.id for one in there], n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise WscpError(
            "there is no recommendation of that id, and a new one needs a text",
            f"{hint}For a new one: --text TEXT",
            ExitCode.USAGE,
        )
    return entry_set("actions", ("recommendations",), known, {"id": identifier, **fields})


def logged(case: CaseFolder, kind: str, fields: Fields) -> list[Change]:
    """A dated entry of the log: a decision, a delay and its reason, a disagreement (WG §15, §23, §24)."""
    entries = case.log.entries
    identifier = _free_id(kind, {one.id for one in entries})
    return entry_set("log", ("entries",), None, {"id": identifier, "kind": kind, **fields})


def excepted(case: CaseFolder, code: str, fields: Fields, today: date) -> list[Change]:
    """A finding accepted: its code, why, who agreed, until when.

    Args:
        case: The case.
        code: The finding's code.
        fields: ``reason``, ``agreed_by``, ``agreed_on``, ``until``, ``path``.
        today: An exception that ends before this day would accept nothing.

    Raises:
        WscpError: for a finding nobody can accept, or a day gone by.
    """
    if code not in ACCEPTABLE and code in {one.code for one in all_codes()}:
        raise WscpError(
            f"{code} cannot be accepted, only put right", f"What it means: wscp explain {code}", ExitCode.USAGE
        )
    if str(fields.get("until") or today) < today.isoformat():
        raise WscpError(
            "'until' is a day gone by, so nothing would be accepted", "Give a day still to come.", ExitCode.USAGE
        )
    there = case.exceptions.exceptions
    known = next((one for one in there if one.code == code and one.path == (fields.get("path") or "")), None)
    return entry_set("exceptions", ("exceptions",), known, {"code": code, **fields})


def _agency(case: CaseFolder, identifier: str) -> Agency:
    writable(case, "agencies")
    known = {one.id: one for one in case.agencies.agencies if one.id}
    if identifier in known:
        return known[identifier]
    near = difflib.get_close_matches(identifier.lower(), known, n=2, cutoff=0.4)
    advice = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(known) or 'none yet'}."
    raise WscpError("agencies.yaml has no agency of that id", advice, ExitCode.USAGE)


def _below(kind: str, pointer: tuple[str | int, ...], fields: Fields) -> list[Change]:
    """A change for each field; ``decision.rationale`` is a field of a block."""
    return [Change(kind, (*pointer, *name.split(".")), value) for name, value in fields.items() if value is not None]


def _nested(fields: Fields) -> Fields:
    """Fields of blocks put into their blocks, for an entry written whole."""
    whole: dict[str, object] = {}
    for name, value in fields.items():
        block, dot, field = name.partition(".")
        if value is None:
            continue
        if dot:
            inner = whole.setdefault(block, {})
            if isinstance(inner, dict):
                inner[field] = value
        else:
            whole[name] = value
    return whole


def _evidence_ids(case: CaseFolder) -> set[str]:
    """The ids of all pieces of evidence: each is unique in the whole plan."""
    return {one.id for known in case.actions.actions for one in known.evidence}


def _evidence(case: CaseFolder, known: Action, description: str, on: str) -> list[Change]:
    identifier = _free_id("evidence", _evidence_ids(case))
    entry = {"id": identifier, "on": on or None, "description": description}
    return entry_set("actions", (*known.pointer, "evidence"), None, entry)


def _free_id(word: str, taken: set[str]) -> str:
    """The first of ``word-1``, ``word-2`` … that is free."""
    numbers = [int(match[1]) for one in taken if (match := re.fullmatch(rf"{re.escape(word)}-(\d{{1,6}})", one))]
    return f"{word}-{max(numbers, default=0) + 1}"
