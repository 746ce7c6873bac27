"""Words that several of the guidance's records share."""

from dataclasses import field
from typing import Any, Literal

from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.record import Record, record

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
class Partnership(Record):
    """Who sends the letters: a partnership's name, how it is reached, and who signs."""

    name: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    secure_sending: str = ""
    website: str = ""
    sender: Contact = field(default_factory=Contact)

    def over(self, below: "Partnership") -> "Partnership":
        """This block, its empty fields taken from the block below it: a case's over its profile's."""
        texts: dict[str, Any] = {name: getattr(self, name) or getattr(below, name) for name in _PARTNERSHIP_TEXTS}
        signs: dict[str, Any] = {
            name: getattr(self.sender, name) or getattr(below.sender, name) for name in ("name", "role", "email")
        }
        return Partnership(**texts, sender=Contact(**signs))


_PARTNERSHIP_TEXTS = ("name", "address", "telephone", "email", "secure_sending", "website")


@record
class Told(Record):
    """Somebody was told or sent something."""

    recipient: str = ""
    on: Moment | None = None
    how: str = ""
    note: str = ""


@record
class OwnPoint(Record):
    """What is written under a point of content that the partnership's own profile adds."""

    point: str = ""
    text: str = ""


@record
class KeyLine(Record):
    """A key line of enquiry: a question the review sets out to answer (WG §6, §13)."""

    id: str = ""
    question: str = ""
    why_it_matters: str = ""
