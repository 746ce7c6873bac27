"""What was late, or is, with no reason on record: one rule for each step that has a deadline (§4, §5, §7)."""

import dataclasses

from wscp_cli.findings import Place, Severity
from wscp_cli.model.actions import LogEntry
from wscp_cli.rules.duty import Remarks, duty, said
from wscp_cli.rules.rule import Rule
from wscp_cli.rules.subject import DeadlineLike, Subject, Wrong

_LATE = {"overdue", "met_late"}
_RETURN = ("scoping-return", "scoping-return-backstop")
_AROUND = {"rapid-review-meeting-target", "rapid-review-meeting-latest"}
"""What the guidance says is "around" a day, or what only follows from other days: a warning."""


def explained(subject: Subject, deadline: DeadlineLike) -> bool:
    """Whether log.yaml (or, for a return, its 'late_reason') says why the deadline was missed.

    A return has two deadlines, the ask and the backstop: the reason for one explains the other.
    """
    ids = _RETURN if deadline.id in _RETURN else (deadline.id,)
    for entry in subject.case.log.entries:
        if entry.kind == "delay" and entry.deadline in ids and said(entry.summary) and _whose(subject, entry, deadline):
            return True
    return deadline.id in _RETURN and any(
        agency.id == deadline.agency and said(agency.scoping.late_reason) for agency in subject.case.agencies.agencies
    )


def _whose(subject: Subject, entry: LogEntry, deadline: DeadlineLike) -> bool:
    """Whether an entry is about the agency the deadline is for: by its id or, of an endorser, by its partner."""
    if not deadline.agency or entry.agency in {"", deadline.agency}:
        return True
    agencies = subject.case.agencies.agencies
    return any(agency.id == entry.agency and agency.partner == deadline.agency for agency in agencies)


def _field_place(subject: Subject, deadline: DeadlineLike) -> Place:
    """The field in which the deadline's being met is recorded."""
    case = subject.case
    agency = next((one for one in case.agencies.agencies if deadline.agency and one.id == deadline.agency), None)
    endorsement = next((one for one in case.report.endorsements if one.endorser == deadline.agency), None)
    returned = agency.place("scoping", "returned_on") if agency else case.agencies.place("agencies")
    places = {
        "notify-panel": case.notification.place("notified_on"),
        "notify-lac-death": case.notification.place("also_notified"),
        "notify-care-leaver-death": case.notification.place("also_notified"),
        "scoping-request": agency.place("scoping", "requested_on") if agency else case.agencies.place("agencies"),
        "scoping-return": returned,
        "scoping-return-backstop": returned,
        "rapid-review-report": case.report.place("final_draft_shared_on"),
        "endorsement": endorsement.place("endorsed_on") if endorsement else case.report.place("endorsements"),
        "rapid-review-submission": case.report.place("submitted_on"),
    }
    if deadline.id.startswith("rapid-review-meeting"):
        return case.meeting.place("held_on")
    return places.get(deadline.id) or case.log.place("entries")


def _unexplained(subject: Subject, *ids: str) -> Remarks:
    for deadline in subject.deadlines:
        if deadline.id not in ids or deadline.status not in _LATE or explained(subject, deadline):
            continue
        whose = f" of {deadline.agency}" if deadline.agency else ""
        due = deadline.due.isoformat() if deadline.due else "its day"
        late = f"met late, on {deadline.met_on.isoformat()}" if deadline.met_on else "overdue"
        by = f"{deadline.days_late} day{'' if deadline.days_late == 1 else 's'} " if deadline.days_late else ""
        agency = f", agency: {deadline.agency}" if deadline.agency else ""
        severity = Severity.WARNING if deadline.id in _AROUND else None
        yield Wrong(_field_place(subject, deadline), f"{deadline.id}{whose} was due {due} and is {by}{late}, with no "
                    f"reason on record: add to log.yaml an entry 'kind: delay, deadline: {deadline.id}{agency}' that "
                    "says why", severity)


@duty("LATE-NOTIFICATION", "§4", None, status="national", needs=("log", "agencies"))
def notification_in_time(subject: Subject) -> Remarks:
    """A late notification has its reason on record."""
    yield from _unexplained(subject, "notify-panel", "notify-lac-death", "notify-care-leaver-death")


@duty("LATE-REQUEST", "§7", None, needs=("log", "agencies"))
def request_in_time(subject: Subject) -> Remarks:
    """A late scoping request has its reason on record."""
    yield from _unexplained(subject, "scoping-request")


@duty("LATE-RETURN", "§7", None, needs=("log", "agencies"))
def return_in_time(subject: Subject) -> Remarks:
    """A late return has its reason on record."""
    asked = {one.agency for one in subject.deadlines if one.id == "scoping-return" and one.status in _LATE}
    backstops = tuple(one for one in subject.deadlines if one.id == _RETURN[1] and one.agency not in asked)
    yield from _unexplained(subject, "scoping-return")
    yield from _unexplained(dataclasses.replace(subject, deadlines=backstops), "scoping-return-backstop")


@duty("LATE-MEETING", "§7", None, needs=("log", "agencies"))
def meeting_in_time(subject: Subject) -> Remarks:
    """A meeting held late has its reason on record."""
    yield from _unexplained(subject, "rapid-review-meeting", *sorted(_AROUND))


@duty("LATE-REPORT", "§7", None, needs=("log", "agencies"))
def report_in_time(subject: Subject) -> Remarks:
    """A report finished late has its reason on record."""
    yield from _unexplained(subject, "rapid-review-report")


@duty("LATE-ENDORSEMENT", "§7", None, needs=("log", "agencies"))
def endorsement_in_time(subject: Subject) -> Remarks:
    """A late endorsement has its reason on record."""
    yield from _unexplained(subject, "endorsement")


@duty("LATE-SUBMISSION", "§5", None, status="national", needs=("log", "agencies"))
def submission_in_time(subject: Subject) -> Remarks:
    """A late submission to the Panel has its reason on record."""
    yield from _unexplained(subject, "rapid-review-submission")


LATENESS_RULES: tuple[Rule, ...] = (
    notification_in_time, request_in_time, return_in_time, meeting_in_time, report_in_time, endorsement_in_time,
    submission_in_time,
)
