"""Setting the rapid review up: who is asked, who comes, who leads, what is secured (§7, §8, §9)."""

from collections.abc import Iterator

from wscp_cli.model.agencies import Agency
from wscp_cli.model.values.words import PARTNERS
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id, somebody
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong


def agency_name(agency: Agency) -> str:
    """The agency's id as it stands in findings: its id, never its name."""
    return shown_id(agency.id, "this agency")


@duty("SET-AGENCIES", "§7", "set-up")
def agencies_identified(subject: Subject) -> Remarks:
    """The agencies involved are identified, each statutory safeguarding partner among them."""
    agencies = subject.case.agencies
    if agencies.all_identified_on is None and subject.case.meeting.held_on is None:
        yield Missing(
            agencies.place("all_identified_on"),
            "ask who else knew the child; add each agency, then write the day in 'all_identified_on'",
        )
    present = {agency.partner for agency in agencies.agencies}
    for partner in PARTNERS:
        if partner not in present:
            yield Missing(
                agencies.place("agencies", key=True),
                f"no agency here is the {partner} (partner: {partner}); all three partners take part",
            )


@duty("SET-ATTENDEE", "§7", "set-up")
def attendees_named(subject: Subject) -> Remarks:
    """Each agency names who attends the meeting; one that had nothing to return need not.

    Once the meeting was held, its attendance says who came.
    """
    if subject.case.meeting.held_on and subject.case.meeting.attendance:
        return
    for agency in subject.case.agencies.agencies:
        if not somebody(agency.attendee) and not agency.scoping.nil_return:
            yield Missing(agency.place("attendee"), f"record who comes to the meeting for {agency_name(agency)}")


@duty("SET-CHAIR", "§7", "set-up")
def chair_confirmed(subject: Subject) -> Remarks:
    """The chair of the rapid review meeting is confirmed."""
    meeting = subject.case.meeting
    if not somebody(meeting.chair):
        yield Missing(meeting.place("chair"), "record who chairs the rapid review meeting")


@duty("SET-AUTHOR", "§7", "set-up")
def author_confirmed(subject: Subject) -> Remarks:
    """The author of the rapid review report is confirmed."""
    meeting = subject.case.meeting
    if not somebody(meeting.report_author):
        yield Missing(meeting.place("report_author"), "record who writes the rapid review report")


@duty("SET-DATE", "§7", "set-up")
def meeting_date_set(subject: Subject) -> Remarks:
    """A date is set for the rapid review meeting."""
    meeting = subject.case.meeting
    if meeting.planned_for is None and meeting.held_on is None:
        yield Missing(meeting.place("planned_for"), "set the date of the rapid review meeting")


@duty("SET-REQUEST", "§7", "set-up", deadlines=("scoping-request",))
def scoping_request_sent(subject: Subject) -> Remarks:
    """The scoping request is sent to each agency."""
    for agency in subject.case.agencies.agencies:
        if agency.scoping.requested_on is None:
            yield Missing(
                agency.place("scoping", "requested_on"),
                f"record when the scoping request went to {agency_name(agency)}",
            )


@duty("SET-RECORDS", "§7", "set-up", deadlines=("records-secured",))
def records_secured(subject: Subject) -> Remarks:
    """Each agency has secured its records, and it is recorded how."""
    for agency in subject.case.agencies.agencies:
        records, name = agency.records, agency_name(agency)
        if records.secured is None:
            yield Missing(agency.place("records", "secured"), f"record whether {name} has secured its records")
        elif records.secured == "yes" and not records.how:
            yield Missing(
                agency.place("records", "how"),
                f"record how {name} secured its records: electronic-restricted, time-stamped or paper-removed",
            )
        elif records.secured == "yes" and records.on is None:
            yield Missing(agency.place("records", "on"), f"record when {name} secured its records (day 1 or 2)")
        elif records.secured != "yes":
            yield Missing(
                agency.place("records", "secured"),
                f"{name} has not secured its records; all agencies should",
            )


@duty("SET-PERIOD", "§8", "set-up")
def period_set(subject: Subject) -> Remarks:
    """The period under review is set, with the reason for it, so that the review is proportionate."""
    case, part = subject.case.case, "review_period"
    period = case.review_period
    for name in ("start", "end"):
        if getattr(period, name) is None:
            yield Missing(case.place(part, name), f"set the {name} of the period agencies are asked about")
    if period.start and period.end and not said(period.rationale):
        yield Missing(case.place(part, "rationale"), "say why this period is proportionate")


@duty("SET-PARALLEL", "§9", "set-up")
def parallel_processes_considered(subject: Subject) -> Remarks:
    """Parallel reviews and proceedings are considered: each with its contact, or none stated."""
    case = subject.case.case
    if not case.parallel_processes and not case.none_parallel:
        yield Missing(
            case.place("parallel_processes", key=True),
            "list the reviews, investigations and inquests that run beside this one, or write 'none_parallel: true'",
        )
    elif case.parallel_processes and case.none_parallel:
        yield Wrong(case.place("none_parallel"), "parallel processes are listed, yet it is stated there are none")
    for process in case.parallel_processes:
        if not somebody(process.contact):
            yield Missing(process.place("contact"), f"record the contact for {process.kind or 'this process'}")
        if process.kind is None:
            yield Missing(process.place("kind"), "say what kind of process this is: who is invited depends on it")


@duty("SET-EXPERT", "§9", "set-up", force="may")
def experts_invited(subject: Subject) -> Remarks:
    """The expert of each overlapping review is invited to the meeting, or the reason against it is recorded."""
    overlapping = {"dardr", "mappa-scr", "cdop", "sar", "fire-sir"}
    for process in subject.case.case.parallel_processes:
        if process.kind not in overlapping:
            continue
        if process.expert_invited is None:
            yield Missing(process.place("expert_invited"), f"record whether the expert of {process.kind} was invited")
        elif process.expert_invited != "yes" and not said(process.reason_not_invited):
            yield Missing(process.place("reason_not_invited"), f"the expert of {process.kind} was not invited: say why")


def identified(subject: Subject) -> Iterator[Agency]:
    """The agencies of the case that were asked for a return."""
    return (agency for agency in subject.case.agencies.agencies if agency.scoping.requested_on)


SET_UP_RULES: tuple[Rule, ...] = (
    agencies_identified,
    attendees_named,
    chair_confirmed,
    author_confirmed,
    meeting_date_set,
    scoping_request_sent,
    records_secured,
    period_set,
    parallel_processes_considered,
    experts_invited,
)
