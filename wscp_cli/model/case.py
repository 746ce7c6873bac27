"""case.yaml: what the case is, how far it has come, and what runs beside it."""

from dataclasses import field
from datetime import date
from typing import Literal

from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Answer, Contact, Partnership

Stage = Literal[
    "notification",
    "set-up",
    "returns",
    "meeting",
    "report",
    "submission",
    "decision",
    "lcspr",
    "publication",
    "learning",
    "closed",
]
"""How far the case has come. The stage named in case.yaml is the one being worked on."""

STAGES: tuple[Stage, ...] = (
    "notification",
    "set-up",
    "returns",
    "meeting",
    "report",
    "submission",
    "decision",
    "lcspr",
    "publication",
    "learning",
    "closed",
)

ParallelKind = Literal["dardr", "mappa-scr", "cdop", "sar", "fire-sir", "criminal", "inquest", "other"]


AbuseCategory = Literal["physical", "emotional", "sexual", "neglect"]
"""The four categories of abuse and neglect."""

IncidentKind = Literal[
    "physical-abuse",
    "sexual-abuse",
    "neglect",
    "suicide-or-self-harm",
    "exploitation",
    "violence-outside-home",
    "sudden-infant-death",
    "other",
]
"""What kind of incident it was, as reviews are counted."""

EthnicGroup = Literal[
    "asian-bangladeshi",
    "asian-chinese",
    "asian-indian",
    "asian-pakistani",
    "asian-other",
    "black-african",
    "black-caribbean",
    "black-other",
    "mixed-white-asian",
    "mixed-white-black-african",
    "mixed-white-black-caribbean",
    "mixed-other",
    "white-british",
    "white-irish",
    "white-gypsy-or-traveller",
    "white-roma",
    "white-other",
    "arab",
    "other",
    "not-known",
]
"""The ethnic groups of the 2021 census of England and Wales, with "not-known"; the family's own words stay."""

Placement = Literal["at-home", "kinship", "foster-care", "residential", "secure", "hospital", "independent", "other"]
"""Where the child lived at the time of the incident."""


@record
class Child(Record):
    """A child whose death or serious harm is reviewed (§4)."""

    person: str = ""
    looked_after: Answer | None = None
    care_leaver: Answer | None = None
    normally_resident: Answer | None = None
    ethnic_group: EthnicGroup | None = None
    disability: Answer | None = None
    protection_plan: Answer | None = None
    child_in_need: Answer | None = None
    placement: Placement | None = None


@record
class Incident(Record):
    """What happened, in outline (§4)."""

    occurred: EdtfDate | None = None
    outcome: Literal["death", "serious-harm", "other"] | None = None
    kind: IncidentKind | None = None
    abuse_categories: tuple[AbuseCategory, ...] = ()
    where: Literal["in-area", "outside-england", "elsewhere-in-england"] | None = None
    summary: str = ""


@record
class ReviewPeriod(Record):
    """The period the agencies are asked about, so that the review is proportionate (§8)."""

    start: date | None = None
    end: date | None = None
    rationale: str = ""


@record
class CrossBorder(Record):
    """Services of more than one partnership: who leads, how the others are kept informed (§3)."""

    involved: Answer | None = None
    areas: tuple[str, ...] = ()
    incident_area: str = ""
    lead_partnership: str = ""
    lead: Literal["this-partnership", "another-partnership"] | None = None
    agreed_on: date | None = None
    how_others_informed: str = ""
    how_we_are_informed: str = ""
    our_contribution: str = ""


@record
class ParallelProcess(Record):
    """Another review, investigation or inquest into the same events (§9)."""

    id: str = ""
    kind: ParallelKind | None = None
    contact: Contact = field(default_factory=Contact)
    expert_invited: Answer | None = None
    reason_not_invited: str = ""
    status: str = ""


@record
class Closure(Record):
    """The case is closed: actions done, their impact evaluated and shared (§22)."""

    closed_on: date | None = None
    agreed_by: str = ""
    impact_shared_with: tuple[Literal["dsp", "lsp", "executive-group"], ...] = ()


@record
class CaseFile(Record):
    """case.yaml."""

    reference: str = ""
    area: str = ""
    pseudonym: str = ""
    profile: str = "warwickshire-2024"
    partnership: Partnership = field(default_factory=Partnership)
    stage: Stage = "notification"
    opened_on: date | None = None
    children: tuple[Child, ...] = ()
    incident: Incident = field(default_factory=Incident)
    review_period: ReviewPeriod = field(default_factory=ReviewPeriod)
    cross_border: CrossBorder = field(default_factory=CrossBorder)
    parallel_processes: tuple[ParallelProcess, ...] = ()
    none_parallel: bool = False
    closure: Closure = field(default_factory=Closure)
