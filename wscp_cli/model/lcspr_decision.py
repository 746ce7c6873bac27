"""Whether an LCSPR is undertaken, who said so last, and the day from which its months run (§6, §9, §12, §14)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wscp_cli.findings import NOWHERE, Place
from wscp_cli.model.values.dates import Moment

if TYPE_CHECKING:
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.model.report import PartnersDecision

DecidedBy = Literal["partners", "commissioned", "signed-off", "meeting", ""]


@dataclass(frozen=True)
class LcsprDecision:
    """How the question of an LCSPR stands.

    Attributes:
        answer: Whether one is undertaken; None while nobody has said.
        on: The day from which its months run; None where no LCSPR is undertaken or no day is recorded.
        by: Whose record that day is: the partners' decision; the day named in lcspr/review.yaml; the sign-off of the
            report with the recommendation; the meeting that recommended it.
        place: Where the day stands.
    """

    answer: Literal["yes", "no"] | None
    on: Moment | None = None
    by: DecidedBy = ""
    place: Place = NOWHERE


def last_partners_decision(case: "CaseFolder") -> "PartnersDecision | None":
    """The last decision of the Delegated Safeguarding Partners: by its day, else by its place in the list."""
    given = [one for one in case.report.partners_decisions if one.undertake_lcspr]
    dated = [one for one in given if one.decided_on]
    if dated:
        return max(dated, key=lambda one: one.decided_on.date.isoformat() if one.decided_on else "")
    return given[-1] if given else None


def lcspr_decision(case: "CaseFolder") -> LcsprDecision:
    """How the question of an LCSPR stands in a case.

    The partners' decision goes before the meeting's recommendation. Where an LCSPR was commissioned it is undertaken,
    whatever the meeting recommended. Without a day of the partners' decision the months run from the day in
    lcspr/review.yaml; without that, from the sign-off of the report that recommended it, else from the meeting.

    Args:
        case: The case as read.
    """
    decided, meeting, review = last_partners_decision(case), case.meeting, case.review
    recommended = meeting.decision.undertake_lcspr
    commissioned = review.decided_on is not None
    answer = decided.undertake_lcspr if decided else "yes" if commissioned else recommended
    if answer != "yes":
        return LcsprDecision(answer)
    if decided and decided.decided_on:
        return LcsprDecision("yes", decided.decided_on, "partners", decided.place("decided_on"))
    if review.decided_on:
        return LcsprDecision("yes", review.decided_on, "commissioned", review.place("decided_on"))
    report = case.report
    if report.signed_off_on and recommended == "yes":
        return LcsprDecision("yes", report.signed_off_on, "signed-off", report.place("signed_off_on"))
    if meeting.held_on and recommended == "yes":
        return LcsprDecision("yes", meeting.held_on, "meeting", meeting.place("held_on"))
    return LcsprDecision("yes")
