"""Soundness of dates: what was done is done in an order that can be, and not in the future."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from wscp_cli.findings import Finding
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.meeting import Meeting
from wscp_cli.model.meetings import rapid_review_meetings
from wscp_cli.model.values.dates import EdtfDate, Moment
from wscp_cli.model.values.record import Record, shape_of
from wscp_cli.rules.core.partial_dates import When, earliest, surely_before
from wscp_cli.rules.soundness.reading import Reading, at, error, fields_of_case, warning

_PLANNED = {"planned_for", "due", "was", "until", "future_meetings", "as_at"}
"""Dates that may lie ahead: plans, not records of what was done."""


@dataclass(frozen=True)
class Stamp:
    """A recorded date and what it is the date of.

    Attributes:
        record: The record it stands in.
        field: The record's field.
        what: What happened then, as a sentence's subject.
    """

    record: Record
    field: str
    what: str

    @property
    def when(self) -> When | None:
        """The date; None when it is not recorded."""
        when: When | None = getattr(self.record, self.field)
        return when


def _order(code: str, clause: str, earlier: Stamp, *later: Stamp, doubt: bool = False) -> Iterator[Finding]:
    """What is dated before the thing it follows from."""
    for stamp in later:
        if surely_before(stamp.when, earlier.when):
            before = f"{earlier.what} ({at(earlier.record.place(earlier.field))})"
            message = f"{stamp.what} is before {before}: one is wrong"
            make = warning if doubt else error
            yield make(code, stamp.record.place(stamp.field), message, clause)


def date_exists(reading: Reading) -> Iterator[Finding]:
    """A date that is written down can be read as one."""
    flagged = {(f.place.path, f.place.line, f.place.column) for f in reading.case.findings}
    for record, name, value, raw in fields_of_case(reading.case):
        if value is not None or not isinstance(raw, str):
            continue
        hint = next(hint for field, _, hint in shape_of(cast("type", type(record))) if field == name)
        if not _is_date(hint):
            continue
        place = record.place(name)
        if (place.path, place.line, place.column) not in flagged:
            message = "there is no such date; write 2026-11-22, or where the form allows 2026-11-22T17:45 or 2026-11~"
            yield error("DATE-FORM", place, message)


def _is_date(hint: object) -> bool:
    return bool(re.search(r"\b(date|Moment|EdtfDate)\b", str(hint))) and "tuple" not in str(hint)


def not_in_future(reading: Reading) -> Iterator[Finding]:
    """What is recorded as done does not lie in the future."""
    period = reading.case.case.review_period
    for record, name, value, _ in fields_of_case(reading.case):
        if name in _PLANNED or not isinstance(value, date | Moment | EdtfDate) or record == period:
            continue
        first = earliest(value)
        if first is not None and first > reading.today:
            message = "this is recorded as done, yet lies in the future; correct it, or leave it empty until then"
            yield error("DATE-FUTURE", record.place(name), message)


def ends_after_it_begins(reading: Reading) -> Iterator[Finding]:
    """Nothing ends before it begins."""
    case = reading.case
    pairs: list[tuple[Record, str, str]] = [(case.case.review_period, "start", "end")]
    family = case.family
    pairs.extend((one, "began", "ended") for one in (*family.unions, *family.parentage, *family.relationships))
    pairs.extend((one, "began", "separated") for one in family.unions)
    pairs.extend((one, "separated", "ended") for one in family.unions)
    pairs.extend((one, "began", "ended") for home in family.households for one in home.members)
    pairs.extend((one, "raised_on", "resolved_on") for one in (*case.notification.escalation, *case.review.disputes))
    pairs.extend((one, "on", "resolved_on") for one in case.log.entries)
    pairs.extend((one, "agreed_on", "until") for one in case.exceptions.exceptions)
    for record, begin, end in pairs:
        if surely_before(getattr(record, end), getattr(record, begin)):
            message = f"'{end}' is before '{begin}' ({at(record.place(begin))}): one date is wrong"
            yield error("DATE-SPAN", record.place(end), message)


def notification_in_order(reading: Reading) -> Iterator[Finding]:
    """Awareness follows the incident; deciding and notifying follow awareness."""
    case, code = reading.case, "DATE-NOTIFICATION"
    incident = Stamp(case.case.incident, "occurred", "the incident")
    notice = case.notification
    aware = Stamp(notice, "became_aware", "the local authority's becoming aware")
    referred = Stamp(notice.referral, "received_on", "the referral")
    notified = Stamp(notice, "notified_on", "the notification to the Panel")
    decided = Stamp(notice.decision, "decided_on", "the decision whether to notify")
    told = [Stamp(one, "on", "telling this recipient") for one in notice.also_notified]
    agreed = Stamp(notice.review_without_notification, "agreed_on", "the agreement to review")
    secured = [Stamp(one.records, "on", "the securing of records") for one in case.agencies.agencies]
    views = [Stamp(one, "on", "this partner's view") for one in notice.partner_views]
    yield from _order(code, "§4", incident, aware, referred, notified, decided, agreed, *views, *told, *secured)
    yield from _order(code, "§4", aware, notified, decided, *told)
    withdrawn = Stamp(notice.criteria_not_met, "found_on", "finding that the criteria are not met")
    panel_told = Stamp(notice.criteria_not_met, "panel_told_on", "telling the Panel that they are not met")
    yield from _order(code, "§4", notified, withdrawn, panel_told)


def scoping_in_order(reading: Reading) -> Iterator[Finding]:
    """A return follows the request, a request follows awareness and notification."""
    case, code = reading.case, "DATE-SCOPING"
    aware = Stamp(case.notification, "became_aware", "the local authority's becoming aware")
    notified = Stamp(case.notification, "notified_on", "the notification to the Panel")
    for agency in case.agencies.agencies:
        scoping = agency.scoping
        asked = Stamp(scoping, "requested_on", "the scoping request")
        back = Stamp(scoping, "returned_on", "the return")
        checked = Stamp(scoping.quality_assured, "on", "the agency's quality assurance")
        yield from _order(code, "§7", asked, back, checked)
        before_awareness = list(_order(code, "§7", aware, asked, back))
        yield from before_awareness or _order(code, "§7", notified, asked, doubt=True)


def meeting_in_order(reading: Reading) -> Iterator[Finding]:
    """The meeting follows awareness; telling its outcome follows the meeting."""
    case, code, meeting = reading.case, "DATE-MEETING", reading.case.meeting
    held = Stamp(_first_meeting(case), "held_on", "the meeting")
    aware = Stamp(case.notification, "became_aware", "the local authority's becoming aware")
    yield from _order(code, "§7", aware, held)
    papers = {
        "chronology_ready_on": "the chronology's being ready",
        "genogram_ready_on": "the genogram's being ready",
        "shared_with_chair_on": "sharing the papers with the chair",
        "shared_with_participants_on": "sharing the papers with the participants",
    }
    yield from _order(code, "§9", aware, *(Stamp(meeting.papers, field, what) for field, what in papers.items()))
    inspected = [Stamp(one.inspectorate, "on", "telling the inspectorate") for one in case.agencies.agencies]
    yield from _order(code, "§9", aware, *inspected)
    after = [Stamp(one, "on", "telling the outcome") for one in meeting.told_afterwards]
    after.extend(Stamp(one, "shared_with_dsps_on", "sharing the dissent") for one in meeting.decision.dissent)
    after.extend(Stamp(one, "outcome_told_on", "telling the agency the outcome") for one in case.agencies.agencies)
    yield from _order(code, "§9", held, *after)


def _first_meeting(case: CaseFolder) -> Meeting:
    """The rapid review meeting that was held first: what follows one may come before a second."""
    held = [one for one in rapid_review_meetings(case.meetings) if one.held_on]
    return held[0] if held else case.meeting


def report_in_order(reading: Reading) -> Iterator[Finding]:
    """Report, endorsement, submission and reply come in their order."""
    case, code, report = reading.case, "DATE-REPORT", reading.case.report
    held = Stamp(_first_meeting(case), "held_on", "the meeting")
    to_chair = Stamp(report, "shared_with_chair_on", "sharing the report with the chair")
    by_chair = Stamp(report, "endorsed_by_chair_on", "the chair's endorsement")
    final = Stamp(report, "final_draft_shared_on", "sharing the final draft")
    endorsed = [Stamp(one, "endorsed_on", "this endorsement") for one in report.endorsements]
    signed = Stamp(report, "signed_off_on", "the sign-off")
    submitted = Stamp(report, "submitted_on", "the submission to the Panel")
    confirmed = Stamp(report, "confirmed_in_writing_on", "the written confirmation")
    replied = Stamp(report.panel_reply, "received_on", "the Panel's reply")
    told = Stamp(report.panel_reply, "agencies_told_on", "telling agencies of the Panel's reply")
    after = [Stamp(one, "on", "sending this copy") for one in report.copied_to]
    after.extend(Stamp(one, "result_reported_on", "the result of the agency's review") for one in report.agency_reviews)
    again = report.reconvened
    after.append(Stamp(again, "on", "reconvening"))
    after.append(Stamp(again, "plan_to_review_group_on", "sending the plan to the Safeguarding Review Group"))
    after.append(Stamp(again, "plan_to_assurance_group_on", "sending the plan to the Assurance and Review Group"))
    yield from _order(code, "§7", held, to_chair, by_chair, final, *endorsed, signed, submitted, confirmed, *after)
    yield from _order(code, "§7", to_chair, by_chair)
    yield from _order(code, "§7", final, *endorsed)
    yield from _order(code, "§10", submitted, replied)
    yield from _order(code, "§10", replied, told)


def lcspr_in_order(reading: Reading) -> Iterator[Finding]:
    """The practice review's steps follow the incident, and each the step it answers."""
    case, code, review = reading.case, "DATE-LCSPR", reading.case.review
    draft = Stamp(review, "draft_to_panel_on", "the draft's going to the panel")
    agreed = Stamp(case.lcspr_report, "agreed_by_panel_on", "the panel's agreement to the report")
    event = Stamp(case.learning_event, "held_on", "the practitioner learning event")
    for request in review.reviewer_requests:
        asked = Stamp(request, "asked_on", "the request to the reviewer")
        yield from _order(code, "§14", asked, Stamp(request, "answered_on", "the reviewer's answer"))
    feedback = Stamp(case.learning_event, "feedback_invited_on", "inviting feedback")
    yield from _order(code, "§14", event, feedback)
    yield from _order(code, "§14", draft, agreed)
    incident = Stamp(case.case.incident, "occurred", "the incident")
    steps = [
        Stamp(review, "decided_on", "the decision to commission the LCSPR"),
        draft,
        agreed,
        event,
        Stamp(review.terms_of_reference, "agreed_on", "agreeing the terms of reference"),
        Stamp(review.lead_reviewer, "appointed_on", "appointing the reviewer"),
        Stamp(review.lead_reviewer, "contract_agreed_on", "the contract"),
        *(Stamp(one, "completed_on", "completing this stage") for one in review.stages),
        *(Stamp(one, "governance_agreed_on", "agreeing in this agency's governance") for one in review.panel),
        *(Stamp(one, "raised_on", "raising this point") for one in review.disputes),
        *(Stamp(one, "on", "looking at the review's progress") for one in review.monitoring),
        *(Stamp(one, "asked_on", "this request to the reviewer") for one in review.reviewer_requests),
        *(Stamp(one, "decided_on", "the partners' decision") for one in case.report.partners_decisions),
    ]
    yield from _order(code, "§14", incident, *steps)
    for member in case.involvement.members:
        informed = Stamp(member, "informed_on", "informing this family member")
        invited = Stamp(member, "invited_on", "inviting this family member")
        yield from _order(code, "§17", incident, informed, invited)


