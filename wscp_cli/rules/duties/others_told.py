"""Who else is told of a death or considers a review of their own (§4)."""

from wscp_cli.model.scope import ADULT
from wscp_cli.model.values.age import LAST_CARE_LEAVER_AGE, age_at_death
from wscp_cli.rules.core.duty import Remarks, duty, said
from wscp_cli.rules.core.subject import Missing, Subject

_GOVERNMENT = {"secretary-of-state": "the Secretary of State for Education", "ofsted": "Ofsted"}


def _told(subject: Subject, recipients: dict[str, str], whose: str) -> Remarks:
    notice = subject.case.notification
    told = {one.recipient for one in notice.also_notified if one.on}
    if notice.notified_on or "notification-system" in told:
        told |= set(_GOVERNMENT)  # the Panel's system passes each notification on to both
    told |= {one.recipient for one in notice.also_notified if one.recipient == "parents" and said(one.note)}
    for recipient, name in recipients.items():
        if recipient not in told:
            yield Missing(
                notice.place("also_notified", key=True),
                f"{whose} died: record when {name} was told (recipient: {recipient})",
            )


def _died(subject: Subject) -> bool:
    return subject.case.case.incident.outcome == "death"


@duty(
    "NTF-LOOKED-AFTER",
    "§4",
    "notification",
    status="statute",
    force="must",
    deadlines=("notify-lac-death",),
    of_any_incident=True,
)
def looked_after_death_told(subject: Subject) -> Remarks:
    """The death of a looked-after child is notified to the Secretary of State and to Ofsted."""
    if _died(subject) and any(child.looked_after == "yes" for child in subject.case.case.children):
        yield from _told(subject, {**_GOVERNMENT, "parents": "each parent (or why not)"}, "a looked-after child")


@duty(
    "NTF-CARE-LEAVER",
    "§4",
    "notification",
    status="national",
    deadlines=("notify-care-leaver-death",),
    needs=("family",),
    of_any_incident=True,
)
def care_leaver_death_told(subject: Subject) -> Remarks:
    """The death of a care leaver up to and including age 24 is notified to the Secretary of State and to Ofsted."""
    leavers = [child for child in subject.case.case.children if child.care_leaver == "yes"] if _died(subject) else []
    ages = [age_at_death(subject.case, child) for child in leavers]
    if any(age is None or age <= LAST_CARE_LEAVER_AGE for age in ages):
        yield from _told(subject, _GOVERNMENT, "a care leaver")


@duty("NTF-ADULT-REVIEW", "§4", "notification", force="must", needs=("family",), of_any_incident=True)
def adult_review_considered(subject: Subject) -> Remarks:
    """Where an adult care leaver died, a Safeguarding Adults Review is considered, with its outcome."""
    leavers = [child for child in subject.case.case.children if child.care_leaver == "yes"] if _died(subject) else []
    if not any((age_at_death(subject.case, child) or 0) >= ADULT for child in leavers):
        return
    notice, part = subject.case.notification, "adult_review"
    adult = notice.adult_review
    if adult.considered != "yes":
        yield Missing(
            notice.place(part, "considered"),
            "the care leaver was an adult: consider a Safeguarding Adults Review and record it",
        )
    elif not said(adult.outcome):
        yield Missing(notice.place(part, "outcome"), "record the outcome of considering a Safeguarding Adults Review")
