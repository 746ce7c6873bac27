"""identifiers.yaml: the real names behind the case, kept on one computer and read by three commands alone."""

from datetime import date
from typing import Literal

from wscp_cli.model.values.record import Record, record


@record
class IdentifiedPerson(Record):
    """Somebody, or a place, and everything that points to them."""

    id: str = ""
    professional: Literal["yes", "no"] | None = None
    names: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    born: date | None = None
    addresses: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    nhs_numbers: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@record
class Identifiers(Record):
    """identifiers.yaml."""

    people: tuple[IdentifiedPerson, ...] = ()
