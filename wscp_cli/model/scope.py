"""Whose duty a case is: ours or another partnership's, of children or of adults, notified or never to be (§3, §4)."""

from typing import TYPE_CHECKING

from wscp_cli.model.values.age import age_at_death

if TYPE_CHECKING:
    from wscp_cli.model.folder import CaseFolder

ADULT = 18


def led_elsewhere(case: "CaseFolder") -> bool:
    """Whether another partnership leads the review, so that the folder is kept for our part in it.

    Where it is not recorded who leads, the place decides: an incident elsewhere in England is notified and reviewed
    by the authority where it happened.

    Args:
        case: The case as read.
    """
    lead = case.case.cross_border.lead
    if lead is None:
        return case.case.incident.where == "elsewhere-in-england" and case.notification.notified_on is None
    return lead == "another-partnership"


def only_adults(case: "CaseFolder") -> bool:
    """Whether everybody the case is about is known to have been 18 or over: section 16C is about children."""
    ages = [age_at_death(case, child) for child in case.case.children]
    return bool(ages) and all(age is not None and age >= ADULT for age in ages)


def review_ruled_out(case: "CaseFolder") -> bool:
    """Whether no rapid review is to be undertaken here.

    It is led elsewhere; the criteria turned out not to be met; it was decided not to notify, or the person was an
    adult, and no review was agreed or held all the same (§4).

    Args:
        case: The case as read.
    """
    notice = case.notification
    if led_elsewhere(case) or notice.criteria_not_met.found_on:
        return True
    if notice.notified_on:
        return False
    nobody_to_notify_of = notice.decision.notify == "no" or only_adults(case)
    agreed = notice.review_without_notification.agreed == "yes" or case.meeting.held_on is not None
    return nobody_to_notify_of and not agreed


def may_be_notified(case: "CaseFolder") -> bool:
    """Whether the Panel was, or may still have to be, told: 16C is ours, of a child, and not decided against."""
    notice = case.notification
    if notice.notified_on is not None:
        return True
    if led_elsewhere(case) or only_adults(case):
        return False
    both = notice.abuse_or_neglect.answer == "yes" and notice.death_or_serious_harm.answer == "yes"
    return both or notice.decision.notify != "no"
