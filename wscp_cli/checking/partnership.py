"""What the profile in force changes in the judging: what is asked, by which names, which quorum, which sections."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wscp_cli.checking.adopted import asks
from wscp_cli.findings import Finding
from wscp_cli.protocol.clock import WorkingCalendar
from wscp_cli.protocol.own import QuorumSetting, Retention
from wscp_cli.protocol.profile import Protocol
from wscp_cli.rules.core.rule import OWN, Rule
from wscp_cli.rules.own_duties import own_rules

GUIDANCE_PROFILE = "warwickshire-2024"
"""The profile of the guidance whose sections the local duties name."""


@dataclass(frozen=True)
class Partnership:
    """A partnership's way of judging a case; without a profile, the guidance's own.

    Attributes:
        asked: Whether a rule is asked.
        roles: The roles it calls otherwise than the guidance, and its names for them.
        quorum: Its own quorum; the guidance's where it names no seats.
        sections: The section of its own guidance, by code.
        guided: Whether it rests on the guidance whose sections the local duties name.
        own_rules: The duties of its own.
        working: Its working days; None for England's.
        retention: For how long it keeps a closed case.
    """

    asked: Callable[[Rule], bool] = field(default=lambda _rule: True)
    roles: Mapping[str, str] = field(default_factory=dict)
    quorum: QuorumSetting = field(default_factory=QuorumSetting)
    sections: Mapping[str, str] = field(default_factory=dict)
    guided: bool = True
    own_rules: tuple[Rule, ...] = ()
    working: WorkingCalendar | None = None
    retention: Retention = field(default_factory=Retention)

    @classmethod
    def of(cls, protocol: Protocol | None) -> "Partnership":
        """What a protocol says; the guidance's own way where it cannot be read."""
        if protocol is None:
            return cls()
        from wscp_cli.timetable import working_calendar

        return cls(
            asks(protocol),
            dict(protocol.roles),
            protocol.quorum,
            dict(protocol.sections),
            GUIDANCE_PROFILE in protocol.lineage,
            own_rules(protocol),
            working_calendar(protocol),
            protocol.retention,
        )

    def cited(self, rule: Rule, finding: Finding) -> str:
        """The section a finding names: the partnership's own, else the guidance's where it is the partnership's."""
        own = self.sections.get(rule.code)
        if own is not None:
            return own
        of_its_own = rule.code.startswith(OWN)
        return finding.clause if self.guided or of_its_own or rule.status not in {"local", "own"} else ""
