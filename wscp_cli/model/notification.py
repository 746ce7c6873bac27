"""notification.yaml: awareness, criteria, each partner's view, who was notified (§1, §4, App. A)."""

from dataclasses import field
from datetime import date
from typing import Literal

from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Answer, Partner, Told

Ground = Literal[
    "event-in-itself-abusive",
    "strategy-discussion",
    "section-47-enquiry",
    "care-proceedings",
    "criminal-investigation",
    "other",
]
Harm = Literal[
    "death",
    "life-changing",
    "long-term-impairment",
    "life-threatening",
    "extent-persistence-severity",
]
ReviewCriterion = Literal[
    "improvements-needed",
    "recurrent-themes",
    "working-together",
    "panel-suggested-local-review",
    "single-agency-concern",
    "no-agency-involvement",
    "more-than-one-area",
    "institutional-setting",
]
"""WT2023 paragraph 342 as the guidance prints it (§1, §4): four criteria, four circumstances to regard."""

REVIEW_CRITERIA: tuple[ReviewCriterion, ...] = (
    "improvements-needed",
    "recurrent-themes",
    "working-together",
    "panel-suggested-local-review",
    "single-agency-concern",
    "no-agency-involvement",
    "more-than-one-area",
    "institutional-setting",
)
Referrer = Literal["agency", "public", "family", "coroner", "member-of-parliament", "other"]
FOUR_CRITERIA = 4
"""So many of them are criteria (SI 2018/789 regulation 11); the others are circumstances to have regard to."""
EscalationStep = Literal["escalation-policy", "delegated-safeguarding-partners", "lead-safeguarding-partners"]
ESCALATION_LADDER: tuple[EscalationStep, ...] = (
    "escalation-policy",
    "delegated-safeguarding-partners",
    "lead-safeguarding-partners",
)


@record
class Referral(Record):
    """The referral to the partnership, which is not the notification to the Panel (§7)."""

    received_on: Moment | None = None
    made_by: Referrer | None = None
    agency: str = ""


@record
class AbuseOrNeglect(Record):
    """Is abuse or neglect known or suspected (App. A)?"""

    answer: Answer | None = None
    grounds: tuple[Ground, ...] = ()
    reason: str = ""


@record
class DeathOrSeriousHarm(Record):
    """Did the child die, or is the harm serious (App. A)?"""

    answer: Answer | None = None
    harm: tuple[Harm, ...] = ()
    reason: str = ""


@record
class PartnerView(Record):
    """What one safeguarding partner thinks about notifying (§4)."""

    partner: Partner | None = None
    view: Literal["notify", "do-not-notify"] | None = None
    by: str = ""
    on: date | None = None
    reason: str = ""


@record
class EscalationEntry(Record):
    """One step of the ladder climbed when the partners do not agree (§4)."""

    step: EscalationStep | None = None
    raised_on: date | None = None
    resolved_on: date | None = None
    outcome: str = ""


@record
class NotificationDecision(Record):
    """The partners' decision whether to notify, with its rationale (§4)."""

    notify: Answer | None = None
    decided_on: date | None = None
    rationale: str = ""


@record
class ReviewWithoutNotification(Record):
    """A rapid review agreed exceptionally though the criteria are not met (§4)."""

    agreed: Answer | None = None
    agreed_on: date | None = None
    rationale: str = ""


@record
class CriterionAnswer(Record):
    """One of the eight criteria and circumstances, answered (§1, §4)."""

    criterion: ReviewCriterion | None = None
    answer: Answer | None = None
    reason: str = ""


@record
class AdultReview(Record):
    """Whether a Safeguarding Adults Review was considered (§4; Care Act 2014 s44)."""

    considered: Answer | None = None
    care_and_support_needs: Answer | None = None
    concern_about_joint_working: Answer | None = None
    condition: Literal["death-from-abuse-or-neglect", "serious-abuse-or-neglect", "neither"] | None = None
    board_decision: Literal["must-review", "may-review", "no-review"] | None = None
    outcome: str = ""


@record
class CriteriaNotMet(Record):
    """Notified, and later found not to meet the criteria: no rapid review is required then (§4)."""

    found_on: date | None = None
    reason: str = ""
    agreed_by: str = ""
    panel_told_on: date | None = None


@record
class Notification(Record):
    """notification.yaml."""

    became_aware: Moment | None = None
    referral: Referral = field(default_factory=Referral)
    abuse_or_neglect: AbuseOrNeglect = field(default_factory=AbuseOrNeglect)
    death_or_serious_harm: DeathOrSeriousHarm = field(default_factory=DeathOrSeriousHarm)
    partner_views: tuple[PartnerView, ...] = ()
    escalation: tuple[EscalationEntry, ...] = ()
    decision: NotificationDecision = field(default_factory=NotificationDecision)
    notified_on: Moment | None = None
    notification_reference: str = ""
    also_notified: tuple[Told, ...] = ()
    partners_told: tuple[Told, ...] = ()
    criteria_not_met: CriteriaNotMet = field(default_factory=CriteriaNotMet)
    review_without_notification: ReviewWithoutNotification = field(default_factory=ReviewWithoutNotification)
    review_criteria: tuple[CriterionAnswer, ...] = ()
    adult_review: AdultReview = field(default_factory=AdultReview)
