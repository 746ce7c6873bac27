"""rapid-review/meeting.yaml: who was there, what was considered, what was recommended and why (§6, §9)."""

from dataclasses import field
from datetime import date
from typing import Literal

from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Answer, Contact, KeyLine, OwnPoint, Told

MeetingKind = Literal["rapid-review", "progress", "executive-huddle", "action-planning", "other"]
NationalCriterion = Literal["improvements-needed", "change-of-law-or-guidance", "recurrent-themes"]
"""What the Panel takes into account for a national review (SI 2018/789 regulation 3)."""
Seat = Literal["local-authority", "police", "icb", "education"]
"""A place at the rapid review meeting: the statutory partners'; education's is off until a profile names it."""
Presence = Literal["present", "remote", "part", "apologies", "report-sent", "absent"]


@record
class Attendance(Record):
    """One person's part in the meeting. ``represents``: the statutory partner whose role they hold."""

    id: str = ""
    name: str = ""
    role: str = ""
    agency: str = ""
    represents: Seat | None = None
    deputy_for: str = ""
    presence: Presence | None = None
    present_for_decision: Answer | None = None


@record
class Interest(Record):
    """A part in the case, or a tie to somebody in it, that was declared at the start of the meeting (§9)."""

    who: str = ""
    agency: str = ""
    interest: str = ""


@record
class Minutes(Record):
    """Who took the minutes, and who approved them when (§9)."""

    taken_by: str = ""
    approved_by: str = ""
    approved_on: date | None = None


@record
class MeetingPapers(Record):
    """What was ready and shared before the meeting (§7, §9)."""

    chronology_ready_on: Moment | None = None
    genogram_ready_on: Moment | None = None
    shared_with_chair_on: Moment | None = None
    shared_with_participants_on: Moment | None = None
    reason_not_in_advance: str = ""
    shared_with: tuple[Told, ...] = ()
    seal_codes: tuple[str, ...] = ()


@record
class Considered(Record):
    """What the meeting considered, one field for each item of the guidance's list (§9)."""

    facts: str = ""
    immediate_action: str = ""
    challenge_of_agencies: str = ""
    immediate_learning: str = ""
    how_learning_is_shared: str = ""
    national_importance: str = ""
    lived_experience_and_voice: str = ""
    race_culture_faith_ethnicity: str = ""
    whether_it_influenced_practice: str = ""
    disability_health_identity: str = ""
    risk_factors: str = ""
    good_practice: str = ""
    actions_agreed: str = ""
    racism_and_inequalities: str = ""
    key_practice_episodes: str = ""


@record
class Dissent(Record):
    """A view other than the decision's; minuted and shared with the Delegated Safeguarding Partners (§9)."""

    agency: str = ""
    view: str = ""
    minuted: Answer | None = None
    shared_with_dsps_on: Moment | None = None


@record
class ReviewDecision(Record):
    """What the meeting recommends to the Delegated Safeguarding Partners, with a clear rationale (§6, §9).

    What they decide is ``RapidReviewReport.partners_decisions``.
    """

    undertake_lcspr: Literal["yes", "no"] | None = None
    rationale: str = ""
    consensus: Answer | None = None
    dissent: tuple[Dissent, ...] = ()
    national_review: Answer | None = None
    national_criteria: tuple[NationalCriterion, ...] = ()
    agency_review: Answer | None = None


@record
class Meeting(Record):
    """One meeting of the rapid review."""

    kind: MeetingKind = "rapid-review"
    planned_for: Moment | None = None
    held_on: Moment | None = None
    how: Literal["in-person", "remote", "hybrid"] | None = None
    venue: str = ""
    link: str = ""
    chair: Contact = field(default_factory=Contact)
    report_author: Contact = field(default_factory=Contact)
    papers: MeetingPapers = field(default_factory=MeetingPapers)
    attendance: tuple[Attendance, ...] = ()
    interests: tuple[Interest, ...] = ()
    key_lines_of_enquiry: tuple[KeyLine, ...] = ()
    considered: Considered = field(default_factory=Considered)
    decision: ReviewDecision = field(default_factory=ReviewDecision)
    told_afterwards: tuple[Told, ...] = ()
    own_points: tuple[OwnPoint, ...] = ()
    minutes: Minutes = field(default_factory=Minutes)


@record
class MeetingFile(Meeting):
    """rapid-review/meeting.yaml: the first meeting may stand at its top, each further one in ``meetings``."""

    meetings: tuple[Meeting, ...] = ()
