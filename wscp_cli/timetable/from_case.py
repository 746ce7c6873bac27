"""The events of a case folder, each with the place where it is recorded."""

from collections.abc import Iterable
from datetime import date
from functools import reduce

from wscp_cli.findings import Place
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.lcspr_decision import lcspr_decision
from wscp_cli.model.meetings import rapid_review_meetings
from wscp_cli.model.scope import led_elsewhere, may_be_notified, review_ruled_out
from wscp_cli.model.values.age import LAST_CARE_LEAVER_AGE, age_at_death
from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.record import Record
from wscp_cli.model.values.words import PARTNERS
from wscp_cli.protocol.own import EVENT, OwnEvent
from wscp_cli.timetable.events import Events, Occurrence
from wscp_cli.timetable.own_events import event_place, event_recorded

NEEDED = frozenset(
    {
        "case",
        "notification",
        "agencies",
        "meeting",
        "rapid-review-report",
        "lcspr-review",
        "learning-event",
        "involvement",
        "lcspr-report",
        "publication",
    }
)
"""The kinds of file that record a date a deadline can hang on (``wscp_cli.protocol.recorded``), by schema."""


def events_of(case: CaseFolder, wanted: Iterable[str] = (), own: Iterable[OwnEvent] = ()) -> Events:
    """Every event of a case that a deadline is counted from or met by.

    Args:
        case: The case folder as read; what could not be read is simply not known.
        wanted: The dates a protocol's deadlines hang on, beyond those of the bundled ones
            (``wscp_cli.timetable.what_if.fields_of``).
        own: The events of the profile's own, which a kind of meeting or the log records.
    """
    book = _Book()
    notification, report = case.notification, case.report
    book.enter("notification.became_aware", notification, "became_aware")
    book.enter("notification.referral.received_on", notification.referral, "received_on")
    book.enter("notification.notified_on", notification, "notified_on")
    book.enter_each("notification.also_notified", [(one.recipient, one, "on") for one in notification.also_notified])
    book.places["notification.also_notified", ""] = notification.place("also_notified")
    _told_by_the_system(case, book)
    book.enter_each("notification.partners_told", [(one.recipient, one, "on") for one in notification.partners_told])
    # A partner who has said whether to notify knows of the incident.
    book.enter_each(
        "notification.partners_told", [(one.partner or "", one, "on") for one in notification.partner_views if one.view]
    )
    book.places["notification.partners_told", ""] = notification.place("partners_told")
    agencies = [agency for agency in case.agencies.agencies if agency.id]
    for agency in agencies:
        book.enter("agencies.scoping.requested_on", agency.scoping, "requested_on", agency.id)
        book.enter("agencies.scoping.returned_on", agency.scoping, "returned_on", agency.id)
    for name in ("requested_on", "returned_on"):
        book.places[f"agencies.scoping.{name}", ""] = case.agencies.place("agencies")
    for meeting in rapid_review_meetings(case.meetings) or (case.meeting,):
        book.enter("meeting.held_on", meeting, "held_on")
        book.enter("meeting.planned_for", meeting, "planned_for")
    book.enter_each("meetings.held_on", [(one.kind, one, "held_on") for one in case.meetings])
    book.places["meetings.held_on", ""] = case.meeting_file.place("meetings")
    book.enter("report.final_draft_shared_on", report, "final_draft_shared_on")
    endorsements = [(str(one.endorser or ""), one, "endorsed_on") for one in report.endorsements]
    book.enter_each("report.endorsements", list(endorsements))
    book.places["report.endorsements", ""] = report.place("endorsements")
    book.enter("report.submitted_on", report, "submitted_on")
    book.enter("report.panel_reply.received_on", report.panel_reply, "received_on")
    _practice_review(case, book)
    for name in wanted:
        if not name.startswith(EVENT):
            book.enter_by_name(name, case)
    for event in own:
        book.enter_day(f"{EVENT}{event.id}", event_recorded(case, event), event_place(case, event))
    return Events(
        book.occurred,
        tuple(agency.id for agency in agencies),
        _conditions(case),
        book.places,
        case.case.reference,
    )


