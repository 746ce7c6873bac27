"""rapid-review/report.yaml: its content, endorsements, submission and the Panel's reply (§10)."""

from dataclasses import field
from typing import Literal

from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Answer, Endorser, OwnPoint, Told


@record
class Analysis(Record):
    """The answer to one key line of enquiry: what happened and, above all, why (§10)."""

    key_line: str = ""
    what: str = ""
    why: str = ""


@record
class PracticeEpisode(Record):
    """One of the few episodes on which the analysis turns (§10)."""

    id: str = ""
    title: str = ""
    when: str = ""
    key_lines: tuple[str, ...] = ()
    what: str = ""
    why: str = ""


@record
class Learning(Record):
    """One point of learning, from the key lines it answers (§10)."""

    id: str = ""
    key_lines: tuple[str, ...] = ()
    text: str = ""
    themes: tuple[str, ...] = ()
    no_action_reason: str = ""


@record
class ReportContent(Record):
    """The five parts the report should include (§10)."""

    what_happened: str = ""
    key_questions: str = ""
    analysis: tuple[Analysis, ...] = ()
    key_practice_episodes: tuple[PracticeEpisode, ...] = ()
    learning: tuple[Learning, ...] = ()
    dissemination: str = ""


@record
class Endorsement(Record):
    """One endorser's review of the final draft; one working day each (§7)."""

    endorser: Endorser | None = None
    by: str = ""
    endorsed_on: Moment | None = None
    comment: str = ""


@record
class PartnersDecision(Record):
    """What the Delegated Safeguarding Partners decided on the meeting's recommendation (§6)."""

    decided_on: Moment | None = None
    undertake_lcspr: Literal["yes", "no"] | None = None
    rationale: str = ""
    by: str = ""


@record
class PanelReply(Record):
    """The Panel's written reply (§10)."""

    received_on: Moment | None = None
    view: Literal["agrees", "national-review", "different-view"] | None = None
    summary: str = ""
    agencies_told_on: Moment | None = None


@record
class AgencyReview(Record):
    """A review by a single agency, followed to its result (§10)."""

    agency: str = ""
    reason: str = ""
    result_reported_on: Moment | None = None
    result: str = ""


@record
class Reconvened(Record):
    """After a rapid review without LCSPR: the meeting's panel agrees how actions go forward (§11)."""

    on: Moment | None = None
    waiting_for_panel_reply: Answer | None = None
    plan_to_review_group_on: Moment | None = None
    plan_to_assurance_group_on: Moment | None = None


@record
class RapidReviewReport(Record):
    """rapid-review/report.yaml."""

    content: ReportContent = field(default_factory=ReportContent)
    version: str = ""
    shared_with_chair_on: Moment | None = None
    endorsed_by_chair_on: Moment | None = None
    final_draft_shared_on: Moment | None = None
    endorsements: tuple[Endorsement, ...] = ()
    signed_off_on: Moment | None = None
    partners_decisions: tuple[PartnersDecision, ...] = ()
    submitted_on: Moment | None = None
    confirmed_in_writing_on: Moment | None = None
    copied_to: tuple[Told, ...] = ()
    panel_reply: PanelReply = field(default_factory=PanelReply)
    agency_reviews: tuple[AgencyReview, ...] = ()
    own_points: tuple[OwnPoint, ...] = ()
    reconvened: Reconvened = field(default_factory=Reconvened)
