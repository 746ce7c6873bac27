"""What two records say about each other, for nothing: a question wherever they do not fit (§4, §9, §20)."""

import re
from collections.abc import Mapping
from datetime import date

from wscp_cli.findings import Severity
from wscp_cli.model.meeting import Meeting
from wscp_cli.model.scope import only_adults
from wscp_cli.model.values.record import Record
from wscp_cli.model.values.words import Partner
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.quorum import was_there
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Subject, Wrong
from wscp_cli.rules.soundness.reading import strings_of

_OF_PARTNER: dict[str, frozenset[str]] = {
    "local-authority": frozenset(
        {
            "childrens-social-care",
            "adult-social-care",
            "youth-justice",
            "housing",
            "early-years",
            "other",
        }
    ),
    "police": frozenset({"police"}),
    "icb": frozenset({"icb", "other"}),
    "education": frozenset({"school", "early-years", "other"}),
}
"""The sectors from which a partner's representative usually comes."""
_ROLES_HELD_ELSEWHERE = ("designated", "named for", "on behalf")
"""Words of a role that is held for a partner by somebody whom another body employs."""
_SHORTEST_NAME = 4
"""Letters; shorter names are words of other things too often."""
_WORD = re.compile(r"[^\W\d_]+")
_KIN = "mother father parent brother sister sibling child baby unborn twin grandmother grandfather aunt uncle partner"
"""Words for a place in the family, which are nobody's name."""


@duty("ASK-PARALLEL", "§9", None, status="own", needs=("notification",))
def parallel_processes_fit(subject: Subject) -> Remarks:
    """A criminal investigation named as a ground, and a child's death, have their process among the parallel ones."""
    case, grounds = subject.case.case, subject.case.notification.abuse_or_neglect.grounds
    if not (case.parallel_processes or case.none_parallel):
        return
    kinds = {process.kind for process in case.parallel_processes}
    place = case.place("none_parallel") if case.none_parallel else case.place("parallel_processes", key=True)
    if "criminal-investigation" in grounds and "criminal" not in kinds:
        yield Wrong(place, "a criminal investigation is a ground: is it among the parallel processes?")
    if case.incident.outcome == "death" and not only_adults(subject.case) and "cdop" not in kinds:
        yield Wrong(place, "each child's death has a child death review by law: is it listed here (cdop)?")


@duty("ASK-REPRESENTS", "§9", None, status="own", needs=("agencies", "meeting"))
def represents_fits_the_agency(subject: Subject) -> Remarks:
    """Whoever represents a safeguarding partner comes from it, or holds a role for it."""
    sectors = {agency.id: agency.sector for agency in subject.case.agencies.agencies}
    own = {agency.id: agency.partner for agency in subject.case.agencies.agencies}
    for meeting in subject.case.meetings:
        for person in meeting.attendance:
            sector = sectors.get(person.agency)
            if not person.represents or sector is None or own.get(person.agency) == person.represents:
                continue
            held = any(word in person.role.casefold() for word in _ROLES_HELD_ELSEWHERE)
            if sector not in _OF_PARTNER[person.represents] and not held:
                yield Wrong(
                    person.place("represents"),
                    f"this agency's sector is {sector}: does this person hold a role for {person.represents}?",
                )
        yield from _bodies_without_a_voice(meeting, own)


def _bodies_without_a_voice(meeting: Meeting, own: Mapping[str, Partner | None]) -> Remarks:
    """Where several bodies are one partner, such as two ICBs: those for whom nobody came, though somebody did."""
    there = {one.agency for one in meeting.attendance if one.represents and was_there(one)}
    for agency, partner in own.items():
        others = {name for name, acts in own.items() if partner and acts == partner and name != agency}
        if agency not in there and others & there:
            yield Wrong(
                meeting.place("attendance", key=True),
                f"{shown_id(agency, 'an agency')} is {partner} too, and nobody came from it: who spoke for it?",
            )


