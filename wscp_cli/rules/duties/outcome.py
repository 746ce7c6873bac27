"""Who is told what the meeting decided (§9)."""

from wscp_cli.rules.core.duty import Remarks, duty, said
from wscp_cli.rules.core.quorum import there_for_decision, was_there
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject
from wscp_cli.rules.duties.set_up import agency_name


def _told(subject: Subject) -> set[str]:
    return {one.recipient for one in subject.case.meeting.told_afterwards if one.on}


def _role_present(subject: Subject, role: str, *words: str, also: str = "") -> bool:
    """Whether somebody of a role was there: known by the guidance's words, or by the partnership's own name for it."""
    roles = [one.role.casefold() for one in subject.case.meeting.attendance if was_there(one)]
    roles += [subject.case.meeting.chair.role.casefold()] if subject.case.meeting.held_on else []
    names = (words, *((one, also) for one in subject.called(role)))
    return any(all(word in held for word in name) for name in names for held in roles)


@duty("MTG-SCRUTINEER", "§9", "report")
def scrutineer_informed(subject: Subject) -> Remarks:
    """The Independent Scrutineer is informed of the outcome if absent."""
    meeting = subject.case.meeting
    present = _role_present(subject, "independent_scrutineer", "scrutineer")
    if meeting.held_on and not present and "independent-scrutineer" not in _told(subject):
        yield Missing(
            meeting.place("told_afterwards", key=True),
            "record when the Independent Scrutineer, not at the meeting, was told (recipient: independent-scrutineer)",
        )


@duty("MTG-GROUP-CHAIR", "§9", "report")
def group_chair_informed(subject: Subject) -> Remarks:
    """The Safeguarding Review Group's chair is informed of the outcome if absent."""
    meeting, recipient = subject.case.meeting, "safeguarding-review-group-chair"
    role = "safeguarding_review_group"
    present = _role_present(subject, role, "safeguarding review group", "chair", also="chair")
    if meeting.held_on and not present and recipient not in _told(subject):
        yield Missing(
            meeting.place("told_afterwards", key=True),
            f"record when the Review Group's chair, not at the meeting, was told (recipient: {recipient})",
        )


@duty("MTG-REFERRER", "§9", "report", needs=("agencies",))
def referrer_told(subject: Subject) -> Remarks:
    """The agency that referred is told the outcome."""
    meeting, referrer = subject.case.meeting, subject.case.notification.referral.agency
    was_at_it = any(one.agency == referrer and there_for_decision(one) for one in meeting.attendance)
    if not meeting.held_on or not referrer or was_at_it:
        return
    told_agency = any(agency.id == referrer and agency.outcome_told_on for agency in subject.case.agencies.agencies)
    if not told_agency and not _told(subject) & {"referrer", referrer}:
        yield Missing(
            meeting.place("told_afterwards", key=True),
            "record when the referring agency was told the outcome (recipient: referrer)",
        )


@duty("MTG-OUTCOME", "§9", "report")
def agencies_told(subject: Subject) -> Remarks:
    """The agencies that were not at the meeting are told the outcome."""
    meeting = subject.case.meeting
    if not meeting.held_on:
        return
    knows = _told(subject) | {one.agency for one in meeting.attendance if there_for_decision(one)}
    for agency in subject.case.agencies.agencies:
        if agency.outcome_told_on is None and agency.id not in knows:
            yield Missing(agency.place("outcome_told_on"), f"record when {agency_name(agency)} was told the outcome")


@duty("MTG-INSPECTORATE", "§9", "submission")
def inspectorates_told(subject: Subject) -> Remarks:
    """Each agency that is required to has told its own inspectorate."""
    for agency in subject.case.agencies.agencies:
        inspectorate, name = agency.inspectorate, agency_name(agency)
        if inspectorate.required is None:
            yield Missing(
                agency.place("inspectorate", "required"),
                f"answer whether {name} is required to tell its inspectorate",
            )
        elif inspectorate.required == "yes" and (inspectorate.on is None or not said(inspectorate.inspectorate)):
            absent = "on" if said(inspectorate.inspectorate) else "inspectorate"
            yield Missing(
                agency.place("inspectorate", absent),
                f"record '{absent}': which inspectorate {name} told, and when",
            )


OUTCOME_RULES: tuple[Rule, ...] = (
    scrutineer_informed,
    group_chair_informed,
    referrer_told,
    agencies_told,
    inspectorates_told,
)