def publication_in_order(reading: Reading) -> Iterator[Finding]:
    """Publication follows the decision to review; withdrawing follows publication."""
    case, code, publication = reading.case, "DATE-PUBLICATION", reading.case.publication
    decided = Stamp(case.review, "decided_on", "the decision to commission the LCSPR")
    signed = Stamp(publication, "signed_off_by_dsps_on", "the sign-off by the partners")
    published = Stamp(publication, "published_on", "the publication")
    website = Stamp(publication.on_the_day, "website_on", "putting the report on the website")
    withdrawn = Stamp(publication, "withdrawn_on", "the withdrawal")
    before = [
        Stamp(publication, "anonymisation_checked_on", "checking the anonymisation"),
        Stamp(publication, "local_panel_told_on", "telling the local panel"),
        Stamp(publication, "elected_members_told_on", "telling elected members"),
        *(Stamp(one, "agreed_on", "agreeing this statement") for one in publication.statements),
        *(Stamp(one, "on", "this notice") for one in publication.notices),
        *(Stamp(one, "on", "telling this family member") for one in publication.family_informed),
    ]
    planned = Stamp(publication, "planned_for", "the planned day of publication")
    yield from _order(code, "§20", decided, signed, published, planned, *before)
    yield from _order(code, "§20", published, website)
    yield from _order(code, "§20", published, withdrawn)


def actions_in_order(reading: Reading) -> Iterator[Finding]:
    """Actions, their evidence and the log follow the incident; an evaluation follows completion."""
    case, code = reading.case, "DATE-ACTION"
    incident = Stamp(case.case.incident, "occurred", "the incident")
    closed = Stamp(case.case.closure, "closed_on", "closing the case")
    opened = Stamp(case.case, "opened_on", "opening the case")
    yield from _order(code, "§22", opened, closed)
    yield from _order(code, "§15", incident, *(Stamp(one, "on", "this entry") for one in case.log.entries))
    for action in case.actions.actions:
        completed = Stamp(action, "completed_on", "completing the action")
        evaluated = Stamp(action.impact, "evaluated_on", "evaluating the action's impact")
        shown = [Stamp(one, "on", "this evidence") for one in action.evidence]
        yield from _order(code, "§11", incident, Stamp(action, "due", "the day it is due"), completed, *shown)
        yield from _order(code, "§22", completed, evaluated, doubt=True)