def _practice_review(case: CaseFolder, book: "_Book") -> None:
    review, publication = case.review, case.publication
    decision = lcspr_decision(case)
    book.places["review.decided_on", ""] = decision.place if decision.on else review.place("decided_on")
    if decision.on:
        book.occurred["review.decided_on"] = {"": Occurrence.at(decision.on, decision.place)}
    book.enter_each("review.stages", [(str(one.stage or ""), one, "completed_on") for one in review.stages])
    book.places["review.stages", ""] = review.place("stages")
    for name in ("planned_for", "published_on", "elected_members_told_on", "withdrawn_on"):
        book.enter(f"publication.{name}", publication, name)
    book.enter_each("publication.notices", [(one.recipient, one, "on") for one in publication.notices])
    book.places["publication.notices", ""] = publication.place("notices")


def _told_by_the_system(case: CaseFolder, book: "_Book") -> None:
    """The Panel's notification system passes each notification on to the DfE and to Ofsted."""
    notice = case.notification
    system = [(one, "on") for one in notice.also_notified if one.recipient == "notification-system"]
    for record, field in [*system, *([(notice, "notified_on")] if notice.notified_on else [])]:
        both = [(who, record, field) for who in ("secretary-of-state", "ofsted")]
        book.enter_each("notification.also_notified", both)


class _Book:
    """Events as they are found, the earliest of several with one name for one body."""

    def __init__(self) -> None:
        self.occurred: dict[str, dict[str, Occurrence]] = {}
        self.places: dict[tuple[str, str], Place] = {}

    def enter(self, event: str, record: Record, field: str, who: str = "") -> None:
        place = record.place(field)
        self.places.setdefault((event, who), place)
        value = getattr(record, field)
        if isinstance(value, date | Moment):
            found = Occurrence.at(value, place)
            known = self.occurred.setdefault(event, {})
            if who not in known or (found.on, found.time) < (known[who].on, known[who].time):
                known[who] = found
                self.places[event, who] = place

    def enter_day(self, event: str, value: date | Moment | None, place: Place) -> None:
        """An event whose day is known, wherever it is recorded."""
        self.places[event, ""] = place
        if value is not None:
            self.occurred[event] = {"": Occurrence.at(value, place)}

    def enter_by_name(self, event: str, case: CaseFolder) -> None:
        """A date that only a partnership's own deadline hangs on, found by its name."""
        if any(known == event for known, _ in self.places):
            return
        file, *steps, field = event.split(".")
        each = [(one.id, one) for one in case.agencies.agencies]
        for who, holder in each if file == "agencies" else [("", getattr(case, file))]:
            self.enter(event, reduce(getattr, steps, holder), field, who)

    def enter_each(self, event: str, entries: list[tuple[str, Record, str]]) -> None:
        for who, record, field in entries:
            if who:
                self.enter(event, record, field, who)


def _conditions(case: CaseFolder) -> dict[str, bool | None]:
    outcome = case.case.incident.outcome
    died = None if outcome is None else outcome == "death"
    return {
        "looked-after-child-died": _both(died, _any_of([child.looked_after for child in case.case.children])),
        "care-leaver-died": _both(
            died,
            _any_of(
                [
                    "no" if (age_at_death(case, child) or 0) > LAST_CARE_LEAVER_AGE else child.care_leaver
                    for child in case.case.children
                ]
            ),
        ),
        "notification-not-ruled-out": may_be_notified(case),
        "telling-partners-not-ruled-out": may_be_notified(case) and not _partners_spoke(case),
        "rapid-review-not-ruled-out": not review_ruled_out(case),
        "lcspr-not-ruled-out": lcspr_decision(case).answer != "no" and not led_elsewhere(case),
    }


def _partners_spoke(case: CaseFolder) -> bool:
    """Whether each other partner has said whether to notify, so that it knew; when it was told is not recorded."""
    notice = case.notification
    spoke = {view.partner for view in notice.partner_views if view.view}
    return not notice.partners_told and spoke.issuperset(PARTNERS[1:])


def _any_of(answers: list[str | None]) -> bool | None:
    if "yes" in answers:
        return True
    return False if answers and all(answer == "no" for answer in answers) else None


def _both(first: bool | None, second: bool | None) -> bool | None:
    if first is False or second is False:
        return False
    return True if first and second else None
