"""Letters: the request to an agency, the reminder, and the letter to a member of the family."""

from datetime import date
from typing import Any

from wscp_cli.documents.engine.values import Items, Prompt
from wscp_cli.documents.facts.basis import Basis, common
from wscp_cli.model.values.age import whole_years
from wscp_cli.model.values.wording import count, day_long, day_plain, listed, moment_long, period

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def request(basis: Basis) -> dict[str, Any]:
    """The request to one agency: reply by when, secure what, return what."""
    facts = {**common(basis), **_to_agency(basis)}
    agency = basis.agency
    identifier = agency.id if agency else ""
    asked = agency.scoping.requested_on if agency else None
    due, safe = _reply_days(asked is not None, identifier, basis)
    facts["reply_by"] = day_long(due) if due else Prompt("day to reply by")
    facts["reply_day"] = day_plain(due) if due else Prompt("day")
    facts["reply_strict"] = _both_readings(due, safe)
    facts["letter_date"] = day_long(asked.date) if asked else day_long(basis.today)
    facts["secure_by"] = day_long(_working(asked.date if asked else basis.today, 1, basis))
    planned = basis.case.meeting.planned_for or basis.case.meeting.held_on
    facts["meeting_when"] = moment_long(planned) if planned else Prompt("day and hour of the meeting")
    facts["why"] = _why(basis)
    facts["submission_due"] = day_long(due_) if (due_ := basis.due("rapid-review-submission")) else Prompt("day")
    reviewed = basis.case.case.review_period
    facts["period"] = period(reviewed.start, reviewed.end) or Prompt("the period under review")
    facts["period_why"] = reviewed.rationale.rstrip(".") or Prompt("why this period")
    facts["form"] = f"{basis.reference}-{identifier}.xlsx"
    facts["subject_line"] = f"{basis.reference} {identifier}".strip()
    return facts


def _to_agency(basis: Basis) -> dict[str, Any]:
    agency = basis.agency
    role = basis.who(agency.lead, agency=False) if agency else ""
    return {
        "agency_id": agency.id if agency else Prompt("agency"),
        "agency": (agency.name or agency.id) if agency else Prompt("agency"),
        "lead": role or Prompt("Role of the agency’s lead"),
        "agency_reference": f"{basis.reference}, {agency.id}" if agency else basis.reference,
    }


def _why(basis: Basis) -> str:
    notified = basis.case.notification.notified_on
    incident = basis.case.case.incident
    harm = {"death": "the death of a child", "serious-harm": "serious harm to a child"}.get(
        incident.outcome or "", "a serious incident"
    )
    aged = _aged(basis)
    when = f"On {day_long(notified.date)} the" if notified else "The"
    verb = "notified" if notified else "are notifying"
    return f"{when} safeguarding partners {verb} the national Panel of {harm}{aged}."


def _aged(basis: Basis) -> str:
    child = next((one for one in basis.case.family.people if one.index_child and one.born), None)
    occurred = basis.case.case.incident.occurred
    if child is None or child.born is None or occurred is None or occurred.earliest is None:
        return ""
    if child.born.earliest is None:
        return ""
    years = whole_years(child.born.earliest, occurred.earliest)
    return f" aged {_NUMBERS[years] if years in range(1, len(_NUMBERS)) else years}" if years > 0 else " under one"


def _reply_days(asked: bool, agency: str, basis: Basis) -> tuple[date | None, date | None]:
    """The day to reply by, and by the stricter reading: from the request or, while it is not sent, from today."""
    if asked:
        found = basis.deadline("scoping-return", agency)
        return (found.due, found.safe_by) if found else (None, None)
    rule = next((one for one in basis.protocol.deadlines if one.id == "scoping-return"), None)
    if rule is None or rule.unit != "working-days":
        return None, None
    return _working(basis.today, rule.count, basis), _working(basis.today, rule.count - 1, basis)


def _both_readings(due: date | None, safe: date | None) -> str:
    if due is None:
        return Prompt("both readings")
    if safe is None or safe == due:
        return "Five working days from this request."
    return (
        f"Five working days from this request. If the day of this letter is counted as day 1, it is {day_long(safe)}: "
        "send it then if you can."
    )


def _working(day: date, days: int, basis: Basis) -> date:
    from wscp_cli.timetable import working_calendar

    return working_calendar(basis.protocol).working_days_from(day, days)


def chase(basis: Basis) -> dict[str, Any]:
    """The reminder to an agency whose answer has not come."""
    facts = {**common(basis), **_to_agency(basis)}
    agency = basis.agency
    identifier = agency.id if agency else ""
    due = basis.deadline("scoping-return", identifier)
    asked = agency.scoping.requested_on if agency else None
    facts["letter_date"] = day_long(basis.today)
    facts["asked_on"] = day_long(asked.date) if asked else Prompt("day of the request")
    facts["was_due"] = day_long(due.due) if due and due.due else Prompt("day it was due")
    late = due.days_late if due and due.days_late else 0
    facts["late"] = f"{count(late, due.counted_in)} ago" if due and late else "not yet past"
    missing = []
    if agency is None or agency.scoping.returned_on is None:
        missing.append("the scoping form, or a nil return")
    if agency is None or agency.records.secured != "yes":
        missing.append("confirmation that records are secured, and how")
    if agency and agency.scoping.returned_on and not agency.scoping.quality_assured.by:
        missing.append("who checked the return, and when")
    if agency and not agency.attendee.named:
        missing.append("who comes to the meeting for you")
    facts["missing"] = Items([{"what": one} for one in missing], ("what",))
    planned = basis.case.meeting.planned_for or basis.case.meeting.held_on
    facts["meeting_when"] = moment_long(planned) if planned else Prompt("day and hour of the meeting")
    return facts


def family_letter(basis: Basis) -> dict[str, Any]:
    """A letter to a member of the family: plain words, no marking, given by hand by somebody who knows them."""
    facts = common(basis)
    publication = basis.case.publication
    facts["publication_when"] = (
        day_plain(publication.planned_for) if publication.planned_for else Prompt("when it may be published")
    )
    facts["person"] = Prompt("The person’s own name, by hand")
    facts["given_by"] = Prompt("Name and telephone of the person who brings this letter")
    draft = basis.case.review.draft_to_panel_on
    facts["draft_when"] = day_plain(draft) if draft else Prompt("when")
    facts["parallel"] = listed(
        [
            {"criminal": "a police investigation", "inquest": "an inquest"}[one.kind]
            for one in basis.case.case.parallel_processes
            if one.kind in {"criminal", "inquest"}
        ]
    )
    facts["letter_date"] = day_plain(basis.today)
    return facts
