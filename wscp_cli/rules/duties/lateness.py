"""What was late, or is, with no reason on record: one rule for each step that has a deadline (§4, §5, §7, §14, §20)."""

from wscp_cli.findings import Place, Severity
from wscp_cli.model.actions import LogEntry
from wscp_cli.model.values.dates import Moment
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import DeadlineLike, Subject, Wrong

_LATE = {"overdue", "met_late"}
_RETURN = ("scoping-return", "scoping-return-backstop")
_MEETING = ("rapid-review-meeting", "rapid-review-meeting-latest")
_PUBLISHED = ("lcspr-publication", "lcspr-stage-4")
_STAGES = ("lcspr-stage-1", "lcspr-stage-2", "lcspr-stage-3")
_NOTICES = ("publication-notice", "publication-notice-dfe")
_ONE_STEP = (_RETURN, _MEETING, _PUBLISHED, _NOTICES)
"""Deadlines of one and the same step, the firmest first: it is late once, and one reason explains it."""
_KNOWN = {
    *_RETURN,
    *_MEETING,
    *_PUBLISHED,
    *_STAGES,
    "notify-panel",
    "notify-partners",
    "notify-lac-death",
    "notify-care-leaver-death",
    "scoping-request",
    "rapid-review-meeting-target",
    "rapid-review-report",
    "endorsement",
    "rapid-review-submission",
    "panel-response",
    *_NOTICES,
    "elected-members-notice",
    "publication-kept",
}
"""The deadlines that come with wscp, each judged below or nobody's to meet; any other is a partnership's own."""


def explained(subject: Subject, deadline: DeadlineLike) -> bool:
    """Whether log.yaml (or, for a return, its 'late_reason') says why the deadline was missed."""
    ids = next((step for step in _ONE_STEP if deadline.id in step), (deadline.id,))
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
    if deadline.id in _MEETING:
        return case.meeting.place("held_on")
    if deadline.id in {"scoping-request", *_RETURN}:
        return _scoping_place(subject, deadline)
    endorsement = next((one for one in case.report.endorsements if one.endorser == deadline.agency), None)
    places = {
        "notify-panel": case.notification.place("notified_on"),
        "notify-lac-death": case.notification.place("also_notified", key=True),
        "notify-care-leaver-death": case.notification.place("also_notified", key=True),
        "rapid-review-report": case.report.place("final_draft_shared_on"),
        "endorsement": endorsement.place("endorsed_on") if endorsement else case.report.place("endorsements", key=True),
        "rapid-review-submission": case.report.place("submitted_on"),
        "lcspr-publication": case.publication.place("published_on"),
        "elected-members-notice": case.publication.place("elected_members_told_on"),
    }
    if deadline.id in _NOTICES:
        notice = next((one for one in case.publication.notices if one.recipient == deadline.agency), None)
        return notice.place("on") if notice else case.publication.place("notices", key=True)
    if deadline.id.startswith("lcspr-stage-"):
        done = next((one for one in case.review.stages if str(one.stage) == deadline.id[-1]), None)
        return done.place("completed_on") if done else case.review.place("stages", key=True)
    return places.get(deadline.id) or case.log.place("entries", key=True)


def _scoping_place(subject: Subject, deadline: DeadlineLike) -> Place:
    """The date of the agency meant or, of a deadline for all of them, of the first that missed it."""
    field = "requested_on" if deadline.id == "scoping-request" else "returned_on"
    agencies = subject.case.agencies
    for agency in agencies.agencies:
        when: Moment | None = getattr(agency.scoping, field)
        missed = when is None or (deadline.due is not None and when.date > deadline.due)
        if agency.id == deadline.agency or (deadline.agency is None and missed):
            return agency.place("scoping", field)
    return agencies.place("agencies", key=True)


def _unexplained(subject: Subject, *ids: str) -> Remarks:
    if not (subject.reviewing or subject.lcspr_undertaken) and not ids[0].startswith("notify-"):
        return
    for deadline in subject.deadlines:
        if deadline.id not in ids or deadline.status not in _LATE or explained(subject, deadline):
            continue
        if deadline.status == "overdue" and deadline.id in subject.duty_deadlines:
            continue  # the duty itself is reported as not done: one finding for one duty
        name = shown_id(deadline.agency or "", "ID")
        whose = f" of {name}" if deadline.agency else ""
        due = deadline.due.isoformat() if deadline.due else "before"
        count = deadline.days_late or 0
        days = f"{count} {deadline.counted_in}{'' if count == 1 else 's'}"
        late = f"was met {days} late" if deadline.met_on else f"is overdue by {days}"
        own = deadline.id not in _KNOWN
        yield Wrong(
            deadline.place if own and deadline.place.line else _field_place(subject, deadline),
            f"{deadline.id}{whose}, due {due}, {late}: say why in log.yaml (kind: delay)",
            severity=Severity.ERROR if deadline.force == "must" else None,
            clause=deadline.clause,
            who=deadline.agency or "",
        )


