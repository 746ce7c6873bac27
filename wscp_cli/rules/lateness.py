"""What was late, or is, with no reason on record: one rule for each step that has a deadline (§4, §5, §7)."""

from wscp_cli.findings import Place
from wscp_cli.rules.duty import Remarks, duty, said
from wscp_cli.rules.rule import Rule
from wscp_cli.rules.subject import DeadlineLike, Subject, Wrong

_LATE = {"overdue", "met_late"}


def explained(subject: Subject, deadline: DeadlineLike) -> bool:
    """Whether log.yaml (or, for a return, its 'late_reason') says why the deadline was missed."""
    for entry in subject.case.log.entries:
        same_agency = not deadline.agency or entry.agency in {"", deadline.agency}
        if entry.kind == "delay" and entry.deadline == deadline.id and same_agency and said(entry.summary):
            return True
    if not deadline.id.startswith("scoping-return"):
        return False
    return any(
        agency.id == deadline.agency and said(agency.scoping.late_reason) for agency in subject.case.agencies.agencies
    )


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
        yield Wrong(_field_place(subject, deadline), f"{deadline.id}{whose} was due {due} and is {by}{late}, with no "
                    f"reason on record: add to log.yaml an entry 'kind: delay, deadline: {deadline.id}{agency}' that "
                    "says why")


@duty("LATE-NOTIFICATION", "§4", None, status="national")
def notification_in_time(subject: Subject) -> Remarks:
    """A late notification has its reason on record."""
    yield from _unexplained(subject, "notify-panel", "notify-lac-death", "notify-care-leaver-death")


@duty("LATE-REQUEST", "§7", None)
def request_in_time(subject: Subject) -> Remarks:
    """A late scoping request has its reason on record."""
    yield from _unexplained(subject, "scoping-request")


@duty("LATE-RETURN", "§7", None)
def return_in_time(subject: Subject) -> Remarks:
    """A late return has its reason on record."""
    backstops = {one.agency for one in subject.deadlines if one.id == "scoping-return" and one.status in _LATE}
    yield from _unexplained(subject, "scoping-return")
    for deadline in subject.deadlines:
        if deadline.id == "scoping-return-backstop" and deadline.agency not in backstops:
            yield from _unexplained(_only(subject, deadline), "scoping-return-backstop")


@duty("LATE-MEETING", "§7", None)
def meeting_in_time(subject: Subject) -> Remarks:
    """A meeting held late has its reason on record."""
    yield from _unexplained(subject, "rapid-review-meeting")


@duty("LATE-REPORT", "§7", None)
def report_in_time(subject: Subject) -> Remarks:
    """A report finished late has its reason on record."""
    yield from _unexplained(subject, "rapid-review-report")


@duty("LATE-ENDORSEMENT", "§7", None)
def endorsement_in_time(subject: Subject) -> Remarks:
    """A late endorsement has its reason on record."""
    yield from _unexplained(subject, "endorsement")


@duty("LATE-SUBMISSION", "§5", None, status="national")
def submission_in_time(subject: Subject) -> Remarks:
    """A late submission to the Panel has its reason on record."""
    yield from _unexplained(subject, "rapid-review-submission")


def _only(subject: Subject, deadline: DeadlineLike) -> Subject:
    return Subject(subject.case, subject.today, subject.stage, subject.whole_stage, (deadline,))


LATENESS_RULES: tuple[Rule, ...] = (
    notification_in_time, request_in_time, return_in_time, meeting_in_time, report_in_time, endorsement_in_time,
    submission_in_time,
)
