"""agencies.yaml: who was involved, who leads, what they secured, were asked and returned (§7, §8)."""

from dataclasses import field
from datetime import date
from typing import Literal

from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Answer, Contact, Partner

Sector = Literal[
    "childrens-social-care",
    "adult-social-care",
    "police",
    "icb",
    "acute-hospital",
    "community-health",
    "mental-health",
    "gp",
    "ambulance",
    "school",
    "early-years",
    "youth-justice",
    "probation",
    "housing",
    "fire",
    "voluntary",
    "other",
]
HowSecured = Literal["electronic-restricted", "time-stamped", "paper-removed"]


@record
class RecordsSecured(Record):
    """The agency has secured its records, and how (§7)."""

    secured: Answer | None = None
    on: date | None = None
    how: tuple[HowSecured, ...] = ()
    note: str = ""
    requested_on: date | None = None
    nominated_person: Contact = field(default_factory=Contact)


@record
class QualityAssurance(Record):
    """The agency has quality-assured its own return before sending it (§8)."""

    by: str = ""
    on: date | None = None


@record
class PractitionerVoice(Record):
    """Whether the front-line practitioner was consulted for the return, or why not (§8)."""

    included: Answer | None = None
    reason: str = ""


@record
class ScopingRequest(Record):
    """What the agency was asked, when, and what came back (§7, §8)."""

    requested_on: Moment | None = None
    returned_on: Moment | None = None
    nil_return: bool = False
    quality_assured: QualityAssurance = field(default_factory=QualityAssurance)
    practitioner_voice: PractitionerVoice = field(default_factory=PractitionerVoice)
    late_reason: str = ""


@record
class InspectorateTold(Record):
    """The agency has told its own inspectorate, where that is required (§9)."""

    required: Answer | None = None
    inspectorate: str = ""
    on: date | None = None


@record
class Worker(Record):
    """Somebody who worked with the family, by role, and when (§13)."""

    id: str = ""
    role: str = ""
    written_as: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    held_case: Answer | None = None
    note: str = ""


@record
class Agency(Record):
    """One agency: what it is, its lead, and its part in the review."""

    id: str = ""
    name: str = ""
    sector: Sector | None = None
    partner: Partner | None = None
    significant_involvement: Answer | None = None
    aliases: tuple[str, ...] = ()
    lead: Contact = field(default_factory=Contact)
    attendee: Contact = field(default_factory=Contact)
    records: RecordsSecured = field(default_factory=RecordsSecured)
    scoping: ScopingRequest = field(default_factory=ScopingRequest)
    inspectorate: InspectorateTold = field(default_factory=InspectorateTold)
    workers: tuple[Worker, ...] = ()
    outcome_told_on: date | None = None


@record
class Agencies(Record):
    """agencies.yaml."""

    all_identified_on: date | None = None
    agencies: tuple[Agency, ...] = ()