@duty("ASK-FAMILY-NAME", "§18", None, status="own", needs=("family",))
def no_family_name_in_reports(subject: Subject) -> Remarks:
    """No name of family.yaml stands in a report, in the review's files or in the meeting's."""
    case = subject.case
    said_of_people = " ".join((*(f"{one.id} {one.role}" for one in case.family.people), case.case.pseudonym, _KIN))
    plain = set(_WORD.findall(said_of_people.casefold()))
    names = {
        word
        for person in case.family.people
        for word in _WORD.findall(person.name)
        if len(word) >= _SHORTEST_NAME and word[0].isupper() and word.casefold() not in plain
    }
    if not names:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})\b")
    files: tuple[Record, ...] = (
        case.meeting_file,
        case.report,
        case.review,
        case.learning_event,
        case.lcspr_report,
        case.publication,
    )
    for file in files:
        for record, name, text in strings_of(file):
            if pattern.search(text):
                yield Wrong(record.place(name), "a name of family.yaml stands here: write the person's role instead")


@duty("ASK-IMPROVEMENT", "§20", None, status="own", needs=("publication",), lcspr=True)
def improvements_told_without_the_report(subject: Subject) -> Remarks:
    """Where the report is not published, it is settled whether information about improvements is."""
    publication = subject.case.publication
    instead = publication.improvement_information
    if said(publication.reason_not_published) and instead.published_on is None and not said(instead.reason_not):
        yield Wrong(
            publication.place("improvement_information"),
            "the report is not published: is information about the improvements published instead? If not, say why",
        )


@duty("ASK-NATIONAL", "§9", None, status="own", severity=Severity.NEXT, needs=("meeting",))
def national_review_has_its_criterion(subject: Subject) -> Remarks:
    """Where a national review is suggested, the record says what speaks for it."""
    if subject.case.report.panel_reply.received_on is not None:
        return
    for meeting in subject.case.meetings:
        decision = meeting.decision
        if decision.national_review == "yes" and not decision.national_criteria:
            yield Wrong(
                decision.place("national_review"),
                "which of the Panel's three criteria speaks for a national review? See 'national_criteria'",
            )


@duty(
    "ASK-ADULT-REVIEW",
    "§4",
    None,
    status="own",
    severity=Severity.NEXT,
    needs=("notification",),
    of_any_incident=True,
)
def adult_review_says_its_conditions(subject: Subject) -> Remarks:
    """Where a Safeguarding Adults Review was considered, the conditions of the Care Act are answered."""
    review = subject.case.notification.adult_review
    if subject.stage == "closed" or review.considered != "yes" or review.care_and_support_needs == "no":
        return
    asked = ("care_and_support_needs", "concern_about_joint_working", "condition")
    unanswered = [name for name in asked if getattr(review, name) is None]
    if unanswered:
        yield Wrong(
            review.place(unanswered[0]),
            f"which conditions of section 44 are met? Not answered: {', '.join(unanswered)}",
        )


@duty("ASK-CHILDREN", "§4", None, status="own", severity=Severity.NEXT, needs=("notification",))
def one_notification_for_all_children(subject: Subject) -> Remarks:
    """Before an incident with more than four children is notified, one notification is planned for all of them."""
    case, notice = subject.case.case, subject.case.notification
    if len(case.children) > _MOST_CHILDREN and notice.notified_on is None and subject.of_section_16c:
        yield Wrong(
            case.place("children", key=True),
            "one notification names four children: are the others in its further information?",
        )


@duty("ASK-DECISIONS", "§6", None, status="own", needs=("rapid-review-report", "notification"))
def decisions_agree(subject: Subject) -> Remarks:
    """What is decided on a practice review contradicts neither itself nor a withdrawn notification."""
    case = subject.case
    withdrawn = case.notification.criteria_not_met
    on_a_day: dict[date, str] = {}
    for decision in case.report.partners_decisions:
        answer = decision.undertake_lcspr
        if decision.decided_on is None or answer is None:
            continue
        if on_a_day.setdefault(decision.decided_on.date, answer) != answer:
            yield Wrong(
                decision.place("undertake_lcspr"),
                "the partners decide both ways on one day: which is their decision?",
            )
        if answer == "yes" and withdrawn.found_on:
            at = withdrawn.place("found_on")
            yield Wrong(
                decision.place("undertake_lcspr"),
                f"a practice review is decided, and the criteria are not met ({at.path}:{at.line}): which holds?",
            )


_MOST_CHILDREN = 4
"""So many the notification system takes; the others go into its further information."""

CROSS_CHECKS: tuple[Rule, ...] = (
    parallel_processes_fit,
    represents_fits_the_agency,
    no_family_name_in_reports,
    improvements_told_without_the_report,
    national_review_has_its_criterion,
    adult_review_says_its_conditions,
    one_notification_for_all_children,
    decisions_agree,
)
