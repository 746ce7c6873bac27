"""A partnership's rules as read: deadlines, notes where the guidance disagrees with itself, holidays, sources."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from wscp_cli.findings import Place
from wscp_cli.model.values.marking import MARKING
from wscp_cli.model.values.record import Record, record
from wscp_cli.model.values.words import Partnership
from wscp_cli.protocol.own import (
    ContentPoint,
    EntryTheme,
    OwnDuty,
    OwnEvent,
    QuorumSetting,
    Retention,
    SectionOf,
    Theme,
)

Unit = Literal["working-days", "calendar-days", "weeks", "months"]
Direction = Literal["forward", "backward"]
Status = Literal["statute", "national", "local", "derived", "unverified"]
Force = Literal["must", "should", "may"]
EVERY_DUTY = "all"
"""Stands for every local duty known here."""
Condition = Literal[
    "looked-after-child-died",
    "care-leaver-died",
    "lcspr-not-ruled-out",
    "notification-not-ruled-out",
    "rapid-review-not-ruled-out",
    "telling-partners-not-ruled-out",
]


@record
class Source(Record):
    """A document a rule comes from.

    Attributes:
        read: How its words are known: itself; in part; as made or enacted, before later changes; through another
            body's account; not at all.
        superseded_by: What has replaced it, where something has.
        standing: What else has to be known of it, such as that it is not in force yet.
    """

    id: str = ""
    title: str = ""
    edition: str = ""
    read: Literal["itself", "part", "as-made", "second-hand", "unread"] | None = None
    superseded_by: str = ""
    standing: str = ""


@record
class Guidance(Record):
    """When the partnership's guidance was ratified, and when it is to be reviewed."""

    ratified: str = ""
    review_on: date | None = None


@record
class DayOff(Record):
    """A day that is not a working day, or one that is after all."""

    on: date | None = None
    name: str = ""


@record
class BankHolidays(Record):
    """What the published list lacks, and how far it reaches."""

    published_to: int = 2028
    add: tuple[DayOff, ...] = ()
    strike: tuple[DayOff, ...] = ()


@record
class DeadlineRule(Record):
    """How one deadline is counted, and why (WG as cited by ``source`` and ``clause``).

    Attributes:
        count: How many units from the anchor; the end of the window where there is one.
        window_from: The window's first unit.
        strict_count: The count of the stricter reading, where it is not simply one day stricter.
        anchors: Events in the order in which they are looked for; ``due:ID`` is another deadline's date.
        met_by: The event that meets it.
        met_when: Whether one occurrence meets it, or every agency's is needed.
        per: One deadline for each agency.
        each_of: One deadline for each of these.
        who: Which occurrence of ``met_by`` meets it, where the event has several.
        cap: The deadline after which this one may not end.
        roll: To which side a date that is no working day is moved.
        first_day: The number of the anchor's own day: 0 as the guidance counts, or 1.
        deem: To which side an anchor on a day that is no working day is moved before counting.
        cut_off: The hour in London (``HH:MM``) from which an anchor counts as the next day's; empty for none.
        clear_days: Whether the days between must be whole: neither the anchor's day nor the last one counts.
        applies_if: When it applies at all.
        expectation: What is expected of others: never overdue.
        keep_until: A state to be kept until the date, rather than a thing to do by it.
        target: A day to aim at: missing it is no lateness.
        other_unit: The unit of the other reading.
        other_count: The count of the other reading.
        rests_on: The ids of the documents that ``source`` reports, where it is not itself the origin.
    """

    id: str = ""
    title: str = ""
    count: int = 0
    window_from: int | None = None
    strict_count: int | None = None
    unit: Unit = "working-days"
    direction: Direction = "forward"
    anchors: tuple[str, ...] = ()
    met_by: str = ""
    met_when: Literal["any", "all"] = "any"
    per: Literal["agency"] | None = None
    each_of: tuple[str, ...] = ()
    who: str = ""
    cap: str = ""
    roll: Literal["none", "back", "forward"] = "none"
    first_day: Literal[0, 1] = 0
    deem: Literal["none", "back", "forward"] = "none"
    cut_off: str = ""
    clear_days: bool = False
    applies_if: Condition | None = None
    expectation: bool = False
    keep_until: bool = False
    target: bool = False
    other_unit: Unit | None = None
    other_count: int | None = None
    at_risk_margin: int | None = None
    source: str = ""
    rests_on: tuple[str, ...] = ()
    clause: str = ""
    status: Status = "local"
    force: Force = "should"
    notes: tuple[str, ...] = ()
    explanation: str = ""


@record
class SeedNote(Record):
    """Where the guidance disagrees with itself: the reading used, the other, the setting that changes it."""

    id: str = ""
    title: str = ""
    clause: str = ""
    used: str = ""
    other: str = ""
    setting: str = ""


@record
class Duties(Record):
    """Which of the duties known here a partnership has made its own (``wscp explain --list --status local``).

    Attributes:
        ask: Their codes; ``all`` for every one.
        leave: Codes left out of those.
    """

    ask: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