def _first_late(subject: Subject, *ids: str) -> str:
    """The firmest of one step's deadlines that was missed; empty when none was."""
    late = {one.id for one in subject.deadlines if one.status in _LATE}
    return next((identifier for identifier in ids if identifier in late), "")


@duty("LATE-NOTIFICATION", "§4", None, status="own", needs=("log", "agencies"))
def notification_in_time(subject: Subject) -> Remarks:
    """A late notification has its reason on record."""
    # Who has decided not to notify the Panel cannot be late in doing so.
    decided_against = subject.case.notification.decision.notify == "no"
    yield from _unexplained(subject, "notify-lac-death", "notify-care-leaver-death", "notify-partners")
    yield from _unexplained(subject, "" if decided_against else "notify-panel")


@duty("LATE-REQUEST", "§7", None, status="own", needs=("log", "agencies"))
def request_in_time(subject: Subject) -> Remarks:
    """A late scoping request has its reason on record."""
    yield from _unexplained(subject, "scoping-request")


@duty("LATE-RETURN", "§7", None, status="own", needs=("log", "agencies"))
def return_in_time(subject: Subject) -> Remarks:
    """A late return has its reason on record."""
    yield from _unexplained(subject, _first_late(subject, *_RETURN))


@duty("LATE-MEETING", "§7", None, status="own", needs=("log", "agencies"))
def meeting_in_time(subject: Subject) -> Remarks:
    """A meeting held late has its reason on record."""
    yield from _unexplained(subject, _first_late(subject, *_MEETING))


@duty("LATE-REPORT", "§7", None, status="own", needs=("log", "agencies"))
def report_in_time(subject: Subject) -> Remarks:
    """A report finished late has its reason on record."""
    yield from _unexplained(subject, "rapid-review-report")


@duty("LATE-ENDORSEMENT", "§7", None, status="own", needs=("log", "agencies"))
def endorsement_in_time(subject: Subject) -> Remarks:
    """A late endorsement has its reason on record."""
    yield from _unexplained(subject, "endorsement")


@duty("LATE-SUBMISSION", "§5", None, status="own", needs=("log", "agencies"))
def submission_in_time(subject: Subject) -> Remarks:
    """A late submission to the Panel has its reason on record."""
    yield from _unexplained(subject, "rapid-review-submission")


@duty("LATE-STAGE", "§14", None, status="own", needs=("log",), lcspr=True)
def review_stage_in_time(subject: Subject) -> Remarks:
    """A stage of the practice review that was late has its reason on record."""
    yield from _unexplained(subject, *_STAGES)


@duty("LATE-PUBLICATION", "§14", None, status="own", needs=("log", "publication"), lcspr=True)
def publication_in_time(subject: Subject) -> Remarks:
    """A late publication has its reason on record."""
    if not said(subject.case.publication.reason_not_published):
        yield from _unexplained(subject, _first_late(subject, *_PUBLISHED))


@duty("LATE-NOTICE", "§20", None, status="own", needs=("log", "publication"), lcspr=True)
def publication_notice_in_time(subject: Subject) -> Remarks:
    """A notice of the publication that went out late has its reason on record."""
    yield from _unexplained(subject, *_NOTICES)


@duty("LATE-MEMBERS", "§20", None, status="own", needs=("log", "publication"), lcspr=True)
def elected_members_in_time(subject: Subject) -> Remarks:
    """Elected members told late have the reason on record."""
    yield from _unexplained(subject, "elected-members-notice")


@duty("LATE-OWN", "", None, status="own", needs=("log", "agencies"))
def own_deadline_in_time(subject: Subject) -> Remarks:
    """A missed deadline of the partnership's own has its reason on record."""
    own = [one for one in dict.fromkeys(one.id for one in subject.deadlines) if one not in _KNOWN]
    if own:
        yield from _unexplained(subject, *own)


LATENESS_RULES: tuple[Rule, ...] = (
    notification_in_time,
    request_in_time,
    return_in_time,
    meeting_in_time,
    report_in_time,
    endorsement_in_time,
    submission_in_time,
    review_stage_in_time,
    publication_in_time,
    publication_notice_in_time,
    elected_members_in_time,
    own_deadline_in_time,
)
