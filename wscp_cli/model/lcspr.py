"""The lcspr/ files: the practice review, from commissioning to publication (§12 to §20)."""

from dataclasses import field
from datetime import date
from typing import Literal

from wscp_cli.model.enquiry.records import AgencyAsked, AgreedDate, Conversation, Pause, ReviewRequest
from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Answer, Contact, KeyLine, OwnPoint, Told

EventTopic = Literal["accuracy", "lived-experience", "why", "key-themes", "good-practice", "learning"]
"""The six things a practitioner learning event should consider (§14)."""

QualityMarker = Literal[
    "structure",
    "privacy-and-information",
    "priority",
    "explains-practice",
    "transparency",
    "accessibility",
    "tone",
]
"""The seven questions of the SCIE/NSPCC quality markers (§19)."""

DisputeStep = Literal["group-chair", "delegated-safeguarding-partners"]


@record
class LeadReviewer(Record):
    """The independent lead reviewer, or why none is needed (§15, §16)."""

    name: str = ""
    organisation: str = ""
    appointed_on: date | None = None
    independent_of_case: Answer | None = None
    contract_agreed_on: date | None = None
    reason_none_needed: str = ""


@record
class PanelMember(Record):
    """A member of the review panel, and the agency's single point of contact (§13, §15)."""

    agency: str = ""
    member: Contact = field(default_factory=Contact)
    single_point_of_contact: Contact = field(default_factory=Contact)
    practitioners_released: Answer | None = None
    staff_support: str = ""
    governance_agreed_on: date | None = None


@record
class TermsOfReference(Record):
    """What the first panel meeting agrees (§14, stage 1)."""

    agreed_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
    scope: str = ""
    timescales: str = ""
    information_requested: str = ""
    media_statement: str = ""
    legal_input: str = ""
    data_protection: str = ""
    parallel_contact: str = ""
    future_meetings: tuple[date, ...] = ()
    family_contact: str = ""
    reviewer_terms: str = ""
    practitioners_requested: str = ""
    key_lines_of_enquiry: tuple[KeyLine, ...] = ()


@record
class ReviewStage(Record):
    """A stage of the review's timeline, when it was done (§14)."""

    stage: int | None = None
    completed_on: date | None = None
    note: str = ""


@record
class Dispute(Record):
    """A point of dispute and how it was settled (§14, §15, §24)."""

    id: str = ""
    raised_on: date | None = None
    agency: str = ""
    about: str = ""
    step: DisputeStep | None = None
    scrutineer_mediated: Answer | None = None
    minuted: Answer | None = None
    resolved_on: date | None = None
    outcome: str = ""


@record
class Monitored(Record):
    """The partners looked at the time the review is taking and at its quality (SI 2018/789 regulation 14(1))."""

    on: date | None = None
    by: str = ""
    time_taken: str = ""
    quality: str = ""


@record
class ReviewerRequest(Record):
    """The partners asked the reviewer for information or a draft (SI 2018/789 regulation 14(2) and (3))."""

    asked_on: date | None = None
    what: Literal["information", "draft-report"] | None = None
    in_writing: Answer | None = None
    answered_on: date | None = None
    note: str = ""


@record
class PracticeReview(Record):
    """lcspr/review.yaml."""

    decided_on: Moment | None = None
    methodology: str = ""
    chair: Contact = field(default_factory=Contact)
    lead_reviewer: LeadReviewer = field(default_factory=LeadReviewer)
    panel: tuple[PanelMember, ...] = ()
    terms_of_reference: TermsOfReference = field(default_factory=TermsOfReference)
    stages: tuple[ReviewStage, ...] = ()
    organisational_changes_collected: Answer | None = None
    draft_to_panel_on: date | None = None
    disputes: tuple[Dispute, ...] = ()
    monitoring: tuple[Monitored, ...] = ()
    requests: tuple[ReviewRequest, ...] = ()
    pauses: tuple[Pause, ...] = ()
    agreed_dates: tuple[AgreedDate, ...] = ()
    reviewer_requests: tuple[ReviewerRequest, ...] = ()


@record
class TopicConsidered(Record):
    """One of the six topics, and what practitioners said (§14)."""

    topic: EventTopic | None = None
    summary: str = ""


