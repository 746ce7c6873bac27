"""Words that several of the guidance's records share."""

from typing import Literal

from wscp_cli.model.dates import Moment
from wscp_cli.model.record import Record, record

Answer = Literal["yes", "no", "not-known"]
"""An answer a person has given. "not-known" is an answer too; a missing one is not."""

Partner = Literal["local-authority", "police", "icb"]
"""A statutory safeguarding partner (WT2023; WG §4, §9)."""

PARTNERS: tuple[Partner, ...] = ("local-authority", "police", "icb")

Endorser = Literal["independent-scrutineer", "local-authority", "police", "icb"]
"""Who endorses the final draft: the Independent Scrutineer and each Delegated Safeguarding Partner (WG §7)."""

ENDORSERS: tuple[Endorser, ...] = ("independent-scrutineer", *PARTNERS)


@record
class Contact(Record):
    """A professional: by name where that is wanted, always by role."""

    name: str = ""
    role: str = ""
    agency: str = ""
    email: str = ""

    @property
    def named(self) -> bool:
        """Whether anybody can tell who is meant."""
        return bool(self.name or self.role)


@record
class Told(Record):
    """Somebody was told or sent something."""

    recipient: str = ""
    on: Moment | None = None
    how: str = ""
    note: str = ""


@record
class KeyLine(Record):
    """A key line of enquiry: a question the review sets out to answer (WG §6, §13)."""

    id: str = ""
    question: str = ""
    why_it_matters: str = ""