@record
class Roles(Record):
    """What a partnership calls the bodies and roles that the guidance names; empty where it uses the same name.

    They are names for people to read, and by which a role is known in an attendance or a log. No duty changes.
    """

    business_team: str = ""
    business_manager: str = ""
    safeguarding_review_group: str = ""
    safeguarding_practice_group: str = ""
    assurance_and_review_group: str = ""
    delegated_safeguarding_partners: str = ""
    lead_safeguarding_partners: str = ""
    independent_scrutineer: str = ""
    executive_group: str = ""
    lead_reviewer: str = ""
    review_panel: str = ""


@record
class Profile(Record):
    """One profile's file, before it is joined with the one it extends."""

    profile: str = ""
    title: str = ""
    extends: str = ""
    edition: str = ""
    guidance: Guidance = field(default_factory=Guidance)
    sources: tuple[Source, ...] = ()
    at_risk_margin: int | None = None
    bank_holidays: BankHolidays = field(default_factory=BankHolidays)
    closures: tuple[DayOff, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    duties: Duties = field(default_factory=Duties)
    roles: Roles = field(default_factory=Roles)
    partnership: Partnership = field(default_factory=Partnership)
    events: tuple[OwnEvent, ...] = ()
    own_duties: tuple[OwnDuty, ...] = ()
    content_points: tuple[ContentPoint, ...] = ()
    themes: tuple[Theme, ...] = ()
    entry_themes: tuple[EntryTheme, ...] = ()
    quorum: QuorumSetting = field(default_factory=QuorumSetting)
    sections: tuple[SectionOf, ...] = ()
    marking: str = ""
    saving: str = ""
    retention: Retention = field(default_factory=Retention)
    remove: tuple[str, ...] = ()
    notes: tuple[SeedNote, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Protocol:
    """The rules in force: a profile joined with those it extends.

    Attributes:
        name: The profile's name, such as ``warwickshire-2024``.
        lineage: The profiles joined, the national base first.
        review_on: When the partnership's guidance is due for review.
        at_risk_margin: Working days before a deadline from which it counts as at risk.
        published_to: The last year whose bank holidays are published.
        closures: Office closures; they stretch local rules only.
        duties_asked: Codes of the local duties the partnership has made its own; ``all`` for every one.
        duties_left: Codes left out of those.
        duty_places: Each code named, and where.
        roles: The roles the partnership calls otherwise than the guidance, and its names for them.
        edition: The edition of the national guidance that its base rests on.
        partnership: Who sends the letters, each field from the last profile that fills it in.
        events: Its own events, and where a case records them.
        own_duties: Its own duties.
        content_points: Its own points of content.
        quorum: Its own quorum; empty for that of the guidance.
        sections: Code or deadline, and the section of the partnership's own guidance.
        marking: What papers are marked with: the partnership's own marking, else the usual one.
        saving: ``by-hand`` where what wscp writes is not saved as a step of the history by itself.
        retention: For how long it keeps a closed case.
        themes: The themes of learning it counts.
        entry_themes: The themes that entries can show.
    """

    name: str
    title: str
    lineage: tuple[str, ...]
    ratified: str
    review_on: date | None
    at_risk_margin: int
    published_to: int
    added: tuple[tuple[date, str], ...]
    struck: tuple[date, ...]
    closures: tuple[tuple[date, str], ...]
    deadlines: tuple[DeadlineRule, ...]
    notes: tuple[SeedNote, ...]
    sources: tuple[Source, ...]
    duties_asked: tuple[str, ...] = ()
    duties_left: tuple[str, ...] = ()
    duty_places: tuple[tuple[str, Place], ...] = field(default=(), compare=False)
    roles: tuple[tuple[str, str], ...] = ()
    partnership: Partnership = field(default_factory=Partnership)
    edition: str = ""
    places: dict[str, Place] = field(default_factory=dict, compare=False)
    events: tuple[OwnEvent, ...] = ()
    own_duties: tuple[OwnDuty, ...] = ()
    content_points: tuple[ContentPoint, ...] = ()
    quorum: QuorumSetting = field(default_factory=QuorumSetting)
    sections: tuple[tuple[str, str], ...] = ()
    marking: str = MARKING
    saving: str = ""
    retention: Retention = field(default_factory=Retention)
    themes: tuple[Theme, ...] = ()
    entry_themes: tuple[EntryTheme, ...] = ()

    def deadline(self, identifier: str) -> DeadlineRule | None:
        """The rule with this id."""
        return next((rule for rule in self.deadlines if rule.id == identifier), None)

    def note(self, identifier: str) -> SeedNote | None:
        """The note with this id, such as ``SEED-02``."""
        return next((note for note in self.notes if note.id == identifier), None)

    def source(self, identifier: str) -> Source | None:
        """The source with this id."""
        return next((source for source in self.sources if source.id == identifier), None)