@record
class LearningEvent(Record):
    """lcspr/learning-event.yaml."""

    planned_for: Moment | None = None
    held_on: Moment | None = None
    place_: str = ""
    support_contact: Contact = field(default_factory=Contact)
    facilitator: Contact = field(default_factory=Contact)
    practitioners_invited: tuple[Contact, ...] = ()
    practitioners_attended: tuple[Contact, ...] = ()
    agencies_asked: tuple[AgencyAsked, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    topics: tuple[TopicConsidered, ...] = ()
    feedback_invited_on: date | None = None
    feedback: str = ""
    reason_not_held: str = ""


@record
class FamilyMemberInvolvement(Record):
    """How one family member was told of the review and invited, or the reason they were not (§17)."""

    person: str = ""
    informed_on: date | None = None
    informed_by: Contact = field(default_factory=Contact)
    letter_or_leaflet: Answer | None = None
    language: str = ""
    advocate: Contact = field(default_factory=Contact)
    chosen_name: str = ""
    draft_shown_on: date | None = None
    invited_on: date | None = None
    took_part: Answer | None = None
    reason_not_invited: str = ""
    reason_not_involved: str = ""
    views: str = ""


@record
class Involvement(Record):
    """lcspr/involvement.yaml."""

    approach: str = ""
    senior_investigating_officer_consulted: Answer | None = None
    members: tuple[FamilyMemberInvolvement, ...] = ()


@record
class ReviewFinding(Record):
    """A finding of the review, and the key lines of enquiry it answers (§13, §18)."""

    id: str = ""
    key_lines: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    text: str = ""
    why: str = ""
    system_or_general: str = ""


@record
class LcsprContent(Record):
    """The content points of the report (§18); findings and recommendations stand beside them."""

    overview: str = ""
    pen_portrait: str = ""
    genogram_included: Answer | None = None
    relevance_to_scope: str = ""
    analysis_of_decisions: str = ""
    practice_episodes: str = ""
    systemic_or_individual: str = ""
    equality_and_diversity: str = ""
    what_would_be_different: str = ""
    good_practice: str = ""
    how_agencies_learn: str = ""
    lived_experience: str = ""
    reasons_for_non_involvement: str = ""


@record
class QualityMarkerAnswer(Record):
    """One of the seven quality questions, answered (§19)."""

    marker: QualityMarker | None = None
    answer: Answer | None = None
    comment: str = ""
    page: str = ""
    by: str = ""
    on: date | None = None


@record
class LcsprReport(Record):
    """lcspr/report.yaml."""

    content: LcsprContent = field(default_factory=LcsprContent)
    findings: tuple[ReviewFinding, ...] = ()
    quality_markers: tuple[QualityMarkerAnswer, ...] = ()
    own_points: tuple[OwnPoint, ...] = ()
    agreed_by_panel_on: date | None = None


@record
class PublicationStatement(Record):
    """A statement agreed with a communications team (§20)."""

    party: Literal["partnership", "local-authority", "police", "icb"] | None = None
    agreed_on: date | None = None
    text: str = ""


@record
class FamilyInformed(Record):
    """A family member was told of the publication and its date (§20)."""

    person: str = ""
    on: date | None = None
    by: Contact = field(default_factory=Contact)
    reason_not: str = ""


@record
class PublicationDay(Record):
    """What is done on the day (§20)."""

    website_on: date | None = None
    learning_brief_on: date | None = None
    statement_on: date | None = None
    nspcc_repository_on: date | None = None


@record
class ImprovementInformation(Record):
    """What is published about improvements where the report is not."""

    published_on: date | None = None
    reason_not: str = ""


@record
class PublishCheck(Record):
    """What publish-check said of a finished document, by the hash of exactly what it looked into (§20)."""

    document_: Literal["lcspr", "brief", "notices"] | None = None
    file: str = ""
    sha256: str = ""
    result: Literal["found", "not-checked", "review", "clean"] | None = None
    on: date | None = None


@record
class Publication(Record):
    """lcspr/publication.yaml."""

    planned_for: date | None = None
    embargo_until: Moment | None = None
    web_address: str = ""
    published_on: date | None = None
    method: str = ""
    signed_off_by_dsps_on: date | None = None
    anonymisation_checked_on: date | None = None
    anonymisation_checked_by: str = ""
    publish_checks: tuple[PublishCheck, ...] = ()
    statements: tuple[PublicationStatement, ...] = ()
    family_informed: tuple[FamilyInformed, ...] = ()
    notices: tuple[Told, ...] = ()
    local_panel_told_on: date | None = None
    elected_members_told_on: date | None = None
    on_the_day: PublicationDay = field(default_factory=PublicationDay)
    reason_not_published: str = ""
    improvement_information: ImprovementInformation = field(default_factory=ImprovementInformation)
    withdrawn_on: date | None = None
